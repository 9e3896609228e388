// The dates that docs/limits.md works out by hand, counted by the software.
import {
  addDays,
  buildCalendar,
  DEFAULT_OFFICE_HOURS,
  explain,
  extendClock,
  instantAt,
  type Limit,
  localDay,
  NATIONAL_NOTICES,
  nextMoment,
  plainDate,
  relimitClock,
  resumeClock,
  startClock,
  suspendClock,
} from '@sunhall/kernel'
import { describe, expect, it } from 'vitest'
import { inquiryClocks } from './lanes.ts'
import { inquiryMatter } from './matter.ts'

const calendar = buildCalendar({ notices: NATIONAL_NOTICES, hours: DEFAULT_OFFICE_HOURS, revision: 1 })
const at = (day: string, minutes = 600) => instantAt(plainDate(day), minutes)
const { limits, extensions } = inquiryMatter
const limit = (name: string) => limits[name] as NonNullable<(typeof limits)[string]>

const started = (name: keyof typeof inquiryClocks, of: string, when = at('2026-09-28')) => {
  const { near } = inquiryClocks[name]
  return startClock({ no: 1, rule: name, part: 1, limits: limit(of), near, at: when }, calendar)
}
const counted = (amount: number, unit: Limit['unit'], when: string, roll: Limit['roll']) => {
  const statutory: Limit = { ...limit('ordinary').statutory, amount, unit, roll }
  const near = { workingDaysBefore: 1 }
  return startClock({ no: 1, rule: 'r', part: null, limits: { statutory }, near, at: at(when) }, calendar)
}

describe('a question asked on Monday 28 September 2026', () => {
  const ordinary = started('handling', 'ordinary')

  it('is due on Saturday 10 October, day by day', () => {
    expect(
      explain(ordinary, 'statutory', calendar)?.entries.map(({ kind, from, to, used }) => [
        kind,
        from.slice(5),
        to.slice(5),
        used,
      ]),
    ).toEqual([
      ['event', '09-28', '09-28', 0],
      ['counted', '09-29', '09-30', 2],
      ['holiday', '10-01', '10-02', 2],
      ['weekend', '10-03', '10-04', 2],
      ['holiday', '10-05', '10-07', 2],
      ['counted', '10-08', '10-09', 4],
      ['made-up-working', '10-10', '10-10', 5],
    ])
    expect(nextMoment(ordinary, calendar)).toEqual({ kind: 'near', at: at('2026-10-09', 540) })
    expect(ordinary.due.lateAt).toBe(at('2026-10-11', 0))
  })

  it('has the other dates of the table', () => {
    const special = extensions.special
    if (special === undefined) throw new Error('no extension')
    const by = { mode: special.mode, amount: special.limit.amount, source: special.limit.source }
    expect(relimitClock(ordinary, limit('important'), calendar).due.day).toBe('2026-10-16')
    expect(extendClock(ordinary, by, at('2026-10-09'), calendar).due.day).toBe('2026-10-30')
    expect(started('dispatch', 'dispatch', at('2026-09-30')).due.day).toBe('2026-10-13')
    expect(started('complaint', 'complaint').due.day).toBe('2026-10-23')
    expect(started('explanation', 'explanation', ordinary.due.lateAt).due.day).toBe('2026-10-16')
    expect(localDay(ordinary.due.lateAt)).toBe(addDays(ordinary.due.day, 1))
  })
})

describe('limits of other laws, for comparison', () => {
  it('roll off a holiday, and leave out a hearing', () => {
    expect(counted(60, 'day', '2026-08-03', 'forward').due.day).toBe('2026-10-08')
    const twenty = counted(20, 'working-day', '2026-09-17', 'none')
    expect(twenty.due.day).toBe('2026-10-21')
    const away = suspendClock(twenty, 'hearing', at('2026-09-21'), calendar)
    expect(resumeClock(away, at('2026-09-24'), calendar).due.day).toBe('2026-10-26')
  })
})
