// Figures as an Excel workbook: what period and place, when made, what each column means, and numbers as numbers.
import type { Writable } from 'node:stream'
import { type Instant, localDay, msOfLocalDay, type Text } from '@sunhall/kernel'
import ExcelJS from 'exceljs'
import type { Figures, FiguresQuery } from '../inquiry/model.ts'
import { APPLICATION_COLUMNS, APPLICATION_NUMBERS, type ApplicationFigures, type ApplicationMeasure } from './model.ts'
import { MEASURES, type MeasureName } from './service.ts'

/** Head of each column and what is counted in it. */
export const COLUMNS: { readonly [M in MeasureName]: { readonly zh: string; readonly means: string } } = {
  asked: { zh: '收件', means: '本期交给该单位的承办件数；一件查询由几个单位办理的，各计一件' },
  accepted: { zh: '签收', means: '本期签收的承办件数' },
  forwarded: { zh: '转办', means: '本期转政府办、分办、转上下级或答复本单位部分后转交的件数' },
  answered: { zh: '答复', means: '本期答复、告知其他查询方式或答复本单位部分的件数' },
  onTime: { zh: '按期答复', means: '答复时未超过时限的件数' },
  overdue: { zh: '逾期', means: '本期超过时限的承办件数' },
  explained: { zh: '已说明', means: '本期作出逾期说明的件数' },
  complaints: { zh: '投诉', means: '本期收到的对该单位的投诉件数' },
  upheld: { zh: '投诉属实', means: '本期调查结论为属实或部分属实的投诉件数' },
  ratings: { zh: '评价', means: '本期收到的评价次数' },
  satisfied: { zh: '满意', means: '评价为三星及以上的次数' },
  gradeSum: { zh: '星级合计', means: '各次评价星数之和；除以评价次数即平均星级' },
  spotChecks: { zh: '抽查', means: '本期抽查答复质量的件数' },
  spotChecksGood: { zh: '抽查合格', means: '抽查结论为好的件数' },
  open: { zh: '在办', means: '期末尚未办结的承办件数（按日、按月统计时为当日、当月末）' },
}

const BY: { readonly [B in FiguresQuery['by']]: string } = {
  unit: '单位',
  category: '类别',
  channel: '渠道',
  day: '日期',
  month: '月份',
}

const chineseDay = (day: string): string => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')

export interface ExportHead {
  readonly query: FiguresQuery
  /** Null: every region the figures cover. */
  readonly place: Text | null
  readonly unit: Text | null
  readonly now: Instant
}

interface Column {
  readonly zh: string
  readonly means: string
  /** Amounts are given in fen and written in yuan. */
  readonly money?: true
}
/** What the counts say in relation to one another, as the page of figures shows it. */
interface Rate<M> {
  readonly zh: string
  readonly means: string
  readonly part: M
  readonly whole: readonly M[]
  readonly format: '0.0%' | '0.00'
}

const OF_RATINGS: readonly Rate<'satisfied' | 'ratings' | 'gradeSum'>[] = [
  { zh: '满意率', means: '满意次数占评价次数的比例', part: 'satisfied', whole: ['ratings'], format: '0.0%' },
  { zh: '平均星级', means: '星级合计除以评价次数', part: 'gradeSum', whole: ['ratings'], format: '0.00' },
]
const RATES: readonly Rate<MeasureName>[] = [
  { zh: '按期率', means: '按期答复件数占答复件数的比例', part: 'onTime', whole: ['answered'], format: '0.0%' },
  ...OF_RATINGS,
]
const DECIDED = ['granted', 'refused'] as const
const APPLICATION_RATES: readonly Rate<ApplicationMeasure>[] = [
  { zh: '当场率', means: '当场决定占准予和不予许可件数的比例', part: 'onTheSpot', whole: DECIDED, format: '0.0%' },
  { zh: '按期率', means: '按期决定占准予和不予许可件数的比例', part: 'onTime', whole: DECIDED, format: '0.0%' },
  ...OF_RATINGS,
]

/** One table of the workbook, whatever is counted in it. */
export interface Sheet {
  readonly title: string
  readonly columns: readonly { readonly head: string; readonly means: string; readonly format?: string }[]
  /** Null where there was nothing to take a rate of. */
  readonly rows: readonly { readonly title: Text; readonly values: readonly (number | null)[] }[]
}

type FigureLine<M extends string> = { readonly title: Text } & { readonly [N in M]: number }

function sheetOf<M extends string>(
  title: string,
  names: readonly M[],
  columns: { readonly [N in M]: Column },
  rates: readonly Rate<M>[],
  { rows, total }: { readonly rows: readonly FigureLine<M>[]; readonly total: FigureLine<M> },
): Sheet {
  const value = (row: FigureLine<M>, name: M): number => (columns[name].money ? row[name] / 100 : row[name])
  const rate = (row: FigureLine<M>, { part, whole }: Rate<M>): number | null => {
    const of = whole.reduce((sum, name) => sum + row[name], 0)
    return of === 0 ? null : row[part] / of
  }
  return {
    title,
    columns: [
      ...names.map(name => {
        const { zh, means, money } = columns[name]
        return money ? { head: `${zh}（元）`, means, format: '#,##0.00' } : { head: zh, means }
      }),
      ...rates.map(({ zh, means, format }) => ({ head: zh, means, format })),
    ],
    rows: [...rows, total].map(row => ({
      title: row.title,
      values: [...names.map(name => value(row, name)), ...rates.map(one => rate(row, one))],
    })),
  }
}

export const inquirySheet = (figures: Figures): Sheet =>
  sheetOf('政务信息查询办理情况统计', MEASURES, COLUMNS, RATES, figures)
export const applicationSheet = (figures: ApplicationFigures): Sheet =>
  sheetOf('行政审批办理情况统计', APPLICATION_NUMBERS, APPLICATION_COLUMNS, APPLICATION_RATES, figures)

/** Writes the workbook as it is made; resolves when all of it has been handed to `out`. */
export async function writeWorkbook(out: Writable, table: Sheet, head: ExportHead): Promise<void> {
  const { query, now } = head
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  workbook.created = new Date(now)
  workbook.creator = '阳光政务'
  const sheet = workbook.addWorksheet('统计', { views: [{ state: 'frozen', xSplit: 1, ySplit: 6 }] })
  sheet.columns = [
    { width: 28 },
    ...table.columns.map(({ head, format }) => ({
      width: head.length > 5 ? 16 : 11,
      ...(format === undefined ? {} : { style: { numFmt: format } }),
    })),
  ]
  const line = (text: string, bold = false): void => {
    const row = sheet.addRow([text])
    row.font = { bold }
    row.commit()
  }
  line(`${table.title}（按${BY[query.by]}）`, true)
  line(`统计期间：${period(query)}`)
  line(`区划：${head.place?.zh ?? '全部'}${head.unit === null ? '' : `　单位：${head.unit.zh}`}`)
  line(`生成时间：${chineseDay(localDay(now))} ${clockTime(now)}`)
  line('各栏含义见“说明”表')
  const titles = sheet.addRow([BY[query.by], ...table.columns.map(column => column.head)])
  titles.font = { bold: true }
  titles.commit()
  for (const row of table.rows) {
    const written = sheet.addRow([row.title.zh, ...row.values])
    // The last is the total.
    if (row === table.rows.at(-1)) written.font = { bold: true }
    written.commit()
  }
  sheet.commit()
  const notes = workbook.addWorksheet('说明')
  notes.columns = [{ width: 14 }, { width: 80 }]
  notes.addRow(['栏目', '含义']).commit()
  for (const column of table.columns) notes.addRow([column.head, column.means]).commit()
  notes.commit()
  await workbook.commit()
}

function period({ from, to }: FiguresQuery): string {
  if (from === undefined && to === undefined) return '自系统启用以来'
  return `${from === undefined ? '系统启用' : chineseDay(from)}至${to === undefined ? '今日' : chineseDay(to)}`
}

/** Legal time of day, to the minute. */
const clockTime = (now: Instant): string => new Date(msOfLocalDay(now)).toISOString().slice(11, 16)
