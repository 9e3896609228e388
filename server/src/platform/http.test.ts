// The front door: declarations, headers, problems in two languages, overload, and a database that is away.
import { readFileSync, writeFileSync } from 'node:fs'
import type { Instant } from '@sunhall/kernel'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { errorsDocument, Problem, type ProblemDocument } from './errors.ts'
import type { SessionReader, StaffSession } from './guard.ts'
import { buildHttp, HTTP_DEFAULTS, type HttpConfig } from './http.ts'
import type { App } from './http-app.ts'
import { checkCsrf, csrfField, sessionToken } from './http-csrf.ts'
import { PROBLEMS } from './problems.ts'
import type { Database } from './schema.ts'
import { line, paragraph } from './text-input.ts'

const AT = '2026-08-03T02:00:00.000Z' as Instant
const KEY = Buffer.alloc(32, 7)

const staffSession = (over: Partial<StaffSession> = {}): StaffSession => ({
  person: 'wang',
  tokenHash: Buffer.from('hash'),
  secondFactor: null,
  owes: null,
  grants: [{ role: 'handler', unit: 'u1', region: '530102', post: 'p1' }],
  withheld: [],
  ...over,
})

const SESSIONS: { [token: string]: StaffSession } = {
  handler: staffSession(),
  entering: staffSession({ owes: 'second-factor' }),
  initial: staffSession({ owes: 'new-password' }),
  withheld: staffSession({ withheld: [{ role: 'auditor', unit: 'u1', region: '530102', post: 'p2' }] }),
}
const sessions: SessionReader = {
  staff: async token => SESSIONS[token] ?? null,
  asker: async () => null,
}

/** A database at an address where nobody listens. */
function nobodyHome(): Kysely<Database> {
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ host: '127.0.0.1', port: 1, connectionTimeoutMillis: 500 }) }),
  })
}

const open: App[] = []
async function server(
  mount: (app: App) => void,
  config: Partial<HttpConfig> = {},
  problemPage: (document: ProblemDocument) => string | null = () => null,
): Promise<App> {
  const db = nobodyHome()
  const app = await buildHttp({
    config: { ...HTTP_DEFAULTS, ...config },
    log: pino({ level: 'silent' }),
    db,
    now: () => AT,
    sessions,
    csrfKey: KEY,
    mounts: [mount],
    problemPage,
  })
  app.addHook('onClose', async () => db.destroy())
  await app.ready()
  open.push(app)
  return app
}
afterEach(async () => {
  await Promise.all(open.splice(0).map(app => app.close()))
})

const PUBLIC = { permission: 'public', audit: 'page.read' } as const

describe('declarations', () => {
  it('does not start with a route that lacks a permission', async () => {
    await expect(
      server(app => {
        app.get('/x', { config: { audit: 'page.read' } }, async () => 'x')
      }),
    ).rejects.toThrow(/GET \/x declares no permission/)
  })
  it('does not start with a route that lacks an audit name, or has one from outside the union', async () => {
    await expect(
      server(app => {
        app.get('/x', { config: { permission: 'public' } }, async () => 'x')
      }),
    ).rejects.toThrow(/GET \/x declares no audit name/)
    await expect(
      server(app => {
        app.get('/x', { config: { permission: 'public', audit: 'looked' as never } }, async () => 'x')
      }),
    ).rejects.toThrow(/declares no audit name/)
  })
})

describe('who may pass', () => {
  const routes = (app: App) => {
    app.get('/staff', { config: { permission: 'staff', audit: 'page.read' } }, async r => r.actor)
    app.get('/entering', { config: { permission: 'staff-entering', audit: 'page.read' } }, async () => 'in')
    app.get('/work', { config: { permission: 'work.read', audit: 'page.read' } }, async () => 'in')
    app.get('/audit', { config: { permission: 'login-log.read', audit: 'audit.read' } }, async () => 'in')
    app.post('/staff', { config: { permission: 'staff', audit: 'page.submit' } }, async () => 'in')
  }
  it.each([
    ['/staff', undefined, 401, 'not-logged-in'],
    ['/staff', 'stale', 401, 'not-logged-in'],
    ['/staff', 'handler', 200, undefined],
    ['/staff', 'entering', 403, 'second-factor-required'],
    ['/staff', 'initial', 403, 'password-change-required'],
    ['/entering', 'entering', 200, undefined],
    ['/work', 'handler', 200, undefined],
    ['/audit', 'handler', 404, 'not-found'],
    ['/audit', 'withheld', 403, 'second-factor-required'],
  ] as const)('%s with session %s: %i %s', async (url, staff, status, code) => {
    const app = await server(routes)
    const answer = await app.inject({ url, ...(staff ? { cookies: { staff } } : {}) })
    expect(answer.statusCode).toBe(status)
    if (code) expect(answer.json().code).toBe(code)
  })
  it('answers forbidden and absent alike', async () => {
    const app = await server(routes)
    const forbidden = await app.inject({ url: '/audit', cookies: { staff: 'handler' } })
    const absent = await app.inject({ url: '/nowhere', cookies: { staff: 'handler' } })
    const strip = (body: string) => ({ ...JSON.parse(body), instance: '' })
    expect(strip(forbidden.body)).toEqual(strip(absent.body))
  })
  it('changes nothing without the session token, nor for another site', async () => {
    const app = await server(routes)
    const token = sessionToken(KEY, Buffer.from('hash'))
    const post = (headers: { [name: string]: string }) =>
      app.inject({ method: 'POST', url: '/staff', cookies: { staff: 'handler' }, headers })
    expect((await post({})).json().code).toBe('csrf-refused')
    expect((await post({ 'x-csrf-token': `${token}x` })).json().code).toBe('csrf-refused')
    expect((await post({ 'x-csrf-token': token, 'sec-fetch-site': 'cross-site' })).json().code).toBe('csrf-refused')
    expect((await post({ 'x-csrf-token': token })).statusCode).toBe(200)
  })
})

describe('form token', () => {
  it('accepts the form it was given for and no other', async () => {
    const app = await server(app => {
      app.get('/form', { config: PUBLIC }, async (_request, reply) => csrfField(reply))
      app.post('/form', { config: PUBLIC }, async request => {
        checkCsrf(request)
        return 'ok'
      })
    })
    const page = await app.inject('/form')
    const [cookie] = page.cookies
    const body = `_csrf=${encodeURIComponent(page.json().value)}`
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const post = (cookies: { [name: string]: string }, payload: string) =>
      app.inject({ method: 'POST', url: '/form', headers, cookies, payload })
    expect((await post({ form: cookie?.value ?? '' }, body)).statusCode).toBe(200)
    expect((await post({ form: 'a'.repeat(32) }, body)).json().code).toBe('csrf-refused')
    expect((await post({}, body)).json().code).toBe('csrf-refused')
    expect((await post({ form: cookie?.value ?? '' }, '')).json().code).toBe('csrf-refused')
  })
})

describe('headers', () => {
  it('forbids inline script and style on public pages, allows style on the workbench only', async () => {
    const app = await server(app => {
      app.get('/', { config: PUBLIC }, async () => 'x')
      app.get('/workbench/*', { config: PUBLIC }, async () => 'x')
    })
    const policy = async (url: string) => String((await app.inject(url)).headers['content-security-policy'])
    expect(await policy('/')).toContain("default-src 'self'")
    expect(await policy('/')).not.toContain('unsafe')
    expect(await policy('/workbenchmark')).not.toContain('unsafe')
    expect(await policy('/workbench/inbox')).toMatch(/script-src 'self'; .*style-src 'self' 'unsafe-inline'/)
  })
})

describe('problems', () => {
  const Ask = z.strictObject({
    subject: line(10),
    text: paragraph(20),
    grade: z.number().int().min(1).max(5).optional(),
    channel: z.enum(['web', 'phone']),
    units: z.array(z.string()).max(2).optional(),
  })
  const asking = (app: App) => {
    app.post('/api/v1/ask', { config: PUBLIC, schema: { body: Ask } }, async request => request.body)
    app.get('/broken', { config: PUBLIC }, async () => {
      throw new Error('secret detail')
    })
    app.get('/refused', { config: PUBLIC }, async () => {
      throw new Problem('open-work', { params: { count: 3 } })
    })
  }
  const good = { subject: '公积金', text: '如何提取？', channel: 'web' }
  it.each([
    ['a missing field', { subject: undefined }, 'subject', 'required'],
    ['an empty one', { subject: '  ' }, 'subject', 'required'],
    ['one too long', { subject: '很'.repeat(11) }, 'subject', 'too-long'],
    ['the wrong type', { subject: 5 }, 'subject', 'wrong-type'],
    ['a zero-width space', { subject: '公\u200b积金' }, 'subject', 'hidden-character'],
    ['a bidirectional override', { text: 'a\u202eb' }, 'text', 'hidden-character'],
    ['a NUL', { text: 'a\u0000b' }, 'text', 'hidden-character'],
    ['a lone surrogate', { text: 'a\ud800b' }, 'text', 'hidden-character'],
    ['a line break in a line', { subject: '一\n二' }, 'subject', 'one-line'],
    ['a number too large', { grade: 6 }, 'grade', 'too-large'],
    ['a choice that is not offered', { channel: 'pigeon' }, 'channel', 'not-listed'],
    ['too many', { units: ['a', 'b', 'c'] }, 'units', 'too-many'],
    ['a wrong type inside a list', { units: [{}] }, 'units.0', 'wrong-type'],
    ['an unknown field', { admin: true }, 'admin', 'unknown-field'],
  ])('says how to mend %s', async (_name, change, field, code) => {
    const app = await server(asking)
    const payload = JSON.parse(JSON.stringify({ ...good, ...change }))
    if ('text' in change && change.text.includes('\ud800')) payload.text = change.text
    for (const lang of ['zh', 'en']) {
      const answer = await app.inject({ method: 'POST', url: `/api/v1/ask?lang=${lang}`, payload })
      expect(answer.statusCode).toBe(400)
      expect(answer.headers['content-type']).toContain('application/problem+json')
      const { fields, ...document } = answer.json()
      expect(document.code).toBe('invalid-input')
      expect(fields).toEqual([{ field, code, message: expect.stringMatching(lang === 'zh' ? /[一-龥]/ : /^[A-Z]/) }])
      expect(fields[0].message).not.toMatch(/[{}]/)
    }
  })
  it.each([
    ['问一下，公\u200b积金怎么提取？', '问一下，公积金怎么提取'],
    ['第一行：𠮷田\n\u0000\ud800第二行', '一行：𠮷田 第二行'],
    ['\u200b\u202e', '…'],
  ])('shows what stands around an invisible character in %j', async (text, near) => {
    const app = await server(asking)
    const answer = await app.inject({ method: 'POST', url: '/api/v1/ask', payload: { ...good, text } })
    expect(answer.json().fields[0].message).toContain(`“${near}”`)
  })
  it('keeps rare name characters, four-byte characters and emoji as they are', async () => {
    const app = await server(asking)
    const text = '𠮷田㛃👨‍👩‍👧❤️葛\u{E0100}'
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/ask',
      payload: { ...good, text: ` ${text} ` },
    })
    expect(answer.json().text).toBe(text)
  })
  it.each([
    ['broken JSON', 'application/json', '{"a":', 400, 'unreadable-body'],
    ['a poisoned prototype', 'application/json', '{"__proto__":{"a":1}}', 400, 'unreadable-body'],
    ['no JSON object', 'application/json', '"text"', 400, 'invalid-input'],
    ['an empty body', 'application/json', '', 400, 'unreadable-body'],
    ['a form', 'application/x-www-form-urlencoded', 'subject=', 400, 'invalid-input'],
    ['another media type', 'application/xml', '<a/>', 415, 'unsupported-media-type'],
    ['a huge body', 'application/json', JSON.stringify({ subject: 'x'.repeat(300_000) }), 413, 'body-too-large'],
  ])('answers %s with a coded problem', async (_name, type, payload, status, code) => {
    const app = await server(asking)
    const answer = await app.inject({ method: 'POST', url: '/api/v1/ask', headers: { 'content-type': type }, payload })
    expect([answer.statusCode, answer.json().code]).toEqual([status, code])
  })
  it('tells nobody what broke inside', async () => {
    const app = await server(asking)
    const answer = await app.inject('/broken')
    expect(answer.statusCode).toBe(500)
    expect(answer.json().code).toBe('internal')
    expect(answer.body).not.toContain('secret')
  })
  it('speaks Chinese unless asked for English, and fills in numbers', async () => {
    const app = await server(asking)
    expect((await app.inject('/refused')).json().title).toBe('还有 3 件未办结')
    const english = await app.inject({ url: '/refused', headers: { 'accept-language': 'en-GB,en;q=0.9' } })
    expect(english.json().title).toBe('3 pieces of work are still open')
    expect(english.json()).toMatchObject({ type: 'urn:sunhall:problem:open-work', status: 409 })
    expect(english.json().instance).toMatch(/^[0-9a-f-]{36}$/)
    expect((await app.inject({ url: '/refused', cookies: { lang: 'en' } })).json().title).toContain('pieces')
  })
  it('shows people a page where there is one, and programs the document', async () => {
    const app = await server(asking, {}, document => `<h1>${document.title}</h1>`)
    const html = await app.inject({ url: '/refused', headers: { accept: 'text/html,*/*' } })
    expect([html.statusCode, html.body]).toEqual([409, '<h1>还有 3 件未办结</h1>'])
    expect(html.headers['content-type']).toContain('text/html')
    const api = await app.inject({ url: '/api/v1/nowhere', headers: { accept: 'text/html,*/*' } })
    expect(api.headers['content-type']).toContain('application/problem+json')
  })
  it('answers an address that cannot be read', async () => {
    const app = await server(asking)
    expect((await app.inject('/%E0%A4%A')).json().code).toBe('bad-address')
  })
})

describe('overload', () => {
  it('answers 503 with Retry-After beyond the queue, serves the rest, and is well again after', async () => {
    let release = (): void => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    const app = await server(
      app => {
        app.get('/slow', { config: PUBLIC }, async () => {
          await held
          return 'done'
        })
      },
      { gate: { atOnce: 2, queue: 2, waitMs: 60_000 } },
    )
    const answers = Array.from({ length: 7 }, () => app.inject('/slow').then(answer => answer))
    // Refused ones come back while the others are still in work.
    const refused = await Promise.all(answers.slice(4))
    for (const one of refused) {
      expect([one.statusCode, one.json().code, one.headers['retry-after']]).toEqual([503, 'busy', '2'])
    }
    expect((await app.inject('/healthz')).statusCode).toBe(200)
    const metrics = await app.inject('/metrics')
    expect(metrics.body).toMatch(/sunhall_http_in_work 2\n/)
    expect(metrics.body).toMatch(/sunhall_http_refused_total 3\n/)
    release()
    for (const one of await Promise.all(answers.slice(0, 4))) expect(one.body).toBe('done')
    expect((await app.inject('/slow')).statusCode).toBe(200)
    expect((await app.inject('/metrics')).body).toMatch(/sunhall_http_in_work 0\n/)
  })
  it('does not let one wait for ever', async () => {
    const app = await server(
      app => {
        app.get('/never', { config: PUBLIC }, () => new Promise(() => {}))
      },
      { gate: { atOnce: 1, queue: 5, waitMs: 5 } },
    )
    app.inject('/never').catch(() => {})
    expect((await app.inject('/never')).statusCode).toBe(503)
  })
  it('gives the place of a visitor who went away to the next', async () => {
    let arrived = (): void => {}
    const inWork = new Promise<void>(resolve => {
      arrived = resolve
    })
    const app = await server(
      app => {
        app.get('/never', { config: PUBLIC }, () => {
          arrived()
          return new Promise(() => {})
        })
        app.get('/quick', { config: PUBLIC }, async () => 'quick')
      },
      { gate: { atOnce: 1, queue: 1, waitMs: 60_000 } },
    )
    const address = await app.listen({ port: 0, host: '127.0.0.1' })
    const leaving = new AbortController()
    const gone = fetch(`${address}/never`, { signal: leaving.signal }).catch(() => 'gone')
    await inWork
    const next = fetch(`${address}/quick`).then(answer => answer.text())
    leaving.abort()
    expect([await gone, await next]).toEqual(['gone', 'quick'])
  })
  it('slows one address down', async () => {
    const app = await server(app => app.get('/', { config: PUBLIC }, async () => 'x'), { ratePerMinute: 2 })
    await app.inject('/')
    await app.inject('/')
    const third = await app.inject('/')
    expect([third.statusCode, third.json().code]).toEqual([429, 'too-many-requests'])
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0)
  })
})

describe('a database that is away', () => {
  it('is 503 with Retry-After on a route and on readyz; healthz stays well', async () => {
    const db = nobodyHome()
    const app = await server(app => {
      app.get('/x', { config: PUBLIC }, async () => db.selectFrom('settings').selectAll().execute())
      app.addHook('onClose', async () => db.destroy())
    })
    for (const url of ['/x', '/readyz']) {
      const answer = await app.inject(url)
      expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([503, 'unavailable', '5'])
    }
    expect((await app.inject('/healthz')).statusCode).toBe(200)
  })
})

describe('metrics and description', () => {
  it('shows figures to this machine or the bearer of the token, to nobody else', async () => {
    const app = await server(() => {}, { metricsToken: 't0ken' })
    const from = (remoteAddress: string, headers = {}) => app.inject({ url: '/metrics', remoteAddress, headers })
    expect((await from('127.0.0.1')).statusCode).toBe(200)
    expect((await from('127.0.0.1', { 'x-forwarded-for': '10.0.0.1' })).statusCode).toBe(404)
    expect((await from('10.0.0.1')).statusCode).toBe(404)
    expect((await from('10.0.0.1', { authorization: 'Bearer t0ken' })).statusCode).toBe(200)
    expect((await from('10.0.0.1', { authorization: 'Bearer t0kem' })).statusCode).toBe(404)
    // Behind a proxy everybody comes from this machine.
    const proxied = await server(() => {}, { metricsToken: 't0ken', publicUrl: 'https://zwfw.example' })
    expect((await proxied.inject('/metrics')).statusCode).toBe(404)
    const authorization = 'Bearer t0ken'
    expect((await proxied.inject({ url: '/metrics', headers: { authorization } })).statusCode).toBe(200)
  })
  it('describes the API in OpenAPI 3.1 with permissions, and shows it under the policy', async () => {
    const Thing = z.object({ name: z.string() }).meta({ id: 'TestThing' })
    const app = await server(app => {
      app.post(
        '/api/v1/things',
        { config: PUBLIC, schema: { body: Thing, response: { 200: Thing } } },
        async request => request.body,
      )
    })
    const document = (await app.inject('/api/v1/openapi.json')).json()
    expect(document.openapi).toBe('3.1.0')
    const post = document.paths['/api/v1/things'].post
    expect(post['x-permission']).toBe('public')
    expect(post.responses['200'].content['application/json'].schema.$ref).toBe('#/components/schemas/TestThing')
    expect(document.components.schemas.TestThing.properties.name.type).toBe('string')
    expect(document.components.schemas.Problem.properties.code.enum).toEqual(Object.keys(PROBLEMS))
    const page = await app.inject('/api/docs/')
    expect(page.statusCode).toBe(200)
    expect(page.body).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle="/)
  })
})

describe('the registry', () => {
  it('is what docs/errors.md says', () => {
    const file = new URL('../../../docs/errors.md', import.meta.url)
    // UPDATE_DOCS=1 writes the file anew.
    if (process.env.UPDATE_DOCS) writeFileSync(file, errorsDocument())
    expect(readFileSync(file, 'utf8')).toBe(errorsDocument())
  })
  it('has a status, both languages and advice for every code', () => {
    for (const [code, entry] of Object.entries(PROBLEMS)) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(entry.status).toBeGreaterThanOrEqual(400)
      for (const zh of [entry.zh, entry.mend.zh]) expect(zh).toMatch(/[一-龥]/)
      for (const en of [entry.en, entry.mend.en]) expect(en).not.toMatch(/[一-龥]/)
    }
  })
})
