// SQL of attachments: rows unbound until an act carries them, and the sweep of those that none ever did.
import type { Instant } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'

export interface AttachmentRow {
  readonly region: string
  readonly id: string
  readonly case_id: string | null
  readonly seq: number | null
  readonly sha256: Buffer
  readonly size: number
  readonly media_type: string
  readonly name: string
  readonly uploaded_at: Instant
  readonly uploaded_by: string | null
}

// Two that store and sweep the same content take turns: nobody's file goes while somebody else's row comes.
const LOCK = `select pg_advisory_xact_lock(hashtextextended('attachment:' || encode(h, 'hex'), 0))
  from (select distinct h from unnest($1::bytea[]) as u(h) order by h) hashes`

export async function lockContents(db: Queryable, hashes: readonly Buffer[]): Promise<void> {
  await db.query({ name: 'attachment-lock', text: LOCK, values: [hashes] })
}

/** Numbers are never the same by chance: one that is there already is the same upload, sent twice. */
export async function insert(db: Queryable, row: Omit<AttachmentRow, 'case_id' | 'seq'>): Promise<void> {
  await db.query({
    name: 'attachment-insert',
    text: `insert into attachments (region, id, sha256, size, media_type, name, uploaded_at, uploaded_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (region, id) do nothing`,
    values: [row.region, row.id, row.sha256, row.size, row.media_type, row.name, row.uploaded_at, row.uploaded_by],
  })
}

export async function removeRow(db: Queryable, region: string, id: string): Promise<void> {
  await db.query('delete from attachments where region = $1 and id = $2 and case_id is null', [region, id])
}

export async function find(db: Queryable, region: string, id: string): Promise<AttachmentRow | undefined> {
  const { rows } = await db.query<AttachmentRow>({
    name: 'attachment-find',
    text: `select region, id, case_id, seq, sha256, size, media_type, name, uploaded_at, uploaded_by
      from attachments where region = $1 and id = $2`,
    values: [region, id],
  })
  return rows[0]
}

export const TAKE_UNBOUND = `with old as (
    select region, id from attachments where case_id is null and coalesce(kept_until, uploaded_at) < $1
    order by coalesce(kept_until, uploaded_at) limit $2 for update skip locked
  )
  delete from attachments a using old where a.region = old.region and a.id = old.id returning a.sha256`

/** Lets uploads wait until a moment: their day is counted from then. Those bound meanwhile stay as they are. */
export async function keepUntil(db: Queryable, region: string, ids: readonly string[], until: Instant): Promise<void> {
  await db.query({
    name: 'attachment-keep',
    text: `update attachments set kept_until = $3 where region = $1 and id = any($2::uuid[]) and case_id is null`,
    values: [region, ids, until],
  })
}

/** Lets go of uploads that nobody will carry: the next sweep takes them. */
export async function letGo(db: Queryable, region: string, ids: readonly string[]): Promise<void> {
  await db.query({
    name: 'attachment-let-go',
    text: `update attachments set kept_until = '-infinity' where region = $1 and id = any($2::uuid[]) and case_id is null`,
    values: [region, ids],
  })
}

/** Removes rows that no act took. @returns the contents they named */
export async function takeUnbound(db: Queryable, before: Instant, most: number): Promise<Buffer[]> {
  const { rows } = await db.query<{ sha256: Buffer }>({
    name: 'attachment-take-unbound',
    text: TAKE_UNBOUND,
    values: [before, most],
  })
  return rows.map(row => row.sha256)
}

/** Removes what belongs to these cases. @returns the contents they named, and how many rows there were */
export async function takeOfCases(
  db: Queryable,
  cases: readonly { readonly region: string; readonly id: string }[],
): Promise<{ hashes: Buffer[]; rows: number }> {
  const { rows } = await db.query<{ sha256: Buffer }>({
    name: 'attachment-take-of-cases',
    text: `delete from attachments a using unnest($1::text[], $2::uuid[]) as k(region, id)
      where a.region = k.region and a.case_id = k.id returning a.sha256`,
    values: [cases.map(each => each.region), cases.map(each => each.id)],
  })
  const hashes = new Map(rows.map(({ sha256 }) => [sha256.toString('hex'), sha256]))
  return { hashes: [...hashes.values()], rows: rows.length }
}

/** Which of these contents a row still names. */
export async function stillNamed(db: Queryable, hashes: readonly Buffer[]): Promise<Set<string>> {
  const { rows } = await db.query<{ hash: string }>(
    `select distinct encode(sha256, 'hex') as hash from attachments where sha256 = any($1::bytea[])`,
    [hashes],
  )
  return new Set(rows.map(row => row.hash))
}
