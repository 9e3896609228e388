// For tests of figures: counts, written as commands write them.
import type { Queryable } from '../platform/database.ts'

export interface Counted {
  region: string
  unit_id: string
  category: string
  channel: string
  day: string
  measure: string
  n: number
}

export const counting = (db: Queryable) => (rows: readonly Counted[]) =>
  db.query(
    `insert into tally_deltas (region, unit_id, category, channel, day, measure, n)
     select region, unit_id, category, channel, day, measure, n from jsonb_to_recordset($1::jsonb)
       as t(region text, unit_id text, category text, channel text, day date, measure text, n bigint)`,
    [JSON.stringify(rows)],
  )
