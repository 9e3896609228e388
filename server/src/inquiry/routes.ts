// HTTP of public inquiry: the open API for asking and following, and the desk's entry form.
import { z } from 'zod'
import type { CaseDesk } from '../casework/desk.ts'
import { FoundCode } from '../casework/lost-codes.ts'
import type { App } from '../platform/http-app.ts'
import { requiredKey } from '../platform/http-idempotency.ts'
import { API, summary } from '../platform/http-openapi.ts'
import { wantsMinimal } from '../platform/http-prefer.ts'
import { line, paragraph } from '../platform/text-input.ts'
import { AskInput, DeskAskInput, Receipt, TrackView } from './model.ts'
import type { Inquiries } from './port.ts'

const tags = ['inquiries']
const CodeInput = z.object({
  code: z.string().min(12).max(40),
  secondFact: z.string().max(20).nullable().default(null),
})
const AskerActInput = z
  .discriminatedUnion('act', [
    z.object({
      act: z.literal('rate'),
      grade: z.literal([1, 2, 3, 4, 5]),
      remark: paragraph(500).nullable().default(null),
    }),
    z.object({
      act: z.literal('follow-up'),
      about: z.number().int(),
      text: paragraph(1000),
      attachments: z.array(z.uuid()).max(5).default([]),
    }),
    z.object({
      act: z.literal('complain'),
      about: z.number().int(),
      text: paragraph(2000),
      attachments: z.array(z.uuid()).max(5).default([]),
    }),
    z.object({ act: z.literal('withdraw'), reason: line(200).nullable().default(null) }),
  ])
  .meta({ id: 'AskerActInput' })

/** A form filled in by a person, from one address: enough for a library full of terminals, not for a flood. */
const SUBMIT_RATE = { max: 60, timeWindow: 60_000 }
/** Visitors come one after another; who looks up a list of phones does not serve visitors. */
const FIND_RATE = { max: 10, timeWindow: 60_000 }
const PHONE = /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/

export interface InquiryRoutesOptions {
  readonly inquiries: Inquiries
  readonly desk: Pick<CaseDesk, 'lostCodes'>
  /** Requests a minute from one address that may submit; 0 for no limit (a bench has one address). */
  readonly limited: boolean
}

export function inquiryRoutes(app: App, { inquiries, desk, limited }: InquiryRoutesOptions): void {
  const rateLimit = limited ? { rateLimit: SUBMIT_RATE } : {}
  app.post(
    `${API}/inquiries`,
    {
      config: { permission: 'anonymous-session', audit: 'case.ask', ...rateLimit },
      schema: { tags, summary: summary('提交查询', 'Ask'), body: AskInput, response: { 201: Receipt } },
    },
    async (request, reply) => {
      const receipt = await inquiries.ask(request.body, {
        key: requiredKey(request),
        now: request.at,
        askerId: request.asker?.asker ?? null,
      })
      return reply.code(201).send(receipt)
    },
  )
  app.post(
    `${API}/inquiries/desk`,
    {
      config: { permission: 'case.enter', audit: 'case.ask' },
      schema: {
        tags,
        summary: summary('窗口代录', 'Enter for a walk-in, letter or caller'),
        body: DeskAskInput,
        response: { 201: Receipt },
      },
    },
    async (request, reply) => {
      const receipt = await inquiries.askAtDesk(request.body, {
        key: requiredKey(request),
        now: request.at,
        actor: request.actor,
      })
      return reply.code(201).send(receipt)
    },
  )
  app.post(
    `${API}/inquiries/desk/lost-codes`,
    {
      config: { permission: 'case.enter', audit: 'case.find-code', ...(limited ? { rateLimit: FIND_RATE } : {}) },
      schema: {
        tags,
        summary: summary('找回查询码', 'Find the codes of a phone again, once the visitor has shown who they are'),
        body: z.object({ phone: z.string().trim().regex(PHONE) }),
        response: { 200: z.object({ items: z.array(FoundCode) }) },
      },
    },
    async request => ({ items: await desk.lostCodes(request.body.phone, request.actor, request.at) }),
  )
  // The code and the second fact travel in the body: addresses end up in logs and histories.
  app.post(
    `${API}/inquiries/track`,
    {
      config: { permission: 'anonymous-session', audit: 'case.track', ...rateLimit },
      schema: {
        tags,
        summary: summary('凭查询码跟踪', 'Follow by query code'),
        body: CodeInput,
        response: { 200: TrackView },
      },
    },
    request => {
      const { code, secondFact } = request.body
      const askerId = request.asker?.asker
      const proof = secondFact !== null ? { secondFact } : askerId === undefined ? null : { askerId }
      return inquiries.track(code, proof, { ip: request.ip }, request.at)
    },
  )
  app.post(
    `${API}/inquiries/acts`,
    {
      config: { permission: 'anonymous-session', audit: 'case.act', ...rateLimit },
      schema: {
        tags,
        summary: summary('评价、追问、投诉、撤回', 'Rate, follow up, complain, withdraw'),
        body: z.object({ ...CodeInput.shape, command: AskerActInput }),
        response: { 200: TrackView, 204: z.null() },
      },
    },
    async (request, reply) => {
      const { code, secondFact, command } = request.body
      const askerId = request.asker?.asker
      const proof = { ...(secondFact === null ? {} : { secondFact }), ...(askerId === undefined ? {} : { askerId }) }
      const client = { ip: request.ip }
      await inquiries.actAsAsker(code, proof, command, { key: requiredKey(request), now: request.at, client })
      if (wantsMinimal(request)) return reply.code(204).send(null)
      return inquiries.track(code, proof, client, request.at)
    },
  )
}
