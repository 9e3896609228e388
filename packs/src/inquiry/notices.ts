// What an inquiry tells the asker; `{code}`, `{unit}` and `{due}` are filled in where it is sent.
import type { Act, ActDraft, CaseState, Text } from '@sunhall/kernel'
import type { Notice } from '../pack.ts'
import type { InquiryAct } from './process.ts'

/** Words of one message; whose unit and limit they name: those of the act's own part, or of the part it opened. */
interface Words {
  readonly subject: Text
  readonly body: Text
  readonly about?: 'opened'
}

const ANSWERED: Words = {
  subject: { zh: '您的查询 {code} 已有答复', en: 'Your inquiry {code} has an answer' },
  body: {
    zh: '{unit}已答复您的查询 {code}。请凭查询码查看答复内容，并对服务作出评价；如不满意，可以投诉。',
    en: '{unit} has answered your inquiry {code}. Read it with the query code, rate it, or complain if you are not satisfied.',
  },
}
const FORWARDED: Words = {
  subject: { zh: '您的查询 {code} 已转办', en: 'Your inquiry {code} has been forwarded' },
  body: {
    zh: '您的查询 {code} 已转至{unit}办理，最迟 {due} 前办理完毕。',
    en: 'Your inquiry {code} has been forwarded to {unit}, due by {due}.',
  },
  about: 'opened',
}
const EXTENDED: Words = {
  subject: { zh: '您的查询 {code} 经批准延期', en: 'The limit of your inquiry {code} has been extended' },
  body: {
    zh: '因情况特殊，经{unit}负责人同意，您的查询 {code} 办理时限延长至 {due}。',
    en: 'With the consent of the head of {unit}, your inquiry {code} is now due by {due}.',
  },
}
const MOVED: Words = {
  subject: { zh: '您的查询 {code} 改由其他单位办理', en: 'Your inquiry {code} is now with another unit' },
  body: {
    zh: '因机构调整，您的查询 {code} 改由{unit}继续办理，时限不变，仍为 {due} 前。',
    en: 'Your inquiry {code} has passed to {unit}. The limit is the same: {due}.',
  },
}

const WORDS: { readonly [act in InquiryAct]?: Words } = {
  ask: {
    subject: { zh: '您的查询已收到，查询码 {code}', en: 'Your inquiry has been received: {code}' },
    body: {
      zh: '您的查询已收到，查询码 {code}，现由{unit}办理，最迟 {due} 答复。凭查询码可随时查看进展。',
      en: 'Your inquiry {code} has been received by {unit}; the answer is due by {due}. Follow it with the query code.',
    },
    about: 'opened',
  },
  'approve-answer': ANSWERED,
  'approve-pass': ANSWERED,
  'approve-forward': FORWARDED,
  dispatch: FORWARDED,
  'dispatch-level': FORWARDED,
  'grant-extension': EXTENDED,
  'grant-complaint-extension': EXTENDED,
  explain: {
    subject: { zh: '关于您的查询 {code} 逾期的说明', en: 'Why your inquiry {code} is late' },
    body: {
      zh: '{unit}就您的查询 {code} 未按期办结作出说明，请凭查询码查看。给您带来不便，敬请谅解。',
      en: '{unit} has explained why your inquiry {code} is late. Read it with the query code.',
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

/** Told of a move is who waits for an answer, and only when it is another unit that now owes it. */
function movedOwed(act: Act | ActDraft, after: CaseState): boolean {
  const part = after.parts.find(candidate => candidate.no === act.part)
  const waits = part !== undefined && part.closedAt === null && (part.lane === 'handling' || part.lane === 'dispatch')
  return waits && act.fields.to !== undefined
}

function wordsOf(act: Act | ActDraft, after: CaseState): Words | undefined {
  if (act.kind === 'part-moved') return movedOwed(act, after) ? MOVED : undefined
  return Object.hasOwn(WORDS, act.kind) ? WORDS[act.kind as InquiryAct] : undefined
}

export function inquiryNotices(act: Act | ActDraft, after: CaseState): Notice[] {
  const words = wordsOf(act, after)
  if (words === undefined) return []
  const { subject, body, about } = words
  // The part just opened is the newest.
  return [{ part: about === 'opened' ? (after.parts.at(-1)?.no ?? null) : act.part, subject, body }]
}
