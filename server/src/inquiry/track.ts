// What an asker sees of a case: by the query code alone where it stands and until when; with the second fact what was said.
import { type Act, allowed, type Context, formatQueryCode, type Part } from '@sunhall/kernel'
import { ANSWERED, answeringParts, type Pack } from '@sunhall/packs'
import { type Contact, maskPhone } from '../casework/mask.ts'
import { isHidden, toldInConfidence } from '../casework/sight.ts'
import { attachmentsOf, type CaseRecord, clocksOf, lateParts, seqOf, textOf } from '../casework/view.ts'
import { actTitle, factWords, unitRef, type Words } from '../casework/words.ts'
import type { TrackView } from './model.ts'

type Own = NonNullable<TrackView['own']>
type Reply = Own['replies'][number]

const WITH_TEXT = ['follow-up', 'complain'] as const
const NONE: ReadonlySet<number> = new Set()
const ASKER_ACTS = ['rate', 'follow-up', 'complain', 'withdraw'] as const

function replyOf(part: Part, record: CaseRecord, words: Words): Reply[] {
  const replies: Reply[] = []
  const add = (
    kind: Reply['kind'],
    seq: number,
    title: Reply['title'],
    fields: readonly [string, Reply['title']][],
  ): void => {
    const paragraphs = fields.flatMap(([field, name]) => {
      const text = textOf(record, seq, field)
      return text === null ? [] : [{ title: name, text }]
    })
    const act = record.acts.find(each => each.seq === seq)
    if (act === undefined || paragraphs.length === 0) return
    replies.push({
      part: part.no,
      unit: unitRef(part.unit, words.offices),
      at: part.closedAt ?? act.at,
      kind,
      title,
      paragraphs,
      attachments: attachmentsOf(record, seq),
    })
  }
  const { extensionSeq, answerSeq } = part.values
  if (typeof extensionSeq === 'number') {
    add('extension', extensionSeq, { zh: '延期理由', en: 'Why the limit was extended' }, [
      ['reason', { zh: '理由', en: 'Reason' }],
    ])
  }
  if (typeof answerSeq === 'number' && part.outcome !== null && ANSWERED.has(part.outcome)) {
    const kind =
      part.outcome === 'told-elsewhere' ? 'told-elsewhere' : part.outcome === 'answered-part' ? 'answer-part' : 'answer'
    add(kind, answerSeq, { zh: '答复', en: 'Answer' }, [
      ['answer', { zh: '答复内容', en: 'Answer' }],
      ['elsewhere', { zh: '其他查询方式', en: 'Where else to look' }],
    ])
  }
  if (part.lane === 'complaint' && part.closedAt !== null) {
    const seq = seqOf(record, 'conclude-complaint', part.no)
    if (seq !== null) {
      add('complaint-reply', seq, { zh: '投诉答复', en: 'Reply to the complaint' }, [
        ['finding', { zh: '调查情况', en: 'Finding' }],
        ['opinion', { zh: '处理意见', en: 'Opinion' }],
        ['result', { zh: '办理结果', en: 'Result' }],
      ])
    }
  }
  return replies
}

/** The asker's own follow-up and complaints, in their place among the replies. */
function ownWords(record: CaseRecord, words: Words): Reply[] {
  return record.acts.flatMap(row => {
    if (row.kind !== 'follow-up' && row.kind !== 'complain') return []
    const act = row.body as Act
    const part = record.row.state.parts.find(candidate => candidate.no === act.fields.about)
    const text = textOf(record, row.seq, 'text')
    if (part === undefined || text === null) return []
    const title =
      row.kind === 'follow-up' ? { zh: '我的追问', en: 'My follow-up' } : { zh: '我的投诉', en: 'My complaint' }
    return [
      {
        part: part.no,
        unit: unitRef(part.unit, words.offices),
        at: row.at,
        kind: row.kind === 'follow-up' ? ('follow-up' as const) : ('complaint' as const),
        title,
        paragraphs: [{ title, text }],
        attachments: attachmentsOf(record, row.seq),
      },
    ]
  })
}

function ownView(record: CaseRecord, pack: Pack, words: Words, kernel: Context, contact: Contact): Own {
  const { state } = record.row
  const answering = new Set(answeringParts(state).map(part => part.no))
  const may = new Set(allowed(state, kernel).map(each => each.act))
  const replies = [...state.parts.flatMap(part => replyOf(part, record, words)), ...ownWords(record, words)]
  return {
    subject: record.row.subject,
    text: record.texts.get(1)?.content.text ?? '',
    name: contact.name,
    phoneMasked: contact.phone === null ? null : maskPhone(contact.phone),
    attachments: attachmentsOf(record, 1),
    replies: replies.sort((a, b) => (a.at < b.at ? -1 : 1)),
    allowed: ASKER_ACTS.filter(act => may.has(act)),
    attachable: WITH_TEXT.filter(act => pack.process.acts[act]?.fields.attachments?.type === 'attachments'),
    about: state.parts
      .filter(part => part.lane === 'handling' || part.lane === 'dispatch')
      .map(part => ({
        part: part.no,
        unit: unitRef(part.unit, words.offices),
        closed: part.closedAt !== null,
        answered: answering.has(part.no),
      })),
  }
}

export interface TrackOptions {
  /** Null: only the query code was given. */
  readonly contact: Contact | null
  readonly hasPhone: boolean
}

export function trackView(
  record: CaseRecord,
  pack: Pack,
  words: Words,
  kernel: Context,
  options: TrackOptions,
): TrackView {
  const { row } = record
  const { state } = row
  const { offices } = words
  const channel = pack.process.acts[pack.process.begin.act]?.fields.channel
  const channelTitle =
    channel?.type === 'choice'
      ? channel.options.find(option => option.value === state.values.channel)?.title
      : undefined
  const hidden = options.contact === null ? toldInConfidence(state, record.acts, pack.process) : NONE
  const parts = state.parts
    .filter(part => !hidden.has(part.no))
    .sort((a, b) => Number(a.closedAt !== null) - Number(b.closedAt !== null) || b.no - a.no)
  // What an internal act decided, such as a measure against those responsible, is not told with the code.
  const decidedInside = (no: number): boolean =>
    record.acts.some(
      act =>
        pack.process.acts[act.kind]?.shown === 'internal' &&
        (act.body as Act).facts.some(fact => fact.fact === 'part-closed' && fact.part === no),
    )
  return {
    region: row.region,
    regionName: offices.regionName(row.region),
    code: row.code,
    codeGrouped: formatQueryCode(row.code),
    stage: state.stage,
    stageTitle: pack.process.stages[state.stage]?.title ?? { zh: state.stage, en: state.stage },
    categoryTitle: words.categoryTitle(String(state.values.category ?? '')),
    channelTitle: channelTitle ?? { zh: '', en: '' },
    askedAt: state.openedAt,
    settledAt: state.settledAt,
    parts: parts.map(part => {
      const lane = pack.process.lanes[part.lane]
      return {
        no: part.no,
        lane: part.lane,
        laneTitle: lane?.title ?? { zh: part.lane, en: part.lane },
        stage: part.stage,
        stageTitle: lane?.stages[part.stage]?.title ?? { zh: part.stage, en: part.stage },
        unit: unitRef(part.unit, offices),
        unitPhone: offices.unitPhone(part.unit),
        openedAt: part.openedAt,
        closedAt: part.closedAt,
        outcomeTitle: part.outcome === null || decidedInside(part.no) ? null : (pack.outcomes[part.outcome] ?? null),
        overdue: lateParts(state, part, pack.process),
        explanation: textOf(record, seqOf(record, 'explain', part.no), 'explanation'),
        clocks: clocksOf(state, part, pack, kernel),
      }
    }),
    events: record.acts
      .filter(act => pack.process.acts[act.kind]?.shown !== 'internal' && !isHidden(act.body as Act, hidden))
      .map(act => {
        const body = act.body as Act
        return {
          seq: act.seq,
          at: act.at,
          title: actTitle(act.kind, pack),
          unit: body.by.unit === null ? null : unitRef(body.by.unit, offices),
          facts: body.facts.map(fact => factWords(fact, pack, words)).filter(fact => fact !== null),
        }
      }),
    grade: typeof state.values.grade === 'number' ? state.values.grade : null,
    // Without a phone the receipt number is the second fact itself: the code alone does not give it away.
    receipt: options.contact === null ? null : (record.acts[0]?.hash.toString('hex') ?? null),
    own: options.contact === null ? null : ownView(record, pack, words, kernel, options.contact),
    secondFact: options.hasPhone ? 'phone' : 'receipt',
  }
}
