// A ledger opened day by day ends on its last day, with the numbers of the limit in order.
import { expect, it } from 'vitest'
import { ledgerDays, monthsOf } from './ledger-days.ts'

// Asked on Thursday 24 September 2026: Mid-Autumn on Friday, a weekend, three days, the National Day holiday, two days.
const entries = [
  { kind: 'event', from: '2026-09-24', to: '2026-09-24', used: 0 },
  { kind: 'holiday', from: '2026-09-25', to: '2026-09-25', used: 0 },
  { kind: 'weekend', from: '2026-09-26', to: '2026-09-27', used: 0 },
  { kind: 'counted', from: '2026-09-28', to: '2026-09-30', used: 3 },
  { kind: 'holiday', from: '2026-10-01', to: '2026-10-07', used: 3 },
  { kind: 'counted', from: '2026-10-08', to: '2026-10-09', used: 5 },
] as const

it('numbers the counted days only', () => {
  const days = ledgerDays(entries)
  expect(days).toHaveLength(16)
  expect(days.filter(day => day.number !== null).map(day => [day.day, day.number])).toEqual([
    ['2026-09-28', 1],
    ['2026-09-29', 2],
    ['2026-09-30', 3],
    ['2026-10-08', 4],
    ['2026-10-09', 5],
  ])
})

it('lays months out in weeks from Monday', () => {
  const months = monthsOf(ledgerDays(entries))
  expect(months.map(month => month.month)).toEqual(['2026-09', '2026-10'])
  expect(months[0]?.weeks[0]).toEqual([
    null,
    '2026-09-01',
    '2026-09-02',
    '2026-09-03',
    '2026-09-04',
    '2026-09-05',
    '2026-09-06',
  ])
  expect(months[1]?.weeks.every(week => week.length === 7)).toBe(true)
})
