// Finding cases by what they say: newest first, only those of given units or regions, bounded work for broad words.
import { epochMs, type Instant } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'
import { type Frequencies, NO_FREQUENCIES, readFrequencies, rowsWith } from './frequency.ts'
import { momentOf, regionLexeme, unitLexeme, weekLexeme, weekOf } from './index-cases.ts'
import { quotedLexeme, soundTermsOf, type Term, termsOf, tsqueryOf } from './query.ts'

export interface CaseSearch {
  /** What was typed: words, pinyin, or a whole query code. */
  readonly text: string
  /** Cases with a part in one of these units… */
  readonly units: readonly string[]
  /** …or in one of these regions. Both empty: nobody's cases. */
  readonly regions: readonly string[]
  readonly most: number
  /** Only cases older than this one: the next page. */
  readonly before?: string
  /** Where given, broad words are looked for in the newest weeks first. */
  readonly now?: Instant
}

export interface CaseHit {
  readonly region: string
  readonly case_id: string
}

/** More hits than this are not sorted: newer weeks are looked through first. */
const BROAD = 4000
/** Weeks looked through at a time before all of them. */
const STEPS = [1, 6, 26]
/** The statistics are read again after so many searches. */
const REFRESH = 500

interface Known {
  used: number
  frequencies: Promise<Frequencies>
}
const KNOWN = new WeakMap<Queryable, Known>()

function frequenciesOf(db: Queryable): Promise<Frequencies> {
  const known = KNOWN.get(db)
  if (known !== undefined && known.used++ < REFRESH) return known.frequencies
  const frequencies = readFrequencies(db, 'case_search').catch(() => NO_FREQUENCIES)
  KNOWN.set(db, { used: 0, frequencies })
  return frequencies
}

/** @returns hits, newest first, at most `most` */
export async function searchCases(db: Queryable, search: CaseSearch): Promise<CaseHit[]> {
  const scope = scopeOf(search)
  if (scope === null) return []
  const code = search.text.replaceAll(/[\s-]/g, '')
  if (/^\d{12}$/.test(code)) return byCode(db, code, scope)
  const terms = termsOf(search.text)
  if (terms.length === 0) return []
  const hits = await byWords(db, terms, scope, search)
  if (hits.length > 0 || search.before !== undefined) return hits
  const sounds = soundTermsOf(search.text)
  const heard = sounds.length === 0 ? [] : await byWords(db, sounds, scope, search)
  return heard.length > 0 ? heard : byLikeness(db, search, scope)
}

const scopeOf = ({ units, regions }: CaseSearch): Term | null => {
  const forms = [...units.map(unitLexeme), ...regions.map(regionLexeme)]
  return forms.length === 0 ? null : { word: '', forms, prefixes: [] }
}

async function byWords(db: Queryable, terms: readonly Term[], scope: Term, search: CaseSearch): Promise<CaseHit[]> {
  const frequencies = await frequenciesOf(db)
  const all = [...terms, scope]
  const most = Math.min(...all.map(term => rowsWith(term, frequencies)))
  const from = search.before !== undefined ? momentOf(search.before) : search.now && epochMs(search.now)
  if (most > BROAD && from !== undefined) {
    const newest = weekOf(from)
    for (const weeks of STEPS) {
      const forms = Array.from({ length: weeks }, (_, back) => weekLexeme(newest - back))
      const hits = await newestHits(db, [...all, { word: '', forms, prefixes: [] }], search)
      // Enough in the newest weeks: whatever else there is, is older.
      if (hits.length === search.most) return hits
    }
  }
  return newestHits(db, all, search)
}

/** `offset 0` keeps the planner from walking a whole region by date in the hope of meeting a hit. */
export const HITS = `select region, case_id from (
    select region, case_id from case_search where words @@ $1::tsquery and ($3::uuid is null or case_id < $3) offset 0
  ) hits order by case_id desc limit $2`

async function newestHits(db: Queryable, terms: readonly Term[], search: CaseSearch): Promise<CaseHit[]> {
  const values = [tsqueryOf(terms, '&'), search.most, search.before ?? null]
  // Not a named statement: its plan must know the words.
  return (await db.query<CaseHit>(HITS, values)).rows
}

async function byCode(db: Queryable, code: string, scope: Term): Promise<CaseHit[]> {
  // A new case is found by its code before it is indexed: the scope is read from its parts.
  const { rows } = await db.query<CaseHit>({
    name: 'search-code',
    text: `select c.region, c.id as case_id from cases c
      where c.region = any (array(select r.code from regions r union select unnest($2::text[]))) and c.code = $1
        and exists (select 1 from work_items w where w.case_region = c.region and w.case_id = c.id
                    and ('unit:' || w.unit_id = any($3) or 'region:' || w.region = any($3) or 'region:' || c.region = any($3)))`,
    values: [code, regionsIn(scope), scope.forms],
  })
  return rows
}

const regionsIn = (scope: Term): string[] =>
  scope.forms.filter(form => form.startsWith('region:')).map(form => form.slice('region:'.length))

export const LIKE = `select region, case_id from (
    select region, case_id, subject from case_search where $1 <% subject and words @@ $3::tsquery limit 500
  ) near order by word_similarity($1, subject) desc, case_id desc limit $2`

/** The last resort for slips of the pen: subjects that look like it. */
async function byLikeness(db: Queryable, search: CaseSearch, scope: Term): Promise<CaseHit[]> {
  const text = search.text.normalize('NFKC').trim().slice(0, 60)
  if (text.length < 3) return []
  const within = scope.forms.map(quotedLexeme).join('|')
  return (await db.query<CaseHit>(LIKE, [text, search.most, within])).rows
}
