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
import type { Clock, Instant, LimitPair, RegionCode } from '../time/model.ts'
import { type ActDraft, type Context, settledProposal } from './context.ts'
import type { Effect, UnitRef, Value } from './definition.ts'
import { answers, type Fields } from './fields.ts'
import { applyFact, countAct } from './fold.ts'
import { clockOf, failing } from './guards.ts'
import { Refused } from './refusal.ts'
import type { Act, CaseState, ClockChange, Fact, Part, PostId, Proposal, Unit } from './state.ts'
import { heirOf } from './succession.ts'

type Head = Pick<Act, 'seq' | 'kind' | 'part' | 'by' | 'fields'>

export class Draft {
  readonly #head: Head
  readonly #context: Context
  readonly #facts: Fact[] = []
  #state: CaseState | null
  #settling: Proposal | undefined

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
    if ('field' in value) return fields[value.field]
    if ('proposed' in value) return this.#settling?.fields[value.proposed]
    if ('value' in value) return this.#part()?.values[value.value] ?? this.#now().values[value.value]
    if ('proposalSeq' in value) return this.#settling?.seq
    return value.literal
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
    if (unit === undefined || !unit.open) throw new Refused('no-unit', 'unit' in ref ? ref.unit : this.#head.kind)
    return unit
  }

  #limit(name: string): LimitPair {
    const limits = this.#context.matter.limits[name]
    if (limits === undefined) throw new Error(`Matter ${this.#context.matter.code} has no limit ${name}`)
    return limits
  }

  #startClock(rule: string, limit: string, part: number | null): void {
    const definition = this.#context.process.clocks[rule]
    if (definition === undefined) throw new Error(`Process ${this.#context.process.id} has no clock ${rule}`)
    const no = this.#now().clocks.length + 1
    const at = this.#context.now
    const limits = this.#limit(limit)
    this.clock('started', startClock({ no, rule, part, limits, near: definition.near, at }, this.#calendarOf(part)))
  }

  #openPart(lane: string, unit: Unit, limit: string | undefined, values: { [name: string]: Json }): void {
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
    if (definition.clock !== undefined) this.#startClock(definition.clock.name, limit ?? definition.clock.limit, no)
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
        const values: { [name: string]: Json } = {}
        for (const [name, value] of Object.entries(effect.values ?? {}))
          values[name] = this.#value(value, fields) ?? null
        this.#openPart(effect.lane, this.#unit(effect.unit, fields), limit, values)
        return
      }
      case 'open-parts': {
        const limit = effect.limit === undefined ? undefined : this.#text(effect.limit, fields)
        const units = this.#value(effect.units, fields)
        for (const id of Array.isArray(units) ? units : []) {
          const { directory } = this.#context
          const unit = heirOf(directory.unit(String(id)), directory)
          if (unit === undefined || !answers(unit)) throw new Refused('unit-unsuitable', String(id))
          this.#openPart(effect.lane, unit, limit, {})
        }
        return
      }
      case 'close-part':
        this.#closePart(this.#ownPart(), this.#text(effect.outcome, fields))
        return
      case 'close-parts':
        for (const part of this.#now().parts) {
          if (part.closedAt === null && effect.lanes.includes(part.lane)) this.#closePart(part, effect.outcome)
        }
        return
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
          this.#startClock(lane.clock.name, limit, part.no)
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
      case 'start':
        this.#startClock(effect.clock, this.#text(effect.limit, fields), this.#head.part)
        return
      case 'stop': {
        // Every clock of that name: a part that was late twice owes one explanation for each, and gives them together.
        const part = this.#part()
        for (const clock of this.#now().clocks) {
          if (clock.rule !== effect.clock || clock.state === 'stopped') continue
          if (part === null || clock.part === part.no) this.clock('stopped', stopClock(clock, now))
        }
        return
      }
      case 'signal':
        this.#add({ fact: 'signal', rule: effect.rule, level: effect.level, part: this.#head.part })
        return
      case 'when': {
        const scene = {
          process,
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
