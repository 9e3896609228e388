// Every demonstration matter can be applied for and brought to its end by the people it names: in the kernel, one after another.
import type { Matter } from '@sunhall/kernel'
import type { MatterContext } from '@sunhall/server/catalogue/kernel-matter'
import { kernelMatter } from '@sunhall/server/catalogue/kernel-matter'
import { describe, expect, it } from 'vitest'
import { walkToEnd } from '../../../packs/src/approval/walk.test-support.ts'
import { FEES } from './fees.ts'
import { MATTERS } from './index.ts'

/** What the register answers with once all of it is in force. */
const context: MatterContext = {
  fees: new Map(FEES.map(fee => [fee.code, fee])),
  matters: new Map(
    MATTERS.map(({ code, title, kind, result, materials }) => [
      code,
      {
        title,
        kind,
        result,
        licence: result.kind === 'licence' || result.kind === 'certificate',
        materials: materials.map(({ code: own, title: called, need }) => ({
          code: own,
          title: called,
          ...(need === 'held' ? { held: true } : {}),
        })),
      },
    ]),
  ),
}
const DERIVED: readonly (readonly [title: string, matter: Matter])[] = MATTERS.map(entry => [
  `${entry.code} ${entry.title.zh}`,
  kernelMatter(entry, 1, 1, context),
])

describe('a demonstration matter', () => {
  it.each(DERIVED)('is brought to its end: %s', (_title, matter) => {
    const { state, way } = walkToEnd(matter)
    expect([state.stage, state.values.decision]).toEqual(['decided', 'granted'])
    expect(way.at(-1)).toMatch(/^(deliver-at-counter|check-promise) /)
    expect(state.parts.filter(part => part.lane === 'member')).toHaveLength(matter.members?.length ?? 0)
  })
})
