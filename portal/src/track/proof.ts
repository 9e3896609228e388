// The second fact between two requests: sealed in a cookie of half an hour that belongs to one query code and one path.
import { epochMs, type Instant } from '@sunhall/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Proof } from '../server.ts'
import { openToken, sealToken } from '../token.ts'

const COOKIE = 'proof'
const SECONDS = 1800

interface Kept {
  readonly fact: string
  readonly until: number
}

/** The code is part of what is authenticated: a cookie moved to another inquiry does not open. */
const contextOf = (code: string): string => `portal:proof:1:${code}`

export function keepProof(reply: FastifyReply, key: Uint8Array, code: string, fact: string, now: Instant): void {
  const kept: Kept = { fact, until: epochMs(now) + SECONDS * 1000 }
  reply.setCookie(COOKIE, sealToken(key, kept, contextOf(code)), {
    path: `/track/${code}`,
    httpOnly: true,
    sameSite: 'strict',
    secure: reply.server.secureCookies,
    maxAge: SECONDS,
  })
}

export function dropProof(reply: FastifyReply, code: string): void {
  reply.clearCookie(COOKIE, { path: `/track/${code}` })
}

export function keptFact(request: FastifyRequest, key: Uint8Array, code: string, now: Instant): string | null {
  const kept = openToken(key, request.cookies[COOKIE], contextOf(code)) as Kept | null
  return kept !== null && kept.until > epochMs(now) ? kept.fact : null
}

/** What the visitor can show: the second fact given on this page, or their own account. */
export function proofOf(request: FastifyRequest, key: Uint8Array, code: string, now: Instant): Proof | null {
  const fact = keptFact(request, key, code, now)
  const asker = request.asker?.asker
  if (fact === null && asker === undefined) return null
  return { ...(fact === null ? {} : { secondFact: fact }), ...(asker === undefined ? {} : { askerId: asker }) }
}
