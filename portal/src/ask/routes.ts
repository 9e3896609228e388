// Routes of the asking. Every post carries the whole draft; nothing is lost by an error, and sending twice makes one inquiry.

import type { FastifyReply, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { asked, field } from '../form-body.ts'
import { send } from '../page.ts'
import { type App, checkCsrf, csrfField, Problem, problemDocument, type Receipt } from '../server.ts'
import { openToken, sealToken } from '../token.ts'
import { readUpload } from '../upload.ts'
import { keepLanguage, keepTextSize, type Setting, type View, viewOf } from '../view.ts'
import { type Done, DonePage } from './done.tsx'
import {
  type Draft,
  isStep,
  newDraft,
  openDraft,
  STEP_FIELDS,
  type Step,
  sealDraft,
  stepAfter,
  stepBefore,
} from './draft.ts'
import { LikePage, SolvedPage, StepPage } from './pages.tsx'
import { type Choosable, firstWrong, inputOf, problemsOf, stepOfField } from './validate.ts'

const LIKE_MOST = 5
/** The result page stays reachable for half an hour; it holds no personal data. */
const DONE_COOKIE = 'done'
const DONE_SECONDS = 1800
const DONE_CONTEXT = 'portal:done:1'

const ASK = { permission: 'anonymous-session', audit: 'case.ask' } as const
const HIDE = { hide: true } as const

export function askRoutes(app: App, setting: Setting): void {
  const { options } = setting
  const { inquiries, organisation, key } = options

  const choosable = async (draft: Draft): Promise<Choosable> => {
    const [regions, categories] = await Promise.all([organisation.regions(), organisation.categories()])
    const known = regions.some(one => one.code === draft.region)
    return { regions, categories, units: known ? await organisation.units(draft.region) : [] }
  }

  interface Show {
    readonly errors?: ReadonlyMap<string, string>
    readonly general?: string
    /** What the sealed field carries, where that differs from what is shown. */
    readonly sealed?: Draft
    readonly status?: number
    readonly view?: View
  }
  const show = async (request: FastifyRequest, reply: FastifyReply, step: Step, draft: Draft, how: Show = {}) => {
    const page = createElement(StepPage, {
      view: how.view ?? viewOf(request, setting),
      step,
      draft,
      sealed: sealDraft(key, how.sealed ?? draft),
      csrf: csrfField(reply),
      from: await choosable(draft),
      errors: how.errors ?? new Map<string, string>(),
      general: how.general ?? null,
    })
    return send(request, reply, page, { keep: 'form', status: how.status ?? 200 })
  }

  app.get('/ask', { config: { ...ASK, audit: 'page.read' }, schema: HIDE }, async (request, reply) => {
    const draft = newDraft({
      region: asked(request.query, 'region', 6) ?? '',
      category: asked(request.query, 'category', 40) ?? '',
      unit: asked(request.query, 'unit', 60) ?? '',
      subject: asked(request.query, 'subject', 120) ?? '',
    })
    return show(request, reply, 'region', draft)
  })
  // A reload of a posted page's address, or one typed by hand.
  app.get('/ask/attachments', { config: { ...ASK, audit: 'page.read' }, schema: HIDE }, async (_request, reply) =>
    reply.redirect('/ask'),
  )
  app.get('/ask/solved', { config: { ...ASK, audit: 'page.read' }, schema: HIDE }, async (request, reply) =>
    send(request, reply, createElement(SolvedPage, { view: viewOf(request, setting) })),
  )

  const post = async (
    request: FastifyRequest,
    reply: FastifyReply,
    body: unknown,
    files?: Draft['files'],
    fileError?: string,
  ) => {
    const view = viewOf(request, setting)
    const { t } = view
    const before = openDraft(key, field(body, 'draft'))
    const posted = field(body, 'step')
    if (before === null || !isStep(posted)) {
      return show(request, reply, 'region', newDraft(), { general: t.ask.restarted, status: 422 })
    }
    const step = posted
    const liked = field(body, 'liked') === 'yes'
    const typed = liked ? {} : Object.fromEntries(STEP_FIELDS[step].map(name => [name, field(body, name)]))
    const draft: Draft = { ...before, ...typed, ...(files === undefined ? {} : { files }) }
    const kept: Draft = { ...before, files: draft.files }
    try {
      checkCsrf(request, field(body, '_csrf'))
    } catch {
      // A stale page: nothing happens, everything is still there, and the page shown now has a good token.
      return show(request, reply, step, draft, { general: t.ask.expired, sealed: liked ? draft : kept, status: 403 })
    }
    const go = field(body, 'go')
    if (go === 'lang-en' || go === 'lang-zh') {
      const lang = go === 'lang-en' ? 'en' : 'zh'
      keepLanguage(reply, lang)
      request.cookies.lang = lang
      return show(request, reply, step, draft)
    }
    if (go === 'text-large' || go === 'text-normal') {
      keepTextSize(reply, go === 'text-large')
      request.cookies.text = go.slice(5)
      return show(request, reply, step, draft)
    }
    if (fileError !== undefined) {
      return show(request, reply, step, draft, { errors: new Map([['file', fileError]]), status: 422 })
    }
    if (go === 'again' || go === 'upload') return show(request, reply, step, draft)
    if (go.startsWith('remove-')) {
      const left = draft.files.filter(file => file.id !== go.slice(7))
      return show(request, reply, step, { ...draft, files: left })
    }
    if (go === 'back') return show(request, reply, stepBefore(step) ?? 'region', draft)
    if (go.startsWith('change-')) {
      const to = go.slice(7)
      return show(request, reply, isStep(to) ? to : 'check', { ...draft, changing: true })
    }

    const from = await choosable(draft)
    const errors = problemsOf(step, draft, from, t)
    if (errors.size > 0) return show(request, reply, step, draft, { errors, sealed: kept, status: 422 })
    if (step === 'check') return sendIt(request, reply, draft, from, view)
    // Another place has other units.
    const moved = step === 'region' && before.region !== draft.region && before.region !== ''
    const settled: Draft = moved ? { ...draft, unit: '' } : draft
    if (step === 'question' && !liked) {
      const wording = `${draft.subject.trim()}\n${draft.text.trim()}`
      if (wording !== settled.seen) {
        const like = await inquiries.likeQuestions(draft.region, wording, LIKE_MOST).catch(() => [])
        const seen: Draft = { ...settled, seen: wording }
        if (like.length > 0) {
          const page = createElement(LikePage, { view, csrf: csrfField(reply), sealed: sealDraft(key, seen), like })
          return send(request, reply, page, { keep: 'form' })
        }
        return onward(request, reply, step, seen, moved)
      }
    }
    return onward(request, reply, step, settled, moved)
  }

  const onward = (request: FastifyRequest, reply: FastifyReply, step: Step, draft: Draft, moved: boolean) => {
    if (!draft.changing) return show(request, reply, stepAfter(step), draft)
    if (moved) return show(request, reply, 'unit', draft)
    return show(request, reply, 'check', { ...draft, changing: false })
  }

  const sendIt = async (request: FastifyRequest, reply: FastifyReply, draft: Draft, from: Choosable, view: View) => {
    const { t } = view
    const wrong = firstWrong(draft, from, t)
    if (wrong !== null) {
      const changing = { ...draft, changing: true }
      return show(request, reply, wrong.step, changing, { errors: wrong.errors, status: 422 })
    }
    const input = inputOf(draft)
    if (input === null) return show(request, reply, 'question', draft, { general: t.ask.cannotAsk, status: 422 })
    let receipt: Receipt
    try {
      receipt = await inquiries.ask(input, { key: draft.key, now: view.now, askerId: request.asker?.asker ?? null })
    } catch (error) {
      if (!(error instanceof Problem)) {
        request.log.error({ reqId: request.id, err: error }, 'ask failed')
        return show(request, reply, 'check', draft, { general: t.ask.failed, status: 503 })
      }
      const document = problemDocument(error, view.lang, request.id)
      if (document.status >= 500) {
        reply.header('retry-after', String(error.retryAfter ?? 5))
        return show(request, reply, 'check', draft, { general: t.ask.failed, status: 503 })
      }
      const errors = new Map((document.fields ?? []).map(one => [one.field.split('.')[0] ?? '', one.message]))
      const to = stepOfField(error)
      const general = `${document.title}${view.lang === 'zh' ? '：' : ': '}${document.detail}`
      return show(request, reply, to, { ...draft, changing: to !== 'check' }, { errors, general, status: 422 })
    }
    const reachable = input.phone !== null || input.email !== null
    const done: Done = { receipt, dispatch: input.unit === null, reachable }
    const path = '/ask/done'
    reply.setCookie(DONE_COOKIE, sealToken(key, done, DONE_CONTEXT), {
      path,
      httpOnly: true,
      sameSite: 'lax',
      secure: reply.server.secureCookies,
      maxAge: DONE_SECONDS,
    })
    return reply.redirect(path, 303)
  }

  app.post('/ask', { config: ASK, schema: HIDE }, async (request, reply) => post(request, reply, request.body))

  app.post(
    '/ask/attachments',
    { config: { ...ASK, audit: 'attachment.upload' }, schema: HIDE },
    async (request, reply) => {
      const { t } = viewOf(request, setting)
      const read = await readUpload(request, options, t, body => openDraft(key, body.draft))
      return post(request, reply, read.body, read.files, read.error)
    },
  )

  app.get('/ask/done', { config: { ...ASK, audit: 'page.read' }, schema: HIDE }, async (request, reply) => {
    const done = openToken(key, request.cookies[DONE_COOKIE], DONE_CONTEXT) as Done | null
    if (done === null) return reply.redirect('/track')
    const view = viewOf(request, setting)
    // The explanation of the date is a comfort; the code is what matters.
    const track = await inquiries.track(done.receipt.code, null, { ip: request.ip }, view.now).catch(() => null)
    return send(request, reply, createElement(DonePage, { view, done, track }), { keep: 'own' })
  })

  // For the script: like questions while the subject is being typed.
  app.get(
    '/ask/like',
    { config: { permission: 'public', audit: 'library.read' }, schema: HIDE },
    async (request, reply) => {
      const text = asked(request.query, 'q', 80)
      const region = asked(request.query, 'region', 6)
      const like = text === undefined || region === undefined ? [] : await inquiries.likeQuestions(region, text, 3)
      reply.header('cache-control', 'private, max-age=60')
      return like.map(one => ({
        question: one.question,
        href: `/library/${encodeURIComponent(one.region)}/${encodeURIComponent(one.id)}`,
      }))
    },
  )
}
