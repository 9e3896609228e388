// One form for several matters (联合审批): what they all ask is asked once, what only one asks is asked on that one's pages.
import type { FormDefinition, LayoutPage, Text } from './model.ts'
import { segmentsOf } from './paths.ts'
import { nodeAt, plainSchema } from './schema.ts'

export interface Joined {
  readonly code: string
  readonly title: Text
  readonly form: FormDefinition
}

type Raw = { [keyword: string]: unknown }

const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The name under which a member keeps what another one asks differently: a letter and the digits and letters of its code. */
const ownName = (code: string): string => `m${code.replace(/[^A-Za-z0-9]/g, '')}`.slice(0, 40)

/** Answers of the same name that two forms ask for differently. */
const clashesOf = (present: Raw, added: Raw): Set<string> =>
  new Set(
    Object.entries(added)
      .filter(
        ([name, schema]) => Object.hasOwn(present, name) && JSON.stringify(present[name]) !== JSON.stringify(schema),
      )
      .map(([name]) => name),
  )

/** Keywords that say something about the same answers once more. */
const WITHIN = ['if', 'then', 'else', 'not'] as const
const WITHIN_ALL = ['allOf', 'anyOf', 'oneOf'] as const

/** What a schema says about the whole of a form, where some of its answers lie one step deeper. */
function deeper(schema: unknown, apart: ReadonlySet<string>, under: string): unknown {
  if (!isRaw(schema) || apart.size === 0) return schema
  const { properties, required, ...rest } = schema
  const entries = Object.entries(isRaw(properties) ? properties : {})
  const own = Object.fromEntries(entries.filter(([name]) => apart.has(name)))
  const asked = Array.isArray(required) ? (required as string[]) : []
  const ownAsked = asked.filter(name => apart.has(name))
  const touched = Object.keys(own).length > 0 || ownAsked.length > 0
  const found: Raw = { ...rest }
  for (const name of WITHIN) if (found[name] !== undefined) found[name] = deeper(found[name], apart, under)
  for (const name of WITHIN_ALL) {
    const list = found[name]
    if (Array.isArray(list)) found[name] = list.map(each => deeper(each, apart, under))
  }
  const kept: Raw = Object.fromEntries(entries.filter(([name]) => !apart.has(name)))
  if (touched) {
    kept[under] = {
      ...(Object.keys(own).length > 0 ? { properties: own } : {}),
      ...(ownAsked.length > 0 ? { required: ownAsked } : {}),
    }
  }
  const needed = [...asked.filter(name => !apart.has(name)), ...(ownAsked.length > 0 ? [under] : [])]
  return {
    ...(Object.keys(kept).length > 0 ? { properties: kept } : {}),
    ...(needed.length > 0 ? { required: needed } : {}),
    ...found,
  }
}

const moved = (path: string, under: string): string => `/${under}${path}`

/**
 * Joins forms in their order. What a member asks differently under the same name goes under a name of its own, with what depends on
 * it; everything else is shared. Answers are never mixed up, and a member's part is taken out again with `memberAnswers`.
 */
export function joinForms(members: readonly Joined[]): FormDefinition {
  const properties: Raw = {}
  const required: string[] = []
  const conditions: unknown[] = []
  const pages: LayoutPage[] = []
  const asked = new Set<string>()
  for (const { code, title, form } of members) {
    const plain = plainSchema(form.schema) as unknown as Raw
    const under = ownName(code)
    const apart = clashesOf(properties, isRaw(plain.properties) ? plain.properties : {})
    const schema = deeper(plain, apart, under) as Raw
    const { if: condition, then, else: otherwise, allOf } = schema
    const own = isRaw(schema.properties) ? schema.properties : {}
    Object.assign(properties, own)
    if (apart.size > 0) properties[under] = { type: 'object', ...(own[under] as Raw) }
    for (const name of (schema.required as string[] | undefined) ?? [])
      if (!required.includes(name)) required.push(name)
    if (condition !== undefined)
      conditions.push({ if: condition, ...(then ? { then } : {}), ...(otherwise ? { else: otherwise } : {}) })
    if (Array.isArray(allOf)) conditions.push(...allOf)
    const at = (path: string): string => (apart.has(segmentsOf(path)[0] ?? '') ? moved(path, under) : path)
    for (const page of form.layout.pages) {
      const fields = page.fields
        .map(field => ({
          ...field,
          path: at(field.path),
          ...(field.when ? { when: { ...field.when, path: at(field.when.path) } } : {}),
          ...(field.columns
            ? {
                columns: field.columns.map(column => ({
                  ...column,
                  path: at(column.path),
                  ...(column.when ? { when: { ...column.when, path: at(column.when.path) } } : {}),
                })),
              }
            : {}),
        }))
        .filter(field => !asked.has(field.path))
      if (fields.length === 0) continue
      for (const field of fields) asked.add(field.path)
      const id = pages.some(one => one.id === page.id) ? `${page.id}-${pages.length + 1}`.slice(-40) : page.id
      const { when, ...rest } = page
      pages.push({
        ...rest,
        id: /^[a-z]/.test(id) ? id : `p${id}`.slice(0, 40),
        title: members.length > 1 && pages.length > 0 ? headed(title, page.title) : page.title,
        ...(when ? { when: { ...when, path: at(when.path) } } : {}),
        fields,
      })
    }
  }
  return {
    version: 1,
    schema: {
      type: 'object',
      properties: properties as FormDefinition['schema'],
      ...(required.length > 0 ? { required } : {}),
      ...(conditions.length > 0 ? { allOf: conditions as FormDefinition['schema'][] } : {}),
    },
    layout: { pages },
  }
}

/** Titles of matters hold brackets of their own: a colon keeps the two apart. */
const headed = (matter: Text, page: Text): Text => ({
  zh: page.zh.startsWith(matter.zh) ? page.zh : `${matter.zh}：${page.zh}`,
  en: page.en.startsWith(matter.en) ? page.en : `${matter.en}: ${page.en}`,
})

/** The part of joined answers that one member's own form asks for. */
export function memberAnswers(
  joined: FormDefinition,
  member: Joined,
  answers: { readonly [name: string]: unknown },
): { [name: string]: unknown } {
  const under = ownName(member.code)
  const apart = Object.keys(nodeAt(plainSchema(joined.schema), `/${under}`)?.properties ?? {})
  const names = new Set(
    member.form.layout.pages.flatMap(page => page.fields.map(field => segmentsOf(field.path)[0] ?? '')),
  )
  const shared = Object.entries(answers).filter(([name]) => names.has(name) && !apart.includes(name))
  const own = answers[under]
  return { ...Object.fromEntries(shared), ...(apart.length > 0 && isRaw(own) ? own : {}) }
}
