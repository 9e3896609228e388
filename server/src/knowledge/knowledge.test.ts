// The library finds what is public by words, synonyms, sounds and slips of the pen, page by page, by index, and nothing withdrawn.
import type { Instant } from '@sunhall/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ports } from '../casework/fixture.test-support.ts'
import { LibraryQuery } from '../inquiry/model.ts'
import { newId } from '../platform/ids.ts'
import { createTestDatabase, type TestDatabase } from '../platform/testing.ts'
import { termsOf, tsqueryOf } from '../search/query.ts'
import { publicationWords } from '../search/words.ts'
import { excerpt, highlight } from './highlight.ts'
import { Knowledge } from './service.ts'
import { likenessStatement, listStatement, type Statement, weighedStatement, wordsStatement } from './store.ts'

let database: TestDatabase
let knowledge: Knowledge
const ids: { [name: string]: string } = {}

const ENTRIES: readonly [
  name: string,
  region: string,
  unit: string,
  category: string,
  question: string,
  answer: string,
][] = [
  [
    'yibao',
    '539921',
    'qh-hr',
    'residence',
    '异地就医的医保怎么报销',
    '备案后在就诊医院直接结算，未备案的回参保地手工报销。',
  ],
  ['shebao', '539921', 'qh-hr', 'residence', '社保断缴后还能补吗', '灵活就业人员不能补缴以前年度的养老保险费。'],
  ['gjj', '539900', 'city-land', 'land', '住房公积金提取需要什么材料', '带身份证和租房合同到管理中心办理。'],
  [
    'zhaijidi',
    '539921101',
    'qh-liushu',
    'land',
    '宅基地上翻建老房要先审批吗',
    '要先向村里申请，由镇政府审批后才能动工。',
  ],
  ['zhaijidi2', '539902', 'lx-hr', 'land', '宅基地翻建审批要多久', '镇政府受理后一般二十个工作日内审批。'],
  ['jiazhao', '539902', 'lx-hr', 'residence', '机动车驾驶证到期怎么换', '到期前九十日内可在网上换证。'],
]

const insert = (row: {
  region: string
  id: string
  kind?: string
  unit: string
  category: string
  question: string
  answer: string
  at: string
}) =>
  database.pool.query(
    `insert into publications (region, id, kind, case_id, seq, unit_id, category, question, answer, published_at, words)
     values ($1, $2, $3, gen_random_uuid(), 5, $4, $5, $6, $7, $8, to_tsvector('simple', $9))`,
    [
      row.region,
      row.id,
      row.kind ?? 'answer',
      row.unit,
      row.category,
      row.question,
      row.answer,
      row.at,
      publicationWords(row.question, row.answer),
    ],
  )

beforeAll(async () => {
  database = await createTestDatabase()
  knowledge = new Knowledge(database.pool, ports)
  for (const [n, [name, region, unit, category, question, answer]] of ENTRIES.entries()) {
    const at = `2026-09-0${n + 1}T02:00:00.000Z` as Instant
    ids[name] = newId(at)
    await insert({ region, id: ids[name], unit, category, question, answer, at })
  }
  await insert({
    region: '539921',
    id: newId('2026-09-08T02:00:00.000Z' as Instant),
    kind: 'explanation',
    unit: 'qh-land',
    category: 'land',
    question: '关于未按期办结的说明',
    answer: '因调取宅基地档案。',
    at: '2026-09-08T02:00:00.000Z',
  })
})
afterAll(() => database.close())

const find = async (query: Partial<LibraryQuery>) => {
  const page = await knowledge.library(LibraryQuery.parse(query))
  return page.items.map(item => Object.keys(ids).find(name => ids[name] === item.id) ?? item.id)
}

describe('the library', () => {
  it.each([
    ['医保报销', ['yibao']],
    ['医疗保险', ['yibao']],
    ['shebao', ['shebao']],
    ['sheb', ['shebao']],
    ['sb', ['shebao']],
    ['公级金', ['gjj']],
    ['驾照', ['jiazhao']],
    ['宅基地审批', ['zhaijidi2', 'zhaijidi']],
    ['宅基地 报销', ['zhaijidi2', 'zhaijidi', 'yibao']],
    ['住房功积斤提取需要什么', ['gjj']],
    ['飞碟', []],
    ['zzzz', []],
    ['asdf qwer', []],
    ['xx yy zz', []],
  ])('asked for %s finds %j', async (q, names) => {
    expect((await find({ q })).sort()).toEqual([...names].sort())
  })

  it('narrows by region with all below it, unit, category and kind', async () => {
    expect(await find({ region: '539921' })).toEqual(['zhaijidi', 'shebao', 'yibao'])
    expect(await find({ region: '539900' })).toHaveLength(6)
    expect(await find({ q: '宅基地', region: '539921' })).toEqual(['zhaijidi'])
    expect(await find({ unit: 'lx-hr', category: 'land' })).toEqual(['zhaijidi2'])
    expect(await find({ q: '宅基地', kind: 'explanation' })).toHaveLength(1)
    expect(await find({ region: '000000' })).toEqual([])
  })

  it('turns pages without gap or repetition, with and without words, across regions', async () => {
    for (const query of [{}, { region: '539900' }, { q: '宅基地 报销 换证 提取' }]) {
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await knowledge.library(LibraryQuery.parse({ ...query, limit: 2, ...(cursor ? { cursor } : {}) }))
        seen.push(...page.items.map(item => item.id))
        cursor = page.next ?? undefined
      } while (cursor !== undefined)
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen.length).toBe((await knowledge.library(LibraryQuery.parse({ ...query, limit: 50 }))).items.length)
    }
    await expect(knowledge.library(LibraryQuery.parse({ cursor: 'x' }))).rejects.toMatchObject({
      code: 'invalid-input',
    })
    const foreign = Buffer.from('["2026","nobody"]').toString('base64url')
    expect((await knowledge.library(LibraryQuery.parse({ cursor: foreign }))).items).toHaveLength(6)
  })

  it('survives whatever is typed', async () => {
    for (const q of ["'", ':*&|', '\\', '的', '😀😀😀', '<script>', "') or 1=1 --", '%%%'])
      expect(await find({ q }), q).toEqual([])
  })

  it('shows nothing withdrawn, and nothing by a key that is none', async () => {
    const at = '2026-09-09T02:00:00.000Z' as Instant
    const id = newId(at)
    await insert({
      region: '539921',
      id,
      unit: 'qh-hr',
      category: 'land',
      question: '独此一问',
      answer: '独此一答',
      at,
    })
    expect(await find({ q: '独此一问' })).toEqual([id])
    expect((await knowledge.latest(3))[0]?.id).toBe(id)
    expect(await knowledge.publication('539921', id)).toMatchObject({ question: '独此一问', unit: { id: 'qh-hr' } })
    await database.pool.query('update publications set withdrawn_at = $2 where id = $1', [id, at])
    expect(await find({ q: '独此一问' })).toEqual([])
    expect(await knowledge.publication('539921', id)).toBeNull()
    expect(await knowledge.publication('539921', "'; --")).toBeNull()
    expect((await knowledge.latest(3))[0]?.id).toBe(ids.jiazhao)
  })

  it('offers like questions, the region’s own first', async () => {
    const text = '我家老房子在宅基地上，想翻建，是不是要先审批？'
    const names = async (region: string) =>
      (await knowledge.likeQuestions(region, text, 5)).map(each => Object.keys(ids).find(name => ids[name] === each.id))
    expect(await names('539921101')).toEqual(['zhaijidi', 'zhaijidi2'])
    expect(await names('539902')).toEqual(['zhaijidi2', 'zhaijidi'])
    expect(await knowledge.likeQuestions('539921', '请问怎么办', 5)).toEqual([])
    expect(await knowledge.likeQuestions('539921', '外星人登陆', 5)).toEqual([])
  })
})

describe('highlights', () => {
  it('mark words, synonyms and what sounds as typed, and give back the text unchanged', () => {
    const text = '异地就医的医疗保险怎么报销，ETC 呢'
    const marked = (q: string) =>
      highlight(text, termsOf(q))
        .filter(each => each.hit)
        .map(each => each.text)
    expect(marked('医保 etc')).toEqual(['医疗保险', 'ETC'])
    expect(marked('baoxiao')).toEqual(['报销'])
    expect(
      highlight(text, termsOf('医保'))
        .map(each => each.text)
        .join(''),
    ).toBe(text)
    const long = `${'无关的话。'.repeat(60)}<b>低保</b>${'又是别的。'.repeat(60)}`
    const around = excerpt(long, termsOf('低保'))
    expect(around[0]).toEqual({ text: '…', hit: false })
    expect(around.filter(each => each.hit).map(each => each.text)).toEqual(['低保'])
    expect(around.map(each => each.text).join('').length).toBeLessThan(150)
  })
})

it('goes by index at 20,000 publications', async () => {
  await database.owner.query(`
    insert into publications (region, id, kind, case_id, seq, unit_id, category, question, answer, published_at, words)
    select (array['539900','539921','539902'])[1 + n % 3], gen_random_uuid(), 'answer', gen_random_uuid(), 5, 'u' || n % 25, 'c' || n % 8,
           '问题' || n, '答', timestamptz '2025-01-01' + n * interval '1 minute',
           array_to_tsvector(array['w' || n % 900, 'v' || n % 40])
    from generate_series(1, 20000) n`)
  await database.owner.query('analyze publications')
  const plan = async ({ text, values }: Statement) =>
    (await database.pool.query(`explain ${text}`, [...values])).rows.map(row => row['QUERY PLAN']).join('\n')
  const filter = { kind: 'answer', regions: null, unit: null, category: null } as const
  const checks: [Statement, string][] = [
    [listStatement(filter, null, 21), 'publications_list'],
    [
      listStatement(
        { ...filter, regions: ['539921', '539902'] },
        { at: '2025-01-05T00:00:00.000Z', id: newId('2025-01-05T00:00:00.000Z' as Instant) },
        21,
      ),
      'publications_region',
    ],
    [listStatement({ ...filter, unit: 'u7' }, null, 21), 'publications_unit'],
    [wordsStatement(filter, tsqueryOf(termsOf('w7'), '&'), false, 100), 'publications_words'],
    [
      weighedStatement(
        filter,
        [
          { query: "'w7'", weight: 1 },
          { query: "'w8'", weight: 2 },
        ],
        40,
      ),
      'publications_words',
    ],
    [likenessStatement(filter, '住房功积斤提取', 20), 'publications_question'],
  ]
  for (const [statement, index] of checks) {
    const shown = await plan(statement)
    expect(shown).toContain(index)
    expect(shown).not.toContain('Seq Scan')
  }
})
