// The auditor's logs, asked: by period, person, outcome, register, entry and kind of look; page by page; wrongly.
import { type Instant, instant } from '@sunhall/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, type County, openCounty } from '../organisation/county.test-support.ts'

let county: County
let city: Caller
let east: Caller

const CASES = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'] as const
const at = (text: string): Instant => instant(`${text}+08:00`)

beforeAll(async () => {
  county = await openCounty()
  city = await county.logIn('city-auditor')
  east = await county.logIn('east-auditor')
  const { db, owner } = county.data
  const login = { login: 'somebody', method: 'password', ip: '10.0.0.1', agent: '' }
  await db
    .insertInto('login_log')
    .values([
      { ...login, at: at('2025-03-01T00:00:00'), person_id: 'east-handler', outcome: 'ok' },
      { ...login, at: at('2025-03-02T23:59:59'), person_id: 'east-handler', outcome: 'wrong' },
      { ...login, at: at('2025-03-03T00:00:00'), person_id: 'east-handler', outcome: 'wrong' },
      // Written later than what happened after it: the list goes by the time, not by the order of writing.
      { ...login, at: at('2025-03-02T12:00:00'), person_id: 'west-handler', outcome: 'wrong' },
      { ...login, at: at('2025-03-02T13:00:00'), person_id: null, outcome: 'unknown' },
    ])
    .execute()
  const change = { before: null, after: JSON.stringify({ step: 'begin', version: 1 }) }
  await db
    .insertInto('register_history')
    .values([
      { ...change, at: at('2025-03-01T09:00:00'), person_id: 'east-system', register: 'catalogue/matter', key: 'M-1' },
      { ...change, at: at('2025-03-02T09:00:00'), person_id: 'city-system', register: 'catalogue/matter', key: 'M-2' },
      { ...change, at: at('2025-03-02T09:00:00'), person_id: 'city-system', register: 'phrases', key: 'M-1' },
    ])
    .execute()
  await owner.query(
    `insert into catalogue_entries
       (kind, code, version, status, unit_id, title_zh, title_en, data, complete, editors, edited_at, reason)
     select 'matter', 'M-1', version, case version when 1 then 'published' else 'draft' end, 'east-education', '办学许可 ' || version, 'School licence ' || version, '{}', false,
            '{}', now(), ''
     from generate_series(1, 2) as version`,
  )
  const looks = [
    ['539902', '2025-03-01T09:00:00', 'east-handler', CASES[0], 'contact'],
    ['539902', '2025-03-02T09:00:00', 'east-head', CASES[0], 'document'],
    ['539903', '2025-03-02T09:00:00', 'west-handler', CASES[1], 'contact'],
    ['539902', '2025-03-03T09:00:00', null, CASES[0], 'erased'],
  ] as const
  await db
    .insertInto('access_log')
    .values(looks.map(([region, day, person_id, case_id, what]) => ({ region, at: at(day), person_id, case_id, what })))
    .execute()
  const guesses = [
    ['2025-03-01T09:00:00', 1, null],
    ['2025-03-02T09:00:00', 1, null],
    ['2025-03-02T09:00:00', 2, { region: '539902', case_id: CASES[0] }],
    ['2025-03-03T09:00:00', 1, { region: '539903', case_id: CASES[1] }],
  ] as const
  await db
    .insertInto('guess_log')
    .values(
      guesses.map(([day, address, place]) => ({
        at: at(day),
        ip_hash: Buffer.alloc(32, address),
        what: place === null ? ('code' as const) : ('fact' as const),
        ...place,
      })),
    )
    .execute()
})
afterAll(async () => county.close())

interface Row {
  readonly at: Instant
  readonly id: number
}

/** One word of each row that a log answers with, newest first. */
async function found(who: Caller, url: string, word: string): Promise<string[]> {
  const answer = await who.call('GET', url)
  expect(answer.status, url).toBe(200)
  return answer.body.items.map((row: Row & { readonly [word: string]: string | null }) => String(row[word]))
}

const SPRING = 'from=2025-03-01&to=2025-03-31'

describe('the log of log-ins', () => {
  it('is asked by period, person and outcome, and goes by the time', async () => {
    const outcomes = (query: string, who = city) => found(who, `/login-log?${query}`, 'outcome')
    expect(await outcomes(SPRING)).toEqual(['wrong', 'wrong', 'unknown', 'wrong', 'ok'])
    expect(await outcomes(`${SPRING}&person=east-handler`)).toEqual(['wrong', 'wrong', 'ok'])
    expect(await outcomes(`${SPRING}&outcome=wrong`)).toHaveLength(3)
    expect(await outcomes(`${SPRING}&outcome=wrong&person=west-handler`)).toEqual(['wrong'])
    expect(await outcomes(`${SPRING}&outcome=locked`)).toEqual([])
  })
  it('takes both days of the period whole, from midnight to midnight in China', async () => {
    const outcomes = (query: string) => found(city, `/login-log?person=east-handler&${query}`, 'outcome')
    expect(await outcomes('to=2025-02-28')).toEqual([])
    expect(await outcomes('to=2025-03-01')).toEqual(['ok'])
    expect(await outcomes('from=2025-03-01&to=2025-03-02')).toEqual(['wrong', 'ok'])
    expect(await outcomes('from=2025-03-02&to=2025-03-02')).toEqual(['wrong'])
    expect(await outcomes('from=2025-03-03')).toEqual(['wrong'])
    expect(await outcomes('from=1949-10-01&to=9999-12-31')).toHaveLength(3)
  })
  it('shows an auditor further down nobody from elsewhere, whoever is asked for', async () => {
    expect(await found(east, `/login-log?${SPRING}`, 'person')).toEqual(Array(3).fill('east-handler'))
    expect(await found(east, `/login-log?${SPRING}&person=west-handler`, 'person')).toEqual([])
    expect(await found(east, `/login-log?${SPRING}&outcome=ok&person=east-handler`, 'person')).toEqual(['east-handler'])
  })
})

describe('the log of changes', () => {
  it('is asked by period, person, register and entry', async () => {
    const keys = (query: string, who = city) => found(who, `/register-history?${query}`, 'key')
    expect(await keys(`${SPRING}&register=catalogue/matter`)).toEqual(['M-2', 'M-1'])
    expect(await keys(`${SPRING}&person=city-system`)).toEqual(['M-1', 'M-2'])
    expect(await keys(`${SPRING}&person=city-system&register=phrases`)).toEqual(['M-1'])
    expect(await keys('key=M-2')).toEqual(['M-2'])
    expect(await keys('from=2025-03-02&to=2025-03-02&key=M-1')).toEqual(['M-1'])
    expect(await keys(SPRING, east)).toEqual(['M-1'])
  })
  it('says what an entry of the catalogue is called now', async () => {
    const { body } = await city.call('GET', '/register-history?key=M-1')
    expect(body.items.map((row: { title: unknown }) => row.title)).toEqual([
      null,
      { zh: '办学许可 2', en: 'School licence 2' },
    ])
  })
})

describe('the log of looks', () => {
  it('is asked by period, person, kind, region and case', async () => {
    const whats = (query: string, who = city) => found(who, `/access-log?${query}`, 'what')
    expect(await whats(SPRING)).toEqual(['erased', 'contact', 'document', 'contact'])
    expect(await whats('from=2025-03-02&to=2025-03-02')).toEqual(['contact', 'document'])
    expect(await whats('what=contact&person=west-handler')).toEqual(['contact'])
    expect(await whats(`case=${CASES[0]}`)).toEqual(['erased', 'document', 'contact'])
    expect(await whats(`case=${CASES[0]}&what=document&to=2025-03-02`)).toEqual(['document'])
    expect(await whats('region=539903')).toEqual(['contact'])
    expect(await whats(SPRING, east)).toEqual(['erased', 'document', 'contact'])
    expect(await whats('region=539903', east)).toEqual([])
  })
})

describe('the log of guesses', () => {
  it('is asked by period and kind; an address is recognised and not told', async () => {
    const addresses = (query: string, who = city) => found(who, `/guess-log?${query}`, 'address')
    const [one, two] = ['01010101', '02020202']
    expect(await addresses(SPRING)).toEqual([one, two, one, one])
    expect(await addresses('what=code')).toEqual([one, one])
    expect(await addresses('what=fact&from=2025-03-03&to=2025-03-03')).toEqual([one])
    const { body } = await city.call('GET', '/guess-log?what=fact&to=2025-03-02')
    expect(body.items).toMatchObject([{ what: 'fact', region: '539902', case: CASES[0] }])
    expect(JSON.stringify(body)).not.toMatch(/ip|hash/)
  })
  it('shows an auditor further down what was tried at the cases there; a wrong code leads to no place', async () => {
    expect(await found(east, `/guess-log?${SPRING}`, 'region')).toEqual(['539902'])
  })
})

it('pages under a filter miss nothing and show nothing twice, also of one moment', async () => {
  for (const [who, url] of [
    [city, `/login-log?${SPRING}&outcome=wrong`],
    [east, `/login-log?${SPRING}`],
    [city, `/register-history?${SPRING}`],
    [city, `/access-log?${SPRING}`],
    [east, `/access-log?${SPRING}`],
    [city, `/guess-log?${SPRING}`],
  ] as const) {
    const whole: Row[] = (await who.call('GET', url)).body.items
    const paged: Row[] = []
    let next: string | null = null
    do {
      const { body } = await who.call('GET', `${url}&limit=1${next === null ? '' : `&after=${next}`}`)
      paged.push(...body.items)
      next = body.next
    } while (next !== null)
    expect(paged, url).toEqual(whole)
    expect(whole.length, url).toBeGreaterThan(2)
  }
})

it('refuses what cannot be asked, and names the field', async () => {
  const forged = Buffer.from('["yesterday",1]').toString('base64url')
  for (const [url, field, code] of [
    ['/login-log?from=2025-02-29', 'from', 'wrong-format'],
    ['/login-log?to=0001-01-01', 'to', 'wrong-format'],
    ['/login-log?from=2025-03-02&to=2025-03-01', 'to', 'not-allowed'],
    ['/login-log?outcome=fine', 'outcome', 'not-listed'],
    ['/login-log?person=%27', 'person', 'wrong-format'],
    [`/login-log?after=${forged}`, 'after', 'wrong-format'],
    ['/register-history?register=Units', 'register', 'wrong-format'],
    ['/register-history?key=%00', 'key', 'hidden-character'],
    ['/access-log?what=lunch', 'what', 'not-listed'],
    ['/access-log?case=1', 'case', 'wrong-format'],
    ['/guess-log?what=phone', 'what', 'not-listed'],
  ] as const) {
    const answer = await city.call('GET', url)
    expect([answer.status, answer.body.code], url).toEqual([400, 'invalid-input'])
    expect(answer.body.fields, url).toContainEqual(expect.objectContaining({ field, code }))
  }
})
