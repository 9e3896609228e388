// The demonstration's own date. Nothing begins in a year without its holiday notice, and a limit that reaches into one waits for it
// (docs/adr/0003): where the real date lies beyond the notices that come with the product, or so close to their end that ordinary limits
// would wait, the demonstration lives whole weeks earlier, no more of them than it takes; weekdays stay true. The difference is kept in
// the settings, and server and jobs add it to the real time.
import { dayNumber, type Instant, localDay, NATIONAL_NOTICES, type PlainDate } from '@sunhall/kernel'

/** The setting that keeps the difference, in milliseconds; zero or negative. */
export const OFFSET_SETTING = 'demonstration-offset-ms'

const WEEK_MS = 7 * 86_400_000
/** Days left that an ordinary county needs: twenty working days. Longer limits wait for their notice, as they do everywhere in winter. */
const NEEDED_DAYS = 30

/** The last day the product's own notices cover. */
export function lastCoveredDay(): PlainDate {
  const years = NATIONAL_NOTICES.filter(notice => notice.scope === 'national').map(notice => notice.year)
  return `${Math.max(...years)}-12-31` as PlainDate
}

/** What to add to the real time, in milliseconds: zero while the notices reach far enough, else whole weeks back. */
export function demonstrationClock(realNow: Instant, lastCovered: PlainDate = lastCoveredDay()): number {
  const left = dayNumber(lastCovered) - dayNumber(localDay(realNow))
  return left >= NEEDED_DAYS ? 0 : -Math.ceil((NEEDED_DAYS - left) / 7) * WEEK_MS
}
