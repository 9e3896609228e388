// Who may call what: every route of the house against every role in every place, by the table beside it.
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
import {
  ACTS,
  BUILT,
  PLACES,
  type Place,
  READERS_OF_WORK,
  READS,
  TABLE,
  UNIT,
  type Who,
} from './permissions-table.test-support.ts'
import { openServices } from './services.ts'

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
