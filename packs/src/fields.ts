// Who acts, and the kinds of field their acts carry, as every process here declares them.
import type { ActDefinition, Field, Privacy, RoleExpression } from '@sunhall/kernel'

export type Acts = { readonly [name: string]: ActDefinition }

/** 承办人 of the unit whose part it is; a head may always do what a handler does. */
export const HANDLER: RoleExpression = {
  any: [
    { role: 'handler', at: 'part-unit' },
    { role: 'head', at: 'part-unit' },
  ],
}
export const HEAD: RoleExpression = { role: 'head', at: 'part-unit' }
export const SUPERVISOR: RoleExpression = {
  any: [
    { role: 'supervisor', at: 'part-unit' },
    { role: 'head', at: 'part-unit' },
  ],
}
export const ASKER: RoleExpression = { party: 'asker' }
export const SYSTEM: RoleExpression = { system: true }

export const title = (zh: string, en: string) => ({ zh, en })

interface TextOptions {
  readonly required?: boolean
  readonly phrases?: string
  readonly privacy?: Privacy
  readonly when?: { readonly field: string; readonly equals: string | boolean }
}

export const text = (zh: string, en: string, max: number, lines: 1 | 4 | 10, options: TextOptions = {}): Field => ({
  type: 'text',
  title: { zh, en },
  privacy: options.privacy ?? 'private',
  max,
  lines,
  required: options.required ?? true,
  ...(options.phrases === undefined ? {} : { phrases: options.phrases }),
  ...(options.when === undefined ? {} : { when: options.when }),
})
export const sealed = (zh: string, en: string, max: number, options: TextOptions = {}): Field =>
  text(zh, en, max, 1, { required: false, ...options, privacy: 'sealed' })
export const reason = (zh: string, en: string, phrases?: string): Field =>
  text(zh, en, 500, 4, phrases === undefined ? {} : { phrases })

/** Options as `value: [zh, en]`. */
export const choice = (
  zh: string,
  en: string,
  options: { readonly [value: string]: readonly [zh: string, en: string] },
  required = true,
): Field => ({
  type: 'choice',
  title: { zh, en },
  required,
  options: Object.entries(options).map(([value, [optionZh, optionEn]]) => ({
    value,
    title: { zh: optionZh, en: optionEn },
  })),
})
export const yesNo = (zh: string, en: string, required = true): Field => ({
  type: 'boolean',
  title: { zh, en },
  required,
})
export const date = (zh: string, en: string, required = true): Field => ({ type: 'date', title: { zh, en }, required })
export const files = (max: number, zh = '附件', en = 'Attachments', required = false): Field => ({
  type: 'attachments',
  max,
  title: { zh, en },
  required,
})

/** An explanation of delay stands on the public pages as it is written (C3); personal data does not (X3). */
export const PUBLISHED_AT_ONCE = {
  zh: '提交后即在网站公开，请不要写入当事人的姓名、电话、住址等个人信息',
  en: 'Published as soon as it is submitted: write nothing that tells who the person is',
}
