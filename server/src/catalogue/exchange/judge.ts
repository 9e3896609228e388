// The second half of the dry run: what each staged row would do, and what is wrong with it. Batch by batch.
import type { Actor, Instant, Json } from '@sunhall/kernel'
import type pg from 'pg'
import type { Snapshot } from '../../organisation/snapshot.ts'
import { Problem } from '../../platform/errors.ts'
import { namedBy, readContext } from '../checks/context.ts'
import { checkEntry, errorsIn, INCOMPLETE } from '../checks/index.ts'
import { differences } from '../difference.ts'
import { type EntryData, type ReadEntry, readEntry } from '../entry.ts'
import type { EntryKind } from '../model.ts'
import { mayEdit } from '../service.ts'
import type { ImportOptions } from './import.ts'

export interface Judging {
  readonly id: string
  readonly options: ImportOptions
  readonly actor: Actor
  readonly now: Instant
}

/** What is said of a row: a rule of the checks, or a fault of the row. */
export interface RowFinding {
  readonly rule: string
  readonly severity: 'error' | 'warning' | 'hint'
  readonly path: string
  readonly params: { readonly [name: string]: Json }
}

interface Row {
  readonly no: number
  readonly kind: EntryKind
  readonly code: string
  readonly outcome: string
  readonly data: { readonly [name: string]: unknown } | null
  readonly findings: { readonly row: number; readonly items: readonly { rule: string; params: RowFinding['params'] }[] }
}

interface Judged {
  readonly no: number
  readonly code: string
  readonly outcome: 'new' | 'changed' | 'same' | 'faulty'
  readonly data: EntryData | null
  readonly findings: { readonly row: number; readonly items: readonly RowFinding[] }
}

const BATCH = 200
/** Findings kept of one row. */
const MOST_KEPT = 30

const fault = (rule: string, params: RowFinding['params'] = {}, path = ''): RowFinding => ({
  rule,
  severity: 'error',
  path,
  params,
})

export async function judge(pool: pg.Pool, snapshot: Snapshot, judging: Judging): Promise<void> {
  const { id } = judging
  const units = new Map(
    snapshot.rows.units.filter(unit => unit.open).flatMap(unit => [[unit.name_zh, unit.id] as const]),
  )
  for (let after = 0; ; ) {
    const { rows } = await pool.query<Row>(
      `select no, kind, code, outcome, data, findings from catalogue_import_rows where import_id = $1 and no > $2 order by no limit $3`,
      [id, after, BATCH],
    )
    if (rows.length === 0) break
    after = rows.at(-1)?.no ?? after
    await save(pool, id, await judgeBatch(pool, snapshot, units, rows, judging))
  }
  await pool.query(
    `update catalogue_imports i set status = 'ready', rows = c.n, good = c.n - c.faulty, faulty = c.faulty
     from (select count(*)::int as n, count(*) filter (where outcome = 'faulty')::int as faulty
           from catalogue_import_rows where import_id = $1) c
     where i.id = $1`,
    [id],
  )
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

async function judgeBatch(
  pool: pg.Pool,
  snapshot: Snapshot,
  units: ReadonlyMap<string, string>,
  rows: readonly Row[],
  judging: Judging,
): Promise<Judged[]> {
  const { id, now } = judging
  const read = rows.map(row => ({ row, ...readRow(row, units) }))
  const whole = read.flatMap(each => (each.entry === null ? [] : [{ kind: each.row.kind, code: each.entry.head.code }]))
  const [context, there, first] = await Promise.all([
    readContext(
      pool,
      snapshot,
      read.flatMap(({ row, entry }) => (entry === null ? [] : namedBy(row.kind, entry.data))),
      now,
      id,
    ),
    present(pool, whole),
    firstRows(pool, id, whole),
  ])
  return read.map(({ row, entry, faults }) => {
    const kept = { no: row.no, code: entry?.head.code ?? row.code }
    const known = row.findings.items.map(item => fault(item.rule, item.params))
    const items = [...known, ...faults]
    const done = (outcome: Judged['outcome']): Judged => ({
      ...kept,
      outcome,
      data: entry?.data ?? null,
      findings: { row: row.findings.row, items: items.slice(0, MOST_KEPT) },
    })
    if (entry === null) return done('faulty')
    const key = `${row.kind}/${entry.head.code}`
    const before = first.get(key)
    if (before !== undefined && before < row.no)
      items.push(fault('row-twice', { row: before, code: entry.head.code }, 'code'))
    items.push(...placeFaults(entry, snapshot, judging))
    const found = checkEntry(row.kind, entry, context)
    const { inForce, draft } = there.get(key) ?? { inForce: null, draft: false }
    if (draft) items.push(fault('draft-there'))
    const blocked = items.length > 0
    items.push(...said(found as RowFinding[], judging.options.mode))
    if (blocked || (judging.options.mode === 'publish' && errorsIn(found) > 0)) return done('faulty')
    if (inForce === null) return done('new')
    return done(differences(inForce, entry.data).length === 0 ? 'same' : 'changed')
  })
}

/** What is missing does not keep a draft or a bare guide out; it is said. */
function said(found: readonly RowFinding[], mode: ImportOptions['mode']): RowFinding[] {
  if (mode === 'publish') return [...found]
  if (mode === 'draft') return found.map(each => (each.severity === 'error' ? { ...each, severity: 'warning' } : each))
  const lacking = found.filter(each => each.rule === INCOMPLETE.code).map(each => each.path)
  if (lacking.length === 0) return [...found]
  return [{ rule: 'guide-incomplete', severity: 'warning', path: '', params: { lacking: lacking.join(', ') } }]
}

function readRow(row: Row, units: ReadonlyMap<string, string>): { entry: ReadEntry | null; faults: RowFinding[] } {
  if (row.data === null) return { entry: null, faults: [] }
  try {
    return { entry: readEntry(row.kind, withUnitCodes(row.data, units)), faults: [] }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    // A department that was not matched is said as such already.
    if (row.findings.items.length > 0) return { entry: null, faults: [] }
    return {
      entry: null,
      faults: error.fields.map(each =>
        fault(INCOMPLETE.code, { ...each.params, problem: each.code } as never, each.field),
      ),
    }
  }
}

function placeFaults({ head }: ReadEntry, snapshot: Snapshot, { actor }: Judging): RowFinding[] {
  const unit = snapshot.unit(head.unit)
  if (unit === undefined || !unit.open) return [fault('unit-unknown', { unit: head.unit }, 'unit')]
  const found: RowFinding[] = []
  if (head.region !== null && snapshot.region(head.region) === undefined) {
    found.push(fault('region-unknown', { region: head.region }, 'region'))
  }
  if (!mayEdit(actor, snapshot, head.unit)) found.push(fault('not-yours', {}, 'unit'))
  return found
}

type Named = readonly { readonly kind: EntryKind; readonly code: string }[]
const pairs = (named: Named): string[][] => [named.map(each => each.kind), named.map(each => each.code)]

async function present(
  pool: pg.Pool,
  named: Named,
): Promise<Map<string, { inForce: EntryData | null; draft: boolean }>> {
  const { rows } = await pool.query<{ kind: string; code: string; in_force: boolean; data: EntryData | null }>(
    `select e.kind, e.code, e.in_force, case when e.in_force then e.data end as data
     from (select distinct * from unnest($1::text[], $2::text[]) as n(kind, code)) n
     join catalogue_entries e on e.kind = n.kind and e.code = n.code and (e.in_force or e.status in ('draft', 'in-review'))`,
    pairs(named),
  )
  const found = new Map<string, { inForce: EntryData | null; draft: boolean }>()
  for (const row of rows) {
    const key = `${row.kind}/${row.code}`
    const there = found.get(key) ?? { inForce: null, draft: false }
    found.set(key, row.in_force ? { ...there, inForce: row.data } : { ...there, draft: true })
  }
  return found
}

/** The first row of the import that has each code. */
async function firstRows(pool: pg.Pool, id: string, named: Named): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ kind: string; code: string; no: number }>(
    `select r.kind, r.code, min(r.no)::int as no from (select distinct * from unnest($2::text[], $3::text[]) as n(kind, code)) n
     join catalogue_import_rows r on r.import_id = $1 and r.kind = n.kind and r.code = n.code group by r.kind, r.code`,
    [id, ...pairs(named)],
  )
  return new Map(rows.map(row => [`${row.kind}/${row.code}`, row.no]))
}

async function save(pool: pg.Pool, id: string, judged: readonly Judged[]): Promise<void> {
  await pool.query(
    `update catalogue_import_rows t set code = r.code, outcome = r.outcome, data = r.data, findings = r.findings
     from jsonb_to_recordset($2::jsonb) as r(no int, code text, outcome text, data jsonb, findings jsonb)
     where t.import_id = $1 and t.no = r.no`,
    [id, JSON.stringify(judged)],
  )
}
