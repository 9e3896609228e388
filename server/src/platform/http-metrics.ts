// Figures for Prometheus: durations by route, the gate, and whatever the other capabilities add to the same registry.
import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { Problem } from './errors.ts'
import type { App } from './http-app.ts'
import { sameText } from './http-csrf.ts'
import type { Gate } from './http-gate.ts'

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** From this machine itself, and not through a proxy on it. */
function fromLoopback(request: FastifyRequest): boolean {
  const peer = request.socket.remoteAddress ?? ''
  return isIP(peer) !== 0 && LOOPBACK.has(peer) && request.headers['x-forwarded-for'] === undefined
}

export interface MetricsOptions {
  /** Who carries it may read from anywhere. */
  readonly token: string | null
  /** A proxy stands in front: what it sends on comes from this machine as well, whoever asked. */
  readonly behindProxy: boolean
}

export function measure(app: App, gate: Gate, options: MetricsOptions, add?: (registry: Registry) => void): void {
  const expected = options.token === null ? null : `Bearer ${options.token}`
  const mayRead = (request: FastifyRequest): boolean =>
    (expected !== null && sameText(request.headers.authorization ?? '', expected)) ||
    (!options.behindProxy && fromLoopback(request))
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'sunhall_http_request_duration_seconds',
    help: 'Time from arrival to the end of the answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  })
  new Gauge({
    name: 'sunhall_http_in_work',
    help: 'Requests in work',
    registers: [registry],
    collect() {
      this.set(gate.inWork)
    },
  })
  new Gauge({
    name: 'sunhall_http_waiting',
    help: 'Requests waiting at the gate',
    registers: [registry],
    collect() {
      this.set(gate.waiting)
    },
  })
  const refused = new Counter({
    name: 'sunhall_http_refused_total',
    help: 'Requests the gate turned away with 503 busy',
    registers: [registry],
    collect() {
      this.reset()
      this.inc(gate.refused)
    },
  })
  void refused
  add?.(registry)

  app.addHook('onResponse', (request, reply, done) => {
    // The route's pattern, never the address: an address can hold a query code.
    const route = request.routeOptions.url ?? 'none'
    durations.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
    done()
  })
  app.get(
    '/metrics',
    { config: { permission: 'public', audit: 'house.metrics', gate: false }, schema: { hide: true } },
    async (request, reply) => {
      if (!mayRead(request)) throw new Problem('not-found')
      return reply.type(registry.contentType).send(await registry.metrics())
    },
  )
}
