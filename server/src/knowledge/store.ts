// SQL of the query library: lists by date, candidates by words, by rare words and by likeness. Only what is public and not withdrawn.
import type { Instant } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'

export interface PublicationRow {
  readonly region: string
  readonly id: string
  readonly kind: 'answer' | 'explanation'
  readonly unit_id: string
  readonly category: string
  readonly question: string
  readonly answer: string
  readonly published_at: Instant
}

export interface Candidate {
  readonly region: string
  readonly id: string
  readonly question: string
  readonly published_at: Instant
}

export interface Filter {
  readonly kind: 'answer' | 'explanation'
  /** Null: everywhere. */
  readonly regions: readonly string[] | null
  readonly unit: string | null
  readonly category: string | null
}

export interface Place {
  readonly at: string
  readonly id: string
}

export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

const COLUMNS = 'region, id, kind, unit_id, category, question, answer, published_at'
const CANDIDATE = 'region, id, question, published_at'

/** Collects values and gives their places. */
class Values {
  readonly list: unknown[] = []
  add(value: unknown): string {
    this.list.push(value)
    return `$${this.list.length}`
  }
}

function conditions(filter: Filter, values: Values): string[] {
  const found = ['withdrawn_at is null', `kind = ${values.add(filter.kind)}`]
  if (filter.unit !== null) found.push(`unit_id = ${values.add(filter.unit)}`)
  if (filter.category !== null) found.push(`category = ${values.add(filter.category)}`)
  return found
}

/** Newest first. Of several regions, each gives its own newest, so that no list is read further than a page. */
export function listStatement(filter: Filter, after: Place | null, limit: number): Statement {
  const values = new Values()
  const where = conditions(filter, values)
  if (after !== null) {
    const [at, id] = [values.add(after.at), values.add(after.id)]
    where.push(`published_at <= ${at}`, `(published_at < ${at} or id > ${id})`)
  }
  const most = values.add(limit)
  const order = `order by published_at desc, id limit ${most}`
  if (filter.regions === null) {
    return { text: `select ${COLUMNS} from publications where ${where.join(' and ')} ${order}`, values: values.list }
  }
  const regions = values.add(filter.regions)
  const text = `select page.* from unnest(${regions}::text[]) as r(code) cross join lateral (
      select ${COLUMNS} from publications where region = r.code and ${where.join(' and ')} ${order}
    ) page ${order}`
  return { text, values: values.list }
}

/**
 * The newest that hold the words. `broad`: so many do that the newest are met by walking the list; otherwise all that do are
 * fetched through the words' index first (`offset 0` keeps the planner to that).
 */
export function wordsStatement(filter: Filter, query: string, broad: boolean, limit: number): Statement {
  const values = new Values()
  const where = [`words @@ ${values.add(query)}::tsquery`, ...conditions(filter, values)]
  if (filter.regions !== null) where.push(`region = any(${values.add(filter.regions)}::text[])`)
  const most = values.add(limit)
  const found = `select ${CANDIDATE} from publications where ${where.join(' and ')}`
  const text = broad
    ? `${found} order by published_at desc, id limit ${most}`
    : `select * from (${found} offset 0) found order by published_at desc, id limit ${most}`
  return { text, values: values.list }
}

export interface Scored extends Candidate {
  readonly score: number
  readonly matched: number
}

/** Those that hold most of the weight of several queries; each query goes through the index by itself. */
export function weighedStatement(
  filter: Filter,
  queries: readonly { readonly query: string; readonly weight: number }[],
  limit: number,
): Statement {
  const values = new Values()
  const texts = values.add(queries.map(each => each.query))
  const weights = values.add(queries.map(each => each.weight))
  const where = conditions(filter, values)
  if (filter.regions !== null) where.push(`region = any(${values.add(filter.regions)}::text[])`)
  const text = `select p.${CANDIDATE.replaceAll(', ', ', p.')}, best.score, best.matched from (
      select f.region, f.id, sum(t.weight) as score, count(*)::integer as matched
      from unnest(${texts}::text[], ${weights}::float8[]) as t(query, weight)
      cross join lateral (
        select region, id from publications where words @@ t.query::tsquery and ${where.join(' and ')} offset 0
      ) f
      group by f.region, f.id order by score desc, f.id desc limit ${values.add(limit)}
    ) best join publications p on p.region = best.region and p.id = best.id order by best.score desc, p.id desc`
  return { text, values: values.list }
}

/** Questions that look like what was typed: the last resort for slips of the pen. */
export function likenessStatement(filter: Filter, typed: string, limit: number): Statement {
  const values = new Values()
  const text = values.add(typed)
  const where = [`${text} <% question`, ...conditions(filter, values)]
  if (filter.regions !== null) where.push(`region = any(${values.add(filter.regions)}::text[])`)
  return {
    text: `select ${CANDIDATE} from (
        select ${CANDIDATE} from publications where ${where.join(' and ')} limit 500
      ) near order by word_similarity(${text}, question) desc, published_at desc, id limit ${values.add(limit)}`,
    values: values.list,
  }
}

export async function run<Row extends object>(db: Queryable, statement: Statement): Promise<Row[]> {
  return (await db.query<Row>(statement.text, [...statement.values])).rows
}

/** Publications by key, in the order asked for; those withdrawn meanwhile are missing. */
export async function publicationsOf(
  db: Queryable,
  keys: readonly { readonly region: string; readonly id: string }[],
): Promise<PublicationRow[]> {
  if (keys.length === 0) return []
  const { rows } = await db.query<PublicationRow>({
    name: 'publications-of',
    text: `select p.region, p.id, p.kind, p.unit_id, p.category, p.question, p.answer, p.published_at
      from unnest($1::text[], $2::uuid[]) with ordinality as k(region, id, place)
      join publications p on p.region = k.region and p.id = k.id and p.withdrawn_at is null order by k.place`,
    values: [keys.map(key => key.region), keys.map(key => key.id)],
  })
  return rows
}
