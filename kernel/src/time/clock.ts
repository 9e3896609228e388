// A clock's life: started, suspended on a legal ground, resumed, extended once, restarted, stopped. Pure functions on plain data.
import type { Calendar } from './calendar.ts'
import { addedLimit, countWhole, openingOf } from './count.ts'
import { localDay } from './instant.ts'
import type {
  Clock,
  Deadline,
  Extension,
  Hold,
  Instant,
  Limit,
  LimitPair,
  Moment,
  MomentKind,
  NearRule,
  Pause,
} from './model.ts'
import { daysBetween } from './plain-date.ts'

export type ClockRefusalCode =
  | 'already-extended' // a limit is extended once
  | 'already-fired' // a moment speaks once in a generation
  | 'bad-limit' // not a positive whole number of units (working hours: whole minutes)
  | 'no-promise' // a promise that was not made cannot pass
  | 'not-longer' // an extension must lengthen the limit
  | 'not-running'
  | 'not-suspended'
  | 'out-of-order' // earlier than what the clock has already seen
  | 'overdue' // too late to extend
  | 'stopped'
  | 'unit-changed' // an extended limit keeps its unit, and a total is set in it

export class ClockRefusal extends Error {
  override readonly name = 'ClockRefusal'
  readonly code: ClockRefusalCode
  constructor(code: ClockRefusalCode, detail = '') {
    super(detail ? `${code}: ${detail}` : code)
    this.code = code
  }
}

export interface ClockStart {
  readonly no: number
  readonly rule: string
  readonly part: number | null
  readonly limits: LimitPair
  readonly near: NearRule
  readonly at: Instant
}

function checkLimit(limit: Limit): void {
  const units = limit.unit === 'working-hour' ? limit.amount * 60 : limit.amount
  if (!(units > 0) || !Number.isInteger(units)) throw new ClockRefusal('bad-limit', `${limit.amount} ${limit.unit}`)
}

function checkLimits(limits: LimitPair): void {
  checkLimit(limits.statutory)
  if (limits.promised) checkLimit(limits.promised)
}

type Timed = Omit<Clock, 'due' | 'promisedDue'>

/** The clock with its dates counted anew from its facts; an open pause has not moved them yet. */
function withDates(clock: Timed, calendar: Calendar): Clock {
  const { limits, extension, startedAt, pauses } = clock
  const { due } = countWhole(limits.statutory, extension, startedAt, pauses, calendar)
  const promisedDue = limits.promised ? countWhole(limits.promised, null, startedAt, pauses, calendar).due : null
  return { ...clock, due, promisedDue }
}

/** The moment up to which a clock has run: now, or the moment it was suspended or stopped if that is earlier. */
export function runUntil(clock: Clock, now: Instant): Instant {
  const halted = clock.state === 'stopped' ? clock.stoppedAt : null
  const paused = openPause(clock)?.from ?? null
  const ends = [now, halted, paused].filter((at): at is Instant => at !== null).sort()
  return ends[0] ?? now
}

export const openPause = (clock: Clock): Pause | null => {
  const last = clock.pauses.at(-1)
  return last && last.to === null ? last : null
}

/** Whether the statutory limit has passed; a suspended or stopped clock passes nothing while it stands. */
export const isOverdue = (clock: Clock, now: Instant): boolean => passed(clock.due, runUntil(clock, now))

/** Whether a deadline has passed; one that waits for its notice has not. */
const passed = (due: Deadline, at: Instant): boolean => due.awaits === undefined && at >= due.lateAt

function notStopped(clock: Clock): void {
  if (clock.state === 'stopped') throw new ClockRefusal('stopped')
}

/** `at` must not lie before the start or before the last pause ended. */
function inOrder(clock: Clock, at: Instant): void {
  const last = clock.pauses.at(-1)
  const seen = last ? (last.to ?? last.from) : clock.startedAt
  if (at < seen) throw new ClockRefusal('out-of-order', `${at} < ${seen}`)
}

/** A new running clock. @throws ClockRefusal bad-limit · CalendarYearMissing where the very year of its start has no notice */
export function startClock(start: ClockStart, calendar: Calendar): Clock {
  const { no, rule, part, limits, near, at } = start
  checkLimits(limits)
  return withDates(
    {
      no,
      rule,
      part,
      limits,
      near,
      startedAt: at,
      generation: 1,
      pauses: [],
      extension: null,
      state: 'running',
      stoppedAt: null,
      fired: [],
    },
    calendar,
  )
}

/**
 * Stops counting on a legal ground (许可法 45: a closed list, which the process checks). The due date shown stays the last one
 * until the clock resumes: nothing is guessed. A clock already late may be suspended, but its date no longer moves. The procedure of
 * another `part` holds it besides its own: it stands still while any of them lasts, so that no day is left out twice.
 * @throws ClockRefusal stopped, not-running, out-of-order · CalendarYearMissing when the day of the pause has no notice
 */
export function suspendClock(clock: Clock, ground: string, at: Instant, calendar: Calendar, part?: number): Clock {
  notStopped(clock)
  if (isHeldBy(clock, part)) throw new ClockRefusal('not-running')
  inOrder(clock, at)
  calendar.isWorkingDay(localDay(at))
  const hold: Hold = { ground, ...(part === undefined ? {} : { part }) }
  const open = openPause(clock)
  const next: Pause = open ? { ...open, alongside: [...(open.alongside ?? []), hold] } : { ...hold, from: at, to: null }
  return { ...clock, state: 'suspended', pauses: [...(open ? clock.pauses.slice(0, -1) : clock.pauses), next] }
}

/** Whether a procedure of the clock's own part, or of the part given, holds it now. */
export function isHeldBy(clock: Clock, part?: number): boolean {
  const open = clock.state === 'suspended' ? openPause(clock) : null
  return open !== null && [open, ...(open.alongside ?? [])].some(hold => hold.part === part)
}

/**
 * Counting goes on after the day of `at`; both dates move. While others hold the clock it stands still on their account.
 * @throws ClockRefusal stopped, not-suspended, out-of-order · CalendarYearMissing
 */
export function resumeClock(clock: Clock, at: Instant, calendar: Calendar, part?: number): Clock {
  notStopped(clock)
  const open = openPause(clock)
  if (!open || !isHeldBy(clock, part)) throw new ClockRefusal('not-suspended')
  inOrder(clock, at)
  calendar.isWorkingDay(localDay(at))
  const { alongside = [], ...own } = open
  const before = clock.pauses.slice(0, -1)
  const others = alongside.filter(hold => hold.part !== part)
  if (own.part !== part) {
    return { ...clock, pauses: [...before, others.length === 0 ? own : { ...own, alongside: others }] }
  }
  const [next, ...rest] = alongside
  const pauses: Pause[] = [...before, { ...own, to: at }]
  if (next === undefined) return withDates({ ...clock, state: 'running', pauses }, calendar)
  pauses.push({ ...next, from: at, to: null, ...(rest.length === 0 ? {} : { alongside: rest }) })
  return withDates({ ...clock, pauses }, calendar)
}

/**
 * Lengthens the statutory limit, once, before it has passed; the promise stays. `by` adds (许可法 42), `to` sets the total (C2).
 * What is added counts in its own unit, the limit's where it names none; a total is in the limit's. Allowed while suspended. Who approves
 * is for the process.
 * @throws ClockRefusal stopped, already-extended, overdue, not-longer, bad-limit, unit-changed, out-of-order · CalendarYearMissing
 */
export function extendClock(
  clock: Clock,
  by: Pick<Extension, 'mode' | 'amount' | 'unit' | 'source'>,
  at: Instant,
  calendar: Calendar,
): Clock {
  notStopped(clock)
  if (clock.extension) throw new ClockRefusal('already-extended')
  inOrder(clock, at)
  if (isOverdue(clock, at)) throw new ClockRefusal('overdue')
  const present = clock.limits.statutory
  const { unit = present.unit } = by
  if (by.mode === 'to' && unit !== present.unit) throw new ClockRefusal('unit-changed')
  const added = by.mode === 'by' ? by.amount : by.amount - present.amount
  if (!(added > 0)) throw new ClockRefusal('not-longer', `${by.mode} ${by.amount}`)
  checkLimit({ ...present, amount: by.amount, unit })
  const extension: Extension = { mode: by.mode, amount: by.amount, unit, at, source: by.source }
  return withDates({ ...clock, extension }, calendar)
}

/**
 * Another pair of limits from the same start, for a question that turns out to be of another class (C2: 5 → 10 working days).
 * Pauses, the extension and fired moments stay. @throws ClockRefusal stopped, bad-limit, unit-changed · CalendarYearMissing
 */
export function relimitClock(clock: Clock, limits: LimitPair, calendar: Calendar): Clock {
  notStopped(clock)
  checkLimits(limits)
  const changed = limits.statutory.unit !== clock.limits.statutory.unit
  // Days added in a unit of their own come after whatever the limit is.
  if (clock.extension && changed && addedLimit(clock.limits.statutory, clock.extension) === null)
    throw new ClockRefusal('unit-changed')
  return withDates({ ...clock, limits }, calendar)
}

/**
 * A new count from `at`, after a correction: the next generation, without pauses or fired moments, running, whatever the state
 * before. An extension already granted stays, because it is granted once. @throws ClockRefusal out-of-order · CalendarYearMissing
 */
export function restartClock(clock: Clock, at: Instant, calendar: Calendar): Clock {
  if (at < clock.startedAt) throw new ClockRefusal('out-of-order', `${at} < ${clock.startedAt}`)
  const generation = clock.generation + 1
  return withDates(
    { ...clock, startedAt: at, generation, pauses: [], fired: [], state: 'running', stoppedAt: null },
    calendar,
  )
}

/** The matter of the limit is done; an open pause stays open in the record. @throws ClockRefusal stopped, out-of-order */
export function stopClock(clock: Clock, at: Instant): Clock {
  notStopped(clock)
  inOrder(clock, at)
  return { ...clock, state: 'stopped', stoppedAt: at }
}

/** The clock under another calendar, such as after a new notice; the same object where no date moves. A stopped clock keeps its dates. */
export function recomputeClock(clock: Clock, calendar: Calendar): Clock {
  if (clock.state === 'stopped') return clock
  const next = withDates(clock, calendar)
  return sameDeadline(next.due, clock.due) && sameDeadline(next.promisedDue, clock.promisedDue) ? clock : next
}

const sameDeadline = (a: Deadline | null, b: Deadline | null): boolean =>
  a?.day === b?.day && a?.lateAt === b?.lateAt && a?.awaits === b?.awaits

/** Notes that a moment has spoken. @throws ClockRefusal stopped, not-running, already-fired, no-promise */
export function fireMoment(clock: Clock, kind: MomentKind): Clock {
  notStopped(clock)
  if (clock.state !== 'running') throw new ClockRefusal('not-running')
  if (clock.fired.includes(kind)) throw new ClockRefusal('already-fired', kind)
  if (kind === 'promise-passed' && !clock.promisedDue) throw new ClockRefusal('no-promise')
  return { ...clock, fired: [...clock.fired, kind] }
}

/** The earliest moment that has not spoken, perhaps in the past; null when there is none or the clock does not run. */
export function nextMoment(clock: Clock, calendar: Calendar): Moment | null {
  if (clock.state !== 'running') return null
  const moments: Moment[] = []
  if (!clock.fired.includes('near')) {
    const at = nearMoment(clock, calendar)
    if (at) moments.push({ kind: 'near', at })
  }
  if (clock.promisedDue && clock.promisedDue.awaits === undefined && !clock.fired.includes('promise-passed')) {
    moments.push({ kind: 'promise-passed', at: clock.promisedDue.lateAt })
  }
  if (clock.due.awaits === undefined && !clock.fired.includes('overdue')) {
    moments.push({ kind: 'overdue', at: clock.due.lateAt })
  }
  return moments.reduce<Moment | null>((first, moment) => (first && first.at <= moment.at ? first : moment), null)
}

/** The opening of the office N working days before the earlier deadline; null when that is not after the start, or waits for a notice. */
function nearMoment(clock: Clock, calendar: Calendar): Instant | null {
  const { due, promisedDue, startedAt, near } = clock
  const earlier = promisedDue && promisedDue.lateAt < due.lateAt ? promisedDue : due
  if (earlier.awaits !== undefined) return null
  const { day } = earlier
  const start = localDay(startedAt)
  // Working days from the start up to the day before the deadline: with fewer than N, the moment lies before the start.
  const room =
    calendar.workingDaysBetween(start, day) -
    (calendar.isWorkingDay(day) ? 1 : 0) +
    (calendar.isWorkingDay(start) ? 1 : 0)
  if (near.workingDaysBefore > room) return null
  const at = openingOf(calendar.addWorkingDays(day, -near.workingDaysBefore), calendar)
  return at > startedAt && at < due.lateAt ? at : null
}

/** What is left of a limit. Due today is 0; past the day it is negative. Months are told in days. */
export interface Remaining {
  readonly unit: 'working-day' | 'day' | 'working-hour'
  readonly amount: number
  /** Whether the limit has passed: on a day off just after the last day `amount` is still 0 working days. */
  readonly overdue: boolean
}

/**
 * What is left of the statutory (or promised) limit now; frozen while suspended, and at the stop for a stopped clock.
 * Null for a promise that was not made, and for a date that waits for its notice. @throws CalendarYearMissing when now lies in a
 * year without notice
 */
export function remaining(
  clock: Clock,
  now: Instant,
  calendar: Calendar,
  which: 'statutory' | 'promised' = 'statutory',
): Remaining | null {
  const limit = which === 'statutory' ? clock.limits.statutory : clock.limits.promised
  const due = which === 'statutory' ? clock.due : clock.promisedDue
  if (!limit || !due || due.awaits !== undefined) return null
  const at = runUntil(clock, now)
  const overdue = at >= due.lateAt
  if (limit.unit === 'working-hour') {
    return { unit: 'working-hour', amount: calendar.workingMinutesBetween(at, due.lateAt) / 60, overdue }
  }
  const today = localDay(at)
  if (limit.unit === 'working-day') {
    return { unit: 'working-day', amount: calendar.workingDaysBetween(today, due.day), overdue }
  }
  return { unit: 'day', amount: daysBetween(today, due.day), overdue }
}
