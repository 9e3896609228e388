// Random lives of clocks: after every act the dates, ledger, moments and remainder are those of the slow oracle.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  buildCalendar,
  type Clock,
  ClockRefusal,
  type ClockRefusalCode,
  DEFAULT_OFFICE_HOURS,
  epochMs,
  explain,
  extendClock,
  fireMoment,
  type Instant,
  instantAt,
  instantFromEpoch,
  isOverdue,
  type Ledger,
  type LegalSource,
  type Limit,
  type LimitPair,
  NATIONAL_NOTICES,
  nextMoment,
  plainDate,
  recomputeClock,
  relimitClock,
  remaining,
  restartClock,
  resumeClock,
  startClock,
  stopClock,
  suspendClock,
} from './index.ts'
import {
  type OraclePause,
  oracleAdd,
  oracleBetween,
  oracleDue,
  oracleDueAndMore,
  oracleLocalDay,
  oracleMinutes,
  oracleWorks,
  step,
} from './oracle.test-support.ts'

const calendar = buildCalendar({ notices: NATIONAL_NOTICES, hours: DEFAULT_OFFICE_HOURS, revision: 1 })
const source: LegalSource = { title: { zh: '行政许可法', en: 'Licensing Law' }, article: '42', certainty: 'statute' }

function refusal(act: () => unknown): ClockRefusalCode | null {
  try {
    act()
  } catch (error) {
    if (error instanceof ClockRefusal) return error.code
    throw error
  }
  return null
}

const aLimit: fc.Arbitrary<Limit> = fc
  .record({
    unit: fc.constantFrom('working-day', 'day', 'month', 'working-hour'),
    size: fc.integer({ min: 1, max: 30 }),
    start: fc.constantFrom('next-day', 'next-day', 'same-day'),
    roll: fc.constantFrom('forward', 'none'),
  })
  .map(({ unit, size, start, roll }) => ({
    amount: unit === 'month' ? Math.ceil(size / 10) : size,
    unit,
    start,
    roll,
    source,
  }))

const aPair: fc.Arbitrary<LimitPair> = fc
  .tuple(aLimit, fc.option(aLimit, { nil: null }))
  .map(([statutory, promised]) => (promised ? { statutory, promised } : { statutory }))

const aStep = fc.record({
  op: fc.constantFrom('suspend', 'suspend', 'resume', 'resume', 'extend', 'relimit', 'restart', 'fire', 'wait', 'stop'),
  gap: fc.oneof(fc.nat(600), fc.nat(12_000)),
  mode: fc.constantFrom('by' as const, 'to' as const),
  /** What is added counts in working days, whatever the limit counts in (许可法 42, 82). */
  inWorkingDays: fc.boolean(),
  /** A suspension just on the last day, where nothing is left when the clock resumes. */
  onLastDay: fc.boolean(),
  amount: fc.integer({ min: 1, max: 40 }),
  limits: aPair,
})

const firstMinute = epochMs(instantAt(plainDate('2020-01-13'), 0)) / 60_000
const lastMinute = epochMs(instantAt(plainDate('2026-02-01'), 0)) / 60_000
const aStart = fc.integer({ min: firstMinute, max: lastMinute }).map(minute => instantFromEpoch(minute * 60_000))

const endedPauses = (clock: Clock): OraclePause[] =>
  clock.pauses.flatMap(pause => (pause.to ? [{ from: pause.from, to: pause.to }] : []))

/** Whether an extension counts in a unit of its own, after the limit. */
const ownUnit = ({ extension, limits }: Clock): boolean =>
  extension?.mode === 'by' && extension.unit !== limits.statutory.unit

function totalOf(clock: Clock): number {
  const { amount } = clock.limits.statutory
  if (!clock.extension || ownUnit(clock)) return amount
  return clock.extension.mode === 'by' ? amount + clock.extension.amount : Math.max(amount, clock.extension.amount)
}

function expectDates(clock: Clock): void {
  const { limits, startedAt } = clock
  expect(clock.due).toEqual(
    ownUnit(clock)
      ? oracleDueAndMore(limits.statutory, clock.extension?.amount ?? 0, startedAt, endedPauses(clock))
      : oracleDue(limits.statutory, totalOf(clock), startedAt, endedPauses(clock)),
  )
  expect(clock.promisedDue).toEqual(
    limits.promised ? oracleDue(limits.promised, limits.promised.amount, startedAt, endedPauses(clock)) : null,
  )
}

/** Every day between event and deadline stands in the ledger once, in order, as what it is; and the sum is the limit. */
function expectLedger(ledger: Ledger): void {
  const { limit, extension, total } = ledger
  /** Days that are not what the ledger says: gathered, for an expectation a day would take most of the test's time. */
  const wrong: string[] = []
  const more = ledger.entries.filter(entry => entry.extension)
  const entries = ledger.entries.filter(entry => !entry.extension)
  expect(ledger.entries).toEqual([...entries, ...more])
  expect(entries.at(-1)?.used).toBe(total)
  expect(ledger.entries.at(-1)?.to).toBe(ledger.due.day)
  const own = extension?.mode === 'by' && extension.unit !== limit.unit
  expect(more.length > 0).toBe(own)
  if (own) {
    expect(more.at(-1)?.used).toBe(extension.amount)
    expect(more[0]?.from).toBe(step(entries.at(-1)?.to ?? ledger.due.day, 1))
    let days = 0
    for (const [i, entry] of more.entries()) {
      if (i > 0) expect(entry.from).toBe(step(more[i - 1]?.to ?? entry.from, 1))
      for (let day = entry.from; day <= entry.to; day = step(day, 1)) {
        const counted = entry.kind === 'counted' || entry.kind === 'made-up-working'
        if (counted) days += 1
        if ((counted || entry.kind === 'weekend' || entry.kind === 'holiday') && oracleWorks(day) !== counted)
          wrong.push(day)
      }
      expect(entry.used).toBe(days)
    }
  }
  expect(entries[0]?.kind === 'event' || limit.start === 'same-day').toBe(true)
  let used = 0
  let previous: (typeof entries)[number] | null = null
  for (const entry of entries) {
    expect(entry.used).toBeGreaterThanOrEqual(previous?.used ?? 0)
    expect(entry.from <= entry.to).toBe(true)
    if (previous) {
      const next = step(previous.to, 1)
      const sameDay = limit.unit === 'working-hour' && entry.from === previous.to
      expect(sameDay || entry.from === next || (limit.unit === 'working-hour' && entry.from > next)).toBe(true)
      const alike = previous.kind === entry.kind && previous.ground === entry.ground && previous.source === entry.source
      expect(alike && entry.from === next).toBe(false)
    }
    if (entry.kind === 'paused') expect(entry.ground).toBeDefined()
    if (entry.kind === 'holiday' || entry.kind === 'made-up-working') expect(entry.source).toBeDefined()
    for (let day = entry.from; day <= entry.to; day = step(day, 1)) {
      if (limit.unit === 'working-day') {
        if (entry.kind === 'counted' || entry.kind === 'made-up-working') {
          if (!oracleWorks(day)) wrong.push(day)
          used += 1
        }
        if ((entry.kind === 'weekend' || entry.kind === 'holiday') && oracleWorks(day)) wrong.push(day)
      } else if (limit.unit === 'day' && entry.kind === 'counted') used += 1
    }
    if (limit.unit === 'working-day' || limit.unit === 'day') expect(entry.used).toBe(used)
    previous = entry
  }
  expect(wrong).toEqual([])
}

function expectWords(clock: Clock): void {
  for (const which of ['statutory', 'promised'] as const) {
    const ledger = explain(clock, which, calendar)
    const due = which === 'statutory' ? clock.due : clock.promisedDue
    expect(ledger?.due ?? null).toEqual(due)
    if (ledger) expectLedger(ledger)
  }
}

function oracleMoments(clock: Clock): { kind: string; at: Instant }[] {
  if (clock.state !== 'running') return []
  const { due, promisedDue } = clock
  const earlier = promisedDue && promisedDue.lateAt < due.lateAt ? promisedDue : due
  const day = oracleAdd(earlier.day, -clock.near.workingDaysBefore)
  const near = instantAt(day, 540)
  return [
    ...(near > clock.startedAt && near < due.lateAt ? [{ kind: 'near', at: near }] : []),
    ...(promisedDue ? [{ kind: 'promise-passed', at: promisedDue.lateAt }] : []),
    { kind: 'overdue', at: due.lateAt },
  ].filter(moment => !clock.fired.some(kind => kind === moment.kind))
}

function expectRemaining(clock: Clock, now: Instant): void {
  const left = remaining(clock, now, calendar)
  const open = clock.pauses.at(-1)
  const held = open && open.to === null ? open.from : now
  const ends = [now, held, clock.stoppedAt ?? now].map(at => epochMs(at))
  const at = instantFromEpoch(Math.min(...ends))
  const today = oracleLocalDay(at)
  const { unit } = clock.limits.statutory
  expect(left?.overdue).toBe(at >= clock.due.lateAt)
  expect(isOverdue(clock, now)).toBe(at >= clock.due.lateAt)
  if (unit === 'working-day') {
    const forward = today <= clock.due.day
    const count = forward ? oracleBetween(today, clock.due.day) : oracleBetween(clock.due.day, today)
    expect(Math.abs(left?.amount ?? Number.NaN)).toBe(count)
    if (count) expect(left?.amount).toBe(forward ? count : -count)
  } else if (unit === 'working-hour') {
    const forward = at <= clock.due.lateAt
    const minutes = forward ? oracleMinutes(at, clock.due.lateAt) : -oracleMinutes(clock.due.lateAt, at)
    expect((left?.amount ?? Number.NaN) * 60).toBeCloseTo(minutes, 6)
  } else {
    expect(step(today, left?.amount ?? Number.NaN)).toBe(clock.due.day)
  }
}

describe('any life of a clock', () => {
  it('has the dates, the ledger, the moments and the remainder of the slow oracle after every act', () => {
    fc.assert(
      fc.property(
        aPair,
        aStart,
        fc.integer({ min: 0, max: 3 }),
        fc.array(aStep, { maxLength: 9 }),
        (limits, start, near, steps) => {
          let clock = startClock(
            { no: 1, rule: 'handling', part: null, limits, near: { workingDaysBefore: near }, at: start },
            calendar,
          )
          expectDates(clock)
          expectWords(clock)
          let now = start
          for (const { op, gap, onLastDay, mode, inWorkingDays, amount, limits: other } of steps) {
            now = instantFromEpoch(epochMs(now) + gap * 60_000)
            const before = clock
            const lastDay = instantAt(before.due.day, gap % 1440)
            if (op === 'suspend' && onLastDay && before.state === 'running' && lastDay > now) now = lastDay
            let expected: ClockRefusalCode | null = null
            let after: Clock | null = null
            const stopped = before.state === 'stopped'
            const lateAt = before.due.lateAt
            const open = before.pauses.find(pause => pause.to === null)
            const attempt = (act: () => Clock, code: ClockRefusalCode | null) => {
              expected = stopped && op !== 'restart' ? 'stopped' : code
              const got = refusal(() => {
                after = act()
              })
              expect(got).toBe(expected)
            }
            if (op === 'suspend') {
              attempt(
                () => suspendClock(before, '鉴定', now, calendar),
                before.state === 'running' ? null : 'not-running',
              )
              if (after) expect((after as Clock).due).toEqual(before.due)
            } else if (op === 'resume') {
              attempt(() => resumeClock(before, now, calendar), before.state === 'suspended' ? null : 'not-suspended')
            } else if (op === 'extend') {
              const { unit: own } = before.limits.statutory
              const unit = inWorkingDays && mode === 'by' ? 'working-day' : own
              const whole = unit === 'month' ? Math.ceil(amount / 10) : amount
              const late = (open ? open.from : now) >= lateAt
              const code = before.extension
                ? 'already-extended'
                : late
                  ? 'overdue'
                  : mode === 'to' && whole <= before.limits.statutory.amount
                    ? 'not-longer'
                    : null
              attempt(() => extendClock(before, { mode, amount: whole, unit, source }, now, calendar), code)
              if (after) expect((after as Clock).promisedDue).toEqual(before.promisedDue)
            } else if (op === 'relimit') {
              const changed =
                before.extension && !ownUnit(before) && other.statutory.unit !== before.limits.statutory.unit
              attempt(() => relimitClock(before, other, calendar), changed ? 'unit-changed' : null)
            } else if (op === 'restart') {
              attempt(() => restartClock(before, now, calendar), null)
              const again = after as Clock | null
              expect(again?.generation).toBe(before.generation + 1)
              expect([again?.fired, again?.pauses]).toEqual([[], []])
            } else if (op === 'fire') {
              const moment = nextMoment(before, calendar)
              if (moment) attempt(() => fireMoment(before, moment.kind), null)
            } else if (op === 'stop') {
              attempt(() => stopClock(before, now), null)
            }
            clock = after ?? before
            expectDates(clock)
            expectWords(clock)
            expectRemaining(clock, now)
            expect(recomputeClock(clock, calendar)).toBe(clock)
            const first = oracleMoments(clock).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))[0] ?? null
            expect(nextMoment(clock, calendar)).toEqual(first)
            // What has spoken in this generation never speaks again, whatever moved the date.
            if (op !== 'restart') for (const kind of before.fired) expect(clock.fired).toContain(kind)
            expect(JSON.parse(JSON.stringify(clock))).toEqual(clock)
          }
        },
      ),
      { seed: 2020, numRuns: 300, endOnFailure: true },
    )
    // Minute by minute in the oracle: some seconds, and many times as many on a busy machine.
  }, 240_000)
})
