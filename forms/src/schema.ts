// The subset of JSON Schema 2020-12 that a form may use, without references: what the rest of this room reads.
import { segmentsOf } from './paths.ts'

/** A node with its references replaced by what they name. */
export interface AnswerSchema {
  readonly type?: string
  readonly title?: string
  readonly description?: string
  readonly properties?: { readonly [name: string]: AnswerSchema }
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean
  readonly items?: AnswerSchema
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  readonly enum?: readonly (string | number | boolean)[]
  readonly const?: string | number | boolean
  readonly oneOf?: readonly AnswerSchema[]
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly multipleOf?: number
  readonly if?: AnswerSchema
  readonly then?: AnswerSchema
  readonly else?: AnswerSchema
  readonly allOf?: readonly AnswerSchema[]
}

/** Steps from the root to a leaf, an array's items included. */
export const DEEPEST = 6
export const MOST_PROPERTIES = 300
/** Nodes after references are replaced: a small schema that names itself over and over unfolds without end. */
export const MOST_NODES = 2000
export const MOST_ROWS = 200
/** Characters of an answer whose schema sets no limit. */
export const DEFAULT_LENGTH = 2000
export const MOST_LENGTH = 20_000

/** Characters of the JSON text of a definition, and of one set of answers. */
export const MOST_DEFINITION = 400_000
export const MOST_ANSWERS = 200_000

export class SchemaFault extends Error {
  readonly code: 'ref-unknown' | 'ref-circular' | 'ref-foreign' | 'too-many-nodes' | 'too-deep'
  readonly at: string

  constructor(code: SchemaFault['code'], at: string) {
    super(`${code} at ${at}`)
    this.code = code
    this.at = at
  }
}

type Raw = { readonly [keyword: string]: unknown }
const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Keywords whose value is a map of schemas, a schema, and a list of schemas. */
const MAPS: ReadonlySet<string> = new Set(['properties'])
const ONES: ReadonlySet<string> = new Set(['items', 'if', 'then', 'else'])
const LISTS: ReadonlySet<string> = new Set(['oneOf', 'allOf'])

/** Replaces references to the schema's own `$defs`. @throws SchemaFault */
export function withoutReferences(schema: Raw): AnswerSchema {
  const defs = isRaw(schema.$defs) ? schema.$defs : {}
  let nodes = 0
  const open = (node: unknown, at: string, within: ReadonlySet<string>, depth: number): unknown => {
    if (!isRaw(node)) return node
    nodes += 1
    if (nodes > MOST_NODES) throw new SchemaFault('too-many-nodes', at)
    // Conditions lie beside what they are about, so the tree of schemas may be deeper than the answers.
    if (depth > DEEPEST * 3) throw new SchemaFault('too-deep', at)
    const { $ref, $defs: _defs, $schema: _schema, $id: _id, $comment: _comment, ...rest } = node
    if ($ref !== undefined) {
      const name = typeof $ref === 'string' ? /^#\/\$defs\/([A-Za-z][A-Za-z0-9_-]{0,59})$/.exec($ref)?.[1] : undefined
      if (name === undefined) throw new SchemaFault('ref-foreign', at)
      if (within.has(name)) throw new SchemaFault('ref-circular', at)
      if (!Object.hasOwn(defs, name)) throw new SchemaFault('ref-unknown', at)
      const named = open(defs[name], at, new Set([...within, name]), depth + 1)
      return Object.keys(rest).length === 0 || !isRaw(named) ? named : { ...named, ...rest }
    }
    const result: { [keyword: string]: unknown } = {}
    for (const [keyword, value] of Object.entries(rest)) {
      const here = `${at}/${keyword}`
      if (MAPS.has(keyword) && isRaw(value)) {
        result[keyword] = Object.fromEntries(
          Object.entries(value).map(([name, one]) => [name, open(one, `${here}/${name}`, within, depth + 1)]),
        )
      } else if (ONES.has(keyword)) result[keyword] = open(value, here, within, depth + 1)
      else if (LISTS.has(keyword) && Array.isArray(value))
        result[keyword] = value.map((one, i) => open(one, `${here}/${i}`, within, depth + 1))
      else result[keyword] = value
    }
    return result
  }
  return open(schema, '', new Set(), 0) as AnswerSchema
}

const known = new WeakMap<object, AnswerSchema>()

/** The schema of a definition without references; kept for as long as the definition is. @throws SchemaFault */
export function plainSchema(schema: Raw): AnswerSchema {
  const kept = known.get(schema)
  if (kept !== undefined) return kept
  const plain = withoutReferences(schema)
  known.set(schema, plain)
  return plain
}

/** The schema of the answers at a layout's path, or null where the schema knows no such answer. */
export function nodeAt(schema: AnswerSchema, path: string): AnswerSchema | null {
  let here: AnswerSchema | undefined = schema
  for (const name of segmentsOf(path)) {
    if (name === '-' || /^\d+$/.test(name)) here = here?.items
    else here = here?.properties && Object.hasOwn(here.properties, name) ? here.properties[name] : undefined
    if (here === undefined) return null
  }
  return here ?? null
}

/** The values a node offers to choose from, or null. A list's are those of its items. */
export function choicesOf(node: AnswerSchema): readonly (string | number | boolean)[] | null {
  if (node.enum !== undefined) return node.enum
  if (node.oneOf !== undefined) return node.oneOf.flatMap(one => (one.const === undefined ? [] : [one.const]))
  if (node.type === 'array' && node.items !== undefined) return choicesOf(node.items)
  return null
}

/** `when` as the schema says it: the path and values of an `if`. Null for any other shape. */
export interface Condition {
  readonly path: string
  readonly values: readonly (string | number | boolean)[]
  /** The `if` also holds where nothing was answered, because it does not require the answer. */
  readonly vacuous: boolean
}

export function conditionOf(node: AnswerSchema | undefined): Condition | null {
  let here = node
  let path = ''
  let vacuous = false
  for (let depth = 0; depth <= DEEPEST && here !== undefined; depth += 1) {
    const names = Object.keys(here.properties ?? {})
    if (names.length !== 1) return null
    const name = names[0] ?? ''
    if (!(here.required ?? []).includes(name)) vacuous = true
    path += `/${name}`
    const next: AnswerSchema | undefined = here.properties?.[name]
    if (next?.const !== undefined) return { path, values: [next.const], vacuous }
    if (next?.enum !== undefined) return { path, values: next.enum, vacuous }
    here = next
  }
  return null
}

/** All the `if`s of an object, whether they stand alone or in `allOf`. */
export const conditionsOf = (node: AnswerSchema): readonly AnswerSchema[] =>
  [node, ...(node.allOf ?? [])].filter(one => one.if !== undefined)
