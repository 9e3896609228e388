// The demonstration county on a test database, with casework's ports answered from the organisation it wrote.
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Instant } from '@sunhall/kernel'
import { NO_DOCUMENTS } from '@sunhall/server/applications/documents-of'
import { type OpenApplications, openApplications } from '@sunhall/server/applications/open'
import { Attachments } from '@sunhall/server/attachments/index'
import { CaseDesk } from '@sunhall/server/casework/desk'
import { openPorts } from '@sunhall/server/casework/offices'
import { Casework } from '@sunhall/server/casework/service'
import { CatalogueGuides } from '@sunhall/server/catalogue/index'
import { openDocumentPapers } from '@sunhall/server/documents/index'
import { openFileFolder } from '@sunhall/server/platform/files'
import { createTestDatabase, type TestDatabase } from '@sunhall/server/testing'
import { openAskersWay } from '@sunhall/server/tracking/way'
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
  readonly applications: OpenApplications
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
  const guides = new CatalogueGuides({ db: database.pool, organisation, forgets: () => ports.forgetMatters() })
  const desk = new CaseDesk(database, ports, calendars, casework, keys)
  const applications = openApplications({
    database,
    organisation,
    ports,
    calendars,
    casework,
    desk,
    way: openAskersWay({ pool: database.pool, ports, desk, keys }),
    guides,
    attachments: new Attachments({
      pool: database.pool,
      // Nobody in the county hands in a file: the folder stays unmade.
      files: openFileFolder(path.join(tmpdir(), 'sunhall-county-without-files')),
      ports,
    }),
    documents: NO_DOCUMENTS,
    keys,
    accountOf: async () => ({}),
  })
  const started = performance.now()
  const played = await loadDemonstration({
    database,
    casework,
    applications,
    now,
    ...options,
    registersWritten: () => {
      organisation.forget()
      calendars.forget()
      guides.forget()
    },
  })
  const seconds = (performance.now() - started) / 1000
  return { database, snapshot: await organisation.snapshot(), applications, played, seconds }
}
