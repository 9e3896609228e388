// The template and the export as a workbook, written as it is made: rows come batch by batch, sheet after sheet.
import type { Writable } from 'node:stream'
import type { Instant, Json } from '@sunhall/kernel'
import ExcelJS from 'exceljs'
import type { EntryData } from '../entry.ts'
import type { EntryKind } from '../model.ts'
import { toCell, valueAt } from './cells.ts'
import { FORM_PART, FORM_PIECE, headOf, SHEETS, type Sheet } from './columns.ts'

export interface ExportedEntry {
  readonly code: string
  readonly data: EntryData
}

/** Reads the entries of a kind, in order; called once for each sheet. */
export type Source = (kind: EntryKind) => AsyncIterable<ExportedEntry>

const EXPLAINED: readonly (readonly [string, string])[] = [
  ['填写说明', ''],
  ['主表', '每个条目一行；“编码”唯一，已有编码的行将作为该条目的新版本。'],
  ['明细表', '“所属编码”填主表的编码，一个条目可有多行，顺序即显示顺序。'],
  ['多个值', '用顿号“、”分隔。'],
  ['是/否', '填“是”或“否”。'],
  ['实施单位', '填单位目录中的单位编码，或单位全称。'],
  ['区划', '填 GB/T 2260 区划代码。'],
  ['公式', '单元格不得为公式；以 = + - @ 开头的文字前有一个单引号，请保留。'],
  ['申请表单', '表单定义为 JSON，过长时分多行填写，按顺序连接。'],
]

/** @param source null for the empty template */
export async function writeCatalogue(
  out: Writable,
  source: Source | null,
  kinds: readonly EntryKind[],
  now: Instant,
): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  workbook.created = new Date(now)
  workbook.creator = '阳光政务'
  const notes = workbook.addWorksheet('说明')
  notes.columns = [{ width: 16 }, { width: 90 }]
  for (const line of EXPLAINED) notes.addRow([...line]).commit()
  for (const sheet of SHEETS.filter(each => kinds.includes(each.kind))) {
    for (const { title, choices } of sheet.columns) {
      if (choices !== undefined) notes.addRow([`${sheet.name}：${title}`, Object.values(choices).join('、')]).commit()
    }
  }
  notes.commit()
  for (const sheet of SHEETS) {
    if (!kinds.includes(sheet.kind)) continue
    const written = workbook.addWorksheet(sheet.name, { views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }] })
    written.columns = headOf(sheet).map(() => ({ width: 18 }))
    const head = written.addRow(headOf(sheet))
    head.font = { bold: true }
    head.commit()
    if (source !== null) {
      for await (const entry of source(sheet.kind)) {
        if (out.errored) throw out.errored
        for (const row of rowsOf(sheet, entry)) written.addRow(row).commit()
      }
    }
    written.commit()
  }
  await workbook.commit()
}

type Row = (string | number | null)[]

function rowsOf(sheet: Sheet, { code, data }: ExportedEntry): Row[] {
  if (sheet.part === '') return [sheet.columns.map(column => toCell(column, valueAt(data, column.path)))]
  if (sheet.part === FORM_PART) {
    if (data.form === undefined) return []
    const text = JSON.stringify(data.form)
    const pieces: Row[] = []
    // JSON begins with a brace, and a later piece may begin with anything: each is marked as text by a space-free brace or quote.
    for (let from = 0; from < text.length; from += FORM_PIECE) {
      pieces.push([code, toCell({ path: 'text', title: '', type: 'text' }, text.slice(from, from + FORM_PIECE))])
    }
    return pieces
  }
  const list = valueAt(data, sheet.part)
  if (!Array.isArray(list)) return []
  return list.map(row => [code, ...sheet.columns.map(column => toCell(column, valueAt(row as Json, column.path)))])
}
