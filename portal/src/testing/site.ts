// The portal on the real front door (guard, CSRF, headers, problems) with stand-ins behind it: what the tests and pictures visit.
import { type Instant, instant } from '@sunhall/kernel'
import { inquiryMatter } from '@sunhall/packs'
import { buildHttp, HTTP_DEFAULTS, type HttpOptions } from '@sunhall/server/platform/http'
import type { FastifyBaseLogger } from 'fastify'
import { portal, portalProblemPage } from '../index.ts'
import type { Organisation, PortalOptions } from '../port.ts'
import type { App } from '../server.ts'
import { FakeApplications } from './applications.ts'
import { FakeAskers } from './askers.ts'
import { FakeGuides } from './guides.ts'
import { FakeInquiries } from './inquiries.ts'
import { CATEGORIES, REGIONS, UNITS } from './questions.ts'

/** A Wednesday eight days before National Day 2026. */
export const NOW = instant('2026-09-23T02:30:00.000Z')

const organisation: Organisation = {
  regions: async () => REGIONS.map(([code, name, parent]) => ({ code, name, parent })),
  places: async () => REGIONS.map(([code, name, parent]) => ({ code, name, parent })),
  units: async region =>
    UNITS.filter(([, of]) => of === region).map(([id, of, name, phone]) => ({
      id,
      region: of,
      name,
      phone,
      duties: null,
    })),
  categories: async () => CATEGORIES.map(([code, title, hint]) => ({ code, title, hint })),
}

const SILENT = { level: 'silent' } as unknown as FastifyBaseLogger
for (const level of ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']) {
  Object.assign(SILENT, { [level]: () => {} })
}
Object.assign(SILENT, { child: () => SILENT })

export interface Site {
  readonly app: App
  readonly inquiries: FakeInquiries
  readonly applications: FakeApplications
}

export async function aSite(over: Partial<PortalOptions> = {}, log: FastifyBaseLogger = SILENT): Promise<Site> {
  const now = (): Instant => NOW
  const inquiries = new FakeInquiries(now)
  const applications = new FakeApplications()
  const askers = over.askers instanceof FakeAskers ? over.askers : new FakeAskers()
  const options: PortalOptions = {
    inquiries,
    guides: new FakeGuides(),
    applications,
    organisation,
    askers,
    site: { zh: '云岭市', en: 'Yunling City' },
    now,
    demonstration: false,
    publicUrl: 'http://localhost:8080',
    key: Buffer.alloc(32, 9),
    house: async () => ({
      system: { zh: '阳光政务', en: 'Sunhall' },
      servicePhone: '0879-96128',
      matter: inquiryMatter,
    }),
    ...over,
  }
  const app = await buildHttp({
    config: { ...HTTP_DEFAULTS, ratePerMinute: 0 },
    log,
    // Only /readyz asks the database, and nobody asks /readyz here.
    db: {} as HttpOptions['db'],
    now,
    sessions: {
      staff: async () => null,
      asker: async token => (askers.has(token) ? { asker: token, tokenHash: Buffer.from(token) } : null),
    },
    csrfKey: Buffer.alloc(32, 7),
    mounts: [portal(options)],
    problemPage: portalProblemPage(options),
  })
  await app.ready()
  return { app, inquiries, applications }
}
