// The inquiry process holds together, and every way of breaking it is found, with the path to mend.
import { checkMatter, checkProcess, defineProcess, limitsAsked, type ProcessDefinition } from '@sunhall/kernel'
import { describe, expect, it } from 'vitest'
import { inquiryMatter } from './matter.ts'
import { INQUIRY_OUTCOMES, INQUIRY_SIGNALS } from './outcomes.ts'
import { inquiryProcess } from './process.ts'

/** The process with one value replaced; a path such as `acts.accept.effects.1.name`. */
function broken(path: string, value: unknown): ProcessDefinition {
  const copy = JSON.parse(JSON.stringify(inquiryProcess))
  const steps = path.split('.')
  const last = steps.pop() as string
  let place = copy
  for (const step of steps) place = place[step] ??= {}
  place[last] = value
  return copy
}

const faults = (process: ProcessDefinition): string[] => checkProcess(process).map(fault => fault.path)

describe('the inquiry process', () => {
  it('holds together, before and after a JSON round trip', () => {
    expect(checkProcess(inquiryProcess)).toEqual([])
    expect(checkProcess(JSON.parse(JSON.stringify(inquiryProcess)))).toEqual([])
    expect(JSON.parse(JSON.stringify(inquiryProcess))).toEqual(inquiryProcess)
  })

  it('asks of its matter exactly what the matter gives', () => {
    expect(checkMatter(inquiryMatter, inquiryProcess)).toEqual([])
    const { limits, extensions } = limitsAsked(inquiryProcess)
    expect([...limits].sort()).toEqual(Object.keys(inquiryMatter.limits).sort())
    expect([...extensions].sort()).toEqual(Object.keys(inquiryMatter.extensions).sort())
    const { important: _important, ...limitsLeft } = inquiryMatter.limits
    expect(checkMatter({ ...inquiryMatter, limits: limitsLeft, extensions: {} }, inquiryProcess)).toEqual([
      { path: 'limits.important', problem: 'is missing' },
      { path: 'extensions.special', problem: 'is missing' },
      { path: 'extensions.complaint-special', problem: 'is missing' },
    ])
  })

  it('has a word in both languages for every outcome and every signal', () => {
    const outcomes = new Set<string>()
    const signals = new Set<string>()
    const text = JSON.stringify(inquiryProcess.acts)
    for (const [, literal] of text.matchAll(/"do":"close-part","outcome":\{"literal":"([^"]+)"/g))
      outcomes.add(literal as string)
    for (const [, literal] of text.matchAll(/"do":"close-parts","lanes":\[[^\]]*\],"outcome":"([^"]+)"/g))
      outcomes.add(literal as string)
    for (const [, rule] of text.matchAll(/"do":"signal","rule":"([^"]+)"/g)) signals.add(rule as string)
    for (const [act, field] of [
      ['draft-answer', 'outcome'],
      ['conclude-complaint', 'verdict'],
      ['conclude-accountability', 'measure'],
    ] as const) {
      const choice = (inquiryProcess as ProcessDefinition).acts[act]?.fields[field]
      if (choice?.type !== 'choice') throw new Error(`${act}.${field} is no choice`)
      for (const option of choice.options) outcomes.add(option.value)
    }
    expect(Object.keys(INQUIRY_OUTCOMES).sort()).toEqual([...outcomes].sort())
    expect(Object.keys(INQUIRY_SIGNALS).sort()).toEqual([...signals].sort())
  })
})

const literal = { literal: 'x' }

describe('a fault is found, with its path', () => {
  it.each<[what: string, path: string, value: unknown, found: string]>([
    ['the first act', 'begin.act', 'nobody', 'begin.act'],
    ['the first stage', 'begin.stage', 'nowhere', 'begin/settles'],
    ['where cases settle', 'settles.to', 'nowhere', 'begin/settles'],
    ['a lane’s first stage', 'lanes.handling.initial', 'nowhere', 'lanes.handling.initial'],
    [
      'a lane without an end',
      'lanes.dispatch.stages.closed',
      { title: { zh: '完', en: 'End' } },
      'lanes.dispatch.stages',
    ],
    ['a lane’s clock', 'lanes.dispatch.clock.name', 'nothing', 'lanes.dispatch.clock'],
    ['what a clock brings about', 'clocks.handling.acts.overdue', 'nothing', 'clocks.handling.acts'],
    ['a part act without lanes', 'acts.assign.lanes', [], 'acts.assign.lanes'],
    ['an unknown lane', 'acts.assign.lanes', ['nowhere'], 'acts.assign.lanes'],
    ['an unknown stage of a part', 'acts.accept.from', ['nowhere'], 'acts.accept.from'],
    ['an unknown stage of the case', 'acts.rate.from', ['received'], 'acts.rate.from'],
    ['an unknown stage the case must be in', 'acts.accept.caseIn', ['nowhere'], 'acts.accept.caseIn'],
    [
      'a part’s unit asked of a case act',
      'acts.rate.by',
      { any: [{ role: 'head', at: 'part-unit' }] },
      'acts.rate.by.any[0]',
    ],
    [
      'a post asked in a case act',
      'acts.rate.fields.post',
      { type: 'post', required: true, title: { zh: '岗', en: 'Post' } },
      'acts.rate.fields.post',
    ],
    [
      'a condition on no field',
      'acts.draft-answer.fields.elsewhere.when',
      { field: 'nothing', equals: 1 },
      'acts.draft-answer.fields.elsewhere.when',
    ],
    ['a part field in no lane', 'acts.complain.fields.about.lanes', ['nowhere'], 'acts.complain.fields.about.lanes'],
    ['a guard’s clock', 'acts.request-extension.guards.0.clock', 'nothing', 'acts.request-extension.guards[0]'],
    ['a guard’s act', 'acts.explain.guards.0.act', 'nothing', 'acts.explain.guards[0]'],
    ['a guard’s lane', 'acts.urge.guards.0.lanes', ['nowhere'], 'acts.urge.guards[0]'],
    [
      'a guard’s stage, inside others',
      'acts.complain.guards.0.any.0.stages',
      ['nowhere'],
      'acts.complain.guards[0][0]',
    ],
    ['a guard’s field', 'acts.dispatch.guards.0.field', 'nothing', 'acts.dispatch.guards[0]'],
    ['a guard’s value', 'acts.accept-complaint.guards.0.value', 'nothing', 'acts.accept-complaint.guards[0]'],
    [
      'a guard inside `not`',
      'acts.propose-forward.guards.0.not',
      { is: 'field-given', field: 'nothing' },
      'acts.propose-forward.guards[0].not',
    ],
    ['a proposal nobody makes', 'acts.approve-answer.guards.0.proposal', 'nothing', 'acts.approve-answer.guards[0]'],
    [
      'a guard on what was not proposed',
      'acts.approve-pass.effects.2.guard.field',
      'nothing',
      'acts.approve-pass.effects[2].guard',
    ],
    ['a part’s guard on a case act', 'acts.rate.guards.0.per', 'part', 'acts.rate.guards[0]'],
    ['a stage the lane lacks', 'acts.accept.effects.4.to', 'nowhere', 'acts.accept.effects[4]'],
    ['a stage the case lacks', 'acts.follow-up.effects.0.to', 'nowhere', 'acts.follow-up.effects[0]'],
    ['a new part’s lane', 'acts.dispatch.effects.0.lane', 'nowhere', 'acts.dispatch.effects[0]'],
    ['a new part’s unit', 'acts.dispatch.effects.0.unit.field', 'nothing', 'acts.dispatch.effects[0].unit'],
    ['a new part’s limit', 'acts.dispatch.effects.0.limit', { field: 'nothing' }, 'acts.dispatch.effects[0].limit'],
    [
      'a new part’s values',
      'acts.complain.effects.0.values.about.field',
      'nothing',
      'acts.complain.effects[0].values.about',
    ],
    ['the unit supervised', 'acts.complain.effects.0.unit.over.field', 'nothing', 'acts.complain.effects[0].unit'],
    [
      'the part whose unit it is',
      'acts.follow-up.effects.1.unit.part.field',
      'nothing',
      'acts.follow-up.effects[1].unit',
    ],
    [
      'an office seen from no part',
      'acts.follow-up.effects.1.unit',
      { unit: 'office' },
      'acts.follow-up.effects[1].unit',
    ],
    [
      'the units of several parts',
      'acts.approve-joint.effects.0.units.proposed',
      'nothing',
      'acts.approve-joint.effects[0].units',
    ],
    [
      'an outcome',
      'acts.approve-answer.effects.2.outcome.proposed',
      'nothing',
      'acts.approve-answer.effects[2].outcome',
    ],
    ['lanes to close', 'acts.withdraw.effects.1.lanes', ['nowhere'], 'acts.withdraw.effects[1]'],
    ['a value', 'acts.rate.effects.0.to.field', 'nothing', 'acts.rate.effects[0].to'],
    ['a private text on its way into the record', 'acts.rate.effects.0.to.field', 'remark', 'acts.rate.effects[0].to'],
    ['a part’s value in a case act', 'acts.rate.effects.0.on', 'part', 'acts.rate.effects[0]'],
    ['an effect inside `run`', 'acts.accept.effects.3.run.0.clock', 'nothing', 'acts.accept.effects[3].run[0]'],
    [
      'an effect inside `otherwise`',
      'acts.ask.effects.4.otherwise.0.lane',
      'nowhere',
      'acts.ask.effects[4].otherwise[0]',
    ],
    [
      'a proposal settled that nobody makes',
      'acts.return-answer.effects.0.proposal',
      'nothing',
      'acts.return-answer.effects[0]',
    ],
    [
      'closing a part in a case act',
      'acts.rate.effects.0',
      { do: 'close-part', outcome: literal },
      'acts.rate.effects[0]',
    ],
    [
      'converting a part in a case act',
      'acts.rate.effects.0',
      { do: 'convert-part', lane: 'handling' },
      'acts.rate.effects[0]',
    ],
    ['proposing in a case act', 'acts.rate.effects.0', { do: 'propose', proposal: 'answer' }, 'acts.rate.effects[0]'],
    ['settling in a case act', 'acts.rate.effects.0', { do: 'settle', proposal: 'answer' }, 'acts.rate.effects[0]'],
    ['assigning in a case act', 'acts.rate.effects.0', { do: 'assign', to: 'actor' }, 'acts.rate.effects[0]'],
    ['stopping an unknown clock', 'acts.explain.effects.0.clock', 'nothing', 'acts.explain.effects[0]'],
  ])('%s', (_what, path, value, found) => {
    expect(faults(broken(path, value))).toContain(found)
  })

  it('is named with all the others when the process is defined', () => {
    expect(() => defineProcess(broken('begin.act', 'nobody'))).toThrow(
      'Process inquiry: begin.act: no act is called nobody',
    )
  })
})
