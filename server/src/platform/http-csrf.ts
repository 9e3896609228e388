// Nobody else's page may act in a visitor's name: a header token for staff sessions, a double-submit token for forms.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from './errors.ts'

export const CSRF_HEADER = 'x-csrf-token'
export const CSRF_FIELD = '_csrf'
const FORM_COOKIE = 'form'

declare module 'fastify' {
  interface FastifyInstance {
    csrfKey: Buffer
    /** Cookies carry Secure when the public address is https. */
    secureCookies: boolean
  }
}

const mac = (key: Buffer, purpose: string, value: string | Buffer): string =>
  createHmac('sha256', key).update(purpose).update(value).digest('base64url')

/** Compared in a time that tells nothing of where they differ. */
export function sameText(left: string, right: string): boolean {
  const a = Buffer.from(left)
  const b = Buffer.from(right)
  return a.length === b.length && timingSafeEqual(a, b)
}

/** The token of a staff session: derived, so that nothing more is stored. Rotates with the session. */
export function sessionToken(key: Buffer, tokenHash: Buffer): string {
  return mac(key, 'session:', tokenHash)
}

export function checkSessionToken(request: FastifyRequest, tokenHash: Buffer): void {
  const given = request.headers[CSRF_HEADER]
  if (typeof given !== 'string' || !sameText(given, sessionToken(request.server.csrfKey, tokenHash))) {
    throw new Problem('csrf-refused')
  }
}

/** Browsers say where a request comes from (Fetch Metadata); those that do not are held to the tokens alone. */
export function refuseCrossSite(request: FastifyRequest): void {
  if (request.headers['sec-fetch-site'] === 'cross-site') throw new Problem('csrf-refused')
}

/** The hidden field of a form; sets the cookie it is compared with when the visitor has none yet. */
export function csrfField(reply: FastifyReply): { readonly name: string; readonly value: string } {
  const present = reply.request.cookies[FORM_COOKIE]
  const known = present !== undefined && /^[\w-]{32}$/.test(present)
  const secret = known ? present : randomBytes(24).toString('base64url')
  if (!known) {
    reply.setCookie(FORM_COOKIE, secret, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: reply.server.secureCookies,
    })
    // A second form on the same page shares the secret.
    reply.request.cookies[FORM_COOKIE] = secret
  }
  return { name: CSRF_FIELD, value: mac(reply.server.csrfKey, 'form:', secret) }
}

/** Refuses a form without the token of its cookie. `given` is needed only where the body is a stream (multipart). */
export function checkCsrf(request: FastifyRequest, given?: unknown): void {
  const secret = request.cookies[FORM_COOKIE]
  const body = request.body as { [name: string]: unknown } | undefined | null
  const token = given ?? body?.[CSRF_FIELD]
  if (!secret || typeof token !== 'string' || !sameText(token, mac(request.server.csrfKey, 'form:', secret))) {
    throw new Problem('csrf-refused')
  }
}
