// How many guides there are of each letter, unit and theme under any filters: told from one summary of the catalogue kept in memory.
// Guides that are alike in everything a filter asks for are one line of it, so that it stays small where the catalogue is large.
import type { Queryable } from '../platform/database.ts'
import { MOST_VISITS, regionsAbove } from './guide-index.ts'
import type { GuideFilter } from './port.ts'

/** Guides that no filter tells apart. */
export interface CountLine {
  readonly letter: string
  readonly unit_id: string
  readonly region: string
  readonly kind: string
  readonly family: string
  readonly audience: readonly string[]
  readonly themes: readonly string[]
  readonly visits: number | null
  readonly depth: string | null
  readonly n: number
}

const LINES = `select letter, unit_id, region, kind, family, audience, themes, visits, depth, count(*)::int as n
  from catalogue_guides group by 1, 2, 3, 4, 5, 6, 7, 8, 9`

/** One walk over the whole table: some hundred milliseconds for a hundred thousand, once after each change of the catalogue. */
export const readCountLines = async (db: Queryable): Promise<readonly CountLine[]> =>
  (await db.query<CountLine>(LINES)).rows

/** The same guides as the marks of the search index find (guide-index.ts). Words are not among the filters here. */
export function counted(
  lines: readonly CountLine[],
  values: (line: CountLine) => readonly string[],
  filter: Omit<GuideFilter, 'q'>,
): Map<string, number> {
  const { region, unit, audience, theme, letter, visits, depth, kind, family } = filter
  const counts = new Map<string, number>()
  for (const line of lines) {
    if (unit !== undefined && line.unit_id !== unit) continue
    if (letter !== undefined && line.letter !== letter) continue
    if (kind !== undefined && line.kind !== kind) continue
    if (family !== undefined && line.family !== family) continue
    if (depth !== undefined && line.depth !== depth) continue
    if (audience !== undefined && !line.audience.includes(audience)) continue
    if (theme !== undefined && !line.themes.includes(theme)) continue
    if (visits !== undefined && (line.visits === null || line.visits > visits || visits > MOST_VISITS)) continue
    if (region !== undefined && !regionsAbove(line.region).includes(region)) continue
    for (const value of values(line)) counts.set(value, (counts.get(value) ?? 0) + line.n)
  }
  return counts
}
