// Every change of a register is kept with who and why: the registers' own record, append-only.
import type { Actor, Instant, Json } from '@sunhall/kernel'
import type { Kysely } from 'kysely'
import type { Database } from '../platform/schema.ts'

/** Who changes a register, when and why. `by` is null for the installation itself (first data, demonstration). */
export interface Change {
  readonly at: Instant
  readonly by: Actor | null
  readonly reason: string
}

export interface RegisterChange {
  readonly register: string
  readonly key: string
  readonly before: Json
  readonly after: Json
}

export async function recordChange(db: Kysely<Database>, change: Change, what: RegisterChange): Promise<void> {
  await db
    .insertInto('register_history')
    .values({
      register: what.register,
      key: what.key,
      at: change.at,
      person_id: change.by?.person ?? null,
      reason: change.reason,
      before: what.before === null ? null : JSON.stringify(what.before),
      after: what.after === null ? null : JSON.stringify(what.after),
    })
    .execute()
}
