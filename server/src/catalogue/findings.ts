// What the checks found, kept entry by entry for the list of everything there is to mend (A3).
import type { Instant } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'
import type { Finding, Severity } from './checks/index.ts'
import type { EntryKind } from './model.ts'

export interface Checked {
  readonly kind: EntryKind
  readonly code: string
  readonly version: number
  readonly unit: string
  readonly findings: readonly Finding[]
}

/** Findings of entries checked anew take the place of those there were; `from: 'all'` also of their earlier versions. */
export async function saveFindings(
  db: Queryable,
  checked: readonly Checked[],
  at: Instant,
  from: 'this' | 'all' = 'this',
): Promise<void> {
  await db.query(
    `delete from catalogue_findings f using unnest($1::text[], $2::text[], $3::int[]) as n(kind, code, version)
     where f.kind = n.kind and f.code = n.code and (f.version = n.version or ($4 and f.version < n.version))`,
    [checked.map(each => each.kind), checked.map(each => each.code), checked.map(each => each.version), from === 'all'],
  )
  const rows = checked.flatMap(each =>
    each.findings.map((finding, no) => ({
      kind: each.kind,
      code: each.code,
      version: each.version,
      no,
      rule: finding.rule,
      severity: finding.severity,
      unit_id: each.unit,
      path: finding.path,
      params: finding.params,
    })),
  )
  if (rows.length === 0) return
  await db.query(
    `insert into catalogue_findings (kind, code, version, no, rule, severity, unit_id, path, params, checked_at)
     select r.kind, r.code, r.version, r.no, r.rule, r.severity, r.unit_id, r.path, r.params, $2
     from jsonb_to_recordset($1::jsonb) as r(kind text, code text, version int, no int, rule text, severity text, unit_id text,
       path text, params jsonb)
     on conflict (kind, code, version, no) do update set rule = excluded.rule, severity = excluded.severity, unit_id = excluded.unit_id,
       path = excluded.path, params = excluded.params, checked_at = excluded.checked_at`,
    [JSON.stringify(rows), at],
  )
}

export interface FindingRow extends Finding {
  readonly kind: EntryKind
  readonly code: string
  readonly version: number
  readonly no: number
  readonly unit_id: string
  readonly title_zh: string
  readonly title_en: string
  readonly checked_at: Instant
}

export interface FindingFilter {
  readonly unit: string | null
  readonly severity: Severity | null
  readonly rule: string | null
  readonly kind: EntryKind | null
}

type Place = readonly [kind: string, code: string, version: number, no: number]

export async function listFindings(
  db: Queryable,
  filter: FindingFilter,
  after: Place | null,
  limit: number,
): Promise<FindingRow[]> {
  const values: unknown[] = []
  const add = (value: unknown): string => `$${values.push(value)}`
  const where = ['true']
  if (filter.unit !== null) where.push(`f.unit_id = ${add(filter.unit)}`)
  if (filter.severity !== null) where.push(`f.severity = ${add(filter.severity)}`)
  if (filter.rule !== null) where.push(`f.rule = ${add(filter.rule)}`)
  if (filter.kind !== null) where.push(`f.kind = ${add(filter.kind)}`)
  if (after !== null) {
    const [kind, code, version, no] = after
    where.push(`(f.kind, f.code, f.version, f.no) > (${add(kind)}, ${add(code)}, ${add(version)}, ${add(no)})`)
  }
  const text = `select f.kind, f.code, f.version, f.no, f.rule, f.severity, f.unit_id, f.path, f.params, f.checked_at,
      e.title_zh, e.title_en
    from catalogue_findings f join catalogue_entries e on e.kind = f.kind and e.code = f.code and e.version = f.version
    where ${where.join(' and ')} order by f.kind, f.code, f.version, f.no limit ${add(limit)}`
  return (await db.query<FindingRow>(text, values)).rows
}

/** How many of each, by unit: the overview of what there is to mend. */
export async function countFindings(
  db: Queryable,
): Promise<{ unit_id: string; rule: string; kind: EntryKind; severity: Severity; n: number }[]> {
  const text = `select unit_id, rule, kind, severity, count(*)::int as n from catalogue_findings
    group by unit_id, rule, kind, severity order by unit_id, severity, rule`
  return (await db.query<{ unit_id: string; rule: string; kind: EntryKind; severity: Severity; n: number }>(text)).rows
}
