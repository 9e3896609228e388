// SQL of the outbox: claiming what is due, marking what became of it, and listing it.
import type { Instant } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'

export type Channel = 'mail' | 'sms'

export interface OutboxRow {
  readonly region: string
  readonly id: string
  readonly case_id: string | null
  readonly channel: Channel
  readonly recipient_sealed: Buffer
  readonly subject: string
  readonly body: string
  readonly created_at: Instant
  readonly due_at: Instant
  readonly attempts: number
  readonly sent_at: Instant | null
  readonly failed_at: Instant | null
  readonly error: string | null
}

const COLUMNS = `region, id, case_id, channel, recipient_sealed, subject, body, created_at, due_at, attempts, sent_at, failed_at, error`

export const CLAIM = `with due as (
    select region, id from outbox
    where due_at <= $1 and sent_at is null and failed_at is null and channel = any($2)
    order by due_at limit $3 for update skip locked
  )
  update outbox o set attempts = o.attempts + 1,
    due_at = $1::timestamptz + make_interval(secs => ($4::integer[])[least(o.attempts + 1, cardinality($4::integer[]))])
  from due where o.region = due.region and o.id = due.id
  returning ${COLUMNS.replaceAll(/(\w+)(?=,|$)/g, 'o.$1')}`

/**
 * Takes what is due: counts the attempt and puts the row off to its next one before anything is sent, so that another server,
 * or this one after a crash, does not send it at the same time.
 */
export async function claim(
  db: Queryable,
  now: Instant,
  channels: readonly Channel[],
  most: number,
  pauses: readonly number[],
): Promise<OutboxRow[]> {
  const { rows } = await db.query<OutboxRow>({
    name: 'outbox-claim',
    text: CLAIM,
    values: [now, channels, most, pauses],
  })
  return rows
}

type Key = Pick<OutboxRow, 'region' | 'id'>

export async function markSent(db: Queryable, { region, id }: Key, now: Instant): Promise<void> {
  await db.query({
    name: 'outbox-sent',
    text: 'update outbox set sent_at = $3, error = null where region = $1 and id = $2',
    values: [region, id, now],
  })
}

/** `failedAt` null: it will be tried again. */
export async function markFailed(
  db: Queryable,
  { region, id }: Key,
  error: string,
  failedAt: Instant | null,
): Promise<void> {
  await db.query({
    name: 'outbox-failed',
    text: 'update outbox set error = $3, failed_at = $4 where region = $1 and id = $2',
    values: [region, id, error, failedAt],
  })
}

export const LIST = `select ${COLUMNS} from outbox
  where ($1::timestamptz is null or (created_at <= $1 and (created_at < $1 or id < $2::uuid)))
  order by created_at desc, id desc limit $3`

export async function list(
  db: Queryable,
  after: { at: string; id: string } | null,
  most: number,
): Promise<OutboxRow[]> {
  const { rows } = await db.query<OutboxRow>({
    name: 'outbox-list',
    text: LIST,
    values: [after?.at ?? null, after?.id ?? null, most],
  })
  return rows
}
