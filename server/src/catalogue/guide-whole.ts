// One guide with all it names: fees, windows and their halls, intermediaries, policies, members; in force, or as it was.
import type { Text } from '@sunhall/kernel'
import type { Snapshot } from '../organisation/snapshot.ts'
import type { Queryable } from '../platform/database.ts'
import { readEntry } from './entry.ts'
import { guideRow } from './guide-index.ts'
import { summaryOf, unitView } from './guide-views.ts'
import type { FeeEntry, HallEntry, IntermediaryEntry, MatterEntry, PolicyEntry, WindowEntry } from './model.ts'
import type { Guide, GuideUnit } from './port.ts'
import { type EntryRow, findEntry } from './store.ts'

type NamedParts = Omit<Guide, 'summary' | 'standing' | 'publishedAt' | 'entry'>
const NOTHING: NamedParts = {
  fees: [],
  places: [],
  intermediaries: [],
  policies: [],
  intakeUnit: null,
  financeUnit: null,
  members: [],
}

interface NamedRow {
  readonly kind: string
  readonly code: string
  readonly title_zh: string
  readonly title_en: string
  readonly data: { readonly [name: string]: unknown } | null
}

const NAMED = `with named as (
    select e.kind, e.code, e.title_zh, e.title_en, case when e.kind = 'matter' then null else e.data end as data
    from (select distinct * from unnest($1::text[], $2::text[]) as n(kind, code)) n
    join catalogue_entries e on e.kind = n.kind and e.code = n.code and e.in_force)
  select * from named
  union all
  select e.kind, e.code, e.title_zh, e.title_en, e.data from catalogue_entries e
    where e.kind = 'hall' and e.in_force and e.code in (select data ->> 'hall' from named where kind = 'window')
  union all
  select e.kind, e.code, e.title_zh, e.title_en, e.data from catalogue_entries e
    where e.kind = 'policy' and e.status = 'published' and e.in_force and e.data -> 'matters' @> to_jsonb(array[$3::text])`

/** The version in force, or the last one there was; by number, any that was ever published. */
async function findPublished(db: Queryable, code: string, version: number | undefined): Promise<EntryRow | null> {
  if (version !== undefined) {
    const row = await findEntry(db, 'matter', code, version)
    return row?.status === 'published' || row?.status === 'withdrawn' ? row : null
  }
  const row = await findEntry(db, 'matter', code, 'in-force')
  if (row !== null) return row
  const { rows } = await db.query<{ version: number }>(
    `select version from catalogue_entries where kind = 'matter' and code = $1 and status = 'withdrawn' order by version desc limit 1`,
    [code],
  )
  return rows[0] === undefined ? null : findEntry(db, 'matter', code, rows[0].version)
}

export async function wholeGuide(
  db: Queryable,
  code: string,
  version: number | undefined,
  snapshot: Snapshot,
): Promise<Guide | null> {
  const row = await findPublished(db, code, version)
  if (row === null) return null
  const read = readEntry('matter', row.data)
  const summary = summaryOf(guideRow(row.version, read.head, read.data, row.complete), snapshot)
  const entry = row.complete ? (read.data as unknown as MatterEntry) : null
  const named = entry === null ? NOTHING : await namedBy(db, entry, snapshot)
  const standing = row.in_force ? 'in-force' : row.status === 'withdrawn' ? 'withdrawn' : 'superseded'
  return { summary, standing, publishedAt: row.published_at ?? row.edited_at, entry, ...named }
}

/** Whatever the guide names, as it stands now. */
async function namedBy(db: Queryable, entry: MatterEntry, snapshot: Snapshot): Promise<NamedParts> {
  const { fees, windows, intermediaries, handling } = entry
  const members = handling.members.map(each => each.matter)
  const pairs = [
    ...fees.map(code => ['fee', code]),
    ...windows.map(code => ['window', code]),
    ...intermediaries.map(code => ['intermediary', code]),
    ...members.map(code => ['matter', code]),
  ]
  const { rows } = await db.query<NamedRow>(NAMED, [pairs.map(([k]) => k), pairs.map(([, c]) => c), entry.code])
  const data = <T>(kind: string, codes: readonly string[]): T[] =>
    codes.flatMap(code => (rows.find(row => row.kind === kind && row.code === code)?.data as T | undefined) ?? [])
  const halls = new Map(
    rows.flatMap(row => (row.kind === 'hall' ? [[row.code, row.data as unknown as HallEntry]] : [])),
  )
  const another = (unit: string | undefined): GuideUnit | null =>
    unit === undefined || unit === entry.unit ? null : unitView(unit, snapshot)
  const titles = new Map(rows.filter(row => row.kind === 'matter').map(row => [row.code, row]))
  return {
    fees: data<FeeEntry>('fee', fees),
    places: data<WindowEntry>('window', windows).map(window => ({ window, hall: halls.get(window.hall) ?? null })),
    intermediaries: data<IntermediaryEntry>('intermediary', intermediaries),
    policies: rows.filter(row => row.kind === 'policy').map(row => row.data as unknown as PolicyEntry),
    intakeUnit: another(handling.intakeUnit),
    financeUnit: another(handling.financeUnit),
    members: handling.members.map(({ matter, unit, always, days }) => {
      const row = titles.get(matter)
      const title: Text = row === undefined ? { zh: matter, en: matter } : { zh: row.title_zh, en: row.title_en }
      return { code: matter, title, unit: unitView(unit, snapshot), always, days, published: row !== undefined }
    }),
  }
}
