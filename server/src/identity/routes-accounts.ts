// HTTP of other people's accounts: what a security administrator may set, and the optional accounts of askers.
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { Id, Why } from '../organisation/model.ts'
import { Problem } from '../platform/errors.ts'
import { ASKER_COOKIE } from '../platform/guard.ts'
import type { App } from '../platform/http-app.ts'
import { API, summary } from '../platform/http-openapi.ts'
import { line } from '../platform/text-input.ts'
import type { Change } from '../registers/history.ts'
import { giveInitialPassword, removeSecondFactors, unlockAccount } from './accounts.ts'
import { askerName, changeAskerPassword, closeAskerAccount, logInAsker, logOutAsker, registerAsker } from './askers.ts'
import type { Identity } from './service.ts'
import { clientOf, Password } from './session-view.ts'

const Params = z.object({ id: Id })
const done = { 204: z.undefined() }
const tags = ['people']
const asker = ['asker']
/** Accounts are not made, nor guessed, by the hundred from one address. */
const SLOW = { max: 20, timeWindow: 60_000 }

export function accountRoutes(identity: Identity) {
  return (app: App): void => {
    const { db } = identity
    app.put(
      `${API}/organisation/people/:id/password`,
      {
        config: { permission: 'people.manage', audit: 'people.change' },
        schema: {
          tags,
          summary: summary('设置初始密码', 'Set an initial password'),
          params: Params,
          body: z.strictObject({ password: Password, reason: Why }),
          response: done,
        },
      },
      async (request, reply) => {
        const change: Change = { at: request.at, by: request.actor, reason: request.body.reason }
        await db
          .transaction()
          .execute(trx => giveInitialPassword(trx, request.params.id, request.body.password, change))
        return reply.code(204).send(undefined)
      },
    )
    app.post(
      `${API}/organisation/people/:id/unlock`,
      {
        config: { permission: 'people.manage', audit: 'people.change' },
        schema: {
          tags,
          summary: summary('解除登录锁定', 'Unlock an account'),
          params: Params,
          body: z.strictObject({ reason: Why }),
          response: done,
        },
      },
      async (request, reply) => {
        const change: Change = { at: request.at, by: request.actor, reason: request.body.reason }
        await db.transaction().execute(trx => unlockAccount(trx, request.params.id, change))
        return reply.code(204).send(undefined)
      },
    )
    app.post(
      `${API}/organisation/people/:id/second-factor/remove`,
      {
        config: { permission: 'people.manage', audit: 'people.change' },
        schema: {
          tags,
          summary: summary('清除第二重验证', 'Remove lost second factors'),
          params: Params,
          body: z.strictObject({ reason: Why }),
          response: done,
        },
      },
      async (request, reply) => {
        const change: Change = { at: request.at, by: request.actor, reason: request.body.reason }
        await db.transaction().execute(trx => removeSecondFactors(trx, request.params.id, change))
        return reply.code(204).send(undefined)
      },
    )
    askerRoutes(app, identity)
  }
}

/** The cookie of an asker's session; the portal's own forms use it too. */
export function keepAskerCookie(reply: FastifyReply, token: string): void {
  reply.setCookie(ASKER_COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: reply.server.secureCookies,
  })
}

function askerRoutes(app: App, identity: Identity): void {
  const Credentials = z.strictObject({ login: line(120), password: Password })
  const View = z.object({ asker: z.string(), login: z.string() }).meta({ id: 'AskerSession' })
  app.post(
    `${API}/askers`,
    {
      config: { permission: 'public', audit: 'asker.account', rateLimit: SLOW },
      schema: {
        tags: asker,
        summary: summary('注册账号', 'Register an account'),
        body: Credentials,
        response: { 201: View },
      },
    },
    async (request, reply) => {
      const made = await registerAsker(identity, request.body, request.at)
      keepAskerCookie(reply, made.token)
      return reply.code(201).send({ asker: made.asker, login: (await askerName(identity, made.asker)) ?? '' })
    },
  )
  app.post(
    `${API}/asker-session`,
    {
      config: { permission: 'public', audit: 'asker.session', rateLimit: SLOW },
      schema: { tags: asker, summary: summary('账号登录', 'Log in'), body: Credentials, response: { 201: View } },
    },
    async (request, reply) => {
      const made = await logInAsker(identity, request.body, clientOf(request), request.at)
      keepAskerCookie(reply, made.token)
      return reply.code(201).send({ asker: made.asker, login: (await askerName(identity, made.asker)) ?? '' })
    },
  )
  app.get(
    `${API}/asker-session`,
    {
      config: { permission: 'anonymous-session', audit: 'asker.session' },
      schema: { tags: asker, summary: summary('当前账号', 'The present account'), response: { 200: View } },
    },
    async request => {
      if (request.asker === null) throw new Problem('not-logged-in')
      return { asker: request.asker.asker, login: (await askerName(identity, request.asker.asker)) ?? '' }
    },
  )
  app.put(
    `${API}/askers/me/password`,
    {
      config: { permission: 'anonymous-session', audit: 'asker.account', rateLimit: SLOW },
      schema: {
        tags: asker,
        summary: summary('修改账号密码', 'Change the password; every other session ends'),
        body: z.strictObject({ password: Password, next: Password }),
        response: done,
      },
    },
    async (request, reply) => {
      if (request.asker === null) throw new Problem('not-logged-in')
      await changeAskerPassword(identity, request.asker, request.body, clientOf(request), request.at)
      return reply.code(204).send(undefined)
    },
  )
  app.post(
    `${API}/askers/me/close`,
    {
      config: { permission: 'anonymous-session', audit: 'asker.account', rateLimit: SLOW },
      schema: {
        tags: asker,
        summary: summary('注销账号', 'Close the account; cases stay and are followed by their query codes'),
        body: z.strictObject({ password: Password }),
        response: done,
      },
    },
    async (request, reply) => {
      if (request.asker === null) throw new Problem('not-logged-in')
      await closeAskerAccount(identity, request.asker, request.body.password, clientOf(request), request.at)
      return reply.clearCookie(ASKER_COOKIE, { path: '/' }).code(204).send(undefined)
    },
  )
  app.delete(
    `${API}/asker-session`,
    {
      config: { permission: 'anonymous-session', audit: 'asker.session' },
      schema: { tags: asker, summary: summary('退出账号', 'Log out'), response: done },
    },
    async (request, reply) => {
      if (request.asker !== null) await logOutAsker(identity, request.asker)
      return reply.clearCookie(ASKER_COOKIE, { path: '/' }).code(204).send(undefined)
    },
  )
}
