// An application as the member of staff who handles it sees it; the applicant masked unless asked for, and the asking kept.
import { type SummaryPage, summary } from '@sunhall/forms'
import {
  type Act,
  type Actor,
  allowed,
  type IdentityDocument,
  type Instant,
  isIdentityDocument,
  localDay,
  type Matter,
  type RegionCode,
  type Text,
} from '@sunhall/kernel'
import type { CaseDesk } from '../../casework/desk.ts'
import { maskAddress, maskEmail, maskName, maskPhoneEnd } from '../../casework/mask.ts'
import { type Casework, packOf } from '../../casework/service.ts'
import { maySee } from '../../casework/sight.ts'
import type { CaseRecord } from '../../casework/view.ts'
import { unitRef } from '../../casework/words.ts'
import { factsOf, withHouseFacts } from '../../catalogue/house-facts.ts'
import type { Material, MatterEntry } from '../../catalogue/model.ts'
import type { Queryable } from '../../platform/database.ts'
import { Problem } from '../../platform/errors.ts'
import { daysToFollow } from '../apply.ts'
import { askedOf } from '../asked.ts'
import { type Bar, barsOf } from '../bars.ts'
import type { CaseDocuments } from '../documents-of.ts'
import { paymentReference } from '../fees/provider.ts'
import { amending, type Claims, type LicenceCheck } from '../licences/claim.ts'
import { composed, isNeeded, type MatterBook } from '../matter-book.ts'
import {
  answersOf,
  entryVersion,
  feesOf,
  type HandedIn,
  materialsOf,
  partsOf,
  proceduresOf,
  sealedOf,
} from '../pieces.ts'
import type { ApplicationPart } from '../port.ts'
import type { ApplicationService } from '../service.ts'
import type { ApplicantView, ApplicationView, CheckListItem, FilledForm } from './model.ts'

export interface ApplicationDeskParts {
  readonly db: Queryable
  readonly desk: Pick<CaseDesk, 'record' | 'words' | 'logAccess'>
  readonly casework: Pick<Casework, 'kernelFor'>
  readonly book: MatterBook
  readonly documents: CaseDocuments
  readonly applications: Pick<ApplicationService, 'formOf'>
  readonly claims: Pick<Claims, 'of' | 'shown'>
  readonly matterTitle: (code: string) => Promise<Text | null>
  /** What the paper is called that a matter ends with. */
  readonly paperTitle: (code: string) => Promise<Text | null>
  readonly sealing: Buffer
  readonly blindIndex: Buffer
}

interface NoteRow {
  readonly matter_version: number
  readonly entered_by: string | null
  readonly members: readonly { readonly code: string; readonly version: number }[]
}

export class ApplicationDesk {
  readonly #parts: ApplicationDeskParts

  constructor(parts: ApplicationDeskParts) {
    this.#parts = parts
  }

  /** @throws Problem not-found, also for a case that is nobody's business here or no application */
  async view(region: RegionCode, id: string, actor: Actor, now: Instant, unmasked = false): Promise<ApplicationView> {
    const { desk, casework, book, documents, db, sealing } = this.#parts
    const record = await desk.record(region, id)
    if (record === null || record.row.state.process.id !== 'approval' || !maySee(record.row.state, actor))
      throw new Problem('not-found')
    if (unmasked) await desk.logAccess(region, id, actor, now, 'applicant')
    const { row } = record
    const [words, kernel, notes, licences, issued, current] = await Promise.all([
      desk.words(),
      casework.kernelFor(row.state, actor, now),
      db.query<NoteRow>(
        'select matter_version, entered_by, members from applications where region = $1 and case_id = $2',
        [region, id],
      ),
      this.#licences(region, id),
      documents.ofCase(region, id, actor, now),
      book.current(row.matter_code),
    ])
    const { matter } = kernel
    const note = notes.rows[0]
    const version = note?.matter_version ?? entryVersion(matter)
    const offered = version === null ? null : await book.version(matter.code, version)
    const whole =
      offered === null ? null : await composed(book, offered, note?.members.map(member => member.code) ?? [])
    const answers = answersOf(record, sealing)
    const form = await this.#parts.applications.formOf(record, matter)
    const pages: readonly SummaryPage[] =
      form === null
        ? []
        : summary(form, answers, { masked: !unmasked, regionName: code => words.offices.regionName(code) })
    const parts = partsOf(record, packOf('approval'), words, kernel)
    return {
      region,
      id,
      code: row.code,
      seq: row.seq,
      matter: {
        code: matter.code,
        title: matter.title,
        version,
        current: current?.version ?? null,
        family: offered?.entry.family ?? null,
      },
      applicant: applicantOf(record, sealing, !unmasked),
      channel: String(row.state.values.channel ?? ''),
      enteredBy: note?.entered_by == null ? null : (words.offices.personName(note.entered_by) ?? note.entered_by),
      form: pages.map(page => ({ ...page, rows: page.rows as ApplicationView['form'][number]['rows'] })),
      materials: await this.#checkList(
        record,
        whole?.required ?? [],
        withHouseFacts(answers, factsOf(applicantOf(record, sealing, false))),
        materialsOf(record, matter),
        matter,
      ),
      asked: askedOf(record, matter).map(({ seq: _, unit, ...asked }) => ({
        ...asked,
        unit: unitRef(unit, words.offices),
        items: [...asked.items],
      })),
      fees: feesOf(record, matter, []).map(fee => ({
        part: fee.part,
        state: fee.state,
        total: fee.total,
        refunded: fee.refunded,
        dueDay: fee.dueDay,
        reference: fee.seq === 0 ? null : paymentReference(this.#parts.blindIndex, region, id, fee.part),
        lines: [...fee.lines],
      })),
      chargeable: chargeable(matter),
      documents: [...issued],
      licences,
      licence: typeof row.state.values.licence === 'string' ? row.state.values.licence : null,
      licenceCheck: await this.#licenceCheck(record, offered?.entry ?? null, now),
      bars: await this.#bars(record, offered?.entry ?? null),
      project: typeof row.state.values.project === 'string' ? row.state.values.project : null,
      delivery: String(row.state.values.delivery ?? ''),
      parts: parts.map(shownPart),
      procedures: proceduresOf(record, kernel.calendar(region)),
    }
  }

  /** What was granted, changed or ended here, by name: a set grants several. */
  async #licences(region: RegionCode, id: string): Promise<ApplicationView['licences']> {
    const { db, paperTitle } = this.#parts
    const { rows } = await db.query<{
      number: string
      matter_code: string
      change: string
      from_day: string
      until_day: string | null
    }>(
      'select number, matter_code, change, from_day, until_day from licences where region = $1 and case_id = $2 order by seq',
      [region, id],
    )
    return Promise.all(
      rows.map(async row => ({
        number: row.number,
        title: (await paperTitle(row.matter_code)) ?? { zh: row.matter_code, en: row.matter_code },
        change: row.change,
        fromDay: row.from_day,
        untilDay: row.until_day,
      })),
    )
  }

  /** As the law stands on the day it came in, by what the catalogue says of the matter now. */
  async #bars({ row: { region, id, state } }: CaseRecord, entry: MatterEntry | null): Promise<Bar[]> {
    if (entry === null) return []
    const { db, matterTitle } = this.#parts
    const { rows } = await db.query<{ applicant_index: Buffer }>(
      'select applicant_index from applications where region = $1 and case_id = $2',
      [region, id],
    )
    const index = rows[0]?.applicant_index
    if (index === undefined || index.length === 0) return []
    return barsOf(db, entry, { index, onDay: localDay(state.openedAt), caseId: id }, matterTitle)
  }

  async #licenceCheck(record: CaseRecord, entry: MatterEntry | null, now: Instant): Promise<LicenceCheck | null> {
    const { claims, matterTitle, sealing } = this.#parts
    const { licence } = record.row.state.values
    if (typeof licence !== 'string' || entry === null) return null
    const { number } = applicantOf(record, sealing, false)
    return claims.shown(await claims.of(amending(entry), licence, number, now, record.row.id), matterTitle)
  }

  /**
   * The form word for word, for whoever may correct it at this moment; nobody else needs more than the masked summary (X3). The look is
   * kept. @throws Problem not-found, refused-not-permitted
   */
  async filled(region: RegionCode, id: string, actor: Actor, now: Instant): Promise<FilledForm> {
    const { desk, casework, applications, sealing } = this.#parts
    const record = await desk.record(region, id)
    if (record === null || record.row.state.process.id !== 'approval' || !maySee(record.row.state, actor))
      throw new Problem('not-found')
    const kernel = await casework.kernelFor(record.row.state, actor, now)
    const corrects = allowed(record.row.state, kernel).some(({ act }) =>
      Object.values(kernel.process.acts[act]?.fields ?? {}).some(field => field.type === 'answers'),
    )
    if (!corrects) throw new Problem('refused-not-permitted', { params: { about: 'answers' } })
    const form = await applications.formOf(record, kernel.matter)
    if (form === null) throw new Problem('not-found')
    await desk.logAccess(region, id, actor, now, 'answers')
    return { form, answers: answersOf(record, sealing) as FilledForm['answers'] }
  }

  async #checkList(
    record: CaseRecord,
    required: readonly Material[],
    answers: Parameters<typeof isNeeded>[1],
    handedIn: readonly HandedIn[],
    matter: Matter,
  ): Promise<CheckListItem[]> {
    const later = handedIn.filter(each => each.how === 'later').map(each => each.material)
    // One promise covers all of it, and its clock is the only one that counts: it starts with acceptance.
    const due = record.row.state.clocks.findLast(clock => clock.rule === 'promise')?.due.day ?? null
    const days = due === null ? daysToFollow(matter, later) : null
    const known = required.map(material => {
      const given = handedIn.find(each => each.material === material.code)
      const follows = given?.how === 'later'
      return {
        code: material.code,
        title: material.title,
        note: material.note ?? null,
        form: material.form,
        copies: material.copies,
        needed: isNeeded(material, answers),
        how: given?.how ?? null,
        files: [...(given?.files ?? [])],
        at: given?.at ?? null,
        dueDay: follows ? due : null,
        days: follows ? days : null,
        askable: material.need !== 'held',
      }
    })
    // What was handed in although the guide of that version does not name it.
    const others = handedIn
      .filter(given => !required.some(material => material.code === given.material))
      .map(given => ({
        code: given.material,
        title: given.title,
        note: null,
        form: 'copy',
        copies: 1,
        needed: false,
        how: given.how,
        files: [...given.files],
        at: given.at,
        dueDay: null,
        days: null,
        askable: true,
      }))
    return [...known, ...others]
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
/** Of a short number, such as a passport's, too much would stay to be seen. */
const tail = (number: string): string =>
  number.length < 8
    ? '*'.repeat(number.length)
    : `${number.slice(0, 3)}${'*'.repeat(number.length - 5)}${number.slice(-2)}`

export function applicantOf(record: CaseRecord, sealing: Buffer, masked: boolean): ApplicantView {
  const sealed = sealedOf(record, 1, sealing)
  const firm = typeof sealed.creditCode === 'string'
  const name = text(sealed.name)
  const number = firm ? text(sealed.creditCode) : text(sealed.idNumber)
  const fields = (record.acts[0]?.body as Act | undefined)?.fields
  const kindOf = (name: 'idKind' | 'agentIdKind'): IdentityDocument | null => {
    const kind = fields?.[name]
    return isIdentityDocument(kind) ? kind : null
  }
  const some = (value: string, mask: (text: string) => string): string =>
    value === '' || !masked ? value : mask(value)
  return {
    kind: firm ? 'firm' : 'person',
    // What a firm is called, and its code, are public.
    name: firm ? name : some(name, maskName),
    number: firm ? number : some(number, tail),
    idKind: firm ? null : (kindOf('idKind') ?? 'resident-id'),
    representative: some(text(sealed.legalRepresentative), maskName),
    agentName: some(text(sealed.agent), maskName),
    agentNumber: some(text(sealed.agentNumber), tail),
    agentIdKind: typeof sealed.agentNumber === 'string' ? (kindOf('agentIdKind') ?? 'resident-id') : null,
    phone: some(text(sealed.phone), maskPhoneEnd),
    email: some(text(sealed.email), maskEmail),
    address: some(text(sealed.address), maskAddress),
    deliverTo: some(text(sealed.deliverTo), maskAddress),
    masked,
  }
}

const chargeable = (matter: Matter): ApplicationView['chargeable'] =>
  (matter.fees ?? []).map(({ code, title, price, per, basis }) => ({
    code,
    title,
    price,
    per,
    basis: `${basis.title.zh}${basis.article === undefined ? '' : ` ${basis.article}`}`,
  }))

/** With the days of the limit that binds it; the others stand beside. */
function shownPart(part: ApplicationPart): ApplicationView['parts'][number] {
  const rule = packOf('approval').process.lanes[part.lane]
  const name = rule !== undefined && 'clock' in rule ? rule.clock?.name : undefined
  const clock = part.clocks.findLast(each => each.rule === name)
  return {
    no: part.no,
    parent: part.parent,
    lane: part.lane,
    laneTitle: part.laneTitle,
    stageTitle: part.stageTitle,
    unit: part.unit,
    member: part.member,
    waitsFor: [...part.waitsFor],
    openedAt: part.openedAt,
    closedAt: part.closedAt,
    dueDay: clock?.dueDay ?? null,
    promisedDay: clock?.promisedDay ?? null,
    outcomeTitle: part.outcomeTitle,
    deemed: part.deemed,
    overdue: part.overdue,
    clocks: [...part.clocks],
  }
}
