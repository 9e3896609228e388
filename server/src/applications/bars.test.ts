// A refusal for false material bars for a year, fraud for three, where the matter says so; the clerk is told, the public is not.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aMatter } from '../catalogue/catalogue.test-support.ts'
import type { Caller } from '../organisation/county.test-support.ts'
import { APPLICANT, application, type Hall, key, openHall } from './hall.test-support.ts'

const onTheSpot = (code: string, publicSafety: boolean) =>
  aMatter({
    code,
    publicSafety,
    promisedLimit: null,
    handling: { ...aMatter().handling, mode: 'on-the-spot', special: [] },
  })

let hall: Hall
let clerk: Caller
let handler: Caller
beforeAll(async () => {
  hall = await openHall([onTheSpot('SP-0001', true), onTheSpot('SP-0002', false)])
  clerk = await hall.logIn('hall-clerk')
  handler = await hall.logIn('east-handler')
})
afterAll(() => hall.close())

const apply = async (matter: string) => (await hall.call('POST', '/applications', application({ matter }), key())).body
const barsOf = async (place: { caseId: string }) =>
  (await handler.call('GET', `/cases/539902/${place.caseId}/application`)).body.bars
const counterBars = async (matter: string, number: string = APPLICANT.number) =>
  (await clerk.call('POST', '/counter/hall-east/earlier', { matter, number })).body.bars
const refuse = async (matter: string, falseMaterial: boolean) => {
  const place = await apply(matter)
  const reasons = {
    basis: '行政许可法',
    reason: '提交的租赁合同经核实系伪造，不予许可。',
    remedies: '可以申请行政复议或者提起行政诉讼。',
  }
  const fields = { outcome: 'refused', ...reasons, ...(falseMaterial ? { falseMaterial } : {}) }
  expect((await hall.act(handler, place, 'decide-on-the-spot', 1, fields)).status).toBeLessThan(300)
  return place
}

it('nothing is said of somebody refused for another reason, or where the matter does not concern safety', async () => {
  await refuse('SP-0001', false)
  await refuse('SP-0002', true)
  expect(await barsOf(await apply('SP-0001'))).toEqual([])
  expect(await barsOf(await apply('SP-0002'))).toEqual([])
})

it('refused for false material: a year, at the counter and on the case; never in the open', async () => {
  const refused = await refuse('SP-0001', true)
  const again = await apply('SP-0001')
  const expected = [{ ground: 'false-material', article: '78', day: '2026-08-03', untilDay: '2027-08-03' }]
  expect(await barsOf(again)).toMatchObject(expected)
  expect(await counterBars('SP-0001')).toMatchObject(expected)
  expect(await counterBars('SP-0001', '110101199003070011')).toEqual([])
  expect(await counterBars('SP-0002')).toEqual([])
  // The case that was refused is not barred by itself.
  expect(await barsOf(refused)).toEqual([])
  const { body } = await hall.call('POST', '/applications/track', { code: again.code, secondFact: '1234' })
  expect(JSON.stringify(body)).not.toMatch(/untilDay":"2027|false-material|bars/)
  // Set aside on reconsideration, a refusal bars nobody.
  const order = { ground: 'review', body: '东县人民政府', number: '东政复决〔2026〕3号', ordered: '责令重新作出。' }
  const head = await hall.logIn('east-head')
  const anew = await hall.act(head, refused, 'decide-anew', 1, { ...order, receivedOn: '2026-08-03' })
  expect([anew.status, await barsOf(again)]).toEqual([200, []])
})

it('a licence got by fraud and revoked: three years, and none once that was taken back', async () => {
  const place = await apply('SP-0001')
  const state = async (values: object) => {
    const { rows } = await hall.data.owner.query('select state from cases where id = $1', [place.caseId])
    Object.assign(rows[0].state.parts[0].values, values)
    await hall.data.owner.query('update cases set state = $2 where id = $1', [
      place.caseId,
      JSON.stringify(rows[0].state),
    ])
  }
  for (const [seq, kind, fields] of [
    [8, 'propose-revocation', { ground: 'fraud' }],
    [9, 'revoke', {}],
  ] as const)
    await hall.data.owner.query(
      `insert into acts (region, case_id, seq, kind, at, recorded_on, body, hash)
       values ('539902', $1, $2, $3, $4, $4::timestamptz::date, $5, '')`,
      [place.caseId, seq, kind, hall.clock.now, JSON.stringify({ kind, part: 1, fields })],
    )
  await state({ revoked: 8, revokedSeq: 9 })
  const again = await apply('SP-0001')
  expect((await barsOf(again))[0]).toMatchObject({ ground: 'fraud', article: '79', untilDay: '2029-08-03' })
  await state({ revoked: null, revokedSeq: null })
  expect((await barsOf(again)).map((each: { ground: string }) => each.ground)).not.toContain('fraud')
})
