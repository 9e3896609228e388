// The demonstration county on a test database, with casework's ports answered from the organisation it wrote.
import type { Instant } from '@sunhall/kernel'
import { inquiryMatter } from '@sunhall/packs'
import { createTestDatabase, type TestDatabase } from '@sunhall/server/testing'
import type { CaseworkPorts, Offices } from '../../server/src/casework/port.ts'
import { Casework } from '../../server/src/casework/service.ts'
import { type Demonstration, loadDemonstration } from './player.ts'
import { Calendars, openOrganisation, type Snapshot } from './server.ts'

const keys = { sealing: Buffer.alloc(32, 1), queryCode: Buffer.alloc(32, 2), blindIndex: Buffer.alloc(32, 3) }

const named = (row: { name_zh: string; name_en: string } | undefined) => ({
  zh: row?.name_zh ?? '',
  en: row?.name_en ?? '',
})

function officesOf(snapshot: Snapshot): Offices {
  return {
    unit: id => snapshot.unit(id),
    officeOf: region => snapshot.officeOf(region),
    supervisionOver: unit => snapshot.supervisionOver(unit),
    parentRegion: region => snapshot.parentRegion(region),
    post: id => snapshot.post(id),
    unitName: id => named(snapshot.unit(id)),
    unitPhone: id => snapshot.unit(id)?.phone ?? null,
    regionName: code => named(snapshot.region(code)),
    postTitle: () => null,
    holderOf: () => null,
    personName: id => snapshot.person(id)?.name ?? null,
    postsWith: () => [],
    units: () => snapshot.rows.units,
    regionsUnder: code => snapshot.rows.regions.filter(row => snapshot.within(row.code, code)).map(row => row.code),
  }
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
  let offices: Offices | undefined
  const ports: CaseworkPorts = {
    offices: async () => {
      offices ??= officesOf(await organisation.snapshot())
      return offices
    },
    categories: async () => {
      const rows = await database.db.selectFrom('categories').select('code').execute()
      return { open: new Set(rows.map(row => row.code)), title: code => ({ zh: code, en: code }) }
    },
    matter: async () => inquiryMatter,
    ordinalOf: async region => (await organisation.snapshot()).region(region)?.ordinal,
    regionOfOrdinal: async ordinal =>
      (await organisation.snapshot()).rows.regions.find(row => row.ordinal === ordinal)?.code,
  }
  const casework = new Casework(database, ports, calendars, keys)
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
