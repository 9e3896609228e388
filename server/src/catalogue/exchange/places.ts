// Where in a workbook a part of an entry stands: sheet, row and column, as whoever mends it finds them; and what is told there already.
import type { Text } from '@sunhall/kernel'
import type { EntryKind } from '../model.ts'
import { type Column, OWNER, SHEETS, type Sheet } from './columns.ts'
import type { RowFinding } from './row-finding.ts'

export interface Place {
  readonly sheet: string
  /** Null for the sheet as a whole: it has no row of this entry. */
  readonly row: number | null
  readonly column: string | null
}

/** Rows of one entry by the part they hold; '' is the entry itself. */
export type Rows = { readonly [part: string]: readonly number[] }

const under = (path: string, above: string): boolean => path === above || path.startsWith(`${above}.`)
const step = (...steps: readonly (string | number)[]): string => steps.filter(each => each !== '').join('.')

/** The column of a value, of the list or of the group it belongs to; of a group the first. */
export const columnOf = (sheet: Sheet, path: string): Column | undefined =>
  sheet.columns.find(column => under(path, column.path)) ??
  sheet.columns.find(column => under(column.path, path)) ??
  // A window has no unit of its own but several.
  (path === 'unit' ? sheet.columns.find(column => column.path === 'units') : undefined)

/** The sheet a path leads to, which of its rows, and what is left of the path there. */
export function sheetOf(kind: EntryKind, path: string): { sheet: Sheet; index: number; rest: string } | null {
  const sheets = SHEETS.filter(each => each.kind === kind)
  const part = sheets.find(each => each.part !== '' && under(path, each.part))
  if (part !== undefined) {
    const [index, ...rest] = path.slice(part.part.length + 1).split('.')
    return { sheet: part, index: /^\d+$/.test(index ?? '') ? Number(index) : 0, rest: rest.join('.') }
  }
  const main = sheets.find(each => each.part === '')
  return main === undefined ? null : { sheet: main, index: 0, rest: path }
}

export function placeOf(kind: EntryKind, path: string, rows: Rows): Place | null {
  const found = sheetOf(kind, path)
  if (found === null) return null
  const { sheet, index, rest } = found
  const column = rest === '' ? undefined : columnOf(sheet, rest)?.title
  return { sheet: sheet.name, row: rows[sheet.part]?.[index] ?? null, column: column ?? null }
}

/** The path of a cell, from the entry. */
export const pathOf = (sheet: Sheet, index: number, column: string): string =>
  sheet.part === '' ? column : step(sheet.part, index, column)

/** The column that says which entry a row belongs to. */
export const ownerPlace = (sheet: Sheet, row: number): Place => ({
  sheet: sheet.name,
  row,
  column: sheet.part === '' ? (columnOf(sheet, 'code')?.title ?? null) : OWNER,
})

export function placeTitle({ sheet, row, column }: Place): Text {
  const zh = [`“${sheet}”表`, row === null ? '' : `第 ${row} 行`, column === null ? '' : `“${column}”列`]
  const en = [`sheet “${sheet}”`, row === null ? '' : `row ${row}`, column === null ? '' : `column “${column}”`]
  return { zh: zh.join(''), en: en.filter(each => each !== '').join(', ') }
}

/** Whether a finding only says again what a fault says of the same cell: that it lacks what could not be read, or is not in its form. */
export const told = (faults: readonly RowFinding[], { rule, path, params }: RowFinding): boolean =>
  faults.some(
    fault =>
      fault.path !== '' &&
      ((fault.rule === rule && fault.path === path) ||
        under(path, fault.path) ||
        // A group is missing when none of its cells could be read.
        (params.problem === 'required' && under(fault.path, path))),
  )
