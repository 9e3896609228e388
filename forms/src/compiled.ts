// Compiled schemas, few and kept: a form is checked before it is compiled, and a form unchanged is compiled once.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { checkForm, isSound } from './check.ts'
import type { Finding } from './finding.ts'
import { FORMATS, formatHolds } from './formats.ts'
import type { FormDefinition } from './model.ts'
import { plainSchema } from './schema.ts'

/** A definition that must not be used to check answers. */
export class UnsoundForm extends Error {
  readonly findings: readonly Finding[]

  constructor(findings: readonly Finding[]) {
    super(`unsound form: ${findings.map(one => `${one.code} at ${one.path}`).join('; ')}`)
    this.findings = findings
  }
}

/** One Ajv for all: without meta-schemas, since the subset is checked by our own allow-list. */
const ajv = new Ajv2020({
  strict: true,
  // `then` requires and narrows without repeating types; required answers are those of the schema around it (`checkSchema`).
  strictTypes: false,
  strictRequired: false,
  allErrors: true,
  ownProperties: true,
  meta: false,
  validateSchema: false,
  addUsedSchema: false,
  messages: false,
  inlineRefs: true,
  logger: false,
})
for (const format of FORMATS) {
  if (format === 'money')
    ajv.addFormat(format, { type: 'number', validate: (fen: number) => Number.isSafeInteger(fen) && fen >= 0 })
  else ajv.addFormat(format, { type: 'string', validate: (text: string) => formatHolds(format, text) })
}

/** A page of 300 fields compiles to about 100 KB of code; a county has some hundreds of matters in daily use. */
const MOST_KEPT = 200
/** The text of a schema is its key: a digest could be made to fall together with another's. */
const kept = new Map<string, ValidateFunction>()
const seen = new WeakMap<object, ValidateFunction>()

/** @throws UnsoundForm */
export function compiled(definition: FormDefinition): ValidateFunction {
  const known = seen.get(definition)
  if (known !== undefined) return known
  const key = JSON.stringify([definition.schema, definition.layout])
  let validate = kept.get(key)
  if (validate === undefined) {
    const findings = checkForm(definition)
    if (!isSound(findings)) throw new UnsoundForm(findings.filter(one => one.severity === 'error'))
    const schema = plainSchema(definition.schema)
    validate = ajv.compile(schema)
    // Ajv would remember every schema it ever saw.
    ajv.removeSchema(schema)
  }
  // The least recently asked for makes room.
  kept.delete(key)
  kept.set(key, validate)
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break
    kept.delete(oldest)
  }
  seen.set(definition, validate)
  return validate
}

export const compiledCount = (): number => kept.size
