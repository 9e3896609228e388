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
  (await searchCases(pool(), { text, units, regions: [], most: 50, ...more })).map(hit => hit.case_id)

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
    expect(await find('社保', ['qh-land'], { now: at('2026-09-03T00:00:00') })).toEqual(both)
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
    const byWords = await plan(HITS, [words, "'v7'", 50, null])
    expect(byWords).toContain('case_search_words')
    expect(byWords).not.toContain('Seq Scan')
    const like = await plan(LIKE, ['关于宅基地的问题', 50, "'region:539921'"])
    expect(like).toContain('case_search_subject')
    expect(like).not.toContain('Seq Scan')
  })
})

it('writes queries that PostgreSQL reads letter by letter', () => {
  expect(tsqueryOf(termsOf("shebao o'k"), '&')).toBe("('shebao'|'首shebao'|'拼shebao':*) & ('o') & ('k')")
  expect(soundTermsOf('公级金').map(term => term.forms)).toEqual([['拼gongjijin']])
})
