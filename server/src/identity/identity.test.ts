// Logging in: who gets in, who is kept out, for how long, and what an outsider can tell from it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Caller, type County, openCounty, PASSWORD, START } from '../organisation/county.test-support.ts'
import { asAtFirst } from './log-in.test-support.ts'
import { checkPassword, requireStrong } from './password.ts'
import { sweepSessions } from './store.ts'

let county: County
beforeAll(async () => {
  county = await openCounty()
})
afterAll(async () => county.close())
beforeEach(() => asAtFirst(county))

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
