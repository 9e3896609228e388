// HTTP of casework: lists, one case, acts, contact, flow chart, record, attachments, saved filters.
import type { Json } from '@sunhall/kernel'
import { z } from 'zod'
import { Problem } from '../platform/errors.ts'
import { languageOf } from '../platform/http.ts'
import type { App } from '../platform/http-app.ts'
import { requiredKey } from '../platform/http-idempotency.ts'
import { API, summary } from '../platform/http-openapi.ts'
import { expectedNumber } from '../platform/http-pages.ts'
import { wantsMinimal } from '../platform/http-prefer.ts'
import type { CaseDesk } from './desk.ts'
import { ActCommand, CaseView, WorkCounts, WorkPage, WorkQuery } from './model.ts'

const tags = ['cases']
const Place = z.object({ region: z.string().regex(/^\d{6,12}$/), id: z.uuid() })

/** What casework needs to know of a case file. */
interface ExportedCase {
  readonly acts: readonly {
    readonly body: { readonly seq: number }
    readonly inclusion: { readonly day: string } | null
  }[]
  readonly days: readonly { readonly day: string }[]
  readonly documents?: readonly { readonly seq: number; readonly part: number | null }[] | undefined
}

/** Number of the first act that the reader is not shown; acts are numbered without gaps. */
const firstHidden = (view: CaseView): number =>
  view.acts.findIndex((act, i) => act.seq !== i + 1) + 1 || view.acts.length + 1

/**
 * The record up to an act. A chain with a gap proves nothing, so a file for somebody from whom a complaint is kept ends before
 * it: it verifies as the record of an earlier moment does.
 */
function upTo(file: ExportedCase, seq: number): ExportedCase {
  const acts = file.acts.filter(act => act.body.seq < seq)
  const days = new Set(acts.map(act => act.inclusion?.day))
  const documents = file.documents?.filter(each => each.seq < seq)
  return { ...file, acts, days: file.days.filter(each => days.has(each.day)), documents }
}

/** Views are built field by field: to check every one of their thousands of fields again would cost more than to build them. */
const JSON_TYPE = 'application/json; charset=utf-8'
const asBuilt = (view: unknown): string => JSON.stringify(view)

export interface CaseRoutesOptions {
  readonly desk: CaseDesk
  /** The whole record of a case as a file that can be verified without this server. */
  readonly exportCase: (region: string, id: string) => Promise<ExportedCase | undefined>
  readonly openAttachment: (
    region: string,
    id: string,
  ) => Promise<{
    caseId: string | null
    send: (reply: { header(name: string, value: string): unknown; send(body: unknown): unknown }) => unknown
  } | null>
}

export function caseRoutes(app: App, { desk, exportCase, openAttachment }: CaseRoutesOptions): void {
  app.get(
    `${API}/work`,
    {
      config: { permission: 'work.read', audit: 'case.list' },
      schema: {
        tags,
        summary: summary('待办与看板', 'Work lists and boards'),
        querystring: WorkQuery,
        response: { 200: WorkPage },
      },
    },
    request => desk.list(request.query, request.actor, request.at),
  )
  app.get(
    `${API}/work/counts`,
    {
      config: { permission: 'work.read', audit: 'board.read' },
      schema: { tags, summary: summary('各视图件数', 'Counts beside the views'), response: { 200: WorkCounts } },
    },
    request => desk.counts(request.actor, request.at),
  )
  app.get(
    `${API}/cases/:region/:id`,
    {
      config: { permission: 'case.read', audit: 'case.read' },
      schema: { tags, summary: summary('办件详情', 'One case'), params: Place, response: { 200: CaseView } },
    },
    async (request, reply) => {
      const { region, id } = request.params
      const view = await desk.view(region, id, request.actor, request.at)
      reply.header('etag', `"${view.seq}"`).header('cache-control', 'no-store').type(JSON_TYPE).serializer(asBuilt)
      return view
    },
  )
  app.post(
    `${API}/cases/:region/:id/acts`,
    {
      config: { permission: 'case.act', audit: 'case.act' },
      schema: {
        tags,
        summary: summary('办理', 'Act on a case'),
        description:
          'If-Match carries the version seen; Idempotency-Key makes a repeated click harmless; Prefer: return=minimal answers 204 and the new version as ETag.',
        params: Place,
        body: ActCommand,
        response: { 200: CaseView, 204: z.null() },
      },
    },
    async (request, reply) => {
      const key = requiredKey(request)
      const { act, part, fields } = request.body
      const { region, id } = request.params
      const seq = await desk.act(
        { region, id },
        { act, part, fields: fields as { readonly [name: string]: Json } },
        {
          actor: request.actor,
          now: request.at,
          key: `staff:${request.actor.person}:${key}`,
          expected: expectedNumber(request),
        },
      )
      if (wantsMinimal(request)) return reply.code(204).header('etag', `"${seq}"`).send(null)
      const view = await desk.after(region, id, request.actor, request.at)
      reply.header('etag', `"${view.seq}"`).type(JSON_TYPE).serializer(asBuilt)
      return view
    },
  )
  app.post(
    `${API}/cases/:region/:id/contact`,
    {
      config: { permission: 'case.act', audit: 'case.read' },
      schema: {
        tags,
        summary: summary('查看联系方式（留痕）', 'See the contact; the look is logged'),
        params: Place,
        response: { 200: CaseView },
      },
    },
    request => desk.unmask(request.params.region, request.params.id, request.actor, request.at),
  )
  app.get(
    `${API}/cases/:region/:id/flow`,
    {
      config: { permission: 'case.read', audit: 'case.read' },
      schema: { tags, summary: summary('流程图', 'The process drawn'), params: Place, produces: ['image/svg+xml'] },
    },
    async (request, reply) => {
      const { region, id } = request.params
      const svg = await desk.flow(region, id, request.actor, languageOf(request))
      return reply.type('image/svg+xml; charset=utf-8').send(svg)
    },
  )
  app.get(
    `${API}/cases/:region/:id/export`,
    {
      config: { permission: 'case.read', audit: 'case.export' },
      schema: { tags, summary: summary('导出行为记录', 'The record as a file'), params: Place },
    },
    async (request, reply) => {
      const { region, id } = request.params
      const view = await desk.view(region, id, request.actor, request.at)
      const file = await exportCase(region, id)
      if (file === undefined) throw new Problem('not-found')
      const shown = upTo(file, firstHidden(view))
      await desk.logAccess(region, id, request.actor, request.at, 'export')
      return reply
        .header('content-disposition', `attachment; filename="sunhall-case-${view.code}.json"`)
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(shown, null, 1))
    },
  )
  app.get(
    `${API}/cases/:region/:id/attachments/:attachment`,
    {
      config: { permission: 'case.read', audit: 'attachment.read' },
      schema: {
        tags,
        summary: summary('下载附件', 'Download an attachment'),
        params: Place.extend({ attachment: z.uuid() }),
      },
    },
    async (request, reply) => {
      const { region, id, attachment } = request.params
      const view = await desk.view(region, id, request.actor, request.at)
      const shown = view.acts.some(act => act.attachments.some(each => each.id === attachment))
      const file = shown ? await openAttachment(region, attachment) : null
      if (file === null || file.caseId !== id) throw new Problem('not-found')
      return file.send(reply)
    },
  )
}
