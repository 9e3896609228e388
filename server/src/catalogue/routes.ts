// HTTP of the catalogue for the staff: entries, versions, differences, history, drafts and their review.
import type { Json } from '@sunhall/kernel'
import type { FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { z } from 'zod'
import { Id, Why } from '../organisation/model.ts'
import type { Organisation } from '../organisation/organisation.ts'
import type { Queryable } from '../platform/database.ts'
import { fieldProblem, Problem } from '../platform/errors.ts'
import type { App } from '../platform/http-app.ts'
import { write } from '../platform/http-idempotency.ts'
import { API, summary } from '../platform/http-openapi.ts'
import { expectedVersion, PageQuery, pageFrom, pageOf, readCursor } from '../platform/http-pages.ts'
import type { Database } from '../platform/schema.ts'
import { fieldIssue } from '../platform/text-input.ts'
import { inWords } from './checks/index.ts'
import { differences } from './difference.ts'
import { readEntry, shallow } from './entry.ts'
import type { CatalogueGuides } from './guides.ts'
import { EntryKind } from './model.ts'
import { begin, check, type Doing, discard, type Named, publish, save, sendBack, submit, withdraw } from './service.ts'
import { type EntryRow, findEntry, historyOf, listEntries, onTransaction, versionsOf } from './store.ts'
import {
  DifferenceShape,
  EntryHead,
  EntryView,
  FindingShape,
  findingView,
  HistoryShape,
  headView,
  historyView,
  stepsOpen,
} from './views.ts'

export interface CatalogueRoutesOptions {
  readonly db: Kysely<Database>
  readonly pool: pg.Pool
  readonly organisation: Organisation
  readonly guides: CatalogueGuides
}

export const CATALOGUE = `${API}/catalogue`
export const TAGS = ['catalogue']
export const READ = { permission: 'staff', audit: 'catalogue.read' } as const
const EDIT = { permission: 'catalogue.edit', audit: 'catalogue.change' } as const
const REVIEW = { permission: 'catalogue.review', audit: 'catalogue.publish' } as const
/** A form of three hundred fields, forty materials and their samples. */
const LARGE = 1024 * 1024

export const Code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{1,79}$/)
const Params = z.object({ kind: EntryKind, code: Code })

export const EntryInput = z.record(z.string(), z.unknown()).superRefine((data, context) => {
  if (!shallow(data)) context.addIssue(fieldIssue('not-allowed'))
})

export function revisionOf(request: FastifyRequest): number {
  const revision = Number(expectedVersion(request))
  if (!Number.isSafeInteger(revision)) throw fieldProblem('If-Match', 'wrong-format')
  return revision
}

export async function doingOf(request: FastifyRequest, organisation: Organisation, reason: string): Promise<Doing> {
  return { at: request.at, by: request.actor, reason, snapshot: await organisation.snapshot() }
}

export function entryRoutes(app: App, options: CatalogueRoutesOptions): void {
  const { db, pool, organisation, guides } = options

  const view = async (on: Queryable, row: EntryRow, request: FastifyRequest): Promise<EntryView> => {
    const doing = await doingOf(request, organisation, '')
    const [inForce, draft, findings] = await Promise.all([
      row.in_force ? row : findEntry(on, row.kind, row.code, 'in-force'),
      row.status === 'draft' || row.status === 'in-review' ? row : findEntry(on, row.kind, row.code, 'draft'),
      check(on, row.kind, readEntry(row.kind, row.data), doing),
    ])
    return {
      ...headView(row, doing.snapshot),
      data: row.data,
      findings: findings.map(each => findingView(inWords(row.kind, each))),
      inForceVersion: inForce?.version ?? null,
      draftVersion: draft?.version ?? null,
      may: stepsOpen(row, { draft: draft !== null }, request.actor, doing.snapshot),
    }
  }
  /** One step in one transaction with its idempotency key. */
  const step = async (
    request: FastifyRequest,
    reason: string,
    work: (on: Queryable, doing: Doing) => Promise<EntryRow>,
  ): Promise<EntryView> => {
    const doing = await doingOf(request, organisation, reason)
    const made = await write(db, request, async trx => {
      const { kind, code, version } = await work(onTransaction(trx), doing)
      return { kind, code, version } as { [name: string]: Json }
    })
    guides.forget()
    const row = await findEntry(pool, made.kind as EntryKind, made.code as string, made.version as number)
    if (row === null) throw new Problem('not-found')
    return view(pool, row, request)
  }

  app.get(
    `${CATALOGUE}/entries`,
    {
      config: READ,
      schema: {
        tags: TAGS,
        summary: summary('目录条目列表', 'List entries: those in force and drafts'),
        querystring: PageQuery.extend({
          kind: EntryKind,
          status: z.enum(['draft', 'in-review', 'published', 'withdrawn', 'in-force']).optional(),
          unit: Id.optional(),
          text: z.string().max(60).optional(),
          faulty: z.stringbool().optional(),
        }),
        response: { 200: pageOf(EntryHead) },
      },
    },
    async request => {
      const { kind, status, unit, text, faulty, after, limit } = request.query
      const cursor = readCursor(after, ['string', 'number'])
      const filter = {
        kind,
        status: status ?? null,
        unit: unit ?? null,
        text: text?.replaceAll('\0', '').trim() || null,
        faulty: faulty ?? false,
      }
      const place = cursor === null ? null : { code: cursor[0], version: cursor[1] }
      const rows = await listEntries(pool, filter, place, limit + 1)
      const snapshot = await organisation.snapshot()
      return pageFrom(
        rows,
        limit,
        row => [row.code, row.version],
        row => headView(row, snapshot),
      )
    },
  )
  app.get(
    `${CATALOGUE}/entries/:kind/:code`,
    {
      config: READ,
      schema: {
        tags: TAGS,
        summary: summary(
          '一个条目（草稿优先）',
          'One entry: its draft, or else what is in force; or a version by number',
        ),
        params: Params,
        querystring: z.object({
          version: z.union([z.coerce.number().int().min(1).max(100_000), z.literal('in-force')]).optional(),
        }),
        response: { 200: EntryView },
      },
    },
    async (request, reply) => {
      const { kind, code } = request.params
      const { version } = request.query
      const row =
        version !== undefined
          ? await findEntry(pool, kind, code, version)
          : ((await findEntry(pool, kind, code, 'draft')) ??
            (await findEntry(pool, kind, code, 'in-force')) ??
            (await newest(pool, { kind, code })))
      if (row === null) throw new Problem('not-found')
      reply.header('etag', `"${row.revision}"`)
      return view(pool, row, request)
    },
  )
  app.get(
    `${CATALOGUE}/entries/:kind/:code/versions`,
    {
      config: READ,
      schema: {
        tags: TAGS,
        summary: summary('各个版本', 'All versions, newest first'),
        params: Params,
        response: { 200: z.object({ items: z.array(EntryHead) }) },
      },
    },
    async request => {
      const { kind, code } = request.params
      const rows = await versionsOf(pool, kind, code)
      if (rows.length === 0) throw new Problem('not-found')
      const snapshot = await organisation.snapshot()
      return { items: rows.map(row => headView(row, snapshot)) }
    },
  )
  const Version = z.coerce.number().int().min(1).max(100_000)
  app.get(
    `${CATALOGUE}/entries/:kind/:code/difference`,
    {
      config: READ,
      schema: {
        tags: TAGS,
        summary: summary('两个版本的对比', 'What changed between two versions'),
        params: Params,
        querystring: z.object({ from: Version, to: Version }),
        response: { 200: z.object({ from: EntryHead, to: EntryHead, items: z.array(DifferenceShape) }) },
      },
    },
    async request => {
      const { kind, code } = request.params
      const [from, to] = await Promise.all([
        findEntry(pool, kind, code, request.query.from),
        findEntry(pool, kind, code, request.query.to),
      ])
      if (from === null || to === null) throw new Problem('not-found')
      const snapshot = await organisation.snapshot()
      const items = differences(from.data, to.data)
      return { from: headView(from, snapshot), to: headView(to, snapshot), items }
    },
  )
  app.get(
    `${CATALOGUE}/entries/:kind/:code/history`,
    {
      config: READ,
      schema: {
        tags: TAGS,
        summary: summary('变更记录', 'Who changed what, when and why; newest first'),
        params: Params,
        querystring: PageQuery,
        response: { 200: pageOf(HistoryShape) },
      },
    },
    async request => {
      const { kind, code } = request.params
      const { after, limit } = request.query
      const before = readCursor(after, ['number'])?.[0] ?? null
      const rows = await historyOf(pool, kind, code, before, limit + 1)
      const snapshot = await organisation.snapshot()
      return pageFrom(
        rows,
        limit,
        row => [row.id],
        row => historyView(row, snapshot),
      )
    },
  )
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
        await discard(onTransaction(trx), request.params, expected, doing)
        return null
      })
      return reply.code(204).send(undefined)
    },
  )
}

/** Of an entry that is neither in force nor being written: its last version. */
async function newest(db: Queryable, { kind, code }: Named): Promise<EntryRow | null> {
  const [last] = await versionsOf(db, kind, code)
  return last === undefined ? null : findEntry(db, kind, code, last.version)
}
