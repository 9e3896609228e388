// Routes by which a number is proved: a code is asked for, and given back with the password to be.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { asked, field } from '../form-body.ts'
import { send } from '../page.ts'
import { type App, checkCsrf, csrfField, Problem } from '../server.ts'
import { type Setting, viewOf } from '../view.ts'
import { CodeOverPage, CodePage } from './code.tsx'
import { ACCOUNT, type Doors, HIDE, keepSession, SLOWLY } from './doors.ts'
import { doorPath, NoResetPage } from './enter.tsx'

export function codeRoutes(app: App, setting: Setting, doors: Doors): void {
  const { askers } = setting.options

  app.get('/account/reset', { config: ACCOUNT, schema: HIDE }, async (request, reply) => {
    if (askers.sendsCodes) return doors.enter(request, reply, 'reset')
    const view = { ...viewOf(request, setting), url: doorPath('reset') }
    return send(request, reply, createElement(NoResetPage, { view }), { keep: 'own' })
  })

  const code = async (
    request: FastifyRequest,
    reply: FastifyReply,
    ref: string,
    errors = new Map<string, string>(),
    status = 200,
  ) => {
    const found = viewOf(request, setting)
    const sent = await askers.codeOf(ref, found.now)
    const view = { ...found, url: `/account/code?ref=${encodeURIComponent(ref)}` }
    if (sent === null) return send(request, reply, createElement(CodeOverPage, { view }), { keep: 'own', status: 410 })
    const page = createElement(CodePage, {
      view,
      csrf: csrfField(reply),
      ...sent,
      ref,
      typed: errors.has('code') ? '' : field(request.body, 'code'),
      errors,
    })
    return send(request, reply, page, { keep: 'own', status })
  }
  app.get('/account/code', { config: ACCOUNT, schema: HIDE }, async (request, reply) =>
    code(request, reply, asked(request.query, 'ref', 60) ?? ''),
  )
  app.post('/account/code', { config: SLOWLY, schema: HIDE }, async (request, reply) => {
    checkCsrf(request)
    const { t, now } = viewOf(request, setting)
    const ref = field(request.body, 'ref').slice(0, 60)
    const given = field(request.body, 'code').normalize('NFKC').replaceAll(/\s/g, '')
    const password = field(request.body, 'password')
    const errors = new Map<string, string>()
    if (!/^\d{6}$/.test(given)) errors.set('code', t.account.proof.codeMissing)
    if (password === '') errors.set('password', t.account.passwordMissing)
    if (errors.size > 0) return code(request, reply, ref, errors, 422)
    const purpose = (await askers.codeOf(ref, now))?.purpose
    try {
      const session = await askers.prove({ ref, code: given, password }, { ip: request.ip }, now)
      return keepSession(reply, session, purpose === 'reset' ? '/account?reset=1' : '/account')
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      switch (error.code as string) {
        case 'proof-wrong':
          return code(request, reply, ref, errors.set('code', t.account.proof.wrong), 401)
        case 'password-weak':
          return code(request, reply, ref, errors.set('password', t.account.weak), 422)
        case 'account-taken':
          return code(request, reply, ref, errors.set('code', t.account.taken), 409)
        case 'proof-over':
          return code(request, reply, '')
        default:
          throw error
      }
    }
  })
}
