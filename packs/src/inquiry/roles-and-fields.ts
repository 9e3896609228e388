// Who acts in an inquiry, and the fields its acts share.
import type { Field, Guard, RoleExpression } from '@sunhall/kernel'

export { type Acts, ASKER, HANDLER, HEAD, SUPERVISOR, SYSTEM } from '../fields.ts'

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
export const text = (
  zh: string,
  en: string,
  max: number,
  lines: 1 | 4 | 10,
  required = true,
  phrases?: string,
): Field => ({
  type: 'text',
  title: { zh, en },
  privacy: 'private',
  max,
  lines,
  required,
  ...(phrases === undefined ? {} : { phrases }),
})
export const sealed = (zh: string, en: string, max: number): Field => ({
  type: 'text',
  title: { zh, en },
  privacy: 'sealed',
  max,
  lines: 1,
  required: false,
})
export const reason = (zh: string, en: string, phrases?: string): Field => text(zh, en, 500, 4, true, phrases)
