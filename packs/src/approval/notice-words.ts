// The words in which an applicant is told what happened; `{code}`, `{unit}` and `{due}` are filled in where it is sent.
import type { Text } from '@sunhall/kernel'
import type { ApprovalAct } from './process.ts'

/** Words of one message; the part whose unit and limit they name. */
export interface Words {
  readonly subject: Text
  readonly body: Text
  readonly about?: 'own' | 'opened' | 'first'
  readonly clock?: string
}

const t = (zh: string, en: string): Text => ({ zh, en })

const RESULT = t(
  '{unit}已对您的申请 {code} 作出决定，决定书可凭查询码查看和下载，请按您选择的方式领取；如不服决定，可依法申请行政复议或者提起行政诉讼。',
  '{unit} has decided your application {code}. Read and download the decision with the query code. If you do not agree, you may ask for review or sue.',
)
const DECIDED = t('您的申请 {code} 已作出决定', 'Your application {code} has been decided')
const NOT_ACCEPTED = t('您的申请 {code} 不予受理', 'Your application {code} is not accepted')
const EXTENDED: Words = {
  subject: t('您的申请 {code} 经批准延期', 'The limit of your application {code} has been extended'),
  body: t(
    '您的申请 {code} 不能按期作出决定，经批准延长办理期限至 {due}，理由见延期通知书。',
    'Your application {code} cannot be decided in time; the limit has been extended to {due} for the reason given in the notice.',
  ),
  clock: 'decision',
}
const DELIVERED: Words = {
  subject: t('您的申请 {code} 的结果已送达', 'The result of your application {code} has been delivered'),
  body: t(
    '您的申请 {code} 的办理结果已送达。欢迎对本次服务作出评价。',
    'The result of your application {code} has been delivered. Please rate the service.',
  ),
}

const WITHDRAWN: Words = {
  subject: t('您的申请 {code} 已撤回', 'Your application {code} has been withdrawn'),
  body: t('您的申请 {code} 已按您的要求撤回。', 'Your application {code} has been withdrawn as you asked.'),
}

export const WORDS: { readonly [act in ApprovalAct]?: Words } = {
  apply: {
    subject: t('您的申请已收到，查询码 {code}', 'Your application has been received: {code}'),
    body: t(
      '您的申请材料已收到，查询码 {code}。{unit}将于 {due} 前决定是否受理；逾期不告知的，自收到申请材料之日起即为受理。',
      'Your application {code} has been received. {unit} decides by {due} whether to accept it; without a word by then it counts as accepted from the day of receipt.',
    ),
    clock: 'intake',
    about: 'first',
  },
  accept: {
    subject: t('您的申请 {code} 已受理', 'Your application {code} has been accepted'),
    body: t(
      '您的申请 {code} 已受理，由{unit}审查，最迟 {due} 作出决定。',
      'Your application {code} has been accepted and is with {unit}; the decision is due by {due}.',
    ),
    about: 'opened',
    clock: 'decision',
  },
  'deem-accepted': {
    subject: t('您的申请 {code} 视为受理', 'Your application {code} counts as accepted'),
    body: t(
      '受理机关未在法定期限内告知，您的申请 {code} 自收到申请材料之日起即为受理，由{unit}审查，最迟 {due} 作出决定。',
      'Nothing was said within the legal limit: your application {code} counts as accepted from the day it was received, is with {unit}, and is due by {due}.',
    ),
    about: 'opened',
    clock: 'decision',
  },
  'ask-correction': {
    subject: t('您的申请 {code} 需要补正材料', 'Your application {code} needs corrections'),
    body: t(
      '您的申请 {code} 需要补正，全部内容见补正材料通知书（只告知一次），请于 {due} 前提交。',
      'Your application {code} needs corrections; the notice lists them all, once. Please hand them in by {due}.',
    ),
    clock: 'correction',
  },
  'ask-supplement': {
    subject: t('您的申请 {code} 在审查中需要补正', 'Your application {code} needs corrections while it is examined'),
    body: t(
      '{unit}审查您的申请 {code} 时发现提交的材料有需要补正的内容，全部内容见审查阶段补正通知书（该单位只告知一次），请于 {due} 前提交；审查期间办理时限继续计算。',
      '{unit} found, while examining your application {code}, something to correct in what was handed in; its notice lists it all, once. Please hand it in by {due}. The limit runs on meanwhile.',
    ),
    clock: 'supplement',
  },
  'submit-supplement': {
    subject: t('您的申请 {code} 的补正材料已收到', 'The corrections to your application {code} have been received'),
    body: t(
      '您按{unit}的要求补正的材料已收到，申请 {code} 继续审查，最迟 {due} 作出决定。',
      'What {unit} asked you to correct in your application {code} has been received. It is examined further; the decision is due by {due}.',
    ),
    clock: 'decision',
  },
  'lapse-supplement': {
    subject: t('您的申请 {code} 的补正期限已届满', 'The time for corrections to your application {code} has passed'),
    body: t(
      '{unit}要求您补正的内容尚未提交。补正期限已届满，{unit}将依据已有材料作出决定；决定作出前您仍可以提交。',
      '{unit} has not received what it asked you to correct. It will decide by what it has; until then you may still hand it in.',
    ),
  },
  'submit-correction': {
    subject: t('您的申请 {code} 的补正材料已收到', 'The corrections to your application {code} have been received'),
    body: t(
      '您的申请 {code} 的补正材料已收到，{unit}将于 {due} 前决定是否受理。',
      'The corrections to your application {code} have been received; {unit} decides by {due} whether to accept it.',
    ),
    clock: 'intake',
  },
  'remind-applicant': {
    subject: t('您的申请 {code} 有一项期限即将届满', 'A time of your application {code} is nearly over'),
    body: t(
      '您的申请 {code} 有一项由您办理的事项（补正、补交承诺的材料、缴费、申请听证或者领取结果）将于 {due} 届满，请凭查询码查看并尽快办理。',
      'Something is left to you in your application {code} (corrections, materials you promised, a payment, a hearing or the result) by {due}. See it with the query code.',
    ),
  },
  'mark-unpaid': {
    subject: t('您的申请 {code} 逾期未缴费', 'The payment for your application {code} has not come'),
    body: t(
      '您的申请 {code} 应缴费用已过缴款期限，缴清前结果不能发放，请尽快缴纳。',
      'The payment for your application {code} is overdue; the result cannot be handed out before it comes.',
    ),
  },
  'lapse-promise': {
    subject: t('您的申请 {code} 的容缺补交期限已届满', 'The time for what you promised in {code} has passed'),
    body: t(
      '您的申请 {code} 承诺后补的材料尚未提交。补交期限已届满，{unit}可以终止办理；请尽快补交。',
      'Materials you promised in your application {code} have not come. {unit} may end it; hand them in as soon as you can.',
    ),
  },
  'lapse-correction': {
    subject: t('您的申请 {code} 的补正期限已届满', 'The time for corrections to your application {code} has passed'),
    body: t(
      '您的申请 {code} 尚未提交补正材料。补正期限已届满，{unit}可以终止办理；材料备齐后请尽快提交。',
      'No corrections to your application {code} have come. {unit} may end it; hand them in as soon as you can.',
    ),
  },
  'decline-not-ours': {
    subject: NOT_ACCEPTED,
    body: t(
      '您的申请 {code} 不属于{unit}的职权范围，不予受理。有权办理的机关及其地址、电话见决定书。',
      '{unit} is not competent for your application {code}. The decision names the body that is, its address and phone.',
    ),
  },
  'decline-not-needed': {
    subject: t('您的申请 {code} 无需取得许可', 'No licence is needed for your application {code}'),
    body: t('您申请的事项依法无需取得许可，详见告知书。', 'What you applied for needs no licence; see the notice.'),
  },
  'decline-incomplete': {
    subject: NOT_ACCEPTED,
    body: t(
      '您的申请 {code} 补正后仍不符合要求，不予受理，理由和救济途径见决定书。',
      'Your application {code} is still incomplete and is not accepted; the decision gives the reason and the remedies.',
    ),
  },
  'decline-banned': {
    subject: NOT_ACCEPTED,
    body: t(
      '您的申请 {code} 不予受理，理由和救济途径见决定书。',
      'Your application {code} is not accepted; the decision gives the reason and the remedies.',
    ),
  },
  'decide-on-the-spot': { subject: DECIDED, body: RESULT },
  grant: { subject: DECIDED, body: RESULT },
  refuse: { subject: DECIDED, body: RESULT },
  'start-special': {
    subject: t('您的申请 {code} 进入特别程序', 'Your application {code} is in a special procedure'),
    body: t(
      '您的申请 {code} 依法需要进行特别程序，预计 {due} 结束，所需时间不计入办理期限，详见特别程序告知书。',
      'Your application {code} needs a special procedure, planned to end on {due}. Its time does not count towards the limit; see the notice.',
    ),
    clock: 'special',
  },
  'end-special': {
    subject: t('您的申请 {code} 的特别程序已结束', 'The special procedure for your application {code} has ended'),
    body: t(
      '您的申请 {code} 的特别程序已结束，办理期限继续计算。',
      'The special procedure for your application {code} has ended; the limit runs on.',
    ),
  },
  'tell-hearing-right': {
    subject: t('您对申请 {code} 有要求听证的权利', 'You may ask for a hearing on your application {code}'),
    body: t(
      '您的申请 {code} 直接关系申请人与他人之间重大利益关系。您可在 {due} 前申请听证，听证不收取费用。',
      'Your application {code} touches weighty interests. You may ask for a hearing by {due}; it is free of charge.',
    ),
    clock: 'hearing-request',
  },
  'announce-hearing': {
    subject: t('您的申请 {code} 将举行听证', 'A hearing on your application {code} will be held'),
    body: t(
      '{unit}将就您的申请 {code} 举行听证，时间、地点见听证公告。',
      '{unit} will hold a hearing on your application {code}; the announcement gives time and place.',
    ),
  },
  'grant-extension': EXTENDED,
  'grant-joint-extension': EXTENDED,
  'send-up': {
    subject: t('您的申请 {code} 已完成初审', 'The first review of your application {code} is done'),
    body: t(
      '您的申请 {code} 已完成初审，全部材料已报{unit}决定，无需重复提交。',
      'The first review of your application {code} is done. Everything has gone to {unit}, which will not ask for it again.',
    ),
    about: 'opened',
  },
  withdraw: WITHDRAWN,
  'enter-withdrawal': WITHDRAWN,
  terminate: {
    subject: t('您的申请 {code} 终止办理', 'Your application {code} has been ended'),
    body: t(
      '{unit}终止办理您的申请 {code}，理由和救济途径见通知书。',
      '{unit} has ended your application {code}; the notice gives the reason and the remedies.',
    ),
  },
  'end-intake': {
    subject: t('您的申请 {code} 终止办理', 'Your application {code} has been ended'),
    body: t(
      '您的申请 {code} 逾期未补正，终止办理；材料备齐后可以重新申请。',
      'The corrections to your application {code} did not come and it has been ended; you may apply again.',
    ),
  },
  'notice-charge': {
    subject: t('您的申请 {code} 的收费事前告知', 'A charge for your application {code} is announced'),
    body: t(
      '您的申请 {code} 涉及大额收费，项目、标准和依据请凭查询码查看。',
      'A large charge is coming for your application {code}; see what it is for and its basis with the query code.',
    ),
  },
  'order-payment': {
    subject: t('您的申请 {code} 有待缴费用', 'A payment is due for your application {code}'),
    body: t(
      '您的申请 {code} 应缴费用见缴款通知书，请于 {due} 前缴纳。',
      'The payment order for your application {code} is ready; please pay by {due}.',
    ),
    clock: 'payment',
  },
  'confirm-payment': {
    subject: t('您的申请 {code} 的缴费已确认', 'The payment for your application {code} has come'),
    body: t(
      '您的缴费已到账，请凭查询码查看票据号码。',
      'Your payment has come; the receipt number is with the query code.',
    ),
  },
  'approve-refund': {
    subject: t('您的申请 {code} 的退费已批准', 'A refund for your application {code} is approved'),
    body: t('您的退费申请已批准，将按原缴费渠道退回。', 'The refund is approved and goes back the way it came.'),
  },
  post: {
    subject: t('您的申请 {code} 的结果已寄出', 'The result of your application {code} has been posted'),
    body: t(
      '办理结果已寄出，运单号请凭查询码查看。',
      'The result is in the post; the tracking number is with the query code.',
    ),
  },
  'announce-delivery': {
    subject: t(
      '您的申请 {code} 的结果已公告送达',
      'The result of your application {code} is delivered by announcement',
    ),
    body: t(
      '您的申请 {code} 的办理结果用其他方式未能送达，{unit}已发布公告，公告到 {due} 期满即视为送达。请尽快到窗口领取。',
      'The result of your application {code} could not be delivered in any other way. {unit} has announced it; at the end of {due} it counts as delivered. Please collect it at the window.',
    ),
    clock: 'announcement',
  },
  'deliver-at-counter': DELIVERED,
  'confirm-arrival': DELIVERED,
  'deliver-electronically': DELIVERED,
  explain: {
    subject: t('关于您的申请 {code} 逾期的说明', 'Why your application {code} is late'),
    body: t(
      '{unit}就您的申请 {code} 未按期办理作出说明，请凭查询码查看。给您带来不便，敬请谅解。',
      '{unit} has explained why your application {code} is late. Read it with the query code.',
    ),
  },
  'decide-anew': {
    subject: t('您的申请 {code} 将重新作出决定', 'Your application {code} will be decided anew'),
    body: t(
      '根据行政复议决定或者人民法院判决，{unit}对您的申请 {code} 重新审查，最迟 {due} 作出决定，无需重新提交材料。',
      'As ordered on reconsideration or by the court, {unit} examines your application {code} again; the decision is due by {due}. Nothing need be handed in again.',
    ),
    about: 'opened',
    clock: 'decision',
  },
  revoke: {
    subject: t('对您的申请 {code} 的准予决定已被撤销', 'The grant of your application {code} has been revoked'),
    body: t(
      '{unit}依法撤销了对申请 {code} 作出的准予决定，决定书可凭查询码查看和下载，其中写明理由和救济途径。',
      '{unit} has revoked what it granted on application {code}. Read and download the decision, with the reason and the remedies, with the query code.',
    ),
  },
  'cancel-licence': {
    subject: t('您的许可已注销', 'Your licence has been cancelled'),
    body: t(
      '{unit}依法注销了申请 {code} 取得的许可，决定书可凭查询码查看和下载，其中写明理由和救济途径。',
      '{unit} has cancelled the licence given on application {code}. Read and download the decision, with the reason and the remedies, with the query code.',
    ),
  },
  'restore-licence': {
    subject: t('您的许可已恢复', 'Your licence has been restored'),
    body: t(
      '{unit}已恢复申请 {code} 取得的许可，原撤销或者注销不再有效，决定书可凭查询码查看和下载。',
      '{unit} has restored the licence given on application {code}: what ended it no longer counts. Read and download the decision with the query code.',
    ),
  },
  'grant-complaint-extension': {
    subject: t('您对申请 {code} 的投诉延期答复', 'The reply to your complaint about {code} takes longer'),
    body: t(
      '{unit}不能按期办结您就申请 {code} 提出的投诉，经批准延长至 {due}，理由见延期告知书。',
      '{unit} cannot decide your complaint about {code} in time; the limit has been extended to {due} for the reason given in the notice.',
    ),
    clock: 'complaint',
  },
  'conclude-complaint': {
    subject: t('您对申请 {code} 的投诉已有结果', 'Your complaint about {code} has been decided'),
    body: t(
      '{unit}已对您就申请 {code} 提出的投诉作出答复，答复书可凭查询码查看和下载。',
      '{unit} has replied to your complaint about {code}. Read and download the reply with the query code.',
    ),
  },
}

export const RENEWED: Words = {
  subject: t('您的许可视为准予延续', 'Your licence counts as renewed'),
  body: t(
    '您的延续申请 {code} 在原许可有效期届满前未作出决定，依法视为准予延续。',
    'Your application {code} for renewal was not decided before the licence ended: by law it counts as renewed.',
  ),
}
export const MOVED: Words = {
  subject: t('您的申请 {code} 改由其他单位办理', 'Your application {code} is now with another unit'),
  body: t(
    '因机构调整，您的申请 {code} 改由{unit}继续办理，时限不变，仍为 {due} 前。',
    'Your application {code} has passed to {unit}. The limit is the same: {due}.',
  ),
}
