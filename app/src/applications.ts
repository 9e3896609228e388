// Applications in the house: joined to its documents, its guides and the accounts of the public.

import { createHash } from 'node:crypto'
import type { HallQueues } from '@sunhall/portal'
import { caseDocuments } from '@sunhall/server/applications/documents-of'
import { type OpenApplications, openApplications } from '@sunhall/server/applications/open'
import type { Attachments } from '@sunhall/server/attachments/index'
import type { DocumentHouse } from '@sunhall/server/documents/index'
import { askerName, type Identity } from '@sunhall/server/identity/index'
import { queryOn } from '@sunhall/server/platform/database'
import { once } from '@sunhall/server/platform/http-idempotency'
import type { Services } from './services.ts'

/** Queues of the halls, for the machines in them: the same key gives the same number. */
export const hallQueues = (
  { queue, halls }: Pick<OpenApplications, 'queue' | 'halls'>,
  db: Services['database']['db'],
): HallQueues => ({
  async halls() {
    const open = await halls.halls()
    const withNumbers = await Promise.all(open.map(async hall => (await halls.windows(hall.code)).length > 0))
    return open
      .filter((_, i) => withNumbers[i])
      .map(({ code, title, address, region }) => ({ code, title, address, region }))
  },
  display: (hall, now) => queue.display(hall, now),
  async take(hall, prefix, key, now) {
    const hash = createHash('sha256').update(`${hall} ${prefix}`).digest()
    return once(db, { region: '0', key: `queue:${key}`, hash }, now, async () => {
      const ready = await queue.ready(hall, null)
      return async trx => ({ ...(await queue.takeAt(ready, { prefix }, 'kiosk', now, queryOn(trx))) })
    })
  },
  ticket: (hall, label, now) => queue.ticket(hall, label, now),
})

export interface ApplicationsHouse {
  readonly attachments: Attachments
  readonly documents: DocumentHouse
  /** Null where nobody is logged in: for jobs. */
  readonly identity: Identity | null
}

export function openHouseApplications(services: Services, house: ApplicationsHouse): OpenApplications {
  const { database, organisation, ports, calendars, casework, desk, way, guides, keys } = services
  const { attachments, documents, identity } = house
  return openApplications({
    database,
    organisation,
    ports,
    calendars,
    casework,
    desk,
    way,
    guides,
    attachments,
    documents: caseDocuments(documents.documents),
    keys,
    async accountOf(askerId) {
      const login = identity === null ? null : await askerName(identity, askerId)
      if (login === null) return {}
      return login.includes('@') ? { email: login } : { phone: login }
    },
  })
}
