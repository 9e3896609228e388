// Quiet before a measurement: what earlier ones left to be done later is done, and the database has cleaned up after growth.
import { foldTallies } from '@sunhall/server/figures/index'
import { indexCases } from '@sunhall/server/search/index-cases'
import type pg from 'pg'

const WORDS = 500

/** @param pool of the application; @param owner without a limit on how long a statement may take */
export async function settle(pool: pg.Pool, owner: pg.Pool): Promise<void> {
  while ((await indexCases(pool, WORDS)) > 0);
  await foldTallies(pool)
  await owner.query('vacuum analyze')
  await owner.query('checkpoint')
}
