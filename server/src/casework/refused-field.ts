// What is wrong with a field that the kernel refused, said so that it can be mended: its definition tells what it would take.
import {
  type ActDefinition,
  type Field,
  type Fields,
  isPlainDate,
  type Json,
  type Refusal,
  type Text,
} from '@sunhall/kernel'
import type { FieldProblem } from '../platform/errors.ts'
import { length } from '../platform/text-input.ts'

const TEXT: Text = { zh: '文字', en: 'text' }
const LIST: Text = { zh: '列表', en: 'a list' }
const YES_OR_NO: Text = { zh: '是或否', en: 'true or false' }
const NUMBER: Text = { zh: '数字', en: 'a number' }

type Fault = Pick<FieldProblem, 'code' | 'params'>

const wrongType = (expected: Text): Fault => ({ code: 'wrong-type', params: { expected } })
const NOT_ALLOWED: Fault = { code: 'not-allowed' }
const OVER_RECORDED: Fault = { code: 'over-recorded' }
const UNKNOWN: Fault = { code: 'unknown-reference' }

function outOf(value: Json, min: number, max: number): Fault {
  if (typeof value !== 'number') return wrongType(NUMBER)
  if (value < min) return { code: 'too-small', params: { limit: min } }
  if (value > max) return { code: 'too-large', params: { limit: max } }
  return Number.isInteger(value) ? NOT_ALLOWED : { code: 'wrong-format' }
}

function listed(value: Json, max: number, otherwise: Fault): Fault {
  if (!Array.isArray(value)) return wrongType(LIST)
  return value.length > max ? { code: 'too-many', params: { limit: max } } : otherwise
}

/** A refusal of one field is told at the field. */
export function faultsOf({ code, about }: Refusal, act: ActDefinition | undefined, given: Fields): FieldProblem[] {
  if (about === undefined) return []
  const field = `fields.${about}`
  if (code === 'field-missing') return [{ field, code: 'required' }]
  if (code !== 'field-invalid') return []
  const definition = act?.fields[about]
  const fault = definition === undefined ? NOT_ALLOWED : faultOf(definition, given[about] ?? null)
  return [{ field, ...(fault === NOT_ALLOWED && act !== undefined && within(act, about) ? OVER_RECORDED : fault) }]
}

/** Whether the act takes no more in this field than the case has on record. */
const within = ({ guards }: ActDefinition, field: string): boolean =>
  guards.some(guard => 'is' in guard && guard.is === 'field-within' && guard.field === field)

/** Of a value that was sent and that the kernel would not take; `not-allowed` where more than its shape is wrong. */
export function faultOf(field: Field, value: Json): Fault {
  switch (field.type) {
    case 'text':
      if (typeof value !== 'string') return wrongType(TEXT)
      if (length(value) > field.max) return { code: 'too-long', params: { limit: field.max } }
      return value.trim() === '' ? { code: 'required' } : NOT_ALLOWED
    case 'choice': {
      const values = field.options.map(option => option.value)
      // Listed, and not for this matter: the form does not offer it.
      if (values.includes(String(value))) return NOT_ALLOWED
      return { code: 'not-listed', params: { options: { zh: values.join('、'), en: values.join(', ') } } }
    }
    case 'category':
    case 'unit':
    case 'post':
    case 'part':
      return UNKNOWN
    case 'units':
      return listed(value, field.max, UNKNOWN)
    case 'attachments':
      return listed(value, field.max, UNKNOWN)
    case 'grade':
      return outOf(value, 1, 5)
    case 'number':
      return outOf(value, field.min, field.max)
    case 'boolean':
      return wrongType(YES_OR_NO)
    case 'date':
      return typeof value === 'string' && isPlainDate(value) ? NOT_ALLOWED : { code: 'wrong-format' }
    case 'materials':
    case 'items':
    case 'charges':
    case 'people':
    case 'choices':
      return listed(value, field.max, NOT_ALLOWED)
    default:
      return NOT_ALLOWED
  }
}
