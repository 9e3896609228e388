// Between a value of an entry and a cell of a sheet, both ways and without loss; nothing that leaves can be taken for a formula.
import type { Json } from '@sunhall/kernel'
import { shallow } from '../entry.ts'
import type { Column } from './columns.ts'
import type { RowFault } from './faults.ts'
import type { Cell } from './xlsx-read.ts'

/** What a spreadsheet may take for a formula or a command when it stands first (OWASP: CSV injection), and our own mark. */
const DANGEROUS = /^[=+\-@\t\r'＝＋－＠]/

/** A quote in front makes it text everywhere, also after it was saved as CSV. */
export const harmless = (text: string): string => (DANGEROUS.test(text) ? `'${text}` : text)
const plain = (text: string): string => (text.startsWith("'") ? text.slice(1) : text)

export const YES = '是'
export const NO = '否'
/** Words that would come back as something else. */
const QUOTED = /^("|是$|否$)/
const SEPARATOR = /[、;；\n]/

export function valueAt(data: Json | undefined, path: string): Json | undefined {
  let here: Json | undefined = data
  for (const step of path.split('.')) {
    if (typeof here !== 'object' || here === null || Array.isArray(here)) return undefined
    here = (here as { readonly [name: string]: Json })[step]
  }
  return here
}

type Draft = { [name: string]: Json }

export function put(data: Draft, path: string, value: Json): void {
  const steps = path.split('.')
  const last = steps.pop() as string
  let here = data
  for (const step of steps) {
    const next = here[step]
    if (typeof next === 'object' && next !== null && !Array.isArray(next)) here = next as Draft
    else {
      const made: Draft = {}
      here[step] = made
      here = made
    }
  }
  here[last] = value
}

/** The value as a cell; null for an empty one. */
export function toCell(column: Column, value: Json | undefined): string | number | null {
  if (value === undefined || value === null) return null
  switch (column.type) {
    case 'number':
      return typeof value === 'number' ? value : harmless(String(value))
    case 'yes-no':
      return value === true ? YES : NO
    case 'list':
    case 'choices': {
      if (!Array.isArray(value)) return null
      const words = value.map(each =>
        column.type === 'choices' ? (column.choices?.[String(each)] ?? String(each)) : String(each),
      )
      const open = words.some(word => SEPARATOR.test(word) || word.startsWith('['))
      return harmless(open ? JSON.stringify(value) : words.join('、'))
    }
    case 'lines':
      return Array.isArray(value) ? harmless(value.map(String).join('\n')) : null
    case 'json':
      return harmless(JSON.stringify(value))
    case 'value':
      if (typeof value === 'number') return value
      if (typeof value === 'boolean') return value ? YES : NO
      return harmless(QUOTED.test(String(value)) ? JSON.stringify(value) : String(value))
    case 'choice':
      return harmless(column.choices?.[String(value)] ?? String(value))
    case 'date':
    case 'text':
      return harmless(String(value))
  }
}

/** Day 0 of a spreadsheet's calendar, and its last day: 31 December 9999. */
const SHEET_EPOCH = Date.UTC(1899, 11, 30)
const SHEET_LAST = 2_958_465
const DAY_MS = 86_400_000

/** A day as people write it, or as a spreadsheet counts it; anything else as it is: the entry's schema refuses it. */
function dayFrom(text: string): string {
  const count = Number(text)
  if (Number.isInteger(count) && count > 0 && count <= SHEET_LAST) {
    return new Date(SHEET_EPOCH + count * DAY_MS).toISOString().slice(0, 10)
  }
  const [, year, month = '', day = ''] = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text) ?? []
  return year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

export interface CellFault {
  readonly rule: RowFault
  /** Of the column. */
  readonly path: string
  readonly params: { readonly [name: string]: string | number }
}

/** Characters of a cell that are told again. */
const MOST_TOLD = 40

/** The cell as a value; undefined for an empty one. What does not fit is kept as it is, and said. */
export function fromCell(column: Column, cell: Cell | undefined, faults: CellFault[]): Json | undefined {
  if (cell === undefined) return undefined
  const { path } = column
  if (typeof cell === 'object') {
    faults.push({ rule: 'cell-formula', path, params: {} })
    return undefined
  }
  const text =
    typeof cell === 'string'
      ? plain(column.type === 'text' || column.type === 'lines' ? cell : cell.trim())
      : String(cell)
  if (text === '') return undefined
  const given = (word: string): { readonly given: string } => ({ given: [...word].slice(0, MOST_TOLD).join('') })
  const choose = (word: string): string => {
    const found = Object.entries(column.choices ?? {}).find(([code, title]) => code === word || title === word)
    if (found !== undefined) return found[0]
    const options = Object.values(column.choices ?? {}).join('、')
    faults.push({ rule: 'cell-choice', path, params: { ...given(word), options } })
    return word
  }
  const json = (): Json | undefined => {
    try {
      const value = JSON.parse(text) as Json
      if (shallow(value)) return value
    } catch {
      // Said below.
    }
    faults.push({ rule: 'cell-json', path, params: {} })
    return undefined
  }
  switch (column.type) {
    case 'number': {
      const number = typeof cell === 'number' ? cell : Number(text)
      if (Number.isFinite(number)) return number
      faults.push({ rule: 'cell-number', path, params: given(text) })
      return text
    }
    case 'yes-no':
      if (cell === true || [YES, '1', 'true', 'TRUE'].includes(text)) return true
      if (cell === false || [NO, '0', 'false', 'FALSE'].includes(text)) return false
      faults.push({ rule: 'cell-choice', path, params: { ...given(text), options: `${YES}、${NO}` } })
      return undefined
    case 'list':
    case 'choices': {
      if (text.startsWith('[')) return json()
      const words = text.split(SEPARATOR).map(word => word.trim())
      const list = words.filter(word => word !== '')
      return column.type === 'choices' ? list.map(choose) : list
    }
    case 'lines':
      return text.split('\n')
    case 'json':
      return json()
    case 'value':
      if (typeof cell !== 'string') return cell
      if (text === YES || text === NO) return text === YES
      return text.startsWith('"') ? json() : text
    case 'choice':
      return choose(text)
    case 'date':
      return dayFrom(text)
    case 'text':
      return text
  }
}

/** One row as the part of an entry it holds. */
export function rowData(columns: readonly Column[], cells: readonly (Cell | undefined)[], faults: CellFault[]): Draft {
  const data: Draft = {}
  columns.forEach((column, index) => {
    const value = fromCell(column, cells[index], faults)
    if (value !== undefined) put(data, column.path, value)
  })
  for (const { path, sibling } of columns) {
    if (sibling === undefined || valueAt(data, sibling) === undefined) continue
    if (valueAt(data, path) === undefined) put(data, path, '')
  }
  return data
}
