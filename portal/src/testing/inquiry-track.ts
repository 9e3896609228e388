// An inquiry of the stand-in, and what its page shows of it: its parts and clocks, what happened, and what only its asker sees.
import {
  type Clock,
  epochMs,
  formatQueryCode,
  type Instant,
  instantFromEpoch,
  startClock,
  type Text,
} from '@sunhall/kernel'
import { inquiryMatter } from '@sunhall/packs'
import type { AskInput, TrackView } from '../server.ts'
import { calendar, clockView } from './clocks.ts'
import { CATEGORIES, REGIONS, SAMPLES } from './questions.ts'
import { T } from './wording.ts'

const SUPERVISION = { id: 'qh-supervision', name: T('青禾县效能监察办公室', 'Qinghe Supervision'), region: '539921' }

export const title = (category: string): Text =>
  CATEGORIES.find(([code]) => code === category)?.[1] ?? T(category, category)

export interface Held {
  readonly input: AskInput
  readonly code: string
  readonly at: Instant
  readonly receipt: string
  readonly askerId: string | null
  readonly unit: { id: string; name: Text; region: string }
  clocks: Clock[]
  answered: Instant | null
  grade: number | null
  withdrawn: boolean
  followUp: string | null
  complaint: string | null
  explanation: string | null
}

export function trackOf(held: Held, own: boolean, nameOf: (file: string) => string, now: Instant): TrackView {
  const { input } = held
  const closed = held.answered !== null || held.withdrawn
  const region = REGIONS.find(([one]) => one === input.region)?.[1] ?? T(input.region, input.region)
  const stage = held.withdrawn ? 'withdrawn' : closed ? 'answered' : 'open'
  const stages = {
    withdrawn: T('已撤回', 'Withdrawn'),
    answered: T('已答复', 'Answered'),
    open: T('办理中', 'In progress'),
  }
  const hour = (n: number): Instant => instantFromEpoch(epochMs(held.at) + n * 3_600_000)
  const clocks = held.clocks.map(one => clockView(one, now))
  const dispatch = input.unit === null
  const parts: TrackView['parts'] = [
    {
      no: 1,
      laneTitle: dispatch ? T('分办', 'Dispatch') : T('承办', 'Handling'),
      lane: dispatch ? 'dispatch' : 'handling',
      stageTitle: dispatch ? T('待分办', 'Awaiting dispatch') : T('承办中', 'Being handled'),
      stage: dispatch ? 'undispatched' : 'handling',
      unit: held.unit,
      unitPhone: '0879-6123103',
      openedAt: held.at,
      closedAt: held.answered,
      outcomeTitle: held.answered ? T('已答复', 'Answered') : null,
      overdue: clocks.some(one => one.overdue),
      explanation: held.explanation,
      clocks,
    },
  ]
  if (held.complaint) {
    const limits = inquiryMatter.limits.complaint
    if (!limits) throw new Error('no limit')
    const at = instantFromEpoch(epochMs(held.answered ?? held.at) + 86_400_000)
    const clock = startClock(
      { no: 2, rule: 'complaint', part: 2, limits, near: { workingDaysBefore: 2 }, at },
      calendar,
    )
    parts.unshift({
      no: 2,
      laneTitle: T('投诉核查', 'Complaint'),
      lane: 'complaint',
      stageTitle: T('核查中', 'Being investigated'),
      stage: 'investigating',
      unit: SUPERVISION,
      unitPhone: '0879-6120110',
      openedAt: at,
      closedAt: null,
      outcomeTitle: null,
      overdue: false,
      explanation: null,
      clocks: [clockView(clock, now)],
    })
  }
  const events: TrackView['events'] = [
    {
      seq: 1,
      at: held.at,
      title: T('提交查询', 'Asked'),
      unit: null,
      facts: [T(`送${held.unit.name.zh}`, `Sent to ${held.unit.name.en}`)],
    },
  ]
  if (!dispatch && now > hour(5)) {
    events.push({
      seq: 2,
      at: hour(5),
      title: T('签收', 'Accepted'),
      unit: held.unit,
      facts: [T('一般性问题，5 个工作日内答复', 'Ordinary: 5 working days')],
    })
  }
  const extension = held.clocks[0]?.extension
  if (extension) {
    events.push({
      seq: 3,
      at: extension.at,
      title: T('同意延期', 'Extended'),
      unit: held.unit,
      facts: [T('延长到共 20 个工作日', '20 working days in all')],
    })
  }
  if (held.answered)
    events.push({ seq: 4, at: held.answered, title: T('答复', 'Answered'), unit: held.unit, facts: [] })
  if (held.complaint)
    events.push({
      seq: 5,
      at: parts[0]?.openedAt ?? held.at,
      title: T('投诉', 'Complaint'),
      unit: SUPERVISION,
      facts: [],
    })
  return {
    region: input.region,
    regionName: region,
    code: held.code,
    codeGrouped: formatQueryCode(held.code),
    stage,
    stageTitle: stages[stage],
    categoryTitle: title(input.category),
    channelTitle: T('网上', 'On line'),
    askedAt: held.at,
    settledAt: held.answered,
    parts,
    events,
    grade: held.grade,
    receipt: held.receipt,
    own: own ? ownOf(held, nameOf) : null,
    secondFact: input.phone === null ? 'receipt' : 'phone',
  }
}

function ownOf(held: Held, nameOf: (file: string) => string): NonNullable<TrackView['own']> {
  const { input, answered } = held
  const replies: NonNullable<TrackView['own']>['replies'] = []
  if (answered) {
    replies.push({
      part: 1,
      unit: held.unit,
      at: answered,
      kind: 'answer',
      title: T('答复', 'Answer'),
      paragraphs: [{ title: T('答复内容', 'Answer'), text: SAMPLES[0]?.answer ?? '' }],
      attachments: [{ id: 'f1', name: '临时乘车身份证明办理指南.pdf', size: 182_000, mediaType: 'application/pdf' }],
    })
  }
  if (held.followUp) {
    const text = held.followUp
    replies.push({
      part: 1,
      unit: held.unit,
      at: answered ?? held.at,
      kind: 'follow-up',
      title: T('追问', 'Follow-up'),
      paragraphs: [{ title: T('追问', 'Follow-up'), text }],
      attachments: [],
    })
  }
  if (held.complaint) {
    const text = held.complaint
    replies.push({
      part: 2,
      unit: SUPERVISION,
      at: answered ?? held.at,
      kind: 'complaint',
      title: T('投诉', 'Complaint'),
      paragraphs: [{ title: T('投诉', 'Complaint'), text }],
      attachments: [],
    })
  }
  const allowed: NonNullable<TrackView['own']>['allowed'] = []
  if (answered && held.grade === null) allowed.push('rate')
  if (answered && held.followUp === null) allowed.push('follow-up')
  if (answered && held.complaint === null) allowed.push('complain')
  if (!answered && !held.withdrawn) allowed.push('withdraw')
  return {
    subject: input.subject,
    text: input.text,
    name: input.name,
    phoneMasked: input.phone === null ? null : `${input.phone.slice(0, 3)}****${input.phone.slice(-4)}`,
    attachments: input.attachments.map(id => ({
      id,
      name: nameOf(id),
      size: 3,
      mediaType: 'image/png',
    })),
    replies,
    allowed,
    attachable: ['complain'],
    about: [{ part: 1, unit: held.unit, closed: answered !== null, answered: answered !== null }],
  }
}
