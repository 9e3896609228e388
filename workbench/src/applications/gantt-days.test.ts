// The picture's time: what is open reaches to its due day, what is closed ends where it ended, and nothing lies outside.
import { expect, it } from 'vitest'
import { endOfDay, placeOf, spanOf, ticksOf } from './gantt-days.ts'

const at = (text: string) => Date.parse(text)
const closed = { openedAt: '2026-11-02T02:00:00Z', closedAt: '2026-11-04T02:00:00Z', dueDay: '2026-11-30' }
const open = { openedAt: '2026-11-04T02:00:00Z', closedAt: null, dueDay: '2026-11-20' }

it('reaches from the first beginning to the last open due day', () => {
  const span = spanOf([closed, open], at('2026-11-10T02:00:00Z'), true)
  expect(span.from).toBe(at(closed.openedAt))
  expect(span.to).toBeGreaterThan(endOfDay('2026-11-20'))
  expect(span.to).toBeLessThan(endOfDay('2026-11-21'))
})

it('does not stretch to the due day of what is closed, but shows a week at least', () => {
  const span = spanOf([closed], at('2026-12-31T02:00:00Z'), false)
  expect(span.to).toBeLessThan(at('2026-11-08T00:00:00Z'))
  expect(span.to).toBeGreaterThan(at('2026-11-07T00:00:00Z'))
})

it('leaves room for the name of today, and for the last name', () => {
  const now = at('2026-11-10T02:00:00Z')
  const span = spanOf([closed, open], now, true)
  const all = ticksOf(span, 6, null)
  const kept = ticksOf(span, 6, now)
  expect(all.filter(tick => !kept.includes(tick)).map(tick => new Date(tick).toISOString().slice(0, 10))).toEqual([
    '2026-11-07',
  ])
  expect(all.every(tick => placeOf(tick, span) <= 85)).toBe(true)
})

it('names midnights of the legal time zone, no more than asked for', () => {
  const span = spanOf([closed, open], at('2026-11-10T02:00:00Z'), true)
  const ticks = ticksOf(span, 6, null)
  expect(ticks.length).toBeLessThanOrEqual(6)
  expect(new Date(ticks[0] ?? 0).toISOString()).toBe('2026-11-02T16:00:00.000Z')
  expect(ticks.every(tick => placeOf(tick, span) >= 0 && placeOf(tick, span) <= 100)).toBe(true)
})
