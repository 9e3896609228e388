// What an act carries as it arrives: text made regular, everything refused that no field of any act can be.
import type { Fields, Json } from '@sunhall/kernel'
import { type FieldProblem, Problem } from '../platform/errors.ts'
import { hiddenCharacter } from '../platform/text-input.ts'

/** The answers to a form lie six levels deep (forms/src/schema.ts), in a field, with rows: more than that no field of any act is. */
const DEEPEST = 10

/**
 * Text in one normal form; hidden control characters are refused, not guessed at. What a field may hold, its definition says.
 * @throws Problem invalid-input
 */
export function cleaned(fields: Fields): Fields {
  const problems: FieldProblem[] = []
  const text = (field: string, value: string): string => {
    const regular = value.normalize('NFC').replaceAll('\r\n', '\n').trim()
    const hidden = hiddenCharacter(regular)
    if (hidden !== null) problems.push({ field, code: 'hidden-character', params: hidden })
    return regular
  }
  const one = (field: string, value: Json, depth: number): Json => {
    if (typeof value === 'string') return text(field, value)
    if (value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)))
      return value
    if (depth === DEEPEST || typeof value !== 'object') {
      problems.push({ field, code: 'not-allowed' })
      return null
    }
    if (Array.isArray(value)) {
      // A list of lists is in no field and no form (forms/src/check-schema.ts): what is in a list is a value or a row.
      if (value.some(Array.isArray)) problems.push({ field, code: 'not-allowed' })
      return value.map(each => one(field, each, depth + 1))
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => {
        if (key === '__proto__' || hiddenCharacter(key) !== null) problems.push({ field, code: 'not-allowed' })
        return [key, one(field, each, depth + 1)]
      }),
    )
  }
  const out: [string, Json][] = []
  for (const [name, value] of Object.entries(fields)) {
    const hidden = hiddenCharacter(name)
    if (hidden !== null) problems.push({ field: '', code: 'hidden-character', params: hidden })
    else out.push([name, one(name, value, 0)])
  }
  if (problems.length > 0) throw new Problem('invalid-input', { fields: problems.slice(0, 50) })
  return Object.fromEntries(out)
}
