// The published registers on a real database: only what is in force, by department and by words, page by page, with the matters that use it.
import type { PlainDate } from '@sunhall/kernel'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type County, openCounty, START } from '../organisation/county.test-support.ts'
import { aMatter, FEE, HALL, WINDOW } from './catalogue.test-support.ts'
import { CatalogueGuides } from './guides.ts'
import type { PolicyEntry } from './model.ts'
import { catalogueRoutes } from './mount.ts'
import { type PublicKind, type PublishedRegisters, publishedRegisters } from './registers-public.ts'
import { publishEntries } from './seed.ts'

const TODAY = START.slice(0, 10) as PlainDate
const t = (zh: string, en = zh) => ({ zh, en })
const BASIS = { title: t('中华人民共和国价格法', 'Price Law'), article: '47', certainty: 'statute' } as const
const fee = (code: string, title: string, unit = 'east-education') =>
  ({ kind: 'fee', data: { ...FEE, code, title: t(title), unit } }) as const
const policy = (code: string, over: Partial<PolicyEntry> = {}) =>
  ({
    kind: 'policy',
    data: {
      code,
      title: t(code),
      unit: 'east-education',
      issued: '2020-01-05',
      number: '东政发〔2020〕1号',
      summary: '支持餐饮业',
      forWhom: ['firm'],
      matters: ['SP-0002', 'SP-0001', 'unknown'],
      ...over,
    },
  }) as const

let county: County
let registers: PublishedRegisters
beforeAll(async () => {
  county = await openCounty({
    mounts: ({ data, organisation }) => [
      app =>
        catalogueRoutes(app, { ...data, organisation, guides: new CatalogueGuides({ db: data.pool, organisation }) }),
    ],
  })
  const survey = {
    code: 'survey',
    title: t('测绘'),
    unit: 'east-office',
    compulsory: true,
    basis: BASIS,
    price: t('面议'),
  }
  await publishEntries(
    { pool: county.data.pool, organisation: county.organisation },
    [
      fee('fee-copy', '证照工本费'),
      fee('fee-exam', '考试考务费'),
      fee('fee-water', '100%水费', 'east-office'),
      { kind: 'intermediary', data: survey },
      policy('POL-1'),
      policy('POL-2', { validUntil: '2021-01-01', matters: [] }),
      { kind: 'window', data: WINDOW },
      { kind: 'hall', data: HALL },
      { kind: 'matter', data: aMatter({ intermediaries: ['survey'] }) },
      { kind: 'matter', data: aMatter({ code: 'SP-0002', title: t('变更') }) },
    ],
    { now: START, by: null, reason: 'first data' },
  )
  // A draft beside what is in force, and a fee nobody has published.
  await county.data.owner.query(
    `insert into catalogue_entries (kind, code, version, status, unit_id, title_zh, title_en, data, complete, editors, edited_at, reason)
       select 'fee', code, version + 1, 'draft', unit_id, '草稿', 'draft', data, true, array['x'], edited_at, 'x'
         from catalogue_entries where kind = 'fee' and code = 'fee-copy'
       union all
       select 'fee', 'fee-draft', 1, 'draft', unit_id, '草稿', 'draft', data, true, array['x'], edited_at, 'x'
         from catalogue_entries where kind = 'fee' and code = 'fee-copy'`,
  )
  registers = publishedRegisters(county.data.pool, county.organisation)
})
afterAll(() => county.close())

const codes = async (kind: PublicKind, filter = {}): Promise<string[]> =>
  (await registers.list(kind, filter, { limit: 50, after: null, today: TODAY })).items.map(each => each.code)

it('lists what is in force, by code, narrowed by department and by words as they are written', async () => {
  expect(await codes('fee')).toEqual(['fee-copy', 'fee-exam', 'fee-water'])
  expect(await codes('fee', { unit: 'east-office' })).toEqual(['fee-water'])
  expect(await codes('fee', { q: '考试' })).toEqual(['fee-exam'])
  expect(await codes('fee', { q: 'FEE-C' })).toEqual(['fee-copy'])
  expect(await codes('fee', { q: '0%水' })).toEqual(['fee-water'])
  expect(await codes('fee', { q: '%考' })).toEqual([])
  expect(await codes('fee', { q: '考试', unit: 'east-office' })).toEqual([])
  // Its term is over: not among those in force, but whoever has its address reads when it ended.
  expect(await codes('policy')).toEqual(['POL-1'])
  expect((await registers.entry('policy', 'POL-2'))?.entry.data).toMatchObject({ validUntil: '2021-01-01' })
  const units = await registers.units('fee', TODAY)
  expect(units.map(({ value, count }) => [value.id, count]).sort()).toEqual([
    ['east-education', 2],
    ['east-office', 1],
  ])
})

it('goes on by cursor and refuses one that is none', async () => {
  const first = await registers.list('fee', {}, { limit: 2, after: null, today: TODAY })
  expect(first.items.map(each => each.code)).toEqual(['fee-copy', 'fee-exam'])
  const second = await registers.list('fee', {}, { limit: 2, after: first.next, today: TODAY })
  expect([second.items.map(each => each.code), second.next]).toEqual([['fee-water'], null])
  await expect(registers.list('fee', {}, { limit: 2, after: 'W10', today: TODAY })).rejects.toMatchObject({
    code: 'invalid-input',
  })
})

it('shows an entry as it is in force, with the matters that use it and the windows of a hall', async () => {
  const used = async (kind: PublicKind, code: string) =>
    (await registers.entry(kind, code))?.matters.map(each => each.code)
  expect(await used('fee', 'fee-copy')).toEqual(['SP-0001', 'SP-0002'])
  expect(await used('fee', 'fee-exam')).toEqual([])
  expect(await used('intermediary', 'survey')).toEqual(['SP-0001'])
  expect(await used('policy', 'POL-1')).toEqual(['SP-0001', 'SP-0002'])
  const found = await registers.entry('fee', 'fee-copy')
  expect(found?.entry).toMatchObject({ version: 1, title: { zh: '证照工本费' }, unit: { id: 'east-education' } })
  expect((await registers.entry('hall', HALL.code))?.windows.map(each => each.code)).toEqual([WINDOW.code])
  expect([await registers.entry('fee', 'fee-draft'), await registers.entry('power', 'fee-copy')]).toEqual([null, null])
})

const get = async (url: string) => {
  const answer = await county.app.inject({ url: `/api/v1/catalogue/registers/${url}` })
  return { status: answer.statusCode, body: answer.json() }
}

it('are read as data: the same entries, page by page, by whoever asks', async () => {
  const first = await get('fee?limit=2')
  expect([first.status, first.body.items.map((each: { code: string }) => each.code)]).toEqual([
    200,
    ['fee-copy', 'fee-exam'],
  ])
  expect(first.body.items[0]).toMatchObject({
    kind: 'fee',
    version: 1,
    unit: { id: 'east-education' },
    data: { price: FEE.price },
  })
  const second = await get(`fee?limit=2&after=${first.body.next}`)
  expect([second.body.items[0].code, second.body.next]).toEqual(['fee-water', null])
  expect((await get('fee?unit=east-office')).body.items).toHaveLength(1)
  expect((await get('fee/departments')).body.items.map((each: { count: number }) => each.count).sort()).toEqual([1, 2])
  const one = await get('intermediary/entries/survey')
  expect(one.body).toMatchObject({
    entry: { kind: 'intermediary', data: { compulsory: true } },
    matters: [{ code: 'SP-0001' }],
  })
  expect((await get(`hall/entries/${HALL.code}`)).body.windows).toHaveLength(1)
})

it('show no draft, no term that is over, and nothing under a name that is none', async () => {
  expect((await get('policy')).body.items.map((each: { code: string }) => each.code)).toEqual(['POL-1'])
  expect((await get('fee/entries/fee-draft')).body.code).toBe('not-found')
  expect((await get('liaison')).body.code).toBe('invalid-input')
  expect((await get('fee?after=nothing')).status).toBe(400)
})
