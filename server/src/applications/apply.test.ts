// A whole application over HTTP: handed in, accepted once, charged by three people, granted, handed over; and everybody who may not.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aMatter } from '../catalogue/catalogue.test-support.ts'
import type { Caller } from '../organisation/county.test-support.ts'
import { applyingIn, done } from './applying.test-support.ts'
import { ANSWERS, APPLICANT, type Hall, key, openHall, PNG } from './hall.test-support.ts'
import { GREEN_CHANNEL } from './projects/green-channel.ts'

let hall: Hall
let clerk: Caller
let clerk2: Caller
let handler: Caller
let handler2: Caller
let handler3: Caller
let head: Caller
beforeAll(async () => {
  hall = await openHall()
  clerk = await hall.logIn('hall-clerk')
  clerk2 = await hall.logIn('hall-clerk-2')
  handler = await hall.logIn('east-handler')
  handler2 = await hall.logIn('east-handler-2')
  handler3 = await hall.logIn('east-handler-3')
  head = await hall.logIn('east-head')
})
afterAll(() => hall.close())

const FILE_URL = '/attachments?region=539902'
const { apply, track, asApplicant, partOf } = applyingIn(() => hall)

describe('applying', () => {
  it('the same key gives the same receipt; another application under it is refused', async () => {
    const headers = key()
    const [one, two] = await Promise.all([apply({}, headers), apply({}, headers)])
    expect([one.status, two.status, two.body]).toEqual([201, 201, one.body])
    expect(one.body).toMatchObject({
      unit: { id: 'east-education' },
      dueDay: '2026-08-10',
      matterTitle: { zh: '食品经营许可' },
    })
    expect((await apply({ applicant: { ...APPLICANT, name: '王二' } }, headers)).body.code).toBe(
      'idempotency-key-reused',
    )
    expect((await apply({}, {})).body.code).toBe('idempotency-key-required')
  })
  it('missing materials are no reason to refuse; what is brought later or seen is told on the receipt', async () => {
    const { status, body } = await apply({ materials: [{ material: 'plan', how: 'window' }] })
    expect([status, body.owed]).toEqual([
      201,
      [{ title: { zh: '场所平面图', en: 'Floor plan' }, how: 'window', days: null }],
    ])
  })
  it('persons without a resident card apply by the paper they have, and so may their agents', async () => {
    const passport = { ...APPLICANT, number: 'e-1234567', idKind: 'passport' }
    const agent = { agentName: '陈大文', agentNumber: 'h 12345678', agentIdKind: 'hong-kong-macao-permit' }
    const { status, body } = await apply({ applicant: { ...passport, ...agent } })
    expect(status).toBe(201)
    const url = `/cases/${body.region}/${body.caseId}/application`
    const masked = { idKind: 'passport', number: 'E12***67', agentIdKind: 'hong-kong-macao-permit' }
    expect((await handler.call('GET', url)).body.applicant).toMatchObject(masked)
    const open = (await handler.call('POST', `${url}/applicant`)).body.applicant
    expect(open).toMatchObject({ number: 'E1234567', agentNumber: 'H12345678' })
    // Eighteen characters say that the card is another than was chosen.
    const permit = await apply({ applicant: { ...APPLICANT, number: '830000199001010025', idKind: 'passport' } })
    expect(permit.body.fields).toMatchObject([{ field: 'applicant.number', code: 'wrong-format' }])
    for (const [path, applicant] of [
      ['applicant.number', { ...passport, number: '11010519491231002X9' }],
      ['applicant.number', { ...APPLICANT, number: 'E1234567' }],
      ['applicant.agentNumber', { ...APPLICANT, ...agent, agentIdKind: 'taiwan-permit' }],
      ['applicant.idKind', { ...APPLICANT, idKind: 'library-card' }],
    ] as const) {
      const answer = await apply({ applicant })
      expect([answer.status >= 400, answer.body.fields?.[0]?.field]).toEqual([true, path])
    }
  })
  it('by post: where to is sealed with the application, and asked for in full', async () => {
    const post = { way: 'post', to: '李秀芳', phone: '13900001234', address: '东县人民路1号' }
    const { status, body } = await apply({ delivery: post })
    expect(status).toBe(201)
    const url = `/cases/${body.region}/${body.caseId}/application`
    expect((await handler.call('GET', url)).body.applicant.deliverTo).not.toContain('人民路1号')
    const open = (await handler.call('POST', `${url}/applicant`)).body.applicant
    expect(open.deliverTo).toBe('李秀芳，13900001234，东县人民路1号')
    const refused = await apply({ delivery: { ...post, address: '' } })
    expect(refused.body.fields).toMatchObject([{ field: 'delivery.address', code: 'required' }])
    expect((await apply({ delivery: { ...post, way: 'electronic' } })).body.fields).toMatchObject([
      { field: 'delivery.way' },
    ])
  })
  it('every part wrong in every way is refused, named, and leaves no case', async () => {
    const count = async () => (await hall.data.owner.query('select count(*)::integer as n from cases')).rows[0].n
    const before = await count()
    const hostile = [
      null,
      7,
      [],
      'x',
      { $ne: 1 },
      JSON.parse('['.repeat(200) + ']'.repeat(200)),
      'a\u0000b',
      '很'.repeat(5000),
    ]
    for (const field of ['matter', 'applicant', 'answers', 'materials', 'delivery', 'consents', 'chosen', 'licence']) {
      for (const value of hostile) {
        if (value === null && (field === 'licence' || field === 'delivery')) continue
        if (field === 'chosen' && Array.isArray(value) && value.length === 0) continue
        if (field === 'materials' && Array.isArray(value) && value.length === 0) continue
        if (field === 'licence' && value === 'x') continue
        const answer = await apply({ [field]: value })
        expect([field, JSON.stringify(value)?.slice(0, 40), answer.status >= 400 && answer.status < 500]).toEqual([
          field,
          JSON.stringify(value)?.slice(0, 40),
          true,
        ])
      }
    }
    for (const [path, applicant] of [
      ['applicant.number', { ...APPLICANT, number: '110105194912310021' }],
      ['applicant.name', { ...APPLICANT, name: 'a\u202eb' }],
      ['applicant.phone', { ...APPLICANT, phone: '' }],
      ['applicant.agentNumber', { ...APPLICANT, agentName: '张三' }],
      ['applicant.number', { ...APPLICANT, kind: 'firm', representative: '张三' }],
    ] as const) {
      const answer = await apply({ applicant })
      expect([answer.body.code, answer.body.fields?.[0]?.field]).toEqual(['application-incomplete', path])
    }
    for (const answers of [
      { ...ANSWERS, area: -1 },
      { ...ANSWERS, kind: 'castle' },
      {},
      { shop: '\u200b', kind: 'shop' },
    ])
      expect((await apply({ answers })).body.code).toBe('application-incomplete')
    const stranger = '00000000-0000-4000-8000-000000000000'
    const files = [{ material: 'plan', how: 'upload', files: [stranger] }]
    expect((await apply({ materials: files })).body.code).toBe('attachment-unknown')
    expect((await apply({ matter: 'nothing' })).body.code).toBe('matter-not-offered')
    expect(await count()).toBe(before)
  })
})

describe('two clerks at once', () => {
  it('one accepts; the other is told that it moved', async () => {
    const { body } = await apply()
    const both = await Promise.all([
      hall.act(clerk, body, 'accept', 1),
      hall.act(clerk2, body, 'accept', 1),
      hall.act(handler, body, 'accept', 1),
    ])
    expect(both.filter(each => each.status === 200)).toHaveLength(1)
    for (const each of both) if (each.status !== 200) expect([400, 409, 412]).toContain(each.status)
    const { rows } = await hall.data.owner.query(
      `select count(*)::integer as n from acts where case_id = $1 and kind = 'accept'`,
      [body.caseId],
    )
    expect(rows[0].n).toBe(1)
  })
})

describe('one window for several units', () => {
  it('receives and no more: the unit of the matter examines', async () => {
    const { handling } = aMatter()
    await hall.publish('matter', aMatter({ code: 'SP-ONE', handling: { ...handling, intakeUnit: 'east-office' } }))
    const { body } = await apply({ matter: 'SP-ONE' })
    expect(body.unit).toMatchObject({ id: 'east-office' })
    const window = await hall.logIn('east-clerk')
    expect((await hall.act(clerk, body, 'accept', 1)).status).toBe(403)
    await done(hall.act(window, body, 'accept', 1))
    const examine = await partOf(body.code, 'examine')
    const seen = (await handler.call('GET', `/cases/${body.region}/${body.caseId}`)).body
    expect(seen.parts.find((part: { no: number }) => part.no === examine).unit.id).toBe('east-education')
    const visit = { on: '2026-08-05', people: '赵敏', findings: '符合' }
    expect((await hall.act(window, body, 'record-site-visit', examine, visit)).status).toBeGreaterThanOrEqual(400)
  })
})

describe('a whole life', () => {
  it('corrected once, accepted, charged, granted, picked up, rated', async () => {
    const { body: receipt } = await apply()
    const { code } = receipt
    // One notice, everything in it.
    await done(
      hall.act(clerk, receipt, 'ask-correction', 1, {
        missing: [
          { about: 'plan', text: '缺少场所平面图' },
          { about: 'form', text: '面积与平面图不符' },
        ],
      }),
    )
    const told = (await track(code)).body
    expect(told.own.asked[0].items.map((item: { title: { zh: string } }) => item.title.zh)).toEqual([
      '场所平面图',
      '申请表',
    ])
    expect(told.own.allowed).toContain('correct')
    const file = (await hall.upload(FILE_URL)).body
    const corrected = key()
    const correction = {
      act: 'correct',
      answers: { ...ANSWERS, area: 45 },
      materials: [{ material: 'plan', how: 'upload', files: [file.id] }],
      note: '已补',
    }
    await done(asApplicant(code, correction, corrected))
    const second = await hall.act(clerk, receipt, 'ask-correction', 1, { missing: [{ about: 'other', text: '再补' }] })
    expect(second.body.code).toMatch(/^refused-/)
    await done(hall.act(clerk, receipt, 'accept', 1))
    // Sent again after it was accepted: it would be another act by now, and is none.
    await done(asApplicant(code, correction, corrected))
    expect((await asApplicant(code, { ...correction, note: '又补' }, corrected)).body.code).toBe(
      'idempotency-key-reused',
    )
    const examine = await partOf(code, 'examine')
    await done(hall.act(handler, receipt, 'take', examine))
    // What was found, and on which day, is told with it.
    const people = ['赵敏', '钱进'].map(name => ({ unit: 'east-education', name, present: true }))
    const visit = { day: '2026-08-03', people, findings: '场所与申请一致。' }
    await done(hall.act(handler, receipt, 'record-site-visit', examine, visit))
    const [seen] = (await track(code)).body.own.replies
    expect(seen.paragraphs.map((each: { text: string }) => each.text)).toEqual(['2026年8月3日', '场所与申请一致。'])
    // Assessed, ordered, confirmed and checked by people who are not the same (B8).
    await done(hall.act(handler, receipt, 'assess-fee', examine, { charges: [{ fee: 'fee-copy', quantity: 2 }] }))
    const fee = await partOf(code, 'fee')
    expect((await hall.act(handler, receipt, 'order-payment', fee)).body.code).toBe('refused-same-person')
    await done(hall.act(handler2, receipt, 'order-payment', fee))
    const owing = (await track(code)).body.own
    expect(owing.orders).toMatchObject([
      { id: String(fee), state: 'ordered', total: 2000, payTo: ['请到受理窗口咨询缴款方式。'] },
    ])
    const slip = (await hall.upload(FILE_URL)).body
    await done(asApplicant(code, { act: 'pay', order: String(fee), files: [slip.id] }))
    expect((await track(code)).body.own.orders[0].state).toBe('claimed')
    const waiting = (await handler2.call('GET', '/fees')).body.items
    expect(waiting).toMatchObject([{ caseId: receipt.caseId, total: 2000, claimed: true, stage: 'ordered' }])
    expect(waiting[0].title.zh).not.toBe(waiting[0].matter)
    expect((await handler2.call('GET', `/fees?reference=${waiting[0].reference}`)).body.items).toHaveLength(1)
    const paid = { way: 'transfer', receivedOn: '2026-08-03', receipt: '票0001' }
    expect((await hall.act(handler, receipt, 'confirm-payment', fee, paid)).body.code).toBe('refused-same-person')
    await done(hall.act(handler2, receipt, 'confirm-payment', fee, paid))
    for (const who of [handler, handler2])
      expect((await hall.act(who, receipt, 'check-payment', fee)).body.code).toBe('refused-same-person')
    await done(hall.act(handler3, receipt, 'check-payment', fee))
    // Decided.
    const decision = { outcome: 'granted', basis: '食品安全法第三十五条', facts: '符合条件' }
    await done(hall.act(handler, receipt, 'propose-decision', examine, decision))
    await done(hall.act(head, receipt, 'grant', examine))
    const granted = (await track(code)).body
    expect(granted).toMatchObject({
      outcome: 'granted',
      stage: 'decided',
      delivery: { way: 'counter', state: 'ready' },
    })
    expect(granted.own.answers.area).toBe(45)
    const desk = (await handler.call('GET', `/cases/${receipt.region}/${receipt.caseId}/application`)).body
    expect(desk.licences).toMatchObject([{ title: { zh: '食品经营许可证' }, change: 'grant' }])
    // Picked up: whose card it is is checked against the application, and the signature is kept with the act.
    const url = `/cases/${receipt.region}/${receipt.caseId}/pick-up`
    const signed = { recipient: '李秀芳', relation: 'applicant', number: APPLICANT.number, idChecked: true }
    const signature = `data:image/png;base64,${PNG}`
    const wrong = await clerk.call('POST', url, { ...signed, number: '11010519491231003X', signature }, key())
    expect(wrong.body.code).toBe('identity-differs')
    const again = key()
    const picked = await Promise.all([1, 2].map(() => clerk.call('POST', url, { ...signed, signature }, again)))
    expect(picked.map(each => [each.status, each.body])).toEqual([
      [204, ''],
      [204, ''],
    ])
    const { rows } = await hall.data.owner.query(
      `select f.media_type from attachments f join acts a on a.case_id = f.case_id and a.seq = f.seq
       where f.case_id = $1 and a.kind = 'deliver-at-counter'`,
      [receipt.caseId],
    )
    expect(rows).toEqual([{ media_type: 'image/png' }])
    await done(asApplicant(code, { act: 'rate', grade: 5 }))
    expect((await track(code)).body).toMatchObject({ grade: 5, delivery: { state: 'delivered' } })
    expect((await asApplicant(code, { act: 'rate', grade: 1 })).body.code).toMatch(/^refused-/)
    // The books of the day.
    const report = (await head.call('GET', '/fees/report?from=2026-08-01&to=2026-08-31')).body
    expect(report.total).toMatchObject({
      orders: 1,
      ordered: 2000,
      paid: 2000,
      checked: 2000,
      unchecked: 0,
      kept: 2000,
    })
    expect((await head.call('GET', '/fees/report/export?from=2026-08-01&to=2026-08-31')).status).toBe(200)
    expect((await head.call('GET', '/fees/report?from=2026-08-31&to=2026-08-01')).status).toBe(400)
    const abroad = await (await hall.logIn('west-handler')).call('GET', '/fees/report?from=2026-08-01&to=2026-08-31')
    expect(abroad.body.total.orders).toBe(0)
  })
})

describe('a large charge', () => {
  it('is announced before it is ordered; nothing outside the matter’s fees is charged', async () => {
    const base = aMatter()
    await hall.publish('matter', aMatter({ code: 'SP-0009', handling: { ...base.handling, largeCharge: 3000 } }))
    const { body } = await apply({ matter: 'SP-0009' })
    await done(hall.act(clerk, body, 'accept', 1))
    const examine = await partOf(body.code, 'examine')
    await done(hall.act(handler, body, 'take', examine))
    for (const fee of ['fee-other', 'FEE-COPY', ''])
      expect(
        (await hall.act(handler, body, 'assess-fee', examine, { charges: [{ fee, quantity: 1 }] })).body.code,
      ).toBe('refused-fee-not-listed')
    await done(hall.act(handler, body, 'assess-fee', examine, { charges: [{ fee: 'fee-copy', quantity: 3 }] }))
    const fee = await partOf(body.code, 'fee')
    expect((await hall.act(handler2, body, 'order-payment', fee)).body.code).toMatch(/^refused-/)
    await done(hall.act(handler2, body, 'notice-charge', fee, { text: '本次收费三十元，请知悉。' }))
    await done(hall.act(handler2, body, 'order-payment', fee))
    expect((await track(body.code)).body.own.orders).toMatchObject([{ total: 3000, state: 'ordered' }])
  })
})

describe('what may follow (容缺受理)', () => {
  it('is told in working days after acceptance, and from then on by the day of the clock', async () => {
    const base = aMatter()
    const materials = base.materials.map(each => (each.code === 'plan' ? { ...each, mayFollow: 10 } : each))
    await hall.publish('matter', aMatter({ code: 'SP-FOLLOW', materials }))
    const promised = [{ material: 'plan', how: 'later' }]
    const { body: receipt } = await apply({ matter: 'SP-FOLLOW', materials: promised })
    expect(receipt.owed).toEqual([{ title: { zh: '场所平面图', en: 'Floor plan' }, how: 'later', days: 10 }])
    const url = `/cases/${receipt.region}/${receipt.caseId}/application`
    const plan = async () => {
      const { body } = await handler.call('GET', url)
      const { dueDay, days } = body.materials.find((each: { code: string }) => each.code === 'plan')
      const clock = body.parts
        .flatMap((part: { clocks: { rule: string; dueDay: string }[] }) => part.clocks)
        .find((each: { rule: string }) => each.rule === 'promise')
      return { dueDay, days, clock: clock?.dueDay ?? null }
    }
    expect(await plan()).toEqual({ dueDay: null, days: 10, clock: null })
    await done(hall.act(clerk, receipt, 'accept', 1))
    const { dueDay, days, clock } = await plan()
    expect([dueDay, days]).toEqual([clock, null])
    expect(dueDay).toMatch(/^2026-08-/)
    // The applicant sees what is still to come and by when, and hands it in on line.
    const { own } = (await track(receipt.code)).body
    expect([own.asked, own.allowed.includes('correct')]).toMatchObject([
      [{ at: 'promise', part: null, until: dueDay, open: true, items: [{ about: 'plan' }] }],
      true,
    ])
    const file = (await hall.upload(FILE_URL)).body
    const plans = [{ material: 'plan', how: 'upload', files: [file.id] }]
    await done(asApplicant(receipt.code, { act: 'correct', part: null, materials: plans }))
    const after = (await track(receipt.code)).body.own
    expect([after.asked, after.allowed.includes('correct')]).toEqual([[], false])
  })
})

describe('the green channel', () => {
  it('is entered from the sum that is set, and from no other', async () => {
    const { body: receipt } = await apply()
    const grant = (domestic: number) =>
      hall.act(head, receipt, 'grant-green-channel', null, { ground: 'domestic', domestic, person: '赵敏 13900000000' })
    expect((await grant(4_999.99)).body.code).toBe('project-below-threshold')
    const lower = JSON.stringify({ ...GREEN_CHANNEL.initial, domesticYuan: 20_000_000 })
    await hall.data.pool.query(`insert into settings (key, value) values ('green-channel', $1)`, [lower])
    expect((await grant(1_999)).body.code).toBe('project-below-threshold')
    await done(grant(2_000))
    await hall.data.pool.query(`delete from settings where key = 'green-channel'`)
  })
})
