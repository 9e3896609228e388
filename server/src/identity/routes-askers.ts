// HTTP of the optional accounts of askers: registering, proving a number, logging in and out, the password, closing the account.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Problem } from '../platform/errors.ts'
import { ASKER_COOKIE } from '../platform/guard.ts'
import type { App } from '../platform/http-app.ts'
import { API, summary } from '../platform/http-openapi.ts'
import { line } from '../platform/text-input.ts'
import { CODE_MINUTES, proveAsker, sendAskerCode } from './asker-codes.ts'
import { askerName, changeAskerPassword, closeAskerAccount, logInAsker, logOutAsker, registerAsker } from './askers.ts'
import type { Identity } from './service.ts'
import { Code, clientOf, Password } from './session-view.ts'

const Credentials = z.strictObject({ login: line(120), password: Password })
const tags = ['asker']
const done = { 204: z.undefined() }
/** Accounts are not made, nor guessed, by the hundred from one address. */
const SLOW = { max: 20, timeWindow: 60_000 }

function askerOf(request: FastifyRequest) {
  if (request.asker === null) throw new Problem('not-logged-in')
  return request.asker
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

export function askerRoutes(app: App, identity: Identity): void {
  const View = z.object({ asker: z.string(), login: z.string() }).meta({ id: 'AskerSession' })
  const view = async (id: string): Promise<z.output<typeof View>> => ({
    asker: id,
    login: (await askerName(identity, id)) ?? '',
  })
  app.post(
    `${API}/askers`,
    {
      config: { permission: 'public', audit: 'asker.account', rateLimit: SLOW },
      schema: {
        tags,
        summary: summary('注册账号', 'Register an account under a number that no code can be sent to'),
        body: Credentials,
        response: { 201: View },
      },
    },
    async (request, reply) => {
      const made = await registerAsker(identity, request.body, request.at)
      keepAskerCookie(reply, made.token)
      return reply.code(201).send(await view(made.asker))
    },
  )
  app.post(
    `${API}/askers/codes`,
    {
      config: { permission: 'public', audit: 'asker.account', rateLimit: SLOW },
      schema: {
        tags,
        summary: summary(
          '获取验证码',
          'Send a code to a phone number or mail address; the answer is the same whether there is an account or not',
        ),
        body: z.strictObject({ login: line(120), purpose: z.enum(['register', 'reset']) }),
        response: { 202: z.object({ ref: z.string(), minutes: z.number().int() }).meta({ id: 'AskerCode' }) },
      },
    },
    async (request, reply) => {
      const { ref } = await sendAskerCode(identity, request.body, clientOf(request), request.at)
      return reply.code(202).send({ ref, minutes: CODE_MINUTES })
    },
  )
  app.post(
    `${API}/askers/proved`,
    {
      config: { permission: 'public', audit: 'asker.account', rateLimit: SLOW },
      schema: {
        tags,
        summary: summary(
          '凭验证码注册或重设密码',
          'Give the code back: an account begins, or has this password from now on and every session of it ends',
        ),
        body: z.strictObject({ ref: line(60), code: Code, password: Password }),
        response: { 201: View },
      },
    },
    async (request, reply) => {
      const made = await proveAsker(identity, request.body, clientOf(request), request.at)
      keepAskerCookie(reply, made.token)
      return reply.code(201).send(await view(made.asker))
    },
  )
  app.post(
    `${API}/asker-session`,
    {
      config: { permission: 'public', audit: 'asker.session', rateLimit: SLOW },
      schema: { tags, summary: summary('账号登录', 'Log in'), body: Credentials, response: { 201: View } },
    },
    async (request, reply) => {
      const made = await logInAsker(identity, request.body, clientOf(request), request.at)
      keepAskerCookie(reply, made.token)
      return reply.code(201).send(await view(made.asker))
    },
  )
  app.get(
    `${API}/asker-session`,
    {
      config: { permission: 'anonymous-session', audit: 'asker.session' },
      schema: { tags, summary: summary('当前账号', 'The present account'), response: { 200: View } },
    },
    async request => view(askerOf(request).asker),
  )
  app.put(
    `${API}/askers/me/password`,
    {
      config: { permission: 'anonymous-session', audit: 'asker.account', rateLimit: SLOW },
      schema: {
        tags,
        summary: summary('修改账号密码', 'Change the password; every other session ends'),
        body: z.strictObject({ password: Password, next: Password }),
        response: done,
      },
    },
    async (request, reply) => {
      await changeAskerPassword(identity, askerOf(request), request.body, clientOf(request), request.at)
      return reply.code(204).send(undefined)
    },
  )
  app.post(
    `${API}/askers/me/close`,
    {
      config: { permission: 'anonymous-session', audit: 'asker.account', rateLimit: SLOW },
      schema: {
        tags,
        summary: summary('注销账号', 'Close the account; cases stay and are followed by their query codes'),
        body: z.strictObject({ password: Password }),
        response: done,
      },
    },
    async (request, reply) => {
      await closeAskerAccount(identity, askerOf(request), request.body.password, clientOf(request), request.at)
      return reply.clearCookie(ASKER_COOKIE, { path: '/' }).code(204).send(undefined)
    },
  )
  app.delete(
    `${API}/asker-session`,
    {
      config: { permission: 'anonymous-session', audit: 'asker.session' },
      schema: { tags, summary: summary('退出账号', 'Log out'), response: done },
    },
    async (request, reply) => {
      if (request.asker !== null) await logOutAsker(identity, request.asker)
      return reply.clearCookie(ASKER_COOKIE, { path: '/' }).code(204).send(undefined)
    },
  )
}
