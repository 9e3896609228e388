// The demonstration county on a test database, with casework's ports answered from the organisation it wrote.
import type { Instant } from '@sunhall/kernel'
import { openPorts } from '@sunhall/server/casework/offices'
import { Casework } from '@sunhall/server/casework/service'
import { openDocumentPapers } from '@sunhall/server/documents/index'
import { createTestDatabase, type TestDatabase } from '@sunhall/server/testing'
import { type Demonstration, loadDemonstration } from './player.ts'
import { Calendars, openOrganisation, type Snapshot } from './server.ts'

export const keys = {
  sealing: Buffer.alloc(32, 1),
  queryCode: Buffer.alloc(32, 2),
  blindIndex: Buffer.alloc(32, 3),
  documents: Buffer.alloc(32, 4),
}

export interface County {
  readonly database: TestDatabase
  readonly snapshot: Snapshot
  readonly played: Demonstration
  readonly seconds: number
}

export async function playCounty(now: Instant, options: { seed?: string; most?: number } = {}): Promise<County> {
  const database = await createTestDatabase({ poolSize: 8 })
  const organisation = openOrganisation(database.db)
  const calendars = new Calendars(database.db)
  const ports = openPorts(database.db, organisation, () => now)
  const { papers } = openDocumentPapers(database.pool, () => organisation.snapshot(), keys.documents)
  const casework = new Casework(database, ports, calendars, keys, { papers })
  const started = performance.now()
  const played = await loadDemonstration({
    database,
    casework,
    now,
    ...options,
    registersWritten: () => {
      organisation.forget()
      calendars.forget()
    },
  })
  const seconds = (performance.now() - started) / 1000
  return { database, snapshot: await organisation.snapshot(), played, seconds }
}
