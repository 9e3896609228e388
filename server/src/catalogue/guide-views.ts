// A guide as it stands in a list: its summary, its unit, and where it holds what was looked for.
import { highlight } from '../knowledge/highlight.ts'
import type { Snapshot } from '../organisation/snapshot.ts'
import type { Term } from '../search/query.ts'
import type { GuideRow } from './guide-index.ts'
import type { Audience, GuideHit, GuideSummary, GuideUnit } from './port.ts'

export function unitView(id: string, snapshot: Snapshot): GuideUnit {
  const unit = snapshot.unit(id)
  if (unit === undefined) return { id, name: { zh: id, en: id }, region: '', phone: null, address: null }
  const { name_zh: zh, name_en: en, region, phone, address } = unit
  return { id, name: { zh, en }, region, phone, address }
}

export function summaryOf(row: GuideRow, snapshot: Snapshot): GuideSummary {
  const { promised_amount: amount, promised_unit: unit } = row
  return {
    code: row.code,
    version: row.version,
    title: { zh: row.title, en: row.title_en },
    unit: unitView(row.unit_id, snapshot),
    region: row.region,
    kind: row.kind,
    family: row.family,
    audience: row.audience as readonly Audience[],
    themes: row.themes,
    letter: row.letter,
    complete: row.complete,
    mode: row.mode as GuideSummary['mode'],
    promisedDays: amount === null || unit === null ? null : { amount, unit },
    visits: row.visits,
    depth: row.depth as GuideSummary['depth'],
    free: row.free,
  }
}

export const hit = (row: GuideRow, snapshot: Snapshot, terms: readonly Term[] | null): GuideHit => ({
  ...summaryOf(row, snapshot),
  highlighted: terms === null ? null : highlight(row.title, terms),
})
