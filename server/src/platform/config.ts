// The configuration: every variable in one schema, read once at start; an error names the variable and says how to mend it.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { S3Options } from './files-s3.ts'
import { loadStoredSecrets } from './secrets.ts'

export type Mode = 'demonstration' | 'production'

export type DatabaseConfig =
  | { readonly kind: 'embedded'; readonly ownerPassword: string }
  | { readonly kind: 'server'; readonly ownerUrl: string; readonly appUrl?: string }

export interface Config {
  readonly mode: Mode
  /** Absolute path: database, files, secrets, stamps. */
  readonly dataFolder: string
  readonly host: string
  readonly port: number
  /** Without a slash at the end. */
  readonly publicUrl: string
  readonly database: DatabaseConfig
  readonly poolSize: number
  /** 32 bytes or more; keys for each purpose are derived from it (`deriveKey`). */
  readonly secretKey: Buffer
  readonly smtp?: { readonly url: string; readonly from: string }
  readonly sms?: { readonly url: string; readonly token?: string }
  /** Where files and documents are kept; without it, in folders of the data folder. */
  readonly objectStore?: S3Options
  /** The private key (PEM) that signs documents; made in the data folder on the first start when not given. */
  readonly documentKeyFile?: string
  /** A folder with the office's own fonts for documents (documents/fonts.ts). */
  readonly fontFolder?: string
  readonly logLevel: LogLevel
  /** What Fastify's `trustProxy` takes: the addresses whose X-Forwarded-For is believed. */
  readonly trustProxy: boolean | number | string[]
  /** Who brings it as a bearer reads /metrics from elsewhere; without it only this machine does. */
  readonly metricsToken?: string
  /** Requests a minute from one address; 0 for no limit, as where a proxy in front has its own. */
  readonly ratePerMinute: number
  /** What a demonstration holds: the whole county with its last ninety days, or its organisation alone. */
  readonly demonstration: 'county' | 'organisation'
  /** Milliseconds added to the clock: for trying what time brings. Demonstration only. */
  readonly clockOffsetMs: number
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export interface ConfigProblem {
  readonly variable: string
  readonly message: string
}

/** What keeps the program from starting and its operator can mend: the message says all, a trace would bury it. */
export class CannotStart extends Error {}

/** All problems at once, so that nobody has to start five times to find five mistakes. */
export class ConfigError extends CannotStart {
  readonly problems: readonly ConfigProblem[]
  constructor(problems: readonly ConfigProblem[]) {
    super(
      `the configuration cannot be used:\n${problems.map(each => `  ${each.variable}: ${each.message}`).join('\n')}`,
    )
    this.name = 'ConfigError'
    this.problems = problems
  }
}

const SECRET_HOW = 'make one with: node -e "console.log(crypto.randomBytes(32).toString(\'base64\'))"'

const absoluteUrl = (schemes: readonly string[], example: string) =>
  z.string().refine(
    value => {
      try {
        return schemes.includes(new URL(value).protocol)
      } catch {
        return false
      }
    },
    { error: `must be an address such as ${example}` },
  )

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, { error: `must be a whole number from ${least} to ${most}` })
    .transform(Number)
    .refine(value => value >= least && value <= most, { error: `must be a whole number from ${least} to ${most}` })

const databaseUrl = absoluteUrl(['postgres:', 'postgresql:'], 'postgresql://owner:password@host:5432/sunhall')

const variables = z.object({
  SUNHALL_MODE: z
    .enum(['demonstration', 'production'], { error: 'must be "demonstration" or "production"' })
    .optional(),
  SUNHALL_DATA: z.string().optional(),
  SUNHALL_SECRET_KEY: z
    .string()
    .transform(value => Buffer.from(value, 'base64'))
    .refine(bytes => bytes.length >= 32, { error: `must be base64 of at least 32 random bytes; ${SECRET_HOW}` })
    .optional(),
  HOST: z.string().optional(),
  PORT: whole(0, 65535).optional(),
  PUBLIC_URL: absoluteUrl(['http:', 'https:'], 'https://zwfw.example.gov.cn').optional(),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_APP_URL: databaseUrl.optional(),
  POOL_SIZE: whole(1, 200).optional(),
  S3_ENDPOINT: absoluteUrl(['http:', 'https:'], 'https://s3.example.gov.cn').optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, {
      error: 'must be the name of a bucket: 3 to 63 small letters, digits, dots, hyphens',
    })
    .optional(),
  S3_REGION: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,40}$/, { error: 'must be the name of a region, such as us-east-1' })
    .optional(),
  S3_ACCESS_KEY: z.string().optional(),
  S3_SECRET_KEY: z.string().optional(),
  S3_ADDRESSING: z.enum(['path', 'host'], { error: 'must be "path" or "host"' }).optional(),
  SUNHALL_DOCUMENT_KEY: z.string().optional(),
  SUNHALL_FONTS: z.string().optional(),
  SMTP_URL: absoluteUrl(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.gov.cn:465').optional(),
  SMTP_FROM: z.string().optional(),
  SMS_URL: absoluteUrl(['http:', 'https:'], 'https://sms.example.gov.cn/send').optional(),
  SMS_TOKEN: z.string().optional(),
  RATE_PER_MINUTE: whole(0, 1_000_000).optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]{16,200}$/, { error: 'must be 16 to 200 letters, digits or any of - . _ ~ + / =' })
    .optional(),
  SUNHALL_DEMONSTRATION: z.enum(['county', 'organisation'], { error: 'must be "county" or "organisation"' }).optional(),
  SUNHALL_CLOCK_OFFSET_MS: z
    .string()
    .regex(/^-?\d{1,12}$/, { error: 'must be a whole number of milliseconds' })
    .transform(Number)
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).optional(),
  TRUST_PROXY: z
    .string()
    .regex(/^(true|false|\d+|[0-9a-fA-F.:/]+(\s*,\s*[0-9a-fA-F.:/]+)*)$/, {
      error: 'must be true, false, a number of proxies, or a list of proxy addresses such as 10.0.0.1, 10.1.0.0/16',
    })
    .optional(),
})

export type Environment = Readonly<Record<string, string | undefined>>

/** Reads the environment. In demonstration mode the secret is made once and kept in data/secrets.json (mode 0600). */
export function loadConfig(env: Environment, projectFolder: string = findProjectFolder()): Config {
  // A variable set to nothing (as compose files do) is a variable not set.
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const parsed = variables.safeParse(given)
  const problems: ConfigProblem[] = []
  if (!parsed.success) {
    for (const issue of parsed.error.issues) problems.push({ variable: String(issue.path[0]), message: issue.message })
    throw new ConfigError(problems)
  }
  const read = parsed.data
  const mode = read.SUNHALL_MODE ?? 'demonstration'
  if (mode === 'production' && read.SUNHALL_SECRET_KEY === undefined) {
    problems.push({ variable: 'SUNHALL_SECRET_KEY', message: `production does not start without it; ${SECRET_HOW}` })
  }
  if (mode === 'production' && read.PUBLIC_URL === undefined) {
    problems.push({
      variable: 'PUBLIC_URL',
      message: 'production needs the address the public uses: it stands in messages, and passkeys are bound to it',
    })
  }
  if (mode === 'production' && read.SUNHALL_CLOCK_OFFSET_MS !== undefined) {
    problems.push({ variable: 'SUNHALL_CLOCK_OFFSET_MS', message: 'a production clock is not set off: remove it' })
  }
  if (read.SMTP_URL !== undefined && read.SMTP_FROM === undefined) {
    problems.push({
      variable: 'SMTP_FROM',
      message: 'must be the sender of mail, as in 阳光政务 <no-reply@example.gov.cn>, when SMTP_URL is set',
    })
  }
  const wanted = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const
  if (wanted.some(variable => read[variable] !== undefined)) {
    for (const variable of wanted.filter(each => read[each] === undefined)) {
      problems.push({
        variable,
        message: `must be set too, for files to be kept in an object store (${wanted.join(', ')})`,
      })
    }
  }
  if (read.DATABASE_APP_URL !== undefined && read.DATABASE_URL === undefined) {
    problems.push({ variable: 'DATABASE_URL', message: 'must be the owner’s connection when DATABASE_APP_URL is set' })
  }
  if (problems.length > 0) throw new ConfigError(problems)

  const dataFolder = path.resolve(projectFolder, read.SUNHALL_DATA ?? 'data')
  const host = read.HOST ?? '127.0.0.1'
  const port = read.PORT ?? 8080
  // Kept secrets are only made where they are used: a server elsewhere and a given key need none.
  const embedded = read.DATABASE_URL === undefined
  const stored = embedded || read.SUNHALL_SECRET_KEY === undefined ? loadStoredSecrets(dataFolder) : undefined
  return {
    mode,
    dataFolder,
    host,
    port,
    publicUrl: (read.PUBLIC_URL ?? `http://${visibleHost(host)}:${port}`).replace(/\/+$/, ''),
    database:
      read.DATABASE_URL === undefined
        ? { kind: 'embedded', ownerPassword: stored?.databasePassword ?? '' }
        : {
            kind: 'server',
            ownerUrl: read.DATABASE_URL,
            ...(read.DATABASE_APP_URL === undefined ? {} : { appUrl: read.DATABASE_APP_URL }),
          },
    poolSize: read.POOL_SIZE ?? 8,
    secretKey: read.SUNHALL_SECRET_KEY ?? Buffer.from(stored?.secretKey ?? '', 'base64'),
    ...(read.SMTP_URL === undefined ? {} : { smtp: { url: read.SMTP_URL, from: read.SMTP_FROM ?? '' } }),
    ...(read.SMS_URL === undefined
      ? {}
      : { sms: { url: read.SMS_URL, ...(read.SMS_TOKEN === undefined ? {} : { token: read.SMS_TOKEN }) } }),
    ...(read.S3_ENDPOINT === undefined
      ? {}
      : {
          objectStore: {
            endpoint: read.S3_ENDPOINT.replace(/\/+$/, ''),
            bucket: read.S3_BUCKET ?? '',
            region: read.S3_REGION ?? 'us-east-1',
            accessKey: read.S3_ACCESS_KEY ?? '',
            secretKey: read.S3_SECRET_KEY ?? '',
            addressing: read.S3_ADDRESSING ?? 'path',
          },
        }),
    ...(read.SUNHALL_DOCUMENT_KEY === undefined
      ? {}
      : { documentKeyFile: path.resolve(projectFolder, read.SUNHALL_DOCUMENT_KEY) }),
    ...(read.SUNHALL_FONTS === undefined ? {} : { fontFolder: path.resolve(projectFolder, read.SUNHALL_FONTS) }),
    logLevel: read.LOG_LEVEL ?? 'info',
    trustProxy: readTrustProxy(read.TRUST_PROXY),
    ...(read.METRICS_TOKEN === undefined ? {} : { metricsToken: read.METRICS_TOKEN }),
    ratePerMinute: read.RATE_PER_MINUTE ?? 1200,
    demonstration: read.SUNHALL_DEMONSTRATION ?? 'county',
    clockOffsetMs: read.SUNHALL_CLOCK_OFFSET_MS ?? 0,
  }
}

function readTrustProxy(value: string | undefined): boolean | number | string[] {
  if (value === undefined || value === 'false') return false
  if (value === 'true') return true
  if (/^\d+$/.test(value)) return Number(value)
  return value.split(',').map(each => each.trim())
}

function visibleHost(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '127.0.0.1') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

/** The folder of the project's own package.json, from the sources as well as from the bundle in dist/. */
export function findProjectFolder(): string {
  for (let at = path.dirname(fileURLToPath(import.meta.url)); ; at = path.dirname(at)) {
    const file = path.join(at, 'package.json')
    if (existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'sunhall') return at
    if (at === path.dirname(at))
      throw new Error('cannot find the project folder: no package.json named "sunhall" above this file')
  }
}
