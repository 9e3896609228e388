// What a case shows to whom: attachments are its own, contacts masked, a complaint hidden from the unit complained of.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../organisation/county.test-support.ts'
import { askingIn, place, urlOf } from './asked.test-support.ts'
import { type House, key, openHouse, PDF } from './house.test-support.ts'
import { refused } from './refusals.test-support.ts'

let house: House
let handler: Caller
let head: Caller

beforeAll(async () => {
  house = await openHouse()
  handler = await house.logIn('east-handler')
  head = await house.logIn('east-head')
})
afterAll(() => house.close())

const { asked, accepted, answered } = askingIn(
  () => house,
  () => handler,
  () => head,
)
describe('attachments', () => {
  const draft = (attachments: unknown) => ({ outcome: 'answered', answer: '见附件。', attachments })
  it('are bound once, by their own act, and given out by their own case', async () => {
    const [one, two] = [await accepted(), await accepted()]
    const file = await house.upload(PDF)
    const done = await house.act(handler, place(one), 'draft-answer', 1, draft([file]))
    expect(done.body.acts.at(-1).attachments).toHaveLength(1)
    const got = await handler.call('GET', `${urlOf(one)}/attachments/${file}`)
    expect([got.status, got.headers['content-disposition'], got.headers['x-content-type-options']]).toEqual([
      200,
      expect.stringMatching(/^attachment;/),
      'nosniff',
    ])
    const other = await handler.call('GET', `${urlOf(two)}/attachments/${file}`)
    expect([other.status, other.body.code]).toEqual([404, 'not-found'])
    const send = (attachments: unknown) => (headers: object) =>
      handler.call(
        'POST',
        `${urlOf(two)}/acts`,
        { act: 'draft-answer', part: 1, fields: draft(attachments) },
        { ...key(), 'if-match': '"2"', ...headers },
      )
    const fresh = await house.upload(PDF)
    for (const [kind, list, code] of [
      ['of another case', [file], 'attachment-unknown'],
      ['one that does not exist', [randomUUID()], 'attachment-unknown'],
      ['no identifier', ['x'], 'attachment-unknown'],
      ['SQL', ["'; drop table attachments; --"], 'attachment-unknown'],
      ['one good, one bad', [fresh, file], 'attachment-unknown'],
      ['the same twice', [fresh, fresh], 'attachment-unknown'],
      ['too many', Array.from({ length: 6 }, () => randomUUID()), 'refused-field-invalid'],
      ['a thousand', Array.from({ length: 1000 }, () => randomUUID()), 'refused-field-invalid'],
      ['no list', 'x', 'refused-field-invalid'],
      ['numbers', [1, 2], 'refused-field-invalid'],
    ] as const) {
      const answer = await refused(house, send(list), kind)
      expect([kind, answer.body.code]).toEqual([kind, code])
    }
    expect((await send([fresh])({})).status).toBe(200)
  })

  it('sent twice with a question under one key give the first receipt again', async () => {
    const attachments = [await house.upload(PDF)]
    const one = key()
    const [first, again] = [await house.ask({ attachments }, one), await house.ask({ attachments }, one)]
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body])
  })

  it('named by two questions at once belong to one of them', async () => {
    const attachments = [await house.upload(PDF)]
    const all = await Promise.all(Array.from({ length: 4 }, () => house.ask({ attachments })))
    const { rows } = await house.data.owner.query(
      `select count(*)::integer as n from acts where kind = 'ask' and body -> 'fields' -> 'attachments' ? $1`,
      [attachments[0]],
    )
    expect([all.filter(answer => answer.status === 201).length, rows[0].n]).toEqual([1, 1])
    for (const answer of all.filter(each => each.status !== 201)) expect(answer.body.code).toBe('attachment-unknown')
  })
})

describe('what only some may see', () => {
  it('the contact is masked, unless one asks, which is logged', async () => {
    const receipt = await asked()
    const log = async () =>
      (
        await house.data.owner.query('select person_id, what from access_log where case_id = $1 order by at', [
          receipt.body.caseId,
        ])
      ).rows
    const masked = await handler.call('GET', urlOf(receipt))
    // Without the last four digits: with the query code they would make a handler the asker.
    expect([masked.body.contactMasked, masked.body.contact.phone]).toEqual([true, '139********'])
    for (const secret of ['13900001234', '李秀芳', 'xiufang@example.com', '青石镇一组']) {
      expect(JSON.stringify(masked.body)).not.toContain(secret)
    }
    expect(await log()).toEqual([])
    const shown = await handler.call('POST', `${urlOf(receipt)}/contact`)
    expect([shown.body.contactMasked, shown.body.contact.phone]).toEqual([false, '13900001234'])
    expect(await log()).toEqual([{ person_id: 'east-handler', what: 'contact' }])
    const stranger = await house.logIn('west-handler')
    expect((await stranger.call('POST', `${urlOf(receipt)}/contact`)).status).toBe(404)
    expect(await log()).toHaveLength(1)
  })

  it('a complaint is shown to supervision, and no trace of it to the unit complained of', async () => {
    const receipt = await answered()
    const { code } = receipt.body
    const file = await house.upload(PDF, '录音整理.pdf')
    const text = '窗口人员态度蛮横，拒绝说明理由。'
    const lodged = await house.open(
      'POST',
      '/inquiries/acts',
      { code, secondFact: '1234', command: { act: 'complain', about: 1, text } },
      key(),
    )
    expect(lodged.status).toBe(200)
    const supervisor = await house.logIn('east-supervisor')
    const at = place(receipt)
    const complaint = (await supervisor.call('GET', urlOf(receipt))).body.parts.at(-1)
    expect(complaint.lane).toBe('complaint')
    await house.act(supervisor, at, 'accept-complaint', complaint.no)
    // Long enough for its clock to speak: what it signals is the complaint's as well.
    house.advance(40 * 24 * 60)
    await house.casework.moments.fireDue(house.clock.now, 1000)
    handler = await house.logIn('east-handler')
    head = await house.logIn('east-head')
    const supervision = await house.logIn('east-supervisor')
    const seen = await supervision.call('GET', urlOf(receipt))
    expect(JSON.stringify(seen.body)).toContain(text)
    expect(seen.body.signals.some((signal: { part: number }) => signal.part === complaint.no)).toBe(true)
    expect(file).toBeDefined()

    for (const who of [handler, head]) {
      const view = await who.call('GET', urlOf(receipt))
      expect(view.status).toBe(200)
      const whole = JSON.stringify(view.body)
      expect(whole).not.toContain(text)
      expect(whole).not.toContain('投诉')
      expect(whole).not.toMatch(/complain/i)
      expect(view.body.parts.map((part: { lane: string }) => part.lane)).toEqual(['handling'])
      expect(view.body.signals.filter((signal: { part: number }) => signal.part === complaint.no)).toEqual([])
      const exported = await who.call('GET', `${urlOf(receipt)}/export`)
      expect(JSON.stringify(exported.body)).not.toMatch(/complain/i)
      const flow = await who.call('GET', `${urlOf(receipt)}/flow`)
      expect(flow.status).toBe(200)
      const found = await who.call('GET', `/work?view=unit&state=closed&q=${encodeURIComponent('态度蛮横')}`)
      expect(found.body.items).toEqual([])
      for (const lane of ['complaint', 'accountability']) {
        expect((await who.call('GET', `/work?view=unit&lane=${lane}`)).body.items).toEqual([])
      }
      // An act on the hidden part is answered like one on a part that is not there.
      const [hidden, absent] = await Promise.all(
        [complaint.no, 99].map(part => house.act(who, at, 'accept-complaint', part)),
      )
      expect([hidden?.status, hidden?.body.code]).toEqual([absent?.status, absent?.body.code])
    }
    const whole = await supervision.call('GET', `${urlOf(receipt)}/export`)
    expect(JSON.stringify(whole.body)).toContain('complain')

    // The unit has the query code before it, and neither second fact: with the code alone nothing is told of the complaint.
    const byCode = (secondFact?: string) => house.open('POST', '/inquiries/track', { code, secondFact })
    const alone = await byCode()
    expect([alone.status, alone.body.parts.length]).toEqual([200, 1])
    expect(JSON.stringify(alone.body)).not.toMatch(/complain|投诉/i)
    expect((await byCode('1234')).body.parts.map((part: { lane: string }) => part.lane)).toContain('complaint')
    const first = (await head.call('GET', urlOf(receipt))).body.acts[0].hash
    expect([first.slice(0, 8), receipt.body.receipt.endsWith(first.slice(8))]).toEqual(['·'.repeat(8), true])

    // A new answer that the complaint ordered looks like any other work.
    const verdict = { verdict: 'upheld', finding: '属实。', opinion: '致歉。', result: '已重新答复。', again: true }
    expect((await house.act(supervision, at, 'conclude-complaint', complaint.no, verdict)).status).toBe(200)
    const ordered = (await handler.call('GET', urlOf(receipt))).body.parts
    expect(ordered.map((part: object) => ({ ...part }))).toMatchObject([
      { lane: 'handling' },
      { parent: null, received: null },
    ])
    expect(JSON.stringify(ordered)).not.toMatch(/complain|投诉|监察/i)
  })
})
