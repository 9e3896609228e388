// Answers known already, put into an empty form: only where the form says from what, and only with the person's consent.
import type { z } from 'zod'
import { shown } from './conditions.ts'
import { formatHolds, isFormat, readAs } from './formats.ts'
import { identityAnswer } from './identity.ts'
import type { Answers, FormDefinition, Prefill } from './model.ts'
import { type AnswerTree, answerAt, isBlank, putAnswer } from './paths.ts'
import { nodeAt, plainSchema } from './schema.ts'

/** `idKind`: the paper that `idNumber` is on. */
export type Known = { readonly [K in z.infer<typeof Prefill> | 'idKind']?: string | undefined }

/** The answers with what is known filled in where nothing was answered yet. Answers that would not hold are left out. */
export function prefill(definition: FormDefinition, known: Known, answers: Answers = {}): AnswerTree {
  const schema = plainSchema(definition.schema)
  const filled = structuredClone(answers) as AnswerTree
  for (const page of shown(definition, filled).pages) {
    for (const field of page.fields) {
      const text = field.prefill === undefined ? undefined : known[field.prefill]?.trim()
      const node = nodeAt(schema, field.path)
      if (!text || node?.type !== 'string' || !isBlank(answerAt(filled, field.path))) continue
      const whole = node.format === 'identity' ? identityAnswer(known.idKind ?? 'resident-id', text) : text
      const value = isFormat(node.format) ? readAs(node.format, whole) : whole
      const fits =
        (!isFormat(node.format) || node.format === 'money' || formatHolds(node.format, value)) &&
        [...value].length <= (node.maxLength ?? Number.POSITIVE_INFINITY) &&
        (node.enum === undefined || node.enum.includes(value))
      if (fits) putAnswer(filled, field.path, value)
    }
  }
  return filled
}
