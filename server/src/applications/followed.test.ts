// An application that runs, as its applicant follows it and acts on it, and as the staff see it: what each may see, and what is kept of the looks.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../organisation/county.test-support.ts'
import { applyingIn, done } from './applying.test-support.ts'
import { ANSWERS, APPLICANT, type Hall, key, openHall } from './hall.test-support.ts'

let hall: Hall
let clerk: Caller
let handler: Caller
beforeAll(async () => {
  hall = await openHall()
  clerk = await hall.logIn('hall-clerk')
  handler = await hall.logIn('east-handler')
})
afterAll(() => hall.close())

const FILE_URL = '/attachments?region=539902'
const { apply, track, asApplicant, partOf } = applyingIn(() => hall)

describe('following and acting', () => {
  it('the code alone shows where it stands, and nothing that was filled in', async () => {
    const { body } = await apply()
    const seen = await track(body.code, null)
    expect([seen.status, seen.body.own]).toEqual([200, null])
    expect(JSON.stringify(seen.body)).not.toMatch(/秀芳|11010519|13900001234/)
    const own = (await track(body.code)).body.own
    expect(own).toMatchObject({
      applicantName: '李秀芳',
      numberMasked: '110*************2X',
      phoneMasked: '139****1234',
    })
    expect(JSON.stringify(own)).not.toContain('11010519491231002X')
  })
  it('guesses of the second fact are slowed, as for inquiries', async () => {
    const { body } = await apply()
    const codes = []
    for (const guess of ['0001', '0002', '0003', '0004', '0005', '0006', '1234'])
      codes.push((await track(body.code, guess)).body.code)
    expect(codes).toEqual([...Array(5).fill('second-fact-wrong'), 'too-many-guesses', 'too-many-guesses'])
    expect((await asApplicant(body.code, { act: 'withdraw' })).body.code).toBe('too-many-guesses')
  })
  it('states views while it is examined, and asks how it stands', async () => {
    const { body } = await apply()
    const allowed = async () => (await track(body.code)).body.own.allowed
    expect(await allowed()).not.toContain('state-views')
    await done(hall.act(clerk, body, 'accept', 1))
    expect(await allowed()).toEqual(expect.arrayContaining(['state-views', 'ask-progress']))
    const file = (await hall.upload(`/applications/${body.code}/attachments?secondFact=1234`)).body
    await done(
      asApplicant(body.code, { act: 'state-views', text: '已按要求整改完毕', files: [file.id].filter(Boolean) }),
    )
    await done(asApplicant(body.code, { act: 'ask-progress', text: '请尽快办理' }))
    const { rows } = await hall.data.owner.query('select kind from acts where case_id = $1 order by seq', [body.caseId])
    expect(rows.map(row => row.kind)).toEqual(['apply', 'accept', 'state-views', 'ask-progress'])
  })
  it('corrects what did not fit while it is examined, once', async () => {
    const { body } = await apply()
    await done(hall.act(clerk, body, 'accept', 1))
    const examine = await partOf(body.code, 'examine')
    const wrong = { missing: [{ about: 'form', text: '面积与平面图不符' }], replyBy: '2026-08-31' }
    await done(hall.act(handler, body, 'ask-supplement', examine, wrong))
    const told = (await track(body.code)).body.own
    expect(told.asked).toMatchObject([
      {
        at: 'examination',
        part: examine,
        unit: { id: 'east-education' },
        until: '2026-08-31',
        answeredAt: null,
        open: true,
        items: [{ about: 'form', text: '面积与平面图不符' }],
      },
    ])
    expect(told.allowed).toContain('correct')
    await done(asApplicant(body.code, { act: 'correct', answers: { ...ANSWERS, area: 46 }, note: '已改' }))
    const after = (await track(body.code)).body.own
    expect([after.answers.area, after.asked[0].answeredAt === null, after.asked[0].open]).toEqual([46, false, false])
    // Nothing more is asked: nothing more is handed in.
    expect(after.allowed).not.toContain('correct')
    expect((await hall.act(handler, body, 'ask-supplement', examine, wrong)).body.code).toBe('refused-too-often')
  })
  it('withdrawn twice at once is withdrawn once; acts that are not the applicant’s are not there', async () => {
    const { body } = await apply()
    const headers = key()
    const withdraw = () =>
      hall.call(
        'POST',
        '/applications/acts',
        { code: body.code, secondFact: '1234', command: { act: 'withdraw' } },
        headers,
      )
    const both = await Promise.all([withdraw(), withdraw()])
    expect(both.map(each => each.status)).toEqual([200, 200])
    expect(both[0]?.body.outcome).toBe('withdrawn')
    for (const command of [
      { act: 'accept' },
      { act: 'grant' },
      { act: 'sign', name: '别人' },
      { act: 'pay', order: '9' },
      {},
    ])
      expect((await asApplicant(body.code, command)).status).toBeGreaterThanOrEqual(400)
  })
})

describe('the case page', () => {
  it('shows answers in words, the check list, who waits for whom; the applicant masked until asked, which is kept', async () => {
    const file = (await hall.upload(FILE_URL)).body
    const { body: receipt } = await apply({
      materials: [
        { material: 'plan', how: 'upload', files: [file.id] },
        { material: 'id-card', how: 'held' },
      ],
    })
    const url = `/cases/${receipt.region}/${receipt.caseId}/application`
    const seen = (await handler.call('GET', url)).body
    expect(seen).toMatchObject({
      matter: { code: 'SP-0001', version: 1, current: 1 },
      applicant: { kind: 'person', name: '李**', number: '110*************2X', masked: true },
      chargeable: [{ code: 'fee-copy', price: 1000 }],
    })
    expect(seen.form[0].rows.map((row: { value: { zh: string } }) => row.value.zh)).toEqual([
      '秀芳小吃店',
      '餐饮服务',
      '40',
    ])
    expect(
      seen.materials.map((each: { code: string; needed: boolean; how: string | null; askable: boolean }) => [
        each.code,
        each.needed,
        each.how,
        each.askable,
      ]),
    ).toEqual([
      ['id-card', false, 'held', false],
      ['plan', true, 'upload', true],
      ['kitchen', true, null, true],
    ])
    expect(seen.parts).toMatchObject([{ lane: 'intake', dueDay: '2026-08-10', waitsFor: [] }])
    const open = (await handler.call('POST', `${url}/applicant`)).body
    expect(open.applicant).toMatchObject({ name: '李秀芳', number: APPLICANT.number, masked: false })
    const { rows } = await hall.data.owner.query(
      `select person_id, what from access_log where case_id = $1 and what = 'applicant'`,
      [receipt.caseId],
    )
    expect(rows).toEqual([{ person_id: 'east-handler', what: 'applicant' }])
    // Another region, another unit, an unknown case: the same answer.
    for (const login of ['west-handler', 'west-clerk', 'east-security']) {
      const stranger = await hall.logIn(login)
      for (const method of ['GET', 'POST'] as const) {
        const answer = await stranger.call(method, method === 'GET' ? url : `${url}/applicant`)
        expect([login, answer.status, answer.body.code]).toEqual([login, 404, 'not-found'])
      }
    }
  })

  it('stands in the list as what it is, with who applies; the list shows one kind alone', async () => {
    const { body: receipt } = await apply()
    const listed = async (query: string) =>
      (await handler.call('GET', `/work?view=unit&limit=100${query}`)).body.items.filter(
        (item: { caseId: string }) => item.caseId === receipt.caseId,
      )
    expect(await listed('')).toMatchObject([{ applicantKind: 'person', lane: 'intake' }])
    expect(await listed('&kind=approval')).toHaveLength(1)
    expect(await listed('&kind=inquiry')).toEqual([])
    expect((await handler.call('GET', '/work?view=unit&kind=other')).status).toBe(400)
  })

  it('brings the form as filled in to whoever may correct it now, and to nobody else; each look is kept', async () => {
    const { body: receipt } = await apply()
    const url = `/cases/${receipt.region}/${receipt.caseId}/application/answers`
    const filled = await done(handler.call('POST', url))
    expect(filled).toMatchObject({ answers: ANSWERS, form: { layout: { pages: [{}] } } })
    // By whatever way they come, the schema of the form holds.
    for (const [wrong, fields] of [
      [{ ...ANSWERS, area: 'large' }, ['answers.area']],
      [{ shop: ANSWERS.shop }, ['answers.kind']],
    ] as const) {
      const refused = await hall.act(handler, receipt, 'correct-on-the-spot', 1, {
        corrected: '面积更正',
        answers: wrong,
      })
      expect([refused.status, refused.body.fields?.map((each: { field: string }) => each.field)]).toEqual([400, fields])
    }
    // Corrected from what was there: nothing is typed again.
    const answers = { ...(filled as { answers: typeof ANSWERS }).answers, area: 45 }
    await done(hall.act(handler, receipt, 'correct-on-the-spot', 1, { corrected: '面积更正', answers }))
    expect(await done(handler.call('POST', url))).toMatchObject({ answers: { ...ANSWERS, area: 45 } })
    const looks = async () =>
      (
        await hall.data.owner.query(`select person_id from access_log where case_id = $1 and what = 'answers'`, [
          receipt.caseId,
        ])
      ).rows.length
    expect(await looks()).toBe(2)
    for (const login of ['west-handler', 'west-clerk', 'east-security', 'east-leader'])
      expect([login, (await (await hall.logIn(login)).call('POST', url)).status]).toEqual([login, 404])
    // Accepted: there is nothing to correct any more.
    await done(hall.act(handler, receipt, 'accept', 1))
    const late = await handler.call('POST', url)
    expect([late.status, late.body.code, await looks()]).toEqual([403, 'refused-not-permitted', 2])
  })
})
