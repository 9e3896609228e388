// Pages of the auditor's logs, newest first. A page costs what it shows, however long the log: each filter has its index, ending in
// the order of the list (0001).
import { type Instant, instant, instantAt, type PlainDate, startOfDay } from '@sunhall/kernel'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { fieldProblem } from '../platform/errors.ts'
import { type Page, pageFrom, readCursor } from '../platform/http-pages.ts'
import type { Database } from '../platform/schema.ts'

/** What every log can be asked for. Days are days in China, both included. */
export interface LogQuery {
  readonly after?: string | undefined
  readonly limit: number
  readonly from?: PlainDate | undefined
  readonly to?: PlainDate | undefined
}

export interface LogSelection {
  readonly table: 'login_log' | 'register_history' | 'access_log' | 'guess_log'
  readonly query: LogQuery
  /** What each column must be; nothing for those not asked about. */
  readonly equal: { readonly [column: string]: string | undefined }
  /** Whose rows the auditor may see at all; null for everybody's. */
  readonly reach: { readonly column: string; readonly values: readonly string[] } | null
}

/** @throws Problem invalid-input for a cursor of another list, or a period that ends before it begins */
function conditions({ query, equal }: LogSelection): RawBuilder<unknown>[] {
  const { from, to } = query
  if (from !== undefined && to !== undefined && to < from) throw fieldProblem('to', 'not-allowed')
  const where = Object.entries(equal).flatMap(([column, value]) =>
    value === undefined ? [] : [sql`${sql.ref(column)} = ${value}`],
  )
  if (from !== undefined) where.push(sql`at >= ${startOfDay(from)}::timestamptz`)
  if (to !== undefined) where.push(sql`at < ${instantAt(to, 24 * 60)}::timestamptz`)
  const place = readCursor(query.after, ['string', 'number'])
  if (place !== null) where.push(sql`(at, id) < (${momentOf(place[0])}::timestamptz, ${place[1]}::bigint)`)
  return where
}

function momentOf(cursor: string): Instant {
  try {
    return instant(cursor)
  } catch {
    throw fieldProblem('after', 'wrong-format')
  }
}

/** Of those in reach, each gives their own newest, so that a county's auditor does not read through the whole city's log. */
function statement(selection: LogSelection): RawBuilder<unknown> {
  const { table, query, equal, reach } = selection
  const where = conditions(selection)
  const order = sql`order by at desc, id desc limit ${query.limit + 1}`
  const rows = (all: readonly RawBuilder<unknown>[]) =>
    sql`select * from ${sql.table(table)} ${all.length > 0 ? sql`where ${sql.join(all, sql` and `)}` : sql``} ${order}`
  if (reach === null) return rows(where)
  const asked = equal[reach.column]
  const values = asked === undefined ? reach.values : reach.values.filter(value => value === asked)
  return sql`select log.* from unnest(${values}::text[]) as own(value)
    cross join lateral (${rows([sql`${sql.ref(reach.column)} = own.value`, ...where])}) log ${order}`
}

/** Entries of the catalogue are kept by step and version: what each is called stands in the catalogue. */
const named = (page: RawBuilder<unknown>) => sql`select log.*, (
    select json_build_object('zh', title_zh, 'en', title_en) from catalogue_entries
    where kind = split_part(log.register, '/', 2) and code = log.key order by version desc limit 1
  ) as title from (${page}) log order by at desc, id desc`

export async function readLog<R extends { readonly at: Instant; readonly id: number }, T>(
  db: Kysely<Database>,
  selection: LogSelection,
  show: (row: R) => T,
): Promise<Page<T>> {
  const page = statement(selection)
  const text = (selection.table === 'register_history' ? named(page) : page) as RawBuilder<R>
  const { rows } = await text.execute(db)
  return pageFrom(rows, selection.query.limit, row => [row.at, row.id], show)
}
