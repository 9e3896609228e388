// Whether the layout of a form and its schema say the same: what is asked exists, what is required is asked, conditions agree.
import { type LayoutColumn, valuesOf } from './conditions.ts'
import { type Finding, finding } from './finding.ts'
import type { FormDefinition, LayoutField, When } from './model.ts'
import { type AnswerSchema, choicesOf, conditionOf, conditionsOf, nodeAt } from './schema.ts'

type Field = LayoutField | LayoutColumn

/** Types each widget can ask for. */
const TYPES: { readonly [W in LayoutField['widget']]: readonly string[] } = {
  text: ['string'],
  textarea: ['string'],
  number: ['integer', 'number'],
  money: ['integer'],
  date: ['string'],
  choice: ['string', 'integer', 'number'],
  choices: ['array'],
  'yes-no': ['boolean'],
  region: ['string'],
  'resident-id': ['string'],
  identity: ['string'],
  'credit-code': ['string'],
  phone: ['string'],
  email: ['string'],
  postcode: ['string'],
  rows: ['array'],
}
/** The format a widget promises: without it the schema would let anything through. */
export const WIDGET_FORMAT: { readonly [widget: string]: string } = {
  money: 'money',
  date: 'date',
  region: 'region-code',
  'resident-id': 'resident-id',
  identity: 'identity',
  'credit-code': 'credit-code',
  phone: 'phone-cn',
  email: 'email',
  postcode: 'postcode',
}

interface Asked {
  readonly at: string
  readonly order: number
  readonly field: Field
  /** All of these hold where it is shown. */
  readonly whens: readonly When[]
}

/** A required answer, with the condition under which it is. */
interface Required {
  readonly path: string
  readonly under: { readonly path: string; readonly values: readonly unknown[] } | null
}

/** Leaves that are required, unconditionally or under an `if`; through objects, and within the rows of an array. */
function requiredOf(node: AnswerSchema, at: string, under: Required['under']): Required[] {
  const found: Required[] = []
  const visit = (name: string, condition: Required['under'], narrowed?: AnswerSchema) => {
    const child = node.properties?.[name]
    if (child === undefined) return
    const path = `${at}/${name}`
    if (child.type !== 'object') found.push({ path, under: condition })
    else if (narrowed !== undefined) found.push(...requiredOf({ ...child, ...without(narrowed) }, path, condition))
  }
  for (const name of node.required ?? []) visit(name, under)
  for (const [name, child] of Object.entries(node.properties ?? {})) {
    if (child.type === 'object') found.push(...requiredOf(child, `${at}/${name}`, under))
    if (child.type === 'array' && child.items?.type === 'object')
      found.push(...requiredOf(child.items, `${at}/${name}/-`, under))
  }
  for (const one of conditionsOf(node)) {
    const condition = conditionOf(one.if)
    if (condition === null) continue
    const own = { path: `${at}${condition.path}`, values: condition.values }
    const branch = one.then
    for (const name of branch?.required ?? []) visit(name, own)
    for (const [name, narrowed] of Object.entries(branch?.properties ?? {}))
      if (narrowed.required !== undefined) visit(name, own, narrowed)
  }
  return found
}

/** Only what a branch requires: the rest of the object was seen already. */
const without = (branch: AnswerSchema): AnswerSchema => ({ required: branch.required ?? [], allOf: [] })

/** Leaves a schema holds; the rows of an array by their array. */
function leavesOf(node: AnswerSchema, at: string): string[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) =>
    child.type === 'object' ? leavesOf(child, `${at}/${name}`) : [`${at}/${name}`],
  )
}

export function checkLayout(definition: FormDefinition, schema: AnswerSchema): Finding[] {
  const findings: Finding[] = []
  const add = (...[code, path, about]: Parameters<typeof finding>): void => {
    findings.push(finding(code, path, about))
  }
  const asked = new Map<string, Asked>()
  let order = 0

  const options = (field: Field, node: AnswerSchema, at: string): void => {
    const values = choicesOf(node)
    const chosen = field.widget === 'choice' || field.widget === 'choices'
    if (chosen && values === null) {
      add('widget', at, field.path)
      return
    }
    if (!chosen) {
      if (field.options !== undefined) add('widget', at, field.path)
      return
    }
    const offered = (field.options ?? []).map(option => option.value)
    if (new Set(offered).size !== offered.length) add('option-twice', at, field.path)
    for (const value of offered) if (!values?.includes(value)) add('options-unknown', at, String(value))
    // Titles in the schema do where the layout gives no words.
    const titled = node.oneOf ?? node.items?.oneOf
    if (titled === undefined)
      for (const value of values ?? [])
        if (!offered.includes(value as string)) add('options-missing', at, String(value))
  }

  const when = (condition: When | undefined, at: string, before: number, inRows: string | null): void => {
    if (condition === undefined) return
    const compared = asked.get(condition.path)
    const node = nodeAt(schema, condition.path)
    if (condition.path.includes('/-') && !(inRows !== null && condition.path.startsWith(`${inRows}/-/`))) {
      add('when-unknown', at, condition.path)
      return
    }
    if (node === null) {
      add('when-unknown', at, condition.path)
      return
    }
    if (compared === undefined) {
      const later = definition.layout.pages.some(page =>
        page.fields.some(one => one.path === condition.path || one.columns?.some(cell => cell.path === condition.path)),
      )
      add(later ? 'when-later' : 'when-unknown', at, condition.path)
      return
    }
    if (compared.order >= before) {
      add('when-later', at, condition.path)
      return
    }
    const values = choicesOf(node)
    for (const value of valuesOf(condition)) {
      const type = node.type === 'array' ? node.items?.type : node.type
      const fits = values !== null ? values.includes(value) : typeof value === (type === 'integer' ? 'number' : type)
      if (!fits) add('when-value', at, String(value))
    }
  }

  const ask = (field: Field, at: string, whens: readonly When[], inRows: string | null): void => {
    order += 1
    const node = nodeAt(schema, field.path)
    if (asked.has(field.path)) add('asked-twice', at, field.path)
    when(field.when, at, order, inRows)
    const all = field.when === undefined ? whens : [...whens, field.when]
    asked.set(field.path, { at, order, field, whens: all })
    if (field.title.en.trim() === '') add('title-english', at, field.title.zh)
    if (node === null) {
      add('path-unknown', at, field.path)
      return
    }
    if (node.type === 'object') {
      add('path-not-leaf', at, field.path)
      return
    }
    if (field.path.includes('/-') && inRows === null) {
      add('columns', at, field.path)
      return
    }
    if (!TYPES[field.widget].includes(node.type ?? '')) add('widget', at, `${field.path}: ${field.widget}`)
    const format = WIDGET_FORMAT[field.widget]
    if (format !== undefined && node.format !== format) add('widget', at, `${field.path}: ${format}`)
    options(field, node, at)
    const names = [node.format, field.widget]
    if ((names.includes('resident-id') || names.includes('identity')) && field.sensitive !== true)
      add('identity-not-sensitive', at, field.path)
    if (field.widget === 'rows') rows(field as LayoutField, node, at, all)
    else if ('columns' in field && field.columns !== undefined) add('columns', at, field.path)
  }

  const rows = (field: LayoutField, node: AnswerSchema, at: string, whens: readonly When[]): void => {
    if (node.items?.type !== 'object' || field.columns === undefined || field.columns.length === 0) {
      add('columns', at, field.path)
      return
    }
    for (const [i, column] of field.columns.entries()) {
      const here = `${at}/columns/${i}`
      if (!column.path.startsWith(`${field.path}/-/`) || column.widget === 'rows') add('columns', here, column.path)
      else ask(column, here, whens, field.path)
    }
  }

  const ids = new Set<string>()
  for (const [i, page] of definition.layout.pages.entries()) {
    const at = `/layout/pages/${i}`
    if (ids.has(page.id)) add('page-twice', at, page.id)
    ids.add(page.id)
    when(page.when, at, order + 1, null)
    const whens = page.when === undefined ? [] : [page.when]
    for (const [j, field] of page.fields.entries()) ask(field, `${at}/fields/${j}`, whens, null)
  }

  for (const required of requiredOf(schema, '', null)) {
    const there = asked.get(required.path)
    if (there === undefined) {
      add('required-not-asked', '/schema', required.path)
      continue
    }
    // A cell is required only in a row, and rows come with their own field's condition.
    const rowsField = required.path.includes('/-') ? required.path.slice(0, required.path.indexOf('/-')) : null
    const whens = there.whens.filter(one => rowsField === null || !asked.get(rowsField)?.whens.includes(one))
    if (whens.length === 0) continue
    if (required.under === null) {
      add('when-required', there.at, required.path)
      continue
    }
    const { path, values } = required.under
    // Where it is required it must be shown: every condition of showing follows from the condition of requiring.
    const inherited = asked.get(path)?.whens ?? []
    const follows = (one: When): boolean =>
      (one.path === path && values.every(value => valuesOf(one).some(other => other === value))) ||
      inherited.some(other => other.path === one.path && valuesOf(other).every(value => valuesOf(one).includes(value)))
    if (!whens.every(follows)) add('when-disagrees', there.at, required.path)
  }
  for (const leaf of leavesOf(schema, '')) if (!asked.has(leaf)) add('not-asked', '/schema', leaf)
  return findings
}
