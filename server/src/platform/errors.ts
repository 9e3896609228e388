// Problems as the domain throws them, and their RFC 9457 documents in the reader's language. Only this file joins the two.
import type { Text } from '@sunhall/kernel'
import { fillWords, type Language } from './fill-words.ts'
import { PROBLEMS, type ProblemCode, type ProblemEntry } from './problems.ts'
import { FIELD_PROBLEMS, type FieldCode } from './problems-fields.ts'

export type { Language }
export type ProblemParams = { readonly [name: string]: string | number }

export interface FieldProblem {
  /** Path of the field, dots between the steps: `contact.phone`. */
  readonly field: string
  readonly code: FieldCode
  /** Where one language's words differ from the other's, `{ zh, en }`. */
  readonly params?: { readonly [name: string]: string | number | Text }
}

export interface ProblemOptions {
  /** Replaces the registry's advice. */
  readonly detail?: Text
  readonly fields?: readonly FieldProblem[]
  readonly params?: ProblemParams
  /** Seconds after which another attempt makes sense. */
  readonly retryAfter?: number
  readonly cause?: unknown
}

/** What a capability throws when it refuses. It knows no HTTP; the registry does. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly detail: Text | undefined
  readonly fields: readonly FieldProblem[]
  readonly params: ProblemParams
  readonly retryAfter: number | undefined

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'Problem'
    this.code = code
    this.detail = options.detail
    this.fields = options.fields ?? []
    this.params = options.params ?? {}
    this.retryAfter = options.retryAfter
  }
}

/** A problem with one field that only the domain could see. */
export function fieldProblem(field: string, code: FieldCode, params?: FieldProblem['params']): Problem {
  return new Problem('invalid-input', { fields: [params === undefined ? { field, code } : { field, code, params }] })
}

export interface ProblemDocument {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: ProblemCode
  readonly instance: string
  readonly fields?: readonly { readonly field: string; readonly code: string; readonly message: string }[]
}

/** The RFC 9457 document of a problem in one language. `requestId` lets an administrator find it in the log. */
export function problemDocument(problem: Problem, language: Language, requestId: string): ProblemDocument {
  const entry: ProblemEntry = PROBLEMS[problem.code]
  const fields = problem.fields.map(one => ({
    field: one.field,
    code: one.code,
    message: fillWords(FIELD_PROBLEMS[one.code][language], one.params ?? {}, language),
  }))
  return {
    type: `urn:sunhall:problem:${problem.code}`,
    title: fillWords(entry[language], problem.params, language),
    status: entry.status,
    detail: fillWords((problem.detail ?? entry.mend)[language], problem.params, language),
    code: problem.code,
    instance: requestId,
    ...(fields.length > 0 ? { fields } : {}),
  }
}

/** docs/errors.md: drawn from the registry, so that no code is without its page entry. A test keeps the file in step. */
export function errorsDocument(): string {
  const rows = Object.entries(PROBLEMS).map(
    ([code, entry]: [string, ProblemEntry]) =>
      `| \`${code}\` | ${entry.status} | ${entry.zh}。${entry.mend.zh} | ${entry.en}. ${entry.mend.en} |`,
  )
  const fields = Object.entries(FIELD_PROBLEMS).map(([code, text]) => `| \`${code}\` | ${text.zh} | ${text.en} |`)
  return [
    '# Problems 错误代码',
    '',
    'Every refusal is an `application/problem+json` document (RFC 9457) with one of these codes. The words follow `?lang`, the `lang`',
    'cookie, then `Accept-Language`; Chinese otherwise. `instance` is the request number under which the log has it.',
    '',
    'Drawn from `server/src/platform/problems.ts`; do not edit by hand.',
    '',
    '| code | status | 中文 | English |',
    '|---|---|---|---|',
    ...rows,
    '',
    '## Fields 字段',
    '',
    '`invalid-input` lists each field at fault in `fields`, with one of these codes.',
    '',
    '| code | 中文 | English |',
    '|---|---|---|',
    ...fields,
    '',
  ].join('\n')
}
