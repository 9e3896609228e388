// What an act carries: one check of its fields, against the same description that draws the form.

import type { Json } from '../text.ts'
import { isPlainDate } from '../time/plain-date.ts'
import type { ActDefinition, Field, Privacy, UnitScope } from './definition.ts'
import type { Matter } from './matter.ts'
import { checkMatterField } from './matter-fields.ts'
import { Refused } from './refusal.ts'
import type { CaseState, Directory, Part, Unit } from './state.ts'

export type Fields = { readonly [name: string]: Json }

/** Fields of an act sorted by who may keep them: in the chain, erasable, and erasable and encrypted. */
export interface SortedFields {
  readonly public: Fields
  readonly private: Fields
  readonly sealed: Fields
}

export interface FieldContext {
  readonly state: CaseState | null
  readonly part: Part | null
  readonly directory: Directory
  readonly matter: Matter
  /** Codes of the categories in force. */
  readonly categories: ReadonlySet<string>
}

/** Whether a field applies, given the others. */
export function applies(field: Field, fields: Fields): boolean {
  return field.when === undefined || fields[field.when.field] === field.when.equals
}

const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** Units that answer the public's questions. */
export const answers = (unit: Unit): boolean => unit.open && unit.kind !== 'supervision' && unit.kind !== 'village'

/** Whether a unit lies in a scope, seen from the unit that acts. */
export function inScope(unit: Unit, scope: UnitScope, from: Unit | undefined, directory: Directory): boolean {
  if (!answers(unit)) return false
  if (scope === 'answering') return true
  if (from === undefined) return false
  const above = directory.parentRegion(unit.region)
  if (scope === 'own-level') {
    return unit.region === from.region || (unit.kind === 'township' && above === from.region)
  }
  if (unit.kind !== 'government-office') return false
  return unit.region === directory.parentRegion(from.region) || above === from.region
}

/** Whether a field of the type `part` may name this one. */
export function mayName(field: Extract<Field, { type: 'part' }>, part: Part): boolean {
  if (!field.lanes.includes(part.lane)) return false
  if (field.open !== undefined && field.open !== (part.closedAt === null)) return false
  return field.outcomes === undefined || (part.outcome !== null && field.outcomes.includes(part.outcome))
}

function checkUnit(name: string, id: Json, scope: UnitScope, context: FieldContext): void {
  const unit = typeof id === 'string' ? context.directory.unit(id) : undefined
  if (unit === undefined) throw new Refused('field-invalid', name)
  const from = context.part === null ? undefined : context.directory.unit(context.part.unit)
  if (!inScope(unit, scope, from, context.directory)) throw new Refused('unit-unsuitable', name)
}

function checkValue(name: string, field: Field, value: Json, context: FieldContext): void {
  // Made only when thrown: an error's stack costs more than the check.
  const invalid = (): Refused => new Refused('field-invalid', name)
  switch (field.type) {
    case 'text':
      if (typeof value !== 'string' || value.trim() === '' || [...value].length > field.max) throw invalid()
      return
    case 'choice':
      if (!field.options.some(option => option.value === value)) throw invalid()
      return
    case 'category':
      if (typeof value !== 'string' || !context.categories.has(value)) throw invalid()
      return
    case 'unit':
      checkUnit(name, value, field.scope, context)
      return
    case 'units': {
      if (!Array.isArray(value) || value.length > field.max || new Set(value).size !== value.length) throw invalid()
      for (const id of value) checkUnit(name, id, field.scope, context)
      return
    }
    case 'post': {
      const post = typeof value === 'string' ? context.directory.post(value) : undefined
      if (post === undefined || post.unit !== context.part?.unit || !post.roles.includes('handler')) throw invalid()
      return
    }
    case 'part': {
      const part = context.state?.parts.find(candidate => candidate.no === value)
      if (part === undefined || !mayName(field, part)) throw invalid()
      return
    }
    case 'grade':
      if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > 5) throw invalid()
      return
    case 'boolean':
      if (typeof value !== 'boolean') throw invalid()
      return
    case 'date':
      if (typeof value !== 'string' || !isPlainDate(value)) throw invalid()
      return
    case 'attachments':
      if (!Array.isArray(value) || value.length > field.max || value.some(id => typeof id !== 'string')) throw invalid()
      return
    default:
      checkMatterField(name, field, value, context)
  }
}

/** Who may keep what such a field holds. */
export function privacyOf(field: Field): Privacy {
  switch (field.type) {
    case 'text':
      return field.privacy
    case 'answers':
      return 'sealed'
    case 'items':
    case 'people':
      return 'private'
    default:
      return 'public'
  }
}

/** Checks every field and sorts them by privacy. @throws Refused field-unknown, field-missing, field-invalid, unit-unsuitable and what a matter's fields give */
export function checkFields(act: ActDefinition, given: Fields, context: FieldContext): SortedFields {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(act.fields, name)) throw new Refused('field-unknown', name)
  }
  const sorted = {
    public: {} as Record<string, Json>,
    private: {} as Record<string, Json>,
    sealed: {} as Record<string, Json>,
  }
  for (const [name, field] of Object.entries(act.fields)) {
    const value = given[name]
    if (!applies(field, given) || value === undefined || isEmpty(value)) {
      if (applies(field, given) && field.required) throw new Refused('field-missing', name)
      continue
    }
    checkValue(name, field, value, context)
    sorted[privacyOf(field)][name] = value
  }
  return sorted
}
