// What every route of an application needs: whose draft it is, opening it, drawing one of its pages, and where the next one lies.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createElement, type ReactElement } from 'react'
import { asked, field } from '../form-body.ts'
import { send } from '../page.ts'
import { type Applications, csrfField, type DraftHolder, type DraftView } from '../server.ts'
import { type Setting, viewOf } from '../view.ts'
import { CheckStep } from './check.tsx'
import { GonePage } from './ends.tsx'
import type { StepProps } from './frame.tsx'
import { MaterialsStep } from './materials.tsx'
import { ApplicantStep, DeliveryStep, FormStep, LicenceStep, MembersStep, WhoStep } from './pages.tsx'
import { emptyApplicant, kindOf } from './read.ts'
import { type Step, stepsOf, stepUrl, unfinished } from './steps.ts'

/** Holds the draft's secret; its path is the draft's own, so that several drafts do not get in each other's way. */
export const COOKIE = 'draft'
export const READ = { permission: 'anonymous-session', audit: 'draft.read' } as const
export const CHANGE = { permission: 'anonymous-session', audit: 'draft.change' } as const
export const HIDE = { hide: true } as const

export interface ByDraft {
  Params: { draft: string; step: string }
}

export interface Shown {
  readonly errors?: ReadonlyMap<string, string>
  readonly general?: string | null
  readonly notice?: string | null
  readonly status?: number
  readonly back?: boolean
  readonly mayGoOn?: boolean
  /** What was typed where it was not saved. */
  readonly draft?: DraftView
}

export type Desk = ReturnType<typeof openDesk>

export function openDesk(setting: Setting, applications: Applications) {
  const { options } = setting
  const pathOf = (id: string): string => `/apply/${encodeURIComponent(id)}`
  const client = (request: FastifyRequest) => ({ ip: request.ip })
  const holderOf = (request: FastifyRequest): DraftHolder => ({
    token: request.cookies[COOKIE] ?? null,
    askerId: request.asker?.asker ?? null,
  })

  const gone = (request: FastifyRequest, reply: FastifyReply) => {
    const view = viewOf(request, setting)
    return send(request, reply, createElement(GonePage, { view, title: view.t.apply.gone }), {
      keep: 'own',
      status: 404,
    })
  }

  const draw = async (
    request: FastifyRequest,
    reply: FastifyReply,
    draft: DraftView,
    step: Step,
    how: Shown,
  ): Promise<ReactElement> => {
    const view = viewOf(request, setting)
    const props: StepProps = {
      view,
      draft,
      step,
      csrf: csrfField(reply),
      errors: how.errors ?? new Map(),
      general: how.general ?? null,
      notice: how.notice ?? (draft.outdated ? view.t.apply.moved : null),
      back: how.back ?? false,
    }
    switch (step.kind) {
      case 'members':
        return createElement(MembersStep, props)
      case 'who':
        return createElement(WhoStep, props)
      case 'applicant': {
        const kind = kindOf(draft, asked(request.query, 'kind', 10) ?? field(request.body, 'kind'))
        const present =
          draft.applicant?.kind === kind
            ? draft.applicant
            : { ...(draft.applicant ?? emptyApplicant(kind)), kind, number: '' }
        return createElement(ApplicantStep, { ...props, applicant: present, account: request.asker != null })
      }
      case 'licence':
        return createElement(LicenceStep, props)
      case 'form':
        return createElement(FormStep, { ...props, regions: await options.organisation.places() })
      case 'materials': {
        const earlier =
          request.asker == null
            ? []
            : await applications.earlierMaterials(draft.id, holderOf(request), view.now).catch(() => [])
        return createElement(MaterialsStep, {
          ...props,
          account: request.asker != null,
          earlier,
          mayGoOn: how.mayGoOn ?? false,
        })
      }
      case 'delivery':
        return createElement(DeliveryStep, props)
      case 'check':
        return createElement(CheckStep, { ...props, regions: await options.organisation.places() })
    }
  }
  const show = async (request: FastifyRequest, reply: FastifyReply, draft: DraftView, step: Step, how: Shown = {}) =>
    send(request, reply, await draw(request, reply, how.draft ?? draft, step, how), {
      keep: 'own',
      status: how.status ?? 200,
    })

  // A fresh draft begins at the beginning, even where the first page has its answer already.
  const first = (draft: DraftView): Step =>
    (draft.applicant === null ? stepsOf(draft)[0] : unfinished(draft)[0]) ?? { kind: 'check', id: 'check' }
  const after = (draft: DraftView, step: Step): Step => {
    const steps = stepsOf(draft)
    return steps[steps.findIndex(one => one.id === step.id) + 1] ?? { kind: 'check', id: 'check' }
  }
  const onward = (reply: FastifyReply, draft: DraftView, step: Step, back: boolean) =>
    reply.redirect(stepUrl(draft, back ? { id: 'check' } : after(draft, step)), 303)

  const opened = async (request: FastifyRequest, id: string): Promise<DraftView | null> =>
    /^[0-9A-Za-z-]{8,80}$/.test(id) ? applications.readDraft(id, holderOf(request), options.now()) : null

  return { pathOf, client, holderOf, gone, show, first, onward, opened }
}
