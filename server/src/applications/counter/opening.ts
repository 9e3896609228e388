// When a window is open 办公时间: its hours on the working days of its region, made-up ones included; what it keeps on plain Saturdays; and
// the market days of its hall.
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
import { type HallEntry, WEEKDAYS, type WindowEntry } from '../../catalogue/model.ts'

type Kept = Pick<WindowEntry, 'hours' | 'saturday'>

/** Where the windows are: the calendar of the region, and when the hall opens besides. */
interface Place {
  readonly calendar: Calendar
  readonly entry: Pick<HallEntry, 'extra'>
}

/** No holiday is longer: whoever is closed so long has closed. */
const DAYS_AHEAD = 20
const SATURDAY = 6

/** A year without its notice refuses legal days, but nobody is turned away for it: plain weekdays count as worked. */
const kindOf = (day: PlainDate, calendar: Calendar): 'working' | 'weekend' | 'holiday' => {
  if (!calendar.covers(day)) return weekday(day) < SATURDAY ? 'working' : 'weekend'
  const { kind } = calendar.dayKind(day)
  return kind === 'made-up-working' ? 'working' : kind
}

/** Notices name weekdays off only: a weekend beside one belongs to the holiday. */
function festive(day: PlainDate, calendar: Calendar): boolean {
  const saturday = addDays(day, SATURDAY - weekday(day))
  return [addDays(saturday, -1), addDays(saturday, 2)].some(each => kindOf(each, calendar) === 'holiday')
}

function hoursOn(day: PlainDate, window: Kept, { calendar, entry }: Place): WindowEntry['hours'] {
  const kind = kindOf(day, calendar)
  const rests = kind === 'holiday' || (kind === 'weekend' && festive(day, calendar))
  const name = WEEKDAYS[weekday(day) - 1]
  const extra = (entry.extra ?? [])
    .filter(each => each.dates.includes(day) || (!rests && each.weekdays.some(one => one === name)))
    .flatMap(each => each.hours)
  if (kind === 'working') return [...window.hours, ...extra]
  return weekday(day) === SATURDAY && !rests ? [...(window.saturday ?? []), ...extra] : extra
}

export interface Closed {
  /** When the first of them opens; null where none does in the weeks to come. */
  readonly opens: Instant | null
}

/** Null: one of them is open. */
export function closedNow(windows: readonly Kept[], place: Place, now: Instant): Closed | null {
  const today = localDay(now)
  const minute = msOfLocalDay(now) / 60_000
  const spans = (day: PlainDate) => windows.flatMap(window => hoursOn(day, window, place))
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
