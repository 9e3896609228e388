// The small calendar: every day of a ledger once, in its own week and month, counted as the ledger counts.
import { describe, expect, it } from 'vitest'
import type { ClockView } from '../server.ts'
import { type LedgerDay, ledgerDays, monthsOf } from './calendar.ts'

const clock = (ledger: ClockView['ledger'], dueDay: string): ClockView =>
  ({ ledger, dueDay, limit: { unit: 'working-day' } }) as ClockView

// Asked on 2026-09-29 with five working days, suspended for two of them: across a month, a holiday and a weekend worked.
const LEDGER: ClockView['ledger'] = [
  { kind: 'event', from: '2026-09-29', to: '2026-09-29', used: 0 },
  { kind: 'counted', from: '2026-09-30', to: '2026-09-30', used: 1 },
  { kind: 'holiday', from: '2026-10-01', to: '2026-10-02', used: 1 },
  { kind: 'weekend', from: '2026-10-03', to: '2026-10-04', used: 1 },
  { kind: 'holiday', from: '2026-10-05', to: '2026-10-07', used: 1 },
  { kind: 'paused', from: '2026-10-08', to: '2026-10-09', used: 1, ground: { zh: '听证', en: 'Hearing' } },
  { kind: 'made-up-working', from: '2026-10-10', to: '2026-10-10', used: 2 },
  { kind: 'weekend', from: '2026-10-11', to: '2026-10-11', used: 2 },
  { kind: 'counted', from: '2026-10-12', to: '2026-10-14', used: 5 },
]

describe('the calendar of a ledger', () => {
  it('numbers the counted days in order and ends on the last one', () => {
    const days = ledgerDays(clock(LEDGER, '2026-10-14'))
    expect(days).toHaveLength(16)
    expect(days.filter(day => day.nth !== null).map(day => [day.day, day.nth])).toEqual([
      ['2026-09-30', 1],
      ['2026-10-10', 2],
      ['2026-10-12', 3],
      ['2026-10-13', 4],
      ['2026-10-14', 5],
    ])
    expect(days.filter(day => day.due).map(day => day.day)).toEqual(['2026-10-14'])
  })
  it('puts each day once under its weekday, in weeks of seven', () => {
    const days = ledgerDays(clock(LEDGER, '2026-10-14'))
    const months = monthsOf(days)
    expect(months.map(month => month.month)).toEqual(['2026-09', '2026-10'])
    const seen = months.flatMap(month =>
      month.weeks.flatMap(week => {
        expect(week).toHaveLength(7)
        return week.flatMap((cell, i) => {
          if (cell === null) return []
          const day = typeof cell === 'string' ? cell : cell.day
          expect(day.slice(0, 7)).toBe(month.month)
          expect((new Date(day).getUTCDay() + 6) % 7).toBe(i)
          return typeof cell === 'string' ? [] : [cell]
        })
      }),
    )
    expect(seen.map((day: LedgerDay) => day.day)).toEqual(days.map(day => day.day))
  })
  it('draws nothing for a limit of many months, and nothing for none', () => {
    const long: ClockView['ledger'] = [{ kind: 'counted', from: '2026-01-01', to: '2026-12-31', used: 248 }]
    expect(ledgerDays(clock(long, '2026-12-31'))).toEqual([])
    expect(monthsOf([])).toEqual([])
  })
})
