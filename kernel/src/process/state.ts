// What a case IS at one moment: the fold of its acts, and nothing else is true about it.

import type { Json } from '../text.ts'
import type { Clock, Instant, RegionCode } from '../time/model.ts'
import type { Role, SignalLevel, UnitKind } from './definition.ts'

export type UnitId = string
export type PersonId = string
export type PostId = string

/** What an act asked for and waits to be approved or sent back. */
export interface Proposal {
  readonly seq: number
  readonly person: PersonId | null
  readonly at: Instant
  readonly fields: { readonly [name: string]: Json }
}

export interface Signal {
  readonly rule: string
  readonly level: SignalLevel
  readonly part: number | null
  readonly seq: number
  readonly at: Instant
}

/** A unit's share of a case 承办件. */
export interface Part {
  readonly no: number
  /** The part it was opened from; null for the first. */
  readonly parent: number | null
  readonly lane: string
  readonly unit: UnitId
  readonly region: RegionCode
  readonly stage: string
  readonly openedAt: Instant
  readonly closedAt: Instant | null
  readonly outcome: string | null
  /** The post that has it in hand, once somebody took it. */
  readonly post: PostId | null
  readonly proposals: { readonly [proposal: string]: Proposal }
  readonly values: { readonly [name: string]: Json }
  /** How often each act happened on this part. */
  readonly counts: { readonly [act: string]: number }
}

export interface CaseState {
  readonly region: RegionCode
  readonly id: string
  readonly matter: { readonly code: string; readonly version: number }
  readonly process: { readonly id: string; readonly version: number }
  readonly stage: string
  /** Number of the last act: the case's version. */
  readonly seq: number
  readonly openedAt: Instant
  readonly settledAt: Instant | null
  readonly parts: readonly Part[]
  readonly clocks: readonly Clock[]
  readonly signals: readonly Signal[]
  readonly values: { readonly [name: string]: Json }
  readonly counts: { readonly [act: string]: number }
}

/** Who acts. Grants are the roles in force at this moment: an absent A holder's work is already with B. */
export interface Actor {
  readonly kind: 'staff' | 'asker' | 'system'
  readonly person: PersonId | null
  readonly grants: readonly Grant[]
}

export interface Grant {
  readonly role: Role
  readonly unit: UnitId
  readonly region: RegionCode
  readonly post: PostId
}

export interface Unit {
  readonly id: UnitId
  readonly region: RegionCode
  readonly kind: UnitKind
  readonly open: boolean
  /** Who took over what a closed unit left. */
  readonly successor?: UnitId | null
}

/** The organisation as the kernel needs it: look-ups over data the caller holds. */
export interface Directory {
  unit(id: UnitId): Unit | undefined
  /** The government office of a region (同级政府办). */
  officeOf(region: RegionCode): Unit | undefined
  /** Who supervises a unit: its region's supervision, or the one above where that is the unit itself. */
  supervisionOver(unit: UnitId): Unit | undefined
  post(id: PostId): { readonly unit: UnitId; readonly roles: readonly Role[] } | undefined
  /** Whether a person holds a post in a unit, as A or as B, acting or not. */
  worksIn(person: PersonId, unit: UnitId): boolean
  /** The region one level above; undefined at the top. */
  parentRegion(region: RegionCode): RegionCode | undefined
}

/** One fact an act brought about. Folding needs nothing but facts: no calendar, no directory, no process. */
export type Fact =
  | {
      readonly fact: 'case-opened'
      readonly region: RegionCode
      readonly id: string
      readonly matter: CaseState['matter']
      readonly process: CaseState['process']
      readonly stage: string
    }
  | { readonly fact: 'case-stage'; readonly to: string; readonly settled: boolean }
  | {
      readonly fact: 'part-opened'
      readonly no: number
      readonly parent: number | null
      readonly lane: string
      readonly stage: string
      readonly unit: UnitId
      readonly region: RegionCode
      readonly values: { readonly [name: string]: Json }
    }
  | { readonly fact: 'part-stage'; readonly part: number; readonly to: string }
  | { readonly fact: 'part-lane'; readonly part: number; readonly lane: string; readonly stage: string }
  | { readonly fact: 'part-closed'; readonly part: number; readonly outcome: string }
  | { readonly fact: 'part-assigned'; readonly part: number; readonly post: PostId }
  | {
      /** The part goes to a successor: its unit or its post was closed. Its clocks run on, by the calendar they were started under. */
      readonly fact: 'part-moved'
      readonly part: number
      readonly unit: UnitId
      readonly region: RegionCode
      readonly post: PostId | null
    }
  | {
      readonly fact: 'proposed'
      readonly part: number
      readonly proposal: string
      readonly fields: { readonly [name: string]: Json }
    }
  | { readonly fact: 'settled'; readonly part: number; readonly proposal: string }
  | { readonly fact: 'value'; readonly part: number | null; readonly name: string; readonly to: Json }
  | { readonly fact: 'clock'; readonly change: ClockChange; readonly clock: Clock }
  | { readonly fact: 'signal'; readonly rule: string; readonly level: SignalLevel; readonly part: number | null }

export type ClockChange =
  | 'started'
  | 'suspended'
  | 'resumed'
  | 'extended'
  | 'relimited'
  | 'restarted'
  | 'stopped'
  | 'moved'
  | 'fired'

/** An act 行为 as it is recorded: who, when, what, and the facts it brought about. The chain is computed over this. */
export interface Act {
  readonly seq: number
  readonly kind: string
  readonly part: number | null
  readonly at: Instant
  readonly by: {
    readonly kind: Actor['kind']
    readonly person: PersonId | null
    readonly post: PostId | null
    readonly unit: UnitId | null
    readonly role: Role | null
  }
  /** The public fields; private ones are only in `digest`. */
  readonly fields: { readonly [name: string]: Json }
  /** Salted digest of the private and sealed fields; null where there are none. */
  readonly digest: string | null
  /** Digest of the query code (`codeDigest`), in the first act; not in records from before it was covered. */
  readonly codeDigest?: string
  readonly facts: readonly Fact[]
}
