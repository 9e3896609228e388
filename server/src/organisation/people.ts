// Commands on people: who there is. Passwords and second factors are identity's.
import { localDay, type PersonId } from '@sunhall/kernel'
import type { Transaction } from 'kysely'
import { fieldProblem, Problem } from '../platform/errors.ts'
import type { Database } from '../platform/schema.ts'
import { type Change, recordChange } from '../registers/history.ts'
import { begin, finish, refuseSelf, requirePerson } from './change.ts'
import type { Person, PersonFields } from './model.ts'
import { showPerson } from './show.ts'
import { readPerson } from './store.ts'
import { requireSeen } from './tree.ts'

type Trx = Transaction<Database>

/** Adds a person without a password: nobody can log in until identity sets one. */
export async function addPerson(
  trx: Trx,
  id: PersonId,
  input: PersonFields & { login: string },
  change: Change,
): Promise<Person> {
  const work = await begin(trx, change)
  if (work.before.person(id)) throw fieldProblem('id', 'not-allowed')
  const taken = await trx.selectFrom('people').select('id').where('login', '=', input.login).executeTakeFirst()
  if (taken) throw new Problem('login-taken')
  await trx
    .insertInto('people')
    .values({
      id,
      login: input.login,
      name: input.name,
      phone: input.phone,
      email: input.email,
      language: input.language,
      created_at: change.at,
    } as never)
    .execute()
  const after = await finish(work)
  const row = await readPerson(trx, id)
  if (!row) throw new Problem('not-found')
  const person = showPerson(row, after, change.at, work.today)
  await recordChange(trx, change, { register: 'people', key: id, before: null, after: person })
  return person
}

export async function changePerson(
  trx: Trx,
  id: PersonId,
  input: PersonFields & { disabled: boolean },
  expected: string,
  change: Change,
): Promise<Person> {
  const work = await begin(trx, change)
  requirePerson(work, id)
  const row = await readPerson(trx, id)
  if (!row) throw new Problem('not-found')
  const before = showPerson(row, work.before, change.at, localDay(change.at))
  requireSeen(before, expected)
  if (input.disabled !== before.disabled) refuseSelf(work, id, 'own-account')
  await trx
    .updateTable('people')
    .set({
      name: input.name,
      phone: input.phone,
      email: input.email,
      language: input.language,
      disabled_at: input.disabled ? (row.disabled_at ?? change.at) : null,
    })
    .where('id', '=', id)
    .execute()
  const after = await finish(work)
  const changed = await readPerson(trx, id)
  if (!changed) throw new Problem('not-found')
  const person = showPerson(changed, after, change.at, work.today)
  await recordChange(trx, change, { register: 'people', key: id, before, after: person })
  return person
}

/** @throws Problem not-found unless the actor may look after this person's account. */
export async function requireAccountAdmin(trx: Trx, id: PersonId, change: Change): Promise<void> {
  const work = await begin(trx, change)
  requirePerson(work, id)
  refuseSelf(work, id, 'own-account')
}
