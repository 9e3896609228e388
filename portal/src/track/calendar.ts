// Days of a ledger, one by one, laid out in weeks: what the small calendar draws.
import { addDays, type PlainDate, plainDate, weekday } from '@sunhall/kernel'
import type { ClockView } from '../server.ts'

export type LedgerKind = ClockView['ledger'][number]['kind']

export interface LedgerDay {
  readonly day: PlainDate
  readonly kind: LedgerKind
  /** Which unit of the limit this day is, for counted days of limits in days; of an extension in days of its own, counted anew. */
  readonly nth: number | null
  readonly due: boolean
}

const COUNTED = new Set<LedgerKind>(['counted', 'made-up-working'])

/** Limits longer than this are told in words only: nobody reads eight months of squares. */
const MOST_DAYS = 190

export function ledgerDays(clock: ClockView): readonly LedgerDay[] {
  const days: LedgerDay[] = []
  const byDay = clock.limit.unit === 'working-day' || clock.limit.unit === 'day'
  for (const run of clock.ledger) {
    const from = plainDate(run.from)
    const to = plainDate(run.to)
    const length = lengthOf(from, to)
    for (let i = 0; i < length && days.length <= MOST_DAYS; i += 1) {
      const day = addDays(from, i)
      const nth = (byDay || run.extension === true) && COUNTED.has(run.kind) ? run.used - (length - 1 - i) : null
      days.push({ day, kind: run.kind, nth, due: day === clock.dueDay })
    }
  }
  return days.length > MOST_DAYS ? [] : days
}

function lengthOf(from: PlainDate, to: PlainDate): number {
  let n = 1
  for (let day = from; day < to && n <= MOST_DAYS + 1; day = addDays(day, 1)) n += 1
  return n
}

export interface Month {
  readonly month: string
  readonly weeks: readonly (readonly (LedgerDay | PlainDate | null)[])[]
}

/** Months with the weeks that the ledger touches; a day outside it is given as its date alone. */
export function monthsOf(days: readonly LedgerDay[]): readonly Month[] {
  const byDay = new Map(days.map(day => [day.day, day]))
  const first = days[0]?.day
  const last = days.at(-1)?.day
  if (first === undefined || last === undefined) return []
  const months: { month: string; weeks: (LedgerDay | PlainDate | null)[][] }[] = []
  let day = addDays(first, 1 - weekday(first))
  const end = addDays(last, 7 - weekday(last))
  let week: (LedgerDay | PlainDate | null)[] = []
  for (; day <= end; day = addDays(day, 1)) {
    const month = day.slice(0, 7)
    let current = months.at(-1)
    if (current?.month !== month) {
      if (current !== undefined && week.length > 0) {
        current.weeks.push([...week, ...Array<null>(7 - week.length).fill(null)])
        week = Array<null>(week.length).fill(null)
      }
      current = { month, weeks: [] }
      months.push(current)
    }
    week.push(byDay.get(day) ?? day)
    if (week.length === 7) {
      current.weeks.push(week)
      week = []
    }
  }
  return months
    .map(({ month, weeks }) => ({
      month,
      weeks: weeks.filter(one => one.some(cell => cell !== null && typeof cell === 'object')),
    }))
    .filter(month => month.weeks.length > 0)
}
