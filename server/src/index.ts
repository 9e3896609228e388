// The running system, capability by capability: what the composition root, the portal and the demonstration use.
export * from './identity/index.ts'
export * from './organisation/index.ts'
export {
  type FieldProblem,
  fieldProblem,
  type Language,
  Problem,
  type ProblemDocument,
  problemDocument,
} from './platform/errors.ts'
export {
  ASKER_COOKIE,
  type AskerSession,
  type AuditName,
  type Permission,
  type RouteDefaults,
  type SessionReader,
  STAFF_COOKIE,
  type StaffSession,
  staffOf,
} from './platform/guard.ts'
export { buildHttp, HTTP_DEFAULTS, type HttpConfig, type HttpOptions, languageOf } from './platform/http.ts'
export type { App } from './platform/http-app.ts'
export { CSRF_FIELD, CSRF_HEADER, checkCsrf, csrfField } from './platform/http-csrf.ts'
export { idempotencyKey, once, write } from './platform/http-idempotency.ts'
export { API, summary } from './platform/http-openapi.ts'
export {
  expectedVersion,
  type Page,
  PageQuery,
  pageFrom,
  pageOf,
  readCursor,
  versionOf,
} from './platform/http-pages.ts'
export { PROBLEMS, type ProblemCode } from './platform/problems.ts'
export { fieldIssue, hiddenCharacter, length, line, paragraph } from './platform/text-input.ts'
export * from './registers/index.ts'
