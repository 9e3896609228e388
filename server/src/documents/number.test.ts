// Numbers under pressure: many connections, rollbacks, several documents in one statement.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../platform/testing.ts'
import {
  type DocumentRow,
  documentNumber,
  groupedCode,
  insertDocuments,
  newVerifyCode,
  readVerifyCode,
} from './number.ts'

let data: TestDatabase
beforeAll(async () => {
  data = await createTestDatabase({ poolSize: 16 })
})
afterAll(() => data.close())

const aDocument = (over: Partial<DocumentRow> = {}): DocumentRow => ({
  region: '539902',
  id: randomUUID(),
  case_id: randomUUID(),
  seq: 2,
  part: 1,
  template: 'acceptance',
  template_version: 1,
  unit_id: 'east-housing',
  series_region: '539902',
  series: '许受',
  year: 2026,
  prefix: '东住建许受',
  issued_at: '2026-03-02T01:00:00.000Z',
  data: { matter: '建筑工程施工许可' },
  sealed: null,
  sealing: 'none',
  seal_sha256: null,
  verify_code: newVerifyCode(),
  ...over,
})

const numbersOf = async (series: string): Promise<number[]> => {
  const { rows } = await data.pool.query<{ number: number }>(
    'select number from documents where series = $1 order by number',
    [series],
  )
  return rows.map(row => row.number)
}
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1)

it('draws one after another from sixteen connections at once, whatever their order, with no gap and no double', async () => {
  const [one, two] = ['并发甲', '并发乙']
  const statements = Array.from({ length: 120 }, (_, i) => {
    // Some order both series in one statement, in either order of mention: nobody waits crosswise.
    const rows = [aDocument({ series: one }), aDocument({ series: two }), aDocument({ series: one })]
    return insertDocuments(data.pool, i % 2 === 0 ? rows : rows.reverse())
  })
  const drawn = (await Promise.all(statements)).flat()
  expect(drawn).toHaveLength(360)
  expect(await numbersOf(one)).toEqual(upTo(240))
  expect(await numbersOf(two)).toEqual(upTo(120))
})

it('gives the number back when the transaction that drew it fails', async () => {
  const series = '回退'
  await Promise.all(
    upTo(60).map(async i => {
      const client = await data.pool.connect()
      try {
        await client.query('begin')
        await insertDocuments(client, [aDocument({ series })])
        await client.query(i % 3 === 0 ? 'rollback' : 'commit')
      } finally {
        client.release()
      }
    }),
  )
  expect(await numbersOf(series)).toEqual(upTo(40))
})

it('draws nothing when one of the rows cannot be written', async () => {
  const series = '连坐'
  const taken = aDocument({ series })
  await insertDocuments(data.pool, [taken])
  await expect(insertDocuments(data.pool, [aDocument({ series }), { ...taken }])).rejects.toMatchObject({
    code: '23505',
  })
  expect(await insertDocuments(data.pool, [aDocument({ series })])).toMatchObject([{ number: 2 }])
})

it('keeps the order of one statement, and begins anew each year and in each unit', async () => {
  const series = '次序'
  const rows = upTo(5).map(() => aDocument({ series }))
  const drawn = new Map((await insertDocuments(data.pool, rows)).map(row => [row.id, row.number]))
  expect(rows.map(row => drawn.get(row.id))).toEqual([1, 2, 3, 4, 5])
  expect(await insertDocuments(data.pool, [aDocument({ series, year: 2027 })])).toMatchObject([{ number: 1 }])
  expect(await insertDocuments(data.pool, [aDocument({ series, unit_id: 'west-housing' })])).toMatchObject([
    { number: 1 },
  ])
})

it('counts on across the regions of the cases: a city unit has one series for all its counties', async () => {
  const series = '跨区'
  const city = { series, unit_id: 'city-land', series_region: '539900' }
  const drawn = await Promise.all(
    ['539901', '539902', '539903'].map(region => insertDocuments(data.pool, [aDocument({ ...city, region })])),
  )
  expect(
    drawn
      .flat()
      .map(row => row.number)
      .sort(),
  ).toEqual([1, 2, 3])
})

it('lets nobody change or delete a number, not even the application', async () => {
  const series = '不改'
  await insertDocuments(data.pool, [aDocument({ series })])
  await expect(data.pool.query('update documents set number = 9 where series = $1', [series])).rejects.toThrow(
    /permission/,
  )
  await expect(data.pool.query('delete from documents where series = $1', [series])).rejects.toThrow(/permission/)
})

it('writes numbers as the standard says, and reads codes as people type them', () => {
  expect(documentNumber({ prefix: '东住建许受', year: 2026, number: 7 })).toBe('东住建许受〔2026〕7号')
  const code = newVerifyCode()
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/)
  expect(readVerifyCode(groupedCode(code).toLowerCase())).toBe(code)
  expect(readVerifyCode(` ${code.replaceAll('0', 'O').replaceAll('1', 'l')} `)).toBe(code)
  for (const wrong of ['', 'A', `${code}0`, code.slice(1), 'U'.repeat(20), '../../etc/passwd0000']) {
    expect(readVerifyCode(wrong)).toBeNull()
  }
})
