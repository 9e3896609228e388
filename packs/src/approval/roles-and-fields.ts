// Who acts in an approval besides the roles of every process, and where it is examined.
import type { Guard, RoleExpression } from '@sunhall/kernel'
import { ASKER, HANDLER } from '../fields.ts'

export * from '../fields.ts'

/** The window: whoever receives there. */
export const WINDOW: RoleExpression = {
  any: [
    { role: 'clerk', at: 'part-unit' },
    { role: 'handler', at: 'part-unit' },
    { role: 'head', at: 'part-unit' },
  ],
}
/** 本级人民政府负责人 (许可法 42). */
export const LEADER: RoleExpression = { role: 'leader', at: 'over-case' }
/** The applicant, or a clerk who enters for them at a counter or a township point. */
export const FOR_APPLICANT: RoleExpression = { any: [ASKER, { role: 'clerk', at: 'case-region' }] }

/** Lanes in which an application is examined: by the unit, by the unit above, by a member of a parallel set. */
export const EXAMINING = ['examine', 'above', 'member'] as const
/** Lanes of the one who decides for the whole. */
export const LEADING = ['examine', 'above'] as const
/** Lanes that work on the application until it is decided. */
export const WORKING = ['intake', 'examine', 'above', 'member', 'consult'] as const

/** What whoever examines does with the part in hand; each act says what is different. */
export const examination = {
  on: 'part',
  lanes: EXAMINING,
  from: ['examining'],
  by: HANDLER,
  guards: [],
  fields: {},
  shown: 'public',
  weight: 'ordinary',
} as const

/** If the matter is so set, then the guard holds. */
export const ifMatter = (name: string, guard: Guard): Guard => ({
  any: [guard, { not: { is: 'matter', name, equals: true } }],
})
