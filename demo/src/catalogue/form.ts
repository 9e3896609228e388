// Puts fields together to a form: pages for the layout, and one schema in which a condition of the layout is an `if` and `then`.
import type { FormDefinition, LayoutPage } from '@sunhall/forms'
import type { Condition, Field, Schema } from './fields.ts'
import { type Line, text } from './texts.ts'

export interface Page {
  readonly layout: LayoutPage
  readonly fields: readonly Field[]
  readonly when?: Condition
}

export function page(
  id: string,
  title: Line,
  fields: readonly Field[],
  { hint, when }: { readonly hint?: Line; readonly when?: Condition } = {},
): Page {
  const layout: LayoutPage = {
    id,
    title: text(title),
    ...(hint === undefined ? {} : { hint: text(hint) }),
    ...(when === undefined ? {} : { when }),
    fields: fields.map(field => field.layout),
  }
  return { layout, fields, ...(when === undefined ? {} : { when }) }
}

class Leaf {
  readonly schema: Schema
  constructor(schema: Schema) {
    this.schema = schema
  }
}
interface Group {
  [name: string]: Group | Leaf
}

function put(group: Group, names: readonly string[], leaf: Schema): void {
  const [first = '', ...rest] = names
  if (rest.length === 0) {
    if (first in group) throw new Error(`asked twice: ${names.join('/')}`)
    group[first] = new Leaf(leaf)
    return
  }
  const inner = group[first] ?? {}
  if (inner instanceof Leaf) throw new Error(`${first} is an answer, and cannot hold ${rest.join('/')}`)
  group[first] = inner
  put(inner, rest, leaf)
}

/** Nested objects that must hold these paths. */
function requiring(paths: readonly string[]): Schema {
  const here = new Set<string>()
  const below = new Map<string, string[]>()
  for (const path of paths) {
    const [first = '', ...rest] = path.split('/')
    here.add(first)
    if (rest.length > 0) below.set(first, [...(below.get(first) ?? []), rest.join('/')])
  }
  const properties = Object.fromEntries([...below].map(([name, rest]) => [name, requiring(rest)]))
  return { ...(below.size === 0 ? {} : { properties }), required: [...here] }
}

function objectOf(group: Group, required: readonly string[]): Schema {
  const properties = Object.fromEntries(
    Object.entries(group).map(([name, node]) => {
      if (node instanceof Leaf) return [name, node.schema]
      const inner = required.filter(path => path.startsWith(`${name}/`)).map(path => path.slice(name.length + 1))
      return [name, objectOf(node, inner)]
    }),
  )
  const names = new Set(required.map(path => path.split('/')[0] as string))
  return { type: 'object', properties, required: [...names], additionalProperties: false }
}

/** True where the answer is there and is what the condition says. */
function matches({ path, equals }: Condition): Schema {
  const names = path.slice(1).split('/')
  const value = Array.isArray(equals) ? { enum: equals } : { const: equals }
  return names.reduceRight<Schema>((inner, name) => ({ properties: { [name]: inner }, required: [name] }), value)
}

/** The form of these pages. @throws Error when two fields have one path. */
export function form(...pages: readonly Page[]): FormDefinition {
  const group: Group = {}
  const always: string[] = []
  const sometimes = new Map<string, { condition: Condition; paths: string[] }>()
  for (const { fields, when: shown } of pages) {
    for (const { path, schema, required, when } of fields) {
      put(group, path.split('/'), schema)
      if (!required) continue
      // A field's own condition names a field of the same page or an earlier one, whose answer is there only where it was asked.
      const condition = when ?? shown
      if (condition === undefined) {
        always.push(path)
        continue
      }
      const key = JSON.stringify(condition)
      const entry = sometimes.get(key) ?? { condition, paths: [] }
      entry.paths.push(path)
      sometimes.set(key, entry)
    }
  }
  const rules = [...sometimes.values()].map(({ condition, paths }) => {
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    return { if: matches(condition), then: requiring(paths) }
  })
  const schema = { ...objectOf(group, always), ...(rules.length === 0 ? {} : { allOf: rules }) }
  return {
    version: 1,
    schema: schema as FormDefinition['schema'],
    layout: { pages: pages.map(each => each.layout) },
  }
}
