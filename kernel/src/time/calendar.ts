// The working calendar of a region: holiday notices made into prefix sums, so that counting days is two look-ups, never a loop.
import { regionAncestors } from '../identifiers/region-code.ts'
import { CalendarDataInvalid, noticeProblems, officeHoursProblem } from './calendar-data.ts'
import { epochMs, instantFromEpoch, LEGAL_OFFSET_MINUTES } from './instant.ts'
import type { HolidayNotice, Instant, LegalSource, OfficeHours, PlainDate, RegionCode } from './model.ts'
import {
  dayNumber,
  dayOfMonth,
  dayOfYear,
  fromDayNumber,
  isLeapYear,
  monthOf,
  weekdayOfNumber,
  yearOf,
} from './plain-date.ts'

/** A year that has no national notice was needed. Its days are refused, never guessed: an administrator loads the notice. */
export class CalendarYearMissing extends Error {
  override readonly name = 'CalendarYearMissing'
  readonly code = 'calendar-year-missing'
  readonly year: number
  constructor(year: number) {
    super(`no national holiday notice is loaded for ${year}`)
    this.year = year
  }
}

export interface DayKind {
  readonly kind: 'working' | 'weekend' | 'holiday' | 'made-up-working'
  /** The notice that makes the day off or worked; absent for plain weekdays and weekends. */
  readonly source?: LegalSource
}

/**
 * Every method throws `CalendarYearMissing` when a day given, an answer, or a day in between lies in a year without notice.
 */
export interface Calendar {
  /** Which state of the loaded notices this is; a later one may move dates. */
  readonly revision: number
  /** Years with a national notice, in order. */
  readonly years: readonly number[]
  readonly hours: OfficeHours
  /** Office minutes of one working day. */
  readonly minutesPerDay: number
  covers(day: PlainDate): boolean
  isWorkingDay(day: PlainDate): boolean
  dayKind(day: PlainDate): DayKind
  /** The day itself or the first working day after it. */
  nextWorkingDay(day: PlainDate): PlainDate
  /** The day itself or the last working day before it. */
  previousWorkingDay(day: PlainDate): PlainDate
  /** The n-th working day after `day`, which is not counted; before it when n is negative; `day` itself when n is 0. */
  addWorkingDays(day: PlainDate, n: number): PlainDate
  /** Working days in (a, b]; negative when b is earlier. */
  workingDaysBetween(a: PlainDate, b: PlainDate): number
  /** The earliest moment by which so many office minutes (≥ 0, fractions allowed) have passed since `at`. */
  addWorkingMinutes(at: Instant, minutes: number): Instant
  /** Office minutes from a to b, exact to the millisecond; negative when b is earlier. */
  workingMinutesBetween(a: Instant, b: Instant): number
}

export interface CalendarSpec {
  /** National notices and those of the region and the regions above it, a later one lying over an earlier (`selectNotices`). */
  readonly notices: readonly HolidayNotice[]
  readonly hours: OfficeHours
  readonly revision: number
}

/** The notices in force in a region: the national ones, then its province's, its city's and its own, each over the one before. */
export function selectNotices(all: readonly HolidayNotice[], region: RegionCode): HolidayNotice[] {
  const layers = ['national', ...regionAncestors(region).reverse(), region]
  return layers.flatMap(scope => all.filter(notice => notice.scope === scope))
}

const DAY_MS = 86_400_000
const OFFSET_MS = LEGAL_OFFSET_MINUTES * 60_000

const WORKING: DayKind = { kind: 'working' }
const WEEKEND: DayKind = { kind: 'weekend' }

/** @throws CalendarDataInvalid when a notice or the hours contradict themselves. */
export function buildCalendar(spec: CalendarSpec): Calendar {
  const { notices, hours, revision } = spec
  for (const notice of notices) {
    const [problem] = noticeProblems(notice)
    if (problem) throw new CalendarDataInvalid(problem.code, `${notice.year} ${notice.scope} ${problem.day}`)
  }
  const hoursProblem = officeHoursProblem(hours)
  if (hoursProblem) throw new CalendarDataInvalid(hoursProblem, JSON.stringify(hours))

  const years = [...new Set(notices.filter(n => n.scope === 'national').map(n => n.year))].sort((a, b) => a - b)
  const firstYear = years[0] ?? 0
  const lastYear = years.at(-1) ?? -1

  // Per year from the first to the last: the index of its first day (-1 when not covered) and the run of covered years it is in.
  const yearIndex = new Int32Array(lastYear - firstYear + 1).fill(-1)
  const runLast = new Int32Array(yearIndex.length) // last index of the run of years without a gap
  const runFirst = new Int32Array(yearIndex.length)
  const texts: PlainDate[] = []
  const kinds: DayKind[] = []

  const special = new Map<PlainDate, DayKind>()
  for (const notice of notices) {
    for (const day of notice.off) special.set(day, { kind: 'holiday', source: notice.source })
    for (const day of notice.work) {
      const weekend = weekdayOfNumber(dayNumber(day)) > 5
      special.set(day, { kind: weekend ? 'made-up-working' : 'working', source: notice.source })
    }
  }
  for (const year of years) {
    const start = dayNumber(`${year}-01-01` as PlainDate)
    yearIndex[year - firstYear] = texts.length
    for (let i = 0; i < (isLeapYear(year) ? 366 : 365); i += 1) {
      const day = fromDayNumber(start + i)
      texts.push(day)
      kinds.push(special.get(day) ?? (weekdayOfNumber(start + i) > 5 ? WEEKEND : WORKING))
    }
  }
  for (let y = firstYear; y <= lastYear; y += 1) {
    const joined = y > firstYear && (yearIndex[y - 1 - firstYear] as number) >= 0
    runFirst[y - firstYear] = joined ? (runFirst[y - 1 - firstYear] as number) : (yearIndex[y - firstYear] as number)
  }
  for (let y = lastYear; y >= firstYear; y -= 1) {
    const joined = y < lastYear && (yearIndex[y + 1 - firstYear] as number) >= 0
    runLast[y - firstYear] = joined
      ? (runLast[y + 1 - firstYear] as number)
      : (yearIndex[y - firstYear] as number) + (isLeapYear(y) ? 366 : 365) - 1
  }

  // worked[i]: working days up to and including day i. workdays[k]: the index of the (k+1)-th working day.
  const worked = new Int32Array(texts.length)
  const workdays: number[] = []
  for (let i = 0; i < texts.length; i += 1) {
    const kind = (kinds[i] as DayKind).kind
    if (kind === 'working' || kind === 'made-up-working') workdays.push(i)
    worked[i] = workdays.length
  }

  const indexOf = (day: PlainDate): number => {
    const year = yearOf(day)
    const start = year >= firstYear && year <= lastYear ? (yearIndex[year - firstYear] as number) : -1
    if (start < 0) throw new CalendarYearMissing(year)
    return start + dayOfYear(year, monthOf(day), dayOfMonth(day))
  }
  const yearAt = (index: number): number => yearOf(texts[index] as PlainDate)
  const isWorking = (index: number): boolean => worked[index] !== (index === 0 ? 0 : worked[index - 1])

  /** The index of the k-th working day (from 1), which must lie in the same run of years as `from`. */
  const workdayInRun = (k: number, from: number): number => {
    const year = yearAt(from) - firstYear
    const target = workdays[k - 1]
    const last = runLast[year] as number
    const first = runFirst[year] as number
    if (k >= 1 && target !== undefined && target <= last && target >= first) return target
    throw new CalendarYearMissing(
      target === undefined || k < 1 ? beyond(k < 1, first, last) : beyond(target < first, first, last),
    )
  }
  const beyond = (before: boolean, first: number, last: number): number =>
    before ? yearAt(first) - 1 : yearAt(last) + 1

  const sameRun = (a: number, b: number): void => {
    const low = Math.min(a, b)
    const last = runLast[yearAt(low) - firstYear] as number
    if (Math.max(a, b) > last) throw new CalendarYearMissing(yearAt(last) + 1)
  }

  const shift = (index: number, n: number): number => {
    if (n === 0) return index
    const done = worked[index] as number
    return n > 0 ? workdayInRun(done + n, index) : workdayInRun(done - (isWorking(index) ? 1 : 0) + n + 1, index)
  }

  const minutesPerDay = hours.reduce((sum, span) => sum + span.to - span.from, 0)
  const dayMs = minutesPerDay * 60_000

  /** Office milliseconds from the first loaded day to a moment; and the index of its day. */
  const workedMs = (at: Instant): { ms: number; index: number } => {
    const local = epochMs(at) + OFFSET_MS
    const number = Math.floor(local / DAY_MS)
    const index = indexOf(fromDayNumber(number))
    const time = local - number * DAY_MS
    if (!isWorking(index)) return { ms: (worked[index] as number) * dayMs, index }
    let ms = ((worked[index] as number) - 1) * dayMs
    for (const span of hours) ms += Math.max(0, Math.min(time, span.to * 60_000) - span.from * 60_000)
    return { ms, index }
  }

  return {
    revision,
    years,
    hours,
    minutesPerDay,
    covers: day => {
      const year = yearOf(day)
      return year >= firstYear && year <= lastYear && (yearIndex[year - firstYear] as number) >= 0
    },
    isWorkingDay: day => isWorking(indexOf(day)),
    dayKind: day => kinds[indexOf(day)] as DayKind,
    nextWorkingDay: day => {
      const index = indexOf(day)
      return isWorking(index) ? day : (texts[shift(index, 1)] as PlainDate)
    },
    previousWorkingDay: day => {
      const index = indexOf(day)
      return isWorking(index) ? day : (texts[shift(index, -1)] as PlainDate)
    },
    addWorkingDays: (day, n) => texts[shift(indexOf(day), n)] as PlainDate,
    workingDaysBetween: (a, b) => {
      const from = indexOf(a)
      const to = indexOf(b)
      sameRun(from, to)
      return (worked[to] as number) - (worked[from] as number)
    },
    addWorkingMinutes: (at, minutes) => {
      const start = workedMs(at)
      const wanted = Math.round(minutes * 60_000)
      if (!(wanted >= 0)) throw new RangeError('working minutes must not be negative')
      if (wanted === 0) return at
      const target = start.ms + wanted
      const k = Math.ceil(target / dayMs)
      let rest = target - (k - 1) * dayMs
      const index = workdayInRun(k, start.index)
      const midnight = dayNumber(texts[index] as PlainDate) * DAY_MS - OFFSET_MS
      for (const span of hours) {
        const length = (span.to - span.from) * 60_000
        if (rest <= length) return instantFromEpoch(midnight + span.from * 60_000 + rest)
        rest -= length
      }
      throw new RangeError('office hours shorter than a day of them')
    },
    workingMinutesBetween: (a, b) => {
      const from = workedMs(a)
      const to = workedMs(b)
      sameRun(from.index, to.index)
      return (to.ms - from.ms) / 60_000
    },
  }
}
