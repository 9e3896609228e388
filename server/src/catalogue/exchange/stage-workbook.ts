// A workbook's rows as entries: first each part where it belongs, then the parts of each entry together.
import type { Json } from '@sunhall/kernel'
import type { Queryable } from '../../platform/database.ts'
import { shallow } from '../entry.ts'
import type { EntryKind } from '../model.ts'
import { type CellFault, put, rowData, valueAt } from './cells.ts'
import { FORM_PART, OWNER, SHEETS, type Sheet } from './columns.ts'
import { type RowFault, unreadable } from './faults.ts'
import type { Turn } from './import-row.ts'
import { columnOf, ownerPlace, pathOf, type Rows } from './places.ts'
import { fault, type RowFinding } from './row-finding.ts'
import { codeOf, type Stage, type StagedRow, storable, Writing } from './stage.ts'
import type { Cell, SheetRow, Workbook } from './xlsx-read.ts'

/** Rows of a sheet written at a time, and entries put together at a time. */
const ROWS = 1000
const ENTRIES = 100

/** Rows of the template's sheets: first each part where it belongs, then the parts of each entry together. */
export async function stageWorkbook(workbook: Workbook, db: Queryable, id: string, stage: Stage): Promise<void> {
  const known = SHEETS.filter(sheet => workbook.sheets.includes(sheet.name))
  if (!known.some(sheet => sheet.part === '')) throw unreadable('no-sheets')
  for (const sheet of known) await stageSheet(workbook, sheet, db, id, stage.turn)
  await assemble(db, id, stage)
  await stage.end()
}

interface PartRow {
  readonly kind: string
  readonly code: string
  readonly part: string
  readonly row: number
  readonly data: { readonly value: Json; readonly faults: readonly CellFault[] }
}

async function stageSheet(workbook: Workbook, sheet: Sheet, db: Queryable, id: string, turn: Turn): Promise<void> {
  let order: (number | undefined)[] | null = null
  let waiting: PartRow[] = []
  const writing = new Writing()
  const flush = async (): Promise<void> => {
    const rows = storable(waiting)
    waiting = []
    await writing.next(() =>
      db.query(
        `insert into catalogue_import_parts (import_id, kind, code, part, row, data)
         select $1, r.kind, r.code, r.part, r.row, r.data
         from jsonb_to_recordset($2::jsonb) as r(kind text, code text, part text, row int, data jsonb) on conflict do nothing`,
        [id, rows],
      ),
    )
  }
  try {
    for await (const row of workbook.rows(sheet.name)) {
      // Columns may stand in any order, and there may be more of them: the head says which is which.
      if (order === null) order = orderOf(sheet, row)
      else {
        waiting.push(partOf(sheet, order, row))
        if (waiting.length % 100 === 0) await turn()
        if (waiting.length >= ROWS) await flush()
      }
    }
    if (waiting.length > 0) await flush()
    await writing.end()
  } finally {
    await writing.settle()
  }
}

function orderOf(sheet: Sheet, head: SheetRow): (number | undefined)[] {
  const titles = new Map(head.cells.map((cell, index) => [String(cell ?? '').trim(), index]))
  const owner = sheet.part === '' ? undefined : titles.get(OWNER)
  return [owner, ...sheet.columns.map(column => titles.get(column.title))]
}

function partOf(sheet: Sheet, order: readonly (number | undefined)[], row: SheetRow): PartRow {
  const at = (index: number | undefined): Cell | undefined => (index === undefined ? undefined : row.cells[index])
  const faults: CellFault[] = []
  const data = rowData(
    sheet.columns,
    sheet.columns.map((_, index) => at(order[index + 1])),
    faults,
  )
  const owner = at(order[0])
  const code =
    sheet.part === ''
      ? codeOf(data)
      : typeof owner === 'object'
        ? ''
        : String(owner ?? '')
            .replace(/^'/, '')
            .slice(0, 100)
  return {
    kind: sheet.kind,
    code: code.replaceAll('\0', ''),
    part: sheet.part,
    row: row.no,
    data: { value: data, faults },
  }
}

const PARTS = `select p.kind, p.code, p.part, p.row, p.data from catalogue_import_parts p
  join (select distinct kind, code from catalogue_import_parts
        where import_id = $1 and (kind, code) > ($2, $3) order by kind, code limit $4) n on n.kind = p.kind and n.code = p.code
  where p.import_id = $1 order by p.kind, p.code, p.part, p.row`

/** Parts of a hundred entries at a time, in the order of their codes; the next are read while these are put together. */
async function assemble(db: Queryable, id: string, stage: Stage): Promise<void> {
  const read = async (after: { readonly kind: string; readonly code: string }): Promise<PartRow[]> =>
    (await db.query<PartRow>(PARTS, [id, after.kind, after.code, ENTRIES])).rows
  let rows = await read({ kind: '', code: '' })
  for (let last = rows.at(-1); last !== undefined; last = rows.at(-1)) {
    const next = read(last)
    next.catch(() => {})
    const groups = new Map<string, PartRow[]>()
    for (const row of rows) {
      const key = `${row.kind}\t${row.code}`
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [row])
      else group.push(row)
    }
    for (const group of groups.values()) await stage.add(entryOf(group))
    rows = await next
  }
}

const sheetFor = (kind: string, part: string): Sheet =>
  SHEETS.find(sheet => sheet.kind === kind && sheet.part === part) as Sheet

/** Lists a schema asks for even where they are empty, and what is null where nothing is given. */
function fillIn(kind: string, data: { [name: string]: Json }): void {
  for (const sheet of SHEETS.filter(each => each.kind === kind)) {
    if (sheet.part !== '' && sheet.part !== FORM_PART && valueAt(data, sheet.part) === undefined)
      put(data, sheet.part, [])
    if (sheet.part !== '') continue
    for (const { path, type } of sheet.columns) {
      if ((type === 'list' || type === 'choices') && valueAt(data, path) === undefined) put(data, path, [])
    }
  }
  if (kind !== 'matter') return
  for (const name of ['statutoryLimit', 'promisedLimit'])
    if (valueAt(data, `${name}.amount`) === undefined) data[name] = null
  if (valueAt(data, 'result.kind') !== undefined && valueAt(data, 'result.validity') === undefined)
    put(data, 'result.validity', null)
  if (valueAt(data, 'handling.mode') !== undefined) put(data, 'handling.process', 'approval')
}

/** What is wrong with the cells of the rows, each at its place. */
const cellFaults = (kind: EntryKind, rows: Rows, parts: readonly PartRow[]): RowFinding[] =>
  parts.flatMap(part => {
    const sheet = sheetFor(kind, part.part)
    return part.data.faults.map(({ rule, path, params }) => {
      const title = columnOf(sheet, path)?.title ?? null
      const index = Math.max((rows[part.part] ?? []).indexOf(part.row), 0)
      return fault(rule, params, pathOf(sheet, index, path), { sheet: sheet.name, row: part.row, column: title })
    })
  })

function entryOf(parts: readonly PartRow[]): StagedRow {
  const first = parts[0] as PartRow
  const { code } = first
  const kind = first.kind as EntryKind
  const rows: { [part: string]: number[] } = {}
  for (const { part, row } of parts) {
    const there = rows[part]
    if (there === undefined) rows[part] = [row]
    else there.push(row)
  }
  const mains = parts.filter(part => part.part === '')
  const main = mains[0]
  const about = (part: PartRow, rule: RowFault, params: RowFinding['params']): RowFinding =>
    fault(rule, params, 'code', ownerPlace(sheetFor(kind, part.part), part.row))
  if (main === undefined) {
    const orphans = parts.map(part =>
      code === ''
        ? about(part, 'row-nameless', {})
        : about(part, 'row-orphan', { sheet: sheetFor(kind, '').name, code }),
    )
    return { kind, code, data: null, row: first.row, faults: orphans, rows }
  }
  // Without a code nothing belongs together.
  if (code === '') {
    const faults = [...parts.map(part => about(part, 'row-nameless', {})), ...cellFaults(kind, rows, parts)]
    return { kind, code, data: null, row: main.row, faults, rows }
  }
  const faults = cellFaults(kind, rows, parts)
  for (const other of mains.slice(1)) faults.push(about(other, 'row-twice', { row: main.row, code }))
  const data = main.data.value as { [name: string]: Json }
  for (const sheet of SHEETS) {
    if (sheet.kind !== kind || sheet.part === '') continue
    const values = parts.filter(part => part.part === sheet.part).map(part => part.data.value)
    if (values.length === 0) continue
    if (sheet.part !== FORM_PART) put(data, sheet.part, values)
    else {
      const text = values.map(row => String((row as { text?: Json }).text ?? '')).join('')
      try {
        const form = JSON.parse(text) as Json
        if (!shallow(form)) throw new RangeError('deep')
        data.form = form
      } catch {
        const row = rows[FORM_PART]?.[0] ?? null
        const column = sheet.columns[0]?.title ?? null
        faults.push(fault('cell-json', {}, FORM_PART, { sheet: sheet.name, row, column }))
      }
    }
  }
  fillIn(kind, data)
  return { kind, code, data, row: main.row, faults, rows }
}
