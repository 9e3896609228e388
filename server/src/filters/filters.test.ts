// Saved filters over HTTP: one's own, a few, kept to the letter, refused when wrong.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type House, openHouse } from '../casework/house.test-support.ts'
import type { Caller } from '../organisation/county.test-support.ts'
import { PROBLEMS } from '../platform/problems.ts'

let house: House
let handler: Caller
beforeAll(async () => {
  house = await openHouse()
  handler = await house.logIn('east-handler')
})
afterAll(() => house.close())

const put = (id: string, body: object, headers = {}) => handler.call('PUT', `/filters/${id}`, body, headers)
const list = async (who = handler) => (await who.call('GET', '/filters')).body
const FILTER = { name: '本周到期', query: { view: 'unit', urgency: 'near' } }

it('are kept, changed and deleted by their owner, and seen by nobody else', async () => {
  expect((await put('one', FILTER)).body).toEqual({ id: 'one', ...FILTER })
  expect((await put('one', { ...FILTER, name: '今日到期' })).body.name).toBe('今日到期')
  expect(await list()).toEqual([{ id: 'one', name: '今日到期', query: FILTER.query }])
  const other = await house.logIn('east-head')
  expect(await list(other)).toEqual([])
  expect((await other.call('DELETE', '/filters/one')).status).toBe(204)
  expect(await list()).toHaveLength(1)
  expect((await handler.call('DELETE', '/filters/one')).status).toBe(204)
  expect(await list()).toEqual([])
})

it('keep well-formed text to the letter', async () => {
  for (const [i, text] of ["'; drop table filters; --", '<b>𠮷</b>', '👨‍👩‍👧 😀', '../../x', '__proto__'].entries()) {
    const made = await put(`text-${i}`, { name: text, query: { q: text } })
    expect([text, made.status, made.body.name, made.body.query.q]).toEqual([text, 200, text, text])
    expect((await list()).find((one: { id: string }) => one.id === `text-${i}`).query.q).toBe(text)
    await handler.call('DELETE', `/filters/text-${i}`)
  }
})

it('refuse what is wrong with words that mend it, and keep nothing', async () => {
  const HOSTILE = [
    undefined,
    null,
    5,
    true,
    [],
    [[]],
    {},
    '',
    ' ',
    'a\u0000b',
    'a\u200bb',
    'a\u202eb',
    '\ud800',
    '很'.repeat(31),
    'x'.repeat(90_000),
  ]
  const cases: [string, object][] = []
  for (const value of HOSTILE) {
    cases.push([`name = ${JSON.stringify(value)?.slice(0, 20)}`, { ...FILTER, name: value }])
    if (JSON.stringify(value) !== '{}')
      cases.push([`query = ${JSON.stringify(value)?.slice(0, 20)}`, { ...FILTER, query: value }])
    if (value === '' || value === ' ' || value === '很'.repeat(31) || value === undefined) continue
    cases.push([`q = ${JSON.stringify(value)?.slice(0, 20)}`, { ...FILTER, query: { q: value } }])
  }
  cases.push(['a long key', { ...FILTER, query: { ['x'.repeat(31)]: 'x' } }])
  cases.push(['a hidden key', { ...FILTER, query: { 'a\u202eb': 'x' } }])
  cases.push(['a NUL key', { ...FILTER, query: { '\u0000': 'x' } }])
  cases.push([
    'many keys',
    { ...FILTER, query: Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`k${n}`, 'x'])) },
  ])
  for (const [where, body] of cases) {
    const [zh, en] = [await put('bad', body), await put('bad', body, { 'accept-language': 'en' })]
    expect([where, zh.status, zh.body.code in PROBLEMS]).toEqual([where, 400, true])
    expect(zh.body.detail).toMatch(/[一-龥].*。$/)
    expect(en.body.detail).toMatch(/^[ -~]+\.$/)
    expect([where, zh.body.fields?.length > 0]).toEqual([where, true])
  }
  for (const id of ['%00', 'x'.repeat(41), 'a%20b', '%E2%80%AE', "'--", '😀']) {
    const answer = await put(encodeURI(decodeURI(id)), FILTER)
    expect([id, answer.status]).toEqual([id, 400])
  }
  for (const payload of [
    '{"name":"x","query":{"__proto__":"x"}}',
    '{"name":"x","query":{"constructor":{"prototype":{}}}}',
    '{"name":',
    'null',
    `{"name":"x","query":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
  ]) {
    const answer = await handler.call('PUT', '/filters/raw', payload as unknown as object, {
      'content-type': 'application/json',
    })
    expect([payload.slice(0, 40), answer.status]).toEqual([payload.slice(0, 40), 400])
  }
  expect(await list()).toEqual([])
})

it('are at most thirty, also when sent at once', async () => {
  const all = await Promise.all(Array.from({ length: 40 }, (_, n) => put(`many-${n}`, FILTER)))
  expect(all.filter(answer => answer.status === 200)).toHaveLength(30)
  expect(new Set(all.filter(answer => answer.status !== 200).map(answer => answer.body.code))).toEqual(
    new Set(['too-many-filters']),
  )
  const kept = (await list())[0].id
  expect((await put(kept, { ...FILTER, name: '改名' })).status).toBe(200)
})
