// Routes of the optional account. The session is identity's; the portal only carries its token in the cookie the guard reads.

import type { FastifyReply, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { plainPhone } from '../ask/validate.ts'
import { field } from '../form-body.ts'
import { send } from '../page.ts'
import type { AskerLogIn } from '../port.ts'
import { type App, ASKER_COOKIE, checkCsrf, csrfField, Problem, problemDocument } from '../server.ts'
import { type Setting, viewOf } from '../view.ts'
import { AccountPage, EnterPage } from './pages.tsx'
import { SettingsPage } from './settings.tsx'

const ACCOUNT = { permission: 'anonymous-session', audit: 'asker.account' } as const
const SESSION = { permission: 'anonymous-session', audit: 'asker.session' } as const
/** Passwords are not guessed by the hundred. */
const SLOWLY = { ...ACCOUNT, rateLimit: { max: 20, timeWindow: 60_000 } } as const
const HIDE = { hide: true } as const

export function accountRoutes(app: App, setting: Setting): void {
  const { askers, inquiries } = setting.options

  const enter = (
    request: FastifyRequest,
    reply: FastifyReply,
    mode: 'log-in' | 'register',
    errors: ReadonlyMap<string, string> = new Map(),
    status = 200,
  ) => {
    const view = { ...viewOf(request, setting), url: mode === 'register' ? '/account/register' : '/account' }
    const phone = field(request.body, 'phone')
    const page = createElement(EnterPage, { view, csrf: csrfField(reply), mode, errors, phone })
    return send(request, reply, page, { keep: 'own', status })
  }

  const keep = (reply: FastifyReply, session: AskerLogIn) => {
    reply.setCookie(ASKER_COOKIE, session.token, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: reply.server.secureCookies,
      maxAge: session.maxAge,
    })
    return reply.redirect('/account', 303)
  }

  app.get('/account', { config: ACCOUNT, schema: HIDE }, async (request, reply) => {
    const asker = request.asker?.asker
    const profile = asker === undefined ? null : await askers.sessionOf(asker)
    if (asker === undefined || profile === null) return enter(request, reply, 'log-in')
    const view = viewOf(request, setting)
    const [own, applications] = await Promise.all([
      inquiries.own(asker),
      setting.options.applications?.own(asker, view.now) ?? null,
    ])
    const page = createElement(AccountPage, { view, csrf: csrfField(reply), profile, own, applications })
    return send(request, reply, page, { keep: 'own' })
  })
  app.get('/account/register', { config: ACCOUNT, schema: HIDE }, async (request, reply) =>
    request.asker === null ? enter(request, reply, 'register') : reply.redirect('/account'),
  )

  for (const mode of ['log-in', 'register'] as const) {
    app.post(`/account/${mode}`, { config: SESSION, schema: HIDE }, async (request, reply) => {
      checkCsrf(request)
      const view = viewOf(request, setting)
      const { t } = view
      const phone = plainPhone(field(request.body, 'phone'))
      const password = field(request.body, 'password')
      const errors = new Map<string, string>()
      if (!/^1[3-9]\d{9}$/.test(phone)) errors.set('phone', t.account.phoneWrong)
      if (password === '') errors.set('password', t.account.passwordMissing)
      if (errors.size > 0) return enter(request, reply, mode, errors, 422)
      const client = { ip: request.ip }
      try {
        const session =
          mode === 'log-in'
            ? await askers.logIn({ phone, password }, client, view.now)
            : await askers.register({ phone, password, name: null }, client, view.now)
        return keep(reply, session)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        const document = problemDocument(error, view.lang, request.id)
        if (document.status >= 500) throw error
        switch (error.code as string) {
          case 'login-failed':
            errors.set('phone', t.account.loginFailed)
            break
          case 'account-taken':
            errors.set('phone', t.account.taken)
            break
          case 'password-weak':
            errors.set('password', t.account.weak)
            break
          default:
            for (const one of document.fields ?? []) errors.set(one.field, one.message)
            if (errors.size === 0) errors.set('phone', `${document.title}${t.common.colon}${document.detail}`)
        }
        return enter(request, reply, mode, errors, document.status)
      }
    })
  }
  const settings = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { errors = new Map<string, string>(), status = 200, changed = false } = {},
  ): Promise<FastifyReply> => {
    const profile = request.asker === null ? null : await askers.sessionOf(request.asker.asker)
    if (profile === null) return reply.redirect('/account', 303)
    const view = { ...viewOf(request, setting), url: '/account/settings' }
    const { phoneMasked } = profile
    const page = createElement(SettingsPage, { view, csrf: csrfField(reply), phoneMasked, errors, changed })
    return send(request, reply, page, { keep: 'own', status })
  }
  /** What went wrong, beside the field it is about. */
  const refused = (request: FastifyRequest, reply: FastifyReply, error: unknown, password: string) => {
    if (!(error instanceof Problem)) throw error
    const { t, lang } = viewOf(request, setting)
    const { status } = problemDocument(error, lang, request.id)
    const told = {
      'login-failed': [password, t.account.settings.wrong],
      'password-weak': ['next', t.account.weak],
    } as const
    const found = Object.entries(told).find(([code]) => code === error.code)?.[1]
    if (found === undefined) throw error
    return settings(request, reply, { errors: new Map([found]), status })
  }
  app.get('/account/settings', { config: ACCOUNT, schema: HIDE }, (request, reply) => settings(request, reply))
  app.post('/account/password', { config: SLOWLY, schema: HIDE }, async (request, reply) => {
    checkCsrf(request)
    const { now } = viewOf(request, setting)
    const input = { password: field(request.body, 'password'), next: field(request.body, 'next') }
    try {
      if (request.asker !== null) await askers.changePassword(request.asker, input, { ip: request.ip }, now)
      return settings(request, reply, { changed: true })
    } catch (error) {
      return refused(request, reply, error, 'password')
    }
  })
  app.post('/account/close', { config: SLOWLY, schema: HIDE }, async (request, reply) => {
    checkCsrf(request)
    const { now } = viewOf(request, setting)
    try {
      if (request.asker !== null) {
        await askers.close(request.asker, field(request.body, 'closing'), { ip: request.ip }, now)
      }
      reply.clearCookie(ASKER_COOKIE, { path: '/' })
      return reply.redirect('/account', 303)
    } catch (error) {
      return refused(request, reply, error, 'closing')
    }
  })
  app.get('/account/log-in', { config: ACCOUNT, schema: HIDE }, async (_request, reply) => reply.redirect('/account'))

  app.post('/account/log-out', { config: SESSION, schema: HIDE }, async (request, reply) => {
    checkCsrf(request)
    const token = request.cookies[ASKER_COOKIE]
    if (token) await askers.logOut(token, setting.options.now())
    reply.clearCookie(ASKER_COOKIE, { path: '/' })
    return reply.redirect('/', 303)
  })
}
