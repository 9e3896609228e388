// Entries, versions, findings and differences as the API shows them, with the names of people and units.

import type { Actor } from '@sunhall/kernel'
import { z } from 'zod'
import type { Snapshot } from '../organisation/snapshot.ts'
import type { FindingView } from './checks/index.ts'
import { EntryKind, EntryStatus } from './model.ts'
import { mayEdit, mayReview } from './service.ts'
import type { EntryHeadRow, EntryRow, HistoryRow } from './store.ts'

export const Words = z.object({ zh: z.string(), en: z.string() })
const PersonName = z.object({ id: z.string(), name: z.string() })
export type PersonName = z.output<typeof PersonName>

export const UnitName = z.object({ id: z.string(), name: Words })

export const EntryHead = z
  .object({
    kind: EntryKind,
    code: z.string(),
    version: z.number().int(),
    status: EntryStatus,
    inForce: z.boolean(),
    /** For If-Match. */
    revision: z.number().int(),
    unit: UnitName,
    region: z.string().nullable(),
    title: Words,
    complete: z.boolean(),
    errors: z.number().int(),
    warnings: z.number().int(),
    hints: z.number().int(),
    editors: z.array(PersonName),
    editedAt: z.string(),
    reason: z.string(),
    submittedBy: PersonName.nullable(),
    submittedAt: z.string().nullable(),
    reviewedBy: PersonName.nullable(),
    reviewedAt: z.string().nullable(),
    reviewNote: z.string().nullable(),
    publishedAt: z.string().nullable(),
    withdrawnBy: PersonName.nullable(),
    withdrawnAt: z.string().nullable(),
    withdrawnReason: z.string().nullable(),
  })
  .meta({ id: 'CatalogueEntryHead' })
export type EntryHead = z.output<typeof EntryHead>

export const FindingShape = z
  .object({
    rule: z.string(),
    severity: z.enum(['error', 'warning', 'hint']),
    path: z.string(),
    where: Words,
    title: Words,
    reason: Words,
    mend: Words,
  })
  .meta({ id: 'CatalogueFinding' })

export const STEPS = ['begin', 'edit', 'submit', 'return', 'publish', 'discard', 'withdraw'] as const

export const EntryView = EntryHead.extend({
  /** As its kind's schema says where `complete`; otherwise as it was typed. */
  data: z.record(z.string(), z.unknown()),
  findings: z.array(FindingShape),
  /** Other versions there are: the one in force, and the draft. */
  inForceVersion: z.number().int().nullable(),
  draftVersion: z.number().int().nullable(),
  /** What the reader may do next with this version. */
  may: z.array(z.enum(STEPS)),
}).meta({ id: 'CatalogueEntry' })
export type EntryView = z.output<typeof EntryView>

export const DifferenceShape = z
  .object({
    path: z.string(),
    change: z.enum(['added', 'removed', 'changed', 'moved']),
    title: Words,
    before: z.unknown(),
    after: z.unknown(),
  })
  .meta({ id: 'CatalogueDifference' })

export const HistoryShape = z
  .object({
    id: z.number().int(),
    at: z.string(),
    person: PersonName.nullable(),
    reason: z.string(),
    step: z.enum(STEPS),
    version: z.number().int(),
    changes: z.array(DifferenceShape),
  })
  .meta({ id: 'CatalogueHistory' })

export function personName(id: string | null, snapshot: Snapshot): PersonName | null {
  if (id === null || id === '') return null
  return { id, name: snapshot.person(id)?.name ?? id }
}

export const unitName = (id: string, snapshot: Snapshot): z.output<typeof UnitName> => {
  const unit = snapshot.unit(id)
  return { id, name: unit === undefined ? { zh: id, en: id } : { zh: unit.name_zh, en: unit.name_en } }
}

export function headView(row: EntryHeadRow, snapshot: Snapshot): EntryHead {
  const person = (id: string | null): PersonName | null => personName(id, snapshot)
  return {
    kind: row.kind,
    code: row.code,
    version: row.version,
    status: row.status,
    inForce: row.in_force,
    revision: row.revision,
    unit: unitName(row.unit_id, snapshot),
    region: row.region,
    title: { zh: row.title_zh, en: row.title_en },
    complete: row.complete,
    errors: row.errors,
    warnings: row.warnings,
    hints: row.hints,
    editors: row.editors.flatMap(id => person(id) ?? []),
    editedAt: row.edited_at,
    reason: row.reason,
    submittedBy: person(row.submitted_by),
    submittedAt: row.submitted_at,
    reviewedBy: person(row.reviewed_by),
    reviewedAt: row.reviewed_at,
    reviewNote: row.review_note,
    publishedAt: row.published_at,
    withdrawnBy: person(row.withdrawn_by),
    withdrawnAt: row.withdrawn_at,
    withdrawnReason: row.withdrawn_reason,
  }
}

export const findingView = ({ rule, severity, path, where, title, reason, mend }: FindingView) => ({
  rule,
  severity,
  path,
  where,
  title,
  reason,
  mend,
})

export function historyView(row: HistoryRow, snapshot: Snapshot): z.output<typeof HistoryShape> {
  const { step, version, changes } = row.after as {
    step: (typeof STEPS)[number]
    version: number
    changes?: z.output<typeof HistoryShape>['changes']
  }
  const { id, at, reason } = row
  return { id, at, person: personName(row.person_id, snapshot), reason, step, version, changes: changes ?? [] }
}

/** What a person may do next, as the service would let them; the screen shows it and decides nothing. */
export function stepsOpen(
  row: EntryRow,
  others: { draft: boolean },
  actor: Actor,
  snapshot: Snapshot,
): EntryView['may'] {
  const edits = mayEdit(actor, snapshot, row.unit_id)
  const reviews = mayReview(actor, snapshot, row.unit_id)
  const wrote = actor.person !== null && (row.editors.includes(actor.person) || row.submitted_by === actor.person)
  if (row.status === 'draft') return edits ? ['edit', 'submit', 'discard'] : []
  if (row.status === 'in-review') {
    const publish = reviews && !wrote && row.errors === 0
    return [...(publish ? (['publish'] as const) : []), ...(edits || reviews ? (['return'] as const) : [])]
  }
  if (!row.in_force) return []
  return [...(edits && !others.draft ? (['begin'] as const) : []), ...(reviews ? (['withdraw'] as const) : [])]
}
