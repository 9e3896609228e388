// Codes sent to prove a number: who gets one, how often, how they are guessed in vain, and what they open.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type County, openCounty, START } from '../organisation/county.test-support.ts'
import { sweepSessions } from './store.ts'

let county: County
beforeAll(async () => {
  county = await openCounty({ reaches: { mail: false, sms: true } })
})
afterAll(async () => county.close())
beforeEach(async () => {
  county.clock.now = START
  for (const table of ['asker_sessions', 'asker_codes', 'askers', 'outbox', 'tries'] as const) {
    await county.data.db.deleteFrom(table).execute()
  }
})

const PHONE = '13800001234'
const FIRST = 'My-own-Words-1'
const NEXT = 'My-new-Words-2'

const post = (url: string, payload: object, remoteAddress = '10.1.0.1') =>
  county.app.inject({ method: 'POST', url: `/api/v1${url}`, payload, remoteAddress })
const ask = (purpose: 'register' | 'reset', login = PHONE, from?: string) =>
  post('/askers/codes', { login, purpose }, from)
const prove = (ref: string, code: string, password = NEXT) => post('/askers/proved', { ref, code, password })
/** What was sent since it was looked at last. */
const letters = () => county.data.db.deleteFrom('outbox').returning(['subject', 'body', 'channel']).execute()
const codeIn = (letter: { body: string } | undefined): string => /\d{6}/.exec(letter?.body ?? '')?.[0] ?? 'none'
const sentCode = async (): Promise<string> => codeIn((await letters())[0])
const cookieOf = (answer: Awaited<ReturnType<typeof post>>): string =>
  answer.cookies.find(one => one.name === 'asker')?.value ?? ''
const isOpen = async (asker: string): Promise<boolean> =>
  (await county.app.inject({ url: '/api/v1/asker-session', cookies: { asker } })).statusCode === 200
const logIn = (password: string) => post('/asker-session', { login: PHONE, password }, '10.1.0.2')

/** An account under the number, proved. */
async function account(): Promise<string> {
  const { ref } = (await ask('register')).json()
  const made = await prove(ref, await sentCode(), FIRST)
  expect(made.statusCode).toBe(201)
  return cookieOf(made)
}

describe('a number', () => {
  it('is registered with the code alone that was sent to it', async () => {
    expect((await post('/askers', { login: PHONE, password: FIRST })).json().code).toBe('number-unproved')
    const { ref } = (await ask('register')).json()
    const [letter] = await letters()
    expect([letter?.channel, letter?.subject]).toEqual(['sms', '阳光政务验证码'])
    const made = await prove(ref, codeIn(letter), FIRST)
    expect([made.statusCode, await isOpen(cookieOf(made))]).toEqual([201, true])
    expect((await logIn(FIRST)).statusCode).toBe(201)
  })
  it('to which nothing can be sent is registered as it is, and gets no code', async () => {
    const login = 'li@example.cn'
    expect((await ask('reset', login)).json().code).toBe('no-way-to-prove')
    expect((await post('/askers', { login, password: FIRST })).statusCode).toBe(201)
  })
  it('that has an account is told so instead of getting a second one', async () => {
    await account()
    const { ref } = (await ask('register')).json()
    const [told] = await letters()
    expect([codeIn(told), told?.body.includes('忘记密码')]).toEqual(['none', true])
    expect((await prove(ref, '123456')).json().code).toBe('proof-wrong')
  })
})

describe('a forgotten password', () => {
  it('is set anew with the code; every session ends, and a lock as well', async () => {
    const old = await account()
    for (let n = 0; n < 5; n += 1) await logIn('Not-my-Words-1')
    expect((await logIn(FIRST)).statusCode).toBe(401)
    const { ref } = (await ask('reset')).json()
    const code = await sentCode()
    expect((await prove(ref, code, 'weak')).json().code).toBe('password-weak')
    expect((await prove(ref, code, `A-${PHONE}-b`)).json().code).toBe('password-weak')
    const done = await prove(ref, code)
    expect([done.statusCode, await isOpen(old), await isOpen(cookieOf(done))]).toEqual([201, false, true])
    expect([(await logIn(FIRST)).statusCode, (await logIn(NEXT)).statusCode]).toEqual([401, 201])
    expect((await prove(ref, code, FIRST)).json().code).toBe('proof-over')
  })
  it('is asked for with the same answer where there is no account, and nothing is sent', async () => {
    const unknown = await ask('reset')
    expect([unknown.statusCode, Object.keys(unknown.json()).sort(), await letters()]).toEqual([
      202,
      ['minutes', 'ref'],
      [],
    ])
    for (let n = 0; n < 5; n += 1) {
      expect((await prove(unknown.json().ref, `00000${n}`)).json().code).toBe('proof-wrong')
    }
    expect((await prove(unknown.json().ref, '000005')).json().code).toBe('proof-over')
  })
  it('is not set any more once the account is closed', async () => {
    const cookie = await account()
    const { ref } = (await ask('reset')).json()
    const code = await sentCode()
    const closed = await county.app.inject({
      method: 'POST',
      url: '/api/v1/askers/me/close',
      payload: { password: FIRST },
      cookies: { asker: cookie },
    })
    expect(closed.statusCode).toBe(204)
    expect((await prove(ref, code)).json().code).toBe('proof-over')
    expect((await logIn(NEXT)).statusCode).toBe(401)
  })
})

describe('a code', () => {
  it('ends after ten minutes', async () => {
    const { ref } = (await ask('register')).json()
    county.advance(10)
    expect((await prove(ref, await sentCode())).json().code).toBe('proof-over')
    await sweepSessions(county.data.db, county.clock.now)
    expect(await county.data.db.selectFrom('asker_codes').selectAll().execute()).toEqual([])
  })
  it('is tried five times, though guesses come all at once', async () => {
    const { ref } = (await ask('register')).json()
    const right = await sentCode()
    const guesses = Array.from({ length: 18 }, (_, n) => String((Number(right) + n + 1) % 1_000_000).padStart(6, '0'))
    const answers = await Promise.all(guesses.map(async guess => (await prove(ref, guess)).json().code))
    expect(answers.filter(code => code === 'proof-wrong')).toHaveLength(5)
    expect(answers.filter(code => code === 'proof-over')).toHaveLength(13)
    expect((await prove(ref, right)).json().code).toBe('proof-over')
  })
  it('given twice at once makes one account', async () => {
    const { ref } = (await ask('register')).json()
    const code = await sentCode()
    const answers = await Promise.all([prove(ref, code), prove(ref, code)])
    expect(answers.map(one => one.statusCode).sort()).toEqual([201, 410])
  })
  it('belongs to its own reference', async () => {
    const { ref } = (await ask('register', '13800005678')).json()
    const theirs = await sentCode()
    await ask('register')
    const ours = await sentCode()
    // One pair in a million is alike.
    if (ours !== theirs) expect((await prove(ref, ours)).json().code).toBe('proof-wrong')
    expect((await prove('nothing-like-it', ours)).json().code).toBe('proof-over')
  })
  it('is sent to one number five times an hour and ten times a day, whoever asks at once', async () => {
    const many = await Promise.all(Array.from({ length: 15 }, (_, n) => ask('register', PHONE, `10.2.0.${n}`)))
    expect(many.filter(one => one.statusCode === 202)).toHaveLength(5)
    const refused = many.find(one => one.statusCode !== 202)
    expect([refused?.json().code, refused?.headers['retry-after']]).toEqual(['too-many-codes', '3600'])
    expect(await letters()).toHaveLength(5)
    for (const hour of [1, 2]) {
      county.advance(61)
      for (let n = 0; n < 6; n += 1) await ask('register', PHONE, `10.3.${hour}.${n}`)
    }
    expect(await letters()).toHaveLength(5)
  })
  it('is asked for thirty times an hour from one address', async () => {
    const phones = Array.from({ length: 32 }, (_, n) => `138000099${String(n).padStart(2, '0')}`)
    const answers = await Promise.all(phones.map(phone => ask('reset', phone, '10.4.0.1')))
    expect(answers.filter(one => one.statusCode === 202)).toHaveLength(30)
  })
})

describe('the log', () => {
  it('tells every step, and no number', async () => {
    const { id = 0 } =
      (await county.data.db.selectFrom('login_log').select('id').orderBy('id', 'desc').executeTakeFirst()) ?? {}
    await account()
    const { ref } = (await ask('reset')).json()
    const code = await sentCode()
    await prove(ref, code === '000000' ? '000001' : '000000')
    await prove(ref, code)
    for (let n = 0; n < 4; n += 1) await ask('reset')
    const rows = await county.data.db.selectFrom('login_log').selectAll().where('id', '>', id).orderBy('id').execute()
    const said = rows.filter(row => row.method === 'code').map(row => row.outcome)
    expect(said).toEqual(['sent', 'registered', 'sent', 'wrong', 'password-reset', 'sent', 'sent', 'sent', 'slowed'])
    expect(rows[0]?.login).toBe('asker:138****1234')
    const everything = JSON.stringify([
      rows,
      await county.data.db.selectFrom('asker_codes').selectAll().execute(),
      await county.data.db.selectFrom('outbox').selectAll().execute(),
    ])
    expect(everything).not.toContain(PHONE)
  })
})
