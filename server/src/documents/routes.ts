// HTTP of documents for the offices: lists, files, drafts, seals, reissue, annulment, delivery, series, settings, templates.
import type { Json } from '@sunhall/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { disposition } from '../attachments/file-name.ts'
import type { Paper } from '../casework/orders.ts'
import { queryOn } from '../platform/database.ts'
import { fieldProblem, Problem } from '../platform/errors.ts'
import { staffOf } from '../platform/guard.ts'
import type { App } from '../platform/http-app.ts'
import { writeReady } from '../platform/http-idempotency.ts'
import { API, summary } from '../platform/http-openapi.ts'
import type { Database } from '../platform/schema.ts'
import { paragraph } from '../platform/text-input.ts'
import {
  AnnulInput,
  DeliveryInput,
  DocumentView,
  PreviewInput,
  ReissueInput,
  SeriesReport,
  UnitPaperInput,
  UnitPaperView,
} from './model.ts'
import { SEAL_MOST_BYTES } from './seal-check.ts'
import type { DocumentChange, Documents, OpenDocument } from './service.ts'
import { checkTemplate } from './template.ts'
import type { TemplateRegister } from './template-register.ts'
import type { UnitPapers } from './unit-papers.ts'

const tags = ['documents']
const Place = z.object({ region: z.string().regex(/^\d{6,12}$/), id: z.uuid() })
const Unit = z.object({ unit: z.string().min(1).max(60) })

export interface DocumentRoutesOptions {
  readonly db: Kysely<Database>
  readonly documents: Documents
  readonly papers: UnitPapers
  readonly templates: TemplateRegister
  /** The case as it stands, as a paper that an act would order now; throws not-found where it is nobody's business here. */
  readonly paperOf: (
    region: string,
    caseId: string,
    order: { readonly template: string; readonly part: number | null },
    caller: { readonly actor: Parameters<Documents['ofCase']>[2]; readonly now: Paper['at'] },
  ) => Promise<Paper>
}

/** A PDF to look at in the browser: it holds no script, and nothing it might hold would run. */
export function sendPdf(reply: FastifyReply, name: string, content: unknown, size: number): FastifyReply {
  return reply
    .header('content-type', 'application/pdf')
    .header('content-length', String(size))
    .header('content-disposition', disposition(name).replace(/^attachment/, 'inline'))
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .send(content)
}

export async function sendDocument(reply: FastifyReply, open: OpenDocument): Promise<FastifyReply> {
  reply.header('x-document-sha256', open.sha256)
  return sendPdf(reply, open.name, await open.stream(), open.size)
}

const PDF_SCHEMA = { produces: ['application/pdf'] } as const

export function documentRoutes(app: App, options: DocumentRoutesOptions): void {
  const { db, documents, papers, templates } = options
  /** A command, carried out once for its key; answered by the document as it is then. */
  const once = async (
    request: FastifyRequest,
    { region, id }: z.output<typeof Place>,
    ready: () => Promise<DocumentChange>,
  ): Promise<DocumentView> => {
    await writeReady(db, request, async () => {
      const change = await ready()
      return async trx => {
        await change(queryOn(trx))
        return { done: true }
      }
    })
    return documents.after(region, id, request.actor)
  }

  app.get(
    `${API}/cases/:region/:id/documents`,
    {
      config: { permission: 'documents.read', audit: 'document.read' },
      schema: {
        tags,
        summary: summary('办件的文书', 'Documents of a case'),
        params: Place,
        response: { 200: z.object({ items: z.array(DocumentView) }) },
      },
    },
    async request => ({ items: await documents.ofCase(request.params.region, request.params.id, request.actor) }),
  )
  app.post(
    `${API}/cases/:region/:id/documents/preview`,
    {
      config: { permission: 'documents.preview', audit: 'document.preview' },
      schema: {
        ...PDF_SCHEMA,
        tags,
        summary: summary('预览文书草稿', 'A draft of the document an act would order'),
        params: Place,
        body: PreviewInput,
      },
    },
    async (request, reply) => {
      const { template, part, fields } = request.body
      const { region, id } = request.params
      const paper = await options.paperOf(region, id, { template, part }, { actor: request.actor, now: request.at })
      const pdf = await documents.preview(paper, fields as { readonly [name: string]: Json })
      return sendPdf(reply, '草稿.pdf', pdf, pdf.length)
    },
  )
  app.get(
    `${API}/documents/:region/:id/file`,
    {
      config: { permission: 'documents.read', audit: 'document.read' },
      schema: { ...PDF_SCHEMA, tags, summary: summary('文书 PDF', 'The document as PDF'), params: Place },
    },
    async (request, reply) =>
      sendDocument(reply, await documents.open(request.params.region, request.params.id, request.actor, request.at)),
  )
  app.get(
    `${API}/documents/:region/:id/draft`,
    {
      config: { permission: 'documents.read', audit: 'document.preview' },
      schema: {
        ...PDF_SCHEMA,
        tags,
        summary: summary('未用印的文书草稿', 'The document before its seal'),
        params: Place,
      },
    },
    async (request, reply) => {
      const pdf = await documents.draft(request.params.region, request.params.id, request.actor, request.at)
      return sendPdf(reply, '草稿.pdf', pdf, pdf.length)
    },
  )
  app.post(
    `${API}/documents/:region/:id/seal`,
    {
      config: { permission: 'documents.command', audit: 'document.seal' },
      schema: { tags, summary: summary('用印', 'Apply the seal'), params: Place, response: { 200: DocumentView } },
    },
    request => {
      const { region, id } = request.params
      return once(request, request.params, () => documents.seal(region, id, request.actor, request.at))
    },
  )
  app.post(
    `${API}/documents/:region/:id/reissue`,
    {
      config: { permission: 'documents.command', audit: 'document.reissue' },
      schema: {
        tags,
        summary: summary('补发（文号不变）', 'Reissue under the same number'),
        params: Place,
        body: ReissueInput,
        response: { 200: DocumentView },
      },
    },
    request => {
      const { region, id } = request.params
      return once(request, request.params, () => documents.reissue(region, id, request.body, request.actor, request.at))
    },
  )
  app.post(
    `${API}/documents/:region/:id/annul`,
    {
      config: { permission: 'documents.command', audit: 'document.annul' },
      schema: {
        tags,
        summary: summary('撤销文书（说明理由）', 'Annul, with the reason'),
        params: Place,
        body: AnnulInput,
        response: { 200: DocumentView },
      },
    },
    request => {
      const { region, id } = request.params
      return once(request, request.params, () =>
        documents.annul(region, id, request.body.reason, request.actor, request.at),
      )
    },
  )
  app.post(
    `${API}/documents/:region/:id/deliveries`,
    {
      config: { permission: 'documents.deliver', audit: 'document.deliver' },
      schema: {
        tags,
        summary: summary('登记送达（送达回证）', 'Record a delivery'),
        params: Place,
        body: DeliveryInput,
        response: { 201: DocumentView },
      },
    },
    async (request, reply) => {
      const { region, id } = request.params
      const done = await once(request, request.params, () =>
        documents.deliver(region, id, request.body, request.actor, request.at),
      )
      return reply.code(201).send(done)
    },
  )
  app.get(
    `${API}/document-series`,
    {
      config: { permission: 'documents.report', audit: 'document.report' },
      schema: {
        tags,
        summary: summary('文号序列与缺号说明', 'Series of numbers and their explained gaps'),
        querystring: z.object({ year: z.coerce.number().int().min(2000).max(9999).optional() }),
        response: { 200: SeriesReport },
      },
    },
    request => papers.series(request.actor, request.at, request.query.year),
  )

  const MANAGE = { permission: 'document-papers.manage', audit: 'document.setting' } as const
  app.get(
    `${API}/document-papers/:unit`,
    {
      config: MANAGE,
      schema: {
        tags,
        summary: summary('单位的机关代字和印章设置', "A unit's code and seal"),
        params: Unit,
        response: { 200: UnitPaperView },
      },
    },
    request => papers.of(request.params.unit, request.actor),
  )
  app.put(
    `${API}/document-papers/:unit`,
    {
      config: MANAGE,
      schema: {
        tags,
        summary: summary('修改机关代字和用印方式', "Change a unit's code, and when its seal is applied"),
        params: Unit,
        body: UnitPaperInput,
        response: { 200: UnitPaperView },
      },
    },
    request => papers.set(request.params.unit, request.body, request.actor, request.at),
  )
  app.put(
    `${API}/document-papers/:unit/seal`,
    {
      config: MANAGE,
      schema: {
        tags,
        summary: summary('上传印章图像', 'Upload the image of the seal (multipart, one part `file`)'),
        params: Unit,
        querystring: z.object({ reason: paragraph(200) }),
        consumes: ['multipart/form-data'],
        response: { 200: UnitPaperView },
      },
    },
    async request => {
      const part = await request.file({ limits: { fileSize: SEAL_MOST_BYTES + 1, files: 1 } })
      if (part === undefined) throw fieldProblem('file', 'required')
      const image = await part.toBuffer().catch(() => {
        throw new Problem('seal-image-invalid')
      })
      return papers.setSeal(request.params.unit, image, request.query.reason, request.actor, request.at)
    },
  )

  app.get(
    `${API}/document-templates`,
    {
      config: { permission: 'staff', audit: 'document.template' },
      schema: {
        tags,
        summary: summary('文书模板', 'Templates of documents'),
        response: { 200: z.object({ items: z.array(z.unknown()) }) },
      },
    },
    async () => {
      await templates.refresh()
      return {
        items: templates
          .all()
          .map(({ id, version, title, paper, series, audience }) => ({ id, version, title, paper, series, audience })),
      }
    },
  )
  app.get(
    `${API}/document-templates/:code`,
    {
      config: { permission: 'staff', audit: 'document.template' },
      schema: {
        tags,
        summary: summary('一个文书模板', 'One template'),
        params: z.object({ code: z.string().max(41) }),
        response: { 200: z.unknown() },
      },
    },
    async request => {
      await templates.refresh()
      const template = templates.find(request.params.code)
      if (template === undefined) throw new Problem('not-found')
      return template
    },
  )
  app.post(
    `${API}/document-templates/check`,
    {
      config: { permission: 'document-templates.manage', audit: 'document.template' },
      schema: {
        tags,
        summary: summary('检查文书模板', 'Check a template'),
        body: z.unknown(),
        response: { 200: z.object({ findings: z.array(z.unknown()) }) },
      },
    },
    async request => ({ findings: checkTemplate(request.body) }),
  )
  app.put(
    `${API}/document-templates/:code`,
    {
      config: { permission: 'document-templates.manage', audit: 'document.template' },
      schema: {
        tags,
        summary: summary('发布文书模板的新版本', 'Publish the next version of a template'),
        params: z.object({ code: z.string().max(41) }),
        body: z.looseObject({ id: z.string(), version: z.number() }),
        response: { 200: z.object({ findings: z.array(z.unknown()) }) },
      },
    },
    async request => {
      if (request.body.id !== request.params.code) throw fieldProblem('id', 'not-allowed')
      const findings = await templates.publish(request.body, staffOf(request).person, request.at)
      return { findings: [...findings] }
    },
  )
}
