// Every route of the house, mounted: staff API, open API, portal, workbench.
import type { Text } from '@sunhall/kernel'
import { type PortalOptions, portal, portalProblemPage } from '@sunhall/portal'
import { type Attachments, attachmentRoutes } from '@sunhall/server/attachments/index'
import { calendarRoutes } from '@sunhall/server/calendar/routes'
import { caseRoutes } from '@sunhall/server/casework/routes'
import { catalogueRoutes, draftForm, publishedCleanups, publishedRegisters } from '@sunhall/server/catalogue/index'
import { type DocumentHouse, documentRoutes, publicDocumentRoutes } from '@sunhall/server/documents/index'
import { figuresRoutes } from '@sunhall/server/figures/index'
import { filterRoutes } from '@sunhall/server/filters/routes'
import { accountRoutes, type Identity, identityRoutes, sessionReader } from '@sunhall/server/identity/index'
import { inquiryRoutes } from '@sunhall/server/inquiry/routes'
import { libraryRoutes } from '@sunhall/server/knowledge/index'
import { organisationRoutes } from '@sunhall/server/organisation/index'
import { type Outbox, outboxRoutes } from '@sunhall/server/outbox/index'
import type { Config } from '@sunhall/server/platform/config'
import { buildHttp, HTTP_DEFAULTS, type HttpOptions } from '@sunhall/server/platform/http'
import type { App } from '@sunhall/server/platform/http-app'
import { readCursor } from '@sunhall/server/platform/http-pages'
import { deriveKey } from '@sunhall/server/platform/secrets'
import { exportCase } from '@sunhall/server/record/index'
import { registerRoutes } from '@sunhall/server/registers/index'
import { hallQueues, openHouseApplications } from './applications.ts'
import { openHouseDocuments, paperOf, portalDocuments } from './documents.ts'
import { openInquiries } from './inquiries.ts'
import { portalAskers, portalHouse, portalOrganisation } from './portal.ts'
import type { Services } from './services.ts'
import { workbench } from './workbench.ts'

export interface HttpParts {
  readonly config: Config
  readonly services: Services
  readonly identity: Identity
  readonly attachments: Attachments
  readonly outbox: Outbox
  /** Opened here when nobody else needs it. */
  readonly documents?: DocumentHouse
  readonly log: HttpOptions['log']
  readonly metrics?: HttpOptions['metrics']
}

const OUTBOX_PAGE = 30

/** Whose site it is: the topmost region, such as 云岭市. */
async function siteName({ organisation }: Services): Promise<Text> {
  const { rows } = await organisation.snapshot()
  const top = rows.regions.find(region => region.parent === null)
  return top === undefined ? { zh: '', en: '' } : { zh: top.name_zh, en: top.name_en }
}

const outboxCursor = (after: string | null) => {
  const cursor = readCursor(after ?? undefined, ['string', 'string'])
  return cursor === null ? null : { at: cursor[0], id: cursor[1] }
}

export async function openHttp(parts: HttpParts): Promise<App> {
  const { config, services, identity, attachments, outbox, log } = parts
  const { database, organisation, desk, knowledge, figures, ports, now } = services
  const { db, pool } = database
  const inquiries = openInquiries(services, attachments)
  const documents = parts.documents ?? openHouseDocuments(services, config)
  await documents.publishKey()
  const applications = openHouseApplications(services, { attachments, documents, identity })
  const options: PortalOptions = {
    inquiries,
    guides: services.guides,
    draftForm: code => draftForm(pool, code),
    applications: applications.applications,
    organisation: portalOrganisation(services),
    askers: portalAskers(identity),
    site: await siteName(services),
    outbox: after => outbox.list(outboxCursor(after), OUTBOX_PAGE),
    documents: portalDocuments(documents, services),
    sheets: sheet => documents.printSheet(sheet),
    halls: hallQueues(applications, db),
    licences: applications.granted,
    cleanups: publishedCleanups(pool, organisation),
    notices: applications.notices,
    registers: publishedRegisters(pool, organisation),
    limited: config.ratePerMinute > 0,
    now,
    demonstration: config.mode === 'demonstration',
    publicUrl: config.publicUrl,
    key: deriveKey(config.secretKey, 'portal'),
    house: portalHouse(services),
  }
  return buildHttp({
    config: {
      ...HTTP_DEFAULTS,
      publicUrl: config.publicUrl,
      trustProxy: config.trustProxy,
      ratePerMinute: config.ratePerMinute,
      metricsToken: config.metricsToken ?? null,
    },
    log,
    db,
    now,
    sessions: sessionReader(identity),
    csrfKey: deriveKey(config.secretKey, 'csrf'),
    problemPage: portalProblemPage(options),
    ...(parts.metrics === undefined ? {} : { metrics: parts.metrics }),
    mounts: [
      identityRoutes(identity),
      accountRoutes(identity),
      organisationRoutes({ db, organisation, openWork: services.moves }),
      registerRoutes({ db, organisation }),
      app =>
        caseRoutes(app, {
          desk,
          exportCase: (region, id) => exportCase(pool, region, { id }, { now: now() }),
          openAttachment: (region, id) => attachments.open(region, id),
        }),
      app => inquiryRoutes(app, { inquiries, desk: services.desk, limited: config.ratePerMinute > 0 }),
      app => attachmentRoutes(app, { attachments }),
      applications.routes({ limited: config.ratePerMinute > 0 }),
      app => documentRoutes(app, { ...documents, db: services.database.db, paperOf: paperOf(services) }),
      app => publicDocumentRoutes(app, { ...documents, way: services.asking, limited: config.ratePerMinute > 0 }),
      app => calendarRoutes(app, { db: services.database.db, calendar: services.calendar }),
      app => libraryRoutes(app, { knowledge }),
      app => figuresRoutes(app, { figures, ports }),
      app => outboxRoutes(app, { outbox }),
      app => filterRoutes(app, { db }),
      app => catalogueRoutes(app, { db, pool, organisation, guides: services.guides }),
      portal(options),
      workbench,
    ],
  })
}
