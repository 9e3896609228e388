// The weekly report of projects 周报 as an Excel workbook: one line a matter, every limit beside it, and what the helper did.
import type { Writable } from 'node:stream'
import ExcelJS from 'exceljs'
import type { ReportRow } from './store.ts'

const HEAD = [
  '项目编号',
  '项目名称',
  '投资方',
  '绿色通道',
  '代办员',
  '代办单位',
  '序号',
  '事项',
  '计划申请日',
  '查询码',
  '办件状态',
  '在办单位与环节',
  '承诺时限',
  '法定时限',
  '是否逾期',
]
const STATUS = { open: '在办', completed: '办结', stopped: '停止' } as const
const chineseDay = (day: string): string => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')

/** Writes the workbook as it is made; resolves when all of it has been handed to `out`. */
export async function writeReport(out: Writable, report: ReportRow, regionName: string): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  workbook.created = new Date(report.made_at)
  workbook.creator = '阳光政务'
  const sheet = workbook.addWorksheet('进度表', { views: [{ state: 'frozen', ySplit: 3 }] })
  sheet.columns = HEAD.map((_, i) => ({ width: i === 1 || i === 7 || i === 11 ? 30 : 14 }))
  const head = sheet.addRow([`${regionName}重点项目代办周报（${chineseDay(report.week)}当周）`])
  head.font = { bold: true }
  head.commit()
  sheet.addRow([`生成时间：${report.made_at}`]).commit()
  const titles = sheet.addRow(HEAD)
  titles.font = { bold: true }
  titles.commit()
  for (const { summary, sheet: rows } of report.data.projects) {
    const own = [
      summary.code,
      summary.name,
      summary.investor,
      summary.green ? '是' : '否',
      summary.helper.name,
      summary.helper.unit.name.zh,
    ]
    if (rows.length === 0) sheet.addRow([...own, '', `（${STATUS[summary.status]}，尚未列明事项）`]).commit()
    for (const row of rows) {
      const where = row.parts.map(part => `${part.unit.name.zh}：${part.laneTitle.zh}（${part.stageTitle.zh}）`)
      sheet
        .addRow([
          ...own,
          row.no,
          row.title.zh,
          row.plannedDay ?? '',
          row.case?.code ?? '',
          row.case === null ? (row.behind ? '未申请（已过计划日）' : '未申请') : row.case.stageTitle.zh,
          where.join('；'),
          days(row.parts.map(part => part.promisedDay)),
          days(row.parts.map(part => part.dueDay)),
          row.parts.some(part => part.overdue) ? '逾期' : '',
        ])
        .commit()
    }
  }
  sheet.commit()
  const notes = workbook.addWorksheet('代办记录')
  notes.columns = [{ width: 14 }, { width: 30 }, { width: 22 }, { width: 12 }, { width: 80 }]
  notes.addRow(['项目编号', '项目名称', '时间', '记录人', '内容']).commit()
  for (const { summary, notes: written } of report.data.projects)
    for (const note of written) notes.addRow([summary.code, summary.name, note.at, note.person, note.text]).commit()
  notes.commit()
  await workbook.commit()
}

const days = (all: readonly (string | null)[]): string => all.filter(day => day !== null).join('；')
