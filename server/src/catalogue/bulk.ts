// Bulk edit (A5): one patch over chosen entries, shown first as it would come out, then made drafts all at once.
import type { Json } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'
import { fieldProblem, Problem } from '../platform/errors.ts'
import { errorsIn, type Finding } from './checks/index.ts'
import { type Difference, differences } from './difference.ts'
import { type EntryData, readEntry } from './entry.ts'
import type { EntryKind } from './model.ts'
import { begin, check, type Doing, mayEdit } from './service.ts'
import { type EntryRow, findEntry } from './store.ts'

/** What is set, by top-level part or one below (`handling.mode`); null removes. A code is never changed. */
export type Patch = { readonly [path: string]: Json }

export const MOST_CHOSEN = 500
const PATH = /^[a-zA-Z]{1,40}(\.[a-zA-Z]{1,40})?$/
const FIXED = new Set(['code'])

export function patched(data: EntryData, patch: Patch): EntryData {
  const made = structuredClone(data) as { [name: string]: Json }
  for (const [path, value] of Object.entries(patch)) {
    if (!PATH.test(path) || FIXED.has(path.split('.')[0] as string)) throw fieldProblem(`patch.${path}`, 'not-allowed')
    const [first, second] = path.split('.') as [string, string | undefined]
    const inner = made[first]
    if (second === undefined) {
      if (value === null) delete made[first]
      else made[first] = value
    } else if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) {
      const row = { ...inner } as { [name: string]: Json }
      if (value === null) delete row[second]
      else row[second] = value
      made[first] = row
    } else throw fieldProblem(`patch.${path}`, 'not-allowed')
  }
  return made
}

export interface BulkItem {
  readonly code: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly changes: readonly Difference[]
  readonly findings: readonly Finding[]
  /** Why it cannot be changed now; null where it can. */
  readonly blocked: 'not-found' | 'draft-exists' | 'unchanged' | 'entry-has-errors' | null
}

async function itemOf(
  db: Queryable,
  kind: EntryKind,
  code: string,
  patch: Patch,
  doing: Doing,
): Promise<{ item: BulkItem; row: EntryRow | null; data: EntryData | null }> {
  const row = await findEntry(db, kind, code, 'in-force')
  if (row === null || !mayEdit(doing.by, doing.snapshot, row.unit_id)) {
    const item = { code, title: { zh: code, en: code }, changes: [], findings: [], blocked: 'not-found' } as const
    return { item, row: null, data: null }
  }
  const entry = readEntry(kind, patched(row.data, patch))
  const changes = differences(row.data, entry.data)
  const [findings, draft] = [await check(db, kind, entry, doing), await findEntry(db, kind, code, 'draft')]
  const blocked =
    changes.length === 0
      ? 'unchanged'
      : draft !== null
        ? 'draft-exists'
        : errorsIn(findings) > 0
          ? 'entry-has-errors'
          : null
  return {
    item: { code, title: { zh: row.title_zh, en: row.title_en }, changes, findings, blocked },
    row,
    data: entry.data,
  }
}

/** As it would come out; nothing is kept. */
export async function previewBulk(
  db: Queryable,
  kind: EntryKind,
  codes: readonly string[],
  patch: Patch,
  doing: Doing,
): Promise<BulkItem[]> {
  const items: BulkItem[] = []
  for (const code of new Set(codes)) items.push((await itemOf(db, kind, code, patch, doing)).item)
  return items
}

/** Drafts of all that change; of none where one is blocked. @throws Problem draft-exists, entry-has-errors, not-found */
export async function applyBulk(
  db: Queryable,
  kind: EntryKind,
  codes: readonly string[],
  patch: Patch,
  doing: Doing,
): Promise<number> {
  let made = 0
  for (const code of new Set(codes)) {
    const { item, data } = await itemOf(db, kind, code, patch, doing)
    if (item.blocked === 'unchanged') continue
    if (item.blocked === 'entry-has-errors') {
      throw new Problem('entry-has-errors', { params: { count: errorsIn(item.findings) } })
    }
    if (item.blocked !== null) throw new Problem(item.blocked)
    await begin(db, { kind, code }, data, doing)
    made += 1
  }
  return made
}
