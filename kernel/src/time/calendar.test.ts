// Calendars against the slow oracle over 2020–2026, against published tables, in layers, and at the edge of what is known.
import chineseDays from 'chinese-days'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  buildCalendar,
  CalendarDataInvalid,
  CalendarYearMissing,
  DEFAULT_OFFICE_HOURS,
  dayNumber,
  daysBetween,
  epochMs,
  fromDayNumber,
  type HolidayNotice,
  type Instant,
  instant,
  instantAt,
  instantFromEpoch,
  localDay,
  msOfLocalDay,
  NATIONAL_NOTICES,
  noticeProblems,
  type PlainDate,
  plainDate,
  selectNotices,
  startOfDay,
  TimeTextInvalid,
  weekday,
} from './index.ts'
import {
  oracleAdd,
  oracleAddMinutes,
  oracleAddMonths,
  oracleBetween,
  oracleLocalDay,
  oracleMidnight,
  oracleMinutes,
  oracleNext,
  oraclePrevious,
  oracleWorks,
  step,
} from './oracle.test-support.ts'

const calendar = buildCalendar({ notices: NATIONAL_NOTICES, hours: DEFAULT_OFFICE_HOURS, revision: 1 })
const FIRST = dayNumber(plainDate('2020-01-01'))
const LAST = dayNumber(plainDate('2026-12-31'))
const aDay = fc.integer({ min: FIRST, max: LAST }).map(fromDayNumber)
const aMoment = fc
  .tuple(fc.integer({ min: FIRST, max: LAST - 120 }), fc.nat(1439))
  .map(([number, minutes]) => instantAt(fromDayNumber(number), minutes))

const yearRefused = (act: () => unknown): number | null => {
  try {
    act()
  } catch (error) {
    if (error instanceof CalendarYearMissing) return error.year
    throw error
  }
  return null
}

describe('plain days and moments', () => {
  it('agree with Date on every day from 1900 to 2200', () => {
    for (let number = -25567; number < 84007; number += 1) {
      const day = new Date(number * 86_400_000).toISOString().slice(0, 10)
      if (fromDayNumber(number) !== day || dayNumber(day as PlainDate) !== number) expect.fail(day)
      if (weekday(day as PlainDate) % 7 !== new Date(number * 86_400_000).getUTCDay()) expect.fail(day)
    }
  })

  it('move by days and months as the oracle does', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -40, max: 40 }), fc.integer({ min: -900, max: 900 }), (day, months, days) => {
        expect(addMonths(day, months)).toBe(oracleAddMonths(day, months))
        expect(addDays(day, days)).toBe(step(day, days))
        expect(daysBetween(day, addDays(day, days))).toBe(days)
      }),
      { seed: 202, numRuns: 2000 },
    )
    expect(addMonths(plainDate('2024-01-31'), 1)).toBe('2024-02-29')
    expect(addMonths(plainDate('2025-01-31'), 1)).toBe('2025-02-28')
    expect(addMonths(plainDate('2025-11-30'), 3)).toBe('2026-02-28')
  })

  it('turn into each other in legal time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_500_000_000_000, max: 1_900_000_000_000 }), ms => {
        const text = new Date(ms).toISOString() as Instant
        expect(instantFromEpoch(ms)).toBe(text)
        expect(epochMs(text)).toBe(ms)
        expect(instant(text)).toBe(text)
        const day = localDay(text)
        expect(day).toBe(oracleLocalDay(text))
        expect(startOfDay(day)).toBe(oracleMidnight(day))
        expect(epochMs(startOfDay(day)) + msOfLocalDay(text)).toBe(ms)
      }),
      { seed: 8, numRuns: 2000 },
    )
    expect(localDay(instant('2026-03-02T15:59:59.999Z'))).toBe('2026-03-02')
    expect(localDay(instant('2026-03-02T16:00:00Z'))).toBe('2026-03-03')
    expect(instantAt(plainDate('2026-03-02'), 540)).toBe('2026-03-02T01:00:00.000Z')
    expect(instantAt(plainDate('2026-03-02'), 1440)).toBe(startOfDay(plainDate('2026-03-03')))
    expect(instant('2026-03-02T09:30+08:00')).toBe('2026-03-02T01:30:00.000Z')
    expect(instant('2026-01-01T00:00:00.5+08:00')).toBe('2025-12-31T16:00:00.500Z')
  })

  it.each(['', '2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '2026-01-32', '0999-01-01', '2026-01-01T00:00Z'])(
    'refuse %j as a day',
    text => {
      expect(() => plainDate(text)).toThrow(TimeTextInvalid)
    },
  )

  it.each(['2026-01-01', '2026-01-01T00:00', '2026-02-30T00:00Z', '2026-01-01T24:00Z', '2026-01-01T00:60Z', 'now'])(
    'refuse %j as a moment',
    text => {
      expect(() => instant(text)).toThrow(TimeTextInvalid)
    },
  )
})

describe('the national calendar', () => {
  it('agrees with chinese-days on every day of 2020–2026', () => {
    for (let number = FIRST; number <= LAST; number += 1) {
      const day = fromDayNumber(number)
      if (calendar.isWorkingDay(day) !== chineseDays.isWorkday(day)) expect.fail(day)
    }
  })

  it('knows the lengthened Spring Festival of 2020', () => {
    for (const day of ['2020-01-31', '2020-02-01', '2020-02-02'].map(plainDate)) {
      expect(calendar.dayKind(day).kind).toBe('holiday')
      expect(calendar.dayKind(day).source?.title.zh).toContain('延长2020年春节假期')
    }
    expect(calendar.isWorkingDay(plainDate('2020-02-03'))).toBe(true)
  })

  it('says of what kind a day is, and by which notice', () => {
    const kind = (day: string) => calendar.dayKind(plainDate(day))
    expect(kind('2026-03-02')).toEqual({ kind: 'working' })
    expect(kind('2026-03-07')).toEqual({ kind: 'weekend' })
    expect(kind('2026-10-01').kind).toBe('holiday')
    expect(kind('2026-02-14').kind).toBe('made-up-working')
    expect(kind('2026-02-14').source?.title.zh).toContain('国办发明电〔2025〕7号')
  })

  it('counts as the oracle does', () => {
    fc.assert(
      fc.property(aDay, aDay, fc.integer({ min: -250, max: 250 }), (a, b, n) => {
        let expected: PlainDate | null = null
        try {
          expected = oracleAdd(a, n)
        } catch {}
        if (expected) expect(calendar.addWorkingDays(a, n)).toBe(expected)
        else expect(yearRefused(() => calendar.addWorkingDays(a, n))).toBe(n > 0 ? 2027 : 2019)
        const [low, high] = a < b ? [a, b] : [b, a]
        const between = oracleBetween(low, high)
        expect(calendar.workingDaysBetween(low, high)).toBe(between)
        expect(calendar.workingDaysBetween(high, low) + between).toBe(0)
        expect(calendar.isWorkingDay(a)).toBe(oracleWorks(a))
        if (a > '2020-01-01') expect(calendar.previousWorkingDay(a)).toBe(oraclePrevious(a))
        expect(calendar.nextWorkingDay(a)).toBe(oracleNext(a))
      }),
      { seed: 2026, numRuns: 500 },
    )
  })

  it('counts office minutes as the oracle does', () => {
    fc.assert(
      fc.property(aMoment, fc.nat(6000), fc.nat(20_000), (at, minutes, later) => {
        expect(calendar.addWorkingMinutes(at, minutes)).toBe(oracleAddMinutes(at, minutes))
        const end = instantFromEpoch(epochMs(at) + later * 60_000)
        expect(calendar.workingMinutesBetween(at, end)).toBe(oracleMinutes(at, end))
        expect(calendar.workingMinutesBetween(end, at) + oracleMinutes(at, end)).toBe(0)
      }),
      { seed: 17, numRuns: 150 },
    )
  })

  it('counts office time to the millisecond', () => {
    const at = instant('2026-03-02T03:59:59.250Z') // 11:59:59.250, three quarters of a second before noon
    expect(calendar.addWorkingMinutes(at, 1)).toBe('2026-03-02T05:30:59.250Z')
    expect(calendar.workingMinutesBetween(at, instant('2026-03-02T05:30:59.250Z'))).toBe(1)
    expect(calendar.addWorkingMinutes(at, 0)).toBe(at)
    expect(() => calendar.addWorkingMinutes(at, -1)).toThrow(RangeError)
    expect(() => calendar.addWorkingMinutes(at, Number.NaN)).toThrow(RangeError)
  })
})

describe('a year without its notice', () => {
  const gap = buildCalendar({
    notices: NATIONAL_NOTICES.filter(notice => notice.year !== 2023),
    hours: DEFAULT_OFFICE_HOURS,
    revision: 1,
  })
  const day = plainDate

  it('is refused, inside the loaded years as beyond them', () => {
    expect(gap.years).toEqual([2020, 2021, 2022, 2024, 2025, 2026])
    expect(gap.covers(day('2022-12-31'))).toBe(true)
    expect(gap.covers(day('2023-01-01'))).toBe(false)
    expect(yearRefused(() => gap.isWorkingDay(day('2023-06-01')))).toBe(2023)
    expect(yearRefused(() => gap.dayKind(day('2023-06-01')))).toBe(2023)
    expect(yearRefused(() => gap.addWorkingDays(day('2023-06-01'), 0))).toBe(2023)
    expect(yearRefused(() => gap.isWorkingDay(day('2019-12-31')))).toBe(2019)
    expect(yearRefused(() => gap.isWorkingDay(day('2027-01-01')))).toBe(2027)
  })

  it('is refused when the way passes through it', () => {
    expect(yearRefused(() => gap.addWorkingDays(day('2022-12-26'), 10))).toBe(2023)
    expect(yearRefused(() => gap.addWorkingDays(day('2022-12-26'), 400))).toBe(2023)
    expect(yearRefused(() => gap.addWorkingDays(day('2024-01-05'), -10))).toBe(2023)
    expect(yearRefused(() => gap.workingDaysBetween(day('2022-12-01'), day('2024-01-05')))).toBe(2023)
    expect(yearRefused(() => gap.workingDaysBetween(day('2024-01-05'), day('2022-12-01')))).toBe(2023)
    expect(yearRefused(() => gap.nextWorkingDay(day('2022-12-31')))).toBe(2023)
    expect(yearRefused(() => gap.previousWorkingDay(day('2024-01-01')))).toBe(2023)
    expect(yearRefused(() => gap.addWorkingMinutes(instant('2022-12-30T08:00:00Z'), 120))).toBe(2023)
    expect(
      yearRefused(() => gap.workingMinutesBetween(instant('2022-12-30T08:00:00Z'), instant('2024-01-02T02:00:00Z'))),
    ).toBe(2023)
    expect(yearRefused(() => calendar.nextWorkingDay(day('2026-12-31')))).toBeNull()
    expect(yearRefused(() => calendar.addWorkingDays(day('2026-12-31'), 1))).toBe(2027)
    expect(yearRefused(() => calendar.addWorkingDays(day('2020-01-02'), -1))).toBe(2019)
  })

  it('is every year when nothing is loaded, and a regional notice alone does not cover one', () => {
    const regional: HolidayNotice = { ...(NATIONAL_NOTICES[0] as HolidayNotice), scope: '640000' }
    const bare = buildCalendar({ notices: [regional], hours: DEFAULT_OFFICE_HOURS, revision: 1 })
    expect(bare.years).toEqual([])
    expect(yearRefused(() => bare.isWorkingDay(day('2020-05-06')))).toBe(2020)
  })
})

describe('layers of notices', () => {
  const source = (zh: string) => ({ title: { zh, en: zh }, certainty: 'local' as const })
  const on = (scope: string, off: string[], work: string[] = []): HolidayNotice => ({
    year: 2026,
    scope,
    off: off.map(plainDate),
    work: work.map(plainDate),
    source: source(scope),
  })
  const all = [
    on('539901', ['2026-03-11'], ['2026-03-20']),
    on('530000', ['2026-03-20']),
    on('539900', ['2026-03-10'], ['2026-03-14']),
    on('640000', ['2026-03-23']),
    ...NATIONAL_NOTICES,
  ]

  it('take the national ones, then the province’s, the city’s and the region’s own over them', () => {
    expect(selectNotices(all, '539901').map(notice => notice.scope)).toEqual([
      ...NATIONAL_NOTICES.map(() => 'national'),
      '530000',
      '539900',
      '539901',
    ])
    const county = buildCalendar({ notices: selectNotices(all, '539901'), hours: DEFAULT_OFFICE_HOURS, revision: 2 })
    const city = buildCalendar({ notices: selectNotices(all, '539900'), hours: DEFAULT_OFFICE_HOURS, revision: 2 })
    const works = (day: string) => [county, city, calendar].map(each => each.isWorkingDay(plainDate(day)))
    expect(works('2026-03-10')).toEqual([false, false, true])
    expect(works('2026-03-11')).toEqual([false, true, true])
    expect(works('2026-03-14')).toEqual([true, true, false])
    expect(works('2026-03-20')).toEqual([true, false, true])
    expect(works('2026-03-23')).toEqual([true, true, true])
    expect(county.dayKind(plainDate('2026-03-14'))).toEqual({ kind: 'made-up-working', source: source('539900') })
    expect(county.addWorkingDays(plainDate('2026-03-09'), 1)).toBe('2026-03-12')
  })

  it('refuse notices and hours that contradict themselves, and say how', () => {
    const codes = (notice: HolidayNotice) => noticeProblems(notice).map(problem => problem.code)
    expect(codes(on('national', ['2026-03-10'], ['2026-03-10']))).toEqual([
      'notice-day-twice',
      'notice-work-on-weekday',
    ])
    expect(codes(on('somewhere', []))).toEqual(['notice-scope'])
    expect(codes({ ...on('national', []), off: ['2026-02-30' as PlainDate, plainDate('2025-05-01')] })).toEqual([
      'notice-day-invalid',
      'notice-day-other-year',
    ])
    for (const notice of NATIONAL_NOTICES) expect(codes(notice)).toEqual([])
    const build = (hours: { from: number; to: number }[]) => () =>
      buildCalendar({ notices: NATIONAL_NOTICES, hours, revision: 1 })
    expect(build([])).toThrow(CalendarDataInvalid)
    expect(build([{ from: 600, to: 540 }])).toThrow('hours-out-of-order')
    expect(
      build([
        { from: 540, to: 720 },
        { from: 700, to: 800 },
      ]),
    ).toThrow('hours-out-of-order')
    expect(build([{ from: 540, to: 1441 }])).toThrow('hours-out-of-day')
  })
})
