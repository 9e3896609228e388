// A kept value as people read it: by what its field is, or by its own shape where no field is known.
import type { EntryKind } from '../api/catalogue.ts'
import type { Text } from '../api/types.ts'
import { yuanText } from '../forms/money.ts'
import { type EntryFieldDef, REGISTERS, words } from './entry-schema.ts'
import { MATTER_SECTIONS } from './matter-schema.ts'

/** The field a path leads to, whichever row of a list it is in: `bases.0.certainty`, `materials[id-card].form`. */
export function fieldAt(kind: EntryKind, path: string): EntryFieldDef | undefined {
  const names = path
    .replaceAll(/\[[^\]]*\]/g, '')
    .split('.')
    .filter(name => !/^\d*$/.test(name))
  let fields = (kind === 'matter' ? MATTER_SECTIONS : REGISTERS[kind]).flatMap(section => section.fields)
  let found: EntryFieldDef | undefined
  for (const name of names) {
    found = fields.find(field => field.name === name)
    fields = found !== undefined && 'fields' in found ? [...found.fields] : []
  }
  return found
}

export interface Said {
  readonly say: (text: Text) => string
  readonly unitName: (id: string) => string | undefined
}

/** A sum in yuan, a unit by its name, a choice and a yes by their words; else a text in both languages, a list by lines, anything as JSON. */
export function valueWords(value: unknown, field: EntryFieldDef | undefined, said: Said): string {
  const { say, unitName } = said
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(one => valueWords(one, field, said)).join('\n')
  if ((field?.type === 'unit' || field?.type === 'units') && typeof value === 'string') return unitName(value) ?? value
  if (field?.type === 'money' && typeof value === 'number')
    return say(words(`${yuanText(value)}元`, `¥${yuanText(value)}`))
  if (field?.type === 'choice' || field?.type === 'choices') {
    const option = field.options.find(one => one.value === value)
    if (option !== undefined) return say(option.title)
  }
  if (typeof value === 'boolean') return say(value ? words('是', 'Yes') : words('否', 'No'))
  if (typeof value !== 'object') return String(value)
  if ('zh' in value) return [value.zh, 'en' in value ? value.en : ''].filter(Boolean).join('\n')
  // A field of a form, a material, a step: known by its title.
  if ('title' in value) return valueWords(value.title, undefined, said)
  return JSON.stringify(value, null, 1)
}
