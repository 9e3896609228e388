// The first half of an import: whatever the file holds, row by row into staging tables. Memory holds one batch.
import type { Json } from '@sunhall/kernel'
import type { Queryable } from '../../platform/database.ts'
import { MOST_CHARACTERS, shallow } from '../entry.ts'
import { EntryKind } from '../model.ts'
import { type CellFault, put, rowData, valueAt } from './cells.ts'
import { FORM_PART, OWNER, SHEETS, type Sheet } from './columns.ts'
import { type ListedMatter, mapListed } from './county-list.ts'
import { unreadable } from './faults.ts'
import { jsonItems } from './json-read.ts'
import type { Cell, SheetRow, Workbook } from './xlsx-read.ts'

/** Entries of one import. */
export const MOST_ENTRIES = 100_000
const BATCH = 200

/** What a row says, and what is wrong with it already. */
export interface StagedRow {
  readonly kind: EntryKind
  readonly code: string
  readonly data: { readonly [name: string]: unknown } | null
  /** Number of the row in its sheet, or of the element in its list. */
  readonly row: number
  readonly faults: readonly { readonly rule: string; readonly params: { readonly [name: string]: string | number } }[]
}

/** Puts rows away in batches, numbered as they come. */
export class Stage {
  readonly #db: Queryable
  readonly #id: string
  #waiting: (StagedRow & { readonly no: number })[] = []
  #no = 0

  constructor(db: Queryable, id: string) {
    this.#db = db
    this.#id = id
  }

  get count(): number {
    return this.#no
  }

  async add(row: StagedRow): Promise<void> {
    this.#no += 1
    if (this.#no > MOST_ENTRIES) throw unreadable('too-many')
    this.#waiting.push({ ...row, no: this.#no })
    if (this.#waiting.length >= BATCH) await this.flush()
  }

  async flush(): Promise<void> {
    const rows = this.#waiting.map(({ no, kind, code, data, row, faults }) => ({
      no,
      kind,
      code,
      data,
      findings: { row, items: faults },
      outcome: faults.length > 0 || data === null ? 'faulty' : 'new',
    }))
    this.#waiting = []
    if (rows.length === 0) return
    await this.#db.query(
      `insert into catalogue_import_rows (import_id, no, kind, code, outcome, data, findings)
       select $1, r.no, r.kind, r.code, r.outcome, r.data, r.findings
       from jsonb_to_recordset($2::jsonb) as r(no int, kind text, code text, outcome text, data jsonb, findings jsonb)`,
      [this.#id, storable(rows)],
    )
  }
}

/** PostgreSQL keeps no NUL in text: another control character stands for it, and is refused with its place. */
const storable = (value: unknown): string =>
  JSON.stringify(value).replaceAll(/(?<!\\)((?:\\\\)*)\\u0000/g, (_whole, before: string) => `${before}\\u0001`)

const codeOf = (data: unknown): string => {
  const code = typeof data === 'object' && data !== null ? (data as { code?: unknown }).code : undefined
  return typeof code === 'string' || typeof code === 'number' ? String(code).slice(0, 100) : ''
}

/** Elements `{ kind, data }` of our own export. */
export async function stageJson(bytes: AsyncIterable<Uint8Array>, stage: Stage): Promise<void> {
  for await (const item of jsonItems(bytes, MOST_CHARACTERS * 2)) {
    const row = stage.count + 1
    const none = { kind: 'matter', code: '', data: null, row } as const
    if ('fault' in item) await stage.add({ ...none, faults: [{ rule: item.fault, params: { detail: 'JSON' } }] })
    else {
      const { kind, data } = (item.value ?? {}) as { kind?: unknown; data?: unknown }
      const known = EntryKind.safeParse(kind)
      const whole = typeof data === 'object' && data !== null && !Array.isArray(data)
      if (!known.success || !whole) {
        await stage.add({
          ...none,
          faults: [{ rule: 'row-unreadable', params: { detail: '{ "kind": …, "data": { … } }' } }],
        })
      } else await stage.add({ kind: known.data, code: codeOf(data), data: data as never, row, faults: [] })
    }
  }
  await stage.flush()
}

export interface ListOptions {
  findUnit(name: string): string | undefined
  /** The region all of them are offered in; null: as the list says. */
  readonly region: string | null
}

/** Elements of a plain list of matters. */
export async function stageList(bytes: AsyncIterable<Uint8Array>, stage: Stage, options: ListOptions): Promise<void> {
  for await (const item of jsonItems(bytes, 20_000)) {
    const row = stage.count + 1
    const none = { kind: 'matter', code: '', data: null, row } as const
    if ('fault' in item || typeof item.value !== 'object' || item.value === null) {
      await stage.add({ ...none, faults: [{ rule: 'row-unreadable', params: { detail: 'JSON' } }] })
      continue
    }
    const mapped = mapListed(item.value as ListedMatter, { find: options.findUnit }, options.region)
    const faults = mapped.known ? [] : [{ rule: 'department-unknown', params: { department: mapped.department } }]
    await stage.add({ kind: 'matter', code: codeOf(mapped.data), data: mapped.data, row, faults })
  }
  await stage.flush()
}

/** Rows of the template's sheets: first each part where it belongs, then the parts of each entry together. */
export async function stageWorkbook(workbook: Workbook, db: Queryable, id: string, stage: Stage): Promise<void> {
  const known = SHEETS.filter(sheet => workbook.sheets.includes(sheet.name))
  if (!known.some(sheet => sheet.part === '')) throw unreadable('no-sheets')
  for (const sheet of known) await stageSheet(workbook, sheet, db, id)
  await assemble(db, id, stage)
  await stage.flush()
}

interface PartRow {
  readonly kind: string
  readonly code: string
  readonly part: string
  readonly row: number
  readonly data: { readonly value: Json; readonly faults: readonly CellFault[] }
}

async function stageSheet(workbook: Workbook, sheet: Sheet, db: Queryable, id: string): Promise<void> {
  let order: (number | undefined)[] | null = null
  let waiting: PartRow[] = []
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return
    await db.query(
      `insert into catalogue_import_parts (import_id, kind, code, part, row, data)
       select $1, r.kind, r.code, r.part, r.row, r.data
       from jsonb_to_recordset($2::jsonb) as r(kind text, code text, part text, row int, data jsonb) on conflict do nothing`,
      [id, storable(waiting)],
    )
    waiting = []
  }
  for await (const row of workbook.rows(sheet.name)) {
    // Columns may stand in any order, and there may be more of them: the head says which is which.
    if (order === null) order = orderOf(sheet, row)
    else {
      waiting.push(partOf(sheet, order, row))
      if (waiting.length >= BATCH * 5) await flush()
    }
  }
  await flush()
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

/** Parts of a hundred entries at a time, in the order of their codes. */
async function assemble(db: Queryable, id: string, stage: Stage): Promise<void> {
  let after = { kind: '', code: '' }
  for (;;) {
    const { rows } = await db.query<PartRow>(
      `select p.kind, p.code, p.part, p.row, p.data from catalogue_import_parts p
       join (select distinct kind, code from catalogue_import_parts
             where import_id = $1 and (kind, code) > ($2, $3) order by kind, code limit 100) n on n.kind = p.kind and n.code = p.code
       where p.import_id = $1 order by p.kind, p.code, p.part, p.row`,
      [id, after.kind, after.code],
    )
    if (rows.length === 0) return
    const groups = new Map<string, PartRow[]>()
    for (const row of rows) {
      const key = `${row.kind}\t${row.code}`
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [row])
      else group.push(row)
    }
    for (const group of groups.values()) await stage.add(entryOf(group))
    const last = rows.at(-1) as PartRow
    after = { kind: last.kind, code: last.code }
  }
}

const titleOf = (kind: string, part: string): string =>
  SHEETS.find(sheet => sheet.kind === kind && sheet.part === part)?.name ?? part

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

function entryOf(parts: readonly PartRow[]): StagedRow {
  const first = parts[0] as PartRow
  const kind = first.kind as EntryKind
  const mains = parts.filter(part => part.part === '')
  const main = mains[0]
  if (main === undefined) {
    const params = { sheet: titleOf(kind, first.part), row: first.row, code: first.code }
    return { kind, code: first.code, data: null, row: first.row, faults: [{ rule: 'row-orphan', params }] }
  }
  const faults: StagedRow['faults'][number][] = parts.flatMap(part =>
    part.data.faults.map(({ rule, params }) => ({
      rule,
      params: { ...params, column: `${titleOf(kind, part.part)} ${part.row}：${String(params.column)}` },
    })),
  )
  for (const other of mains.slice(1)) faults.push({ rule: 'row-twice', params: { row: main.row, code: other.code } })
  const data = structuredClone(main.data.value) as { [name: string]: Json }
  for (const sheet of SHEETS) {
    if (sheet.kind !== kind || sheet.part === '') continue
    const rows = parts.filter(part => part.part === sheet.part).map(part => part.data.value)
    if (rows.length === 0) continue
    if (sheet.part !== FORM_PART) put(data, sheet.part, rows)
    else {
      const text = rows.map(row => String((row as { text?: Json }).text ?? '')).join('')
      try {
        const form = JSON.parse(text) as Json
        if (!shallow(form)) throw new RangeError('deep')
        data.form = form
      } catch {
        faults.push({ rule: 'cell-json', params: { column: sheet.name } })
      }
    }
  }
  fillIn(kind, data)
  return { kind, code: first.code, data, row: main.row, faults }
}
