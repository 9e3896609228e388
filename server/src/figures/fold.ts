// Counters: what commands counted as rows is folded into tallies. One statement, so that no reader sees a number twice or not at all.
import type { Queryable } from '../platform/database.ts'

// Sorted, so that two servers folding at once take the same tallies in the same order; skipped rows belong to the other one.
export const FOLD = `with taken as (
    delete from tally_deltas d using (
      select region, id from tally_deltas limit $1 for update skip locked
    ) t where d.region = t.region and d.id = t.id
    returning d.region, d.unit_id, d.day, d.measure, d.category, d.channel, d.n
  ), folded as (
    insert into tallies (region, unit_id, day, measure, category, channel, n)
    select region, unit_id, day, measure, category, channel, sum(n)
    from taken group by region, unit_id, day, measure, category, channel
    order by region, unit_id, day, measure, category, channel
    on conflict (region, unit_id, day, measure, category, channel) do update set n = tallies.n + excluded.n
  )
  select count(*) as taken from taken`

/** Folds at most `most` counted rows. @returns how many were taken */
export async function foldTallies(db: Queryable, most = 20_000): Promise<number> {
  const { rows } = await db.query<{ taken: number }>({ name: 'fold-tallies', text: FOLD, values: [most] })
  return rows[0]?.taken ?? 0
}
