// Who acts in an inquiry besides the roles of every process.
import type { Guard, RoleExpression } from '@sunhall/kernel'

export * from '../fields.ts'

export const DISPATCHER: RoleExpression = {
  any: [
    { role: 'dispatcher', at: 'part-unit' },
    { role: 'head', at: 'part-unit' },
  ],
}
/** An answer of this part was checked and went out: to the whole question, or to the unit's share of it. */
export const SENT: Guard = {
  any: [
    { is: 'happened', act: 'approve-answer', per: 'part' },
    { is: 'happened', act: 'approve-pass', per: 'part' },
  ],
}
