// How far an administrator or auditor sees: people of the regions the role is held over, and below.
import type { Actor, PersonId, PlainDate, RegionCode, Role } from '@sunhall/kernel'
import type { Snapshot } from './snapshot.ts'

/** Regions over which the actor has one of the roles; null for everything (a role at the top of the tree). */
export function regionsInReach(snapshot: Snapshot, actor: Actor, roles: readonly Role[]): Set<RegionCode> | null {
  const over = actor.grants.filter(grant => roles.includes(grant.role)).map(grant => grant.region)
  if (over.some(region => snapshot.parentRegion(region) === undefined)) return null
  const reach = snapshot.rows.regions.filter(row => over.some(region => snapshot.within(row.code, region)))
  return new Set(reach.map(row => row.code))
}

/** People whose posts all lie in reach, and those without posts; null for everybody. */
export function administeredPeople(
  snapshot: Snapshot,
  actor: Actor,
  roles: readonly Role[],
  today: PlainDate,
): PersonId[] | null {
  const regions = regionsInReach(snapshot, actor, roles)
  if (regions === null) return null
  return snapshot.rows.people
    .filter(person => [...snapshot.regionsOf(person.id, today)].every(region => regions.has(region)))
    .map(person => person.id)
}
