// Turns whatever was thrown (zod, Fastify, the database driver, the network) into a problem of the registry.
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { type FieldProblem, Problem } from './errors.ts'
import type { ProblemCode } from './problems.ts'
import type { FieldCode } from './problems-fields.ts'

/** The parts of a zod issue this file reads, as the type provider hands them on. */
interface Issue {
  readonly keyword?: string
  readonly instancePath?: string
  readonly message?: string
  readonly params?: { readonly [name: string]: unknown }
}

const TYPES: { readonly [type: string]: { zh: string; en: string } } = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '是或否', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '一组字段', en: 'a set of fields' },
  record: { zh: '一组字段', en: 'a set of fields' },
}

const at = (root: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined,
    root,
  )

const text = (value: unknown): string | number => (typeof value === 'number' ? value : String(value))

/** One or more field problems from one zod issue; `input` is what was validated. */
export function fieldProblems(issue: Issue, input: unknown): FieldProblem[] {
  const path = (issue.instancePath ?? '').split('/').filter(step => step !== '')
  const field = path.join('.')
  const params = issue.params ?? {}
  const one = (code: FieldCode, values?: FieldProblem['params']): FieldProblem[] => [
    values === undefined ? { field, code } : { field, code, params: values },
  ]
  const value = at(input, path)
  const missing = value === undefined || value === null
  switch (issue.keyword) {
    case 'invalid_type': {
      if (missing) return one('required')
      return one('wrong-type', { expected: TYPES[String(params.expected)] ?? String(params.expected) })
    }
    case 'too_small':
    case 'too_big': {
      const small = issue.keyword === 'too_small'
      const limit = text(small ? params.minimum : params.maximum)
      if (params.origin === 'string') {
        return small && limit === 1 ? one('required') : one(small ? 'too-short' : 'too-long', { limit })
      }
      if (params.origin === 'array' || params.origin === 'set') return one(small ? 'too-few' : 'too-many', { limit })
      return one(small ? 'too-small' : 'too-large', { limit })
    }
    case 'invalid_value': {
      if (missing) return one('required')
      const options = Array.isArray(params.values) ? params.values.map(String).join('、') : ''
      return one('not-listed', { options: { zh: options, en: options.replaceAll('、', ', ') } })
    }
    case 'unrecognized_keys': {
      const keys = Array.isArray(params.keys) ? params.keys.map(String) : []
      // A key can be as hostile as a value: only its beginning is given back.
      return keys
        .slice(0, 20)
        .map(key => ({ field: [...path, key.slice(0, 60)].join('.'), code: 'unknown-field' as const }))
    }
    case 'custom': {
      const own = params.params as { problem?: FieldCode; values?: FieldProblem['params'] } | undefined
      if (own?.problem !== undefined) return one(own.problem, own.values)
      return one('not-allowed')
    }
    case 'invalid_union':
      return one(missing ? 'required' : 'not-allowed')
    default:
      return one(missing ? 'required' : 'wrong-format')
  }
}

const FASTIFY_CODES: { readonly [code: string]: ProblemCode } = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'unreadable-body',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'unreadable-body',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'unreadable-body',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_BAD_URL: 'bad-address',
  FST_ERR_MAX_PARAM_LENGTH: 'bad-address',
  FST_ERR_ASYNC_CONSTRAINT: 'bad-address',
  FST_REQ_FILE_TOO_LARGE: 'body-too-large',
  FST_FILES_LIMIT: 'body-too-large',
  FST_FIELDS_LIMIT: 'body-too-large',
  FST_PARTS_LIMIT: 'body-too-large',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported-media-type',
  FST_PROTO_VIOLATION: 'unreadable-body',
}

/** PostgreSQL cannot be reached, is starting, is stopping, or has no connection left: try again soon. */
const UNAVAILABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'ENOTFOUND',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
])
/** Two transactions met: the same request succeeds a moment later. */
const CONTENTION = new Set(['40001', '40P01', '55P03', '57014'])

const UNAVAILABLE_MESSAGE =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error/i

/** Seconds named in Retry-After while the database is away, and while the house is full. */
export const RETRY_UNAVAILABLE = 5
export const RETRY_BUSY = 2
/** Longer where files cannot be kept. */
const RETRY_STORAGE = 60

export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = (error as { code?: unknown }).code
  // Only network calls have an ENOENT that means "no server": the socket file of a local PostgreSQL.
  if (code === 'ENOENT') return (error as { syscall?: unknown }).syscall === 'connect'
  if (typeof code === 'string' && UNAVAILABLE.has(code)) return true
  if (error instanceof AggregateError) return error.errors.some(isUnavailable)
  return UNAVAILABLE_MESSAGE.test(error.message)
}

/** A command was held up past the end of its day, whose root is published by now: sent again, it belongs to the new day. */
const DAY_CLOSED = 'SH002'

/** The problem an error stands for. Unknown errors are `internal`: their words never reach the reader. */
export function problemFrom(error: unknown, request: { body?: unknown; query?: unknown; params?: unknown }): Problem {
  if (error instanceof Problem) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const context = (error as { validationContext?: string }).validationContext
    const input =
      context === 'params'
        ? request.params
        : context === 'querystring'
          ? request.query
          : context === 'body'
            ? request.body
            : {}
    const fields = error.validation.flatMap(issue => fieldProblems(issue as Issue, input))
    return new Problem('invalid-input', { fields: fields.slice(0, 50) })
  }
  if (isUnavailable(error)) return new Problem('unavailable', { cause: error, retryAfter: RETRY_UNAVAILABLE })
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown }
  if (typeof code === 'string') {
    const known = FASTIFY_CODES[code]
    if (known !== undefined) return new Problem(known, { cause: error })
    if (code === DAY_CLOSED) return new Problem('unavailable', { cause: error, retryAfter: RETRY_UNAVAILABLE })
    // The object store of the files is away or full: an administrator's work.
    if (code === 'storage-away' || code === 'storage-full') {
      return new Problem('unavailable', { cause: error, retryAfter: RETRY_STORAGE })
    }
    if (CONTENTION.has(code)) return new Problem('busy', { cause: error, retryAfter: RETRY_BUSY })
    // 22021: bytes that are no UTF-8 text (a NUL); 22P05: no such character in the encoding. Text input refuses them earlier.
    if (code === '22021' || code === '22P05') return new Problem('invalid-input', { cause: error })
  }
  if (statusCode === 413) return new Problem('body-too-large', { cause: error })
  if (statusCode === 415) return new Problem('unsupported-media-type', { cause: error })
  if (statusCode === 404) return new Problem('not-found', { cause: error })
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return new Problem(error instanceof SyntaxError ? 'unreadable-body' : 'bad-request', { cause: error })
  }
  return new Problem('internal', { cause: error })
}
