// Publishing, of one entry or of thousands, in a transaction of the caller: the version, the kernel's matter, the guide, the record.
import type { Instant, Json, Matter } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'
import { Problem } from '../platform/errors.ts'
import type { CheckContext, Finding } from './checks/index.ts'
import { errorsIn, warningsIn } from './checks/index.ts'
import type { ReadEntry } from './entry.ts'
import { saveFindings } from './findings.ts'
import { type GuideRow, guideRow, guideWords } from './guide-index.ts'
import { kernelMatter } from './kernel-matter.ts'
import type { EntryKind, MatterEntry } from './model.ts'
import { recordChanges } from './store.ts'

/** One version that comes into force. */
export interface Publication {
  readonly kind: EntryKind
  readonly version: number
  readonly entry: ReadEntry
  readonly editors: readonly string[]
  readonly editedAt: Instant
  readonly reason: string
  readonly findings: readonly Finding[]
}

export interface Publishing {
  readonly at: Instant
  /** Who reviewed and publishes; null for the installation itself. */
  readonly by: string | null
  readonly reason: string
  readonly note: string | null
  unitName(id: string): string
}

const SUPERSEDE = `update catalogue_entries e set in_force = false, revision = e.revision + 1
  from unnest($1::text[], $2::text[]) as n(kind, code) where e.kind = n.kind and e.code = n.code and e.in_force`

const ENTRIES = `insert into catalogue_entries (kind, code, version, status, in_force, unit_id, region, title_zh, title_en, data,
    complete, errors, warnings, editors, edited_at, reason, reviewed_by, reviewed_at, review_note, published_at)
  select r.kind, r.code, r.version, 'published', true, r.unit_id, r.region, r.title_zh, r.title_en, r.data, r.complete, r.errors,
    r.warnings, array(select jsonb_array_elements_text(r.editors)), r.edited_at, r.reason, $2, $3, $4, $3
  from jsonb_to_recordset($1::jsonb) as r(kind text, code text, version int, unit_id text, region text, title_zh text, title_en text,
    data jsonb, complete boolean, errors int, warnings int, editors jsonb, edited_at timestamptz, reason text)
  on conflict (kind, code, version) do update set status = 'published', in_force = true, errors = excluded.errors,
    warnings = excluded.warnings, reviewed_by = $2, reviewed_at = $3, review_note = $4, published_at = $3,
    revision = catalogue_entries.revision + 1`

const LATEST = `select distinct on (m.code) m.code, m.version, m.data -> 'process' ->> 'id' as process
  from unnest($1::text[]) as n(code) join matters m on m.code = n.code order by m.code, m.version desc`

const MATTERS = `insert into matters (code, version, data, published_at, published_by)
  select r.code, r.version, r.data, $2, $3 from jsonb_to_recordset($1::jsonb) as r(code text, version int, data jsonb)
  on conflict do nothing`

const GUIDES = `insert into catalogue_guides (code, version, region, unit_id, kind, family, audience, themes, letter, sort, title, title_en,
    complete, mode, promised_amount, promised_unit, visits, depth, free, words)
  select r.code, r.version, r.region, r.unit_id, r.kind, r.family, array(select jsonb_array_elements_text(r.audience)),
    array(select jsonb_array_elements_text(r.themes)), r.letter, r.sort, r.title, r.title_en, r.complete, r.mode, r.promised_amount,
    r.promised_unit, r.visits, r.depth, r.free, r.words::tsvector
  from jsonb_to_recordset($1::jsonb) as r(code text, version int, region text, unit_id text, kind text, family text, audience jsonb,
    themes jsonb, letter text, sort text, title text, title_en text, complete boolean, mode text, promised_amount int,
    promised_unit text, visits smallint, depth text, free boolean, words text)
  on conflict (code) do update set version = excluded.version, region = excluded.region, unit_id = excluded.unit_id,
    kind = excluded.kind, family = excluded.family, audience = excluded.audience, themes = excluded.themes, letter = excluded.letter,
    sort = excluded.sort, title = excluded.title, title_en = excluded.title_en, complete = excluded.complete, mode = excluded.mode,
    promised_amount = excluded.promised_amount, promised_unit = excluded.promised_unit, visits = excluded.visits,
    depth = excluded.depth, free = excluded.free, words = excluded.words`

const entryRow = (item: Publication): object => ({
  kind: item.kind,
  code: item.entry.head.code,
  version: item.version,
  unit_id: item.entry.head.unit,
  region: item.entry.head.region,
  title_zh: item.entry.head.title.zh,
  title_en: item.entry.head.title.en,
  data: item.entry.data,
  complete: item.entry.issues.length === 0,
  errors: errorsIn(item.findings),
  warnings: warningsIn(item.findings),
  editors: item.editors,
  edited_at: item.editedAt,
  reason: item.reason,
})

export type WithWords = GuideRow & { readonly words: string }

export const guideOf = (version: number, entry: ReadEntry, unitName: (id: string) => string): WithWords => {
  const row = guideRow(version, entry.head, entry.data, entry.issues.length === 0)
  return { ...row, words: guideWords(row, entry.data, unitName(row.unit_id)) }
}

export const saveGuides = async (db: Queryable, rows: readonly WithWords[]): Promise<void> => {
  if (rows.length > 0) await db.query(GUIDES, [JSON.stringify(rows)])
}

/** Adds the next version of each matter. @throws Problem matter-code-taken, changed-meanwhile when another writer was first */
export async function addMatters(
  db: Queryable,
  matters: readonly { readonly code: string; matter(version: number): Matter }[],
  at: Instant,
  by: string | null,
): Promise<void> {
  if (matters.length === 0) return
  const { rows } = await db.query<{ code: string; version: number; process: string }>(LATEST, [
    matters.map(each => each.code),
  ])
  const latest = new Map(rows.map(row => [row.code, row]))
  const foreign = rows.find(row => row.process !== 'approval')
  if (foreign !== undefined) throw new Problem('matter-code-taken', { params: { code: foreign.code } })
  const next = matters.map(({ code, matter }) => {
    const version = (latest.get(code)?.version ?? 0) + 1
    return { code, version, data: matter(version) }
  })
  const added = await db.query(MATTERS, [JSON.stringify(next), at, by])
  if (added.rowCount !== next.length) throw new Problem('changed-meanwhile')
}

/** Brings these versions into force. The caller has checked them and holds whatever drafts they come from. */
export async function publishBatch(
  db: Queryable,
  items: readonly Publication[],
  context: CheckContext,
  publishing: Publishing,
): Promise<void> {
  if (items.length === 0) return
  const { at, by } = publishing
  await db.query(SUPERSEDE, [items.map(item => item.kind), items.map(item => item.entry.head.code)])
  await db.query(ENTRIES, [JSON.stringify(items.map(entryRow)), by, at, publishing.note])
  const matters = items.filter(item => item.kind === 'matter')
  const running = matters.filter(item => item.entry.issues.length === 0)
  await addMatters(
    db,
    running.map(item => ({
      code: item.entry.head.code,
      matter: version => kernelMatter(item.entry.data as unknown as MatterEntry, item.version, version, context),
    })),
    at,
    by,
  )
  await saveGuides(
    db,
    matters.map(item => guideOf(item.version, item.entry, publishing.unitName)),
  )
  await saveFindings(
    db,
    items.map(item => ({ ...item, code: item.entry.head.code, unit: item.entry.head.unit })),
    at,
    'all',
  )
  await recordChanges(
    db,
    { at, person: by, reason: publishing.reason },
    items.map(item => ({
      kind: item.kind,
      code: item.entry.head.code,
      before: null,
      after: { step: 'publish', version: item.version } as Json,
    })),
  )
}
