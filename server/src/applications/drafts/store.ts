// SQL of drafts: found by their place and the digest of a secret, saved only over what was read, swept when their time is over.
import type { Instant } from '@sunhall/kernel'
import type { Queryable } from '../../platform/database.ts'

export interface DraftRow {
  readonly region: string
  readonly id: string
  readonly token_hash: Buffer
  readonly asker_id: string | null
  readonly matter_code: string
  readonly matter_version: number
  readonly revision: number
  readonly sealed: Buffer
  readonly created_at: Instant
  readonly saved_at: Instant
  readonly expires_at: Instant
  readonly frozen_at: Instant | null
  readonly case_id: string | null
}

const COLUMNS = `region, id, token_hash, asker_id, matter_code, matter_version, revision, sealed, created_at, saved_at, expires_at,
  frozen_at, case_id`

export interface NewDraft {
  readonly region: string
  readonly id: string
  readonly tokenHash: Buffer
  readonly askerId: string | null
  readonly visitor: Buffer
  readonly matter: string
  readonly version: number
  readonly sealed: Buffer
  readonly now: Instant
  readonly expires: Instant
}

/** Nothing is written where the visitor has as many already: counted and written in one statement, one visitor after another. */
export const INSERT = `insert into application_drafts (region, id, token_hash, asker_id, visitor, matter_code, matter_version, sealed,
    created_at, saved_at, expires_at)
  select $1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10
  where (select count(*) from application_drafts where visitor = $5 and created_at > $11 and case_id is null) < $12
    and ($4::text is null or
         (select count(*) from application_drafts where asker_id = $4 and case_id is null and expires_at > $9) < $13)`

export async function insert(
  db: Queryable,
  draft: NewDraft,
  most: { readonly since: Instant; readonly visitor: number; readonly account: number },
): Promise<boolean> {
  await db.query(`select pg_advisory_xact_lock(hashtextextended('draft:' || encode($1::bytea, 'hex'), 0))`, [
    draft.visitor,
  ])
  const { rowCount } = await db.query({
    name: 'draft-insert',
    text: INSERT,
    values: [
      draft.region,
      draft.id,
      draft.tokenHash,
      draft.askerId,
      draft.visitor,
      draft.matter,
      draft.version,
      draft.sealed,
      draft.now,
      draft.expires,
      most.since,
      most.visitor,
      most.account,
    ],
  })
  return rowCount === 1
}

export async function find(db: Queryable, region: string, id: string): Promise<DraftRow | undefined> {
  const { rows } = await db.query<DraftRow>({
    name: 'draft-find',
    text: `select ${COLUMNS} from application_drafts where region = $1 and id = $2`,
    values: [region, id],
  })
  return rows[0]
}

/** Saved over what was read, or not at all; one that is being handed in is not touched. */
export async function save(
  db: Queryable,
  row: Pick<DraftRow, 'region' | 'id' | 'revision'>,
  next: { readonly sealed: Buffer; readonly version: number; readonly now: Instant; readonly expires: Instant },
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'draft-save',
    text: `update application_drafts set sealed = $4, matter_version = $5, saved_at = $6, expires_at = $7, revision = revision + 1
      where region = $1 and id = $2 and revision = $3 and case_id is null and frozen_at is null`,
    values: [row.region, row.id, row.revision, next.sealed, next.version, next.now, next.expires],
  })
  return rowCount === 1
}

/** While it is handed in nobody may change it: what is sent twice is then the same. @returns whether this revision is held */
export async function freeze(
  db: Queryable,
  row: Pick<DraftRow, 'region' | 'id' | 'revision'>,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'draft-freeze',
    text: `update application_drafts set frozen_at = coalesce(frozen_at, $4)
      where region = $1 and id = $2 and revision = $3 and case_id is null`,
    values: [row.region, row.id, row.revision, now],
  })
  return rowCount === 1
}

export async function thaw(db: Queryable, region: string, id: string): Promise<void> {
  await db.query({
    name: 'draft-thaw',
    text: 'update application_drafts set frozen_at = null where region = $1 and id = $2 and case_id is null',
    values: [region, id],
  })
}

/** What was filled in lies with the case now: only the receipt is left here. */
export async function submitted(
  db: Queryable,
  row: Pick<DraftRow, 'region' | 'id'>,
  caseId: string,
  sealed: Buffer,
  expires: Instant,
): Promise<void> {
  await db.query({
    name: 'draft-submitted',
    text: `update application_drafts set case_id = $3, sealed = $4, expires_at = $5 where region = $1 and id = $2 and case_id is null`,
    values: [row.region, row.id, caseId, sealed, expires],
  })
}

export async function remove(db: Queryable, region: string, id: string): Promise<void> {
  await db.query('delete from application_drafts where region = $1 and id = $2 and case_id is null', [region, id])
}

export async function ofAsker(db: Queryable, askerId: string, now: Instant): Promise<DraftRow[]> {
  const { rows } = await db.query<DraftRow>({
    name: 'drafts-of-asker',
    text: `select ${COLUMNS} from application_drafts
      where asker_id = $1 and case_id is null and expires_at > $2 order by saved_at desc limit 50`,
    values: [askerId, now],
  })
  return rows
}

/** Removes drafts whose time is over. Their files are let go by themselves: they were kept until the same moment. */
export async function sweep(db: Queryable, now: Instant, most: number): Promise<number> {
  const { rowCount } = await db.query({
    name: 'drafts-sweep',
    text: `delete from application_drafts where (region, id) in
      (select region, id from application_drafts where expires_at <= $1 order by expires_at limit $2 for update skip locked)`,
    values: [now, most],
  })
  return rowCount ?? 0
}
