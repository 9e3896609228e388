// The weekly report of projects: what was open in a region since the Monday before, with its sheet and what was noted.
import { addDays, type Instant, instantAt, localDay, startOfDay, weekday } from '@sunhall/kernel'
import type { ReportedProject } from './model.ts'
import type { ProjectsParts } from './service.ts'
import { sheetRow } from './sheet.ts'
import { noteView, sheetWords, summaryOf } from './show.ts'
import * as store from './store.ts'

/** Monday at eight, before the hall opens. */
const REPORT_MINUTE = 8 * 60

/** Makes this week's reports that are not made yet: every region as it stands on Monday, or as soon after as the house runs. */
export async function makeReports(parts: ProjectsParts, now: Instant): Promise<number> {
  const today = localDay(now)
  const week = addDays(today, 1 - weekday(today))
  if (now < instantAt(week, REPORT_MINUTE)) return 0
  const since = startOfDay(addDays(week, -7))
  const regions = await store.regionsWithout(parts.pool, week, since)
  for (const region of regions) {
    const rows = await store.reportable(parts.pool, region, since)
    const matters = await store.mattersOf(parts.pool, rows)
    const words = await sheetWords(
      parts,
      matters.map(each => each.matter_code),
      now,
    )
    const { offices } = words
    const projects: ReportedProject[] = []
    for (const row of rows) {
      const own = matters.filter(each => each.project_id === row.id)
      const notes = await store.notesOf(parts.pool, region, row.id, since)
      projects.push({
        summary: summaryOf(row, own, offices),
        sheet: own.map(each => sheetRow(each, words)),
        notes: notes.map(note => noteView(note, offices)),
      })
    }
    await store.insertReport(parts.pool, { region, week, now, data: { projects } })
  }
  return regions.length
}
