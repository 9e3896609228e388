// The checks of the catalogue, run: every rule of the entry's kind over the entry. Run on edit, on import, and over everything.
import type { Text } from '@sunhall/kernel'
import type { FieldProblem } from '../../platform/errors.ts'
import { fillText } from '../../platform/fill-words.ts'
import { FIELD_PROBLEMS } from '../../platform/problems-fields.ts'
import type { ReadEntry } from '../entry.ts'
import type { EntryKind } from '../model.ts'
import { pathTitle } from '../words.ts'
import { BASIS_RULES } from './basis.ts'
import { CHARGE_RULES, FEE_RULES, INTERMEDIARY_RULES } from './charges.ts'
import { HANDLING_RULES } from './handling.ts'
import { LIMIT_RULES } from './limits.ts'
import { MATERIAL_RULES } from './materials.ts'
import { OTHER_RULES, REFERENCE_RULES, UNIT_RULES } from './references.ts'
import { type CheckContext, type EntryOf, type Found, type Rule, type Severity, t } from './rule.ts'
import { RUNNING_RULES } from './running.ts'

export type { CheckContext, CheckedUnit, Severity } from './rule.ts'

/** Every rule, of whatever kind. Its `find` is only ever given an entry of that kind. */
export const RULES: readonly Rule<EntryKind>[] = [
  ...UNIT_RULES,
  ...BASIS_RULES,
  ...LIMIT_RULES,
  ...CHARGE_RULES,
  ...MATERIAL_RULES,
  ...HANDLING_RULES,
  ...REFERENCE_RULES,
  ...RUNNING_RULES,
  ...FEE_RULES,
  ...INTERMEDIARY_RULES,
  ...Object.values(OTHER_RULES).flat(),
] as unknown as readonly Rule<EntryKind>[]

/** What the schema of the kind asks for and the entry lacks. */
export const INCOMPLETE = {
  code: 'incomplete',
  severity: 'error',
  title: t('填写不完整或格式不对', 'Not complete, or not in its form'),
  reason: t(
    '办事指南要素应当齐全（行政许可法第三十条；GB/T 36114）。',
    'A guide has all its parts (Administrative Licensing Law 30; GB/T 36114).',
  ),
} as const

export interface Finding {
  readonly rule: string
  readonly severity: Severity
  readonly path: string
  readonly params: { readonly [name: string]: string | number | Text }
}

/** A finding in words. */
export interface FindingView extends Finding {
  readonly where: Text
  readonly title: Text
  readonly reason: Text
  readonly mend: Text
}

/** Findings of one entry; an entry with more is not looked at further. */
const MOST_FINDINGS = 200

const incomplete = ({ field, code, params }: FieldProblem): Finding => ({
  rule: INCOMPLETE.code,
  severity: INCOMPLETE.severity,
  path: field,
  params: { ...params, problem: code },
})

export function checkEntry(kind: EntryKind, entry: ReadEntry, context: CheckContext): Finding[] {
  // Rules read a whole entry; of an unfinished one the schema says what is missing.
  if (entry.issues.length > 0) return entry.issues.slice(0, MOST_FINDINGS).map(incomplete)
  const data = entry.data as unknown as EntryOf<EntryKind>
  const found: Finding[] = []
  for (const rule of RULES) {
    if (rule.kind !== kind) continue
    for (const { path, params = {} } of rule.find(data, context) as Iterable<Found>) {
      found.push({ rule: rule.code, severity: rule.severity, path, params })
      if (found.length >= MOST_FINDINGS) return found
    }
  }
  return found
}

export const errorsIn = (findings: readonly Finding[]): number =>
  findings.filter(finding => finding.severity === 'error').length
export const warningsIn = (findings: readonly Finding[]): number =>
  findings.filter(finding => finding.severity === 'warning').length

const BY_CODE = new Map(RULES.map(rule => [`${rule.kind}/${rule.code}`, rule]))

export function inWords(kind: EntryKind, finding: Finding): FindingView {
  const where = pathTitle(finding.path)
  const rule = BY_CODE.get(`${kind}/${finding.rule}`)
  if (rule !== undefined) {
    return { ...finding, where, title: rule.title, reason: rule.reason, mend: fillText(rule.mend, finding.params) }
  }
  const problem = String(finding.params.problem ?? '') as keyof typeof FIELD_PROBLEMS
  const words = FIELD_PROBLEMS[problem] ?? FIELD_PROBLEMS['wrong-format']
  return {
    ...finding,
    where,
    title: INCOMPLETE.title,
    reason: INCOMPLETE.reason,
    mend: fillText(words, finding.params),
  }
}
