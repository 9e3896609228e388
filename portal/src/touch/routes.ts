// Routes of the touch-screen mode (U1) and of the screen in a hall. The mode is a cookie: every page of the site is drawn larger under it.
import { randomUUID } from 'node:crypto'
import { addDays, localDay } from '@sunhall/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { asked, field } from '../form-body.ts'
import { type PageCache, send } from '../page.ts'
import { type App, ASKER_COOKIE, checkCsrf, csrfField, Problem, problemDocument } from '../server.ts'
import { dropTouch, keepTouch, type Setting, viewOf } from '../view.ts'
import type { HallInfo } from './halls.ts'
import { ChooseHall, TakeNumber, Ticket, TouchStart } from './pages.tsx'
import { HallScreen } from './screen.tsx'

const READ = { permission: 'anonymous-session', audit: 'page.read' } as const
const QUEUE = { permission: 'anonymous-session', audit: 'queue.read' } as const
const HIDE = { hide: true } as const
/** One machine stands behind one address, and gives a number every few seconds at most. */
const TAKE_RATE = { max: 30, timeWindow: 60_000 } as const
const FIGURE_DAYS = 30
const LATEST = 4
const SCREEN_SECONDS = 2
const KEY = /^[\w-]{16,64}$/

export function touchRoutes(app: App, setting: Setting, cache: PageCache): void {
  const { options } = setting
  const { halls: queues } = options
  const hallOf = async (code: string | null): Promise<HallInfo | null> =>
    code === null || queues === undefined ? null : ((await queues.halls()).find(one => one.code === code) ?? null)

  app.get('/touch', { config: READ, schema: HIDE }, async (request, reply) => {
    const chosen = asked(request.query, 'hall', 80)
    // A machine is set up once, by the address it starts with; later visits keep its hall.
    const hall = await hallOf(chosen ?? viewOf(request, setting).touch?.hall ?? null)
    keepTouch(request, reply, hall?.code ?? null)
    const view = viewOf(request, setting)
    const ended = asked(request.query, 'ended', 1) === '1'
    const start = { view: { ...view, url: '/touch' }, hall, queues: queues !== undefined, ended }
    return send(request, reply, createElement(TouchStart, start))
  })

  /**
   * The end of a visit: whatever this browser holds of the visitor goes. Only a machine in this mode obeys, so that a link from
   * elsewhere logs nobody out.
   */
  app.get('/touch/end', { config: READ, schema: HIDE }, async (request, reply) => {
    const { touch } = viewOf(request, setting)
    if (touch === null) return reply.redirect('/', 303)
    reply.clearCookie(ASKER_COOKIE, { path: '/' })
    reply.header('clear-site-data', '"cookies", "storage"')
    const hall = touch.hall === null ? '' : `&hall=${encodeURIComponent(touch.hall)}`
    return reply.redirect(`/touch?ended=1${hall}`, 303)
  })
  app.get('/touch/leave', { config: READ, schema: HIDE }, async (_request, reply) => {
    dropTouch(reply)
    return reply.redirect('/', 303)
  })

  if (queues === undefined) return
  const choose = async (request: FastifyRequest, reply: FastifyReply) => {
    const view = { ...viewOf(request, setting), url: '/touch/number' }
    return send(request, reply, createElement(ChooseHall, { view, halls: await queues.halls() }))
  }
  const offer = async (request: FastifyRequest, reply: FastifyReply, hall: string, error: Problem | null = null) => {
    const base = viewOf(request, setting)
    const view = { ...base, url: `/touch/number?hall=${encodeURIComponent(hall)}` }
    const document = error === null ? null : problemDocument(error, view.lang, request.id)
    const element = createElement(TakeNumber, {
      view,
      display: await queues.display(hall, view.now),
      csrf: csrfField(reply),
      key_: randomUUID(),
      change: view.touch?.hall == null,
      error: document === null ? null : document.title,
    })
    return send(request, reply, element, { keep: 'own', status: document?.status ?? 200 })
  }

  app.get('/touch/number', { config: QUEUE, schema: HIDE }, async (request, reply) => {
    const hall = asked(request.query, 'hall', 80) ?? viewOf(request, setting).touch?.hall ?? undefined
    if (hall === undefined) return choose(request, reply)
    return offer(request, reply, hall)
  })
  app.post(
    '/touch/number',
    {
      config: {
        permission: 'anonymous-session',
        audit: 'queue.take',
        ...((options.limited ?? true) ? { rateLimit: TAKE_RATE } : {}),
      },
      schema: HIDE,
    },
    async (request, reply) => {
      const { body } = request
      checkCsrf(request, field(body, '_csrf'))
      const hall = field(body, 'hall')
      const prefix = field(body, 'prefix')
      const key = KEY.test(field(body, 'key')) ? field(body, 'key') : randomUUID()
      if (!/^[A-Za-z0-9][A-Za-z0-9-]{1,79}$/.test(hall)) throw new Problem('not-found')
      if (!/^[A-Z]$/.test(prefix)) return offer(request, reply, hall)
      try {
        const ticket = await queues.take(hall, prefix, key, options.now())
        return reply.redirect(`/touch/number/${encodeURIComponent(ticket.hall)}/${ticket.label}`, 303)
      } catch (error) {
        if (error instanceof Problem && /^(no-window|hall-closed)$/.test(error.code))
          return offer(request, reply, hall, error)
        throw error
      }
    },
  )
  app.get<{ Params: { hall: string; label: string } }>(
    '/touch/number/:hall/:label',
    { config: QUEUE, schema: HIDE },
    async (request, reply) => {
      const { hall, label } = request.params
      if (!/^[A-Z]\d{3,5}$/.test(label)) throw new Problem('not-found')
      const view = viewOf(request, setting)
      const ticket = await queues.ticket(hall, label, view.now)
      const element = createElement(Ticket, { view, ticket, hall: await hallOf(hall) })
      return send(request, reply, element, { keep: 'own' })
    },
  )
  // A number that is called must be on the wall at once.
  const screens = cache.fresher(SCREEN_SECONDS)
  app.get<{ Params: { hall: string } }>(
    '/halls/:hall/display',
    { config: { permission: 'public', audit: 'queue.read' }, schema: HIDE },
    (request, reply) =>
      screens.send(request, reply, async view => {
        const hall = await hallOf(request.params.hall)
        if (hall === null) throw new Problem('not-found')
        const today = localDay(view.now)
        const only = { region: hall.region }
        const [display, figures, latest] = await Promise.all([
          queues.display(hall.code, view.now),
          options.inquiries.figures({ by: 'unit', from: addDays(today, 1 - FIGURE_DAYS), to: today, ...only }),
          options.inquiries.library({ kind: 'answer', limit: LATEST, ...only }),
        ])
        return createElement(HallScreen, { view, display, total: figures.total, latest: latest.items })
      }),
  )
}
