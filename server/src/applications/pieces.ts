// What an application consists of, read from its record: answers, materials, fees, special procedures, parts and whom each waits for. Pure.
import type { Answers } from '@sunhall/forms'
import {
  type Act,
  type Calendar,
  type CaseState,
  type Context,
  type Instant,
  localDay,
  type MaterialGiven,
  type Matter,
  type Part,
  type PlainDate,
  type Text,
} from '@sunhall/kernel'
import { type Pack, SPECIAL_GROUNDS } from '@sunhall/packs'
import { sealContext } from '../casework/assemble.ts'
import { type CaseRecord, clocksOf, lateParts, seqOf, textOf } from '../casework/view.ts'
import { unitRef, type Words } from '../casework/words.ts'
import { unseal } from '../platform/secrets.ts'
import type { ApplicationPart, FeeOrderView, FileView, SpecialProcedureView } from './port.ts'

type Sealed = { readonly [field: string]: unknown }

/** What an act carries encrypted; empty where there is nothing, or it was erased. */
export function sealedOf(record: CaseRecord, seq: number, key: Buffer): Sealed {
  const sealed = record.texts.get(seq)?.sealed
  if (sealed === null || sealed === undefined) return {}
  return JSON.parse(unseal(key, sealed, sealContext(record.row.region, record.row.id, seq))) as Sealed
}

const actsOf = (record: CaseRecord, ...kinds: readonly string[]) =>
  record.acts.filter(row => kinds.includes(row.kind)).map(row => ({ row, act: row.body as Act }))

/** Acts that carry answers and materials, the application first. */
const HANDED_IN = [
  ...['apply', 'correct-on-the-spot', 'submit-correction', 'submit-supplement'],
  ...['supply-material', 'obtain-promised'],
] as const

/** The answers as they stand: those of the last act that brought any. */
export function answersOf(record: CaseRecord, key: Buffer): Answers {
  for (const { row } of actsOf(record, ...HANDED_IN).reverse()) {
    const { answers } = sealedOf(record, row.seq, key)
    if (typeof answers === 'object' && answers !== null) return answers as Answers
  }
  return {}
}

export interface HandedIn {
  readonly material: string
  readonly title: Text
  readonly how: MaterialGiven['how']
  readonly files: readonly FileView[]
  readonly at: Instant
  readonly seq: number
}

/** Materials as they lie with the case: what came later for the same material is added, and says how it came last. */
export function materialsOf(record: CaseRecord, matter: Matter): HandedIn[] {
  const found = new Map<string, HandedIn>()
  for (const { row, act } of actsOf(record, ...HANDED_IN)) {
    const given = (act.fields.materials ?? []) as unknown as readonly MaterialGiven[]
    for (const { material, how, files } of given) {
      const before = found.get(material)
      const known = matter.materials?.find(each => each.code === material)
      found.set(material, {
        material,
        title: known?.title ?? { zh: material, en: material },
        how,
        files: [...(before?.files ?? []), ...files.flatMap(id => fileOf(record, id))],
        at: row.at,
        seq: row.seq,
      })
    }
  }
  return [...found.values()]
}

const fileOf = (record: CaseRecord, id: string): FileView[] =>
  record.attachments
    .filter(each => each.id === id)
    .map(({ name, size, media_type }) => ({ id, name, size, mediaType: media_type }))

export const filesOfAct = (record: CaseRecord, seq: number): FileView[] =>
  record.attachments
    .filter(each => each.seq === seq)
    .map(({ id, name, size, media_type }) => ({ id, name, size, mediaType: media_type }))

/** Fees of the case, each part of the fee lane one order; what was only assessed is not told to the payer yet. */
export interface FeeOfCase extends FeeOrderView {
  readonly part: number
  readonly seq: number
  readonly unit: string
  readonly assessed: boolean
  readonly refunded: number
  readonly paidOn: string | null
  readonly checkedAt: Instant | null
}

export function feesOf(record: CaseRecord, matter: Matter, payTo: readonly string[]): FeeOfCase[] {
  const { state } = record.row
  return state.parts
    .filter(part => part.lane === 'fee')
    .map(part => {
      const assessed = record.acts.find(row => row.seq === part.values.assessSeq)?.body as Act | undefined
      const charges = (assessed?.fields.charges ?? []) as unknown as readonly { fee: string; quantity: number }[]
      const of = (kind: string) => actsOf(record, kind).findLast(each => each.act.part === part.no)
      const ordered = of('order-payment')
      const confirmed = of('confirm-payment')
      const refunded = typeof part.values.refunded === 'number' ? part.values.refunded : 0
      const clock = state.clocks.find(each => each.part === part.no && each.rule === 'payment')
      return {
        id: String(part.no),
        part: part.no,
        seq: ordered?.row.seq ?? 0,
        unit: part.unit,
        assessed: assessed !== undefined,
        state: feeState(part, refunded),
        orderedAt: ordered?.row.at ?? part.openedAt,
        dueDay: clock?.due.day ?? null,
        total: typeof part.values.total === 'number' ? part.values.total : 0,
        lines: charges.map(({ fee, quantity }) => {
          const line = matter.fees?.find(each => each.code === fee)
          const { title, article } = line?.basis ?? { title: { zh: '', en: '' }, article: undefined }
          return {
            title: line?.title ?? { zh: fee, en: fee },
            quantity,
            price: line?.price ?? 0,
            basis: article === undefined ? title.zh : `${title.zh} ${article}`,
          }
        }),
        payTo,
        refunded,
        paidOn: typeof confirmed?.act.fields.receivedOn === 'string' ? confirmed.act.fields.receivedOn : null,
        checkedAt: of('check-payment')?.row.at ?? null,
      }
    })
}

function feeState(part: Part, refunded: number): FeeOrderView['state'] {
  if (part.outcome === 'fee-cancelled') return 'cancelled'
  if (refunded > 0) return 'refunded'
  if (part.values.paid === true) return 'confirmed'
  return (part.counts['report-payment'] ?? 0) > 0 ? 'claimed' : 'ordered'
}

const HEARING_BEGUN: readonly string[] = ['request-hearing', 'open-hearing']
const HEARING_OVER: readonly string[] = ['hold-hearing', 'drop-hearing']

/** Special procedures with their planned and their actual length (许可法 45). */
export function proceduresOf(record: CaseRecord, calendar: Calendar): SpecialProcedureView[] {
  const found: SpecialProcedureView[] = []
  const days = (from: string, to: string): number => {
    try {
      return calendar.workingDaysBetween(from as PlainDate, to as PlainDate)
    } catch {
      return 0
    }
  }
  for (const { row, act } of record.acts.map(row => ({ row, act: row.body as Act }))) {
    const hearing = HEARING_BEGUN.includes(row.kind)
    if ((row.kind !== 'start-special' && !hearing) || act.part === null) continue
    const ground = hearing ? 'hearing' : String(act.fields.ground ?? '')
    const started = localDay(row.at)
    const clock = record.row.state.clocks.find(
      each => each.part === act.part && each.rule === (hearing ? 'hearing' : 'special') && each.startedAt >= row.at,
    )
    const planned = typeof act.fields.plannedEnd === 'string' ? act.fields.plannedEnd : (clock?.due.day ?? started)
    const ended = record.acts.find(
      each =>
        each.seq > row.seq &&
        (each.body as Act).part === act.part &&
        (hearing ? HEARING_OVER.includes(each.kind) : each.kind === 'end-special'),
    )
    found.push({
      part: act.part,
      ground,
      title: SPECIAL_GROUNDS.find(each => each.code === ground)?.title ?? { zh: ground, en: ground },
      startedAt: row.at,
      plannedDays: days(started, planned),
      plannedEnd: planned,
      endedAt: ended?.at ?? null,
      actualDays: ended === undefined ? null : days(started, localDay(ended.at)),
    })
  }
  return found
}

const LEADING: readonly string[] = ['examine', 'above']

/** Open parts that this one cannot end before: who waits for whom now. What has ended is waited for by nobody. */
export function waitsFor(part: Part, state: CaseState): number[] {
  if (part.closedAt !== null) return []
  const open = state.parts.filter(each => each.no !== part.no && each.closedAt === null)
  const inLanes = (...lanes: readonly string[]): number[] =>
    open.filter(each => lanes.includes(each.lane)).map(each => each.no)
  if (part.lane === 'examine') return inLanes('member', 'consult')
  if (part.lane === 'above') return inLanes('examine', 'member', 'consult')
  if (part.lane === 'member')
    return open.filter(each => each.lane === 'consult' && each.parent === part.no).map(each => each.no)
  if (part.lane === 'delivery') return [...inLanes(...LEADING), ...inLanes('fee')]
  return []
}

/** Shares of the case, confidential ones left out: what the picture of the whole is drawn from. */
export function partsOf(record: CaseRecord, pack: Pack, words: Words, kernel: Context): ApplicationPart[] {
  const { state } = record.row
  const open = state.parts.filter(part => pack.process.lanes[part.lane]?.confidential !== true)
  return open.map(part => {
    const lane = pack.process.lanes[part.lane]
    const member = kernel.matter.members?.find(each => each.code === part.values.member)
    return {
      no: part.no,
      parent: part.parent,
      lane: part.lane,
      laneTitle: lane?.title ?? { zh: part.lane, en: part.lane },
      stage: part.stage,
      stageTitle: lane?.stages[part.stage]?.title ?? { zh: part.stage, en: part.stage },
      unit: unitRef(part.unit, words.offices),
      unitPhone: words.offices.unitPhone(part.unit),
      member: member === undefined ? null : { code: member.code, title: member.title },
      waitsFor: waitsFor(part, state),
      openedAt: part.openedAt,
      closedAt: part.closedAt,
      outcome: part.outcome,
      outcomeTitle: part.outcome === null ? null : (pack.outcomes[part.outcome] ?? null),
      deemed:
        part.outcome === 'deemed-agreed-silent' ? 'silent' : part.outcome === 'deemed-agreed-absent' ? 'absent' : null,
      overdue: lateParts(state, part, pack.process),
      explanation: textOf(record, seqOf(record, 'explain', part.no), 'explanation'),
      clocks: clocksOf(state, part, pack, kernel),
    }
  })
}

/** The guide's version that a case began under; null where the matter was not derived from the catalogue. */
export const entryVersion = (matter: Matter): number | null =>
  typeof matter.settings?.entry === 'number' ? matter.settings.entry : null
