// Every route of the house, mounted: staff API, public API, portal, workbench.

import { calendarRoutes } from '@sunhall/server/calendar/routes'
import { caseRoutes } from '@sunhall/server/casework/routes'
import { filterRoutes } from '@sunhall/server/filters/routes'
import { accountRoutes, type Identity, identityRoutes, sessionReader } from '@sunhall/server/identity/index'
import { inquiryRoutes } from '@sunhall/server/inquiry/routes'
import { COUNT_ONLY, organisationRoutes } from '@sunhall/server/organisation/index'
import type { Config } from '@sunhall/server/platform/config'
import { buildHttp, HTTP_DEFAULTS, type HttpOptions } from '@sunhall/server/platform/http'
import type { App } from '@sunhall/server/platform/http-app'
import { deriveKey } from '@sunhall/server/platform/secrets'
import { registerRoutes } from '@sunhall/server/registers/index'
import type { Services } from './services.ts'
import { workbench } from './workbench.ts'

export interface HttpParts {
  readonly config: Config
  readonly services: Services
  readonly identity: Identity
  readonly log: HttpOptions['log']
}

export function openHttp({ config, services, identity, log }: HttpParts): Promise<App> {
  const { database, organisation, desk } = services
  const { db } = database
  return buildHttp({
    config: { ...HTTP_DEFAULTS, publicUrl: config.publicUrl, trustProxy: config.trustProxy },
    log,
    db,
    now: services.now,
    sessions: sessionReader(identity),
    csrfKey: deriveKey(config.secretKey, 'csrf'),
    mounts: [
      identityRoutes(identity),
      accountRoutes(identity),
      organisationRoutes({ db, organisation, openWork: COUNT_ONLY }),
      registerRoutes({ db, organisation }),
      app => calendarRoutes(app, { calendar: services.calendar }),
      app => filterRoutes(app, { db }),
      workbench,
    ],
  })
}
