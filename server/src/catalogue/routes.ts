import type { FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { z } from 'zod'
import { Id } from '../organisation/model.ts'
import type { Organisation } from '../organisation/organisation.ts'
import type { Queryable } from '../platform/database.ts'
import { fieldProblem, Problem } from '../platform/errors.ts'
import type { App } from '../platform/http-app.ts'
import { API, summary } from '../platform/http-openapi.ts'
import { expectedVersion, PageQuery, pageFrom, pageOf, readCursor } from '../platform/http-pages.ts'
import type { Database } from '../platform/schema.ts'
import { fieldIssue } from '../platform/text-input.ts'
import { inWords } from './checks/index.ts'
import { differences } from './difference.ts'
import { readEntry, shallow } from './entry.ts'
import type { CatalogueGuides } from './guides.ts'
import { EntryKind } from './model.ts'
import { check, type Doing, type Named } from './service.ts'
import { type EntryRow, findEntry, historyOf, listEntries, versionsOf } from './store.ts'
import {
  DifferenceShape,
  EntryHead,
  EntryView,
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

export const Code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{1,79}$/)
export const Params = z.object({ kind: EntryKind, code: Code })

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

/** An entry whole: with what is wrong with it, and what whoever asks may do with it. */
export async function viewOf(
  on: Queryable,
  row: EntryRow,
  request: FastifyRequest,
  organisation: Organisation,
): Promise<EntryView> {
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

export function entryRoutes(app: App, { pool, organisation }: CatalogueRoutesOptions): void {
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
      return viewOf(pool, row, request, organisation)
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
}

/** Of an entry that is neither in force nor being written: its last version. */
async function newest(db: Queryable, { kind, code }: Named): Promise<EntryRow | null> {
  const [last] = await versionsOf(db, kind, code)
  return last === undefined ? null : findEntry(db, kind, code, last.version)
}
