// "Explain this date" (J5): the days of a limit one run after another, counted, off, paused or rolled, up to the last day.
import type { Calendar, DayKind } from './calendar.ts'
import { type Count, countWhole, dayBeforeCount, hourStart, monthsInDays, pausedOn, totalOf } from './count.ts'
import { epochMs, instantFromEpoch, localDay, startOfDay } from './instant.ts'
import type { Clock, Extension, Hold, Instant, Ledger, LedgerEntry, LegalSource, Limit, PlainDate } from './model.ts'
import { addDays, dayNumber, fromDayNumber } from './plain-date.ts'

/**
 * The ledger of the statutory or the promised limit. Runs of like days are merged; the last `used` equals `total`; days follow
 * each other without gap (only for working hours may one day stand twice, partly counted and partly paused). An open pause
 * has not moved the date and is not shown; a date that waits for its notice is explained up to the last day known. The days of an
 * extension in a unit of its own follow those of the limit and count anew. Null for a promise that was not made. @throws CalendarYearMissing
 */
export function explain(clock: Clock, which: 'statutory' | 'promised', calendar: Calendar): Ledger | null {
  const limit = which === 'statutory' ? clock.limits.statutory : clock.limits.promised
  if (!limit) return null
  const extension: Extension | null = which === 'statutory' ? clock.extension : null
  const total = totalOf(limit, extension)
  const { due, base, added } = countWhole(limit, extension, clock.startedAt, clock.pauses, calendar)
  const entries = entriesOf(limit, total, clock.startedAt, base, calendar)
  if (added !== null) {
    const more = entriesOf(added.limit, added.limit.amount, added.from, added, calendar)
    // Its first day is the last of the limit, which stands there already.
    for (const each of more) if (each.kind !== 'event') entries.push({ ...each, extension: true })
  }
  return { limit, extension, total, entries: merged(entries), due }
}

const entriesOf = (limit: Limit, total: number, startedAt: Instant, count: Count, calendar: Calendar): LedgerEntry[] =>
  limit.unit === 'working-hour'
    ? hourEntries(limit, startedAt, count, calendar)
    : dayEntries(limit, total, startedAt, count, calendar)

const heldBy = ({ ground, part }: Hold): Hold => ({ ground, ...(part === undefined ? {} : { part }) })

/** One day of the ledger, before like days are merged. */
function entry(
  kind: LedgerEntry['kind'],
  day: PlainDate,
  used: number,
  more: { ground?: string; part?: number; source?: LegalSource } = {},
): LedgerEntry {
  return { kind, from: day, to: day, used, ...more }
}

const counted = (of: DayKind): LedgerEntry['kind'] => (of.kind === 'working' ? 'counted' : of.kind)
const sourceOf = (of: DayKind): { source?: LegalSource } => (of.source ? { source: of.source } : {})

function dayEntries(limit: Limit, total: number, startedAt: Instant, count: Count, calendar: Calendar): LedgerEntry[] {
  const entries: LedgerEntry[] = []
  const before = dayBeforeCount(limit, startedAt)
  if (limit.start === 'next-day') entries.push(entry('event', before, 0))
  // A month is counted in days; `used` then tells the whole months that are over.
  const monthEnds =
    limit.unit === 'month' ? Array.from({ length: total }, (_, i) => monthsInDays(limit, i + 1, startedAt)) : null
  const days = monthEnds ? (monthEnds.at(-1) ?? 0) : total
  const units = (used: number): number => (monthEnds ? monthEnds.filter(end => end <= used).length : used)

  let used = 0
  const last = dayNumber(count.due.day)
  for (let number = dayNumber(before) + 1; number <= last; number += 1) {
    const day = fromDayNumber(number)
    const pause = count.pauses.find(candidate => pausedOn(number, candidate))
    if (pause) {
      entries.push(entry('paused', day, units(used), heldBy(pause)))
    } else if (used >= days) {
      entries.push(entry('rolled', day, units(used)))
    } else if (limit.unit === 'working-day') {
      const kind = calendar.dayKind(day)
      if (calendar.isWorkingDay(day)) used += 1
      entries.push(entry(counted(kind), day, used, sourceOf(kind)))
    } else {
      used += 1
      entries.push(entry('counted', day, units(used)))
    }
  }
  return entries
}

function hourEntries(limit: Limit, startedAt: Instant, count: Count, calendar: Calendar): LedgerEntry[] {
  const entries: LedgerEntry[] = []
  const eventDay = localDay(startedAt)
  const start = hourStart(limit, startedAt)
  if (limit.start === 'next-day') entries.push(entry('event', eventDay, 0))

  const later = (a: Instant, b: Instant): Instant => (a > b ? a : b)
  const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b)
  const msBetween = (from: Instant, to: Instant): number =>
    from < to ? Math.round(calendar.workingMinutesBetween(from, to) * 60_000) : 0

  let used = 0
  const last = dayNumber(count.due.day)
  // Midnight after the last day known belongs to the year that is not.
  const end = count.due.awaits === undefined ? count.due.lateAt : instantFromEpoch(epochMs(count.due.lateAt) - 1)
  for (let number = dayNumber(localDay(start)); number <= last; number += 1) {
    const day = fromDayNumber(number)
    const from = later(startOfDay(day), start)
    const to = earlier(startOfDay(addDays(day, 1)), end)
    const pausedMs = count.pauses.map(pause => msBetween(later(from, pause.from), earlier(to, pause.to)))
    const office = msBetween(from, to)
    const run = office - pausedMs.reduce((sum, ms) => sum + ms, 0)
    used += run
    const hours = used / 3_600_000
    const kind = calendar.dayKind(day)
    if (!calendar.isWorkingDay(day)) entries.push(entry(counted(kind), day, hours, sourceOf(kind)))
    else if (run > 0) entries.push(entry(counted(kind), day, hours, sourceOf(kind)))
    else if (office === 0) entries.push(entry('event', day, hours)) // the event came after the office closed
    count.pauses.forEach((pause, i) => {
      if ((pausedMs[i] ?? 0) > 0) entries.push(entry('paused', day, hours, heldBy(pause)))
    })
  }
  return entries
}

const sameSource = (a?: LegalSource, b?: LegalSource): boolean =>
  a?.title.zh === b?.title.zh && a?.article === b?.article

function merged(entries: readonly LedgerEntry[]): LedgerEntry[] {
  const runs: LedgerEntry[] = []
  for (const next of entries) {
    const last = runs.at(-1)
    const alike = last?.kind === next.kind && last.ground === next.ground && last.part === next.part
    if (last && alike && last.extension === next.extension && sameSource(last.source, next.source)) {
      runs[runs.length - 1] = { ...last, to: next.to, used: next.used }
    } else {
      runs.push(next)
    }
  }
  return runs
}
