// Guides as the public finds them, on a real database: words, sounds, slips, filters, letters, pages, and servers that learn of a change.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type County, openCounty, START } from '../organisation/county.test-support.ts'
import { NO_FREQUENCIES } from '../search/frequency.ts'
import { aMatter, FEE, HALL, WINDOW } from './catalogue.test-support.ts'
import { scopeOf } from './guide-search.ts'
import { listGuides } from './guide-store.ts'
import { CatalogueGuides } from './guides.ts'
import type { MatterEntry } from './model.ts'
import { rebuildGuides } from './rebuild-guides.ts'
import { publishEntries } from './seed.ts'

let county: County
let guides: CatalogueGuides
const t = (zh: string, en = zh) => ({ zh, en })
const matter = (code: string, title: string, over: Partial<MatterEntry> = {}) =>
  ({
    kind: 'matter',
    data: aMatter({ code, title: t(title), keywords: [], result: { ...aMatter().result, title: t(title) }, ...over }),
  }) as const

beforeAll(async () => {
  county = await openCounty()
  const parts = { pool: county.data.pool, organisation: county.organisation }
  const policy = {
    code: 'POL-1',
    title: t('关于支持餐饮业的意见'),
    unit: 'east-education',
    issued: '2026-01-05',
    number: '东政发〔2026〕1号',
    summary: '支持餐饮业',
    forWhom: ['firm'],
    matters: ['SP-0001'],
  }
  const report = await publishEntries(
    parts,
    [
      { kind: 'policy', data: policy },
      matter('SP-0001', '食品经营许可', { keywords: ['开饭店'] }),
      matter('SP-0002', '食品经营许可变更', { family: 'change', visits: 0, depth: 'III' }),
      matter('SP-0003', '最低生活保障待遇审核确认', {
        kind: 'benefit',
        audience: ['person'],
        themes: ['assistance'],
        fees: [],
      }),
      matter('SP-0004', '（市级）户口迁入登记', {
        audience: ['person'],
        themes: ['household'],
        visits: 2,
        handling: { ...aMatter().handling, intakeUnit: 'east-office', financeUnit: 'east-education' },
      }),
      matter('SP-0005', '教师资格认定', { kind: 'confirmation', audience: ['person'], themes: ['work'] }),
      matter('SP-0006', '企业设立一件事', {
        family: 'parallel',
        audience: ['firm'],
        themes: ['set-up'],
        statutoryLimit: {
          amount: 45,
          unit: 'working-day',
          basis: { title: t('中华人民共和国行政许可法'), article: '42', certainty: 'statute' },
        },
        handling: {
          ...aMatter().handling,
          silenceAgrees: true,
          members: [
            { matter: 'SP-0001', unit: 'east-education', always: true, days: 5 },
            { matter: 'SP-0005', unit: 'east-office', always: false, days: 5 },
          ],
        },
      }),
      { kind: 'fee', data: FEE },
      { kind: 'window', data: WINDOW },
      { kind: 'hall', data: HALL },
    ],
    { now: START, by: null, reason: 'first data' },
  )
  expect(report.findings.filter(each => each.severity === 'error')).toEqual([])
  expect(report.published).toBe(10)
  await county.data.owner.query('analyze catalogue_guides')
  guides = new CatalogueGuides({ db: county.data.pool, organisation: county.organisation, freshMs: 0 })
})
afterAll(() => county.close())

const codes = async (query: object): Promise<string[]> =>
  (await guides.guides({ limit: 50, ...query })).items.map(each => each.code)

it('lists in the order of the sound, page after page', async () => {
  const titles: string[] = []
  let cursor: string | undefined
  do {
    const page = await guides.guides({ limit: 2, cursor })
    titles.push(...page.items.map(each => each.title.zh))
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  // 市级 in brackets is read like the rest: shi ji, before shi pin.
  expect(titles).toEqual([
    '教师资格认定',
    '企业设立一件事',
    '（市级）户口迁入登记',
    '食品经营许可',
    '食品经营许可变更',
    '最低生活保障待遇审核确认',
  ])
})

it.each([
  ['words', '食品经营', ['SP-0001', 'SP-0002']],
  ['a keyword', '开饭店', ['SP-0001']],
  ['a synonym', '低保', ['SP-0003']],
  ['a question', '上户口怎么办理', ['SP-0004']],
  ['pinyin', 'shipin', ['SP-0001', 'SP-0002']],
  ['initials', 'jszg', []],
  ['a homophone', '实品经营', ['SP-0001', 'SP-0002']],
  ['a slip of the pen', '教帅资格认定', ['SP-0005']],
  ['some of the words', '教师资格证书遗失', ['SP-0005']],
  ['nothing', '量子计算', []],
  ['a slip in a longer name', '最低生活保璋待遇', ['SP-0003']],
])('finds by %s', async (_what, q, expected) => {
  const found = await codes({ q })
  if (expected.length > 0) expect(found.slice(0, expected.length)).toEqual(expected)
  else expect(found.length).toBeLessThanOrEqual(1)
})

it.each(['zzzz', 'qwerty', 'asdf jkl', 'xx yy zz', 'abc', '1234', '???'])('finds nothing for %s', async q => {
  expect(await codes({ q })).toEqual([])
})

it('finds what can be applied for before what is a name only', async () => {
  const named = (complete: boolean) =>
    county.data.owner.query(`update catalogue_guides set complete = $1 where code = 'SP-0001'`, [complete])
  // Answers are kept until somebody publishes: other words than those asked before.
  await named(false)
  expect(await codes({ q: '食品许可' })).toEqual(['SP-0002', 'SP-0001'])
  await named(true)
  expect(await codes({ q: '食品 许可' })).toEqual(['SP-0001', 'SP-0002'])
})

it('marks what was searched for', async () => {
  const { items } = await guides.guides({ q: '食品', limit: 1 })
  expect(items[0]?.highlighted).toEqual([
    { text: '食品', hit: true },
    { text: '经营许可', hit: false },
  ])
})

it.each([
  [{ theme: 'assistance' }, ['SP-0003']],
  [{ audience: 'firm', theme: 'set-up' }, ['SP-0006']],
  [{ kind: 'benefit' }, ['SP-0003']],
  [{ family: 'change' }, ['SP-0002']],
  [{ visits: 0 }, ['SP-0002']],
  [{ visits: 1, letter: 'S' }, ['SP-0001', 'SP-0002']],
  [{ letter: 'J' }, ['SP-0005']],
  [{ letter: 'B' }, []],
  [{ letter: '#' }, []],
  [{ region: '539900', letter: 'Z' }, ['SP-0003']],
  [{ region: '539903' }, []],
  [{ unit: 'east-office' }, []],
  [{ q: '食品', visits: 0 }, ['SP-0002']],
  [{ q: "'; drop table x --" }, []],
])('narrows by %o', async (query, expected) => {
  expect(await codes(query)).toEqual(expected)
})

it.each([
  [{ theme: 'assistance' }, true],
  [{ audience: 'firm', theme: 'set-up' }, true],
  [{ kind: 'benefit' }, true],
  [{ family: 'change' }, true],
  [{ visits: 1, letter: 'S' }, true],
  [{ visits: 99 }, false],
  [{ depth: 'IV' }, false],
  [{ region: '539900' }, true],
  [{ region: '530000', unit: 'east-education' }, true],
  [{ region: '539903' }, false],
] as const)('walks a broad list to what a narrow one is gathered from: %o', async (filter, finds) => {
  const { pool } = county.data
  const scope = scopeOf(filter)
  const everywhere = { rows: 1e6, share: () => 1, ids: [] }
  const walked = await listGuides(pool, scope, null, 100, everywhere)
  expect(walked.length > 0).toBe(finds)
  expect(walked.map(row => row.code)).toEqual(
    (await listGuides(pool, scope, null, 100, NO_FREQUENCIES)).map(row => row.code),
  )
})

it('counts themes, letters and departments', async () => {
  expect(await guides.themes('person')).toEqual([
    { value: 'household', count: 1 },
    { value: 'work', count: 1 },
    { value: 'assistance', count: 1 },
  ])
  expect((await guides.themes('firm', '539902')).map(each => each.value)).toEqual(['set-up', 'access', 'food-drug'])
  expect(await guides.letters({})).toEqual([
    { value: 'J', count: 1 },
    { value: 'Q', count: 1 },
    { value: 'S', count: 3 },
    { value: 'Z', count: 1 },
  ])
  expect(await guides.letters({ q: '食品' })).toEqual([{ value: 'S', count: 2 }])
  expect(await guides.departments({ audience: 'person' })).toEqual([
    {
      value: expect.objectContaining({ id: 'east-education', name: t('东县教育局', 'East county education') }),
      count: 5,
    },
  ])
})

it.each([
  {},
  { audience: 'person' },
  { audience: 'firm', visits: 1 },
  { visits: 0 },
  { theme: 'food-drug' },
  { kind: 'confirmation' },
  { family: 'parallel' },
  { region: '539902' },
  { region: '530000' },
  { unit: 'east-office', depth: 'III' },
  { depth: 'IV', letter: 'S' },
  { q: '食品' },
  { q: '食品', visits: 0 },
] as const)('counts beside %o what the list holds', async filter => {
  const { letter: _letter, ...withoutLetter } = { letter: undefined, ...filter }
  for (const { value, count } of await guides.letters(filter)) {
    expect((await codes({ ...withoutLetter, letter: value })).length).toBe(count)
  }
  const units = await guides.departments(filter)
  for (const { value, count } of units) {
    expect((await codes({ ...filter, unit: value.id })).length).toBe(count)
  }
  if (!('unit' in filter)) {
    expect(units.reduce((sum, each) => sum + each.count, 0)).toBe((await codes(filter)).length)
  }
})

it('gives one guide with all it names', async () => {
  const guide = await guides.guide('SP-0006')
  expect(guide?.members).toEqual([
    expect.objectContaining({ code: 'SP-0001', title: t('食品经营许可'), always: true, published: true }),
    expect.objectContaining({ code: 'SP-0005', unit: expect.objectContaining({ id: 'east-office' }) }),
  ])
  expect((await guides.guide('SP-0001'))?.policies.map(each => each.code)).toEqual(['POL-1'])
  expect(await guides.guide('SP-9999')).toBeNull()
  expect(await guides.guide('SP-0001', 7)).toBeNull()
})

it('draws the flow in both languages', async () => {
  const zh = await guides.flowChart('SP-0001', 'zh')
  expect(zh).toMatch(/^<svg [\s\S]*食品经营许可[\s\S]*受理[\s\S]*不予受理[\s\S]*<\/svg>$/)
  expect(await guides.flowChart('SP-0001', 'en')).toContain('Acceptance')
  expect(await guides.flowChart('SP-9999', 'zh')).toBeNull()
})

it('keeps answers until anybody publishes, and then forgets them on every server', async () => {
  const other = new CatalogueGuides({ db: county.data.pool, organisation: county.organisation, freshMs: 0 })
  const before = await other.guide('SP-0005')
  expect(await other.guide('SP-0005')).toBe(before)
  await publishEntries(
    { pool: county.data.pool, organisation: county.organisation },
    [matter('SP-0005', '教师资格认定（高中）')],
    { now: START, by: null, reason: 'again' },
  )
  expect((await other.guide('SP-0005'))?.summary.title.zh).toBe('教师资格认定（高中）')
  expect((await guides.guide('SP-0005', 1))?.standing).toBe('superseded')
})

it('publishes nothing of a catalogue with an error in it', async () => {
  const report = await publishEntries(
    { pool: county.data.pool, organisation: county.organisation },
    [matter('SP-0100', '甲'), matter('SP-0101', '乙', { bases: [] })],
    { now: START, by: null, reason: 'faulty' },
  )
  expect(report).toMatchObject({
    published: 0,
    findings: expect.arrayContaining([expect.objectContaining({ rule: 'no-basis', code: 'SP-0101' })]),
  })
  expect(await guides.guide('SP-0100')).toBeNull()
})

it('is made anew from the entries in force, row for row', async () => {
  const { owner, pool } = county.data
  const all = async () => (await owner.query('select to_jsonb(g) as row from catalogue_guides g order by code')).rows
  const before = await all()
  await owner.query(`update catalogue_guides set title = '别的', words = '', free = not free where code = 'SP-0005'`)
  await owner.query(`delete from catalogue_guides where code <> 'SP-0005'`)
  await owner.query(
    `insert into catalogue_guides select (jsonb_populate_record(g, '{"code": "SP-STRAY"}')).* from catalogue_guides g`,
  )
  expect(await rebuildGuides(pool, county.organisation)).toEqual({ guides: before.length, strays: 1 })
  expect(await all()).toEqual(before)
})

it('names who receives and who collects, where it is another than the unit of the matter', async () => {
  const guide = await guides.guide('SP-0004')
  expect([guide?.intakeUnit?.id, guide?.financeUnit]).toEqual(['east-office', null])
  expect((await guides.guide('SP-0001'))?.intakeUnit).toBeNull()
})
