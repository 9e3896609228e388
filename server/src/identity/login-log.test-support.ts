// For tests: what the log of log-ins says since a moment.
import type { County } from '../organisation/county.test-support.ts'

export const lastEntry = async ({ data }: County): Promise<number> =>
  (await data.db.selectFrom('login_log').select('id').orderBy('id', 'desc').executeTakeFirst())?.id ?? 0

/** How often what was logged since. */
export async function entriesAfter({ data }: County, id: number): Promise<Record<string, number>> {
  const rows = await data.db.selectFrom('login_log').select(['outcome', 'method']).where('id', '>', id).execute()
  const said = rows.map(row => `${row.method} ${row.outcome}`)
  return Object.fromEntries([...new Set(said)].map(one => [one, said.filter(other => other === one).length]))
}
