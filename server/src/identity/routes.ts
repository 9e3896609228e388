// HTTP of one's own session and account: logging in and out, second factors, password, language.
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { localDay, ROLES } from '@sunhall/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { rightsOf, STAFF_COOKIE, staffOf } from '../platform/guard.ts'
import type { App } from '../platform/http-app.ts'
import { sessionToken } from '../platform/http-csrf.ts'
import { API, summary } from '../platform/http-openapi.ts'
import { line } from '../platform/text-input.ts'
import {
  addPasskey,
  beginTotp,
  finishTotp,
  giveCode,
  givePasskey,
  passkeyEnrolment,
  passkeyQuestion,
  removePasskey,
  removeTotp,
} from './factors.ts'
import { PASSWORD_MAX } from './password.ts'
import { accountOf, type Client, changePassword, type Identity, logIn, logOut, logOutEverywhere } from './service.ts'
import { passkeysOf } from './store.ts'
import { hashToken } from './tokens.ts'

const Secret = z.string().min(1).max(PASSWORD_MAX)
const Code = z.string().regex(/^\d{6}$/)

const SessionView = z
  .object({
    person: z.object({ id: z.string(), login: z.string(), name: z.string(), language: z.enum(['zh', 'en']) }),
    /** Goes into the header x-csrf-token of every change. */
    csrf: z.string(),
    owes: z.enum(['second-factor', 'new-password']).nullable(),
    secondFactor: z.enum(['totp', 'passkey']).nullable(),
    factors: z.object({ totp: z.boolean(), passkeys: z.number().int() }),
  })
  .meta({ id: 'Session' })

const Grant = z
  .object({ role: z.enum(ROLES), unit: z.string(), region: z.string(), post: z.string() })
  .meta({ id: 'Grant' })

const Me = z
  .object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    language: z.enum(['zh', 'en']),
    secondFactor: z.enum(['totp', 'passkey']).nullable(),
    grants: z.array(Grant),
    /** Roles that wait for a second factor. */
    withheld: z.array(Grant),
    /** Permissions the grants open. */
    rights: z.array(z.string()),
    posts: z.array(
      z.object({
        post: z.string(),
        title: z.object({ zh: z.string(), en: z.string() }),
        unit: z.string(),
        unitName: z.object({ zh: z.string(), en: z.string() }),
        region: z.string(),
        rank: z.enum(['A', 'B']),
        /** Whether the work of this post is with this person today. */
        acting: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Me' })

const Passkey = z
  .object({ id: z.string(), name: z.string(), createdAt: z.string(), lastUsedAt: z.string().nullable() })
  .meta({ id: 'Passkey' })

const Options = z.looseObject({}).meta({ id: 'PasskeyOptions' })
/** What the browser's passkey call answers; its parts are checked by the WebAuthn library. */
const Credential = z.looseObject({
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
const GUESSES = { max: 60, timeWindow: 60_000 }
const tags = ['session']
const account = ['account']

export function identityRoutes(identity: Identity) {
  return (app: App): void => {
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
        identity.db
          .selectFrom('sessions')
          .select('second_factor')
          .where('token_hash', '=', tokenHash)
          .executeTakeFirst(),
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

    app.post(
      `${API}/session`,
      {
        config: { permission: 'public', audit: 'session.open', rateLimit: GUESSES },
        schema: {
          tags,
          summary: summary('登录', 'Log in'),
          body: z.strictObject({ login: line(60), password: Secret }),
          response: { 201: SessionView },
        },
      },
      async (request, reply) => {
        const old = request.cookies[STAFF_COOKIE] ?? null
        const { token } = await logIn(identity, request.body, clientOf(request), request.at, old)
        const hash = keep(reply, token)
        const row = await identity.db
          .selectFrom('sessions')
          .select('person_id')
          .where('token_hash', '=', hash)
          .executeTakeFirstOrThrow()
        return reply.code(201).send(await view(row.person_id, hash, request))
      },
    )
    app.get(
      `${API}/session`,
      {
        config: { permission: 'staff-entering', audit: 'session.read' },
        schema: { tags, summary: summary('当前登录状态', 'The present session'), response: { 200: SessionView } },
      },
      async request => {
        const session = staffOf(request)
        return view(session.person, session.tokenHash, request)
      },
    )
    app.delete(
      `${API}/session`,
      {
        config: { permission: 'staff-entering', audit: 'session.close' },
        schema: { tags, summary: summary('退出登录', 'Log out'), response: { 204: z.undefined() } },
      },
      async (request, reply) => {
        await logOut(identity, staffOf(request), clientOf(request), request.at)
        return reply.clearCookie(STAFF_COOKIE, cookie).code(204).send(undefined)
      },
    )
    app.delete(
      `${API}/sessions`,
      {
        config: { permission: 'staff-entering', audit: 'session.close' },
        schema: { tags, summary: summary('在所有设备上退出', 'Log out everywhere'), response: { 204: z.undefined() } },
      },
      async (request, reply) => {
        await logOutEverywhere(identity, staffOf(request), clientOf(request), request.at)
        return reply.clearCookie(STAFF_COOKIE, cookie).code(204).send(undefined)
      },
    )
    app.post(
      `${API}/session/totp`,
      {
        config: { permission: 'staff-entering', audit: 'session.second-factor', rateLimit: GUESSES },
        schema: {
          tags,
          summary: summary('输入动态验证码', 'Give a one-time code'),
          body: z.strictObject({ code: Code }),
          response: { 200: SessionView },
        },
      },
      async (request, reply) => {
        const session = staffOf(request)
        const made = await giveCode(identity, session, request.body.code, clientOf(request), request.at)
        return view(session.person, keep(reply, made.token), request)
      },
    )
    app.post(
      `${API}/session/passkey/options`,
      {
        config: { permission: 'staff-entering', audit: 'session.second-factor', rateLimit: GUESSES },
        schema: { tags, summary: summary('开始通行密钥验证', 'Begin with a passkey'), response: { 200: Options } },
      },
      async request => ({ ...(await passkeyQuestion(identity, staffOf(request), request.at)) }),
    )
    app.post(
      `${API}/session/passkey`,
      {
        config: { permission: 'staff-entering', audit: 'session.second-factor', rateLimit: GUESSES },
        schema: {
          tags,
          summary: summary('用通行密钥验证', 'Give a passkey'),
          body: z.strictObject({ response: Credential }),
          response: { 200: SessionView },
        },
      },
      async (request, reply) => {
        const session = staffOf(request)
        const given = request.body.response as unknown as AuthenticationResponseJSON
        const made = await givePasskey(identity, session, given, clientOf(request), request.at)
        return view(session.person, keep(reply, made.token), request)
      },
    )

    app.get(
      `${API}/me`,
      {
        config: { permission: 'staff', audit: 'account.read' },
        schema: { tags: account, summary: summary('我的岗位与权限', 'My posts and roles'), response: { 200: Me } },
      },
      async request => {
        const session = staffOf(request)
        const [row, snapshot] = await Promise.all([
          accountOf(identity, session.person),
          identity.organisation.snapshot(),
        ])
        const today = localDay(request.at)
        const posts = snapshot.holdingsOf(session.person).flatMap(holding => {
          const post = snapshot.post(holding.post_id)
          const unit = post && snapshot.unit(post.unit_id)
          const current = holding.from_day <= today && (holding.to_day === null || holding.to_day >= today)
          if (!post || !unit || !current) return []
          return [
            {
              post: post.id,
              title: { zh: post.title_zh, en: post.title_en },
              unit: unit.id,
              unitName: { zh: unit.name_zh, en: unit.name_en },
              region: unit.region,
              rank: holding.rank,
              acting: snapshot.actingHolder(post.id, today) === session.person,
            },
          ]
        })
        return {
          id: row.id,
          login: row.login,
          name: row.name,
          language: row.language,
          secondFactor: session.secondFactor,
          grants: [...session.grants],
          withheld: [...session.withheld],
          rights: rightsOf(session.grants),
          posts,
        }
      },
    )
    app.patch(
      `${API}/me`,
      {
        config: { permission: 'staff', audit: 'account.change' },
        schema: {
          tags: account,
          summary: summary('设置界面语言', 'Choose my language'),
          body: z.strictObject({ language: z.enum(['zh', 'en']) }),
          response: { 204: z.undefined() },
        },
      },
      async (request, reply) => {
        const { language } = request.body
        await identity.db.updateTable('people').set({ language }).where('id', '=', staffOf(request).person).execute()
        return reply.setCookie('lang', language, { path: '/', sameSite: 'lax' }).code(204).send(undefined)
      },
    )
    app.post(
      `${API}/me/password`,
      {
        config: { permission: 'staff-entering', audit: 'account.password', rateLimit: GUESSES },
        schema: {
          tags: account,
          summary: summary('修改密码', 'Change my password'),
          body: z.strictObject({ current: Secret, next: Secret }),
          response: { 200: SessionView },
        },
      },
      async (request, reply) => {
        const session = staffOf(request)
        const made = await changePassword(identity, session, request.body, clientOf(request), request.at)
        return view(session.person, keep(reply, made.token), request)
      },
    )
    app.post(
      `${API}/me/totp`,
      {
        config: { permission: 'staff', audit: 'account.totp' },
        schema: {
          tags: account,
          summary: summary('开始设置动态验证码', 'Begin enrolling one-time codes'),
          response: { 200: z.object({ secret: z.string(), uri: z.string() }).meta({ id: 'TotpEnrolment' }) },
        },
      },
      async (request, reply) => {
        reply.header('cache-control', 'no-store')
        return beginTotp(identity, staffOf(request))
      },
    )
    app.post(
      `${API}/me/totp/confirm`,
      {
        config: { permission: 'staff', audit: 'account.totp', rateLimit: GUESSES },
        schema: {
          tags: account,
          summary: summary('确认动态验证码', 'Confirm one-time codes'),
          body: z.strictObject({ code: Code }),
          response: { 200: SessionView },
        },
      },
      async (request, reply) => {
        const session = staffOf(request)
        const made = await finishTotp(identity, session, request.body.code, clientOf(request), request.at)
        return view(session.person, keep(reply, made.token), request)
      },
    )
    app.post(
      `${API}/me/totp/remove`,
      {
        config: { permission: 'staff', audit: 'account.totp', rateLimit: GUESSES },
        schema: {
          tags: account,
          summary: summary('停用动态验证码', 'Stop using one-time codes'),
          body: z.strictObject({ password: Secret }),
          response: { 204: z.undefined() },
        },
      },
      async (request, reply) => {
        await removeTotp(identity, staffOf(request), request.body.password, clientOf(request), request.at)
        return reply.code(204).send(undefined)
      },
    )
    app.get(
      `${API}/me/passkeys`,
      {
        config: { permission: 'staff', audit: 'account.passkey' },
        schema: {
          tags: account,
          summary: summary('我的通行密钥', 'My passkeys'),
          response: { 200: z.object({ items: z.array(Passkey) }) },
        },
      },
      async request => {
        const keys = await passkeysOf(identity.db, staffOf(request).person)
        const items = keys.map(key => ({
          id: key.id,
          name: key.name,
          createdAt: key.created_at,
          lastUsedAt: key.last_used_at,
        }))
        return { items }
      },
    )
    app.post(
      `${API}/me/passkeys/options`,
      {
        config: { permission: 'staff', audit: 'account.passkey' },
        schema: {
          tags: account,
          summary: summary('开始登记通行密钥', 'Begin enrolling a passkey'),
          response: { 200: Options },
        },
      },
      async request => ({ ...(await passkeyEnrolment(identity, staffOf(request), request.at)) }),
    )
    app.post(
      `${API}/me/passkeys`,
      {
        config: { permission: 'staff', audit: 'account.passkey' },
        schema: {
          tags: account,
          summary: summary('登记通行密钥', 'Enrol a passkey'),
          body: z.strictObject({ name: line(40), response: Credential }),
          response: { 201: SessionView },
        },
      },
      async (request, reply) => {
        const session = staffOf(request)
        const given = request.body.response as unknown as RegistrationResponseJSON
        const input = { name: request.body.name, response: given }
        const made = await addPasskey(identity, session, input, clientOf(request), request.at)
        return reply.code(201).send(await view(session.person, keep(reply, made.token), request))
      },
    )
    app.delete(
      `${API}/me/passkeys/:id`,
      {
        config: { permission: 'staff', audit: 'account.passkey' },
        schema: {
          tags: account,
          summary: summary('删除通行密钥', 'Remove a passkey'),
          params: z.object({ id: z.string().regex(/^[\w-]{1,200}$/) }),
          response: { 204: z.undefined() },
        },
      },
      async (request, reply) => {
        await removePasskey(identity, staffOf(request), request.params.id, clientOf(request), request.at)
        return reply.code(204).send(undefined)
      },
    )
  }
}
