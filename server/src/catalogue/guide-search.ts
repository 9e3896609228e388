// Looking for guides by what somebody typed, within what they filtered by (A2).
import type { Queryable } from '../platform/database.ts'
import { type Frequencies, rowsWith } from '../search/frequency.ts'
import { enoughAlone, maySlip, soundTermsOf, type Term, termsOf } from '../search/query.ts'
import { type GuideRow, mark } from './guide-index.ts'
import { alike, type GuideScope, holding, weighed } from './guide-store.ts'
import type { GuideFilter } from './port.ts'

/** Hits that are ranked; nobody turns more pages than these fill. */
const MOST_HITS = 100
/** Words in more than this share of the guides say little about which one is meant. */
const COMMON = 0.05
/** Of so few guides every word tells. */
const FEW = 2000

const termOf = (lexeme: string): Term => ({ word: '', forms: [lexeme], prefixes: [] })

/** A filter as the index knows it and as the columns do. */
export function scopeOf(filter: GuideFilter): GuideScope {
  const { region, unit, audience, theme, visits, depth, kind, family, letter } = filter
  const given = Object.entries({ region, unit, audience, theme, visits, depth, kind, family })
  const marks = given.flatMap(([name, value]) => (value === undefined ? [] : [termOf(mark(name, value))]))
  return { marks, filter, letter: letter ?? null }
}

/** All words; failing that as they sound; failing that some of them; failing that what looks alike. */
export async function searchGuides(
  db: Queryable,
  typed: string,
  scope: GuideScope,
  common: () => Promise<Frequencies>,
): Promise<{ terms: readonly Term[]; rows: GuideRow[] }> {
  const terms = termsOf(typed)
  if (terms.length > 0) {
    const rows = await holding(db, scope, terms, MOST_HITS)
    if (rows.length > 0) return { terms, rows }
  }
  const sounds = soundTermsOf(typed)
  if (sounds.length > 0) {
    const rows = await holding(db, scope, sounds, MOST_HITS)
    if (rows.length > 0) return { terms: sounds, rows }
  }
  const some = enoughAlone(terms)
  if (terms.length > 1 && some.length > 0) {
    const rows = await weighed(db, scope, weights(some, await common()), MOST_HITS)
    if (rows.length > 0) return { terms, rows }
  }
  const text = typed.normalize('NFKC').slice(0, 60)
  return { terms, rows: maySlip(text) ? await alike(db, scope, text, MOST_HITS) : [] }
}

/** The rarer a word, the more it says. */
function weights(terms: readonly Term[], frequencies: Frequencies): { term: Term; weight: number }[] {
  const known = terms.map(term => ({ term, rows: rowsWith(term, frequencies) }))
  const telling = frequencies.rows < FEW ? known : known.filter(({ rows }) => rows <= frequencies.rows * COMMON)
  return (telling.length > 0 ? telling : known).map(({ term, rows }) => ({
    term,
    weight: 1 + Math.log((frequencies.rows + 1) / (rows + 1)),
  }))
}
