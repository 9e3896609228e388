// What is said of a row of an import: a rule of the checks, or a fault of the row.
import type { Finding } from '../checks/index.ts'
import type { Place } from './places.ts'

export interface RowFinding {
  readonly rule: string
  readonly severity: 'error' | 'warning' | 'hint'
  readonly path: string
  readonly params: Finding['params']
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
