// A repeated submission returns the first result: every write outside casework, by region and Idempotency-Key.
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

/** A command: read and checked first, then all that is left to be done in one transaction. Its answer must be JSON. */
export type Ready<T extends Json> = () => Promise<(trx: Transaction<Database>) => Promise<T>>

/**
 * Carries a command out once for its key: whoever sends it again gets the first answer, before anything is asked of a world that may
 * have changed since.
 */
export async function once<T extends Json>(
  db: Kysely<Database>,
  request: IdempotentRequest,
  now: Instant,
  ready: Ready<T>,
): Promise<T> {
  const earlier = await answered<T>(db, request)
  if (earlier !== undefined) return earlier
  try {
    return await carriedOut(db, request, now, await ready())
  } catch (error) {
    // Two of the same at once: what the first did may be what the second was refused for.
    const first = error instanceof Problem ? await answered<T>(db, request) : undefined
    if (first === undefined) throw error
    return first
  }
}

async function carriedOut<T extends Json>(
  db: Kysely<Database>,
  request: IdempotentRequest,
  now: Instant,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async trx => {
    // Two of the same at once: the second waits here for the first's result.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${request.region}/${request.key}`}, 0))`.execute(trx)
    const earlier = await answered<T>(trx, request)
    if (earlier !== undefined) return earlier
    const response = await work(trx)
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

/** What belongs to no region: '0' keeps it together, and away from cases. */
const OF_NO_REGION = '0' as RegionCode

/** Who asks for what under which key. Keys of staff are kept apart by person. Null where the request carries none. */
function asked(request: FastifyRequest, body: unknown): IdempotentRequest | null {
  const key = idempotencyKey(request)
  if (key === null) return null
  const hash = createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(body ?? null)}`)
    .digest()
  return { region: OF_NO_REGION, key: `${request.actor.person ?? 'anyone'}:${key}`, hash }
}

/**
 * A command over HTTP, made ready before its transaction; repeated safely when the request carries a key.
 * @param body what was asked, where it is not the body as it was read: a file's digest, a body without its secret
 */
export async function writeReady<T extends Json>(
  db: Kysely<Database>,
  request: FastifyRequest,
  ready: Ready<T>,
  body: unknown = request.body,
): Promise<T> {
  const known = asked(request, body)
  return known === null ? db.transaction().execute(await ready()) : once(db, known, request.at, ready)
}

/** The same for a command that reads and checks everything within its transaction. */
export const write = <T extends Json>(
  db: Kysely<Database>,
  request: FastifyRequest,
  work: (trx: Transaction<Database>) => Promise<T>,
  body: unknown = request.body,
): Promise<T> => writeReady(db, request, async () => work, body)
