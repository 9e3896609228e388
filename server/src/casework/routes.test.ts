// Every way into a case over HTTP: input that is wrong or hostile, versions and keys, acts out of place, a year without its notice.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, Caller } from '../organisation/county.test-support.ts'
import { PROBLEMS } from '../platform/problems.ts'
import { askingIn, place, urlOf } from './asked.test-support.ts'
import { type House, key, openHouse } from './house.test-support.ts'
import { refused } from './refusals.test-support.ts'

let house: House
let handler: Caller
let head: Caller
const EAST = '539902'

beforeAll(async () => {
  house = await openHouse()
  handler = await house.logIn('east-handler')
  head = await house.logIn('east-head')
})
afterAll(() => house.close())

const { asked, accepted } = askingIn(
  () => house,
  () => handler,
  () => head,
)
const refusedBy = (...[call, where]: [(headers: { [name: string]: string }) => Promise<Answer>, string]) =>
  refused(house, call, where)
const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)
const HOSTILE: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['a number', 12345.5],
  ['a list', []],
  ['lists in lists', [[[[]]]]],
  ['an object', { $ne: 1 }],
  ['true', true],
  ['nothing', ''],
  ['blanks', ' \n\t '],
  ['a NUL', 'a\u0000b'],
  ['a NUL in a list', ['a\u0000b']],
  ['a zero-width space', 'a\u200bb'],
  ['a bidirectional override', 'a\u202eb'],
  ['a lone surrogate', '\ud800'],
  ['a lone surrogate in a list', ['\ud800']],
  ['a lone surrogate as a key', { '\ud800': 1 }],
  ['SQL', "'; drop table acts; --"],
  ['HTML', '<script>alert(1)</script>'],
  ['a path', '../../../etc/passwd'],
  ['a name of Object', 'constructor'],
  ['another', '__proto__'],
  ['90,000 bytes', '很'.repeat(30_000)],
  ['a thousand levels', JSON.parse(deep(1000))],
]
/** As text beneath `text` fields these are lawful; everywhere else they are not. */
const LAWFUL = new Set(['SQL', 'HTML', 'a path', 'a name of Object', 'another'])

describe('bad input', () => {
  it('in each part of a command is refused with words that mend it, and nothing is written', async () => {
    const receipt = await accepted()
    const url = `${urlOf(receipt)}/acts`
    const etag = '"2"'
    const good = { act: 'draft-answer', part: 1, fields: { outcome: 'answered', answer: '请带户口簿。' } }
    const send = (body: unknown) => (headers: object) =>
      handler.call('POST', url, body as object, { ...key(), 'if-match': etag, ...headers })
    for (const [kind, value] of HOSTILE) {
      await refusedBy(send({ ...good, act: value }), `act = ${kind}`)
      await refusedBy(send({ ...good, part: value }), `part = ${kind}`)
      if (kind !== 'an object') await refusedBy(send({ ...good, fields: value }), `fields = ${kind}`)
      for (const field of ['outcome', 'answer', 'attachments']) {
        // An optional field left empty is a field left out, not a mistake.
        if (field === 'attachments' && ['null', 'a list', 'nothing', 'blanks'].includes(kind)) continue
        if (field === 'answer' && LAWFUL.has(kind)) continue
        await refusedBy(send({ ...good, fields: { ...good.fields, [field]: value } }), `${field} = ${kind}`)
      }
    }
    for (const no of [0, -1, 2, 1e9, Number.MAX_SAFE_INTEGER])
      await refusedBy(send({ ...good, part: no }), `part ${no}`)
    await refusedBy(send({ ...good, part: undefined }), 'no part')
    await refusedBy(send({ ...good, fields: { answer: '请' } }), 'outcome missing')
    await refusedBy(send({ ...good, fields: { outcome: 'answered' } }), 'answer missing')
    await refusedBy(send({ ...good, fields: { ...good.fields, answer: '很'.repeat(4001) } }), 'answer too long')
    await refusedBy(send({ ...good, fields: { ...good.fields, outcome: 'toString' } }), 'unlisted choice')
    for (const act of ['toString', 'hasOwnProperty', 'ask', 'clocks-moved', 'ACCEPT', 'x'.repeat(61)]) {
      await refusedBy(send({ ...good, act }), `act ${act}`)
    }
    for (const name of ['constructor', 'toString', 'prototype', 'x'.repeat(41)]) {
      await refusedBy(send({ ...good, fields: { ...good.fields, [name]: 'x' } }), `field ${name}`)
    }
    await refusedBy(send([]), 'a list as body')
    expect((await send(good)({})).status).toBe(200)
  })

  it('as raw bodies: not JSON, other media types, 300 KB, deep nesting, keys that would poison prototypes', async () => {
    const receipt = await accepted()
    const url = `/api/v1${urlOf(receipt)}/acts`
    const raw = (payload: string | Buffer, type: string) => async (headers: object) => {
      const answer = await house.app.inject({
        method: 'POST',
        url,
        payload,
        cookies: { staff: handler.token },
        headers: { ...key(), 'if-match': '"2"', 'x-csrf-token': handler.csrf, 'content-type': type, ...headers },
      })
      return { status: answer.statusCode, body: answer.json(), headers: answer.headers, cookie: undefined }
    }
    const json = 'application/json'
    const command = (fields: string) => `{"act":"draft-answer","part":1,"fields":${fields}}`
    const CASES: readonly (readonly [string, string | Buffer, string, string])[] = [
      ['no JSON', '{"act":', json, 'unreadable-body'],
      ['empty', '', json, 'unreadable-body'],
      ['not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), json, 'unreadable-body'],
      ['two values', '{}{}', json, 'unreadable-body'],
      ['a number', '5', json, 'invalid-input'],
      ['null', 'null', json, 'invalid-input'],
      ['plain text', 'act=accept', 'text/plain', 'invalid-input'],
      ['XML', '<act/>', 'application/xml', 'unsupported-media-type'],
      ['a nameless type', 'x', 'nonsense', 'unsupported-media-type'],
      ['a form', 'act=accept&part=1', 'application/x-www-form-urlencoded', 'invalid-input'],
      ['multipart without a boundary', 'x', 'multipart/form-data', 'invalid-input'],
      ['300 KB', command(JSON.stringify({ answer: 'x'.repeat(300_000) })), json, 'body-too-large'],
      ['a bomb of lists', command(`{"answer":${deep(100_000)}}`), json, 'invalid-input'],
      ['a bomb of objects', command(`{"a":${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}}`), json, 'invalid-input'],
      ['a bomb beside the fields', `{"x":${deep(100_000)}}`, json, 'invalid-input'],
      ['__proto__', command('{"__proto__":{"admin":true}}'), json, 'unreadable-body'],
      ['constructor.prototype', command('{"constructor":{"prototype":{"admin":true}}}'), json, 'unreadable-body'],
      ['__proto__ escaped', command('{"\\u005f_proto__":{"admin":true}}'), json, 'unreadable-body'],
    ]
    for (const [kind, payload, type, code] of CASES) {
      const answer = await refusedBy(raw(payload, type), kind)
      expect([kind, answer.body.code]).toEqual([kind, code])
    }
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  it('that is well-formed text is kept to the letter', async () => {
    const answer = "'; drop table acts; -- <b>𠮷野家</b> 👨‍👩‍👧 😀 {{x}} %s $1 \\u0000 ../..\n第二行"
    const receipt = await accepted({
      subject: '𠮷😀孩子转学',
      text: '<img src=x onerror=alert(1)> 👨‍👩‍👧 葛\u{E0100}城',
    })
    const view = (await house.act(handler, place(receipt), 'draft-answer', 1, { outcome: 'answered', answer })).body
    expect([view.subject, view.text]).toEqual(['𠮷😀孩子转学', '<img src=x onerror=alert(1)> 👨‍👩‍👧 葛\u{E0100}城'])
    expect(view.acts.at(-1).fields.find((field: { name: string }) => field.name === 'answer').value).toBe(answer)
  })

  it('in addresses, queries and cursors is refused, never passed to the database', async () => {
    const id = randomUUID()
    const bad = [
      `/cases/${EAST}/nothing`,
      `/cases/x/${id}`,
      `/cases/%00/${id}`,
      `/cases/${EAST}/${id}%00`,
      `/cases/${EAST}/${id}'--`,
      `/cases/${'5'.repeat(13)}/${id}`,
      `/cases/${EAST}/${id}/attachments/x`,
      '/work?view=constructor',
      '/work?state=x',
      '/work?urgency=x',
      '/work?board=x',
      '/work?limit=0',
      '/work?limit=101',
      '/work?limit=1e999',
      '/work?limit=x',
      `/work?q=${'x'.repeat(81)}`,
      '/work?q=a&q=b',
      ...['lane', 'stage', 'category', 'channel', 'unit', 'cursor'].map(name => `/work?view=unit&${name}=%00`),
      ...['lane', 'stage', 'category', 'channel', 'unit'].map(name => `/work?${name}=${'x'.repeat(5000)}`),
    ]
    const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    for (const one of [
      'x',
      '%F0%9F%98%80',
      cursor({}),
      cursor([]),
      cursor(['x', 'y', 1]),
      cursor(['2026-08-03T02:00:00.000Z', 'y', 1]),
      cursor(['x', id, 1]),
      cursor(['2026-13-45T02:00:00.000Z', id, 1]),
      cursor(['2026-08-03T02:00:00.000Z', id, 1e15]),
      cursor(['2026-08-03T02:00:00.000Z', id, 1.5]),
      cursor(["'; drop table acts; --", id, 1]),
      cursor(['infinity', id, 1]),
      'x'.repeat(201),
    ]) {
      bad.push(`/work?view=unit&cursor=${one}`, `/work?view=unit&state=closed&cursor=${one}`)
    }
    for (const url of bad) {
      const answer = await handler.call('GET', url)
      expect(`${url.slice(0, 120)} → ${answer.status}`).toMatch(/→ 4(00|04)$/)
      expect([url, answer.body.code in PROBLEMS]).toEqual([url, true])
    }
    for (const q of [
      '\u0000',
      "'",
      '\\',
      "' | !",
      ':*',
      '&',
      '(((',
      '😀',
      '%',
      '_',
      'a'.repeat(80),
      '很'.repeat(80),
      '1234 5678 9012',
    ]) {
      const answer = await handler.call('GET', `/work?view=unit&q=${encodeURIComponent(q)}`)
      expect([q, answer.status]).toEqual([q, 200])
    }
  })

  it('leads from page to page without loss or repetition', async () => {
    for (let n = 0; n < 4; n += 1) await accepted()
    const seen: string[] = []
    const all = (await handler.call('GET', '/work?view=unit&limit=100')).body.items.length
    for (let next: string | null = ''; next !== null; ) {
      const page: { items: { caseId: string; part: number }[]; next: string | null } = (
        await handler.call('GET', `/work?view=unit&limit=2${next === '' ? '' : `&cursor=${next}`}`)
      ).body
      seen.push(...page.items.map(item => `${item.caseId}/${item.part}`))
      next = page.next
    }
    expect(all).toBeGreaterThan(4)
    expect([seen.length, new Set(seen).size]).toEqual([all, all])
  })
})

describe('versions and keys', () => {
  it('If-Match: missing or unreadable is asked for, stale is told', async () => {
    const receipt = await asked()
    const url = `${urlOf(receipt)}/acts`
    const body = { act: 'accept', part: 1, fields: { difficulty: 'ordinary' } }
    const send = (headers: object) => handler.call('POST', url, body, { ...key(), ...headers })
    for (const match of [undefined, '', '*', '1', '"x"', '"-1"', '"1e3"', '"1", "2"', '"12345678901"']) {
      const answer = await refusedBy(
        headers => send({ ...(match === undefined ? {} : { 'if-match': match }), ...headers }),
        `If-Match ${match}`,
      )
      expect([answer.status, answer.body.code]).toEqual([428, 'precondition-required'])
    }
    for (const match of ['"0"', '"2"', '"999999999"']) {
      const answer = await refusedBy(headers => send({ 'if-match': match, ...headers }), `If-Match ${match}`)
      expect([answer.status, answer.body.code]).toEqual([412, 'case-changed'])
    }
    expect((await send({ 'if-match': 'W/"1"' })).status).toBe(200)
  })

  it('Idempotency-Key: required, in one form, first result again, refused for something else', async () => {
    const receipt = await asked()
    const url = `${urlOf(receipt)}/acts`
    const body = { act: 'accept', part: 1, fields: { difficulty: 'ordinary' } }
    const send = (headers: object, given: object = body) =>
      handler.call('POST', url, given, { 'if-match': '"1"', ...headers })
    expect((await refusedBy(headers => send(headers), 'no key')).body.code).toBe('idempotency-key-required')
    for (const wrong of ['', 'short', 'x'.repeat(101), '钥匙钥匙钥匙钥匙', "'; drop table", 'a b c d e f g']) {
      const answer = await refusedBy(
        headers => send({ 'idempotency-key': encodeURI(wrong), ...headers }),
        `key ${wrong}`,
      )
      expect(answer.body.code).toMatch(/invalid-input|idempotency-key-required/)
    }
    const one = key()
    const first = await send(one)
    const again = await send(one)
    expect([first.status, again.status, again.body.seq]).toEqual([200, 200, first.body.seq])
    const other = await send(one, { ...body, fields: { difficulty: 'important' } })
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused'])
    // Another person's key of the same name is another key.
    const theirs = await head.call(
      'POST',
      url,
      { act: 'assign', part: 1, fields: { post: 'post-east-handler' } },
      { ...one, 'if-match': '"2"' },
    )
    expect(theirs.status).toBe(200)
  })

  it('one key sent many times at once brings about one act', async () => {
    const receipt = await asked()
    const body = { act: 'accept', part: 1, fields: { difficulty: 'ordinary' } }
    const headers = { ...key(), 'if-match': '"1"' }
    const all = await Promise.all(
      Array.from({ length: 8 }, () => handler.call('POST', `${urlOf(receipt)}/acts`, body, headers)),
    )
    expect(all.map(answer => [answer.status, answer.body.seq])).toEqual(all.map(() => [200, 2]))
  })
})

describe('acts out of place', () => {
  it('unknown, of another lane, on another part, by another role: refused by name', async () => {
    const receipt = await accepted()
    const REFUSED: readonly (readonly [string, number | null, object, string])[] = [
      ['nothing-of-the-kind', 1, {}, 'refused-act-unknown'],
      ['dispatch', 1, { unit: 'east-education', reason: '理由' }, 'refused-part-unknown'],
      ['accept-complaint', 1, {}, 'refused-part-unknown'],
      ['accept', 7, { difficulty: 'ordinary' }, 'refused-part-unknown'],
      ['accept', null, { difficulty: 'ordinary' }, 'refused-part-unknown'],
      ['accept', 1, { difficulty: 'ordinary' }, 'refused-not-in-this-stage'],
      ['mark-overdue', 1, {}, 'refused-not-permitted'],
      ['complain', null, { about: 1, text: '太慢' }, 'refused-not-permitted'],
      ['rate', null, { grade: 5 }, 'refused-not-permitted'],
      ['approve-answer', 1, {}, 'refused-not-permitted'],
      ['propose-joint', 1, { units: ['nothing'], reason: '理由' }, 'refused-field-invalid'],
      ['propose-joint', 1, { units: ['east-supervision'], reason: '理由' }, 'refused-unit-unsuitable'],
      ['propose-joint', 1, { units: ['east-education'], reason: '理由' }, 'refused-same-unit'],
      ['propose-joint', 1, { units: [['east-town']], reason: '理由' }, 'invalid-input'],
    ]
    for (const [act, part, fields, code] of REFUSED) {
      const answer = await refusedBy(
        headers =>
          handler.call(
            'POST',
            `${urlOf(receipt)}/acts`,
            { act, part, fields },
            { ...key(), 'if-match': '"2"', ...headers },
          ),
        `${act} on ${part}`,
      )
      expect([act, answer.body.code]).toEqual([act, code])
    }
  })

  it('the identifier of a case under another region is nobody’s case', async () => {
    const receipt = await asked()
    for (const region of ['539903', '539900', '539902001', '999999']) {
      const answer = await handler.call('GET', `/cases/${region}/${receipt.body.caseId}`)
      expect([answer.status, answer.body.code]).toEqual([404, 'not-found'])
    }
  })
})

describe('a year without its notice', () => {
  it('leaves lists, cases and tracking readable', async () => {
    const receipt = await asked()
    const before = house.clock.now
    // In January 2027 nobody has loaded the year's notice.
    house.clock.now = '2027-01-11T02:00:00.000Z' as typeof before
    try {
      const who = await house.logIn('east-handler')
      const supervisor = await house.logIn('east-supervisor')
      for (const url of ['/work?view=unit', '/work?view=unit&urgency=near', '/work/counts', urlOf(receipt)]) {
        const answer = await who.call('GET', url)
        expect([url, answer.status]).toEqual([url, 200])
      }
      for (const board of ['near', 'overdue', 'unexplained']) {
        const answer = await supervisor.call('GET', `/work?view=supervision&board=${board}`)
        expect([board, answer.status]).toEqual([board, 200])
      }
      const tracked = await house.open('POST', '/inquiries/track', { code: receipt.body.code })
      expect(tracked.status).toBe(200)
      const refused = await house.ask()
      expect([refused.status, refused.body.code]).toEqual([422, 'calendar-year-missing'])
    } finally {
      house.clock.now = before
    }
  })
})
