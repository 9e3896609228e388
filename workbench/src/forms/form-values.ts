// From the kernel's description of an act to the values of a form and back: the same description that validates the call.
import type { FieldForm } from '../api/types.ts'

export type FormValues = Record<string, unknown>

const LISTS: readonly FieldForm['type'][] = [
  'attachments',
  'units',
  'choices',
  'materials',
  'charges',
  'items',
  'people',
]

/** Booleans begin undecided when they must be given: nobody orders anything by overlooking a box. */
export function initialValues(fields: readonly FieldForm[]): FormValues {
  const values: FormValues = {}
  for (const field of fields) {
    if (LISTS.includes(field.type)) values[field.name] = []
    else if (field.options?.length === 1 && field.required) values[field.name] = field.options[0]?.value
  }
  return values
}

/** Whether a field is asked for, given the others. */
export const applies = (field: FieldForm, values: FormValues): boolean =>
  field.when === undefined || values[field.when.field] === field.when.equals

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

interface Rows {
  readonly material: string
  readonly how: string
  readonly files: readonly { readonly id: string }[]
  readonly about: string
  readonly text: string
  readonly unfit?: boolean
  readonly unit: string
  readonly name: string
  readonly present: boolean
}

/** A value as the API takes it: files become their numbers, rows lose what only the screen needs. */
function given(field: FieldForm, value: unknown): unknown {
  const rows = value as readonly Rows[]
  switch (field.type) {
    case 'attachments':
      return rows.map(file => (file as unknown as { id: string }).id)
    case 'materials':
      return rows.map(({ material, how, files }) => ({ material, how, files: files.map(file => file.id) }))
    case 'items':
      return rows.map(({ about, text, unfit }) => ({
        about,
        text: text.trim(),
        ...(unfit ? { unfit: true as const } : {}),
      }))
    case 'people':
      return rows.map(({ unit, name, present }) => ({ unit: unit === '' ? null : unit, name: name.trim(), present }))
    default:
      return typeof value === 'string' ? value.trim() : value
  }
}

/** The fields as the API takes them: what does not apply or is empty is left out. */
export function toCommand(fields: readonly FieldForm[], values: FormValues): Record<string, unknown> {
  const command: Record<string, unknown> = {}
  for (const field of fields) {
    const value = values[field.name]
    if (!applies(field, values) || isEmpty(value)) continue
    command[field.name] = given(field, value)
  }
  return command
}

/** Characters as the API counts them: a rare Chinese character is one. */
export const lengthOf = (text: unknown): number => (typeof text === 'string' ? [...text].length : 0)
