// A small county for the tests of processes: its units, who works there, and the calendar; a city lies above it.
import { buildCalendar, type Calendar } from '../time/calendar.ts'
import { instantAt } from '../time/instant.ts'
import type { Instant, RegionCode } from '../time/model.ts'
import { DEFAULT_OFFICE_HOURS, NATIONAL_NOTICES } from '../time/notices.ts'
import { plainDate } from '../time/plain-date.ts'
import type { Context } from './context.ts'
import type { Role, UnitKind } from './definition.ts'
import type { Actor, Directory, Grant, Unit } from './state.ts'

export const CITY = '530100'
export const COUNTY = '530102'

const PLACES: readonly (readonly [string, RegionCode, UnitKind])[] = [
  ['city-office', CITY, 'government-office'],
  ['city-supervision', CITY, 'supervision'],
  ['city-land', CITY, 'department'],
  ['office', COUNTY, 'government-office'],
  ['supervision', COUNTY, 'supervision'],
  ['land', COUNTY, 'department'],
  ['health', COUNTY, 'department'],
  ['township', '530102001', 'township'],
  ['village', '530102001001', 'village'],
]

const units = new Map<string, Unit>(PLACES.map(([id, region, kind]) => [id, { id, region, kind, open: true }]))

const ROLES_OF: Readonly<Record<UnitKind, readonly Role[]>> = {
  department: ['handler', 'head', 'editor'],
  township: ['handler', 'head'],
  village: ['handler'],
  'government-office': ['handler', 'head', 'dispatcher'],
  supervision: ['supervisor', 'head'],
}

const above = (region: RegionCode): RegionCode | undefined =>
  region.length > 6 ? region.slice(0, region.length - 3) : region === COUNTY ? CITY : undefined

const unitIn = (region: RegionCode, kind: UnitKind): Unit | undefined =>
  [...units.values()].find(unit => unit.region === region && unit.kind === kind)

export const UNITS: readonly Unit[] = [...units.values()]

export const directory: Directory = {
  unit: id => units.get(id),
  officeOf: region => unitIn(region, 'government-office'),
  supervisionOver(id) {
    for (let region = units.get(id)?.region; region !== undefined; region = above(region)) {
      const found = unitIn(region, 'supervision')
      if (found !== undefined && found.id !== id) return found
    }
    return undefined
  },
  post(id) {
    const [unit, role] = id.split('/') as [string, Role]
    return units.has(unit) ? { unit, roles: [role] } : undefined
  },
  worksIn: () => false,
  parentRegion: above,
}

export function staff(person: string, ...posts: readonly (readonly [unit: string, role: Role])[]): Actor {
  const grants = posts.map(([unit, role]): Grant => {
    const region = units.get(unit)?.region
    if (region === undefined) throw new Error(`no unit ${unit}`)
    return { role, unit, region, post: `${unit}/${role}` }
  })
  return { kind: 'staff', person, grants }
}

export const ASKER: Actor = { kind: 'asker', person: null, grants: [] }
export const SYSTEM: Actor = { kind: 'system', person: null, grants: [] }

/** Everybody who may turn up: each unit's people, one who is handler and head in one, and a caller of the hall. */
export const EVERYBODY: readonly Actor[] = [
  ASKER,
  staff('clerk', ['office', 'clerk']),
  staff('both', ['land', 'handler'], ['land', 'head']),
  ...PLACES.flatMap(([unit, , kind]) => ROLES_OF[kind].map(role => staff(`${role} of ${unit}`, [unit, role]))),
]

const calendar = buildCalendar({ notices: NATIONAL_NOTICES, hours: DEFAULT_OFFICE_HOURS, revision: 1 })
export const calendarOf = (_region: RegionCode): Calendar => calendar

/** `2026-09-01` or `2026-09-01 14:30`, in legal time. */
export function at(text: string): Instant {
  const [day = '', time = '10:00'] = text.split(' ')
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return instantAt(plainDate(day), hours * 60 + minutes)
}

/** A context in this county. */
export const inCounty = (
  given: Pick<Context, 'process' | 'matter'>,
  actor: Actor,
  now: Instant,
  other: Partial<Context> = {},
): Context => ({
  ...given,
  now,
  actor,
  calendar: calendarOf,
  directory,
  categories: new Set(['land', 'health']),
  ...other,
})
