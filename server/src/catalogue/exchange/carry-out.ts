// An import carried out inside one transaction: drafts, published versions, or names only.
import type { Actor, Instant, Json } from '@sunhall/kernel'
import type pg from 'pg'
import type { Snapshot } from '../../organisation/snapshot.ts'
import type { Queryable } from '../../platform/database.ts'
import { Problem } from '../../platform/errors.ts'
import { namedBy, readContext } from '../checks/context.ts'
import { checkEntry, errorsIn, warningsIn } from '../checks/index.ts'
import { deriveAnew } from '../derive.ts'
import { type EntryData, type ReadEntry, readEntry } from '../entry.ts'
import { saveFindings } from '../findings.ts'
import type { EntryKind } from '../model.ts'
import { type Publication, publishBatch } from '../publish.ts'
import { nextVersions } from '../seed.ts'
import { mayEdit, mayReview } from '../service.ts'
import { bumpRevision, recordChanges } from '../store.ts'
import type { ImportRow } from './import.ts'

export interface CarryingOut {
  readonly actor: Actor
  readonly now: Instant
  readonly reason: string
}

interface Staged {
  readonly no: number
  readonly kind: EntryKind
  readonly data: EntryData
}
interface Item {
  readonly kind: EntryKind
  readonly entry: ReadEntry
}

const BATCH = 200

export async function carryOut(
  client: pg.PoolClient,
  snapshot: Snapshot,
  imported: ImportRow,
  doing: CarryingOut,
): Promise<void> {
  const { mode } = imported.options
  const may = mode === 'draft' ? mayEdit : mayReview
  const published: { readonly kind: EntryKind; readonly code: string }[] = []
  for (let after = 0; ; ) {
    const { rows } = await client.query<Staged>(
      `select no, kind, data from catalogue_import_rows
       where import_id = $1 and no > $2 and outcome in ('new', 'changed') order by no limit $3`,
      [imported.id, after, BATCH],
    )
    if (rows.length === 0) break
    after = rows.at(-1)?.no ?? after
    const items = rows.map(({ kind, data }) => ({ kind, entry: readEntry(kind, data) }))
    if (items.some(({ entry }) => !may(doing.actor, snapshot, entry.head.unit))) throw new Problem('not-found')
    await refuseDrafts(client, items)
    if (mode === 'draft') await addDrafts(client, snapshot, items, doing)
    else {
      await publishItems(client, snapshot, items, imported, doing)
      published.push(...items.map(({ kind, entry }) => ({ kind, code: entry.head.code })))
    }
  }
  if (mode === 'draft') return
  await deriveAnew(client, published, { at: doing.now, by: doing.actor.person, snapshot })
  await bumpRevision(client)
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

async function checked(
  db: Queryable,
  snapshot: Snapshot,
  items: readonly Item[],
  now: Instant,
  importId: string | null,
) {
  const named = items.flatMap(({ kind, entry }) => namedBy(kind, entry.data))
  const context = await readContext(db, snapshot, named, now, importId)
  return { context, findings: items.map(({ kind, entry }) => checkEntry(kind, entry, context)) }
}

async function publishItems(
  client: pg.PoolClient,
  snapshot: Snapshot,
  items: readonly Item[],
  imported: ImportRow,
  { actor, now, reason }: CarryingOut,
): Promise<void> {
  const { context, findings } = await checked(client, snapshot, items, now, imported.id)
  // The registers may have changed since the dry run.
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
  snapshot: Snapshot,
  items: readonly Item[],
  { actor, now, reason }: CarryingOut,
): Promise<void> {
  const { findings } = await checked(client, snapshot, items, now, null)
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
