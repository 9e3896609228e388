// Where a limit ends: counting units from the event, leaving out the pauses, rolling the last day.
import { type Calendar, CalendarYearMissing } from './calendar.ts'
import { epochMs, instantAt, instantFromEpoch, localDay, startOfDay } from './instant.ts'
import type { Deadline, Extension, Instant, Limit, Pause, PlainDate } from './model.ts'
import { addDays, addMonths, dayNumber, dayOfMonth, daysBetween, plainDate } from './plain-date.ts'

/** A pause that has ended. */
export interface ClosedPause extends Pause {
  readonly to: Instant
}

export interface Count {
  readonly due: Deadline
  /** The last day of the limit before a roll; equals `due.day` where nothing rolled. */
  readonly lastCounted: PlainDate
  /** The pauses that moved this limit; one that began after the limit had passed does not. */
  readonly pauses: readonly ClosedPause[]
}

/** The limit that an extension in a unit of its own adds: it counts from the day after the end of the limit itself. */
export function addedLimit(limit: Limit, extension: Extension | null): Limit | null {
  const { unit } = extension ?? limit
  if (extension === null || extension.mode !== 'by' || unit === undefined || unit === limit.unit) return null
  const roll = unit === 'day' || unit === 'month' ? 'forward' : 'none'
  return { amount: extension.amount, unit, start: 'next-day', roll, source: extension.source }
}

/** The limit after its extension, in the limit's unit; an extension in another unit is not in it. */
export function totalOf(limit: Limit, extension: Extension | null): number {
  if (!extension || addedLimit(limit, extension) !== null) return limit.amount
  return extension.mode === 'by' ? limit.amount + extension.amount : Math.max(limit.amount, extension.amount)
}

export const closedPauses = (pauses: readonly Pause[]): ClosedPause[] =>
  pauses.filter((pause): pause is ClosedPause => pause.to !== null)

/** The last day not counted at the start: the day of the event (民法典 201), or the day before where the rule counts it. */
export const dayBeforeCount = (limit: Limit, startedAt: Instant): PlainDate => {
  const day = localDay(startedAt)
  return limit.start === 'next-day' ? day : addDays(day, -1)
}

/** Where counting of working hours begins: the event itself, or the first minute of the next day. */
export const hourStart = (limit: Limit, startedAt: Instant): Instant =>
  limit.start === 'next-day' ? startOfDay(addDays(localDay(startedAt), 1)) : startedAt

/** Midnight after a day: the first moment that is too late. */
const deadlineOf = (day: PlainDate): Deadline => ({ day, lateAt: startOfDay(addDays(day, 1)) })

/** Days from the day before the count to the corresponding day some months later (民法典 202). */
export function monthsInDays(limit: Limit, months: number, startedAt: Instant): number {
  const day = localDay(startedAt)
  const corresponding = addMonths(day, months)
  if (limit.start === 'next-day') return daysBetween(day, corresponding)
  // The event day counts, so the month ends the day before the corresponding day; at the month's end where there is none.
  const exists = dayOfMonth(corresponding) === dayOfMonth(day)
  return daysBetween(addDays(day, -1), exists ? addDays(corresponding, -1) : corresponding)
}

/**
 * Counts a limit of `total` units from an event. Excluded are the days after a pause's `from` up to and including its `to`;
 * for working hours the exact office time. When a pause took the last day, the limit ends on the day of resumption, or
 * the next working day. A pause that began once the limit had passed changes nothing: what is late stays late.
 * @throws CalendarYearMissing
 */
export function countLimit(
  limit: Limit,
  total: number,
  startedAt: Instant,
  pauses: readonly Pause[],
  calendar: Calendar,
): Count {
  if (limit.unit === 'working-hour') return countHours(limit, total, startedAt, pauses, calendar)

  const inWorkingDays = limit.unit === 'working-day'
  let cursor = dayBeforeCount(limit, startedAt)
  let remaining = limit.unit === 'month' ? monthsInDays(limit, total, startedAt) : total
  const counted: ClosedPause[] = []

  const end = (): { day: PlainDate; last: PlainDate } => {
    if (remaining === 0) return { day: calendar.nextWorkingDay(cursor), last: cursor }
    if (inWorkingDays) {
      const day = calendar.addWorkingDays(cursor, remaining)
      return { day, last: day }
    }
    const last = addDays(cursor, remaining)
    if (limit.roll === 'forward') return { day: calendar.nextWorkingDay(last), last }
    calendar.isWorkingDay(last) // nothing rolls, but a year without its notice is refused all the same
    return { day: last, last }
  }

  for (const pause of closedPauses(pauses)) {
    if (pause.from >= deadlineOf(end().day).lateAt) break
    const from = localDay(pause.from)
    const to = localDay(pause.to)
    if (from === to) continue // the day of neither event is excluded, so a pause within one day excludes nothing
    if (from > cursor) {
      const used = inWorkingDays ? calendar.workingDaysBetween(cursor, from) : daysBetween(cursor, from)
      remaining -= Math.min(used, remaining)
    }
    if (to > cursor) cursor = to
    counted.push(pause)
  }
  const { day, last } = end()
  return { due: deadlineOf(day), lastCounted: last, pauses: counted }
}

/** A limit and what was added to it in another unit, one count after the other. */
export interface WholeCount {
  readonly due: Deadline
  readonly base: Count
  /** The extension, and the moment its count begins at: within the day on which the limit itself ends. */
  readonly added: (Count & { readonly limit: Limit; readonly from: Instant }) | null
}

/**
 * The limit with its extension. One of its own unit lengthens the count; one of another unit is counted from the day at which the limit
 * ends, pauses and roll included. Where the end lies in a year whose notice is not loaded yet, the date waits for it.
 * @throws CalendarYearMissing where the limit begins in such a year, or a gap of years lies before it
 */
export function countWhole(
  limit: Limit,
  extension: Extension | null,
  startedAt: Instant,
  pauses: readonly Pause[],
  calendar: Calendar,
): WholeCount {
  const base = countAsFar(limit, totalOf(limit, extension), startedAt, pauses, calendar)
  const more = addedLimit(limit, extension)
  if (more === null || base.due.awaits !== undefined) return { due: base.due, base, added: null }
  const from = startOfDay(base.due.day)
  const later = pauses.filter(pause => pause.from >= base.due.lateAt)
  const added = countAsFar(more, more.amount, from, later, calendar)
  return { due: added.due, base, added: { ...added, limit: more, from } }
}

/** The whole count; where it waits for a notice, up to the last day that is known. */
function countAsFar(...given: Parameters<typeof countLimit>): Count {
  try {
    return countLimit(...given)
  } catch (error) {
    if (!(error instanceof CalendarYearMissing)) throw error
    const due = waitingFor(error, given[2], given[4])
    return { due, lastCounted: due.day, pauses: closedPauses(given[3]) }
  }
}

/** @throws the error itself, where even the last day before the missing year is not known */
function waitingFor(error: CalendarYearMissing, startedAt: Instant, calendar: Calendar): Deadline {
  const day = plainDate(`${error.year - 1}-12-31`)
  if (day < localDay(startedAt) || !calendar.covers(day)) throw error
  return { ...deadlineOf(day), awaits: error.year }
}

function countHours(
  limit: Limit,
  total: number,
  startedAt: Instant,
  pauses: readonly Pause[],
  calendar: Calendar,
): Count {
  let cursor = hourStart(limit, startedAt)
  let remaining = total * 60
  const counted: ClosedPause[] = []
  for (const pause of closedPauses(pauses)) {
    if (pause.from >= calendar.addWorkingMinutes(cursor, remaining)) break
    if (pause.from > cursor) remaining -= calendar.workingMinutesBetween(cursor, pause.from)
    if (pause.to > cursor) cursor = pause.to
    counted.push(pause)
  }
  const lateAt = calendar.addWorkingMinutes(cursor, remaining)
  // The minute before belongs to the limit: office hours that end at midnight end on the day they began.
  const day = localDay(instantFromEpoch(epochMs(lateAt) - 1))
  return { due: { day, lateAt }, lastCounted: day, pauses: counted }
}

/** The opening of the office on a day. */
export function openingOf(day: PlainDate, calendar: Calendar): Instant {
  return instantAt(day, calendar.hours[0]?.from ?? 0)
}

/** Whether a day lies in the excluded days of a pause: after `from`, up to and including `to`. */
export function pausedOn(number: number, pause: ClosedPause): boolean {
  return number > dayNumber(localDay(pause.from)) && number <= dayNumber(localDay(pause.to))
}
