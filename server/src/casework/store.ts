// Reading cases for commands: the row a command starts from, private texts, timers, keys. All hot queries are prepared.
import type { CaseState, Instant } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'

export interface CaseRow {
  readonly region: string
  readonly id: string
  readonly code: string
  readonly matter_code: string
  readonly matter_version: number
  readonly seq: number
  readonly state: CaseState
  readonly head_hash: Buffer
  readonly asker_id: string | null
  readonly phone_index: Buffer | null
  readonly subject: string
}

const COLUMNS = `c.region, c.id, c.code, c.matter_code, c.matter_version, c.seq, c.state, c.head_hash, c.asker_id, c.phone_index,
  coalesce(p.content ->> 'subject', '') as subject`
const FROM = `from cases c left join act_private p on p.region = c.region and p.case_id = c.id and p.seq = 1`

/** The case a command is about, with what its rows need. */
export async function caseForWrite(db: Queryable, region: string, id: string): Promise<CaseRow | undefined> {
  const { rows } = await db.query<CaseRow>({
    name: 'case-for-write',
    text: `select ${COLUMNS} ${FROM} where c.region = $1 and c.id = $2`,
    values: [region, id],
  })
  return rows[0]
}

export async function casesForWrite(
  db: Queryable,
  keys: readonly { region: string; case_id: string }[],
): Promise<CaseRow[]> {
  const { rows } = await db.query<CaseRow>({
    name: 'cases-for-write',
    text: `select ${COLUMNS} ${FROM}
      join unnest($1::text[], $2::uuid[]) as k(region, id) on c.region = k.region and c.id = k.id`,
    values: [keys.map(key => key.region), keys.map(key => key.case_id)],
  })
  return rows
}

/** A case by its query code: the code itself names the region. */
export async function caseByCode(db: Queryable, region: string, code: string): Promise<CaseRow | undefined> {
  const { rows } = await db.query<CaseRow>({
    name: 'case-by-code',
    text: `select ${COLUMNS} ${FROM} where c.region = $1 and c.code = $2`,
    values: [region, code],
  })
  return rows[0]
}

export interface PrivateRow {
  readonly seq: number
  readonly salt: Buffer
  readonly content: { readonly [field: string]: string }
  readonly sealed: Buffer | null
}

/** Private texts of a case, all or those of one act. */
export async function privateOf(db: Queryable, region: string, id: string, seq?: number): Promise<PrivateRow[]> {
  const { rows } = await db.query<PrivateRow>({
    name: seq === undefined ? 'private-of-case' : 'private-of-act',
    text: `select seq, salt, content, sealed from act_private where region = $1 and case_id = $2 ${seq === undefined ? '' : 'and seq = $3'}`,
    values: seq === undefined ? [region, id] : [region, id, seq],
  })
  return rows
}

export interface ActRow {
  readonly seq: number
  readonly kind: string
  readonly at: Instant
  readonly body: unknown
  readonly hash: Buffer
}

export async function actsOf(db: Queryable, region: string, id: string): Promise<ActRow[]> {
  const { rows } = await db.query<ActRow>({
    name: 'acts-of-case',
    text: 'select seq, kind, at, body, hash from acts where region = $1 and case_id = $2 order by seq',
    values: [region, id],
  })
  return rows
}

/** Which of these attachments wait, unbound, in the region, and came after a moment: older ones may be swept meanwhile. */
export async function boundable(
  db: Queryable,
  region: string,
  ids: readonly string[],
  after: Instant,
): Promise<Set<string>> {
  const { rows } = await db.query<{ id: string }>(
    'select id from attachments where region = $1 and id = any($2::uuid[]) and case_id is null and uploaded_at > $3',
    [region, ids, after],
  )
  return new Set(rows.map(row => row.id))
}

export interface KeyRow {
  readonly request_hash: Buffer
  readonly response: { readonly id: string; readonly code: string; readonly seq: number }
}

/** What an idempotency key was first answered with. */
export async function keyResponse(db: Queryable, region: string, key: string): Promise<KeyRow | undefined> {
  const { rows } = await db.query<KeyRow>({
    name: 'key-response',
    text: 'select request_hash, response from idempotency where region = $1 and key = $2',
    values: [region, key],
  })
  return rows[0]
}

/** Timers that are due, locked for this transaction; those another server holds are passed over. */
export async function dueTimers(
  db: Queryable,
  now: Instant,
  most: number,
): Promise<{ region: string; case_id: string }[]> {
  const { rows } = await db.query<{ region: string; case_id: string }>({
    name: 'due-timers',
    text: `select region, case_id from timers where at <= $1 order by at limit $2 for update skip locked`,
    values: [now, most],
  })
  return rows
}

/** Puts off the due timers of cases that cannot be decided yet. */
export async function postponeTimers(
  db: Queryable,
  cases: readonly { readonly region: string; readonly id: string; readonly until: Instant }[],
  now: Instant,
): Promise<void> {
  if (cases.length === 0) return
  await db.query(
    `update timers t set at = k.until
     from unnest($1::text[], $2::uuid[], $3::timestamptz[]) as k(region, id, until)
     where t.region = k.region and t.case_id = k.id and t.at <= $4`,
    [cases.map(row => row.region), cases.map(row => row.id), cases.map(row => row.until), now],
  )
}
