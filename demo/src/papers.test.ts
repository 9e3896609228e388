// Every unit of the demonstration can issue a document: it has a 机关代字 of its own and a seal that a document can be drawn with.
import { createHash } from 'node:crypto'
import type { Instant } from '@sunhall/kernel'
import { openFonts } from '@sunhall/server/documents/index'
import { checkSeal, trySeal } from '@sunhall/server/documents/seal-check'
import { createTestDatabase, type TestDatabase } from '@sunhall/server/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadOrganisation } from './organisation.ts'
import { AGENCIES, SEALS_BY_HAND, type SealStore, sealByHand } from './papers.ts'
import { readPapers } from './server.ts'
import { UNITS } from './units.ts'

const NOW = '2026-11-20T02:00:00.000Z' as Instant
const kept = new Map<string, Buffer>()
const seals: SealStore = {
  async put(source) {
    const parts: Uint8Array[] = []
    for await (const part of source) parts.push(part)
    const image = Buffer.concat(parts)
    const sha256 = createHash('sha256').update(image).digest()
    kept.set(sha256.toString('hex'), image)
    return { sha256 }
  },
}

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await loadOrganisation({ database, now: NOW, offsetMs: 0, seals })
})
afterAll(() => database?.close())

const papers = () =>
  readPapers(
    database.pool,
    UNITS.map(unit => unit.id),
  )

it('each has its own 机关代字, and a seal of its own that the house would take', async () => {
  expect(new Set(Object.values(AGENCIES)).size).toBe(UNITS.length)
  const rows = await papers()
  expect([rows.size, kept.size]).toEqual([UNITS.length, UNITS.length])
  for (const { id } of UNITS) {
    expect(rows.get(id)).toMatchObject({ agency: AGENCIES[id], sealing: 'automatic' })
    expect(kept.has(rows.get(id)?.seal_sha256?.toString('hex') ?? '')).toBe(true)
  }
  const [image = Buffer.alloc(0)] = kept.values()
  const fonts = openFonts()
  await checkSeal(image, { seal: bytes => trySeal(Buffer.from(bytes), fonts) })
})

it('one unit seals by hand once its past is written', async () => {
  await sealByHand(database)
  const rows = await papers()
  const byHand = [...rows.values()].filter(row => row.sealing === 'by-hand').map(row => row.unit_id)
  expect(byHand).toEqual([...SEALS_BY_HAND])
})
