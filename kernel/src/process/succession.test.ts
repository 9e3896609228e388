// Who is of a unit that is no more: its people of before, and everybody in what took over from it.
import { describe, expect, it } from 'vitest'
import { directory, staff } from './county.test-support.ts'
import { isOf } from './guards.ts'
import type { Directory, Unit } from './state.ts'
import { heirOf, lineOf } from './succession.ts'

const closed = (id: string, successor: string | null): Unit => ({
  id,
  region: '530102',
  kind: 'department',
  open: false,
  successor,
})
const gone: Readonly<Record<string, Unit>> = {
  forestry: closed('forestry', 'parks'),
  parks: closed('parks', 'land'),
  alone: closed('alone', null),
  ring: closed('ring', 'ring-2'),
  'ring-2': closed('ring-2', 'ring'),
}
const places: Directory = { ...directory, unit: id => gone[id] ?? directory.unit(id) }

describe('a closed unit', () => {
  it('has as its heir whoever took over last, and itself where nobody did', () => {
    expect(lineOf(gone.forestry, places).map(unit => unit.id)).toEqual(['forestry', 'parks', 'land'])
    expect(heirOf(gone.forestry, places)?.id).toBe('land')
    expect(heirOf(gone.alone, places)?.id).toBe('alone')
    expect(heirOf(places.unit('health'), places)?.id).toBe('health')
    expect(heirOf(undefined, places)).toBeUndefined()
    // Data that makes no sense is no reason to hang.
    expect(lineOf(gone.ring, places)).toHaveLength(2)
  })

  it('is to a complaint still the unit of everybody in its heir, and of who works there without a grant today', () => {
    expect(isOf(staff('a', ['land', 'handler']), 'forestry', places)).toBe(true)
    expect(isOf(staff('b', ['supervision', 'supervisor']), 'forestry', places)).toBe(false)
    const lent: Directory = { ...places, worksIn: (person, unit) => person === 'b' && unit === 'land' }
    expect(isOf(staff('b', ['supervision', 'supervisor']), 'forestry', lent)).toBe(true)
    // What took over is not held against those of another unit it came from.
    expect(isOf(staff('c', ['land', 'handler']), 'alone', places)).toBe(false)
  })
})
