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

/** The answer given before under this key. @throws Problem idempotency-key-reused where something else was asked under it */
async function answered<T extends Json>(
  db: Kysely<Database>,
  { region, key, hash }: IdempotentRequest,
): Promise<T | undefined> {
  const earlier = await db
    .selectFrom('idempotency')
    .select(['request_hash', 'response'])
    .where('region', '=', region)
    .where('key', '=', key)
    .executeTakeFirst()
  if (earlier !== undefined && !earlier.request_hash.equals(hash)) throw new Problem('idempotency-key-reused')
  return earlier?.response as T | undefined
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
    const earlier = await answered<T>(trx, request)
    if (earlier !== undefined) return earlier
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

/** Keys of staff are kept apart by person. Null where the request carries none. */
function ofStaff(request: FastifyRequest): IdempotentRequest | null {
  const key = idempotencyKey(request)
  if (key === null) return null
  const person = request.actor.person ?? 'anyone'
  const hash = createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest()
  // Staff registers belong to no region; '0' keeps them together and away from cases.
  return { region: '0', key: `${person}:${key}`, hash }
}

/** A staff member's write in one transaction, repeated safely when the request carries a key. */
export async function write<T extends Json>(
  db: Kysely<Database>,
  request: FastifyRequest,
  fn: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  const known = ofStaff(request)
  return known === null ? db.transaction().execute(fn) : withIdempotency(db, known, request.at, fn)
}

/** The same for a command that is made ready before its transaction: what was done already is answered before anything is asked of it. */
export async function writeReady<T extends Json>(
  db: Kysely<Database>,
  request: FastifyRequest,
  ready: () => Promise<(trx: Transaction<Database>) => Promise<T>>,
): Promise<T> {
  const known = ofStaff(request)
  const earlier = known === null ? undefined : await answered<T>(db, known)
  return earlier ?? write(db, request, await ready())
}
