// Commands on cases: begin and act. Decided by the kernel, written in one statement, repeated without harm.
import { hash as digest, randomInt } from 'node:crypto'
import {
  type ActDefinition,
  type Actor,
  attachmentsIn,
  begin,
  type CaseState,
  type Context,
  canonicalJson,
  type Decision,
  decide,
  decideMove,
  epochMs,
  type Fields,
  genesisHash,
  type Instant,
  instantFromEpoch,
  type Json,
  type Matter,
  makeQueryCode,
  type RegionCode,
  type Text,
} from '@sunhall/kernel'
import { type AppDatabase, type Queryable, transaction } from '../platform/database.ts'
import { Problem } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { assemble, type Step, type Subject } from './assemble.ts'
import type { Calendars } from './calendars.ts'
import { cleaned } from './clean.ts'
import type { CaseworkKeys } from './context.ts'
import { Moments, type Undecided } from './moments.ts'
import { Opening, packOf, translated } from './opening.ts'
import type { Papers } from './orders.ts'
import type { CaseworkPorts } from './port.ts'
import { addPublications } from './publish.ts'
import { faultsOf } from './refused-field.ts'
import { LicenceMoved, type LicenceRegister, Registering } from './registering.ts'
import { boundable, type CaseRow, caseForWrite, gatheredCases, keyResponse } from './store.ts'
import { conflictOf, emptyBatch, writeBatch } from './write.ts'
import { Writer } from './writer.ts'

export type { Undecided } from './moments.ts'
export { lacksYear, packOf } from './opening.ts'

/** An hour less than an upload waits to be bound (attachments/service.ts): what is let through here is not swept before it is bound. */
const BINDABLE_MS = 23 * 60 * 60_000
/** The day of the act is closed: its root was published while the command was held up (0001_ground.sql). */
const DAY_CLOSED = 'SH002'

/** Two writers meet rarely; many times in a row is a fault that should be seen. */
const ATTEMPTS = 8
/** Random digits of a query code that are not the region's. */
const CODE_RANDOM = 100_000_000

/**
 * What somebody asked for, where the command was worked out from it and from what the house knew at that moment: two requests under one
 * key must share this. Whoever sends it again, perhaps long after, may find everything changed by the first one.
 */
export type Asked = Json

export interface BeginCommand {
  readonly region: RegionCode
  readonly matter: string
  readonly fields: Fields
  readonly actor: Actor
  readonly now: Instant
  readonly key: string
  readonly asked?: Asked
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
  readonly asked?: Asked
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

/** The answers as they are to be kept: only the application knows its form. @throws Problem invalid-input, naming the fields */
export type AnswersCheck = (
  of: { readonly region: RegionCode; readonly id: string; readonly matter: Matter },
  answers: { readonly [field: string]: Json },
) => Promise<Json>

export interface CaseworkOptions {
  /** The house's clock: a command held up past the end of its day is then decided once more, at the time it is. */
  readonly clock?: () => Instant
  /** Draws up the documents that acts order; without it none are. */
  readonly papers?: Papers
  /** Checks the answers to an application's form that an act brings; without it they are taken as they come. */
  readonly answers?: AnswersCheck
  /** What the house's own settings ask of an act, beyond the process. @throws Problem */
  readonly house?: (act: string, fields: Fields) => Promise<void>
  /** Asked whenever an act enters anything in the register of licences; without it everything is entered. */
  readonly licences?: LicenceRegister
  /** Told of each case whose clocks could not speak; the others go on. */
  readonly undecided?: (what: Undecided) => void
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export class Casework {
  readonly #database: AppDatabase
  readonly #ports: CaseworkPorts
  readonly #keys: CaseworkKeys
  readonly #options: CaseworkOptions
  readonly #opening: Opening
  readonly #cases: ReturnType<typeof gatheredCases>
  readonly #writer: Writer
  readonly #registering: Registering
  /** What clocks have to say. */
  readonly moments: Moments

  constructor(
    database: AppDatabase,
    ports: CaseworkPorts,
    calendars: Calendars,
    keys: CaseworkKeys,
    options: CaseworkOptions = {},
  ) {
    this.#database = database
    this.#ports = ports
    this.#keys = keys
    this.#options = options
    this.#cases = gatheredCases(database.pool)
    this.#writer = new Writer(database.pool)
    this.#registering = new Registering(database.pool, this.#writer, options.licences)
    this.#opening = new Opening(ports, calendars, keys, options.papers, state => this.#registering.known(state))
    this.moments = new Moments(database, this.#opening, this.#registering, options.undecided)
  }

  /** Opens a case. A repeated key gives the first one. @throws Problem refused-…, calendar-year-missing, idempotency-key-reused */
  async begin(command: BeginCommand): Promise<Begun> {
    const fields = cleaned(command.fields)
    const hash = requestHash(...(command.asked === undefined ? ['begin', command.matter, fields] : [command.asked]))
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
    requireOffered(matter)
    const pack = packOf(matter.process.id)
    const ordinal = await this.#ports.ordinalOf(region)
    if (ordinal === undefined) throw new Problem('not-found')
    const context = await this.#opening.context()
    const kernel = await this.#opening.kernel(context, pack, matter, actor, now)
    const id = newId(now)
    const decision = accepted(
      translated(() => begin(region, id, fields, kernel)),
      kernel.process.acts[kernel.process.begin.act],
      fields,
    )
    await this.#checkAttachments(region, decision, kernel, now)
    for (let attempt = 1; ; attempt++) {
      const code = makeQueryCode({ regionOrdinal: ordinal, random: randomInt(CODE_RANDOM) }, this.#keys.queryCode)
      const batch = emptyBatch()
      const steps: Step[] = [{ ...decision, before: null, after: decision.state }]
      const subject: Subject = {
        face: { code, subject: String(decision.fields.private.subject ?? matter.title.zh) },
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
      await this.#opening.addOrders(this.#database.pool, batch, { steps, subject, kernel }, context)
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
    const { act, id, part, asked } = command
    const hash = requestHash(...(asked === undefined ? [act, id, fields, part] : [asked]))
    return this.#inTime(command, each => this.#act(each, fields, hash))
  }

  async #act(command: ActCommand, fields: Fields, hash: string): Promise<Done> {
    const { region, id, key, actor, expected } = command
    let { now } = command
    for (let attempt = 1; ; attempt++) {
      const row = await this.#cases.find({ region, id })
      if (row === undefined) throw new Problem('not-found')
      command.may?.(row)
      const batch = emptyBatch()
      try {
        const context = await this.#opening.context()
        const { steps, subject, kernel } = await this.#opening.opened(row, context, actor, now)
        const before = steps.at(-1)?.after ?? row.state
        if (expected !== null && expected !== row.seq) throw new Problem('case-changed')
        await this.#options.house?.(command.act, fields)
        const asked = { act: command.act, part: command.part, fields: await this.#answered(command, fields, kernel) }
        const decision = accepted(
          translated(() => decide(before, asked, kernel)),
          kernel.process.acts[command.act],
          asked.fields,
        )
        await this.#checkAttachments(region, decision, kernel, now, key)
        steps.push({ ...decision, before, after: decision.state })
        assemble(batch, steps, subject, context)
        await addPublications(this.#database.pool, batch, steps, subject, now)
        await this.#opening.addOrders(this.#database.pool, batch, { steps, subject, kernel }, context)
        const seq = decision.state.seq
        batch.keys.push({ region, key, request_hash: hash, response: { id, code: row.code, seq }, at: now })
        await this.#registering.write(batch, { state: row.state, known: kernel.known })
        return { region, id, code: row.code, seq, repeated: false }
      } catch (error) {
        if (error instanceof LicenceMoved && attempt < ATTEMPTS) {
          if (error.entered !== null) now = later(error.entered, 1)
          continue
        }
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
   * What was done under this key, to be asked before a command is worked out from what may have changed since.
   * @throws Problem idempotency-key-reused where something else was asked under it
   */
  async earlier({ region, key, asked }: { region: RegionCode; key: string; asked: Asked }): Promise<Done | null> {
    if ((await keyResponse(this.#database.pool, region, key)) === undefined) return null
    return this.#earlier(region, key, requestHash(asked))
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
      const context = await this.#opening.context()
      const { subject, kernel } = await this.#opening.opened(row, context, actor, now, false)
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
  kernelFor(state: CaseState, actor: Actor, now: Instant): Promise<Context> {
    return this.#opening.kernelFor(state, actor, now)
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

  async #answered(command: ActCommand, fields: Fields, { process, matter }: Context): Promise<Fields> {
    const check = this.#options.answers
    const definition = process.acts[command.act]
    if (check === undefined || definition === undefined) return fields
    const { region, id } = command
    const checked: { [field: string]: Json } = {}
    for (const [name, { type }] of Object.entries(definition.fields)) {
      const given = fields[name]
      // What is no object at all, the kernel refuses.
      if (type !== 'answers' || given === null || typeof given !== 'object' || Array.isArray(given)) continue
      checked[name] = await check({ region, id, matter }, given as { readonly [field: string]: Json })
    }
    return { ...fields, ...checked }
  }

  /** What is named must wait to be bound, in this region. @throws Problem attachment-unknown */
  async #checkAttachments(
    region: RegionCode,
    { act, fields }: Extract<Decision, { ok: true }>,
    { process }: Context,
    now: Instant,
    key?: string,
  ): Promise<void> {
    const definition = process.acts[act.kind]
    const ids = definition === undefined ? [] : attachmentsIn(definition, fields.public)
    if (ids.length === 0) return
    const whole = new Set(ids).size === ids.length && ids.every(id => UUID.test(id))
    const waiting = whole ? await boundable(this.#database.pool, region, ids, later(now, -BINDABLE_MS)) : new Set()
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

/** @throws Problem matter-withdrawn, matter-replaced for a matter that was taken out of force (catalogue/service.ts) */
export function requireOffered({ settings }: Matter): void {
  if (settings?.withdrawn !== true) return
  const successor = settings.replacedBy as { readonly code: string; readonly title: Text } | undefined
  if (successor === undefined) throw new Problem('matter-withdrawn')
  throw new Problem('matter-replaced', { params: { code: successor.code, ...successor.title } })
}

const later = (at: Instant, ms: number): Instant => instantFromEpoch(epochMs(at) + ms)

/** What two requests under one key must share. */
const requestHash = (...parts: readonly (Json | undefined)[]): string =>
  digest('sha256', canonicalJson(parts.map(part => part ?? null)), 'hex')

function accepted(decision: Decision, act: ActDefinition | undefined, given: Fields): Extract<Decision, { ok: true }> {
  if (decision.ok) return decision
  const { code, about = '' } = decision.refusal
  throw new Problem(`refused-${code}`, { params: { about }, fields: faultsOf(decision.refusal, act, given) })
}
