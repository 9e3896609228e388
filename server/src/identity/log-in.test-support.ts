// For tests of logging in: everybody as at first, and what the log says since a moment.
import { type County, START } from '../organisation/county.test-support.ts'

/** The hour of the first test; nobody logged in, locked or enrolled. */
export async function asAtFirst(county: County): Promise<void> {
  county.clock.now = START
  const { db } = county.data
  await db.deleteFrom('sessions').execute()
  await db.deleteFrom('passkeys').execute()
  await db
    .updateTable('people')
    .set({ failed_logins: 0, locked_until: null, totp_sealed: null, totp_confirmed_at: null, totp_last_step: null })
    .execute()
}

export const lastEntry = async ({ data }: County): Promise<number> =>
  (await data.db.selectFrom('login_log').select('id').orderBy('id', 'desc').executeTakeFirst())?.id ?? 0

/** How often what was logged since. */
export async function entriesAfter({ data }: County, id: number): Promise<Record<string, number>> {
  const rows = await data.db.selectFrom('login_log').select(['outcome', 'method']).where('id', '>', id).execute()
  const said = rows.map(row => `${row.method} ${row.outcome}`)
  return Object.fromEntries([...new Set(said)].map(one => [one, said.filter(other => other === one).length]))
}
