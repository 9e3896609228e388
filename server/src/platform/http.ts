// The front door: one Fastify server with everything every route can count on. Capabilities mount their routes on it.
import { randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import type { Instant } from '@sunhall/kernel'
import Fastify, { type FastifyBaseLogger, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Registry } from 'prom-client'
import { type Language, Problem, type ProblemDocument, problemDocument } from './errors.ts'
import { problemFrom, RETRY_UNAVAILABLE } from './errors-from.ts'
import { guard, type SessionReader } from './guard.ts'
import type { App } from './http-app.ts'
import { type GateOptions, gateOf, holdGate } from './http-gate.ts'
import { protect } from './http-headers.ts'
import { measure } from './http-metrics.ts'
import { describe } from './http-openapi.ts'
import { PROBLEMS } from './problems.ts'
import type { Database } from './schema.ts'

export interface HttpConfig {
  /** The address the public uses; cookies are Secure when it is https. */
  readonly publicUrl: string
  /** Proxies in front whose X-Forwarded-For is believed: none, a number of hops, or addresses. */
  readonly trustProxy: boolean | number | string[]
  /** Bytes of a JSON or form body; attachments have their own limit. */
  readonly bodyLimit: number
  /** Bytes of one attachment, and attachments in one request. */
  readonly fileLimit: number
  readonly filesPerRequest: number
  /** Requests a minute from one address; 0 for no limit (a bench has one address). */
  readonly ratePerMinute: number
  readonly gate: GateOptions
  /** Bearer token for /metrics from elsewhere; null keeps it to this machine. */
  readonly metricsToken: string | null
  readonly version: string
}

export const HTTP_DEFAULTS: HttpConfig = {
  publicUrl: 'http://localhost:8080',
  trustProxy: false,
  bodyLimit: 256 * 1024,
  fileLimit: 20 * 1024 * 1024,
  filesPerRequest: 10,
  // A whole office often shares one address.
  ratePerMinute: 1200,
  gate: { atOnce: 64, queue: 256, waitMs: 2000 },
  metricsToken: null,
  version: '0.1.0',
}

export interface HttpOptions {
  readonly config: HttpConfig
  readonly log: FastifyBaseLogger
  readonly db: Kysely<Database>
  readonly now: () => Instant
  readonly sessions: SessionReader
  /** Key of the CSRF tokens: deriveKey(secret, 'csrf'). */
  readonly csrfKey: Buffer
  /** Routes, in order; each gets a scope of its own. */
  readonly mounts: readonly ((app: App) => Promise<void> | void)[]
  /** Adds figures (pool, jobs) to /metrics. */
  readonly metrics?: (registry: Registry) => void
  /** A page for people instead of the document, where the request wants HTML; null leaves the document. */
  readonly problemPage?: (document: ProblemDocument, language: Language, request: FastifyRequest) => string | null
}

/** `?lang`, the cookie `lang`, Accept-Language, then Chinese. */
export function languageOf(request: FastifyRequest): Language {
  const asked = (request.query as { lang?: unknown } | null)?.lang ?? request.cookies?.lang
  if (asked === 'zh' || asked === 'en') return asked
  for (const part of (request.headers['accept-language'] ?? '').toLowerCase().split(',')) {
    const tag = part.trim()
    if (tag.startsWith('zh')) return 'zh'
    if (tag.startsWith('en')) return 'en'
  }
  return 'zh'
}

const wantsPage = (request: FastifyRequest): boolean =>
  !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html')

function answerProblem(
  problem: Problem,
  request: FastifyRequest,
  reply: FastifyReply,
  options: HttpOptions,
): FastifyReply {
  const language = languageOf(request)
  const document = problemDocument(problem, language, request.id)
  if (problem.retryAfter !== undefined) reply.header('retry-after', String(problem.retryAfter))
  reply.code(document.status).header('cache-control', 'no-store')
  const page = wantsPage(request) ? (options.problemPage?.(document, language, request) ?? null) : null
  if (page !== null) return reply.type('text/html; charset=utf-8').send(page)
  return reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(document))
}

export async function buildHttp(options: HttpOptions): Promise<App> {
  const { config } = options
  const https = config.publicUrl.startsWith('https:')
  const app: App = Fastify({
    loggerInstance: options.log,
    // One line a request is written below, with the route's pattern instead of the address.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    // A logger for each request costs more than a line does; those few that write one say whose it is.
    childLoggerFactory: logger => logger,
    trustProxy: config.trustProxy as boolean,
    bodyLimit: config.bodyLimit,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    requestTimeout: 60_000,
    frameworkErrors: (error, request, reply) => {
      answerProblem(problemFrom(error, {}), request as FastifyRequest, reply as FastifyReply, options)
    },
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.decorate('csrfKey', options.csrfKey)
  app.decorate('secureCookies', https)
  app.decorateRequest('at', '' as Instant)

  app.setErrorHandler((error, request, reply) => {
    const problem = problemFrom(error, request)
    const { status } = PROBLEMS[problem.code]
    if (problem.code === 'internal') request.log.error({ reqId: request.id, err: error }, 'internal')
    else if (status >= 500)
      request.log.warn({ reqId: request.id, problem: problem.code, err: problem.cause }, 'refused')
    return answerProblem(problem, request, reply, options)
  })

  app.addHook('onRequest', (request, reply, done) => {
    request.at = options.now()
    reply.header('x-request-id', request.id)
    done()
  })
  await app.register(cookie)
  await protect(app, https)
  const gate = gateOf(config.gate)
  holdGate(app, gate)
  if (config.ratePerMinute > 0) {
    await app.register(rateLimit, {
      max: config.ratePerMinute,
      timeWindow: 60_000,
      errorResponseBuilder: (_request, context) =>
        new Problem('too-many-requests', { retryAfter: Math.ceil(context.ttl / 1000) }),
    })
  }
  guard(app, options.sessions)
  await app.register(formbody, { bodyLimit: config.bodyLimit })
  await app.register(multipart, {
    limits: {
      fileSize: config.fileLimit,
      files: config.filesPerRequest,
      fields: 60,
      fieldSize: config.bodyLimit,
      parts: 80,
    },
  })
  // Answers are compressed; what is sent to us is taken as it is, for a small body may unfold to a huge one.
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'], globalDecompression: false })
  app.addHook('onResponse', (request, reply, done) => {
    // A file refused half-way leaves the rest of it on the connection, and the visitor's next request would wait behind it.
    if (!request.raw.readableEnded) {
      request.raw.unpipe()
      request.raw.resume()
    }
    const { audit, permission } = request.routeOptions.config
    request.log.info({
      reqId: request.id,
      audit,
      permission,
      route: request.routeOptions.url,
      method: request.method,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      person: request.staff?.person,
    })
    done()
  })
  app.setNotFoundHandler((request, reply) => answerProblem(new Problem('not-found'), request, reply, options))

  measure(app, gate, { token: config.metricsToken, behindProxy: https }, options.metrics)
  await describe(app, config.version)
  health(app, options)
  for (const mount of options.mounts) {
    await app.register(async scope => {
      await mount(scope as App)
    })
  }
  return app
}

function health(app: App, options: HttpOptions): void {
  const config = { permission: 'public', audit: 'house.health', gate: false, rateLimit: false } as const
  app.get('/healthz', { config, schema: { hide: true } }, async () => ({ status: 'alive' }))
  app.get('/readyz', { config, schema: { hide: true } }, async () => {
    try {
      await sql`select 1`.execute(options.db)
    } catch (error) {
      throw new Problem('unavailable', { retryAfter: RETRY_UNAVAILABLE, cause: error })
    }
    return { status: 'ready' }
  })
}
