// Whatever is sent again under its key is answered as the first time, however the world has changed since, and nothing is done twice:
// everything is sent once, then everything once more. The table names every route that changes anything.
import { randomUUID } from 'node:crypto'
import { inquiryMatter } from '@sunhall/packs'
import { aMatter, FEE, HALL, WINDOW } from '@sunhall/server/catalogue/catalogue.test-support'
import { Imports } from '@sunhall/server/catalogue/exchange/import'
import { publishEntries } from '@sunhall/server/catalogue/seed'
import { sealImage } from '@sunhall/server/documents/seal.test-support'
import { FIRST_TEMPLATES } from '@sunhall/server/documents/templates/index'
import type { Answer, Caller } from '@sunhall/server/organisation/county.test-support'
import { publishMatter, SETTINGS } from '@sunhall/server/registers/index'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  APPLIED,
  type DocumentCounty,
  GRANTED,
  multipart,
  openDocumentCounty,
  REGION,
} from './documents.test-support.ts'

interface Step {
  /** As the route is declared. */
  readonly route: string
  /** Log-in; nobody's for the public. */
  readonly as?: string
  readonly url?: () => string
  readonly body?: () => object
  /** Where the version is read that If-Match names. */
  readonly seen?: () => string
  /** What later steps need of the answer. */
  readonly keep?: (body: { readonly [name: string]: never }) => void
  /** Answered by what it made as that stands now: it may have moved on. */
  readonly moves?: true
}

const reason = '按会议决定办理'
const text = (zh: string) => ({ zh, en: zh })
const APPLICANT = {
  kind: 'person',
  name: '李秀芳',
  number: '11010519491231002X',
  phone: '13900001234',
  address: '东县',
}
const APPLICATION = {
  matter: 'SP-0001',
  applicant: APPLICANT,
  answers: { shop: '秀芳小吃店', kind: 'restaurant', area: 40 },
  delivery: { way: 'counter', to: '', phone: '', address: '' },
  materials: [{ material: 'plan', how: 'later' }],
}
const ASKED = {
  region: REGION,
  subject: '转学',
  text: '需要什么材料？',
  category: 'housing',
  mayPublish: true,
  phone: '13900001234',
}
const PROJECT = {
  region: REGION,
  name: '东县食品产业园',
  investor: '青石食品有限公司',
  kind: 'domestic',
  amount: 60_000_000,
  contactName: '王经理',
  contactPhone: '13900005678',
  helper: 'hall-clerk',
  matters: [{ matter: 'SP-0001' }],
}

/** Of things made on the way. */
const made: { [name: string]: string } = {}
const keepId =
  (name: string) =>
  ({ id, caseId, label, code, verifyCode }: { readonly [field: string]: string | undefined }): void => {
    made[name] = caseId ?? id ?? label ?? verifyCode ?? ''
    if (code !== undefined) made[`${name}-code`] = code
  }
const at = (url: string) => () => `/api/v1${url.replaceAll(/\{(\w+)\}/g, (_, name: string) => made[name] ?? name)}`

let house: DocumentCounty
const who = new Map<string, Caller>()

/** What a clerk's day, an office's year and the catalogue's care consist of; each step stands on those before it. */
const STEPS: readonly Step[] = [
  // The public
  { route: 'POST /api/v1/inquiries', body: () => ASKED, keep: keepId('asked') },
  {
    route: 'POST /api/v1/inquiries/acts',
    body: () => ({ code: made['asked-code'], secondFact: '1234', command: { act: 'withdraw' } }),
    moves: true,
  },
  { route: 'POST /api/v1/inquiries/desk', as: 'east-clerk', body: () => ({ ...ASKED, channel: 'phone' }) },
  { route: 'POST /api/v1/applications', body: () => APPLICATION, keep: keepId('online') },
  {
    route: 'POST /api/v1/applications/acts',
    body: () => ({ code: made['online-code'], secondFact: '1234', command: { act: 'withdraw' } }),
    moves: true,
  },
  // The hall
  {
    route: 'POST /api/v1/halls/:hall/numbers',
    url: at('/halls/hall-east/numbers'),
    body: () => ({ prefix: 'A' }),
    keep: keepId('number'),
  },
  {
    route: 'POST /api/v1/counter/:hall/numbers',
    as: 'hall-clerk',
    url: at('/counter/hall-east/numbers'),
    body: () => ({ matter: 'SP-0001' }),
  },
  {
    route: 'POST /api/v1/counter/:hall/next',
    as: 'hall-clerk',
    url: at('/counter/hall-east/next'),
    body: () => ({ desk: '1' }),
  },
  ...['again', 'skip', 'back'].map(step => ({
    route: `POST /api/v1/counter/:hall/numbers/:label/${step}`,
    as: 'hall-clerk',
    url: at(`/counter/hall-east/numbers/{number}/${step}`),
  })),
  {
    route: 'POST /api/v1/counter/:hall/next',
    as: 'hall-clerk',
    url: at('/counter/hall-east/next'),
    body: () => ({ desk: '1' }),
  },
  ...['serve', 'finish'].map(step => ({
    route: `POST /api/v1/counter/:hall/numbers/:label/${step}`,
    as: 'hall-clerk',
    url: at(`/counter/hall-east/numbers/{number}/${step}`),
  })),
  {
    route: 'POST /api/v1/counter/:hall/applications',
    as: 'hall-clerk',
    url: at('/counter/hall-east/applications'),
    body: () => ({ ...APPLICATION, materials: [{ material: 'plan', how: 'seen' }] }),
    keep: keepId('entered'),
  },
  {
    route: 'POST /api/v1/counter/:hall/hand-overs',
    as: 'hall-clerk',
    url: at('/counter/hall-east/hand-overs'),
    body: () => ({ cases: [made.entered] }),
    keep: keepId('list'),
  },
  {
    route: 'POST /api/v1/counter/:hall/hand-overs/:id/take',
    as: 'hall-clerk-2',
    url: at('/counter/hall-east/hand-overs/{list}/take'),
  },
  // A case and its papers
  {
    route: 'POST /api/v1/cases/:region/:id/acts',
    as: 'east-clerk-2',
    url: at(`/cases/${REGION}/{entered}/acts`),
    seen: at(`/cases/${REGION}/{entered}`),
    body: () => ({ act: 'accept', part: 1, fields: {} }),
    moves: true,
  },
  {
    route: 'POST /api/v1/documents/:region/:id/deliveries',
    as: 'east-handler',
    url: at(`/documents/${REGION}/{paper}/deliveries`),
    body: () => ({ way: 'counter', onDay: '2026-08-03', recipient: '李秀芳' }),
    moves: true,
  },
  {
    route: 'POST /api/v1/documents/:region/:id/reissue',
    as: 'east-head',
    url: at(`/documents/${REGION}/{paper}/reissue`),
    body: () => ({ reason, corrections: {} }),
    moves: true,
  },
  {
    route: 'POST /api/v1/documents/:region/:id/annul',
    as: 'east-head',
    url: at(`/documents/${REGION}/{paper}/annul`),
    body: () => ({ reason }),
    moves: true,
  },
  {
    route: 'POST /api/v1/cases/:region/:id/pick-up',
    as: 'east-clerk-2',
    url: at(`/cases/${REGION}/{granted}/pick-up`),
    body: () => ({
      recipient: '刘芳',
      relation: 'reception',
      number: '',
      idChecked: true,
      signature: `data:image/png;base64,${PIXEL}`,
    }),
  },
  // Projects
  { route: 'POST /api/v1/projects', as: 'hall-clerk', body: () => PROJECT, keep: keepId('project') },
  {
    route: 'POST /api/v1/projects/:region/:id/changes',
    as: 'hall-clerk',
    url: at(`/projects/${REGION}/{project}/changes`),
    body: () => ({ note: '已联系住建局' }),
  },
  {
    route: 'POST /api/v1/projects/:region/:id/cases',
    as: 'hall-clerk',
    url: at(`/projects/${REGION}/{project}/cases`),
    body: () => ({ caseRegion: REGION, caseId: made.entered }),
  },
  {
    route: 'POST /api/v1/projects/:region/:id/close',
    as: 'hall-clerk',
    url: at(`/projects/${REGION}/{project}/close`),
    body: () => ({ status: 'stopped', reason }),
  },
  // Papers of a unit, templates
  {
    route: 'PUT /api/v1/document-papers/:unit',
    as: 'city-security',
    url: at('/document-papers/east-education'),
    body: () => ({ agency: '东教', sealing: 'by-hand', reason }),
  },
  {
    route: 'POST /api/v1/documents/:region/:id/seal',
    as: 'east-head',
    url: at(`/documents/${REGION}/{unsealed}/seal`),
    moves: true,
  },
  {
    route: 'PUT /api/v1/document-papers/:unit',
    as: 'city-security',
    url: at('/document-papers/east-education'),
    body: () => ({ agency: '东教体', sealing: 'none', reason }),
  },
  {
    route: 'PUT /api/v1/document-templates/:code',
    as: 'city-system',
    url: at('/document-templates/acceptance'),
    body: () => {
      const acceptance = FIRST_TEMPLATES.find(({ id }) => id === 'acceptance')
      return { ...acceptance, version: (acceptance?.version ?? 0) + 1 }
    },
  },
  // The calendar
  {
    route: 'POST /api/v1/calendar',
    as: 'city-system',
    body: () => ({
      year: 2026,
      scope: REGION,
      off: ['2026-08-06'],
      work: [],
      title: '东县放假通知',
      number: '',
      reason,
    }),
  },
  // The organisation
  {
    route: 'POST /api/v1/organisation/regions',
    as: 'city-security',
    body: () => ({ code: '539904', name: text('南县'), reason }),
  },
  {
    route: 'PATCH /api/v1/organisation/regions/:code',
    as: 'city-security',
    url: at('/organisation/regions/539904'),
    seen: at('/organisation/regions#539904'),
    body: () => ({ name: text('南山县'), reason }),
  },
  {
    route: 'POST /api/v1/organisation/units',
    as: 'city-security',
    body: () => ({ region: '539904', kind: 'department', name: text('南县教育局'), short: '教育局', reason }),
    keep: keepId('unit'),
  },
  {
    route: 'PATCH /api/v1/organisation/units/:id',
    as: 'city-security',
    url: at('/organisation/units/{unit}'),
    seen: at('/organisation/units/{unit}'),
    body: () => ({ name: text('南县教育体育局'), short: '教体局', reason }),
  },
  {
    route: 'POST /api/v1/organisation/posts',
    as: 'city-security',
    body: () => ({ unit: made.unit, title: text('岗位'), roles: ['handler'], reason }),
    keep: keepId('post'),
  },
  {
    route: 'PATCH /api/v1/organisation/posts/:id',
    as: 'city-security',
    url: at('/organisation/posts/{post}'),
    seen: at('/organisation/posts#{post}'),
    body: () => ({ title: text('承办岗'), roles: ['handler'], reason }),
  },
  {
    route: 'POST /api/v1/organisation/people',
    as: 'city-security',
    body: () => ({ login: 'south-handler', name: '南山', reason }),
    keep: keepId('person'),
  },
  {
    route: 'PATCH /api/v1/organisation/people/:id',
    as: 'city-security',
    url: at('/organisation/people/{person}'),
    seen: at('/organisation/people/{person}'),
    body: () => ({ name: '南小山', reason }),
  },
  {
    route: 'POST /api/v1/organisation/posts/:id/holders',
    as: 'city-security',
    url: at('/organisation/posts/{post}/holders'),
    body: () => ({ person: made.person, rank: 'A', from: '2026-08-03', reason }),
  },
  {
    route: 'POST /api/v1/organisation/absences',
    as: 'city-security',
    body: () => ({ person: made.person, from: '2026-08-10', to: '2026-08-20', reason }),
    keep: keepId('absence'),
  },
  {
    route: 'PATCH /api/v1/organisation/absences/:id',
    as: 'city-security',
    url: at('/organisation/absences/{absence}'),
    body: () => ({ to: '2026-08-12', reason }),
  },
  {
    route: 'POST /api/v1/organisation/posts/:id/holders/end',
    as: 'city-security',
    url: at('/organisation/posts/{post}/holders/end'),
    body: () => ({ person: made.person, from: '2026-08-03', to: '2026-08-04', reason }),
  },
  {
    route: 'POST /api/v1/organisation/posts/:id/close',
    as: 'city-security',
    url: at('/organisation/posts/{post}/close'),
    body: () => ({ reason }),
  },
  {
    route: 'POST /api/v1/organisation/units/:id/close',
    as: 'city-security',
    url: at('/organisation/units/{unit}/close'),
    body: () => ({ reason }),
  },
  // Accounts
  {
    route: 'PUT /api/v1/organisation/people/:id/password',
    as: 'city-security',
    url: at('/organisation/people/{person}/password'),
    body: () => ({ password: 'Sunlit-Hall-2027', reason }),
  },
  ...['unlock', 'second-factor/remove'].map(what => ({
    route: `POST /api/v1/organisation/people/:id/${what}`,
    as: 'city-security',
    url: at(`/organisation/people/{person}/${what}`),
    body: () => ({ reason }),
  })),
  // The registers
  {
    route: 'POST /api/v1/registers/categories',
    as: 'city-system',
    body: () => ({ code: 'water', title: text('供水'), position: 2, open: true, reason }),
  },
  {
    route: 'PATCH /api/v1/registers/categories/:code',
    as: 'city-system',
    url: at('/registers/categories/water'),
    seen: at('/registers/categories#water'),
    body: () => ({ title: text('供水排水'), position: 2, open: true, reason }),
  },
  {
    route: 'POST /api/v1/registers/phrases',
    as: 'east-head',
    body: () => ({ unit: 'east-education', use: 'answer', title: '感谢', body: '感谢您的来信。', reason }),
    keep: keepId('phrase'),
  },
  {
    route: 'PATCH /api/v1/registers/phrases/:id',
    as: 'east-head',
    url: at('/registers/phrases/{phrase}'),
    seen: at('/registers/phrases#{phrase}'),
    body: () => ({ use: 'answer', title: '感谢', body: '感谢您的来信，祝好。', reason }),
  },
  {
    route: 'POST /api/v1/registers/phrases/:id/remove',
    as: 'east-head',
    url: at('/registers/phrases/{phrase}/remove'),
    seen: at('/registers/phrases#{phrase}'),
    body: () => ({ reason }),
  },
  {
    route: 'PUT /api/v1/registers/matters/:code/limits',
    as: 'city-system',
    url: at('/registers/matters/inquiry/limits'),
    seen: at('/registers/matters/inquiry'),
    body: () => ({ limits: inquiryMatter.limits, extensions: inquiryMatter.extensions, reason }),
  },
  ...Object.entries(SETTINGS).map(([name, { initial, who }]) => ({
    route: `PUT /api/v1/registers/settings/${name}`,
    as: who === 'security-admin' ? 'city-security' : 'city-system',
    seen: at(`/registers/settings/${name}`),
    body: () => ({ value: name === 'green-channel' ? { ...initial, domesticYuan: 80_000_000 } : initial, reason }),
  })),
  ...['PUT', 'DELETE'].map(method => ({
    route: `${method} /api/v1/filters/:id`,
    as: 'east-handler',
    url: at('/filters/mine'),
    ...(method === 'PUT' ? { body: () => ({ name: '我的', query: { view: 'mine' } }) } : {}),
  })),
  // The catalogue
  {
    route: 'POST /api/v1/catalogue/entries/:kind/:code/draft',
    as: 'east-edu-editor',
    url: at('/catalogue/entries/matter/SP-0001/draft'),
    body: () => ({ reason }),
    moves: true,
  },
  {
    route: 'PUT /api/v1/catalogue/entries/:kind/:code/draft',
    as: 'east-edu-editor',
    url: at('/catalogue/entries/matter/SP-0001/draft'),
    seen: at('/catalogue/entries/matter/SP-0001'),
    body: () => {
      const { materials } = aMatter()
      // What the first application promised for later is not asked for any more; what it did not have, the house holds.
      return {
        data: aMatter({
          materials: materials.map(each => ({
            ...each,
            need: 'held' as const,
            source: 'government' as const,
            issuer: '公安机关',
          })),
        }),
        reason,
      }
    },
    moves: true,
  },
  ...(['submit', 'return', 'submit', 'publish'] as const).map(step => ({
    route: `POST /api/v1/catalogue/entries/:kind/:code/draft/${step}`,
    as: step === 'publish' ? 'east-head' : 'east-edu-editor',
    url: at(`/catalogue/entries/matter/SP-0001/draft/${step}`),
    seen: at('/catalogue/entries/matter/SP-0001'),
    body: () => ({ reason }),
    moves: true as const,
  })),
  {
    route: 'POST /api/v1/catalogue/entries/:kind/:code/withdraw',
    as: 'east-head',
    url: at('/catalogue/entries/matter/SP-0001/withdraw'),
    seen: at('/catalogue/entries/matter/SP-0001'),
    body: () => ({ reason }),
    moves: true,
  },
  {
    route: 'POST /api/v1/catalogue/bulk',
    as: 'east-edu-editor',
    body: () => ({ kind: 'matter', codes: ['SP-0002'], patch: { supervisionPhone: '0999-3333333' }, reason }),
  },
  {
    route: 'POST /api/v1/catalogue/entries/:kind/:code/draft/discard',
    as: 'east-edu-editor',
    url: at('/catalogue/entries/matter/SP-0002/draft/discard'),
    seen: at('/catalogue/entries/matter/SP-0002'),
    body: () => ({ reason }),
  },
  { route: 'POST /api/v1/catalogue/findings/run', as: 'city-system' },
  {
    route: 'POST /api/v1/catalogue/cleanups',
    as: 'city-system',
    body: () => ({ year: 2026, title: text('年度清理'), kinds: ['fee'], region: REGION }),
    keep: keepId('cleanup'),
    moves: true,
  },
  {
    route: 'PUT /api/v1/catalogue/cleanups/:id/items/:kind/:code',
    as: 'east-head',
    url: at('/catalogue/cleanups/{cleanup}/items/fee/fee-copy'),
    body: () => ({ verdict: 'keep', reason }),
  },
  {
    route: 'POST /api/v1/catalogue/cleanups/:id/close',
    as: 'city-system',
    url: at('/catalogue/cleanups/{cleanup}/close'),
  },
  {
    route: 'POST /api/v1/catalogue/imports/:id/apply',
    as: 'city-system',
    url: at('/catalogue/imports/{import}/apply'),
    body: () => ({ reason }),
    moves: true,
  },
]

/** Routes that take no key, and why. */
const WITHOUT: { readonly [why: string]: readonly string[] } = {
  'changes nothing, or only notes that somebody looked: each look is one': [
    'POST /api/v1/applications/track',
    'POST /api/v1/inquiries/track',
    'POST /api/v1/inquiries/desk/lost-codes',
    'POST /api/v1/calendar/preview',
    'POST /api/v1/cases/:region/:id/application/answers',
    'POST /api/v1/cases/:region/:id/application/applicant',
    'POST /api/v1/cases/:region/:id/contact',
    'POST /api/v1/cases/:region/:id/documents/preview',
    'POST /api/v1/catalogue/bulk/preview',
    'POST /api/v1/catalogue/check',
    'POST /api/v1/counter/:hall/earlier',
    'POST /api/v1/counter/:hall/id-card',
    'POST /api/v1/counter/:hall/licence',
    'POST /api/v1/document-templates/check',
    'POST /api/v1/documents/mine',
    'POST /api/v1/documents/mine/:id',
    'POST /api/v1/documents/verify/:code/compare',
  ],
  'a file: sent twice it lies there twice, bound to nothing, and is swept': [
    'POST /api/v1/attachments',
    'POST /api/v1/counter/:hall/attachments',
    'POST /api/v1/catalogue/imports',
    'POST /api/v1/applications/drafts/:id/materials/:material',
  ],
  'a draft is known by its secret, which is told once, and saved over the revision that was seen; handed in, it is its own key':
    [
      'POST /api/v1/applications/drafts',
      'PATCH /api/v1/applications/drafts/:id',
      'DELETE /api/v1/applications/drafts/:id',
      'POST /api/v1/applications/drafts/:id/earlier',
      'DELETE /api/v1/applications/drafts/:id/materials/:material/:file',
      'POST /api/v1/applications/drafts/:id/submit',
    ],
  'one’s own way in: it stands on a password or a code that is good once, and no answer to it is kept': [
    'POST /api/v1/asker-session',
    'DELETE /api/v1/asker-session',
    'POST /api/v1/askers',
    'POST /api/v1/askers/codes',
    'POST /api/v1/askers/me/close',
    'PUT /api/v1/askers/me/password',
    'POST /api/v1/askers/proved',
    'PATCH /api/v1/me',
    'POST /api/v1/me/passkeys',
    'POST /api/v1/me/passkeys/options',
    'DELETE /api/v1/me/passkeys/:id',
    'POST /api/v1/me/password',
    'POST /api/v1/me/totp',
    'POST /api/v1/me/totp/confirm',
    'POST /api/v1/me/totp/remove',
    'POST /api/v1/session',
    'DELETE /api/v1/session',
    'POST /api/v1/session/passkey',
    'POST /api/v1/session/passkey/options',
    'POST /api/v1/session/totp',
    'DELETE /api/v1/sessions',
  ],
}

/** One transparent pixel: the smallest signature there is. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
const SEAL = 'PUT /api/v1/document-papers/:unit/seal'
const PEOPLE = [
  ['hall-clerk', 'east-education', ['clerk']],
  ['hall-clerk-2', 'east-education', ['clerk']],
  ['east-edu-editor', 'east-education', ['editor']],
] as const

beforeAll(async () => {
  house = await openDocumentCounty(
    undefined,
    PEOPLE.map(([login, unit, roles]) => [login, unit, [...roles]] as const),
  )
  const { county, services } = house
  for (const login of new Set(STEPS.flatMap(step => step.as ?? []))) who.set(login, await county.logIn(login))
  const { data, organisation } = county
  const entries = [
    { kind: 'hall', data: HALL },
    { kind: 'window', data: WINDOW },
    { kind: 'fee', data: FEE },
    { kind: 'matter', data: aMatter({ materials: aMatter().materials.map(each => ({ ...each, mayFollow: 10 })) }) },
    { kind: 'matter', data: aMatter({ code: 'SP-0002' }) },
  ] as const
  await publishEntries({ pool: data.pool, organisation }, entries, { now: county.clock.now, by: null, reason })
  await publishMatter(data.db, inquiryMatter, { at: county.clock.now, by: null, reason })
  services.guides.forget()
})
afterAll(() => house?.close())

interface Sent {
  readonly step: Step
  readonly url: string
  readonly body: object | undefined
  readonly headers: { [name: string]: string }
  readonly answer: Answer
}

async function call(
  step: Step,
  url: string,
  body: object | undefined,
  headers: { [name: string]: string },
): Promise<Answer> {
  const method = step.route.split(' ')[0] as 'GET'
  const caller = step.as === undefined ? undefined : who.get(step.as)
  if (caller !== undefined) return caller.call(method, url, body, headers)
  const answer = await house.county.app.inject({
    method,
    url,
    headers,
    ...(body === undefined ? {} : { payload: body }),
  })
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers, cookie: undefined }
}

/** The version of a thing that is read alone, or of one in a list: `/list#id`. */
async function versionAt(step: Step): Promise<{ [name: string]: string }> {
  if (step.seen === undefined) return {}
  const [url = '', id] = step.seen().split('#')
  const { body, headers } = await call({ ...step, route: `GET ${url}` }, url, undefined, {})
  const item =
    id === undefined
      ? undefined
      : body.items.find((each: { id?: string; code?: string }) => (each.id ?? each.code) === id)
  return { 'if-match': item === undefined ? String(headers.etag) : `"${item.version}"` }
}

async function send(step: Step): Promise<Sent> {
  const url = step.url?.() ?? step.route.split(' ')[1] ?? ''
  const body = step.body?.()
  const headers = { 'idempotency-key': randomUUID(), ...(await versionAt(step)) }
  const answer = await call(step, url, body, headers)
  expect.soft([step.route, answer.status < 300 ? '' : JSON.stringify(answer.body)]).toEqual([step.route, ''])
  step.keep?.(answer.body)
  return { step, url, body, headers, answer }
}

async function seal(image: Buffer, key: string): Promise<number> {
  const { headers, payload } = multipart(image)
  const { token = '', csrf = '' } = who.get('city-security') ?? {}
  const answer = await house.county.app.inject({
    method: 'PUT',
    url: `/api/v1/document-papers/east-education/seal?reason=${encodeURIComponent(reason)}`,
    headers: { ...headers, 'x-csrf-token': csrf, 'idempotency-key': key },
    cookies: { staff: token },
    payload,
  })
  return answer.statusCode
}

/** Everything that anybody could have done twice. */
async function rows(): Promise<{ [table: string]: unknown }> {
  const { owner } = house.county.data
  const tables = [
    'acts',
    'cases',
    'documents',
    'document_events',
    'deliveries',
    'queue_numbers',
    'hand_overs',
    'register_history',
  ]
  const found: { [table: string]: unknown } = {}
  for (const table of [
    ...tables,
    'projects',
    'holiday_notices',
    'catalogue_entries',
    'catalogue_cleanups',
    'attachments',
    'settings',
    'people',
  ])
    found[table] = (
      await owner.query(`select md5(string_agg(t::text, '' order by t::text)) as all_of_it, count(*) from ${table} t`)
    ).rows[0]
  return found
}

it('names every route that changes anything: those that take a key, and why the others take none', async () => {
  const { paths } = (await house.county.app.inject('/api/v1/openapi.json')).json()
  const changing = Object.entries(paths as { [path: string]: object }).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter(method => method !== 'get' && method !== 'head')
      .map(method => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  )
  const named = [...new Set([...STEPS.map(step => step.route), SEAL, ...Object.values(WITHOUT).flat()])]
  expect(named.sort()).toEqual(changing.sort())
})

it('is answered as the first time, and nothing is done twice', { timeout: 120_000 }, async () => {
  const { county, act, one } = house
  // A licence granted, its result ready to be picked up; a paper that waits for its seal.
  const granted = await house.apply({ ...APPLIED })
  made.granted = granted.id
  for (const [login, kind, part, fields] of [
    ['east-clerk-2', 'accept', 1, {}],
    ['east-handler', 'take', 2, {}],
    ['east-handler', 'propose-decision', 2, GRANTED],
    ['east-head', 'grant', 2, {}],
  ] as const)
    await act(login, granted.id, kind, part, fields)
  made.paper = (await one('east-head', granted.id, 'acceptance')).id
  const sealed = [sealImage(), sealImage(400)].map(image => ({ image, key: randomUUID() }))
  const sent: Sent[] = []
  for (const { image, key } of sealed) expect(await seal(image, key)).toBe(200)
  for (const step of STEPS) {
    if (step.route.endsWith('/seal')) {
      const waiting = await house.apply({ ...APPLIED })
      await act('east-clerk-2', waiting.id, 'accept', 1)
      made.unsealed = (await one('east-head', waiting.id, 'acceptance')).id
    }
    if (step.route.includes('/imports/')) made.import = await dryRun()
    sent.push(await send(step))
  }
  const before = await rows()
  county.advance(10)
  for (const { step, url, body, headers, answer: first } of sent) {
    const again = await call(step, url, body, headers)
    const expected = step.moves ? again.body : first.body
    expect.soft([step.route, again.status, again.body]).toEqual([step.route, first.status, expected])
  }
  for (const { image, key } of sealed) expect(await seal(image, key)).toBe(200)
  expect(await rows()).toEqual(before)
})

/** A file that was read and found good. */
async function dryRun(): Promise<string> {
  const { county } = house
  const { headers, payload } = multipart(
    Buffer.from(JSON.stringify([{ kind: 'matter', data: aMatter({ code: 'SP-0003' }) }])),
  )
  const { token = '', csrf = '' } = who.get('city-system') ?? {}
  const answer = await county.app.inject({
    method: 'POST',
    url: '/api/v1/catalogue/imports?format=json',
    headers: { ...headers, 'x-csrf-token': csrf },
    cookies: { staff: token },
    payload,
  })
  expect(answer.statusCode).toBe(202)
  const { data, organisation, clock } = county
  await new Imports({ pool: data.pool, organisation }).work(() => clock.now)
  return answer.json().id
}
