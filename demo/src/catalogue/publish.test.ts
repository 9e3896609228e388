// The catalogue is published on a real database, and every matter of it then runs: the kernel has it.
import type { Instant } from '@sunhall/kernel'
import { publishEntries } from '@sunhall/server/catalogue/seed'
import { createTestDatabase, type TestDatabase } from '@sunhall/server/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadOrganisation } from '../organisation.ts'
import { openOrganisation } from '../server.ts'
import { DEMO_CATALOGUE, MATTERS } from './index.ts'

const NOW = '2026-11-20T02:00:00.000Z' as Instant

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database?.close())

it('publishes whole, and every matter is one the kernel can run', async () => {
  await loadOrganisation({ database, now: NOW, offsetMs: 0 })
  const organisation = openOrganisation(database.db)
  const report = await publishEntries({ pool: database.pool, organisation }, DEMO_CATALOGUE, {
    now: NOW,
    by: null,
    reason: '演示目录',
  })
  expect(report.findings.filter(finding => finding.severity === 'error')).toEqual([])
  expect(report.published).toBe(DEMO_CATALOGUE.length)
  const { rows } = await database.owner.query<{ code: string }>(
    `select distinct code from matters where data -> 'process' ->> 'id' = 'approval'`,
  )
  expect(rows.map(row => row.code).sort()).toEqual(MATTERS.map(matter => matter.code).sort())
})
