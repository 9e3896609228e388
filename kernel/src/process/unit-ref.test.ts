// Where a new part goes: each way a process can name a unit, and the county's office where a township has none.
import { describe, expect, it } from 'vitest'
import { fullMatter } from './approval.test-support.ts'
import { ASKER, inCounty, staff } from './county.test-support.ts'
import { begin, decide } from './decide.ts'
import type { UnitRef } from './definition.ts'
import { after, examining, given, matter, now, run, tried } from './tried.test-support.ts'

type Named = Extract<UnitRef, { unit: string }>['unit']
const one = { literal: 1 } as const
const REFS: Readonly<Record<Named, readonly [ref: UnitRef, unit: string]>> = {
  'part-unit': [{ unit: 'part-unit' }, 'land'],
  'unit-of-part': [{ unit: 'unit-of-part', part: one }, 'land'],
  office: [{ unit: 'office' }, 'office'],
  'office-of-region': [{ unit: 'office-of-region' }, 'office'],
  supervision: [{ unit: 'supervision', over: one }, 'supervision'],
  'supervision-over-part-unit': [{ unit: 'supervision-over-part-unit' }, 'supervision'],
}

describe('a new part goes to', () => {
  it.each(Object.entries(REFS))('%s', (_ref, [unit, expected]) => {
    expect(after([{ do: 'open-part', lane: 'consult', unit }]).parts[1]?.unit).toBe(expected)
  })

  it('the unit the matter names', () => {
    const open = (name: string) =>
      run([{ do: 'open-part', lane: 'consult', unit: { matterUnit: name } }], examining, {}, 'part', now, fullMatter)
    expect(open('intake')).toMatchObject({ state: { parts: [{}, { unit: 'office' }] } })
    expect(open('gone')).toMatchObject({ refusal: { code: 'no-unit', about: 'gone' } })
  })

  it('the county’s office where a township has none', () => {
    const begun = begin('530102', 'c2', { unit: 'township', subject: '许可' }, inCounty(given, ASKER, now))
    if (!begun.ok) throw new Error(begun.refusal.code)
    const context = inCounty(
      { process: tried([{ do: 'open-part', lane: 'consult', unit: { unit: 'office' } }], 'part'), matter },
      staff('t', ['township', 'handler']),
      now,
    )
    const done = decide(begun.state, { act: 'try', part: 1, fields: {} }, context)
    expect(done.ok && done.state.parts[1]?.unit).toBe('office')
  })
})
