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

/** The top-level answers that mean the same in both: same name, same schema. */
const sharedNames = (present: Raw, added: Raw): { shared: Set<string>; apart: boolean } => {
  const shared = new Set<string>()
  let apart = false
  for (const [name, schema] of Object.entries(added)) {
    if (!Object.hasOwn(present, name)) continue
    if (JSON.stringify(present[name]) === JSON.stringify(schema)) shared.add(name)
    else apart = true
  }
  return { shared, apart }
}

const moved = (path: string, under: string): string => `/${under}${path}`

/**
 * Joins forms in their order. A member that asks something of the same name differently keeps all its answers under its own name:
 * answers are then never mixed up, and the member's part can be taken out again with `memberAnswers`.
 */
export function joinForms(members: readonly Joined[]): FormDefinition {
  const properties: Raw = {}
  const required: string[] = []
  const conditions: unknown[] = []
  const pages: LayoutPage[] = []
  const asked = new Set<string>()
  for (const { code, title, form } of members) {
    const schema = plainSchema(form.schema) as unknown as Raw
    const own = isRaw(schema.properties) ? schema.properties : {}
    const under = sharedNames(properties, own).apart ? ownName(code) : null
    const { if: condition, then, else: otherwise, allOf } = schema
    if (under === null) {
      Object.assign(properties, own)
      for (const name of (schema.required as string[] | undefined) ?? [])
        if (!required.includes(name)) required.push(name)
      if (condition !== undefined)
        conditions.push({ if: condition, ...(then ? { then } : {}), ...(otherwise ? { else: otherwise } : {}) })
      if (Array.isArray(allOf)) conditions.push(...allOf)
    } else {
      properties[under] = schema
      required.push(under)
    }
    const at = (path: string): string => (under === null ? path : moved(path, under))
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
  const kept = answers[under]
  if (nodeAt(plainSchema(joined.schema), `/${under}`)?.type === 'object' && isRaw(kept)) return { ...kept }
  const names = new Set(
    member.form.layout.pages.flatMap(page => page.fields.map(field => segmentsOf(field.path)[0] ?? '')),
  )
  return Object.fromEntries(Object.entries(answers).filter(([name]) => names.has(name)))
}
