// Routes of the beginning and the ends of an application: starting a draft, going on with it, its receipt, discarding it.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { field } from '../form-body.ts'
import { send } from '../page.ts'
import { type App, type Applications, checkCsrf, csrfField, type Guides, Problem } from '../server.ts'
import { type Setting, viewOf } from '../view.ts'
import { type ByDraft, CHANGE, COOKIE, type Desk, HIDE, READ } from './desk.ts'
import { DiscardPage, DonePage, GonePage, StartPage } from './ends.tsx'
import { stepUrl } from './steps.ts'

const MONTH = 30 * 24 * 3600

export function endRoutes(app: App, setting: Setting, guides: Guides, applications: Applications, desk: Desk): void {
  const { pathOf, client, holderOf, gone, first, opened } = desk

  /** Before the first question. */
  const start = async (
    request: FastifyRequest,
    reply: FastifyReply,
    code: string,
    general: string | null,
    status = 200,
  ) => {
    const guide = /^[A-Za-z0-9-]{2,80}$/.test(code) ? await guides.guide(code) : null
    if (guide === null || guide.entry === null || guide.standing !== 'in-force') throw new Problem('not-found')
    const view = viewOf(request, setting)
    return send(
      request,
      reply,
      createElement(StartPage, { view, guide, entry: guide.entry, csrf: csrfField(reply), general }),
      {
        keep: 'form',
        status,
      },
    )
  }
  app.get<{ Params: { code: string } }>(
    '/guides/:code/apply',
    { config: { ...READ, audit: 'page.read' }, schema: HIDE },
    (request, reply) => start(request, reply, request.params.code, null),
  )
  app.post<{ Params: { code: string } }>(
    '/guides/:code/apply',
    { config: CHANGE, schema: HIDE },
    async (request, reply) => {
      const view = viewOf(request, setting)
      const { code } = request.params
      try {
        checkCsrf(request, field(request.body, '_csrf'))
      } catch {
        return start(request, reply, code, view.t.apply.expired, 403)
      }
      try {
        const begun = await applications.startDraft(code, {
          askerId: request.asker?.asker ?? null,
          client: client(request),
          now: view.now,
        })
        reply.setCookie(COOKIE, begun.token, {
          path: pathOf(begun.id),
          httpOnly: true,
          sameSite: 'lax',
          secure: reply.server.secureCookies,
          maxAge: MONTH,
        })
        return reply.redirect(pathOf(begun.id), 303)
      } catch (error) {
        if (error instanceof Problem && error.code === 'too-many-drafts')
          return start(request, reply, code, view.t.apply.tooMany, 429)
        throw error
      }
    },
  )

  app.get<ByDraft>('/apply/:draft', { config: READ, schema: HIDE }, async (request, reply) => {
    const draft = await opened(request, request.params.draft)
    if (draft === null) return gone(request, reply)
    return reply.redirect(draft.submitted === null ? stepUrl(draft, first(draft)) : `${pathOf(draft.id)}/done`, 303)
  })
  app.get<ByDraft>('/apply/:draft/done', { config: READ, schema: HIDE }, async (request, reply) => {
    const draft = await opened(request, request.params.draft)
    if (draft === null) return gone(request, reply)
    if (draft.submitted === null) return reply.redirect(pathOf(draft.id), 303)
    return send(request, reply, createElement(DonePage, { view: viewOf(request, setting), receipt: draft.submitted }), {
      keep: 'own',
    })
  })
  app.get<ByDraft>('/apply/:draft/discard', { config: READ, schema: HIDE }, async (request, reply) => {
    const draft = await opened(request, request.params.draft)
    if (draft === null || draft.submitted !== null) return gone(request, reply)
    return send(
      request,
      reply,
      createElement(DiscardPage, { view: viewOf(request, setting), draft, csrf: csrfField(reply) }),
      { keep: 'own' },
    )
  })
  app.post<ByDraft>('/apply/:draft/discard', { config: CHANGE, schema: HIDE }, async (request, reply) => {
    checkCsrf(request, field(request.body, '_csrf'))
    const { draft: id } = request.params
    const view = viewOf(request, setting)
    if ((await opened(request, id)) === null) return gone(request, reply)
    await applications.discard(id, holderOf(request), view.now)
    reply.clearCookie(COOKIE, { path: pathOf(id) })
    return send(request, reply, createElement(GonePage, { view, title: view.t.apply.discarded }), { keep: 'own' })
  })
}
