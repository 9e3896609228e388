// A repeated submission returns the first result: writes outside casework, by region and Idempotency-Key.
import { createHash } from 'node:crypto'
import type { Instant, Json, RegionCode } from '@sunhall/kernel'
import type { FastifyRequest } from 'fastify'
import type { Kysely, Transaction } from 'kysely'
import { sql } from 'kysely'
import { fieldProblem, Problem } from './errors.ts'
import type { Database } from './schema.ts'

export interface IdempotentRequest {
  readonly region: RegionCode
  readonly key: string
  /** Digest of who asks for what; the same key for something else is refused. */
  readonly hash: Buffer
}

/** Runs `fn` in one transaction, once for each key: later calls get the first one's answer. `fn`'s answer must be JSON. */
export async function withIdempotency<T extends Json>(
  db: Kysely<Database>,
  request: IdempotentRequest,
  now: Instant,
  fn: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async trx => {
    // Two of the same at once: the second waits here for the first's result.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${request.region}/${request.key}`}, 0))`.execute(trx)
    const earlier = await trx
      .selectFrom('idempotency')
      .select(['request_hash', 'response'])
      .where('region', '=', request.region)
      .where('key', '=', request.key)
      .executeTakeFirst()
    if (earlier !== undefined) {
      if (!earlier.request_hash.equals(request.hash)) throw new Problem('idempotency-key-reused')
      return earlier.response as T
    }
    const response = await fn(trx)
    await trx
      .insertInto('idempotency')
      .values({
        region: request.region,
        key: request.key,
        request_hash: request.hash,
        response: JSON.stringify(response),
        at: now,
      })
      .execute()
    return response
  })
}

/** The Idempotency-Key of a request, or null. */
export function idempotencyKey(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key']
  if (key === undefined) return null
  if (typeof key !== 'string' || !/^[\w.:-]{8,100}$/.test(key)) throw fieldProblem('Idempotency-Key', 'wrong-format')
  return key
}

/** Where nothing is written without one. @throws Problem idempotency-key-required */
export function requiredKey(request: FastifyRequest): string {
  const key = idempotencyKey(request)
  if (key === null) throw new Problem('idempotency-key-required')
  return key
}

/** A staff member's write in one transaction, repeated safely when the request carries a key. Keys of staff are kept apart by person. */
export async function write<T extends Json>(
  db: Kysely<Database>,
  request: FastifyRequest,
  fn: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  const key = idempotencyKey(request)
  if (key === null) return db.transaction().execute(fn)
  const person = request.actor.person ?? 'anyone'
  const hash = createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest()
  // Staff registers belong to no region; '0' keeps them together and away from cases.
  return withIdempotency(db, { region: '0', key: `${person}:${key}`, hash }, request.at, fn)
}
