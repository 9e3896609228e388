// A slow second opinion for the tests: walks day by day (minute by minute for hours) on `Date` and a table from elsewhere, sharing
// nothing with the arithmetic it checks.
import { createRequire } from 'node:module'
import type { Instant, Limit, PlainDate } from './index.ts'

interface Table {
  readonly holidays: Record<string, string>
  readonly workdays: Record<string, string>
}
const table = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as Table

const DAY = 86_400_000
const HOURS = [
  [540, 720],
  [810, 1050],
] as const

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const text = (ms: number): PlainDate => new Date(ms).toISOString().slice(0, 10) as PlainDate

export const step = (day: PlainDate, n: number): PlainDate => text(at(day) + n * DAY)
export const oracleLocalDay = (moment: Instant): PlainDate => text(Date.parse(moment) + 8 * 3_600_000)
export const oracleMidnight = (day: PlainDate): Instant => new Date(at(day) - 8 * 3_600_000).toISOString() as Instant

const known = new Map<string, boolean>()

/** @throws for a year outside 2020–2026 */
export function oracleWorks(day: PlainDate): boolean {
  if (day < '2020-01-01' || day > '2026-12-31') throw new RangeError(`outside the oracle: ${day}`)
  const before = known.get(day)
  if (before !== undefined) return before
  const weekend = new Date(at(day)).getUTCDay() % 6 === 0
  const works = day in table.workdays || (!weekend && !(day in table.holidays))
  known.set(day, works)
  return works
}

export function oracleNext(day: PlainDate): PlainDate {
  let next = day
  while (!oracleWorks(next)) next = step(next, 1)
  return next
}

export function oraclePrevious(day: PlainDate): PlainDate {
  let previous = day
  while (!oracleWorks(previous)) previous = step(previous, -1)
  return previous
}

export function oracleAdd(day: PlainDate, n: number): PlainDate {
  let result = day
  for (let left = Math.abs(n); left > 0; ) {
    result = step(result, Math.sign(n))
    if (oracleWorks(result)) left -= 1
  }
  return result
}

/** Working days in (a, b], a ≤ b. */
export function oracleBetween(a: PlainDate, b: PlainDate): number {
  let count = 0
  for (let day = step(a, 1); day <= b; day = step(day, 1)) if (oracleWorks(day)) count += 1
  return count
}

export function oracleAddMonths(day: PlainDate, n: number): PlainDate {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month - 1 + n + 1, 0)).getUTCDate()
  return text(Date.UTC(year, month - 1 + n, Math.min(date, last)))
}

export interface OraclePause {
  readonly from: Instant
  readonly to: Instant
}

/** Whether the minute that begins at `ms` is office time. */
function officeMinute(ms: number): boolean {
  const day = text(ms + 8 * 3_600_000)
  const minute = Math.floor(((ms + 8 * 3_600_000) % DAY) / 60_000)
  return HOURS.some(([from, to]) => minute >= from && minute < to) && oracleWorks(day)
}

/** Office minutes in [a, b), both whole minutes. */
export function oracleMinutes(a: Instant, b: Instant): number {
  let count = 0
  for (let ms = Date.parse(a); ms < Date.parse(b); ms += 60_000) if (officeMinute(ms)) count += 1
  return count
}

export function oracleAddMinutes(moment: Instant, minutes: number, pauses: readonly OraclePause[] = []): Instant {
  const spans = pauses.map(pause => [Date.parse(pause.from), Date.parse(pause.to)] as const)
  let ms = Date.parse(moment)
  for (let left = minutes; left > 0; ms += 60_000) {
    if (officeMinute(ms) && !spans.some(([from, to]) => ms >= from && ms < to)) left -= 1
  }
  return new Date(ms).toISOString() as Instant
}

/** An extension in working days of its own: counted day by day from the end of the limit, which stands still in the same pauses. */
export function oracleDueAndMore(
  limit: Limit,
  days: number,
  startedAt: Instant,
  pauses: readonly OraclePause[],
): { day: PlainDate; lateAt: Instant } {
  const base = oracleDue(limit, limit.amount, startedAt, pauses)
  const spans = pauses
    .filter(pause => pause.from >= base.lateAt)
    .map(pause => ({ from: oracleLocalDay(pause.from), to: oracleLocalDay(pause.to) }))
  let due: PlainDate | null = null
  let left = days
  for (let day = step(base.day, 1); ; day = step(day, 1)) {
    const span = spans.find(each => each.from < day && day <= each.to)
    if (span !== undefined && (due === null || span.from <= due)) {
      if (due !== null) due = oracleNext(span.to)
      continue
    }
    if (due !== null && day > due) break
    if (due === null && oracleWorks(day)) {
      left -= 1
      if (left === 0) due = day
    }
  }
  return { day: due, lateAt: oracleMidnight(step(due, 1)) }
}

/** Stretches during which at least one of several pauses lasts: minute by minute would say the same, edge by edge is enough. */
export function oracleUnion(pauses: readonly OraclePause[]): OraclePause[] {
  const edges = [...new Set(pauses.flatMap(pause => [pause.from, pause.to]))].sort()
  const union: OraclePause[] = []
  for (const [i, from] of edges.entries()) {
    const to = edges[i + 1]
    if (to === undefined || !pauses.some(pause => pause.from <= from && to <= pause.to)) continue
    const last = union.at(-1)
    if (last?.to === from) union[union.length - 1] = { from: last.from, to }
    else union.push({ from, to })
  }
  return union
}

/** Where a limit of `total` units ends, with ended pauses in order. Moments are whole minutes. */
export function oracleDue(
  limit: Limit,
  total: number,
  startedAt: Instant,
  pauses: readonly OraclePause[],
): { day: PlainDate; lateAt: Instant } {
  const startDay = oracleLocalDay(startedAt)
  if (limit.unit === 'working-hour') {
    const from = limit.start === 'same-day' ? startedAt : oracleMidnight(step(startDay, 1))
    const lateAt = oracleAddMinutes(from, total * 60, pauses)
    return { day: oracleLocalDay(new Date(Date.parse(lateAt) - 60_000).toISOString() as Instant), lateAt }
  }
  const first = limit.start === 'same-day' ? startDay : step(startDay, 1)
  let wanted = total
  if (limit.unit === 'month') {
    const end = oracleAddMonths(startDay, total)
    // The event day counts: one day less, unless the month was too short for the corresponding day.
    const last = limit.start === 'same-day' && end.slice(8) === startDay.slice(8) ? step(end, -1) : end
    wanted = (at(last) - at(first)) / DAY + 1
  }
  const spans = pauses.map(pause => ({ from: oracleLocalDay(pause.from), to: oracleLocalDay(pause.to) }))
  let used = 0
  let due: PlainDate | null = null
  for (let day = first; ; day = step(day, 1)) {
    const pause = spans.find(span => span.from < day && day <= span.to)
    if (pause && (due === null || pause.from <= due)) {
      if (due !== null) due = oracleNext(pause.to)
      day = pause.to
      continue
    }
    if (due !== null && day > due) break
    if (used < wanted && (limit.unit !== 'working-day' || oracleWorks(day))) {
      used += 1
      if (used === wanted) due = limit.unit === 'working-day' || limit.roll === 'none' ? day : oracleNext(day)
    }
  }
  return { day: due, lateAt: oracleMidnight(step(due, 1)) }
}
