// The rules of a clock one by one: suspension, extension, a new class, restart, moments, the ledger in words, a new notice.
import { describe, expect, it } from 'vitest'
import {
  buildCalendar,
  CalendarYearMissing,
  type Clock,
  ClockRefusal,
  type ClockRefusalCode,
  coverageAlarm,
  DEFAULT_OFFICE_HOURS,
  explain,
  extendClock,
  fireMoment,
  type HolidayNotice,
  type Instant,
  instant,
  isOverdue,
  type LegalSource,
  type Limit,
  type LimitPair,
  movedClocks,
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

const calendar = buildCalendar({ notices: NATIONAL_NOTICES, hours: DEFAULT_OFFICE_HOURS, revision: 1 })
const source: LegalSource = { title: { zh: '行政许可法', en: 'Licensing Law' }, article: '42', certainty: 'statute' }
const workingDays = (amount: number): Limit => ({
  amount,
  unit: 'working-day',
  start: 'next-day',
  roll: 'none',
  source,
})
const days = (amount: number, roll: Limit['roll'] = 'forward'): Limit => ({
  amount,
  unit: 'day',
  start: 'next-day',
  roll,
  source,
})
const hours = (amount: number): Limit => ({ amount, unit: 'working-hour', start: 'same-day', roll: 'none', source })
/** A moment in legal time. */
const on = (day: string, time = '10:00'): Instant => instant(`${day}T${time}+08:00`)
const begin = (limits: LimitPair, at: Instant, near = 1): Clock =>
  startClock({ no: 1, rule: 'handling', part: null, limits, near: { workingDaysBefore: near }, at }, calendar)

function refusal(act: () => unknown): ClockRefusalCode | null {
  try {
    act()
  } catch (error) {
    if (error instanceof ClockRefusal) return error.code
    throw error
  }
  return null
}

// Monday 2 March 2026; no holiday until 6 April.
const five = begin({ statutory: workingDays(5) }, on('2026-03-02'))

describe('a started clock', () => {
  it('does not count the day of the event and is late at midnight after the last day', () => {
    expect(five.due).toEqual({ day: '2026-03-09', lateAt: on('2026-03-10', '00:00') })
    expect(begin({ statutory: workingDays(5) }, on('2026-03-02', '23:59')).due.day).toBe('2026-03-09')
    const sameDay: Limit = { ...workingDays(5), start: 'same-day' }
    expect(begin({ statutory: sameDay }, on('2026-03-02')).due.day).toBe('2026-03-06')
  })

  it('rolls calendar days off a holiday, never working days', () => {
    expect(begin({ statutory: days(60) }, on('2026-08-03')).due.day).toBe('2026-10-08')
    expect(begin({ statutory: days(60, 'none') }, on('2026-08-03')).due.day).toBe('2026-10-02')
    expect(begin({ statutory: { ...workingDays(5), roll: 'forward' } }, on('2026-02-09')).due.day).toBe('2026-02-14')
  })

  it('counts working hours to the minute', () => {
    const clock = begin({ statutory: hours(4) }, on('2026-03-06', '16:30')) // Friday: 1 h left, 3 h on Monday
    expect(clock.due).toEqual({ day: '2026-03-09', lateAt: on('2026-03-09', '12:00') })
  })

  it('waits for the notice where it would end in a year without one: no date is guessed, nothing passes', () => {
    for (const limit of [workingDays(20), days(30, 'none'), hours(200)]) {
      const clock = begin({ statutory: limit, promised: workingDays(3) }, on('2026-12-15'))
      expect(clock.due).toEqual({ day: '2026-12-31', lateAt: on('2027-01-01', '00:00'), awaits: 2027 })
      expect(clock.promisedDue).toEqual({ day: '2026-12-18', lateAt: on('2026-12-19', '00:00') })
      expect(isOverdue(clock, on('2027-02-01'))).toBe(false)
      expect(remaining(clock, on('2026-12-28'), calendar)).toBeNull()
      expect(nextMoment(fireMoment(fireMoment(clock, 'near'), 'promise-passed'), calendar)).toBeNull()
      expect(explain(clock, 'statutory', calendar)?.entries.at(-1)?.to).toBe('2026-12-31')
      expect(extendClock(clock, { mode: 'by', amount: 5, source }, on('2026-12-30'), calendar).due.awaits).toBe(2027)
    }
    const waiting = begin({ statutory: workingDays(20) }, on('2026-12-15'))
    expect(nextMoment(waiting, calendar)).toBeNull()
    // The notice comes: thirteen working days to the end of 2026 are counted, seven are left after New Year's Day.
    const notice = { year: 2027, scope: 'national', off: [plainDate('2027-01-01')], work: [], source } as const
    const known = buildCalendar({ notices: [...NATIONAL_NOTICES, notice], hours: DEFAULT_OFFICE_HOURS, revision: 2 })
    const counted = recomputeClock(waiting, known)
    expect(counted.due).toEqual({ day: '2027-01-13', lateAt: on('2027-01-14', '00:00') })
    expect(movedClocks([waiting], calendar, known).map(each => each.after.due.day)).toEqual(['2027-01-13'])
    expect(nextMoment(counted, known)?.kind).toBe('near')
  })

  it('is refused when the very year of its start has no notice, or with an impossible limit', () => {
    expect(() => begin({ statutory: workingDays(2) }, on('2027-01-05'))).toThrow(CalendarYearMissing)
    for (const amount of [0, -1, 1.5, Number.NaN]) {
      expect(refusal(() => begin({ statutory: workingDays(amount) }, on('2026-03-02')))).toBe('bad-limit')
      expect(refusal(() => begin({ statutory: workingDays(5), promised: days(amount) }, on('2026-03-02')))).toBe(
        'bad-limit',
      )
    }
    expect(begin({ statutory: hours(0.5) }, on('2026-03-02')).due.lateAt).toBe(on('2026-03-02', '10:30'))
  })
})

describe('suspension', () => {
  it('leaves the date until resumption, then moves it by the days excluded', () => {
    const held = suspendClock(five, '专家评审', on('2026-03-04'), calendar)
    expect([held.state, held.due]).toEqual(['suspended', five.due])
    expect(nextMoment(held, calendar)).toBeNull()
    // 3 and 4 March are used; counting goes on the day after 11 March with three left.
    const again = resumeClock(held, on('2026-03-11'), calendar)
    expect([again.state, again.due.day]).toEqual(['running', '2026-03-16'])
  })

  it('within one day excludes nothing', () => {
    const held = suspendClock(five, '检验', on('2026-03-04', '09:00'), calendar)
    expect(resumeClock(held, on('2026-03-04', '17:00'), calendar).due).toEqual(five.due)
    const saturday = begin({ statutory: days(5, 'none') }, on('2026-03-02'))
    const again = suspendClock(saturday, '检验', on('2026-03-07', '09:00'), calendar)
    expect(resumeClock(again, on('2026-03-07', '10:00'), calendar).due.day).toBe('2026-03-07')
  })

  it('on the last day leaves the day of resumption, or the next working day', () => {
    const held = suspendClock(five, '检验', on('2026-03-09'), calendar)
    expect(resumeClock(held, on('2026-03-12'), calendar).due.day).toBe('2026-03-12')
    expect(resumeClock(held, on('2026-03-14'), calendar).due.day).toBe('2026-03-16')
    // The last day passes while suspended: nothing is overdue.
    expect(remaining(held, on('2026-03-20'), calendar)).toEqual({ unit: 'working-day', amount: 0, overdue: false })
  })

  it('moves the promise and the limit, each unless it had already passed', () => {
    const clock = begin({ statutory: workingDays(10), promised: workingDays(2) }, on('2026-03-02'))
    const held = suspendClock(clock, '检验', on('2026-03-09'), calendar)
    const again = resumeClock(held, on('2026-03-11'), calendar)
    expect(again.promisedDue?.day).toBe('2026-03-04')
    expect(again.due.day).toBe('2026-03-18')
  })

  it('of a clock already late does not save it', () => {
    const held = suspendClock(five, '检验', on('2026-03-12'), calendar)
    const again = resumeClock(held, on('2026-03-20'), calendar)
    expect(again.due).toEqual(five.due)
    expect(remaining(again, on('2026-03-20'), calendar)).toMatchObject({ overdue: true, amount: -9 })
  })

  it('excludes exact minutes of working hours', () => {
    const clock = begin({ statutory: hours(4) }, on('2026-03-02', '10:00'))
    const held = suspendClock(clock, '检验', on('2026-03-02', '11:15'), calendar)
    const again = resumeClock(held, on('2026-03-03', '09:20'), calendar)
    expect(again.due.lateAt).toBe(on('2026-03-03', '13:35')) // 1:15 used, 2:40 to noon, 5 minutes after it
  })

  it('is refused out of turn', () => {
    const held = suspendClock(five, '检验', on('2026-03-04'), calendar)
    expect(refusal(() => suspendClock(held, '检验', on('2026-03-05'), calendar))).toBe('not-running')
    expect(refusal(() => resumeClock(five, on('2026-03-05'), calendar))).toBe('not-suspended')
    expect(refusal(() => suspendClock(five, '检验', on('2026-03-01'), calendar))).toBe('out-of-order')
    expect(refusal(() => resumeClock(held, on('2026-03-03'), calendar))).toBe('out-of-order')
    expect(() => resumeClock(held, on('2027-01-05'), calendar)).toThrow(CalendarYearMissing)
    const stopped = stopClock(five, on('2026-03-05'))
    for (const act of [
      () => suspendClock(stopped, '检验', on('2026-03-06'), calendar),
      () => resumeClock(stopped, on('2026-03-06'), calendar),
      () => extendClock(stopped, { mode: 'by', amount: 1, source }, on('2026-03-06'), calendar),
      () => relimitClock(stopped, { statutory: workingDays(10) }, calendar),
      () => fireMoment(stopped, 'near'),
      () => stopClock(stopped, on('2026-03-06')),
    ]) {
      expect(refusal(act)).toBe('stopped')
    }
  })
})

describe('extension', () => {
  const clock = begin({ statutory: workingDays(5), promised: workingDays(3) }, on('2026-03-02'))
  const by = (amount: number) => ({ mode: 'by' as const, amount, source })
  const to = (amount: number) => ({ mode: 'to' as const, amount, source })

  it('adds, or sets the total; the promise stays', () => {
    expect(extendClock(clock, by(10), on('2026-03-05'), calendar).due.day).toBe('2026-03-23')
    const whole = extendClock(clock, to(20), on('2026-03-05'), calendar)
    expect([whole.due.day, whole.promisedDue]).toEqual(['2026-03-30', clock.promisedDue])
  })

  it('is granted once, in time, and must lengthen', () => {
    const once = extendClock(clock, to(10), on('2026-03-05'), calendar)
    expect(refusal(() => extendClock(once, to(20), on('2026-03-06'), calendar))).toBe('already-extended')
    expect(refusal(() => extendClock(clock, to(5), on('2026-03-05'), calendar))).toBe('not-longer')
    expect(refusal(() => extendClock(clock, by(0), on('2026-03-05'), calendar))).toBe('not-longer')
    expect(refusal(() => extendClock(clock, by(1.5), on('2026-03-05'), calendar))).toBe('bad-limit')
    expect(extendClock(clock, by(1), on('2026-03-09', '23:59'), calendar).due.day).toBe('2026-03-10')
    expect(refusal(() => extendClock(clock, by(1), on('2026-03-10', '00:00'), calendar))).toBe('overdue')
    const restarted = restartClock(once, on('2026-03-09'), calendar)
    expect(refusal(() => extendClock(restarted, to(20), on('2026-03-10'), calendar))).toBe('already-extended')
  })

  it('is possible while suspended, also after the day on which it would have ended', () => {
    const held = suspendClock(clock, '检验', on('2026-03-06'), calendar) // four used
    const longer = extendClock(held, to(10), on('2026-03-12'), calendar)
    expect(resumeClock(longer, on('2026-03-13'), calendar).due.day).toBe('2026-03-23')
  })
})

describe('a new class and a new count', () => {
  it('another limit counts from the same start and keeps the pauses', () => {
    const held = resumeClock(suspendClock(five, '检验', on('2026-03-03'), calendar), on('2026-03-05'), calendar)
    expect(relimitClock(held, { statutory: workingDays(10) }, calendar).due.day).toBe('2026-03-18')
    const extended = extendClock(five, { mode: 'to', amount: 8, source }, on('2026-03-03'), calendar)
    expect(relimitClock(extended, { statutory: workingDays(10) }, calendar).due.day).toBe('2026-03-16')
    expect(refusal(() => relimitClock(extended, { statutory: days(10) }, calendar))).toBe('unit-changed')
    expect(refusal(() => relimitClock(five, { statutory: workingDays(0) }, calendar))).toBe('bad-limit')
  })

  it('a restart counts anew, in the next generation, from any state', () => {
    const fired = fireMoment(five, 'near')
    const held = suspendClock(fired, '补正', on('2026-03-06'), calendar)
    const again = restartClock(held, on('2026-03-12'), calendar)
    expect(again).toMatchObject({ generation: 2, pauses: [], fired: [], state: 'running', due: { day: '2026-03-19' } })
    expect(restartClock(stopClock(five, on('2026-03-04')), on('2026-03-12'), calendar)).toMatchObject({
      state: 'running',
      stoppedAt: null,
      due: { day: '2026-03-19' },
    })
    expect(refusal(() => restartClock(five, on('2026-03-01'), calendar))).toBe('out-of-order')
  })
})

describe('moments', () => {
  const clock = begin({ statutory: workingDays(10), promised: workingDays(5) }, on('2026-03-02'))

  it('come in order: near the earlier deadline, the promise passed, the limit passed', () => {
    const near = { kind: 'near', at: on('2026-03-06', '09:00') }
    const promise = { kind: 'promise-passed', at: on('2026-03-10', '00:00') }
    const overdue = { kind: 'overdue', at: on('2026-03-17', '00:00') }
    expect(nextMoment(clock, calendar)).toEqual(near)
    const second = fireMoment(clock, 'near')
    expect(nextMoment(second, calendar)).toEqual(promise)
    const third = fireMoment(second, 'promise-passed')
    expect(nextMoment(third, calendar)).toEqual(overdue)
    expect(nextMoment(fireMoment(third, 'overdue'), calendar)).toBeNull()
  })

  it('leave out near when it is not after the start', () => {
    expect(nextMoment(begin({ statutory: workingDays(1) }, on('2026-03-02', '10:00')), calendar)?.kind).toBe('overdue')
    expect(nextMoment(begin({ statutory: workingDays(1) }, on('2026-03-02', '08:00')), calendar)?.kind).toBe('near')
    expect(nextMoment(begin({ statutory: workingDays(2) }, on('2020-01-02'), 9), calendar)?.kind).toBe('overdue')
  })

  it('that have fired do not fire again when a suspension moves the date', () => {
    const fired = fireMoment(fireMoment(clock, 'near'), 'promise-passed')
    const held = suspendClock(fired, '检验', on('2026-03-11'), calendar)
    expect(refusal(() => fireMoment(held, 'overdue'))).toBe('not-running')
    const again = resumeClock(held, on('2026-03-18'), calendar)
    expect(again.due.day).toBe('2026-03-23')
    expect(again.fired).toEqual(['near', 'promise-passed'])
    expect(nextMoment(again, calendar)).toEqual({ kind: 'overdue', at: on('2026-03-24', '00:00') })
    expect(refusal(() => fireMoment(again, 'near'))).toBe('already-fired')
    expect(refusal(() => fireMoment(five, 'promise-passed'))).toBe('no-promise')
  })
})

describe('what is left', () => {
  it('is 0 on the last day, negative after it, frozen by a pause or a stop', () => {
    const left = (clock: Clock, day: string) => remaining(clock, on(day), calendar)
    expect(left(five, '2026-03-02')).toEqual({ unit: 'working-day', amount: 5, overdue: false })
    expect(left(five, '2026-03-09')).toEqual({ unit: 'working-day', amount: 0, overdue: false })
    expect(left(five, '2026-03-10')).toEqual({ unit: 'working-day', amount: -1, overdue: true })
    expect(left(suspendClock(five, '检验', on('2026-03-04'), calendar), '2026-03-30')?.amount).toBe(3)
    expect(left(stopClock(five, on('2026-03-05')), '2026-03-30')).toMatchObject({ amount: 2, overdue: false })
    expect(left(begin({ statutory: days(10) }, on('2026-03-02')), '2026-03-05')).toMatchObject({
      unit: 'day',
      amount: 7,
    })
    expect(left(begin({ statutory: hours(8) }, on('2026-03-02')), '2026-03-03')?.amount).toBe(1)
    expect(remaining(five, on('2026-03-03'), calendar, 'promised')).toBeNull()
  })
})

describe('the ledger', () => {
  it('tells an extended and suspended limit over a holiday', () => {
    const clock = begin({ statutory: workingDays(5) }, on('2026-04-30')) // Thursday before the Labour Day holiday
    const longer = extendClock(clock, { mode: 'by', amount: 2, source }, on('2026-05-06'), calendar)
    const held = suspendClock(longer, '检验', on('2026-05-07'), calendar)
    const again = resumeClock(held, on('2026-05-08'), calendar)
    const ledger = explain(again, 'statutory', calendar)
    expect(ledger).toMatchObject({ total: 7, due: { day: '2026-05-14' } })
    expect(ledger?.entries.map(({ kind, from, to, used }) => `${kind} ${from}..${to} ${used}`)).toEqual([
      'event 2026-04-30..2026-04-30 0',
      'holiday 2026-05-01..2026-05-01 0',
      'weekend 2026-05-02..2026-05-03 0',
      'holiday 2026-05-04..2026-05-05 0',
      'counted 2026-05-06..2026-05-07 2',
      'paused 2026-05-08..2026-05-08 2',
      'made-up-working 2026-05-09..2026-05-09 3',
      'weekend 2026-05-10..2026-05-10 3',
      'counted 2026-05-11..2026-05-14 7',
    ])
    expect(ledger?.entries.find(entry => entry.kind === 'paused')?.ground).toBe('检验')
  })

  it('tells a roll, months, and hours with a pause inside a day', () => {
    const words = (clock: Clock) =>
      explain(clock, 'statutory', calendar)?.entries.map(({ kind, from, to, used }) => `${kind} ${from}..${to} ${used}`)
    expect(words(begin({ statutory: days(60) }, on('2026-08-03')))).toEqual([
      'event 2026-08-03..2026-08-03 0',
      'counted 2026-08-04..2026-10-02 60',
      'rolled 2026-10-03..2026-10-08 60',
    ])
    expect(words(begin({ statutory: { ...days(2), unit: 'month' } }, on('2026-03-16')))).toEqual([
      'event 2026-03-16..2026-03-16 0',
      'counted 2026-03-17..2026-05-16 2',
      'rolled 2026-05-17..2026-05-18 2',
    ])
    const clock = begin({ statutory: hours(4) }, on('2026-03-02', '10:00'))
    const held = suspendClock(clock, '检验', on('2026-03-02', '14:30'), calendar)
    expect(words(resumeClock(held, on('2026-03-02', '15:00'), calendar))).toEqual([
      'counted 2026-03-02..2026-03-02 4',
      'paused 2026-03-02..2026-03-02 4',
    ])
    expect(words(begin({ statutory: hours(1) }, on('2026-03-02', '18:00')))).toEqual([
      'event 2026-03-02..2026-03-02 0',
      'counted 2026-03-03..2026-03-03 1',
    ])
    expect(explain(clock, 'promised', calendar)).toBeNull()
  })
})

describe('a new notice', () => {
  const eid: HolidayNotice = {
    year: 2026,
    scope: '640000',
    off: [plainDate('2026-03-20')],
    work: [],
    source: { title: { zh: '自治区开斋节放假通知', en: 'Eid notice' }, certainty: 'local' },
  }
  const next = buildCalendar({ notices: [...NATIONAL_NOTICES, eid], hours: DEFAULT_OFFICE_HOURS, revision: 2 })
  const across = begin({ statutory: workingDays(15), promised: workingDays(5) }, on('2026-03-02'))

  it('shows the open clocks it moves, before and after, and no others', () => {
    const later = begin({ statutory: workingDays(5) }, on('2026-03-23'))
    const over = stopClock(across, on('2026-03-04'))
    const held = suspendClock(across, '检验', on('2026-03-04'), calendar)
    const longer = begin({ statutory: workingDays(16) }, on('2026-03-02'))
    const moved = movedClocks([five, across, later, over, held, longer], calendar, next)
    expect(moved.map(({ clock, before, after }) => [clock.state, before.due.day, after.due.day])).toEqual([
      ['running', '2026-03-23', '2026-03-24'],
      ['suspended', '2026-03-23', '2026-03-24'],
      ['running', '2026-03-24', '2026-03-25'],
    ])
    expect(recomputeClock(across, next).promisedDue).toEqual(across.promisedDue)
    expect(recomputeClock(over, next)).toBe(over)
  })

  it('moves working hours when the office hours change', () => {
    const short = buildCalendar({ notices: NATIONAL_NOTICES, hours: [{ from: 540, to: 720 }], revision: 3 })
    const clock = begin({ statutory: hours(4) }, on('2026-03-02', '10:00'))
    const [moved] = movedClocks([five, clock], calendar, short)
    expect(moved?.after.due.lateAt).toBe(on('2026-03-03', '11:00'))
    expect(movedClocks([five, clock], calendar, calendar)).toEqual([])
  })

  it('is missed, with an alarm, before the longest open limit reaches past the loaded years', () => {
    const long = begin({ statutory: workingDays(20) }, on('2026-03-02'))
    expect(coverageAlarm(calendar, [five, long], on('2026-11-22'))).toBe(false)
    expect(coverageAlarm(calendar, [five], on('2026-12-15'))).toBe(false)
    expect(coverageAlarm(calendar, [five, long], on('2026-12-15'))).toBe(true)
    expect(coverageAlarm(calendar, [five, stopClock(long, on('2026-03-05'))], on('2026-12-15'))).toBe(false)
    expect(coverageAlarm(calendar, [], on('2026-12-31'))).toBe(false)
    expect(coverageAlarm(calendar, [], on('2027-01-01'))).toBe(true)
  })
})
