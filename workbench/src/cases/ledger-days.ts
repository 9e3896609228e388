// A clock's ledger day by day: runs of like days opened up, so that a calendar can show each of them.
import type { LedgerEntry } from '../api/types.ts'

export interface LedgerDay {
  readonly day: string
  readonly kind: LedgerEntry['kind']
  /** Number of this day in the limit, where it was counted in whole days. */
  readonly number: number | null
}

const DAY = 86_400_000
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)
export const plusDays = (day: string, n: number): string => new Date(at(day) + n * DAY).toISOString().slice(0, 10)
/** Monday is 0. */
export const weekdayOf = (day: string): number => (new Date(at(day)).getUTCDay() + 6) % 7

export function ledgerDays(entries: readonly LedgerEntry[]): readonly LedgerDay[] {
  return entries.flatMap(entry => {
    const length = Math.round((at(entry.to) - at(entry.from)) / DAY) + 1
    const counts = entry.kind === 'counted' || entry.kind === 'made-up-working'
    return Array.from({ length }, (_, i) => ({
      day: plusDays(entry.from, i),
      kind: entry.kind,
      number: counts && Number.isInteger(entry.used) ? entry.used - (length - 1 - i) : null,
    }))
  })
}

/** The months a ledger touches, each as weeks of seven cells from Monday; null outside the month. */
export function monthsOf(days: readonly LedgerDay[]): readonly {
  readonly month: string
  readonly weeks: readonly (readonly (string | null)[])[]
}[] {
  const months = [...new Set(days.map(day => day.day.slice(0, 7)))].sort()
  return months.map(month => {
    const cells: (string | null)[] = Array.from({ length: weekdayOf(`${month}-01`) }, () => null)
    for (let day = `${month}-01`; day.startsWith(month); day = plusDays(day, 1)) cells.push(day)
    while (cells.length % 7 !== 0) cells.push(null)
    return { month, weeks: Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7)) }
  })
}
