// Finding cases by what they say: newest first, only those of given units or regions, bounded work for broad words.
import { epochMs, type Instant } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'
import { type Frequencies, NO_FREQUENCIES, readFrequencies, rowsWith, rowsWithAll } from './frequency.ts'
import { momentOf, regionLexeme, unitLexeme, weekLexeme, weekOf } from './index-cases.ts'
import { maySlip, quotedLexeme, soundTermsOf, type Term, termsOf, tsqueryOf } from './query.ts'

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

/** More hits than this are not gathered and sorted where the newest weeks have enough of them. */
const BROAD = 3000
/** More weeks than this cost more than all of them together: an index condition each. */
const MOST_WEEKS = 8
/** Once the rarer words leave so few rows, the commoner ones are looked for in those rows and not in the index. */
const FEW = 2000
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
  const expected = rowsWithAll(all, frequencies)
  const from = search.before !== undefined ? momentOf(search.before) : search.now && epochMs(search.now)
  if (expected > BROAD && from !== undefined) {
    const newest = weekOf(from)
    // The running week has only begun; the two before it tell how much a week brings.
    const perWeek = Math.max(...[1, 2].map(back => frequencies.share(weekLexeme(newest - back))))
    const first = perWeek === 0 ? 1 : 1 + Math.ceil((1.5 * search.most) / (expected * perWeek))
    // Where the weeks bring less than the statistics promise, twice as many cost far less than all.
    for (let weeks = first; weeks <= MOST_WEEKS; weeks *= 2) {
      const forms = Array.from({ length: weeks }, (_, back) => weekLexeme(newest - back))
      const hits = await newestHits(db, [...all, { word: '', forms, prefixes: [] }], [], search)
      // Enough in the newest weeks: whatever else there is, is older.
      if (hits.length === search.most) return hits
    }
  }
  const rarest = all.sort((a, b) => rowsWith(a, frequencies) - rowsWith(b, frequencies))
  let indexed = 1
  while (indexed < rarest.length && rowsWithAll(rarest.slice(0, indexed), frequencies) > FEW) indexed++
  return newestHits(db, rarest.slice(0, indexed), rarest.slice(indexed), search)
}

/**
 * `offset 0` keeps the planner from walking a whole region by date in the hope of meeting a hit. `ts_match_vq` is what `@@`
 * means, written so that the index is not asked: a common word costs less to look for in a few rows than in its long list.
 */
export const HITS = `select region, case_id from (
    select region, case_id from case_search where words @@ $1::tsquery and ts_match_vq(words, $2::tsquery)
      and ($4::uuid is null or case_id < $4) offset 0
  ) hits order by case_id desc limit $3`
const HITS_BY_INDEX = HITS.replace(' and ts_match_vq(words, $2::tsquery)', ' and $2::text is null')

async function newestHits(
  db: Queryable,
  indexed: readonly Term[],
  looked: readonly Term[],
  search: CaseSearch,
): Promise<CaseHit[]> {
  const filter = looked.length === 0 ? null : tsqueryOf(looked, '&')
  const values = [tsqueryOf(indexed, '&'), filter, search.most, search.before ?? null]
  // Not a named statement: its plan must know the words.
  return (await db.query<CaseHit>(filter === null ? HITS_BY_INDEX : HITS, values)).rows
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
  if (!maySlip(text)) return []
  const within = scope.forms.map(quotedLexeme).join('|')
  return (await db.query<CaseHit>(LIKE, [text, search.most, within])).rows
}
