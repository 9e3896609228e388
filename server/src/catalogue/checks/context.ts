// What the checks look up: units from the organisation, and of the registers only the entries that are named. A batch, one query.
import { type Instant, localDay, type PlainDate, type Role } from '@sunhall/kernel'
import type { Snapshot } from '../../organisation/snapshot.ts'
import type { Queryable } from '../../platform/database.ts'
import type { EntryData } from '../entry.ts'
import {
  type EntryKind,
  type FeeEntry,
  type HallEntry,
  type IntermediaryEntry,
  MatterKind,
  ResultDocument,
  type WindowEntry,
} from '../model.ts'
import type { CheckContext, CheckedUnit, NamedMatter } from './rule.ts'

export interface Named {
  readonly kind: EntryKind
  readonly code: string
}

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []

/** Entries that this one names, whatever else is wrong with it. */
export function namedBy(kind: EntryKind, data: EntryData): Named[] {
  const all = (named: EntryKind, codes: readonly string[]): Named[] => codes.map(code => ({ kind: named, code }))
  switch (kind) {
    case 'matter': {
      const members = (data.handling as { members?: unknown } | undefined)?.members
      const codes = Array.isArray(members) ? strings(members.map(each => (each as { matter?: unknown })?.matter)) : []
      return [
        ...all('fee', strings(data.fees)),
        ...all('window', strings(data.windows)),
        ...all('intermediary', strings(data.intermediaries)),
        ...all('matter', codes),
        ...all('matter', strings(data.amends)),
      ]
    }
    case 'power':
    case 'policy':
      return all('matter', strings(data.matters))
    case 'window':
      return all('hall', strings([data.hall]))
    default:
      return []
  }
}

interface Row {
  readonly kind: EntryKind
  readonly code: string
  readonly title_zh: string
  readonly title_en: string
  readonly matter_kind: unknown
  readonly result: unknown
  readonly materials: unknown
  readonly data: EntryData | null
}

/** In force; of a matter its title, what it asks for and what it leads to, which is a small part of it. */
const READ = `select e.kind, e.code, e.title_zh, e.title_en, e.data -> 'kind' as matter_kind, e.data -> 'result' as result,
    e.data -> 'materials' as materials, case when e.kind = 'matter' then null else e.data end as data
  from (select distinct * from unnest($1::text[], $2::text[]) as n(kind, code)) n
  join catalogue_entries e on e.kind = n.kind and e.code = n.code and e.in_force`
/** The same of an import that is still being read: its own entries may name one another. */
const READ_IMPORT = `select e.kind, e.code, e.data -> 'title' ->> 'zh' as title_zh, e.data -> 'title' ->> 'en' as title_en,
    e.data -> 'kind' as matter_kind, e.data -> 'result' as result, e.data -> 'materials' as materials,
    case when e.kind = 'matter' then null else e.data end as data
  from (select distinct * from unnest($1::text[], $2::text[]) as n(kind, code)) n
  join catalogue_import_rows e on e.import_id = $3 and e.kind = n.kind and e.code = n.code
  where e.data is not null`

/** Materials as far as they can be told: an import may hold anything. */
const materialsIn = (data: unknown): NonNullable<NamedMatter['materials']> =>
  (Array.isArray(data) ? data : []).flatMap(
    (each: { code?: unknown; title?: { zh?: unknown; en?: unknown }; need?: unknown; mayFollow?: unknown } | null) => {
      const { code, title, need, mayFollow } = each ?? {}
      if (typeof code !== 'string' || typeof title?.zh !== 'string') return []
      const words = { zh: title.zh, en: typeof title.en === 'string' ? title.en : title.zh }
      const held = need === 'held' ? { held: true } : {}
      const follow = typeof mayFollow === 'number' && Number.isInteger(mayFollow) && mayFollow > 0 ? { mayFollow } : {}
      return [{ code, title: words, ...held, ...follow }]
    },
  )

function matterIn(row: Row): NamedMatter {
  const kind = MatterKind.safeParse(row.matter_kind)
  const result = ResultDocument.safeParse(row.result)
  // What is not finished yet says so much at least.
  const leadsTo = (row.result as { kind?: unknown } | null)?.kind
  return {
    title: { zh: row.title_zh, en: row.title_en ?? row.title_zh },
    licence: leadsTo === 'licence' || leadsTo === 'certificate',
    materials: materialsIn(row.materials),
    ...(kind.success ? { kind: kind.data } : {}),
    ...(result.success ? { result: result.data } : {}),
  }
}

const WORKING: readonly Role[] = ['clerk', 'handler', 'head']

function unitsOf(snapshot: Snapshot, day: PlainDate): (id: string) => CheckedUnit | undefined {
  const known = new Map<string, CheckedUnit | undefined>()
  return id => {
    if (!known.has(id)) known.set(id, checkedUnit(snapshot, id, day))
    return known.get(id)
  }
}

function checkedUnit(snapshot: Snapshot, id: string, day: PlainDate): CheckedUnit | undefined {
  const row = snapshot.unit(id)
  if (row === undefined) return undefined
  const withoutDeputy = snapshot
    .postsOf(id)
    .filter(post => post.closed_at === null && post.roles.some(role => WORKING.includes(role)))
    .filter(post => {
      const holders = snapshot.holdersOf(post.id)
      return !holders.some(
        each => each.rank === 'B' && each.from_day <= day && (each.to_day === null || each.to_day >= day),
      )
    })
    .map(post => post.title_zh)
  return { open: row.open, region: row.region, withoutDeputy }
}

/** The context of checking these entries at one moment. */
export async function readContext(
  db: Queryable,
  snapshot: Snapshot,
  named: readonly Named[],
  now: Instant,
  importId: string | null = null,
): Promise<CheckContext> {
  const maps = {
    fee: new Map<string, FeeEntry>(),
    window: new Map<string, WindowEntry>(),
    hall: new Map<string, HallEntry>(),
    intermediary: new Map<string, IntermediaryEntry>(),
  }
  const matters = new Map<string, NamedMatter>()
  if (named.length > 0) {
    const values = [named.map(each => each.kind), named.map(each => each.code)]
    const reads = [db.query<Row>(READ, values)]
    if (importId !== null) reads.push(db.query<Row>(READ_IMPORT, [...values, importId]))
    for (const { rows } of await Promise.all(reads)) {
      for (const row of rows) {
        if (row.kind === 'matter') matters.set(row.code, matterIn(row))
        if (row.kind in maps) maps[row.kind as keyof typeof maps].set(row.code, row.data as never)
      }
    }
  }
  return {
    unit: unitsOf(snapshot, localDay(now)),
    fees: maps.fee,
    windows: maps.window,
    halls: maps.hall,
    intermediaries: maps.intermediary,
    matters,
  }
}
