// The open API of asking and acting: every field wrong in every way, bodies that are none, acts of the asker.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type House, key, openHouse, PDF, QUESTION } from '../casework/house.test-support.ts'
import { refused as refusedBy } from '../casework/refusals.test-support.ts'
import type { Answer, Caller } from '../organisation/county.test-support.ts'
import { visitorsOf } from './visitor.test-support.ts'

let house: House
let clerk: Caller
beforeAll(async () => {
  house = await openHouse()
  clerk = await house.logIn('east-clerk')
})
afterAll(() => house.close())

const refused = (call: (headers: object) => Promise<Answer>, where: string) => refusedBy(house, call, where)

const HOSTILE: readonly (readonly [string, unknown])[] = [
  ['a number', 12345.5],
  ['a list', []],
  ['lists in lists', [[[[]]]]],
  ['an object', { $ne: 1 }],
  ['true', true],
  ['nothing', ''],
  ['blanks', ' \n\t '],
  ['a NUL', 'a\u0000b'],
  ['a zero-width space', 'a\u200bb'],
  ['a bidirectional override', 'a\u202eb'],
  ['a bidirectional isolate', 'a\u2066b'],
  ['a lone surrogate', '\ud800'],
  ['an escape', 'a\u001b[31mb'],
  ['90,000 bytes', '很'.repeat(30_000)],
  ['a thousand levels', JSON.parse('['.repeat(1000) + ']'.repeat(1000))],
]
/** Fields that hold free text refuse none of these; the others do. */
const LAWFUL_TEXT: readonly (readonly [string, string])[] = [
  ['SQL', "'; drop table acts; --"],
  ['HTML', '<script>alert(1)</script>'],
  ['a path', '../../../etc/passwd'],
  ['a template', '{{x.constructor("y")()}} #{x} %s $1'],
  ['emoji', '😀👨‍👩‍👧🇨🇳'],
  ['rare characters', '𠮷𪚥葛\u{E0100}'],
  ['a name of Object', '__proto__'],
]
const FREE = ['subject', 'text', 'name', 'address']
const FIELDS = [...FREE, 'region', 'category', 'unit', 'mayPublish', 'phone', 'email', 'attachments']
const REQUIRED = ['region', 'subject', 'text', 'category', 'mayPublish']
const LONGEST = { subject: 60, text: 2000, name: 40, address: 200 } as const

describe.each([
  ['on line', '/inquiries'],
  ['at the desk', '/inquiries/desk'],
] as const)('asking %s', (_where, url) => {
  const base = url.endsWith('desk') ? { ...QUESTION, channel: 'phone' } : QUESTION
  const send = (body: unknown) => (headers: object) =>
    url.endsWith('desk')
      ? clerk.call('POST', url, body as object, { ...key(), ...headers })
      : house.open('POST', url, body, { ...key(), ...headers })

  it('each field wrong in each way is refused, and named', async () => {
    for (const field of [...FIELDS, ...(url.endsWith('desk') ? ['channel'] : [])]) {
      for (const [kind, value] of [...HOSTILE, ...(FREE.includes(field) ? [] : LAWFUL_TEXT)]) {
        if (field === 'attachments' && kind === 'a list') continue
        if (field === 'mayPublish' && kind === 'true') continue
        // A form without a choice: "I do not know".
        if (field === 'unit' && (kind === 'nothing' || kind === 'blanks')) continue
        const answer = await refused(send({ ...base, [field]: value }), `${field} = ${kind}`)
        if (answer.body.code === 'invalid-input') {
          expect([field, kind, answer.body.fields[0]?.field.split('.')[0]]).toEqual([field, kind, field])
        }
      }
    }
    for (const field of REQUIRED) {
      for (const value of [undefined, null]) {
        const answer = await refused(send({ ...base, [field]: value }), `${field} missing`)
        expect(answer.body.fields).toEqual([expect.objectContaining({ field, code: 'required' })])
      }
    }
    for (const [field, most] of Object.entries(LONGEST)) {
      const answer = await refused(send({ ...base, [field]: '𠮷'.repeat(most + 1) }), `${field} too long`)
      expect(answer.body.fields).toEqual([expect.objectContaining({ field, code: 'too-long' })])
    }
  })

  it('what is well-formed is kept to the letter, up to its longest', async () => {
    for (const [kind, value] of LAWFUL_TEXT) {
      const answer = await send({ ...base, subject: value, text: `${value}\n${value}`, name: value, address: value })(
        {},
      )
      expect([kind, answer.status]).toEqual([kind, 201])
      const seen = await house.open('POST', '/inquiries/track', { code: answer.body.code, secondFact: '1234' })
      expect([kind, seen.body.own.subject, seen.body.own.text]).toEqual([kind, value, `${value}\n${value}`])
    }
    const longest = {
      subject: '😀'.repeat(60),
      text: '𠮷'.repeat(2000),
      name: '李'.repeat(40),
      address: '镇'.repeat(200),
    }
    expect((await send({ ...base, ...longest })({})).status).toBe(201)
  })

  it('places, units and categories that do not exist, or do not answer', async () => {
    for (const [kind, over, code] of [
      ['a region without a register entry', { region: '999999' }, 'not-found'],
      ['a township', { region: '539902001' }, 'invalid-input'],
      ['a unit that does not exist', { unit: 'nothing' }, 'refused-field-invalid'],
      ['a name of Object as unit', { unit: 'constructor' }, 'refused-field-invalid'],
      ['a unit that does not answer', { unit: 'east-supervision' }, 'refused-unit-unsuitable'],
      ['a category that does not exist', { category: 'nothing' }, 'refused-field-invalid'],
      ['a name of Object as category', { category: 'toString' }, 'refused-field-invalid'],
      ['an attachment that does not exist', { attachments: [randomUUID()] }, 'attachment-unknown'],
      ['an attachment twice', { attachments: Array(2).fill(randomUUID()) }, 'attachment-unknown'],
      ['six attachments', { attachments: Array.from({ length: 6 }, () => randomUUID()) }, 'invalid-input'],
      [
        'an attachment of another region',
        { attachments: [await house.upload(PDF)], region: '539900', unit: 'city-housing' },
        'attachment-unknown',
      ],
    ] as const) {
      // A clerk of East county enters nothing for elsewhere: to that desk the place is not there.
      const expected =
        url.endsWith('desk') && 'region' in over && over.region === '539900' ? /attachment-unknown|not-found/ : code
      const answer = await refused(send({ ...base, ...over }), kind)
      expect([kind, answer.body.code]).toEqual([kind, expect.stringMatching(expected)])
    }
  })

  it('keys: required, of one form, first receipt again, refused for another question', async () => {
    const call = (headers: object, body: object = base) =>
      url.endsWith('desk')
        ? clerk.call('POST', url, body, headers as { [name: string]: string })
        : house.open('POST', url, body, headers)
    expect((await refused(headers => call(headers), 'no key')).body.code).toBe('idempotency-key-required')
    for (const wrong of ['short', 'x'.repeat(101), "'; drop table", '%E2%80%AE%E2%80%AE']) {
      await refused(headers => call({ ...headers, 'idempotency-key': wrong }), `key ${wrong}`)
    }
    const one = key()
    const all = await Promise.all(Array.from({ length: 8 }, () => call(one)))
    expect(all.map(answer => [answer.status, answer.body])).toEqual(all.map(() => [201, all[0]?.body]))
    const other = await call(one, { ...base, subject: '另一个问题' })
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused'])
  })
})

describe('bodies', () => {
  it('malformed, too large, nested too deep or poisoned are refused by name', async () => {
    const deep = (n: number) => '['.repeat(n) + ']'.repeat(n)
    const json = 'application/json'
    for (const url of ['/inquiries', '/inquiries/track', '/inquiries/acts']) {
      for (const [kind, payload, type, code] of [
        ['no JSON', '{"a":', json, 'unreadable-body'],
        ['empty', '', json, 'unreadable-body'],
        ['not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), json, 'unreadable-body'],
        ['null', 'null', json, 'invalid-input'],
        ['a list', '[]', json, 'invalid-input'],
        ['XML', '<a/>', 'application/xml', 'unsupported-media-type'],
        ['300 KB', JSON.stringify({ text: 'x'.repeat(300_000) }), json, 'body-too-large'],
        ['a bomb of lists', `{"text":${deep(100_000)}}`, json, 'invalid-input'],
        ['a bomb of objects', `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`, json, 'invalid-input'],
        ['__proto__', '{"__proto__":{"x":1}}', json, 'unreadable-body'],
        ['constructor.prototype', '{"constructor":{"prototype":{"x":1}}}', json, 'unreadable-body'],
        [
          'form with hostile names',
          '__proto__[x]=1&constructor=2',
          'application/x-www-form-urlencoded',
          'invalid-input',
        ],
        ['a broken form', '%%%=%E0%A4%A', 'application/x-www-form-urlencoded', 'invalid-input'],
      ] as const) {
        const answer = await refused(
          headers => house.open('POST', url, payload, { ...key(), 'content-type': type, ...headers }),
          `${url} ${kind}`,
        )
        expect([url, kind, answer.body.code]).toEqual([url, kind, code])
      }
    }
  })
  it('like questions: any text is searched for, none breaks the search', async () => {
    for (const text of [
      "'; drop table publications; --",
      ':*&|!()',
      '😀',
      '\\',
      '%_',
      '很'.repeat(300),
      'a\u0000b',
      '‮',
    ]) {
      const answer = await house.open('GET', `/library/like?region=539902&text=${encodeURIComponent(text)}`)
      expect([text, answer.status]).toEqual([text, 200])
    }
    for (const query of [
      '',
      '?region=539902',
      '?text=x',
      '?region=5399020000000&text=x',
      `?region=539902&text=${'x'.repeat(2001)}`,
      '?region=a&region=b&text=x',
    ]) {
      const answer = await house.open('GET', `/library/like${query}`)
      expect([query.slice(0, 60), answer.status, answer.body.code]).toEqual([query.slice(0, 60), 400, 'invalid-input'])
    }
  })
})

const visitor = visitorsOf(() => house)

describe('acts of the asker', () => {
  const proof = (receipt: Answer) => ({ code: receipt.body.code, secondFact: '1234' })
  it('each command wrong in each way is refused, and nothing is written', async () => {
    const receipt = await house.ask()
    const call = visitor()
    const send =
      (command: unknown, headers: object = key()) =>
      (more: object) =>
        call('/acts', { ...proof(receipt), command: command as object }, { ...headers, ...more })
    for (const [kind, value] of HOSTILE) {
      await refused(send(value), `command = ${kind}`)
      await refused(send({ act: value }), `act = ${kind}`)
      await refused(send({ act: 'rate', grade: value }), `grade = ${kind}`)
      await refused(send({ act: 'complain', about: value, text: '太慢' }), `about = ${kind}`)
      await refused(send({ act: 'complain', about: 1, text: value }), `text = ${kind}`)
      if (kind !== 'nothing' && kind !== 'blanks')
        await refused(send({ act: 'withdraw', reason: value }), `reason = ${kind}`)
    }
    for (const [command, code] of [
      [{ act: 'accept' }, 'invalid-input'],
      [{ act: 'constructor' }, 'invalid-input'],
      [{ act: 'rate', grade: 0 }, 'invalid-input'],
      [{ act: 'rate', grade: 6 }, 'invalid-input'],
      [{ act: 'rate', grade: 5 }, 'refused-not-in-this-stage'],
      [{ act: 'follow-up', about: 1, text: '还要什么' }, 'refused-not-in-this-stage'],
      [{ act: 'complain', about: 99, text: '太慢' }, /^refused-/],
      [{ act: 'complain', about: 1e300, text: '太慢' }, /invalid-input|^refused-/],
      [{ act: 'complain', about: 1, text: '很'.repeat(2001) }, 'invalid-input'],
    ] as const) {
      const answer = await refused(send(command), JSON.stringify(command).slice(0, 60))
      expect(answer.body.code).toMatch(code)
    }
    expect((await refused(send({ act: 'withdraw' }, {}), 'no key')).body.code).toBe('idempotency-key-required')
    const one = key()
    const all = await Promise.all(Array.from({ length: 6 }, () => send({ act: 'withdraw', reason: null }, one)({})))
    expect(all.map(answer => [answer.status, answer.body.stage])).toEqual(all.map(() => [200, 'withdrawn']))
    expect((await send({ act: 'withdraw', reason: '别的' }, one)({})).body.code).toBe('idempotency-key-reused')
  })
  it('without the second fact there is nothing to act on', async () => {
    const receipt = await house.ask()
    for (const secondFact of [undefined, null, '', '0000']) {
      const answer = await visitor()(
        '/acts',
        { code: receipt.body.code, secondFact, command: { act: 'withdraw' } },
        key(),
      )
      expect([secondFact, answer.status, answer.body.code]).toEqual([secondFact, 403, 'second-fact-wrong'])
    }
  })
})

describe('the desk', () => {
  it('enters for its own place only', async () => {
    clerk = await house.logIn('east-clerk')
    for (const region of ['539903', '539900', '999999']) {
      const answer = await clerk.call(
        'POST',
        '/inquiries/desk',
        { ...QUESTION, region, unit: null, channel: 'window' },
        key(),
      )
      // A county clerk also enters what is for the city above.
      expect([region, answer.status]).toEqual([region, region === '539900' ? 201 : 404])
    }
  })
})
