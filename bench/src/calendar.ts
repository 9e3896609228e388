// Calendar arithmetic: working days added a second, on the calendar the product ships.
import {
  buildCalendar,
  DEFAULT_OFFICE_HOURS,
  dayNumber,
  fromDayNumber,
  NATIONAL_NOTICES,
  plainDate,
} from '@sunhall/kernel'

export function measureCalendar(seconds = 2): { perSecond: number } {
  const calendar = buildCalendar({ notices: NATIONAL_NOTICES, hours: DEFAULT_OFFICE_HOURS, revision: 1 })
  const first = dayNumber(plainDate('2024-01-01'))
  const days = Array.from({ length: 900 }, (_, i) => fromDayNumber(first + i))
  let checksum = 0
  let done = 0
  const begun = performance.now()
  while (performance.now() - begun < seconds * 1000) {
    for (let n = 1; n <= 20; n++) {
      for (const day of days) checksum += calendar.addWorkingDays(day, n).length
      done += days.length
    }
  }
  if (checksum === 0) throw new Error('nothing was counted')
  return { perSecond: done / ((performance.now() - begun) / 1000) }
}
