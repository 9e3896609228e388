// Logging in: who gets in, who is kept out, for how long, and what an outsider can tell from it.
import { epochMs } from '@sunhall/kernel'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Caller, type County, openCounty, PASSWORD, START } from '../organisation/county.test-support.ts'
import { softwareAuthenticator } from './authenticator.test-support.ts'
import { checkPassword, requireStrong } from './password.ts'
import { sweepSessions } from './store.ts'

let county: County
beforeAll(async () => {
  county = await openCounty()
})
afterAll(async () => county.close())
beforeEach(async () => {
  county.clock.now = START
  const { db } = county.data
  await db.deleteFrom('sessions').execute()
  await db.deleteFrom('passkeys').execute()
  await db
    .updateTable('people')
    .set({ failed_logins: 0, locked_until: null, totp_sealed: null, totp_confirmed_at: null, totp_last_step: null })
    .execute()
})

const attempt = (login: string, password: string) =>
  county.app.inject({ method: 'POST', url: '/api/v1/session', payload: { login, password } })
const me = async (who: Caller) => (await who.call('GET', '/me')).status
const outcomes = async (login: string) =>
  (
    await county.data.db
      .selectFrom('login_log')
      .select(['outcome', 'method'])
      .where('login', '=', login)
      .orderBy('id', 'desc')
      .limit(8)
      .execute()
  ).map(row => `${row.method} ${row.outcome}`)

const lastEntry = async (): Promise<number> =>
  (await county.data.db.selectFrom('login_log').select('id').orderBy('id', 'desc').executeTakeFirst())?.id ?? 0
/** How often what was logged since. */
const entriesAfter = async (id: number): Promise<Record<string, number>> => {
  const rows = await county.data.db.selectFrom('login_log').select(['outcome', 'method']).where('id', '>', id).execute()
  const said = rows.map(row => `${row.method} ${row.outcome}`)
  return Object.fromEntries([...new Set(said)].map(one => [one, said.filter(other => other === one).length]))
}

/** Codes as the person's phone shows them. */
const codeOf = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 }).generate({
    timestamp: epochMs(county.clock.now),
  })

describe('password', () => {
  it('lets in with the right one and says who and what', async () => {
    const answer = await attempt('  East-Handler ', PASSWORD)
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toMatchObject({
      person: { id: 'east-handler', login: 'east-handler' },
      owes: null,
      secondFactor: null,
      factors: { totp: false, passkeys: 0 },
    })
    const [cookie] = answer.cookies
    expect(cookie).toMatchObject({ name: 'staff', httpOnly: true, sameSite: 'Lax', path: '/' })
    // What the database has does not open a session.
    const rows = await county.data.db.selectFrom('sessions').select('token_hash').execute()
    expect(rows.map(row => row.token_hash.toString('base64url'))).not.toContain(cookie?.value)
  })
  it('answers the same for a wrong password, an unknown name, a closed and a locked account', async () => {
    const { db } = county.data
    await db.updateTable('people').set({ disabled_at: START }).where('id', '=', 'east-clerk').execute()
    await db
      .updateTable('people')
      .set({ locked_until: '2026-08-03T02:10:00.000Z' as never })
      .where('id', '=', 'east-head')
      .execute()
    const answers = [
      await attempt('east-handler', 'Wrong-Word-2026'),
      await attempt('nobody-here', PASSWORD),
      await attempt('east-clerk', PASSWORD),
      await attempt('east-head', PASSWORD),
    ]
    const [first] = answers
    for (const one of answers) {
      expect(one.statusCode).toBe(401)
      expect({ ...one.json(), instance: '' }).toEqual({ ...first?.json(), instance: '' })
      expect(one.cookies).toEqual([])
    }
    await db.updateTable('people').set({ disabled_at: null }).where('id', '=', 'east-clerk').execute()
  })
  it('keeps what was typed as an unknown name out of the log', async () => {
    await attempt('my-secret-password', 'x')
    const rows = await county.data.db.selectFrom('login_log').selectAll().orderBy('id', 'desc').limit(1).execute()
    expect(rows[0]).toMatchObject({ outcome: 'unknown', person_id: null })
    expect(rows[0]?.login).toMatch(/^\?[0-9a-f]{12}$/)
  })
  it('does the same work for a name that does not exist', async () => {
    expect(await checkPassword(null, 'nobody has this password')).toBe(false)
  })
  it('locks after five failures for fifteen minutes, even with the right password, and counts anew after', async () => {
    for (let n = 0; n < 5; n += 1) expect((await attempt('east-handler', 'Wrong-Word-2026')).statusCode).toBe(401)
    expect((await attempt('east-handler', PASSWORD)).statusCode).toBe(401)
    expect(await outcomes('east-handler')).toEqual(expect.arrayContaining(['password locked', 'password wrong']))
    county.advance(14)
    expect((await attempt('east-handler', PASSWORD)).statusCode).toBe(401)
    county.advance(2)
    expect((await attempt('east-handler', 'Wrong-Word-2026')).statusCode).toBe(401)
    expect((await attempt('east-handler', PASSWORD)).statusCode).toBe(201)
  })
  it('counts guesses that come all at once', async () => {
    const guesses = Array.from({ length: 12 }, (_, n) =>
      attempt('east-handler', `Wrong-Word-${n}`).then(a => a.statusCode),
    )
    expect(new Set(await Promise.all(guesses))).toEqual(new Set([401]))
    const row = await county.data.db
      .selectFrom('people')
      .select(['failed_logins', 'locked_until'])
      .where('id', '=', 'east-handler')
      .executeTakeFirstOrThrow()
    expect(row.failed_logins).toBe(5)
    expect(row.locked_until).not.toBeNull()
  })
  it('is unlocked by the security administrator of the region', async () => {
    for (let n = 0; n < 5; n += 1) await attempt('east-handler', 'Wrong-Word-2026')
    const admin = await county.logIn('east-security')
    const why = { reason: '本人申请' }
    expect((await admin.call('POST', '/organisation/people/east-handler/unlock', why)).status).toBe(204)
    expect((await attempt('east-handler', PASSWORD)).statusCode).toBe(201)
  })
  it.each(['short-A1', 'alllowercaseletters', 'lowerUPPERonly', 'east-handler-A1', ''])('finds %s too weak', word => {
    expect(() => requireStrong(word, 'east-handler')).toThrow('password-weak')
  })
  it.each(['Longer-word-1', 'four words AND one 7', '长口令也可以用Ab12'])('finds %s strong enough', word => {
    expect(() => requireStrong(word, 'east-handler')).not.toThrow()
  })
})

describe('sessions', () => {
  it('end after thirty idle minutes, stay while used, and end after twelve hours whatever happens', async () => {
    const who = await county.logIn('east-handler')
    county.advance(31)
    expect(await me(who)).toBe(401)
    const busy = await county.logIn('east-handler')
    for (let n = 0; n < 28; n += 1) {
      county.advance(25)
      expect(await me(busy)).toBe(200)
    }
    county.advance(21)
    expect(await me(busy)).toBe(401)
    await sweepSessions(county.data.db, county.clock.now)
    expect(await county.data.db.selectFrom('sessions').selectAll().execute()).toEqual([])
  })
  it('get a new token at log-in; the old one is worth nothing', async () => {
    const first = await county.logIn('east-handler')
    const old = first.token
    await first.call('POST', '/session', { login: 'east-handler', password: PASSWORD })
    expect(first.token).not.toBe(old)
    expect(await me(first)).toBe(200)
    first.token = old
    expect(await me(first)).toBe(401)
  })
  it('end at log-out, and everywhere when asked', async () => {
    const one = await county.logIn('east-handler')
    const two = await county.logIn('east-handler')
    const three = await county.logIn('east-handler')
    expect((await one.call('DELETE', '/session')).status).toBe(204)
    expect([await me(one), await me(two)]).toEqual([401, 200])
    expect((await two.call('DELETE', '/sessions')).status).toBe(204)
    expect([await me(two), await me(three)]).toEqual([401, 401])
    expect(await outcomes('east-handler')).toEqual(
      expect.arrayContaining(['session ended', 'session ended-everywhere']),
    )
  })
  it('end when the account is closed', async () => {
    const who = await county.logIn('east-handler')
    const { db } = county.data
    await db.updateTable('people').set({ disabled_at: START }).where('id', '=', 'east-handler').execute()
    expect(await me(who)).toBe(401)
    await db.updateTable('people').set({ disabled_at: null }).where('id', '=', 'east-handler').execute()
  })
  it('carry Secure cookies behind https', async () => {
    const secure = await openCounty({ config: { publicUrl: 'https://zwfw.example.gov.cn' } })
    const answer = await secure.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { login: 'east-handler', password: PASSWORD },
    })
    expect(answer.cookies[0]).toMatchObject({ name: 'staff', secure: true })
    expect(answer.headers['strict-transport-security']).toContain('max-age')
    await secure.close()
  })
})

describe('changing the password', () => {
  const restore = async () => {
    const { db } = county.data
    const { password_hash } = await db
      .selectFrom('people')
      .select('password_hash')
      .where('id', '=', 'city-leader')
      .executeTakeFirstOrThrow()
    await db
      .updateTable('people')
      .set({ password_hash, must_change_password: false })
      .where('id', '=', 'east-clerk')
      .execute()
  }
  it('asks for the present one and a strong, different new one; then other sessions end', async () => {
    const who = await county.logIn('east-clerk')
    const other = await county.logIn('east-clerk')
    const change = async (current: string, next: string) =>
      (await who.call('POST', '/me/password', { current, next })).body.code
    expect(await change('Wrong-Word-2026', 'Fresh-Morning-7')).toBe('password-wrong')
    expect(await change(PASSWORD, 'weak')).toBe('password-weak')
    expect(await change(PASSWORD, PASSWORD)).toBe('password-same')
    const old = who.token
    expect(await change(PASSWORD, 'Fresh-Morning-7')).toBeUndefined()
    expect(who.token).not.toBe(old)
    expect([await me(who), await me(other)]).toEqual([200, 401])
    expect((await attempt('east-clerk', PASSWORD)).statusCode).toBe(401)
    await restore()
  })
  it('is the only thing an initial password is good for', async () => {
    const admin = await county.logIn('east-security')
    const given = { password: 'Initial-Word-1', reason: '新入职' }
    expect((await admin.call('PUT', '/organisation/people/east-clerk/password', given)).status).toBe(204)
    const who = await county.logIn('east-clerk', 'Initial-Word-1')
    expect((await who.call('GET', '/session')).body.owes).toBe('new-password')
    expect((await who.call('GET', '/me')).body.code).toBe('password-change-required')
    await who.call('POST', '/me/password', { current: 'Initial-Word-1', next: 'Fresh-Morning-7' })
    expect(await me(who)).toBe(200)
    await restore()
  })
})

describe('one-time codes', () => {
  const enrol = async (login: string): Promise<{ who: Caller; secret: string }> => {
    const who = await county.logIn(login)
    const begun = (await who.call('POST', '/me/totp')).body
    expect(begun.uri).toMatch(/^otpauth:\/\/totp\//)
    expect((await who.call('POST', '/me/totp/confirm', { code: codeOf(begun.secret) })).status).toBe(200)
    return { who, secret: begun.secret }
  }
  it('are enrolled with a first code, kept sealed, and complete the session', async () => {
    const { who, secret } = await enrol('east-handler')
    expect((await who.call('GET', '/session')).body).toMatchObject({ secondFactor: 'totp', owes: null })
    expect((await who.call('POST', '/me/totp')).body.code).toBe('totp-enrolled')
    const row = await county.data.db
      .selectFrom('people')
      .select('totp_sealed')
      .where('id', '=', 'east-handler')
      .executeTakeFirstOrThrow()
    expect(row.totp_sealed?.includes(Buffer.from(secret))).toBe(false)
  })
  it('are owed before anything else at the next log-in, and each is accepted once', async () => {
    const { secret } = await enrol('east-handler')
    county.advance(1)
    const who = await county.logIn('east-handler')
    expect((await who.call('GET', '/me')).body.code).toBe('second-factor-required')
    // A thief with the password alone cannot enrol another factor, nor change the password.
    expect((await who.call('POST', '/me/passkeys/options')).status).toBe(403)
    const change = { current: PASSWORD, next: 'Fresh-Morning-7' }
    expect((await who.call('POST', '/me/password', change)).body.code).toBe('second-factor-required')
    expect((await who.call('POST', '/session/totp', { code: '000000' })).body.code).toBe('code-refused')
    const before = who.token
    const code = codeOf(secret)
    expect((await who.call('POST', '/session/totp', { code })).body).toMatchObject({ secondFactor: 'totp', owes: null })
    expect(who.token).not.toBe(before)
    expect(await me(who)).toBe(200)
    const again = await county.logIn('east-handler')
    expect((await again.call('POST', '/session/totp', { code })).body.code).toBe('code-refused')
    county.advance(1)
    expect((await again.call('POST', '/session/totp', { code: codeOf(secret) })).status).toBe(200)
  })
  it('let the same code through once when it comes twice at once', async () => {
    const { secret } = await enrol('east-handler')
    county.advance(1)
    const [one, two] = [await county.logIn('east-handler'), await county.logIn('east-handler')]
    const code = codeOf(secret)
    const answers = await Promise.all([
      one.call('POST', '/session/totp', { code }),
      two.call('POST', '/session/totp', { code }),
    ])
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 401])
  })
  it('cannot be guessed: failures lock the account, and the password alone does not clear the count', async () => {
    const { secret } = await enrol('east-handler')
    county.advance(1)
    for (let n = 0; n < 5; n += 1) {
      const thief = await county.logIn('east-handler')
      await thief.call('POST', '/session/totp', { code: '000000' })
    }
    expect((await attempt('east-handler', PASSWORD)).statusCode).toBe(401)
    county.advance(16)
    const who = await county.logIn('east-handler')
    expect((await who.call('POST', '/session/totp', { code: codeOf(secret) })).status).toBe(200)
  })
  it('guessed thirty at once are looked at five times', async () => {
    await enrol('east-handler')
    county.advance(1)
    const thief = await county.logIn('east-handler')
    const from = await lastEntry()
    await Promise.all(
      Array.from({ length: 30 }, (_, n) => thief.call('POST', '/session/totp', { code: String(100_000 + n) })),
    )
    expect(await entriesAfter(from)).toEqual({ 'totp wrong': 5, 'totp locked': 25 })
  })
  it('are removed with the password, or by the security administrator when lost', async () => {
    const { who } = await enrol('east-handler')
    expect((await who.call('POST', '/me/totp/remove', { password: 'Wrong-Word-2026' })).body.code).toBe(
      'password-wrong',
    )
    expect((await who.call('POST', '/me/totp/remove', { password: PASSWORD })).status).toBe(204)
    await enrol('east-handler')
    const admin = await county.logIn('east-security')
    const why = { reason: '手机遗失' }
    expect((await admin.call('POST', '/organisation/people/east-handler/second-factor/remove', why)).status).toBe(204)
    expect(await me(await county.logIn('east-handler'))).toBe(200)
  })
})

describe('passkeys', () => {
  const device = () => softwareAuthenticator('http://localhost:8080', 'localhost')
  const enrol = async (who: Caller, authenticator: ReturnType<typeof device>) => {
    const { challenge } = (await who.call('POST', '/me/passkeys/options')).body
    return who.call('POST', '/me/passkeys', { name: '办公电脑', response: authenticator.create(challenge) })
  }
  it('are enrolled, owed at the next log-in, used, listed and removed', async () => {
    const who = await county.logIn('east-handler')
    const authenticator = device()
    const enrolled = await enrol(who, authenticator)
    expect([enrolled.status, enrolled.body.secondFactor]).toEqual([201, 'passkey'])
    const next = await county.logIn('east-handler')
    expect((await next.call('GET', '/me')).body.code).toBe('second-factor-required')
    const { challenge, allowCredentials } = (await next.call('POST', '/session/passkey/options')).body
    expect(allowCredentials[0].id).toBe(authenticator.id)
    const given = await next.call('POST', '/session/passkey', { response: authenticator.get(challenge) })
    expect(given.body).toMatchObject({ secondFactor: 'passkey', owes: null })
    const listed = (await next.call('GET', '/me/passkeys')).body.items
    expect(listed).toEqual([expect.objectContaining({ name: '办公电脑', lastUsedAt: county.clock.now })])
    expect((await next.call('DELETE', `/me/passkeys/${authenticator.id}`)).status).toBe(204)
    expect((await next.call('DELETE', `/me/passkeys/${authenticator.id}`)).status).toBe(404)
  })
  it('are refused from another site, for another session, too late, by another device, or from a copy', async () => {
    const authenticator = device()
    await enrol(await county.logIn('east-handler'), authenticator)
    const refused = async (make: (challenge: string) => object, minutes = 0) => {
      const who = await county.logIn('east-handler')
      const { challenge } = (await who.call('POST', '/session/passkey/options')).body
      county.advance(minutes)
      const answer = await who.call('POST', '/session/passkey', { response: make(challenge) })
      await county.data.db.updateTable('people').set({ failed_logins: 0, locked_until: null }).execute()
      return answer.body.code
    }
    const foreign = await county.logIn('east-handler')
    const stolen = (await foreign.call('POST', '/session/passkey/options')).body.challenge
    expect(await refused(() => authenticator.get(stolen))).toBe('passkey-refused')
    expect(await refused(challenge => device().get(challenge))).toBe('passkey-refused')
    expect(await refused(challenge => authenticator.get(challenge))).toBeUndefined()
    // The counter the server saw last has not moved on.
    expect(await refused(challenge => authenticator.get(challenge, true))).toBe('passkey-refused')
    expect(await refused(challenge => authenticator.get(challenge), 6)).toBe('passkey-refused')
    const elsewhere = softwareAuthenticator('https://evil.example', 'localhost')
    const complete = await county.logIn('west-handler')
    const { challenge } = (await complete.call('POST', '/me/passkeys/options')).body
    const answer = await complete.call('POST', '/me/passkeys', { name: 'x', response: elsewhere.create(challenge) })
    expect(answer.body.code).toBe('passkey-refused')
  })
})

describe('production', () => {
  it('holds administrators’ and auditors’ roles back until the session has a second factor', async () => {
    const strict = await openCounty({ requireSecondFactor: true })
    const who = await strict.logIn('city-auditor')
    const mine = (await who.call('GET', '/me')).body
    expect([mine.grants, mine.withheld.map((grant: { role: string }) => grant.role)]).toEqual([[], ['auditor']])
    expect((await who.call('GET', '/login-log')).body.code).toBe('second-factor-required')
    const { secret } = (await who.call('POST', '/me/totp')).body
    await who.call('POST', '/me/totp/confirm', { code: codeOf(secret) })
    expect((await who.call('GET', '/login-log')).status).toBe(200)
    // A handler needs none.
    const handler = (await (await strict.logIn('east-handler')).call('GET', '/me')).body
    expect(handler.grants).toHaveLength(1)
    expect(handler.rights).toEqual([
      ...['case.read', 'case.act', 'work.read'],
      // A handler assesses the charges, examines the applications of a project, looks licences up, and draws up and delivers the documents.
      ...['fees.read', 'projects.read', 'licences.read', 'documents.read', 'documents.preview', 'documents.deliver'],
    ])
    await strict.close()
  })
})

describe('askers', () => {
  const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, asker?: string) =>
    county.app.inject({
      method,
      url: `/api/v1${url}`,
      ...(payload === undefined ? {} : { payload }),
      ...(asker === undefined ? {} : { cookies: { asker } }),
    })
  it('register, log in and out under a number that is kept sealed', async () => {
    const account = { login: '+86 138-0000-1234', password: 'My-own-Words-1' }
    const made = await ask('POST', '/askers', account)
    expect([made.statusCode, made.json().login]).toEqual([201, '13800001234'])
    expect((await ask('POST', '/askers', { ...account, login: '13800001234' })).json().code).toBe('account-taken')
    const stored = await county.data.db.selectFrom('askers').selectAll().executeTakeFirstOrThrow()
    expect(JSON.stringify(stored)).not.toContain('13800001234')
    expect(stored.login_sealed.includes(Buffer.from('13800001234'))).toBe(false)
    const session = await ask('POST', '/asker-session', { ...account, login: '13800001234' })
    const cookie = session.cookies.find(one => one.name === 'asker')?.value ?? ''
    expect((await ask('GET', '/asker-session', undefined, cookie)).json().login).toBe('13800001234')
    expect((await ask('DELETE', '/asker-session', undefined, cookie)).statusCode).toBe(204)
    expect((await ask('GET', '/asker-session', undefined, cookie)).statusCode).toBe(401)
  })
  it('change their password, which ends other sessions, and close the account, which keeps no number', async () => {
    const account = { login: '13800009876', password: 'My-own-Words-1' }
    const session = async (answer: ReturnType<typeof ask>) =>
      (await answer).cookies.find(one => one.name === 'asker')?.value ?? ''
    const here = await session(ask('POST', '/askers', account))
    const there = await session(ask('POST', '/asker-session', account))
    const change = (password: string, next: string) => ask('PUT', '/askers/me/password', { password, next }, here)
    expect((await change('Not-my-Words-1', 'My-new-Words-2')).json().code).toBe('login-failed')
    expect((await change(account.password, '123456789a')).json().code).toBe('password-weak')
    expect((await change(account.password, 'My-new-Words-2')).statusCode).toBe(204)
    expect((await ask('GET', '/asker-session', undefined, here)).statusCode).toBe(200)
    expect((await ask('GET', '/asker-session', undefined, there)).statusCode).toBe(401)
    const close = (password: string) => ask('POST', '/askers/me/close', { password }, here)
    expect((await close(account.password)).json().code).toBe('login-failed')
    expect((await close('My-new-Words-2')).statusCode).toBe(204)
    expect((await ask('GET', '/asker-session', undefined, here)).statusCode).toBe(401)
    expect((await close('My-new-Words-2')).statusCode).toBe(401)
    // The number is free again.
    expect((await ask('POST', '/askers', account)).statusCode).toBe(201)
  })
  it('get the same answer for a wrong password and an unknown number, and are locked by failures', async () => {
    const account = { login: 'li@example.cn', password: 'My-own-Words-1' }
    await ask('POST', '/askers', account)
    const wrong = await ask('POST', '/asker-session', { ...account, password: 'Not-my-Words-1' })
    const unknown = await ask('POST', '/asker-session', { ...account, login: 'wu@example.cn' })
    expect({ ...wrong.json(), instance: '' }).toEqual({ ...unknown.json(), instance: '' })
    for (let n = 0; n < 4; n += 1) await ask('POST', '/asker-session', { ...account, password: 'Not-my-Words-1' })
    expect((await ask('POST', '/asker-session', account)).statusCode).toBe(401)
  })
  it('guessed fifteen times at once are looked at five times', async () => {
    const account = { login: '13800005555', password: 'My-own-Words-1' }
    await ask('POST', '/askers', account)
    const from = await lastEntry()
    await Promise.all(
      Array.from({ length: 15 }, (_, n) =>
        ask('POST', '/asker-session', { ...account, password: `Not-my-Words-${n}` }),
      ),
    )
    expect(await entriesAfter(from)).toEqual({ 'asker wrong': 5, 'asker locked': 10 })
  })
  it.each(['12345', 'not an address', '13800001234x', 'a@b'])('are not registered under %s', async login => {
    const answer = await ask('POST', '/askers', { login, password: 'My-own-Words-1' })
    expect(answer.json().fields).toEqual([expect.objectContaining({ field: 'login', code: 'wrong-format' })])
  })
})
