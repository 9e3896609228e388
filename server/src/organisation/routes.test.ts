// Every route of identity, organisation and registers: who may call it, and what it says to input that is wrong.
import { ROLES, type Role } from '@sunhall/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PERMISSION_RULES, type Permission } from '../platform/guard-names.ts'
import { PROBLEMS } from '../platform/problems.ts'
import { type Caller, type County, MATTER, openCounty } from './county.test-support.ts'

interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly permission: Permission
  readonly body: { readonly properties?: { readonly [name: string]: object }; readonly required?: string[] } | null
}

/** Somebody for each role, at the top of the tree where there is one. */
const WHO: { readonly [R in Role]: string } = {
  clerk: 'east-clerk',
  handler: 'east-handler',
  head: 'east-head',
  dispatcher: 'east-dispatcher',
  supervisor: 'east-supervisor',
  editor: 'east-editor',
  leader: 'city-leader',
  'system-admin': 'city-system',
  'security-admin': 'city-security',
  auditor: 'city-auditor',
}

let county: County
let operations: Operation[]
const callers = new Map<Role, Caller>()

type Schema = { $ref?: string }
beforeAll(async () => {
  county = await openCounty()
  for (const role of ROLES) callers.set(role, await county.logIn(WHO[role]))
  const document = (await county.app.inject('/api/v1/openapi.json')).json()
  const resolve = (schema: Schema | undefined) =>
    schema?.$ref ? document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] : schema
  operations = Object.entries(document.paths as object).flatMap(([path, methods]) =>
    Object.entries(methods as object).map(([method, operation]) => ({
      method: method.toUpperCase() as Operation['method'],
      path,
      permission: operation['x-permission'],
      body: resolve(operation.requestBody?.content['application/json'].schema) ?? null,
    })),
  )
})
afterAll(async () => county.close())

/** What there is, for routes that name one. */
function addressed(path: string): string {
  if (path.includes('/units/{id}')) return path.replace('{id}', 'east-education')
  if (path.includes('/posts/{id}')) return path.replace('{id}', 'post-east-handler')
  if (path.includes('/people/{id}')) return path.replace('{id}', 'west-handler')
  if (path.includes('/regions/{code}')) return path.replace('{code}', '539902')
  if (path.includes('/categories/{code}')) return path.replace('{code}', 'housing')
  if (path.includes('/matters/{code}')) return path.replace('{code}', 'inquiry')
  return path.replace('{id}', 'nothing')
}

const ends = (operation: Operation): boolean => operation.method === 'DELETE' && /sessions?$/.test(operation.path)

describe('permissions', () => {
  it('cover every route', () => {
    expect(operations.length).toBeGreaterThan(45)
    for (const operation of operations) expect(PERMISSION_RULES[operation.permission]).toBeDefined()
  })
  it('turn away whoever is not logged in, on every route that is not public', async () => {
    for (const operation of operations) {
      const { who } = PERMISSION_RULES[operation.permission]
      if (who === 'anyone' || who === 'asker') continue
      const answer = await county.app.inject({
        method: operation.method,
        url: addressed(operation.path),
        ...(operation.body === null ? {} : { payload: {} }),
      })
      expect([operation.method, operation.path, answer.statusCode]).toEqual([operation.method, operation.path, 401])
    }
  })
  it.each(ROLES.map(role => [role]))(
    'let %s through where the role may, and show nothing where it may not',
    async role => {
      const caller = callers.get(role) as Caller
      for (const operation of operations) {
        const rule = PERMISSION_RULES[operation.permission]
        if (
          ends(operation) ||
          rule.who === 'anyone' ||
          rule.who === 'asker' ||
          operation.path.includes('passkeys/{id}')
        )
          continue
        const answer = await caller.call(
          operation.method,
          addressed(operation.path),
          operation.body === null ? undefined : {},
        )
        const where = `${role}: ${operation.method} ${operation.path} → ${answer.status} ${answer.body?.code ?? ''}`
        if (rule.who === 'roles' && !rule.roles?.includes(role)) expect(where).toMatch(/→ 404 not-found$/)
        // Through the guard, and then refused for the empty body (400), or served.
        else if (operation.body !== null) expect(where).toMatch(/→ 400 invalid-input$/)
        else expect(where).toMatch(/→ (200 $|409 second-factor-missing$)/)
      }
    },
  )
  it('ask for the token on every change by a logged-in person', async () => {
    const caller = callers.get('security-admin') as Caller
    for (const operation of operations) {
      const { who } = PERMISSION_RULES[operation.permission]
      if (operation.method === 'GET' || who === 'anyone' || who === 'asker') continue
      const answer = await county.app.inject({
        method: operation.method,
        url: addressed(operation.path),
        cookies: { staff: caller.token },
        ...(operation.body === null ? {} : { payload: {} }),
      })
      expect([operation.path, answer.json().code]).toEqual([operation.path, 'csrf-refused'])
    }
  })
})

describe('places', () => {
  const why = { reason: '机构调整' }
  const text = { zh: '名称' }
  const unitBody = { name: text, short: '名称', ...why }
  /** Each change of the organisation, aimed at something in a place. */
  const CHANGES = (place: 'city' | 'east' | 'west') => {
    const region = { city: '539900', east: '539902', west: '539903' }[place]
    const unit = { city: 'city-housing', east: 'east-education', west: 'west-education' }[place]
    const person = { city: 'city-leader', east: 'east-handler', west: 'west-handler' }[place]
    const absence = { person, from: '2026-08-10', to: '2026-08-11', ...why }
    const own = { name: '人员', ...why }
    return [
      [
        'POST',
        '/organisation/regions',
        {
          code: `${region.slice(0, 4)}${place === 'city' ? '09' : region.slice(4)}${place === 'city' ? '' : '009'}`,
          name: text,
          ...why,
        },
      ],
      ['PATCH', `/organisation/regions/${region}`, { name: text, ...why }],
      ['POST', '/organisation/units', { region, kind: 'department', ...unitBody }],
      ['PATCH', `/organisation/units/${unit}`, unitBody],
      ['POST', `/organisation/units/${unit}/close`, why],
      ['POST', '/organisation/posts', { unit, title: text, roles: ['clerk'], ...why }],
      ['PATCH', `/organisation/posts/post-${person}`, { title: text, roles: ['clerk'], ...why }],
      [
        'POST',
        `/organisation/posts/post-${person}/holders`,
        { person: 'east-editor', rank: 'B', from: '2027-01-01', ...why },
      ],
      [
        'POST',
        `/organisation/posts/post-${person}/holders/end`,
        { person, from: '2026-01-01', to: '2026-12-31', ...why },
      ],
      ['POST', `/organisation/posts/post-${person}/close`, why],
      ['PATCH', `/organisation/people/${person}`, own],
      ['PUT', `/organisation/people/${person}/password`, { password: 'weak', ...why }],
      ['POST', `/organisation/people/${person}/unlock`, why],
      ['POST', `/organisation/people/${person}/second-factor/remove`, why],
      ['POST', '/organisation/absences', absence],
    ] as const
  }
  it.each([
    ['city-security', 'city', true],
    ['city-security', 'east', true],
    ['city-security', 'west', true],
    ['east-security', 'east', true],
    ['east-security', 'west', false],
    ['east-security', 'city', false],
  ] as const)('%s in %s: %s', async (login, place, may) => {
    const apart = await openCounty()
    const caller = await apart.logIn(login)
    for (const [method, url, body] of CHANGES(place)) {
      const answer = await caller.call(method, url, body, { 'if-match': '"not-the-version"' })
      const where = `${method} ${url} → ${answer.status} ${answer.body?.code ?? ''}`
      // In reach a change is done, or refused for a reason; out of reach it looks as if the thing were not there.
      if (may) expect(where).not.toMatch(/→ (404|403|400|5\d\d)/)
      else expect(where).toMatch(/→ 404 not-found$/)
    }
    await apart.close()
  })
})

const HOSTILE: readonly (readonly [string, unknown])[] = [
  ['a number', 12345.5],
  ['null', null],
  ['a list', []],
  ['a list of lists', [[[[]]]]],
  ['an object', { $ne: 1 }],
  ['true', true],
  ['a NUL', 'a\u0000b'],
  ['a zero-width space', 'a\u200bb'],
  ['a bidirectional override', 'a\u202eb'],
  ['a lone surrogate', '\ud800'],
  ['100,000 characters', '很'.repeat(30_000)],
  ['SQL', "'; drop table people; --"],
  ['HTML', '<script>alert(1)</script>'],
  ['a path', '../../../etc/passwd'],
  ['emoji', '😀'.repeat(50)],
  ['nothing', ''],
]

describe('bad input', () => {
  it('is answered with a coded problem for every field of every route', async () => {
    const caller = callers.get('security-admin') as Caller
    const others = { 'system-admin': callers.get('system-admin') as Caller }
    for (const operation of operations) {
      if (operation.body === null || operation.path.startsWith('/api/v1/me')) continue
      const { roles } = PERMISSION_RULES[operation.permission]
      const who = roles && !roles.includes('security-admin') ? others['system-admin'] : caller
      const names = Object.keys(operation.body.properties ?? {})
      for (const field of names) {
        for (const [kind, value] of HOSTILE) {
          // The other fields are missing: the answer must name them, and must never be a 5xx.
          const answer = await who.call(operation.method, addressed(operation.path), { [field]: value, intruder: 1 })
          const where = `${operation.method} ${operation.path} ${field} = ${kind} → ${answer.status}`
          expect(where).toMatch(/→ 400$/)
          expect(answer.body.code in PROBLEMS).toBe(true)
          expect(answer.body.fields.length).toBeGreaterThan(0)
          for (const one of answer.body.fields) {
            expect(one.message).toMatch(/[一-龥]/)
            expect(one.message).not.toMatch(/[{}]/)
          }
        }
      }
      for (const required of operation.body.required ?? []) {
        const answer = await who.call(operation.method, addressed(operation.path), {})
        expect(answer.body.fields).toContainEqual(expect.objectContaining({ field: required, code: 'required' }))
      }
    }
  })
  it('in the address or the query is refused, not passed to the database', async () => {
    const caller = callers.get('security-admin') as Caller
    const auditor = callers.get('auditor') as Caller
    for (const bad of ['%00', "'%20or%201=1", '../x', '%E2%80%AE', 'x'.repeat(500), '😀', '-1']) {
      const tried = encodeURI(decodeURI(bad)) || bad
      for (const [who, url] of [
        [caller, `/organisation/units/${bad}`],
        [caller, `/organisation/people/${bad}`],
        [caller, `/organisation/units?after=${tried}`],
        [caller, `/organisation/posts?unit=${tried}`],
        [caller, `/organisation/people?limit=${tried}`],
        [auditor, `/login-log?after=${tried}`],
        [auditor, `/access-log?case=${tried}`],
        [auditor, `/access-log?region=${tried}`],
      ] as const) {
        const answer = await who.call('GET', url)
        expect(`${url.slice(0, 60)} ${answer.status}`).toMatch(/ (400|404)$/)
        expect(answer.body.code in PROBLEMS).toBe(true)
      }
    }
  })
  it('that is well-formed text is kept as it is, whatever it looks like', async () => {
    const caller = callers.get('security-admin') as Caller
    const zh = "'; drop table units; -- <b>𠮷</b> 😀"
    const unit = { region: '539902', kind: 'department', name: { zh }, short: '怪局', reason: '{{y}} %s $1' }
    const made = await caller.call('POST', '/organisation/units', unit)
    expect([made.status, made.body.name.zh]).toEqual([201, zh])
  })
})

describe('registers', () => {
  const why = { reason: '年度调整' }
  const admin = () => callers.get('system-admin') as Caller
  it('add, change and close a category; a second of the same code is refused', async () => {
    const input = { code: 'schooling', title: { zh: '教育' }, position: 2, ...why }
    const made = await admin().call('POST', '/registers/categories', input)
    expect([made.status, made.body.title]).toEqual([201, { zh: '教育', en: '教育' }])
    expect((await admin().call('POST', '/registers/categories', input)).body.code).toBe('category-exists')
    const closed = { title: { zh: '教育', en: 'Schooling' }, position: 2, open: false, ...why }
    const ifMatch = { 'if-match': `"${made.body.version}"` }
    expect((await admin().call('PATCH', '/registers/categories/schooling', closed, ifMatch)).body.open).toBe(false)
    expect((await admin().call('PATCH', '/registers/categories/schooling', closed, ifMatch)).status).toBe(412)
  })
  it('keep phrases of a unit with its head, and those of the house with the administrator at the top', async () => {
    const head = callers.get('head') as Caller
    const phrase = (unit: string | null) => ({ unit, use: 'answer', title: '问候', body: '您好！\n感谢来信。', ...why })
    expect((await head.call('POST', '/registers/phrases', phrase(null))).status).toBe(404)
    expect((await head.call('POST', '/registers/phrases', phrase('west-education'))).status).toBe(404)
    const made = await head.call('POST', '/registers/phrases', phrase('east-education'))
    expect(made.status).toBe(201)
    expect((await admin().call('POST', '/registers/phrases', phrase(null))).status).toBe(201)
    const county2 = await county.logIn('east-system')
    expect((await county2.call('POST', '/registers/phrases', phrase(null))).status).toBe(404)
    expect((await county2.call('POST', '/registers/phrases', phrase('east-town'))).status).toBe(201)
    const seen = (await (callers.get('handler') as Caller).call('GET', '/registers/phrases?use=answer')).body.items
    expect(seen.map((one: { unit: string }) => one.unit).sort()).toEqual(['east-education', null])
    const ifMatch = { 'if-match': `"${made.body.version}"` }
    expect((await head.call('POST', `/registers/phrases/${made.body.id}/remove`, why, ifMatch)).status).toBe(204)
    expect((await head.call('POST', `/registers/phrases/${made.body.id}/remove`, why, ifMatch)).status).toBe(404)
  })
  it('make a new version of a matter for new limits, and keep the earlier one', async () => {
    const { limits, extensions } = MATTER
    const handling = { statutory: limits.handling.statutory, promised: { ...limits.handling.statutory, amount: 3 } }
    const put = (body: object, version: number) =>
      admin().call('PUT', '/registers/matters/inquiry/limits', { ...body, ...why }, { 'if-match': `"${version}"` })
    expect((await put({ limits: {}, extensions }, 1)).body.code).toBe('matter-limits-invalid')
    const long = { handling: { ...handling, promised: { ...handling.promised, amount: 11 } } }
    expect((await put({ limits: long, extensions }, 1)).body.fields).toEqual([
      expect.objectContaining({ field: 'limits.handling.promised.amount', code: 'too-large' }),
    ])
    expect((await put({ limits: { handling }, extensions }, 1)).body.version).toBe(2)
    expect((await put({ limits: { handling }, extensions }, 1)).body.code).toBe('changed-meanwhile')
    const versions = (await admin().call('GET', '/registers/matters/inquiry')).body.items
    expect(versions.map((one: typeof MATTER) => [one.version, one.limits.handling.promised.amount])).toEqual([
      [2, 3],
      [1, 5],
    ])
    expect((await admin().call('GET', '/registers/matters')).body.items).toHaveLength(1)
  })
  it('take settings within their bounds, and lock-out follows them', async () => {
    const security = callers.get('security-admin') as Caller
    const present = (await security.call('GET', '/registers/settings/login')).body
    expect(present.value).toEqual({ failures: 5, lockMinutes: 15, idleMinutes: 30, sessionHours: 12 })
    const put = (failures: number) =>
      security.call(
        'PUT',
        '/registers/settings/login',
        { value: { ...present.value, failures }, ...why },
        { 'if-match': `"${present.version}"` },
      )
    expect((await put(1)).body.fields[0]).toMatchObject({ field: 'value.failures', code: 'too-small' })
    expect((await put(3)).body.value.failures).toBe(3)
    const attempt = (password: string) =>
      county.app.inject({ method: 'POST', url: '/api/v1/session', payload: { login: 'east-supervisor', password } })
    for (let n = 0; n < 3; n += 1) await attempt('Wrong-Word-2026')
    const row = await county.data.db
      .selectFrom('people')
      .select('locked_until')
      .where('id', '=', 'east-supervisor')
      .executeTakeFirstOrThrow()
    expect(row.locked_until).not.toBeNull()
  })
})

describe('what the auditor reads', () => {
  it('is limited to the auditor’s region and below', async () => {
    const { db } = county.data
    for (const region of ['539902', '539903']) {
      await db
        .insertInto('access_log')
        .values({
          region,
          at: county.clock.now,
          person_id: 'west-handler',
          case_id: '00000000-0000-4000-8000-000000000001',
          what: 'contact',
        })
        .execute()
    }
    const city = callers.get('auditor') as Caller
    const east = await county.logIn('east-auditor')
    const regions = async (who: Caller) =>
      (await who.call('GET', '/access-log')).body.items.map((one: { region: string }) => one.region).sort()
    expect(await regions(city)).toEqual(['539902', '539903'])
    expect(await regions(east)).toEqual(['539902'])
    await county.logIn('west-handler')
    const seen = async (who: Caller) => (await who.call('GET', '/login-log?person=west-handler')).body.items.length
    expect([await seen(city), await seen(east)]).toEqual([1, 0])
  })
})
