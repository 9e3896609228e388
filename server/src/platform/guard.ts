// Nobody reaches a handler unasked: every route declares permission and audit name, and the session says who is calling.
import type { Actor, Grant, Instant, Role } from '@sunhall/kernel'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from './errors.ts'
import { AUDITS, type AuditName, PERMISSION_RULES, type Permission } from './guard-names.ts'
import type { App } from './http-app.ts'
import { checkSessionToken, refuseCrossSite } from './http-csrf.ts'

export type { AuditName, Permission } from './guard-names.ts'

/** A staff member's session as the guard sees it. */
export interface StaffSession {
  readonly person: string
  readonly tokenHash: Buffer
  readonly secondFactor: 'totp' | 'passkey' | null
  /** What still has to happen before the session counts as complete. */
  readonly owes: 'second-factor' | 'new-password' | null
  readonly grants: readonly Grant[]
  /** Grants of roles that need a second factor, held back until this session has one. */
  readonly withheld: readonly Grant[]
}

export interface AskerSession {
  readonly asker: string
  readonly tokenHash: Buffer
}

/** How the guard learns who is calling; identity implements it. */
export interface SessionReader {
  staff(token: string, at: Instant): Promise<StaffSession | null>
  asker(token: string, at: Instant): Promise<AskerSession | null>
}

export const STAFF_COOKIE = 'staff'
export const ASKER_COOKIE = 'asker'

/** What a route may leave to its scope: `scope.decorate('routeDefaults', { permission, audit })`, for plugins that add routes of their own. */
export interface RouteDefaults {
  readonly permission: Permission
  readonly audit: AuditName
}

declare module 'fastify' {
  interface FastifyContextConfig {
    permission?: Permission
    audit?: AuditName
    /** False for routes that must answer however full the house is. */
    gate?: boolean
  }
  interface FastifyRequest {
    /** When the request arrived. The only clock a handler uses. */
    at: Instant
    /** Who acts, as the kernel sees it. */
    actor: Actor
    staff: StaffSession | null
    asker: AskerSession | null
  }
}

const NOBODY: Actor = { kind: 'asker', person: null, grants: [] }

/** A programming mistake, found when the server starts. */
export class RouteUndeclared extends Error {}

function declare(app: App): void {
  app.addHook('onRoute', function (this: FastifyInstance, route) {
    const defaults = (this as unknown as { routeDefaults?: RouteDefaults }).routeDefaults
    const config = { ...defaults, ...route.config }
    route.config = config
    const name = `${String(route.method)} ${route.url}`
    if (config.permission === undefined || !(config.permission in PERMISSION_RULES)) {
      throw new RouteUndeclared(`${name} declares no permission`)
    }
    if (config.audit === undefined || !AUDITS.includes(config.audit)) {
      throw new RouteUndeclared(`${name} declares no audit name`)
    }
  })
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

const hasRole = (grants: readonly Grant[], roles: readonly Role[]): boolean =>
  grants.some(grant => roles.includes(grant.role))

/** Every role-based permission these grants open: what a screen may offer. Where in the tree, the service still asks. */
export function rightsOf(grants: readonly Grant[]): Permission[] {
  const names = Object.keys(PERMISSION_RULES) as Permission[]
  return names.filter(name => hasRole(grants, PERMISSION_RULES[name].roles ?? []))
}

async function admit(request: FastifyRequest, reply: FastifyReply, sessions: SessionReader): Promise<void> {
  const config = request.routeOptions.config
  // The not-found handler has no permission of its own: it tells nobody anything.
  if (config.permission === undefined) return
  const rule = PERMISSION_RULES[config.permission]
  const changing = !SAFE.has(request.method)
  if (changing) refuseCrossSite(request)
  if (rule.who === 'anyone') return
  if (rule.who === 'asker') {
    const token = request.cookies[ASKER_COOKIE]
    if (token) request.asker = await sessions.asker(token, request.at)
    return
  }
  // What staff read stays out of shared and kept caches, unless a handler knows better.
  reply.header('cache-control', 'no-store')
  const token = request.cookies[STAFF_COOKIE]
  const session = token ? await sessions.staff(token, request.at) : null
  if (session === null) throw new Problem('not-logged-in')
  request.staff = session
  request.actor = { kind: 'staff', person: session.person, grants: session.grants }
  if (changing) checkSessionToken(request, session.tokenHash)
  if (rule.who === 'entering') return
  if (session.owes === 'second-factor') throw new Problem('second-factor-required')
  if (session.owes === 'new-password') throw new Problem('password-change-required')
  if (rule.who === 'staff') return
  const roles = rule.roles ?? []
  if (hasRole(session.grants, roles)) return
  if (hasRole(session.withheld, roles)) throw new Problem('second-factor-required')
  // Forbidden looks like absent.
  throw new Problem('not-found')
}

/** Adds the two halves: routes must declare, requests must qualify. After the rate limit, before the body is read. */
export function guard(app: App, sessions: SessionReader): void {
  app.decorateRequest('actor')
  app.decorateRequest('staff', null)
  app.decorateRequest('asker', null)
  declare(app)
  app.addHook('onRequest', (request, _reply, done) => {
    request.actor = NOBODY
    done()
  })
  app.addHook('preParsing', async (request, reply) => {
    await admit(request, reply, sessions)
  })
}

/** The complete staff session a handler behind a staff permission can count on. */
export function staffOf(request: FastifyRequest): StaffSession {
  if (request.staff === null) throw new Problem('not-logged-in')
  return request.staff
}
