// What casework needs from its neighbours: the organisation and the registers, each as data held in memory.
import type { Directory, Matter, RegionCode, Text, UnitId } from '@sunhall/kernel'

/** The organisation with its names: what the kernel asks, and what screens show. */
export interface Offices extends Directory {
  unitName(id: UnitId): Text
  unitPhone(id: UnitId): string | null
  regionName(code: RegionCode): Text
  postTitle(id: string): Text | null
  /** Name of the person who has the post in hand today: the A holder, or B while A is away. */
  holderOf(post: string): string | null
  personName(id: string): string | null
  /** Posts of a unit that carry a role. */
  postsWith(unit: UnitId, role: string): readonly string[]
  /** Units that a field of an act may name, seen from a unit (null: from anywhere). */
  units(): readonly { readonly id: UnitId; readonly region: RegionCode }[]
  /** Whether everybody in a supervision is of the unit it would look into: then nobody there may decide (F2). */
  noneFree(supervision: UnitId, over: UnitId): boolean
  /** This region and all below it. */
  regionsUnder(code: RegionCode): readonly RegionCode[]
}

export interface CaseworkPorts {
  offices(): Promise<Offices>
  /** Categories in force, and all there ever were for their titles. */
  categories(): Promise<{ readonly open: ReadonlySet<string>; title(code: string): Text }>
  /** The version in force of a matter, or the named one. */
  matter(code: string, version?: number): Promise<Matter>
  /** Looks again for the newest version of a matter, or of all: after a publication by this server, or where somebody knows of a newer one. */
  forgetMatters(code?: string): void
  /** The three digits by which query codes name a region, and back. */
  ordinalOf(region: RegionCode): Promise<number | undefined>
  regionOfOrdinal(ordinal: number): Promise<RegionCode | undefined>
}
