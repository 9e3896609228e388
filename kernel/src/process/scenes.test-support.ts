// For tests of guards: an application just received, and the scenes that guards look at.
import { approvalMatter, approvalProcess, fullMatter } from './approval.test-support.ts'
import { ASKER, at, calendarOf, directory, inCounty, staff } from './county.test-support.ts'
import { begin } from './decide.ts'
import type { Scene } from './guards.ts'
import type { CaseState, Part } from './state.ts'

const given = { process: approvalProcess, matter: approvalMatter }
const now = at('2026-03-02')
const begun = begin('530102', 'c1', { unit: 'land', subject: '许可' }, inCounty(given, ASKER, now))
if (!begun.ok) throw new Error(begun.refusal.code)
export const state: CaseState = begun.state
export const part = state.parts[0] as Part

export const scene = (other: Partial<Scene> = {}): Scene => ({
  process: approvalProcess,
  matter: approvalMatter,
  calendar: calendarOf,
  state,
  part,
  actor: staff('handler', ['land', 'handler']),
  directory,
  now,
  settling: undefined,
  ...other,
})
const proposal = { seq: 4, person: 'handler', at: now, fields: { outcome: 'granted' } }
export const proposing = scene({ part: { ...part, proposals: { decision: proposal } }, settling: proposal })
export const counted = scene({ part: { ...part, counts: { accept: 1 } }, state: { ...state, counts: { accept: 2 } } })
export const afterLimit = scene({ now: at('2026-04-01') })
export const extended = scene({
  state: {
    ...state,
    clocks: state.clocks.map(clock => ({
      ...clock,
      extension: { mode: 'by', amount: 5, at: now, source: clock.limits.statutory.source },
    })),
  },
})
export const fired = scene({
  state: { ...state, clocks: state.clocks.map(clock => ({ ...clock, fired: ['overdue'] as const })) },
})
export const closed = scene({ state: { ...state, parts: [{ ...part, closedAt: now }] } })
/** Part 2, opened from part 1, and seen from there; and the same seen from part 3. */
const asked: Part = { ...part, no: 2, parent: 1, lane: 'consult', unit: 'health' }
export const consulted = scene({ state: { ...state, parts: [part, asked] } })
export const elsewhere = { ...consulted, part: { ...part, no: 3 } }
export const complained = scene({
  part: { ...part, no: 2, lane: 'complaint', unit: 'supervision', values: { about: part.no } },
})
export const full = scene({ matter: fullMatter })
export const assessed = scene({
  part: { ...part, values: { assessedBy: 'handler', total: 100_000 } },
  matter: fullMatter,
})
export const ofFire = {
  part: { ...part, lane: 'member', values: { member: 'fire' } },
  matter: {
    ...fullMatter,
    materials: [
      { code: 'drawings', title: { zh: '图纸', en: 'Drawings' }, members: ['air'] },
      { code: 'hoses', title: { zh: '消防器材', en: 'Hoses' }, members: ['air', 'fire'] },
      { code: 'id-card', title: { zh: '身份证', en: 'Identity card' } },
    ],
  },
}
export const carrying = (fields: NonNullable<Scene['fields']>): Scene => scene({ fields })
export const withValue = (name: string, value: string, fields: NonNullable<Scene['fields']>): Scene =>
  scene({ part: { ...part, values: { [name]: value } }, fields })
