// HTTP of working on the catalogue: what is typed checked, drafts begun, saved, reviewed by another and published, entries taken out of force.
import type { Json } from '@sunhall/kernel'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Why } from '../organisation/model.ts'
import { type Queryable, queryOn } from '../platform/database.ts'
import { Problem } from '../platform/errors.ts'
import type { App } from '../platform/http-app.ts'
import { write } from '../platform/http-idempotency.ts'
import { summary } from '../platform/http-openapi.ts'
import { inWords } from './checks/index.ts'
import { readEntry } from './entry.ts'
import { EntryKind } from './model.ts'
import {
  CATALOGUE,
  type CatalogueRoutesOptions,
  Code,
  doingOf,
  EntryInput,
  Params,
  revisionOf,
  TAGS,
  viewOf,
} from './routes.ts'
import { begin, check, type Doing, discard, type Named, publish, save, sendBack, submit, withdraw } from './service.ts'
import { type EntryRow, findEntry } from './store.ts'
import { EntryView, FindingShape, findingView } from './views.ts'

const EDIT = { permission: 'catalogue.edit', audit: 'catalogue.change' } as const
const REVIEW = { permission: 'catalogue.review', audit: 'catalogue.publish' } as const
/** A form of three hundred fields, forty materials and their samples. */
const LARGE = 1024 * 1024

export function draftRoutes(app: App, { db, pool, organisation, guides }: CatalogueRoutesOptions): void {
  /** One step in one transaction with its idempotency key. */
  const step = async (
    request: FastifyRequest,
    reason: string,
    work: (on: Queryable, doing: Doing) => Promise<EntryRow>,
  ): Promise<EntryView> => {
    const doing = await doingOf(request, organisation, reason)
    const made = await write(db, request, async trx => {
      const { kind, code, version } = await work(queryOn(trx), doing)
      return { kind, code, version } as { [name: string]: Json }
    })
    guides.forget()
    const row = await findEntry(pool, made.kind as EntryKind, made.code as string, made.version as number)
    if (row === null) throw new Problem('not-found')
    return viewOf(pool, row, request, organisation)
  }

  app.post(
    `${CATALOGUE}/check`,
    {
      config: { permission: 'catalogue.edit', audit: 'catalogue.read' },
      bodyLimit: LARGE,
      schema: {
        tags: TAGS,
        summary: summary('检查（不保存）', 'Check what is being typed; nothing is kept'),
        body: z.strictObject({ kind: EntryKind, data: EntryInput }),
        response: { 200: z.object({ items: z.array(FindingShape) }) },
      },
    },
    async request => {
      const { kind, data } = request.body
      const findings = await check(pool, kind, readEntry(kind, data), await doingOf(request, organisation, ''))
      return { items: findings.map(each => findingView(inWords(kind, each))) }
    },
  )
  app.post(
    `${CATALOGUE}/entries/:kind/:code/draft`,
    {
      config: EDIT,
      bodyLimit: LARGE,
      schema: {
        tags: TAGS,
        summary: summary(
          '新建草稿（不带内容则复制现行版本）',
          'Begin a draft; without data a copy of what is in force',
        ),
        params: Params,
        body: z.strictObject({ data: EntryInput.optional(), reason: Why }),
        response: { 201: EntryView },
      },
    },
    async (request, reply) => {
      const { data, reason } = request.body
      const made = await step(request, reason, (on, doing) => begin(on, request.params, data, doing))
      return reply.code(201).header('etag', `"${made.revision}"`).send(made)
    },
  )
  app.put(
    `${CATALOGUE}/entries/:kind/:code/draft`,
    {
      config: EDIT,
      bodyLimit: LARGE,
      schema: {
        tags: TAGS,
        summary: summary('保存草稿', 'Write the draft anew'),
        params: Params,
        body: z.strictObject({ data: EntryInput, reason: Why }),
        response: { 200: EntryView },
      },
    },
    async (request, reply) => {
      const expected = revisionOf(request)
      const { data, reason } = request.body
      const made = await step(request, reason, (on, doing) => save(on, request.params, data, expected, doing))
      return reply.header('etag', `"${made.revision}"`).send(made)
    },
  )
  const simple = (
    name: string,
    zh: string,
    en: string,
    config: typeof EDIT | typeof REVIEW | { permission: 'catalogue.work'; audit: 'catalogue.change' },
    run: (on: Queryable, named: Named, expected: number, doing: Doing, replacedBy?: string) => Promise<EntryRow>,
    body: z.ZodType<{ reason: string; replacedBy?: string | undefined }> = z.strictObject({ reason: Why }),
  ): void => {
    app.post(
      `${CATALOGUE}/entries/:kind/:code/${name}`,
      {
        config,
        schema: {
          tags: TAGS,
          summary: summary(zh, en),
          params: Params,
          body,
          response: { 200: EntryView },
        },
      },
      async (request, reply) => {
        const expected = revisionOf(request)
        const { reason, replacedBy } = request.body
        const made = await step(request, reason, (on, doing) => run(on, request.params, expected, doing, replacedBy))
        return reply.header('etag', `"${made.revision}"`).send(made)
      },
    )
  }
  simple('draft/submit', '提交审核', 'Send the draft to be reviewed', EDIT, submit)
  simple(
    'draft/return',
    '退回修改或撤回',
    'Back to being a draft',
    { permission: 'catalogue.work', audit: 'catalogue.change' },
    sendBack,
  )
  simple('draft/publish', '审核并发布', 'Publish what was reviewed', REVIEW, publish)
  simple(
    'withdraw',
    '取消（停止实施）',
    'Take out of force',
    REVIEW,
    withdraw,
    z.strictObject({
      reason: Why,
      replacedBy: Code.optional().describe('Code of the matter that takes its place: those who still ask are told'),
    }),
  )
  app.post(
    `${CATALOGUE}/entries/:kind/:code/draft/discard`,
    {
      config: EDIT,
      schema: {
        tags: TAGS,
        summary: summary('放弃草稿', 'Throw the draft away'),
        params: Params,
        body: z.strictObject({ reason: Why }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const expected = revisionOf(request)
      const doing = await doingOf(request, organisation, request.body.reason)
      await write(db, request, async trx => {
        await discard(queryOn(trx), request.params, expected, doing)
        return null
      })
      return reply.code(204).send(undefined)
    },
  )
}
