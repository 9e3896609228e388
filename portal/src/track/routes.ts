// Routes of following an inquiry. The code may stand in the address; the second fact never does.
import { normalizeQueryCode, queryCodeProblem } from '@sunhall/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import type { ApplicationTracking } from '../application/routes.ts'
import { asked, field } from '../form-body.ts'
import { send } from '../page.ts'
import { type App, checkCsrf, csrfField, Problem, problemDocument, type TrackView } from '../server.ts'
import { readUpload, type Upload } from '../upload.ts'
import { type Setting, type View, viewOf } from '../view.ts'
import { actKey, emptyForm, formAgain, heldFiles, readAct } from './act-form.ts'
import { type ActForm, type ActName, WithdrawPage } from './own.tsx'
import { Track, TrackStart } from './page.tsx'
import { dropProof, keepProof, keptFact, proofOf } from './proof.ts'

const TRACK = { permission: 'anonymous-session', audit: 'case.track' } as const
const ACT = { permission: 'anonymous-session', audit: 'case.act' } as const
const HIDE = { hide: true } as const
/** Without a phone the second fact is the beginning of the receipt number. */
const RECEIPT_DIGITS = 8

const codeOf = (error: unknown): string => (error instanceof Problem ? error.code : '')

/** `applications`: what follows the cases of the other kind; a code belongs to one or the other. */
export function trackRoutes(app: App, setting: Setting, applications: ApplicationTracking | null = null): void {
  const { options } = setting
  const { inquiries, key } = options
  const client = (request: FastifyRequest) => ({ ip: request.ip })

  const start = (request: FastifyRequest, reply: FastifyReply, code: string, error: string | null, status = 200) =>
    send(request, reply, createElement(TrackStart, { view: viewOf(request, setting), code, error }), {
      status: error === null ? 200 : status,
      keep: 'form',
    })

  const tooMany = (view: View, error: Problem): string => {
    const minutes = Math.max(1, Math.ceil((error.retryAfter ?? 60) / 60))
    return `${view.t.track.tooMany}${view.lang === 'zh' ? '' : ' '}${view.t.track.wait(minutes)}`
  }

  /** A code that leads nowhere brings the form back with the reason; anything else is not ours to answer. */
  const refuse = (request: FastifyRequest, reply: FastifyReply, code: string, error: unknown) => {
    const view = viewOf(request, setting)
    switch (codeOf(error)) {
      case 'too-many-guesses':
      case 'too-many-requests': {
        const problem = error as Problem
        reply.header('retry-after', String(problem.retryAfter ?? 60))
        return start(request, reply, code, tooMany(view, problem), 429)
      }
      case 'code-not-found':
      case 'code-mistyped':
      case 'not-found':
        return start(request, reply, code, view.t.track.errors.notFound, 404)
      default:
        throw error
    }
  }

  const wrongCode = (request: FastifyRequest, typed: string): string | null => {
    const problem = queryCodeProblem(normalizeQueryCode(typed))
    return problem === null ? null : viewOf(request, setting).t.track.errors[problem]
  }

  /** What this visitor may see; a second fact that no longer fits shows the public part. */
  const seen = async (request: FastifyRequest, code: string): Promise<TrackView> => {
    const now = options.now()
    const proof = proofOf(request, key, code, now)
    if (proof === null) return inquiries.track(code, null, client(request), now)
    try {
      return await inquiries.track(code, proof, client(request), now)
    } catch (error) {
      if (codeOf(error) !== 'second-fact-wrong') throw error
      return inquiries.track(code, null, client(request), now)
    }
  }

  interface Shown {
    readonly form?: ActForm
    readonly proofError?: string
    readonly status?: number
  }
  const show = async (request: FastifyRequest, reply: FastifyReply, code: string, how: Shown = {}) => {
    const application = await applications?.seen(request, code)
    if (applications !== null && application != null) {
      const general = how.form?.general ?? null
      return applications.show(request, reply, application, { proofError: how.proofError, status: how.status, general })
    }
    const track = await seen(request, code)
    const view = viewOf(request, setting)
    const page = createElement(Track, {
      // Acts post to addresses of their own; the settings' links lead back to the page.
      view: { ...view, url: `/track/${code}` },
      track,
      csrf: csrfField(reply),
      opened: keptFact(request, key, code, view.now) !== null,
      done: asked(request.query, 'done', 20) ?? null,
      proofError: how.proofError ?? null,
      form: how.form ?? emptyForm(),
    })
    return send(request, reply, page, { keep: 'own', status: how.status ?? 200 })
  }

  app.get('/track', { config: TRACK, schema: HIDE }, async (request, reply) => {
    const typed = asked(request.query, 'code', 60)
    if (typed === undefined) {
      const empty = field(request.query, 'code') !== '' || 'code' in (request.query as object)
      return start(request, reply, '', empty ? viewOf(request, setting).t.track.errors['query-code-empty'] : null, 400)
    }
    const problem = wrongCode(request, typed)
    if (problem !== null) return start(request, reply, typed, problem, 400)
    return reply.redirect(`/track/${normalizeQueryCode(typed)}`, 303)
  })

  interface ByCode {
    Params: { code: string }
  }
  app.get<ByCode>('/track/:code', { config: TRACK, schema: HIDE }, async (request, reply) => {
    const typed = request.params.code
    const problem = wrongCode(request, typed)
    if (problem !== null) return start(request, reply, typed, problem, 404)
    const code = normalizeQueryCode(typed)
    if (code !== typed) return reply.redirect(`/track/${code}`, 303)
    try {
      return await show(request, reply, code)
    } catch (error) {
      return refuse(request, reply, code, error)
    }
  })

  /** Forms of one inquiry: the code holds its check digit, the token is good, or the page comes back. */
  const guarded =
    (work: (request: FastifyRequest, reply: FastifyReply, code: string) => Promise<FastifyReply>) =>
    async (request: FastifyRequest<ByCode>, reply: FastifyReply): Promise<FastifyReply> => {
      const code = normalizeQueryCode(request.params.code)
      if (wrongCode(request, code) !== null) throw new Problem('not-found')
      try {
        checkCsrf(request)
        return await work(request, reply, code)
      } catch (error) {
        if (codeOf(error) === 'csrf-refused') {
          const { t } = viewOf(request, setting)
          return show(request, reply, code, { form: { ...emptyForm(), general: t.ask.expired }, status: 403 })
        }
        return refuse(request, reply, code, error)
      }
    }

  app.get<ByCode>('/track/:code/proof', { config: TRACK, schema: HIDE }, async (request, reply) =>
    reply.redirect(`/track/${encodeURIComponent(request.params.code)}`),
  )
  app.post<ByCode>(
    '/track/:code/proof',
    { config: TRACK, schema: HIDE },
    guarded(async (request, reply, code) => {
      const { t, now, ...view } = viewOf(request, setting)
      const fact = field(request.body, 'fact').normalize('NFKC').replace(/\s/g, '').toLowerCase()
      const kind = field(request.body, 'kind') === 'receipt' ? 'receipt' : 'phone'
      // The whole receipt number does as well as its beginning.
      const short = kind === 'receipt' ? fact.slice(0, RECEIPT_DIGITS) : fact
      if (!(kind === 'receipt' ? /^[0-9a-f]{8}$/ : /^\d{4}$/).test(short)) {
        return show(request, reply, code, { proofError: t.track.fact[kind].format, status: 422 })
      }
      try {
        const track =
          (await applications?.proved(request, code, short)) ??
          (await inquiries.track(code, { secondFact: short }, client(request), now))
        if (track.own === null) return show(request, reply, code, { proofError: t.track.fact[kind].wrong, status: 422 })
      } catch (error) {
        if (codeOf(error) === 'second-fact-wrong')
          return show(request, reply, code, { proofError: t.track.fact[kind].wrong, status: 422 })
        if (codeOf(error) === 'too-many-guesses') {
          const problem = error as Problem
          reply.header('retry-after', String(problem.retryAfter ?? 60))
          const proofError = tooMany({ t, now, ...view }, problem)
          return show(request, reply, code, { proofError, status: 429 })
        }
        throw error
      }
      keepProof(reply, key, code, short, now)
      return reply.redirect(`/track/${code}#own`, 303)
    }),
  )
  app.post<ByCode>(
    '/track/:code/leave',
    { config: TRACK, schema: HIDE },
    guarded(async (_request, reply, code) => {
      dropProof(reply, code)
      return reply.redirect(`/track/${code}`, 303)
    }),
  )

  const withdrawPage = async (
    request: FastifyRequest,
    reply: FastifyReply,
    code: string,
    form: ActForm,
    status = 200,
  ) => {
    const track = await seen(request, code)
    if (!track.own?.allowed.includes('withdraw')) return reply.redirect(`/track/${code}`, 303)
    const page = createElement(WithdrawPage, { view: viewOf(request, setting), track, csrf: csrfField(reply), form })
    return send(request, reply, page, { keep: 'own', status })
  }
  app.get<ByCode>('/track/:code/withdraw', { config: TRACK, schema: HIDE }, async (request, reply) => {
    const code = normalizeQueryCode(request.params.code)
    if (wrongCode(request, code) !== null) return reply.redirect('/track')
    try {
      return await withdrawPage(request, reply, code, emptyForm())
    } catch (error) {
      return refuse(request, reply, code, error)
    }
  })

  /** The posted form; files are taken only from who has proved to be the asker. */
  const receive = async (request: FastifyRequest, code: string, view: View): Promise<Upload> => {
    if (!request.isMultipart()) return readUpload(request, options, view.t, () => null)
    const track = await seen(request, code)
    const { region } = track
    return readUpload(request, options, view.t, body =>
      track.own === null ? null : { region, files: heldFiles(key, body.files, code) },
    )
  }

  const act = async (request: FastifyRequest, reply: FastifyReply, code: string, name: ActName) => {
    const view = viewOf(request, setting)
    const { body, files: uploaded, error: fileError } = await receive(request, code, view)
    const files = uploaded ?? heldFiles(key, field(body, 'files'), code)
    const again = (errors: ActForm['errors'], general: string | null, status = 422) => {
      const form = formAgain(key, code, name, body, files, { errors, general })
      return name === 'withdraw'
        ? withdrawPage(request, reply, code, form, status)
        : show(request, reply, code, { form, status })
    }
    try {
      checkCsrf(request, field(body, '_csrf'))
    } catch {
      return again(new Map(), view.t.ask.expired, 403)
    }
    const proof = proofOf(request, key, code, view.now)
    if (proof === null) return show(request, reply, code, { proofError: view.t.track.factAgain, status: 403 })
    const read = readAct(name, body, files, view.t)
    if (fileError !== undefined) read.errors.set(`${name}-file`, fileError)
    if (read.errors.size > 0 || read.act === null) return again(read.errors, null)
    try {
      await inquiries.actAsAsker(code, proof, read.act, { key: actKey(body), now: view.now, client: client(request) })
    } catch (error) {
      const known = codeOf(error)
      if (known === '' || known === 'code-not-found' || known === 'too-many-guesses') throw error
      if (known === 'second-fact-wrong') {
        return show(request, reply, code, { proofError: view.t.track.factAgain, status: 422 })
      }
      const document = problemDocument(error as Problem, view.lang, request.id)
      if (document.status >= 500) throw error
      return again(new Map(), `${view.t.acts.refused}${view.t.common.colon}${document.title}`, document.status)
    }
    return reply.redirect(`/track/${code}?done=${name}`, 303)
  }
  for (const name of ['rate', 'follow-up', 'complain', 'withdraw'] as const) {
    app.post<ByCode>(`/track/:code/${name}`, { config: ACT, schema: HIDE }, async (request, reply) => {
      const code = normalizeQueryCode(request.params.code)
      if (wrongCode(request, code) !== null) throw new Problem('not-found')
      try {
        return await act(request, reply, code, name)
      } catch (error) {
        return refuse(request, reply, code, error)
      }
    })
  }

  app.get<{ Params: { code: string; id: string } }>(
    '/track/:code/attachments/:id',
    { config: { permission: 'anonymous-session', audit: 'attachment.read' }, schema: HIDE },
    async (request, reply) => {
      const code = normalizeQueryCode(request.params.code)
      const now = options.now()
      const proof = proofOf(request, key, code, now)
      if (proof === null || queryCodeProblem(code) !== null || !/^[\w-]{1,60}$/.test(request.params.id)) {
        throw new Problem('not-found')
      }
      const { region } = await inquiries.track(code, proof, client(request), now)
      const file = await inquiries.attachment(region, request.params.id, { code, proof, client: client(request) }, now)
      reply.header('cache-control', 'no-store')
      return file.send(reply)
    },
  )
}
