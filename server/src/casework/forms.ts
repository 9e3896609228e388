// The forms of the acts a person may do next: the kernel's description of their fields, with the choices that hold now.
import {
  type ActDefinition,
  type Actor,
  type AllowedAct as Allowed,
  answers,
  type CaseState,
  choicesOf,
  type Effect,
  type Field,
  inScope,
  isOf,
  type Matter,
  mayName,
  optionsOf,
  type Unit,
} from '@sunhall/kernel'
import type { Pack } from '@sunhall/packs'
import { ABOUT } from './matter-words.ts'
import type { AllowedAct, FieldForm } from './model.ts'
import { GRADES, type Words } from './words.ts'

type Option = NonNullable<FieldForm['options']>[number]

const codes = (list: Matter['materials']): Option[] => (list ?? []).map(({ code, title }) => ({ value: code, title }))

/** Whose forms these are, and of which case. */
interface Scene {
  readonly state: CaseState
  readonly actor: Actor
  readonly matter: Matter
  readonly words: Words
}

function options(
  act: ActDefinition,
  name: string,
  field: Field,
  part: number | null,
  { state, actor, matter, words: { offices } }: Scene,
): Option[] | undefined {
  const own = state.parts.find(candidate => candidate.no === part)
  switch (field.type) {
    case 'choice':
      return optionsOf(act, name, field, matter).map(({ value, title }) => ({ value, title }))
    case 'unit':
    case 'units': {
      const from = own === undefined ? undefined : offices.unit(own.unit)
      return offices
        .units()
        .map(each => offices.unit(each.id))
        .filter((unit): unit is Unit => unit !== undefined && unit.id !== own?.unit && answers(unit))
        .filter(unit => inScope(unit, field.scope, from, offices))
        .map(unit => ({ value: unit.id, title: offices.unitName(unit.id) }))
    }
    case 'post':
      return own === undefined
        ? []
        : offices.postsWith(own.unit, 'handler').map(post => {
            const title = offices.postTitle(post) ?? { zh: post, en: post }
            const holder = offices.holderOf(post)
            return {
              value: post,
              title: holder === null ? title : { zh: `${title.zh} ${holder}`, en: `${title.en}, ${holder}` },
            }
          })
    case 'part': {
      const others = act.guards.some(guard => 'is' in guard && guard.is === 'not-of-unit-given' && guard.field === name)
      return state.parts
        .filter(each => mayName(field, each) && !(others && isOf(actor, each.unit, offices)))
        .map(each => ({ value: each.no, title: offices.unitName(each.unit) }))
    }
    case 'grade':
      return GRADES.map((title, i) => ({ value: i + 1, title })).reverse()
    case 'choices':
      return choicesOf(field, matter).map(({ value, title }) => ({ value, title }))
    case 'materials':
      return codes(matter.materials)
    case 'items':
      return [...codes(matter.materials), ...ABOUT]
    case 'charges':
      return (matter.fees ?? []).map(({ code, title, price, per }) => ({ value: code, title, price, per }))
    case 'people': {
      // Those whose work this case is or was: who else came is written without a unit.
      const units = [...new Set(state.parts.map(each => each.unit))]
      return units.map(unit => ({ value: unit, title: offices.unitName(unit) }))
    }
    default:
      return undefined
  }
}

function form(act: ActDefinition, name: string, field: Field, part: number | null, scene: Scene): FieldForm {
  const choices = options(act, name, field, part, scene)
  return {
    name,
    type: field.type,
    title: field.title,
    required: field.required,
    ...(field.hint === undefined ? {} : { hint: field.hint }),
    ...(field.when === undefined ? {} : { when: field.when }),
    ...('max' in field ? { max: field.max } : {}),
    ...(field.type === 'text' ? { lines: field.lines } : {}),
    ...(field.type === 'text' && field.phrases !== undefined ? { phrases: field.phrases } : {}),
    ...(field.type === 'number'
      ? { min: field.min, decimals: field.decimals ?? 0, ...(field.unit === undefined ? {} : { unit: field.unit }) }
      : {}),
    ...(field.type === 'people' ? { least: field.least ?? 0 } : {}),
    ...(choices === undefined ? {} : { options: choices }),
  }
}

/** What brings a part on: after an act that does, the same act is a next step anew. */
const MOVES: readonly Effect['do'][] = ['stage', 'close-part', 'settle', 'when']

/**
 * Not what comes next, though allowed: what was done and leaves its part where it is (a hearing announced, work taken in hand), and the way
 * that was not chosen (sent by post, where it is to be fetched).
 */
function weightOf(act: string, definition: ActDefinition, no: number | null, state: CaseState): AllowedAct['weight'] {
  const { weight, effects, nextWhere } = definition
  if (weight !== 'primary') return weight
  const part = state.parts.find(each => each.no === no)
  const done = (part?.counts[act] ?? 0) > 0 && !effects.some(effect => MOVES.includes(effect.do))
  const chosen =
    nextWhere === undefined || (part?.values[nextWhere.value] ?? state.values[nextWhere.value]) === nextWhere.equals
  return done || !chosen ? 'ordinary' : weight
}

export function allowedForms(list: readonly Allowed[], pack: Pack, scene: Scene): AllowedAct[] {
  return list.flatMap(({ act, part }) => {
    const definition = pack.process.acts[act]
    if (definition === undefined) return []
    const weight = weightOf(act, definition, part, scene.state)
    const fields = Object.entries(definition.fields).map(([name, field]) => form(definition, name, field, part, scene))
    return [{ act, part, title: definition.title, weight, fields }]
  })
}
