// How PostgreSQL's values become JavaScript's: counts are numbers, moments and days are strings, never Date objects.
import pg from 'pg'

const INT8 = 20
const DATE = 1082
const TIMESTAMP = 1114
const TIMESTAMPTZ = 1184
const ARRAYS: Readonly<Record<number, number>> = { 1016: INT8, 1182: DATE, 1115: TIMESTAMP, 1185: TIMESTAMPTZ }

/** Beyond 2^53 a number would be silently wrong: say so instead. */
function readInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} is too large for a number`)
  return value
}

/** `2026-11-22 21:09:13.123456+00` → `2026-11-22T21:09:13.123Z`; the session's time zone is UTC. */
function readMoment(text: string): string {
  if (!text.endsWith('+00')) throw new RangeError(`timestamptz ${text} is not in UTC or not finite`)
  const end = text.length - 3
  const fraction = text.charCodeAt(19) === 46 ? text.slice(20, Math.min(end, 23)).padEnd(3, '0') : '000'
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`
}

const keep = (text: string): string => text

const READERS: Readonly<Record<number, (text: string) => unknown>> = {
  [INT8]: readInt8,
  [DATE]: keep,
  [TIMESTAMP]: keep,
  [TIMESTAMPTZ]: readMoment,
}

type Parser = (value: string) => unknown

// Text arrays are read by pg's own parser and then each element by ours.
const readTextArray = pg.types.getTypeParser(1009 as never, 'text') as (value: string) => unknown[]
const ARRAY_READERS: Readonly<Record<number, Parser>> = Object.fromEntries(
  Object.entries(ARRAYS).map(([array, element]) => {
    const read = READERS[element] as Parser
    return [array, (value: string) => readTextArray(value).map(each => (each === null ? null : read(each as string)))]
  }),
)

/** For pg's `types` option. */
export function parserFor(oid: number, format?: string): Parser {
  if (format !== 'binary') {
    const own = READERS[oid] ?? ARRAY_READERS[oid]
    if (own !== undefined) return own
  }
  return pg.types.getTypeParser(oid as never, format as never) as Parser
}
