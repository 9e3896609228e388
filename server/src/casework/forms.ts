// The forms of the acts a person may do next: the kernel's description of their fields, with the choices that hold now.
import {
  type AllowedAct as Allowed,
  answers,
  type CaseState,
  type Field,
  inScope,
  mayName,
  type Unit,
} from '@sunhall/kernel'
import type { Pack } from '@sunhall/packs'
import type { AllowedAct, FieldForm } from './model.ts'
import { GRADES, type Words } from './words.ts'

type Option = NonNullable<FieldForm['options']>[number]

function options(field: Field, state: CaseState, part: number | null, words: Words): Option[] | undefined {
  const { offices } = words
  const own = state.parts.find(candidate => candidate.no === part)
  switch (field.type) {
    case 'choice':
      return field.options.map(({ value, title }) => ({ value, title }))
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
    case 'part':
      return state.parts
        .filter(each => mayName(field, each))
        .map(each => ({ value: each.no, title: offices.unitName(each.unit) }))
    case 'grade':
      return GRADES.map((title, i) => ({ value: i + 1, title })).reverse()
    default:
      return undefined
  }
}

function form(name: string, field: Field, state: CaseState, part: number | null, words: Words): FieldForm {
  const choices = options(field, state, part, words)
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
    ...(choices === undefined ? {} : { options: choices }),
  }
}

export function allowedForms(list: readonly Allowed[], state: CaseState, pack: Pack, words: Words): AllowedAct[] {
  return list.flatMap(({ act, part }) => {
    const definition = pack.process.acts[act]
    if (definition === undefined) return []
    const { title, weight } = definition
    const fields = Object.entries(definition.fields).map(([name, field]) => form(name, field, state, part, words))
    return [{ act, part, title, weight, fields }]
  })
}
