// For tests: a small city with two counties, its people in their posts, and the whole server in front of it.
import { randomBytes } from 'node:crypto'
import {
  epochMs,
  type Instant,
  instant,
  instantFromEpoch,
  type Matter,
  type PlainDate,
  type Role,
} from '@sunhall/kernel'
import { pino } from 'pino'
import { accountRoutes, giveInitialPassword, identityRoutes, openIdentity, sessionReader } from '../identity/index.ts'
import { buildHttp, HTTP_DEFAULTS, type HttpConfig } from '../platform/http.ts'
import type { App } from '../platform/http-app.ts'
import { deriveKey } from '../platform/secrets.ts'
import { createTestDatabase, type TestDatabase } from '../platform/testing.ts'
import { addCategory, type Change, publishMatter, registerRoutes } from '../registers/index.ts'
import {
  addPerson,
  addPost,
  addRegion,
  addUnit,
  appoint,
  COUNT_ONLY,
  type OpenWork,
  openOrganisation,
  organisationRoutes,
} from './index.ts'

/** Monday 3 August 2026, ten in the morning in Beijing. */
export const START = instant('2026-08-03T10:00:00+08:00')
export const PASSWORD = 'Sunlit-Hall-2026'
const FIRST: PlainDate = '2026-01-01' as PlainDate

const text = (zh: string, en: string) => ({ zh, en })
const fields = { phone: null, address: null, duties: '', position: 0 }

const UNITS = [
  ['city-office', '539900', 'government-office', '市政府办', 'City government office'],
  ['city-supervision', '539900', 'supervision', '市监察局', 'City supervision'],
  ['city-housing', '539900', 'department', '市公积金中心', 'City housing fund'],
  ['east-office', '539902', 'government-office', '东县政府办', 'East county office'],
  ['east-supervision', '539902', 'supervision', '东县监察局', 'East county supervision'],
  ['east-education', '539902', 'department', '东县教育局', 'East county education'],
  ['east-town', '539902001', 'township', '青石镇', 'Qingshi town'],
  ['west-office', '539903', 'government-office', '西县政府办', 'West county office'],
  ['west-education', '539903', 'department', '西县教育局', 'West county education'],
] as const

/** Login, unit, roles: each the A holder of a post of their own named `post-<login>`. */
const PEOPLE: readonly (readonly [string, string, Role[]])[] = [
  ['city-security', 'city-office', ['security-admin']],
  ['city-security-2', 'city-office', ['security-admin']],
  ['city-system', 'city-office', ['system-admin']],
  ['city-auditor', 'city-supervision', ['auditor']],
  ['city-leader', 'city-office', ['leader']],
  ['east-security', 'east-office', ['security-admin']],
  ['east-auditor', 'east-supervision', ['auditor']],
  ['east-system', 'east-office', ['system-admin']],
  ['east-dispatcher', 'east-office', ['dispatcher']],
  ['east-clerk', 'east-office', ['clerk']],
  ['east-editor', 'east-office', ['editor']],
  ['east-supervisor', 'east-supervision', ['supervisor']],
  ['east-head', 'east-education', ['head']],
  ['east-handler', 'east-education', ['handler']],
  ['west-handler', 'west-education', ['handler']],
]

export interface County {
  readonly data: TestDatabase
  readonly app: App
  readonly organisation: ReturnType<typeof openOrganisation>
  /** The present moment of the server; tests move it. */
  clock: { now: Instant }
  advance(minutes: number): void
  logIn(login: string, password?: string): Promise<Caller>
  close(): Promise<void>
}

/** Somebody logged in, with cookie and token. */
export interface Caller {
  token: string
  csrf: string
  call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: object,
    headers?: { [name: string]: string },
  ): Promise<Answer>
}

export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any
  readonly headers: { readonly [name: string]: unknown }
  readonly cookie: string | undefined
}

/** What a server is built from. */
export interface CountyParts {
  readonly data: TestDatabase
  readonly secretKey: Buffer
  readonly organisation: ReturnType<typeof openOrganisation>
  readonly identity: ReturnType<typeof openIdentity>
  readonly now: () => Instant
}

export interface CountyOptions {
  readonly requireSecondFactor?: boolean
  /** What codes can be sent by; by nothing, unless said. */
  readonly reaches?: { readonly mail: boolean; readonly sms: boolean }
  readonly openWork?: OpenWork
  readonly config?: Partial<HttpConfig>
  /** More people, each in a post of their own: log-in, unit, roles. */
  readonly people?: readonly (readonly [login: string, unit: string, roles: Role[]])[]
  readonly matter?: Matter
  /** Puts something between the server and its database: a recorder. */
  readonly kysely?: (db: TestDatabase['db']) => TestDatabase['db']
  /** Further routes of the same server. */
  readonly mounts?: (parts: CountyParts) => readonly ((app: App) => Promise<void> | void)[]
  /** Another server than the one of identity, organisation and registers: the whole house. */
  readonly build?: (parts: CountyParts) => Promise<App>
}

let hashed: Promise<string> | undefined

export async function openCounty(options: CountyOptions = {}): Promise<County> {
  const made = await createTestDatabase()
  const data: TestDatabase = { ...made, db: options.kysely?.(made.db) ?? made.db }
  const { db } = data
  const clock = { now: START }
  const change: Change = { at: START, by: null, reason: 'first data' }
  await db.transaction().execute(async trx => {
    await addRegion(trx, { code: '539900', name: text('阳城市', 'Yangcheng') }, change)
    await addRegion(trx, { code: '539902', name: text('东县', 'East county') }, change)
    await addRegion(trx, { code: '539903', name: text('西县', 'West county') }, change)
    await addRegion(trx, { code: '539902001', name: text('青石镇', 'Qingshi') }, change)
    for (const [id, region, kind, zh, en] of UNITS) {
      await addUnit(trx, id, { region, kind, name: text(zh, en), short: zh, ...fields }, change)
    }
    for (const [login, unit, roles] of [...PEOPLE, ...(options.people ?? [])]) {
      await addPerson(trx, login, { login, name: `人员${login}`, phone: null, email: null, language: 'zh' }, change)
      await addPost(trx, `post-${login}`, { unit, title: text('岗位', 'Post'), roles }, change)
      await appoint(trx, `post-${login}`, { person: login, rank: 'A', from: FIRST, to: null }, change)
    }
    await addCategory(trx, 'housing', { title: text('住房', 'Housing'), position: 1, open: true }, change)
    await giveInitialPassword(trx, 'east-handler', PASSWORD, change, { keep: true })
  })
  // One hash for all: hashing fifteen times the same word proves nothing.
  hashed ??= db
    .selectFrom('people')
    .select('password_hash')
    .where('id', '=', 'east-handler')
    .executeTakeFirstOrThrow()
    .then(row => row.password_hash ?? '')
  await db
    .updateTable('people')
    .set({ password_hash: await hashed })
    .execute()
  await publishMatter(db, options.matter ?? MATTER, change)

  const secretKey = randomBytes(32)
  const organisation = openOrganisation(db, { checkEveryMs: 0 })
  const config = { ...HTTP_DEFAULTS, publicUrl: 'http://localhost:8080', ratePerMinute: 0, ...options.config }
  const identity = openIdentity({
    db,
    pool: data.pool,
    organisation,
    secretKey,
    requireSecondFactor: options.requireSecondFactor ?? false,
    reaches: options.reaches ?? { mail: false, sms: false },
    publicUrl: config.publicUrl,
  })
  const parts: CountyParts = { data, secretKey, organisation, identity, now: () => clock.now }
  const build = (): Promise<App> =>
    buildHttp({
      config,
      log: pino({ level: 'silent' }),
      db,
      now: parts.now,
      sessions: sessionReader(identity),
      csrfKey: deriveKey(secretKey, 'csrf'),
      mounts: [
        identityRoutes(identity),
        accountRoutes(identity),
        organisationRoutes({ db, organisation, openWork: options.openWork ?? COUNT_ONLY }),
        registerRoutes({ db, organisation }),
        ...(options.mounts?.(parts) ?? []),
      ],
    })
  const app = await (options.build?.(parts) ?? build())
  await app.ready()

  const caller = (token: string, csrf: string): Caller => {
    const self: Caller = {
      token,
      csrf,
      async call(method, url, body, headers = {}) {
        const answer = await app.inject({
          method,
          url: url.startsWith('/api/') ? url : `/api/v1${url}`,
          cookies: self.token === '' ? {} : { staff: self.token },
          headers: { 'x-csrf-token': self.csrf, ...headers },
          ...(body === undefined ? {} : { payload: body }),
        })
        const json = String(answer.headers['content-type'] ?? '').includes('json')
        const shown: Answer = {
          status: answer.statusCode,
          body: json ? answer.json() : answer.body,
          headers: answer.headers,
          cookie: answer.cookies.find(one => one.name === 'staff')?.value,
        }
        // As a browser does: a new cookie replaces the old one, and the page reads the new token.
        if (shown.cookie) self.token = shown.cookie
        if (json && typeof shown.body?.csrf === 'string') self.csrf = shown.body.csrf
        return shown
      },
    }
    return self
  }

  return {
    data,
    app,
    organisation,
    clock,
    advance(minutes) {
      clock.now = instantFromEpoch(epochMs(clock.now) + minutes * 60_000)
    },
    async logIn(login, password = PASSWORD) {
      const one = caller('', '')
      const answer = await one.call('POST', '/session', { login, password })
      if (answer.status !== 201) throw new Error(`${login} could not log in: ${JSON.stringify(answer.body)}`)
      return one
    },
    async close() {
      await app.close()
      await data.close()
    },
  }
}

const source = { title: text('政务信息查询办法', 'Inquiry rules'), certainty: 'source' as const }
const days = (amount: number) => ({
  amount,
  unit: 'working-day' as const,
  start: 'next-day' as const,
  roll: 'none' as const,
  source,
})
export const MATTER = {
  code: 'inquiry',
  version: 1,
  title: text('政务信息查询', 'Public inquiry'),
  process: { id: 'inquiry', version: 1 },
  limits: { handling: { statutory: days(10), promised: days(5) } },
  extensions: { special: { mode: 'to' as const, limit: days(20) } },
}
