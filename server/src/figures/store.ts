// Figures as they stand this moment: tallies and what is not folded yet, read in one statement and so in one snapshot.
import type { Queryable } from '../platform/database.ts'

export type Grouping = 'unit' | 'category' | 'channel' | 'day' | 'month'

export interface Counted {
  readonly key: string
  readonly measure: string
  readonly n: number
}

export interface Bounds {
  /** Null: everywhere. */
  readonly regions: readonly string[] | null
  readonly units: readonly string[] | null
  readonly from: string | null
  readonly to: string | null
}

const KEY: { readonly [G in Grouping]: string } = {
  unit: 'unit_id',
  category: 'category',
  channel: 'channel',
  day: 'day::text',
  month: `to_char(day, 'YYYY-MM')`,
}

// What is open, of inquiries and of applications, is a running sum from the first day; before the period begins it is one sum, under the empty key.
const sqlFor = (by: Grouping): string => {
  const dated = by === 'day' || by === 'month'
  const key = dated ? `case when $3::date is not null and day < $3 then '' else ${KEY[by]} end` : KEY[by]
  const half = (table: string): string => `select ${key} as key, measure, sum(n) as n from ${table}
    where ($1::text[] is null or region = any($1)) and ($2::text[] is null or unit_id = any($2))
      and ($4::date is null or day <= $4) and (measure in ('open', 'approval.open') or $3::date is null or day >= $3)
    group by 1, 2`
  return `select key, measure, sum(n)::bigint as n from (${half('tallies')} union all ${half('tally_deltas')}) both_halves
    group by key, measure order by key, measure`
}

export async function count(db: Queryable, by: Grouping, bounds: Bounds): Promise<Counted[]> {
  const { rows } = await db.query<Counted>({
    name: `figures-${by}`,
    text: sqlFor(by),
    values: [bounds.regions, bounds.units, bounds.from, bounds.to],
  })
  return rows
}
