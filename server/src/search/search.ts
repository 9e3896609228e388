// Finding cases by what they say: newest first, only those of given units or regions, bounded work for broad words.
import { epochMs, type Instant } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'
import { type Frequencies, NO_FREQUENCIES, readFrequencies, rowsWith, rowsWithAll } from './frequency.ts'
import { beginningLexeme, regionLexeme, unitLexeme } from './index-cases.ts'
import { maySlip, quotedLexeme, soundTermsOf, type Term, termsOf, tsqueryOf } from './query.ts'
import { digitsOf, idsOf, isShortest, momentDigits, Stretches } from './stretches.ts'

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
  readonly now: Instant
}

export interface CaseHit {
  readonly region: string
  readonly case_id: string
}

/** More rows than this are not read at once where only the newest of them are wanted. */
const BROAD = 3000
/** The index goes through a stretch, a tenth of a microsecond a case: more than this are not asked for at once. */
const LARGEST_STRETCH = 131_072
/** Of what brings as many hits as are wanted on average: a little more. */
const ENOUGH = 1.5
/** After a stretch that did not bring them, the next is so many times as large; after one that held too much, so many times smaller. */
const GROWTH = 4
const SHRINKING = 16
const CLOCKS_DIFFER_MS = 15 * 60 * 1000
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
  if (expected <= BROAD) {
    const { hits, read } = await look(db, all, frequencies, { ...search, reading: BROAD })
    if (read <= BROAD) return hits
  }
  return newestFirst(db, all, frequencies, search)
}

/** Shares of the histogram that must have brought too little before words are taken to have become rare. */
const TELLING_SHARES = 4
/** Cases of a crowded quarter of an hour that are looked at one by one before its index is asked. */
const NEWEST_TELL = 12_000

/**
 * Stretch by stretch from the newest, none of which brings many more rows than are wanted. Where the words come less often than
 * they do on the whole, what is older is asked for at once, as if they were rare: the shorter of their lists is then gone through,
 * a tenth of a microsecond for each of its cases.
 */
async function newestFirst(
  db: Queryable,
  terms: readonly Term[],
  frequencies: Frequencies,
  search: CaseSearch,
): Promise<CaseHit[]> {
  const { most } = search
  const bounds = frequencies.ids.map(id => Number.parseInt(momentDigits(id), 16))
  const newest = search.before === undefined ? newestMoment(frequencies, search.now) : momentDigits(search.before)
  const stretches = new Stretches(newest, bounds, frequencies.rows)
  const share = Math.max(BROAD, rowsWithAll(terms, frequencies)) / Math.max(1, frequencies.rows)
  const commonness = Math.min(...terms.map(term => rowsWith(term, frequencies))) / Math.max(1, frequencies.rows)
  const found: CaseHit[] = []
  let cases = (ENOUGH * most) / share
  let looked = 0
  let rare = false
  for (;;) {
    cases = Math.min(cases, LARGEST_STRETCH)
    const { beginnings, expected } = stretches.next(cases)
    const oldest = beginnings.at(-1)
    if (oldest === undefined) return found
    const wanted = { ...search, most: most - found.length, reading: 4 * most }
    if (beginnings.length === 1 && isShortest(oldest) && expected * commonness > wanted.reading) {
      // So many in a quarter of an hour that the newest few tell; should they not, it is looked through like any other stretch.
      const newestOnes = await walk(db, terms, oldest, wanted, NEWEST_TELL)
      if (newestOnes.length >= wanted.most) return [...found, ...newestOnes]
    }
    const { hits, read } = await look(db, terms, frequencies, wanted, { beginnings, cases: Math.max(expected, cases) })
    if (read > wanted.reading) {
      if (beginnings.length > 1 || !isShortest(oldest)) {
        stretches.tooMuch(beginnings)
        cases = Math.max(ENOUGH * most, cases / SHRINKING)
        continue
      }
      hits.splice(0, hits.length, ...(await walk(db, terms, oldest, wanted, null)))
    }
    found.push(...hits)
    if (found.length >= most) return found
    cases *= GROWTH
    looked += expected
    // The statistics know shares of the cases, not single ones: of fewer than a few shares they tell nothing.
    const telling = (TELLING_SHARES * frequencies.rows) / Math.max(1, frequencies.ids.length - 1)
    if (rare || looked < telling || found.length >= (looked * share) / 3) continue
    rare = true
    const older = await look(db, terms, frequencies, {
      ...wanted,
      most: most - found.length,
      before: idsOf(oldest)[0],
      reading: BROAD,
    })
    if (older.read <= BROAD) return [...found, ...older.hits]
  }
}

/** A little after now, or the last case that the statistics know of: clocks of servers differ. */
const newestMoment = ({ ids }: Frequencies, now: Instant): string =>
  [digitsOf(epochMs(now) + CLOCKS_DIFFER_MS), momentDigits(ids.at(-1) ?? '')].sort().at(-1) as string

/**
 * Not more rows than `$5` are read, whatever they are. What is asked of the index comes out of a query of its own, so that the plan
 * does not depend on it: a planner that knows the words reads the whole table where they are common. `ts_match_vq` is what `@@` means,
 * written so that the index is not asked: a common word costs less to look for in a few rows than in its long list.
 */
export const HITS = `with near as materialized (
    select region, case_id, words from case_search
    where words @@ (select $1::tsquery) and ($4::uuid is null or case_id < $4) limit $5
  )
  select hits.region, hits.case_id, rows.read from (select count(*)::integer as read from near) rows
  left join lateral (
    select region, case_id from near where $2::tsquery is null or ts_match_vq(words, $2::tsquery) order by case_id desc limit $3
  ) hits on true order by hits.case_id desc`

interface Looking {
  readonly most: number
  readonly before?: string
  /** Rows that may be read. */
  readonly reading: number
}

/** @returns the newest that hold all terms, and how many rows were read: more than `reading` where there were too many to tell */
async function look(
  db: Queryable,
  terms: readonly Term[],
  frequencies: Frequencies,
  { most, before, reading }: Looking,
  stretch?: { readonly beginnings: readonly string[]; readonly cases: number },
): Promise<{ hits: CaseHit[]; read: number }> {
  const rarest = [...terms].sort((a, b) => rowsWith(a, frequencies) - rowsWith(b, frequencies))
  // Once the rarer words leave few rows, the commoner ones are looked for in those and not in their long lists.
  let indexed = stretch === undefined ? 1 : 0
  const part = stretch === undefined ? 1 : Math.min(1, stretch.cases / frequencies.rows)
  while (indexed < rarest.length && rowsWithAll(rarest.slice(0, indexed), frequencies) * part > reading / 2) indexed++
  const looked = rarest.slice(indexed)
  const asked = rarest.slice(0, indexed)
  if (stretch !== undefined) asked.push({ word: '', forms: stretch.beginnings.map(beginningLexeme), prefixes: [] })
  const { rows } = await db.query<CaseHit & { readonly read: number }>({
    name: 'search-words',
    text: HITS,
    values: [
      tsqueryOf(asked, '&'),
      looked.length === 0 ? null : tsqueryOf(looked, '&'),
      most,
      before ?? null,
      reading + 1,
    ],
  })
  const hits = rows.filter(row => row.case_id !== null)
  return { hits: hits.map(({ region, case_id }) => ({ region, case_id })), read: rows[0]?.read ?? 0 }
}

/** One after another from the newest, `$6` at most or all: where a quarter of an hour holds too many, few of them tell. */
const WALK = `select region, case_id from (
    select region, case_id, words from case_search
    where case_id >= $1 and case_id <= $2 and ($5::uuid is null or case_id < $5)
    order by case_id desc limit $6
  ) newest where ts_match_vq(words, $3::tsquery) order by case_id desc limit $4`

async function walk(
  db: Queryable,
  terms: readonly Term[],
  beginning: string,
  { most, before }: Looking,
  cases: number | null,
): Promise<CaseHit[]> {
  const values = [...idsOf(beginning), tsqueryOf(terms, '&'), most, before ?? null, cases]
  return (await db.query<CaseHit>({ name: 'search-walk', text: WALK, values })).rows
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
