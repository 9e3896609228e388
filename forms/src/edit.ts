// Editing a form: a list of pages and fields from which BOTH halves of the definition are built, so that they cannot disagree.
import { WIDGET_FORMAT } from './check-layout.ts'
import type { FormDefinition, LayoutField, LayoutPage, Text, When } from './model.ts'
import { segmentsOf } from './paths.ts'
import {
  type AnswerSchema,
  conditionOf,
  conditionsOf,
  DEFAULT_LENGTH,
  MOST_ROWS,
  nodeAt,
  plainSchema,
} from './schema.ts'

/** What an answer must be, beyond its widget. Numbers of `money` are fen. */
export interface Limits {
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  /** `number` only: decimals are allowed. */
  readonly decimals?: boolean
  /** `yes-no` only: the answer without which nobody can go on, such as to a promise. */
  readonly mustBe?: boolean
}

export interface EditField {
  readonly path: string
  readonly title: Text
  readonly hint?: Text | undefined
  readonly widget: LayoutField['widget']
  readonly required: boolean
  readonly options?: LayoutField['options'] | undefined
  readonly when?: When | undefined
  readonly prefill?: LayoutField['prefill']
  readonly sensitive?: boolean | undefined
  readonly limits?: Limits
  readonly columns?: readonly EditField[]
}

export interface EditPage extends Omit<LayoutPage, 'fields'> {
  readonly fields: readonly EditField[]
}

export interface EditForm {
  readonly pages: readonly EditPage[]
}

interface Tree {
  [name: string]: unknown
}

/** The schema of one answer. */
export function schemaOf(field: EditField): Tree {
  const { limits = {}, widget } = field
  const { minLength, maxLength, pattern, minimum, maximum, minItems, maxItems } = limits
  const given = (values: Tree): Tree =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
  const format = WIDGET_FORMAT[widget]
  const values = (field.options ?? []).map(option => option.value)
  switch (widget) {
    case 'text':
    case 'textarea':
      return {
        type: 'string',
        ...given({ minLength, maxLength: maxLength ?? (widget === 'text' ? 100 : DEFAULT_LENGTH), pattern }),
      }
    case 'number':
      return { type: limits.decimals ? 'number' : 'integer', ...given({ minimum, maximum }) }
    case 'money':
      return { type: 'integer', format: 'money', ...given({ minimum, maximum }) }
    case 'choice':
      return {
        type: values.every(value => typeof value === 'number') && values.length > 0 ? 'integer' : 'string',
        enum: values,
      }
    case 'choices':
      return {
        type: 'array',
        uniqueItems: true,
        items: { type: 'string', enum: values },
        ...given({ minItems, maxItems }),
      }
    case 'yes-no':
      return { type: 'boolean', ...given({ const: limits.mustBe }) }
    case 'rows':
      return {
        type: 'array',
        ...given({ minItems, maxItems: maxItems ?? 20 }),
        items: objectOf(field.columns ?? [], `${field.path}/-`, null),
      }
    default:
      return { type: 'string', ...(format ? { format } : {}), ...given({ minLength, maxLength, pattern }) }
  }
}

function childOf(tree: Tree, name: string): Tree {
  tree.properties ??= {}
  const properties = tree.properties as { [name: string]: Tree }
  properties[name] ??= { type: 'object', properties: {} }
  return properties[name]
}

function require(tree: Tree, name: string): void {
  tree.required ??= []
  const required = tree.required as string[]
  if (!required.includes(name)) required.push(name)
}

/** The object at the root, or of one row, with the conditions under which its answers are required. */
function objectOf(fields: readonly EditField[], base: string, pages: readonly EditPage[] | null): Tree {
  const root: Tree = { type: 'object', properties: {} }
  const conditional = new Map<string, { when: When; paths: string[] }>()
  for (const field of fields) {
    const names = segmentsOf(field.path.slice(base.length))
    const last = names.pop()
    if (last === undefined) continue
    const way = [root]
    for (const name of names) way.push(childOf(way.at(-1) ?? root, name))
    const here = way.at(-1) ?? root
    ;(here.properties as Tree)[last] = schemaOf(field)
    if (!field.required) continue
    const when = field.when ?? pages?.find(page => page.fields.includes(field))?.when
    if (when === undefined) {
      // What it lies in as well: else whoever leaves out the whole leaves out the part unnoticed.
      for (const [i, name] of [...names, last].entries()) require(way[i] ?? here, name)
      continue
    }
    const key = JSON.stringify([when.path, when.equals])
    const group = conditional.get(key) ?? { when, paths: [] }
    group.paths.push(field.path.slice(base.length))
    conditional.set(key, group)
  }
  if (conditional.size > 0) root.allOf = [...conditional.values()].map(one => conditionTree(one.when, one.paths, base))
  return root
}

function conditionTree(when: When, paths: readonly string[], base: string): Tree {
  const values = Array.isArray(when.equals) ? when.equals : [when.equals]
  const compared: Tree = {}
  let here = compared
  const names = segmentsOf(when.path.slice(base.length))
  for (const [i, name] of names.entries()) {
    const next: Tree = i === names.length - 1 ? (values.length === 1 ? { const: values[0] } : { enum: values }) : {}
    here.properties = { [name]: next }
    here.required = [name]
    here = next
  }
  const then: Tree = {}
  for (const path of paths) {
    const way = segmentsOf(path)
    const last = way.pop() ?? ''
    let at = then
    for (const name of way) {
      at.properties ??= {}
      const properties = at.properties as { [name: string]: Tree }
      properties[name] ??= {}
      require(at, name)
      at = properties[name]
    }
    require(at, last)
  }
  return { if: compared, then }
}

/** Both halves of the definition, from the list of pages and fields. */
export function buildForm(form: EditForm): FormDefinition {
  const fields = form.pages.flatMap(page => page.fields)
  const laid = ({ required: _required, limits: _limits, columns, ...field }: EditField): LayoutField => ({
    ...field,
    ...(columns === undefined ? {} : { columns: columns.map(laid).map(({ columns: _columns, ...column }) => column) }),
  })
  return {
    version: 1,
    schema: objectOf(fields, '', form.pages) as FormDefinition['schema'],
    layout: { pages: form.pages.map(page => ({ ...page, fields: page.fields.map(laid) })) },
  }
}

/** What a definition's schema says of a field that its layout does not. */
function limitsOf(node: AnswerSchema | null): Limits {
  const { minLength, maxLength, pattern, minimum, maximum, minItems, maxItems } = node ?? {}
  const limits = {
    minLength,
    maxLength,
    pattern,
    minimum,
    maximum,
    minItems,
    maxItems,
    decimals: node?.type === 'number' || undefined,
    mustBe: node?.type === 'boolean' && typeof node.const === 'boolean' ? node.const : undefined,
  }
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined))
}

function isRequired(schema: AnswerSchema, path: string): boolean {
  const names = segmentsOf(path)
  const last = names.pop() ?? ''
  const requires = (node: AnswerSchema | undefined, way: readonly string[]): boolean => {
    if (node === undefined) return false
    const [name, ...rest] = way
    if (name === undefined && (node.required ?? []).includes(last)) return true
    if (conditionsOf(node).some(one => conditionOf(one.if) !== null && requires(one.then, way))) return true
    if (name === undefined) return false
    return requires(name === '-' ? node.items : node.properties?.[name], rest)
  }
  return requires(schema, names)
}

/** A definition as the editor sees it. */
export function editing(definition: FormDefinition): EditForm {
  const schema = plainSchema(definition.schema)
  const field = ({ columns, ...one }: LayoutField): EditField => {
    const limits = limitsOf(nodeAt(schema, one.path))
    return {
      ...one,
      required: isRequired(schema, one.path),
      ...(Object.keys(limits).length > 0 ? { limits } : {}),
      ...(columns === undefined ? {} : { columns: columns.map(field) }),
    }
  }
  return { pages: definition.layout.pages.map(page => ({ ...page, fields: page.fields.map(field) })) }
}

/** A schema with its keys, required names and conditions in a settled order: two that mean the same read the same. */
function settled(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map(one => settled(one))
    if (key !== 'required' && key !== 'allOf' && key !== 'enum') return items
    return items.map(one => JSON.stringify(one)).sort()
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(
    ([name]) => !['title', 'description', 'additionalProperties'].includes(name) || key === 'properties',
  )
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, settled(one, name)]),
  )
}

/** Whether the editor loses nothing: a schema written by hand can say more than the list of fields holds. */
export const isEditable = (definition: FormDefinition): boolean =>
  JSON.stringify(settled(buildForm(editing(definition)).schema)) ===
  JSON.stringify(settled(plainSchema(definition.schema)))

export type Edit =
  | {
      readonly do: 'add-field'
      readonly page: string
      readonly field: EditField
      readonly at?: number
      readonly rows?: string
    }
  | { readonly do: 'remove-field'; readonly path: string }
  | { readonly do: 'move-field'; readonly path: string; readonly page: string; readonly at: number }
  | { readonly do: 'change-field'; readonly path: string; readonly to: Partial<EditField> }
  | { readonly do: 'set-condition'; readonly path: string; readonly when: When | null }
  | { readonly do: 'add-page'; readonly page: EditPage; readonly at?: number }
  | { readonly do: 'remove-page'; readonly page: string }
  | { readonly do: 'move-page'; readonly page: string; readonly at: number }
  | { readonly do: 'change-page'; readonly page: string; readonly to: Partial<Omit<EditPage, 'fields'>> }
  | { readonly do: 'set-page-condition'; readonly page: string; readonly when: When | null }

const inserted = <T>(list: readonly T[], one: T, at = list.length): T[] => [
  ...list.slice(0, at),
  one,
  ...list.slice(at),
]

function withWhen<T extends { readonly when?: When | undefined }>(one: T, when: When | null): T {
  const { when: _when, ...rest } = one
  return (when === null ? rest : { ...rest, when }) as T
}

/** Goes over every field, columns included; null removes it. */
function mapFields(form: EditForm, change: (field: EditField) => EditField | null): EditForm {
  const list = (fields: readonly EditField[]): EditField[] =>
    fields.flatMap(field => {
      const changed = change(field)
      if (changed === null) return []
      return [changed.columns === undefined ? changed : { ...changed, columns: list(changed.columns) }]
    })
  return { pages: form.pages.map(page => ({ ...page, fields: list(page.fields) })) }
}

/** Conditions that named a field follow it to its new path, or go with it. */
function renamed(form: EditForm, from: string, to: string | null): EditForm {
  const follow = <T extends { readonly when?: When | undefined }>(one: T): T => {
    if (one.when === undefined || !(one.when.path === from || one.when.path.startsWith(`${from}/`))) return one
    return withWhen(one, to === null ? null : { ...one.when, path: to + one.when.path.slice(from.length) })
  }
  const fields = mapFields(form, follow)
  return { pages: fields.pages.map(page => follow(page)) }
}

const findField = (form: EditForm, path: string): EditField | undefined =>
  form.pages
    .flatMap(page => page.fields.flatMap(field => [field, ...(field.columns ?? [])]))
    .find(one => one.path === path)

/** One change. What it names and does not find, it leaves alone. */
export function edit(form: EditForm, change: Edit): EditForm {
  const onPage = (id: string, to: (page: EditPage) => EditPage): EditForm => ({
    pages: form.pages.map(page => (page.id === id ? to(page) : page)),
  })
  switch (change.do) {
    case 'add-field': {
      const { rows, field, at } = change
      if (rows === undefined)
        return onPage(change.page, page => ({ ...page, fields: inserted(page.fields, field, at) }))
      return mapFields(form, one =>
        one.path === rows ? { ...one, columns: inserted(one.columns ?? [], field, at) } : one,
      )
    }
    case 'remove-field':
      return renamed(
        mapFields(form, one => (one.path === change.path ? null : one)),
        change.path,
        null,
      )
    case 'move-field': {
      const field = findField(form, change.path)
      if (field === undefined) return form
      if (field.path.includes('/-/')) {
        return mapFields(form, one => {
          if (!one.columns?.includes(field)) return one
          return {
            ...one,
            columns: inserted(
              one.columns.filter(column => column !== field),
              field,
              change.at,
            ),
          }
        })
      }
      if (!form.pages.some(page => page.id === change.page)) return form
      const left = mapFields(form, one => (one === field ? null : one))
      return edit(left, { do: 'add-field', page: change.page, field, at: change.at })
    }
    case 'change-field': {
      const { path, to } = change
      const changed = mapFields(form, one => (one.path === path ? { ...one, ...to } : one))
      if (to.path === undefined || to.path === path) return changed
      const target = to.path
      const columns = mapFields(changed, one =>
        one.path.startsWith(`${path}/-/`) ? { ...one, path: target + one.path.slice(path.length) } : one,
      )
      return renamed(columns, path, target)
    }
    case 'set-condition':
      return mapFields(form, one => (one.path === change.path ? withWhen(one, change.when) : one))
    case 'add-page':
      return { pages: inserted(form.pages, change.page, change.at) }
    case 'remove-page': {
      const gone = form.pages.find(page => page.id === change.page)
      if (gone === undefined || form.pages.length === 1) return form
      const left: EditForm = { pages: form.pages.filter(page => page !== gone) }
      return gone.fields.reduce((rest, field) => renamed(rest, field.path, null), left)
    }
    case 'move-page': {
      const page = form.pages.find(one => one.id === change.page)
      if (page === undefined) return form
      return {
        pages: inserted(
          form.pages.filter(one => one !== page),
          page,
          change.at,
        ),
      }
    }
    case 'change-page':
      return onPage(change.page, page => ({ ...page, ...change.to }))
    case 'set-page-condition':
      return onPage(change.page, page => withWhen(page, change.when))
  }
}

/** An unused path like this one: `/name`, `/name2`, …. */
export function freePath(form: EditForm, like: string): string {
  for (let n = 1; n < MOST_ROWS * 2; n += 1) {
    const path = n === 1 ? like : `${like}${n}`
    if (findField(form, path) === undefined) return path
  }
  return like
}
