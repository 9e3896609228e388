// Complaints that nobody below may look into: everybody there has come to be of the unit complained of (F2), so they go a level up.
import { type Actor, type CaseState, epochMs, instantFromEpoch, type UnitId } from '@sunhall/kernel'
import { PACKS } from '@sunhall/packs'
import { isUnavailable } from '../platform/errors-from.ts'
import type { MovesParts } from './moves.ts'
import { movePart } from './part-move.ts'
import type { Offices } from './port.ts'
import { subjectOf } from './sight.ts'

/** Parts looked at in one page. */
const PAGE = 200
const AGAIN_MS = 10 * 60_000
const START: Place = { region: '', id: '00000000-0000-0000-0000-000000000000', part: 0 }
const REASON = '本级监察人员均在被投诉单位任职，依规回避，移交上级监察。'
const SYSTEM: Actor = { kind: 'system', person: null, grants: [] }

interface Place {
  readonly region: string
  readonly id: string
  readonly part: number
}
interface Held extends Place {
  readonly unit: UnitId
  readonly state: CaseState
}

/** Lanes whose parts are about another one, such as complaints. */
const LANES = [
  ...new Set(PACKS.flatMap(({ process }) => Object.keys(process.lanes).filter(lane => process.lanes[lane]?.about))),
]

/** Done by a job, on any number of servers: a part that has gone up is not below any more. @returns how many went up */
export async function passUp(parts: MovesParts): Promise<number> {
  const { database, ports, now, undecided } = parts
  const offices = await ports.offices()
  let passed = 0
  for (let after = START; ; ) {
    const { rows } = await database.pool.query<Held>({
      name: 'looked-into',
      text: `select w.case_region as region, w.case_id as id, w.part, w.unit_id as unit, c.state from work_items w
        join cases c on c.region = w.case_region and c.id = w.case_id
        where w.lane = any($1) and w.closed_at is null and (w.case_region, w.case_id, w.part) > ($2, $3::uuid, $4)
        order by w.case_region, w.case_id, w.part limit $5`,
      values: [LANES, after.region, after.id, after.part, parts.page ?? PAGE],
    })
    for (const held of rows) {
      try {
        if (await passOne(parts, offices, held)) passed++
      } catch (error) {
        // A case whose record is broken stands in nobody's way.
        if (isUnavailable(error)) throw error
        undecided?.({ region: held.region, id: held.id, until: instantFromEpoch(epochMs(now()) + AGAIN_MS), error })
      }
    }
    const last = rows.at(-1)
    if (last === undefined) return passed
    after = last
  }
}

async function passOne({ casework, now }: MovesParts, offices: Offices, held: Held): Promise<boolean> {
  const { region, id, part, unit } = held
  const about = aboutOf(held.state, part)
  if (about === undefined || !offices.noneFree(unit, about)) return false
  const above = offices.supervisionOver(about)
  // Nobody above is free either: it stays, and the boards show that nobody is.
  if (above === undefined || above.id === unit || offices.noneFree(above.id, about)) return false
  return movePart(casework, { region, id, actor: SYSTEM, now: now() }, part, state => {
    const there = state.parts.find(each => each.no === part)
    if (there?.unit !== unit || there.closedAt !== null || aboutOf(state, part) !== about) return null
    return { part, to: { id: above.id, region: above.region }, post: null, reason: REASON }
  })
}

/** The unit that a part is about. */
function aboutOf(state: CaseState, no: number): UnitId | undefined {
  const process = PACKS.find(pack => pack.process.id === state.process.id)?.process
  const part = state.parts.find(each => each.no === no)
  return process === undefined || part === undefined ? undefined : subjectOf(state, part, process)?.unit
}
