// A message to somebody outside that belongs to no case: its recipient is sealed for this message alone.
import type { Instant } from '@sunhall/kernel'
import type { Kysely } from 'kysely'
import { newId } from '../platform/ids.ts'
import type { Database } from '../platform/schema.ts'
import { seal } from '../platform/secrets.ts'
import type { Channel } from './store.ts'

export interface Letter {
  readonly region: string
  readonly channel: Channel
  readonly to: string
  readonly subject: string
  readonly body: string
}

/** Puts it into the outbox, in the caller's transaction: the outbox's job sends it. */
export async function postLetter(
  db: Kysely<Database>,
  sealing: Buffer,
  { to, ...letter }: Letter,
  now: Instant,
): Promise<void> {
  const id = newId(now)
  const contact = JSON.stringify(letter.channel === 'mail' ? { email: to } : { phone: to })
  await db
    .insertInto('outbox')
    .values({
      ...letter,
      id,
      case_id: null,
      recipient_sealed: seal(sealing, contact, `outbox:${letter.region}:${id}`),
      created_at: now,
      due_at: now,
      sent_at: null,
      failed_at: null,
      error: null,
    })
    .execute()
}
