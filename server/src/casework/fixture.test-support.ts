// A small county for tests: one city, two counties, a township, and people in every role.

import type { Actor, Instant, Role, Text, UnitKind } from '@sunhall/kernel'
import { inquiryMatter } from '@sunhall/packs'
import { createTestDatabase, type TestDatabase } from '../platform/testing.ts'
import { Calendars, loadFirstNotices } from './calendars.ts'
import type { CaseworkKeys } from './context.ts'
import type { CaseworkPorts, Offices } from './port.ts'
import { Casework } from './service.ts'

const REGIONS = [
  { code: '539900', parent: null, ordinal: 1 },
  { code: '539902', parent: '539900', ordinal: 2 },
  { code: '539921', parent: '539900', ordinal: 3 },
  { code: '539921101', parent: '539921', ordinal: 4 },
]
const UNITS: readonly [id: string, region: string, kind: UnitKind][] = [
  ['city-office', '539900', 'government-office'],
  ['city-supervision', '539900', 'supervision'],
  ['city-land', '539900', 'department'],
  ['qh-office', '539921', 'government-office'],
  ['qh-supervision', '539921', 'supervision'],
  ['qh-land', '539921', 'department'],
  ['qh-hr', '539921', 'department'],
  ['qh-liushu', '539921101', 'township'],
  ['lx-office', '539902', 'government-office'],
  ['lx-supervision', '539902', 'supervision'],
  ['lx-hr', '539902', 'department'],
]

const both = (zh: string): Text => ({ zh, en: zh })
const unit = (id: string) => {
  const found = UNITS.find(row => row[0] === id)
  return found === undefined ? undefined : { id, region: found[1], kind: found[2], open: true }
}
const parentOf = (code: string) => REGIONS.find(region => region.code === code)?.parent ?? undefined

export const offices: Offices = {
  unit,
  officeOf: region =>
    UNITS.filter(row => row[1] === region && row[2] === 'government-office').map(row => unit(row[0]))[0],
  supervisionOver(id) {
    const own = unit(id)
    if (own === undefined) return undefined
    for (let region: string | undefined = own.region; region !== undefined; region = parentOf(region)) {
      const found = UNITS.find(row => row[1] === region && row[2] === 'supervision' && row[0] !== id)
      if (found !== undefined) return unit(found[0])
    }
    return undefined
  },
  post: id => {
    const [unitId, role] = id.split('/')
    return unitId !== undefined && role !== undefined ? { unit: unitId, roles: [role as Role] } : undefined
  },
  worksIn: () => false,
  noneFree: () => false,
  parentRegion: parentOf,
  unitName: both,
  unitPhone: () => null,
  regionName: both,
  postTitle: both,
  holderOf: () => null,
  personName: id => id,
  postsWith: (unitId, role) => [`${unitId}/${role}`],
  units: () => UNITS.map(([id, region]) => ({ id, region })),
  regionsUnder: code => REGIONS.map(region => region.code).filter(each => each.startsWith(code.replace(/00$/, ''))),
}

export const ports: CaseworkPorts = {
  offices: async () => offices,
  categories: async () => ({ open: new Set(['land', 'residence']), title: both }),
  matter: async () => inquiryMatter,
  forgetMatters: () => {},
  ordinalOf: async region => REGIONS.find(each => each.code === region)?.ordinal,
  regionOfOrdinal: async ordinal => REGIONS.find(each => each.ordinal === ordinal)?.code,
}

export const keys: CaseworkKeys = {
  sealing: Buffer.alloc(32, 1),
  queryCode: Buffer.alloc(32, 2),
  blindIndex: Buffer.alloc(32, 3),
}

/** Somebody of a unit in a role. */
export const staff = (unitId: string, role: Role, person = `${unitId}-${role}`): Actor => ({
  kind: 'staff',
  person,
  grants: [{ role, unit: unitId, region: unit(unitId)?.region ?? '', post: `${unitId}/${role}` }],
})
export const asker: Actor = { kind: 'asker', person: null, grants: [] }
export const at = (text: string): Instant => new Date(`${text}+08:00`).toISOString() as Instant

export interface CaseworkFixture {
  readonly database: TestDatabase
  readonly calendars: Calendars
  readonly casework: Casework
}

export async function openCasework(): Promise<CaseworkFixture> {
  const database = await createTestDatabase({ poolSize: 8 })
  await loadFirstNotices(database.pool, at('2026-01-01T00:00:00'))
  const calendars = new Calendars(database.db)
  return { database, calendars, casework: new Casework(database, ports, calendars, keys) }
}

/** What a citizen asks, complete. */
export const question = (over: { [field: string]: string | boolean | string[] } = {}) => ({
  subject: '老宅翻建要不要先审批',
  text: '我家在柳树镇杨家村的老宅已经漏雨，想原址翻建，不知道要先去哪里办手续。',
  category: 'land',
  channel: 'web',
  mayPublish: true,
  reach: 'sms',
  name: '李秀芳',
  phone: '13900001234',
  ...over,
})
