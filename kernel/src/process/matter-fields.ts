// Fields that a matter gives their meaning: what was handed in, what is missing, what is charged, who was there, and the answers to its form.
import type { Json } from '../text.ts'
import type { ActDefinition, Field } from './definition.ts'
import type { Fields } from './fields.ts'
import { MATERIAL_WAYS, type MaterialGiven, type Matter } from './matter.ts'
import { Refused } from './refusal.ts'
import type { CaseState, Directory } from './state.ts'
import { settingOf } from './values.ts'

/** Bytes of the answers to one form: some hundred questions with long texts; files are attachments. */
export const MOST_ANSWERS = 200_000
/** Of one thing at once; with the highest price of a register the total stays a safe whole number. */
export const MOST_QUANTITY = 10_000

type Of<T extends Field['type']> = Extract<Field, { type: T }>
type Row = { readonly [key: string]: Json }

const isRow = (value: Json, ...keys: readonly string[]): value is Row =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).length === keys.length &&
  keys.every(key => Object.hasOwn(value, key))

const isText = (value: Json | undefined, max: number): value is string =>
  typeof value === 'string' && value.trim() !== '' && [...value].length <= max

/** The rows of a list; refused where it is none, too long, or a row has other keys. */
function rowsOf(name: string, value: Json, max: number, ...keys: readonly string[]): readonly Row[] {
  if (!Array.isArray(value) || value.length > max || !value.every(row => isRow(row, ...keys))) {
    throw new Refused('field-invalid', name)
  }
  return value as readonly Row[]
}

const once = (list: readonly unknown[]): boolean => new Set(list).size === list.length

function checkMaterials(name: string, field: Of<'materials'>, value: Json, matter: Matter): void {
  const rows = rowsOf(name, value, field.max, 'material', 'how', 'files')
  for (const { material, how, files } of rows) {
    if (!matter.materials?.some(known => known.code === material))
      throw new Refused('material-unknown', String(material))
    const right =
      MATERIAL_WAYS.some(way => way === how) &&
      Array.isArray(files) &&
      files.length <= 20 &&
      files.every(id => typeof id === 'string') &&
      (how !== 'upload' || files.length > 0)
    if (!right) throw new Refused('field-invalid', name)
  }
  if (!once(rows.map(row => row.material))) throw new Refused('field-invalid', name)
}

/** Nobody asks for what the government has, nor again for what was handed in: of that only the form may be wrong (许可法 32). */
function checkItems(name: string, field: Of<'items'>, value: Json, { matter, state }: MatterFieldContext): void {
  const listed = field.given === undefined ? null : state?.values[field.given]
  const given: readonly Json[] = Array.isArray(listed) ? listed : []
  if (!Array.isArray(value) || value.length > field.max) throw new Refused('field-invalid', name)
  for (const item of value as readonly Json[]) {
    if (!isRow(item, 'about', 'text') && !isRow(item, 'about', 'text', 'unfit'))
      throw new Refused('field-invalid', name)
    const { about, text, unfit } = item as Row
    const material = matter.materials?.find(({ code }) => code === about)
    if (material === undefined && about !== 'form' && about !== 'other')
      throw new Refused('material-unknown', String(about))
    if (!isText(text, 500)) throw new Refused('field-invalid', name)
    if (material?.held === true) throw new Refused('material-held', material.code)
    const there = material !== undefined && given.includes(material.code)
    if (there && unfit === undefined) throw new Refused('material-given', material.code)
    if (unfit !== undefined && (unfit !== true || !there)) throw new Refused('field-invalid', name)
  }
}

function checkCharges(name: string, field: Of<'charges'>, value: Json, matter: Matter): void {
  const rows = rowsOf(name, value, field.max, 'fee', 'quantity')
  for (const { fee, quantity } of rows) {
    if (!matter.fees?.some(known => known.code === fee)) throw new Refused('fee-not-listed', String(fee))
    if (typeof quantity !== 'number' || !Number.isInteger(quantity) || quantity < 1 || quantity > MOST_QUANTITY) {
      throw new Refused('field-invalid', name)
    }
  }
  if (!once(rows.map(row => row.fee))) throw new Refused('field-invalid', name)
}

function checkPeople(name: string, field: Of<'people'>, value: Json, directory: Directory): void {
  const rows = rowsOf(name, value, field.max, 'unit', 'name', 'present')
  for (const { unit, name: person, present } of rows) {
    const known = unit === null || (typeof unit === 'string' && directory.unit(unit) !== undefined)
    if (!known || !isText(person, 60) || typeof present !== 'boolean') throw new Refused('field-invalid', name)
  }
  // Two names, not one name twice.
  const came = new Set(rows.filter(row => row.present === true).map(row => `${row.unit} ${row.name}`))
  if (came.size < (field.least ?? 0)) throw new Refused('field-invalid', name)
}

/** What a field of this kind offers in this matter. */
export const choicesOf = (field: Of<'choices'>, matter: Matter) =>
  'of' in field.options
    ? (matter[field.options.of] ?? []).map(({ code, title }) => ({ value: code, title }))
    : field.options

/** What a choice of an act offers in this matter: less than the process lists where a guard asks for the matter's own. */
export function optionsOf(
  act: ActDefinition,
  name: string,
  field: Of<'choice'>,
  matter: Matter,
): Of<'choice'>['options'] {
  const guard = act.guards.find(each => 'is' in each && each.is === 'field-in-setting' && each.field === name)
  if (guard === undefined || !('setting' in guard)) return field.options
  const listed = settingOf(matter, guard.setting)
  return field.options.filter(option => Array.isArray(listed) && listed.includes(option.value))
}

function checkChoices(name: string, field: Of<'choices'>, value: Json, matter: Matter): void {
  const options = choicesOf(field, matter)
  const right =
    Array.isArray(value) &&
    value.length <= field.max &&
    once(value) &&
    value.every(each => options.some(option => option.value === each))
  if (!right) throw new Refused('field-invalid', name)
}

function checkNumber(name: string, field: Of<'number'>, value: Json): void {
  const inRange = typeof value === 'number' && value >= field.min && value <= field.max
  if (!inRange || Number(value.toFixed(field.decimals ?? 0)) !== value) throw new Refused('field-invalid', name)
}

function checkAnswers(name: string, value: Json): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refused('field-invalid', name)
  // A text is at least as many bytes as UTF-16 units, at most three times as many: counted only where that leaves a doubt.
  const text = JSON.stringify(value)
  const fits = text.length * 3 <= MOST_ANSWERS || new TextEncoder().encode(text).length <= MOST_ANSWERS
  if (!fits) throw new Refused('field-invalid', name)
}

export type MatterField = Of<'answers' | 'materials' | 'items' | 'charges' | 'number' | 'choices' | 'people'>

export interface MatterFieldContext {
  readonly matter: Matter
  readonly directory: Directory
  /** Null while the case begins. */
  readonly state: CaseState | null
}

/** @throws Refused field-invalid, material-unknown, material-held, material-given, fee-not-listed */
export function checkMatterField(name: string, field: MatterField, value: Json, context: MatterFieldContext): void {
  const { matter, directory } = context
  switch (field.type) {
    case 'answers':
      checkAnswers(name, value)
      return
    case 'materials':
      checkMaterials(name, field, value, matter)
      return
    case 'items':
      checkItems(name, field, value, context)
      return
    case 'charges':
      checkCharges(name, field, value, matter)
      return
    case 'number':
      checkNumber(name, field, value)
      return
    case 'choices':
      checkChoices(name, field, value, matter)
      return
    case 'people':
      checkPeople(name, field, value, directory)
      return
  }
}

/** Every attachment an act names, wherever in its fields: each is then bound to that act. */
export function attachmentsIn(act: ActDefinition, fields: Fields): string[] {
  const found: string[] = []
  for (const [name, field] of Object.entries(act.fields)) {
    const value = fields[name]
    if (!Array.isArray(value)) continue
    if (field.type === 'attachments') found.push(...(value as readonly string[]))
    if (field.type === 'materials') {
      for (const { files } of value as unknown as readonly MaterialGiven[]) found.push(...files)
    }
  }
  return found
}
