// For tests of effects: an application under examination, and an act of no other meaning than the effects that are tried.
import { approvalMatter, approvalProcess } from './approval.test-support.ts'
import { ASKER, at, inCounty, staff } from './county.test-support.ts'
import { begin, decide } from './decide.ts'
import type { ActDefinition, Effect, ProcessDefinition } from './definition.ts'
import type { Fields } from './fields.ts'
import type { Matter } from './matter.ts'
import type { CaseState, Fact } from './state.ts'

export const now = at('2026-03-02')
export const matter = approvalMatter
export const handler = staff('handler', ['land', 'handler'])

export const given = { process: approvalProcess as ProcessDefinition, matter }
const begun = begin('530102', 'c1', { unit: 'land', subject: '许可' }, inCounty(given, ASKER, now))
if (!begun.ok) throw new Error(begun.refusal.code)
export const intake: CaseState = begun.state
const accepted = decide(intake, { act: 'accept', part: 1, fields: {} }, inCounty(given, handler, now))
if (!accepted.ok) throw new Error(accepted.refusal.code)
export const examining: CaseState = accepted.state

const title = { zh: '项', en: 'Item' }
/** Fields that a matter gives their meaning. */
const CARRIED: ActDefinition['fields'] = {
  materials: { type: 'materials', max: 5, title, required: false },
  charges: { type: 'charges', max: 5, title, required: false },
  people: { type: 'people', max: 5, title, required: false },
  members: { type: 'choices', max: 5, options: { of: 'members' }, title, required: false },
}

/** The approval with one more act, whose effects are tried. */
export function tried(effects: readonly Effect[], on: 'part' | 'case'): ProcessDefinition {
  const free = {
    type: 'text',
    privacy: 'public',
    title: { zh: '文', en: 'Text' },
    max: 20,
    lines: 1,
    required: false,
  } as const
  const act: ActDefinition = {
    title: { zh: '试', en: 'Try' },
    on,
    ...(on === 'part' ? { lanes: ['intake', 'examine'] } : {}),
    from: on === 'part' ? ['received', 'examining', 'special'] : ['open'],
    by: { role: 'handler', at: on === 'part' ? 'part-unit' : 'anywhere' },
    guards: [],
    fields: { unit: free, name: free, ...CARRIED },
    effects,
    shown: 'internal',
    weight: 'ordinary',
  }
  return { ...given.process, acts: { ...given.process.acts, try: act } }
}

export function run(
  effects: readonly Effect[],
  state = examining,
  fields: Fields = {},
  on: 'part' | 'case' = 'part',
  when = now,
  other: Matter = matter,
) {
  const context = inCounty({ process: tried(effects, on), matter: other }, handler, when)
  return decide(state, { act: 'try', part: on === 'part' ? 1 : null, fields }, context)
}

export function facts(...given: Parameters<typeof run>): readonly Fact[] {
  const decision = run(...given)
  if (!decision.ok) throw new Error(`${decision.refusal.code} ${decision.refusal.about ?? ''}`)
  return decision.act.facts
}

export const after = (...given: Parameters<typeof run>): CaseState => {
  const decision = run(...given)
  if (!decision.ok) throw new Error(`${decision.refusal.code} ${decision.refusal.about ?? ''}`)
  return decision.state
}
export const brief = (list: readonly Fact[]): string[] =>
  list.map(fact => (fact.fact === 'clock' ? `${fact.change} ${fact.clock.rule} ${fact.clock.part}` : fact.fact))
export const decision = (state: CaseState) => state.clocks.findLast(clock => clock.rule === 'decision')
