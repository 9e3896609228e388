// What is said of a row of an import, in words: a fault of the row, or a rule of the checks.
import type { Text } from '@sunhall/kernel'
import { type FindingView, inWords } from '../checks/index.ts'
import type { EntryKind } from '../model.ts'
import { pathTitle } from '../words.ts'
import { ROW_FAULTS, type RowFault } from './faults.ts'
import type { RowFinding } from './row-finding.ts'

const fill = (template: Text, params: RowFinding['params']): Text => {
  const filled = (language: 'zh' | 'en'): string =>
    template[language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name]
      return typeof value === 'string' || typeof value === 'number' ? String(value) : whole
    })
  return { zh: filled('zh'), en: filled('en') }
}

export function rowInWords(kind: EntryKind, finding: RowFinding): FindingView {
  const own = ROW_FAULTS[finding.rule as RowFault]
  if (own === undefined) return inWords(kind, finding as FindingView)
  const { rule, severity, path, params } = finding
  const where = pathTitle(path)
  return { rule, severity, path, params: {}, where, title: own.title, reason: own.title, mend: fill(own.mend, params) }
}
