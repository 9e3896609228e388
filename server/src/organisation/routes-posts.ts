// HTTP of posts and their holders.
import { randomUUID } from 'node:crypto'
import { localDay } from '@sunhall/kernel'
import { z } from 'zod'
import type { App } from '../platform/http-app.ts'
import { API, summary } from '../platform/http-openapi.ts'
import { expectedVersion, PageQuery, pageFrom, pageOf, readCursor } from '../platform/http-pages.ts'
import { openChanging, openLooking } from './changing.ts'
import { closePost, previewPost } from './closing.ts'
import { ClosingPreview, HolderEnd, HolderInput, Id, Post, PostChange, PostClosing, PostInput } from './model.ts'
import { addPost, appoint, changePost, endHolding } from './posts.ts'
import type { OrganisationRoutesOptions } from './routes.ts'
import { showPost } from './show.ts'

const READ = { permission: 'staff', audit: 'organisation.read' } as const
const CLOSING = { permission: 'organisation.manage', audit: 'organisation.read' } as const
const MANAGE = { permission: 'organisation.manage', audit: 'organisation.change' } as const
const Params = z.object({ id: Id })

export function postRoutes(app: App, { db, organisation, openWork }: OrganisationRoutesOptions): void {
  const changing = openChanging({ db, organisation })
  const looking = openLooking({ db, organisation })
  const url = `${API}/organisation/posts`
  const tags = ['organisation']
  app.get(
    url,
    {
      config: READ,
      schema: {
        tags,
        summary: summary('岗位列表', 'List posts'),
        querystring: PageQuery.extend({ unit: Id.optional(), open: z.enum(['true', 'false']).optional() }),
        response: { 200: pageOf(Post) },
      },
    },
    async request => {
      const { after, limit, unit, open } = request.query
      const place = readCursor(after, ['string', 'string'])
      const snapshot = await organisation.snapshot()
      const today = localDay(request.at)
      const rows = snapshot.rows.posts.filter(
        row =>
          (place === null || row.unit_id > place[0] || (row.unit_id === place[0] && row.id > place[1])) &&
          (unit === undefined || row.unit_id === unit) &&
          (open === undefined || (row.closed_at === null) === (open === 'true')),
      )
      return pageFrom(
        rows,
        limit,
        row => [row.unit_id, row.id],
        row => showPost(row, snapshot, today),
      )
    },
  )
  app.post(
    url,
    {
      config: MANAGE,
      schema: { tags, summary: summary('新增岗位', 'Add a post'), body: PostInput, response: { 201: Post } },
    },
    async (request, reply) => {
      const { reason, id, ...input } = request.body
      return reply
        .code(201)
        .send(await changing(request, reason, (trx, change) => addPost(trx, id ?? randomUUID(), input, change)))
    },
  )
  app.patch(
    `${url}/:id`,
    {
      config: MANAGE,
      schema: {
        tags,
        summary: summary('修改岗位', 'Change a post'),
        params: Params,
        body: PostChange,
        response: { 200: Post },
      },
    },
    async request => {
      const { reason, ...input } = request.body
      const expected = expectedVersion(request)
      return changing(request, reason, (trx, change) => changePost(trx, request.params.id, input, expected, change))
    },
  )
  app.get(
    `${url}/:id/closing`,
    {
      config: CLOSING,
      schema: {
        tags,
        summary: summary('撤销岗位前的预览，或移交的进度', 'What closing a post would move, or what is left to move'),
        params: Params,
        response: { 200: ClosingPreview },
      },
    },
    async request => previewPost(await looking(request), request.params.id, openWork),
  )
  app.post(
    `${url}/:id/close`,
    {
      config: MANAGE,
      schema: {
        tags,
        summary: summary('撤销岗位', 'Close a post'),
        params: Params,
        body: PostClosing,
        response: { 200: Post },
      },
    },
    async request => {
      const { reason, successor } = request.body
      return changing(request, reason, (trx, change) => closePost(trx, request.params.id, successor, openWork, change))
    },
  )
  app.post(
    `${url}/:id/holders`,
    {
      config: MANAGE,
      schema: {
        tags,
        summary: summary('任命A岗或B岗', 'Appoint a holder'),
        params: Params,
        body: HolderInput,
        response: { 201: Post },
      },
    },
    async (request, reply) => {
      const { reason, ...input } = request.body
      return reply
        .code(201)
        .send(await changing(request, reason, (trx, change) => appoint(trx, request.params.id, input, change)))
    },
  )
  app.post(
    `${url}/:id/holders/end`,
    {
      config: MANAGE,
      schema: {
        tags,
        summary: summary('结束任职', 'End a holding'),
        params: Params,
        body: HolderEnd,
        response: { 200: Post },
      },
    },
    async request => {
      const { reason, ...input } = request.body
      return changing(request, reason, (trx, change) => endHolding(trx, request.params.id, input, change))
    },
  )
}
