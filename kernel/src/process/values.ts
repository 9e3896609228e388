// Where a value comes from when an act takes effect: its fields, what was proposed or recorded, the matter, the moment itself.
import type { Json } from '../text.ts'
import type { Context } from './context.ts'
import type { Value } from './definition.ts'
import type { Fields } from './fields.ts'
import type { Attendance, Charge, MaterialGiven, Matter } from './matter.ts'
import type { CaseState, Part, Proposal } from './state.ts'

export interface ValueScene {
  readonly context: Context
  readonly state: CaseState
  readonly part: Part | null
  readonly settling: Proposal | undefined
  readonly fields: Fields
}

/** What a matter is set to; null where it says nothing of that name. */
export const settingOf = (matter: Matter, name: string): Json => matter.settings?.[name] ?? null

/** What some charges come to, in fen; a fee that the matter may not charge counts for nothing, and is refused before this. */
export function feeTotal(matter: Matter, charges: readonly Charge[]): number {
  return charges.reduce(
    (sum, { fee, quantity }) => sum + (matter.fees?.find(line => line.code === fee)?.price ?? 0) * quantity,
    0,
  )
}

/** Units that were called and of which nobody came. */
export function absentUnits(people: readonly Attendance[]): string[] {
  const came = new Set(people.filter(person => person.present).map(person => person.unit))
  return [...new Set(people.map(person => person.unit))].filter(
    (unit): unit is string => unit !== null && !came.has(unit),
  )
}

/** Codes of what somebody has handed in: sent, or shown at the counter; not what is promised for later. */
export function handedIn(materials: readonly MaterialGiven[], before: Json | undefined): string[] {
  const codes = materials.filter(({ how }) => how === 'upload' || how === 'seen').map(({ material }) => material)
  return [...new Set([...(Array.isArray(before) ? (before as string[]) : []), ...codes])]
}

/** Codes of what somebody promised for later and has not handed in since; null where nothing is owed. */
export function stillOwed(materials: readonly MaterialGiven[], before: Json | undefined): string[] | null {
  const came = new Set(materials.filter(({ how }) => how !== 'later').map(({ material }) => material))
  const promised = materials.filter(({ how }) => how === 'later').map(({ material }) => material)
  const owed = [...new Set([...(Array.isArray(before) ? (before as string[]) : []), ...promised])]
  const left = owed.filter(code => !came.has(code))
  return left.length === 0 ? null : left
}

/** Of the limits within which these materials may follow, the longest: one promise covers all of them. They are of one unit, the working day. */
export function followLimit(matter: Matter, owed: Json | undefined, otherwise: string): string {
  const codes: readonly Json[] = Array.isArray(owed) ? owed : []
  const names = (matter.materials ?? []).flatMap(({ code, mayFollow }) =>
    mayFollow !== undefined && matter.limits[mayFollow] !== undefined && codes.includes(code) ? [mayFollow] : [],
  )
  const days = (name: string): number => matter.limits[name]?.statutory.amount ?? 0
  return names.sort((a, b) => days(b) - days(a))[0] ?? otherwise
}

export function valueFrom(value: Value, scene: ValueScene): Json | undefined {
  const { context, state, part, settling, fields } = scene
  if ('computed' in value && value.computed === 'actor-too') {
    const before = part?.values[value.value] ?? state.values[value.value] ?? []
    const people = Array.isArray(before) ? before : [before]
    const { person } = context.actor
    return person === null || people.includes(person) ? people : [...people, person]
  }
  if ('otherwise' in value)
    return followLimit(context.matter, part?.values[value.value] ?? state.values[value.value], value.otherwise)
  if ('computed' in value) {
    const given = (fields[value.field] ?? []) as unknown
    switch (value.computed) {
      case 'fee-total':
        return feeTotal(context.matter, given as readonly Charge[])
      case 'absent-units':
        return absentUnits(given as readonly Attendance[])
      case 'handed-in':
        return handedIn(given as readonly MaterialGiven[], state.values[value.value])
      case 'still-owed':
        return stillOwed(given as readonly MaterialGiven[], state.values[value.value])
    }
  }
  if ('field' in value) return fields[value.field]
  if ('proposed' in value) return settling?.fields[value.proposed]
  if ('value' in value) return part?.values[value.value] ?? state.values[value.value]
  if ('known' in value) return context.known?.[value.known] ?? part?.values[value.known] ?? state.values[value.known]
  if ('proposalSeq' in value) return settling?.seq
  if ('matter' in value) return settingOf(context.matter, value.matter)
  if ('actor' in value) return context.actor.person
  if ('seq' in value) return state.seq + 1
  if ('now' in value) return context.now
  if ('opened' in value) return part?.openedAt ?? state.openedAt
  return value.literal
}
