// Query codes: mistyped, written as people do, guessed, lost; and the second fact that opens what was said.
import { dammDigit } from '@sunhall/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type House, key, openHouse, QUESTION } from '../casework/house.test-support.ts'
import type { Caller } from '../organisation/county.test-support.ts'
import { visitorsOf } from './visitor.test-support.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const visitor = visitorsOf(() => house)

describe('query codes', () => {
  it('every wrong digit and every swap of neighbours is called mistyped, and is no guess', async () => {
    const { code } = (await house.ask()).body as { code: string }
    const call = visitor()
    const wrong = new Set<string>()
    for (let i = 0; i < 12; i += 1) {
      for (let digit = 0; digit < 10; digit += 1) wrong.add(`${code.slice(0, i)}${digit}${code.slice(i + 1)}`)
      if (i > 0) wrong.add(`${code.slice(0, i - 1)}${code[i]}${code[i - 1]}${code.slice(i + 1)}`)
    }
    wrong.delete(code)
    expect(wrong.size).toBeGreaterThan(108)
    for (const one of wrong) {
      const answer = await call('/track', { code: one })
      expect([one, answer.status, answer.body.code]).toEqual([one, 400, 'code-mistyped'])
    }
    expect((await call('/track', { code })).status).toBe(200)
  })
  it('is read as people write it', async () => {
    const { code, codeGrouped } = (await house.ask()).body as { code: string; codeGrouped: string }
    const wide = [...code].map(digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')
    for (const typed of [codeGrouped, codeGrouped.replaceAll(' ', '-'), wide, ` ${code} `]) {
      expect([typed, (await visitor()('/track', { code: typed })).status]).toEqual([typed, 200])
    }
    for (const typed of [
      'x'.repeat(12),
      "' or 1=1 -- -",
      '１２３',
      '',
      '12345678901\u0000',
      '9'.repeat(41),
      null,
      5,
      {},
    ]) {
      const answer = await visitor()('/track', { code: typed })
      expect([typed, answer.status]).toEqual([typed, 400])
      expect(answer.body.code).toMatch(/^(code-mistyped|invalid-input)$/)
    }
  })
  it('a code that checks and names nothing is not found; after twenty the address waits', async () => {
    const { code } = (await house.ask()).body as { code: string }
    const call = visitor()
    for (let n = 0; n < 20; n += 1) {
      const digits = String(10_000_000_000 + n * 7_919)
      const answer = await call('/track', { code: `${digits}${dammDigit(digits)}` })
      expect([n, answer.status, answer.body.code]).toEqual([n, 404, 'code-not-found'])
    }
    for (const body of [{ code }, { code, secondFact: '1234' }]) {
      const answer = await call('/track', body)
      expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([429, 'too-many-guesses', '900'])
    }
    expect((await visitor()('/track', { code })).status).toBe(200)
    const { rows } = await house.data.owner.query(
      `select count(*)::integer as n, bool_or(ip_hash = '10.0.0.1'::bytea) as plain from guess_log`,
    )
    expect([rows[0].n >= 20, rows[0].plain]).toEqual([true, false])
    house.advance(16)
    expect((await call('/track', { code })).status).toBe(200)
  })
  it('sixty wrong codes at once are twenty looked at; sixty right ones are no guess', async () => {
    const { code } = (await house.ask()).body as { code: string }
    const busy = visitor()
    // No more than the house works on at once (http.ts): the next would wait two seconds and be sent away, which is no guess either.
    const right = await Promise.all(Array.from({ length: 60 }, () => busy('/track', { code })))
    expect(new Set(right.map(answer => answer.status))).toEqual(new Set([200]))
    const call = visitor()
    const wrong = await Promise.all(
      Array.from({ length: 60 }, (_, n) => {
        const digits = String(20_000_000_000 + n * 7_919)
        return call('/track', { code: `${digits}${dammDigit(digits)}` })
      }),
    )
    expect(wrong.filter(answer => answer.body.code === 'code-not-found')).toHaveLength(20)
    expect(wrong.filter(answer => answer.body.code === 'too-many-guesses')).toHaveLength(40)
  })
})

describe('the second fact', () => {
  it('opens what was said; five wrong lock that case, and no other', async () => {
    const [one, two] = [(await house.ask()).body, (await house.ask()).body]
    const bare = (await visitor()('/track', { code: one.code })).body
    expect([bare.own, bare.secondFact]).toEqual([null, 'phone'])
    for (const secret of [QUESTION.text, QUESTION.subject, QUESTION.phone, QUESTION.name, '1234']) {
      expect(JSON.stringify({ ...bare, code: '', codeGrouped: '', receipt: '' }).includes(secret)).toBe(false)
    }
    const wrong = ['1235', '', '1234'.repeat(3), '13900001234', "' or '1'='1"]
    for (const secondFact of wrong) {
      const answer = await visitor()('/track', { code: one.code, secondFact })
      expect([secondFact, answer.status, answer.body.code]).toEqual([secondFact, 403, 'second-fact-wrong'])
    }
    // From anywhere, and with the right digits as well.
    const locked = await visitor()('/track', { code: one.code, secondFact: '1234' })
    expect([locked.status, locked.body.code, locked.headers['retry-after']]).toEqual([429, 'too-many-guesses', '900'])
    const acting = await visitor()('/acts', { code: one.code, secondFact: '1234', command: { act: 'withdraw' } }, key())
    expect(acting.body.code).toBe('too-many-guesses')
    expect((await visitor()('/track', { code: one.code })).status).toBe(200)
    const other = await visitor()('/track', { code: two.code, secondFact: ' １２３４ ' })
    expect([other.status, other.body.own.text]).toEqual([200, QUESTION.text])
    house.advance(16)
    expect((await visitor()('/track', { code: one.code, secondFact: '1234' })).status).toBe(200)
  })
  it('tried forty times at once is tried five times', async () => {
    const { code } = (await house.ask()).body
    const all = await Promise.all(
      Array.from({ length: 40 }, (_, n) => visitor()('/track', { code, secondFact: String(5000 + n) })),
    )
    expect(all.filter(answer => answer.body.code === 'second-fact-wrong')).toHaveLength(5)
    expect(all.filter(answer => answer.body.code === 'too-many-guesses')).toHaveLength(35)
  })
  it('is the receipt number where no phone was left', async () => {
    const { code, receipt } = (await house.ask({ phone: null })).body
    expect((await visitor()('/track', { code })).body.secondFact).toBe('receipt')
    expect((await visitor()('/track', { code, secondFact: receipt.slice(0, 8).toUpperCase() })).body.own.text).toBe(
      QUESTION.text,
    )
    for (const secondFact of ['', 'null', receipt.slice(0, 7)]) {
      expect((await visitor()('/track', { code, secondFact })).body.code).toBe('second-fact-wrong')
    }
  })
})

describe('a lost query code', () => {
  const find = (who: Caller, phone: unknown) => who.call('POST', '/inquiries/desk/lost-codes', { phone }, key())
  it('is found by the phone, where the clerk works, with the name masked; each look is logged', async () => {
    const clerk = await house.logIn('east-clerk')
    const phone = '0591-8765432'
    const asked = []
    for (const region of ['539902', '539903']) {
      const body = { ...QUESTION, region, unit: null, phone }
      asked.push((await clerk.call('POST', '/inquiries', body, key())).body)
    }
    const found = await find(clerk, '05918765432')
    expect([found.status, found.body.items.map((one: { code: string }) => one.code)]).toEqual([200, [asked[0].code]])
    expect(found.body.items[0]).toMatchObject({
      codeGrouped: asked[0].codeGrouped,
      name: expect.stringMatching(/^.\*+$/),
    })
    expect(JSON.stringify(found.body)).not.toContain(QUESTION.text)
    const { rows } = await house.data.owner.query(
      `select person_id, case_id from access_log where what = 'code' order by id desc limit 1`,
    )
    expect(rows).toEqual([{ person_id: 'east-clerk', case_id: asked[0].caseId }])
  })
  it('is not found by a wrong phone, nor by who is no clerk', async () => {
    const clerk = await house.logIn('east-clerk')
    expect((await find(clerk, '13911112222')).body).toEqual({ items: [] })
    for (const wrong of ['', '139', 7, null, "' or 1=1"]) expect((await find(clerk, wrong)).status).toBe(400)
    expect((await find(await house.logIn('east-handler'), QUESTION.phone)).status).toBe(404)
  })
})
