// What was granted is public (许可法 40): newest first over regions, by unit, matter and day, persons masked, and nobody to be looked for.
import type { Instant, PlainDate } from '@sunhall/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealContext } from '../../casework/assemble.ts'
import { aMatter } from '../../catalogue/catalogue.test-support.ts'
import { DOCUMENTS_CTE } from '../../documents/number.ts'
import type { Queryable } from '../../platform/database.ts'
import { seal } from '../../platform/secrets.ts'
import { type Hall, openHall } from '../hall.test-support.ts'
import { LICENCE_SECTION, type LicenceRow } from '../licence-rows.ts'
import { granted } from './granted-store.ts'
import { list, placeIn } from './store.ts'

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

  it('are read from few rows, as the register is, however many entries are nobody’s business', async () => {
    const { owner } = hall.data
    const expected = await numbers()
    await owner.query(`insert into licences
      select (jsonb_populate_record(l, jsonb_build_object('number', 'many' || n, 'at', l.at + make_interval(days => 30, secs => n),
                                                          'until_day', l.until_day - n % 3000))).*
      from licences l, generate_series(1, 4000) n where l.number = 'private'`)
    await owner.query('vacuum analyze licences')
    interface Plan {
      readonly 'Relation Name'?: string
      readonly 'Actual Rows': number
      readonly 'Actual Loops': number
      readonly 'Rows Removed by Filter'?: number
      readonly Plans?: readonly Plan[]
    }
    const touched = (plan: Plan): number =>
      (plan['Relation Name'] === 'licences'
        ? (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']
        : 0) + (plan.Plans ?? []).map(touched).reduce((a, b) => a + b, 0)
    let rows = 0
    const counting = {
      query: async (text: string, values: unknown[]) => {
        const { rows: explained } = await owner.query(`explain (analyze, format json) ${text}`, values)
        rows += touched(explained[0]['QUERY PLAN'][0].Plan)
        return owner.query(text, values)
      },
    } as unknown as Queryable
    const regions = ['539902', '539903']
    const all = { regions, unit: null, matter: null, number: null, from: null, to: null, after: null, limit: 21 }
    expect((await granted(counting, all)).map(row => row.number)).toEqual(expected)
    expect((await granted(counting, { ...all, unit: 'east-education' })).length).toBeGreaterThan(0)
    expect(await granted(counting, { ...all, matter: 'SP-0010' })).toEqual([])
    expect(rows).toBeLessThan(400)
    const [today, near] = ['2026-10-01', '2026-11-30'] as [PlainDate, PlainDate]
    const register = { regions, today, near, unit: null, matter: null, q: null, after: null, limit: 21 }
    for (const state of [null, 'in-force', 'expiring', 'expired', 'revoked'] as const) {
      rows = 0
      const found = await list(counting, { ...register, state })
      expect(rows, String(state)).toBeLessThan(500)
      expect(found.length, String(state)).toBe(state === 'revoked' ? 1 : 21)
      const ends = found.map(row => row.until_day)
      if (state === 'expiring') expect(ends).toEqual([...ends].sort())
      if (state === 'expired') expect(ends).toEqual([...ends].sort().reverse())
      const last = found[9]
      if (last === undefined) continue
      const next = await list(counting, { ...register, state, after: placeIn(state, last) })
      expect(next.slice(0, 11)).toEqual(found.slice(10))
    }
    await owner.query(`delete from licences where number like 'many%'`)
  })

  it('offer to choose from the units and matters that granted anything', async () => {
    const { granted: choices } = hall.open
    const all = await choices.grantedChoices(null)
    expect(all.units.map(one => one.id)).toEqual(['east-education'])
    expect(all.matters.map(one => one.code).sort()).toEqual(['SP-0001', 'SP-0009'])
    expect((await choices.grantedChoices('539903')).matters.map(one => one.code)).toEqual(['SP-0009'])
  })
})
