// Loading holiday notices over HTTP: refused when wrong, counted before, moved once after, whatever dies in between.
import type { Instant } from '@sunhall/kernel'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type House, openHouse } from '../casework/house.test-support.ts'
import type { Caller } from '../organisation/county.test-support.ts'
import { PROBLEMS } from '../platform/problems.ts'

/** Invented for the tests: what the State Council will decide for 2027 is not known here. */
const OF_2027 = {
  year: 2027,
  scope: 'national',
  off: [
    '2027-01-01',
    '2027-02-08',
    '2027-02-09',
    '2027-02-10',
    '2027-02-11',
    '2027-02-12',
    '2027-04-05',
    '2027-05-03',
    '2027-10-01',
    '2027-10-04',
    '2027-10-05',
  ],
  work: ['2027-02-20', '2027-10-09'],
  title: '测试用2027年放假安排',
  number: '测试〔2026〕1号',
  reason: '录入下一年安排',
}
/** 2026 as it is, with three more days off in August. */
const OFF_2026 =
  '01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07'
const WORK_2026 = '01-04 02-14 02-28 05-09 09-20 10-10'
const days = (text: string) => text.split(' ').map(day => `2026-${day}`)
const LONGER_2026 = {
  year: 2026,
  scope: 'national',
  off: [...days(OFF_2026), '2026-08-05', '2026-08-06', '2026-08-07'],
  work: days(WORK_2026),
  title: '测试用补充通知',
}
const EAST_ONLY = { year: 2026, scope: '539902', off: ['2026-08-06'], work: [], title: '东县民族节日放假通知' }

let house: House
let admin: Caller
beforeEach(async () => {
  house = await openHouse({ calendarPage: 3 })
  admin = await house.logIn('city-system')
})
afterEach(() => house.close())

const places: { region: string; unit: string }[] = [
  { region: '539902', unit: 'east-education' },
  { region: '539903', unit: 'west-education' },
  { region: '539900', unit: 'city-housing' },
]
async function askEverywhere(each: number): Promise<void> {
  for (const place of places) {
    for (let n = 0; n < each; n += 1) expect((await house.ask(place)).status).toBe(201)
  }
}
const movedActs = async () =>
  (
    await house.data.owner.query(
      `select region, case_id, count(*)::integer as n, min(body -> 'by' ->> 'person') as person, jsonb_agg(body -> 'facts') as facts
       from acts where kind = 'clocks-moved' group by region, case_id order by region, case_id`,
    )
  ).rows as { region: string; case_id: string; n: number; person: string | null }[]
const dueDays = async () =>
  (
    await house.data.owner.query(
      'select region, due_day::text as day, count(*)::integer as n from work_items group by 1, 2 order by 1, 2',
    )
  ).rows
async function moveAll(): Promise<number> {
  let pages = 0
  while ((await house.calendar.moveSome()) === 'more') pages += 1
  return pages
}
const show = async () => (await admin.call('GET', '/calendar')).body

describe('a notice', () => {
  it('moves exactly the clocks its preview counted, each with one act, and cannot be loaded twice', async () => {
    await askEverywhere(4)
    // Settled, withdrawn and late ones do not move.
    const gone = await house.ask()
    await house.open(
      'POST',
      '/inquiries/acts',
      { code: gone.body.code, secondFact: '1234', command: { act: 'withdraw' } },
      { 'idempotency-key': 'withdraw-one' },
    )
    const preview = await admin.call('POST', '/calendar/preview', LONGER_2026)
    expect([preview.status, preview.body.code]).toEqual([200, undefined])
    expect([preview.status, preview.body.moved, preview.body.sample.length]).toEqual([200, 12, 12])
    expect(preview.body.sample[0]).toMatchObject({ before: '2026-08-10', after: '2026-08-13' })
    expect(await movedActs()).toEqual([])

    expect((await admin.call('POST', '/calendar', LONGER_2026)).status).toBe(201)
    expect((await show()).moving).toBe(true)
    expect(await moveAll()).toBeGreaterThan(4)
    const moved = await movedActs()
    expect([moved.length, new Set(moved.map(row => row.n)), new Set(moved.map(row => row.person))]).toEqual([
      12,
      new Set([1]),
      new Set(['city-system']),
    ])
    for (const row of (await dueDays()).filter(each => each.n === 4)) expect(row.day).toBe('2026-08-13')
    expect((await show()).moving).toBe(false)

    for (const url of ['/calendar', '/calendar/preview']) {
      const again = await admin.call('POST', url, LONGER_2026)
      expect([url, again.status, again.body.code]).toEqual([url, 409, 'notice-unchanged'])
    }
    await moveAll()
    expect(await movedActs()).toEqual(moved)
    const history = await house.data.owner.query(
      `select reason, person_id from register_history where register = 'holiday-notices'`,
    )
    expect(history.rows).toEqual([{ reason: '', person_id: 'city-system' }])
  })

  it('loaded by two clicks at once is loaded once', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => admin.call('POST', '/calendar', OF_2027)))
    expect(all.map(answer => answer.status).sort()).toEqual([201, 409, 409, 409, 409])
    const { rows } = await house.data.owner.query(
      'select count(*)::integer as n from holiday_notices where year = 2027',
    )
    expect(rows[0].n).toBe(1)
  })

  it('keeps its dates for what was late before it', async () => {
    await house.ask()
    house.clock.now = '2026-08-12T02:00:00.000Z' as Instant
    admin = await house.logIn('city-system')
    await house.casework.moments.fireDue(house.clock.now, 100)
    const preview = (await admin.call('POST', '/calendar/preview', LONGER_2026)).body
    await admin.call('POST', '/calendar', LONGER_2026)
    await moveAll()
    const { rows } = await house.data.owner.query(
      `select jsonb_array_length(body -> 'facts') as n from acts where kind = 'clocks-moved'`,
    )
    const moved = rows.reduce((sum: number, row: { n: number }) => sum + row.n, 0)
    expect(preview.moved).toBe(moved)
    expect((await dueDays())[0].day).toBe('2026-08-10')
  })

  it('of a region moves that region’s clocks only', async () => {
    await askEverywhere(2)
    expect((await admin.call('POST', '/calendar/preview', EAST_ONLY)).body.moved).toBe(2)
    expect((await admin.call('POST', '/calendar', EAST_ONLY)).status).toBe(201)
    await moveAll()
    expect((await movedActs()).map(row => row.region)).toEqual(['539902', '539902'])
    expect(await dueDays()).toEqual([
      { region: '539900', day: '2026-08-10', n: 2 },
      { region: '539902', day: '2026-08-11', n: 2 },
      { region: '539903', day: '2026-08-10', n: 2 },
    ])
  })

  it('killed halfway moves every clock exactly once, also by another server, also when acted on in between', async () => {
    await askEverywhere(3)
    await admin.call('POST', '/calendar', LONGER_2026)
    await house.calendar.moveSome()
    expect((await movedActs()).length).toBe(3)
    // The server dies after a page was moved and before it was noted: the page comes again.
    const { rows } = await house.data.owner.query(`select value from settings where key = 'calendar-move'`)
    await house.calendar.moveSome()
    await house.data.owner.query(`update settings set value = $1 where key = 'calendar-move'`, [
      JSON.stringify(rows[0].value),
    ])
    // Two servers at once take it up.
    const work = await house.data.owner.query(`select case_id from work_items where unit_id = 'east-education' limit 1`)
    const handler = await house.logIn('east-handler')
    await Promise.all([
      moveAll(),
      moveAll(),
      house.act(handler, { region: '539902', caseId: work.rows[0].case_id }, 'accept', 1, { difficulty: 'ordinary' }),
    ])
    const moved = await movedActs()
    expect([moved.length, new Set(moved.map(row => row.n))]).toEqual([9, new Set([1])])
    expect(new Set((await dueDays()).map(row => row.day))).toEqual(new Set(['2026-08-13']))
  })
})

describe('the end of the loaded years', () => {
  it('is alarmed in November, and no longer once the next notice is loaded', async () => {
    expect((await show()).alarm).toBeNull()
    // Earlier where a matter has longer limits than the inquiry: 45 working days and 15 more reach beyond the year from October on.
    house.clock.now = '2026-10-12T02:00:00.000Z' as Instant
    admin = await house.logIn('city-system')
    expect((await show()).alarm).toBeNull()
    const { rows } = await house.data.owner.query(`select data from matters order by version desc limit 1`)
    const joint = structuredClone(rows[0].data)
    joint.limits.ordinary.statutory.amount = 45
    joint.extensions = { joint: { mode: 'by', limit: { ...joint.limits.ordinary.statutory, amount: 15 } } }
    await house.data.owner.query(`insert into matters values ('joint', 1, $1, now(), null)`, [JSON.stringify(joint)])
    expect((await show()).alarm).toEqual({ lastYear: 2026, missingYear: 2027, longest: 60 })
    // Two months end on Saturday 12 December, and so on the 14th; fifteen working days more lie beyond the year.
    const { unit: _, ...working } = joint.limits.ordinary.statutory
    joint.limits.ordinary.statutory = { ...working, amount: 2, unit: 'month', roll: 'forward' }
    await house.data.owner.query(`update matters set data = $1 where code = 'joint'`, [JSON.stringify(joint)])
    expect((await show()).alarm).toMatchObject({ missingYear: 2027 })
    joint.extensions = {}
    await house.data.owner.query(`update matters set data = $1 where code = 'joint'`, [JSON.stringify(joint)])
    expect((await show()).alarm).toBeNull()
    await house.data.owner.query(`delete from matters where code = 'joint'`)
    house.clock.now = '2026-11-22T02:00:00.000Z' as Instant
    admin = await house.logIn('city-system')
    expect((await show()).alarm).toEqual({ lastYear: 2026, missingYear: 2027, longest: 30 })
    expect((await admin.call('POST', '/calendar', OF_2027)).status).toBe(201)
    const after = await show()
    expect(after.alarm).toBeNull()
    expect(after.notices.find((notice: { year: number }) => notice.year === 2027)).toMatchObject({
      scope: 'national',
      workingDays: 261 - 11 + 2,
    })
  })

  it('lets a question wait for the notice of the year its limit ends in, and counts its date when it comes', async () => {
    house.clock.now = '2026-12-28T02:00:00.000Z' as Instant
    const asked = (await house.ask()).body
    expect([asked.dueDay, asked.awaitsNotice]).toEqual(['2026-12-31', 2027])
    const timers = async () =>
      (await house.data.owner.query('select kind, due_day::text from timers join work_items using (case_id)')).rows
    expect(await timers()).toEqual([{ kind: 'awaits-notice', due_day: null }])
    admin = await house.logIn('city-system')
    await admin.call('POST', '/calendar', OF_2027)
    await moveAll()
    expect(await timers()).toEqual([{ kind: 'near', due_day: '2027-01-05' }])
  })

  it('refuses a question asked in a year without its notice, and names the year', async () => {
    await admin.call('POST', '/calendar', OF_2027)
    house.clock.now = '2028-03-01T02:00:00.000Z' as Instant
    const zh = await house.ask()
    expect([zh.status, zh.body.code]).toEqual([422, 'calendar-year-missing'])
    expect(zh.body.title).toContain('2028 年')
    house.clock.now = '2027-12-20T02:00:00.000Z' as Instant
    expect((await house.ask()).body.dueDay).toBe('2027-12-27')
    const { rows } = await house.data.owner.query('select count(*)::integer as n from cases')
    expect(rows[0].n).toBe(1)
  })

  it('a notice that pushes a clock beyond it lets that clock wait for the next one', async () => {
    house.clock.now = '2026-12-23T02:00:00.000Z' as Instant
    admin = await house.logIn('city-system')
    await house.ask(places[0])
    house.clock.now = '2026-12-21T02:00:00.000Z' as Instant
    await house.ask(places[1])
    const off = [...days(OFF_2026), '2026-12-28', '2026-12-29']
    const late = { ...LONGER_2026, off }
    const preview = await admin.call('POST', '/calendar/preview', late)
    expect([preview.status, preview.body.moved]).toEqual([200, 2])
    expect(preview.body.sample.map((each: { awaits: number | null }) => each.awaits).sort()).toEqual([2027, null])
    expect((await admin.call('POST', '/calendar', late)).status).toBe(201)
    await moveAll()
    expect((await movedActs()).map(row => row.region)).toEqual(['539902', '539903'])
    // Next year's notice brings the date of the one that waits.
    await admin.call('POST', '/calendar', OF_2027)
    await moveAll()
    expect((await movedActs()).map(row => [row.region, row.n])).toEqual([
      ['539902', 2],
      ['539903', 1],
    ])
  })
})

describe('bad input', () => {
  it('in each field of a notice is refused with words that mend it, and nothing is loaded', async () => {
    const count = async () =>
      (
        await house.data.owner.query(
          `select (select count(*) from holiday_notices) + (select count(*) from settings where key = 'calendar-move') as n`,
        )
      ).rows[0].n
    const before = await count()
    const HOSTILE = [
      '000000',
      '539902001',
      null,
      5.5,
      true,
      {},
      [],
      [[]],
      '',
      ' ',
      'x',
      'a\u0000',
      'a\u200b',
      'a\u202e',
      '\ud800',
      "'; drop table acts; --",
      '<b>',
      '../x',
      '😀',
      '很'.repeat(20_000),
      Array(200).fill('2027-01-01'),
      ['2027-02-30'],
      ['2027-1-1'],
      ['x'],
      [5],
      [null],
      ['2026-01-01'],
      ['2027-01-01\u0000'],
    ]
    // Text is free in these, and may be empty in two of them; a list may be empty.
    const lawful = (field: string, value: unknown) =>
      (['title', 'number', 'reason'].includes(field) &&
        typeof value === 'string' &&
        ['x', "'; drop table acts; --", '<b>', '../x', '😀', '000000', '539902001'].includes(value)) ||
      (['number', 'reason'].includes(field) && (value === '' || value === ' ')) ||
      (['off', 'work'].includes(field) && Array.isArray(value) && value.length === 0)
    for (const field of Object.keys(OF_2027)) {
      for (const value of HOSTILE) {
        if (lawful(field, value)) continue
        for (const url of ['/calendar', '/calendar/preview']) {
          const where = `${url} ${field} = ${JSON.stringify(value).slice(0, 40)}`
          const answer = await admin.call('POST', url, { ...OF_2027, [field]: value })
          expect(`${where} → ${answer.status} ${answer.body.code}`).toMatch(/→ (400 invalid-input|422 notice-invalid)$/)
          expect([where, answer.body.detail]).toEqual([where, expect.stringMatching(/[一-龥].*。$/)])
        }
      }
    }
    for (const [kind, over] of [
      ['a weekend off and worked', { off: ['2027-01-02'], work: ['2027-01-02'] }],
      ['a weekday worked', { work: ['2027-01-04'] }],
      ['a day of another year', { off: ['2026-12-31'] }],
      ['an impossible year', { year: 1999 }],
    ] as const) {
      const zh = await admin.call('POST', '/calendar', { ...OF_2027, ...over })
      const en = await admin.call('POST', '/calendar', { ...OF_2027, ...over }, { 'accept-language': 'en' })
      expect([kind, zh.status >= 400 && zh.status < 500, zh.body.code in PROBLEMS]).toEqual([kind, true, true])
      expect([kind, en.body.detail]).toEqual([kind, expect.stringMatching(/^[ -~]+\.$/)])
    }
    for (const field of ['year', 'off', 'work', 'title']) {
      const answer = await admin.call('POST', '/calendar', { ...OF_2027, [field]: undefined })
      expect(answer.body.fields).toEqual([expect.objectContaining({ field, code: 'required' })])
    }
    expect(await count()).toEqual(before)
  })
})
