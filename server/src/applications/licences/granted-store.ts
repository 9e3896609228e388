// SQL of the granted decisions: the newest of each matter by its own index, and which units and matters there are.
import type { Instant, PlainDate } from '@sunhall/kernel'
import type { Queryable } from '../../platform/database.ts'
import type { LicenceNow } from './store.ts'

export interface GrantedRow {
  readonly region: string
  readonly number: string
  readonly case_id: string
  readonly change: 'grant' | 'renew' | 'change'
  readonly at: Instant
  readonly matter_code: string
  readonly unit_id: string
  readonly deemed: boolean
  readonly from_day: PlainDate
  readonly until_day: PlainDate | null
  readonly holder_seq: number
  readonly holder_sealed: Buffer | null
  readonly decision: string | null
  readonly last_change: LicenceNow['change']
  readonly last_until: PlainDate | null
}

export interface GrantedFilter {
  readonly regions: readonly string[]
  readonly unit: string | null
  readonly matter: string | null
  readonly number: string | null
  readonly from: PlainDate | null
  readonly to: PlainDate | null
  readonly after: { readonly at: string; readonly number: string; readonly region: string } | null
  readonly limit: number
}

const ORDER = 'order by at desc, number desc, region desc'

/** Decisions that grant: the condition of both indexes, word for word. */
const GRANTING = `change in ('grant', 'renew', 'change')`

/**
 * Matters of which licences were granted in a region `r.code`: the next of the index after the last, until there is none. As many steps
 * as there are matters, however many licences.
 */
function mattersOf(of: string): string {
  const next = (
    after: string,
  ): string => `select l.matter_code from licences l where l.region = r.code${of} and ${GRANTING}${after}
      order by l.matter_code limit 1`
  return `(
    with recursive step(matter_code) as (
      (${next('')})
      union all
      select (${next(' and l.matter_code > step.matter_code')}) from step where step.matter_code is not null
    ) select matter_code from step where matter_code is not null
  )`
}

/**
 * Of administrative licences alone (许可法 2): a card of the disabled or a marriage certificate is a register's business and its
 * holder's, nobody else's. A matter that is not offered any more is known by its last version.
 */
const licensed = (code: string): string => `coalesce((select g.kind from catalogue_guides g where g.code = ${code}),
    (select e.data ->> 'kind' from catalogue_entries e where e.kind = 'matter' and e.code = ${code} order by e.version desc limit 1)
  ) = 'licence'`

/** Only conditions that were asked for, so that each finds its index. */
function conditions(filter: GrantedFilter, add: (value: unknown) => string): string {
  const where: string[] = []
  // Days are those of the legal time zone.
  if (filter.from !== null) where.push(`l.at >= ${add(filter.from)}::date::timestamp at time zone 'Asia/Shanghai'`)
  if (filter.to !== null) where.push(`l.at < (${add(filter.to)}::date + 1)::timestamp at time zone 'Asia/Shanghai'`)
  if (filter.after !== null) {
    const at = add(filter.after.at)
    where.push(
      `l.at <= ${at}::timestamptz`,
      `(l.at, l.number, l.region) < (${at}::timestamptz, ${add(filter.after.number)}::text, ${add(filter.after.region)}::text)`,
    )
  }
  return where.map(each => ` and ${each}`).join('')
}

/**
 * The newest: of one number, or of each matter its own. As many matters as a page has entries are enough, those whose newest entry is
 * newest; so a page is read from as many rows as there are matters, whether licences are many or few among all entries.
 */
function newest(filter: GrantedFilter, add: (value: unknown) => string): string {
  const columns = 'l.region, l.number, l.case_id, l.seq, l.at'
  const unit = filter.unit === null ? '' : ` and l.unit_id = ${add(filter.unit)}`
  const matter = filter.matter === null ? null : add(filter.matter)
  const more = conditions(filter, add)
  if (filter.number !== null) {
    return `select ${columns} from unnest($1::text[]) as r(code) join licences l on l.region = r.code and l.number = ${add(filter.number)}
      where l.${GRANTING} and ${licensed('l.matter_code')}${unit}${matter === null ? '' : ` and l.matter_code = ${matter}`}${more}
      ${ORDER} limit $2`
  }
  const of = `from licences l where l.region = r.code${unit} and l.matter_code = r.matter_code and l.${GRANTING}${more}
        order by l.at desc, l.number desc`
  const matters = matter === null ? mattersOf(unit) : `(select ${matter}::text as matter_code)`
  return `select own.* from (
      select r.* from (select r.code, m.matter_code from unnest($1::text[]) as r(code) cross join lateral ${matters} m) r
      cross join lateral (select l.at, l.number ${of} limit 1) first
      where ${licensed('r.matter_code')}
      order by first.at desc, first.number desc, r.code desc limit $2
    ) r
    cross join lateral (select ${columns} ${of} limit $2) own ${ORDER} limit $2`
}

/** A page, each entry with the number of its decision and what the licence is now. */
export async function granted(db: Queryable, filter: GrantedFilter): Promise<GrantedRow[]> {
  const values: unknown[] = [filter.regions, filter.limit]
  const found = newest(filter, value => `$${values.push(value)}`)
  const { rows } = await db.query<GrantedRow>(
    `select page.region, page.number, page.case_id, l.change, page.at, l.matter_code, l.unit_id, l.deemed, l.from_day, l.until_day,
            l.holder_seq, l.holder_sealed, d.prefix || '〔' || d.year || '〕' || d.number || '号' as decision,
            last.change as last_change, last.until_day as last_until
     from (${found}) page
     join licences l on l.region = page.region and l.number = page.number and l.case_id = page.case_id and l.seq = page.seq
     cross join lateral (
       select n.change, n.until_day from licences_now n where n.region = page.region and n.number = page.number
     ) last
     left join lateral (
       select d.prefix, d.year, d.number from documents d
       where d.region = page.region and d.case_id = page.case_id and d.seq = page.seq and d.template like 'grant%' limit 1
     ) d on true
     ${ORDER.replaceAll(/\b(at|number|region) desc/g, 'page.$1 desc')}`,
    values,
  )
  return rows
}

export interface GrantedMatter {
  readonly code: string
  readonly title: string
  readonly title_en: string
  readonly unit_id: string
}

/** Matters of which licences were granted, by their sound, each with its unit. */
export async function grantedMatters(db: Queryable, regions: readonly string[]): Promise<GrantedMatter[]> {
  const { rows } = await db.query<GrantedMatter>(
    `select g.code, g.title, g.title_en, g.unit_id from (
       select distinct own.matter_code from unnest($1::text[]) as r(code) cross join lateral ${mattersOf('')} own
     ) m
     join catalogue_guides g on g.code = m.matter_code and g.kind = 'licence' order by g.sort, g.code`,
    [regions],
  )
  return rows
}
