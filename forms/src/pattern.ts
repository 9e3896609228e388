// Whether a pattern can be matched in bounded time: counts the ways in which it could possibly be walked, and refuses more than a few.
import { MOST_LENGTH } from './schema.ts'

/** Ways of walking a pattern over one text. Each way is at most one pass over the text. */
const MOST_WAYS = 300_000
/** What a star counts for, and the longest answer a pattern may be matched against. */
export const MOST_MATCHED = 500
const MOST_PATTERN = 300

export type PatternProblem = 'pattern-long' | 'pattern-syntax' | 'pattern-open' | 'pattern-forbidden' | 'pattern-costly'

interface Reader {
  readonly text: string
  at: number
}

class Refused extends Error {
  readonly problem: PatternProblem
  constructor(problem: PatternProblem) {
    super(problem)
    this.problem = problem
  }
}

/** One character, escape, class or group: in how many ways it can match. */
function atom(reader: Reader): number {
  const { text } = reader
  const character = text[reader.at] ?? ''
  reader.at += 1
  if (character === '(') {
    if (text[reader.at] === '?') {
      if (text.slice(reader.at, reader.at + 2) !== '?:') throw new Refused('pattern-forbidden')
      reader.at += 2
    }
    const ways = alternatives(reader)
    if (text[reader.at] !== ')') throw new Refused('pattern-syntax')
    reader.at += 1
    return ways
  }
  if (character === '[') {
    while (reader.at < text.length && text[reader.at] !== ']') reader.at += text[reader.at] === '\\' ? 2 : 1
    reader.at += 1
    return 1
  }
  if (character === '\\') {
    const escaped = text[reader.at] ?? ''
    // References to what was matched before make matching NP-hard; word borders are about letters Chinese does not have.
    if (/[1-9kbB]/.test(escaped)) throw new Refused('pattern-forbidden')
    reader.at += 1
    if (/[pPu]/.test(escaped) && text[reader.at] === '{') reader.at = text.indexOf('}', reader.at) + 1 || text.length
    return 1
  }
  return 1
}

function repeated(reader: Reader, ways: number): number {
  const rest = reader.text.slice(reader.at)
  const found = /^(\*|\+|\?|\{(\d{1,4})(,(\d{0,4}))?\})\??/.exec(rest)
  if (found === null) return ways
  reader.at += found[0].length
  const sign = found[1] ?? ''
  const least = sign === '*' || sign === '?' ? 0 : sign === '+' ? 1 : Number(found[2])
  const unbounded = sign === '*' || sign === '+' || (found[3] !== undefined && found[4] === '')
  const most = sign === '?' ? 1 : unbounded ? MOST_MATCHED : found[3] === undefined ? least : Number(found[4])
  if (most < least) throw new Refused('pattern-syntax')
  let sum = 0
  for (let times = least; times <= most && sum <= MOST_WAYS; times += 1) sum += ways ** times
  return sum
}

function sequence(reader: Reader): number {
  let ways = 1
  while (reader.at < reader.text.length) {
    const character = reader.text[reader.at]
    if (character === '|' || character === ')') break
    ways *= repeated(reader, atom(reader))
    if (ways > MOST_WAYS) throw new Refused('pattern-costly')
  }
  return ways
}

function alternatives(reader: Reader): number {
  let ways = sequence(reader)
  while (reader.text[reader.at] === '|') {
    reader.at += 1
    ways += sequence(reader)
  }
  return ways
}

/** What is wrong with a pattern, or null. */
export function patternProblem(pattern: string, maxLength: number | undefined): PatternProblem | null {
  if (pattern.length > MOST_PATTERN) return 'pattern-long'
  try {
    new RegExp(pattern, 'u')
  } catch {
    return 'pattern-syntax'
  }
  // Anchored: it says what the whole answer is, and is tried from one place only.
  if (!pattern.startsWith('^') || !pattern.endsWith('$') || pattern.endsWith('\\$')) return 'pattern-open'
  const reader: Reader = { text: pattern.slice(1, -1), at: 0 }
  try {
    // `^a|b$` is anchored on one side each.
    const ways = sequence(reader)
    if (reader.text[reader.at] === '|') return 'pattern-open'
    if (reader.at < reader.text.length) return 'pattern-syntax'
    return ways > MOST_WAYS || (maxLength ?? MOST_LENGTH) > MOST_MATCHED ? 'pattern-costly' : null
  } catch (error) {
    if (error instanceof Refused) return error.problem
    throw error
  }
}
