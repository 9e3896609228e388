// Routes of an application's pages. Every page is saved when it is posted; the draft lives with the server.
import { isIdentityDocument, pagesFor, prefill } from '@sunhall/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { asked, field } from '../form-body.ts'
import {
  type App,
  type Applications,
  checkCsrf,
  type DraftChange,
  type DraftView,
  type Guides,
  Problem,
  problemDocument,
} from '../server.ts'
import { keepLanguage, keepTextSize, type Setting, type View, viewOf } from '../view.ts'
import { type ByDraft, CHANGE, HIDE, openDesk, READ, type Shown } from './desk.ts'
import { endRoutes } from './ends-routes.ts'
import { readApplicant, readConsents, readDelivery, readMembers, readPage } from './read.ts'
import { missingMaterials, type Step, stepsOf, stepUrl, unfinished } from './steps.ts'
import { missingErrors, takeMaterials } from './upload.ts'

const SUBMIT = { permission: 'anonymous-session', audit: 'application.submit' } as const

export function applyRoutes(app: App, setting: Setting, guides: Guides, applications: Applications): void {
  const desk = openDesk(setting, applications)
  const { pathOf, client, holderOf, gone, show, first, onward, opened } = desk
  endRoutes(app, setting, guides, applications, desk)

  app.get<ByDraft>('/apply/:draft/:step', { config: READ, schema: HIDE }, async (request, reply) => {
    const draft = await opened(request, request.params.draft)
    if (draft === null) return gone(request, reply)
    if (draft.submitted !== null) return reply.redirect(`${pathOf(draft.id)}/done`, 303)
    const step = stepsOf(draft).find(one => one.id === request.params.step)
    if (step === undefined) return reply.redirect(stepUrl(draft, first(draft)), 303)
    return show(request, reply, await prefilled(draft, step), step, {
      back: asked(request.query, 'back', 10) === 'check',
    })
  })

  /** A page seen for the first time shows what the applicant has said already on another. */
  const prefilled = async (draft: DraftView, step: Step): Promise<DraftView> => {
    const { applicant } = draft
    if (step.kind !== 'form' || draft.pagesDone.includes(step.page) || applicant === null) return draft
    const known = {
      name: applicant.name,
      ...(applicant.kind === 'person'
        ? { idNumber: applicant.number, idKind: applicant.idKind }
        : { creditCode: applicant.number }),
      phone: applicant.phone,
      email: applicant.email,
      address: applicant.address,
      region: draft.region.slice(0, 6),
    }
    return { ...draft, answers: prefill(draft.form, known, draft.answers) }
  }

  /** Saves, and says what is wrong by field; null where it was not saved and the answer has been given. */
  const save = async (
    request: FastifyRequest,
    reply: FastifyReply,
    draft: DraftView,
    step: Step,
    change: DraftChange,
    how: Shown,
  ): Promise<{ draft: DraftView; errors: Map<string, string> } | null> => {
    const view = viewOf(request, setting)
    try {
      const revision = Number(field(request.body, 'revision')) || draft.revision
      const saved = await applications.saveDraft(draft.id, holderOf(request), revision, change, view.now)
      return { draft: saved.draft, errors: new Map(saved.errors.map(one => [one.path, one.message[view.lang]])) }
    } catch (error) {
      await refused(request, reply, draft, step, view, error, how)
      return null
    }
  }
  const refused = async (
    request: FastifyRequest,
    reply: FastifyReply,
    draft: DraftView,
    step: Step,
    view: View,
    error: unknown,
    how: Shown,
  ) => {
    if (!(error instanceof Problem)) throw error
    if (error.code === 'draft-submitted') return reply.redirect(`${pathOf(draft.id)}/done`, 303)
    if (error.code === 'not-found') return gone(request, reply)
    const document = problemDocument(error, view.lang, request.id)
    if (document.status >= 500) reply.header('retry-after', String(error.retryAfter ?? 5))
    const general =
      error.code === 'stale-version'
        ? view.t.apply.stale
        : document.status >= 500
          ? view.t.apply.failed
          : `${document.title}${view.t.common.colon}${document.detail}`
    const present = (await opened(request, draft.id)) ?? draft
    return show(request, reply, present, step, { ...how, general, status: document.status })
  }

  const posted = async (request: FastifyRequest<ByDraft>, reply: FastifyReply, stepId: string) => {
    const view = viewOf(request, setting)
    const draft = await opened(request, request.params.draft)
    if (draft === null) return gone(request, reply)
    if (draft.submitted !== null) return reply.redirect(`${pathOf(draft.id)}/done`, 303)
    const step = stepsOf(draft).find(one => one.id === stepId)
    if (step === undefined) return reply.redirect(stepUrl(draft, first(draft)), 303)
    if (step.kind === 'materials') return materials(request, reply, draft, step, view)
    const { body } = request
    const back = field(body, 'back') === 'check'
    const go = field(body, 'go')
    try {
      checkCsrf(request, field(body, '_csrf'))
    } catch {
      return show(request, reply, draft, step, {
        draft: typed(draft, step, body),
        general: view.t.apply.expired,
        status: 403,
        back,
      })
    }
    const other = settings(request, reply, go)
    if (other) return show(request, reply, draft, step, { draft: typed(draft, step, body), back })
    switch (step.kind) {
      case 'members': {
        const chosen = readMembers(draft, body)
        if (chosen.length === 0)
          return show(request, reply, draft, step, {
            errors: new Map([['member', view.t.apply.startSome]]),
            status: 422,
            back,
          })
        return settle(request, reply, draft, step, { chosen }, back)
      }
      case 'who': {
        const kind = draft.matter.audience.find(one => one === field(body, 'kind'))
        if (kind === undefined)
          return show(request, reply, draft, step, {
            errors: new Map([['kind', view.t.apply.whoMissing]]),
            status: 422,
            back,
          })
        return reply.redirect(`${stepUrl(draft, { id: 'applicant' })}?kind=${kind}${back ? '&back=check' : ''}`, 303)
      }
      case 'applicant': {
        const applicant = readApplicant(draft, body)
        if (go !== 'fill') return settle(request, reply, draft, step, { applicant }, back)
        // Asked for by the person, from their own account: nothing is taken unasked.
        const known = await applications.known(request.asker?.asker ?? null)
        const from = (value: string, name: string): string => value || known[name] || ''
        const filled = {
          ...applicant,
          name: applicant.kind === 'person' ? from(applicant.name, 'name') : applicant.name,
          number: from(applicant.number, applicant.kind === 'person' ? 'idNumber' : 'creditCode'),
          // The kind belongs to the number that was kept with it.
          ...(applicant.kind === 'person' && applicant.number === '' && isIdentityDocument(known.idKind)
            ? { idKind: known.idKind }
            : {}),
          phone: from(applicant.phone, 'phone'),
          email: from(applicant.email, 'email'),
          address: from(applicant.address, 'address'),
        }
        return show(request, reply, draft, step, { draft: { ...draft, applicant: filled }, back })
      }
      case 'licence': {
        const licence = field(body, 'licence').trim()
        if (licence === '')
          return show(request, reply, draft, step, {
            errors: new Map([['licence', view.t.apply.licenceMissing]]),
            status: 422,
            back,
          })
        return settle(request, reply, draft, step, { licence }, back)
      }
      case 'delivery': {
        const delivery = readDelivery(draft, body)
        const consents = readConsents(body)
        if (delivery === null)
          return show(request, reply, draft, step, {
            errors: new Map([['/delivery/way', view.t.apply.deliveryMissing]]),
            status: 422,
            back,
          })
        if (delivery.way === 'electronic' && !consents.electronicService)
          return show(request, reply, draft, step, {
            draft: { ...draft, delivery, consents },
            errors: new Map([['consent', view.t.apply.electronicNeeds]]),
            status: 422,
            back,
          })
        return settle(request, reply, draft, step, { delivery, consents }, back)
      }
      case 'form':
        return formPage(request, reply, draft, step, view, back)
      case 'check':
        return sendIt(request, reply, draft, step, view)
    }
  }
  app.post<ByDraft>('/apply/:draft/:step', { config: CHANGE, schema: HIDE }, (request, reply) =>
    posted(request, reply, request.params.step),
  )
  // Handing in is logged by a name of its own.
  app.post<ByDraft>('/apply/:draft/check', { config: SUBMIT, schema: HIDE }, (request, reply) =>
    posted(request, reply, 'check'),
  )

  /** Language and text size from within a form: what was typed stays. */
  const settings = (request: FastifyRequest, reply: FastifyReply, go: string): boolean => {
    if (go === 'lang-en' || go === 'lang-zh') {
      keepLanguage(reply, go === 'lang-en' ? 'en' : 'zh')
      request.cookies.lang = go.slice(5)
      return true
    }
    if (go === 'text-large' || go === 'text-normal') {
      keepTextSize(reply, go === 'text-large')
      request.cookies.text = go.slice(5)
      return true
    }
    return false
  }

  /** The draft with what was typed on a page, without saving it. */
  const typed = (draft: DraftView, step: Step, body: unknown): DraftView => {
    if (step.kind === 'form') {
      const { answers } = readPage(draft, step.page, body)
      return { ...draft, answers: { ...draft.answers, ...answers } }
    }
    if (step.kind === 'applicant') return { ...draft, applicant: readApplicant(draft, body) }
    if (step.kind === 'delivery')
      return { ...draft, delivery: readDelivery(draft, body) ?? draft.delivery, consents: readConsents(body) }
    return draft
  }

  const settle = async (
    request: FastifyRequest,
    reply: FastifyReply,
    draft: DraftView,
    step: Step,
    change: DraftChange,
    back: boolean,
  ) => {
    const saved = await save(request, reply, draft, step, change, { back })
    if (saved === null) return reply
    if (saved.errors.size > 0)
      return show(request, reply, saved.draft, step, { errors: saved.errors, status: 422, back })
    return onward(reply, saved.draft, step, back)
  }

  const formPage = async (
    request: FastifyRequest,
    reply: FastifyReply,
    draft: DraftView,
    step: Step,
    view: View,
    back: boolean,
  ) => {
    if (step.kind !== 'form') return reply
    const { answers, rows } = readPage(draft, step.page, request.body)
    const fieldsOf = (one: DraftView): Set<string> =>
      new Set(
        pagesFor(one.form, one.answers)
          .find(page => page.id === step.page)
          ?.fields.map(each => each.path),
      )
    const before = fieldsOf(draft)
    const saved = await save(request, reply, draft, step, { page: { id: step.page, answers } }, { back })
    if (saved === null) return reply
    if (rows) return show(request, reply, saved.draft, step, { back })
    if (saved.errors.size === 0) return onward(reply, saved.draft, step, back)
    // A question that this page's own answers brought up is no mistake yet.
    const posted = Object.keys((request.body ?? {}) as object)
    const sent = (path: string): boolean => posted.some(name => name === path || name.startsWith(`${path}/`))
    const revealed = [...fieldsOf(saved.draft)].filter(path => !before.has(path) && !sent(path))
    const onlyNew = [...saved.errors.keys()].every(path => revealed.includes(path))
    if (onlyNew) return show(request, reply, saved.draft, step, { notice: view.t.apply.revealed, back })
    return show(request, reply, saved.draft, step, { errors: saved.errors, status: 422, back })
  }

  const materials = async (request: FastifyRequest, reply: FastifyReply, before: DraftView, step: Step, view: View) => {
    let taken: Awaited<ReturnType<typeof takeMaterials>>
    try {
      taken = await takeMaterials(request, applications, holderOf(request), before, view, view.now)
    } catch (error) {
      return refused(request, reply, before, step, view, error, {})
    }
    const { body, errors, allowed } = taken
    let { draft } = taken
    const back = body.back === 'check'
    const go = body.go ?? 'next'
    if (!allowed) return show(request, reply, draft, step, { general: view.t.apply.expired, status: 403, back })
    if (settings(request, reply, go)) return show(request, reply, draft, step, { back })
    const piece = /^(drop|again):([a-z0-9-]{1,40}):([\w-]{1,60})$/.exec(go)
    try {
      if (piece?.[1] === 'drop')
        draft = await applications.removeMaterial(draft.id, holderOf(request), piece[2] ?? '', piece[3] ?? '', view.now)
      if (piece?.[1] === 'again')
        draft = await applications.reuseMaterial(
          draft.id,
          holderOf(request),
          { material: piece[2] ?? '', file: piece[3] ?? '' },
          view.now,
        )
    } catch (error) {
      return refused(request, reply, draft, step, view, error, { back })
    }
    if (errors.size > 0) return show(request, reply, draft, step, { errors, status: 422, back })
    if (piece !== null || go === 'upload') return show(request, reply, draft, step, { back })
    const missing = missingMaterials(draft)
    if (missing.length > 0 && go !== 'anyway')
      return show(request, reply, draft, step, {
        errors: missingErrors(view, missing, body),
        status: 422,
        back,
        mayGoOn: true,
      })
    return onward(reply, draft, step, back)
  }

  const sendIt = async (request: FastifyRequest, reply: FastifyReply, draft: DraftView, step: Step, view: View) => {
    if (unfinished(draft).length > 0)
      return show(request, reply, draft, step, { general: view.t.apply.incomplete, status: 422 })
    if (field(request.body, 'declare') !== 'yes')
      return show(request, reply, draft, step, {
        errors: new Map([['declare', view.t.apply.declareMissing]]),
        status: 422,
      })
    try {
      // The draft is the key: however often the button is pressed, it is one application.
      await applications.submit(draft.id, holderOf(request), {
        key: `draft-${draft.id}`.slice(0, 64),
        client: client(request),
        now: view.now,
      })
    } catch (error) {
      if (!(error instanceof Problem)) {
        request.log.error({ reqId: request.id, err: error }, 'submit failed')
        return show(request, reply, draft, step, { general: view.t.apply.failed, status: 503 })
      }
      // The licence, or who applies, changed since its page: told there, beside the field.
      const licence = problemDocument(error, view.lang, request.id).fields?.find(one => one.field === 'licence')
      const page = stepsOf(draft).find(one => one.kind === 'licence')
      if (licence !== undefined && page !== undefined)
        return show(request, reply, draft, page, {
          errors: new Map([['licence', licence.message]]),
          status: 422,
          back: true,
        })
      return refused(request, reply, draft, step, view, error, {})
    }
    return reply.redirect(`${pathOf(draft.id)}/done`, 303)
  }
}
