// Commands and queries on categories, phrases and matters' limits.
import type { Actor, Json, Matter, UnitId } from '@sunhall/kernel'
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Snapshot } from '../organisation/snapshot.ts'
import { fieldProblem, Problem } from '../platform/errors.ts'
import { versionOf } from '../platform/http-pages.ts'
import type { Database } from '../platform/schema.ts'
import { type Change, recordChange } from './history.ts'
import type { Category, CategoryFields, MatterChange, Phrase, PhraseFields } from './model.ts'

type Trx = Transaction<Database>

// Categories 分类: one list for the whole installation

function showCategory(row: Selectable<Database['categories']>): Category {
  const own = {
    code: row.code,
    title: { zh: row.title_zh, en: row.title_en },
    position: row.position,
    open: row.open,
  }
  return { ...own, version: versionOf(own) }
}

export async function listCategories(db: Kysely<Database>): Promise<Category[]> {
  const rows = await db.selectFrom('categories').selectAll().orderBy('position').orderBy('code').execute()
  return rows.map(showCategory)
}

const categoryColumns = (fields: CategoryFields) => ({
  title_zh: fields.title.zh,
  title_en: fields.title.en,
  position: fields.position,
  open: fields.open,
})

export async function addCategory(trx: Trx, code: string, fields: CategoryFields, change: Change): Promise<Category> {
  const row = { code, ...categoryColumns(fields) }
  const added = await trx
    .insertInto('categories')
    .values(row)
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) throw new Problem('category-exists')
  const category = showCategory(row)
  await recordChange(trx, change, { register: 'categories', key: code, before: null, after: category })
  return category
}

/** Changes or closes a category; cases keep the code they have. */
export async function changeCategory(
  trx: Trx,
  code: string,
  fields: CategoryFields,
  expected: string,
  change: Change,
): Promise<Category> {
  const row = await trx.selectFrom('categories').selectAll().where('code', '=', code).forUpdate().executeTakeFirst()
  if (!row) throw new Problem('not-found')
  const before = showCategory(row)
  if (before.version !== expected) throw new Problem('changed-meanwhile')
  await trx.updateTable('categories').set(categoryColumns(fields)).where('code', '=', code).execute()
  const after = showCategory({ ...row, ...categoryColumns(fields) })
  await recordChange(trx, change, { register: 'categories', key: code, before, after })
  return after
}

// Phrases 常用语: of the house, or of one unit

function showPhrase(row: Selectable<Database['phrases']>): Phrase {
  const own = {
    id: row.id,
    unit: row.unit_id,
    use: row.use,
    title: row.title,
    body: row.body,
    position: row.position,
  }
  return { ...own, version: versionOf(own) }
}

/** Phrases of the house and of these units. */
export async function listPhrases(
  db: Kysely<Database>,
  units: readonly UnitId[],
  use: string | null,
): Promise<Phrase[]> {
  let query = db
    .selectFrom('phrases')
    .selectAll()
    .where(eb => eb.or([eb('unit_id', 'is', null), ...(units.length > 0 ? [eb('unit_id', 'in', [...units])] : [])]))
    .orderBy('position')
    .orderBy('id')
  if (use !== null) query = query.where('use', '=', use)
  return (await query.execute()).map(showPhrase)
}

/** A system administrator looks after all phrases of the region and below, and of the house; a head after those of the unit. */
function requirePhrasePlace(by: Actor | null, unit: UnitId | null, snapshot: Snapshot): void {
  if (by === null) return
  const region = unit === null ? null : snapshot.unit(unit)?.region
  const may = by.grants.some(grant => {
    if (grant.role === 'head') return grant.unit === unit
    if (grant.role !== 'system-admin') return false
    // What the whole house says is for the administrator at the top of the tree.
    if (region === null) return snapshot.parentRegion(grant.region) === undefined
    return region !== undefined && snapshot.within(region, grant.region)
  })
  if (!may) throw new Problem('not-found')
}

export async function addPhrase(
  trx: Trx,
  id: string,
  unit: UnitId | null,
  fields: PhraseFields,
  snapshot: Snapshot,
  change: Change,
): Promise<Phrase> {
  if (unit !== null && !snapshot.unit(unit)) throw fieldProblem('unit', 'unknown-reference')
  requirePhrasePlace(change.by, unit, snapshot)
  const row = { id, unit_id: unit, ...fields }
  const added = await trx
    .insertInto('phrases')
    .values(row)
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) throw fieldProblem('id', 'not-allowed')
  const phrase = showPhrase(row)
  await recordChange(trx, change, { register: 'phrases', key: id, before: null, after: phrase })
  return phrase
}

/** The phrases of a unit that closes go on with the unit that takes over: whoever answers next has them at hand. */
export async function handPhrasesOver(trx: Trx, from: UnitId, to: UnitId, change: Change): Promise<void> {
  const rows = await trx
    .updateTable('phrases')
    .set({ unit_id: to })
    .where('unit_id', '=', from)
    .returningAll()
    .execute()
  for (const row of rows) {
    const [before, after] = [showPhrase({ ...row, unit_id: from }), showPhrase(row)]
    await recordChange(trx, change, { register: 'phrases', key: row.id, before, after })
  }
}

export async function changePhrase(
  trx: Trx,
  id: string,
  fields: PhraseFields | null,
  expected: string,
  snapshot: Snapshot,
  change: Change,
): Promise<Phrase | null> {
  const row = await trx.selectFrom('phrases').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Problem('not-found')
  requirePhrasePlace(change.by, row.unit_id, snapshot)
  const before = showPhrase(row)
  if (before.version !== expected) throw new Problem('changed-meanwhile')
  if (fields === null) await trx.deleteFrom('phrases').where('id', '=', id).execute()
  else await trx.updateTable('phrases').set(fields).where('id', '=', id).execute()
  const after = fields === null ? null : showPhrase({ ...row, ...fields })
  await recordChange(trx, change, { register: 'phrases', key: id, before, after })
  return after
}

// Matters 事项: versions are only ever added

export async function listMatters(db: Kysely<Database>) {
  // What the catalogue publishes has its limits there.
  return db
    .selectFrom('matters')
    .distinctOn('code')
    .selectAll()
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('catalogue_entries')
            .select('catalogue_entries.code')
            .where('catalogue_entries.kind', '=', 'matter')
            .whereRef('catalogue_entries.code', '=', 'matters.code'),
        ),
      ),
    )
    .orderBy('code')
    .orderBy('version', 'desc')
    .execute()
}

export async function matterVersions(db: Kysely<Database>, code: string) {
  return db.selectFrom('matters').selectAll().where('code', '=', code).orderBy('version', 'desc').execute()
}

/** The first version of a matter, as its pack declares it; nothing when there is one already. */
export async function publishMatter(db: Kysely<Database>, matter: Matter, change: Change): Promise<void> {
  await db
    .insertInto('matters')
    .values({
      code: matter.code,
      version: matter.version,
      data: JSON.stringify(matter),
      published_at: change.at,
      published_by: change.by?.person ?? null,
    })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

const sameKeys = (left: object, right: object): boolean =>
  JSON.stringify(Object.keys(left).sort()) === JSON.stringify(Object.keys(right).sort())

/** New limits make a new version: cases begun under an earlier one keep it (architecture: Matter). */
export async function changeLimits(
  trx: Trx,
  code: string,
  input: Pick<MatterChange, 'limits' | 'extensions'>,
  expected: number,
  change: Change,
): Promise<Matter> {
  const [latest] = await matterVersions(trx, code)
  if (!latest) throw new Problem('not-found')
  if (latest.version !== expected) throw new Problem('changed-meanwhile')
  // What the catalogue publishes is changed in the catalogue, reviewed; otherwise its next version would undo this one.
  const kept = await trx
    .selectFrom('catalogue_entries')
    .select('version')
    .where('kind', '=', 'matter')
    .where('code', '=', code)
    .executeTakeFirst()
  if (kept !== undefined) throw new Problem('matter-in-catalogue')
  const before = latest.data
  if (!sameKeys(before.limits, input.limits) || !sameKeys(before.extensions, input.extensions)) {
    throw new Problem('matter-limits-invalid')
  }
  const after = { ...before, version: before.version + 1, ...input } as Matter
  const added = await trx
    .insertInto('matters')
    .values({
      code,
      version: after.version,
      data: JSON.stringify(after),
      published_at: change.at,
      published_by: change.by?.person ?? null,
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) throw new Problem('changed-meanwhile')
  await recordChange(trx, change, {
    register: 'matters',
    key: code,
    before: before as unknown as Json,
    after: after as unknown as Json,
  })
  return after
}
