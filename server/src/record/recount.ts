// Counters against a full recount of the acts (invariant 9): what differs, and the corrections.
import type pg from 'pg'
import { type Queryable, transaction } from '../platform/database.ts'
import { type CaseKey, type CaseRecord, readCases } from './read.ts'
import { tally } from './replay.ts'

const PAGE = 500

/** A counter that is not what the acts add up to. */
export interface TallyDifference {
  readonly region: string
  readonly unit_id: string
  readonly day: string
  readonly measure: string
  readonly category: string
  readonly channel: string
  readonly counted: number
  readonly kept: number
}

/** Differences between the counters (with what is still on its way to them) and a recount. Empty when all is well. */
export const recountTallies = (pool: pg.Pool): Promise<TallyDifference[]> => recount(pool, false)

const KEY = 'region, unit_id, day, measure, category, channel'
const TYPES = 'region text, unit_id text, day date, measure text, category text, channel text'

/**
 * Recounts in one snapshot, so that a running server may go on counting. `mend` sends each difference the way every count
 * comes, as a delta. Two at once would correct twice: the caller holds the lock of rebuilding.
 */
export async function recount(pool: pg.Pool, mend: boolean): Promise<TallyDifference[]> {
  return transaction(pool, async client => {
    await client.query('set transaction isolation level repeatable read')
    await client.query('set local statement_timeout = 0')
    // What was counted lies in the database too: memory stays the same however many units and days there are.
    await client.query(`create temporary table recounted (${TYPES}, n bigint) on commit drop`)
    for (let after: CaseKey | null = null; ; ) {
      const page: CaseRecord[] = await readCases(client, after, PAGE)
      const last = page.at(-1)
      if (last === undefined) break
      await count(client, page)
      after = last.kept
    }
    const { rows } = await client.query<TallyDifference>(
      `with counted as (select ${KEY}, sum(n)::bigint as n from recounted group by ${KEY}),
       kept as (
         select ${KEY}, sum(n)::bigint as n
         from (select ${KEY}, n from tallies union all select ${KEY}, n from tally_deltas) as every_count group by ${KEY}
       )
       select ${KEY}, coalesce(counted.n, 0) as counted, coalesce(kept.n, 0) as kept
       from counted full join kept using (${KEY})
       where coalesce(counted.n, 0) <> coalesce(kept.n, 0) order by ${KEY}`,
    )
    if (mend && rows.length > 0) {
      await client.query(
        `insert into tally_deltas (${KEY}, n)
         select ${KEY}, counted - kept from jsonb_to_recordset($1::jsonb) as d(${TYPES}, counted bigint, kept bigint)`,
        [JSON.stringify(rows)],
      )
    }
    return rows
  })
}

async function count(client: Queryable, page: readonly CaseRecord[]): Promise<void> {
  const rows = page.flatMap(record => {
    try {
      return tally(record)
    } catch {
      // A broken case counts for nothing: `verify` names it.
      return []
    }
  })
  await client.query(
    `insert into recounted (${KEY}, n)
     select ${KEY}, sum(n) from jsonb_to_recordset($1::jsonb) as t(${TYPES}, n bigint) group by ${KEY}`,
    [JSON.stringify(rows)],
  )
}
