// Builders for the fields of a form: each gives what an answer must be (schema) and how it is asked (layout) together, so that the
// two never disagree.
import type { LayoutField, Text, Widget } from '@sunhall/forms'
import { type Line, text } from './texts.ts'

export type Schema = { readonly [keyword: string]: unknown }
/** Asked only where an earlier answer equals this, or one of these. */
export interface Condition {
  readonly path: string
  readonly equals: string | number | boolean | (string | number | boolean)[]
}

export interface Field {
  /** Without the first slash: `applicant/name`. */
  readonly path: string
  readonly schema: Schema
  readonly layout: LayoutField
  readonly required: boolean
  readonly when?: Condition
}

export interface Choices {
  readonly hint?: Line
  readonly optional?: true
  readonly when?: Condition
  readonly prefill?: NonNullable<LayoutField['prefill']>
  readonly sensitive?: true
}

/** `when('premises/tenure', 'rented')` */
export const when = (path: string, ...values: (string | number | boolean)[]): Condition => ({
  path: `/${path}`,
  equals: values.length === 1 ? (values[0] as string) : values,
})

function field(path: string, title: Line, widget: Widget, schema: Schema, choices: Choices = {}, more = {}): Field {
  const { hint, optional, when: condition, prefill, sensitive } = choices
  const layout: LayoutField = {
    path: `/${path}`,
    title: text(title),
    ...(hint === undefined ? {} : { hint: text(hint) }),
    widget,
    ...(condition === undefined ? {} : { when: condition }),
    ...(prefill === undefined ? {} : { prefill }),
    ...(sensitive === undefined ? {} : { sensitive }),
    ...more,
  }
  return { path, schema, layout, required: optional !== true, ...(condition === undefined ? {} : { when: condition }) }
}

type Long = Choices & { readonly max?: number; readonly min?: number; readonly pattern?: string }
type Between = Choices & { readonly min?: number; readonly max?: number }

export function line(path: string, title: Line, { max = 60, min = 1, pattern, ...choices }: Long = {}): Field {
  const schema = { type: 'string', minLength: min, maxLength: max, ...(pattern === undefined ? {} : { pattern }) }
  return field(path, title, 'text', schema, choices)
}

export const paragraph = (path: string, title: Line, { max = 500, min = 1, ...choices }: Long = {}): Field =>
  field(path, title, 'textarea', { type: 'string', minLength: min, maxLength: max }, choices)

export const whole = (path: string, title: Line, { min = 0, max = 1_000_000, ...choices }: Between = {}): Field =>
  field(path, title, 'number', { type: 'integer', minimum: min, maximum: max }, choices)

/** A measure: square metres, tons. */
export const measure = (path: string, title: Line, { min = 0, max = 1_000_000, ...choices }: Between = {}): Field =>
  field(path, title, 'number', { type: 'number', minimum: min, maximum: max }, choices)

/** Bounds in yuan; the answer is fen. */
export const money = (path: string, title: Line, { min = 0, max = 1_000_000, ...choices }: Between = {}): Field =>
  field(path, title, 'money', { type: 'integer', format: 'money', minimum: min * 100, maximum: max * 100 }, choices)

export const date = (path: string, title: Line, choices?: Choices): Field =>
  field(path, title, 'date', { type: 'string', format: 'date' }, choices)

type Options = { readonly [value: string]: Line }
const options = (list: Options): { options: { value: string; title: Text }[] } => ({
  options: Object.entries(list).map(([value, title]) => ({ value, title: text(title) })),
})

export const choice = (path: string, title: Line, list: Options, choices?: Choices): Field =>
  field(path, title, 'choice', { type: 'string', enum: Object.keys(list) }, choices, options(list))

/** One or more of the list. */
export const several = (path: string, title: Line, list: Options, choices?: Choices): Field =>
  field(
    path,
    title,
    'choices',
    {
      type: 'array',
      items: { type: 'string', enum: Object.keys(list) },
      minItems: 1,
      maxItems: Object.keys(list).length,
      uniqueItems: true,
    },
    choices,
    options(list),
  )

export const yesNo = (path: string, title: Line, choices?: Choices): Field =>
  field(path, title, 'yes-no', { type: 'boolean' }, choices)

/** A promise the applicant has to give: only yes is right. */
export const promised = (path: string, title: Line, choices?: Choices): Field =>
  field(path, title, 'yes-no', { type: 'boolean', const: true }, choices)

const formatted =
  (widget: Widget, format: string, maxLength: number) =>
  (path: string, title: Line, choices?: Choices): Field =>
    field(path, title, widget, { type: 'string', format, maxLength }, choices)

export const residentId = formatted('resident-id', 'resident-id', 18)
/** Of people who may have no resident card: the paper and its number. */
export const identity = formatted('identity', 'identity', 60)
export const creditCode = formatted('credit-code', 'credit-code', 18)
export const region = formatted('region', 'region-code', 12)
export const phone = formatted('phone', 'phone-cn', 20)

/** Repeated rows; the columns' paths are named from the row: `name`. */
export function rows(
  path: string,
  title: Line,
  columns: readonly Field[],
  { min = 1, max = 20, ...choices }: Between = {},
): Field {
  const schema = {
    type: 'array',
    items: {
      type: 'object',
      properties: Object.fromEntries(columns.map(column => [column.path, column.schema])),
      required: columns.filter(column => column.required).map(column => column.path),
      additionalProperties: false,
    },
    minItems: min,
    maxItems: max,
  }
  const more = { columns: columns.map(({ layout }) => ({ ...layout, path: `/${path}/-${layout.path}` })) }
  return field(path, title, 'rows', schema, min === 0 ? { ...choices, optional: true } : choices, more)
}
