// The limits that run in an approval, the closed list of grounds on which the one for the decision stops, and what each limit brings about.
import type { ClockDefinition } from '@sunhall/kernel'
import { title } from './roles-and-fields.ts'

/**
 * 许可法 45, a closed list: 听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审. A visit to the place is not among them, nor is a correction
 * during the examination.
 */
export const SPECIAL_GROUNDS = [
  { code: 'hearing', title: title('听证', 'Hearing') },
  { code: 'tender', title: title('招标', 'Tender') },
  { code: 'auction', title: title('拍卖', 'Auction') },
  { code: 'inspection', title: title('检验', 'Inspection') },
  { code: 'testing', title: title('检测', 'Testing') },
  { code: 'quarantine', title: title('检疫', 'Quarantine') },
  { code: 'appraisal', title: title('鉴定', 'Appraisal') },
  { code: 'expert-review', title: title('专家评审', 'Expert review') },
] as const

/** What a limit that binds the office brings about. */
const BINDS = { near: 'remind', 'promise-passed': 'mark-promise-passed', overdue: 'mark-overdue' } as const
/** What a limit of one step brings about: the step is late though the whole may not be (阶段超时). */
const STEP = { near: 'remind', overdue: 'mark-step-late' } as const
const SOON = { workingDaysBefore: 1 } as const
const EARLIER = { workingDaysBefore: 2 } as const
/** The applicant's own time: they are reminded, and no office is late by it. */
const APPLICANTS = { binds: 'asker', near: EARLIER, grounds: [] } as const
const REMINDED = { near: 'remind-applicant' } as const

export const approvalClocks = {
  intake: {
    title: title('受理时限', 'Limit for intake'),
    near: SOON,
    acts: { near: 'remind', 'promise-passed': 'mark-promise-passed', overdue: 'deem-accepted' },
    grounds: [],
  },
  correction: {
    ...APPLICANTS,
    title: title('补正期限', 'Time for the corrections'),
    acts: { ...REMINDED, overdue: 'lapse-correction' },
  },
  supplement: {
    ...APPLICANTS,
    title: title('审查阶段补正期限', 'Time for corrections while examining'),
    acts: { ...REMINDED, overdue: 'lapse-supplement' },
  },
  decision: {
    title: title('决定时限', 'Limit for the decision'),
    near: EARLIER,
    acts: BINDS,
    grounds: SPECIAL_GROUNDS,
  },
  inspection: { title: title('检验检测时限', 'Limit for the inspection'), near: SOON, acts: STEP, grounds: [] },
  special: {
    title: title('特别程序计划完成日', 'Planned end of the special procedure'),
    near: EARLIER,
    acts: { near: 'remind', overdue: 'mark-special-long' },
    grounds: [],
  },
  'hearing-request': {
    ...APPLICANTS,
    title: title('申请听证期限', 'Time to ask for a hearing'),
    near: SOON,
    acts: { ...REMINDED, overdue: 'waive-hearing' },
  },
  hearing: { title: title('组织听证时限', 'Limit for holding the hearing'), near: EARLIER, acts: STEP, grounds: [] },
  consult: {
    title: title('回复意见时限', 'Limit for the opinion'),
    near: SOON,
    acts: { near: 'remind', 'promise-passed': 'mark-promise-passed', overdue: 'end-silence' },
    grounds: [],
  },
  payment: {
    ...APPLICANTS,
    title: title('缴费期限', 'Time to pay'),
    acts: { ...REMINDED, overdue: 'mark-unpaid' },
  },
  promise: {
    ...APPLICANTS,
    title: title('容缺补交期限', 'Time for what was promised'),
    acts: { ...REMINDED, overdue: 'lapse-promise' },
  },
  'promise-check': {
    title: title('承诺核查时限', 'Limit for the check of the promise'),
    near: { workingDaysBefore: 5 },
    acts: STEP,
    grounds: [],
  },
  delivery: { title: title('送达时限', 'Limit for delivery'), near: EARLIER, acts: BINDS, grounds: [] },
  announcement: {
    ...APPLICANTS,
    title: title('公告送达期间', 'Delivery by announcement'),
    acts: { ...REMINDED, overdue: 'deem-delivered' },
  },
  expiry: {
    title: title('原许可有效期', 'Validity of the old licence'),
    near: { workingDaysBefore: 5 },
    acts: { near: 'remind-renewal', overdue: 'licence-expires' },
    grounds: [],
  },
  complaint: { title: title('投诉办理时限', 'Limit for the complaint'), near: EARLIER, acts: BINDS, grounds: [] },
  explanation: {
    title: title('逾期说明时限', 'Limit for the explanation'),
    near: SOON,
    acts: { near: 'remind', overdue: 'raise-accountability' },
    grounds: [],
  },
} as const satisfies { readonly [clock: string]: ClockDefinition }
