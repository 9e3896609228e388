// What an act brings about: its effects, run one after another on a draft of the case, each leaving facts.

import type { Json } from '../text.ts'
import { CalendarYearMissing } from '../time/calendar.ts'
import {
  extendClock,
  recomputeClock,
  relimitClock,
  restartClock,
  resumeClock,
  startClock,
  stopClock,
  suspendClock,
} from '../time/clock.ts'
import { localDay } from '../time/instant.ts'
import type { Clock, Instant, LimitPair, RegionCode } from '../time/model.ts'
import { daysBetween, isPlainDate } from '../time/plain-date.ts'
import { type ActDraft, type Context, settledProposal } from './context.ts'
import type { Effect, MatterMember, UnitRef, Value } from './definition.ts'
import { answers, type Fields } from './fields.ts'
import { applyFact, countAct } from './fold.ts'
import { clockOf, failing } from './guards.ts'
import { Refused } from './refusal.ts'
import type { Act, CaseState, ClockChange, Fact, Part, PostId, Proposal, Unit } from './state.ts'
import { heirOf } from './succession.ts'
import { valueFrom } from './values.ts'

type Head = Pick<Act, 'seq' | 'kind' | 'part' | 'by' | 'fields'>

export class Draft {
  readonly #head: Head
  readonly #context: Context
  readonly #facts: Fact[] = []
  #state: CaseState | null
  #settling: Proposal | undefined
  /** The part this act opened last. */
  #opened: number | null = null

  constructor(head: Head, state: CaseState | null, context: Context) {
    this.#head = head
    this.#state = state
    this.#context = context
  }

  open(
    region: RegionCode,
    id: string,
    matter: CaseState['matter'],
    process: CaseState['process'],
    stage: string,
  ): void {
    this.#add({ fact: 'case-opened', region, id, matter, process, stage })
  }

  clock(change: ClockChange, clock: Clock): void {
    this.#add({ fact: 'clock', change, clock })
  }

  /** Recounts every clock that still runs; whether any date moved. A date already passed stays: what was late is not made timely. */
  moveClocks(isOverdue: (clock: Clock, now: Instant) => boolean): boolean {
    let moved = false
    for (const clock of this.#now().clocks) {
      if (clock.state === 'stopped' || isOverdue(clock, this.#context.now)) continue
      const next = recomputeClock(clock, this.#calendarOfClock(clock))
      if (next === clock) continue
      this.clock('moved', next)
      moved = true
    }
    return moved
  }

  movePart(part: number, to: Pick<Unit, 'id' | 'region'>, post: PostId | null): void {
    this.#add({ fact: 'part-moved', part, unit: to.id, region: to.region, post })
  }

  run(effects: readonly Effect[], fields: Fields): void {
    const proposal = settledProposal(effects)
    this.#settling = proposal === undefined ? undefined : this.#part()?.proposals[proposal]
    for (const effect of effects) this.#effect(effect, fields)
    this.#settle()
  }

  /**
   * What a clock's moment brings about. A moment cannot be refused: where an office is not set up, or the year of a further limit has no
   * notice yet, that one effect is left out and the rest stands, so that the signal is on record and no other timer waits behind it.
   */
  runMoment(effects: readonly Effect[]): void {
    for (const effect of effects) {
      try {
        this.#effect(effect, {})
      } catch (error) {
        const missing =
          error instanceof CalendarYearMissing || (error instanceof Refused && error.refusal.code === 'no-unit')
        if (!missing) throw error
      }
    }
    this.#settle()
  }

  finish(at: Instant): { act: ActDraft; state: CaseState } {
    return { act: { ...this.#head, at, facts: this.#facts }, state: countAct(this.#now(), this.#head) }
  }

  #now(): CaseState {
    if (this.#state === null) throw new Error('The case is not open yet')
    return this.#state
  }

  #add(fact: Fact): void {
    const stamp = { seq: this.#head.seq, at: this.#context.now, person: this.#head.by.person }
    this.#state = applyFact(this.#state, fact, stamp)
    this.#facts.push(fact)
  }

  #part(no = this.#head.part): Part | null {
    return no === null ? null : (this.#now().parts.find(part => part.no === no) ?? null)
  }

  /** The part the act is on; a definition that asks for it in a case act is at fault, which `checkProcess` finds. */
  #ownPart(): Part {
    const part = this.#part()
    if (part === null) throw new Error(`Act ${this.#head.kind} is not on a part`)
    return part
  }

  #calendarOf(part: number | null) {
    return this.#context.calendar(this.#part(part)?.region ?? this.#now().region)
  }

  #calendarOfClock(clock: Clock) {
    return clock.region === undefined ? this.#calendarOf(clock.part) : this.#context.calendar(clock.region)
  }

  #value(value: Value, fields: Fields): Json | undefined {
    const scene = { context: this.#context, state: this.#now(), part: this.#part(), settling: this.#settling, fields }
    return valueFrom(value, scene)
  }

  #text(value: Value, fields: Fields): string {
    const text = this.#value(value, fields)
    if (typeof text !== 'string') throw new Refused('field-invalid', 'field' in value ? value.field : this.#head.kind)
    return text
  }

  #partOf(value: Value, fields: Fields): Part {
    const no = this.#value(value, fields)
    const part = this.#now().parts.find(candidate => candidate.no === no)
    if (part === undefined) throw new Refused('part-unknown', String(no))
    return part
  }

  #unit(ref: UnitRef, fields: Fields): Unit {
    const { directory } = this.#context
    const found = (): Unit | undefined => {
      if ('matterUnit' in ref) return directory.unit(this.#context.matter.units?.[ref.matterUnit] ?? '')
      if (!('unit' in ref)) return directory.unit(this.#text(ref, fields))
      switch (ref.unit) {
        case 'part-unit':
          return directory.unit(this.#ownPart().unit)
        case 'unit-of-part':
          return directory.unit(this.#partOf(ref.part, fields).unit)
        case 'office': {
          const own = directory.unit(this.#ownPart().unit)
          // A township has no government office of its own level: its county's takes the question.
          return own && (directory.officeOf(own.region) ?? directory.officeOf(directory.parentRegion(own.region) ?? ''))
        }
        case 'office-of-region':
          return directory.officeOf(this.#now().region)
        case 'supervision':
          return directory.supervisionOver(this.#partOf(ref.over, fields).unit)
        case 'supervision-over-part-unit':
          return directory.supervisionOver(this.#ownPart().unit)
      }
    }
    // Named while it was there, it may have been merged into another since: what was meant for it goes to that one.
    const unit = heirOf(found(), directory)
    const name = 'unit' in ref ? ref.unit : 'matterUnit' in ref ? ref.matterUnit : this.#head.kind
    if (unit === undefined || !unit.open) throw new Refused('no-unit', name)
    return unit
  }

  /** The unit, or nothing where the definition allows that none is set up. */
  #unitIfAny(ref: UnitRef, optional: boolean, fields: Fields): Unit | undefined {
    try {
      return this.#unit(ref, fields)
    } catch (error) {
      if (optional && error instanceof Refused && error.refusal.code === 'no-unit') return undefined
      throw error
    }
  }

  #limit(name: string): LimitPair {
    const limits = this.#context.matter.limits[name]
    if (limits === undefined) throw new Error(`Matter ${this.#context.matter.code} has no limit ${name}`)
    return limits
  }

  /** An earlier event that a limit counts from; now, where nothing is recorded of it. */
  #since(value: Value | undefined, fields: Fields): Instant {
    const at = value === undefined ? undefined : this.#value(value, fields)
    return typeof at === 'string' && at < this.#context.now ? (at as Instant) : this.#context.now
  }

  #startClock(rule: string, limit: string, part: number | null, at: Instant, limits = this.#limit(limit)): void {
    const definition = this.#context.process.clocks[rule]
    if (definition === undefined) throw new Error(`Process ${this.#context.process.id} has no clock ${rule}`)
    const no = this.#now().clocks.length + 1
    this.clock('started', startClock({ no, rule, part, limits, near: definition.near, at }, this.#calendarOf(part)))
  }

  /** The limit that ends on a day named beforehand, such as the end of a licence. */
  #limitUntil(limit: string, until: Value, fields: Fields): LimitPair {
    const day = this.#text(until, fields)
    if (!isPlainDate(day)) throw new Refused('field-invalid', this.#head.kind)
    const { source } = this.#limit(limit).statutory
    const amount = daysBetween(localDay(this.#context.now), day)
    return { statutory: { amount, unit: 'day', start: 'next-day', roll: 'none', source } }
  }

  #valuesOf(named: { readonly [name: string]: Value } | undefined, fields: Fields): { [name: string]: Json } {
    const values: { [name: string]: Json } = {}
    for (const [name, value] of Object.entries(named ?? {})) values[name] = this.#value(value, fields) ?? null
    return values
  }

  #openPart(
    lane: string,
    unit: Unit,
    limit: string | undefined,
    values: { [name: string]: Json },
    since = this.#context.now,
  ): void {
    const definition = this.#context.process.lanes[lane]
    if (definition === undefined) throw new Error(`Process ${this.#context.process.id} has no lane ${lane}`)
    const no = this.#now().parts.length + 1
    this.#add({
      fact: 'part-opened',
      no,
      parent: this.#head.part,
      lane,
      stage: definition.initial,
      unit: unit.id,
      region: unit.region,
      values,
    })
    this.#opened = no
    if (definition.clock !== undefined)
      this.#startClock(definition.clock.name, limit ?? definition.clock.limit, no, since)
  }

  #openMember(member: MatterMember, effect: Extract<Effect, { do: 'open-members' }>, since: Instant): void {
    const { directory } = this.#context
    const unit = heirOf(directory.unit(member.unit), directory)
    if (unit === undefined || !unit.open) throw new Refused('no-unit', member.code)
    const values = { member: member.code, ...(member.silenceAgrees ? { silenceAgrees: true } : {}) }
    this.#openPart(effect.lane, unit, member.limit, values, since)
  }

  /** A closed part stops the clock of its lane; other clocks on it, such as the one for an explanation, run on. */
  #closePart(part: Part, outcome: string): void {
    const rule = this.#context.process.lanes[part.lane]?.clock?.name
    const clock = rule === undefined ? undefined : clockOf(this.#now(), part, rule)
    if (clock !== undefined && clock.state !== 'stopped') this.clock('stopped', stopClock(clock, this.#context.now))
    this.#add({ fact: 'part-closed', part: part.no, outcome })
  }

  #runningClock(rule: string): Clock {
    const clock = clockOf(this.#now(), this.#part(), rule)
    if (clock === undefined) throw new Refused('clock-refused', 'not-running')
    return clock
  }

  #effect(effect: Effect, fields: Fields): void {
    const { now, matter, process } = this.#context
    switch (effect.do) {
      case 'stage': {
        const part = this.#part()
        if (part !== null) this.#add({ fact: 'part-stage', part: part.no, to: effect.to })
        else this.#caseStage(effect.to)
        return
      }
      case 'case-stage':
        this.#caseStage(effect.to)
        return
      case 'open-part': {
        const limit = effect.limit === undefined ? undefined : this.#text(effect.limit, fields)
        const unit = this.#unitIfAny(effect.unit, effect.optional === true, fields)
        if (unit === undefined) return
        const values = this.#valuesOf(effect.values, fields)
        this.#openPart(effect.lane, unit, limit, values, this.#since(effect.since, fields))
        return
      }
      case 'open-parts': {
        const limit = effect.limit === undefined ? undefined : this.#text(effect.limit, fields)
        const units = this.#value(effect.units, fields)
        for (const id of Array.isArray(units) ? units : []) {
          const { directory } = this.#context
          const unit = heirOf(directory.unit(String(id)), directory)
          if (unit === undefined || !answers(unit)) throw new Refused('unit-unsuitable', String(id))
          this.#openPart(effect.lane, unit, limit, this.#valuesOf(effect.values, fields))
        }
        return
      }
      case 'open-members': {
        const chosen = effect.chosen === undefined ? [] : this.#value(effect.chosen, fields)
        const since = this.#since(effect.since, fields)
        for (const member of matter.members ?? []) {
          const wanted = member.always || (Array.isArray(chosen) && chosen.includes(member.code))
          if (wanted && member.gives === effect.gives) this.#openMember(member, effect, since)
        }
        return
      }
      case 'close-part':
        this.#closePart(this.#ownPart(), this.#text(effect.outcome, fields))
        return
      case 'close-parts': {
        const units = effect.units === undefined ? null : this.#value(effect.units, fields)
        const { where } = effect
        for (const part of this.#now().parts) {
          if (part.closedAt !== null || !effect.lanes.includes(part.lane)) continue
          if (units !== null && !(Array.isArray(units) && units.includes(part.unit))) continue
          if (where !== undefined && (part.values[where.value] ?? null) !== where.equals) continue
          this.#closePart(part, effect.outcome)
        }
        return
      }
      case 'convert-part': {
        const part = this.#ownPart()
        const lane = process.lanes[effect.lane]
        if (lane === undefined) throw new Error(`Process ${process.id} has no lane ${effect.lane}`)
        const rule = process.lanes[part.lane]?.clock?.name
        const clock = rule === undefined ? undefined : clockOf(this.#now(), part, rule)
        if (clock !== undefined && clock.state !== 'stopped') this.clock('stopped', stopClock(clock, now))
        this.#add({ fact: 'part-lane', part: part.no, lane: effect.lane, stage: lane.initial })
        if (lane.clock !== undefined) {
          const limit = effect.limit === undefined ? lane.clock.limit : this.#text(effect.limit, fields)
          this.#startClock(lane.clock.name, limit, part.no, this.#since(effect.since, fields))
        }
        return
      }
      case 'propose':
        this.#add({
          fact: 'proposed',
          part: this.#ownPart().no,
          proposal: effect.proposal,
          fields: this.#head.fields,
        })
        return
      case 'settle':
        this.#add({ fact: 'settled', part: this.#ownPart().no, proposal: effect.proposal })
        return
      case 'assign': {
        const post = effect.to === 'actor' ? this.#head.by.post : this.#text(effect.to, fields)
        if (post !== null) this.#add({ fact: 'part-assigned', part: this.#ownPart().no, post })
        return
      }
      case 'set': {
        const to = this.#value(effect.to, fields) ?? null
        this.#add({ fact: 'value', part: effect.on === 'part' ? this.#ownPart().no : null, name: effect.name, to })
        return
      }
      case 'relimit': {
        const clock = this.#runningClock(effect.clock)
        const limits = this.#limit(this.#text(effect.limit, fields))
        this.clock('relimited', relimitClock(clock, limits, this.#calendarOfClock(clock)))
        return
      }
      case 'extend': {
        const clock = this.#runningClock(effect.clock)
        const name = this.#text(effect.limit, fields)
        const extension = matter.extensions[name]
        if (extension === undefined) throw new Error(`Matter ${matter.code} has no extension ${name}`)
        const { mode, limit } = extension
        const by = { mode, amount: limit.amount, source: limit.source }
        this.clock('extended', extendClock(clock, by, now, this.#calendarOfClock(clock)))
        return
      }
      case 'suspend': {
        const ground = this.#text(effect.ground, fields)
        if (process.clocks[effect.clock]?.grounds.some(listed => listed.code === ground) !== true) {
          throw new Refused('clock-refused', 'ground-not-listed')
        }
        const clock = this.#runningClock(effect.clock)
        this.clock('suspended', suspendClock(clock, ground, now, this.#calendarOfClock(clock)))
        return
      }
      case 'resume': {
        const clock = this.#runningClock(effect.clock)
        this.clock('resumed', resumeClock(clock, now, this.#calendarOfClock(clock)))
        return
      }
      case 'restart': {
        const clock = this.#runningClock(effect.clock)
        this.clock('restarted', restartClock(clock, now, this.#calendarOfClock(clock)))
        return
      }
      case 'start': {
        const limit = this.#text(effect.limit, fields)
        const part = effect.on === 'opened' ? this.#opened : this.#head.part
        const limits = effect.until === undefined ? this.#limit(limit) : this.#limitUntil(limit, effect.until, fields)
        this.#startClock(effect.clock, limit, part, this.#since(effect.since, fields), limits)
        return
      }
      case 'stop': {
        // Every clock of that name: a part that was late twice owes one explanation for each, and gives them together.
        const part = this.#part()
        for (const clock of this.#now().clocks) {
          if (clock.rule !== effect.clock || clock.state === 'stopped') continue
          if (part === null || effect.everywhere === true || clock.part === part.no)
            this.clock('stopped', stopClock(clock, now))
        }
        return
      }
      case 'signal':
        this.#add({ fact: 'signal', rule: effect.rule, level: effect.level, part: this.#head.part })
        return
      case 'when': {
        const scene = {
          process,
          matter,
          calendar: this.#context.calendar,
          state: this.#now(),
          part: this.#part(),
          actor: this.#context.actor,
          directory: this.#context.directory,
          now,
          fields,
          settling: this.#settling,
        }
        const branch = failing(effect.guard, scene) === null ? effect.run : (effect.otherwise ?? [])
        for (const each of branch) this.#effect(each, fields)
        return
      }
    }
  }

  #caseStage(to: string): void {
    this.#add({ fact: 'case-stage', to, settled: this.#context.process.stages[to]?.closed === true })
  }

  /** When nobody is awaited any more, the case is settled. */
  #settle(): void {
    const state = this.#now()
    const { settles, lanes } = this.#context.process
    if (state.stage !== settles.from) return
    if (state.parts.some(part => part.closedAt === null && lanes[part.lane]?.awaited === true)) return
    this.#caseStage(settles.to)
  }
}
