// A case while an act is being worked out: what it is so far, the facts left, and how units, limits and values are found.
import type { Json } from '../text.ts'
import { isHeldBy, recomputeClock, resumeClock, startClock, stopClock, suspendClock } from '../time/clock.ts'
import { instantAt, localDay } from '../time/instant.ts'
import type { Clock, Instant, LimitPair, RegionCode } from '../time/model.ts'
import { daysBetween, isPlainDate } from '../time/plain-date.ts'
import type { ActDraft, Context } from './context.ts'
import type { Effect, UnitRef, Value } from './definition.ts'
import type { Fields } from './fields.ts'
import { applyFact, countAct } from './fold.ts'
import { clockOf, isLate } from './guards.ts'
import type { MatterMember } from './matter.ts'
import { Refused } from './refusal.ts'
import type { Act, CaseState, ClockChange, Fact, Part, PostId, Proposal, Unit } from './state.ts'
import { heirOf } from './succession.ts'
import { valueFrom } from './values.ts'

type Head = Pick<Act, 'seq' | 'kind' | 'part' | 'by' | 'fields'>

export class CaseDraft {
  protected readonly head: Head
  protected readonly context: Context
  readonly #facts: Fact[] = []
  #state: CaseState | null
  protected settling: Proposal | undefined
  /** The part this act opened last. */
  protected opened: number | null = null

  constructor(head: Head, state: CaseState | null, context: Context) {
    this.head = head
    this.#state = state
    this.context = context
  }

  open(
    region: RegionCode,
    id: string,
    matter: CaseState['matter'],
    process: CaseState['process'],
    stage: string,
  ): void {
    this.add({ fact: 'case-opened', region, id, matter, process, stage })
  }

  clock(change: ClockChange, clock: Clock): void {
    this.add({ fact: 'clock', change, clock })
  }

  /** Recounts every clock that still runs; whether any date moved. A date already passed stays: what was late is not made timely. */
  moveClocks(isOverdue: (clock: Clock, now: Instant) => boolean): boolean {
    let moved = false
    for (const clock of this.now().clocks) {
      if (clock.state === 'stopped' || isOverdue(clock, this.context.now)) continue
      const next = recomputeClock(clock, this.calendarOfClock(clock))
      if (next === clock) continue
      this.clock('moved', next)
      moved = true
    }
    return moved
  }

  movePart(part: number, to: Pick<Unit, 'id' | 'region'>, post: PostId | null): void {
    this.add({ fact: 'part-moved', part, unit: to.id, region: to.region, post })
  }

  finish(at: Instant): { act: ActDraft; state: CaseState } {
    return { act: { ...this.head, at, facts: this.#facts }, state: countAct(this.now(), this.head) }
  }

  /** Does all of it or leaves nothing of it, where it fails in one of these ways. */
  protected attempt(work: () => void, mayFail: (error: unknown) => boolean): void {
    const [state, facts] = [this.#state, this.#facts.length]
    try {
      work()
    } catch (error) {
      if (!mayFail(error)) throw error
      this.#state = state
      this.#facts.length = facts
    }
  }

  protected now(): CaseState {
    if (this.#state === null) throw new Error('The case is not open yet')
    return this.#state
  }

  protected add(fact: Fact): void {
    const stamp = { seq: this.head.seq, at: this.context.now, person: this.head.by.person }
    this.#state = applyFact(this.#state, fact, stamp)
    this.#facts.push(fact)
  }

  protected part(no = this.head.part): Part | null {
    return no === null ? null : (this.now().parts.find(part => part.no === no) ?? null)
  }

  /** The part the act is on; a definition that asks for it in a case act is at fault, which `checkProcess` finds. */
  protected ownPart(): Part {
    const part = this.part()
    if (part === null) throw new Error(`Act ${this.head.kind} is not on a part`)
    return part
  }

  protected calendarOf(part: number | null) {
    return this.context.calendar(this.part(part)?.region ?? this.now().region)
  }

  protected calendarOfClock(clock: Clock) {
    return clock.region === undefined ? this.calendarOf(clock.part) : this.context.calendar(clock.region)
  }

  protected value(value: Value, fields: Fields): Json | undefined {
    const scene = { context: this.context, state: this.now(), part: this.part(), settling: this.settling, fields }
    return valueFrom(value, scene)
  }

  protected text(value: Value, fields: Fields): string {
    const text = this.value(value, fields)
    if (typeof text !== 'string') throw new Refused('field-invalid', 'field' in value ? value.field : this.head.kind)
    return text
  }

  protected partOf(value: Value, fields: Fields): Part {
    const no = this.value(value, fields)
    const part = this.now().parts.find(candidate => candidate.no === no)
    if (part === undefined) throw new Refused('part-unknown', String(no))
    return part
  }

  protected unit(ref: UnitRef, fields: Fields): Unit {
    const { directory } = this.context
    const found = (): Unit | undefined => {
      if ('matterUnit' in ref) return directory.unit(this.context.matter.units?.[ref.matterUnit] ?? '')
      if (!('unit' in ref)) return directory.unit(this.text(ref, fields))
      switch (ref.unit) {
        case 'part-unit':
          return directory.unit(this.ownPart().unit)
        case 'unit-of-part':
          return directory.unit(this.partOf(ref.part, fields).unit)
        case 'office': {
          const own = directory.unit(this.ownPart().unit)
          // A township has no government office of its own level: its county's takes the question.
          return own && (directory.officeOf(own.region) ?? directory.officeOf(directory.parentRegion(own.region) ?? ''))
        }
        case 'office-of-region':
          return directory.officeOf(this.now().region)
        case 'supervision':
          return directory.supervisionOver(this.partOf(ref.over, fields).unit)
        case 'supervision-over-part-unit':
          return directory.supervisionOver(this.ownPart().unit)
      }
    }
    // Named while it was there, it may have been merged into another since: what was meant for it goes to that one.
    const unit = heirOf(found(), directory)
    const name = 'unit' in ref ? ref.unit : 'matterUnit' in ref ? ref.matterUnit : this.head.kind
    if (unit === undefined || !unit.open) throw new Refused('no-unit', name)
    return unit
  }

  /** The unit, or nothing where the definition allows that none is set up. */
  protected unitIfAny(ref: UnitRef, optional: boolean, fields: Fields): Unit | undefined {
    try {
      return this.unit(ref, fields)
    } catch (error) {
      if (optional && error instanceof Refused && error.refusal.code === 'no-unit') return undefined
      throw error
    }
  }

  protected limit(name: string): LimitPair {
    const { matter, process } = this.context
    const limits = matter.limits[name] ?? process.limits?.[name]
    if (limits === undefined) throw new Refused('limit-missing', name)
    return limits
  }

  /** An earlier event that a limit counts from; now, where nothing is recorded of it. */
  protected since(value: Value | undefined, fields: Fields): Instant {
    const event = value === undefined ? undefined : this.value(value, fields)
    const at = typeof event === 'string' && isPlainDate(event) ? instantAt(event, 0) : event
    return typeof at === 'string' && at < this.context.now ? (at as Instant) : this.context.now
  }

  protected startClock(
    rule: string,
    limit: string,
    part: number | null,
    at: Instant,
    limits = this.limit(limit),
  ): void {
    const definition = this.context.process.clocks[rule]
    if (definition === undefined) throw new Error(`Process ${this.context.process.id} has no clock ${rule}`)
    const no = this.now().clocks.length + 1
    this.clock('started', startClock({ no, rule, part, limits, near: definition.near, at }, this.calendarOf(part)))
  }

  /** The limit that ends on a day named beforehand, such as the end of a licence. */
  protected limitUntil(limit: string, until: Value, fields: Fields): LimitPair {
    const day = this.text(until, fields)
    if (!isPlainDate(day)) throw new Refused('field-invalid', this.head.kind)
    const { source } = this.limit(limit).statutory
    const amount = daysBetween(localDay(this.context.now), day)
    return { statutory: { amount, unit: 'day', start: 'next-day', roll: 'none', source } }
  }

  protected valuesOf(named: { readonly [name: string]: Value } | undefined, fields: Fields): { [name: string]: Json } {
    const values: { [name: string]: Json } = {}
    for (const [name, value] of Object.entries(named ?? {})) values[name] = this.value(value, fields) ?? null
    return values
  }

  protected openPart(
    lane: string,
    unit: Unit,
    limit: string | undefined,
    values: { [name: string]: Json },
    since = this.context.now,
    limits?: LimitPair,
  ): void {
    const definition = this.context.process.lanes[lane]
    if (definition === undefined) throw new Error(`Process ${this.context.process.id} has no lane ${lane}`)
    const no = this.now().parts.length + 1
    this.add({
      fact: 'part-opened',
      no,
      parent: this.head.part,
      lane,
      stage: definition.initial,
      unit: unit.id,
      region: unit.region,
      values,
    })
    this.opened = no
    if (definition.clock !== undefined)
      this.startClock(definition.clock.name, limit ?? definition.clock.limit, no, since, limits)
  }

  protected openMember(member: MatterMember, effect: Extract<Effect, { do: 'open-members' }>, since: Instant): void {
    const { directory } = this.context
    const unit = heirOf(directory.unit(member.unit), directory)
    if (unit === undefined || !unit.open) throw new Refused('no-unit', member.code)
    const values = { member: member.code, ...(member.silenceAgrees ? { silenceAgrees: true } : {}) }
    this.openPart(effect.lane, unit, member.limit, values, since)
  }

  /** A closed part stops the clock of its lane; other clocks on it, such as the one for an explanation, run on. */
  protected closePart(part: Part, outcome: string): void {
    const rule = this.context.process.lanes[part.lane]?.clock?.name
    const clock = rule === undefined ? undefined : clockOf(this.now(), part, rule)
    if (clock !== undefined && clock.state !== 'stopped') this.clock('stopped', stopClock(clock, this.context.now))
    this.add({ fact: 'part-closed', part: part.no, outcome })
    this.releaseOthers(part.no)
  }

  /** The clocks of other open parts stand still on this one's account; a limit that has passed stays passed. */
  protected holdOthers(rule: string, lanes: readonly string[], ground: string): void {
    const { now } = this.context
    const own = this.ownPart().no
    for (const part of this.now().parts) {
      if (part.no === own || part.closedAt !== null || !lanes.includes(part.lane)) continue
      const clock = clockOf(this.now(), part, rule)
      if (clock === undefined || clock.state === 'stopped' || isLate(clock, now) || isHeldBy(clock, own)) continue
      this.clock('suspended', suspendClock(clock, ground, now, this.calendarOfClock(clock), own))
    }
  }

  protected releaseOthers(own: number): void {
    for (const clock of this.now().clocks) {
      if (!isHeldBy(clock, own)) continue
      this.clock('resumed', resumeClock(clock, this.context.now, this.calendarOfClock(clock), own))
    }
  }

  protected runningClock(rule: string): Clock {
    const clock = clockOf(this.now(), this.part(), rule)
    if (clock === undefined) throw new Refused('clock-refused', 'not-running')
    return clock
  }
  protected caseStage(to: string): void {
    this.add({ fact: 'case-stage', to, settled: this.context.process.stages[to]?.closed === true })
  }
}
