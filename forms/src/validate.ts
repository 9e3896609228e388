// Whether answers are right: what does not belong is dropped, the rest is checked by the schema, and every fault is told beside its field.
import type { ErrorObject } from 'ajv'
import { compiled } from './compiled.ts'
import { type LayoutColumn, shown } from './conditions.ts'
import { isFormat, readAs, yuanOf } from './formats.ts'
import { type About, type AnswerCode, answerMessage } from './messages.ts'
import type { AnswerError, Answers, FormDefinition, LayoutField } from './model.ts'
import { type AnswerTree, answerAt, fieldPathOf, isBlank, isBlankRow, isTree, putAnswer } from './paths.ts'
import { type AnswerSchema, DEFAULT_LENGTH, MOST_ANSWERS, nodeAt, plainSchema } from './schema.ts'
import { characters, hasHidden, tidied } from './text.ts'

export interface Validated {
  readonly ok: boolean
  /** In the order of the layout; at most one for each field. */
  readonly errors: readonly AnswerError[]
  /** What may be kept: known, shown, in the form it is kept in. */
  readonly clean: Answers
}

type Field = LayoutField | LayoutColumn

interface Faults {
  readonly found: Map<string, { readonly code: AnswerCode; readonly limit?: number | string }>
}

/** One answer as it is kept. Faults that the schema cannot see are noted, and the answer then kept from it. */
function cleanValue(value: unknown, node: AnswerSchema, field: Field, path: string, faults: Faults): unknown {
  if (isBlank(value)) return undefined
  if (typeof value === 'string') {
    const text = tidied(value)
    const most = node.type === 'string' ? (node.maxLength ?? DEFAULT_LENGTH) : 60
    if (hasHidden(text)) {
      faults.found.set(path, { code: 'hidden-character' })
      return undefined
    }
    if (field.widget !== 'textarea' && /[\n\t]/.test(text)) {
      faults.found.set(path, { code: 'one-line' })
      return undefined
    }
    // Not left to the schema: a pattern would be tried on the whole of it.
    if (characters(text) > most) {
      faults.found.set(path, { code: 'too-long', limit: most })
      return undefined
    }
    return isFormat(node.format) ? readAs(node.format, text) : text
  }
  if (Array.isArray(value)) {
    const most = node.maxItems ?? 200
    if (value.length > most) {
      faults.found.set(path, { code: 'too-many-rows', limit: most })
      return undefined
    }
    const known = value.filter(one => typeof one === 'string' || typeof one === 'number')
    return known.length === 0 ? undefined : known
  }
  return typeof value === 'number' || typeof value === 'boolean' ? value : undefined
}

const faultIn = (faults: Faults, row: string): boolean =>
  [...faults.found.keys()].some(path => path.startsWith(`${row}/`))

function cleanRows(value: readonly unknown[], field: LayoutField, schema: AnswerSchema, faults: Faults): unknown {
  const node = nodeAt(schema, field.path)
  const rows = [...value]
  while (rows.length > 0 && isBlankRow(rows.at(-1))) rows.pop()
  const most = node?.maxItems ?? 200
  if (rows.length > most) {
    faults.found.set(field.path, { code: 'too-many-rows', limit: most })
    return undefined
  }
  const cleaned = rows.map((row, i) => {
    const kept: AnswerTree = {}
    for (const column of field.columns ?? []) {
      const cell = column.path.slice(field.path.length + 2)
      const columnNode = nodeAt(schema, column.path)
      if (columnNode === null) continue
      const typed = isTree(row) ? answerAt(row, cell) : undefined
      const clean = cleanValue(typed, columnNode, column, `${field.path}/${i}${cell}`, faults)
      if (clean !== undefined) putAnswer(kept, cell, clean)
    }
    return kept
  })
  // A row of nothing but unknown answers is an empty one, too.
  while (cleaned.length > 0 && isBlankRow(cleaned.at(-1)) && !faultIn(faults, `${field.path}/${cleaned.length - 1}`))
    cleaned.pop()
  return cleaned.length === 0 ? undefined : cleaned
}

/** An object is there because its fields are asked, not because somebody answered one of them. */
function withObjects(schema: AnswerSchema, tree: AnswerTree): void {
  for (const [name, node] of Object.entries(schema.properties ?? {})) {
    if (node.type === 'object') {
      const there = tree[name]
      const child: AnswerTree = isTree(there) ? there : {}
      tree[name] = child
      withObjects(node, child)
    }
    if (node.type === 'array' && node.items?.type === 'object' && Array.isArray(tree[name]))
      for (const row of tree[name]) if (isTree(row)) withObjects(node.items, row)
  }
}

function withoutEmptyObjects(tree: AnswerTree): AnswerTree {
  for (const [name, value] of Object.entries(tree)) {
    if (Array.isArray(value)) for (const row of value) if (isTree(row)) withoutEmptyObjects(row)
    if (isTree(value) && Object.keys(withoutEmptyObjects(value)).length === 0) delete tree[name]
  }
  return tree
}

/** Which of our codes an error of the schema is. Null: it only says that a branch failed. */
function codeOf(
  error: ErrorObject,
  node: AnswerSchema | null,
  widget: string,
): readonly [AnswerCode, (number | string | undefined)?] | null {
  const limit = (error.params as { readonly limit?: number }).limit
  const amount = limit !== undefined && widget === 'money' ? yuanOf(limit) : limit
  switch (error.keyword) {
    case 'if':
    case 'allOf':
      return null
    case 'required':
      return ['required']
    case 'type':
      if (node?.format === 'money') return ['money']
      if (node?.type === 'integer' || node?.type === 'number') return ['not-a-number']
      return ['wrong']
    case 'enum':
    case 'oneOf':
    case 'const':
      return ['not-a-choice']
    case 'maxLength':
      return ['too-long', limit]
    case 'minLength':
      return ['too-short', limit]
    case 'minItems':
      return limit === 1 ? ['required'] : ['too-few-rows', limit]
    case 'maxItems':
      return ['too-many-rows', limit]
    case 'uniqueItems':
      return ['rows-alike']
    case 'minimum':
    case 'exclusiveMinimum':
      return ['too-small', amount]
    case 'maximum':
    case 'exclusiveMaximum':
      return ['too-large', amount]
    case 'multipleOf':
      return ['not-multiple', (error.params as { readonly multipleOf?: number }).multipleOf]
    case 'pattern':
      return ['pattern']
    case 'format': {
      const format: unknown = (error.params as { readonly format?: string }).format
      return [isFormat(format) ? format : 'wrong']
    }
    default:
      return ['wrong']
  }
}

const whole: About = { title: { zh: '表单', en: 'The form' }, widget: 'text' }

/**
 * Checks a page's answers, or all of them. Never trust `clean` unless `ok`.
 * @throws UnsoundForm for a definition that `checkForm` finds an error in
 */
export function validateAnswers(
  definition: FormDefinition,
  answers: Answers,
  options: { readonly page?: string } = {},
): Validated {
  const validate = compiled(definition)
  const schema = plainSchema(definition.schema)
  const faults: Faults = { found: new Map() }

  // What is typed is first brought into its form, so that conditions compare like with like.
  const typed: AnswerTree = {}
  for (const page of definition.layout.pages) {
    for (const field of page.fields) {
      const value = answerAt(answers, field.path)
      const node = nodeAt(schema, field.path)
      if (node === null || value === undefined) continue
      const clean =
        field.widget === 'rows'
          ? Array.isArray(value)
            ? cleanRows(value, field, schema, faults)
            : undefined
          : cleanValue(value, node, field, field.path, faults)
      if (clean !== undefined) putAnswer(typed, field.path, clean)
    }
  }
  const visible = shown(definition, typed)
  const clean = visible.answers
  withObjects(schema, clean)
  validate(clean)
  const { found } = faults
  const schemas = new Set<string>()
  for (const error of validate.errors ?? []) {
    const missing = (error.params as { readonly missingProperty?: string }).missingProperty
    const exact = missing === undefined ? error.instancePath : `${error.instancePath}/${missing}`
    const field = fieldPathOf(exact)
    // One of several choices is faulted as the whole question: there is one field for it on the page.
    const path = widgetOf(definition, field.replace(/\/-$/, '')) === 'choices' ? exact.replace(/\/\d+$/, '') : exact
    if (found.has(path)) continue
    schemas.add(path)
    const said = codeOf(error, nodeAt(schema, field), widgetOf(definition, field))
    if (said !== null) found.set(path, said[1] === undefined ? { code: said[0] } : { code: said[0], limit: said[1] })
  }
  withoutEmptyObjects(clean)
  if (JSON.stringify(clean).length > MOST_ANSWERS) {
    const message = answerMessage('answers-too-large', whole)
    return { ok: false, errors: [{ path: '', code: 'answers-too-large', message }], clean: {} }
  }
  const errors = inOrder(found, schemas, visible.pages, options.page)
  return { ok: errors.length === 0, errors, clean }
}

function widgetOf(definition: FormDefinition, path: string): string {
  for (const page of definition.layout.pages)
    for (const field of page.fields) {
      if (field.path === path) return field.widget
      for (const column of field.columns ?? []) if (column.path === path) return column.widget
    }
  return 'text'
}

/** Faults of shown fields in the order in which they are asked; of one page, where only one is looked at. */
function inOrder(
  found: Faults['found'],
  schemas: ReadonlySet<string>,
  pages: ReturnType<typeof shown>['pages'],
  only: string | undefined,
): AnswerError[] {
  const errors: AnswerError[] = []
  const left = new Map(found)
  const take = (path: string, about: About) => {
    const fault = left.get(path)
    if (fault === undefined) return
    left.delete(path)
    errors.push({ path, code: fault.code, message: answerMessage(fault.code, about, fault.limit) })
  }
  for (const page of pages) {
    if (only !== undefined && page.id !== only) continue
    for (const field of page.fields) {
      take(field.path, field)
      const rows = [...left.keys()].filter(path => path.startsWith(`${field.path}/`))
      if (field.columns === undefined || rows.length === 0) continue
      const most = Math.max(...rows.map(path => Number(path.slice(field.path.length + 1).split('/')[0]) || 0))
      for (let row = 0; row <= most; row += 1)
        for (const column of field.columns)
          take(`${field.path}/${row}${column.path.slice(field.path.length + 2)}`, column)
    }
  }
  // A fault of something that is not shown can only be the definition's: nobody could mend it, and nobody must overlook it.
  if (only === undefined)
    for (const path of left.keys())
      if (schemas.has(path)) errors.push({ path, code: 'wrong', message: answerMessage('wrong', whole) })
  return errors
}
