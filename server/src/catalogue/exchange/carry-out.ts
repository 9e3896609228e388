// An import carried out inside one transaction: drafts, published versions, or names only.
import type { Actor, Instant, Json } from '@sunhall/kernel'
import type pg from 'pg'
import type { Snapshot } from '../../organisation/snapshot.ts'
import type { Queryable } from '../../platform/database.ts'
import { Problem } from '../../platform/errors.ts'
import { namedBy, readContext } from '../checks/context.ts'
import { type CheckContext, checkEntry, errorsIn, type Finding, warningsIn } from '../checks/index.ts'
import { deriveAnew } from '../derive.ts'
import { type EntryData, type ReadEntry, readAgain } from '../entry.ts'
import { saveFindings } from '../findings.ts'
import type { EntryKind } from '../model.ts'
import { type Publication, publishBatch } from '../publish.ts'
import { nextVersions } from '../seed.ts'
import { mayEdit, mayReview } from '../service.ts'
import { bumpRevision, recordChanges } from '../store.ts'
import type { ImportRow, Turn } from './import-row.ts'
import { Writing } from './stage.ts'

export interface CarryingOut {
  readonly actor: Actor
  readonly now: Instant
  readonly reason: string
  readonly turn: Turn
}

interface Staged {
  readonly no: number
  readonly kind: EntryKind
  readonly data: EntryData
  readonly complete: boolean
}
interface Item {
  readonly no: number
  readonly kind: EntryKind
  readonly entry: ReadEntry
}
/** Entries, checked once more: the registers may have changed since the dry run. */
interface Batch {
  readonly items: readonly Item[]
  readonly context: CheckContext
  readonly findings: readonly (readonly Finding[])[]
}

const BATCH = 100

export async function carryOut(
  client: pg.PoolClient,
  snapshot: Snapshot,
  imported: ImportRow,
  doing: CarryingOut,
): Promise<void> {
  const { mode } = imported.options
  const published: { readonly kind: EntryKind; readonly code: string }[] = []
  const writing = new Writing()
  let batch = await readBatch(client, snapshot, imported, doing, 0)
  for (let last = batch.items.at(-1); last !== undefined; last = batch.items.at(-1)) {
    const { items } = batch
    const these = batch
    await refuseDrafts(client, items)
    // The database writes these while the next are read and checked.
    await writing.next(() =>
      mode === 'draft' ? addDrafts(client, these, doing) : publishItems(client, snapshot, these, imported, doing),
    )
    if (mode !== 'draft') published.push(...items.map(({ kind, entry }) => ({ kind, code: entry.head.code })))
    batch = await readBatch(client, snapshot, imported, doing, last.no).catch(async error => {
      // A statement that failed dooms those after it: the first is the one to tell of.
      await writing.end()
      throw error
    })
  }
  await writing.end()
  if (mode === 'draft') return
  await deriveAnew(client, published, { at: doing.now, by: doing.actor.person, snapshot })
  await bumpRevision(client)
}

async function readBatch(
  client: pg.PoolClient,
  snapshot: Snapshot,
  imported: ImportRow,
  { actor, now, turn }: CarryingOut,
  after: number,
): Promise<Batch> {
  const { rows } = await client.query<Staged>(
    `select no, kind, data, complete from catalogue_import_rows
     where import_id = $1 and no > $2 and outcome in ('new', 'changed') order by no limit $3`,
    [imported.id, after, BATCH],
  )
  const items = rows.map(({ no, kind, data, complete }) => ({ no, kind, entry: readAgain(kind, data, complete) }))
  const may = imported.options.mode === 'draft' ? mayEdit : mayReview
  if (items.some(({ entry }) => !may(actor, snapshot, entry.head.unit))) throw new Problem('not-found')
  const named = items.flatMap(({ kind, entry }) => namedBy(kind, entry.data))
  // Drafts name what is in force; what is published together may name one another.
  const among = imported.options.mode === 'draft' ? null : imported.id
  const context = await readContext(client, snapshot, named, now, among)
  const findings: (readonly Finding[])[] = []
  for (const { kind, entry } of items) {
    findings.push(checkEntry(kind, entry, context))
    if (findings.length % 10 === 0) await turn()
  }
  return { items, context, findings }
}

/** Somebody began a draft after the dry run. */
async function refuseDrafts(db: Queryable, items: readonly Item[]): Promise<void> {
  const { rows } = await db.query(
    `select 1 from unnest($1::text[], $2::text[]) as n(kind, code)
     join catalogue_entries e on e.kind = n.kind and e.code = n.code and e.status in ('draft', 'in-review') limit 1`,
    [items.map(item => item.kind), items.map(item => item.entry.head.code)],
  )
  if (rows.length > 0) throw new Problem('draft-exists')
}

async function publishItems(
  client: pg.PoolClient,
  snapshot: Snapshot,
  { items, context, findings }: Batch,
  imported: ImportRow,
  { actor, now, reason }: CarryingOut,
): Promise<void> {
  const errors = findings.reduce((sum, each) => sum + errorsIn(each), 0)
  if (imported.options.mode === 'publish' && errors > 0)
    throw new Problem('entry-has-errors', { params: { count: errors } })
  const versions = await nextVersions(client, items)
  const publications: Publication[] = items.map((item, index) => ({
    ...item,
    version: versions.get(`${item.kind}/${item.entry.head.code}`) ?? 1,
    editors: imported.person_id === null ? [] : [imported.person_id],
    editedAt: imported.at,
    reason,
    findings: findings[index] ?? [],
  }))
  await publishBatch(client, publications, context, {
    at: now,
    by: actor.person,
    reason,
    note: imported.file_name,
    unitName: id => snapshot.unit(id)?.name_zh ?? '',
  })
}

const DRAFTS = `insert into catalogue_entries (kind, code, version, status, unit_id, region, title_zh, title_en, data, complete, errors,
    warnings, editors, edited_at, reason)
  select r.kind, r.code, r.version, 'draft', r.unit_id, r.region, r.title_zh, r.title_en, r.data, r.complete, r.errors, r.warnings,
    array[$2], $3, $4
  from jsonb_to_recordset($1::jsonb) as r(kind text, code text, version int, unit_id text, region text, title_zh text, title_en text,
    data jsonb, complete boolean, errors int, warnings int)
  on conflict do nothing`

async function addDrafts(
  client: pg.PoolClient,
  { items, findings }: Batch,
  { actor, now, reason }: CarryingOut,
): Promise<void> {
  const versions = await nextVersions(client, items)
  const rows = items.map(({ kind, entry }, index) => ({
    kind,
    code: entry.head.code,
    version: versions.get(`${kind}/${entry.head.code}`) ?? 1,
    unit_id: entry.head.unit,
    region: entry.head.region,
    title_zh: entry.head.title.zh,
    title_en: entry.head.title.en,
    data: entry.data,
    complete: entry.issues.length === 0,
    errors: errorsIn(findings[index] ?? []),
    warnings: warningsIn(findings[index] ?? []),
  }))
  const added = await client.query(DRAFTS, [JSON.stringify(rows), actor.person ?? '', now, reason])
  if (added.rowCount !== rows.length) throw new Problem('draft-exists')
  await saveFindings(
    client,
    rows.map((row, index) => ({ ...row, unit: row.unit_id, findings: findings[index] ?? [] })),
    now,
  )
  await recordChanges(
    client,
    { at: now, person: actor.person, reason },
    rows.map(({ kind, code, version }) => ({ kind, code, before: null, after: { step: 'begin', version } as Json })),
  )
}
