// Applying 提交申请: everything checked once more, the case begun under one key, and who applied for what noted.
import { type AnswerError, type Answers, validateAnswers } from '@sunhall/forms'
import {
  type Act,
  type Actor,
  type CaseState,
  fold,
  followLimit,
  formatQueryCode,
  type Instant,
  type Json,
  localDay,
  type Matter,
  type RegionCode,
} from '@sunhall/kernel'
import type { CaseDesk } from '../casework/desk.ts'
import type { CaseworkPorts } from '../casework/port.ts'
import type { Begun, Casework } from '../casework/service.ts'
import { unitRef } from '../casework/words.ts'
import { factsOf, withHouseFacts } from '../catalogue/house-facts.ts'
import type { Material } from '../catalogue/model.ts'
import type { Queryable } from '../platform/database.ts'
import { type FieldProblem, Problem } from '../platform/errors.ts'
import { amending, type Claims } from './licences/claim.ts'
import { applicantIndex } from './licences/service.ts'
import { type Composed, isNeeded } from './matter-book.ts'
import { checkApplicant, checkDelivery } from './particulars.ts'
import { entryVersion } from './pieces.ts'
import type { Applicant, ApplicationReceipt, Consents, DeliveryChoice } from './port.ts'
import type { Projects } from './projects/service.ts'

export type Channel = 'web' | 'counter' | 'helper' | 'township-point'

/** How a material was handed in, as applications say it; `seen`: the clerk saw the original. */
export interface GivenMaterial {
  readonly material: string
  readonly how: 'upload' | 'held' | 'window' | 'later' | 'seen'
  readonly files: readonly string[]
}

export interface Application {
  readonly composed: Composed
  readonly applicant: Applicant | null
  readonly answers: Answers
  readonly materials: readonly GivenMaterial[]
  readonly delivery: DeliveryChoice | null
  readonly consents: Consents
  readonly licence: string | null
  /** Code of a project of the register. */
  readonly project: string | null
  readonly channel: Channel
}

export interface ApplyOptions {
  readonly actor: Actor
  readonly askerId: string | null
  readonly key: string
  readonly now: Instant
  readonly entered: { readonly person: string; readonly unit: string; readonly hall: string | null } | null
}

/** An application as it was sent: what makes it the same when it is sent again, whatever the house knows by then. */
export interface Sent {
  /** Of the matter; null for a matter nobody knows. */
  readonly region: RegionCode | null
  readonly asked: Json
  /** What the receipt says is still to come. */
  readonly materials: readonly Pick<GivenMaterial, 'material' | 'how'>[]
}

/** As long as a change of the register of matters may stay unseen (casework/offices.ts). */
const REGISTER_FRESH_S = 2

export interface ApplyParts {
  readonly db: Queryable
  readonly casework: Pick<Casework, 'begin' | 'earlier'>
  readonly desk: Pick<CaseDesk, 'record' | 'phoneIndex' | 'words'>
  readonly ports: Pick<CaseworkPorts, 'matter' | 'forgetMatters'>
  readonly claims: Pick<Claims, 'of'>
  readonly projects: Pick<Projects, 'openByCode' | 'linkBegun'>
  readonly keys: { readonly blindIndex: Buffer }
}

/** Codes that the registry of field problems has a word for; the rest is said more closely beside the field. */
const FIELD_CODES: { readonly [code: string]: FieldProblem['code'] } = {
  required: 'required',
  'one-line': 'one-line',
  'not-a-choice': 'not-allowed',
}

export const asField = ({ path, code }: AnswerError, under: string): FieldProblem => ({
  field: `${under}${path.replaceAll('/', '.')}`.replace(/^\./, ''),
  code: FIELD_CODES[code] ?? 'wrong-format',
})

/** What would be wrong with an application as it stands; nothing about materials: what is missing is told once, after it came. */
export interface CheckedApplication {
  readonly problems: readonly FieldProblem[]
  readonly answers: Answers
  readonly applicant: Applicant | null
  readonly delivery: DeliveryChoice | null
}

export function checkApplication(application: Application): CheckedApplication {
  const { composed, applicant, delivery } = application
  const problems: FieldProblem[] = []
  const checked = validateAnswers(composed.form, application.answers)
  problems.push(...checked.errors.map(error => asField(error, 'answers')))
  const who = applicant === null ? null : checkApplicant(applicant)
  if (who === null) problems.push({ field: 'applicant', code: 'required' })
  else problems.push(...who.errors.map(error => asField(error, '')))
  if (applicant !== null && !composed.entry.audience.includes(applicant.kind))
    problems.push({ field: 'applicant.kind', code: 'not-allowed' })
  const [only] = composed.entry.delivery
  // With one way of delivery there is nothing to choose.
  const choice =
    delivery ??
    (composed.entry.delivery.length === 1 && only !== undefined && only !== 'post'
      ? { way: only, to: '', phone: '', address: '' }
      : null)
  const how = choice === null ? null : checkDelivery(choice, composed.entry.delivery)
  if (how === null) problems.push({ field: 'delivery', code: 'required' })
  else problems.push(...how.errors.map(error => asField(error, '')))
  if (needsLicence(composed) && (application.licence ?? '') === '')
    problems.push({ field: 'licence', code: 'required' })
  return { problems, answers: checked.clean, applicant: who?.clean ?? null, delivery: how?.clean ?? null }
}

/** Renewal, change and cancellation are about a licence there is. */
export const needsLicence = ({ entry }: Composed): boolean =>
  entry.family === 'renewal' || entry.family === 'change' || entry.family === 'cancellation'

/** Materials that are needed and not there in any way: no reason to refuse, but worth a word before it is sent. */
export function missingMaterials(
  required: readonly Material[],
  given: Pick<Application, 'applicant' | 'answers' | 'materials'>,
): Material[] {
  const { applicant } = given
  const answers = applicant === null ? given.answers : withHouseFacts(given.answers, factsOf(applicant))
  return required.filter(
    material =>
      isNeeded(material, answers) &&
      !given.materials.some(
        ({ material: code, how, files }) => code === material.code && (how !== 'upload' || files.length > 0),
      ),
  )
}

/** An application without what the house looked up about it. */
const askedFor = ({ composed, ...given }: Application): Json =>
  JSON.parse(JSON.stringify({ ...given, matter: composed.entry.code, chosen: composed.chosen })) as Json

export class Applying {
  readonly #parts: ApplyParts

  constructor(parts: ApplyParts) {
    this.#parts = parts
  }

  /** @throws Problem application-incomplete with fields, and every refusal of the kernel; a repeated key gives the first receipt */
  apply(application: Application, options: ApplyOptions): Promise<ApplicationReceipt> {
    const { composed, materials } = application
    const sent = { region: composed.entry.region, asked: askedFor(application), materials }
    return this.once(sent, async () => application, options)
  }

  /**
   * The same where the application is worked out from what was sent, only if it did not come before: since then it may have ended the
   * licence it was about, and its matter may be withdrawn, or published anew.
   * @param ready told whether the case has begun already, before a crash: then nothing is held against it any more
   */
  async once(
    sent: Sent,
    ready: (begun: boolean) => Promise<Application>,
    options: ApplyOptions,
  ): Promise<ApplicationReceipt> {
    const { region, asked, materials } = sent
    const { key } = options
    const earlier = async (): Promise<Begun | null> => {
      const done = region === null ? null : await this.#parts.casework.earlier({ region, key, asked })
      return done === null ? null : { ...done, fresh: null }
    }
    const before = await earlier()
    if (before !== null && (await this.#noted(before))) return this.#receipt(before, materials)
    try {
      const application = await ready(before !== null)
      return await this.#receipt(await this.#apply(application, before, asked, options), materials)
    } catch (error) {
      // Two of the same at once: what the first did may be what the second was refused for.
      const first = before === null && error instanceof Problem ? await earlier() : null
      if (first === null) throw error
      return this.#receipt(first, materials)
    }
  }

  /** @param begun by the same application before a crash: what it did not come to is written now */
  async #apply(application: Application, begun: Begun | null, asked: Json, options: ApplyOptions): Promise<Begun> {
    const { projects } = this.#parts
    const { region, code } = application.composed.entry
    const checked = checkApplication(application)
    const project = application.project === null ? null : await projects.openByCode(region, application.project)
    const done = begun ?? (await this.#begin(application, checked, project !== null, { ...options, asked }))
    if (project !== null) {
      const linked = { caseRegion: region, caseId: done.id, matter: code, by: options.actor.person }
      await projects.linkBegun(project, linked, options.now)
    }
    if (checked.applicant !== null) await this.#note(done, application, checked.applicant, project?.id ?? null, options)
    return done
  }

  async #begin(
    application: Application,
    { problems, answers, applicant, delivery }: CheckedApplication,
    hasProject: boolean,
    { actor, askerId, key, now, asked }: ApplyOptions & { readonly asked: Json },
  ): Promise<Begun> {
    const { casework, desk } = this.#parts
    if (problems.length > 0 || applicant === null || delivery === null)
      throw new Problem('application-incomplete', { fields: problems.slice(0, 50) })
    if (application.project !== null && !hasProject)
      throw new Problem('application-incomplete', { fields: [{ field: 'project', code: 'unknown-reference' }] })
    const { region, code: matter } = application.composed.entry
    const fields = await this.#fields(application, answers, applicant, delivery, now)
    const phoneIndex = desk.phoneIndex(applicant.phone)
    return casework.begin({ region, matter, fields, actor, now, key, asked, askerId, phoneIndex })
  }

  /**
   * What the kernel runs of the guide that was filled in: what was filled in after the new guide must not begin under the old one.
   * @throws Problem unavailable for up to two seconds where another server published a version of which the guides here have not heard
   */
  async #matterOf({ entry: { code }, version }: Composed): Promise<Matter> {
    const { ports } = this.#parts
    const fits = (matter: Matter): boolean => (entryVersion(matter) ?? version) === version
    const kept = await ports.matter(code)
    if (fits(kept)) return kept
    ports.forgetMatters(code)
    const matter = await ports.matter(code)
    if (!fits(matter)) throw new Problem('unavailable', { retryAfter: REGISTER_FRESH_S })
    return matter
  }

  async #fields(
    application: Application,
    answers: Answers,
    applicant: Applicant,
    delivery: DeliveryChoice,
    now: Instant,
  ): Promise<{ [field: string]: Json }> {
    const { composed, consents, licence } = application
    const matter = await this.#matterOf(composed)
    const known = matter.materials ?? []
    // A file that nobody would keep is not taken in silence.
    const unknown = application.materials.filter(given => !known.some(material => material.code === given.material))
    if (unknown.length > 0) {
      const problems = unknown
        .slice(0, 50)
        .map(given => ({ field: `materials.${given.material}`, code: 'unknown-reference' as const }))
      throw new Problem('application-incomplete', { fields: problems })
    }
    const fields: { [field: string]: Json } = {
      channel: application.channel,
      applicantKind: applicant.kind,
      name: applicant.name,
      [applicant.kind === 'person' ? 'idNumber' : 'creditCode']: applicant.number,
      phone: applicant.phone,
      reach: applicant.email !== '' ? 'mail' : /^1/.test(applicant.phone) ? 'sms' : 'none',
      delivery: delivery.way,
      electronicConsent: consents.electronicService,
      // Sent by whoever was told on that page that the applicant vouches for it (许可法 31).
      truthful: true,
    }
    const optional: { readonly [field: string]: string } = {
      legalRepresentative: applicant.kind === 'firm' ? applicant.representative : '',
      agent: applicant.agentName,
      agentNumber: applicant.agentNumber,
      idKind: applicant.kind === 'person' ? (applicant.idKind ?? '') : '',
      agentIdKind: applicant.agentNumber === '' ? '' : (applicant.agentIdKind ?? ''),
      email: applicant.email,
      address: applicant.address,
      deliverTo: delivery.way === 'post' ? `${delivery.to}，${delivery.phone}，${delivery.address}` : '',
      project: application.project ?? '',
    }
    for (const [field, value] of Object.entries(optional)) if (value !== '') fields[field] = value
    if (licence !== null && licence !== '' && needsLicence(composed)) {
      const claim = await this.#parts.claims.of(amending(composed.entry), licence, applicant.number, now)
      if (claim.problem !== null)
        throw new Problem('application-incomplete', { fields: [{ field: 'licence', code: claim.problem }] })
      fields.licence = claim.number
      const until = claim.entry?.row.until_day ?? null
      if (until !== null) fields.licenceExpires = until
    }
    if (Object.keys(answers).length > 0) fields.answers = answers as Json
    const materials = application.materials
      // What is brought to the window is not there yet.
      .filter(given => given.how !== 'window')
      .filter(given => given.how !== 'upload' || given.files.length > 0)
      .map(given => ({ material: given.material, how: given.how, files: [...given.files] }))
    if (materials.length > 0) fields.materials = materials
    const chosen = composed.chosen.filter(code =>
      composed.entry.handling.members.some(member => member.matter === code && !member.always),
    )
    if (chosen.length > 0) fields.members = chosen
    return fields
  }

  /** Twice without harm: a submission sent again after a crash writes what the first one did not come to. */
  async #note(
    begun: Begun,
    application: Application,
    applicant: Applicant,
    project: string | null,
    { entered, now }: ApplyOptions,
  ): Promise<void> {
    const { composed } = application
    const members = composed.members
      .filter(member => composed.chosen.includes(member.entry.code))
      .map(member => ({ code: member.entry.code, version: member.version }))
    await this.#parts.db.query({
      name: 'application-note',
      text: `insert into applications (region, case_id, matter_code, matter_version, applicant_index, applicant_kind, channel,
          entered_by, entered_unit, entered_hall, project_id, members, keep_for_next, begun_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict do nothing`,
      values: [
        begun.region,
        begun.id,
        composed.entry.code,
        composed.version,
        applicantIndex(this.#parts.keys.blindIndex, applicant.number),
        applicant.kind,
        application.channel,
        entered?.person ?? null,
        entered?.unit ?? null,
        entered?.hall ?? null,
        project,
        JSON.stringify(members),
        application.consents.keepForNext,
        begun.fresh?.state.openedAt ?? now,
      ],
    })
  }

  async #noted({ region, id }: Begun): Promise<boolean> {
    const { rows } = await this.#parts.db.query({
      name: 'application-noted',
      text: 'select 1 from applications where region = $1 and case_id = $2',
      values: [region, id],
    })
    return rows.length > 0
  }

  async #receipt({ region, id, code, fresh }: Begun, given: Sent['materials']): Promise<ApplicationReceipt> {
    const { desk, ports } = this.#parts
    const { offices } = await desk.words()
    const { state, hash } = fresh ?? (await this.#firstAct(region, id))
    const [part] = state.parts
    if (part === undefined) throw new Error(`case ${id} has no part`)
    const clock = state.clocks.find(each => each.part === part.no) ?? state.clocks[0]
    const matter = await ports.matter(state.matter.code, state.matter.version)
    const later = given.filter(({ how }) => how === 'later').map(({ material }) => material)
    const days = daysToFollow(matter, later)
    return {
      region,
      caseId: id,
      code,
      codeGrouped: formatQueryCode(code),
      receivedAt: state.openedAt,
      unit: unitRef(part.unit, offices),
      dueDay: clock?.due.day ?? localDay(state.openedAt),
      receipt: hash,
      matterTitle: matter.title,
      owed: given.flatMap(({ material, how }) => {
        const known = matter.materials?.find(each => each.code === material)
        if (known === undefined || (how !== 'window' && how !== 'later')) return []
        return [{ title: known.title, how, days: how === 'later' ? days : null }]
      }),
    }
  }

  /** Sent again, perhaps much later: the receipt is that of the first act, whatever has happened since. */
  async #firstAct(region: RegionCode, id: string): Promise<{ state: CaseState; hash: string }> {
    const first = (await this.#parts.desk.record(region, id))?.acts[0]
    if (first === undefined) throw new Error(`case ${id} has no beginning`)
    return { state: fold([first.body as Act]), hash: first.hash.toString('hex') }
  }
}

/**
 * 容缺受理: working days after acceptance within which what was promised must come, the one number for all of it, as the clock of the
 * case counts them when it is accepted. Before that nobody knows the day.
 */
export function daysToFollow(matter: Matter, later: readonly string[]): number | null {
  const limit = matter.limits[followLimit(matter, [...later], 'promise')]
  return later.length === 0 || limit === undefined ? null : limit.statutory.amount
}
