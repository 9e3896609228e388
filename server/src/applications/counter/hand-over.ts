// The hand-over list 交接单: what a clerk took in and leaves to the next shift, with the papers that lie at the counter.
import type { Actor, Instant, RegionCode, Text } from '@sunhall/kernel'
import type { Offices } from '../../casework/port.ts'
import { packOf } from '../../casework/service.ts'
import type { Queryable } from '../../platform/database.ts'
import { Problem } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { HandOver, HandOverItem } from './model.ts'
import type { HallQueue } from './queue.ts'

const SHOWN = 50
const MOST = 500

interface EnteredRow {
  readonly region: string
  readonly case_id: string
  readonly code: string
  readonly stage: string
  readonly process: string
  readonly lead_unit: string
  readonly matter_code: string
  readonly matter_version: number
  readonly begun_at: Instant
  readonly materials: readonly { readonly material: string; readonly how: string }[] | null
}

interface HandOverRow {
  readonly id: string
  readonly hall: string
  readonly made_at: Instant
  readonly made_by: string
  readonly items: HandOverItem[]
  readonly note: string
  readonly taken_at: Instant | null
  readonly taken_by: string | null
}

/** Cases this clerk entered at this hall that no list has yet, wherever they are handled: a township point enters the county's. */
const ENTERED = `select a.region, a.case_id, c.code, c.stage, c.state -> 'process' ->> 'id' as process, c.lead_unit, a.matter_code,
    a.matter_version, a.begun_at, first.body -> 'fields' -> 'materials' as materials
  from applications a
  join cases c on c.region = a.region and c.id = a.case_id
  join acts first on first.region = a.region and first.case_id = a.case_id and first.seq = 1
  where a.entered_hall = $1 and a.entered_by = $2 and a.hand_over is null
  order by a.begun_at, a.case_id limit ${MOST}`

export interface HandOverParts {
  readonly db: Queryable
  readonly queue: Pick<HallQueue, 'desk' | 'regionOf'>
  readonly offices: () => Promise<Offices>
  /** Titles of a matter and of its materials, in the version of the case. */
  readonly matter: (
    code: string,
    version: number,
  ) => Promise<{
    readonly title: Text
    readonly materials: readonly { readonly code: string; readonly title: Text }[]
  } | null>
}

/** What a clerk has to hand over, and where. */
export interface HandOverDesk {
  readonly hall: string
  readonly region: RegionCode
  readonly entered: readonly HandOverItem[]
  readonly offices: Offices
}

export class HandOvers {
  readonly #parts: HandOverParts

  constructor(parts: HandOverParts) {
    this.#parts = parts
  }

  async view(hall: string, actor: Actor, now: Instant): Promise<{ pending: HandOverItem[]; lists: HandOver[] }> {
    const region = await this.#staffed(hall, actor, now)
    const { rows } = await this.#parts.db.query<HandOverRow>(
      `select id, hall, made_at, made_by, items, note, taken_at, taken_by from hand_overs
       where region = $1 and hall = $2 order by made_at desc, id limit ${SHOWN}`,
      [region, hall],
    )
    const offices = await this.#parts.offices()
    return { pending: await this.#entered(hall, actor), lists: rows.map(row => shown(row, offices)) }
  }

  /** Read before anything is written. @throws Problem not-found where one does not work in the hall */
  async ready(hall: string, actor: Actor, now: Instant): Promise<HandOverDesk> {
    const region = await this.#staffed(hall, actor, now)
    const [entered, offices] = await Promise.all([this.#entered(hall, actor), this.#parts.offices()])
    return { hall, region, entered, offices }
  }

  /** @throws Problem hand-over-empty where none of the cases is this clerk's to hand over */
  async make(
    { hall, region, entered, offices }: HandOverDesk,
    input: { readonly cases: readonly string[]; readonly note: string },
    actor: Actor,
    now: Instant,
    db: Queryable,
  ): Promise<HandOver> {
    const items = entered.filter(item => input.cases.includes(item.caseId))
    if (items.length === 0 || items.length !== new Set(input.cases).size) throw new Problem('hand-over-empty')
    const row: HandOverRow = {
      id: newId(now),
      hall,
      made_at: now,
      made_by: actor.person ?? '',
      items,
      note: input.note,
      taken_at: null,
      taken_by: null,
    }
    await db.query(
      'insert into hand_overs (region, id, hall, made_at, made_by, items, note) values ($1, $2, $3, $4, $5, $6, $7)',
      [region, row.id, hall, now, row.made_by, JSON.stringify(items), input.note],
    )
    const marked = await db.query(
      `update applications a set hand_over = $1 from jsonb_to_recordset($2::jsonb) as i(region text, "caseId" uuid)
       where a.region = i.region and a.case_id = i."caseId" and a.hand_over is null returning a.case_id`,
      [row.id, JSON.stringify(items)],
    )
    // Two lists made at the same moment: a paper is on one of them.
    if (marked.rows.length !== items.length) throw new Problem('hand-over-empty')
    return shown(row, offices)
  }

  /** By somebody else than who made it: two people know where the papers are. @throws Problem not-found, hand-over-own, hand-over-taken */
  async take(
    { hall, region, offices }: HandOverDesk,
    id: string,
    actor: Actor,
    now: Instant,
    db: Queryable,
  ): Promise<HandOver> {
    const { rows } = await db.query<HandOverRow>(
      `select id, hall, made_at, made_by, items, note, taken_at, taken_by from hand_overs
       where region = $1 and id = $2 and hall = $3 for update`,
      [region, id, hall],
    )
    const [row] = rows
    if (row === undefined) throw new Problem('not-found')
    if (row.made_by === actor.person) throw new Problem('hand-over-own')
    if (row.taken_at !== null) throw new Problem('hand-over-taken')
    await db.query('update hand_overs set taken_at = $3, taken_by = $4 where region = $1 and id = $2', [
      region,
      id,
      now,
      actor.person,
    ])
    return shown({ ...row, taken_at: now, taken_by: actor.person }, offices)
  }

  async #staffed(hall: string, actor: Actor, now: Instant): Promise<RegionCode> {
    await this.#parts.queue.desk(hall, actor, now)
    return this.#parts.queue.regionOf(hall)
  }

  async #entered(hall: string, actor: Actor): Promise<HandOverItem[]> {
    const { rows } = await this.#parts.db.query<EnteredRow>(ENTERED, [hall, actor.person])
    const offices = await this.#parts.offices()
    return Promise.all(
      rows.map(async row => {
        const matter = await this.#parts.matter(row.matter_code, row.matter_version)
        const given = Array.isArray(row.materials) ? row.materials : []
        return {
          region: row.region,
          caseId: row.case_id,
          code: row.code,
          matterTitle: matter?.title ?? { zh: row.matter_code, en: row.matter_code },
          receivedAt: row.begun_at,
          stageTitle: packOf(row.process).process.stages[row.stage]?.title ?? { zh: row.stage, en: row.stage },
          unitName: offices.unitName(row.lead_unit),
          papers: given
            .filter(each => each.how === 'seen')
            .map(each => matter?.materials.find(one => one.code === each.material)?.title ?? same(each.material)),
        }
      }),
    )
  }
}

const same = (text: string): Text => ({ zh: text, en: text })

const shown = (row: HandOverRow, offices: Offices): HandOver => ({
  id: row.id,
  hall: row.hall,
  madeAt: row.made_at,
  madeBy: offices.personName(row.made_by) ?? row.made_by,
  items: row.items,
  note: row.note,
  takenAt: row.taken_at,
  takenBy: row.taken_by === null ? null : (offices.personName(row.taken_by) ?? row.taken_by),
})
