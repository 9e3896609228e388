// HTTP of the yearly clean-up (A6): opened, decided entry by entry, closed; then its list is for everybody.
import type { Actor } from '@sunhall/kernel'
import { z } from 'zod'
import { RegionCode, TextInput, Why } from '../organisation/model.ts'
import { queryOn } from '../platform/database.ts'
import { Problem } from '../platform/errors.ts'
import type { App } from '../platform/http-app.ts'
import { write } from '../platform/http-idempotency.ts'
import { summary } from '../platform/http-openapi.ts'
import { PageQuery, pageFrom, pageOf, readCursor } from '../platform/http-pages.ts'
import {
  type CleanupRow,
  cleanupItems,
  closeCleanup,
  decideItem,
  findCleanup,
  listCleanups,
  mayDecide,
  openCleanup,
} from './cleanup.ts'
import { EntryKind } from './model.ts'
import { CATALOGUE, type CatalogueRoutesOptions, Code, doingOf, TAGS } from './routes.ts'
import { UnitName, unitName, Words } from './views.ts'

const MANAGE = { permission: 'catalogue.manage', audit: 'catalogue.change' } as const
const PUBLIC = { permission: 'public', audit: 'catalogue.read' } as const
const Verdict = z.enum(['keep', 'change', 'cancel'])

const CleanupShape = z
  .object({
    id: z.uuid(),
    year: z.number().int(),
    title: Words,
    kinds: z.array(EntryKind),
    region: z.string(),
    openedAt: z.string(),
    closedAt: z.string().nullable(),
    total: z.number().int(),
    open: z.number().int(),
    keep: z.number().int(),
    change: z.number().int(),
    cancel: z.number().int(),
  })
  .meta({ id: 'CatalogueCleanup' })
const ItemShape = z
  .object({
    kind: EntryKind,
    code: z.string(),
    version: z.number().int(),
    title: Words,
    unit: UnitName,
    verdict: Verdict.nullable(),
    reason: z.string().nullable(),
    decidedAt: z.string().nullable(),
  })
  .meta({ id: 'CatalogueCleanupItem' })
const WorkItemShape = ItemShape.extend({
  /** Whether the reader may give the verdict, while the clean-up is open. */
  mayDecide: z.boolean(),
}).meta({ id: 'CatalogueCleanupWorkItem' })

const show = (row: CleanupRow): z.output<typeof CleanupShape> => ({
  id: row.id,
  year: row.year,
  title: { zh: row.title_zh, en: row.title_en },
  kinds: [...row.kinds],
  region: row.region,
  openedAt: row.opened_at,
  closedAt: row.closed_at,
  total: row.total,
  open: row.open,
  keep: row.keep,
  change: row.change,
  cancel: row.cancel,
})

export function cleanupRoutes(app: App, { db, pool, organisation }: CatalogueRoutesOptions): void {
  const List = z.object({ items: z.array(CleanupShape) })
  const ItemsQuery = PageQuery.extend({
    unit: z.string().max(60).optional(),
    verdict: z.enum(['keep', 'change', 'cancel', 'open']).optional(),
  })
  const Params = z.object({ id: z.uuid() })
  const items = async (id: string, query: z.output<typeof ItemsQuery>, reader: Actor | null) => {
    const cleanup = await findCleanup(pool, id)
    if (cleanup === null || (reader === null && cleanup.closed_at === null)) throw new Problem('not-found')
    const cursor = readCursor(query.after, ['string', 'string'])
    const filter = { unit: query.unit ?? null, verdict: query.verdict ?? null }
    const place = cursor === null ? null : { kind: cursor[0], code: cursor[1] }
    const rows = await cleanupItems(pool, id, filter, place, query.limit + 1)
    const snapshot = await organisation.snapshot()
    return pageFrom(
      rows,
      query.limit,
      row => [row.kind, row.code],
      row => ({
        kind: row.kind,
        code: row.code,
        version: row.version,
        title: { zh: row.title_zh, en: row.title_en },
        unit: unitName(row.unit_id, snapshot),
        verdict: row.verdict,
        reason: row.reason,
        decidedAt: row.decided_at,
        mayDecide: reader !== null && cleanup.closed_at === null && mayDecide(reader, snapshot, row.unit_id),
      }),
    )
  }
  app.get(
    `${CATALOGUE}/cleanups/published`,
    {
      config: PUBLIC,
      schema: {
        tags: TAGS,
        summary: summary('已公布的清理结果', 'Clean-ups whose lists are published'),
        response: { 200: List },
      },
    },
    async () => ({ items: (await listCleanups(pool, true)).map(show) }),
  )
  app.get(
    `${CATALOGUE}/cleanups/published/:id/items`,
    {
      config: PUBLIC,
      schema: {
        tags: TAGS,
        summary: summary('清理结果清单', 'The published list of a clean-up'),
        params: Params,
        querystring: ItemsQuery,
        response: { 200: pageOf(ItemShape) },
      },
    },
    async request => items(request.params.id, request.query, null),
  )
  const WORK = { permission: 'catalogue.work', audit: 'catalogue.read' } as const
  app.get(
    `${CATALOGUE}/cleanups`,
    {
      config: WORK,
      schema: { tags: TAGS, summary: summary('清理工作', 'Clean-ups, open and closed'), response: { 200: List } },
    },
    async () => ({ items: (await listCleanups(pool, false)).map(show) }),
  )
  app.post(
    `${CATALOGUE}/cleanups`,
    {
      config: MANAGE,
      schema: {
        tags: TAGS,
        summary: summary('开始清理', 'Open a clean-up over everything in force'),
        body: z.strictObject({
          year: z.number().int().min(2000).max(2100),
          title: TextInput,
          kinds: z.array(EntryKind).min(1).max(8),
          region: RegionCode,
        }),
        response: { 201: CleanupShape },
      },
    },
    async (request, reply) => {
      const doing = await doingOf(request, organisation, '')
      const id = await write(db, request, trx => openCleanup(queryOn(trx), request.body, doing))
      const row = await findCleanup(pool, id)
      if (row === null) throw new Problem('not-found')
      return reply.code(201).send(show(row))
    },
  )
  app.get(
    `${CATALOGUE}/cleanups/:id/items`,
    {
      config: WORK,
      schema: {
        tags: TAGS,
        summary: summary('清理条目', 'Entries of a clean-up'),
        params: Params,
        querystring: ItemsQuery,
        response: { 200: pageOf(WorkItemShape) },
      },
    },
    async request => items(request.params.id, request.query, request.actor),
  )
  app.put(
    `${CATALOGUE}/cleanups/:id/items/:kind/:code`,
    {
      config: { permission: 'catalogue.work', audit: 'catalogue.change' },
      schema: {
        tags: TAGS,
        summary: summary('清理意见', 'Keep, change or cancel one entry, with the reason'),
        params: Params.extend({ kind: EntryKind, code: Code }),
        body: z.strictObject({ verdict: Verdict, reason: Why }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const doing = await doingOf(request, organisation, '')
      await write(db, request, async trx => {
        await decideItem(queryOn(trx), request.params, request.body, doing)
        return null
      })
      return reply.code(204).send(undefined)
    },
  )
  app.post(
    `${CATALOGUE}/cleanups/:id/close`,
    {
      config: MANAGE,
      schema: {
        tags: TAGS,
        summary: summary('结束清理并公布', 'Close a clean-up and publish its list'),
        params: Params,
        response: { 200: CleanupShape },
      },
    },
    async request => {
      const doing = await doingOf(request, organisation, '')
      await write(db, request, async trx => {
        await closeCleanup(queryOn(trx), request.params.id, doing)
        return null
      })
      const row = await findCleanup(pool, request.params.id)
      if (row === null) throw new Problem('not-found')
      return show(row)
    },
  )
}
