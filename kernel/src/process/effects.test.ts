// Every kind of effect: the facts it leaves, and the state they fold to.
import { describe, expect, it } from 'vitest'
import { fullMatter } from './approval.test-support.ts'
import type { Context } from './context.ts'
import { at, inCounty } from './county.test-support.ts'
import { decide } from './decide.ts'
import type { Effect, Value } from './definition.ts'
import type { Fields } from './fields.ts'
import {
  after,
  brief,
  decision,
  examining,
  facts,
  handler,
  intake,
  matter,
  now,
  run,
  tried,
} from './tried.test-support.ts'

const CARRYING: Fields = {
  materials: [
    { material: 'plan', how: 'upload', files: ['a1'] },
    { material: 'id-card', how: 'later', files: [] },
  ],
  charges: [{ fee: 'licence-fee', quantity: 3 }],
  people: [
    { unit: 'health', name: '甲', present: true },
    { unit: 'health', name: '乙', present: false },
    { unit: 'township', name: '丙', present: false },
    { unit: null, name: '丁', present: false },
  ],
}
/** What a value comes to where the matter has everything. */
const comesTo = (value: Value): unknown =>
  after([{ do: 'set', name: 'x', to: value, on: 'case' }], examining, CARRYING, 'part', now, fullMatter).values.x
const VALUES: readonly (readonly [value: Value, expected: unknown])[] = [
  [{ matter: 'mode' }, 'promised'],
  [{ matter: 'nothing' }, null],
  [{ actor: 'person' }, 'handler'],
  [{ seq: true }, 3],
  [{ now: true }, now],
  [{ opened: true }, now],
  [{ computed: 'actor-too', value: 'nothing' }, ['handler']],
  [{ computed: 'fee-total', field: 'charges' }, 3_150],
  [{ computed: 'absent-units', field: 'people' }, ['township']],
  [{ computed: 'handed-in', field: 'materials', value: 'nothing' }, ['plan']],
  [{ computed: 'still-owed', field: 'materials', value: 'nothing' }, ['id-card']],
  [{ computed: 'follow-limit', value: 'nothing', otherwise: 'consult' }, 'consult'],
]

/** A kind without its line does not compile. */
const EFFECTS: Readonly<Record<Effect['do'], () => void>> = {
  stage() {
    expect(facts([{ do: 'stage', to: 'special' }])).toEqual([{ fact: 'part-stage', part: 1, to: 'special' }])
    expect(facts([{ do: 'stage', to: 'decided' }], examining, {}, 'case')).toEqual([
      { fact: 'case-stage', to: 'decided', settled: true },
    ])
  },
  'case-stage'() {
    const decided = after([{ do: 'case-stage', to: 'decided' }])
    expect([decided.stage, decided.settledAt]).toEqual(['decided', now])
    expect(after([{ do: 'case-stage', to: 'open' }], { ...decided, parts: examining.parts }).settledAt).toBeNull()
  },
  'open-part'() {
    const effect: Effect = {
      do: 'open-part',
      lane: 'consult',
      unit: { literal: 'health' },
      values: { about: { literal: 1 }, unknown: { field: 'name' } },
    }
    const found = facts([effect])
    expect(brief(found)).toEqual(['part-opened', 'started consult 2'])
    expect(found[0]).toMatchObject({ parent: 1, unit: 'health', stage: 'asked', values: { about: 1, unknown: null } })
    expect(after([{ ...effect, limit: { literal: 'joint' } }]).clocks.at(-1)?.limits).toEqual(matter.limits.joint)
    expect(after([effect], examining, {}, 'case').parts[1]?.parent).toBeNull()
    const since = after([{ ...effect, since: { literal: at('2026-02-13') } }])
    // The last working day before the Spring Festival: the fifth day from it is a made-up Saturday.
    expect([since.clocks.at(-1)?.startedAt, since.parts[1]?.openedAt]).toEqual([at('2026-02-13'), now])
    expect(after([{ ...effect, since: { literal: at('2026-03-03') } }]).clocks.at(-1)?.startedAt).toBe(now)
    // An event that is only known by its day counts from that day, whatever the hour.
    const ofDay = after([{ ...effect, since: { literal: '2026-02-13' } }]).clocks.at(-1)
    expect(ofDay?.due.day).toBe(since.clocks.at(-1)?.due.day)
    // To a day named beforehand, by the source that the limit gives; a day not given in a field is none.
    const until = after([{ ...effect, until: { literal: '2026-03-20' } }]).clocks.at(-1)
    expect([until?.due.day, until?.limits.statutory.source]).toEqual([
      '2026-03-20',
      matter.limits.consult?.statutory.source,
    ])
    const nobody: Effect = { ...effect, unit: { matterUnit: 'examine' } }
    expect(run([nobody])).toMatchObject({ refusal: { code: 'no-unit', about: 'examine' } })
    expect(facts([{ ...nobody, optional: true }])).toEqual([])
  },
  'open-parts'() {
    const effect: Effect = { do: 'open-parts', lane: 'consult', units: { literal: ['health', 'township'] } }
    expect(brief(facts([effect]))).toEqual(['part-opened', 'started consult 2', 'part-opened', 'started consult 3'])
    expect(facts([{ ...effect, units: { literal: null } }])).toEqual([])
    const valued = after([{ ...effect, values: { by: { actor: 'person' } } }])
    expect(valued.parts.map(part => part.values)).toEqual([{}, { by: 'handler' }, { by: 'handler' }])
  },
  'open-members'() {
    const open = (fields: Fields) =>
      after(
        [{ do: 'open-members', lane: 'consult', gives: 'opinion', chosen: { field: 'members' } }],
        examining,
        fields,
        'part',
        now,
        fullMatter,
      )
    // Those always needed and those chosen, each with its own unit and limit; a decision is not asked for here.
    const opened = open({ members: ['air', 'water'] })
    expect(opened.parts.slice(1).map(part => [part.unit, part.parent, part.values])).toEqual([
      ['township', 1, { member: 'fire', silenceAgrees: true }],
      ['city-land', 1, { member: 'air' }],
    ])
    expect(opened.clocks.slice(2).map(clock => [clock.part, clock.limits])).toEqual([
      [2, fullMatter.limits.consult],
      [3, fullMatter.limits.joint],
    ])
    expect(
      open({})
        .parts.slice(1)
        .map(part => part.unit),
    ).toEqual(['township'])
    expect(facts([{ do: 'open-members', lane: 'consult', gives: 'opinion' }])).toEqual([])
    const merged = { ...fullMatter, members: fullMatter.members?.map(each => ({ ...each, unit: 'nowhere' })) ?? [] }
    expect(
      run([{ do: 'open-members', lane: 'consult', gives: 'opinion' }], examining, {}, 'part', now, merged),
    ).toMatchObject({ refusal: { code: 'no-unit', about: 'fire' } })
  },
  'close-part'() {
    const list = facts([{ do: 'close-part', outcome: { literal: 'granted' } }])
    // The last awaited part gone, the case settles in the same act.
    expect(brief(list)).toEqual(['stopped decision 1', 'part-closed', 'case-stage'])
    const part = after([{ do: 'close-part', outcome: { literal: 'granted' } }]).parts[0]
    expect([part?.stage, part?.outcome, part?.closedAt]).toEqual(['closed', 'granted', now])
  },
  'close-parts'() {
    const opened = after([{ do: 'open-parts', lane: 'consult', units: { literal: ['health', 'township'] } }])
    const closed = after([{ do: 'close-parts', lanes: ['consult'], outcome: 'withdrawn' }], opened)
    expect(closed.parts.map(part => part.outcome)).toEqual([null, 'withdrawn', 'withdrawn'])
    expect(closed.stage).toBe('open')
    const some: Effect = { do: 'close-parts', lanes: ['consult'], outcome: 'absent', units: { literal: ['township'] } }
    expect(after([some], opened).parts.map(part => part.outcome)).toEqual([null, null, 'absent'])
    const [first, second, third] = opened.parts
    if (first === undefined || second === undefined || third === undefined) throw new Error('no parts')
    const silent = { ...opened, parts: [first, { ...second, values: { silenceAgrees: true } }, third] }
    const where: Effect = {
      do: 'close-parts',
      lanes: ['consult'],
      outcome: 'silent',
      where: { value: 'silenceAgrees', equals: true },
    }
    expect(after([where], silent).parts.map(part => part.outcome)).toEqual([null, 'silent', null])
  },
  'convert-part'() {
    expect(brief(facts([{ do: 'convert-part', lane: 'examine' }], intake))).toEqual([
      'stopped intake 1',
      'part-lane',
      'started decision 1',
    ])
    const joint = after([{ do: 'convert-part', lane: 'examine', limit: { literal: 'joint' } }], intake)
    expect(decision(joint)?.limits).toEqual(matter.limits.joint)
    const back = after([{ do: 'convert-part', lane: 'examine', since: { opened: true } }], {
      ...intake,
      parts: intake.parts.map(part => ({ ...part, openedAt: at('2026-02-09') })),
    })
    expect(decision(back)?.startedAt).toBe(at('2026-02-09'))
  },
  propose() {
    const proposed = after([{ do: 'propose', proposal: 'decision' }], examining, { name: '甲' })
    expect(proposed.parts[0]?.proposals.decision).toEqual({
      seq: 3,
      person: 'handler',
      at: now,
      fields: { name: '甲' },
    })
  },
  settle() {
    const proposed = after([{ do: 'propose', proposal: 'decision' }], examining, { name: '甲' })
    const settled = after(
      [
        { do: 'settle', proposal: 'decision' },
        // What was proposed can be used after it is settled.
        { do: 'set', name: 'name', to: { proposed: 'name' }, on: 'part' },
        { do: 'set', name: 'seq', to: { proposalSeq: true }, on: 'part' },
      ],
      proposed,
    )
    expect(settled.parts[0]?.proposals).toEqual({})
    expect(settled.parts[0]?.values).toEqual({ name: '甲', seq: 3 })
  },
  assign() {
    expect(facts([{ do: 'assign', to: 'actor' }])).toEqual([{ fact: 'part-assigned', part: 1, post: 'land/handler' }])
    expect(after([{ do: 'assign', to: { literal: 'land/head' } }]).parts[0]?.post).toBe('land/head')
  },
  set() {
    const set = (on: 'case' | 'part', to: Extract<Effect, { do: 'set' }>['to']) =>
      after([{ do: 'set', name: 'x', to, on }], { ...examining, values: { y: 7 } }, { name: '甲' })
    expect(set('case', { field: 'name' }).values).toEqual({ x: '甲', y: 7 })
    expect(set('part', { value: 'y' }).parts[0]?.values).toEqual({ x: 7 })
    expect(set('part', { proposed: 'name' }).parts[0]?.values).toEqual({ x: null })
    for (const [value, expected] of VALUES) expect(comesTo(value), JSON.stringify(value)).toEqual(expected)
    // What a register says now goes before what was recorded; of what it does not know the recorded stands.
    const learned = (known: NonNullable<Context['known']>): unknown => {
      const effects = [{ do: 'set', name: 'ends', to: { known: 'ends' }, on: 'case' }] as const
      const context = inCounty({ process: tried(effects, 'part'), matter }, handler, now, { known })
      const state = { ...examining, values: { ...examining.values, ends: '2026-12-01' } }
      const done = decide(state, { act: 'try', part: 1, fields: {} }, context)
      return done.ok && done.state.values.ends
    }
    expect([learned({ ends: '2031-12-01' }), learned({})]).toEqual(['2031-12-01', '2026-12-01'])
  },
  relimit() {
    const joint = after([{ do: 'relimit', clock: 'decision', limit: { literal: 'joint' } }])
    expect([decision(joint)?.due.day, decision(joint)?.startedAt]).toEqual(['2026-04-16', now])
  },
  extend() {
    const effect: Effect = { do: 'extend', clock: 'decision', limit: { literal: 'more' } }
    const extended = after([effect])
    expect(decision(extended)?.extension).toMatchObject({ mode: 'by', amount: 10, at: now })
    expect(run([effect], extended)).toMatchObject({ refusal: { code: 'clock-refused', about: 'already-extended' } })
  },
  suspend() {
    const suspend = (ground: string): Effect => ({ do: 'suspend', clock: 'decision', ground: { literal: ground } })
    expect(decision(after([suspend('hearing')]))?.state).toBe('suspended')
    expect(run([suspend('holiday')])).toMatchObject({ refusal: { code: 'clock-refused', about: 'ground-not-listed' } })
    expect(run([suspend('hearing')], intake)).toMatchObject({ refusal: { about: 'not-running' } })
  },
  resume() {
    const resume: Effect = { do: 'resume', clock: 'decision' }
    const away = after([{ do: 'suspend', clock: 'decision', ground: { literal: 'hearing' } }])
    expect(decision(after([resume], away, {}, 'part', at('2026-03-09')))?.pauses[0]?.to).toBe(at('2026-03-09'))
    expect(run([resume])).toMatchObject({ refusal: { code: 'clock-refused', about: 'not-suspended' } })
    expect(facts([{ do: 'resume', clock: 'decision', held: true }])).toEqual([])
  },
  'resume-others'() {
    const hold: Effect = { do: 'suspend', clock: 'decision', ground: { literal: 'hearing' }, lanes: ['examine'] }
    const open: Effect = { do: 'open-part', lane: 'examine', unit: { unit: 'part-unit' } }
    const two = after([open])
    const held = after([hold], two)
    // The act is on the first part: the clock of the second stands still on its account, and the first one's own runs on.
    const [own, other] = held.clocks.slice(-2)
    expect([own?.part, own?.state, other?.part, other?.state]).toEqual([1, 'running', 2, 'suspended'])
    expect(other?.pauses).toEqual([{ ground: 'hearing', part: 1, from: now, to: null }])
    const later = after([{ do: 'resume-others' }], held, {}, 'part', at('2026-03-09')).clocks.at(-1)
    expect(later?.state).toBe('running')
    expect(later?.due.day).not.toBe(other?.due.day)
    // A part that closes holds nobody any longer; where nothing is held nothing happens.
    expect(after([{ do: 'close-part', outcome: { literal: 'done' } }], held).clocks.at(-1)?.state).toBe('running')
    expect(facts([{ do: 'resume-others' }], two)).toEqual([])
  },
  restart() {
    const clock = decision(after([{ do: 'restart', clock: 'decision' }], examining, {}, 'part', at('2026-03-09')))
    expect([clock?.generation, clock?.startedAt]).toEqual([2, at('2026-03-09')])
  },
  start() {
    expect(brief(facts([{ do: 'start', clock: 'fee', limit: { literal: 'fee' } }]))).toEqual(['started fee 1'])
    expect(brief(facts([{ do: 'start', clock: 'fee', limit: { literal: 'fee' } }], examining, {}, 'case'))).toEqual([
      'started fee null',
    ])
    const until = (day: string): Effect => ({
      do: 'start',
      clock: 'fee',
      limit: { literal: 'fee' },
      until: { literal: day },
    })
    // A day named beforehand stands, be it a holiday.
    expect(after([until('2026-05-01')]).clocks.at(-1)).toMatchObject({ due: { day: '2026-05-01' }, promisedDue: null })
    expect(run([until('2026-03-02')])).toMatchObject({ refusal: { code: 'clock-refused', about: 'bad-limit' } })
    expect(run([until('never')])).toMatchObject({ refusal: { code: 'field-invalid' } })
    const opened = facts([
      { do: 'open-part', lane: 'consult', unit: { literal: 'health' } },
      { do: 'start', clock: 'fee', limit: { literal: 'fee' }, on: 'opened' },
    ])
    expect(brief(opened)).toEqual(['part-opened', 'started consult 2', 'started fee 2'])
  },
  stop() {
    const fee: Effect = { do: 'start', clock: 'fee', limit: { literal: 'fee' } }
    const twice = after([fee, fee])
    expect(brief(facts([{ do: 'stop', clock: 'fee' }], twice))).toEqual(['stopped fee 1', 'stopped fee 1'])
    expect(facts([{ do: 'stop', clock: 'fee' }])).toEqual([])
    const ofCase = after([fee], examining, {}, 'case')
    expect(facts([{ do: 'stop', clock: 'fee' }], ofCase)).toEqual([])
    expect(brief(facts([{ do: 'stop', clock: 'fee', everywhere: true }], ofCase))).toEqual(['stopped fee null'])
  },
  signal() {
    expect(after([{ do: 'signal', rule: 'refused', level: 'red' }]).signals).toEqual([
      { rule: 'refused', level: 'red', part: 1, seq: 3, at: now },
    ])
  },
  when() {
    const effect: Effect = {
      do: 'when',
      guard: { is: 'field', field: 'name', equals: '甲' },
      run: [{ do: 'stage', to: 'special' }],
      otherwise: [{ do: 'signal', rule: 'other', level: 'hint' }],
    }
    expect(brief(facts([effect], examining, { name: '甲' }))).toEqual(['part-stage'])
    expect(brief(facts([effect], examining, { name: '乙' }))).toEqual(['signal'])
    expect(facts([{ do: 'when', guard: effect.guard, run: [] }])).toEqual([])
  },
}

describe('the effect', () => {
  it.each(Object.entries(EFFECTS))('%s', (_kind, check) => check())
})
