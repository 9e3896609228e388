// The letters of an inquiry, and which act makes which of them due. Nothing is ordered when a question is asked: asking stays quick.
import type { Act, ActDraft, CaseState, Json } from '@sunhall/kernel'
import { cardsOf } from '../cards.ts'
import type { DocumentOrder } from '../pack.ts'
import type { InquiryAct } from './process.ts'

/** Names of the templates; words and layout are data of their own. */
export const INQUIRY_DOCUMENTS = [
  'query-receipt', // 查询受理回执
  'query-answer', // 查询答复书
  'query-forwarding', // 转办通知单
  'query-extension', // 延期答复告知书
  'complaint-extension', // 投诉办理延期告知书
  'complaint-reply', // 投诉处理答复书
  'overdue-explanation', // 逾期情况说明
  'urging', // 督办通知单
  'yellow-card', // 黄牌警示通知书
  'red-card', // 红牌警告通知书
  'supervision-advice', // 监察建议书
] as const
export type InquiryDocument = (typeof INQUIRY_DOCUMENTS)[number]

/** Filled by the question, an earlier act that a value of the part numbers, and the act itself. */
const LETTERS: { readonly [act in InquiryAct]?: readonly [InquiryDocument, value?: string] } = {
  'issue-receipt': ['query-receipt'],
  'issue-answer': ['query-answer', 'answerSeq'],
  'grant-extension': ['query-extension', 'extensionSeq'],
  'grant-complaint-extension': ['complaint-extension', 'extensionSeq'],
  'conclude-complaint': ['complaint-reply'],
  explain: ['overdue-explanation'],
}

/** Acts by which work goes to another unit, with the proposal that says why. */
const FORWARDING: { readonly [act in InquiryAct]?: string | null } = {
  'approve-forward': 'forward',
  'approve-pass': 'pass',
  'approve-joint': 'joint',
  dispatch: null,
  'dispatch-level': null,
}

const seqsOf = (...seqs: readonly (Json | undefined)[]): number[] => [
  ...new Set(seqs.filter(seq => typeof seq === 'number')),
]

export function inquiryDocuments(act: Act | ActDraft, before: CaseState | null, after: CaseState): DocumentOrder[] {
  const kind = act.kind as InquiryAct
  const cards = cardsOf(act, after)
  const letter = LETTERS[kind]
  if (letter !== undefined) {
    const [template, value] = letter
    const earlier = value === undefined ? undefined : after.parts.find(part => part.no === act.part)?.values[value]
    return [...cards, { template, part: act.part, seqs: seqsOf(1, earlier, act.seq), series: 'inquiry' }]
  }
  const proposal = FORWARDING[kind]
  if (proposal === undefined) return cards
  const from = before?.parts.find(part => part.no === act.part)
  const proposed = proposal === null ? undefined : from?.proposals[proposal]?.seq
  const copies = act.facts.flatMap((fact): DocumentOrder[] =>
    fact.fact === 'part-opened'
      ? [{ template: 'query-forwarding', part: fact.no, seqs: seqsOf(1, proposed, act.seq), series: 'inquiry' }]
      : [],
  )
  return [...cards, ...copies]
}
