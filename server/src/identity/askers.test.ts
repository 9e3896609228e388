// Accounts of askers: registered under a number that is kept sealed, guessed at in vain, closed without a trace.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type County, openCounty, START } from '../organisation/county.test-support.ts'
import { entriesAfter, lastEntry } from './log-in.test-support.ts'

let county: County
beforeAll(async () => {
  county = await openCounty()
})
afterAll(async () => county.close())
beforeEach(() => {
  county.clock.now = START
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
    const from = await lastEntry(county)
    await Promise.all(
      Array.from({ length: 15 }, (_, n) =>
        ask('POST', '/asker-session', { ...account, password: `Not-my-Words-${n}` }),
      ),
    )
    expect(await entriesAfter(county, from)).toEqual({ 'asker wrong': 5, 'asker locked': 10 })
  })
  it.each(['12345', 'not an address', '13800001234x', 'a@b'])('are not registered under %s', async login => {
    const answer = await ask('POST', '/askers', { login, password: 'My-own-Words-1' })
    expect(answer.json().fields).toEqual([expect.objectContaining({ field: 'login', code: 'wrong-format' })])
  })
})
