// From the kernel's description of an act to the values of a form and back: the same description that validates the call.
import type { FieldForm } from '../api/types.ts'

export type FormValues = Record<string, unknown>

/** Booleans begin undecided when they must be given: nobody orders anything by overlooking a box. */
export function initialValues(fields: readonly FieldForm[]): FormValues {
  const values: FormValues = {}
  for (const field of fields) {
    if (field.type === 'attachments' || field.type === 'units') values[field.name] = []
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

/** The fields as the API takes them: what does not apply or is empty is left out, files become their numbers. */
export function toCommand(fields: readonly FieldForm[], values: FormValues): Record<string, unknown> {
  const command: Record<string, unknown> = {}
  for (const field of fields) {
    const value = values[field.name]
    if (!applies(field, values) || isEmpty(value)) continue
    command[field.name] =
      field.type === 'attachments'
        ? (value as readonly { readonly id: string }[]).map(file => file.id)
        : typeof value === 'string'
          ? value.trim()
          : value
  }
  return command
}

/** Characters as the API counts them: a rare Chinese character is one. */
export const lengthOf = (text: unknown): number => (typeof text === 'string' ? [...text].length : 0)
