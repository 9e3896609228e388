// Lets clocks speak: every moment that has come becomes an act, exactly once in effect, on any number of servers.
import { type CaseState, epochMs, type Instant, instantFromEpoch, type RegionCode, regionOf } from '@sunhall/kernel'
import type { AppDatabase, Queryable } from '../platform/database.ts'
import { isUnavailable } from '../platform/errors-from.ts'
import { assemble } from './assemble.ts'
import type { CaseworkContext } from './context.ts'
import { type Opening, SYSTEM } from './opening.ts'
import { type Known, LicenceMoved, type Registering, touchesLicence } from './registering.ts'
import { timerRow } from './rows.ts'
import { type CaseRow, caseForWrite, casesForWrite, dueTimers, postponeTimers } from './store.ts'
import { addTo, type Batch, conflictOf, emptyBatch, writeBatch } from './write.ts'

/** A case whose clocks cannot speak is looked at again after this long, so that the others behind it come to speak. */
const UNDECIDED_MS = 5 * 60_000
/** Two writers meet rarely; many times in a row is a fault that should be seen. */
const ATTEMPTS = 8

/** A case whose clocks could not speak, and when they are tried again. */
export interface Undecided {
  readonly region: RegionCode
  readonly id: string
  readonly until: Instant
  readonly error: unknown
}

export class Moments {
  readonly #database: AppDatabase
  readonly #opening: Opening
  readonly #registering: Registering
  readonly #undecided: ((what: Undecided) => void) | undefined
  #putOff = 0

  constructor(
    database: AppDatabase,
    opening: Opening,
    registering: Registering,
    undecided: ((what: Undecided) => void) | undefined,
  ) {
    this.#database = database
    this.#opening = opening
    this.#registering = registering
    this.#undecided = undecided
  }

  /** How often since the start the clocks of a case could not speak. */
  get putOff(): number {
    return this.#putOff
  }

  /**
   * Lets clocks speak whose moments have come, many cases in one transaction. Safe on any number of servers: a timer that is
   * handled twice finds its moment already fired. A case that cannot be decided is put off and told of; the others go on.
   * @returns how many timers were taken
   */
  async fireDue(now: Instant, most: number): Promise<number> {
    const client = await this.#database.pool.connect()
    let taken: { region: string; case_id: string }[] = []
    let broken: Error | undefined
    try {
      await client.query('begin')
      taken = await dueTimers(client, now, most)
      const undecided = taken.length === 0 ? [] : await this.#fireAll(client, unique(taken), now)
      await client.query('commit')
      for (const each of undecided) this.#tell(each)
      return taken.length
    } catch (error) {
      await client.query('rollback').catch((second: Error) => {
        broken = second
      })
      // Without the database nothing can be done one by one either, nor put off.
      if (taken.length === 0 || isUnavailable(error)) throw error
    } finally {
      client.release(broken)
    }
    // Somebody acted on one of these cases meanwhile, or one of them cannot be written: one by one, the others are not held up.
    let fired = 0
    for (const { region, case_id } of unique(taken)) {
      try {
        fired += (await this.fireCase(region, case_id, now)) ? 1 : 0
      } catch (error) {
        const undecided = undecidedAt(region, case_id, now, error)
        await postponeTimers(this.#database.pool, [undecided], now)
        this.#tell(undecided)
      }
    }
    return fired
  }

  /** The same in two transactions at once: while the one is written, the other is decided. Neither sees the timers of the other. */
  async fireDueTwice(now: Instant, most: number): Promise<number> {
    // However the one went: when this is over, neither is under way.
    const both = await Promise.allSettled([this.fireDue(now, most), this.fireDue(now, most)])
    let taken = 0
    for (const each of both) {
      if (each.status === 'rejected') throw each.reason
      taken += each.value
    }
    return taken
  }

  /** Within a transaction that holds their timers. @returns those that could not be decided, put off */
  async #fireAll(
    client: Queryable,
    keys: readonly { region: string; case_id: string }[],
    now: Instant,
  ): Promise<Undecided[]> {
    const batch = emptyBatch()
    const context = await this.#opening.context()
    const undecided: Undecided[] = []
    const rows = await casesForWrite(client, keys)
    // At once, so that what their documents need is read together; all are waited for, since they share the connection.
    const decided = await Promise.allSettled(
      rows.map(async row => {
        // Of its own until it is whole: half a case must not be written with the others.
        const own = emptyBatch()
        try {
          await this.#fire(client, row, own, context, now)
          addTo(batch, own)
        } catch (error) {
          undecided.push(undecidedAt(row.region, row.id, now, error))
        }
      }),
    )
    for (const each of decided) if (each.status === 'rejected') throw each.reason
    // Alone it is decided on what the register says when it is written.
    if (touchesLicence(batch)) throw new LicenceMoved(null)
    await writeBatch(client, batch)
    await postponeTimers(client, undecided, now)
    return undecided
  }

  #tell(undecided: Undecided): void {
    this.#putOff++
    this.#undecided?.(undecided)
  }

  /** Lets the clocks of one case speak. @returns whether anything was due */
  async fireCase(region: RegionCode, id: string, now: Instant): Promise<boolean> {
    for (let attempt = 1; ; attempt++) {
      const row = await caseForWrite(this.#database.pool, region, id)
      if (row === undefined) return false
      const batch = emptyBatch()
      const known = await this.#fire(this.#database.pool, row, batch, await this.#opening.context(), now)
      if (batch.timers.length === 0) return false
      try {
        await this.#registering.write(batch, { state: row.state, known })
        return true
      } catch (error) {
        const again = error instanceof LicenceMoved || conflictOf(error) === 'act'
        if (!again || attempt === ATTEMPTS) throw error
      }
    }
  }

  /** @returns what the register of licences said, by which it was decided */
  async #fire(db: Queryable, row: CaseRow, batch: Batch, context: CaseworkContext, now: Instant): Promise<Known> {
    const opened = await this.#opening.opened(row, context, SYSTEM, now)
    if (opened.steps.length > 0) {
      assemble(batch, opened.steps, opened.subject, context)
      await this.#opening.addOrders(db, batch, opened, context)
    }
    // Nothing was due any more: the timer is put right, or taken away, by writing it again.
    else for (const clock of row.state.clocks) batch.timers.push(timerFor(row.state, clock.no, context))
    return opened.kernel.known
  }
}

function timerFor(state: CaseState, no: number, context: CaseworkContext) {
  const clock = state.clocks.find(candidate => candidate.no === no)
  if (clock === undefined) throw new Error(`no clock ${no}`)
  return timerRow(state, clock, context.calendar(regionOf(state, clock)))
}

/** @throws what was thrown, where it is not about this case but about the database */
function undecidedAt(region: RegionCode, id: string, now: Instant, error: unknown): Undecided {
  if (isUnavailable(error)) throw error
  return { region, id, until: later(now, UNDECIDED_MS), error }
}

const later = (at: Instant, ms: number): Instant => instantFromEpoch(epochMs(at) + ms)

const unique = (keys: readonly { region: string; case_id: string }[]) => [
  ...new Map(keys.map(key => [`${key.region}/${key.case_id}`, key])).values(),
]
