// The register of the catalogue: draft, review by another person, publication, withdrawal. One draft beside one published version.
import type { Actor, Instant, Json } from '@sunhall/kernel'
import type { Snapshot } from '../organisation/snapshot.ts'
import type { Queryable } from '../platform/database.ts'
import { fieldProblem, Problem } from '../platform/errors.ts'
import { namedBy, readContext } from './checks/context.ts'
import { type CheckContext, checkEntry, errorsIn, type Finding, warningsIn } from './checks/index.ts'
import { deriveAnew } from './derive.ts'
import { differences } from './difference.ts'
import { type EntryData, type ReadEntry, readEntry } from './entry.ts'
import { saveFindings } from './findings.ts'
import { kernelMatter } from './kernel-matter.ts'
import type { EntryKind, MatterEntry } from './model.ts'
import { addMatters, publishBatch } from './publish.ts'
import {
  bumpRevision,
  type DraftRow,
  deleteDraft,
  type EntryRow,
  findEntry,
  insertDraft,
  recordChanges,
  returnDraft,
  type Step,
  submitDraft,
  updateDraft,
  withdrawEntry,
} from './store.ts'

/** Who asks for a step, when and why. */
export interface Doing {
  readonly at: Instant
  readonly by: Actor
  readonly reason: string
  /** Read before the transaction: nobody waits for a second connection while holding one. */
  readonly snapshot: Snapshot
}

export interface Named {
  readonly kind: EntryKind
  readonly code: string
}

/** Differences of one edit kept in the record; an entry typed anew is recorded as such. */
const MOST_RECORDED = 100

/** Those who may write a unit's entries: its editors, and the system administrators over it. */
export function mayEdit(actor: Actor, snapshot: Snapshot, unit: string): boolean {
  const region = snapshot.unit(unit)?.region
  return actor.grants.some(grant => {
    if (grant.role === 'editor') return grant.unit === unit
    return grant.role === 'system-admin' && region !== undefined && snapshot.within(region, grant.region)
  })
}

/** Those who may publish them: the head of the unit, and the system administrators over it. */
export function mayReview(actor: Actor, snapshot: Snapshot, unit: string): boolean {
  const region = snapshot.unit(unit)?.region
  return actor.grants.some(grant => {
    if (grant.role === 'head') return grant.unit === unit
    return grant.role === 'system-admin' && region !== undefined && snapshot.within(region, grant.region)
  })
}

/** What the checks say about an entry, as it was typed. */
export async function check(
  db: Queryable,
  kind: EntryKind,
  entry: ReadEntry,
  doing: Pick<Doing, 'at' | 'snapshot'>,
): Promise<Finding[]> {
  return checkEntry(kind, entry, await contextOf(db, kind, entry, doing))
}

const contextOf = (
  db: Queryable,
  kind: EntryKind,
  entry: ReadEntry,
  { at, snapshot }: Pick<Doing, 'at' | 'snapshot'>,
): Promise<CheckContext> => readContext(db, snapshot, namedBy(kind, entry.data), at)

/** A new entry, or a new draft beside the version in force: without data, a copy of it. @throws Problem draft-exists */
export async function begin(db: Queryable, named: Named, raw: unknown, doing: Doing): Promise<EntryRow> {
  const { kind, code } = named
  const inForce = await findEntry(db, kind, code, 'in-force')
  if (raw === undefined && inForce === null) throw new Problem('not-found')
  const entry = readEntry(kind, raw ?? inForce?.data)
  if (entry.head.code !== code) throw fieldProblem('code', 'not-allowed')
  requireEditor(doing, [entry.head.unit, ...(inForce === null ? [] : [inForce.unit_id])])
  const findings = await check(db, kind, entry, doing)
  const version = await insertDraft(db, draftRow(kind, entry, findings, doing))
  if (version === null) throw new Problem('draft-exists')
  await noteSaved(db, named, version, entry, findings, inForce?.data ?? null, 'begin', doing)
  return presentDraft(db, named)
}

/** Writes the draft anew. @throws Problem changed-meanwhile, entry-in-review */
export async function save(
  db: Queryable,
  named: Named,
  raw: unknown,
  expected: number,
  doing: Doing,
): Promise<EntryRow> {
  const { kind, code } = named
  const row = await lockDraft(db, named, expected)
  if (row.status === 'in-review') throw new Problem('entry-in-review')
  const entry = readEntry(kind, raw)
  if (entry.head.code !== code) throw fieldProblem('code', 'not-allowed')
  requireEditor(doing, [row.unit_id, entry.head.unit])
  const findings = await check(db, kind, entry, doing)
  await updateDraft(db, draftRow(kind, entry, findings, doing))
  await noteSaved(db, named, row.version, entry, findings, row.data, 'edit', doing)
  return presentDraft(db, named)
}

/** Sends a draft to be reviewed. What has errors can be sent back and forth, but not published. */
export async function submit(db: Queryable, named: Named, expected: number, doing: Doing): Promise<EntryRow> {
  const row = await lockDraft(db, named, expected)
  if (row.status === 'in-review') throw new Problem('entry-in-review')
  requireEditor(doing, [row.unit_id])
  const entry = readEntry(named.kind, row.data)
  const findings = await check(db, named.kind, entry, doing)
  await submitDraft(db, step(named, doing), errorsIn(findings), warningsIn(findings))
  await noteStep(db, named, row.version, 'submit', doing)
  return presentDraft(db, named)
}

/** Back to being a draft: by a reviewer, or by an editor who thought again. @throws Problem entry-not-in-review */
export async function sendBack(db: Queryable, named: Named, expected: number, doing: Doing): Promise<EntryRow> {
  const row = await lockDraft(db, named, expected)
  if (row.status !== 'in-review') throw new Problem('entry-not-in-review')
  const { snapshot } = doing
  if (!mayReview(doing.by, snapshot, row.unit_id) && !mayEdit(doing.by, snapshot, row.unit_id)) {
    throw new Problem('not-found')
  }
  await returnDraft(db, step(named, doing), doing.reason)
  await noteStep(db, named, row.version, 'return', doing)
  return presentDraft(db, named)
}

/** @throws Problem entry-in-review */
export async function discard(db: Queryable, named: Named, expected: number, doing: Doing): Promise<void> {
  const row = await lockDraft(db, named, expected)
  if (row.status === 'in-review') throw new Problem('entry-in-review')
  requireEditor(doing, [row.unit_id])
  await deleteDraft(db, named.kind, named.code)
  await noteStep(db, named, row.version, 'discard', doing)
}

/**
 * Brings the draft into force: reviewed by another person than those who wrote it, and without errors.
 * @throws Problem entry-not-in-review, reviewer-is-editor, entry-has-errors, matter-code-taken, changed-meanwhile
 */
export async function publish(db: Queryable, named: Named, expected: number, doing: Doing): Promise<EntryRow> {
  const { kind, code } = named
  const row = await lockDraft(db, named, expected)
  const { snapshot } = doing
  if (!mayReview(doing.by, snapshot, row.unit_id)) throw new Problem('not-found')
  if (row.status !== 'in-review') throw new Problem('entry-not-in-review')
  const { person } = doing.by
  if (person === null || row.editors.includes(person) || row.submitted_by === person) {
    throw new Problem('reviewer-is-editor')
  }
  const entry = readEntry(kind, row.data)
  const context = await contextOf(db, kind, entry, doing)
  const findings = checkEntry(kind, entry, context)
  const errors = errorsIn(findings)
  if (errors > 0) throw new Problem('entry-has-errors', { params: { count: errors } })
  const { version, editors, edited_at: editedAt, reason } = row
  await publishBatch(db, [{ kind, version, entry, editors, editedAt, reason, findings }], context, {
    at: doing.at,
    by: person,
    reason: doing.reason,
    note: doing.reason,
    unitName: id => snapshot.unit(id)?.name_zh ?? '',
  })
  await deriveAnew(db, [named], { at: doing.at, by: doing.by.person, snapshot })
  await bumpRevision(db)
  const published = await findEntry(db, kind, code, version)
  if (published === null) throw new Problem('not-found')
  return published
}

/**
 * Takes the version in force out of force; cases begun under it keep it.
 * @param replacedBy code of the matter in force that took its place, for those who still ask for this one
 * @throws Problem changed-meanwhile, invalid-input where nothing of that code is in force
 */
export async function withdraw(
  db: Queryable,
  named: Named,
  expected: number,
  doing: Doing,
  replacedBy?: string,
): Promise<EntryRow> {
  const { kind, code } = named
  const row = await findEntry(db, kind, code, 'in-force', 'for update')
  if (row === null) throw new Problem('not-found')
  const { snapshot } = doing
  if (!mayReview(doing.by, snapshot, row.unit_id)) throw new Problem('not-found')
  if (row.revision !== expected) throw new Problem('changed-meanwhile')
  await withdrawEntry(db, step(named, doing), doing.reason)
  await db.query('delete from catalogue_findings where kind = $1 and code = $2 and version = $3', [
    kind,
    code,
    row.version,
  ])
  if (kind === 'matter') {
    await db.query('delete from catalogue_guides where code = $1', [code])
    if (row.complete) await closeMatter(db, row, doing, await successorOf(db, row, replacedBy))
  }
  // A set keeps what a withdrawn member was called and asked for: until it is edited it names it still.
  if (kind === 'fee') await deriveAnew(db, [named], { at: doing.at, by: doing.by.person, snapshot })
  await noteStep(db, named, row.version, 'withdraw', doing)
  await bumpRevision(db)
  const withdrawn = await findEntry(db, kind, code, row.version)
  if (withdrawn === null) throw new Problem('not-found')
  return withdrawn
}

async function successorOf(db: Queryable, row: EntryRow, code: string | undefined): Promise<Json | undefined> {
  if (code === undefined) return undefined
  const found = code === row.code ? null : await findEntry(db, 'matter', code, 'in-force')
  if (found === null) throw fieldProblem('replacedBy', 'not-allowed')
  return { code, title: { zh: found.title_zh, en: found.title_en } }
}

/** The kernel's newest version says that nothing can be begun any more, and what took its place. */
async function closeMatter(db: Queryable, row: EntryRow, doing: Doing, replacedBy?: Json): Promise<void> {
  const entry = readEntry('matter', row.data)
  const context = await contextOf(db, 'matter', entry, doing)
  const matter = (version: number) => {
    const made = kernelMatter(entry.data as unknown as MatterEntry, row.version, version, context)
    return {
      ...made,
      settings: { ...made.settings, withdrawn: true, ...(replacedBy === undefined ? {} : { replacedBy }) },
    }
  }
  await addMatters(db, [{ code: row.code, matter }], doing.at, doing.by.person)
}

async function lockDraft(db: Queryable, { kind, code }: Named, expected: number): Promise<EntryRow> {
  const row = await findEntry(db, kind, code, 'draft', 'for update')
  if (row === null) {
    // Whoever was first may have published or discarded it.
    const gone = (await findEntry(db, kind, code, 'in-force')) !== null
    throw new Problem(gone ? 'changed-meanwhile' : 'not-found')
  }
  if (row.revision !== expected) throw new Problem('changed-meanwhile')
  return row
}

async function presentDraft(db: Queryable, { kind, code }: Named): Promise<EntryRow> {
  const row = await findEntry(db, kind, code, 'draft')
  if (row === null) throw new Problem('not-found')
  return row
}

function requireEditor({ by, snapshot }: Doing, units: readonly string[]): void {
  for (const unit of new Set(units)) {
    if (!mayEdit(by, snapshot, unit)) throw new Problem('not-found')
  }
}

async function noteSaved(
  db: Queryable,
  named: Named,
  version: number,
  entry: ReadEntry,
  findings: readonly Finding[],
  before: EntryData | null,
  what: 'begin' | 'edit',
  doing: Doing,
): Promise<void> {
  await saveFindings(db, [{ ...named, version, unit: entry.head.unit, findings }], doing.at)
  const changes = before === null ? [] : differences(before, entry.data).slice(0, MOST_RECORDED)
  await noteStep(db, named, version, what, doing, changes as unknown as Json)
}

async function noteStep(
  db: Queryable,
  named: Named,
  version: number,
  what: string,
  doing: Doing,
  changes: Json = [],
): Promise<void> {
  const after = { step: what, version, changes }
  await recordChanges(db, { at: doing.at, person: doing.by.person, reason: doing.reason }, [
    { ...named, before: null, after },
  ])
}

const step = ({ kind, code }: Named, { by, at }: Doing): Step => ({ kind, code, by: by.person, at })

const draftRow = (kind: EntryKind, entry: ReadEntry, findings: readonly Finding[], doing: Doing): DraftRow => ({
  kind,
  code: entry.head.code,
  unit_id: entry.head.unit,
  region: entry.head.region,
  title_zh: entry.head.title.zh,
  title_en: entry.head.title.en,
  data: entry.data,
  complete: entry.issues.length === 0,
  errors: errorsIn(findings),
  warnings: warningsIn(findings),
  editor: doing.by.person ?? '',
  at: doing.at,
  reason: doing.reason,
})
