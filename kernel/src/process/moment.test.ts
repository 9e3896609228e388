// A moment speaks whatever its effects run into: what cannot be done is left out, and the rest is done.
import { describe, expect, it } from 'vitest'
import { CalendarYearMissing } from '../time/calendar.ts'
import { at, directory, inCounty, SYSTEM } from './county.test-support.ts'
import { decideMoment } from './decide.ts'
import type { ActDefinition, Effect } from './definition.ts'
import { brief, examining, given, matter, run } from './tried.test-support.ts'

describe('a moment', () => {
  const overdue = (effects: readonly Effect[]) => {
    const act = { ...(given.process.acts['mark-overdue'] as ActDefinition), effects }
    return { ...given.process, acts: { ...given.process.acts, 'mark-overdue': act } }
  }
  const raise: Effect = { do: 'open-part', lane: 'consult', unit: { unit: 'supervision-over-part-unit' } }
  const signal: Effect = { do: 'signal', rule: 'overdue', level: 'red' }

  it('speaks though there is nobody to send the work to', () => {
    const context = inCounty({ process: overdue([signal, raise]), matter }, SYSTEM, at('2026-06-01'), {
      directory: { ...directory, supervisionOver: () => undefined },
    })
    expect(brief(decideMoment(examining, 2, context)?.act.facts ?? [])).toEqual(['fired decision 1', 'signal'])
  })

  it('leaves nothing of an effect it cannot do, and does the rest, inside conditions too', () => {
    const late = at('2027-01-05')
    // The new part's own limit would begin in 2027: there is no part without its limit.
    const open: Effect = { do: 'open-part', lane: 'consult', unit: { literal: 'health' } }
    const both: Effect = { do: 'when', guard: { all: [] }, run: [open, signal] }
    const context = inCounty({ process: overdue([both]), matter }, SYSTEM, late)
    const spoken = decideMoment(examining, 2, context)
    expect(brief(spoken?.act.facts ?? [])).toEqual(['fired decision 1', 'signal'])
    expect(spoken?.state.parts).toHaveLength(1)
  })

  it('speaks though a further limit would begin in a year without its notice, while an ordinary act is refused', () => {
    const start: Effect = { do: 'start', clock: 'fee', limit: { literal: 'fee' } }
    const late = at('2027-01-05')
    const context = inCounty({ process: overdue([start, signal]), matter }, SYSTEM, late)
    expect(brief(decideMoment(examining, 2, context)?.act.facts ?? [])).toEqual(['fired decision 1', 'signal'])
    expect(() => run([start], examining, {}, 'part', late)).toThrow(CalendarYearMissing)
  })
})
