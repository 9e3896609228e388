// The documents an approval issues (B11), and which act makes which of them due.
import type { Act, ActDraft, CaseState, Json, Matter, Part } from '@sunhall/kernel'
import { cardsOf } from '../cards.ts'
import type { DocumentOrder } from '../pack.ts'
import { approvalLicences } from './licences.ts'
import type { ApprovalAct } from './process.ts'
import { kindOf, settingOf } from './settings.ts'

/** Names of the templates; the words and the layout are data of their own. */
export const APPROVAL_DOCUMENTS = [
  'receipt-of-materials', // 申请材料接收凭证
  'acceptance', // 受理通知书
  'correction', // 补正材料通知书
  'correction-received', // 补正接收凭证
  'examination-correction', // 审查阶段补正通知书
  'site-visit-record', // 核查记录
  'not-accepted', // 不予受理决定书
  'not-needed', // 无需许可告知书
  'not-needed-other', // 无需办理告知书
  'special-procedure', // 特别程序告知书
  'extension', // 延期通知书
  'hearing-notice', // 听证告知书
  'hearing-announcement', // 听证公告
  'hearing-record', // 听证笔录
  'third-party-notice', // 利害关系人告知书
  'grant', // 准予许可决定书
  'grant-confirmation', // 行政确认决定书
  'grant-benefit', // 行政给付决定书
  'grant-result', // 办理结果通知书
  'refusal', // 不予许可决定书
  'refusal-confirmation', // 不予行政确认决定书
  'refusal-benefit', // 不予行政给付决定书
  'refusal-result', // 不予办理通知书
  'withdrawal', // 撤回通知书
  'termination', // 终止办理通知书
  'revocation', // 撤销行政许可决定书
  'revocation-other', // 撤销决定书
  'cancellation', // 注销行政许可决定书
  'cancellation-other', // 注销决定书
  'restoration', // 恢复行政许可决定书
  'restoration-other', // 恢复决定书
  'application-overdue-explanation', // 逾期情况说明
  'application-complaint-extension', // 投诉办理延期告知书
  'application-complaint-reply', // 投诉处理答复书
  'payment-order', // 缴款通知书
  'consultation', // 征求意见函（抄告单）
  'opinion', // 并联审批意见书
  'meeting-minutes', // 联审会议纪要
  'first-review', // 初审意见书
  'delivery-receipt', // 送达回证
  'licence', // 证照
] as const
export type ApprovalDocument = (typeof APPROVAL_DOCUMENTS)[number]

/** In which run of numbers each kind of document stands. */
const SERIES: Readonly<Record<ApprovalDocument, string>> = {
  'receipt-of-materials': 'receipt',
  acceptance: 'acceptance',
  correction: 'correction',
  'correction-received': 'receipt',
  'examination-correction': 'correction',
  'site-visit-record': 'record',
  'not-accepted': 'not-accepted',
  'not-needed': 'not-accepted',
  'not-needed-other': 'not-accepted',
  'special-procedure': 'notice',
  extension: 'notice',
  'hearing-notice': 'hearing',
  'hearing-announcement': 'hearing',
  'hearing-record': 'hearing',
  'third-party-notice': 'notice',
  grant: 'decision',
  'grant-confirmation': 'decision',
  'grant-benefit': 'decision',
  'grant-result': 'decision',
  refusal: 'decision',
  'refusal-confirmation': 'decision',
  'refusal-benefit': 'decision',
  'refusal-result': 'decision',
  withdrawal: 'notice',
  termination: 'notice',
  revocation: 'decision',
  'revocation-other': 'decision',
  cancellation: 'decision',
  'cancellation-other': 'decision',
  restoration: 'decision',
  'restoration-other': 'decision',
  'application-overdue-explanation': 'letter',
  'application-complaint-extension': 'letter',
  'application-complaint-reply': 'letter',
  'payment-order': 'payment',
  consultation: 'letter',
  opinion: 'letter',
  'meeting-minutes': 'minutes',
  'first-review': 'letter',
  'delivery-receipt': 'delivery',
  licence: 'licence',
}

/** What a decision is called goes by the kind of its matter, in a parallel set the member's own: only a licence is granted as a licence. */
const BY_KIND: { readonly [document in ApprovalDocument]?: { readonly [kind: string]: ApprovalDocument } } = {
  grant: {
    licence: 'grant',
    confirmation: 'grant-confirmation',
    benefit: 'grant-benefit',
    other: 'grant-result',
  },
  refusal: {
    licence: 'refusal',
    confirmation: 'refusal-confirmation',
    benefit: 'refusal-benefit',
    other: 'refusal-result',
  },
  'not-needed': { licence: 'not-needed', other: 'not-needed-other' },
  revocation: { licence: 'revocation', other: 'revocation-other' },
  cancellation: { licence: 'cancellation', other: 'cancellation-other' },
  restoration: { licence: 'restoration', other: 'restoration-other' },
}

/** Words of the runs of numbers for what is no licence: 许受 would say it were one. Licences have the words of their templates. */
const WORDS: { readonly [document in ApprovalDocument]?: string } = {
  'receipt-of-materials': '收件',
  acceptance: '受理',
  correction: '补正',
  'correction-received': '补收',
  'examination-correction': '审补',
  'not-accepted': '不受',
  'special-procedure': '特告',
  extension: '延期',
  'hearing-notice': '听告',
  'hearing-announcement': '听公',
  'hearing-record': '听录',
  'third-party-notice': '利告',
  withdrawal: '撤回',
  termination: '终止',
  'payment-order': '缴款',
  'first-review': '初审',
  licence: '证',
}

const named = (document: ApprovalDocument, kind: string): ApprovalDocument =>
  BY_KIND[document]?.[kind] ?? BY_KIND[document]?.other ?? document

/** Acts that always make the same document due, filled by the application and the act itself. */
const SIMPLE: { readonly [act in ApprovalAct]?: ApprovalDocument } = {
  apply: 'receipt-of-materials',
  accept: 'acceptance',
  // The applicant is owed the notice though it comes of itself, and from which day it counts.
  'deem-accepted': 'acceptance',
  'ask-correction': 'correction',
  'submit-correction': 'correction-received',
  'decline-not-ours': 'not-accepted',
  'decline-incomplete': 'not-accepted',
  'decline-banned': 'not-accepted',
  'decline-not-needed': 'not-needed',
  'ask-supplement': 'examination-correction',
  'submit-supplement': 'correction-received',
  'record-site-visit': 'site-visit-record',
  'start-special': 'special-procedure',
  'tell-hearing-right': 'hearing-notice',
  'announce-hearing': 'hearing-announcement',
  'tell-third-party': 'third-party-notice',
  opine: 'opinion',
  withdraw: 'withdrawal',
  'enter-withdrawal': 'withdrawal',
  terminate: 'termination',
  explain: 'application-overdue-explanation',
  'conclude-complaint': 'application-complaint-reply',
  'end-intake': 'termination',
  'deliver-at-counter': 'delivery-receipt',
  'confirm-arrival': 'delivery-receipt',
  'deliver-electronically': 'delivery-receipt',
  'sign-receipt': 'delivery-receipt',
  'leave-document': 'delivery-receipt',
  'deem-delivered': 'delivery-receipt',
}

/** Acts whose document is filled by an earlier act as well, which a value of the part, or else of the case, numbers. */
const WITH_EARLIER: { readonly [act in ApprovalAct]?: readonly [ApprovalDocument, value: string] } = {
  'hold-hearing': ['hearing-record', 'announceSeq'],
  'grant-extension': ['extension', 'extensionSeq'],
  'grant-joint-extension': ['extension', 'extensionSeq'],
  'hold-meeting': ['meeting-minutes', 'callSeq'],
  'send-up': ['first-review', 'decisionSeq'],
  grant: ['grant', 'decisionSeq'],
  refuse: ['refusal', 'decisionSeq'],
  'order-payment': ['payment-order', 'assessSeq'],
  'grant-complaint-extension': ['application-complaint-extension', 'extensionSeq'],
}

/** What happens to a licence afterwards: the paper bears the name of what was proposed, and is filled by it. */
const AFTERWARDS: { readonly [act in ApprovalAct]?: 'revocation' | 'cancellation' | 'restoration' } = {
  revoke: 'revocation',
  'cancel-licence': 'cancellation',
  'restore-licence': 'restoration',
}

/** Who signs for the whole: the one who decides, or before that the one who examines or received. */
const leadPart = (state: CaseState): number | null =>
  state.parts.findLast(part => part.lane === 'intake' || part.lane === 'examine' || part.lane === 'above')?.no ?? null

const partOf = (state: CaseState | null, no: number | null): Part | undefined =>
  state?.parts.find(each => each.no === no)

const numbers = (...seqs: readonly (Json | undefined)[]): number[] => seqs.filter(seq => typeof seq === 'number')

/** Parts this act opened: each unit concerned gets its copy (抄告). */
const copies = (act: Act | ActDraft): number[] =>
  act.facts.flatMap(fact =>
    fact.fact === 'part-opened' && (fact.lane === 'consult' || fact.lane === 'member') ? [fact.no] : [],
  )

export function approvalDocuments(
  act: Act | ActDraft,
  before: CaseState | null,
  after: CaseState,
  matter: Matter,
): DocumentOrder[] {
  const kind = act.kind as ApprovalAct
  const part = act.part ?? (kind === 'apply' ? (after.parts[0]?.no ?? null) : leadPart(after))
  const order = (what: ApprovalDocument, about: number | null, seqs: readonly number[]): DocumentOrder => {
    const power = kindOf(matter, partOf(after, about))
    const template = named(what, power)
    const series = (power === 'licence' ? undefined : WORDS[template]) ?? SERIES[template]
    return { template, part: about, seqs: [...new Set(seqs)], series }
  }
  const orders: DocumentOrder[] = cardsOf(act, after)
  const own = [1, act.seq]
  const simple = SIMPLE[kind]
  if (simple !== undefined) orders.push(order(simple, part, own))
  const earlier = WITH_EARLIER[kind]
  if (earlier !== undefined) {
    const seq = partOf(after, act.part)?.values[earlier[1]] ?? after.values[earlier[1]]
    orders.push(order(earlier[0], part, numbers(1, seq, act.seq)))
  }
  const afterwards = AFTERWARDS[kind]
  if (afterwards !== undefined) {
    const was = partOf(before, act.part)
    // What is taken back says when and how the licence had ended.
    const ended = afterwards === 'restoration' ? (was?.values.cancelledSeq ?? was?.values.revokedSeq) : undefined
    orders.push(order(afterwards, part, numbers(1, ended, was?.proposals[afterwards]?.seq, act.seq)))
  }
  if (kind === 'decide-on-the-spot')
    orders.push(order(act.fields.outcome === 'granted' ? 'grant' : 'refusal', part, own))
  // A silence that counted as agreement is a document too, and says what it is.
  if (kind === 'end-silence' && partOf(after, act.part)?.closedAt) orders.push(order('opinion', part, own))
  for (const no of copies(act)) orders.push(order('consultation', no, own))
  for (const { change, part: of } of approvalLicences(act, before, after, matter)) {
    if (change === 'cancel' || change === 'revoke' || change === 'restore') continue
    const giving = partOf(after, of)
    // An approval is its own paper: 批准文件 (许可法 39(3)).
    if (settingOf(matter, giving, 'licencePaper') === false) continue
    const decision = orders.find(each => each.template === named('grant', kindOf(matter, giving)))
    const series = settingOf(matter, giving, 'licenceSeries') ?? settingOf(matter, giving, 'series')
    const licence = order('licence', of, decision?.seqs ?? own)
    orders.push(typeof series === 'string' ? { ...licence, series } : licence)
  }
  return orders
}
