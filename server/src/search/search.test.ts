// Cases are found by their words, sounds and codes, newest first, by those whose business they are, and by index only.
import type { Actor } from '@sunhall/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asker, at, type CaseworkFixture, openCasework, question, staff } from '../casework/fixture.test-support.ts'
import { assertChineseTrigrams, indexCases } from './index-cases.ts'
import { soundTermsOf, termsOf, tsqueryOf } from './query.ts'
import { HITS, LIKE, searchCases } from './search.ts'
import { keptWords } from './words.ts'

const REGION = '539921'
let fixture: CaseworkFixture
let keys = 0
beforeAll(async () => {
  fixture = await openCasework()
  await fixture.database.owner.query(
    `insert into regions values ('539921', null, 3, 'county', '清河县', 'Qinghe'), ('539902', null, 2, 'county', '临溪区', 'Linxi')`,
  )
})
afterAll(() => fixture.database.close())

const pool = () => fixture.database.pool
const ask = (now: string, fields: { [field: string]: string | boolean | string[] } = {}) =>
  fixture.casework.begin({
    region: REGION,
    matter: 'inquiry',
    fields: question({ unit: 'qh-land', ...fields }),
    actor: asker,
    now: at(now),
    key: `search-${++keys}`,
  })
const act = (
  id: string,
  name: string,
  actor: Actor,
  fields: { [field: string]: string | number },
  part: number | null = 1,
) =>
  fixture.casework.act({
    region: REGION,
    id,
    act: name,
    part,
    fields,
    actor,
    now: at('2026-09-02T09:00:00'),
    key: `search-${++keys}`,
    expected: null,
  })
const indexAll = async () => {
  while ((await indexCases(pool(), 100)) > 0);
}
const find = async (text: string, units = ['qh-land'], more: Partial<Parameters<typeof searchCases>[1]> = {}) =>
  (await searchCases(pool(), { text, units, regions: [], most: 50, now: at('2026-09-03T00:00:00'), ...more })).map(
    hit => hit.case_id,
  )

describe('finding cases', () => {
  it('finds by word, synonym, pinyin, initials and homophone; newest first; page by page', async () => {
    const first = await ask('2026-09-01T09:00:00', { subject: '社保断缴三个月怎么补' })
    const second = await ask('2026-09-01T10:00:00', { subject: '社会保险转移到外省', text: '我要去外省工作了。' })
    const third = await ask('2026-09-01T11:00:00', { subject: '住房公积金能不能取出来付房租', text: '租房三年了。' })
    await indexAll()
    const both = [second.id, first.id]
    for (const text of ['社保', '社会保险', 'shebao', 'SheBao']) expect(await find(text), text).toEqual(both)
    expect(await find('gjj')).toEqual([third.id])
    expect(await find('公级金')).toEqual([third.id])
    expect(await find('gongjij')).toEqual([third.id])
    for (const nonsense of ['zzzz', 'qwerty', 'asdf jkl']) expect(await find(nonsense), nonsense).toEqual([])
    expect(await find('住房公积斤')).toEqual([third.id])
    expect(await find('社保', ['qh-land'], { most: 1 })).toEqual([second.id])
    expect(await find('社保', ['qh-land'], { most: 1, before: second.id })).toEqual([first.id])
  })

  it('is found by those whose unit or region has a part in it, and by nobody else', async () => {
    const { id } = await ask('2026-09-01T12:00:00', { subject: '秸秆能不能在田里烧' })
    await indexAll()
    expect(await find('秸秆')).toEqual([id])
    expect(await find('秸秆', ['qh-hr'])).toEqual([])
    expect(await find('秸秆', [])).toEqual([])
    expect(await find('秸秆', [], { regions: [REGION] })).toEqual([id])
    expect(await find('秸秆', [], { regions: ['539902'] })).toEqual([])
  })

  it('takes twelve digits for a query code, also grouped, before the case is indexed, within the same bounds', async () => {
    const { id, code } = await ask('2026-09-01T13:00:00')
    const grouped = code.replace(/(\d{4})(?=\d)/g, '$1 ')
    expect(await find(code)).toEqual([id])
    expect(await find(grouped, [], { regions: [REGION] })).toEqual([id])
    expect(await find(code, ['qh-hr'])).toEqual([])
    expect(await find(code, [], { regions: ['539902'] })).toEqual([])
  })

  it('finds what was answered, never what was complained of or who asked', async () => {
    const { id } = await ask('2026-09-01T14:00:00', { subject: '老井水能喝吗', name: '欧阳慕白' })
    const handler = staff('qh-land', 'handler')
    await act(id, 'accept', handler, { difficulty: 'ordinary' })
    await act(id, 'draft-answer', handler, { outcome: 'answered', answer: '请先到疾控中心化验水质。' })
    await indexAll()
    expect(await find('化验水质')).toEqual([])
    await act(id, 'approve-answer', staff('qh-land', 'head'), {})
    await act(id, 'complain', asker, { about: 1, text: '态度蛮横至极' }, null)
    await indexAll()
    expect(await find('化验水质')).toEqual([id])
    expect(await find('蛮横')).toEqual([])
    expect(await find('欧阳慕白')).toEqual([])
  })

  it('survives whatever is typed', async () => {
    for (const text of [
      "'",
      "a'|'b",
      '\\',
      ':*',
      '!!&|()<->',
      '  ',
      '的',
      '😀',
      "'; drop table cases; --",
      '%_%',
      '𠮷'.repeat(300),
    ]) {
      expect(await find(text), text).toEqual([])
    }
    expect(keptWords('医保3.5% (A-1)')).toEqual(['医保', '3', '5', 'a', '1'])
  })

  it('indexes each case once however many servers do it, and again after the next act', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, (_, n) => ask(`2026-09-01T15:${10 + n}:00`)))
    const taken = await Promise.all([1, 2, 3].map(() => indexCases(pool(), 6)))
    let sum = taken.reduce((a, b) => a + b, 0)
    for (let n = 1; n > 0; sum += n) n = await indexCases(pool(), 100)
    expect(sum).toBe(ids.length)
    const { rows } = await pool().query('select 1 from search_queue')
    expect(rows).toEqual([])
  })
})

describe('the database underneath', () => {
  it('knows Chinese letters', async () => {
    await expect(assertChineseTrigrams(pool())).resolves.toBeUndefined()
    const dumb = { query: async () => ({ rows: [{ n: 0 }] }) } as unknown as Parameters<typeof assertChineseTrigrams>[0]
    await expect(assertChineseTrigrams(dumb)).rejects.toThrow(/UTF-8 locale/)
  })

  it('uses the indexes at 20,000 cases', async () => {
    await fixture.database.owner.query(`
      insert into case_search (region, case_id, subject, words)
      select '539921', gen_random_uuid(), '问题' || n, array_to_tsvector(array['w' || n % 900, 'v' || n % 40, 'unit:u' || n % 25, 'region:539921'])
      from generate_series(1, 20000) n`)
    await fixture.database.owner.query('analyze case_search')
    const plan = async (sql: string, values: unknown[]) =>
      (await pool().query(`explain ${sql}`, values)).rows.map(row => row['QUERY PLAN']).join('\n')
    const words = `${tsqueryOf(termsOf('w7'), '&')} & 'unit:u7'`
    const byWords = await plan(HITS, [words, "'v7'", 50, null, 100])
    expect(byWords).toContain('case_search_words')
    expect(byWords).not.toContain('Seq Scan')
    const like = await plan(LIKE, ['关于宅基地的问题', 50, "'region:539921'"])
    expect(like).toContain('case_search_subject')
    expect(like).not.toContain('Seq Scan')
  })
})

/** A table of cases, and what a search of it touches. */
async function cases(came: string) {
  const { owner } = fixture.database
  await owner.query('truncate case_search')
  await owner.query(`
    insert into case_search (region, case_id, subject, words)
    select '539921', id, '', array_to_tsvector(array(select 'id:' || left(digits, n) from generate_series(3, 7) n)
      || array['always', 'half' || n % 2, 'tenth' || n % 10, 'seldom' || n % 400, 'region:539921',
               case when n < 4000 then 'once' else 'since' end, case when n between 5000 and 8500 then 'flood' else 'drought' end])
    from (select n, digits, (digits || '7' || lpad(to_hex(n % 4096), 3, '0') || '8' || lpad(to_hex(n), 15, '0'))::uuid as id
          from (select n, lpad(to_hex((extract(epoch from ${came}) * 1000)::bigint), 12, '0') as digits
                from generate_series(0, 11999) n) moments) ids`)
  await owner.query('vacuum analyze case_search')
  const statements: { text: string; values: unknown[] }[] = []
  const db = {
    query: (statement: { text: string; values: unknown[] } | string, values?: unknown[]) => {
      if (typeof statement === 'object') statements.push({ text: statement.text, values: statement.values })
      return owner.query(statement as string, values)
    },
  } as unknown as Parameters<typeof searchCases>[0]
  interface Plan {
    readonly 'Relation Name'?: string
    readonly 'Actual Rows': number
    readonly 'Rows Removed by Filter'?: number
    readonly Plans?: readonly Plan[]
  }
  const touched = (plan: Plan): number =>
    (plan['Relation Name'] === undefined ? 0 : plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) +
    (plan.Plans ?? []).map(touched).reduce((a, b) => a + b, 0)
  return {
    search: async (text: string, before?: string) => {
      statements.length = 0
      const now = at('2026-09-03T00:00:00')
      const query = { text, units: [], regions: [REGION], most: 100, now, ...(before === undefined ? {} : { before }) }
      const hits = (await searchCases(db, query)).map(hit => hit.case_id)
      let rows = 0
      for (const { text, values } of statements) {
        const explained = await owner.query(`explain (analyze, format json) ${text}`, values)
        rows += touched(explained.rows[0]['QUERY PLAN'][0].Plan)
      }
      return { hits, rows, statements: statements.length }
    },
    holding: async (words: string, before: string | null = null) =>
      (
        await owner.query<{ case_id: string }>(
          `select case_id from case_search where ts_match_vq(words, $1::tsquery) and ($2::uuid is null or case_id < $2)
           order by case_id desc limit 100`,
          [words, before],
        )
      ).rows.map(row => row.case_id),
  }
}

describe.each([
  ['over two years', `'2026-09-02T10:00:00Z'::timestamptz - make_interval(secs => (12000 - n) * 5256)`],
  ['in a week', `'2026-09-02T10:00:00Z'::timestamptz - make_interval(secs => (12000 - n) * 50)`],
  ['within minutes', `'2026-09-02T10:00:00Z'::timestamptz - make_interval(secs => (12000 - n) * 0.05)`],
  [
    'half of them in one night a year ago',
    `case when n < 6000 then '2025-09-01T22:00:00Z'::timestamptz + make_interval(secs => n * 2)
     else '2026-09-02T10:00:00Z'::timestamptz - make_interval(secs => (12000 - n) * 5000) end`,
  ],
])('of cases that came %s', (_name, came) => {
  let table: Awaited<ReturnType<typeof cases>>
  beforeAll(async () => {
    table = await cases(came)
  })

  it.each([
    ['always', "'always'"],
    ['half0', "'half0'"],
    ['once', "'once'"],
    ['flood', "'flood'"],
    ['seldom7', "'seldom7'"],
    ['always seldom7', "'seldom7'"],
    ['half1 always', "'half1'"],
    ['half0 half1', "'half0' & 'half1'"],
    ['once since', "'once' & 'since'"],
    ['tenth3 half0', "'tenth3' & 'half0'"],
    ['tenth3 always', "'tenth3'"],
    ['never', "'never'"],
  ])('finds the newest that hold %s, and reads few rows for it', async (text, words) => {
    const { hits, rows, statements } = await table.search(text)
    expect(hits).toEqual(await table.holding(words))
    expect(rows).toBeLessThan(9000)
    expect(statements).toBeLessThan(30)
    const middle = hits[50]
    if (middle !== undefined)
      expect((await table.search(text, middle)).hits).toEqual(await table.holding(words, middle))
  })
})

it('writes queries that PostgreSQL reads letter by letter', () => {
  expect(tsqueryOf(termsOf("shebao o'k"), '&')).toBe("('shebao'|'首shebao'|'拼shebao':*) & ('o') & ('k')")
  expect(soundTermsOf('公级金').map(term => term.forms)).toEqual([['拼gongjijin']])
})
