// Work on its way to a successor: ordered when a unit or post is closed, done in pages by a job, each part by an act of its own.
import {
  type Actor,
  type CaseState,
  epochMs,
  type Grant,
  type Instant,
  instantFromEpoch,
  type PartMove,
  type PostId,
} from '@sunhall/kernel'
import { sql } from 'kysely'
import { type Closed, type OpenWork, openWork } from '../organisation/index.ts'
import type { AppDatabase } from '../platform/database.ts'
import { isUnavailable } from '../platform/errors-from.ts'
import { laneTitle } from './lanes.ts'
import { movePart } from './part-move.ts'
import { passUp } from './pass-up.ts'
import type { CaseworkPorts } from './port.ts'
import type { Casework, CaseworkOptions } from './service.ts'

/** Parts moved in one run: short enough that a stopping server waits a moment only. */
const PAGE = 200
/** Another server may still send work to the closed unit, by an organisation it read before: so long the job looks again. */
const STRAGGLERS_MS = 60_000
/** Cases that could not be moved are tried again after this long. */
const AGAIN_MS = 5 * 60_000
const JOB = 'moving-work/'

/** One move under way: a row of `settings`, so that it survives a crash and any server goes on with it. */
interface MoveJob {
  readonly from: Closed
  readonly to: Closed
  /** Posts that go along and keep what they have in hand. */
  readonly posts: readonly string[]
  readonly person: string | null
  /** The right by which it was ordered: each act is signed with it. */
  readonly grant: Grant | null
  readonly reason: string
  readonly since: Instant
  readonly notBefore: Instant
  /** The last part that was looked at in this pass. */
  readonly at: Place
}

interface Place {
  readonly region: string
  readonly id: string
  readonly part: number
}
const START: Place = { region: '', id: '00000000-0000-0000-0000-000000000000', part: 0 }

const keyOf = (closed: Closed): string => JOB + ('post' in closed ? `post/${closed.post}` : `unit/${closed.unit}`)
const later = (at: Instant, ms: number): Instant => instantFromEpoch(epochMs(at) + ms)

export interface MovesParts {
  readonly database: AppDatabase
  readonly casework: Casework
  readonly ports: Pick<CaseworkPorts, 'offices'>
  readonly now: () => Instant
  /** Told of each case that could not be moved yet; the others go on. */
  readonly undecided?: CaseworkOptions['undecided']
  /** Parts in one page; tests make it small. */
  readonly page?: number
}

export class Moves implements OpenWork {
  readonly #parts: MovesParts

  constructor(parts: MovesParts) {
    this.#parts = parts
  }

  readonly of: OpenWork['of'] = async (db, closed) => {
    const lanes = await openWork(db, closed)
    return lanes.map(({ lane, n }) => ({ lane, title: laneTitle(lane), n }))
  }

  readonly moving: NonNullable<OpenWork['moving']> = async (db, closed) => {
    const row = await db.selectFrom('settings').select('key').where('key', '=', keyOf(closed)).executeTakeFirst()
    return row !== undefined
  }

  readonly move: NonNullable<OpenWork['move']> = async (trx, from, to, posts, { at, by, reason }) => {
    const grant = by?.grants.find(each => each.role === 'security-admin') ?? null
    const person = by?.person ?? null
    const job: MoveJob = { from, to, posts, person, grant, reason, since: at, notBefore: at, at: START }
    await trx
      .insertInto('settings')
      .values({ key: keyOf(from), value: JSON.stringify(job) })
      .onConflict(conflict => conflict.column('key').doUpdateSet({ value: sql`excluded.value` as never }))
      .execute()
  }

  /** One page of the first move that is under way. @returns 'more' while parts are left */
  async moveSome(): Promise<'more' | undefined> {
    const { pool } = this.#parts.database
    const now = this.#parts.now()
    const { rows } = await pool.query<{ key: string; value: MoveJob }>(
      `select key, value from settings where key like $1 and (value ->> 'notBefore')::timestamptz <= $2
       order by value ->> 'since', key limit 1`,
      [`${JOB}%`, now],
    )
    const [found] = rows
    if (found === undefined) return undefined
    const { key, value: job } = found
    const page = await this.#page(job)
    await this.#movePage(job, page, now)
    const last = page.at(-1)
    if (last !== undefined) {
      await this.#goOn(key, job, { ...job, at: last })
      return 'more'
    }
    // A whole pass is done. What is still there came meanwhile, or could not be moved.
    const left = await this.#page({ ...job, at: START })
    if (left.length === 0 && epochMs(now) - epochMs(job.since) >= STRAGGLERS_MS) {
      await pool.query('delete from settings where key = $1 and value = $2', [key, JSON.stringify(job)])
      return 'more'
    }
    const again = left.length === 0 ? later(job.since, STRAGGLERS_MS) : later(now, AGAIN_MS)
    await this.#goOn(key, job, { ...job, at: START, notBefore: again })
    return 'more'
  }

  /** Another server may have gone on with it: then its place stands. */
  async #goOn(key: string, job: MoveJob, next: MoveJob): Promise<void> {
    await this.#parts.database.pool.query('update settings set value = $2 where key = $1 and value = $3', [
      key,
      JSON.stringify(next),
      JSON.stringify(job),
    ])
  }

  async #page(job: MoveJob): Promise<Place[]> {
    const { from, at } = job
    const { pool } = this.#parts.database
    const most = this.#parts.page ?? PAGE
    if ('post' in from) {
      const { rows } = await pool.query<Place>({
        name: 'moving-post',
        text: `select case_region as region, case_id as id, part from work_items
          where post_id = $1 and closed_at is null and (case_region, case_id, part) > ($2, $3::uuid, $4)
          order by case_region, case_id, part limit $5`,
        values: [from.post, at.region, at.id, at.part, most],
      })
      return rows
    }
    const { rows } = await pool.query<Place>({
      name: 'moving-unit',
      // Each of the three by an index of its own: what is finished, which may be very much, is never walked through.
      text: `select case_region as region, case_id as id, part from (
          select case_region, case_id, part from work_items where region = $1 and unit_id = $2 and closed_at is null
          union select case_region, case_id, part from work_items where region = $1 and unit_id = $2 and proposals <> '{}'
          union select case_region, case_id, part from work_items where region = $1 and unit_id = $2 and overdue and not explained
        ) left_over where (case_region, case_id, part) > ($3, $4::uuid, $5) order by case_region, case_id, part limit $6`,
      values: [from.region, from.unit, at.region, at.id, at.part, most],
    })
    return rows
  }

  async #movePage(job: MoveJob, page: readonly Place[], now: Instant): Promise<void> {
    const actor: Actor =
      job.grant === null
        ? { kind: 'system', person: job.person, grants: [] }
        : { kind: 'staff', person: job.person, grants: [job.grant] }
    for (const { region, id, part } of page) {
      try {
        await movePart(this.#parts.casework, { region, id, actor, now }, part, state => moveOf(job, state, part))
      } catch (error) {
        // A case whose record is broken stands in nobody's way.
        if (isUnavailable(error)) throw error
        this.#parts.undecided?.({ region, id, until: later(now, AGAIN_MS), error })
      }
    }
  }

  /** @returns how many parts went up */
  passUp(): Promise<number> {
    return passUp(this.#parts)
  }
}

/** Null where the part is not there any more: somebody passed it on, or it was moved before. */
function moveOf(job: MoveJob, state: CaseState, no: number): PartMove | null {
  const part = state.parts.find(each => each.no === no)
  if (part === undefined) return null
  const { from, to, posts, reason } = job
  if ('post' in from) {
    if (part.post !== from.post || part.closedAt !== null) return null
    const post: PostId | null = 'post' in to ? to.post : null
    return { part: no, to: { id: part.unit, region: part.region }, post, reason }
  }
  if (part.unit !== from.unit) return null
  const post = part.post !== null && posts.includes(part.post) ? part.post : null
  return { part: no, to: { id: to.unit, region: to.region }, post, reason }
}
