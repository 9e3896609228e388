// Figures of applications (A4, J3): what is asked, what a row holds, and which measure of the record each number is.
import type { ApprovalMeasure } from '@sunhall/packs'
import { z } from 'zod'
import { Text } from '../casework/model.ts'
import { FiguresQuery } from '../inquiry/model.ts'

export const ApplicationFiguresQuery = FiguresQuery.extend({
  by: z.enum(['unit', 'channel', 'day', 'month']).default('unit'),
})
export type ApplicationFiguresQuery = z.infer<typeof ApplicationFiguresQuery>

/** The measure of the record behind each number, its head in a table and what is counted in it. */
export const APPLICATION_COLUMNS = {
  applied: { measure: 'approval.applied', zh: '收件', means: '本期该单位窗口收到的申请件数' },
  accepted: { measure: 'approval.accepted', zh: '受理', means: '本期决定受理的件数' },
  deemedAccepted: {
    measure: 'approval.deemed-accepted',
    zh: '视为受理',
    means: '收件后五个工作日内未告知，自收件之日起即为受理的件数（行政许可法第三十二条）',
  },
  notAccepted: { measure: 'approval.not-accepted', zh: '不予受理', means: '本期不予受理和告知无需许可的件数' },
  corrected: { measure: 'approval.corrected', zh: '补正', means: '本期一次性告知补正的件数' },
  granted: { measure: 'approval.granted', zh: '准予', means: '本期准予许可的承办件数；并联审批的各成员事项各计一件' },
  refused: { measure: 'approval.refused', zh: '不予许可', means: '本期不予许可的承办件数' },
  onTheSpot: { measure: 'approval.on-the-spot', zh: '当场决定', means: '准予和不予许可中当场作出的件数' },
  onTime: { measure: 'approval.on-time', zh: '按期决定', means: '作出决定时未超过法定时限的件数' },
  promiseKept: { measure: 'approval.promise-kept', zh: '承诺期内', means: '作出决定时未超过承诺时限的件数' },
  overdue: { measure: 'approval.overdue', zh: '逾期', means: '本期超过法定时限的承办件数' },
  special: { measure: 'approval.special', zh: '特别程序', means: '本期启动听证、检验、鉴定等特别程序的次数' },
  extended: { measure: 'approval.extended', zh: '延期', means: '本期经批准延长决定时限的件数' },
  withdrawn: { measure: 'approval.withdrawn', zh: '撤回', means: '本期申请人撤回的件数' },
  terminated: { measure: 'approval.terminated', zh: '终止', means: '本期终止办理的件数' },
  deemedRenewed: {
    measure: 'approval.deemed-renewed',
    zh: '视为延续',
    means: '原许可届满前未作决定，视为准予延续的件数（行政许可法第五十条）',
  },
  silent: { measure: 'approval.silent', zh: '超时默认', means: '被征求意见单位超时未回复，视为同意的件数' },
  chargedFen: {
    measure: 'approval.charged-fen',
    zh: '应收费用',
    means: '本期开出缴款通知的金额',
    // Counted in fen, so that sums are exact; shown in yuan.
    money: true,
  },
  delivered: { measure: 'approval.delivered', zh: '送达', means: '本期送达办理结果的件数' },
  explained: { measure: 'approval.explained', zh: '已说明', means: '本期作出逾期说明的件数' },
  complaints: { measure: 'approval.complaints', zh: '投诉', means: '本期收到的对该单位的投诉件数' },
  upheld: { measure: 'approval.upheld', zh: '投诉属实', means: '本期核查结论为属实或部分属实的投诉件数' },
  ratings: { measure: 'approval.ratings', zh: '评价', means: '本期收到的评价次数' },
  satisfied: { measure: 'approval.satisfied', zh: '满意', means: '评价为三星及以上的次数' },
  gradeSum: { measure: 'approval.grade-sum', zh: '星级合计', means: '各次评价星数之和；除以评价次数即平均星级' },
  open: { measure: 'approval.open', zh: '在办', means: '期末尚未办结的承办件数（按日、按月统计时为当日、当月末）' },
} as const satisfies {
  readonly [name: string]: {
    readonly measure: ApprovalMeasure
    readonly zh: string
    readonly means: string
    readonly money?: true
  }
}
export type ApplicationMeasure = keyof typeof APPLICATION_COLUMNS
export const APPLICATION_NUMBERS = Object.keys(APPLICATION_COLUMNS) as ApplicationMeasure[]

const n = z.number().int()
const numbers = Object.fromEntries(
  APPLICATION_NUMBERS.map(name => [
    name,
    n.describe(name === 'chargedFen' ? '应收费用（分）' : APPLICATION_COLUMNS[name].zh),
  ]),
) as { readonly [M in ApplicationMeasure]: typeof n }

export const ApplicationFigureRow = z
  .object({ key: z.string(), title: Text, ...numbers })
  .meta({ id: 'ApplicationFigureRow' })
export type ApplicationFigureRow = z.infer<typeof ApplicationFigureRow>

export const ApplicationFigures = z
  .object({ total: ApplicationFigureRow, rows: z.array(ApplicationFigureRow) })
  .meta({ id: 'ApplicationFigures' })
export type ApplicationFigures = z.infer<typeof ApplicationFigures>
