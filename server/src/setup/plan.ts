// What the first setup is told: the regions, the two units without which nothing moves, and the three administrators.
import type { Text } from '@sunhall/kernel'
import { z } from 'zod'
import { Login, RegionCode, TextInput } from '../organisation/model.ts'
import type { FieldProblem } from '../platform/errors.ts'
import type { FieldCode } from '../platform/problems-fields.ts'
import { line } from '../platform/text-input.ts'

export const RegionPlan = z.strictObject({ code: RegionCode, name: TextInput })
const UnitPlan = z.strictObject({
  name: TextInput,
  short: line(20).optional(),
  phone: line(40).nullable().default(null),
})
export const AdministratorPlan = z.strictObject({
  login: Login,
  name: line(60),
  phone: line(40).nullable().default(null),
})

export const SetupPlan = z.strictObject({
  /** The uppermost first, each before those below it. */
  regions: z.array(RegionPlan).min(1).max(999),
  /** Of the first region; named after it where nothing is said. */
  office: UnitPlan.optional(),
  supervision: UnitPlan.optional(),
  administrators: z.strictObject({
    system: AdministratorPlan,
    security: AdministratorPlan,
    auditor: AdministratorPlan,
  }),
})
export type SetupPlan = z.output<typeof SetupPlan>
export type Duty = keyof SetupPlan['administrators']

export const DUTIES: { readonly [D in Duty]: Text } = {
  system: { zh: '系统管理员', en: 'system administrator' },
  security: { zh: '安全管理员', en: 'security administrator' },
  auditor: { zh: '安全审计员', en: 'auditor' },
}

/** What is wrong with a plan, in the house's words for fields. */
export function planFaults(error: z.ZodError): FieldProblem[] {
  return error.issues.map(issue => {
    const field = issue.path.join('.')
    if (issue.code === 'unrecognized_keys')
      return { field: [...issue.path, ...issue.keys].join('.'), code: 'unknown-field' }
    const own =
      issue.code === 'custom' ? (issue.params as { problem?: FieldCode; values?: FieldProblem['params'] }) : {}
    const code =
      own?.problem ?? (issue.input === undefined && issue.code === 'invalid_type' ? 'required' : 'wrong-format')
    return own?.values === undefined ? { field, code } : { field, code, params: own.values }
  })
}
