// The test vectors of published practice: dates worked out by hand and agreed by independent tables.
import { describe, expect, it } from 'vitest'
import {
  buildCalendar,
  CalendarYearMissing,
  countLimit,
  DEFAULT_OFFICE_HOURS,
  instant,
  type Limit,
  NATIONAL_NOTICES,
  plainDate,
} from './index.ts'

const calendar = buildCalendar({ notices: NATIONAL_NOTICES, hours: DEFAULT_OFFICE_HOURS, revision: 1 })

describe('working days', () => {
  it.each([
    ['2026-02-09', 5, '2026-02-14'], // a Saturday worked
    ['2026-02-09', 20, '2026-03-13'],
    ['2026-09-17', 20, '2026-10-21'],
    ['2026-09-18', 1, '2026-09-20'], // a Sunday worked
    ['2026-09-29', 5, '2026-10-12'],
    ['2025-09-26', 20, '2025-10-30'],
    ['2024-09-27', 20, '2024-10-30'],
  ])('%s + %i = %s', (from, n, to) => {
    expect(calendar.addWorkingDays(plainDate(from), n)).toBe(to)
    expect(calendar.workingDaysBetween(plainDate(from), plainDate(to))).toBe(n)
  })

  it('refuses to count into a year without its notice', () => {
    const refused = () => calendar.addWorkingDays(plainDate('2026-12-15'), 20)
    expect(refused).toThrow(CalendarYearMissing)
    try {
      refused()
    } catch (error) {
      expect((error as CalendarYearMissing).year).toBe(2027)
    }
  })

  it.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, count) => {
    const last = plainDate(`${year - 1}-12-31`)
    expect(calendar.workingDaysBetween(last, plainDate(`${year}-12-31`))).toBe(count)
  })
})

describe('calendar days', () => {
  it('2026-08-03 + 60 days = 2026-10-02, rolled to 2026-10-08', () => {
    const limit: Limit = {
      amount: 60,
      unit: 'day',
      start: 'next-day',
      roll: 'forward',
      source: { title: { zh: '行政复议法', en: 'Administrative Reconsideration Law' }, certainty: 'statute' },
    }
    const count = countLimit(limit, 60, instant('2026-08-03T02:00:00Z'), [], calendar)
    expect(count.lastCounted).toBe('2026-10-02')
    expect(count.due).toEqual({ day: '2026-10-08', lateAt: '2026-10-08T16:00:00.000Z' })
  })
})
