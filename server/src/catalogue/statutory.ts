// The statutory limit a matter has: what its entry says, or where it says nothing of a licence, what the licensing law itself says.
import { APPROVAL_EXTENSIONS } from '@sunhall/packs'
import type { Limit, MatterEntry } from './model.ts'

type StatedLimit = (typeof Limit)['_output']

/** 许可法 42: twenty working days; unified, joint or centralised handling, forty-five. */
export const STATUTORY_DAYS = 20
export const JOINT_DAYS = 45

/** Null only where no law binds: a matter that is neither a licence nor a parallel set, and names no limit. */
export function statutoryLimitOf(entry: Pick<MatterEntry, 'statutoryLimit' | 'kind' | 'family'>): StatedLimit | null {
  const { statutoryLimit, kind, family } = entry
  if (statutoryLimit !== null || (kind !== 'licence' && family !== 'parallel')) return statutoryLimit
  const joint = family === 'parallel'
  return {
    amount: joint ? JOINT_DAYS : STATUTORY_DAYS,
    unit: 'working-day',
    basis: {
      title: { zh: '中华人民共和国行政许可法', en: 'Administrative Licensing Law' },
      article: joint ? '42(2)' : '42(1)',
      certainty: 'statute',
    },
  }
}

/** Whether its limit may not be extended: 许可法 42 itself always allows it, and only another law that states the limit can say otherwise. */
export const mayNotExtend = ({ statutoryLimit, handling }: Pick<MatterEntry, 'statutoryLimit' | 'handling'>): boolean =>
  handling.notExtended === true && statutoryLimit !== null && !statutoryLimit.basis.title.zh.includes('行政许可法')

/** Working days by which the approver may extend its limit, once (许可法 42); null where nobody may. */
export const extensionDaysOf = (entry: Pick<MatterEntry, 'statutoryLimit' | 'handling' | 'family'>): number | null =>
  mayNotExtend(entry) ? null : APPROVAL_EXTENSIONS[entry.family === 'parallel' ? 'joint' : 'ordinary'].limit.amount
