// Stretches of time, newest first, each about as large as wanted: what a search looks through before it looks at anything older.
//
// Every case is marked with the beginnings of its id, whose first twelve digits are the moment it came (UUIDv7): sixteen of a
// length make one of the next shorter. How many cases a beginning stands for is told from the histogram that ANALYZE keeps, so that
// stretches are measured in cases and not in days: two years or one night, a search does as much.

/** Digits of the beginnings a case is marked with: from 2.2 years down to 17 minutes. */
const SHORTEST = 3
const LONGEST = 7
/** Digits that tell the moment. */
const MOMENT = 12
/** More beginnings than this at once cost more than another query. */
const MOST_BEGINNINGS = 8

export type Beginning = string

/** The first twelve digits of an id. */
export const momentDigits = (id: string): string => id.slice(0, 8) + id.slice(9, 13)

/** Digits of a moment as an id made then begins. */
export const digitsOf = (epochMs: number): string => epochMs.toString(16).padStart(MOMENT, '0').slice(-MOMENT)

/** What a case is marked with. */
export function beginningsOf(id: string): Beginning[] {
  const digits = momentDigits(id)
  return Array.from({ length: LONGEST - SHORTEST + 1 }, (_, n) => digits.slice(0, SHORTEST + n))
}

/** First and last id that begin so. */
export function idsOf(beginning: Beginning): readonly [first: string, last: string] {
  const grouped = (fill: string): string =>
    beginning.padEnd(32, fill).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return [grouped('0'), grouped('f')]
}

export const isShortest = (beginning: Beginning): boolean => beginning.length === LONGEST

const msOf = (digits: string): number => Number.parseInt(digits.padEnd(MOMENT, '0'), 16)

/** How many cases came before a moment, of `rows`: `bounds` part them into equal shares, within which they are taken to be even. */
function cameBefore(ms: number, bounds: readonly number[], rows: number): number {
  if (bounds.length < 2) return 0
  let low = 0
  let high = bounds.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((bounds[middle] as number) < ms) low = middle + 1
    else high = middle
  }
  const share = rows / (bounds.length - 1)
  if (low === 0) return 0
  if (low === bounds.length) return rows
  const [from, to] = [bounds[low - 1] as number, bounds[low] as number]
  return share * (low - 1 + (ms - from) / (to - from))
}

interface Stretch {
  readonly beginnings: readonly Beginning[]
  /** Cases, by the statistics. */
  readonly expected: number
}

/** Hands out beginnings, newest first, each once. */
export class Stretches {
  /** The next one last. */
  readonly #pending: Beginning[]
  readonly #bounds: readonly number[]
  readonly #rows: number
  readonly #newest: string
  #most = MOST_BEGINNINGS

  /** @param newest digits of a moment that no case wanted is later than; @param bounds moments that part `rows` cases evenly */
  constructor(newest: string, bounds: readonly number[], rows: number) {
    this.#bounds = bounds
    this.#rows = rows
    this.#newest = newest
    const last = Number.parseInt(newest.slice(0, SHORTEST), 16)
    this.#pending = Array.from({ length: last + 1 }, (_, n) => n.toString(16).padStart(SHORTEST, '0'))
  }

  /** Beginnings of about so many cases together, at least one; none where everything was handed out. */
  next(cases: number): Stretch {
    const taken: Beginning[] = []
    let sum = 0
    while (taken.length < this.#most) {
      const beginning = this.#pending.pop()
      if (beginning === undefined) break
      const expected = this.#expected(beginning)
      if (expected > cases && !isShortest(beginning)) {
        this.#pending.push(...this.#parts(beginning))
        if (taken.length > 0) break
        continue
      }
      if (taken.length > 0 && sum + expected > cases) {
        this.#pending.push(beginning)
        break
      }
      taken.push(beginning)
      sum += expected
    }
    this.#most = Math.min(MOST_BEGINNINGS, this.#most * 2)
    return { beginnings: taken, expected: sum }
  }

  /** They held more than was looked for: to be handed out again fewer at a time, and a single one in parts. */
  tooMuch(taken: readonly Beginning[]): void {
    const [only] = taken
    if (taken.length === 1 && only !== undefined) this.#pending.push(...this.#parts(only))
    else this.#pending.push(...[...taken].reverse())
    this.#most = Math.max(1, taken.length >> 1)
  }

  #expected(beginning: Beginning): number {
    const from = msOf(beginning)
    const to = from + 16 ** (MOMENT - beginning.length)
    return cameBefore(to, this.#bounds, this.#rows) - cameBefore(from, this.#bounds, this.#rows)
  }

  /** Oldest first, because the newest is taken off the end; none of what is still to come. */
  #parts(beginning: Beginning): Beginning[] {
    const parts = Array.from({ length: 16 }, (_, digit) => beginning + digit.toString(16))
    return parts.filter(part => part <= this.#newest.slice(0, part.length))
  }
}
