// What an act carries as it arrives: text made regular, everything refused that no field of any act can be.
import type { Fields, Json } from '@sunhall/kernel'
import { type FieldProblem, Problem } from '../platform/errors.ts'
import { hiddenCharacter } from '../platform/text-input.ts'

/** What no field of any act is: objects, lists in lists, numbers that JSON has no words for. */
const isSimple = (value: Json): boolean =>
  value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))

/**
 * Text in one normal form; hidden control characters are refused, not guessed at. Fields are simple values or lists of them.
 * @throws Problem invalid-input
 */
export function cleaned(fields: Fields): Fields {
  const problems: FieldProblem[] = []
  const one = (field: string, value: Json): Json => {
    if (typeof value !== 'string') {
      if (!isSimple(value)) problems.push({ field, code: 'not-allowed' })
      return value
    }
    const text = value.normalize('NFC').replaceAll('\r\n', '\n').trim()
    const hidden = hiddenCharacter(text)
    if (hidden !== null) problems.push({ field, code: 'hidden-character', params: { character: hidden } })
    return text
  }
  const out: [string, Json][] = []
  for (const [name, value] of Object.entries(fields)) {
    const hidden = hiddenCharacter(name)
    if (hidden !== null) problems.push({ field: '', code: 'hidden-character', params: { character: hidden } })
    else out.push([name, Array.isArray(value) ? value.map(each => one(name, each)) : one(name, value)])
  }
  if (problems.length > 0) throw new Problem('invalid-input', { fields: problems.slice(0, 50) })
  return Object.fromEntries(out)
}
