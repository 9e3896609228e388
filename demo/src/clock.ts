// The demonstration's own date. Limits need a holiday notice for every day they reach, and a year without one is refused:
// where the real date lies beyond the notices that come with the product, or close to their end, the demonstration lives whole
// weeks earlier, so that weekdays stay true. The difference is kept in the settings, and server and jobs add it to the real time.
import { dayNumber, type Instant, localDay, NATIONAL_NOTICES, type PlainDate } from '@sunhall/kernel'

/** The setting that keeps the difference, in milliseconds; zero or negative. */
export const OFFSET_SETTING = 'demonstration-offset-ms'

const WEEK_MS = 7 * 86_400_000
/** With fewer days left than this the demonstration moves back: twenty working days are about thirty days. */
const LEAST_DAYS = 40
/** Where it moves to: thirty working days of an extended complaint, and some weeks of playing on. */
const WANTED_DAYS = 60

/** The last day the product's own notices cover. */
export function lastCoveredDay(): PlainDate {
  const years = NATIONAL_NOTICES.filter(notice => notice.scope === 'national').map(notice => notice.year)
  return `${Math.max(...years)}-12-31` as PlainDate
}

/** What to add to the real time, in milliseconds: zero while the notices reach far enough, else whole weeks back. */
export function demonstrationClock(realNow: Instant, lastCovered: PlainDate = lastCoveredDay()): number {
  const left = dayNumber(lastCovered) - dayNumber(localDay(realNow))
  if (left >= LEAST_DAYS) return 0
  return -Math.ceil((WANTED_DAYS - left) / 7) * WEEK_MS
}
