// Matters that begin at the townships: one entry for each, for each takes in and reviews what its own people hand in.
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import type { UnitKey } from '../content/model.ts'
import { unitOf } from '../units.ts'
import { type MatterPlan, matter } from './matter.ts'

const TOWNS: readonly (readonly [unit: UnitKey, suffix: string])[] = [
  ['qh-liushu', 'LIUSHU'],
  ['qh-shiqiao', 'SHIQIAO'],
  ['qh-daping', 'DAPING'],
]

/**
 * The same matter at every township: `…-LIUSHU`, `…-SHIQIAO`, `…-DAPING`. The township reviews first; `decides` says who decides
 * above it, and is left out where the township decides itself.
 */
export const inTownships = (plan: Omit<MatterPlan, 'unit' | 'region'>, decides?: UnitKey): MatterEntry[] =>
  TOWNS.map(([unit, suffix]) => {
    const { zh, en, short } = { ...unitOf(unit) }
    const [title, english] = plan.title.split('|')
    return matter({
      ...plan,
      code: `${plan.code}-${suffix}`,
      title: `${title}（${short}）|${english} (${en.replace(' Government', '')})`,
      short: plan.short ?? title ?? zh,
      unit,
      region: unitOf(unit).region,
      windows: [`QH-W-${suffix}`],
      handling: {
        ...plan.handling,
        ...(decides === undefined
          ? {}
          : { levels: 'first-review-below', decidingUnit: decides, oneExamineOneApprove: false }),
      },
    })
  })
