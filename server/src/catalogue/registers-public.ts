// The other registers as everybody may read them (A1): fees, powers, intermediary services, policies, halls. Only what is published and in force.
import type { Instant, PlainDate, Text } from '@sunhall/kernel'
import type { Organisation } from '../organisation/organisation.ts'
import type { Queryable } from '../platform/database.ts'
import { pageFrom, readCursor } from '../platform/http-pages.ts'
import { unitView } from './guide-views.ts'
import type { FeeEntry, HallEntry, IntermediaryEntry, PolicyEntry, PowerEntry, WindowEntry } from './model.ts'
import type { Counted, GuideUnit } from './port.ts'

interface RegisterData {
  readonly fee: FeeEntry
  readonly power: PowerEntry
  readonly intermediary: IntermediaryEntry
  readonly policy: PolicyEntry
  readonly hall: HallEntry
}
export type PublicKind = keyof RegisterData

interface Published {
  readonly code: string
  readonly title: Text
  readonly unit: GuideUnit
  readonly version: number
  readonly publishedAt: Instant
}
/** One entry; `kind` says what its data is. */
export type PublishedEntry = {
  readonly [K in PublicKind]: Published & { readonly kind: K; readonly data: RegisterData[K] }
}[PublicKind]

export interface PublishedFilter {
  readonly unit?: string | undefined
  /** Words of its title, or its code. */
  readonly q?: string | undefined
}

export interface PublishedDetail {
  readonly entry: PublishedEntry
  /** Matters in force that use it, or that it names; `more` where there are others. */
  readonly matters: readonly { readonly code: string; readonly title: Text }[]
  readonly more: boolean
  /** Of a hall: its windows. */
  readonly windows: readonly WindowEntry[]
}

export interface PublishedRegisters {
  /** By code. A policy whose term is over is not in the list. @throws Problem invalid-input for a cursor that is none */
  list(
    kind: PublicKind,
    filter: PublishedFilter,
    page: { readonly limit: number; readonly after: string | null; readonly today: PlainDate },
  ): Promise<{ readonly items: readonly PublishedEntry[]; readonly next: string | null }>
  /** Units that have entries of this kind, with how many. */
  units(kind: PublicKind, today: PlainDate): Promise<readonly Counted<GuideUnit>[]>
  entry(kind: PublicKind, code: string): Promise<PublishedDetail | null>
}

interface Row {
  readonly kind: PublicKind
  readonly code: string
  readonly title_zh: string
  readonly title_en: string
  readonly unit_id: string
  readonly version: number
  readonly published_at: Instant
  readonly data: RegisterData[PublicKind]
}

const COLUMNS =
  'kind, code, title_zh, title_en, unit_id, version, coalesce(published_at, edited_at) as published_at, data'
const STANDING = `in_force and complete and (kind <> 'policy' or coalesce(data ->> 'validUntil', '9999') >= $2)`

/** Fixed texts: with a unit the index by unit is walked, without one that by code, and no further than the page. */
const LIST = `select ${COLUMNS} from catalogue_entries where kind = $1 and ${STANDING} and code > $3
  and ($4::text is null or title_zh ilike $4 or title_en ilike $4 or code ilike $4)`
const LIST_ALL = `${LIST} order by code limit $5`
const LIST_UNIT = `${LIST} and unit_id = $6 order by code limit $5`
const UNITS = `select unit_id, count(*)::int as n from catalogue_entries where kind = $1 and ${STANDING} group by unit_id`
const ONE = `select ${COLUMNS} from catalogue_entries where kind = $1 and code = $2 and in_force and complete`
const NAMED = `select code, title_zh, title_en from catalogue_entries where kind = 'matter' and in_force and code = any($1) order by code limit $2`
const WINDOWS = `select data from catalogue_entries where kind = 'window' and in_force and complete and data ->> 'hall' = $1 order by code limit 200`
/** Each by an index of its own over the matters in force: found first, or the limit would make the planner walk all of them in order. */
const using = (list: 'fees' | 'intermediaries'): string => `with used as materialized (
    select code, title_zh, title_en from catalogue_entries
    where kind = 'matter' and in_force and data -> '${list}' @> jsonb_build_array($1::text))
  select * from used order by code limit $2`
const USING = { fee: using('fees'), intermediary: using('intermediaries') } as const

/** As many matters as a page shows of one entry. */
export const MOST_MATTERS = 50

const like = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`

export function publishedRegisters(db: Queryable, organisation: Organisation): PublishedRegisters {
  const entryOf = (row: Row, snapshot: Parameters<typeof unitView>[1]): PublishedEntry =>
    ({
      kind: row.kind,
      code: row.code,
      title: { zh: row.title_zh, en: row.title_en },
      unit: unitView(row.unit_id, snapshot),
      version: row.version,
      publishedAt: row.published_at,
      data: row.data,
    }) as PublishedEntry

  async function mattersOf({ kind, code, data }: PublishedEntry) {
    if (kind === 'hall') return []
    const [text, value] =
      kind === 'fee' || kind === 'intermediary' ? [USING[kind], code] : [NAMED, [...data.matters] as const]
    const { rows } = await db.query<{ code: string; title_zh: string; title_en: string }>(text, [
      value,
      MOST_MATTERS + 1,
    ])
    return rows.map(row => ({ code: row.code, title: { zh: row.title_zh, en: row.title_en } }))
  }

  return {
    async list(kind, { unit, q }, { limit, after, today }) {
      const place = readCursor(after ?? undefined, ['string'])?.[0] ?? ''
      const words = (q ?? '').replaceAll('\0', '').trim()
      const values = [kind, today, place, words === '' ? null : like(words), limit + 1]
      const [{ rows }, snapshot] = await Promise.all([
        unit === undefined ? db.query<Row>(LIST_ALL, values) : db.query<Row>(LIST_UNIT, [...values, unit]),
        organisation.snapshot(),
      ])
      return pageFrom(
        rows,
        limit,
        row => [row.code],
        row => entryOf(row, snapshot),
      )
    },

    async units(kind, today) {
      const [{ rows }, snapshot] = await Promise.all([
        db.query<{ unit_id: string; n: number }>(UNITS, [kind, today]),
        organisation.snapshot(),
      ])
      const position = (id: string): number => snapshot.unit(id)?.position ?? Number.MAX_SAFE_INTEGER
      return rows
        .map(row => ({ value: unitView(row.unit_id, snapshot), count: row.n }))
        .sort((a, b) => position(a.value.id) - position(b.value.id) || (a.value.id < b.value.id ? -1 : 1))
    },

    async entry(kind, code) {
      const { rows } = await db.query<Row>(ONE, [kind, code])
      const [row] = rows
      if (row === undefined) return null
      const entry = entryOf(row, await organisation.snapshot())
      const [matters, windows] = await Promise.all([
        mattersOf(entry),
        kind === 'hall' ? db.query<{ data: WindowEntry }>(WINDOWS, [code]) : null,
      ])
      return {
        entry,
        matters: matters.slice(0, MOST_MATTERS),
        more: matters.length > MOST_MATTERS,
        windows: windows?.rows.map(each => each.data) ?? [],
      }
    },
  }
}
