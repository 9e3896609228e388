// Nobody has another's licence renewed, changed or cancelled: asked when it is typed, when it is sent, and when it is decided.
import type { Instant, PlainDate } from '@sunhall/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealContext } from '../../casework/assemble.ts'
import { aMatter } from '../../catalogue/catalogue.test-support.ts'
import { DOCUMENTS_CTE } from '../../documents/number.ts'
import type { Caller } from '../../organisation/county.test-support.ts'
import { seal } from '../../platform/secrets.ts'
import { APPLICANT, application, type Hall, key, openHall } from '../hall.test-support.ts'
import { LICENCE_SECTION, type LicenceRow } from '../licence-rows.ts'
import { registerNumber } from './claim.ts'

let hall: Hall
let clerk: Caller
let handler: Caller
let cases = 0

const OWN = { name: APPLICANT.name, idNumber: APPLICANT.number }
const OTHER = { name: '王建国', idNumber: '110101199003070011' }

const entry = (number: string, over: Partial<LicenceRow> & { readonly holder?: object } = {}): LicenceRow => {
  const { holder = OWN, ...rest } = over
  cases += 1
  const region = rest.region ?? '539902'
  const caseId = rest.case_id ?? `019c0000-0000-7000-8000-${String(cases).padStart(12, '0')}`
  return {
    region,
    number,
    document: null,
    case_id: caseId,
    seq: 5,
    change: 'grant',
    at: '2026-07-01T02:00:00.000Z' as Instant,
    matter_code: 'SP-0001',
    unit_id: 'east-education',
    part: 2,
    deemed: false,
    from_day: '2026-07-01' as PlainDate,
    until_day: '2029-06-30' as PlainDate,
    holder_seq: 1,
    holder_sealed: seal(hall.keys.sealing, JSON.stringify(holder), sealContext(region, caseId, 1)).toString('hex'),
    ...rest,
  }
}
const write = (...rows: readonly LicenceRow[]) =>
  hall.data.pool.query(`with ${DOCUMENTS_CTE}, ${LICENCE_SECTION} select 1`, [
    JSON.stringify({ documents: [], licences: rows }),
  ])
const now = async (number: string) =>
  (await hall.data.owner.query('select change, until_day from licences_now where number = $1', [number])).rows[0]

const about = (code: string, family: 'renewal' | 'change' | 'cancellation') =>
  aMatter({
    code,
    family,
    amends: ['SP-0001'],
    promisedLimit: null,
    handling: { ...aMatter().handling, mode: 'on-the-spot', special: [] },
  })

beforeAll(async () => {
  hall = await openHall([
    aMatter(),
    aMatter({ code: 'SP-0009', title: { zh: '营业性演出许可', en: 'Performances' } }),
    about('SP-0011', 'renewal'),
    about('SP-0012', 'change'),
    about('SP-0013', 'cancellation'),
  ])
  clerk = await hall.logIn('hall-clerk')
  handler = await hall.logIn('east-handler')
  await write(
    entry('东食许〔2026〕1号'),
    entry('东食许〔2026〕2号', { holder: OTHER }),
    entry('东演许〔2026〕3号', { matter_code: 'SP-0009' }),
    entry('东食许〔2020〕4号', { until_day: '2026-06-30' as PlainDate }),
    entry('东食许〔2026〕5号', { until_day: '2026-07-20' as PlainDate }),
    entry('西食许〔2026〕6号', { region: '539903', unit_id: 'west-education' }),
    entry('东食许〔2026〕7号'),
    entry('东食许〔2026〕8号', { until_day: '2026-12-01' as PlainDate }),
  )
  const { rows } = await hall.data.owner.query(`select case_id from licences where number = '东食许〔2026〕7号'`)
  await write(
    entry('东食许〔2026〕7号', {
      case_id: rows[0].case_id,
      seq: 9,
      change: 'revoke',
      at: '2026-07-05T02:00:00.000Z' as Instant,
    }),
  )
})
afterAll(() => hall.close())

const apply = (matter: string, licence: string) =>
  hall.call('POST', '/applications', application({ matter, licence }), key())
const fault = async (matter: string, licence: string): Promise<string | null> => {
  const { status, body } = await apply(matter, licence)
  return status === 201 ? null : (body.fields?.[0]?.code ?? JSON.stringify(body))
}

describe('the licence an application is about', () => {
  it.each([
    ['SP-0012', '东食许〔2026〕1号', null],
    ['SP-0011', '东食许〔2026〕1号', 'licence-too-early'],
    ['SP-0011', '东食许〔2026〕8号', null],
    ['SP-0011', '东食许〔2026〕2号', 'licence-not-yours'],
    ['SP-0012', '东食许〔2026〕2号', 'licence-not-yours'],
    ['SP-0013', ' 东食许[2026]第02号 ', 'licence-not-yours'],
    ['SP-0011', '东演许〔2026〕3号', 'licence-other-matter'],
    ['SP-0011', '西食许〔2026〕6号', 'licence-other-matter'],
    // Ended on 30 June, today is 3 August: too late to renew or change, still to be cancelled.
    ['SP-0011', '东食许〔2020〕4号', 'licence-expired'],
    ['SP-0012', '东食许〔2020〕4号', 'licence-expired'],
    ['SP-0013', '东食许〔2020〕4号', null],
    ['SP-0011', '东食许〔2026〕5号', null],
    ['SP-0012', '东食许〔2026〕7号', 'licence-ended'],
    ['SP-0011', '青食许〔2019〕18号', null],
  ])('%s of %s: %s', async (matter, licence, expected) => {
    expect(await fault(matter, licence)).toBe(expected)
  })

  it('says nothing of whose it is, and how to mend it', async () => {
    const { body } = await apply('SP-0011', '东食许〔2026〕2号')
    expect(body.fields[0]).toMatchObject({ field: 'licence', message: expect.stringContaining('请核对编号') })
    expect(JSON.stringify(body)).not.toMatch(/王|建国|110101/)
  })

  it('is kept as the register spells it, with the day it ends', async () => {
    const { body } = await apply('SP-0012', '东食许 (2026) 1号')
    const seen = (await handler.call('GET', `/cases/539902/${body.caseId}/application`)).body
    expect(seen).toMatchObject({
      licence: '东食许〔2026〕1号',
      licenceCheck: {
        registered: true,
        problem: null,
        licence: { state: 'in-force', untilDay: '2029-06-30', holder: '李**', unit: { id: 'east-education' } },
      },
    })
  })

  it('that the register does not know is marked for the clerk', async () => {
    const { body } = await apply('SP-0012', '青食许〔2019〕19号')
    const seen = (await handler.call('GET', `/cases/539902/${body.caseId}/application`)).body
    expect(seen.licenceCheck).toEqual({ number: '青食许〔2019〕19号', registered: false, problem: null, licence: null })
  })

  it('is looked at by the clerk at the counter, the holder masked', async () => {
    const ask = async (licence: string) =>
      (await clerk.call('POST', '/counter/hall-east/licence', { matter: 'SP-0011', licence, number: APPLICANT.number }))
        .body
    expect(await ask('东食许〔2026〕2号')).toMatchObject({
      registered: true,
      problem: 'licence-not-yours',
      licence: { holder: '王**', state: 'in-force' },
    })
    expect(await ask('青食许〔2019〕20号')).toMatchObject({ registered: false, licence: null })
  })
})

describe('where the decision is written', () => {
  const grant = (place: { region: string; caseId: string }) =>
    hall.act(handler, place, 'decide-on-the-spot', 1, { outcome: 'granted', basis: '食品经营许可和备案管理办法' })

  it('another who was registered under the number meanwhile keeps it', async () => {
    const number = '青食许〔2019〕30号'
    const { body } = await apply('SP-0013', number)
    await write(entry(number, { holder: OTHER }))
    expect((await grant(body)).body.code).toBe('licence-held-by-other')
    expect(await now(number)).toMatchObject({ change: 'grant' })
    const seen = (await handler.call('GET', `/cases/539902/${body.caseId}/application`)).body
    expect(seen.licenceCheck).toMatchObject({ registered: true, problem: 'licence-not-yours' })
  })

  it('a licence that ended meanwhile is not renewed; even written, it stays ended', async () => {
    const number = '东食许〔2026〕40号'
    const first = entry(number, { until_day: '2026-12-01' as PlainDate })
    await write(first)
    const { body } = await apply('SP-0011', number)
    await write({ ...first, seq: 8, change: 'cancel', at: '2026-07-10T02:00:00.000Z' as Instant, until_day: null })
    expect((await grant(body)).body.code).toBe('licence-ended-meanwhile')
    await write(entry(number, { change: 'renew', at: '2026-09-10T02:00:00.000Z' as Instant }))
    expect(await now(number)).toMatchObject({ change: 'cancel' })
  })

  it('a change keeps the end that a renewal granted meanwhile gave, on its paper as in the register', async () => {
    const number = '东食许〔2026〕60号'
    await write(entry(number, { until_day: '2026-12-01' as PlainDate }))
    const change = (await apply('SP-0012', number)).body
    const renewal = (await apply('SP-0011', number)).body
    expect((await grant(renewal)).status).toBeLessThan(300)
    const renewed = await now(number)
    expect(renewed.until_day > '2029-01-01').toBe(true)
    expect((await grant(change)).status).toBeLessThan(300)
    expect(await now(number)).toEqual({ change: 'change', until_day: renewed.until_day })
    // On record with the decision: the register can be rebuilt from it, and the licence drawn.
    const { rows } = await hall.data.owner.query(
      `select state -> 'values' ->> 'licenceExpires' as ends from cases where id = $1`,
      [change.caseId],
    )
    expect(rows).toEqual([{ ends: renewed.until_day }])
  })

  it('one renewed meanwhile is not renewed by the law once more when its old end comes', async () => {
    const number = '东食许〔2026〕62号'
    await write(entry(number, { until_day: '2026-09-15' as PlainDate }))
    const [one, two] = [(await apply('SP-0011', number)).body, (await apply('SP-0011', number)).body]
    await hall.act(clerk, two, 'accept', 1)
    expect((await grant(one)).status).toBeLessThan(300)
    const renewed = await now(number)
    const after = '2026-09-16T02:00:00.000Z' as Instant
    while ((await hall.casework.moments.fireDue(after, 50)) > 0);
    expect(await now(number)).toEqual(renewed)
    const { rows } = await hall.data.owner.query(
      `select kind from acts where case_id = $1 and kind = 'licence-expires'`,
      [two.caseId],
    )
    expect(rows).toHaveLength(1)
    // One that nobody decided is.
    const silent = '东食许〔2026〕63号'
    await write(entry(silent, { until_day: '2026-10-20' as PlainDate }))
    const { body } = await apply('SP-0011', silent)
    await hall.act(clerk, body, 'accept', 1)
    while ((await hall.casework.moments.fireDue('2026-10-21T02:00:00.000Z' as Instant, 50)) > 0);
    expect(await now(silent)).toMatchObject({ change: 'renew' })
  })

  it('a change of a licence without end gives it none', async () => {
    const number = '东食许〔2026〕61号'
    await write(entry(number, { until_day: null }))
    expect((await grant((await apply('SP-0012', number)).body)).status).toBeLessThan(300)
    expect(await now(number)).toEqual({ change: 'change', until_day: null })
  })

  it('of two decisions in the same moment about a number nobody knew, one is entered', async () => {
    const other = { ...APPLICANT, name: OTHER.name, number: OTHER.idNumber }
    for (const number of ['青食许〔2019〕70号', '青食许〔2019〕71号', '青食许〔2019〕72号']) {
      const [one, two] = [
        (await apply('SP-0013', number)).body,
        (
          await hall.call(
            'POST',
            '/applications',
            application({ matter: 'SP-0012', licence: number, applicant: other }),
            key(),
          )
        ).body,
      ]
      const answers = await Promise.all([grant(one), grant(two)])
      expect(answers.map(({ status, body }) => (status < 300 ? 'done' : body.code)).sort()).toEqual([
        'done',
        'licence-held-by-other',
      ])
      const { rows } = await hall.data.owner.query('select count(*)::int as n from licences where number = $1', [
        number,
      ])
      expect(rows).toEqual([{ n: 1 }])
    }
  })

  it.each([
    ['SP-0013', '东食许〔2026〕80号', 'licence-ended'],
    ['SP-0011', '东食许〔2026〕81号', 'licence-too-early'],
  ])(
    'what was applied for (%s) and granted, sent again under its key, gives the first receipt',
    async (matter, number, now) => {
      await write(entry(number, { until_day: '2026-12-01' as PlainDate }))
      const [headers, given] = [key(), application({ matter, licence: number })]
      const send = () => hall.call('POST', '/applications', given, headers)
      const first = await send()
      expect((await grant(first.body)).status).toBeLessThan(300)
      expect(await fault(matter, number)).toBe(now)
      const again = await send()
      expect([again.status, again.body]).toEqual([201, first.body])
      // The decision itself likewise.
      const { rows } = await hall.data.owner.query('select count(*)::int as n from licences where case_id = $1', [
        first.body.caseId,
      ])
      expect(rows).toEqual([{ n: 1 }])
    },
  )

  it('one that is the applicant’s own is cancelled, and so is one from paper alone', async () => {
    for (const number of ['东食许〔2026〕1号', '青食许〔2019〕50号']) {
      const { body } = await apply('SP-0013', number)
      expect((await grant(body)).status).toBeLessThan(300)
      expect(await now(number)).toMatchObject({ change: 'cancel' })
    }
    // From paper alone: still marked so, though the register has this entry now.
    const { rows } = await hall.data.owner.query(`select case_id from licences where number = '青食许〔2019〕50号'`)
    const seen = (await handler.call('GET', `/cases/539902/${rows[0].case_id}/application`)).body
    expect(seen.licenceCheck).toMatchObject({ registered: false })
  })
})

it('numbers are compared as the register writes them', () => {
  expect(registerNumber('东食许［２０２６］第００１号')).toBe('东食许〔2026〕1号')
  expect(registerNumber('东食许(2026)12')).toBe('东食许〔2026〕12号')
  expect(registerNumber('QH2021-1234')).toBe('QH2021-1234')
})
