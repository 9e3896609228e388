// The second half of the dry run: what each staged row would do, and what is wrong with it. Batch by batch.
import type { Actor, Instant } from '@sunhall/kernel'
import type pg from 'pg'
import type { Snapshot } from '../../organisation/snapshot.ts'
import { namedBy, readContext } from '../checks/context.ts'
import { type CheckContext, checkEntry, errorsIn, INCOMPLETE } from '../checks/index.ts'
import { differences } from '../difference.ts'
import { type EntryData, type ReadEntry, readAgain } from '../entry.ts'
import type { EntryKind } from '../model.ts'
import { mayEdit } from '../service.ts'
import type { ImportOptions, Turn } from './import-row.ts'
import { placeOf, type Rows, told } from './places.ts'
import { fault, type RowFinding } from './row-finding.ts'
import { Writing } from './stage.ts'

export interface Judging {
  readonly id: string
  readonly options: ImportOptions
  readonly actor: Actor
  readonly now: Instant
  readonly turn: Turn
}

interface Row {
  readonly no: number
  readonly kind: EntryKind
  readonly outcome: string
  readonly data: EntryData | null
  readonly complete: boolean
  readonly findings: Judged['findings'] & { readonly rows?: Rows }
}

interface Judged {
  readonly no: number
  readonly outcome: 'new' | 'changed' | 'same' | 'faulty'
  readonly findings: { readonly row: number; readonly title?: string; readonly items: readonly RowFinding[] }
}

/** Rows, and everything that is looked up for them. */
interface Batch {
  readonly read: readonly { readonly row: Row; readonly entry: ReadEntry | null }[]
  readonly context: CheckContext
  readonly there: ReadonlyMap<string, { readonly inForce: EntryData | null; readonly draft: boolean }>
  readonly first: ReadonlyMap<string, number>
}

const BATCH = 100
/** Findings kept of one row. */
const MOST_KEPT = 30

export async function judge(pool: pg.Pool, snapshot: Snapshot, judging: Judging): Promise<void> {
  const { id } = judging
  const writing = new Writing()
  try {
    let batch = await readBatch(pool, snapshot, judging, 0)
    for (let last = batch.read.at(-1); last !== undefined; last = batch.read.at(-1)) {
      // The database reads the next and writes the one before while these are judged.
      const next = readBatch(pool, snapshot, judging, last.row.no)
      next.catch(() => {})
      const judged = await judgeBatch(batch, snapshot, judging)
      await writing.next(() => save(pool, id, judged))
      batch = await next
    }
    await writing.end()
  } finally {
    await writing.settle()
  }
}

async function readBatch(pool: pg.Pool, snapshot: Snapshot, judging: Judging, after: number): Promise<Batch> {
  const { id, now } = judging
  const { rows } = await pool.query<Row>(
    `select no, kind, outcome, data, complete, findings from catalogue_import_rows
     where import_id = $1 and no > $2 order by no limit $3`,
    [id, after, BATCH],
  )
  const read = rows.map(row => ({
    row,
    entry: row.data === null ? null : readAgain(row.kind, row.data, row.complete),
  }))
  const whole = read.flatMap(each => (each.entry === null ? [] : [{ kind: each.row.kind, code: each.entry.head.code }]))
  const named = read.flatMap(({ row, entry }) => (entry === null ? [] : namedBy(row.kind, entry.data)))
  const [context, there, first] = await Promise.all([
    readContext(pool, snapshot, named, now, id),
    present(pool, whole),
    firstRows(pool, id, whole),
  ])
  return { read, context, there, first }
}

async function judgeBatch(batch: Batch, snapshot: Snapshot, judging: Judging): Promise<Judged[]> {
  const judged: Judged[] = []
  for (const { row, entry } of batch.read) {
    judged.push(judgeRow(row, entry, batch, snapshot, judging))
    if (judged.length % 10 === 0) await judging.turn()
  }
  return judged
}

function judgeRow(row: Row, entry: ReadEntry | null, batch: Batch, snapshot: Snapshot, judging: Judging): Judged {
  const { rows, ...kept } = row.findings
  const items = [...kept.items]
  /** Each at its place in the workbook, and said once. */
  const say = (found: readonly RowFinding[]): void => {
    for (const each of found.filter(one => !told(items, one))) {
      const at = rows === undefined ? null : placeOf(row.kind, each.path, rows)
      items.push(at === null ? each : { ...each, at })
    }
  }
  const done = (outcome: Judged['outcome']): Judged => ({
    no: row.no,
    outcome,
    findings: { ...kept, items: items.slice(0, MOST_KEPT) },
  })
  if (entry === null) return done('faulty')
  const key = `${row.kind}/${entry.head.code}`
  const before = batch.first.get(key)
  if (before !== undefined && before < row.no) {
    items.push(fault('row-twice', { row: before, code: entry.head.code }, 'code'))
  }
  say(placeFaults(entry, snapshot, judging))
  const found = checkEntry(row.kind, entry, batch.context)
  const { inForce, draft } = batch.there.get(key) ?? { inForce: null, draft: false }
  if (draft) say([fault('draft-there')])
  const blocked = items.length > 0
  say(said(found as RowFinding[], judging.options.mode))
  if (blocked || (judging.options.mode === 'publish' && errorsIn(found) > 0)) return done('faulty')
  if (inForce === null) return done('new')
  return done(differences(inForce, entry.data).length === 0 ? 'same' : 'changed')
}

/** What is missing does not keep a draft or a bare guide out; it is said. */
function said(found: readonly RowFinding[], mode: ImportOptions['mode']): RowFinding[] {
  if (mode === 'publish') return [...found]
  if (mode === 'draft') return found.map(each => (each.severity === 'error' ? { ...each, severity: 'warning' } : each))
  const lacking = found.filter(each => each.rule === INCOMPLETE.code).map(each => each.path)
  if (lacking.length === 0) return [...found]
  return [{ rule: 'guide-incomplete', severity: 'warning', path: '', params: { lacking: lacking.join(', ') } }]
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
    `update catalogue_import_rows t set outcome = r.outcome, findings = r.findings
     from jsonb_to_recordset($2::jsonb) as r(no int, outcome text, findings jsonb)
     where t.import_id = $1 and t.no = r.no`,
    [id, JSON.stringify(judged)],
  )
}
