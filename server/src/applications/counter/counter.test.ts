// The counter over HTTP: numbers, a walk-in's application, what was handed in before, the hand-over list; and who has no desk here.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../organisation/county.test-support.ts'
import { APPLICANT, application, type Hall, key, openHall } from '../hall.test-support.ts'
import { readCard } from './id-reader.ts'

let hall: Hall
let clerk: Caller
let clerk2: Caller
beforeAll(async () => {
  hall = await openHall()
  clerk = await hall.logIn('hall-clerk')
  clerk2 = await hall.logIn('hall-clerk-2')
})
afterAll(() => hall.close())

const HALL = '/counter/hall-east'
const enter = (who: Caller, over: object = {}, headers: { [name: string]: string } = key()) =>
  who.call('POST', `${HALL}/applications`, application(over), headers)

describe('numbers', () => {
  it('a number pressed twice under one key is one number; called, it hangs in the hall without a name', async () => {
    const headers = { ...key(), 'x-kiosk': '1' }
    const taken = await Promise.all(
      [1, 2].map(() => hall.call('POST', '/halls/hall-east/numbers', { matter: 'SP-0001' }, headers)),
    )
    expect(taken.map(each => [each.status, each.body.label])).toEqual([
      [201, 'A001'],
      [201, 'A001'],
    ])
    expect(taken[0]?.body.windows).toBe('3号窗口')
    await hall.call('POST', '/halls/hall-east/numbers', { prefix: 'A' })
    const [one, two] = await Promise.all([
      clerk.call('POST', `${HALL}/next`, { desk: '3' }),
      clerk2.call('POST', `${HALL}/next`, { desk: '4' }),
    ])
    expect([one.body.label, two.body.label].sort()).toEqual(['A001', 'A002'])
    const again = key()
    const twice = await Promise.all(
      [1, 2].map(() => clerk.call('POST', `${HALL}/numbers/${one.body.label}/serve`, {}, again)),
    )
    expect(twice.map(each => [each.status, each.body.status])).toEqual([
      [200, 'serving'],
      [200, 'serving'],
    ])
    const display = await hall.call('GET', '/halls/hall-east/display')
    expect(display.body.called.map((each: { label: string }) => each.label).sort()).toEqual(['A001', 'A002'])
    expect(JSON.stringify(display.body)).not.toContain('hall-clerk')
    expect((await hall.call('GET', `/halls/hall-east/numbers/${one.body.label}`)).body.status).toBe('serving')
    await hall.call('POST', '/halls/hall-east/numbers', { prefix: 'A' })
    expect((await clerk.call('POST', `${HALL}/next`, { desk: '3' })).body.code).toBe('desk-busy')
  })
  it('a crowd at the kiosks is served beyond the connections there are', async () => {
    const tomorrow = 24 * 60
    hall.advance(tomorrow)
    const taken = await Promise.all(
      Array.from({ length: 20 }, () => hall.call('POST', '/halls/hall-east/numbers', { prefix: 'A' }, key())),
    )
    expect(taken.map(each => each.status)).toEqual(Array(20).fill(201))
    expect(new Set(taken.map(each => each.body.label)).size).toBe(20)
    hall.advance(-tomorrow)
  })
  it('what is no number, no desk or no hall is refused', async () => {
    for (const body of [
      {},
      { prefix: 'a' },
      { prefix: 'A', matter: 'SP-0001' },
      { matter: 'nothing' },
      { prefix: 'B' },
      { prefix: 'A', ahead: true },
      [],
      'A',
    ])
      expect((await hall.call('POST', '/halls/hall-east/numbers', body)).status).toBeGreaterThanOrEqual(400)
    for (const desk of ['', 'x'.repeat(9), '3; drop', null, 3])
      expect((await clerk.call('POST', `${HALL}/next`, { desk } as object)).status).toBe(400)
    expect((await hall.call('GET', '/halls/nowhere/display')).status).toBe(404)
    expect((await hall.call('GET', '/halls/hall-east/numbers/A999')).status).toBe(404)
  })
  it('who does not work there has no desk there', async () => {
    for (const login of ['west-clerk', 'east-handler', 'east-head', 'city-leader', 'town-clerk']) {
      const who = await hall.logIn(login)
      for (const url of [HALL, `${HALL}/hand-overs`])
        expect([login, (await who.call('GET', url)).status]).toEqual([login, 404])
      expect((await who.call('POST', `${HALL}/next`, { desk: '1' })).status).toBe(404)
      expect((await enter(who)).status).toBe(404)
    }
  })
})

describe('a walk-in', () => {
  it('is entered once, by channel counter, with originals seen; what is missing is told at once', async () => {
    const headers = key()
    const materials = [{ material: 'plan', how: 'seen' }]
    const both = await Promise.all([1, 2].map(() => enter(clerk, { materials, number: 'A001' }, headers)))
    expect(both.map(each => each.status)).toEqual([201, 201])
    expect(both[0]?.body.code).toBe(both[1]?.body.code)
    expect(both[0]?.body.missing.map((each: { code: string }) => each.code)).toEqual(['kitchen'])
    const { caseId, region } = both[0]?.body ?? {}
    const view = (await clerk.call('GET', `/cases/${region}/${caseId}/application`)).body
    expect(view).toMatchObject({ channel: 'counter', enteredBy: '人员hall-clerk' })
    expect(view.materials.find((each: { code: string }) => each.code === 'plan').how).toBe('seen')
  })
  it('what the government holds is not asked for', async () => {
    const answer = await enter(clerk, { materials: [{ material: 'id-card', how: 'seen' }] })
    expect([answer.status, answer.body.code]).toEqual([409, 'already-handed-in'])
  })
  it('scans are taken at the desk; what was handed in before, with consent, is handed in once more', async () => {
    const upload = (who: Caller) =>
      hall.upload(`${HALL}/attachments?region=539902`, { cookie: `staff=${who.token}`, 'x-csrf-token': who.csrf })
    const scan = await upload(clerk)
    expect(scan.status).toBe(201)
    expect((await upload(await hall.logIn('west-clerk'))).status).toBe(404)
    const consents = { electronicService: false, lookUp: true, keepForNext: true }
    const first = await enter(clerk, {
      consents,
      materials: [{ material: 'plan', how: 'upload', files: [scan.body.id] }],
    })
    expect(first.status).toBe(201)
    const before = await clerk.call('POST', `${HALL}/earlier`, {
      matter: 'SP-0001',
      number: APPLICANT.number.toLowerCase(),
    })
    expect(before.body.items).toMatchObject([{ material: 'plan', file: { id: scan.body.id } }])
    expect(
      (await clerk.call('POST', `${HALL}/earlier`, { matter: 'SP-0001', number: '110101199003070000' })).body.items,
    ).toEqual([])
    const headers = key()
    const reuse = [{ material: 'plan', how: 'upload', reuse: [scan.body.id] }]
    const second = await Promise.all([1, 2].map(() => enter(clerk, { materials: reuse }, headers)))
    expect(second.map(each => each.status)).toEqual([201, 201])
    expect(second[0]?.body.code).toBe(second[1]?.body.code)
    const { rows } = await hall.data.owner.query(
      `select count(*)::integer as files, count(distinct sha256)::integer as contents from attachments where case_id = any($1)`,
      [[first.body.caseId, second[0]?.body.caseId]],
    )
    expect(rows[0]).toEqual({ files: 2, contents: 1 })
    // Somebody else's file is not theirs to hand in.
    const thief = { ...APPLICANT, name: '王二', number: '110101199003074514' }
    expect((await enter(clerk, { applicant: thief, materials: reuse })).status).toBe(404)
  })
  it('a township clerk enters for the county at their own point', async () => {
    await hall.publish('hall', {
      code: 'hall-town',
      title: { zh: '青石镇便民服务点', en: 'Qingshi point' },
      kind: 'township',
      unit: 'east-town',
      region: '539902001',
      address: { zh: '青石镇', en: 'Qingshi' },
      directions: { zh: '镇政府旁', en: 'By the town hall' },
      phone: '0999-7654321',
      hours: { zh: '工作日', en: 'Working days' },
      access: { zh: '有坡道', en: 'Ramp' },
    })
    const town = await hall.logIn('town-clerk')
    const entered = await town.call('POST', '/counter/hall-town/applications', application(), key())
    expect(entered.status).toBe(201)
    const { region, caseId } = entered.body
    const { rows } = await hall.data.owner.query('select channel, lead_unit from cases where region = $1 and id = $2', [
      region,
      caseId,
    ])
    expect(rows[0]).toEqual({ channel: 'township-point', lead_unit: 'east-education' })
  })
})

describe('whoever comes in person', () => {
  const paper = async (who: Caller): Promise<string> =>
    (await hall.upload('/attachments?region=539902', { cookie: `staff=${who.token}`, 'x-csrf-token': who.csrf })).body
      .id
  it('withdraws on a paper they signed', async () => {
    const { region, caseId } = (await enter(clerk)).body
    const bare = await hall.act(clerk, { region, caseId }, 'enter-withdrawal', null, { reason: '不办了' })
    expect(bare.status).toBe(400)
    const done = await hall.act(clerk, { region, caseId }, 'enter-withdrawal', null, { paper: [await paper(clerk)] })
    expect(done.status).toBe(200)
    const { rows } = await hall.data.owner.query('select stage from cases where id = $1', [caseId])
    expect(rows).toEqual([{ stage: 'withdrawn' }])
  })
  it('complains to people of another unit; the unit complained of, and the query code alone, tell nothing of it', async () => {
    const { region, caseId, code } = (await enter(clerk)).body
    const town = await hall.logIn('town-clerk')
    const complaint = { about: 1, text: '窗口多次让我跑回头路' }
    const tell = async (who: Caller) =>
      hall.act(who, { region, caseId }, 'enter-complaint', null, { ...complaint, attachments: [await paper(who)] })
    const offered = async (who: Caller): Promise<string[]> =>
      (await who.call('GET', `/cases/${region}/${caseId}`)).body.allowed.map((each: { act: string }) => each.act)
    expect(await offered(clerk)).not.toContain('enter-complaint')
    expect(await offered(town)).toContain('enter-complaint')
    expect((await tell(clerk)).body.code).toBe('refused-own-unit')
    expect((await tell(town)).status).toBe(200)
    const seen = [
      (await clerk.call('GET', `/cases/${region}/${caseId}`)).body,
      (await hall.call('POST', '/applications/track', { code, secondFact: null })).body,
    ]
    for (const each of seen) {
      expect(each.parts).toHaveLength(1)
      expect(JSON.stringify(each)).not.toMatch(/代录投诉|跑回头路/)
    }
    const own = (await hall.call('POST', '/applications/track', { code, secondFact: '1234' })).body
    expect(own.events.map((each: { title: { zh: string } }) => each.title.zh)).toContain('代录投诉')
  })
})

describe('the hand-over list', () => {
  it('holds what one entered and nothing else; is taken over by another, once', async () => {
    const { pending } = (await clerk.call('GET', `${HALL}/hand-overs`)).body
    expect(pending.length).toBeGreaterThan(0)
    // One of them brought an original; all were entered in the same minute, so that nothing says which comes first.
    const papers = pending.flatMap((item: { papers: { zh: string }[] }) => item.papers.map(each => each.zh))
    expect(papers).toEqual(['场所平面图'])
    expect((await clerk2.call('GET', `${HALL}/hand-overs`)).body.pending).toEqual([])
    const cases = pending.map((item: { caseId: string }) => item.caseId)
    expect((await clerk2.call('POST', `${HALL}/hand-overs`, { cases })).body.code).toBe('hand-over-empty')
    const made = await clerk.call('POST', `${HALL}/hand-overs`, { cases, note: '平面图原件在3号柜' })
    expect([made.status, made.body.items.length]).toEqual([201, cases.length])
    hall.advance(1)
    expect((await clerk.call('POST', `${HALL}/hand-overs/${made.body.id}/take`)).body.code).toBe('hand-over-own')
    expect((await clerk2.call('POST', `${HALL}/hand-overs/${made.body.id}/take`)).body.takenBy).toBe('人员hall-clerk-2')
    expect((await clerk2.call('POST', `${HALL}/hand-overs/${made.body.id}/take`)).body.code).toBe('hand-over-taken')
    expect((await clerk.call('GET', `${HALL}/hand-overs`)).body.pending).toEqual([])
  })
  it('what is left off a list stands for the next one', async () => {
    // A minute apart: of one moment, nothing would say which came first.
    const entered: string[] = []
    for (const _ of [1, 2]) {
      entered.push((await enter(clerk)).body.caseId)
      hall.advance(1)
    }
    const pending = async (): Promise<string[]> =>
      (await clerk.call('GET', `${HALL}/hand-overs`)).body.pending.map((item: { caseId: string }) => item.caseId)
    expect(await pending()).toEqual(entered)
    hall.advance(1)
    const [first, second] = entered
    const made = await Promise.all(
      [1, 2].map(() => clerk.call('POST', `${HALL}/hand-overs`, { cases: [second] }, key())),
    )
    // Made twice at once, the paper is on one list.
    expect(made.map(each => each.status).sort()).toEqual([201, 422])
    expect(await pending()).toEqual([first])
    expect((await clerk.call('POST', `${HALL}/hand-overs`, { cases: [first] })).status).toBe(201)
    expect(await pending()).toEqual([])
  })
  it('a township point hands over what it entered for the county', async () => {
    const town = await hall.logIn('town-clerk')
    const { pending } = (await town.call('GET', '/counter/hall-town/hand-overs')).body
    expect(pending.map((item: { region: string }) => item.region)).toEqual(['539902'])
    const made = await town.call('POST', '/counter/hall-town/hand-overs', { cases: [pending[0].caseId] })
    expect([made.status, made.body.items.length]).toEqual([201, 1])
    expect((await town.call('GET', '/counter/hall-town/hand-overs')).body.pending).toEqual([])
  })
})

describe('the card reader', () => {
  const today = '2026-08-03' as never
  const card = { name: '李秀芳', number: '11010519491231002X', address: '东县' }
  const asked: string[] = []
  const bridge = (answer: () => Promise<Response>) =>
    readCard({ bridgeUrl: 'http://127.0.0.1:9/card' }, { hall: 'QH-HALL', desk: '3号' }, today, (async (url: URL) => {
      asked.push(url.search)
      return answer()
    }) as typeof fetch)
  it('gives the card that lies on it; without one the clerk types', async () => {
    expect(await bridge(async () => Response.json(card))).toEqual({ reader: 'bridge', card })
    expect(new URLSearchParams(asked[0]).toString()).toBe('hall=QH-HALL&desk=3%E5%8F%B7')
    const read = async () => (await clerk.call('POST', `${HALL}/id-card`, { desk: '3' })).body
    expect(await read()).toEqual({ reader: 'typed', card: null })
    // The whole way, with the number as a reader may write it.
    const device = createServer((_, response) =>
      response.end(JSON.stringify({ ...card, number: '11010519491231002x' })),
    )
    await new Promise<void>(resolve => device.listen(0, '127.0.0.1', resolve))
    const value = JSON.stringify({ bridgeUrl: `http://127.0.0.1:${(device.address() as AddressInfo).port}/card` })
    await hall.data.db.insertInto('settings').values({ key: 'counter', value }).execute()
    try {
      expect(await read()).toEqual({ reader: 'bridge', card })
    } finally {
      await hall.data.db.deleteFrom('settings').where('key', '=', 'counter').execute()
      device.closeAllConnections()
      device.close()
    }
  })
  it('one that misreads, lies, is silent or broken is not believed', async () => {
    const answers = [
      async () => Response.json({ ...card, number: '110105194912310021' }),
      async () => Response.json({ ...card, name: 'a\u202eb' }),
      async () => new Response('<html>'),
      async () => new Response(JSON.stringify({ ...card, address: 'x'.repeat(70_000) })),
      async () => new Response('null'),
      async () => Response.json(card, { status: 500 }),
      async () => Promise.reject(new Error('connect ECONNREFUSED')),
    ]
    for (const answer of answers) await expect(bridge(answer)).rejects.toMatchObject({ code: 'id-reader-silent' })
  })
})
