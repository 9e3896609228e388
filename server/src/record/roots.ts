// The daily roots of a region's record: closing days that can no longer grow, listing what was published, proving an act is under it.
import {
  addDays,
  dayRoot,
  FIRST_DAY,
  type Hash,
  type Instant,
  inclusionProof,
  instantAt,
  leafHash,
  merkleRoot,
  type PlainDate,
  type RegionCode,
} from '@sunhall/kernel'
import type pg from 'pg'
import { type Queryable, transaction } from '../platform/database.ts'

/**
 * Minutes after midnight before a day may close. An act carries the moment at which its command arrived, so one that arrived
 * at 23:59:59 is still on its way to the disk after midnight: it may wait 10 s for a connection and 30 s for its statement,
 * and try again after a conflict. One that is slower than this is refused by the database (SH002), never slipped in.
 */
export const GRACE_MINUTES = 2

/** Advisory locks of this room; the second number is the region's hash. */
const LOCK_CLOSING = 7_300_020
/** Days closed in one transaction: a long pause is caught up in steps, and each step is kept. */
const DAYS_A_STEP = 31
/** How often, every 50 ms, the fence looks whether earlier writers have finished: longer than any statement may take. */
const FENCE_LOOKS = 1200

const hex = (bytes: Buffer): Hash => bytes.toString('hex')

/** Regions that have acts; jumps from one to the next along the key, however many acts lie between. */
export async function regionsWithActs(db: Queryable): Promise<RegionCode[]> {
  const { rows } = await db.query<{ region: RegionCode }>(`with recursive seen as (
      (select region from acts order by region limit 1)
      union all
      select (select a.region from acts a where a.region > seen.region order by a.region limit 1) from seen where seen.region is not null
    )
    select region from seen where region is not null order by region`)
  return rows.map(row => row.region)
}

/**
 * Closes every legal day before `upTo` that is over, of every region that has begun: one row a region and day, also for days
 * without acts, so that a missing day shows. Safe on any number of servers at once. @returns how many days were closed
 */
export async function closeDays(pool: pg.Pool, upTo: PlainDate, now: Instant): Promise<number> {
  let closed = 0
  for (const region of await regionsWithActs(pool)) {
    for (let step = DAYS_A_STEP; step === DAYS_A_STEP; closed += step) {
      step = await closeSome(pool, region, upTo, now)
    }
  }
  return closed
}

const isOver = (day: PlainDate, upTo: PlainDate, now: Instant): boolean =>
  day < upTo && now >= instantAt(day, 24 * 60 + GRACE_MINUTES)

async function closeSome(pool: pg.Pool, region: RegionCode, upTo: PlainDate, now: Instant): Promise<number> {
  const next = await nextToClose(pool, region)
  if (next === null || !isOver(next.day, upTo, now)) return 0
  return transaction(pool, async client => {
    await client.query('set local statement_timeout = 0')
    await client.query('select pg_advisory_xact_lock($1, hashtext($2))', [LOCK_CLOSING, region])
    await passFence(client)
    // Another server may have closed days while this one waited for the lock.
    const first = await nextToClose(client, region)
    let closed = 0
    for (
      let day = first?.day, previous = first?.previous;
      day !== undefined && previous !== undefined && closed < DAYS_A_STEP && isOver(day, upTo, now);
      day = addDays(day, 1)
    ) {
      const leaves = await dayLeaves(client, region, day)
      const merkle = merkleRoot(leaves)
      const root = dayRoot(previous, region, day, leaves.length, merkle)
      await client.query(
        `insert into day_roots (region, day, acts, merkle_root, previous_root, root, closed_at)
         values ($1, $2, $3, decode($4, 'hex'), decode($5, 'hex'), decode($6, 'hex'), $7)`,
        [region, day, leaves.length, merkle, previous, root, now],
      )
      previous = root
      closed += 1
    }
    return closed
  })
}

/** The day after the last closed one; the day of the first act where none is closed; null for a region without acts. */
async function nextToClose(db: Queryable, region: RegionCode): Promise<{ day: PlainDate; previous: Hash } | null> {
  const { rows } = await db.query<{ day: PlainDate; root: Buffer }>(
    'select day, root from day_roots where region = $1 order by day desc limit 1',
    [region],
  )
  const last = rows[0]
  if (last !== undefined) return { day: addDays(last.day, 1), previous: hex(last.root) }
  const { rows: begun } = await db.query<{ day: PlainDate }>(
    'select recorded_on as day from acts where region = $1 order by recorded_on limit 1',
    [region],
  )
  return begun[0] === undefined ? null : { day: begun[0].day, previous: FIRST_DAY }
}

/**
 * Waits until every transaction that was writing acts has ended. Its acts passed the trigger before the day was closed, and
 * are not visible before it commits: without the fence a root could leave them out.
 */
async function passFence(client: Queryable): Promise<void> {
  const writers = `select virtualtransaction as id from pg_locks
    where relation = 'acts'::regclass and mode = 'RowExclusiveLock' and granted and pid <> pg_backend_pid()
      and database = (select oid from pg_database where datname = current_database())`
  let waiting = (await client.query<{ id: string }>(writers)).rows.map(row => row.id)
  for (let look = 0; waiting.length > 0; look++) {
    if (look === FENCE_LOOKS) throw new Error('a transaction that writes acts does not end: the days stay open')
    await client.query('select pg_sleep(0.05)')
    const { rows } = await client.query<{ id: string }>(`${writers} and virtualtransaction = any($1)`, [waiting])
    waiting = rows.map(row => row.id)
  }
}

const HASH_BYTES = 32

/** Leaves of a day's tree: its acts' hashes by case and number. 32 bytes an act are held, nothing of the acts themselves. */
export async function dayLeaves(db: Queryable, region: RegionCode, day: PlainDate): Promise<Hash[]> {
  const { rows } = await db.query<{ hashes: Buffer | null }>(
    `select string_agg(hash, ''::bytea order by case_id, seq) as hashes from acts where region = $1 and recorded_on = $2`,
    [region, day],
  )
  const hashes = rows[0]?.hashes ?? Buffer.alloc(0)
  const leaves: Hash[] = []
  for (let at = 0; at < hashes.length; at += HASH_BYTES) leaves.push(leafHash(hashes.subarray(at, at + HASH_BYTES)))
  return leaves
}

/** A day's root as it is published. */
export interface DayRoot {
  readonly region: RegionCode
  readonly day: PlainDate
  readonly acts: number
  readonly merkleRoot: Hash
  readonly previousRoot: Hash
  readonly root: Hash
  readonly closedAt: Instant
}

interface RootRow {
  region: RegionCode
  day: PlainDate
  acts: number
  merkle_root: Buffer
  previous_root: Buffer
  root: Buffer
  closed_at: Instant
}

const shown = (row: RootRow): DayRoot => ({
  region: row.region,
  day: row.day,
  acts: row.acts,
  merkleRoot: hex(row.merkle_root),
  previousRoot: hex(row.previous_root),
  root: hex(row.root),
  closedAt: row.closed_at,
})

export interface RootPage {
  readonly items: readonly DayRoot[]
  /** Give it back to read on; null at the end. */
  readonly next: PlainDate | null
}

/** Published roots of a region, newest first. */
export async function listRoots(
  db: Queryable,
  region: RegionCode,
  cursor: PlainDate | null = null,
  limit = 31,
): Promise<RootPage> {
  const { rows } = await db.query<RootRow>(
    `select region, day, acts, merkle_root, previous_root, root, closed_at from day_roots
     where region = $1 and ($2::date is null or day < $2) order by day desc limit $3`,
    [region, cursor, limit + 1],
  )
  const items = rows.slice(0, limit).map(shown)
  return { items, next: rows.length > limit ? (items.at(-1)?.day ?? null) : null }
}

/** Up to 400 roots of a region after a day, oldest first. */
export async function rootsFrom(db: Queryable, region: RegionCode, after: PlainDate | null): Promise<DayRoot[]> {
  const { rows } = await db.query<RootRow>(
    `select region, day, acts, merkle_root, previous_root, root, closed_at from day_roots
     where region = $1 and ($2::date is null or day > $2) order by day limit 400`,
    [region, after],
  )
  return rows.map(shown)
}

/** The root of one day; undefined while the day is open. */
export async function rootOfDay(db: Queryable, region: RegionCode, day: PlainDate): Promise<DayRoot | undefined> {
  const { rows } = await db.query<RootRow>(
    `select region, day, acts, merkle_root, previous_root, root, closed_at from day_roots where region = $1 and day = $2`,
    [region, day],
  )
  return rows[0] === undefined ? undefined : shown(rows[0])
}

/** That an act is under its day's root: the neighbours of its leaf up to the root (RFC 9162 §2.1.3). */
export interface Inclusion {
  readonly day: PlainDate
  /** Place of the leaf, from 0. */
  readonly index: number
  readonly proof: readonly Hash[]
}

/** The proof of an act among its day's leaves. No two acts have one hash: the case is in it. */
export function prove(day: PlainDate, leaves: readonly Hash[], hash: Hash): Inclusion {
  const index = leaves.indexOf(leafHash(Buffer.from(hash, 'hex')))
  return { day, index, proof: inclusionProof(leaves, index) }
}

/** Proves one act against its day's root. Null while the day is open, or for an act that does not exist. */
export async function inclusion(
  db: Queryable,
  region: RegionCode,
  caseId: string,
  seq: number,
): Promise<{ readonly inclusion: Inclusion; readonly root: DayRoot; readonly hash: Hash } | null> {
  const { rows } = await db.query<{ day: PlainDate; hash: Buffer }>(
    'select recorded_on as day, hash from acts where region = $1 and case_id = $2 and seq = $3',
    [region, caseId, seq],
  )
  const act = rows[0]
  if (act === undefined) return null
  const root = await rootOfDay(db, region, act.day)
  if (root === undefined) return null
  const hash = hex(act.hash)
  return { inclusion: prove(act.day, await dayLeaves(db, region, act.day), hash), root, hash }
}
