// Rows of a list that are about a unit, such as complaints: which the actor may not read, and which nobody there may decide (F2).
import { type CaseState, isOf } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'
import { LANES_ABOUT } from './lanes.ts'
import { packOf } from './opening.ts'
import type { WorkItemRow } from './rows.ts'
import { subjectOf } from './sight.ts'
import type { WorkScene } from './work.ts'

type Row = Pick<WorkItemRow, 'case_region' | 'case_id' | 'part' | 'lane' | 'unit_id' | 'closed_at'>

interface Closed<R> {
  /** Complaints and the like about the actor's own unit: left out, whatever other posts the actor holds (F2). */
  readonly hidden: ReadonlySet<R>
  /** Those whose whole unit would look into its own affairs: they wait for somebody else. */
  readonly nobodyFree: ReadonlySet<R>
}

export async function closedRows<R extends Row>(
  db: Queryable,
  page: readonly R[],
  scene: WorkScene,
): Promise<Closed<R>> {
  const rows = page.filter(row => LANES_ABOUT.includes(row.lane))
  const [hidden, nobodyFree] = [new Set<R>(), new Set<R>()]
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

/** Rows of such lanes that are looked at for numbers; more are never open at once. */
const MOST_LOOKED_AT = 5000

const ABOUT_UNITS = {
  name: 'work-about-units',
  text: `select w.case_region, w.case_id, w.part, w.lane, w.unit_id, w.closed_at,
      (select array_agg(distinct o.unit_id) from work_items o where o.case_region = w.case_region and o.case_id = w.case_id) as units
    from work_items w
    where w.region = any($1::text[]) and w.lane = any($2::text[]) and (w.closed_at is null or w.overdue or w.proposals <> '{}')
    limit ${MOST_LOOKED_AT}`,
}

/** What the lists of these regions leave out for the actor, so that the numbers beside them leave it out as well. */
export async function hiddenWork(db: Queryable, regions: readonly string[], scene: WorkScene): Promise<readonly Row[]> {
  const { rows } = await db.query<Row & { readonly units: readonly string[] }>({
    ...ABOUT_UNITS,
    values: [regions, LANES_ABOUT],
  })
  // What a part is about lies in the same case: only where the actor is of one of its units the case itself is asked.
  const own = new Map<string, boolean>()
  const isOwn = (unit: string): boolean => {
    const known = own.get(unit) ?? isOf(scene.actor, unit, scene.offices)
    own.set(unit, known)
    return known
  }
  const near = rows.filter(row => row.units.some(isOwn))
  return [...(await closedRows(db, near, scene)).hidden]
}
