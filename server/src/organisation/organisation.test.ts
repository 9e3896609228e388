// The organisation: whose work it is today, who may change what, and what is never allowed.
import { localDay, type PlainDate } from '@sunhall/kernel'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Caller, type County, openCounty } from './county.test-support.ts'
import { appoint, openOrganisation } from './index.ts'

let county: County
beforeEach(async () => {
  county = await openCounty()
})
afterEach(async () => county.close())

const day = (text: string) => text as PlainDate
const why = { reason: '机构调整' }
const change = () => ({ at: county.clock.now, by: null, reason: 'test' })
const ifMatch = (version: string) => ({ 'if-match': `"${version}"` })
const roles = async (person: string, on: string) =>
  (await county.organisation.grantsOf(person, day(on))).map(grant => grant.role)

describe('A and B holders', () => {
  beforeEach(async () => {
    await county.data.db
      .transaction()
      .execute(trx =>
        appoint(
          trx,
          'post-east-handler',
          { person: 'east-clerk', rank: 'B', from: day('2026-02-01'), to: null },
          change(),
        ),
      )
  })
  const absent = (id: string, person: string, from: string, to: string) =>
    county.data.db
      .insertInto('absences')
      .values({ id, person_id: person, from_day: day(from), to_day: day(to), reason: '休假' })
      .execute()
      .then(() =>
        county.data.db
          .updateTable('settings')
          .set({ value: '999' })
          .where('key', '=', 'organisation-revision')
          .execute(),
      )

  it('gives the work to A, to B on each day of A’s absence and to A again after', async () => {
    await absent('x', 'east-handler', '2026-08-03', '2026-08-05')
    for (const [on, a, b] of [
      ['2026-08-02', ['handler'], ['clerk']],
      ['2026-08-03', [], ['clerk', 'handler']],
      ['2026-08-05', [], ['clerk', 'handler']],
      ['2026-08-06', ['handler'], ['clerk']],
    ] as const) {
      expect(await roles('east-handler', on)).toEqual(a)
      expect((await roles('east-clerk', on)).sort()).toEqual([...b])
    }
  })
  it('leaves it with A when both are absent', async () => {
    await absent('x', 'east-handler', '2026-08-03', '2026-08-05')
    await absent('y', 'east-clerk', '2026-08-04', '2026-08-04')
    expect(await roles('east-handler', '2026-08-04')).toEqual(['handler'])
    expect(await roles('east-clerk', '2026-08-04')).toEqual(['clerk'])
  })
  it('gives nothing before the first day, after the last, at a closed post, or through a closed account', async () => {
    expect(await roles('east-handler', '2025-12-31')).toEqual([])
    const { db } = county.data
    await db.updateTable('people').set({ disabled_at: county.clock.now }).where('id', '=', 'east-handler').execute()
    await db.updateTable('settings').set({ value: '998' }).where('key', '=', 'organisation-revision').execute()
    expect((await roles('east-clerk', '2026-08-04')).sort()).toEqual(['clerk', 'handler'])
    await db.updateTable('posts').set({ closed_at: county.clock.now }).where('id', '=', 'post-east-handler').execute()
    await db.updateTable('settings').set({ value: '999' }).where('key', '=', 'organisation-revision').execute()
    expect(await roles('east-clerk', '2026-08-04')).toEqual(['clerk'])
  })
})

describe('the directory', () => {
  it('knows offices, supervision that is never the supervised, and the way up', async () => {
    const directory = await county.organisation.directory()
    expect(directory.officeOf('539902')?.id).toBe('east-office')
    expect(directory.officeOf('539902001')).toBeUndefined()
    expect(directory.supervisionOver('east-education')?.id).toBe('east-supervision')
    expect(directory.supervisionOver('east-town')?.id).toBe('east-supervision')
    expect(directory.supervisionOver('east-supervision')?.id).toBe('city-supervision')
    // West county has none of its own.
    expect(directory.supervisionOver('west-education')?.id).toBe('city-supervision')
    expect(directory.supervisionOver('city-supervision')).toBeUndefined()
    expect(directory.parentRegion('539902001')).toBe('539902')
    expect(directory.parentRegion('539900')).toBeUndefined()
  })
  it('offers a county its own units and its townships, a city its own alone', async () => {
    const ids = async (region: string) => (await county.organisation.unitsAnswering(region)).map(unit => unit.id).sort()
    expect(await ids('539902')).toEqual(['east-education', 'east-office', 'east-town'])
    expect(await ids('539900')).toEqual(['city-housing', 'city-office'])
  })
  it('is renewed when another server changes the organisation', async () => {
    const other = openOrganisation(county.data.db, { checkEveryMs: 0 })
    expect((await other.findUnit('east-town'))?.name_zh).toBe('青石镇')
    const admin = await county.logIn('east-security')
    const unit = (await admin.call('GET', '/organisation/units/east-town')).body
    const { name, short, phone, address, duties, position } = { ...unit, name: { zh: '青石街道', en: 'Qingshi' } }
    const changed = await admin.call(
      'PATCH',
      '/organisation/units/east-town',
      { name, short, phone, address, duties, position, ...why },
      ifMatch(unit.version),
    )
    expect(changed.status).toBe(200)
    expect((await other.findUnit('east-town'))?.name_zh).toBe('青石街道')
  })
})

describe('who may change what', () => {
  const unitIn = (region: string) => ({
    region,
    kind: 'department',
    name: { zh: '新局' },
    short: '新局',
    ...why,
  })
  it('lets an administrator change the own region and below, and nothing beside or above', async () => {
    const admin = await county.logIn('east-security')
    const add = async (region: string) => (await admin.call('POST', '/organisation/units', unitIn(region))).status
    expect(await add('539902')).toBe(201)
    expect(await add('539902001')).toBe(201)
    expect(await add('539903')).toBe(404)
    expect(await add('539900')).toBe(404)
    const west = await admin.call('POST', '/organisation/posts/post-west-handler/close', why)
    const nowhere = await admin.call('POST', '/organisation/posts/post-nowhere/close', why)
    expect([west.status, west.body.code]).toEqual([nowhere.status, nowhere.body.code])
  })
  it('refuses people beyond reach: an account above cannot be taken over from below', async () => {
    const admin = await county.logIn('east-security')
    const take = (person: string) =>
      admin.call('PUT', `/organisation/people/${person}/password`, { password: 'Another-Word-99', ...why })
    expect((await take('city-security')).status).toBe(404)
    expect((await take('west-handler')).status).toBe(404)
    expect((await take('east-clerk')).status).toBe(204)
    expect((await take('east-security')).body.code).toBe('own-account')
    const seen = await admin.call('GET', '/organisation/people?limit=100')
    expect(seen.body.items.map((one: { id: string }) => one.id)).not.toContain('city-security')
    expect((await admin.call('GET', '/organisation/people/west-handler')).status).toBe(404)
  })
  it('refuses to grant a role to oneself, by appointment, by a post one holds, or by another’s absence', async () => {
    const admin = await county.logIn('east-security')
    const mine = { person: 'east-security', rank: 'B', from: '2026-08-03', ...why }
    expect((await admin.call('POST', '/organisation/posts/post-east-head/holders', mine)).body.code).toBe('own-role')
    const posts = (await admin.call('GET', '/organisation/posts?unit=east-office&limit=100')).body.items
    const own = posts.find((post: { id: string }) => post.id === 'post-east-security')
    const widened = await admin.call(
      'PATCH',
      '/organisation/posts/post-east-security',
      { title: own.title, roles: ['security-admin', 'head'], ...why },
      ifMatch(own.version),
    )
    expect(widened.body.code).toBe('own-role')
    await county.data.db
      .transaction()
      .execute(trx =>
        appoint(
          trx,
          'post-east-head',
          { person: 'east-security', rank: 'B', from: day('2026-01-01'), to: null },
          change(),
        ),
      )
    const absence = { person: 'east-head', from: '2026-08-03', to: '2026-08-04', reason: '出差' }
    expect((await admin.call('POST', '/organisation/absences', absence)).body.code).toBe('own-role')
  })
  it('keeps security administrator and auditor in different hands, as A or B, now or later', async () => {
    const admin = await county.logIn('city-security')
    const hold = (post: string, person: string, rank: string, from: string) =>
      admin.call('POST', `/organisation/posts/${post}/holders`, { person, rank, from, ...why })
    expect((await hold('post-city-auditor', 'city-security-2', 'B', '2026-08-03')).body.code).toBe('roles-exclusive')
    expect((await hold('post-east-security', 'city-auditor', 'B', '2027-01-01')).body.code).toBe('roles-exclusive')
    const both = { unit: 'city-office', title: { zh: '全能岗' }, roles: ['security-admin', 'auditor'], ...why }
    expect((await admin.call('POST', '/organisation/posts', both)).body.code).toBe('roles-exclusive')
    const posts = (await admin.call('GET', '/organisation/posts?unit=city-supervision')).body.items
    const widened = await admin.call(
      'PATCH',
      '/organisation/posts/post-city-auditor',
      { title: posts[0].title, roles: ['auditor', 'security-admin'], ...why },
      ifMatch(posts[0].version),
    )
    expect(widened.body.code).toBe('roles-exclusive')
    expect((await hold('post-city-auditor', 'city-leader', 'B', '2026-08-03')).status).toBe(201)
  })
  it('does not let the last security administrator go', async () => {
    const { db } = county.data
    const first = await county.logIn('city-security')
    await db
      .updateTable('people')
      .set({ disabled_at: county.clock.now })
      .where('id', 'in', ['east-security', 'city-security-2'])
      .execute()
    expect((await first.call('POST', '/organisation/posts/post-city-security/close', why)).body.code).toBe(
      'last-security-admin',
    )
  })
  it('does not let two people overwrite one another', async () => {
    const one = await county.logIn('city-security')
    const two = await county.logIn('city-security-2')
    const region = (await one.call('GET', '/organisation/regions?within=539903')).body.items[0]
    const rename = (who: Caller, zh: string) =>
      who.call('PATCH', '/organisation/regions/539903', { name: { zh }, ...why }, ifMatch(region.version))
    expect((await rename(one, '西山县')).status).toBe(200)
    expect((await rename(two, '西川县')).body.code).toBe('changed-meanwhile')
    const blind = await two.call('PATCH', '/organisation/regions/539903', { name: { zh: '西川县' }, ...why })
    expect([blind.status, blind.body.code]).toEqual([428, 'precondition-required'])
  })
  it('writes every change down with who and why', async () => {
    const admin = await county.logIn('east-security')
    await admin.call('POST', '/organisation/units', { id: 'east-water', ...unitIn('539902') })
    const auditor = await county.logIn('city-auditor')
    const entries = (await auditor.call('GET', '/register-history?register=units&key=east-water')).body.items
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({
      person: 'east-security',
      reason: '机构调整',
      before: null,
      at: county.clock.now,
    })
    expect(entries[0].after.name.zh).toBe('新局')
    // The county’s own auditor sees what the county’s people changed.
    const near = await county.logIn('east-auditor')
    expect((await near.call('GET', '/register-history?key=east-water')).body.items).toHaveLength(1)
  })
  it('repeats a submission with the same key without doing it twice, and refuses the key for something else', async () => {
    const admin = await county.logIn('east-security')
    const post = (body: object) => admin.call('POST', '/organisation/units', body, { 'idempotency-key': 'add-unit-1' })
    const [one, two] = await Promise.all([post(unitIn('539902')), post(unitIn('539902'))])
    expect(one.status).toBe(201)
    expect(two.body.id).toBe(one.body.id)
    expect((await post(unitIn('539902001'))).body.code).toBe('idempotency-key-reused')
  })
})

describe('closing', () => {
  const workItem = (unit: string, post: string | null, region = '539902') =>
    county.data.db
      .insertInto('work_items')
      .values({
        region,
        case_region: '539902',
        case_id: '00000000-0000-4000-8000-000000000001',
        part: 1,
        unit_id: unit,
        lane: 'answer',
        stage: 'open',
        post_id: post,
        opened_at: county.clock.now,
        closed_at: null,
        outcome: null,
        late_at: county.clock.now,
        due_day: null,
        promised_day: null,
        code: '1234',
        subject: '入学',
        category: 'housing',
        channel: 'web',
      })
      .execute()

  it('refuses a unit with posts, then one with open work, with the count', async () => {
    const admin = await county.logIn('east-security')
    expect((await admin.call('POST', '/organisation/units/east-education/close', why)).body).toMatchObject({
      code: 'open-posts',
      title: '单位还有 2 个在用岗位',
    })
    await workItem('east-town', null, '539902001')
    const refused = await admin.call('POST', '/organisation/units/east-town/close', why)
    expect(refused.body).toMatchObject({ code: 'open-work', status: 409, title: '还有 1 件未办结' })
    await county.data.db.deleteFrom('work_items').execute()
    const closed = await admin.call('POST', '/organisation/units/east-town/close', why)
    expect(closed.body.open).toBe(false)
    expect((await admin.call('POST', '/organisation/units/east-town/close', why)).body.code).toBe('unit-closed')
    expect((await county.organisation.unitsAnswering('539902')).map(unit => unit.id)).not.toContain('east-town')
  })
  it('refuses a post with work in hand', async () => {
    const admin = await county.logIn('east-security')
    await workItem('east-education', 'post-east-handler')
    expect((await admin.call('POST', '/organisation/posts/post-east-handler/close', why)).body.code).toBe('open-work')
  })
})

describe('lists and rules', () => {
  it('pages through units by cursor without loss or repetition', async () => {
    const admin = await county.logIn('east-handler')
    const seen: string[] = []
    let next: string | null = null
    do {
      const page = await admin.call('GET', `/organisation/units?limit=2${next === null ? '' : `&after=${next}`}`)
      seen.push(...page.body.items.map((unit: { id: string }) => unit.id))
      next = page.body.next
    } while (next !== null)
    expect(seen).toHaveLength(9)
    expect(new Set(seen).size).toBe(9)
  })
  it.each([
    ['a code that is none', { code: '990000', name: { zh: '无' } }, 'region-code-invalid'],
    ['one whose parent is unknown', { code: '110105', name: { zh: '无' } }, 'region-code-invalid'],
    ['one that exists', { code: '539902', name: { zh: '无' } }, 'region-exists'],
  ])('refuses %s', async (_name, input, code) => {
    const admin = await county.logIn('city-security')
    expect((await admin.call('POST', '/organisation/regions', { ...input, ...why })).body.code).toBe(code)
  })
  it('refuses a second government office, a second A holder, one person as A and B, and days the wrong way round', async () => {
    const admin = await county.logIn('city-security')
    const office = { region: '539902', kind: 'government-office', name: { zh: '二办' }, short: '二办', ...why }
    expect((await admin.call('POST', '/organisation/units', office)).body.code).toBe('office-exists')
    const hold = (person: string, rank: string, from: string, to?: string) =>
      admin.call('POST', '/organisation/posts/post-east-head/holders', { person, rank, from, to: to ?? null, ...why })
    expect((await hold('east-clerk', 'A', '2026-08-03')).body.code).toBe('holder-overlaps')
    expect((await hold('east-head', 'B', '2026-08-03')).body.code).toBe('holder-both-ranks')
    expect((await hold('east-clerk', 'B', '2026-08-03', '2026-08-02')).body.code).toBe('period-invalid')
    const end = { person: 'east-head', from: '2026-01-01', to: '2026-07-31', ...why }
    expect((await admin.call('POST', '/organisation/posts/post-east-head/holders/end', end)).status).toBe(200)
    expect((await hold('east-clerk', 'A', '2026-08-01')).status).toBe(201)
    expect(await roles('east-clerk', localDay(county.clock.now))).toContain('head')
    expect(await roles('east-head', localDay(county.clock.now))).toEqual([])
  })
  it('moves work to B when an absence is entered, and back when it is taken back', async () => {
    const admin = await county.logIn('east-security')
    const hold = { person: 'east-clerk', rank: 'B', from: '2026-08-01', ...why }
    await admin.call('POST', '/organisation/posts/post-east-handler/holders', hold)
    const absence = { id: 'leave-1', person: 'east-handler', from: '2026-08-03', to: '2026-08-07', reason: '年休假' }
    expect((await admin.call('POST', '/organisation/absences', absence)).status).toBe(201)
    const clerk = await county.logIn('east-clerk')
    const held = (await clerk.call('GET', '/me')).body.grants.map((grant: { role: string }) => grant.role)
    expect(held.sort()).toEqual(['clerk', 'handler'])
    const back = { to: '2026-08-02', reason: '提前返岗' }
    expect((await admin.call('PATCH', '/organisation/absences/leave-1', back)).body).toEqual({ absence: null })
    expect((await clerk.call('GET', '/me')).body.grants).toHaveLength(1)
  })
})
