// Tries at what can be guessed, or asked for too often: counted in one statement before anything is looked at, so that a thousand
// sent at once count as a thousand, on however many servers.
import { createHmac } from 'node:crypto'
import { epochMs, type Instant, instantFromEpoch } from '@sunhall/kernel'
import type { Queryable } from './database.ts'

export interface TryRule {
  /** Tries that count within the window; the next is refused. */
  readonly most: number
  readonly windowMs: number
}

/** One try that was counted; given back when it was right. */
export interface Taken {
  readonly what: Buffer
  readonly since: Instant
}

/** Addresses, numbers and cases are known here by a keyed digest only. */
export const tryKey = (key: Buffer, what: string): Buffer => createHmac('sha256', key).update(`try:${what}`).digest()

/**
 * Counts one try; null when the window's tries are used up. The row is the lock: of two at once one waits and sees the other's
 * count. A window opens with its first try and is opened anew when it has run out, or when nothing in it counts.
 */
export async function takeTry(
  db: Queryable,
  what: Buffer,
  { most, windowMs }: TryRule,
  now: Instant,
): Promise<Taken | null> {
  const { rows } = await db.query<{ since: Instant }>({
    name: 'try-take',
    text: `insert into tries as t (what, since, n) values ($1, $2, 1)
      on conflict (what) do update set
        since = case when t.n = 0 or t.since <= $3 then excluded.since else t.since end,
        n = case when t.since <= $3 then 1 else t.n + 1 end
      where t.since <= $3 or t.n < $4
      returning since`,
    values: [what, now, instantFromEpoch(epochMs(now) - windowMs), most],
  })
  const since = rows[0]?.since
  return since === undefined ? null : { what, since }
}

/** The try was right and does not count; one of an earlier window takes nothing off a later one. */
export async function returnTry(db: Queryable, { what, since }: Taken): Promise<void> {
  await db.query({
    name: 'try-return',
    text: 'update tries set n = n - 1 where what = $1 and since = $2 and n > 0',
    values: [what, since],
  })
}

/** Forgets windows that opened before this moment. */
export async function sweepTries(db: Queryable, before: Instant): Promise<void> {
  await db.query('delete from tries where since < $1', [before])
}
