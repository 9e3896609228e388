// Clean-ups whose lists are published (A6), for the portal: which there are, and what became of each entry and why.
import type { Instant, Text } from '@sunhall/kernel'
import type pg from 'pg'
import type { Organisation } from '../organisation/organisation.ts'
import { pageFrom, readCursor } from '../platform/http-pages.ts'
import { type CleanupRow, cleanupItems, findCleanup, listCleanups, type Verdict } from './cleanup.ts'
import type { EntryKind } from './model.ts'
import { unitName } from './views.ts'

export interface PublishedCleanup {
  readonly id: string
  readonly year: number
  readonly title: Text
  readonly closedAt: Instant
  readonly keep: number
  readonly change: number
  readonly cancel: number
}

export interface PublishedVerdict {
  readonly kind: EntryKind
  readonly code: string
  readonly title: Text
  readonly unit: Text
  readonly verdict: Verdict
  readonly reason: string
}

export interface PublishedList {
  readonly cleanup: PublishedCleanup
  readonly items: readonly PublishedVerdict[]
  readonly next: string | null
}

export interface PublishedCleanups {
  list(): Promise<readonly PublishedCleanup[]>
  /** Null where there is none, or it is not closed yet. */
  one(id: string, verdict: Verdict | null, after: string | null): Promise<PublishedList | null>
}

const PAGE = 50
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const shown = (row: CleanupRow): PublishedCleanup[] =>
  row.closed_at === null
    ? []
    : [
        {
          id: row.id,
          year: row.year,
          title: { zh: row.title_zh, en: row.title_en },
          closedAt: row.closed_at,
          keep: row.keep,
          change: row.change,
          cancel: row.cancel,
        },
      ]

export const publishedCleanups = (pool: pg.Pool, organisation: Organisation): PublishedCleanups => ({
  list: async () => (await listCleanups(pool, true)).flatMap(shown),
  async one(id, verdict, after) {
    const row = UUID.test(id) ? await findCleanup(pool, id) : null
    const [cleanup] = row === null ? [] : shown(row)
    if (cleanup === undefined) return null
    const cursor = readCursor(after ?? undefined, ['string', 'string'])
    const place = cursor === null ? null : { kind: cursor[0], code: cursor[1] }
    const rows = await cleanupItems(pool, id, { unit: null, verdict }, place, PAGE + 1)
    const snapshot = await organisation.snapshot()
    const page = pageFrom(
      rows,
      PAGE,
      item => [item.kind, item.code],
      item => ({
        kind: item.kind,
        code: item.code,
        title: { zh: item.title_zh, en: item.title_en },
        unit: unitName(item.unit_id, snapshot).name,
        // Closed: none is without.
        verdict: item.verdict ?? 'keep',
        reason: item.reason ?? '',
      }),
    )
    return { cleanup, ...page }
  },
})
