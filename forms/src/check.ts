// Whether a form is sound: nothing hostile in it, and its two halves agree. What has an error is never compiled and never published.
import { checkLayout } from './check-layout.ts'
import { checkSchema } from './check-schema.ts'
import { type Finding, finding } from './finding.ts'
import { FormDefinition } from './model.ts'
import { MOST_DEFINITION } from './schema.ts'

/** Levels of the definition itself, before anything is read in it. */
const DEEPEST_JSON = 60
const MOST_VALUES = 40_000

/** Looks at raw data without recursion: a circle or a tower would exhaust the stack of whatever reads it next. */
function sizeProblem(data: unknown): 'too-large' | 'too-deep' | 'shape' | null {
  let waiting: unknown[] = [data]
  let values = 0
  let size = 0
  for (let depth = 0; waiting.length > 0; depth += 1) {
    if (depth > DEEPEST_JSON) return 'too-deep'
    const next: unknown[] = []
    for (const value of waiting) {
      values += 1
      if (typeof value === 'string') size += value.length
      if (values > MOST_VALUES || size > MOST_DEFINITION) return 'too-large'
      if (typeof value !== 'object' || value === null) continue
      for (const [name, one] of Object.entries(value)) {
        // Copied into another object it would become what that one inherits.
        if (name === '__proto__') return 'shape'
        size += name.length
        next.push(one)
      }
    }
    waiting = next
  }
  return null
}

/** Everything wrong with a definition, whatever it is; an empty list for a sound one. Warnings do not make it unsound. */
export function checkForm(data: unknown): readonly Finding[] {
  const problem = sizeProblem(data)
  if (problem !== null) return [finding(problem, '')]
  const parsed = FormDefinition.safeParse(data)
  if (!parsed.success) {
    return parsed.error.issues
      .slice(0, 50)
      .map(issue => finding('shape', issue.path.map(part => `/${String(part)}`).join(''), issue.message.slice(0, 200)))
  }
  const { plain, findings } = checkSchema(parsed.data.schema)
  return plain === null ? findings : [...findings, ...checkLayout(parsed.data, plain)]
}

export const isSound = (findings: readonly Finding[]): boolean => findings.every(one => one.severity !== 'error')
