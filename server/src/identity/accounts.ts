// What a security administrator does with other people's accounts: first password, unlocking, a lost second factor.
import type { PersonId } from '@sunhall/kernel'
import type { Transaction } from 'kysely'
import { requireAccountAdmin } from '../organisation/people.ts'
import { Problem } from '../platform/errors.ts'
import type { Database } from '../platform/schema.ts'
import { type Change, recordChange } from '../registers/history.ts'
import { hashPassword, requireStrong } from './password.ts'
import { deleteSessionsOf, setPassword, setTotp } from './store.ts'

type Trx = Transaction<Database>

/** Sets a password the person must change at once, and ends their sessions. `keep` leaves it as it is (demonstration only). */
export async function giveInitialPassword(
  trx: Trx,
  person: PersonId,
  password: string,
  change: Change,
  options: { keep?: boolean } = {},
): Promise<void> {
  if (change.by !== null) await requireAccountAdmin(trx, person, change)
  const row = await trx.selectFrom('people').select('login').where('id', '=', person).executeTakeFirst()
  if (row === undefined) throw new Problem('not-found')
  requireStrong(password, row.login)
  await setPassword(trx, person, await hashPassword(password), options.keep !== true)
  await deleteSessionsOf(trx, person, null)
  await recordChange(trx, change, { register: 'accounts', key: person, before: null, after: { password: 'set' } })
}

export async function unlockAccount(trx: Trx, person: PersonId, change: Change): Promise<void> {
  await requireAccountAdmin(trx, person, change)
  await trx.updateTable('people').set({ failed_logins: 0, locked_until: null }).where('id', '=', person).execute()
  await recordChange(trx, change, { register: 'accounts', key: person, before: null, after: { locked: false } })
}

/** Takes all second factors away, for somebody who lost them; their sessions end. */
export async function removeSecondFactors(trx: Trx, person: PersonId, change: Change): Promise<void> {
  await requireAccountAdmin(trx, person, change)
  await setTotp(trx, person, null)
  await trx.deleteFrom('passkeys').where('person_id', '=', person).execute()
  await deleteSessionsOf(trx, person, null)
  await recordChange(trx, change, {
    register: 'accounts',
    key: person,
    before: null,
    after: { secondFactor: 'removed' },
  })
}
