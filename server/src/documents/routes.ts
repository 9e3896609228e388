// HTTP of documents for the offices: lists, files, drafts, seals, reissue, annulment, delivery.
import type { Json } from '@sunhall/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { disposition } from '../attachments/file-name.ts'
import type { Paper } from '../casework/orders.ts'
import { queryOn } from '../platform/database.ts'
import type { App } from '../platform/http-app.ts'
import { writeReady } from '../platform/http-idempotency.ts'
import { API, summary } from '../platform/http-openapi.ts'
import type { Database } from '../platform/schema.ts'
import { AnnulInput, DeliveryInput, DocumentView, PreviewInput, ReissueInput } from './model.ts'
import { paperRoutes } from './routes-papers.ts'
import { templateRoutes } from './routes-templates.ts'
import type { DocumentChange, Documents, OpenDocument } from './service.ts'
import type { TemplateRegister } from './template-register.ts'
import type { UnitPapers } from './unit-papers.ts'

const tags = ['documents']
const Place = z.object({ region: z.string().regex(/^\d{6,12}$/), id: z.uuid() })

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
    return documents.after(region, id, request.actor, request.at)
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
    async request => ({
      items: await documents.ofCase(request.params.region, request.params.id, request.actor, request.at),
    }),
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
  paperRoutes(app, { db, papers })
  templateRoutes(app, { db, templates })
}
