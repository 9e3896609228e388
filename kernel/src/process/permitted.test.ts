// Who may act: each place a role can be held in, the asker and the system, and the first expression that fits.
import { describe, expect, it } from 'vitest'
import { ASKER, SYSTEM, staff } from './county.test-support.ts'
import type { Place, RoleExpression } from './definition.ts'
import { permittedBy } from './guards.ts'
import { part, state } from './scenes.test-support.ts'

describe('who may act', () => {
  const above = staff('a', ['city-supervision', 'supervisor'])
  const inside = staff('i', ['township', 'clerk'])
  const lead = staff('l', ['land', 'head'])
  const stranger = staff('s', ['health', 'head'])
  const PLACES: Readonly<Record<Place, readonly [RoleExpression, yes: typeof lead, no: typeof lead]>> = {
    'part-unit': [{ role: 'head', at: 'part-unit' }, lead, stranger],
    'lead-unit': [{ role: 'head', at: 'lead-unit' }, lead, stranger],
    'case-region': [{ role: 'clerk', at: 'case-region' }, inside, staff('c', ['city-office', 'clerk'])],
    'over-case': [{ role: 'supervisor', at: 'over-case' }, above, staff('t', ['township', 'supervisor'])],
    anywhere: [{ role: 'head', at: 'anywhere' }, stranger, inside],
  }
  it.each(Object.entries(PLACES))('%s', (_place, [expression, yes, no]) => {
    expect(permittedBy(expression, { actor: yes, part, state })).toEqual(yes.grants[0])
    expect(permittedBy(expression, { actor: no, part, state })).toBeNull()
  })

  it('knows the asker and the system as themselves, and neither as staff', () => {
    expect(permittedBy({ party: 'asker' }, { actor: ASKER, part, state })).toBe('party')
    expect(permittedBy({ party: 'asker' }, { actor: lead, part, state })).toBeNull()
    expect(permittedBy({ system: true }, { actor: SYSTEM, part, state })).toBe('party')
    expect(permittedBy({ system: true }, { actor: ASKER, part, state })).toBeNull()
    expect(permittedBy({ role: 'head', at: 'anywhere' }, { actor: SYSTEM, part, state })).toBeNull()
  })

  it('takes the first expression that fits, and refuses where none does', () => {
    const any: RoleExpression = {
      any: [
        { role: 'handler', at: 'part-unit' },
        { role: 'head', at: 'part-unit' },
      ],
    }
    const both = staff('b', ['land', 'head'], ['land', 'handler'])
    expect(permittedBy(any, { actor: both, part, state })).toEqual(both.grants[1])
    expect(permittedBy(any, { actor: stranger, part, state })).toBeNull()
  })
})
