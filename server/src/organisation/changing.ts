// A change of the organisation over HTTP: done as every change of a register, and then known to this server at once; and the look before it.
import { type Json, localDay } from '@sunhall/kernel'
import type { FastifyRequest } from 'fastify'
import type { Transaction } from 'kysely'
import type { Database } from '../platform/schema.ts'
import { changed } from '../registers/changed.ts'
import type { Change } from '../registers/history.ts'
import type { Looking } from './closing.ts'
import type { OrganisationRoutesOptions } from './routes.ts'

export type Changing = <T extends Json>(
  request: FastifyRequest,
  reason: string,
  work: (trx: Transaction<Database>, change: Change) => Promise<T>,
) => Promise<T>

export function openChanging({ db, organisation }: Pick<OrganisationRoutesOptions, 'db' | 'organisation'>): Changing {
  return async (request, reason, work) => {
    const made = await changed(db, request, reason, work)
    organisation.forget()
    return made
  }
}

/** What a preview looks at: the organisation as it is today, for whoever asks. */
export function openLooking({ db, organisation }: Pick<OrganisationRoutesOptions, 'db' | 'organisation'>) {
  return async (request: FastifyRequest): Promise<Looking> => ({
    db,
    organisation: await organisation.snapshot(),
    by: request.actor,
    today: localDay(request.at),
  })
}
