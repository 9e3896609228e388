// All SQL of the organisation: one read of the whole tree, and the writes.
import type { Instant, PlainDate } from '@sunhall/kernel'
import type { Kysely, Selectable, Transaction } from 'kysely'
import { sql } from 'kysely'
import type { Database } from '../platform/schema.ts'

export type RegionRow = Selectable<Database['regions']>
/** With who took over what it left, once it is closed. */
export type UnitRow = Selectable<Database['units']> & { readonly successor?: string | null }
export type PostRow = Selectable<Database['posts']>
export type HolderRow = Selectable<Database['post_holders']>
export type AbsenceRow = Selectable<Database['absences']>
export interface PersonRow {
  readonly id: string
  readonly name: string
  readonly disabled_at: Instant | null
}

export interface OrganisationRows {
  readonly revision: number
  readonly regions: readonly RegionRow[]
  readonly units: readonly UnitRow[]
  readonly posts: readonly PostRow[]
  readonly holders: readonly HolderRow[]
  readonly absences: readonly AbsenceRow[]
  readonly people: readonly PersonRow[]
}

const REVISION = 'organisation-revision'

export async function readRevision(db: Kysely<Database>): Promise<number> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', REVISION).executeTakeFirst()
  return typeof row?.value === 'number' ? row.value : 0
}

/** Counts the change, and holds every other change of the organisation back until this one is done. */
export async function bumpRevision(trx: Transaction<Database>): Promise<void> {
  await trx
    .insertInto('settings')
    .values({ key: REVISION, value: '1' })
    .onConflict(conflict =>
      conflict.column('key').doUpdateSet({ value: sql`to_jsonb((settings.value)::text::bigint + 1)` as never }),
    )
    .execute()
}

/** The organisation as it is. Absences that ended long ago and holdings that ended are left out. */
export async function readOrganisation(db: Kysely<Database>, since: PlainDate): Promise<OrganisationRows> {
  const [revision, successors, regions, units, posts, holders, absences, people] = await Promise.all([
    readRevision(db),
    readSuccessors(db),
    db.selectFrom('regions').selectAll().orderBy('code').execute(),
    db.selectFrom('units').selectAll().orderBy('region').orderBy('position').orderBy('id').execute(),
    db.selectFrom('posts').selectAll().orderBy('unit_id').orderBy('id').execute(),
    db
      .selectFrom('post_holders')
      .selectAll()
      .where(eb => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', since)]))
      .orderBy('post_id')
      .orderBy('rank')
      .orderBy('from_day')
      .execute(),
    db.selectFrom('absences').selectAll().where('to_day', '>=', since).orderBy('from_day').orderBy('id').execute(),
    db.selectFrom('people').select(['id', 'name', 'disabled_at']).orderBy('id').execute(),
  ])
  const withSuccessors = units.map(unit => ({ ...unit, successor: successors.get(unit.id) ?? null }))
  return { revision, regions, units: withSuccessors, posts, holders, absences, people }
}

const SUCCESSORS = 'unit-successors'

/** Which unit took over from which closed one. */
async function readSuccessors(db: Kysely<Database>): Promise<ReadonlyMap<string, string>> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', SUCCESSORS).executeTakeFirst()
  return new Map(Object.entries((row?.value ?? {}) as { [unit: string]: string }))
}

export async function writeSuccessor(trx: Transaction<Database>, unit: string, successor: string): Promise<void> {
  const value = JSON.stringify({ [unit]: successor })
  await trx
    .insertInto('settings')
    .values({ key: SUCCESSORS, value })
    .onConflict(conflict =>
      conflict.column('key').doUpdateSet({ value: sql`settings.value || excluded.value` as never }),
    )
    .execute()
}

/** What a unit or a post has in hand, lane by lane. A closed part still counts that owes an explanation, or waits for an approval. */
export async function openWork(
  db: Kysely<Database>,
  of: { readonly unit: string; readonly region: string } | { readonly post: string },
): Promise<{ lane: string; n: number }[]> {
  const items = db
    .selectFrom('work_items')
    .select(['lane', eb => eb.fn.countAll<number>().as('n')])
    .groupBy('lane')
    .orderBy('lane')
  if ('post' in of) return items.where('post_id', '=', of.post).where('closed_at', 'is', null).execute()
  return items
    .where('region', '=', of.region)
    .where('unit_id', '=', of.unit)
    .where(sql<boolean>`(closed_at is null or proposals <> '{}' or (overdue and not explained))`)
    .execute()
}

/** What stays with a closed unit and is told when it is closed. */
export async function leftBehind(
  db: Kysely<Database>,
  unit: string,
): Promise<{ publications: number; phrases: number }> {
  const [publications, phrases] = await Promise.all([
    db
      .selectFrom('publications')
      .select(eb => eb.fn.countAll<number>().as('n'))
      .where('unit_id', '=', unit)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('phrases')
      .select(eb => eb.fn.countAll<number>().as('n'))
      .where('unit_id', '=', unit)
      .executeTakeFirstOrThrow(),
  ])
  return { publications: publications.n, phrases: phrases.n }
}

const PERSON_COLUMNS = [
  'id',
  'login',
  'name',
  'phone',
  'email',
  'language',
  'disabled_at',
  'locked_until',
  'totp_confirmed_at',
] as const

export async function readPerson(db: Kysely<Database>, id: string) {
  return db
    .selectFrom('people')
    .select(PERSON_COLUMNS)
    .select(eb =>
      eb
        .exists(eb.selectFrom('passkeys').select('passkeys.id').whereRef('person_id', '=', 'people.id'))
        .as('has_passkey'),
    )
    .where('id', '=', id)
    .executeTakeFirst()
}
export type PersonDetail = NonNullable<Awaited<ReturnType<typeof readPerson>>>

export async function listPeople(
  db: Kysely<Database>,
  ids: readonly string[] | null,
  search: string | null,
  after: string | null,
  limit: number,
): Promise<PersonDetail[]> {
  let query = db
    .selectFrom('people')
    .select(PERSON_COLUMNS)
    .select(eb =>
      eb
        .exists(eb.selectFrom('passkeys').select('passkeys.id').whereRef('person_id', '=', 'people.id'))
        .as('has_passkey'),
    )
    .orderBy('login')
    .limit(limit)
  if (ids !== null) query = query.where(sql<boolean>`id = any(${ids as string[]})`)
  if (after !== null) query = query.where('login', '>', after)
  if (search !== null) {
    const like = `%${search.replace(/[\\%_]/g, found => `\\${found}`)}%`
    query = query.where(eb => eb.or([eb('name', 'like', like), eb('login', 'like', like)]))
  }
  return query.execute()
}
