// Who reads projects, who manages them, and who may be named a helper.
import {
  type Actor,
  type Instant,
  localDay,
  type PlainDate,
  type RegionCode,
  type Role,
  regionWithin,
} from '@sunhall/kernel'
import type { Offices } from '../../casework/port.ts'

const MANAGE: readonly Role[] = ['clerk', 'dispatcher', 'head']
const READ: readonly Role[] = ['clerk', 'handler', 'head', 'dispatcher', 'supervisor', 'leader']
const HELPERS: readonly Role[] = ['clerk', 'handler', 'dispatcher', 'head']

/** Read where one works, above and below: a leader of the city sees the county's projects, a township its county's. */
export const reads = (actor: Actor, region: RegionCode): boolean =>
  actor.grants.some(
    grant =>
      READ.includes(grant.role) &&
      (grant.region === region || (grant.role !== 'clerk' && regionWithin(region, grant.region))),
  )
export const manages = (actor: Actor, region: RegionCode): boolean =>
  actor.grants.some(grant => MANAGE.includes(grant.role) && grant.region === region)

export function regionsRead(actor: Actor, offices: Offices): RegionCode[] {
  const over = actor.grants.filter(grant => READ.includes(grant.role))
  return [
    ...new Set(over.flatMap(grant => (grant.role === 'clerk' ? [grant.region] : offices.regionsUnder(grant.region)))),
  ]
}

export interface HelperPost {
  readonly role: Role
  readonly unit: string
  readonly region: RegionCode
}
export interface Postings {
  /** Where somebody works today, for choosing a helper. */
  readonly postsOf: (person: string, day: PlainDate) => Promise<readonly HelperPost[]>
}

export async function helperPost(
  { postsOf }: Postings,
  person: string,
  region: RegionCode,
  now: Instant,
): Promise<HelperPost | undefined> {
  const posts = await postsOf(person, localDay(now))
  return posts.find(each => HELPERS.includes(each.role) && regionWithin(each.region, region))
}
