// Rows of a list that are about a unit, such as complaints: which the actor may not read, and which nobody there may decide (F2).
import { type CaseState, isOf } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'
import { laneNamed } from './lanes.ts'
import { packOf } from './opening.ts'
import type { WorkItemRow } from './rows.ts'
import { subjectOf } from './sight.ts'
import type { WorkScene } from './work.ts'

interface Closed {
  /** Complaints and the like about the actor's own unit: left out, whatever other posts the actor holds (F2). */
  readonly hidden: ReadonlySet<WorkItemRow>
  /** Those whose whole unit would look into its own affairs: they wait for somebody else. */
  readonly nobodyFree: ReadonlySet<WorkItemRow>
}

export async function closedRows(db: Queryable, page: readonly WorkItemRow[], scene: WorkScene): Promise<Closed> {
  const rows = page.filter(row => laneNamed(row.lane)?.about !== undefined)
  const [hidden, nobodyFree] = [new Set<WorkItemRow>(), new Set<WorkItemRow>()]
  if (rows.length === 0) return { hidden, nobodyFree }
  const found = await db.query<{ region: string; id: string; state: CaseState }>({
    name: 'work-states',
    text: `select c.region, c.id, c.state from cases c
      join unnest($1::text[], $2::uuid[]) as k(region, id) on c.region = k.region and c.id = k.id`,
    values: [rows.map(row => row.case_region), rows.map(row => row.case_id)],
  })
  const states = new Map(found.rows.map(row => [`${row.region}/${row.id}`, row.state]))
  for (const row of rows) {
    const state = states.get(`${row.case_region}/${row.case_id}`)
    const part = state?.parts.find(each => each.no === row.part)
    const about =
      state === undefined || part === undefined
        ? undefined
        : subjectOf(state, part, packOf(state.process.id).process)?.unit
    if (about === undefined) continue
    if (isOf(scene.actor, about, scene.offices)) hidden.add(row)
    if (row.closed_at === null && scene.offices.noneFree(row.unit_id, about)) nobodyFree.add(row)
  }
  return { hidden, nobodyFree }
}
