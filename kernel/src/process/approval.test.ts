// An approval from application to decision: promises, suspension, correction and joint work, and random lives of the same.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { epochMs, instantAt, instantFromEpoch } from '../time/instant.ts'
import type { Instant } from '../time/model.ts'
import { plainDate } from '../time/plain-date.ts'
import { approvalMatter, approvalProcess } from './approval.test-support.ts'
import { ASKER, at, inCounty, SYSTEM, staff } from './county.test-support.ts'
import { allowed, begin, decide, decideMoment, decideMove, decidePartMove, dueClocks, regionOf } from './decide.ts'
import type { Fields } from './fields.ts'
import { applyAct, fold } from './fold.ts'
import { aStep, play } from './lives.test-support.ts'
import { promises } from './lives-hold.test-support.ts'
import type { Act, Actor, CaseState } from './state.ts'
import { heirOf, lineOf } from './succession.ts'

const given = { process: approvalProcess, matter: approvalMatter }
const handler = staff('handler', ['land', 'handler'])
const head = staff('head', ['land', 'head'])
const other = staff('other', ['health', 'handler'])

class Story {
  state: CaseState
  readonly acts: Act[] = []
  constructor(when: Instant) {
    const first = begin('530102', 'c1', { unit: 'land', subject: '采矿许可' }, inCounty(given, ASKER, when))
    if (!first.ok) throw new Error(first.refusal.code)
    this.acts.push({ ...first.act, digest: null })
    this.state = first.state
  }
  tell(actor: Actor, when: string, act: string, fields: Fields = {}, part: number | null = 1): this {
    const decision = decide(this.state, { act, part, fields }, inCounty(given, actor, at(when)))
    if (!decision.ok) throw new Error(`${act}: ${decision.refusal.code} ${decision.refusal.about ?? ''}`)
    this.acts.push({ ...decision.act, digest: null })
    this.state = decision.state
    return this
  }
  refusal(actor: Actor, when: string, act: string, fields: Fields = {}, part: number | null = 1): string {
    const decision = decide(this.state, { act, part, fields }, inCounty(given, actor, at(when)))
    return decision.ok ? 'accepted' : decision.refusal.code
  }
  clock(rule: string) {
    const clock = this.state.clocks.findLast(each => each.rule === rule)
    if (clock === undefined) throw new Error(`no clock ${rule}`)
    return clock
  }
  /** Lets every clock speak that is due. @returns the kinds of acts */
  speak(when: string): string[] {
    const context = inCounty(given, SYSTEM, at(when))
    return dueClocks(this.state, context).flatMap(clock => {
      const spoken = decideMoment(this.state, clock.no, context)
      if (spoken === null) return []
      this.state = applyAct(this.state, { ...spoken.act, digest: null })
      return [spoken.act.kind]
    })
  }
}

const applied = (): Story => new Story(at('2026-09-17'))
const accepted = (): Story => applied().tell(handler, '2026-09-17 11:00', 'accept')

describe('an approval', () => {
  it('runs under a promise and a statutory limit over the National Day holiday', () => {
    const clock = accepted().clock('decision')
    expect(clock.due.day).toBe('2026-10-21') // 2026-09-17 and twenty working days, over the National Day holiday
    expect(clock.promisedDue?.day).toBe('2026-09-28')
  })

  it('is suspended on a listed ground only, and each day away moves both dates', () => {
    const story = accepted()
    expect(story.refusal(handler, '2026-09-18', 'suspend', { ground: 'site-visit' })).toBe('clock-refused')
    story.tell(handler, '2026-09-18', 'suspend', { ground: 'hearing' })
    expect(story.state.parts[0]?.stage).toBe('special')
    expect(story.speak('2026-12-01')).toEqual([]) // a suspended clock says nothing
    story.tell(handler, '2026-10-09', 'resume')
    // 18 September counted (the event day of a pause is not excluded), then nineteen from 10 October, a made-up working Saturday.
    expect(story.clock('decision').due.day).toBe('2026-11-04')
    expect(story.clock('decision').pauses).toEqual([
      { ground: 'hearing', from: at('2026-09-18'), to: at('2026-10-09') },
    ])
  })

  it('counts anew after the one correction that may be asked', () => {
    const story = applied().tell(handler, '2026-09-21', 'ask-correction', { missing: '缺身份证明' })
    story.tell(ASKER, '2026-10-08', 'correct')
    expect(story.clock('intake').generation).toBe(2)
    expect(story.clock('intake').due.day).toBe('2026-10-14')
    expect(story.refusal(handler, '2026-10-09', 'ask-correction', { missing: '再缺' })).toBe('too-often')
  })

  it('becomes joint: 45 calendar days, rolled off a day off', () => {
    const story = new Story(at('2026-08-18')).tell(handler, '2026-08-18 11:00', 'accept')
    story.tell(handler, '2026-08-19', 'make-joint')
    expect(story.clock('decision').due.day).toBe('2026-10-08') // 2 October is a holiday
    expect(story.clock('decision').promisedDue).toBeNull()
  })

  it('is extended once by the head, ten days on top', () => {
    const story = accepted().tell(handler, '2026-09-21', 'propose-extension', { reason: '案情复杂' })
    story.tell(head, '2026-09-22', 'grant-extension')
    expect(story.clock('decision').extension?.amount).toBe(10)
    expect(story.clock('decision').due.day).toBe('2026-11-04')
    expect(story.refusal(handler, '2026-09-23', 'propose-extension', { reason: '再延' })).toBe('already-extended')
  })

  it('asks several units at once, each with its own limit, and waits for all', () => {
    const story = accepted().tell(handler, '2026-09-18', 'consult', { units: ['health', 'township'] })
    expect(story.state.parts.map(part => [part.unit, part.lane, part.parent])).toEqual([
      ['land', 'examine', null],
      ['health', 'consult', 1],
      ['township', 'consult', 1],
    ])
    expect(story.state.clocks.filter(clock => clock.rule === 'consult').map(clock => clock.part)).toEqual([2, 3])
    expect(story.refusal(handler, '2026-09-19', 'propose-decision', { outcome: 'granted' })).toBe('work-open')
    story.tell(other, '2026-09-20', 'opine', { opinion: 'agreed' }, 2)
    expect(story.state.clocks.find(clock => clock.part === 2)?.state).toBe('stopped')
    story.tell(staff('t', ['township', 'handler']), '2026-09-20', 'opine', { opinion: 'agreed' }, 3)
    story.tell(handler, '2026-09-21', 'propose-decision', { outcome: 'granted' })
    expect(story.state.stage).toBe('open')
    story.tell(head, '2026-09-22', 'decide')
    expect(story.state.stage).toBe('decided')
    expect(story.state.settledAt).toBe(at('2026-09-22'))
    expect(story.state.values.granted).toBe(true)
  })

  it('speaks the heaviest moment once after a long silence, and never again', () => {
    const story = accepted()
    expect(story.speak('2026-11-30')).toEqual(['mark-overdue'])
    expect(story.state.signals).toHaveLength(1)
    expect(story.clock('decision').fired).toEqual(['near', 'promise-passed', 'overdue'])
    expect(story.speak('2026-12-01')).toEqual([])
  })

  it('decides alike with the definition and the state read back from JSON', () => {
    const story = accepted().tell(handler, '2026-09-18', 'suspend', { ground: 'appraisal' })
    const context = inCounty(given, handler, at('2026-09-21'))
    const copy = {
      ...context,
      process: JSON.parse(JSON.stringify(approvalProcess)),
      matter: JSON.parse(JSON.stringify(approvalMatter)),
    }
    const command = { act: 'resume', part: 1, fields: {} }
    const state = JSON.parse(JSON.stringify(story.state))
    expect(decide(state, command, copy)).toEqual(decide(story.state, command, context))
    expect(allowed(state, copy)).toEqual(allowed(story.state, context))
    expect(fold(JSON.parse(JSON.stringify(story.acts)))).toEqual(story.state)
  })

  it('moves its running clocks under a new notice, but not what was already late', () => {
    const story = accepted()
    const admin = staff('admin', ['office', 'system-admin'])
    expect(decideMove(story.state, inCounty(given, admin, at('2026-09-18')))).toBeNull()
    const wider = inCounty(given, admin, at('2026-09-18'), {
      calendar: region => {
        const real = inCounty(given, admin, at('2026-09-18')).calendar(region)
        return { ...real, addWorkingDays: (day, n) => real.addWorkingDays(day, n + 1) }
      },
    })
    const moved = decideMove(story.state, wider)
    expect(moved?.act.kind).toBe('clocks-moved')
    expect(moved?.act.by.role).toBe('system-admin')
    expect(moved?.act.facts.map(fact => fact.fact === 'clock' && fact.change)).toEqual(['moved'])
    expect(decideMove(story.state, { ...wider, now: at('2026-11-30') })).toBeNull()
  })

  it('goes to the successor of a closed unit once, its dates and its calendar unchanged', () => {
    const story = accepted()
    const admin = inCounty(given, staff('admin', ['office', 'security-admin']), at('2026-09-18'))
    const move = { part: 1, to: { id: 'city-land', region: '530100' }, post: null, reason: '机构改革' }
    const moved = decidePartMove(story.state, move, admin)
    if (moved === null) throw new Error('nothing moved')
    expect(moved.act).toMatchObject({ kind: 'part-moved', part: 1, fields: { from: 'land', to: 'city-land' } })
    expect(moved.act.by).toMatchObject({ kind: 'staff', person: 'admin', role: 'security-admin' })
    expect(moved.fields.private).toEqual({ reason: '机构改革' }) // free text stays beside the chain
    expect(moved.act.facts).toEqual([{ fact: 'part-moved', part: 1, unit: 'city-land', region: '530100', post: null }])
    story.acts.push({ ...moved.act, digest: null })
    expect(fold(JSON.parse(JSON.stringify(story.acts)))).toEqual(moved.state)
    expect(decidePartMove(moved.state, move, admin)).toBeNull()

    const before = story.clock('decision')
    story.state = moved.state
    const after = story.clock('decision')
    expect(after).toEqual({ ...before, region: '530102' })
    expect(regionOf(story.state, after)).toBe('530102')
    const heir = staff('heir', ['city-land', 'handler'])
    expect(story.refusal(handler, '2026-09-21', 'suspend', { ground: 'hearing' })).toBe('not-permitted')
    story.tell(heir, '2026-09-21', 'suspend', { ground: 'hearing' }).tell(heir, '2026-09-22', 'resume')
    expect(story.clock('decision').region).toBe('530102')
  })

  it('stays where it was finished, and moves while it still owes something', () => {
    const story = accepted().tell(handler, '2026-09-18', 'consult', { units: ['health'] })
    story.tell(other, '2026-09-20', 'opine', { opinion: 'agreed' }, 2)
    const admin = inCounty(given, SYSTEM, at('2026-09-21'))
    const to = { id: 'township', region: '530102001' }
    expect(decidePartMove(story.state, { part: 2, to, post: null, reason: '' }, admin)).toBeNull()
    expect(decidePartMove(story.state, { part: 9, to, post: null, reason: '' }, admin)).toBeNull()
    expect(decidePartMove(story.state, { part: 1, to, post: null, reason: '' }, admin)?.act.by.kind).toBe('system')
  })

  it('goes to the heir where the unit that was named is no more', () => {
    const story = accepted()
    const merged = { id: 'health', region: '530102', kind: 'department', open: false, successor: 'village' } as const
    const real = inCounty(given, handler, at('2026-09-18'))
    const context = {
      ...real,
      directory: { ...real.directory, unit: (id: string) => (id === 'health' ? merged : real.directory.unit(id)) },
    }
    const decision = decide(story.state, { act: 'consult', part: 1, fields: { units: ['health'] } }, context)
    // A closed unit cannot be chosen any more; what was chosen before is passed on.
    expect(decision.ok).toBe(false)
    expect(heirOf(merged, context.directory)?.id).toBe('village')
    expect(lineOf(merged, context.directory).map(unit => unit.id)).toEqual(['health', 'village'])
  })
})

describe('any life of an approval', () => {
  it('folds to what was decided, offers what it accepts, and counts as the slow oracle does', () => {
    const seen = new Set<string>()
    const minute = (day: string) => epochMs(instantAt(plainDate(day), 0)) / 60_000
    fc.assert(
      fc.property(
        fc.integer({ min: minute('2024-01-02'), max: minute('2026-03-01') }),
        fc.array(aStep, { minLength: 10, maxLength: 26 }),
        (start, steps) => {
          const held = promises()
          const first = { unit: 'land', subject: '采矿许可' }
          const { acts, state } = play(given, instantFromEpoch(start * 60_000), first, steps, held)
          expect(fold(acts)).toEqual(state)
          for (const kind of held.seen.keys()) seen.add(kind)
        },
      ),
      { seed: 42, numRuns: 150 },
    )
    expect(Object.keys(approvalProcess.acts).filter(kind => !seen.has(kind))).toEqual([])
  })
})
