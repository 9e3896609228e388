// What the law says of the limit of the whole: an extension counts in working days whatever the limit counts in (许可法 42, 82), and the
// procedures of several parts hold the clock together, no day left out twice (许可法 45).
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  buildCalendar,
  type Clock,
  ClockRefusal,
  DEFAULT_OFFICE_HOURS,
  epochMs,
  explain,
  extendClock,
  type Instant,
  instantAt,
  instantFromEpoch,
  isHeldBy,
  type LegalSource,
  type Limit,
  NATIONAL_NOTICES,
  plainDate,
  relimitClock,
  resumeClock,
  startClock,
  suspendClock,
} from './index.ts'
import { type OraclePause, oracleDue, oracleUnion } from './oracle.test-support.ts'

const calendar = buildCalendar({ notices: NATIONAL_NOTICES, hours: DEFAULT_OFFICE_HOURS, revision: 1 })
const source: LegalSource = { title: { zh: '民办教育促进法', en: 'Private Education Law' }, certainty: 'statute' }
const at = (day: string, minute = 600): Instant => instantAt(plainDate(day), minute)
const start = (limit: Pick<Limit, 'amount' | 'unit'>, day: string): Clock =>
  startClock(
    {
      no: 1,
      rule: 'decision',
      part: 1,
      limits: {
        statutory: { ...limit, start: 'next-day', roll: limit.unit === 'working-day' ? 'none' : 'forward', source },
      },
      near: { workingDaysBefore: 2 },
      at: at(day),
    },
    calendar,
  )
const TEN = { mode: 'by', amount: 10, unit: 'working-day', source } as const
const code = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    if (error instanceof ClockRefusal) return error.code
    throw error
  }
  return 'none'
}

describe('an extension in working days', () => {
  it('adds ten working days to three months, over the National Day, and says so day by day', () => {
    const clock = start({ amount: 3, unit: 'month' }, '2026-06-30')
    expect(clock.due.day).toBe('2026-09-30')
    const extended = extendClock(clock, TEN, at('2026-09-28'), calendar)
    expect(extended.due.day).toBe('2026-10-20')
    expect(JSON.parse(JSON.stringify(extended))).toEqual(extended)
    const ledger = explain(extended, 'statutory', calendar)
    expect(ledger?.total).toBe(3)
    expect(
      ledger?.entries.filter(entry => entry.extension).map(({ kind, from, to, used }) => [kind, from, to, used]),
    ).toEqual([
      ['holiday', '2026-10-01', '2026-10-02', 0],
      ['weekend', '2026-10-03', '2026-10-04', 0],
      ['holiday', '2026-10-05', '2026-10-07', 0],
      ['counted', '2026-10-08', '2026-10-09', 2],
      ['made-up-working', '2026-10-10', '2026-10-10', 3],
      ['weekend', '2026-10-11', '2026-10-11', 3],
      ['counted', '2026-10-12', '2026-10-16', 8],
      ['weekend', '2026-10-17', '2026-10-18', 8],
      ['counted', '2026-10-19', '2026-10-20', 10],
    ])
  })

  it('counts from the day the limit in natural days has rolled to', () => {
    const clock = start({ amount: 60, unit: 'day' }, '2026-08-03')
    expect(clock.due.day).toBe('2026-10-08')
    expect(extendClock(clock, TEN, at('2026-09-28'), calendar).due.day).toBe('2026-10-21')
  })

  it('stays working days after a pause, before the end of the limit or after it', () => {
    const extended = extendClock(start({ amount: 3, unit: 'month' }, '2026-06-30'), TEN, at('2026-09-28'), calendar)
    const early = suspendClock(extended, 'testing', at('2026-09-28', 660), calendar)
    // Two days of the three months are left out: they end on 2 October, which rolls to the 8th, and the ten begin on the 9th.
    expect(resumeClock(early, at('2026-09-30'), calendar).due.day).toBe('2026-10-21')
    const late = suspendClock(extended, 'testing', at('2026-10-12'), calendar)
    expect(resumeClock(late, at('2026-10-15'), calendar).due.day).toBe('2026-10-23')
  })

  it('is the same as a longer limit where the limit counts in working days, and stands after another limit', () => {
    const clock = start({ amount: 20, unit: 'working-day' }, '2026-09-17')
    const extended = extendClock(clock, TEN, at('2026-10-12'), calendar)
    expect(extended.due).toEqual(start({ amount: 30, unit: 'working-day' }, '2026-09-17').due)
    const month = extendClock(start({ amount: 3, unit: 'month' }, '2026-06-30'), TEN, at('2026-09-28'), calendar)
    const { statutory } = start({ amount: 30, unit: 'day' }, '2026-06-30').limits
    expect(relimitClock(month, { statutory }, calendar).due.day).toBe('2026-08-13')
    expect(code(() => extendClock(clock, { ...TEN, mode: 'to', unit: 'day' }, at('2026-09-18'), calendar))).toBe(
      'unit-changed',
    )
    // A record of before names no unit: the limit's own.
    const { unit: _, ...old } = TEN
    expect(extendClock(clock, old, at('2026-10-12'), calendar).due).toEqual(extended.due)
  })
})

describe('a clock held by several', () => {
  it('runs again when the last of them is over, each named for its own stretch', () => {
    let clock = start({ amount: 20, unit: 'working-day' }, '2026-09-17')
    clock = suspendClock(clock, 'testing', at('2026-09-21'), calendar, 3)
    clock = suspendClock(clock, 'expert-review', at('2026-09-22'), calendar, 4)
    expect(code(() => suspendClock(clock, 'testing', at('2026-09-22'), calendar, 3))).toBe('not-running')
    expect(code(() => resumeClock(clock, at('2026-09-22'), calendar))).toBe('not-suspended')
    clock = resumeClock(clock, at('2026-09-23'), calendar, 3)
    expect([clock.state, isHeldBy(clock, 3), isHeldBy(clock, 4)]).toEqual(['suspended', false, true])
    clock = resumeClock(clock, at('2026-09-24'), calendar, 4)
    // As though one hearing had lasted from the 21st to the 24th (docs/limits.md).
    expect([clock.state, clock.due.day]).toEqual(['running', '2026-10-26'])
    expect(
      explain(clock, 'statutory', calendar)
        ?.entries.filter(entry => entry.kind === 'paused')
        .map(({ from, to, ground, part }) => [from, to, ground, part]),
    ).toEqual([
      ['2026-09-22', '2026-09-23', 'testing', 3],
      ['2026-09-24', '2026-09-24', 'expert-review', 4],
    ])
    expect(JSON.parse(JSON.stringify(clock))).toEqual(clock)
  })

  const aHold = fc.record({ from: fc.nat(30_000), length: fc.integer({ min: 1, max: 15_000 }) })
  it('leaves out the union of the stretches and not their sum, as the slow oracle does', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('working-day' as const, 'day' as const, 'month' as const),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 700 }),
        fc.array(aHold, { minLength: 1, maxLength: 4 }),
        (unit, size, day, drawn) => {
          const amount = unit === 'month' ? Math.ceil(size / 10) : size
          let clock = startClock(
            {
              ...start({ amount, unit }, '2024-01-02'),
              at: instantFromEpoch(epochMs(at('2024-01-02')) + day * 86_400_000),
            },
            calendar,
          )
          const minute = (n: number): Instant => instantFromEpoch(epochMs(clock.startedAt) + n * 60_000)
          // The first hold is the clock's own, the others those of parts; no part begins anew before it has ended.
          const holds = drawn.map(({ from, length }, i) => ({
            part: i === 0 ? undefined : i,
            from: minute(from),
            to: minute(from + length),
          }))
          const steps = holds
            .flatMap(hold => [
              { at: hold.from, hold, ends: false },
              { at: hold.to, hold, ends: true },
            ])
            .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : Number(a.ends) - Number(b.ends)))
          const { statutory } = clock.limits
          const taken: OraclePause[] = []
          for (const { at: now, hold, ends } of steps) {
            clock = ends
              ? resumeClock(clock, now, calendar, hold.part)
              : suspendClock(clock, 'testing', now, calendar, hold.part)
            if (ends) taken.push({ from: hold.from, to: hold.to })
            if (clock.state !== 'running') continue
            expect(clock.due).toEqual(oracleDue(statutory, amount, clock.startedAt, oracleUnion(taken)))
            expect(JSON.parse(JSON.stringify(clock))).toEqual(clock)
          }
          expect(clock.state).toBe('running')
        },
      ),
      { seed: 45, numRuns: 300, endOnFailure: true },
    )
  })
})
