// The log: structured lines without personal data. What is secret or personal is removed by name, wherever it stands.
import { type DestinationStream, type Logger, pino } from 'pino'
import type { LogLevel } from './config.ts'

export type { Logger } from 'pino'

/** Removed at the top of a line and up to three levels below. */
const NEVER_LOGGED = [
  ...['authorization', 'cookie', 'set-cookie', 'password', 'token', 'secret', 'code', 'url', 'query'],
  ...['phone', 'mail', 'email', 'name', 'login', 'idNumber', 'address', 'contact', 'recipient', 'to'],
  ...['text', 'body', 'subject', 'question', 'answer', 'reason', 'detail', 'parameters', 'content'],
]

const bracketed = (key: string): string => (/^[a-z]+$/i.test(key) ? key : `["${key}"]`)
const under = (prefix: string, key: string): string =>
  bracketed(key).startsWith('[') ? `${prefix}${bracketed(key)}` : `${prefix}.${key}`
const PATHS = NEVER_LOGGED.flatMap(key => [bracketed(key), ...['*', '*.*', '*.*.*'].map(prefix => under(prefix, key))])

/** Data exceptions of PostgreSQL (class 22) repeat what was sent: `invalid input syntax for type date: "…"`. */
const unquoted = (text: string | undefined, code: unknown): string | undefined =>
  typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code) ? text?.replace(/".*"/s, '[removed]') : text

/** An error without what PostgreSQL quotes from the data (`detail`, `where`, parameters); its code says enough. */
function plainError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, constraint, table } = error as Error & { code?: unknown; constraint?: unknown; table?: unknown }
  return {
    type: error.name,
    message: unquoted(error.message, code),
    stack: unquoted(error.stack, code),
    errorCode: typeof code === 'string' ? code : undefined,
    constraint,
    table,
    ...(error.cause === undefined ? {} : { cause: plainError(error.cause) }),
  }
}

/** Writes to the standard output, to a file, or to a given stream. */
export function createLogger(level: LogLevel, destination?: string | DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: PATHS, censor: '[removed]' },
    serializers: { err: plainError, error: plainError },
  }
  if (destination === undefined) return pino(options)
  return pino(
    options,
    typeof destination === 'string' ? pino.destination({ dest: destination, mkdir: true, sync: true }) : destination,
  )
}
