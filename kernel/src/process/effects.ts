// What an act brings about: its effects, run one after another on a draft of the case, each leaving facts.
import { CalendarYearMissing } from '../time/calendar.ts'
import {
  extendClock,
  isHeldBy,
  relimitClock,
  restartClock,
  resumeClock,
  stopClock,
  suspendClock,
} from '../time/clock.ts'
import { settledProposal } from './context.ts'
import type { Effect } from './definition.ts'
import { CaseDraft } from './draft.ts'
import { answers, type Fields } from './fields.ts'
import { clockOf, failing } from './guards.ts'
import { Refused } from './refusal.ts'
import { heirOf } from './succession.ts'

/** Somebody or something that is not set up yet. */
const isMissing = (error: unknown): boolean =>
  error instanceof CalendarYearMissing || (error instanceof Refused && error.refusal.code === 'no-unit')

export class Draft extends CaseDraft {
  #moment = false

  run(effects: readonly Effect[], fields: Fields): void {
    const proposal = settledProposal(effects)
    this.settling = proposal === undefined ? undefined : this.part()?.proposals[proposal]
    this.#each(effects, fields)
    this.#settle()
  }

  /**
   * What a clock's moment brings about. A moment cannot be refused: where an office is not set up, or the year of a further limit has no
   * notice yet, that one effect is left out and the rest stands, so that the signal is on record and no other timer waits behind it.
   */
  runMoment(effects: readonly Effect[]): void {
    this.#moment = true
    this.#each(effects, {})
    this.#settle()
  }

  #each(effects: readonly Effect[], fields: Fields): void {
    for (const effect of effects) {
      if (this.#moment) this.attempt(() => this.#effect(effect, fields), isMissing)
      else this.#effect(effect, fields)
    }
  }

  #effect(effect: Effect, fields: Fields): void {
    const { now, matter, process } = this.context
    switch (effect.do) {
      case 'stage': {
        const part = this.part()
        if (part !== null) this.add({ fact: 'part-stage', part: part.no, to: effect.to })
        else this.caseStage(effect.to)
        return
      }
      case 'case-stage':
        this.caseStage(effect.to)
        return
      case 'open-part': {
        const limit = effect.limit === undefined ? undefined : this.text(effect.limit, fields)
        const unit = this.unitIfAny(effect.unit, effect.optional === true, fields)
        if (unit === undefined) return
        const values = this.valuesOf(effect.values, fields)
        const name = limit ?? process.lanes[effect.lane]?.clock?.limit
        const limits =
          effect.until === undefined || name === undefined ? undefined : this.limitUntil(name, effect.until, fields)
        this.openPart(effect.lane, unit, limit, values, this.since(effect.since, fields), limits)
        return
      }
      case 'open-parts': {
        const limit = effect.limit === undefined ? undefined : this.text(effect.limit, fields)
        const units = this.value(effect.units, fields)
        for (const id of Array.isArray(units) ? units : []) {
          const { directory } = this.context
          const unit = heirOf(directory.unit(String(id)), directory)
          if (unit === undefined || !answers(unit)) throw new Refused('unit-unsuitable', String(id))
          this.openPart(effect.lane, unit, limit, this.valuesOf(effect.values, fields))
        }
        return
      }
      case 'open-members': {
        const chosen = effect.chosen === undefined ? [] : this.value(effect.chosen, fields)
        const since = this.since(effect.since, fields)
        for (const member of matter.members ?? []) {
          const wanted = member.always || (Array.isArray(chosen) && chosen.includes(member.code))
          if (wanted && member.gives === effect.gives) this.openMember(member, effect, since)
        }
        return
      }
      case 'close-part':
        this.closePart(this.ownPart(), this.text(effect.outcome, fields))
        return
      case 'close-parts': {
        const units = effect.units === undefined ? null : this.value(effect.units, fields)
        const { where } = effect
        for (const part of this.now().parts) {
          if (part.closedAt !== null || !effect.lanes.includes(part.lane)) continue
          if (units !== null && !(Array.isArray(units) && units.includes(part.unit))) continue
          if (where !== undefined && (part.values[where.value] ?? null) !== where.equals) continue
          this.closePart(part, effect.outcome)
        }
        return
      }
      case 'convert-part': {
        const part = this.ownPart()
        const lane = process.lanes[effect.lane]
        if (lane === undefined) throw new Error(`Process ${process.id} has no lane ${effect.lane}`)
        const rule = process.lanes[part.lane]?.clock?.name
        const clock = rule === undefined ? undefined : clockOf(this.now(), part, rule)
        if (clock !== undefined && clock.state !== 'stopped') this.clock('stopped', stopClock(clock, now))
        this.add({ fact: 'part-lane', part: part.no, lane: effect.lane, stage: lane.initial })
        if (lane.clock !== undefined) {
          const limit = effect.limit === undefined ? lane.clock.limit : this.text(effect.limit, fields)
          this.startClock(lane.clock.name, limit, part.no, this.since(effect.since, fields))
        }
        return
      }
      case 'propose':
        this.add({
          fact: 'proposed',
          part: this.ownPart().no,
          proposal: effect.proposal,
          fields: this.head.fields,
        })
        return
      case 'settle':
        this.add({ fact: 'settled', part: this.ownPart().no, proposal: effect.proposal })
        return
      case 'assign': {
        const post = effect.to === 'actor' ? this.head.by.post : this.text(effect.to, fields)
        if (post !== null) this.add({ fact: 'part-assigned', part: this.ownPart().no, post })
        return
      }
      case 'set': {
        const to = this.value(effect.to, fields) ?? null
        this.add({ fact: 'value', part: effect.on === 'part' ? this.ownPart().no : null, name: effect.name, to })
        return
      }
      case 'relimit': {
        const clock = this.runningClock(effect.clock)
        const limits = this.limit(this.text(effect.limit, fields))
        this.clock('relimited', relimitClock(clock, limits, this.calendarOfClock(clock)))
        return
      }
      case 'extend': {
        const clock = this.runningClock(effect.clock)
        const name = this.text(effect.limit, fields)
        const extension = matter.extensions[name]
        if (extension === undefined) throw new Refused('limit-missing', name)
        const { mode, limit } = extension
        const by = { mode, amount: limit.amount, unit: limit.unit, source: limit.source }
        this.clock('extended', extendClock(clock, by, now, this.calendarOfClock(clock)))
        return
      }
      case 'suspend': {
        const ground = this.text(effect.ground, fields)
        if (process.clocks[effect.clock]?.grounds.some(listed => listed.code === ground) !== true) {
          throw new Refused('clock-refused', 'ground-not-listed')
        }
        if (effect.lanes !== undefined) {
          this.holdOthers(effect.clock, effect.lanes, ground)
          return
        }
        const clock = this.runningClock(effect.clock)
        this.clock('suspended', suspendClock(clock, ground, now, this.calendarOfClock(clock)))
        return
      }
      case 'resume': {
        if (effect.held === true && !isHeldBy(this.runningClock(effect.clock))) return
        const clock = this.runningClock(effect.clock)
        this.clock('resumed', resumeClock(clock, now, this.calendarOfClock(clock)))
        return
      }
      case 'resume-others':
        this.releaseOthers(this.ownPart().no)
        return
      case 'restart': {
        const clock = this.runningClock(effect.clock)
        this.clock('restarted', restartClock(clock, now, this.calendarOfClock(clock)))
        return
      }
      case 'start': {
        const limit = this.text(effect.limit, fields)
        const part = effect.on === 'opened' ? this.opened : this.head.part
        const limits = effect.until === undefined ? this.limit(limit) : this.limitUntil(limit, effect.until, fields)
        this.startClock(effect.clock, limit, part, this.since(effect.since, fields), limits)
        return
      }
      case 'stop': {
        // Every clock of that name: a part that was late twice owes one explanation for each, and gives them together.
        const part = this.part()
        for (const clock of this.now().clocks) {
          if (clock.rule !== effect.clock || clock.state === 'stopped') continue
          if (part === null || effect.everywhere === true || clock.part === part.no)
            this.clock('stopped', stopClock(clock, now))
        }
        return
      }
      case 'signal':
        this.add({ fact: 'signal', rule: effect.rule, level: effect.level, part: this.head.part })
        return
      case 'when': {
        const scene = {
          process,
          matter,
          calendar: this.context.calendar,
          state: this.now(),
          part: this.part(),
          actor: this.context.actor,
          directory: this.context.directory,
          now,
          fields,
          settling: this.settling,
          ...(this.context.known === undefined ? {} : { known: this.context.known }),
        }
        const branch = failing(effect.guard, scene) === null ? effect.run : (effect.otherwise ?? [])
        this.#each(branch, fields)
        return
      }
    }
  }
  /** When nobody is awaited any more, the case is settled. */
  #settle(): void {
    const state = this.now()
    const { settles, lanes } = this.context.process
    if (state.stage !== settles.from) return
    if (state.parts.some(part => part.closedAt === null && lanes[part.lane]?.awaited === true)) return
    this.caseStage(settles.to)
  }
}
