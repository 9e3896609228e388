// When people act: offices in office hours of working days, askers at any hour they are awake.
import {
  addDays,
  buildCalendar,
  type Calendar,
  DEFAULT_OFFICE_HOURS,
  epochMs,
  type Instant,
  instantAt,
  instantFromEpoch,
  localDay,
  msOfLocalDay,
  NATIONAL_NOTICES,
  type PlainDate,
} from '@sunhall/kernel'
import type { Random } from './random.ts'

const MINUTE_MS = 60_000
/** The least time between two acts on one case: more than the half hour that is played at once. */
export const GAP_MINUTES = 35

export const after = (at: Instant, minutes: number): Instant => instantFromEpoch(epochMs(at) + minutes * MINUTE_MS)

export class OfficeTime {
  readonly calendar: Calendar = buildCalendar({ notices: NATIONAL_NOTICES, hours: DEFAULT_OFFICE_HOURS, revision: 0 })

  /** Some minute of office work on the day `days` working days after `from`; on the next working day where the day is too far gone. */
  office(random: Random, from: Instant, days: number): Instant {
    const { calendar } = this
    const first = after(from, GAP_MINUTES)
    let day = days > 0 ? calendar.addWorkingDays(localDay(from), days) : localDay(first)
    for (;;) {
      const earliest = localDay(first) === day ? msOfLocalDay(first) / MINUTE_MS : 0
      const open = calendar.isWorkingDay(day)
        ? calendar.hours
            .filter(hours => hours.to > earliest + 1)
            .map(hours => ({ ...hours, from: Math.max(hours.from, earliest) }))
        : []
      if (open.length > 0) {
        const { from: opens, to: closes } = random.pick(open)
        return instantAt(day, Math.floor(opens) + 1 + random.next() * (closes - opens - 1.5))
      }
      day = calendar.nextWorkingDay(addDays(day, 1))
    }
  }

  /** Some waking minute of a day: most people write in the evening. */
  waking(random: Random, day: PlainDate): Instant {
    const hour = random.weighted([
      [7, 2],
      [8, 4],
      [9, 7],
      [10, 8],
      [11, 6],
      [12, 6],
      [13, 5],
      [14, 6],
      [15, 7],
      [16, 6],
      [17, 5],
      [18, 5],
      [19, 8],
      [20, 10],
      [21, 9],
      [22, 5],
      [23, 1],
    ])
    return instantAt(day, hour * 60 + random.next() * 59.9)
  }

  /** An asker's moment between `least` and `most` days later. */
  asker(random: Random, from: Instant, least: number, most: number): Instant {
    const at = this.waking(random, addDays(localDay(from), random.between(least, most)))
    const first = after(from, GAP_MINUTES)
    return at > first ? at : after(first, random.between(0, 90))
  }
}
