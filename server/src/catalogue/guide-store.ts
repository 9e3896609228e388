// SQL of the guides: lists in the order of their sound, candidates by words, counts by filter. One index serves words and filters.
import type { Queryable } from '../platform/database.ts'
import { type Frequencies, rowsWithAll } from '../search/frequency.ts'
import { type Term, tsqueryOf } from '../search/query.ts'
import { type GuideRow, MOST_VISITS } from './guide-index.ts'
import type { GuideFilter } from './port.ts'

const COLUMNS = `code, version, region, unit_id, kind, family, audience, themes, letter, sort, title, title_en, complete, mode,
  promised_amount, promised_unit, visits, depth, free`

/** More rows than this are not gathered and sorted where the order of the list has enough of them near its beginning. */
const BROAD = 3000
/** Rows of the list that are looked through at a time (a larger stretch would be sorted rather than walked), and how many times. */
const SMALLEST_WINDOW = 200
const LARGEST_WINDOW = 1000
const MOST_WINDOWS = 12
/** Rows among which the best fits of a search are chosen. */
const CANDIDATES = 1000
/** Where a slip left only some of the words, each of them is weighed for so many. */
const WEIGHED = 600

export interface GuideScope {
  /** Every filter as a term of the words' index. */
  readonly marks: readonly Term[]
  /** The same filters by column. */
  readonly filter: Omit<GuideFilter, 'q' | 'letter'>
  readonly letter: string | null
}

export interface GuidePlace {
  readonly sort: string
  readonly code: string
}

class Values {
  readonly list: unknown[] = []
  add(value: unknown): string {
    this.list.push(value)
    return `$${this.list.length}`
  }
}

/** A letter is a stretch of the order. `#` lies behind the letters. */
function stretch(scope: GuideScope, after: GuidePlace | null, values: Values): string[] {
  const where: string[] = []
  const { letter } = scope
  if (letter !== null) {
    const from = letter === '#' ? '~' : letter
    where.push(`sort >= ${values.add(from)}`)
    if (letter !== '#') where.push(`sort < ${values.add(String.fromCharCode(letter.charCodeAt(0) + 1))}`)
  }
  if (after !== null) where.push(`(sort, code) > (${values.add(after.sort)}, ${values.add(after.code)})`)
  return where
}

const clause = (where: readonly string[]): string => (where.length === 0 ? '' : `where ${where.join(' and ')}`)

async function walk(db: Queryable, scope: GuideScope, after: GuidePlace | null, limit: number): Promise<GuideRow[]> {
  const values = new Values()
  const where = clause(stretch(scope, after, values))
  const text = `select ${COLUMNS} from catalogue_guides ${where} order by sort, code limit ${values.add(limit)}`
  return (await db.query<GuideRow>(text, values.list)).rows
}

interface Stretch {
  readonly hits: readonly GuideRow[]
  /** Where the next one begins; null at the end of the list. */
  readonly end: GuidePlace | null
}

/** Whether a row fits, by its columns: the vector of words is wide, and lies apart from the row. What the marks say (guide-index.ts). */
function fits(
  { region, unit, audience, theme, visits, depth, kind, family }: GuideScope['filter'],
  values: Values,
): string {
  const where: string[] = []
  if (unit !== undefined) where.push(`unit_id = ${values.add(unit)}`)
  if (kind !== undefined) where.push(`kind = ${values.add(kind)}`)
  if (family !== undefined) where.push(`family = ${values.add(family)}`)
  if (depth !== undefined) where.push(`depth = ${values.add(depth)}`)
  if (audience !== undefined) where.push(`${values.add(audience)} = any(audience)`)
  if (theme !== undefined) where.push(`${values.add(theme)} = any(themes)`)
  if (visits !== undefined) where.push(visits > MOST_VISITS ? 'false' : `visits <= ${values.add(visits)}`)
  // A province or city ends in noughts; a township or village has more digits than its county.
  if (region !== undefined)
    where.push(`region like ${values.add(`${region.length === 6 ? region.replace(/(?:00){1,2}$/, '') : region}%`)}`)
  return `coalesce(${where.join(' and ')}, false)`
}

/** What fits among the next so many rows. */
async function lookThrough(
  db: Queryable,
  scope: GuideScope,
  after: GuidePlace | null,
  window: number,
): Promise<Stretch> {
  const values = new Values()
  const where = clause(stretch(scope, after, values))
  const text = `with near as materialized (
      select ${COLUMNS}, ${fits(scope.filter, values)} as hit, row_number() over (order by sort, code) as no
      from (select * from catalogue_guides ${where} order by sort, code limit ${values.add(window)}) w
    ) select * from near where hit or no = ${values.add(window)} order by no`
  const { rows } = await db.query<GuideRow & { hit: boolean; no: number }>(text, values.list)
  const last = rows.at(-1)
  const end = last !== undefined && last.no === window ? { sort: last.sort, code: last.code } : null
  return { hits: rows.filter(row => row.hit), end }
}

/** Of one letter: its stretch of the order is looked through in the index alone, and only what is shown is read. */
async function leaf(db: Queryable, scope: GuideScope, after: GuidePlace | null, limit: number): Promise<GuideRow[]> {
  const values = new Values()
  const where = [...stretch(scope, after, values), fits(scope.filter, values)]
  const text = `with page as materialized (
      select sort, code from catalogue_guides ${clause(where)} order by sort, code limit ${values.add(limit)}
    ) select ${COLUMNS} from page join catalogue_guides using (sort, code) order by sort, code`
  return (await db.query<GuideRow>(text, values.list)).rows
}

async function gather(db: Queryable, scope: GuideScope, after: GuidePlace | null, limit: number): Promise<GuideRow[]> {
  const values = new Values()
  const where = [`words @@ ${values.add(tsqueryOf(scope.marks, '&'))}::tsquery`, ...stretch(scope, after, values)]
  // `offset 0` keeps the planner from walking the whole order in the hope of meeting a hit.
  const text = `select * from (select ${COLUMNS} from catalogue_guides ${clause(where)} offset 0) found
    order by sort, code limit ${values.add(limit)}`
  return (await db.query<GuideRow>(text, values.list)).rows
}

/** A page of the list. */
export async function listGuides(
  db: Queryable,
  scope: GuideScope,
  after: GuidePlace | null,
  limit: number,
  frequencies: Frequencies,
): Promise<GuideRow[]> {
  if (scope.marks.length === 0) return walk(db, scope, after, limit)
  if (scope.letter !== null) return leaf(db, scope, after, limit)
  const expected = rowsWithAll(scope.marks, frequencies)
  if (expected > BROAD) {
    // Three times what it takes on average; where the order of the list and the filter go together, a few stretches more.
    const enough = Math.ceil((3 * limit * frequencies.rows) / expected)
    let window = Math.min(LARGEST_WINDOW, Math.max(SMALLEST_WINDOW, enough))
    const found: GuideRow[] = []
    let from = after
    for (let n = 0; n < MOST_WINDOWS; n++) {
      const { hits, end } = await lookThrough(db, scope, from, window)
      found.push(...hits)
      if (found.length >= limit || end === null) return found.slice(0, limit)
      from = end
      window = Math.min(LARGEST_WINDOW, window * 2)
    }
  }
  return gather(db, scope, after, limit)
}

/** Those that hold all terms: in the title first, guides before mere names, the shorter title first. */
export async function holding(
  db: Queryable,
  scope: GuideScope,
  terms: readonly Term[],
  limit: number,
): Promise<GuideRow[]> {
  const values = new Values()
  const where = [
    `words @@ ${values.add(tsqueryOf([...terms, ...scope.marks], '&'))}::tsquery`,
    ...stretch(scope, null, values),
  ]
  const text = `select ${COLUMNS} from (
      select ${COLUMNS}, words from catalogue_guides ${clause(where)} limit ${CANDIDATES}
    ) found order by ts_match_vq(words, ${values.add(inTitle(terms))}::tsquery) desc, complete desc, char_length(title), sort limit ${values.add(limit)}`
  return (await db.query<GuideRow>(text, values.list)).rows
}

/** The same terms, each asked of title and keywords alone (weight A). */
const inTitle = (terms: readonly Term[]): string =>
  tsqueryOf(terms, '&').replaceAll(/('(?:[^'\\]|''|\\\\)*')(:\*)?/g, (_whole, lexeme: string, prefix?: string) =>
    prefix === undefined ? `${lexeme}:A` : `${lexeme}:*A`,
  )

/** Those that hold most of the weight of several terms. */
export async function weighed(
  db: Queryable,
  scope: GuideScope,
  terms: readonly { readonly term: Term; readonly weight: number }[],
  limit: number,
): Promise<GuideRow[]> {
  const values = new Values()
  const any = tsqueryOf(
    terms.map(each => each.term),
    '|',
  )
  const marks = scope.marks.length === 0 ? '' : ` & ${tsqueryOf(scope.marks, '&')}`
  const where = [`words @@ ${values.add(`(${any})${marks}`)}::tsquery`, ...stretch(scope, null, values)]
  const score = terms
    .map(({ term, weight }) => {
      const query = values.add(tsqueryOf([term], '&'))
      return `case when ts_match_vq(words, ${query}::tsquery) then ${values.add(weight)}::float8 else 0 end`
    })
    .join(' + ')
  const text = `select ${COLUMNS} from (
      select ${COLUMNS}, words from catalogue_guides ${clause(where)} limit ${WEIGHED}
    ) found order by ${score} desc, complete desc, char_length(title), sort limit ${values.add(limit)}`
  return (await db.query<GuideRow>(text, values.list)).rows
}

/** Titles that look like what was typed: the last resort for slips of the pen. */
export async function alike(db: Queryable, scope: GuideScope, typed: string, limit: number): Promise<GuideRow[]> {
  const values = new Values()
  const text = values.add(typed)
  const where = [`${text} <% title`, ...stretch(scope, null, values)]
  if (scope.marks.length > 0) where.push(`ts_match_vq(words, ${values.add(tsqueryOf(scope.marks, '&'))}::tsquery)`)
  const sql = `select ${COLUMNS} from (select ${COLUMNS} from catalogue_guides ${clause(where)} limit 500) near
    order by word_similarity(${text}, title) desc, sort limit ${values.add(limit)}`
  return (await db.query<GuideRow>(sql, values.list)).rows
}

/** How many guides hold the terms, by letter and unit, within a scope. */
export async function countHits(
  db: Queryable,
  scope: GuideScope,
  terms: readonly Term[],
): Promise<{ letter: string; unit_id: string; n: number }[]> {
  const values = new Values()
  const where = [`words @@ ${values.add(tsqueryOf([...terms, ...scope.marks], '&'))}::tsquery`]
  const text = `select letter, unit_id, count(*)::int as n from catalogue_guides ${clause(where)} group by 1, 2`
  return (await db.query<{ letter: string; unit_id: string; n: number }>(text, values.list)).rows
}

export async function guideByCode(db: Queryable, code: string): Promise<GuideRow | null> {
  return (await db.query<GuideRow>(`select ${COLUMNS} from catalogue_guides where code = $1`, [code])).rows[0] ?? null
}
