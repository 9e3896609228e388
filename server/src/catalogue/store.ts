// SQL of the catalogue's entries: versions, drafts, lists. Every text here is what runs.
import type { Instant, Json } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'
import type { EntryData } from './entry.ts'
import type { EntryKind } from './model.ts'

export interface EntryRow {
  readonly kind: EntryKind
  readonly code: string
  readonly version: number
  readonly status: 'draft' | 'in-review' | 'published' | 'withdrawn'
  readonly in_force: boolean
  readonly revision: number
  readonly unit_id: string
  readonly region: string | null
  readonly title_zh: string
  readonly title_en: string
  readonly data: EntryData
  readonly complete: boolean
  readonly errors: number
  readonly warnings: number
  readonly hints: number
  readonly editors: readonly string[]
  readonly edited_at: Instant
  readonly reason: string
  readonly submitted_by: string | null
  readonly submitted_at: Instant | null
  readonly reviewed_by: string | null
  readonly reviewed_at: Instant | null
  readonly review_note: string | null
  readonly published_at: Instant | null
  readonly withdrawn_by: string | null
  readonly withdrawn_at: Instant | null
  readonly withdrawn_reason: string | null
}
export type EntryHeadRow = Omit<EntryRow, 'data'>

const HEAD = `kind, code, version, status, in_force, revision, unit_id, region, title_zh, title_en, complete, errors, warnings,
  editors, edited_at, reason, submitted_by, submitted_at, reviewed_by, reviewed_at, review_note, published_at,
  withdrawn_by, withdrawn_at, withdrawn_reason,
  (select count(*)::int from catalogue_findings f where f.severity = 'hint'
    and (f.kind, f.code, f.version) = (catalogue_entries.kind, catalogue_entries.code, catalogue_entries.version)) as hints`

const one = async <T extends object>(db: Queryable, text: string, values: readonly unknown[]): Promise<T | null> =>
  (await db.query<T>(text, [...values])).rows[0] ?? null

/** Which version of an entry: the one in force, the draft beside it, or one by number. */
export type Which = 'in-force' | 'draft' | number

const condition = (which: Which): string => {
  if (which === 'in-force') return 'in_force and $3::int is null'
  if (which === 'draft') return `status in ('draft', 'in-review') and $3::int is null`
  return 'version = $3::int'
}

export const findEntry = (
  db: Queryable,
  kind: EntryKind,
  code: string,
  which: Which,
  lock: '' | 'for update' = '',
): Promise<EntryRow | null> =>
  one<EntryRow>(
    db,
    `select ${HEAD}, data from catalogue_entries where kind = $1 and code = $2 and ${condition(which)} ${lock}`,
    [kind, code, typeof which === 'number' ? which : null],
  )

export async function versionsOf(db: Queryable, kind: EntryKind, code: string): Promise<EntryHeadRow[]> {
  const text = `select ${HEAD} from catalogue_entries where kind = $1 and code = $2 order by version desc limit 200`
  return (await db.query<EntryHeadRow>(text, [kind, code])).rows
}

export interface DraftRow {
  readonly kind: EntryKind
  readonly code: string
  readonly unit_id: string
  readonly region: string | null
  readonly title_zh: string
  readonly title_en: string
  readonly data: EntryData
  readonly complete: boolean
  readonly errors: number
  readonly warnings: number
  readonly editor: string
  readonly at: Instant
  readonly reason: string
}

const draftValues = (row: DraftRow): unknown[] => [
  row.kind,
  row.code,
  row.unit_id,
  row.region,
  row.title_zh,
  row.title_en,
  JSON.stringify(row.data),
  row.complete,
  row.errors,
  row.warnings,
  row.editor,
  row.at,
  row.reason,
]

/** The next version, as a draft. Null where somebody else began one: there is one draft at a time. */
export async function insertDraft(db: Queryable, row: DraftRow): Promise<number | null> {
  const text = `insert into catalogue_entries (kind, code, version, status, unit_id, region, title_zh, title_en, data, complete,
      errors, warnings, editors, edited_at, reason)
    values ($1, $2, (select coalesce(max(version), 0) + 1 from catalogue_entries where kind = $1 and code = $2),
      'draft', $3, $4, $5, $6, $7::jsonb, $8, $9, $10, array[$11], $12, $13)
    on conflict do nothing returning version`
  return (await one<{ version: number }>(db, text, draftValues(row)))?.version ?? null
}

/** What the draft says now. Whoever wrote in it before stays among its editors. */
export async function updateDraft(db: Queryable, row: DraftRow): Promise<void> {
  const text = `update catalogue_entries set unit_id = $3, region = $4, title_zh = $5, title_en = $6, data = $7::jsonb, complete = $8,
      errors = $9, warnings = $10, edited_at = $12, reason = $13, revision = revision + 1, status = 'draft',
      editors = case when editors @> array[$11] then editors else editors || array[$11] end
    where kind = $1 and code = $2 and status = 'draft'`
  await db.query(text, draftValues(row))
}

export interface Step {
  readonly kind: EntryKind
  readonly code: string
  readonly by: string | null
  readonly at: Instant
}

export async function submitDraft(db: Queryable, step: Step, errors: number, warnings: number): Promise<void> {
  const text = `update catalogue_entries set status = 'in-review', revision = revision + 1, submitted_by = $3, submitted_at = $4,
      errors = $5, warnings = $6, review_note = null
    where kind = $1 and code = $2 and status = 'draft'`
  await db.query(text, [step.kind, step.code, step.by, step.at, errors, warnings])
}

/** Back to the editor: by the reviewer with a note, or by the editor who thought again. */
export async function returnDraft(db: Queryable, step: Step, note: string): Promise<void> {
  const text = `update catalogue_entries set status = 'draft', revision = revision + 1, reviewed_by = $3, reviewed_at = $4, review_note = $5
    where kind = $1 and code = $2 and status = 'in-review'`
  await db.query(text, [step.kind, step.code, step.by, step.at, note])
}

export async function deleteDraft(db: Queryable, kind: EntryKind, code: string): Promise<void> {
  await db.query(`delete from catalogue_entries where kind = $1 and code = $2 and status = 'draft'`, [kind, code])
  await db.query(
    `delete from catalogue_findings f where kind = $1 and code = $2 and not exists (
       select 1 from catalogue_entries e where e.kind = f.kind and e.code = f.code and e.version = f.version)`,
    [kind, code],
  )
}

export async function withdrawEntry(db: Queryable, step: Step, reason: string): Promise<void> {
  const text = `update catalogue_entries set status = 'withdrawn', in_force = false, revision = revision + 1,
      withdrawn_by = $3, withdrawn_at = $4, withdrawn_reason = $5
    where kind = $1 and code = $2 and in_force`
  await db.query(text, [step.kind, step.code, step.by, step.at, reason])
}

export interface EntryFilter {
  readonly kind: EntryKind
  readonly status: EntryRow['status'] | 'in-force' | null
  readonly unit: string | null
  readonly text: string | null
  readonly faulty: boolean
}

/** By code; each version that is in force, and each draft, is a line of its own. Superseded and withdrawn ones only when asked for. */
export async function listEntries(
  db: Queryable,
  filter: EntryFilter,
  after: { readonly code: string; readonly version: number } | null,
  limit: number,
): Promise<EntryHeadRow[]> {
  const values: unknown[] = [filter.kind]
  const add = (value: unknown): string => `$${values.push(value)}`
  const where = ['kind = $1']
  if (filter.status === 'in-force') where.push('in_force')
  else if (filter.status !== null) where.push(`status = ${add(filter.status)}`)
  else where.push(`(in_force or status in ('draft', 'in-review'))`)
  if (filter.unit !== null) where.push(`unit_id = ${add(filter.unit)}`)
  if (filter.faulty) where.push('errors + warnings > 0')
  if (filter.text !== null) {
    const like = add(`%${filter.text.replace(/[\\%_]/g, '\\$&')}%`)
    where.push(`(title_zh ilike ${like} or code ilike ${like})`)
  }
  if (after !== null) where.push(`(code, version) > (${add(after.code)}, ${add(after.version)})`)
  const text = `select ${HEAD} from catalogue_entries where ${where.join(' and ')} order by code, version limit ${add(limit)}`
  return (await db.query<EntryHeadRow>(text, values)).rows
}

export interface HistoryRow {
  readonly id: number
  readonly at: Instant
  readonly person_id: string | null
  readonly reason: string
  readonly after: Json
}

export const registerOf = (kind: EntryKind): string => `catalogue/${kind}`

export async function historyOf(
  db: Queryable,
  kind: EntryKind,
  code: string,
  before: number | null,
  limit: number,
): Promise<HistoryRow[]> {
  const text = `select id, at, person_id, reason, after from register_history
    where register = $1 and key = $2 and ($3::bigint is null or id < $3) order by id desc limit $4`
  return (await db.query<HistoryRow>(text, [registerOf(kind), code, before, limit])).rows
}

export interface Written {
  readonly kind: EntryKind
  readonly code: string
  readonly before: Json
  readonly after: Json
}

/** Who did what, when and why: rows of the registers' own record. */
export async function recordChanges(
  db: Queryable,
  change: { readonly at: Instant; readonly person: string | null; readonly reason: string },
  rows: readonly Written[],
): Promise<void> {
  const list = rows.map(row => ({
    register: registerOf(row.kind),
    key: row.code,
    before: row.before,
    after: row.after,
  }))
  await db.query(
    `insert into register_history (register, key, at, person_id, reason, before, after)
     select r.register, r.key, $2, $3, $4, r.before, r.after
     from jsonb_to_recordset($1::jsonb) as r(register text, key text, before jsonb, after jsonb)`,
    [JSON.stringify(list), change.at, change.person, change.reason],
  )
}

export async function readRevision(db: Queryable): Promise<number> {
  const row = await one<{ revision: number }>(db, 'select revision from catalogue_state', [])
  return row?.revision ?? 0
}

/** Servers forget what they kept in memory. Holds other publications back until this one is done. */
export async function bumpRevision(db: Queryable): Promise<void> {
  await db.query('update catalogue_state set revision = revision + 1')
}
