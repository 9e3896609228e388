// Which fields are shown: the conditions of pages and fields, read against the answers so far.
import type { Answers, FormDefinition, LayoutField, LayoutPage, When } from './model.ts'
import { type AnswerTree, answerAt, inRow, isTree, putAnswer } from './paths.ts'

export type LayoutColumn = NonNullable<LayoutField['columns']>[number]

export const valuesOf = (when: When): readonly (string | number | boolean)[] =>
  Array.isArray(when.equals) ? when.equals : [when.equals]

/** Whether a condition holds; a list of choices fulfils it by any of them. */
export function holds(when: When | undefined, answers: Answers, row?: number): boolean {
  if (when === undefined) return true
  const answer = answerAt(answers, row === undefined ? when.path : inRow(when.path, row))
  const values = valuesOf(when)
  if (Array.isArray(answer)) return answer.some(one => values.includes(one))
  return values.some(value => value === answer)
}

export interface ShownPage extends Omit<LayoutPage, 'fields'> {
  readonly fields: readonly LayoutField[]
}

export interface Shown {
  readonly pages: readonly ShownPage[]
  /** The answers of what is shown, and nothing else. */
  readonly answers: AnswerTree
}

/** Cells of a row that are shown, in the order of the columns. */
export function shownColumns(field: LayoutField, answers: Answers, row: number): readonly LayoutColumn[] {
  return (field.columns ?? []).filter(column => holds(column.when, answers, row))
}

/**
 * Goes through the layout in its order: a field that is not shown has no answer, and so fulfils no later condition. Conditions name
 * earlier fields only (`checkForm`), so one pass is enough.
 */
export function shown(definition: FormDefinition, answers: Answers): Shown {
  const kept: AnswerTree = {}
  const pages: ShownPage[] = []
  for (const page of definition.layout.pages) {
    if (!holds(page.when, kept)) continue
    const fields: LayoutField[] = []
    for (const field of page.fields) {
      if (!holds(field.when, kept)) continue
      fields.push(field)
      const answer = answerAt(answers, field.path)
      if (answer === undefined) continue
      if (field.widget !== 'rows' || !Array.isArray(answer)) {
        putAnswer(kept, field.path, answer)
        continue
      }
      const rows: AnswerTree[] = answer.map(() => ({}))
      putAnswer(kept, field.path, rows)
      for (const [i, row] of rows.entries()) {
        for (const column of field.columns ?? []) {
          if (!holds(column.when, kept, i)) continue
          const cell = column.path.slice(field.path.length + 2)
          const value = isTree(answer[i]) ? answerAt(answer[i], cell) : undefined
          if (value !== undefined) putAnswer(row, cell, value)
        }
      }
    }
    if (fields.length > 0) pages.push({ ...page, fields })
  }
  return { pages, answers: kept }
}

/** The pages to ask, in order, with the fields to ask on each. */
export const pagesFor = (definition: FormDefinition, answers: Answers): readonly ShownPage[] =>
  shown(definition, answers).pages
