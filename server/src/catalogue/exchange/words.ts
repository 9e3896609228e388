// What is said of a row of an import, in words: a fault of the row, or a rule of the checks.

import { fillText } from '../../platform/fill-words.ts'
import { type FindingView, inWords } from '../checks/index.ts'
import type { EntryKind } from '../model.ts'
import { pathTitle } from '../words.ts'
import { ROW_FAULTS, type RowFault } from './faults.ts'
import { columnOf, placeTitle, sheetOf } from './places.ts'
import type { RowFinding } from './row-finding.ts'

/** The words a cell takes; a JSON file takes the codes, and each is told with its word. */
function choicesOf(kind: EntryKind, { path, params, at }: RowFinding): RowFinding['params'] {
  if (params.problem !== 'not-listed') return params
  const found = sheetOf(kind, path)
  const choices = found === null ? undefined : columnOf(found.sheet, found.rest)?.choices
  if (choices === undefined) return params
  const words = (
    at === undefined ? Object.entries(choices).map(([code, word]) => `${code}（${word}）`) : Object.values(choices)
  ).join('、')
  const codes = Object.keys(choices).join(', ')
  return { ...params, options: { zh: words, en: at === undefined ? codes : words } }
}

/** At its place in the workbook; of other files at its part of the entry. */
export function rowInWords(kind: EntryKind, finding: RowFinding): FindingView {
  const own = ROW_FAULTS[finding.rule as RowFault]
  const place = finding.at === undefined ? pathTitle(finding.path) : placeTitle(finding.at)
  if (own === undefined) {
    return { ...inWords(kind, { ...finding, params: choicesOf(kind, finding) } as FindingView), where: place }
  }
  const { rule, severity, path, params } = finding
  return {
    rule,
    severity,
    path,
    params: {},
    where: place,
    title: own.title,
    reason: own.title,
    mend: fillText(own.mend, params),
  }
}
