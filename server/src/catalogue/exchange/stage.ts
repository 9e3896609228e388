// The first half of an import: whatever the file holds, read entry by entry into the staging table. Memory holds two batches.
import type { Queryable } from '../../platform/database.ts'
import { type FieldProblem, Problem } from '../../platform/errors.ts'
import { INCOMPLETE } from '../checks/index.ts'
import { type EntryData, MOST_CHARACTERS, readEntry } from '../entry.ts'
import { EntryKind } from '../model.ts'
import { type ListedMatter, mapListed } from './county-list.ts'
import { unreadable } from './faults.ts'
import type { Turn } from './import-row.ts'
import { jsonItems } from './json-read.ts'
import { placeOf, type Rows, told } from './places.ts'
import { fault, type RowFinding } from './row-finding.ts'

/** Entries of one import. */
export const MOST_ENTRIES = 100_000
const BATCH = 100

/** What a row says, and what is wrong with it already. */
export interface StagedRow {
  readonly kind: EntryKind
  readonly code: string
  readonly data: { readonly [name: string]: unknown } | null
  /** Number of the row in its sheet, or of the element in its list. */
  readonly row: number
  readonly faults: readonly RowFinding[]
  /** Of a workbook: rows of its parts. */
  readonly rows?: Rows
}

/** Writes one batch while the next is made. */
export class Writing {
  #last: Promise<unknown> = Promise.resolve()

  async next(write: () => Promise<unknown>): Promise<void> {
    await this.#last
    this.#last = write()
    // Told by the next call, or by the end.
    this.#last.catch(() => {})
  }

  async end(): Promise<void> {
    await this.#last
  }

  /** However it went: nothing of it is under way any more. Whoever begins again clears away what is there, and no more comes. */
  async settle(): Promise<void> {
    await this.#last.catch(() => {})
  }
}

/** Units may be named as people name them. */
function withUnitCodes(data: { readonly [name: string]: unknown }, units: ReadonlyMap<string, string>): object {
  const code = (value: unknown): unknown => (typeof value === 'string' ? (units.get(value.trim()) ?? value) : value)
  return {
    ...data,
    ...(data.unit === undefined ? {} : { unit: code(data.unit) }),
    ...(Array.isArray(data.units) ? { units: data.units.map(code) } : {}),
  }
}

interface Read {
  readonly code: string
  readonly data: EntryData | null
  readonly complete: boolean
  readonly items: readonly RowFinding[]
}

/** Why it cannot be an entry at all; a unit that goes by another name is said as such. */
function refusal({ kind, data, rows }: StagedRow, { field, code, params }: FieldProblem): RowFinding {
  const at = rows === undefined ? null : placeOf(kind, field, rows)
  const unit = data?.unit ?? (Array.isArray(data?.units) ? data.units[0] : undefined)
  const finding =
    field === 'unit' && code === 'wrong-format'
      ? fault('unit-unknown', { unit: String(unit).slice(0, 60) }, field)
      : fault(INCOMPLETE.code, { ...params, problem: code } as RowFinding['params'], field)
  return at === null ? finding : { ...finding, at }
}

/** The row as an entry, as it will be kept; null where it cannot be one. */
function readRow(row: StagedRow, units: ReadonlyMap<string, string>): Read {
  const none = { code: row.code, data: null, complete: false }
  if (row.data === null) return { ...none, items: row.faults }
  try {
    const { head, data, issues } = readEntry(row.kind, withUnitCodes(row.data, units))
    return { code: head.code, data, complete: issues.length === 0, items: row.faults }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const refused = error.fields.map(each => refusal(row, each)).filter(each => !told(row.faults, each))
    return { ...none, items: [...row.faults, ...refused] }
  }
}

/** Puts rows away in batches, numbered as they come. */
export class Stage {
  readonly #db: Queryable
  readonly #id: string
  readonly #units: ReadonlyMap<string, string>
  /** Called every few rows. */
  readonly turn: Turn
  readonly #writing = new Writing()
  #waiting: object[] = []
  #no = 0

  /** @param units ids of the open units by their names */
  constructor(db: Queryable, id: string, units: ReadonlyMap<string, string>, turn: Turn) {
    this.turn = turn
    this.#db = db
    this.#id = id
    this.#units = units
  }

  get count(): number {
    return this.#no
  }

  async add(row: StagedRow): Promise<void> {
    this.#no += 1
    if (this.#no > MOST_ENTRIES) throw unreadable('too-many')
    const { code, data, complete, items } = readRow(row, this.#units)
    this.#waiting.push({
      no: this.#no,
      kind: row.kind,
      code,
      data,
      complete,
      findings: { row: row.row, items, rows: row.rows, ...(data === null ? { title: titleIn(row.data) } : {}) },
      outcome: items.length > 0 || data === null ? 'faulty' : 'new',
    })
    if (this.#no % 10 === 0) await this.turn()
    if (this.#waiting.length >= BATCH) await this.#flush()
  }

  async #flush(): Promise<void> {
    const rows = storable(this.#waiting)
    this.#waiting = []
    await this.#writing.next(() =>
      this.#db.query(
        `insert into catalogue_import_rows (import_id, no, kind, code, outcome, complete, data, findings)
         select $1, r.no, r.kind, r.code, r.outcome, r.complete, r.data, r.findings
         from jsonb_to_recordset($2::jsonb) as r(no int, kind text, code text, outcome text, complete boolean, data jsonb, findings jsonb)`,
        [this.#id, rows],
      ),
    )
  }

  /** Everything is there. */
  async end(): Promise<void> {
    if (this.#waiting.length > 0) await this.#flush()
    await this.#writing.end()
  }

  /** As `Writing.settle`. */
  settle(): Promise<void> {
    return this.#writing.settle()
  }
}

/** PostgreSQL keeps no NUL in text: another control character stands for it, and is refused with its place. */
export const storable = (value: unknown): string => {
  const text = JSON.stringify(value)
  return text.includes('\\u0000')
    ? text.replaceAll(/(?<!\\)((?:\\\\)*)\\u0000/g, (_whole, before: string) => `${before}\\u0001`)
    : text
}

export const codeOf = (data: unknown): string => {
  const code = typeof data === 'object' && data !== null ? (data as { code?: unknown }).code : undefined
  return typeof code === 'string' || typeof code === 'number' ? String(code).slice(0, 100) : ''
}

/** What a row that is no entry calls itself, for the report. */
function titleIn(data: StagedRow['data']): string {
  const { title, name } = (data ?? {}) as { title?: { zh?: unknown }; name?: unknown }
  return [title?.zh, name].find(each => typeof each === 'string')?.slice(0, 200) ?? ''
}

/** Elements `{ kind, data }` of our own export. */
export async function stageJson(bytes: AsyncIterable<Uint8Array>, stage: Stage): Promise<void> {
  for await (const item of jsonItems(bytes, MOST_CHARACTERS * 2)) {
    const row = stage.count + 1
    const none = { kind: 'matter', code: '', data: null, row } as const
    if ('fault' in item) await stage.add({ ...none, faults: [fault(item.fault, { detail: '{ … }' })] })
    else {
      const { kind, data } = (item.value ?? {}) as { kind?: unknown; data?: unknown }
      const known = EntryKind.safeParse(kind)
      const whole = typeof data === 'object' && data !== null && !Array.isArray(data)
      if (!known.success || !whole) {
        await stage.add({
          ...none,
          faults: [fault('row-unreadable', { detail: '{ "kind": …, "data": { … } }' })],
        })
      } else await stage.add({ kind: known.data, code: codeOf(data), data: data as never, row, faults: [] })
    }
  }
  await stage.end()
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
      await stage.add({ ...none, faults: [fault('row-unreadable', { detail: '{ … }' })] })
      continue
    }
    const mapped = mapListed(item.value as ListedMatter, { find: options.findUnit }, options.region)
    const faults = mapped.known ? [] : [fault('department-unknown', { department: mapped.department }, 'unit')]
    await stage.add({ kind: 'matter', code: codeOf(mapped.data), data: mapped.data, row, faults })
  }
  await stage.end()
}
