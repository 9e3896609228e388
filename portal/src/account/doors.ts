// What the routes of the account share: who may call them, how often, and the cookie of a session.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AskerLogIn } from '../port.ts'
import { ASKER_COOKIE } from '../server.ts'
import type { Errors } from '../ui/form.tsx'
import type { Door } from './enter.tsx'

export const ACCOUNT = { permission: 'anonymous-session', audit: 'asker.account' } as const
export const SESSION = { permission: 'anonymous-session', audit: 'asker.session' } as const
/** Passwords and codes are not guessed by the hundred. */
export const SLOWLY = { ...ACCOUNT, rateLimit: { max: 20, timeWindow: 60_000 } } as const
export const HIDE = { hide: true } as const

export interface Doors {
  /** The page of a door, with what went wrong. */
  enter(request: FastifyRequest, reply: FastifyReply, door: Door, errors?: Errors, status?: number): FastifyReply
}

export function keepSession(reply: FastifyReply, session: AskerLogIn, to: string): FastifyReply {
  reply.setCookie(ASKER_COOKIE, session.token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: reply.server.secureCookies,
    maxAge: session.maxAge,
  })
  return reply.redirect(to, 303)
}
