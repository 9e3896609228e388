// Every kind of matter can be applied for and brought to its end by the people it names.
import type { Matter } from '@sunhall/kernel'
import { describe, expect, it } from 'vitest'
import { matterWith, parallelMatter } from './county.test-support.ts'
import { walkToEnd } from './walk.test-support.ts'

const units = { intake: 'office', examine: 'land', finance: 'health' }
const free = { fees: [] }
const KINDS: Readonly<Record<string, Matter>> = {
  promised: matterWith(),
  'on the spot': matterWith({ mode: 'on-the-spot', specialGrounds: [] }),
  'on the spot, free of charge': matterWith({ mode: 'on-the-spot', specialGrounds: [] }, free),
  'two levels': matterWith({ levels: 'two' }),
  'first review below': matterWith({ levels: 'first-review-below' }, { units: { ...units, decide: 'city-land' } }),
  parallel: parallelMatter(),
  'with everything asked': matterWith({
    siteVisit: true,
    inspection: true,
    thirdParties: true,
    hearingRequired: true,
    largeCharge: 1,
  }),
  'in one unit': matterWith({}, { units: { intake: 'land', examine: 'land', finance: 'land' } }),
}

describe('a walk', () => {
  it.each(Object.entries(KINDS))('%s', (_kind, matter) => {
    const { state, way } = walkToEnd(matter)
    expect(state.stage).toBe('decided')
    expect(state.values.decision).toBe('granted')
    expect(way.at(-1)).toMatch(/^deliver-at-counter/)
  })

  it('stands still where nobody examines', () => {
    expect(() => walkToEnd(matterWith({}, { units: { intake: 'office' } }))).toThrow(/stands still/)
  })
})
