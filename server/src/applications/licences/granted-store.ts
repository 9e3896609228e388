// SQL of the granted decisions: the newest of each region by its own index, and which units and matters there are.
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

/**
 * Of administrative licences alone (许可法 2): a card of the disabled or a marriage certificate is a register's business and its
 * holder's, nobody else's. A matter that is not offered any more is known by its last version.
 */
const LICENSED = `coalesce((select g.kind from catalogue_guides g where g.code = matter_code),
    (select e.data ->> 'kind' from catalogue_entries e where e.kind = 'matter' and e.code = matter_code order by e.version desc limit 1)
  ) = 'licence'`

/** Only conditions that were asked for, so that each finds its index. */
function conditions(filter: GrantedFilter, add: (value: unknown) => string): string {
  const where = [`region = r.code`, `change in ('grant', 'renew', 'change')`, LICENSED]
  if (filter.unit !== null) where.push(`unit_id = ${add(filter.unit)}`)
  if (filter.matter !== null) where.push(`matter_code = ${add(filter.matter)}`)
  if (filter.number !== null) where.push(`number = ${add(filter.number)}`)
  // Days are those of the legal time zone.
  if (filter.from !== null) where.push(`at >= ${add(filter.from)}::date::timestamp at time zone 'Asia/Shanghai'`)
  if (filter.to !== null) where.push(`at < (${add(filter.to)}::date + 1)::timestamp at time zone 'Asia/Shanghai'`)
  if (filter.after !== null) {
    const at = add(filter.after.at)
    where.push(
      `at <= ${at}::timestamptz`,
      `(at, number, region) < (${at}::timestamptz, ${add(filter.after.number)}::text, ${add(filter.after.region)}::text)`,
    )
  }
  return where.join(' and ')
}

/** A page, each entry with the number of its decision and what the licence is now. Of several regions each gives its own newest. */
export async function granted(db: Queryable, filter: GrantedFilter): Promise<GrantedRow[]> {
  const values: unknown[] = [filter.regions, filter.limit]
  const where = conditions(filter, value => `$${values.push(value)}`)
  const { rows } = await db.query<GrantedRow>(
    `select page.*, d.prefix || '〔' || d.year || '〕' || d.number || '号' as decision,
            last.change as last_change, last.until_day as last_until
     from (
       select own.* from unnest($1::text[]) as r(code) cross join lateral (
         select region, number, case_id, seq, part, change, at, matter_code, unit_id, deemed, from_day, until_day, holder_seq, holder_sealed
         from licences where ${where} ${ORDER} limit $2
       ) own ${ORDER} limit $2
     ) page
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

/** The next matter of the index after the last, until there is none: as many steps as there are matters, however many licences. */
const MATTERS = `select distinct found.matter_code from unnest($1::text[]) as r(code)
  cross join lateral (
    with recursive step(matter_code) as (
      (select l.matter_code from licences l where l.region = r.code order by l.matter_code limit 1)
      union all
      select (select l.matter_code from licences l where l.region = r.code and l.matter_code > step.matter_code
              order by l.matter_code limit 1)
      from step where step.matter_code is not null
    ) select matter_code from step where matter_code is not null
  ) found`

export interface GrantedMatter {
  readonly code: string
  readonly title: string
  readonly title_en: string
  readonly unit_id: string
}

/** Matters of which licences were granted, by their sound, each with its unit. */
export async function grantedMatters(db: Queryable, regions: readonly string[]): Promise<GrantedMatter[]> {
  const { rows } = await db.query<GrantedMatter>(
    `select g.code, g.title, g.title_en, g.unit_id from (${MATTERS}) m
     join catalogue_guides g on g.code = m.matter_code and g.kind = 'licence' order by g.sort, g.code`,
    [regions],
  )
  return rows
}
