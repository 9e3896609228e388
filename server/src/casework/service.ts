// Commands on cases: begin, act, and let clocks speak. Decided by the kernel, written in one statement, repeated without harm.
import { createHash, randomInt } from 'node:crypto'
import {
  type Actor,
  begin,
  CalendarYearMissing,
  type CaseState,
  type Context,
  canonicalJson,
  type Decision,
  decide,
  decideMoment,
  decideMove,
  dueClocks,
  epochMs,
  type Fields,
  genesisHash,
  type Instant,
  instantFromEpoch,
  type Json,
  type Matter,
  makeQueryCode,
  type RegionCode,
  regionOf,
} from '@sunhall/kernel'
import { PACKS, type Pack } from '@sunhall/packs'
import { type AppDatabase, type Queryable, transaction } from '../platform/database.ts'
import { Problem } from '../platform/errors.ts'
import { isUnavailable } from '../platform/errors-from.ts'
import { newId } from '../platform/ids.ts'
import { assemble, type Step, type Subject } from './assemble.ts'
import type { Calendars } from './calendars.ts'
import { cleaned } from './clean.ts'
import type { CaseworkContext, CaseworkKeys } from './context.ts'
import { addOrders, type Papers } from './orders.ts'
import type { CaseworkPorts } from './port.ts'
import { addPublications } from './publish.ts'
import { timerRow } from './rows.ts'
import {
  boundable,
  type CaseRow,
  caseForWrite,
  casesForWrite,
  dueTimers,
  keyResponse,
  postponeTimers,
} from './store.ts'
import { addTo, type Batch, conflictOf, emptyBatch, writeBatch } from './write.ts'
import { Writer } from './writer.ts'

/** A case whose clocks cannot speak is looked at again after this long, so that the others behind it come to speak. */
const UNDECIDED_MS = 5 * 60_000
/** An hour less than an upload waits to be bound (attachments/service.ts): what is let through here is not swept before it is bound. */
const BINDABLE_MS = 23 * 60 * 60_000
/** The day of the act is closed: its root was published while the command was held up (0001_ground.sql). */
const DAY_CLOSED = 'SH002'

/** Two writers meet rarely; many times in a row is a fault that should be seen. */
const ATTEMPTS = 8
/** Random digits of a query code that are not the region's. */
const CODE_RANDOM = 100_000_000

export interface BeginCommand {
  readonly region: RegionCode
  readonly matter: string
  readonly fields: Fields
  readonly actor: Actor
  readonly now: Instant
  readonly key: string
  readonly askerId?: string | null
  readonly phoneIndex?: Buffer | null
}

export interface ActCommand {
  readonly region: RegionCode
  readonly id: string
  readonly act: string
  readonly part: number | null
  readonly fields: Fields
  readonly actor: Actor
  readonly now: Instant
  readonly key: string
  /** The version the caller saw; null where it does not matter, as for the asker's own acts. */
  readonly expected: number | null
  /** Asked of the case as it was read, before anything is said about it: throws where it is not this actor's business. */
  readonly may?: (row: CaseRow) => void
}

export interface Done {
  readonly region: RegionCode
  readonly id: string
  readonly code: string
  readonly seq: number
  /** True when this was already done under the same key. */
  readonly repeated: boolean
}

/** A case that has just begun; one that began earlier under the same key is only named. */
export interface Begun extends Done {
  readonly fresh: { readonly state: CaseState; readonly hash: string } | null
}

/** A case whose clocks could not speak, and when they are tried again. */
export interface Undecided {
  readonly region: RegionCode
  readonly id: string
  readonly until: Instant
  readonly error: unknown
}

export interface CaseworkOptions {
  /** The house's clock: a command held up past the end of its day is then decided once more, at the time it is. */
  readonly clock?: () => Instant
  /** Draws up the documents that acts order; without it none are. */
  readonly papers?: Papers
  /** Told of each case whose clocks could not speak; the others go on. */
  readonly undecided?: (what: Undecided) => void
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const SYSTEM: Actor = { kind: 'system', person: null, grants: [] }

export function packOf(process: string): Pack {
  const pack = PACKS.find(candidate => candidate.process.id === process)
  if (pack === undefined) throw new Error(`no pack declares the process ${process}`)
  return pack
}

export class Casework {
  readonly #database: AppDatabase
  readonly #ports: CaseworkPorts
  readonly #calendars: Calendars
  readonly #keys: CaseworkKeys
  readonly #options: CaseworkOptions
  readonly #writer: Writer
  #putOff = 0

  constructor(
    database: AppDatabase,
    ports: CaseworkPorts,
    calendars: Calendars,
    keys: CaseworkKeys,
    options: CaseworkOptions = {},
  ) {
    this.#database = database
    this.#ports = ports
    this.#calendars = calendars
    this.#keys = keys
    this.#options = options
    this.#writer = new Writer(database.pool)
  }

  /** How often since the start the clocks of a case could not speak. */
  get putOff(): number {
    return this.#putOff
  }

  /** Opens a case. A repeated key gives the first one. @throws Problem refused-…, calendar-year-missing, idempotency-key-reused */
  async begin(command: BeginCommand): Promise<Begun> {
    const fields = cleaned(command.fields)
    const hash = requestHash('begin', command.matter, fields)
    try {
      return await this.#inTime(command, each => this.#begin(each, fields, hash))
    } catch (error) {
      // Sent twice: the second finds its attachments bound, or a register changed meanwhile, and gets the first one's answer.
      const { region, key } = command
      if (!(error instanceof Problem) || (await keyResponse(this.#database.pool, region, key)) === undefined)
        throw error
      return { ...(await this.#earlier(region, key, hash)), fresh: null }
    }
  }

  async #begin(command: BeginCommand, fields: Fields, hash: string): Promise<Begun> {
    const { region, now, key, actor } = command
    const matter = await this.#ports.matter(command.matter)
    const pack = packOf(matter.process.id)
    const ordinal = await this.#ports.ordinalOf(region)
    if (ordinal === undefined) throw new Problem('not-found')
    await this.#checkAttachments(region, fields, now)
    const context = await this.#context()
    const kernel = await this.#kernelContext(context, pack, matter, actor, now)
    const id = newId(now)
    const decision = accepted(translated(() => begin(region, id, fields, kernel)))
    for (let attempt = 1; ; attempt++) {
      const code = makeQueryCode({ regionOrdinal: ordinal, random: randomInt(CODE_RANDOM) }, this.#keys.queryCode)
      const batch = emptyBatch()
      const steps: Step[] = [{ ...decision, before: null, after: decision.state }]
      const subject: Subject = {
        face: { code, subject: String(decision.fields.private.subject ?? '') },
        head: genesisHash(region, id),
        pack,
      }
      const head = assemble(batch, steps, subject, context)
      const face = {
        code,
        matter_code: matter.code,
        matter_version: matter.version,
        asker_id: command.askerId ?? null,
        phone_index: command.phoneIndex?.toString('hex') ?? null,
        opened_at: now,
      }
      batch.inserts = batch.cases.map(row => ({ ...row, ...face }))
      batch.cases = []
      await this.#addOrders(this.#database.pool, batch, steps, subject, kernel, context)
      batch.keys.push({ region, key, request_hash: hash, response: { id, code, seq: 1 }, at: now })
      try {
        await this.#writer.write(batch)
        return { region, id, code, seq: 1, repeated: false, fresh: { state: decision.state, hash: head } }
      } catch (error) {
        const conflict = conflictOf(error)
        if (conflict === 'key') return { ...(await this.#earlier(region, key, hash)), fresh: null }
        if (conflict === 'attachment') throw new Problem('attachment-unknown', { cause: error })
        if (conflict !== 'code' || attempt === ATTEMPTS) throw error
      }
    }
  }

  /** Acts on a case. @throws Problem not-found, case-changed, refused-…, calendar-year-missing, idempotency-key-reused */
  async act(command: ActCommand): Promise<Done> {
    const fields = cleaned(command.fields)
    const hash = requestHash(command.act, command.id, fields, command.part)
    return this.#inTime(command, each => this.#act(each, fields, hash))
  }

  async #act(command: ActCommand, fields: Fields, hash: string): Promise<Done> {
    const { region, id, key, now, actor, expected } = command
    await this.#checkAttachments(region, fields, now, key)
    for (let attempt = 1; ; attempt++) {
      const row = await caseForWrite(this.#database.pool, region, id)
      if (row === undefined) throw new Problem('not-found')
      command.may?.(row)
      const batch = emptyBatch()
      try {
        const context = await this.#context()
        const { steps, subject, kernel } = await this.#opened(row, context, actor, now)
        const before = steps.at(-1)?.after ?? row.state
        if (expected !== null && expected !== row.seq) throw new Problem('case-changed')
        const asked = { act: command.act, part: command.part, fields }
        const decision = accepted(translated(() => decide(before, asked, kernel)))
        steps.push({ ...decision, before, after: decision.state })
        assemble(batch, steps, subject, context)
        await addPublications(this.#database.pool, batch, steps, subject, now)
        await this.#addOrders(this.#database.pool, batch, steps, subject, kernel, context)
        const seq = decision.state.seq
        batch.keys.push({ region, key, request_hash: hash, response: { id, code: row.code, seq }, at: now })
        await this.#writer.write(batch)
        return { region, id, code: row.code, seq, repeated: false }
      } catch (error) {
        if (error instanceof Problem) {
          // A second click finds the work already done: it gets the first click's answer, not a refusal.
          const earlier = await keyResponse(this.#database.pool, region, key)
          if (earlier !== undefined) return this.#earlier(region, key, hash)
          throw error
        }
        const conflict = conflictOf(error)
        if (conflict === 'key') return this.#earlier(region, key, hash)
        if (conflict === 'attachment') {
          const earlier = await keyResponse(this.#database.pool, region, key)
          if (earlier !== undefined) return this.#earlier(region, key, hash)
          throw new Problem('attachment-unknown', { cause: error })
        }
        if (conflict !== 'act') throw error
        if (expected !== null) throw new Problem('case-changed', { cause: error })
        if (attempt === ATTEMPTS) throw error
      }
    }
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

  /** Within a transaction that holds their timers. @returns those that could not be decided, put off */
  async #fireAll(
    client: Queryable,
    keys: readonly { region: string; case_id: string }[],
    now: Instant,
  ): Promise<Undecided[]> {
    const batch = emptyBatch()
    const context = await this.#context()
    const undecided: Undecided[] = []
    for (const row of await casesForWrite(client, keys)) {
      // Of its own until it is whole: half a case must not be written with the others.
      const own = emptyBatch()
      try {
        await this.#fire(client, row, own, context, now)
        addTo(batch, own)
      } catch (error) {
        undecided.push(undecidedAt(row.region, row.id, now, error))
      }
    }
    await writeBatch(client, batch)
    await postponeTimers(client, undecided, now)
    return undecided
  }

  #tell(undecided: Undecided): void {
    this.#putOff++
    this.#options.undecided?.(undecided)
  }

  /** Lets the clocks of one case speak. @returns whether anything was due */
  async fireCase(region: RegionCode, id: string, now: Instant): Promise<boolean> {
    for (let attempt = 1; ; attempt++) {
      const row = await caseForWrite(this.#database.pool, region, id)
      if (row === undefined) return false
      const batch = emptyBatch()
      await this.#fire(this.#database.pool, row, batch, await this.#context(), now)
      if (batch.timers.length === 0) return false
      try {
        await this.#writer.write(batch)
        return true
      } catch (error) {
        if (conflictOf(error) !== 'act' || attempt === ATTEMPTS) throw error
      }
    }
  }

  /** Recounts the running clocks of one case under the calendar in force; every moved date is an act. @returns whether one moved */
  moveClocks(region: RegionCode, id: string, actor: Actor, now: Instant): Promise<boolean> {
    return this.own({ region, id, actor, now }, decideMove)
  }

  /**
   * An act of the kernel's own on one case, where there is anything to say. Done twice it has no second effect.
   * @param beside what else changes with it, in the same transaction
   */
  async own(
    { region, id, actor, now }: Pick<ActCommand, 'region' | 'id' | 'actor' | 'now'>,
    decideOwn: (state: CaseState, kernel: Context) => Extract<Decision, { ok: true }> | null,
    beside?: (client: Queryable, before: CaseState, after: CaseState) => Promise<void>,
  ): Promise<boolean> {
    for (let attempt = 1; ; attempt++) {
      const row = await caseForWrite(this.#database.pool, region, id)
      if (row === undefined) return false
      const context = await this.#context()
      const { subject, kernel } = await this.#opened(row, context, actor, now, false)
      const decision = translated(() => decideOwn(row.state, kernel))
      if (decision === null) return false
      const batch = emptyBatch()
      assemble(batch, [{ ...decision, before: row.state, after: decision.state }], subject, context)
      try {
        await transaction(this.#database.pool, async client => {
          await writeBatch(client, batch)
          await beside?.(client, row.state, decision.state)
        })
        return true
      } catch (error) {
        if (conflictOf(error) !== 'act' || attempt === ATTEMPTS) throw error
      }
    }
  }

  /** What the kernel needs to say what this actor may do with a case. */
  async kernelFor(state: CaseState, actor: Actor, now: Instant): Promise<Context> {
    const matter = await this.#ports.matter(state.matter.code, state.matter.version)
    return this.#kernelContext(await this.#context(), packOf(state.process.id), matter, actor, now)
  }

  async #fire(db: Queryable, row: CaseRow, batch: Batch, context: CaseworkContext, now: Instant): Promise<void> {
    const { steps, subject, kernel } = await this.#opened(row, context, SYSTEM, now)
    if (steps.length > 0) {
      assemble(batch, steps, subject, context)
      await this.#addOrders(db, batch, steps, subject, kernel, context)
    }
    // Nothing was due any more: the timer is put right, or taken away, by writing it again.
    else for (const clock of row.state.clocks) batch.timers.push(timerFor(row.state, clock.no, context))
  }

  #addOrders(
    db: Queryable,
    batch: Batch,
    steps: readonly Step[],
    subject: Subject,
    kernel: Context,
    context: CaseworkContext,
  ): Promise<void> {
    return addOrders(db, batch, steps, subject, kernel.matter, context, this.#options.papers)
  }

  /** The case as it stands now: moments that have come but not spoken speak first, in the same transaction. */
  async #opened(row: CaseRow, context: CaseworkContext, actor: Actor, now: Instant, fire = true) {
    const matter = await this.#ports.matter(row.matter_code, row.matter_version)
    const pack = packOf(row.state.process.id)
    const kernel = await this.#kernelContext(context, pack, matter, actor, now)
    const subject: Subject = {
      face: { code: row.code, subject: row.subject },
      head: row.head_hash.toString('hex'),
      pack,
    }
    const steps: Step[] = []
    let state = row.state
    // A moment may start a clock of its own (the explanation of a delay), which may be due as well after a long pause.
    for (let rounds = 0; fire && rounds < 4; rounds++) {
      const due = dueClocks(state, kernel)
      if (due.length === 0) break
      for (const clock of due) {
        const current = state
        const decision = translated(() => decideMoment(current, clock.no, { ...kernel, actor: SYSTEM }))
        if (decision === null) continue
        steps.push({ ...decision, before: state, after: decision.state })
        state = decision.state
      }
    }
    return { steps, subject, kernel }
  }

  async #context(): Promise<CaseworkContext> {
    const [offices, calendar] = await Promise.all([this.#ports.offices(), this.#calendars.forRegions()])
    return { keys: this.#keys, offices, calendar }
  }

  async #kernelContext(
    context: CaseworkContext,
    pack: Pack,
    matter: Matter,
    actor: Actor,
    now: Instant,
  ): Promise<Context> {
    const { open } = await this.#ports.categories()
    const { offices, calendar } = context
    return { now, actor, process: pack.process, matter, calendar, directory: offices, categories: open }
  }

  /** Does it at the command's time; once more at the time it is, where its day was closed meanwhile. */
  async #inTime<C extends { readonly now: Instant }, T>(command: C, work: (command: C) => Promise<T>): Promise<T> {
    try {
      return await work(command)
    } catch (error) {
      const { clock } = this.#options
      if (clock === undefined || (error as { code?: unknown } | null)?.code !== DAY_CLOSED) throw error
      return work({ ...command, now: clock() })
    }
  }

  async #checkAttachments(region: RegionCode, fields: Fields, now: Instant, key?: string): Promise<void> {
    const ids = fields.attachments
    if (!Array.isArray(ids) || ids.length === 0) return
    const named = ids.filter((id): id is string => typeof id === 'string' && UUID.test(id))
    const whole = new Set(named).size === ids.length
    const waiting = whole ? await boundable(this.#database.pool, region, named, later(now, -BINDABLE_MS)) : new Set()
    if (ids.every(id => waiting.has(id))) return
    // Bound already, perhaps by the first of two clicks.
    if (key !== undefined && (await keyResponse(this.#database.pool, region, key)) !== undefined) return
    throw new Problem('attachment-unknown')
  }

  async #earlier(region: RegionCode, key: string, hash: string): Promise<Done> {
    const earlier = await keyResponse(this.#database.pool, region, key)
    if (earlier === undefined) throw new Error(`idempotency key ${key} vanished`)
    if (earlier.request_hash.toString('hex') !== hash) throw new Problem('idempotency-key-reused')
    return { region, ...earlier.response, repeated: true }
  }
}

function timerFor(state: CaseState, no: number, context: CaseworkContext) {
  const clock = state.clocks.find(candidate => candidate.no === no)
  if (clock === undefined) throw new Error(`no clock ${no}`)
  return timerRow(state, clock, context.calendar(regionOf(state, clock)))
}

/** Whether a limit could not be computed for want of a holiday notice. */
export const lacksYear = (error: unknown): boolean => error instanceof Problem && error.code === 'calendar-year-missing'

/** @throws what was thrown, where it is not about this case but about the database */
function undecidedAt(region: RegionCode, id: string, now: Instant, error: unknown): Undecided {
  if (isUnavailable(error)) throw error
  return { region, id, until: later(now, UNDECIDED_MS), error }
}

const later = (at: Instant, ms: number): Instant => instantFromEpoch(epochMs(at) + ms)

const unique = (keys: readonly { region: string; case_id: string }[]) => [
  ...new Map(keys.map(key => [`${key.region}/${key.case_id}`, key])).values(),
]

/** What two requests under one key must share. */
const requestHash = (...parts: readonly (Json | undefined)[]): string =>
  createHash('sha256')
    .update(canonicalJson(parts.map(part => part ?? null)))
    .digest('hex')

/** The kernel's refusals to compute, in the house's words. */
function translated<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof CalendarYearMissing)
      throw new Problem('calendar-year-missing', { params: { year: error.year } })
    throw error
  }
}

function accepted(decision: Decision): Extract<Decision, { ok: true }> {
  if (decision.ok) return decision
  const { code, about } = decision.refusal
  throw new Problem(`refused-${code}`, { params: { about: about ?? '' } })
}
