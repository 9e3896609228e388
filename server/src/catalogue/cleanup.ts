// The yearly clean-up 清理 of fees and matters (A6): each entry kept, changed or cancelled with its reason; closed, the list is public.
import type { Actor, Instant } from '@sunhall/kernel'
import type { Snapshot } from '../organisation/snapshot.ts'
import type { Queryable } from '../platform/database.ts'
import { Problem } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { EntryKind } from './model.ts'
import { mayEdit, mayReview } from './service.ts'

export type Verdict = 'keep' | 'change' | 'cancel'

export interface CleanupRow {
  readonly id: string
  readonly year: number
  readonly title_zh: string
  readonly title_en: string
  readonly kinds: readonly EntryKind[]
  readonly region: string
  readonly opened_at: Instant
  readonly closed_at: Instant | null
  readonly total: number
  readonly open: number
  readonly keep: number
  readonly change: number
  readonly cancel: number
}

export interface CleanupItemRow {
  readonly kind: EntryKind
  readonly code: string
  readonly version: number
  readonly unit_id: string
  readonly title_zh: string
  readonly title_en: string
  readonly verdict: Verdict | null
  readonly reason: string | null
  readonly decided_by: string | null
  readonly decided_at: Instant | null
}

export interface NewCleanup {
  readonly year: number
  readonly title: { readonly zh: string; readonly en: string }
  readonly kinds: readonly EntryKind[]
  /** This region and all below it. */
  readonly region: string
}

/** Lists everything in force of these kinds. @throws Problem not-found for a region out of reach */
export async function openCleanup(
  db: Queryable,
  input: NewCleanup,
  doing: { readonly at: Instant; readonly by: Actor; readonly snapshot: Snapshot },
): Promise<string> {
  const { at, by, snapshot } = doing
  if (snapshot.region(input.region) === undefined || !snapshot.mayAdminister(by.grants, 'system-admin', input.region)) {
    throw new Problem('not-found')
  }
  const id = newId(at)
  await db.query(
    `insert into catalogue_cleanups (id, year, title_zh, title_en, kinds, region, opened_at, opened_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, input.year, input.title.zh, input.title.en, input.kinds, input.region, at, by.person],
  )
  const units = snapshot.rows.units.filter(unit => snapshot.within(unit.region, input.region)).map(unit => unit.id)
  await db.query(
    `insert into catalogue_cleanup_items (cleanup_id, kind, code, version, unit_id, title_zh, title_en)
     select $1, kind, code, version, unit_id, title_zh, title_en from catalogue_entries
     where in_force and kind = any($2) and unit_id = any($3)`,
    [id, input.kinds, units],
  )
  return id
}

const COUNTED = `select c.id, c.year, c.title_zh, c.title_en, c.kinds, c.region, c.opened_at, c.closed_at, n.total, n.open, n.keep, n.change, n.cancel
  from catalogue_cleanups c cross join lateral (
    select count(*)::int as total, count(*) filter (where verdict is null)::int as open,
      count(*) filter (where verdict = 'keep')::int as keep, count(*) filter (where verdict = 'change')::int as change,
      count(*) filter (where verdict = 'cancel')::int as cancel
    from catalogue_cleanup_items i where i.cleanup_id = c.id) n`

/** Newest first. The public sees those that are closed. */
export async function listCleanups(db: Queryable, closed: boolean): Promise<CleanupRow[]> {
  const text = `${COUNTED} where $1 = false or c.closed_at is not null order by c.opened_at desc, c.id limit 100`
  return (await db.query<CleanupRow>(text, [closed])).rows
}

export async function findCleanup(db: Queryable, id: string): Promise<CleanupRow | null> {
  return (await db.query<CleanupRow>(`${COUNTED} where c.id = $1`, [id])).rows[0] ?? null
}

export interface ItemFilter {
  readonly unit: string | null
  readonly verdict: Verdict | 'open' | null
}

export async function cleanupItems(
  db: Queryable,
  id: string,
  filter: ItemFilter,
  after: { readonly kind: string; readonly code: string } | null,
  limit: number,
): Promise<CleanupItemRow[]> {
  const text = `select kind, code, version, unit_id, title_zh, title_en, verdict, reason, decided_by, decided_at
    from catalogue_cleanup_items
    where cleanup_id = $1 and (kind, code) > ($2, $3) and ($4::text is null or unit_id = $4)
      and ($5::text is null or verdict is not distinct from nullif($5, 'open'))
    order by kind, code limit $6`
  const values = [id, after?.kind ?? '', after?.code ?? '', filter.unit, filter.verdict, limit]
  return (await db.query<CleanupItemRow>(text, values)).rows
}

/** Those who write a unit's entries and those who publish them. */
export const mayDecide = (by: Actor, snapshot: Snapshot, unit: string): boolean =>
  mayEdit(by, snapshot, unit) || mayReview(by, snapshot, unit)

/** One entry's verdict; may be given again until the clean-up is closed. @throws Problem cleanup-closed, not-found */
export async function decideItem(
  db: Queryable,
  place: { readonly id: string; readonly kind: EntryKind; readonly code: string },
  decision: { readonly verdict: Verdict; readonly reason: string },
  doing: { readonly at: Instant; readonly by: Actor; readonly snapshot: Snapshot },
): Promise<void> {
  const { at, by, snapshot } = doing
  const { rows } = await db.query<{ unit_id: string; closed_at: Instant | null }>(
    `select i.unit_id, c.closed_at from catalogue_cleanup_items i join catalogue_cleanups c on c.id = i.cleanup_id
     where i.cleanup_id = $1 and i.kind = $2 and i.code = $3 for update of i for share of c`,
    [place.id, place.kind, place.code],
  )
  const item = rows[0]
  if (item === undefined) throw new Problem('not-found')
  if (!mayDecide(by, snapshot, item.unit_id)) throw new Problem('not-found')
  if (item.closed_at !== null) throw new Problem('cleanup-closed')
  await db.query(
    `update catalogue_cleanup_items set verdict = $4, reason = $5, decided_by = $6, decided_at = $7
     where cleanup_id = $1 and kind = $2 and code = $3`,
    [place.id, place.kind, place.code, decision.verdict, decision.reason, by.person, at],
  )
}

/** Publishes the list. @throws Problem cleanup-unfinished, cleanup-closed, not-found */
export async function closeCleanup(
  db: Queryable,
  id: string,
  doing: { readonly at: Instant; readonly by: Actor; readonly snapshot: Snapshot },
): Promise<void> {
  const { rows } = await db.query<{ region: string; closed_at: Instant | null }>(
    'select region, closed_at from catalogue_cleanups where id = $1 for update',
    [id],
  )
  const found = rows[0]
  if (found === undefined || !doing.snapshot.mayAdminister(doing.by.grants, 'system-admin', found.region)) {
    throw new Problem('not-found')
  }
  if (found.closed_at !== null) throw new Problem('cleanup-closed')
  const row = await findCleanup(db, id)
  if (row !== null && row.open > 0) throw new Problem('cleanup-unfinished', { params: { count: row.open } })
  await db.query('update catalogue_cleanups set closed_at = $2, closed_by = $3 where id = $1', [
    id,
    doing.at,
    doing.by.person,
  ])
}
