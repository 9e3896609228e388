// The reconciliation of fees 收费对账表 as an Excel workbook: by day and unit, amounts in yuan as numbers, and what does not meet.
import type { Writable } from 'node:stream'
import { type Instant, localDay } from '@sunhall/kernel'
import ExcelJS from 'exceljs'
import type { FeeReport, Sums } from './model.ts'

const COLUMNS: readonly (readonly [title: string, value: keyof Sums, money: boolean])[] = [
  ['开单笔数', 'orders', false],
  ['开单金额', 'ordered', true],
  ['收款笔数', 'payments', false],
  ['收款金额', 'paid', true],
  ['核对笔数', 'checks', false],
  ['核对金额', 'checked', true],
  ['退费笔数', 'refunds', false],
  ['退费金额', 'refunded', true],
  ['撤销笔数', 'cancellations', false],
  ['撤销金额', 'cancelled', true],
  ['未核对差额', 'unchecked', true],
  ['实收净额', 'kept', true],
]
const chineseDay = (day: string): string => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')
const values = (sums: Sums): number[] => COLUMNS.map(([, name, money]) => (money ? sums[name] / 100 : sums[name]))

export async function writeFeeReport(out: Writable, report: FeeReport, now: Instant): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  workbook.created = new Date(now)
  workbook.creator = '阳光政务'
  const table = (
    name: string,
    first: readonly string[],
    rows: readonly (readonly [readonly string[], Sums])[],
  ): void => {
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 3 }] })
    sheet.columns = [
      ...first.map(() => ({ width: 24 })),
      ...COLUMNS.map(([, , money]) => (money ? { width: 14, style: { numFmt: '#,##0.00' } } : { width: 10 })),
    ]
    const head = sheet.addRow([`收费对账表（${chineseDay(report.from)}至${chineseDay(report.to)}，金额单位：元）`])
    head.font = { bold: true }
    head.commit()
    sheet.addRow([`生成日期：${chineseDay(localDay(now))}；未核对差额为收款金额减核对金额`]).commit()
    const titles = sheet.addRow([...first, ...COLUMNS.map(([title]) => title)])
    titles.font = { bold: true }
    titles.commit()
    for (const [words, sums] of rows) sheet.addRow([...words, ...values(sums)]).commit()
    const total = sheet.addRow(['合计', ...first.slice(1).map(() => ''), ...values(report.total)])
    total.font = { bold: true }
    total.commit()
    sheet.commit()
  }
  table(
    '按日按单位',
    ['日期', '单位'],
    report.rows.map(row => [[chineseDay(row.day), row.unit.name.zh], row]),
  )
  table(
    '按单位',
    ['单位'],
    report.units.map(row => [[row.unit.name.zh], row]),
  )
  await workbook.commit()
}
