// What a legal day, a limit and a clock ARE: the types the arithmetic in this folder works on.
import type { Text } from '../text.ts'

declare const brand: unique symbol

/** A legal day in the time zone of the office, `YYYY-MM-DD`. Never a `Date`. */
export type PlainDate = string & { readonly [brand]: 'PlainDate' }

/** A moment, UTC with milliseconds, `YYYY-MM-DDTHH:mm:ss.sssZ`: instants compare as strings. */
export type Instant = string & { readonly [brand]: 'Instant' }

/** A GB/T 2260 code, six digits: 530100 a city, 530102 a county. Townships and villages carry nine and twelve digits. */
export type RegionCode = string

/** How sure a legal fact is, and so whether an administrator should confirm it. */
export type Certainty = 'statute' | 'page' | 'code' | 'source' | 'local' | 'memory'

export interface LegalSource {
  readonly title: Text
  readonly article?: string
  readonly certainty: Certainty
}

/** One published holiday notice: the weekdays off and the weekend days worked in one year. */
export interface HolidayNotice {
  readonly year: number
  /** `national`, or the region whose own days (Eid, 三月三) lie over the national ones. */
  readonly scope: 'national' | RegionCode
  readonly off: readonly PlainDate[]
  readonly work: readonly PlainDate[]
  readonly source: LegalSource
}

/** Office hours of a working day, minutes from midnight, in order and without overlap. */
export type OfficeHours = readonly { readonly from: number; readonly to: number }[]

export type LimitUnit = 'working-day' | 'day' | 'month' | 'working-hour'

export interface Limit {
  readonly amount: number
  readonly unit: LimitUnit
  /** The day of the event is not counted (民法典 201) unless the rule says so. */
  readonly start: 'next-day' | 'same-day'
  /** Whether a last day that is a day off moves to the next working day (民法典 203). Meaningless for working days. */
  readonly roll: 'forward' | 'none'
  readonly source: LegalSource
}

/** What a clock starts with: the limit that binds, and the shorter one that was promised, where there is one. */
export interface LimitPair {
  readonly statutory: Limit
  readonly promised?: Limit
}

/**
 * The last legal day, and the first moment that is too late (midnight after it; for working hours the minute itself). Where the limit
 * ends in a year whose holiday notice is not loaded yet, the date waits for that notice: `awaits` is the year, `day` the last day
 * that could be counted, and the limit is sure to end after it. Nothing is guessed, and nothing passes until the notice is there.
 */
export interface Deadline {
  readonly day: PlainDate
  readonly lateAt: Instant
  readonly awaits?: number
}

/** On whose account a clock stands still: a ground, and the part of the case whose procedure it is, where that is not the clock's own. */
export interface Hold {
  readonly ground: string
  readonly part?: number
}

/** Time that does not count, on a listed legal ground. Excluded are the days after `from` up to and including `to`. */
export interface Pause extends Hold {
  readonly from: Instant
  readonly to: Instant | null
  /** Others that hold the clock at the same time, while the pause is open: when it ends, the next of them goes on from there. */
  readonly alongside?: readonly Hold[]
}

export interface Extension {
  /** `by` adds to the limit (许可法 42: ten days more); `to` sets the total (C2: twenty days in all). */
  readonly mode: 'by' | 'to'
  readonly amount: number
  /**
   * 许可法 42 adds ten working days (82) to a limit that another law may count in months. In another unit than the limit's, it is counted
   * from the day at which the limit ends. Absent from records of before: the limit's own.
   */
  readonly unit?: LimitUnit
  readonly at: Instant
  readonly source: LegalSource
}

/** Moments at which a clock speaks: shortly before the end, when the promise is passed, when the statutory limit is passed. */
export type MomentKind = 'near' | 'promise-passed' | 'overdue'

/** When `near` comes: at the opening of the office so many working days before the earlier deadline; left out when that is not after the start. */
export interface NearRule {
  readonly workingDaysBefore: number
}

/** A running, suspended or stopped limit. Plain data: part of a case's state. */
export interface Clock {
  /** Number within the case, from 1, never used again. */
  readonly no: number
  /** The process's name for it, such as `handling`. */
  readonly rule: string
  /** The part whose limit it is; null for a limit of the whole case. */
  readonly part: number | null
  /** The region whose calendar it was started under, once its part has moved to another region; else the part's own. */
  readonly region?: RegionCode
  readonly limits: LimitPair
  readonly near: NearRule
  /** The event that started the present count (a restart replaces it). */
  readonly startedAt: Instant
  /** Counts restarts: a fired moment belongs to one generation. */
  readonly generation: number
  readonly pauses: readonly Pause[]
  readonly extension: Extension | null
  readonly state: 'running' | 'suspended' | 'stopped'
  readonly stoppedAt: Instant | null
  /** Moments of this generation that have fired; they never fire again, however the date moves. */
  readonly fired: readonly MomentKind[]
  readonly due: Deadline
  readonly promisedDue: Deadline | null
}

export interface Moment {
  readonly kind: MomentKind
  readonly at: Instant
}

/** One run of like days in the explanation of a date (J5). */
export interface LedgerEntry {
  readonly kind:
    | 'event' // the day of the event itself, not counted
    | 'counted'
    | 'weekend'
    | 'holiday'
    | 'made-up-working' // a weekend day worked, counted
    | 'paused'
    | 'rolled' // after the end of a calendar-day limit, moved to the next working day
  readonly from: PlainDate
  readonly to: PlainDate
  /** Units of the limit used up at the end of this run; after the limit's end, those of the extension. */
  readonly used: number
  /** The run lies in an extension that counts in a unit of its own, after the end of the limit. */
  readonly extension?: true
  /** The legal ground of a pause, where kind is `paused`. */
  readonly ground?: string
  /** The part whose procedure it is, where that is not the clock's own. */
  readonly part?: number
  /** The notice that makes the day off or worked. */
  readonly source?: LegalSource
}

export interface Ledger {
  readonly limit: Limit
  readonly extension: Extension | null
  /** The limit after the extension, in the limit's unit; without one that counts in a unit of its own. */
  readonly total: number
  readonly entries: readonly LedgerEntry[]
  readonly due: Deadline
}
