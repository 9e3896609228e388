// The documents an approval issues (B11; rules.md §11), and which act makes which of them due.

/** Names of the templates; the words and the layout are data of their own. */
export const APPROVAL_DOCUMENTS = [
  'receipt-of-materials', // 申请材料接收凭证
  'acceptance', // 受理通知书
  'correction', // 补正材料通知书
  'correction-received', // 补正接收凭证
  'not-accepted', // 不予受理决定书
  'not-needed', // 无需许可告知书
  'special-procedure', // 特别程序告知书
  'extension', // 延期通知书
  'hearing-notice', // 听证告知书
  'hearing-announcement', // 听证公告
  'hearing-record', // 听证笔录
  'third-party-notice', // 利害关系人告知书
  'grant', // 准予许可决定书
  'refusal', // 不予许可决定书
  'withdrawal', // 撤回通知书
  'termination', // 终止办理通知书
  'payment-order', // 缴款通知书
  'consultation', // 征求意见函（抄告单）
  'opinion', // 并联审批意见书
  'meeting-minutes', // 联审会议纪要
  'first-review', // 初审意见书
  'delivery-receipt', // 送达回证
  'licence', // 证照
] as const
export type ApprovalDocument = (typeof APPROVAL_DOCUMENTS)[number]
