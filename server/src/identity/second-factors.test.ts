// Second factors: one-time codes and passkeys enrolled, owed, guessed at, lost; and the roles that wait for one.
import { epochMs } from '@sunhall/kernel'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Caller, type County, openCounty, PASSWORD } from '../organisation/county.test-support.ts'
import { softwareAuthenticator } from './authenticator.test-support.ts'
import { asAtFirst, entriesAfter, lastEntry } from './log-in.test-support.ts'

let county: County
beforeAll(async () => {
  county = await openCounty()
})
afterAll(async () => county.close())
beforeEach(() => asAtFirst(county))

const attempt = (login: string, password: string) =>
  county.app.inject({ method: 'POST', url: '/api/v1/session', payload: { login, password } })
const me = async (who: Caller) => (await who.call('GET', '/me')).status

/** Codes as the person's phone shows them; so many steps ahead where its clock is. */
const codeOf = (secret: string, ahead = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 }).generate({
    timestamp: epochMs(county.clock.now) + ahead * 30_000,
  })

/** Codes that are none now: a secret may make any, and those of the steps beside this one hold as well. */
function wrongCodes(secret: string, n: number): string[] {
  const right = [-1, 0, 1].map(ahead => codeOf(secret, ahead))
  const any = Array.from({ length: n + right.length }, (_, i) => String(i).padStart(6, '0'))
  return any.filter(code => !right.includes(code)).slice(0, n)
}

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
    const [wrong] = wrongCodes(secret, 1)
    expect((await who.call('POST', '/session/totp', { code: wrong })).body.code).toBe('code-refused')
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
    for (const code of wrongCodes(secret, 5)) {
      const thief = await county.logIn('east-handler')
      await thief.call('POST', '/session/totp', { code })
    }
    expect((await attempt('east-handler', PASSWORD)).statusCode).toBe(401)
    county.advance(16)
    const who = await county.logIn('east-handler')
    expect((await who.call('POST', '/session/totp', { code: codeOf(secret) })).status).toBe(200)
  })
  it('guessed thirty at once are looked at five times', async () => {
    const { secret } = await enrol('east-handler')
    county.advance(1)
    const thief = await county.logIn('east-handler')
    const from = await lastEntry(county)
    await Promise.all(wrongCodes(secret, 30).map(code => thief.call('POST', '/session/totp', { code })))
    expect(await entriesAfter(county, from)).toEqual({ 'totp wrong': 5, 'totp locked': 25 })
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
