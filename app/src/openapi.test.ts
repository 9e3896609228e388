// The workbench's client is generated from workbench/openapi.json: this holds the file to what the server really offers.
// UPDATE_OPENAPI=1 writes it anew; then `npm run -w workbench generate`.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Instant } from '@sunhall/kernel'
import { createTestDatabase, type TestDatabase } from '@sunhall/server/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type House, openHouse } from './house.test-support.ts'
import { PROJECT } from './process.ts'

const FILE = path.join(PROJECT, 'workbench', 'openapi.json')
let database: TestDatabase
let house: House

beforeAll(async () => {
  database = await createTestDatabase()
  house = await openHouse(database, () => '2026-11-20T02:00:00.000Z' as Instant)
})
afterAll(async () => {
  await house.close()
  await database.close()
})

it('is what the workbench was generated from', async () => {
  const answer = await house.app.inject({ url: '/api/v1/openapi.json' })
  expect(answer.statusCode).toBe(200)
  const offered = `${JSON.stringify(answer.json(), null, 1)}\n`
  if (process.env.UPDATE_OPENAPI === '1') writeFileSync(FILE, offered)
  expect(readFileSync(FILE, 'utf8')).toBe(offered)
})
