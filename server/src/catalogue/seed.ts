// Many entries published at once, for a first catalogue: what they name comes before them, all in one transaction or not at all.
import type { Instant } from '@sunhall/kernel'
import type pg from 'pg'
import type { Organisation } from '../organisation/organisation.ts'
import { transaction } from '../platform/database.ts'
import { namedBy, readContext } from './checks/context.ts'
import { checkEntry, errorsIn, type FindingView, inWords } from './checks/index.ts'
import { deriveAnew } from './derive.ts'
import { type ReadEntry, readEntry } from './entry.ts'
import type { EntryKind } from './model.ts'
import { type Publication, publishBatch } from './publish.ts'
import { bumpRevision } from './store.ts'

export interface SeedEntry {
  readonly kind: EntryKind
  readonly data: unknown
}

export interface SeedOptions {
  readonly now: Instant
  /** Who publishes; null for the installation itself. */
  readonly by: string | null
  /** Who is said to have written it. */
  readonly editor?: string
  readonly reason: string
}

export interface SeedReport {
  readonly published: number
  /** Everything the checks say, worst first; with an error nothing was published. */
  readonly findings: readonly (FindingView & { readonly kind: EntryKind; readonly code: string })[]
}

/** What others name comes first. */
const ORDER: readonly EntryKind[] = ['hall', 'window', 'fee', 'intermediary', 'matter', 'power', 'policy', 'liaison']
const BATCH = 200

/** Matters that name others: those whose licences they are about, then the members of a parallel set. */
function naming({ data }: ReadEntry): number {
  const { handling, amends } = data as { handling?: { members?: readonly unknown[] }; amends?: readonly unknown[] }
  return (handling?.members?.length ?? 0) > 0 ? 0.5 : (amends?.length ?? 0) > 0 ? 0.25 : 0
}

const rank = (kind: EntryKind, entry: ReadEntry): number => ORDER.indexOf(kind) + naming(entry)

/** @throws Problem invalid-input for an entry without code, unit or title */
export async function publishEntries(
  parts: { readonly pool: pg.Pool; readonly organisation: Organisation },
  entries: readonly SeedEntry[],
  options: SeedOptions,
): Promise<SeedReport> {
  const { now, by, reason } = options
  const snapshot = await parts.organisation.snapshot()
  const read = entries
    .map(({ kind, data }) => ({ kind, entry: readEntry(kind, data) }))
    .sort((a, b) => rank(a.kind, a.entry) - rank(b.kind, b.entry))
  const found: SeedReport['findings'][number][] = []
  const work = transaction(parts.pool, async client => {
    for (let from = 0; from < read.length; ) {
      // One rank at a time, so that what is named is already there.
      const first = read[from] as (typeof read)[number]
      const same = read.slice(from, from + BATCH)
      const end = same.findIndex(each => rank(each.kind, each.entry) !== rank(first.kind, first.entry))
      const batch = end < 0 ? same : same.slice(0, end)
      from += batch.length
      const context = await readContext(
        client,
        snapshot,
        batch.flatMap(each => namedBy(each.kind, each.entry.data)),
        now,
      )
      const versions = await nextVersions(client, batch)
      const items: Publication[] = batch.map(({ kind, entry }) => {
        const findings = checkEntry(kind, entry, context)
        found.push(...findings.map(each => ({ ...inWords(kind, each), kind, code: entry.head.code })))
        const version = versions.get(`${kind}/${entry.head.code}`) ?? 1
        return { kind, version, entry, editors: [options.editor ?? ''], editedAt: now, reason, findings }
      })
      if (items.some(item => errorsIn(item.findings) > 0)) continue
      await publishBatch(client, items, context, {
        at: now,
        by,
        reason,
        note: null,
        unitName: id => snapshot.unit(id)?.name_zh ?? '',
      })
    }
    if (errorsIn(found) > 0) throw new Refused()
    const published = read.map(({ kind, entry }) => ({ kind, code: entry.head.code }))
    await deriveAnew(client, published, { at: now, by, snapshot })
    await bumpRevision(client)
  })
  const refused = await work.then(
    () => false,
    (error: unknown) => {
      if (error instanceof Refused) return true
      throw error
    },
  )
  const findings = found.sort((a, b) => SEVERITY.indexOf(a.severity) - SEVERITY.indexOf(b.severity))
  return { published: refused ? 0 : read.length, findings }
}

const SEVERITY = ['error', 'warning', 'hint']

/** Undoes the transaction; the report says why. */
class Refused extends Error {}

/** The number of the version that follows, by kind and code; 1 where there is none. */
export async function nextVersions(
  db: Pick<pg.PoolClient, 'query'>,
  batch: readonly { readonly kind: EntryKind; readonly entry: ReadEntry }[],
): Promise<Map<string, number>> {
  const { rows } = await db.query<{ kind: string; code: string; version: number }>(
    `select e.kind, e.code, max(e.version) + 1 as version from unnest($1::text[], $2::text[]) as n(kind, code)
     join catalogue_entries e on e.kind = n.kind and e.code = n.code group by e.kind, e.code`,
    [batch.map(each => each.kind), batch.map(each => each.entry.head.code)],
  )
  return new Map(rows.map(row => [`${row.kind}/${row.code}`, row.version]))
}
