// Applications in the house: joined to its documents, its guides and the accounts of the public.

import { caseDocuments } from '@sunhall/server/applications/documents-of'
import { type OpenApplications, openApplications } from '@sunhall/server/applications/open'
import type { Attachments } from '@sunhall/server/attachments/index'
import type { DocumentHouse } from '@sunhall/server/documents/index'
import { askerName, type Identity } from '@sunhall/server/identity/index'
import type { Services } from './services.ts'

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
