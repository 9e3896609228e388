// Following an application and acting as its applicant. The way in (code, second fact) is that of every case; this is what lies behind it.
import { randomUUID } from 'node:crypto'
import { normalizeQueryCode, queryCodeProblem } from '@sunhall/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { asked, field } from '../form-body.ts'
import { send } from '../page.ts'
import {
  APPLICANT_ACTS,
  type App,
  type ApplicantActName,
  type Applications,
  type ApplicationTrack,
  csrfField,
  Problem,
  problemDocument,
} from '../server.ts'
import { actKey } from '../track/act-form.ts'
import { keptFact, proofOf } from '../track/proof.ts'
import { type Setting, viewOf } from '../view.ts'
import { emptyForm, readAct } from './act-form.ts'
import { askedNamed } from './asked.ts'
import type { ActForm } from './forms.tsx'
import { ApplicationPage } from './page.tsx'
import { CorrectPage, GiveUpPage, type HeldFile, type PageProps, PayPage } from './pages.tsx'
import { type Opened, type Own, receive, sealFiles } from './received.ts'

const TRACK = { permission: 'anonymous-session', audit: 'case.track' } as const
const ACT = { permission: 'anonymous-session', audit: 'case.act' } as const
const HIDE = { hide: true } as const
/** What is kept of a form that comes back. */
const TYPED = ['grade', 'remark', 'about', 'text', 'views', 'question', 'reason', 'name', 'note'] as const

const codeOf = (error: unknown): string => (error instanceof Problem ? error.code : '')
const isAct = (name: string): name is ApplicantActName => APPLICANT_ACTS.some(one => one === name)

export interface ApplicationTracking {
  /** The application of a code as this visitor may see it; null where the code belongs to something else. */
  seen(request: FastifyRequest, code: string): Promise<ApplicationTrack | null>
  /** The same with a second fact just typed. @throws Problem second-fact-wrong, too-many-guesses */
  proved(request: FastifyRequest, code: string, fact: string): Promise<ApplicationTrack | null>
  show(
    request: FastifyRequest,
    reply: FastifyReply,
    track: ApplicationTrack,
    how: {
      readonly proofError?: string | undefined
      readonly general?: string | null
      readonly status?: number | undefined
    },
  ): Promise<FastifyReply>
}

export function applicationRoutes(app: App, setting: Setting, applications: Applications): ApplicationTracking {
  const { options } = setting
  const { key } = options
  const client = (request: FastifyRequest) => ({ ip: request.ip })

  const seen: ApplicationTracking['seen'] = async (request, code) => {
    const now = options.now()
    const proof = proofOf(request, key, code, now)
    try {
      return await applications.track(code, proof, client(request), now)
    } catch (error) {
      // A second fact that no longer fits shows the public part.
      if (proof === null || codeOf(error) !== 'second-fact-wrong') throw error
      return applications.track(code, null, client(request), now)
    }
  }

  const page = async (
    request: FastifyRequest,
    reply: FastifyReply,
    track: ApplicationTrack,
    how: {
      readonly form?: ActForm
      readonly proofError?: string | undefined
      readonly status?: number | undefined
    } = {},
  ) => {
    const view = viewOf(request, setting)
    const element = createElement(ApplicationPage, {
      view: { ...view, url: `/track/${track.code}` },
      track,
      csrf: csrfField(reply),
      opened: keptFact(request, key, track.code, view.now) !== null,
      done: asked(request.query, 'done', 20) ?? null,
      proofError: how.proofError ?? null,
      form: how.form ?? emptyForm(),
      regions: track.own === null ? [] : await options.organisation.places(),
    })
    return send(request, reply, element, { keep: 'own', status: how.status ?? 200 })
  }

  interface ByAct {
    Params: { code: string; act: string }
  }
  /** Who has proved to be the applicant and may do this now; anybody else is led to the page that says why not. */
  const opened = async (request: FastifyRequest<ByAct>, reply: FastifyReply): Promise<Opened | null> => {
    const code = normalizeQueryCode(request.params.code)
    const { act } = request.params
    if (queryCodeProblem(code) !== null || !isAct(act)) throw new Problem('not-found')
    const track = await seen(request, code)
    const proof = proofOf(request, key, code, options.now())
    if (track === null) throw new Problem('not-found')
    if (track.own !== null && proof !== null && track.own.allowed.includes(act))
      return { code, act, track, own: track.own, proof }
    reply.redirect(`/track/${code}`, 303)
    return null
  }

  interface How {
    readonly errors?: ReadonlyMap<string, string>
    readonly general?: string | null
    readonly typed?: { readonly [name: string]: string }
    readonly held?: readonly HeldFile[]
    readonly answers?: Own['answers']
    readonly order?: string | undefined
    /** Of what was asked, which. */
    readonly of?: string | undefined
    readonly key?: string
    readonly status?: number
  }
  /** The page of an act, or the case's page for those that have none. */
  const actPage = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { act, track, own, code }: Opened,
    how: How = {},
  ) => {
    const view = viewOf(request, setting)
    const errors = how.errors ?? new Map<string, string>()
    const base: PageProps = {
      view,
      track,
      own,
      csrf: csrfField(reply),
      key_: how.key ?? randomUUID(),
      errors,
      general: how.general ?? null,
      typed: how.typed ?? {},
      held: how.held ?? [],
      sealed: sealFiles(key, code, how.held ?? []),
    }
    const keep = { keep: 'own' as const, status: how.status ?? 200 }
    if (act === 'correct') {
      const about = askedNamed(own, how.of)
      // Several wait, and none was named; or it is answered by now.
      if (about === undefined) return reply.redirect(`/track/${code}`, 303)
      const regions = await options.organisation.places()
      return send(
        request,
        reply,
        createElement(CorrectPage, { ...base, asked: about, answers: how.answers ?? own.answers, regions }),
        keep,
      )
    }
    if (act === 'pay') {
      const order = own.orders.find(one => one.id === how.order && one.state === 'ordered')
      if (order === undefined) return reply.redirect(`/track/${code}`, 303)
      return send(request, reply, createElement(PayPage, { ...base, order }), keep)
    }
    if (act === 'withdraw') return send(request, reply, createElement(GiveUpPage, base), keep)
    const form: ActForm = {
      act,
      errors,
      general: how.general ?? null,
      typed: how.typed ?? {},
      key: base.key_,
      held: base.held,
      sealed: base.sealed,
    }
    return page(request, reply, track, { form, status: how.status })
  }

  app.get<ByAct>('/track/:code/application/:act', { config: TRACK, schema: HIDE }, async (request, reply) => {
    const open = await opened(request, reply)
    if (open === null) return reply
    if (!['correct', 'pay', 'withdraw'].includes(open.act)) return reply.redirect(`/track/${open.code}#acts`, 303)
    return actPage(request, reply, open, {
      order: asked(request.query, 'order', 60),
      of: asked(request.query, 'of', 20),
    })
  })

  app.post<ByAct>('/track/:code/application/:act', { config: ACT, schema: HIDE }, async (request, reply) => {
    const view = viewOf(request, setting)
    const { t } = view
    const open = await opened(request, reply)
    if (open === null) return reply
    const received = await receive(request, applications, key, open, view)
    const { body, held, trusted } = received
    const typed = Object.fromEntries(TYPED.map(name => [name, field(body, name)]))
    const again = (how: How) =>
      actPage(request, reply, open, {
        typed,
        held,
        key: actKey(body),
        order: field(body, 'order'),
        of: field(body, 'of'),
        status: 422,
        ...how,
      })
    if (!trusted) return again({ general: t.ask.expired, status: 403 })
    const { act, errors, rows, ...filled } = readAct(open, received, view)
    if (rows === true) return again({ ...filled, status: 200 })
    if (errors.size > 0 || act === null) return again({ errors, ...filled })
    try {
      await applications.actAsApplicant(open.code, open.proof, act, {
        key: actKey(body),
        client: client(request),
        now: view.now,
      })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const document = problemDocument(error, view.lang, request.id)
      if (document.status >= 500) throw error
      const general = `${t.acts.refused}${t.common.colon}${document.title}`
      return again({ general, status: document.status, ...filled })
    }
    return reply.redirect(`/track/${open.code}?done=${open.act}`, 303)
  })

  return {
    seen,
    proved: (request, code, fact) => applications.track(code, { secondFact: fact }, client(request), options.now()),
    show: (request, reply, track, how) =>
      page(request, reply, track, {
        proofError: how.proofError,
        status: how.status,
        ...(how.general == null ? {} : { form: { ...emptyForm(), general: how.general } }),
      }),
  }
}
