// Tries at what can be guessed, or asked for too often: counted in one statement, so that a thousand at once count as a thousand, on
// however many servers.
import { createHmac } from 'node:crypto'
import { epochMs, type Instant, instantFromEpoch } from '@sunhall/kernel'
import type { Queryable } from './database.ts'

export interface TryRule {
  /** Tries that count within the window; the next is refused. */
  readonly most: number
  readonly windowMs: number
}

/** Addresses, numbers and cases are known here by a keyed digest only. */
export const tryKey = (key: Buffer, what: string): Buffer => createHmac('sha256', key).update(`try:${what}`).digest()

const opened = ({ windowMs }: TryRule, now: Instant): Instant => instantFromEpoch(epochMs(now) - windowMs)

/**
 * Counts one try; false when the window's tries are used up. The row is the lock: of two at once one waits and sees the other's count.
 * A window opens with its first try, and is opened anew when it has run out.
 */
export async function takeTry(db: Queryable, what: Buffer, rule: TryRule, now: Instant): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'try-take',
    text: `insert into tries as t (what, since, n) values ($1, $2, 1)
      on conflict (what) do update set
        since = case when t.since <= $3 then excluded.since else t.since end,
        n = case when t.since <= $3 then 1 else t.n + 1 end
      where t.since <= $3 or t.n < $4`,
    values: [what, now, opened(rule, now), rule.most],
  })
  return rowCount === 1
}

/** How many tries of the present window were counted. */
export async function triesTaken(db: Queryable, what: Buffer, rule: TryRule, now: Instant): Promise<number> {
  const { rows } = await db.query<{ n: number }>({
    name: 'tries-taken',
    text: 'select n from tries where what = $1 and since > $2',
    values: [what, opened(rule, now)],
  })
  return rows[0]?.n ?? 0
}

/** Forgets windows that opened before this moment. */
export async function sweepTries(db: Queryable, before: Instant): Promise<void> {
  await db.query('delete from tries where since < $1', [before])
}
