// Closing a unit 撤销 or a post, or merging it into another 合并: what is in hand goes to the successor, or the closing is refused.
import type { Actor, Json, PersonId, PlainDate, RegionCode, Text, UnitId } from '@sunhall/kernel'
import type { Kysely, Transaction } from 'kysely'
import { Problem } from '../platform/errors.ts'
import type { Database } from '../platform/schema.ts'
import { type Change, recordChange } from '../registers/history.ts'
import { handPhrasesOver } from '../registers/service.ts'
import { begin, finish, refuseSelf, requirePlace, requireUnit, type Work } from './change.ts'
import type { ClosingPreview, Post, Unit } from './model.ts'
import { holdersFrom, openPost, recorded } from './posts.ts'
import { showPost, showUnit } from './show.ts'
import type { Snapshot } from './snapshot.ts'
import { leftBehind, openWork, type PostRow, type UnitRow, writeSuccessor } from './store.ts'

type Trx = Transaction<Database>

/** What is closed: a unit, or one post of it. */
export type Closed =
  | { readonly unit: UnitId; readonly region: RegionCode }
  | { readonly post: string; readonly unit: UnitId; readonly region: RegionCode }

export interface LaneWork {
  readonly lane: string
  readonly title: Text
  readonly n: number
}

/** How work in hand is counted, and sent on to a successor. Casework takes part here; without a mover nothing is closed over open work. */
export interface OpenWork {
  of(db: Kysely<Database>, closed: Closed): Promise<readonly LaneWork[]>
  /** Orders the move, within the closing's own transaction. `posts` go along, and keep what they have in hand. */
  move?(trx: Trx, closed: Closed, to: Closed, posts: readonly string[], change: Change): Promise<void>
  /** Whether work is still on its way. */
  moving?(db: Kysely<Database>, closed: Closed): Promise<boolean>
}

export const COUNT_ONLY: OpenWork = {
  async of(db, closed) {
    const lanes = await openWork(db, closed)
    return lanes.map(({ lane, n }) => ({ lane, title: { zh: lane, en: lane }, n }))
  },
}

const total = (work: readonly LaneWork[]): number => work.reduce((sum, { n }) => sum + n, 0)

const unitClosed = (row: UnitRow): Closed => ({ unit: row.id, region: row.region })
const postClosed = (row: PostRow, organisation: Snapshot): Closed => ({
  post: row.id,
  unit: row.unit_id,
  region: organisation.unit(row.unit_id)?.region ?? '',
})

const openPosts = (snapshot: Snapshot, unit: UnitId): PostRow[] =>
  snapshot.postsOf(unit).filter(post => post.closed_at === null)

/** Where a preview looks. */
export interface Looking {
  readonly db: Kysely<Database>
  readonly organisation: Snapshot
  readonly by: Actor
  readonly today: PlainDate
}

/** @throws Problem not-found when the actor does not administer the region: forbidden looks like absent */
function requireReach({ organisation, by }: Looking, region: RegionCode | undefined): void {
  if (region === undefined || !organisation.mayAdminister(by.grants, 'security-admin', region)) {
    throw new Problem('not-found')
  }
}

const holdersOf = ({ organisation, today }: Looking, posts: readonly PostRow[]): number =>
  new Set(posts.flatMap(post => holdersFrom(organisation, post.id, today).map(each => each.person_id))).size

/** What closing a unit would move, and what stays; of one that is closed, what is left to move. */
export async function previewUnit(looking: Looking, id: UnitId, open: OpenWork): Promise<ClosingPreview> {
  const row = looking.organisation.unit(id)
  requireReach(looking, row?.region)
  const posts = openPosts(looking.organisation, id)
  return {
    ...(await preview(looking, { unit: id, region: row?.region ?? '' }, open)),
    ...(await leftBehind(looking.db, id)),
    posts: posts.length,
    people: holdersOf(looking, posts),
  }
}

export async function previewPost(looking: Looking, id: string, open: OpenWork): Promise<ClosingPreview> {
  const row = looking.organisation.postRow(id)
  if (row === undefined) throw new Problem('not-found')
  const closed = postClosed(row, looking.organisation)
  requireReach(looking, closed.region)
  const people = holdersOf(looking, [row])
  return { ...(await preview(looking, closed, open)), posts: 0, people, publications: 0, phrases: 0 }
}

async function preview(
  { db }: Looking,
  closed: Closed,
  open: OpenWork,
): Promise<Pick<ClosingPreview, 'work' | 'moving'>> {
  const [work, moving] = await Promise.all([open.of(db, closed), open.moving?.(db, closed)])
  return { work: work.map(({ lane, title, n }) => ({ lane, title: { ...title }, n })), moving: moving === true }
}

/**
 * Closes a unit. Its posts must be closed before, or go to the successor with their holders; so does what it has in hand.
 * @throws Problem open-posts, open-work with the count, successor-unfit
 */
export async function closeUnit(
  trx: Trx,
  id: UnitId,
  { successor, movePosts }: { readonly successor: UnitId | null; readonly movePosts: boolean },
  open: OpenWork,
  change: Change,
): Promise<Unit> {
  const work = await begin(trx, change)
  const row = requireUnit(work, id)
  if (!row.open) throw new Problem('unit-closed')
  const heir = successor === null ? null : fitUnit(work, row, successor)
  const posts = openPosts(work.before, id)
  if (posts.length > 0 && (heir === null || !movePosts)) {
    throw new Problem('open-posts', { params: { count: posts.length } })
  }
  const count = total(await open.of(trx, unitClosed(row)))
  if (count > 0 && (heir === null || open.move === undefined)) throw new Problem('open-work', { params: { count } })
  const moved = heir === null ? [] : await movePostsTo(work, posts, heir)
  await trx.updateTable('units').set({ open: false }).where('id', '=', id).execute()
  if (heir !== null) {
    await writeSuccessor(trx, id, heir.id)
    await handPhrasesOver(trx, id, heir.id, change)
    // Even where nothing is open now: somebody may be sending it a question this very moment.
    await open.move?.(
      trx,
      unitClosed(row),
      unitClosed(heir),
      posts.map(post => post.id),
      change,
    )
  }
  const after = showUnit({ ...row, open: false, successor: heir?.id ?? null })
  await recordChange(trx, change, { register: 'units', key: id, before: showUnit(row), after: after as Json })
  const organisation = await finish(work, moved)
  for (const post of posts) await recorded(work, showPost(post, work.before, work.today), organisation, post.id)
  return after
}

/** @throws Problem successor-unfit unless it is an open unit of the same kind, in the actor's own reach */
function fitUnit(work: Work, closed: UnitRow, successor: UnitId): UnitRow {
  const heir = work.before.unit(successor)
  if (!heir?.open || heir.id === closed.id || heir.kind !== closed.kind) throw new Problem('successor-unfit')
  requirePlace(work, heir.region)
  return heir
}

/** @returns who holds them */
async function movePostsTo(work: Work, posts: readonly PostRow[], heir: UnitRow): Promise<Set<PersonId>> {
  const people = new Set<PersonId>()
  for (const post of posts) {
    for (const holder of holdersFrom(work.before, post.id, work.today)) {
      // A post in another unit is another grant: nobody gives it to themself.
      refuseSelf(work, holder.person_id, 'own-role')
      people.add(holder.person_id)
    }
  }
  if (posts.length > 0) {
    const ids = posts.map(post => post.id)
    await work.trx.updateTable('posts').set({ unit_id: heir.id }).where('id', 'in', ids).execute()
  }
  return people
}

/** Whether somebody at the other post may go on with it: a head may do what those of the unit do. */
const couldTake = (heir: PostRow, closed: PostRow): boolean =>
  heir.roles.includes('head') || closed.roles.some(role => heir.roles.includes(role))

/** Closes a post; what it has in hand goes to another post of its unit. @throws Problem open-work with the count, successor-unfit */
export async function closePost(
  trx: Trx,
  id: string,
  successor: string | null,
  open: OpenWork,
  change: Change,
): Promise<Post> {
  const work = await begin(trx, change)
  const row = openPost(work, id)
  const closed = postClosed(row, work.before)
  const count = total(await open.of(trx, closed))
  if (count > 0 && (successor === null || open.move === undefined))
    throw new Problem('open-work', { params: { count } })
  if (successor !== null) {
    const heir = work.before.postRow(successor)
    if (!heir || heir.closed_at !== null || heir.id === id || heir.unit_id !== row.unit_id || !couldTake(heir, row)) {
      throw new Problem('successor-unfit')
    }
    await open.move?.(trx, closed, postClosed(heir, work.before), [], change)
  }
  await trx.updateTable('posts').set({ closed_at: change.at }).where('id', '=', id).execute()
  return recorded(work, showPost(row, work.before, work.today), await finish(work), id)
}
