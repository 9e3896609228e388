// What was granted is public (许可法 40): newest first over regions, by unit, matter and day, persons masked, and nobody to be looked for.
import type { Instant, PlainDate } from '@sunhall/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealContext } from '../../casework/assemble.ts'
import { aMatter } from '../../catalogue/catalogue.test-support.ts'
import { DOCUMENTS_CTE } from '../../documents/number.ts'
import { seal } from '../../platform/secrets.ts'
import { type Hall, openHall } from '../hall.test-support.ts'
import { LICENCE_SECTION, type LicenceRow } from '../licence-rows.ts'

const PERSON = { name: '李秀芳', idNumber: '11010519491231002X', phone: '13900001234' }
const FIRM = { name: '东县新风餐饮有限公司', creditCode: '91530000MA6K5X1Q2P', phone: '13900005678' }

let hall: Hall
let cases = 0

function entry(over: Partial<LicenceRow> & { readonly holder?: object } = {}): LicenceRow {
  const { holder = PERSON, ...rest } = over
  cases += 1
  const region = rest.region ?? '539902'
  const caseId = rest.case_id ?? `019b0000-0000-7000-8000-${String(cases).padStart(12, '0')}`
  return {
    region,
    number: `东食许〔2026〕${cases}号`,
    document: null,
    case_id: caseId,
    seq: 5,
    change: 'grant',
    at: `2026-08-03T02:${String(cases).padStart(2, '0')}:00.000Z` as Instant,
    matter_code: 'SP-0001',
    unit_id: 'east-education',
    part: 2,
    deemed: false,
    from_day: '2026-08-03' as PlainDate,
    until_day: '2029-08-02' as PlainDate,
    holder_seq: 1,
    holder_sealed: seal(hall.keys.sealing, JSON.stringify(holder), sealContext(region, caseId, 1)).toString('hex'),
    ...rest,
  }
}

const write = (rows: readonly LicenceRow[]) =>
  hall.data.pool.query(`with ${DOCUMENTS_CTE}, ${LICENCE_SECTION} select 1`, [
    JSON.stringify({ documents: [], licences: rows }),
  ])
const read = (query = '') => hall.call('GET', `/licences/granted?${query}`)
const numbers = async (query = ''): Promise<string[]> =>
  (await read(query)).body.items.map((one: { licence: string }) => one.licence)

beforeAll(async () => {
  hall = await openHall([
    aMatter(),
    aMatter({ code: 'SP-0009', title: { zh: '营业性演出许可', en: 'Performances' } }),
    aMatter({ code: 'SP-0010', title: { zh: '残疾人证办理', en: 'Card of the disabled' }, kind: 'confirmation' }),
  ])
  await write([
    entry({ number: 'person' }),
    entry({ number: 'firm', holder: FIRM, until_day: null }),
    entry({ number: 'ended', until_day: '2026-08-02' as PlainDate }),
    entry({
      number: 'west',
      region: '539903',
      unit_id: 'west-education',
      matter_code: 'SP-0009',
      at: '2026-08-04T16:30:00.000Z' as Instant,
    }),
    entry({ number: 'gone' }),
    // No licence in the sense of the law, and nobody's business.
    entry({ number: 'private', matter_code: 'SP-0010' }),
  ])
  await write([entry({ number: 'gone', change: 'revoke', at: '2026-08-20T01:00:00.000Z' as Instant })])
})
afterAll(() => hall.close())

describe('granted decisions', () => {
  it('are there for anybody, newest first over all regions; what was revoked stays, and says so', async () => {
    const { body } = await read()
    expect(body.items.map((one: { licence: string }) => one.licence)).toEqual([
      'west',
      'gone',
      'ended',
      'firm',
      'person',
    ])
    expect(body.items[1]).toMatchObject({ change: 'grant', state: 'revoked' })
    expect(body.items[2]).toMatchObject({ state: 'expired' })
    expect(body.items[0]).toMatchObject({ day: '2026-08-05', unit: { id: 'west-education' } })
  })

  it('name firms with their credit code, and mask persons', async () => {
    const { body } = await read()
    expect(body.items[3]).toMatchObject({ holder: FIRM.name, creditCode: FIRM.creditCode, untilDay: null })
    expect(body.items[4]).toMatchObject({ holder: '李**', creditCode: null })
    expect(JSON.stringify(body)).not.toMatch(/秀芳|11010519|1390000|019b0000/)
  })

  it('go with the number of the decision that granted them', async () => {
    const { rows } = await hall.data.owner.query<{ case_id: string }>(
      `select case_id from licences where number = 'person'`,
    )
    await hall.data.owner.query(
      `insert into documents (region, id, case_id, seq, part, template, template_version, unit_id, series_region, series, year, number,
                              prefix, issued_at, data, sealing, verify_code)
       values ('539902', gen_random_uuid(), $1, 5, 2, 'grant', 1, 'east-education', '539902', 'decision', 2026, 7, '东教许决',
               now(), '{}', 'none', 'x')`,
      [rows[0]?.case_id],
    )
    const { body } = await read('number=person')
    expect(body.items).toMatchObject([{ licence: 'person', decision: '东教许决〔2026〕7号' }])
  })

  it('are narrowed by region, unit, matter, number and legal days', async () => {
    expect(await numbers('region=539903')).toEqual(['west'])
    expect(await numbers('unit=west-education')).toEqual(['west'])
    expect(await numbers('matter=SP-0001')).toHaveLength(4)
    // Half past midnight on the fifth in China is still the fourth in Greenwich.
    expect(await numbers('from=2026-08-05')).toEqual(['west'])
    expect(await numbers('to=2026-08-04')).toHaveLength(4)
    expect(await numbers('from=2026-08-03&to=2026-08-03&unit=east-education')).toHaveLength(4)
    expect((await read('from=2026-08-04&to=2026-08-03')).status).toBe(400)
    expect((await read('from=yesterday')).status).toBe(400)
  })

  it('are of administrative licences alone', async () => {
    expect(await numbers('matter=SP-0010')).toEqual([])
    expect(await numbers('number=private')).toEqual([])
  })

  it('cannot be searched for a person', async () => {
    const all = await numbers()
    for (const query of ['holder=李秀芳', 'q=李秀芳', 'name=李秀芳', 'idNumber=11010519491231002X'])
      expect(await numbers(encodeURI(query))).toEqual(all)
    expect(await numbers(encodeURI('number=李'))).toEqual([])
  })

  it('come in pages that neither repeat nor leave out', async () => {
    const seen: string[] = []
    let after = ''
    for (;;) {
      const { body } = await read(`limit=2${after}`)
      seen.push(...body.items.map((one: { licence: string }) => one.licence))
      if (body.next === null) break
      after = `&after=${body.next}`
    }
    expect(seen).toEqual(await numbers())
    expect((await read('after=bm9uZQ')).status).toBe(400)
  })

  it('offer to choose from the units and matters that granted anything', async () => {
    const { granted } = hall.open
    const all = await granted.grantedChoices(null)
    expect(all.units.map(one => one.id)).toEqual(['east-education'])
    expect(all.matters.map(one => one.code).sort()).toEqual(['SP-0001', 'SP-0009'])
    expect((await granted.grantedChoices('539903')).matters.map(one => one.code)).toEqual(['SP-0009'])
  })
})
