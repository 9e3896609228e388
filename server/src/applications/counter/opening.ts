// When a window is open 办公时间: its hours on the working days of its region, made-up ones included, and what it keeps on plain Saturdays.
import {
  addDays,
  type Calendar,
  type Instant,
  instantAt,
  localDay,
  msOfLocalDay,
  type PlainDate,
  weekday,
} from '@sunhall/kernel'
import type { WindowEntry } from '../../catalogue/model.ts'

type Kept = Pick<WindowEntry, 'hours' | 'saturday'>

/** No holiday is longer: whoever is closed so long has closed. */
const DAYS_AHEAD = 20
const SATURDAY = 6

/** A year without its notice refuses legal days, but nobody is turned away for it: plain weekdays count as worked. */
const kindOf = (day: PlainDate, calendar: Calendar): 'working' | 'weekend' | 'holiday' => {
  if (!calendar.covers(day)) return weekday(day) < SATURDAY ? 'working' : 'weekend'
  const { kind } = calendar.dayKind(day)
  return kind === 'made-up-working' ? 'working' : kind
}

/** Notices name weekdays off only: a Saturday beside one belongs to the holiday. */
const festive = (saturday: PlainDate, calendar: Calendar): boolean =>
  [addDays(saturday, -1), addDays(saturday, 2)].some(day => kindOf(day, calendar) === 'holiday')

function hoursOn(day: PlainDate, window: Kept, calendar: Calendar): WindowEntry['hours'] {
  const kind = kindOf(day, calendar)
  if (kind === 'working') return window.hours
  return kind === 'weekend' && weekday(day) === SATURDAY && !festive(day, calendar) ? (window.saturday ?? []) : []
}

export interface Closed {
  /** When the first of them opens; null where none does in the weeks to come. */
  readonly opens: Instant | null
}

/** Null: one of them is open. */
export function closedNow(windows: readonly Kept[], calendar: Calendar, now: Instant): Closed | null {
  const today = localDay(now)
  const minute = msOfLocalDay(now) / 60_000
  const spans = (day: PlainDate) => windows.flatMap(window => hoursOn(day, window, calendar))
  if (spans(today).some(span => span.from <= minute && minute < span.to)) return null
  for (let n = 0; n <= DAYS_AHEAD; n += 1) {
    const day = addDays(today, n)
    const begins = spans(day)
      .filter(span => span.from < span.to && (n > 0 || span.from > minute))
      .map(span => span.from)
    if (begins.length > 0) return { opens: instantAt(day, Math.min(...begins)) }
  }
  return { opens: null }
}
