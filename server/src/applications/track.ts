// What an applicant sees of an application: by the code where it stands, with the second fact what was filled in, asked for and decided. Pure.
import type { Answers, FormDefinition } from '@sunhall/forms'
import { type Act, allowed, type Context, formatQueryCode, type Instant, type Part } from '@sunhall/kernel'
import type { Pack } from '@sunhall/packs'
import { maskPhone } from '../casework/mask.ts'
import { isHidden, toldInConfidence } from '../casework/sight.ts'
import type { CaseRecord } from '../casework/view.ts'
import { dayWords, factWords, unitRef, type Words } from '../casework/words.ts'
import { askedNow, askedOf } from './asked.ts'
import type { CaseDocument } from './documents-of.ts'
import { type FeeOfCase, filesOfAct, materialsOf, partsOf, proceduresOf } from './pieces.ts'
import type { ApplicantActName, ApplicationTrack } from './port.ts'

type Own = NonNullable<ApplicationTrack['own']>

/** Which act of the process each of the applicant's acts is; the first that is allowed now is meant. */
export const ACTS: { readonly [name in ApplicantActName]: readonly string[] } = {
  correct: ['submit-correction', 'submit-supplement', 'supply-material'],
  pay: ['report-payment'],
  sign: ['sign-receipt'],
  rate: ['rate'],
  complain: ['complain'],
  withdraw: ['withdraw'],
  'waive-hearing': ['drop-hearing'],
  'ask-hearing': ['request-hearing'],
  'state-views': ['state-views'],
  'ask-progress': ['ask-progress'],
}

const OUTCOMES: { readonly [stage: string]: ApplicationTrack['outcome'] } = {
  withdrawn: 'withdrawn',
  terminated: 'terminated',
}

function outcomeOf(record: CaseRecord): ApplicationTrack['outcome'] {
  const { state } = record.row
  if (state.stage === 'not-accepted')
    return state.parts.some(part => part.outcome === 'not-needed') ? 'not-needed' : 'not-accepted'
  const byStage = OUTCOMES[state.stage]
  if (byStage !== undefined) return byStage
  const { decision } = state.values
  // 许可法 50(2): renewed by the law, and so granted; what it is called says how.
  if (decision === 'deemed-renewed') return 'granted'
  return decision === 'granted' || decision === 'refused' ? decision : null
}

/** Outcomes of whoever decided for the whole. */
const DECIDED: ReadonlySet<string> = new Set(['granted', 'refused', 'deemed-renewed'])

/** 许可法 32(1)(4): where silence was the acceptance, it was accepted on the day its materials came, not on the day the silence ended. */
export function acceptedAt(intake: Part | undefined): Instant | null {
  if (intake?.outcome === 'accepted') return intake.closedAt
  if (intake?.outcome !== 'deemed-accepted') return null
  const { receivedAt } = intake.values
  return typeof receivedAt === 'string' ? (receivedAt as Instant) : intake.openedAt
}

function deliveryOf(record: CaseRecord, words: Words): ApplicationTrack['delivery'] {
  const { state } = record.row
  const part = state.parts.findLast(each => each.lane === 'delivery' && each.outcome !== 'set-aside')
  const chosen = state.values.delivery
  const way = chosen === 'post' || chosen === 'electronic' ? chosen : 'counter'
  if (part === undefined) return null
  const posted = record.acts.findLast(row => row.kind === 'post')
  const tracking = posted === undefined ? null : record.texts.get(posted.seq)?.content.tracking
  const state_ =
    part.closedAt !== null ? 'delivered' : part.stage === 'sent' ? 'sent' : way === 'post' ? 'preparing' : 'ready'
  const { zh, en } = words.offices.unitName(part.unit)
  const phone = words.offices.unitPhone(part.unit)
  return {
    way,
    state: state_,
    tracking: typeof tracking === 'string' ? tracking : null,
    at: part.closedAt ?? posted?.at ?? null,
    where:
      way === 'counter'
        ? { zh: phone === null ? zh : `${zh}（${phone}）`, en: phone === null ? en : `${en} (${phone})` }
        : null,
  }
}

/** What staff entered for the applicant is nothing they were told. */
const ENTERED: ReadonlySet<string> = new Set([
  ...['apply', 'submit-correction', 'submit-supplement', 'supply-material', 'state-views'],
  ...['enter-withdrawal', 'enter-complaint'],
])

/** What staff told the applicant: private texts of public acts with the days they name, and those of what a decision was taken on. */
function repliesOf(record: CaseRecord, pack: Pack, words: Words): Own['replies'] {
  const { state } = record.row
  const paragraphs = (seq: number) => {
    const row = record.acts.find(each => each.seq === seq)
    const content = record.texts.get(seq)?.content
    if (row === undefined || content === undefined) return []
    const { fields } = row.body as Act
    return Object.entries(pack.process.acts[row.kind]?.fields ?? {}).flatMap(([name, { type, title }]) => {
      const value = type === 'date' ? fields[name] : type === 'text' ? content[name] : undefined
      return typeof value === 'string' ? [{ title, text: type === 'date' ? dayWords(value).zh : value }] : []
    })
  }
  return record.acts.flatMap(row => {
    const act = row.body as Act
    const definition = pack.process.acts[row.kind]
    const part = state.parts.find(each => each.no === act.part)
    if (definition?.shown !== 'public' || act.by.kind !== 'staff' || ENTERED.has(row.kind)) return []
    // What is asked for stands by itself, with its day.
    if (Object.values(definition.fields).some(field => field.type === 'items')) return []
    if (part !== undefined && pack.process.lanes[part.lane]?.confidential === true && row.kind !== 'conclude-complaint')
      return []
    const decided = row.kind === 'grant' || row.kind === 'refuse' ? part?.values.decisionSeq : undefined
    const extended = row.kind.includes('extension') ? part?.values.extensionSeq : undefined
    const from = typeof decided === 'number' ? decided : typeof extended === 'number' ? extended : null
    const told = [...(from === null ? [] : paragraphs(from)), ...paragraphs(row.seq)]
    if (told.length === 0) return []
    return [
      {
        part: act.part ?? 1,
        unit: unitRef(act.by.unit ?? part?.unit ?? '', words.offices),
        at: row.at,
        title: definition.title,
        paragraphs: told,
        attachments: filesOfAct(record, row.seq),
      },
    ]
  })
}

const masked = (number: string): string =>
  number.length < 8
    ? '*'.repeat(number.length)
    : `${number.slice(0, 3)}${'*'.repeat(number.length - 5)}${number.slice(-2)}`

export interface TrackParts {
  readonly pack: Pack
  readonly words: Words
  readonly kernel: Context
  readonly hasPhone: boolean
  /** Null: only the query code was given. */
  readonly own: {
    readonly sealed: { readonly [field: string]: unknown }
    readonly answers: Answers
    readonly form: FormDefinition | null
    readonly documents: readonly CaseDocument[]
    readonly fees: readonly FeeOfCase[]
  } | null
}

const EMPTY_FORM: FormDefinition = { version: 1, schema: { type: 'object', properties: {} }, layout: { pages: [] } }

function ownView(record: CaseRecord, parts: TrackParts, own: NonNullable<TrackParts['own']>): Own {
  const { pack, words, kernel } = parts
  const { state } = record.row
  const may = new Set<string>(allowed(state, kernel).map(each => each.act))
  const { name, idNumber, creditCode, phone } = own.sealed
  // Nothing is handed in where nothing is asked.
  const asks = askedNow(state).length > 0
  const number = typeof idNumber === 'string' ? idNumber : typeof creditCode === 'string' ? creditCode : ''
  return {
    applicantName: typeof name === 'string' ? name : '',
    // A credit code is public; a person's number is not.
    numberMasked: typeof idNumber === 'string' ? masked(number) : number,
    phoneMasked: typeof phone === 'string' ? maskPhone(phone) : '',
    form: own.form ?? EMPTY_FORM,
    answers: own.answers,
    materials: materialsOf(record, kernel.matter).map(({ title, how, files }) => ({ title, how, files })),
    asked: askedOf(record, kernel.matter).map(({ seq, unit, ...asked }) => ({
      ...asked,
      unit: unitRef(unit, words.offices),
      document: own.documents.find(each => each.seq === seq)?.id ?? null,
    })),
    replies: repliesOf(record, pack, words),
    orders: own.fees
      .filter(fee => fee.seq > 0)
      .map(({ id, state, orderedAt, dueDay, total, lines, payTo }) => ({
        id,
        state,
        orderedAt,
        dueDay,
        total,
        lines,
        payTo,
      })),
    documents: own.documents,
    allowed: (Object.keys(ACTS) as ApplicantActName[]).filter(
      act => ACTS[act].some(each => may.has(each)) && (act !== 'correct' || asks),
    ),
    about: state.parts
      .filter(part => ['intake', 'examine', 'above', 'member', 'fee', 'delivery'].includes(part.lane))
      .map(part => ({ part: part.no, unit: unitRef(part.unit, words.offices) })),
  }
}

export function applicationTrack(record: CaseRecord, parts: TrackParts): ApplicationTrack {
  const { pack, words, kernel } = parts
  const { row } = record
  const { state } = row
  const hidden = parts.own === null ? toldInConfidence(state, record.acts, pack.process) : new Set<number>()
  const outcome = outcomeOf(record)
  const channel = pack.process.acts[pack.process.begin.act]?.fields.channel
  const channelTitle =
    channel?.type === 'choice' ? channel.options.find(each => each.value === state.values.channel)?.title : undefined
  const intake = state.parts.find(part => part.lane === 'intake')
  const decidedPart = state.parts.findLast(part => part.outcome !== null && DECIDED.has(part.outcome))
  const closing = outcome === 'granted' || outcome === 'refused' ? decidedPart?.outcome : null
  return {
    region: row.region,
    regionName: words.offices.regionName(row.region),
    code: row.code,
    codeGrouped: formatQueryCode(row.code),
    matter: { code: row.matter_code, version: row.matter_version, title: kernel.matter.title },
    stage: state.stage,
    stageTitle: pack.process.stages[state.stage]?.title ?? { zh: state.stage, en: state.stage },
    channelTitle: channelTitle ?? { zh: '', en: '' },
    receivedAt: state.openedAt,
    acceptedAt: acceptedAt(intake),
    settledAt: state.settledAt,
    outcome,
    outcomeTitle:
      closing !== null && closing !== undefined
        ? (pack.outcomes[closing] ?? null)
        : outcome === null
          ? null
          : (pack.process.stages[state.stage]?.title ?? null),
    parts: partsOf(record, pack, words, kernel),
    procedures: proceduresOf(record, kernel.calendar(row.region)),
    events: record.acts
      .filter(each => pack.process.acts[each.kind]?.shown !== 'internal' && !isHidden(each.body as Act, hidden))
      .map(each => {
        const body = each.body as Act
        return {
          seq: each.seq,
          at: each.at,
          title: pack.process.acts[each.kind]?.title ?? {
            zh: '时限随放假安排调整',
            en: 'Limits moved by a holiday notice',
          },
          unit: body.by.unit === null ? null : unitRef(body.by.unit, words.offices),
          facts: body.facts.map(fact => factWords(fact, pack, words)).filter(fact => fact !== null),
        }
      }),
    delivery: deliveryOf(record, words),
    grade: typeof state.values.grade === 'number' ? state.values.grade : null,
    secondFact: parts.hasPhone ? 'phone' : 'receipt',
    receipt: parts.own === null ? null : (record.acts[0]?.hash.toString('hex') ?? null),
    own: parts.own === null ? null : ownView(record, parts, parts.own),
  }
}
