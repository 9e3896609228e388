// What is said of a row of an import: a rule of the checks, or a fault of the row.
import type { Json } from '@sunhall/kernel'
import type { Place } from './places.ts'

export interface RowFinding {
  readonly rule: string
  readonly severity: 'error' | 'warning' | 'hint'
  readonly path: string
  readonly params: { readonly [name: string]: Json }
  /** Of a workbook. */
  readonly at?: Place
}

export const fault = (rule: string, params: RowFinding['params'] = {}, path = '', at?: Place): RowFinding => ({
  rule,
  severity: 'error',
  path,
  params,
  ...(at === undefined ? {} : { at }),
})
