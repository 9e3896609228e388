// Applications as the portal, the counter and the open API use them: drafts, applying, following, and acting as the applicant.
import type { Answers, FormDefinition } from '@sunhall/forms'
import {
  type Actor,
  type CaseState,
  type Context,
  formatQueryCode,
  type Instant,
  type Json,
  localDay,
  type Matter,
} from '@sunhall/kernel'
import type { Attachments } from '../attachments/index.ts'
import type { CaseDesk } from '../casework/desk.ts'
import { type Casework, packOf } from '../casework/service.ts'
import type { CaseRecord } from '../casework/view.ts'
import type { Queryable } from '../platform/database.ts'
import { Problem } from '../platform/errors.ts'
import type { AskersWay, Client, Proof } from '../tracking/way.ts'
import { formOfCase } from './answers-of-case.ts'
import type { Application, Applying } from './apply.ts'
import { type Asking, askedNow } from './asked.ts'
import type { CaseDocuments } from './documents-of.ts'
import type { Drafts, OpenDraft } from './drafts/service.ts'
import { earlierOfAsker, knownOfAsker } from './earlier.ts'
import type { MatterBook } from './matter-book.ts'
import { answersOf, type FeeOfCase, feesOf, sealedOf } from './pieces.ts'
import type { ApplicantAct, Applications, ApplicationTrack, DraftHolder, FileView } from './port.ts'
import { ACTS, applicationTrack } from './track.ts'

export const ASKER: Actor = { kind: 'asker', person: null, grants: [] }
const PROCESS = 'approval'

export interface ServiceParts {
  readonly db: Queryable
  readonly drafts: Drafts
  readonly applying: Applying
  readonly book: MatterBook
  readonly way: AskersWay
  readonly desk: Pick<CaseDesk, 'words' | 'record'>
  readonly casework: Pick<Casework, 'act' | 'earlier' | 'kernelFor'>
  readonly attachments: Pick<Attachments, 'upload' | 'again'>
  readonly documents: CaseDocuments
  /** Where money is paid to, as lines for the payer. */
  readonly payTo: (unit: string) => Promise<readonly string[]>
  readonly keys: { readonly sealing: Buffer }
  /** What is known of an account besides its applications: the phone number it was opened with. */
  readonly accountOf: (askerId: string) => Promise<{ readonly phone?: string; readonly email?: string }>
}

export class ApplicationService implements Applications {
  readonly #parts: ServiceParts

  constructor(parts: ServiceParts) {
    this.#parts = parts
  }

  startDraft: Applications['startDraft'] = (matter, options) => this.#parts.drafts.start(matter, options)
  readDraft: Applications['readDraft'] = (id, holder, now) => this.#parts.drafts.read(id, holder, now)
  saveDraft: Applications['saveDraft'] = (id, holder, revision, change, now) =>
    this.#parts.drafts.save(id, holder, revision, change, now)
  addMaterial: Applications['addMaterial'] = (id, holder, material, file, now) =>
    this.#parts.drafts.addMaterial(id, holder, material, file, now)
  removeMaterial: Applications['removeMaterial'] = (id, holder, material, file, now) =>
    this.#parts.drafts.removeMaterial(id, holder, material, file, now)
  discard: Applications['discard'] = (id, holder, now) => this.#parts.drafts.discard(id, holder, now)

  earlierMaterials: Applications['earlierMaterials'] = async (id, holder, now) => {
    const found = await this.#parts.drafts.open(id, holder, now)
    if (found === null) throw new Problem('not-found')
    return this.#earlier(found, holder)
  }

  reuseMaterial: Applications['reuseMaterial'] = async (id, holder, { material, file }, now) => {
    const found = await this.#parts.drafts.open(id, holder, now)
    if (found === null) throw new Problem('not-found')
    const offered = (await this.#earlier(found, holder)).find(
      each => each.material === material && each.file.id === file,
    )
    if (offered === undefined) throw new Problem('not-found')
    return this.#parts.drafts.reuse(id, holder, material, { region: found.row.region, file }, now)
  }

  known: Applications['known'] = async askerId => {
    if (askerId === null) return {}
    const [account, earlier] = await Promise.all([
      this.#parts.accountOf(askerId),
      knownOfAsker(this.#parts.db, this.#parts.keys.sealing, askerId),
    ])
    return { ...account, ...earlier }
  }

  submit: Applications['submit'] = async (id, holder, { now }) => {
    const { drafts, applying } = this.#parts
    const found = await drafts.open(id, holder, now)
    if (found === null) throw new Problem('not-found')
    const { row, content, composed } = found
    // Sent twice, or again much later: the first receipt.
    if (content.receipt !== null) return content.receipt
    let frozen = false
    const ready = async (begun: boolean): Promise<Application> => {
      if (!begun) {
        if (!found.offered) throw new Problem('matter-not-offered')
        if (content.movedFrom !== null) throw new Problem('draft-outdated')
        await drafts.freeze(row, now)
        frozen = true
      }
      return {
        composed,
        applicant: content.applicant,
        answers: content.answers,
        materials: content.materials.map(each => ({ ...each, files: each.files.map(file => file.id) })),
        delivery: content.delivery,
        consents: content.consents,
        licence: content.licence,
        project: content.project,
        channel: 'web',
      }
    }
    try {
      const sent = { region: row.region, asked: { draft: row.id }, materials: content.materials }
      const receipt = await applying.once(sent, ready, {
        actor: ASKER,
        // An account has the draft it began; whoever holds only the secret hands in without one.
        askerId: row.asker_id ?? holder.askerId,
        key: `draft:${row.id}`,
        now,
        entered: null,
      })
      await drafts.markSubmitted(row, { ...content, receipt }, now)
      return receipt
    } catch (error) {
      // Refused: it may be mended. Anything else may have begun the case, and is tried again as it was.
      if (frozen && error instanceof Problem && error.code !== 'unavailable') await drafts.thaw(row)
      throw error
    }
  }

  own: Applications['own'] = async (askerId, now) => {
    const { rows } = await this.#parts.db.query<{
      code: string
      stage: string
      opened_at: Instant
      matter_code: string
      matter_version: number
    }>(
      `select c.code, c.stage, c.opened_at, a.matter_code, a.matter_version
       from cases c join applications a on a.region = c.region and a.case_id = c.id
       where c.asker_id = $1 order by c.opened_at desc limit 200`,
      [askerId],
    )
    const { stages } = packOf(PROCESS).process
    const applications = await Promise.all(
      rows.map(async row => {
        const offered = await this.#parts.book.version(row.matter_code, row.matter_version)
        return {
          code: row.code,
          codeGrouped: formatQueryCode(row.code),
          matterTitle: offered?.entry.title ?? { zh: row.matter_code, en: row.matter_code },
          stageTitle: stages[row.stage]?.title ?? { zh: row.stage, en: row.stage },
          receivedAt: row.opened_at,
        }
      }),
    )
    return { drafts: await this.#parts.drafts.ofAsker(askerId, now), applications }
  }

  track: Applications['track'] = async (code, proof, client, now) => {
    const { way } = this.#parts
    const record = await way.find(code, client, now)
    if (record.row.state.process.id !== PROCESS) return null
    if (proof !== null) await way.proved(record, proof, client, now)
    return this.#show(record, proof !== null, now)
  }

  upload: Applications['upload'] = async (code, proof, file, { client, now }) => {
    const record = await this.#proved(code, proof, client, now)
    return this.#parts.attachments.upload(file, record.row.region, now)
  }

  actAsApplicant: Applications['actAsApplicant'] = async (code, proof, act, { key, client, now }) => {
    const record = await this.#proved(code, proof, client, now)
    const { casework, keys } = this.#parts
    const { region, id } = record.row
    const asked = JSON.parse(JSON.stringify(act)) as Json
    const under = { region, key: `asker:${id}:${key}`, asked }
    // What an act means is read from the case as it stands: sent again, it would mean something else by now.
    if ((await casework.earlier(under)) !== null) return
    const command = commandOf(record, act, keys.sealing, now)
    await casework.act({ ...under, id, ...command, actor: ASKER, now, expected: null })
  }

  document: Applications['document'] = async (code, id, { proof, client, now }) => {
    const record = await this.#proved(code, proof, client, now)
    const { region, id: caseId } = record.row
    return this.#parts.documents.open(region, caseId, id, now)
  }

  /** @throws Problem code-not-found also for the code of another kind of case */
  async #proved(code: string, proof: Proof, client: Client, now: Instant): Promise<CaseRecord> {
    const record = await this.#parts.way.find(code, client, now)
    if (record.row.state.process.id !== PROCESS) throw new Problem('code-not-found')
    await this.#parts.way.proved(record, proof, client, now)
    return record
  }

  async #show(record: CaseRecord, own: boolean, now: Instant): Promise<ApplicationTrack> {
    const { desk, casework, way, documents, keys } = this.#parts
    const { state } = record.row
    const [words, kernel] = await Promise.all([desk.words(), casework.kernelFor(state, ASKER, now)])
    const parts = { pack: packOf(PROCESS), words, kernel, hasPhone: way.hasPhone(record) }
    if (!own) return applicationTrack(record, { ...parts, own: null })
    const [issued, form, fees] = await Promise.all([
      documents.ofApplicant(record.row.region, record.row.id, now),
      this.formOf(record, kernel.matter),
      this.feesOf(record, kernel),
    ])
    return applicationTrack(record, {
      ...parts,
      own: {
        sealed: sealedOf(record, 1, keys.sealing),
        answers: answersOf(record, keys.sealing),
        form,
        fees,
        documents: issued,
      },
    })
  }

  /** Orders with the account each is to be paid into. */
  async feesOf(record: CaseRecord, kernel: Pick<Context, 'matter'>): Promise<FeeOfCase[]> {
    const unit = record.row.state.parts.find(part => part.lane === 'fee')?.unit
    return feesOf(record, kernel.matter, unit === undefined ? [] : await this.#parts.payTo(unit))
  }

  formOf(record: CaseRecord, matter: Matter): Promise<FormDefinition | null> {
    const { region, id } = record.row
    return formOfCase(this.#parts.db, this.#parts.book, { region, id, matter })
  }

  async #earlier(found: OpenDraft, holder: DraftHolder) {
    if (holder.askerId === null) return []
    // Taken over, a file is a new row over the same content: known by its name and size.
    const files = found.content.materials.flatMap(({ material, files }) => files.map(file => ({ material, ...file })))
    const earlier = await earlierOfAsker(this.#parts.db, this.#parts.book, {
      askerId: holder.askerId,
      region: found.row.region,
      required: found.composed.required,
    })
    return earlier.filter(
      ({ material, file }) =>
        !files.some(each => each.material === material && each.name === file.name && each.size === file.size),
    )
  }
}

type Given = { readonly act: string; readonly part: number | null; readonly fields: { readonly [name: string]: Json } }

const withoutNull = (fields: { readonly [name: string]: Json | undefined }): { readonly [name: string]: Json } =>
  Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, Json] => {
      const [, value] = entry
      return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
    }),
  )

const isAnswers = (answers: Answers | null): answers is Answers => answers !== null && Object.keys(answers).length > 0

/** Which of the things asked is answered. What is asked no longer, the kernel refuses. */
function askingOf(state: CaseState, part: number | null | undefined): Asking {
  if (part === null) return { at: 'promise', part }
  const open = askedNow(state)
  const [one, another] = part === undefined ? open : open.filter(each => each.part === part)
  if (another !== undefined) throw new Problem('invalid-input', { fields: [{ field: 'part', code: 'required' }] })
  if (one !== undefined) return one
  const intake = state.parts.find(each => each.lane === 'intake')
  return part === undefined || part === intake?.no
    ? { at: 'intake', part: intake?.no ?? null }
    : { at: 'examination', part }
}

/** What an applicant's act is to the process: which act, on which part, with which fields. What may be done, the kernel decides. */
function commandOf(record: CaseRecord, act: ApplicantAct, sealing: Buffer, now: Instant): Given {
  const { state } = record.row
  const open = (...lanes: readonly string[]) =>
    state.parts.findLast(part => part.closedAt === null && lanes.includes(part.lane))?.no ?? null
  switch (act.act) {
    case 'correct': {
      const { at, part } = askingOf(state, act.part)
      const materials = act.materials
        .filter(given => given.how !== 'window')
        .map(given => ({
          material: given.material,
          how: given.how,
          files: given.files.map((file: FileView) => file.id),
        })) as unknown as Json
      if (at === 'promise') return { act: 'supply-material', part, fields: withoutNull({ materials }) }
      return {
        act: at === 'intake' ? 'submit-correction' : 'submit-supplement',
        part,
        fields: withoutNull({
          materials,
          answers: isAnswers(act.answers) ? (act.answers as Json) : null,
          remark: act.note,
        }),
      }
    }
    case 'pay':
      return {
        act: 'report-payment',
        part: Number.parseInt(act.order, 10) || null,
        fields: withoutNull({ way: act.way ?? 'transfer', paidOn: act.paidOn ?? localDay(now), files: [...act.files] }),
      }
    case 'sign': {
      const { name, agent } = sealedOf(record, 1, sealing)
      const typed = act.name.normalize('NFKC').replaceAll(/\s/g, '')
      // A receipt is signed by whoever applied or acts for them.
      if (typed === '' || ![name, agent].some(each => typeof each === 'string' && each.replaceAll(/\s/g, '') === typed))
        throw new Problem('invalid-input', { fields: [{ field: 'name', code: 'not-allowed' }] })
      return { act: 'sign-receipt', part: open('delivery'), fields: {} }
    }
    case 'rate':
      return { act: 'rate', part: null, fields: withoutNull({ grade: act.grade, remark: act.remark }) }
    case 'complain':
      return {
        act: 'complain',
        part: null,
        fields: withoutNull({
          about: act.about,
          text: act.text,
          attachments: act.files?.length ? [...act.files] : null,
        }),
      }
    case 'withdraw':
      return { act: 'withdraw', part: null, fields: withoutNull({ reason: act.reason }) }
    case 'ask-hearing':
      return {
        act: 'request-hearing',
        part: hearingPart(record) ?? open('examine', 'above', 'member'),
        fields: withoutNull({ who: 'applicant', reason: act.reason }),
      }
    case 'state-views':
      return {
        act: 'state-views',
        part: null,
        fields: withoutNull({ views: act.text, files: act.files?.length ? [...act.files] : null }),
      }
    case 'ask-progress':
      return { act: 'ask-progress', part: null, fields: { text: act.text } }
    case 'waive-hearing':
      return { act: 'drop-hearing', part: hearingPart(record) ?? open('examine', 'above', 'member'), fields: {} }
  }
}

const hearingPart = (record: CaseRecord): number | null =>
  record.row.state.parts.findLast(
    part => part.closedAt === null && (part.values.hearing === 'told' || part.values.hearing === 'asked'),
  )?.no ?? null

export { ACTS }
