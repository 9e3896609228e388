// What a new notice would do: the clocks it would move, and whether the loaded years reach far enough.
import { type Calendar, CalendarYearMissing } from './calendar.ts'
import { recomputeClock } from './clock.ts'
import { countLimit, totalOf } from './count.ts'
import { localDay } from './instant.ts'
import type { Clock, Deadline, Instant, PlainDate } from './model.ts'
import { addDays } from './plain-date.ts'

export interface MovedClock {
  readonly clock: Clock
  readonly before: { readonly due: Deadline; readonly promisedDue: Deadline | null }
  readonly after: { readonly due: Deadline; readonly promisedDue: Deadline | null }
}

/**
 * The open clocks (running or suspended) whose dates a new calendar moves, with the dates they have and would have.
 * Clocks whose whole span lies outside the days that differ are passed over without counting.
 * @throws CalendarYearMissing when the new calendar lacks a year that a clock needs
 */
export function movedClocks(clocks: Iterable<Clock>, oldCalendar: Calendar, newCalendar: Calendar): MovedClock[] {
  const span = differingSpan(oldCalendar, newCalendar)
  const sameHours = JSON.stringify(oldCalendar.hours) === JSON.stringify(newCalendar.hours)
  const moved: MovedClock[] = []
  for (const clock of clocks) {
    if (clock.state === 'stopped') continue
    const { due, promisedDue } = clock
    const waits = due.awaits !== undefined || promisedDue?.awaits !== undefined
    const last = promisedDue && promisedDue.day > due.day ? promisedDue.day : due.day
    const touched = span !== null && (waits || last >= span.from) && localDay(clock.startedAt) <= span.to
    const inHours = [clock.limits.statutory, clock.limits.promised].some(limit => limit?.unit === 'working-hour')
    if (!touched && (sameHours || !inHours)) continue
    const after = recomputeClock(clock, newCalendar)
    if (after === clock) continue
    moved.push({
      clock,
      before: { due: clock.due, promisedDue: clock.promisedDue },
      after: { due: after.due, promisedDue: after.promisedDue },
    })
  }
  return moved
}

/** The first and last day that are worked in one calendar and not, or not covered, in the other; null when there is none. */
function differingSpan(a: Calendar, b: Calendar): { from: PlainDate; to: PlainDate } | null {
  let from: PlainDate | null = null
  let to: PlainDate | null = null
  for (const year of [...new Set([...a.years, ...b.years])].sort((x, y) => x - y)) {
    const end = `${year}-12-31` as PlainDate
    for (let day = `${year}-01-01` as PlainDate; day <= end; day = addDays(day, 1)) {
      const same = a.covers(day) === b.covers(day) && (!a.covers(day) || a.isWorkingDay(day) === b.isWorkingDay(day))
      if (same) continue
      from ??= day
      to = day
    }
  }
  return from && to ? { from, to } : null
}

/**
 * True when the loaded years end too early: today is not covered, or the longest limit of the open clocks, were it to start
 * now (as a restart or a new case would), could not be counted. The notice for the next year must then be loaded.
 */
export function coverageAlarm(
  calendar: Calendar,
  clocks: Iterable<Pick<Clock, 'limits' | 'extension' | 'state' | 'due'>>,
  now: Instant,
): boolean {
  if (!calendar.covers(localDay(now))) return true
  const seen = new Set<string>()
  for (const { limits, extension, state, due } of clocks) {
    if (state === 'stopped') continue
    if (due.awaits !== undefined || !calendar.covers(due.day)) return true
    const limit = limits.statutory
    const total = totalOf(limit, extension)
    const key = `${limit.unit} ${total} ${limit.start} ${limit.roll}`
    if (seen.has(key)) continue
    seen.add(key)
    try {
      countLimit(limit, total, now, [], calendar)
    } catch (error) {
      if (error instanceof CalendarYearMissing) return true
      throw error
    }
  }
  return false
}
