// The neighbours of casework, joined: the organisation's snapshot with names, the registers of categories and matters.
import type { Instant, Matter, RegionCode, Text } from '@sunhall/kernel'
import { localDay } from '@sunhall/kernel'
import type { Kysely } from 'kysely'
import type { Organisation, Snapshot } from '../organisation/index.ts'
import type { Database } from '../platform/schema.ts'
import type { CaseworkPorts, Offices } from './port.ts'

const same = (text: string): Text => ({ zh: text, en: text })

/** A snapshot of the organisation with the names of today. */
export function officesOf(snapshot: Snapshot, today: Instant): Offices {
  const day = localDay(today)
  return {
    unit: id => snapshot.unit(id),
    officeOf: region => snapshot.officeOf(region),
    supervisionOver: unit => snapshot.supervisionOver(unit, day),
    noneFree: (unit, over) => snapshot.noneFree(unit, over, day),
    post: id => snapshot.post(id),
    worksIn: (person, unit) => snapshot.worksIn(person, unit, day),
    parentRegion: region => snapshot.parentRegion(region),
    unitName(id) {
      const unit = snapshot.unit(id)
      return unit === undefined ? same(id) : { zh: unit.name_zh, en: unit.name_en }
    },
    unitPhone: id => snapshot.unit(id)?.phone ?? null,
    regionName(code) {
      const region = snapshot.region(code)
      return region === undefined ? same(code) : { zh: region.name_zh, en: region.name_en }
    },
    postTitle(id) {
      const post = snapshot.postRow(id)
      return post === undefined ? null : { zh: post.title_zh, en: post.title_en }
    },
    holderOf(post) {
      const holder = snapshot.actingHolder(post, day)
      return holder === undefined ? null : (snapshot.person(holder)?.name ?? null)
    },
    personName: id => snapshot.person(id)?.name ?? null,
    postsWith: (unit, role) =>
      snapshot
        .postsOf(unit)
        .filter(post => post.closed_at === null && post.roles.some(each => each === role))
        .map(post => post.id),
    units: () => snapshot.rows.units,
    regionsUnder: code => snapshot.rows.regions.map(row => row.code).filter(each => snapshot.within(each, code)),
  }
}

/** How long a change of categories or limits by another server may stay unseen. */
const FRESH_MS = 2000

/** Matters kept in memory: a few kilobytes each, and a county may have a hundred thousand. */
const KEPT = 2000

/** The oldest makes room. */
function keep<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key)
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > KEPT && oldest !== undefined) map.delete(oldest)
}

interface Registers {
  readonly open: ReadonlySet<string>
  readonly titles: ReadonlyMap<string, Text>
}

export function openPorts(db: Kysely<Database>, organisation: Organisation, now: () => Instant): CaseworkPorts {
  let registers: Registers | null = null
  let readAt = Number.NEGATIVE_INFINITY
  // Versions never change; which one is the newest is looked for again and again.
  const versions = new Map<string, Matter>()
  const newest = new Map<string, { readonly matter: Matter; readonly at: number }>()
  let forgotten = 0
  let named: { revision: number; day: string; offices: Offices } | null = null

  const read = async (): Promise<Registers> => {
    const tick = performance.now()
    if (registers !== null && tick - readAt < FRESH_MS) return registers
    const categories = await db.selectFrom('categories').selectAll().execute()
    registers = {
      open: new Set(categories.filter(row => row.open).map(row => row.code)),
      titles: new Map(categories.map(row => [row.code, { zh: row.title_zh, en: row.title_en }])),
    }
    readAt = tick
    return registers
  }

  const ordinal = async (find: (row: { code: RegionCode; ordinal: number }) => boolean) =>
    (await organisation.snapshot()).rows.regions.find(find)

  return {
    async offices() {
      const snapshot = await organisation.snapshot()
      const today = now()
      const day = localDay(today)
      if (named === null || named.revision !== snapshot.revision || named.day !== day) {
        named = { revision: snapshot.revision, day, offices: officesOf(snapshot, today) }
      }
      return named.offices
    },
    async categories() {
      const { open, titles } = await read()
      return { open, title: code => titles.get(code) ?? same(code) }
    },
    async matter(code, version) {
      if (version !== undefined) {
        const key = `${code}/${version}`
        const known = versions.get(key)
        if (known !== undefined) return known
        const row = await db
          .selectFrom('matters')
          .select('data')
          .where('code', '=', code)
          .where('version', '=', version)
          .executeTakeFirst()
        if (row === undefined) throw new Error(`matter ${key} is not in the register`)
        keep(versions, key, row.data)
        return row.data
      }
      const tick = performance.now()
      const known = newest.get(code)
      if (known !== undefined && tick - known.at < FRESH_MS) return known.matter
      const begun = forgotten
      const row = await db
        .selectFrom('matters')
        .select('data')
        .where('code', '=', code)
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (row === undefined) throw new Error(`matter ${code} is not in the register`)
      // What was read while somebody published may be what was there before.
      if (begun === forgotten) keep(newest, code, { matter: row.data, at: tick })
      return row.data
    },
    forgetMatters(code) {
      forgotten += 1
      if (code === undefined) newest.clear()
      else newest.delete(code)
    },
    ordinalOf: async region => (await ordinal(row => row.code === region))?.ordinal,
    regionOfOrdinal: async number => (await ordinal(row => row.ordinal === number))?.code,
  }
}
