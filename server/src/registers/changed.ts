// A change of a register over HTTP: once for a key, with who, when and why.
import type { Json } from '@sunhall/kernel'
import type { FastifyRequest } from 'fastify'
import type { Kysely, Transaction } from 'kysely'
import { write } from '../platform/http-idempotency.ts'
import type { Database } from '../platform/schema.ts'
import type { Change } from './history.ts'

export const changed = <T extends Json>(
  db: Kysely<Database>,
  request: FastifyRequest,
  reason: string,
  work: (trx: Transaction<Database>, change: Change) => Promise<T>,
  body: unknown = request.body,
): Promise<T> => write(db, request, trx => work(trx, { at: request.at, by: request.actor, reason }), body)
