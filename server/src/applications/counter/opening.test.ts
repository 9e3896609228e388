// When a hall gives numbers: over lunch, weekends, a festival, made-up days, a county's own days, and years without a notice.
import {
  buildCalendar,
  DEFAULT_OFFICE_HOURS,
  type HolidayNotice,
  type Instant,
  NATIONAL_NOTICES,
  plainDate,
} from '@sunhall/kernel'
import { describe, expect, it } from 'vitest'
import type { ExtraOpening } from '../../catalogue/model.ts'
import { closedNow } from './opening.ts'

const calendarWith = (...more: HolidayNotice[]) =>
  buildCalendar({ notices: [...NATIONAL_NOTICES, ...more], hours: DEFAULT_OFFICE_HOURS, revision: 0 })
const NATION = calendarWith()
/** The county keeps a day of its own and works the Sunday before instead. */
const COUNTY = calendarWith({
  year: 2026,
  scope: '539902',
  off: [plainDate('2026-10-13')],
  work: [plainDate('2026-10-11')],
  source: { title: { zh: '东县人民政府公告', en: 'Notice of the county' }, certainty: 'page' },
})
const HOURS = [
  { from: 540, to: 720 },
  { from: 810, to: 1020 },
]
const WEEK = [{ hours: HOURS }]
const DUTY = [{ hours: HOURS, saturday: [{ from: 540, to: 720 }] }]

const at = (text: string): Instant => new Date(`${text}:00+08:00`).toISOString() as Instant
const opens = (
  windows: typeof DUTY | typeof WEEK,
  text: string,
  calendar = NATION,
  extra: readonly ExtraOpening[] = [],
): string => {
  const closed = closedNow(windows, { calendar, entry: { extra: [...extra] } }, at(text))
  if (closed === null) return 'open'
  if (closed.opens === null) return 'never'
  return new Date(Date.parse(closed.opens) + 8 * 3_600_000).toISOString().slice(0, 16)
}

describe('a window that keeps office hours', () => {
  it.each([
    // An ordinary day: to the minute, and over lunch.
    ['2026-09-24T08:59', '2026-09-24T09:00'],
    ['2026-09-24T09:00', 'open'],
    ['2026-09-24T12:00', '2026-09-24T13:30'],
    ['2026-09-24T16:59', 'open'],
    // The evening before Mid-Autumn 2026 (Friday the 25th): Monday.
    ['2026-09-24T17:00', '2026-09-28T09:00'],
    // National Day: 1 to 7 October.
    ['2026-09-30T17:30', '2026-10-08T09:00'],
    ['2026-10-03T10:00', '2026-10-08T09:00'],
    // A Saturday that is worked for it.
    ['2026-10-10T10:00', 'open'],
    ['2026-10-09T18:00', '2026-10-10T09:00'],
    ['2026-10-10T18:00', '2026-10-12T09:00'],
  ])('at %s is %s', (now, expected) => expect(opens(WEEK, now)).toBe(expected))

  it('goes by the days of its own county', () => {
    expect(opens(WEEK, '2026-10-11T10:00', COUNTY)).toBe('open')
    expect(opens(WEEK, '2026-10-11T10:00')).toBe('2026-10-12T09:00')
    expect(opens(WEEK, '2026-10-12T17:00', COUNTY)).toBe('2026-10-14T09:00')
  })

  it('goes by plain weekdays where the year has no notice yet', () => {
    expect(opens(WEEK, '2027-03-03T10:00')).toBe('open')
    expect(opens(WEEK, '2027-03-06T10:00')).toBe('2027-03-08T09:00')
  })

  it('that has no hours never opens', () => {
    expect(opens([], '2026-09-24T10:00')).toBe('never')
  })
})

describe('a duty window', () => {
  it.each([
    ['2026-09-19T10:00', 'open'],
    ['2026-09-19T12:00', '2026-09-20T09:00'],
    // Saturdays of a festival are no duty days: beside the Friday off, and in the middle of the week off.
    ['2026-09-26T10:00', '2026-09-28T09:00'],
    ['2026-10-03T10:00', '2026-10-08T09:00'],
    // A worked Saturday keeps the hours of the week.
    ['2026-10-10T15:00', 'open'],
    ['2026-10-16T18:00', '2026-10-17T09:00'],
  ])('at %s is %s', (now, expected) => expect(opens(DUTY, now)).toBe(expected))
})

describe('a hall with market days', () => {
  const market = (over: Partial<ExtraOpening>): ExtraOpening => ({
    title: { zh: '逢集日', en: 'Market day' },
    weekdays: [],
    dates: [],
    hours: [{ from: 540, to: 840 }],
    ...over,
  })
  const SUNDAYS = market({ weekdays: ['sun', 'wed'] })
  // A Saturday, a working Thursday, a Sunday beside Mid-Autumn, and one in the middle of National Day.
  const LISTED = market({ dates: ['2026-09-19', '2026-09-24', '2026-09-27', '2026-10-03'] })

  it.each([
    // Sunday, open through noon; then again on Wednesday at noon, between the ordinary hours.
    ['2026-09-13T11:00', 'open'],
    ['2026-09-13T14:00', '2026-09-14T09:00'],
    ['2026-09-16T12:30', 'open'],
    ['2026-09-17T12:30', '2026-09-17T13:30'],
    // A Sunday that is worked keeps its own hours besides.
    ['2026-09-20T16:00', 'open'],
    ['2026-09-20T13:00', 'open'],
    // Sundays of a festival: beside the Friday off, and in the middle of the week off.
    ['2026-09-27T10:00', '2026-09-28T09:00'],
    ['2026-10-04T10:00', '2026-10-08T09:00'],
  ])('by weekday, at %s is %s', (now, expected) => expect(opens(WEEK, now, NATION, [SUNDAYS])).toBe(expected))

  it.each([
    ['2026-09-19T10:00', 'open'],
    ['2026-09-18T18:00', '2026-09-19T09:00'],
    ['2026-09-24T12:30', 'open'],
    // A listed date is kept whatever day it is.
    ['2026-09-27T10:00', 'open'],
    ['2026-10-03T13:59', 'open'],
    ['2026-10-03T14:00', '2026-10-08T09:00'],
  ])('by date, at %s is %s', (now, expected) => expect(opens(WEEK, now, NATION, [LISTED])).toBe(expected))

  it('adds to a duty window of the same Saturday, and opens no hall that has no window', () => {
    expect(opens(DUTY, '2026-09-19T13:00', NATION, [LISTED])).toBe('open')
    expect(opens([], '2026-09-19T13:00', NATION, [LISTED])).toBe('never')
  })
})
