// Routes of the optional account. The session is identity's; the portal only carries its token in the cookie the guard reads.

import type { FastifyReply, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { plainPhone } from '../ask/validate.ts'
import { asked, field } from '../form-body.ts'
import { send } from '../page.ts'
import { type App, ASKER_COOKIE, checkCsrf, csrfField, Problem, problemDocument } from '../server.ts'
import { type Setting, viewOf } from '../view.ts'
import { ACCOUNT, type Doors, HIDE, keepSession, SESSION, SLOWLY } from './doors.ts'
import { type Door, doorPath, EnterPage } from './enter.tsx'
import { AccountPage } from './pages.tsx'
import { codeRoutes } from './routes-code.ts'
import { SettingsPage } from './settings.tsx'

export function accountRoutes(app: App, setting: Setting): void {
  const { askers, inquiries } = setting.options
  /** Whether a door opens by a code: to log in, the password is enough. */
  const byCode = (door: Door): boolean => door !== 'log-in' && askers.sendsCodes

  const enter: Doors['enter'] = (request, reply, door, errors = new Map(), status = 200) => {
    const view = { ...viewOf(request, setting), url: door === 'log-in' ? '/account' : doorPath(door) }
    const phone = field(request.body, 'phone')
    const page = createElement(EnterPage, { view, csrf: csrfField(reply), door, byCode: byCode(door), errors, phone })
    return send(request, reply, page, { keep: 'own', status })
  }
  codeRoutes(app, setting, { enter })

  app.get('/account', { config: ACCOUNT, schema: HIDE }, async (request, reply) => {
    const asker = request.asker?.asker
    const profile = asker === undefined ? null : await askers.sessionOf(asker)
    if (asker === undefined || profile === null) return enter(request, reply, 'log-in')
    const view = viewOf(request, setting)
    const [own, applications] = await Promise.all([
      inquiries.own(asker),
      setting.options.applications?.own(asker, view.now) ?? null,
    ])
    const page = createElement(AccountPage, {
      view,
      csrf: csrfField(reply),
      profile,
      own,
      applications,
      isReset: asked(request.query, 'reset', 1) === '1',
    })
    return send(request, reply, page, { keep: 'own' })
  })
  app.get('/account/register', { config: ACCOUNT, schema: HIDE }, async (request, reply) =>
    request.asker === null ? enter(request, reply, 'register') : reply.redirect('/account'),
  )

  for (const door of ['log-in', 'register', 'reset'] as const) {
    app.post(doorPath(door), { config: { ...SLOWLY, ...SESSION }, schema: HIDE }, async (request, reply) => {
      checkCsrf(request)
      const { t, lang, now } = viewOf(request, setting)
      const phone = plainPhone(field(request.body, 'phone'))
      const password = field(request.body, 'password')
      const errors = new Map<string, string>()
      if (!/^1[3-9]\d{9}$/.test(phone)) errors.set('phone', t.account.phoneWrong)
      if (!byCode(door) && password === '') errors.set('password', t.account.passwordMissing)
      if (errors.size > 0) return enter(request, reply, door, errors, 422)
      const client = { ip: request.ip }
      try {
        if (door === 'log-in')
          return keepSession(reply, await askers.logIn({ phone, password }, client, now), '/account')
        // Without a way to send a code a number is taken as it is, and no password is set anew.
        if (door === 'register' && !byCode(door)) {
          return keepSession(reply, await askers.register({ phone, password }, client, now), '/account')
        }
        const { ref } = await askers.sendCode({ phone, purpose: door }, client, now)
        return reply.redirect(`/account/code?ref=${ref}`, 303)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        const document = problemDocument(error, lang, request.id)
        if (document.status >= 500) throw error
        const told: { readonly [code: string]: readonly [string, string] } = {
          'login-failed': ['phone', t.account.loginFailed],
          'account-taken': ['phone', t.account.taken],
          'password-weak': ['password', t.account.weak],
          'too-many-codes': ['phone', t.account.proof.tooMany],
        }
        const [name, message] = told[error.code] ?? ['phone', `${document.title}${t.common.colon}${document.detail}`]
        return enter(request, reply, door, new Map([[name, message]]), document.status)
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
