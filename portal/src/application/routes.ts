// Following an application and acting as its applicant. The way in (code, second fact) is that of every case; this is what lies behind it.
import { randomUUID } from 'node:crypto'
import { type AnswerTree, pagesFor, validateAnswers, withPage } from '@sunhall/forms'
import { normalizeQueryCode, queryCodeProblem } from '@sunhall/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { readPage } from '../apply/read.ts'
import { ROOM } from '../apply/upload.ts'
import { asked, field } from '../form-body.ts'
import { send } from '../page.ts'
import {
  APPLICANT_ACTS,
  type App,
  type ApplicantAct,
  type ApplicantActName,
  type Applications,
  type ApplicationTrack,
  checkCsrf,
  csrfField,
  hiddenCharacter,
  length,
  Problem,
  type Proof,
  problemDocument,
} from '../server.ts'
import { openToken, sealToken } from '../token.ts'
import { keptFact, proofOf } from '../track/proof.ts'
import { type Setting, type View, viewOf } from '../view.ts'
import { type ActForm, COMPLAINT_FILES, VIEWS_FILES } from './forms.tsx'
import { ApplicationPage } from './page.tsx'
import { CorrectPage, formAsked, GiveUpPage, type HeldFile, materialsAsked, type PageProps, PayPage } from './pages.tsx'

const TRACK = { permission: 'anonymous-session', audit: 'case.track' } as const
const ACT = { permission: 'anonymous-session', audit: 'case.act' } as const
const HIDE = { hide: true } as const
const FILES_MOST = 20
/** Acts that take fewer. */
const ACT_FILES: { readonly [act in ApplicantActName]?: number } = {
  complain: COMPLAINT_FILES,
  'state-views': VIEWS_FILES,
}

type Own = NonNullable<ApplicationTrack['own']>

const codeOf = (error: unknown): string => (error instanceof Problem ? error.code : '')
const context = (code: string): string => `portal:application-files:1:${code}`
const emptyForm = (): ActForm => ({
  act: null,
  errors: new Map(),
  general: null,
  typed: {},
  key: randomUUID(),
  held: [],
  sealed: '',
})
const isAct = (name: string): name is ApplicantActName => APPLICANT_ACTS.some(one => one === name)
const keyOf = (body: unknown): string => {
  const given = field(body, 'key')
  return /^[\w-]{16,64}$/.test(given) ? given : randomUUID()
}

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

/** What an act takes from its form, and what is wrong with it. */
function readAct(
  act: ApplicantActName,
  body: unknown,
  view: View,
): { act: ApplicantAct | null; errors: Map<string, string> } {
  const { t } = view
  const errors = new Map<string, string>()
  const long = (name: string, most: number, missing?: string): string => {
    const value = field(body, name).replace(/\r\n?/g, '\n').trim()
    const hidden = hiddenCharacter(value)
    if (hidden !== null) errors.set(name, t.ask.errors.hidden(t.ask.text, hidden.near))
    else if (length(value) > most) errors.set(name, t.acts.textLong(most))
    else if (value === '' && missing !== undefined) errors.set(name, missing)
    return value
  }
  switch (act) {
    case 'rate': {
      const grade = Number(field(body, 'grade'))
      const remark = long('remark', 500)
      if (![1, 2, 3, 4, 5].includes(grade)) errors.set('grade', t.acts.rateMissing)
      return { act: { act, grade: grade as 1 | 2 | 3 | 4 | 5, remark: remark === '' ? null : remark }, errors }
    }
    case 'complain': {
      const about = field(body, 'about')
      if (!/^\d{1,4}$/.test(about)) errors.set('about', t.acts.aboutMissing)
      return { act: { act, about: Number(about), text: long('text', 2000, t.acts.textMissing) }, errors }
    }
    case 'withdraw': {
      const reason = long('reason', 500)
      return { act: { act, reason: reason === '' ? null : reason }, errors }
    }
    case 'sign':
      return { act: { act, name: long('name', 40, t.apply.track.signMissing) }, errors }
    case 'ask-hearing':
      return { act: { act, reason: long('reason', 500, t.apply.track.hearingReasonMissing) }, errors }
    case 'state-views':
      return { act: { act, text: long('views', 2000, t.acts.textMissing) }, errors }
    case 'ask-progress':
      return { act: { act, text: long('question', 500, t.acts.textMissing) }, errors }
    case 'waive-hearing':
      return { act: { act }, errors }
    default:
      return { act: null, errors }
  }
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
  interface Opened {
    readonly code: string
    readonly act: ApplicantActName
    readonly track: ApplicationTrack
    readonly own: Own
    readonly proof: Proof
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

  interface Own_ {
    readonly errors?: ReadonlyMap<string, string>
    readonly general?: string | null
    readonly typed?: { readonly [name: string]: string }
    readonly held?: readonly HeldFile[]
    readonly answers?: Own['answers']
    readonly order?: string | undefined
    readonly key?: string
    readonly status?: number
  }
  /** The page of an act, or the case's page for those that have none. */
  const actPage = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { act, track, own, code }: Opened,
    how: Own_ = {},
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
      sealed: how.held === undefined || how.held.length === 0 ? '' : sealToken(key, how.held, context(code)),
    }
    const keep = { keep: 'own' as const, status: how.status ?? 200 }
    if (act === 'correct') {
      const regions = await options.organisation.places()
      return send(
        request,
        reply,
        createElement(CorrectPage, { ...base, answers: how.answers ?? own.answers, regions }),
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
    return actPage(request, reply, open, { order: asked(request.query, 'order', 60) })
  })

  interface Received {
    readonly body: { readonly [name: string]: unknown }
    readonly held: readonly HeldFile[]
    readonly errors: Map<string, string>
    readonly trusted: boolean
  }
  /** The posted form with its files; none is taken before the token was good. */
  const receive = async (request: FastifyRequest, open: Opened, view: View): Promise<Received> => {
    const errors = new Map<string, string>()
    if (!request.isMultipart()) {
      const body = (request.body ?? {}) as { readonly [name: string]: unknown }
      return { body, held: [], errors, trusted: trusts(request, body) }
    }
    const body: { [name: string]: unknown } = {}
    let held: HeldFile[] | null = null
    const begin = (): HeldFile[] | null => {
      if (!trusts(request, body)) return null
      return [...((openToken(key, body.held, context(open.code)) as HeldFile[] | null) ?? [])]
    }
    const ownAbout: { readonly [act: string]: string } = { pay: 'proof', complain: 'complaint', 'state-views': 'views' }
    const about_ = ownAbout[open.act]
    const abouts = new Set(about_ === undefined ? materialsAsked(open.own).map(one => one.about) : [about_])
    const most = ACT_FILES[open.act] ?? FILES_MOST
    for await (const part of request.parts({ limits: ROOM })) {
      if (part.type === 'field') {
        if (typeof part.value !== 'string') continue
        const before = body[part.fieldname]
        body[part.fieldname] =
          before === undefined ? part.value : [...(Array.isArray(before) ? before : [before]), part.value]
        continue
      }
      held ??= begin()
      const name = part.filename ?? ''
      const about = part.fieldname.replace(/^file-/, '')
      if (held === null || name === '' || !abouts.has(about) || held.length >= most) {
        part.file.resume()
        continue
      }
      try {
        const file = await applications.upload(
          open.code,
          open.proof,
          { name, content: part.file },
          { client: client(request), now: view.now },
        )
        held.push({ about, file })
      } catch (error) {
        const known = codeOf(error)
        const { t } = view
        errors.set(
          part.fieldname,
          known === 'file-type'
            ? t.apply.fileType(name)
            : known === 'file-too-large'
              ? t.apply.fileTooLarge(name)
              : t.apply.fileFailed(name),
        )
        part.file.resume()
      }
    }
    held ??= begin()
    return { body, held: held ?? [], errors, trusted: held !== null }
  }
  const trusts = (request: FastifyRequest, body: { readonly [name: string]: unknown }): boolean => {
    try {
      checkCsrf(request, typeof body._csrf === 'string' ? body._csrf : '')
      return true
    } catch {
      return false
    }
  }

  app.post<ByAct>('/track/:code/application/:act', { config: ACT, schema: HIDE }, async (request, reply) => {
    const view = viewOf(request, setting)
    const { t } = view
    const open = await opened(request, reply)
    if (open === null) return reply
    const { body, held, errors, trusted } = await receive(request, open, view)
    const typed = Object.fromEntries(
      ['grade', 'remark', 'about', 'text', 'views', 'question', 'reason', 'name', 'note'].map(name => [
        name,
        field(body, name),
      ]),
    )
    const again = (how: Own_) =>
      actPage(request, reply, open, { typed, held, key: keyOf(body), order: field(body, 'order'), status: 422, ...how })
    if (!trusted) return again({ general: t.ask.expired, status: 403 })
    let act: ApplicantAct | null
    let answers: Own['answers'] | undefined
    if (open.act === 'correct') {
      const note = field(body, 'note').trim()
      if (formAsked(open.own)) {
        let tree: AnswerTree = { ...open.own.answers }
        let rows = false
        for (const one of pagesFor(open.own.form, tree)) {
          const read = readPage(open.own, one.id, body)
          tree = withPage(open.own.form, one.id, tree, read.answers)
          rows ||= read.rows
        }
        // A row more or less is no sending.
        if (rows) return again({ answers: tree, status: 200 })
        answers = tree
        for (const error of validateAnswers(open.own.form, tree).errors)
          errors.set(error.path, error.message[view.lang])
      }
      if (length(note) > 500) errors.set('note', t.acts.textLong(500))
      if (errors.size === 0 && held.length === 0 && note === '' && answers === undefined)
        errors.set('note', t.apply.track.correctMissing)
      const materials = materialsAsked(open.own).flatMap(one => {
        const files = held.filter(each => each.about === one.about).map(each => each.file)
        return files.length === 0 ? [] : [{ material: one.about, how: 'upload' as const, files }]
      })
      act = { act: 'correct', answers: answers ?? null, materials, note: note === '' ? null : note }
    } else if (open.act === 'pay') {
      const note = field(body, 'note').trim()
      if (note === '') errors.set('note', t.apply.track.payNoteMissing)
      else if (length(note) > 200) errors.set('note', t.acts.textLong(200))
      act = { act: 'pay', order: field(body, 'order'), note, files: held.map(one => one.file.id) }
    } else {
      const read = readAct(open.act, body, view)
      for (const [name, message] of read.errors) errors.set(name, message)
      act =
        (read.act?.act === 'complain' || read.act?.act === 'state-views') && held.length > 0
          ? { ...read.act, files: held.map(one => one.file.id) }
          : read.act
    }
    if (errors.size > 0 || act === null) return again({ errors, ...(answers === undefined ? {} : { answers }) })
    try {
      await applications.actAsApplicant(open.code, open.proof, act, {
        key: keyOf(body),
        client: client(request),
        now: view.now,
      })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const document = problemDocument(error, view.lang, request.id)
      if (document.status >= 500) throw error
      const general = `${t.acts.refused}${t.common.colon}${document.title}`
      return again({ general, status: document.status, ...(answers === undefined ? {} : { answers }) })
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
