// Commands on posts: what roles they carry, who holds them as A and B, and who is absent when.
import type { PersonId, PlainDate, Role, UnitId } from '@sunhall/kernel'
import type { Transaction } from 'kysely'
import { fieldProblem, Problem } from '../platform/errors.ts'
import type { Database } from '../platform/schema.ts'
import { type Change, recordChange } from '../registers/history.ts'
import { begin, finish, refuseExclusive, refuseSelf, requirePerson, requirePlace, type Work } from './change.ts'
import type { Absence, Post } from './model.ts'
import { showAbsence, showPost } from './show.ts'
import type { Snapshot } from './snapshot.ts'
import type { HolderRow, PostRow } from './store.ts'
import { requireSeen } from './tree.ts'

type Trx = Transaction<Database>
type Title = { readonly zh: string; readonly en: string }

export async function addPost(
  trx: Trx,
  id: string,
  input: { unit: UnitId; title: Title; roles: Role[] },
  change: Change,
): Promise<Post> {
  const work = await begin(trx, change)
  const unit = work.before.unit(input.unit)
  if (!unit) throw fieldProblem('unit', 'unknown-reference')
  requirePlace(work, unit.region)
  if (!unit.open) throw new Problem('unit-closed')
  if (work.before.postRow(id)) throw fieldProblem('id', 'not-allowed')
  refuseExclusive(input.roles)
  const row: PostRow = {
    id,
    unit_id: input.unit,
    title_zh: input.title.zh,
    title_en: input.title.en,
    roles: input.roles,
    closed_at: null,
  }
  await trx.insertInto('posts').values(row).execute()
  return recorded(work, null, await finish(work), id)
}

/** Writes the post's history and answers with how it looks now. */
export async function recorded(work: Work, before: Post | null, after: Snapshot, id: string): Promise<Post> {
  const row = after.postRow(id)
  if (!row) throw new Problem('not-found')
  const post = showPost(row, after, work.today)
  await recordChange(work.trx, work.change, { register: 'posts', key: id, before, after: post })
  return post
}

export function openPost(work: Work, id: string): PostRow {
  const row = work.before.postRow(id)
  const unit = row && work.before.unit(row.unit_id)
  if (!row || !unit) throw new Problem('not-found')
  requirePlace(work, unit.region)
  if (row.closed_at !== null) throw new Problem('post-closed')
  return row
}

export const holdersFrom = (snapshot: Snapshot, post: string, day: PlainDate): HolderRow[] =>
  snapshot.holdersOf(post).filter(holder => holder.to_day === null || holder.to_day >= day)

export async function changePost(
  trx: Trx,
  id: string,
  input: { title: Title; roles: Role[] },
  expected: string,
  change: Change,
): Promise<Post> {
  const work = await begin(trx, change)
  const row = openPost(work, id)
  const before = showPost(row, work.before, work.today)
  requireSeen(before, expected)
  refuseExclusive(input.roles)
  const holders = holdersFrom(work.before, id, work.today).map(holder => holder.person_id)
  // To add a role to one's own post is to grant it to oneself.
  if (input.roles.some(role => !row.roles.includes(role))) {
    for (const holder of holders) refuseSelf(work, holder, 'own-role')
  }
  await trx
    .updateTable('posts')
    .set({ title_zh: input.title.zh, title_en: input.title.en, roles: input.roles })
    .where('id', '=', id)
    .execute()
  return recorded(work, before, await finish(work, holders), id)
}

const overlaps = (holder: HolderRow, from: PlainDate, to: PlainDate | null): boolean =>
  (to === null || holder.from_day <= to) && (holder.to_day === null || holder.to_day >= from)

/** Makes a person A or B of a post 任岗, from one day on. */
export async function appoint(
  trx: Trx,
  id: string,
  input: { person: PersonId; rank: 'A' | 'B'; from: PlainDate; to: PlainDate | null },
  change: Change,
): Promise<Post> {
  const work = await begin(trx, change)
  const row = openPost(work, id)
  const { person, rank, from, to } = input
  if (to !== null && to < from) throw new Problem('period-invalid')
  if (work.before.person(person) === undefined) throw fieldProblem('person', 'unknown-reference')
  refuseSelf(work, person, 'own-role')
  const meanwhile = work.before.holdersOf(id).filter(holder => overlaps(holder, from, to))
  if (meanwhile.some(holder => holder.person_id === person && holder.rank !== rank)) {
    throw new Problem('holder-both-ranks')
  }
  if (meanwhile.some(holder => holder.rank === rank)) throw new Problem('holder-overlaps', { params: { rank } })
  if (work.before.holdersOf(id).some(holder => holder.person_id === person && holder.from_day === from)) {
    throw new Problem('holder-overlaps', { params: { rank } })
  }
  await trx
    .insertInto('post_holders')
    .values({ post_id: id, person_id: person, rank, from_day: from, to_day: to })
    .execute()
  return recorded(work, showPost(row, work.before, work.today), await finish(work, [person]), id)
}

/** Ends a holding on its last day `to`; a last day before the first takes it back altogether. */
export async function endHolding(
  trx: Trx,
  id: string,
  input: { person: PersonId; from: PlainDate; to: PlainDate },
  change: Change,
): Promise<Post> {
  const work = await begin(trx, change)
  const row = openPost(work, id)
  const holding = work.before
    .holdersOf(id)
    .find(holder => holder.person_id === input.person && holder.from_day === input.from)
  if (!holding) throw new Problem('not-found')
  // Later than before would be a new grant: that is what appoint is for.
  if (holding.to_day !== null && input.to > holding.to_day) throw new Problem('period-invalid')
  const key = { post_id: id, person_id: input.person, from_day: input.from }
  if (input.to < input.from) {
    await trx
      .deleteFrom('post_holders')
      .where(eb => eb.and(key))
      .execute()
  } else {
    await trx
      .updateTable('post_holders')
      .set({ to_day: input.to })
      .where(eb => eb.and(key))
      .execute()
  }
  return recorded(work, showPost(row, work.before, work.today), await finish(work), id)
}

/** Work of the absent goes to B. Nobody brings roles to themself by writing somebody else absent. */
function refuseOwnGain(work: Work, person: PersonId): void {
  for (const holding of work.before.holdingsOf(person)) {
    if (holding.rank !== 'A') continue
    for (const other of holdersFrom(work.before, holding.post_id, work.today)) {
      if (other.rank === 'B') refuseSelf(work, other.person_id, 'own-role')
    }
  }
}

export async function addAbsence(
  trx: Trx,
  id: string,
  input: { person: PersonId; from: PlainDate; to: PlainDate; reason: string },
  change: Change,
): Promise<Absence> {
  const work = await begin(trx, change)
  if (input.to < input.from) throw new Problem('period-invalid')
  if (work.before.person(input.person) === undefined) throw fieldProblem('person', 'unknown-reference')
  requirePerson(work, input.person)
  refuseOwnGain(work, input.person)
  const row = { id, person_id: input.person, from_day: input.from, to_day: input.to, reason: input.reason }
  await trx.insertInto('absences').values(row).execute()
  const absence = showAbsence(row)
  await recordChange(trx, change, { register: 'absences', key: id, before: null, after: absence })
  return absence
}

/** Moves the last day of an absence; a last day before the first takes it back. */
export async function changeAbsence(trx: Trx, id: string, to: PlainDate, change: Change): Promise<Absence | null> {
  const work = await begin(trx, change)
  const row = work.before.rows.absences.find(absence => absence.id === id)
  if (!row) throw new Problem('not-found')
  requirePerson(work, row.person_id)
  refuseOwnGain(work, row.person_id)
  const before = showAbsence(row)
  const kept = to >= row.from_day
  if (kept) await trx.updateTable('absences').set({ to_day: to }).where('id', '=', id).execute()
  else await trx.deleteFrom('absences').where('id', '=', id).execute()
  const after = kept ? showAbsence({ ...row, to_day: to }) : null
  await recordChange(trx, change, { register: 'absences', key: id, before, after })
  return after
}
