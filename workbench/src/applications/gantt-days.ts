// Where the bars of the picture lie: everything in shares of the whole time shown, so that it scales with the screen.

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** The end of a legal day, where China counts it. */
export const endOfDay = (day: string): number => Date.parse(`${day}T23:59:59+08:00`)

export interface Span {
  readonly from: number
  readonly to: number
}

interface Dated {
  readonly openedAt: string
  readonly closedAt: string | null
  readonly dueDay: string | null
}

/** The time shown: from the first beginning to the last end, due day or today, with a little air; at least a working week. */
export function spanOf(parts: readonly Dated[], now: number, open: boolean): Span {
  const from = Math.min(...parts.map(part => Date.parse(part.openedAt)), ...(parts.length === 0 ? [now] : []))
  const ends = parts.map(part =>
    Math.max(
      part.closedAt === null ? now : Date.parse(part.closedAt),
      part.closedAt === null && part.dueDay !== null ? endOfDay(part.dueDay) : 0,
    ),
  )
  const to = Math.max(...ends, open ? now : 0, from + 5 * DAY_MS)
  return { from, to: to + (to - from) * 0.03 }
}

/** Share of the span at which an instant lies, 0 to 100. */
export const placeOf = (at: number, { from, to }: Span): number =>
  Math.min(100, Math.max(0, ((at - from) / (to - from)) * 100))

/** Midnights that are named along the top: as many as can be told apart, none cut off at the end or written over by today's name. */
export function ticksOf(span: Span, most: number, today: number | null): readonly number[] {
  const { from, to } = span
  const step = [1, 2, 5, 7, 14, 30, 60, 90, 180, 365].find(days => (to - from) / (days * DAY_MS) <= most) ?? 730
  // Midnight in China is 16:00 the day before in UTC.
  const first = Math.ceil((from + 8 * HOUR_MS) / DAY_MS) * DAY_MS - 8 * HOUR_MS
  const ticks: number[] = []
  for (let at = first; at < to; at += step * DAY_MS) ticks.push(at)
  // A name begins at its tick and takes a little less than its share; today's stands across its place.
  const room = 90 / most
  const free = (left: number) =>
    left + room <= 100 && (today === null || Math.abs(left + room / 2 - placeOf(today, span)) >= room)
  return ticks.filter(tick => free(placeOf(tick, span)))
}
