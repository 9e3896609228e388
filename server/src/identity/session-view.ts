// What session and account routes share: the view of a session, the cookie that carries it, who is at the other end.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { STAFF_COOKIE } from '../platform/guard.ts'
import type { App } from '../platform/http-app.ts'
import { sessionToken } from '../platform/http-csrf.ts'
import { PASSWORD_MAX } from './password.ts'
import { accountOf, type Client, type Identity } from './service.ts'
import { passkeysOf } from './store.ts'
import { hashToken } from './tokens.ts'

export const Password = z.string().min(1).max(PASSWORD_MAX)
export const Code = z.string().regex(/^\d{6}$/)

export const SessionView = z
  .object({
    person: z.object({ id: z.string(), login: z.string(), name: z.string(), language: z.enum(['zh', 'en']) }),
    /** Goes into the header x-csrf-token of every change. */
    csrf: z.string(),
    owes: z.enum(['second-factor', 'new-password']).nullable(),
    secondFactor: z.enum(['totp', 'passkey']).nullable(),
    factors: z.object({ totp: z.boolean(), passkeys: z.number().int() }),
  })
  .meta({ id: 'Session' })

export const Options = z.looseObject({}).meta({ id: 'PasskeyOptions' })
/** What the browser's passkey call answers; its parts are checked by the WebAuthn library. */
export const Credential = z.looseObject({
  id: z.string().max(1500),
  rawId: z.string().max(1500),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string().max(5000) }),
  clientExtensionResults: z.looseObject({}).default({}),
})

export const clientOf = (request: FastifyRequest): Client => ({
  ip: request.ip,
  agent: (request.headers['user-agent'] ?? '').slice(0, 200),
})

/** Guessing is slowed by address as well as by account; a whole office may sit behind one address. */
export const GUESSES = { max: 60, timeWindow: 60_000 }

/** Keeps tokens in the browser and shows sessions. */
export function sessionDesk(app: App, identity: Identity) {
  const cookie = { path: '/', httpOnly: true, sameSite: 'lax', secure: app.secureCookies } as const

  const keep = (reply: FastifyReply, token: string): Buffer => {
    // Ends with the browser; the server ends it earlier.
    reply.setCookie(STAFF_COOKIE, token, cookie)
    return hashToken(token)
  }
  const view = async (person: string, tokenHash: Buffer, request: FastifyRequest) => {
    const [row, keys, session] = await Promise.all([
      accountOf(identity, person),
      passkeysOf(identity.db, person),
      identity.db.selectFrom('sessions').select('second_factor').where('token_hash', '=', tokenHash).executeTakeFirst(),
    ])
    const secondFactor = session?.second_factor ?? null
    const totp = row.totp_confirmed_at !== null
    const pending = (totp || keys.length > 0) && secondFactor === null
    return {
      person: { id: row.id, login: row.login, name: row.name, language: row.language },
      csrf: sessionToken(request.server.csrfKey, tokenHash),
      owes: pending ? ('second-factor' as const) : row.must_change_password ? ('new-password' as const) : null,
      secondFactor,
      factors: { totp, passkeys: keys.length },
    }
  }
  return { cookie, keep, view }
}
