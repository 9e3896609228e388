// What an inquiry tells the asker; `{code}`, `{unit}` and `{due}` are filled in where it is sent.
import type { Act, ActDraft, CaseState, Text } from '@sunhall/kernel'
import type { Notice } from '../pack.ts'
import type { InquiryAct } from './process.ts'

/** The lanes whose answer is waited for. */
const AWAITED: ReadonlySet<string> = new Set(['handling', 'dispatch'])

interface Words {
  readonly subject: Text
  readonly body: Text
}

/** Of a share there is an answer, and the rest goes on. */
const IN_PART: Text = { zh: '您的查询 {code} 已有部分答复', en: 'Your inquiry {code} has been answered in part' }
const FORWARDED: Text = { zh: '您的查询 {code} 已转办', en: 'Your inquiry {code} has been forwarded' }

const MOVED: Words = {
  subject: { zh: '您的查询 {code} 改由其他单位办理', en: 'Your inquiry {code} is now with another unit' },
  body: {
    zh: '因机构调整，您的查询 {code} 改由{unit}继续办理，时限不变，仍为 {due}。',
    en: 'Your inquiry {code} has passed to {unit}. The limit is the same: {due}.',
  },
}
const ANSWERED: Words = {
  subject: { zh: '您的查询 {code} 已有答复', en: 'Your inquiry {code} has an answer' },
  body: {
    zh: '{unit}已答复您的查询 {code}。请凭查询码查看答复内容，并对服务作出评价；如不满意，可以投诉。',
    en: '{unit} has answered your inquiry {code}. Read it with the query code, rate it, or complain if you are not satisfied.',
  },
}
const ANSWERED_IN_PART: Words = {
  subject: IN_PART,
  body: {
    zh: '{unit}已就本单位职责答复您的查询 {code}，其余部分仍在办理。请凭查询码查看。',
    en: '{unit} has answered its part of your inquiry {code}; the rest is still being handled. Read it with the query code.',
  },
}

const FORWARDED_TO_OFFICE: Words = {
  subject: FORWARDED,
  body: {
    zh: '您的查询 {code} 已转{unit}，最迟 {due} 分办到承办单位，答复时限自承办单位收到起另计。',
    en: 'Your inquiry {code} has been forwarded to {unit}, which passes it to the unit in charge by {due}; the answer is counted from then.',
  },
}

type Told = { readonly [act in InquiryAct]?: Words }

/** Of the act's own part: its unit and its limit. */
const OF_OWN_PART: Told = {
  take: {
    subject: { zh: '您的查询 {code} 已确定承办单位', en: 'It is settled who answers your inquiry {code}' },
    body: {
      zh: '您的查询 {code} 由{unit}直接办理，最迟 {due} 答复。',
      en: '{unit} answers your inquiry {code} itself, by {due}.',
    },
  },
  explain: {
    subject: { zh: '关于您的查询 {code} 逾期的说明', en: 'Why your inquiry {code} is late' },
    body: {
      zh: '{unit}就您的查询 {code} 未按期办结作出说明，请凭查询码查看。给您带来不便，敬请谅解。',
      en: '{unit} has explained why your inquiry {code} is late. Read it with the query code.',
    },
  },
  'grant-extension': {
    subject: { zh: '您的查询 {code} 经批准延期', en: 'The limit of your inquiry {code} has been extended' },
    body: {
      zh: '因情况特殊，经{unit}负责人同意，您的查询 {code} 办理时限延长至 {due}。',
      en: 'With the consent of the head of {unit}, your inquiry {code} is now due by {due}.',
    },
  },
  'grant-complaint-extension': {
    subject: {
      zh: '您对查询 {code} 的投诉经批准延期',
      en: 'The limit of your complaint about {code} has been extended',
    },
    body: {
      zh: '因情况特殊，经{unit}负责人同意，您对查询 {code} 的投诉办理时限延长至 {due}。',
      en: 'With the consent of the head of {unit}, your complaint about {code} is now due by {due}.',
    },
  },
  'conclude-complaint': {
    subject: { zh: '您对查询 {code} 的投诉已有结果', en: 'Your complaint about {code} has been decided' },
    body: {
      zh: '{unit}已对您就查询 {code} 提出的投诉作出答复，请凭查询码查看调查情况、处理意见和办理结果。',
      en: '{unit} has replied to your complaint about {code}. Read the finding, opinion and result with the query code.',
    },
  },
}

const RECEIVED: Text = { zh: '您的查询已收到，查询码 {code}', en: 'Your inquiry has been received: {code}' }

/** Of the part that is opened, where a unit comes in charge of the answer: the date is the answer's. */
const TO_UNIT: Told = {
  ask: {
    subject: RECEIVED,
    body: {
      zh: '您的查询已收到，查询码 {code}，现由{unit}办理，最迟 {due} 答复。凭查询码可随时查看进展。',
      en: 'Your inquiry {code} has been received by {unit}; the answer is due by {due}. Follow it with the query code.',
    },
  },
  'approve-pass': {
    subject: IN_PART,
    body: {
      zh: '您的查询 {code} 已有部分答复，请凭查询码查看；其余部分由{unit}继续办理，最迟 {due} 答复。',
      en: 'Your inquiry {code} has been answered in part: read it with the query code. The rest is with {unit}, due by {due}.',
    },
  },
  dispatch: {
    subject: FORWARDED,
    body: {
      zh: '您的查询 {code} 已转{unit}办理，最迟 {due} 答复。',
      en: 'Your inquiry {code} has been forwarded to {unit}; the answer is due by {due}.',
    },
  },
}

/** The same where a government office has to find that unit first: the date is the dispatch's, and the answer has its own from then on. */
const TO_OFFICE: Told = {
  ask: {
    subject: RECEIVED,
    body: {
      zh: '您的查询已收到，查询码 {code}，{unit}最迟 {due} 分办到承办单位，答复时限自承办单位收到起另计。凭查询码可随时查看进展。',
      en: 'Your inquiry {code} has been received. {unit} passes it to the unit in charge by {due}; the answer is counted from then. Follow it with the query code.',
    },
  },
  'approve-pass': {
    subject: IN_PART,
    body: {
      zh: '您的查询 {code} 已有部分答复，请凭查询码查看；其余部分已转{unit}，最迟 {due} 分办到承办单位。',
      en: 'Your inquiry {code} has been answered in part: read it with the query code. {unit} passes the rest to the unit in charge by {due}.',
    },
  },
  'approve-forward': FORWARDED_TO_OFFICE,
  'dispatch-level': FORWARDED_TO_OFFICE,
}

/** Told of a move is who waits for an answer, and only when it is another unit that now owes it. */
function movedOwed(act: Act | ActDraft, after: CaseState): boolean {
  const part = after.parts.find(candidate => candidate.no === act.part)
  return part !== undefined && part.closedAt === null && AWAITED.has(part.lane) && act.fields.to !== undefined
}

function ofOwnPart(act: Act | ActDraft, after: CaseState): Words | undefined {
  if (act.kind === 'part-moved') return movedOwed(act, after) ? MOVED : undefined
  if (act.kind === 'approve-answer')
    return after.parts.some(part => part.closedAt === null && AWAITED.has(part.lane)) ? ANSWERED_IN_PART : ANSWERED
  return wordsIn(OF_OWN_PART, act)
}

const wordsIn = (told: Told, { kind }: Act | ActDraft): Words | undefined =>
  Object.hasOwn(told, kind) ? told[kind as InquiryAct] : undefined

export function inquiryNotices(act: Act | ActDraft, after: CaseState): Notice[] {
  const own = ofOwnPart(act, after)
  if (own !== undefined) return [{ part: act.part, ...own }]
  // The part just opened is the newest.
  const opened = after.parts.at(-1)
  const words = wordsIn(opened?.lane === 'dispatch' ? TO_OFFICE : TO_UNIT, act)
  return words === undefined ? [] : [{ part: opened?.no ?? null, ...words }]
}
