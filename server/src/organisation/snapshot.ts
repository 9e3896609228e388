// The organisation at one revision, in memory: the kernel's directory, who holds which role on a day, who is where in the tree.
import {
  type Directory,
  type Grant,
  lineOf,
  type PersonId,
  type PlainDate,
  type RegionCode,
  type Role,
  type UnitId,
} from '@sunhall/kernel'
import type { AbsenceRow, HolderRow, OrganisationRows, PersonRow, PostRow, RegionRow, UnitRow } from './store.ts'

function grouped<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group) group.push(row)
    else groups.set(key(row), [row])
  }
  return groups
}

/** A post with its unit under the kernel's name too. */
type PostView = PostRow & { readonly unit: UnitId }

const inForce = (holder: HolderRow, day: PlainDate): boolean =>
  holder.from_day <= day && (holder.to_day === null || holder.to_day >= day)

/** Roles by which a supervision decides a complaint. */
const DECIDES: ReadonlySet<string> = new Set<Role>(['supervisor', 'head'])
/** Roles that go on over what a closed unit left; those over a whole region or over the house do not. */
const INHERITED: ReadonlySet<string> = new Set<Role>(['handler', 'head', 'dispatcher', 'supervisor', 'editor'])

/** The kernel's directory, but for who works where: that is asked of a day. */
export type Places = Omit<Directory, 'worksIn'>

export class Snapshot implements Places {
  readonly revision: number
  readonly rows: OrganisationRows
  readonly #regions: Map<string, RegionRow>
  readonly #units: Map<string, UnitRow>
  readonly #posts: Map<string, PostView>
  readonly #people: Map<string, PersonRow>
  readonly #holdersOfPost: Map<string, HolderRow[]>
  readonly #holdingsOfPerson: Map<string, HolderRow[]>
  readonly #absences: Map<string, AbsenceRow[]>
  readonly #unitsOfRegion: Map<string, UnitRow[]>
  readonly #postsOfUnit: Map<string, PostRow[]>
  /** Closed units by who took over from them. */
  readonly #leftBy = new Map<UnitId, UnitId[]>()

  constructor(rows: OrganisationRows) {
    this.revision = rows.revision
    this.rows = rows
    this.#regions = new Map(rows.regions.map(row => [row.code, row]))
    this.#units = new Map(rows.units.map(row => [row.id, row]))
    this.#posts = new Map(rows.posts.map(row => [row.id, { ...row, unit: row.unit_id }]))
    this.#people = new Map(rows.people.map(row => [row.id, row]))
    this.#holdersOfPost = grouped(rows.holders, row => row.post_id)
    this.#holdingsOfPerson = grouped(rows.holders, row => row.person_id)
    this.#absences = grouped(rows.absences, row => row.person_id)
    this.#unitsOfRegion = grouped(rows.units, row => row.region)
    this.#postsOfUnit = grouped(rows.posts, row => row.unit_id)
    for (const { id, open, successor } of rows.units) {
      if (!open && successor) this.#leftBy.set(successor, [...(this.#leftBy.get(successor) ?? []), id])
    }
  }

  // The kernel's directory

  unit(id: UnitId): UnitRow | undefined {
    return this.#units.get(id)
  }

  officeOf(region: RegionCode): UnitRow | undefined {
    return this.#openOne(region, 'government-office')
  }

  /**
   * Supervision of the unit's region; of the region above where that is the unit itself, where there is none, or where on that day
   * everybody in it would look into their own unit (F2). Where that is so all the way up, the lowest: its board shows that nobody is free.
   */
  supervisionOver(unit: UnitId, day?: PlainDate): UnitRow | undefined {
    const watched = this.#units.get(unit)
    const line = new Set(lineOf(watched, this).map(each => each.id))
    let lowest: UnitRow | undefined
    for (let region = watched?.region ?? null; region !== null; region = this.#regions.get(region)?.parent ?? null) {
      const found = this.#openOne(region, 'supervision')
      if (found === undefined || line.has(found.id)) continue
      if (day === undefined || !this.noneFree(found.id, unit, day)) return found
      lowest ??= found
    }
    return lowest
  }

  /** Whether everybody who could decide in a supervision is of the unit it would look into, or of one that took over from that. */
  noneFree(supervision: UnitId, over: UnitId, day: PlainDate): boolean {
    const line = lineOf(this.#units.get(over), this)
    const people = this.postsOf(supervision)
      .filter(post => post.closed_at === null && post.roles.some(role => DECIDES.has(role)))
      .flatMap(post => this.actingHolder(post.id, day) ?? [])
    return people.length > 0 && people.every(person => line.some(unit => this.worksIn(person, unit.id, day)))
  }

  parentRegion(region: RegionCode): RegionCode | undefined {
    return this.#regions.get(region)?.parent ?? undefined
  }

  /** Whether a person holds a post in the unit that is in use, as A or B, and has not given it up for good. */
  worksIn(person: PersonId, unit: UnitId, day: PlainDate): boolean {
    return this.holdingsOf(person).some(holding => {
      const post = this.#posts.get(holding.post_id)
      return post?.unit_id === unit && post.closed_at === null && inForce(holding, day)
    })
  }

  /** Only a post in use: nobody can be given work at a closed one. */
  post(id: string): PostView | undefined {
    const post = this.#posts.get(id)
    return post?.closed_at === null ? post : undefined
  }

  #openOne(region: RegionCode, kind: UnitRow['kind']): UnitRow | undefined {
    return this.#unitsOfRegion.get(region)?.find(unit => unit.open && unit.kind === kind)
  }

  // The tree

  region(code: RegionCode): RegionRow | undefined {
    return this.#regions.get(code)
  }

  /** Whether a region is `above` itself or lies below it. */
  within(region: RegionCode, above: RegionCode): boolean {
    for (let at: string | null = region; at !== null; at = this.#regions.get(at)?.parent ?? null) {
      if (at === above) return true
    }
    return false
  }

  /** Units a question in this region can be put to: its departments and office, and the townships and villages below it. */
  unitsAnswering(region: RegionCode): UnitRow[] {
    const level = this.#regions.get(region)?.level
    return this.rows.units.filter(unit => {
      if (!unit.open || unit.kind === 'supervision') return false
      if (unit.region === region) return true
      const below = unit.kind === 'township' || unit.kind === 'village'
      return below && level !== 'province' && level !== 'city' && this.within(unit.region, region)
    })
  }

  // Posts and people

  postRow(id: string): PostView | undefined {
    return this.#posts.get(id)
  }

  postsOf(unit: UnitId): readonly PostRow[] {
    return this.#postsOfUnit.get(unit) ?? []
  }

  person(id: PersonId): PersonRow | undefined {
    return this.#people.get(id)
  }

  holdersOf(post: string): readonly HolderRow[] {
    return this.#holdersOfPost.get(post) ?? []
  }

  holdingsOf(person: PersonId): readonly HolderRow[] {
    return this.#holdingsOfPerson.get(person) ?? []
  }

  /** On leave on that day, or with a closed account. */
  absent(person: PersonId, day: PlainDate): boolean {
    const row = this.#people.get(person)
    if (row === undefined || row.disabled_at !== null) return true
    return (this.#absences.get(person) ?? []).some(absence => absence.from_day <= day && day <= absence.to_day)
  }

  /** Who has a post in hand on a day: A; B while A is absent or the post has no A; A again when both are absent. */
  actingHolder(post: string, day: PlainDate): PersonId | undefined {
    const holders = this.holdersOf(post).filter(holder => inForce(holder, day))
    const a = holders.find(holder => holder.rank === 'A')?.person_id
    const b = holders.find(holder => holder.rank === 'B')?.person_id
    if (a !== undefined && !this.absent(a, day)) return a
    if (b !== undefined && !this.absent(b, day)) return b
    return a ?? b
  }

  /** The roles a person has on a day, with the place of each. */
  grantsOf(person: PersonId, day: PlainDate): Grant[] {
    const grants: Grant[] = []
    const seen = new Set<string>()
    for (const { post_id } of this.holdingsOf(person)) {
      const post = this.#posts.get(post_id)
      const unit = post && this.#units.get(post.unit_id)
      if (!post || !unit || seen.has(post_id) || post.closed_at !== null || !unit.open) continue
      if (this.actingHolder(post_id, day) !== person) continue
      seen.add(post_id)
      for (const role of post.roles) grants.push({ role, unit: unit.id, region: unit.region, post: post_id })
      for (const left of this.#leftTo(unit.id)) {
        // What the closed unit finished is looked after by its successor; its region is not taken over with it.
        for (const role of post.roles) {
          if (INHERITED.has(role)) grants.push({ role, unit: left, region: unit.region, post: post_id })
        }
      }
    }
    return grants
  }

  /** Closed units that a unit took over from, through every merger. */
  #leftTo(unit: UnitId): UnitId[] {
    const found: UnitId[] = []
    for (const each of this.#leftBy.get(unit) ?? []) found.push(each, ...this.#leftTo(each))
    return found
  }

  /** Every role a person holds or may come to hold (as B, or from a later day) from this day on. */
  rolesFrom(person: PersonId, day: PlainDate): Set<Role> {
    const roles = new Set<Role>()
    for (const holding of this.holdingsOf(person)) {
      const post = this.#posts.get(holding.post_id)
      if (!post || post.closed_at !== null || (holding.to_day !== null && holding.to_day < day)) continue
      for (const role of post.roles) roles.add(role)
    }
    return roles
  }

  /** Whether one of these grants carries the role over the region: administrators act in their region and below. */
  mayAdminister(grants: readonly Grant[], role: Role, region: RegionCode): boolean {
    return grants.some(grant => grant.role === role && this.within(region, grant.region))
  }

  /** Regions of all open posts a person holds from this day on. */
  regionsOf(person: PersonId, day: PlainDate): Set<RegionCode> {
    const regions = new Set<RegionCode>()
    for (const holding of this.holdingsOf(person)) {
      const post = this.#posts.get(holding.post_id)
      const unit = post && this.#units.get(post.unit_id)
      if (!post || !unit || post.closed_at !== null || (holding.to_day !== null && holding.to_day < day)) continue
      regions.add(unit.region)
    }
    return regions
  }

  /** People who carry a role somewhere on a day. */
  peopleWith(role: Role, day: PlainDate): Set<PersonId> {
    const people = new Set<PersonId>()
    for (const post of this.rows.posts) {
      if (post.closed_at !== null || !post.roles.includes(role) || !this.#units.get(post.unit_id)?.open) continue
      const holder = this.actingHolder(post.id, day)
      if (holder !== undefined && !this.absent(holder, day)) people.add(holder)
    }
    return people
  }
}
