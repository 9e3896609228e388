// Paths into answers: reading, and writing into a tree of one's own. Inherited properties are not answers.
import type { Answers } from './model.ts'

export interface AnswerTree {
  [name: string]: unknown
}

export const segmentsOf = (path: string): string[] => path.split('/').slice(1)

export const isTree = (value: unknown): value is AnswerTree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The path of a field of one row: `/rows/-/name` in row 2 is `/rows/2/name`. */
export const inRow = (path: string, row: number): string => path.replace('/-', `/${row}`)

/** The path of the field that a path in an answer belongs to: `/rows/2/name` is `/rows/-/name`. */
export const fieldPathOf = (path: string): string => path.replace(/\/\d+(?=\/|$)/g, '/-')

/** What is answered there, or undefined. */
export function answerAt(answers: Answers | unknown, path: string): unknown {
  let here: unknown = answers
  for (const name of segmentsOf(path)) {
    if (Array.isArray(here)) here = /^\d{1,4}$/.test(name) ? here[Number(name)] : undefined
    else here = isTree(here) && Object.hasOwn(here, name) ? here[name] : undefined
  }
  return here
}

/** Writes into a tree of plain objects, making the objects on the way. Rows are written whole. */
export function putAnswer(tree: AnswerTree, path: string, value: unknown): void {
  const names = segmentsOf(path)
  const last = names.pop()
  if (last === undefined) return
  let here = tree
  for (const name of names) {
    const next = Object.hasOwn(here, name) ? here[name] : undefined
    if (isTree(next)) here = next
    else {
      const made: AnswerTree = {}
      here[name] = made
      here = made
    }
  }
  if (value === undefined) delete here[last]
  else here[last] = value
}

/** Nothing was answered: absent, blank, or an empty list. */
export const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

/** A row in which nothing was answered. */
export const isBlankRow = (row: unknown): boolean =>
  isBlank(row) || (isTree(row) && Object.values(row).every(value => isBlankRow(value)))
