// Whether the schema of a form keeps to the subset: an allow-list of keywords, bounded in size and depth, its patterns safe.
import { type Finding, finding } from './finding.ts'
import { isFormat } from './formats.ts'
import { isTree } from './paths.ts'
import { patternProblem } from './pattern.ts'
import {
  type AnswerSchema,
  conditionOf,
  conditionsOf,
  DEEPEST,
  MOST_LENGTH,
  MOST_PROPERTIES,
  MOST_ROWS,
  nodeAt,
  plainSchema,
  SchemaFault,
} from './schema.ts'

const COMMON = ['type', 'title', 'description']
const CONDITIONAL = ['if', 'then', 'else', 'allOf']
/** What each type may say. Everything else is refused, whatever JSON Schema knows. */
const KEYWORDS: { readonly [type: string]: readonly string[] } = {
  object: [...COMMON, ...CONDITIONAL, 'properties', 'required', 'additionalProperties'],
  array: [...COMMON, 'items', 'minItems', 'maxItems', 'uniqueItems'],
  string: [...COMMON, 'enum', 'oneOf', 'const', 'minLength', 'maxLength', 'pattern', 'format'],
  integer: [
    ...COMMON,
    'enum',
    'oneOf',
    'const',
    'minimum',
    'maximum',
    'exclusiveMinimum',
    'exclusiveMaximum',
    'multipleOf',
    'format',
  ],
  number: [...COMMON, 'enum', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  boolean: [...COMMON, 'const'],
}
const WHOLE = ['minLength', 'maxLength', 'minItems', 'maxItems'] as const
const NUMBERS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'] as const
const WORDS = ['title', 'description', 'pattern', 'format'] as const

/** Not a type guard: what the schema's type says of a node stays known after the question. */
const isObject = (value: unknown): boolean => isTree(value)

const NAME = /^[a-zA-Z][a-zA-Z0-9_]{0,39}$/
/** Names every object has already: an answer of that name could not be told from them. */
export const nameHolds = (name: string): boolean => NAME.test(name) && !(name in {})

const scalar = (value: unknown): boolean =>
  typeof value === 'string' ? value.length <= 200 : typeof value === 'boolean' || Number.isFinite(value)

class Walk {
  readonly findings: Finding[] = []
  #properties = 0

  add(...[code, path, about]: Parameters<typeof finding>): void {
    this.findings.push(finding(code, path, about))
  }

  node(node: AnswerSchema, at: string, depth: number): void {
    if (!isObject(node)) {
      this.add('shape', at)
      return
    }
    if (depth > DEEPEST) {
      this.add('too-deep', at)
      return
    }
    const type = node.type
    const allowed = typeof type === 'string' && Object.hasOwn(KEYWORDS, type) ? KEYWORDS[type] : undefined
    if (type === undefined || allowed === undefined) {
      this.add('type', at, String(type))
      return
    }
    for (const keyword of Object.keys(node)) if (!allowed.includes(keyword)) this.add('keyword', at, keyword)
    this.#values(node, at)
    if (type === 'object') this.#object(node, at, depth)
    if (type === 'array') this.#array(node, at, depth)
    if (type === 'string') this.#string(node, at)
    if (node.format !== undefined) {
      if (!isFormat(node.format)) this.add('format', at, node.format)
      else if ((node.format === 'money') !== (type === 'integer')) this.add('format-type', at, node.format)
    }
    this.#choices(node, at, type)
  }

  #values(node: AnswerSchema, at: string): void {
    for (const keyword of WHOLE) {
      const value: unknown = node[keyword]
      if (value !== undefined && !(Number.isInteger(value) && (value as number) >= 0)) this.add('value', at, keyword)
    }
    for (const keyword of NUMBERS) {
      const value: unknown = node[keyword]
      if (value !== undefined && !Number.isFinite(value)) this.add('value', at, keyword)
    }
    if (node.multipleOf !== undefined && !(node.multipleOf > 0)) this.add('value', at, 'multipleOf')
    for (const keyword of WORDS) {
      const value: unknown = node[keyword]
      if (value !== undefined && typeof value !== 'string') this.add('value', at, keyword)
    }
    if (node.uniqueItems !== undefined && typeof node.uniqueItems !== 'boolean') this.add('value', at, 'uniqueItems')
    // Unknown answers are dropped before they are checked, so there is nothing to allow.
    if (node.additionalProperties !== undefined && node.additionalProperties !== false)
      this.add('value', at, 'additionalProperties')
    if ((node.minimum ?? Number.NEGATIVE_INFINITY) > (node.maximum ?? Number.POSITIVE_INFINITY)) this.add('bounds', at)
    if ((node.minLength ?? 0) > (node.maxLength ?? Number.POSITIVE_INFINITY)) this.add('bounds', at)
    if ((node.minItems ?? 0) > (node.maxItems ?? Number.POSITIVE_INFINITY)) this.add('bounds', at)
  }

  #object(node: AnswerSchema, at: string, depth: number): void {
    if (!isObject(node.properties)) {
      this.add('shape', at, 'properties')
      return
    }
    for (const [name, one] of Object.entries(node.properties ?? {})) {
      this.#properties += 1
      if (this.#properties === MOST_PROPERTIES + 1) this.add('too-many-properties', at)
      if (!nameHolds(name)) this.add('name', `${at}/properties/${name}`, name.slice(0, 60))
      this.node(one, `${at}/properties/${name}`, depth + 1)
    }
    this.#required(node, node, at)
    const conditions = node.allOf
    if (conditions !== undefined && !Array.isArray(conditions)) {
      this.add('value', at, 'allOf')
      return
    }
    for (const [i, one] of (conditions ?? []).entries()) {
      const here = `${at}/allOf/${i}`
      if (!isObject(one)) this.add('condition', here)
      else for (const key of Object.keys(one)) if (!['if', 'then', 'else'].includes(key)) this.add('keyword', here, key)
    }
    if ((node.then !== undefined || node.else !== undefined) && node.if === undefined) this.add('condition', at)
    for (const one of conditionsOf(node)) this.#condition(node, one, `${at}/if`)
  }

  #required(node: AnswerSchema, base: AnswerSchema, at: string): void {
    const { required } = node
    if (required === undefined) return
    if (!Array.isArray(required) || required.length > MOST_PROPERTIES) {
      this.add('value', at, 'required')
      return
    }
    for (const name of required)
      if (typeof name !== 'string' || !Object.hasOwn(base.properties ?? {}, name))
        this.add('required-unknown', at, String(name).slice(0, 60))
  }

  #condition(base: AnswerSchema, one: AnswerSchema, at: string): void {
    const condition = isObject(one.if) ? conditionOf(one.if) : null
    if (condition === null || condition.values.some(value => !scalar(value))) {
      this.add('condition', at)
      return
    }
    if (condition.vacuous) this.add('condition-vacuous', at, condition.path)
    if (nodeAt(base, condition.path) === null) this.add('condition', at, condition.path)
    if (!onlyKeys(one.if, ['type', 'properties', 'required', 'const', 'enum'])) this.add('condition', at)
    for (const branch of [one.then, one.else]) if (branch !== undefined) this.#branch(base, branch, at)
  }

  /** `then` may require what there is, and narrow it: never add answers of its own. */
  #branch(base: AnswerSchema, branch: AnswerSchema, at: string): void {
    if (!isObject(branch)) {
      this.add('condition', at)
      return
    }
    for (const key of Object.keys(branch))
      if (
        !['type', 'required', 'properties', 'minItems', 'const', 'enum', 'minimum', 'maximum', 'minLength'].includes(
          key,
        )
      )
        this.add('keyword', at, key)
    this.#values(branch, at)
    if (branch.const !== undefined && !scalar(branch.const)) this.add('value', at, 'const')
    if (
      branch.enum !== undefined &&
      !(Array.isArray(branch.enum) && branch.enum.length <= 200 && branch.enum.every(scalar))
    )
      this.add('value', at, 'enum')
    this.#required(branch, base, at)
    if (branch.properties !== undefined && !isObject(branch.properties)) {
      this.add('value', at, 'properties')
      return
    }
    for (const [name, one] of Object.entries(branch.properties ?? {})) {
      const narrowed = Object.hasOwn(base.properties ?? {}, name) ? base.properties?.[name] : undefined
      if (narrowed === undefined) this.add('required-unknown', at, name.slice(0, 60))
      else this.#branch(narrowed, one, `${at}/properties/${name}`)
    }
  }

  #array(node: AnswerSchema, at: string, depth: number): void {
    const { items } = node
    if (items === undefined || !isObject(items)) {
      this.add('rows', at)
      return
    }
    if (node.maxItems === undefined || node.maxItems > MOST_ROWS) {
      // A list of choices is as long as there are choices.
      if (items.enum === undefined && items.oneOf === undefined) this.add('rows', at, 'maxItems')
    }
    if (items.type === 'array') this.add('rows', at)
    this.node(items, `${at}/items`, depth + 1)
  }

  #string(node: AnswerSchema, at: string): void {
    if ((node.maxLength ?? 0) > MOST_LENGTH) this.add('value', at, 'maxLength')
    const free = node.enum === undefined && node.oneOf === undefined && node.const === undefined && !node.format
    if (free && node.maxLength === undefined) this.add('length-missing', at)
    if (typeof node.pattern !== 'string') return
    const problem = patternProblem(node.pattern, node.maxLength)
    if (problem !== null) this.add(problem, at, node.pattern.slice(0, 60))
  }

  #choices(node: AnswerSchema, at: string, type: string): void {
    const fits = (value: unknown): boolean =>
      scalar(value) &&
      (type === 'string'
        ? typeof value === 'string'
        : type === 'boolean'
          ? typeof value === 'boolean'
          : typeof value === 'number')
    const whole = (values: readonly unknown[]): boolean =>
      values.length > 0 && values.length <= 200 && values.every(fits) && new Set(values).size === values.length
    if (node.enum !== undefined && !(Array.isArray(node.enum) && whole(node.enum))) this.add('choices', at)
    if (node.const !== undefined && !fits(node.const)) this.add('choices', at)
    if (node.oneOf !== undefined) {
      const titled =
        Array.isArray(node.oneOf) &&
        node.oneOf.every(one => isObject(one) && onlyKeys(one, ['const', 'title', 'description'], false))
      if (!titled || !whole(node.oneOf.map(one => one.const))) this.add('choices', at)
    }
  }
}

/** Whether a tree of conditions uses nothing but these keywords. */
function onlyKeys(node: unknown, keys: readonly string[], deep = true): boolean {
  if (!isTree(node)) return false
  if (Object.keys(node).some(key => !keys.includes(key))) return false
  if (!deep || node.properties === undefined) return true
  return isTree(node.properties) && Object.values(node.properties).every(one => onlyKeys(one, keys))
}

const ROOT = new Set(['$schema', '$id', '$comment', '$defs'])

export function checkSchema(schema: { readonly [keyword: string]: unknown }): {
  readonly plain: AnswerSchema | null
  readonly findings: readonly Finding[]
} {
  const walk = new Walk()
  try {
    const plain = plainSchema(schema)
    if (plain.type !== 'object' || schema.$ref !== undefined)
      return { plain: null, findings: [finding('root-type', '/schema')] }
    for (const keyword of Object.keys(schema))
      if (keyword.startsWith('$') && !ROOT.has(keyword)) walk.add('keyword', '/schema', keyword)
    walk.node(plain, '/schema', 0)
    return { plain, findings: walk.findings }
  } catch (error) {
    if (error instanceof SchemaFault) return { plain: null, findings: [finding(error.code, `/schema${error.at}`)] }
    throw error
  }
}
