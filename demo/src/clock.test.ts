// The demonstration's own date: untouched while the notices reach far enough, else whole weeks earlier.
import { addDays, dayNumber, epochMs, type Instant, instantFromEpoch, localDay, type PlainDate } from '@sunhall/kernel'
import { expect, it } from 'vitest'
import { demonstrationClock, lastCoveredDay } from './clock.ts'

const END = '2026-12-31' as PlainDate
const noon = (day: PlainDate): Instant => `${day}T04:00:00.000Z` as Instant
const WEEK_MS = 7 * 86_400_000

it('knows the last day the product brings a notice for', () => {
  expect(lastCoveredDay()).toBe(END)
})

it('is the real date while thirty days are left', () => {
  expect(demonstrationClock(noon('2026-06-01' as PlainDate), END)).toBe(0)
  expect(demonstrationClock(noon('2026-12-01' as PlainDate), END)).toBe(0)
})

it('goes back by whole weeks, far enough and no farther', () => {
  for (let day = '2026-12-02' as PlainDate; day < '2028-03-01'; day = addDays(day, 5)) {
    const offset = demonstrationClock(noon(day), END)
    const left = dayNumber(END) - dayNumber(localDay(instantFromEpoch(epochMs(noon(day)) + offset)))
    expect(Math.abs(offset % WEEK_MS)).toBe(0)
    expect(left).toBeGreaterThanOrEqual(30)
    expect(left).toBeLessThan(37)
  }
})
