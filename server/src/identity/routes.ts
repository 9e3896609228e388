// HTTP of logging in and out, and of the second factor that completes a session.
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import { STAFF_COOKIE, staffOf } from '../platform/guard.ts'
import type { App } from '../platform/http-app.ts'
import { API, summary } from '../platform/http-openapi.ts'
import { line } from '../platform/text-input.ts'
import { giveCode, givePasskey, passkeyQuestion } from './factors.ts'
import { myAccountRoutes } from './routes-me.ts'
import { type Identity, logIn, logOut, logOutEverywhere } from './service.ts'
import { Code, Credential, clientOf, GUESSES, Options, Password, SessionView, sessionDesk } from './session-view.ts'

const tags = ['session']

export function identityRoutes(identity: Identity) {
  return (app: App): void => {
    const { cookie, keep, view } = sessionDesk(app, identity)

    app.post(
      `${API}/session`,
      {
        config: { permission: 'public', audit: 'session.open', rateLimit: GUESSES },
        schema: {
          tags,
          summary: summary('登录', 'Log in'),
          body: z.strictObject({ login: line(60), password: Password }),
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
    myAccountRoutes(app, identity)
  }
}
