// The SQL that every query builder produces, as text beside its source: reviewers see SQL, and a change of it shows in the diff.
// `UPDATE_SQL=1 npx vitest run server/src/sql.test.ts` writes the files anew.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Instant } from '@sunhall/kernel'
import type { KyselyPlugin } from 'kysely'
import { PostgresQueryCompiler } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type House, key, openHouse } from './casework/house.test-support.ts'
import { confirmTotp, rotateSession, sweepSessions, touchSession, usePasskey, useTotpStep } from './identity/store.ts'
import { PASSWORD } from './organisation/county.test-support.ts'
import { once } from './platform/http-idempotency.ts'

const HERE = import.meta.dirname
/** By file and function: the statements it produced. */
const seen = new Map<string, Set<string>>()

/** The first frame of our own that is no test: who built the query. Plugins are called while the builder is still on the stack. */
function builder(): { file: string; name: string } | null {
  const before = Error.stackTraceLimit
  Error.stackTraceLimit = 60
  const { stack = '' } = new Error('who calls')
  Error.stackTraceLimit = before
  for (const line of stack.split('\n').slice(1)) {
    const file = /(server\/src\/[\w/-]+\.ts)[:?]/.exec(line)?.[1]
    if (file === undefined || file === 'server/src/sql.test.ts') continue
    const name = /at (?:async )?(?:Object\.)?([\w$.#]+) /.exec(line)?.[1] ?? ''
    return {
      file,
      name:
        name
          .replace(/^_+|<anonymous>|^anonymous$/g, '')
          .split('.')
          .at(-1) || 'route',
    }
  }
  return null
}

const compiler = new PostgresQueryCompiler()
/** Lines as a person would break them. */
const readable = (sql: string): string =>
  sql
    .replace(/\s+/g, ' ')
    .trim()
    .replace(
      / (from|where|order by|group by|limit|returning|on conflict|values|set|inner join|left join|and) /g,
      '\n  $1 ',
    )

const recorder: KyselyPlugin = {
  transformQuery({ node, queryId }) {
    const who = builder()
    if (who !== null && !/\.test(-support)?\.ts$/.test(who.file)) {
      const { sql } = compiler.compileQuery(node, queryId)
      const text = `-- ${who.name}\n${readable(sql)};\n`
      const all = seen.get(who.file) ?? new Set()
      seen.set(who.file, all.add(text))
    }
    return node
  },
  transformResult: async ({ result }) => result,
}

let house: House
beforeAll(async () => {
  house = await openHouse({ kysely: db => db.withPlugin(recorder) })
  await play()
})
afterAll(() => house.close())

/** Every function of the rooms that use the builder, once: over HTTP, as people do. */
async function play(): Promise<void> {
  const security = await house.logIn('city-security')
  const system = await house.logIn('city-system')
  const auditor = await house.logIn('city-auditor')
  const handler = await house.logIn('east-handler')
  const why = { reason: '演示' }
  const zh = { zh: '名称' }
  const since = async (who: typeof security, url: string, id: string) => {
    const list = (await who.call('GET', url)).body
    const found =
      (list.items ?? [list]).find((one: { id?: string; code?: string }) => (one.id ?? one.code) === id) ?? list
    return { 'if-match': `"${found.version}"` }
  }
  const done = async (call: Promise<{ status: number; body: unknown }>): Promise<{ id: string; version: string }> => {
    const { status, body } = await call
    if (status >= 400) throw new Error(JSON.stringify(body))
    return body as { id: string; version: string }
  }
  // Organisation
  const org = '/organisation'
  for (const list of ['regions', 'units', 'posts', 'people', 'absences'])
    await done(security.call('GET', `${org}/${list}`))
  await done(security.call('POST', `${org}/regions`, { code: '539902009', name: zh, ...why }))
  await done(
    security.call(
      'PATCH',
      `${org}/regions/539902009`,
      { name: zh, ...why },
      await since(security, `${org}/regions`, '539902009'),
    ),
  )
  const unit = await done(
    security.call('POST', `${org}/units`, { region: '539902', kind: 'department', name: zh, short: '名', ...why }),
  )
  const unitNow = await done(
    security.call(
      'PATCH',
      `${org}/units/${unit.id}`,
      { name: zh, short: '称', ...why },
      { 'if-match': `"${unit.version}"` },
    ),
  )
  const person = await done(security.call('POST', `${org}/people`, { login: 'newcomer', name: '新人', ...why }))
  await done(
    security.call(
      'PATCH',
      `${org}/people/${person.id}`,
      { name: '新来的人', ...why },
      { 'if-match': `"${person.version}"` },
    ),
  )
  const post = await done(
    security.call('POST', `${org}/posts`, { unit: 'east-education', title: zh, roles: ['handler'], ...why }),
  )
  await done(
    security.call(
      'PATCH',
      `${org}/posts/${post.id}`,
      { title: zh, roles: ['clerk'], ...why },
      { 'if-match': `"${post.version}"` },
    ),
  )
  await done(
    security.call('POST', `${org}/posts/${post.id}/holders`, {
      person: person.id,
      rank: 'A',
      from: '2026-08-03',
      ...why,
    }),
  )
  const absence = await done(
    security.call('POST', `${org}/absences`, { person: person.id, from: '2026-08-10', to: '2026-08-11', ...why }),
  )
  await security.call(
    'PATCH',
    `${org}/absences/${absence.id}`,
    { to: '2026-08-12', ...why },
    { 'if-match': `"${absence.version}"` },
  )
  await security.call('POST', `${org}/posts/${post.id}/holders/end`, {
    person: person.id,
    from: '2026-08-03',
    to: '2026-08-20',
    ...why,
  })
  for (const url of [`${org}/posts/${post.id}`, `${org}/units/${unit.id}`]) {
    const list = url.includes('posts') ? `${org}/posts` : `${org}/units`
    await security.call('POST', `${url}/close`, why, await since(security, list, url.split('/').at(-1) ?? ''))
  }
  expect(unitNow.id).toBe(unit.id)
  // Identity
  await house.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { login: 'west-handler', password: 'Wrong-Word-2026' },
  })
  await security.call('PUT', `${org}/people/west-handler/password`, { password: 'Quite-Other-2026', ...why })
  for (const url of ['unlock', 'second-factor/remove'])
    await security.call('POST', `${org}/people/west-handler/${url}`, why)
  for (const url of ['/session', '/me', '/me/passkeys']) await done(handler.call('GET', url))
  await handler.call('PATCH', '/me', { phone: '13900001111', email: null, language: 'zh' })
  await done(handler.call('POST', '/me/totp'))
  await handler.call('POST', '/me/totp/confirm', { code: '000000' })
  await handler.call('POST', '/me/passkeys/options')
  await handler.call('POST', '/me/password', { current: PASSWORD, password: 'Quite-Other-2026' })
  await handler.call('DELETE', '/sessions')
  const asker = { login: '13900002222', password: 'Asking-Often-2026' }
  for (const url of ['/askers', '/asker-session']) await house.open('POST', url, asker)
  await house.app.inject({ url: '/api/v1/asker-session', cookies: { asker: 'nobody' } })
  const county = await house.logIn('east-auditor')
  const period = 'from=2026-01-01&to=2026-12-31'
  for (const url of [
    '/login-log',
    `/login-log?${period}&person=east-handler&outcome=ok`,
    `/register-history?${period}&register=units&key=east-water`,
    `/access-log?${period}&what=contact`,
    `/guess-log?${period}&what=fact`,
  ])
    for (const who of [auditor, county]) await done(who.call('GET', url))
  // Registers
  const reg = '/registers'
  for (const url of ['categories', 'phrases', 'matters', 'matters/inquiry', 'settings/site'])
    await done(system.call('GET', `${reg}/${url}`))
  const category = await done(
    system.call('POST', `${reg}/categories`, { code: 'school', title: zh, position: 2, ...why }),
  )
  await done(
    system.call(
      'PATCH',
      `${reg}/categories/school`,
      { title: zh, position: 3, open: true, ...why },
      { 'if-match': `"${category.version}"` },
    ),
  )
  const words = { unit: null, use: 'answer', title: '问候', body: '您好！', ...why }
  const phrase = await done(system.call('POST', `${reg}/phrases`, words))
  const changed = await done(
    system
      .call(
        'PATCH',
        `${reg}/phrases/${phrase.id}`,
        { title: '问候', body: '您好。', position: 1, ...why },
        { 'if-match': `"${phrase.version}"` },
      )
      .then(answer => (answer.status < 400 ? answer : { status: 200, body: phrase })),
  )
  await system.call('POST', `${reg}/phrases/${phrase.id}/remove`, why, { 'if-match': `"${changed.version}"` })
  const site = (await system.call('GET', `${reg}/settings/site`)).body
  await system.call(
    'PUT',
    `${reg}/settings/site`,
    { value: site.value, ...why },
    { 'if-match': `"${site.version}"`, ...key() },
  )
  const matter = (await system.call('GET', `${reg}/matters`)).body.items[0]
  await system.call(
    'PUT',
    `${reg}/matters/inquiry/limits`,
    { limits: matter.limits, extensions: matter.extensions, ...why },
    { 'if-match': '"1"' },
  )
  // Casework's look-ups, the calendar, filters
  expect((await house.ask()).status).toBe(201)
  await done(system.call('GET', '/calendar'))
  await done(system.call('PUT', '/filters/urgent', { name: '急件', query: { urgency: 'today' } }))
  await done(system.call('GET', '/filters'))
  await system.call('DELETE', '/filters/urgent')
  await security.call('DELETE', '/session', undefined, key())
  // What only a second factor, a cookie or the passing of time brings about.
  const { db } = house.data
  const { now } = house.clock
  const [one, two] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  await touchSession(db, one, now)
  await rotateSession(db, one, two, 'totp')
  await rotateSession(db, one, two, null)
  await useTotpStep(db, 'nobody', 1)
  await confirmTotp(db, 'nobody', now)
  await usePasskey(db, 'none', 1, now)
  await sweepSessions(db, '2026-01-01T00:00:00.000Z' as Instant)
  await once(db, { region: '0', key: 'sql-text', hash: one }, now, async () => async () => null)
}

const HEADER = '-- Drawn from the source beside it by sql.test.ts; UPDATE_SQL=1 writes it anew. Do not edit.\n'

it('is the SQL that was committed', () => {
  const root = path.join(HERE, '..', '..')
  const wanted = new Map(
    [...seen].map(([file, texts]) => [
      file.replace(/\.ts$/, '.sql'),
      HEADER +
        [...texts]
          .sort()
          .map(text => `\n${text}`)
          .join(''),
    ]),
  )
  const names = readdirSync(HERE, { recursive: true, encoding: 'utf8' })
  const there = names.filter(name => name.endsWith('.sql')).map(name => `server/src/${name.replaceAll('\\', '/')}`)
  expect(wanted.size).toBeGreaterThan(8)
  if (process.env.UPDATE_SQL === '1') {
    for (const file of there) rmSync(path.join(root, file))
    for (const [file, text] of wanted) writeFileSync(path.join(root, file), text)
    return
  }
  expect([...there].sort()).toEqual([...wanted.keys()].sort())
  for (const [file, text] of wanted) {
    const kept = path.join(root, file)
    expect(existsSync(kept) ? readFileSync(kept, 'utf8') : '', file).toBe(text)
  }
})
