// The periodic work does its part at the moment it is told: yesterday is closed, what outlived its retention is erased.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { at, type CaseworkFixture, openCasework } from '../casework/fixture.test-support.ts'
import { recordJobs } from './jobs.ts'
import { playLives } from './lives.test-support.ts'

let fixture: CaseworkFixture
beforeAll(async () => {
  fixture = await openCasework()
  await playLives(fixture)
})
afterAll(() => fixture.database.close())

const run = async (name: string, now: string): Promise<void> => {
  const job = recordJobs(fixture.database.pool, () => at(now), { erase: async () => 0 }).find(
    each => each.name === name,
  )
  await job?.run(new AbortController().signal)
}
const count = async (sql: string): Promise<number> => (await fixture.database.owner.query(sql)).rows[0].n

it('closes the days before today', async () => {
  await run('close-days', '2026-10-02T00:01:59')
  expect(await count(`select count(*) as n from day_roots`)).toBe(30) // 1 October closes at 00:02
  await run('close-days', '2026-10-02T00:02:00')
  expect(await count(`select count(*) as n from day_roots`)).toBe(31)
})

it('erases three years after settlement, not a day before', async () => {
  const texts =
    'select count(*) as n from act_private p join cases c on c.id = p.case_id where c.settled_at is not null'
  const before = await count(texts)
  // The first were settled on 2 September 2026.
  await run('erase-expired', '2029-09-02T12:00:00')
  expect(await count(texts)).toBe(before)
  await run('erase-expired', '2029-09-03T00:00:00')
  expect(await count(texts)).toBeLessThan(before)
})
