// Who may call what: every route of the house against every role in every place, from a table written by hand.
import { randomUUID } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Instant, ROLES, type Role } from '@sunhall/kernel'
import { inquiryMatter } from '@sunhall/packs'
import { Attachments } from '@sunhall/server/attachments/index'
import { loadFirstNotices } from '@sunhall/server/casework/calendars'
import { type Answer, type Caller, type County, openCounty } from '@sunhall/server/organisation/county.test-support'
import { Outbox } from '@sunhall/server/outbox/index'
import type { Config } from '@sunhall/server/platform/config'
import { openFileFolder } from '@sunhall/server/platform/files'
import { PROBLEMS } from '@sunhall/server/platform/problems'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHttp } from './http.ts'
import { openServices } from './services.ts'

const PLACES = ['own unit', 'other unit', 'other region', 'region above'] as const
type Place = (typeof PLACES)[number]
/** Seen from a case that lies with East county's education office. */
const UNIT: { readonly [P in Place]: string } = {
  'own unit': 'east-education',
  'other unit': 'east-office',
  'other region': 'west-education',
  'region above': 'city-housing',
}

/** `public`: everybody, a staff session changes nothing. `staff`: whoever is logged in. A list: these roles, the others see nothing. */
type Who = 'public' | 'staff' | 'reads the case' | 'acts on the case' | readonly Role[]

const CASEWORKERS: readonly Role[] = ['clerk', 'handler', 'head', 'dispatcher', 'supervisor', 'editor']
const READERS_OF_WORK: readonly Role[] = [...CASEWORKERS, 'leader']
const FIGURES: readonly Role[] = ['head', 'dispatcher', 'supervisor', 'leader']
const SECURITY: readonly Role[] = ['security-admin']
const SYSTEM: readonly Role[] = ['system-admin']
const AUDIT: readonly Role[] = ['auditor']
const EDITORS: readonly Role[] = ['editor', 'system-admin']
const REVIEWERS: readonly Role[] = ['head', 'system-admin']

const CASE_READERS: readonly Role[] = [...READERS_OF_WORK, 'auditor']
const FEES: readonly Role[] = ['clerk', 'handler', 'head', 'supervisor', 'leader']
const PROJECTS: readonly Role[] = ['clerk', 'handler', 'head', 'dispatcher', 'supervisor', 'leader']
const COUNTER: { readonly [route: string]: Who } = Object.fromEntries(
  [
    'GET /api/v1/counter/:hall',
    'GET /api/v1/counter/:hall/hand-overs',
    ...[
      'numbers next hand-overs hand-overs/:id/take id-card attachments earlier licence applications'.split(' '),
      'again serve finish skip back'.split(' ').map(step => `numbers/:label/${step}`),
    ]
      .flat()
      .map(path => `POST /api/v1/counter/:hall/${path}`),
  ].map(route => [route, ['clerk']]),
)

const TABLE: { readonly [route: string]: Who } = {
  // Cases
  'GET /api/v1/cases/:region/:id': 'reads the case',
  'GET /api/v1/cases/:region/:id/flow': 'reads the case',
  'GET /api/v1/cases/:region/:id/export': 'reads the case',
  'GET /api/v1/cases/:region/:id/attachments/:attachment': 'reads the case',
  'POST /api/v1/cases/:region/:id/contact': 'acts on the case',
  'POST /api/v1/cases/:region/:id/acts': 'acts on the case',
  'GET /api/v1/cases/:region/:id/documents': 'reads the case',
  // Whether there is such a document, and whether it is theirs, the service says: here it is absent to everybody.
  'POST /api/v1/cases/:region/:id/documents/preview': ['clerk', 'handler', 'head', 'dispatcher', 'supervisor'],
  'GET /api/v1/documents/:region/:id/file': [...CASEWORKERS, 'leader', 'auditor'],
  'GET /api/v1/documents/:region/:id/draft': [...CASEWORKERS, 'leader', 'auditor'],
  'POST /api/v1/documents/:region/:id/seal': ['head'],
  'POST /api/v1/documents/:region/:id/reissue': ['head'],
  'POST /api/v1/documents/:region/:id/annul': ['head'],
  'POST /api/v1/documents/:region/:id/deliveries': ['clerk', 'handler', 'head'],
  'GET /api/v1/document-series': ['head', 'supervisor', 'leader', 'auditor'],
  'GET /api/v1/work': READERS_OF_WORK,
  'GET /api/v1/work/counts': READERS_OF_WORK,
  'POST /api/v1/inquiries/desk': ['clerk'],
  'POST /api/v1/inquiries/desk/lost-codes': ['clerk'],
  'GET /api/v1/figures': FIGURES,
  'GET /api/v1/figures/export': FIGURES,
  'GET /api/v1/figures/applications': FIGURES,
  'GET /api/v1/figures/applications/export': FIGURES,
  'GET /api/v1/filters': 'staff',
  'PUT /api/v1/filters/:id': 'staff',
  'DELETE /api/v1/filters/:id': 'staff',
  // Applications: the counter, fees, projects, licences
  'GET /api/v1/cases/:region/:id/application': CASE_READERS,
  'POST /api/v1/cases/:region/:id/application/applicant': CASEWORKERS,
  'POST /api/v1/cases/:region/:id/application/answers': CASEWORKERS,
  'POST /api/v1/cases/:region/:id/pick-up': CASEWORKERS,
  ...COUNTER,
  'GET /api/v1/fees': FEES,
  'GET /api/v1/fees/report': FEES,
  'GET /api/v1/fees/report/export': FEES,
  'GET /api/v1/projects': PROJECTS,
  'POST /api/v1/projects': ['clerk', 'dispatcher', 'head'],
  'GET /api/v1/projects/reports': PROJECTS,
  'GET /api/v1/projects/green-channel': PROJECTS,
  'GET /api/v1/projects/helpers': ['clerk', 'dispatcher', 'head'],
  'GET /api/v1/projects/reports/:region/:week': PROJECTS,
  'GET /api/v1/projects/:region/:id': PROJECTS,
  'POST /api/v1/projects/:region/:id/changes': PROJECTS,
  'POST /api/v1/projects/:region/:id/cases': PROJECTS,
  'POST /api/v1/projects/:region/:id/close': PROJECTS,
  'GET /api/v1/licences': CASE_READERS,
  'GET /api/v1/licences/:region/:number': CASE_READERS,
  // Administration of the system
  'GET /api/v1/calendar': 'staff',
  'POST /api/v1/calendar/preview': SYSTEM,
  'POST /api/v1/calendar': SYSTEM,
  'GET /api/v1/outbox': SYSTEM,
  'GET /api/v1/registers/categories': 'staff',
  'POST /api/v1/registers/categories': SYSTEM,
  'PATCH /api/v1/registers/categories/:code': SYSTEM,
  'GET /api/v1/registers/phrases': 'staff',
  'POST /api/v1/registers/phrases': ['system-admin', 'head'],
  'PATCH /api/v1/registers/phrases/:id': ['system-admin', 'head'],
  'POST /api/v1/registers/phrases/:id/remove': ['system-admin', 'head'],
  'GET /api/v1/registers/matters': 'staff',
  'GET /api/v1/registers/matters/:code': 'staff',
  'PUT /api/v1/registers/matters/:code/limits': SYSTEM,
  'GET /api/v1/registers/settings/green-channel': SYSTEM,
  'PUT /api/v1/registers/settings/green-channel': SYSTEM,
  'GET /api/v1/registers/settings/payment': SYSTEM,
  'PUT /api/v1/registers/settings/payment': SYSTEM,
  'GET /api/v1/registers/settings/counter': SYSTEM,
  'PUT /api/v1/registers/settings/counter': SYSTEM,
  'GET /api/v1/registers/settings/licence-reminder': SYSTEM,
  'PUT /api/v1/registers/settings/licence-reminder': SYSTEM,
  'GET /api/v1/registers/settings/site': SYSTEM,
  'PUT /api/v1/registers/settings/site': SYSTEM,
  // The catalogue
  'GET /api/v1/catalogue/entries': 'staff',
  'GET /api/v1/catalogue/entries/:kind/:code': 'staff',
  'GET /api/v1/catalogue/entries/:kind/:code/versions': 'staff',
  'GET /api/v1/catalogue/entries/:kind/:code/difference': 'staff',
  'GET /api/v1/catalogue/entries/:kind/:code/history': 'staff',
  'POST /api/v1/catalogue/check': EDITORS,
  'POST /api/v1/catalogue/entries/:kind/:code/draft': EDITORS,
  'PUT /api/v1/catalogue/entries/:kind/:code/draft': EDITORS,
  'POST /api/v1/catalogue/entries/:kind/:code/draft/submit': EDITORS,
  'POST /api/v1/catalogue/entries/:kind/:code/draft/discard': EDITORS,
  'POST /api/v1/catalogue/entries/:kind/:code/draft/return': ['editor', 'head', 'system-admin'],
  'POST /api/v1/catalogue/entries/:kind/:code/draft/publish': REVIEWERS,
  'POST /api/v1/catalogue/entries/:kind/:code/withdraw': REVIEWERS,
  'GET /guides/:code/draft-form': ['editor', 'head', 'system-admin'],
  'GET /api/v1/catalogue/findings': 'staff',
  'GET /api/v1/catalogue/findings/summary': 'staff',
  'GET /api/v1/catalogue/rules': 'staff',
  'POST /api/v1/catalogue/findings/run': SYSTEM,
  'GET /api/v1/catalogue/indicators': ['head', 'supervisor', 'leader', 'system-admin'],
  'POST /api/v1/catalogue/bulk/preview': EDITORS,
  'POST /api/v1/catalogue/bulk': EDITORS,
  'GET /api/v1/catalogue/template': 'staff',
  'GET /api/v1/catalogue/export': 'staff',
  'GET /api/v1/catalogue/imports': SYSTEM,
  'POST /api/v1/catalogue/imports': SYSTEM,
  'GET /api/v1/catalogue/imports/:id': SYSTEM,
  'GET /api/v1/catalogue/imports/:id/rows': SYSTEM,
  'POST /api/v1/catalogue/imports/:id/apply': SYSTEM,
  'GET /api/v1/catalogue/cleanups': ['editor', 'head', 'system-admin'],
  'POST /api/v1/catalogue/cleanups': SYSTEM,
  'GET /api/v1/catalogue/cleanups/:id/items': ['editor', 'head', 'system-admin'],
  'PUT /api/v1/catalogue/cleanups/:id/items/:kind/:code': ['editor', 'head', 'system-admin'],
  'POST /api/v1/catalogue/cleanups/:id/close': SYSTEM,
  'GET /api/v1/document-templates': 'staff',
  'GET /api/v1/document-templates/:code': 'staff',
  'POST /api/v1/document-templates/check': SYSTEM,
  'PUT /api/v1/document-templates/:code': SYSTEM,
  // Administration of security
  'GET /api/v1/document-papers/:unit': SECURITY,
  'PUT /api/v1/document-papers/:unit': SECURITY,
  'PUT /api/v1/document-papers/:unit/seal': SECURITY,
  'GET /api/v1/registers/settings/login': SECURITY,
  'PUT /api/v1/registers/settings/login': SECURITY,
  'GET /api/v1/registers/settings/retention': SECURITY,
  'PUT /api/v1/registers/settings/retention': SECURITY,
  'GET /api/v1/organisation/regions': 'staff',
  'POST /api/v1/organisation/regions': SECURITY,
  'PATCH /api/v1/organisation/regions/:code': SECURITY,
  'GET /api/v1/organisation/units': 'staff',
  'GET /api/v1/organisation/units/:id': 'staff',
  'POST /api/v1/organisation/units': SECURITY,
  'PATCH /api/v1/organisation/units/:id': SECURITY,
  'GET /api/v1/organisation/units/:id/closing': SECURITY,
  'POST /api/v1/organisation/units/:id/close': SECURITY,
  'GET /api/v1/organisation/posts': 'staff',
  'POST /api/v1/organisation/posts': SECURITY,
  'PATCH /api/v1/organisation/posts/:id': SECURITY,
  'GET /api/v1/organisation/posts/:id/closing': SECURITY,
  'POST /api/v1/organisation/posts/:id/close': SECURITY,
  'POST /api/v1/organisation/posts/:id/holders': SECURITY,
  'POST /api/v1/organisation/posts/:id/holders/end': SECURITY,
  'GET /api/v1/organisation/people': ['security-admin', 'auditor'],
  'GET /api/v1/organisation/people/:id': ['security-admin', 'auditor'],
  'POST /api/v1/organisation/people': SECURITY,
  'PATCH /api/v1/organisation/people/:id': SECURITY,
  'PUT /api/v1/organisation/people/:id/password': SECURITY,
  'POST /api/v1/organisation/people/:id/unlock': SECURITY,
  'POST /api/v1/organisation/people/:id/second-factor/remove': SECURITY,
  'GET /api/v1/organisation/absences': ['security-admin', 'auditor'],
  'POST /api/v1/organisation/absences': SECURITY,
  'PATCH /api/v1/organisation/absences/:id': SECURITY,
  // What is looked at afterwards
  'GET /api/v1/login-log': AUDIT,
  'GET /api/v1/register-history': AUDIT,
  'GET /api/v1/access-log': AUDIT,
  'GET /api/v1/guess-log': AUDIT,
  // One's own account
  'GET /api/v1/session': 'staff',
  'DELETE /api/v1/session': 'staff',
  'DELETE /api/v1/sessions': 'staff',
  'POST /api/v1/session/totp': 'staff',
  'POST /api/v1/session/passkey/options': 'staff',
  'POST /api/v1/session/passkey': 'staff',
  'GET /api/v1/me': 'staff',
  'PATCH /api/v1/me': 'staff',
  'POST /api/v1/me/password': 'staff',
  'POST /api/v1/me/totp': 'staff',
  'POST /api/v1/me/totp/confirm': 'staff',
  'POST /api/v1/me/totp/remove': 'staff',
  'GET /api/v1/me/passkeys': 'staff',
  'POST /api/v1/me/passkeys/options': 'staff',
  'POST /api/v1/me/passkeys': 'staff',
  'DELETE /api/v1/me/passkeys/:id': 'staff',
  // Everybody
  'POST /api/v1/session': 'public',
  'POST /api/v1/askers': 'public',
  'POST /api/v1/askers/codes': 'public',
  'POST /api/v1/askers/proved': 'public',
  // Without an account of one's own it answers 401.
  'PUT /api/v1/askers/me/password': 'public',
  'POST /api/v1/askers/me/close': 'public',
  'POST /api/v1/asker-session': 'public',
  'GET /api/v1/asker-session': 'public',
  'DELETE /api/v1/asker-session': 'public',
  'POST /api/v1/inquiries': 'public',
  'POST /api/v1/inquiries/track': 'public',
  'POST /api/v1/inquiries/acts': 'public',
  'POST /api/v1/attachments': 'public',
  'GET /api/v1/library': 'public',
  'GET /api/v1/library/like': 'public',
  'GET /api/v1/library/:region/:id': 'public',
  'GET /api/v1/documents/verify/:code': 'public',
  'POST /api/v1/documents/verify/:code/compare': 'public',
  'GET /api/v1/documents/keys': 'public',
  'POST /api/v1/documents/mine': 'public',
  'POST /api/v1/documents/mine/:id': 'public',
  'GET /api/v1/licences/granted': 'public',
  'GET /api/v1/notices': 'public',
  'GET /api/v1/licences/look-up': 'public',
  'GET /api/v1/halls/:hall/display': 'public',
  'POST /api/v1/halls/:hall/numbers': 'public',
  'GET /api/v1/halls/:hall/numbers/:label': 'public',
  'POST /api/v1/applications': 'public',
  'POST /api/v1/applications/track': 'public',
  'POST /api/v1/applications/acts': 'public',
  'POST /api/v1/applications/drafts': 'public',
  'GET /api/v1/applications/drafts/:id': 'public',
  'PATCH /api/v1/applications/drafts/:id': 'public',
  'DELETE /api/v1/applications/drafts/:id': 'public',
  'POST /api/v1/applications/drafts/:id/materials/:material': 'public',
  'DELETE /api/v1/applications/drafts/:id/materials/:material/:file': 'public',
  'GET /api/v1/applications/drafts/:id/earlier': 'public',
  'POST /api/v1/applications/drafts/:id/earlier': 'public',
  'POST /api/v1/applications/drafts/:id/submit': 'public',
  'GET /api/v1/openapi.json': 'public',
  ...everybody(
    'GET',
    '/api/v1/catalogue/guides /api/v1/catalogue/guides/:code /api/v1/catalogue/guides/:code/flow /api/v1/catalogue/themes',
    '/api/v1/catalogue/letters /api/v1/catalogue/departments /api/v1/catalogue/cleanups/published',
    '/api/v1/catalogue/cleanups/published/:id/items',
    '/api/v1/catalogue/registers/:kind /api/v1/catalogue/registers/:kind/departments /api/v1/catalogue/registers/:kind/entries/:code',
  ),
  ...everybody(
    'GET',
    '/metrics /healthz /readyz /api/docs /api/docs/static/index.html /api/docs/static/swagger-initializer.js',
    '/api/docs/json /api/docs/yaml /api/docs/static/* /assets/style.{hash}.css /assets/island.{hash}.js /favicon.svg /favicon.ico',
    '/ /about /ask /ask/attachments /ask/solved /ask/done /ask/like /track /track/:code /track/:code/proof',
    '/track/:code/withdraw /track/:code/attachments/:id /library /library/feed.atom /library/:region/:id /explanations',
    '/apply/:draft /apply/:draft/:step /apply/:draft/discard /apply/:draft/done /guides /guides/:code /guides/:code/apply',
    '/guides/:code/flow.svg /guides/:code/materials/:material/blank /guides/:code/materials/:material/sample',
    '/guides/:code/materials/:material/blank.pdf /guides/:code/materials/:material/sample.pdf /halls/:hall/display',
    '/touch /touch/end /touch/leave /touch/number /touch/number/:hall/:label',
    '/guides/:code/versions /track/:code/application/:act /licences /notices /cleanups /cleanups/:id',
    '/registers /registers/:register /registers/:register/:code',
    '/figures /documents/verify /documents/verify/:code /documents/keys /track/:code/documents /track/:code/documents/:id /verify /verify/roots /account /account/settings /account/register /account/reset /account/code /account/log-in /workbench /workbench/*',
  ),
  ...everybody(
    'POST',
    '/touch/number',
    '/apply/:draft/:step /apply/:draft/check /apply/:draft/discard /guides/:code/apply /track/:code/application/:act',
    '/ask /ask/attachments /track/:code/proof /track/:code/leave /track/:code/rate /track/:code/follow-up',
    '/track/:code/complain /track/:code/withdraw /documents/verify/:code /verify /verify/proof /account/log-in /account/register /account/reset /account/code /account/log-out /account/password /account/close',
  ),
}
/** There when the workbench has been built. */
const BUILT = 'GET /workbench/assets/*'

function everybody(method: string, ...urls: string[]): { [route: string]: Who } {
  const all = urls.flatMap(line => line.split(' '))
  return Object.fromEntries(all.map(url => [`${method} ${url}`, 'public' as const]))
}

/** Which roles, in which place, have to do with a case: the unit that has it, those who watch over it, the hall that took it in. */
const READS: { readonly [P in Place]: readonly Role[] } = {
  'own unit': ['clerk', 'handler', 'head', 'dispatcher', 'supervisor', 'editor', 'leader', 'auditor'],
  'other unit': ['clerk', 'supervisor', 'leader'],
  'other region': [],
  'region above': ['supervisor', 'leader'],
}
const ACTS: { readonly [P in Place]: readonly Role[] } = {
  'own unit': ['clerk', 'handler', 'head', 'dispatcher', 'supervisor', 'editor'],
  'other unit': ['clerk', 'supervisor'],
  'other region': [],
  'region above': ['supervisor'],
}

const loginOf = (role: Role, place: Place): string => `${role}-${PLACES.indexOf(place)}`
const PERSONAS = PLACES.flatMap(place => ROLES.map(role => ({ role, place, login: loginOf(role, place) })))

const folder = mkdtempSync(path.join(tmpdir(), 'sunhall-permissions-'))
const routes: { method: string; url: string }[] = []
let county: County

beforeAll(async () => {
  const noteRoutes = (message: unknown): void => {
    const { fastify } = message as { fastify: County['app'] }
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) routes.push({ method: one, url })
    })
  }
  subscribe('fastify.initialization', noteRoutes)
  county = await openCounty({
    matter: inquiryMatter,
    people: PERSONAS.map(({ login, role, place }) => [login, UNIT[place], [role]] as const),
    async build({ data, secretKey, identity, now }) {
      await loadFirstNotices(data.pool, '2026-01-01T00:00:00.000Z' as Instant)
      const services = openServices(data, secretKey, now)
      const config: Config = {
        // A demonstration shows its outbox to everybody; a house in use has no such page.
        mode: 'production',
        dataFolder: folder,
        host: '127.0.0.1',
        port: 0,
        publicUrl: 'http://localhost:8080',
        database: { kind: 'embedded', ownerPassword: '' },
        poolSize: 4,
        secretKey,
        logLevel: 'silent',
        trustProxy: false,
        ratePerMinute: 0,
        demonstration: 'organisation',
        clockOffsetMs: 0,
      }
      const attachments = new Attachments({ pool: data.pool, files: openFileFolder(folder), ports: services.ports })
      const messengers = { mail: null, sms: null }
      const outbox = new Outbox({ db: data.pool, messengers, sealing: services.keys.sealing, demonstration: false })
      return openHttp({ config, services, identity, attachments, outbox, log: pino({ level: 'silent' }) })
    },
  })
  unsubscribe('fastify.initialization', noteRoutes)
})
afterAll(async () => {
  await county.close()
  rmSync(folder, { recursive: true, force: true })
})

const callers = new Map<string, Caller>()
const callerOf = (login: string): Caller => callers.get(login) as Caller
const FILE = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
const ABSENT = randomUUID()
let one: { region: string; caseId: string; code: string; attachment: string }

beforeAll(async () => {
  for (const { login } of PERSONAS) callers.set(login, await county.logIn(login))
  const boundary = 'sunhall'
  const uploaded = await county.app.inject({
    method: 'POST',
    url: '/api/v1/attachments?region=539902',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n`),
      FILE,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  })
  const attachment = uploaded.json().id as string
  const receipt = await county.app.inject({
    method: 'POST',
    url: '/api/v1/inquiries',
    headers: { 'idempotency-key': randomUUID() },
    payload: {
      region: '539902',
      subject: '孩子转学要带什么材料',
      text: '想转到县城小学，需要带哪些材料？',
      category: 'housing',
      unit: 'east-education',
      mayPublish: true,
      phone: '13900001234',
      attachments: [attachment],
    },
  })
  expect(receipt.statusCode).toBe(201)
  one = { ...receipt.json(), attachment }
})

/** The address of a thing that is there, where there is one. */
function addressed(url: string, caseId = one.caseId): string {
  return url
    .replace('/cases/:region/:id', `/cases/${one.region}/${caseId}`)
    .replace(':attachment', one.attachment)
    .replace('{hash}', '000000000000')
    .replace('/units/:id', '/units/east-education')
    .replace('/posts/:id', '/posts/post-east-handler')
    .replace('/people/:id', '/people/east-handler')
    .replace('/regions/:code', '/regions/539902')
    .replace('/categories/:code', '/categories/housing')
    .replace('/matters/:code', '/matters/inquiry')
    .replace('/document-templates/:code', '/document-templates/acceptance')
    .replace('/document-papers/:unit', '/document-papers/east-education')
    .replace('/track/:code', `/track/${one.code}`)
    .replace('/library/:region/:id', `/library/539902/${ABSENT}`)
    .replace(/:\w+|\*/g, 'nothing')
}
const split = (route: string) => route.split(' ') as ['GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', string]
const bodyOf = (method: string): object | undefined => (method === 'GET' || method === 'DELETE' ? undefined : {})
/** Valid but for the act's fields: only who may see the case hears of them. */
const command = { act: 'accept', part: 1, fields: {} }
const callCase = (who: Caller, route: string, caseId?: string): Promise<Answer> => {
  const [method, url] = split(route)
  const acts = url.endsWith('/acts')
  return who.call(method, addressed(url, caseId), acts ? command : undefined, {
    ...(acts ? { 'if-match': '"1"', 'idempotency-key': randomUUID() } : {}),
  })
}
async function anonymous(route: string): Promise<Answer> {
  const [method, url] = split(route)
  const payload = bodyOf(method)
  const answer = await county.app.inject({ method, url: addressed(url), ...(payload === undefined ? {} : { payload }) })
  const json = String(answer.headers['content-type']).includes('json')
  return {
    status: answer.statusCode,
    body: json ? answer.json() : answer.body,
    headers: answer.headers,
    cookie: undefined,
  }
}
const rowsOf = (...kinds: Who[]) => Object.keys(TABLE).filter(route => kinds.includes(TABLE[route] as Who))
/** Things this house has none of: no passkey, no hall, no application; their own tests meet them. */
const NOT_HERE = /passkeys\/:id|counter\/:hall(\/hand-overs)?$|:id\/application|guides\/:code\/draft-form/
const ENDING = ['DELETE /api/v1/session', 'DELETE /api/v1/sessions']

describe('the table', () => {
  it('names every route, and no other', () => {
    const registered = routes.map(({ method, url }) => `${method} ${url.replace(/\.[0-9a-f]{12}\./, '.{hash}.')}`)
    const named = registered.filter(route => !route.startsWith('HEAD ') && route !== BUILT)
    expect([...new Set(named)].sort()).toEqual(Object.keys(TABLE).sort())
    // HEAD comes with GET, behind the same guard.
    for (const route of registered.filter(each => each.startsWith('HEAD '))) {
      expect(registered).toContain(route.replace('HEAD', 'GET'))
    }
  })
})

describe('without a session', () => {
  it('everything but the public side asks for a log-in', async () => {
    for (const [route, who] of Object.entries(TABLE)) {
      if (who === 'public') continue
      const answer = await anonymous(route)
      expect([route, answer.status, answer.body.code]).toEqual([route, 401, 'not-logged-in'])
    }
  })
  it('the public side answers, and takes no notice of a staff session', async () => {
    const staff = callerOf(loginOf('supervisor', 'own unit'))
    for (const route of rowsOf('public')) {
      const [method, url] = split(route)
      const answer = await anonymous(route)
      expect([route, answer.status < 500]).toEqual([route, true])
      if (!/asker-session|askers\/me/.test(url))
        expect([route, answer.body?.code]).not.toEqual([route, 'not-logged-in'])
      const same = await county.app.inject({
        method,
        url: addressed(url),
        cookies: { staff: staff.token },
        ...(method === 'GET' || method === 'DELETE' ? {} : { payload: {} }),
      })
      expect([route, same.statusCode]).toEqual([route, answer.status])
    }
  })
  it('falls over no query that nobody gave out', async () => {
    const names = 'cursor after q code receipt day from to by kind category unit theme audience page'.split(' ')
    for (const route of rowsOf('public').filter(each => each.startsWith('GET '))) {
      for (const value of ["'", '2026-02-30']) {
        const query = new URLSearchParams([['region', '539902'], ...names.map(name => [name, value])])
        const { statusCode } = await county.app.inject(`${addressed(split(route)[1])}?${query}`)
        expect([route, value, statusCode < 500]).toEqual([route, value, true])
      }
    }
  })
  it('HEAD tells no more than GET', async () => {
    for (const route of Object.keys(TABLE).filter(each => each.startsWith('GET ') && TABLE[each] !== 'public')) {
      const answer = await county.app.inject({ method: 'HEAD', url: addressed(split(route)[1]) })
      expect([route, answer.statusCode, answer.body]).toEqual([route, 401, ''])
    }
  })
})

/** What no field of anything takes: a NUL, an override of direction, an object, lists in lists, 60,000 characters, a number too large. */
const NEVER: readonly unknown[] = ['a\u0000b', 'a\u202eb', { $ne: 1 }, [[[[]]]], '很'.repeat(20_000), 1e308]
/** These would end the session that sends them, or lock its account. */
const OWN = /\/(session|sessions|me)(\/|$)/

const JSON_BODY = { 'content-type': 'application/json' }

describe('bad input, whatever the route', () => {
  type Schema = { readonly $ref?: string; readonly properties?: object }
  /** Somebody who is let through, at the unit that has the case. */
  const sender = (route: string): Caller | null => {
    const who = TABLE[route]
    if (who === undefined || who === 'public') return null
    const role = Array.isArray(who) ? who[0] : 'supervisor'
    return callerOf(loginOf(role ?? 'supervisor', 'own unit'))
  }
  const send = async (route: string, url: string, body: unknown): Promise<void> => {
    const method = split(route)[0]
    const who = sender(route)
    const answer =
      who === null
        ? await county.app.inject({
            method,
            url,
            payload: JSON.stringify(body),
            headers: { ...JSON_BODY, 'idempotency-key': randomUUID() },
          })
        : await who.call(method, url, body as object, { 'idempotency-key': randomUUID(), 'if-match': '"1"' })
    const status = 'statusCode' in answer ? answer.statusCode : answer.status
    const problem = 'statusCode' in answer ? answer.json() : answer.body
    const where = `${route} ${JSON.stringify(body)?.slice(0, 80)} → ${status}`
    expect(where).toMatch(/→ [24]\d\d$/)
    if (status >= 400) expect([where, problem.code in PROBLEMS, problem.detail !== '']).toEqual([where, true, true])
  }
  it('in any field of any body is refused with a code of the registry, never with a fault', async () => {
    const document = (await county.app.inject('/api/v1/openapi.json')).json()
    const resolved = (schema: Schema | undefined): Schema =>
      schema?.$ref ? document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] : (schema ?? {})
    let fields = 0
    for (const route of Object.keys(TABLE)) {
      const [method, url] = split(route)
      const operation = document.paths[url.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
      const body = operation?.requestBody?.content['application/json']?.schema as Schema | undefined
      if (body === undefined || OWN.test(url)) continue
      for (const whole of [[], 'text', 5]) await send(route, addressed(url), whole)
      for (const field of Object.keys(resolved(body).properties ?? {})) {
        fields += 1
        for (const value of NEVER) await send(route, addressed(url), { [field]: value, intruder: 1 })
      }
    }
    expect(fields).toBeGreaterThan(200)
  })
})

describe.each(ROLES.map(role => [role]))('%s', role => {
  const personas = PERSONAS.filter(each => each.role === role)
  it('is let through where the table says so, and elsewhere nothing is there, wherever the post lies', async () => {
    for (const [route, who] of Object.entries(TABLE)) {
      if (who === 'public' || who === 'reads the case' || who === 'acts on the case' || ENDING.includes(route)) continue
      const [method, url] = split(route)
      const may = who === 'staff' || who.includes(role)
      let through = 0
      for (const { login, place } of personas) {
        const answer = await callerOf(login).call(method, addressed(url), bodyOf(method))
        const where = `${login} (${place}): ${route} → ${answer.status} ${answer.body?.code ?? ''}`
        if (!may) expect(where).toMatch(/→ 404 not-found$/)
        else expect(where).toMatch(/→ (2\d\d|400|404|409|412|428) /)
        if (answer.status !== 404) through += 1
      }
      // Somewhere there is something; how far a role reaches in the tree is tried with the organisation.
      if (may && !NOT_HERE.test(url)) expect([route, through > 0]).toEqual([route, true])
    }
  })
  it.each(personas.map(each => [each.place, each.login] as const))(
    'of the %s meets a case as the table says, with all that lies within it',
    async (place, login) => {
      const who = callerOf(login)
      for (const route of rowsOf('reads the case', 'acts on the case')) {
        const may = (TABLE[route] === 'reads the case' ? READS : ACTS)[place].includes(role)
        const looks = async () =>
          (await county.data.owner.query('select count(*)::integer as n from access_log where person_id = $1', [login]))
            .rows[0].n as number
        const before = await looks()
        const answer = await callCase(who, route)
        const where = `${login} (${place}): ${route} → ${answer.status} ${answer.body?.code ?? ''}`
        const logged = may && /contact|export/.test(route) ? 1 : 0
        expect([where, (await looks()) - before]).toEqual([where, logged])
        if (may) {
          expect(where).toMatch(route.endsWith('/acts') ? /→ (400|403) refused-/ : /→ 200 /)
          if (!route.endsWith('/contact')) expect(JSON.stringify(answer.body)).not.toContain('13900001234')
          continue
        }
        // Forbidden and absent: one answer, word for word.
        expect(where).toMatch(/→ 404 not-found$/)
        const absent = await callCase(who, route, ABSENT)
        expect({ ...answer.body, instance: '' }).toEqual({ ...absent.body, instance: '' })
        expect(answer.headers['content-type']).toBe(absent.headers['content-type'])
      }
    },
  )
  it.each(personas.map(each => [each.place, each.login] as const))(
    'of the %s finds in no list what it may not open',
    async (place, login) => {
      if (!READERS_OF_WORK.includes(role)) return
      for (const view of ['mine', 'unit', 'approvals', 'library', 'dispatch', 'supervision']) {
        for (const search of ['', `&q=${encodeURIComponent('转学')}`, `&q=${one.code}`, '&unit=east-education']) {
          const list = await callerOf(login).call('GET', `/work?view=${view}${search}`)
          expect([view, list.status]).toEqual([view, 200])
          const found = list.body.items.some((item: { caseId: string }) => item.caseId === one.caseId)
          if (!READS[place].includes(role)) expect([login, view, search, found]).toEqual([login, view, search, false])
        }
      }
    },
  )
  it('may end its own sessions, and then is nobody', async () => {
    for (const route of ENDING) {
      const [method, url] = split(route)
      const again = await county.logIn(loginOf(role, 'own unit'))
      const { token } = again
      expect((await again.call(method, url)).status).toBeLessThan(300)
      const after = await county.app.inject({ url: '/api/v1/me', cookies: { staff: token } })
      if (url.endsWith('/session')) expect(after.statusCode).toBe(401)
    }
  })
})
