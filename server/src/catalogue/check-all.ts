// The whole catalogue checked anew (A3): once a day and whenever somebody asks, page by page; several servers share the work.
import { type Instant, localDay } from '@sunhall/kernel'
import type pg from 'pg'
import type { Organisation } from '../organisation/organisation.ts'
import type { Snapshot } from '../organisation/snapshot.ts'
import { type Queryable, transaction } from '../platform/database.ts'
import { namedBy, readContext } from './checks/context.ts'
import { checkEntry, errorsIn, warningsIn } from './checks/index.ts'
import { type EntryData, readEntry } from './entry.ts'
import { saveFindings } from './findings.ts'
import type { EntryKind } from './model.ts'

/** Where the walk stands, in the settings. */
const KEY = 'catalogue-check'
const BATCH = 100
const LOCK_CHECKING = 7_300_031

interface Walk {
  readonly day: string
  /** The last entry checked; null: done for the day. */
  readonly at: readonly [kind: string, code: string, version: number] | null
}

interface Row {
  readonly kind: EntryKind
  readonly code: string
  readonly version: number
  readonly unit_id: string
  readonly data: EntryData
}

/** Begins the walk anew; the job goes on with it. */
export async function askForCheck(db: Queryable, now: Instant): Promise<void> {
  await keep(db, { day: localDay(now), at: ['', '', 0] })
}

const keep = async (db: Queryable, walk: Walk): Promise<void> => {
  await db.query(
    `insert into settings (key, value) values ($1, $2::jsonb) on conflict (key) do update set value = excluded.value`,
    [KEY, JSON.stringify(walk)],
  )
}

/** Checks the next page. @returns `more` while there is one */
export async function checkSome(pool: pg.Pool, organisation: Organisation, now: Instant): Promise<'more' | undefined> {
  const snapshot = await organisation.snapshot()
  return transaction(pool, async client => {
    const locked = await client.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [
      LOCK_CHECKING,
    ])
    if (locked.rows[0]?.mine !== true) return undefined
    const { rows } = await client.query<{ value: Walk }>('select value from settings where key = $1', [KEY])
    const today = localDay(now)
    const walk = rows[0]?.value
    const at = walk?.day === today ? walk.at : (['', '', 0] as const)
    if (at === null || at === undefined) return undefined
    const last = await checkPage(client, snapshot, at, now)
    await keep(client, { day: today, at: last })
    return last === null ? undefined : 'more'
  })
}

async function checkPage(
  client: pg.PoolClient,
  snapshot: Snapshot,
  after: readonly [string, string, number],
  now: Instant,
): Promise<Walk['at']> {
  const { rows } = await client.query<Row>(
    `select kind, code, version, unit_id, data from catalogue_entries
     where (kind, code, version) > ($1, $2, $3) and (in_force or status in ('draft', 'in-review'))
     order by kind, code, version limit $4`,
    [...after, BATCH],
  )
  if (rows.length === 0) return null
  const context = await readContext(
    client,
    snapshot,
    rows.flatMap(row => namedBy(row.kind, row.data)),
    now,
  )
  const checked = rows.map(row => ({
    kind: row.kind,
    code: row.code,
    version: row.version,
    unit: row.unit_id,
    findings: checkEntry(row.kind, readEntry(row.kind, row.data), context),
  }))
  await saveFindings(client, checked, now)
  const counts = checked.map(({ kind, code, version, findings }) => ({
    kind,
    code,
    version,
    errors: errorsIn(findings),
    warnings: warningsIn(findings),
  }))
  await client.query(
    `update catalogue_entries e set errors = r.errors, warnings = r.warnings
     from jsonb_to_recordset($1::jsonb) as r(kind text, code text, version int, errors int, warnings int)
     where e.kind = r.kind and e.code = r.code and e.version = r.version and (e.errors, e.warnings) <> (r.errors, r.warnings)`,
    [JSON.stringify(counts)],
  )
  const last = rows.at(-1) as Row
  return rows.length < BATCH ? null : [last.kind, last.code, last.version]
}
