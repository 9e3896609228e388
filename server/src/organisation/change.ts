// What every change of the organisation begins and ends with: one at a time, who may, and what must still hold after it.
import { localDay, type PlainDate, type RegionCode, type Role, type UnitId } from '@sunhall/kernel'
import type { Transaction } from 'kysely'
import { Problem } from '../platform/errors.ts'
import type { Database } from '../platform/schema.ts'
import type { Change } from '../registers/history.ts'
import { Snapshot } from './snapshot.ts'
import { bumpRevision, readOrganisation, type UnitRow } from './store.ts'

export interface Work {
  readonly trx: Transaction<Database>
  readonly change: Change
  readonly today: PlainDate
  /** The organisation before the change; nobody else can change it meanwhile. */
  readonly before: Snapshot
}

const PAST = '2000-01-01' as PlainDate

/** Holds other changes back and reads what is there. */
export async function begin(trx: Transaction<Database>, change: Change): Promise<Work> {
  await bumpRevision(trx)
  return { trx, change, today: localDay(change.at), before: new Snapshot(await readOrganisation(trx, PAST)) }
}

/** @throws Problem not-found when the actor does not administer the region: forbidden looks like absent. */
export function requirePlace(work: Work, region: RegionCode, role: Role = 'security-admin'): void {
  const { by } = work.change
  if (by !== null && !work.before.mayAdminister(by.grants, role, region)) throw new Problem('not-found')
}

/** A unit that the actor administers. @throws Problem not-found */
export function requireUnit(work: Work, id: UnitId): UnitRow {
  const row = work.before.unit(id)
  if (!row) throw new Problem('not-found')
  requirePlace(work, row.region)
  return row
}

/** A person is administered where all their posts lie; one without posts by any security administrator. */
export function requirePerson(work: Work, person: string): void {
  if (work.before.person(person) === undefined) throw new Problem('not-found')
  for (const region of work.before.regionsOf(person, work.today)) requirePlace(work, region)
}

export function refuseSelf(work: Work, person: string, code: 'own-role' | 'own-account'): void {
  if (work.change.by !== null && work.change.by.person === person) throw new Problem(code)
}

const EXCLUSIVE: readonly Role[] = ['security-admin', 'auditor']

/** Whoever grants rights does not audit the granting (三员分立). */
export function refuseExclusive(roles: Iterable<Role>): void {
  const held = new Set(roles)
  if (EXCLUSIVE.every(role => held.has(role))) throw new Problem('roles-exclusive')
}

/** Reads the organisation as changed and refuses what must never be: two exclusive roles in one hand, nobody left to grant rights. */
export async function finish(work: Work, touched: Iterable<string> = []): Promise<Snapshot> {
  const after = new Snapshot(await readOrganisation(work.trx, PAST))
  for (const person of touched) refuseExclusive(after.rolesFrom(person, work.today))
  const had = work.before.peopleWith('security-admin', work.today).size > 0
  if (had && after.peopleWith('security-admin', work.today).size === 0) throw new Problem('last-security-admin')
  return after
}
