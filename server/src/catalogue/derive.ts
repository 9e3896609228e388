// What a change of one entry means for others: every matter that charges a fee, and every parallel set that a matter belongs to.
import { canonicalJson, type Instant, type Json, type Matter } from '@sunhall/kernel'
import type { Snapshot } from '../organisation/snapshot.ts'
import type { Queryable } from '../platform/database.ts'
import { namedBy, readContext } from './checks/context.ts'
import { type EntryData, readEntry } from './entry.ts'
import { kernelMatter } from './kernel-matter.ts'
import type { EntryKind, MatterEntry } from './model.ts'
import { addMatters } from './publish.ts'

export interface Deriving {
  readonly at: Instant
  readonly by: string | null
  readonly snapshot: Snapshot
}

/** Derived at once: some megabytes. */
const PAGE = 200

/** Sets are few, and the guides know them by their family; of charges there is an index. */
const CONCERNED = `select e.code from catalogue_entries e
    join unnest($1::text[]) as fee(code) on e.data -> 'fees' @> to_jsonb(array[fee.code])
    where e.kind = 'matter' and e.in_force and e.complete
  union
  select e.code from catalogue_guides g join catalogue_entries e on e.kind = 'matter' and e.code = g.code and e.in_force
    where g.family = 'parallel' and e.complete and exists (
      select 1 from jsonb_array_elements(e.data -> 'handling' -> 'members') m where m ->> 'matter' = any ($2::text[]))
  order by 1`

const READ = `select e.code, e.version, e.data, m.data as matter from catalogue_entries e
  left join lateral (select data from matters where matters.code = e.code order by version desc limit 1) m on true
  where e.kind = 'matter' and e.in_force and e.code = any ($1::text[]) order by e.code for update of e`

/** The version is of the register, not of what it says. */
const sameMatter = (one: Matter, other: Matter): boolean =>
  canonicalJson({ ...one, version: 0 } as unknown as Json) ===
  canonicalJson({ ...other, version: 0 } as unknown as Json)

/**
 * Gives every matter that names one of these entries a next version of what the kernel runs, where that says something new: a fee's
 * price, a member's title or materials. Open cases keep theirs.
 */
export async function deriveAnew(
  db: Queryable,
  changed: readonly { readonly kind: EntryKind; readonly code: string }[],
  { at, by, snapshot }: Deriving,
): Promise<void> {
  const codes = (kind: EntryKind): string[] => changed.filter(each => each.kind === kind).map(each => each.code)
  const [fees, members] = [codes('fee'), codes('matter')]
  if (fees.length === 0 && members.length === 0) return
  const { rows: concerned } = await db.query<{ code: string }>(CONCERNED, [fees, members])
  for (let from = 0; from < concerned.length; from += PAGE) {
    const page = concerned.slice(from, from + PAGE).map(row => row.code)
    const { rows } = await db.query<{ code: string; version: number; data: EntryData; matter: Matter | null }>(READ, [
      page,
    ])
    const entries = rows.map(row => ({ ...row, entry: readEntry('matter', row.data) }))
    const named = entries.flatMap(({ entry }) => namedBy('matter', entry.data))
    const context = await readContext(db, snapshot, named, at)
    const matters = entries.flatMap(({ code, version, entry, matter: kept }) => {
      const derived = (next: number): Matter =>
        kernelMatter(entry.data as unknown as MatterEntry, version, next, context)
      return kept !== null && sameMatter(kept, derived(0)) ? [] : [{ code, matter: derived }]
    })
    await addMatters(db, matters, at, by)
  }
}
