// Posted fields and answers: a field's name is its path, a row's field carries the row. What cannot be read is kept as it was typed.
import type { ShownPage } from './conditions.ts'
import { fenOf, isFormat, readAs, yuanOf } from './formats.ts'
import { identityAnswer, kindName, readIdentity } from './identity.ts'
import type { Answers, FormDefinition, LayoutField } from './model.ts'
import { type AnswerTree, answerAt, inRow, putAnswer } from './paths.ts'
import { type AnswerSchema, choicesOf, MOST_ROWS, nodeAt, plainSchema } from './schema.ts'

/** A body of application/x-www-form-urlencoded as a server reads it. */
export interface Posted {
  readonly [name: string]: unknown
}

const textsOf = (posted: Posted, name: string): string[] => {
  const value = Object.hasOwn(posted, name) ? posted[name] : undefined
  return (Array.isArray(value) ? value : [value]).filter(one => typeof one === 'string')
}

/** One answer from what was posted under its name; undefined for nothing. */
function readValue(posted: Posted, name: string, node: AnswerSchema): unknown {
  const texts = textsOf(posted, name)
  if (node.type === 'array') {
    const values = choicesOf(node) ?? []
    const chosen = texts.filter(text => text !== '').map(text => values.find(value => String(value) === text) ?? text)
    return chosen.length === 0 ? undefined : [...new Set(chosen)]
  }
  const typed = texts[0]?.replace(/\r\n?/g, '\n')
  if (typed === undefined || typed.trim() === '') return undefined
  if (node.type === 'boolean') return typed === 'yes' ? true : typed === 'no' ? false : typed
  const chosen = choicesOf(node)?.find(value => String(value) === typed)
  if (chosen !== undefined) return chosen
  if (node.format === 'money') return fenOf(typed) ?? typed
  if (node.type === 'integer' || node.type === 'number') {
    const plain = typed
      .normalize('NFKC')
      .trim()
      .replace(/,(?=\d{3}(\D|$))/g, '')
    return /^[+-]?\d{1,15}(\.\d{1,10})?$/.test(plain) ? Number(plain) : typed
  }
  if (node.format === 'identity') return readIdentity(identityAnswer(textsOf(posted, kindName(name))[0] ?? '', typed))
  return isFormat(node.format) ? readAs(node.format, typed) : typed
}

/** How an answer stands in its field: the typed text, the fen as yuan, the choices as their values. */
export function typedOf(value: unknown, node: AnswerSchema | null): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number' && node?.format === 'money') return yuanOf(value)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

const rowsPosted = (posted: Posted, path: string): number => {
  let most = -1
  for (const name of Object.keys(posted)) {
    const found = name.startsWith(`${path}/`) ? /^(\d{1,3})(\/|$)/.exec(name.slice(path.length + 1)) : null
    if (found !== null) most = Math.max(most, Number(found[1]))
  }
  return Math.min(most + 1, MOST_ROWS)
}

/** What was posted for the fields of a page, typed. Names the page does not have are ignored. */
export function readForm(
  definition: FormDefinition,
  page: Pick<ShownPage, 'fields'> | string,
  posted: Posted,
): AnswerTree {
  const schema = plainSchema(definition.schema)
  const answers: AnswerTree = {}
  const fields =
    typeof page === 'string' ? (definition.layout.pages.find(one => one.id === page)?.fields ?? []) : page.fields
  for (const field of fields) {
    const node = nodeAt(schema, field.path)
    if (node === null) continue
    if (field.widget !== 'rows') {
      const value = readValue(posted, field.path, node)
      if (value !== undefined) putAnswer(answers, field.path, value)
      continue
    }
    const rows = Array.from({ length: rowsPosted(posted, field.path) }, (_, i) => {
      const row: AnswerTree = {}
      for (const column of field.columns ?? []) {
        const cell = nodeAt(schema, column.path)
        const value = cell === null ? undefined : readValue(posted, inRow(column.path, i), cell)
        if (value !== undefined) putAnswer(row, column.path.slice(field.path.length + 2), value)
      }
      return row
    })
    if (rows.length > 0) putAnswer(answers, field.path, rows)
  }
  return answers
}

/** The answers with those of one page put in place of what they were. */
export function withPage(definition: FormDefinition, page: string, before: Answers, answers: Answers): AnswerTree {
  const after = structuredClone(before) as AnswerTree
  for (const field of definition.layout.pages.find(one => one.id === page)?.fields ?? []) {
    putAnswer(after, field.path, answerAt(answers, field.path))
  }
  return after
}

/** A row with nothing in it yet. */
export const emptyRow = (_field: LayoutField): AnswerTree => ({})

/** Adds an empty row at the end, or takes one away: what the two buttons of repeated rows do. */
export function changeRows(
  answers: Answers,
  field: LayoutField,
  change: { readonly add: true } | { readonly remove: number },
  most: number = MOST_ROWS,
): AnswerTree {
  const after = structuredClone(answers) as AnswerTree
  const present = answerAt(after, field.path)
  const rows: unknown[] = Array.isArray(present) ? present : []
  const changed =
    'add' in change
      ? rows.length < most
        ? [...rows, emptyRow(field)]
        : rows
      : rows.filter((_, i) => i !== change.remove)
  putAnswer(after, field.path, changed.length === 0 ? undefined : changed)
  return after
}
