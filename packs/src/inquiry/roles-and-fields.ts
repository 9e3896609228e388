// Who acts in an inquiry, and the fields its acts share.
import type { ActDefinition, Field, Guard, RoleExpression } from '@sunhall/kernel'

export type Acts = { readonly [name: string]: ActDefinition }

export const HANDLER: RoleExpression = {
  any: [
    { role: 'handler', at: 'part-unit' },
    { role: 'head', at: 'part-unit' },
  ],
}
export const HEAD: RoleExpression = { role: 'head', at: 'part-unit' }
export const DISPATCHER: RoleExpression = {
  any: [
    { role: 'dispatcher', at: 'part-unit' },
    { role: 'head', at: 'part-unit' },
  ],
}
export const SUPERVISOR: RoleExpression = {
  any: [
    { role: 'supervisor', at: 'part-unit' },
    { role: 'head', at: 'part-unit' },
  ],
}
export const ASKER: RoleExpression = { party: 'asker' }
export const SYSTEM: RoleExpression = { system: true }

/** Whoever has a post in the unit complained of leaves the complaint to others, whatever posts they have besides (F2). */
export const NOT_COMPLAINED_OF: Guard = { is: 'not-of-unit', value: 'about' }

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
