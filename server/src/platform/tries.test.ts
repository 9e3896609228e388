// Tries are counted exactly: when they come all at once, over several pools, and from one window to the next.
import { instant } from '@sunhall/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPool } from './database.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'
import { sweepTries, takeTry, triesTaken, tryKey } from './tries.ts'

let data: TestDatabase
beforeAll(async () => {
  data = await createTestDatabase()
})
afterAll(() => data.close())

const RULE = { most: 20, windowMs: 15 * 60_000 }
const key = (what: string): Buffer => tryKey(Buffer.alloc(32, 7), what)
const at = (minute: number) => instant(`2026-08-03T02:${String(minute).padStart(2, '0')}:00.000Z`)

test('two hundred at once, on two servers, are the twenty allowed', async () => {
  const other = openPool(() => data.appConnection, { size: 4, name: 'another server' })
  const takes = Array.from({ length: 200 }, (_, n) =>
    takeTry(n % 2 === 0 ? data.pool : other.pool, key('a'), RULE, at(0)),
  )
  const taken = (await Promise.all(takes)).filter(Boolean)
  await other.close()
  expect(taken).toHaveLength(20)
  expect(await takeTry(data.pool, key('b'), RULE, at(0))).toBe(true)
  expect([
    await triesTaken(data.pool, key('a'), RULE, at(0)),
    await triesTaken(data.pool, key('c'), RULE, at(0)),
  ]).toEqual([20, 0])
})

test('a window opens with its first try and ends fifteen minutes later', async () => {
  await takeTry(data.pool, key('window'), RULE, at(0))
  for (let n = 1; n < 20; n += 1) await takeTry(data.pool, key('window'), RULE, at(14))
  expect(await takeTry(data.pool, key('window'), RULE, at(14))).toBe(false)
  expect(await triesTaken(data.pool, key('window'), RULE, at(15))).toBe(0)
  const next = await Promise.all(Array.from({ length: 25 }, () => takeTry(data.pool, key('window'), RULE, at(15))))
  expect(next.filter(Boolean)).toHaveLength(20)
  expect(await takeTry(data.pool, key('window'), RULE, at(16))).toBe(false)
})

test('old windows are swept', async () => {
  await takeTry(data.pool, key('old'), RULE, at(0))
  await sweepTries(data.pool, at(30))
  expect((await data.pool.query('select 1 from tries')).rowCount).toBe(0)
})
