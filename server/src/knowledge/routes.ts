// HTTP of the query library: for the public and for operators alike, without a session.
import { z } from 'zod'
import { LibraryQuery, PublicationView } from '../inquiry/model.ts'
import { Problem } from '../platform/errors.ts'
import type { App } from '../platform/http-app.ts'
import { API, summary } from '../platform/http-openapi.ts'
import { pageOf } from '../platform/http-pages.ts'
import type { Knowledge } from './service.ts'

const tags = ['library']
const Segments = z.array(z.object({ text: z.string(), hit: z.boolean() }))
const LibraryItem = PublicationView.extend({
  highlighted: z.object({ question: Segments, answer: Segments }).nullable(),
}).meta({ id: 'LibraryItem' })

export function libraryRoutes(app: App, { knowledge }: { readonly knowledge: Knowledge }): void {
  app.get(
    `${API}/library`,
    {
      config: { permission: 'public', audit: 'library.read' },
      schema: {
        tags,
        summary: summary('查询库检索', 'Search the query library'),
        querystring: LibraryQuery,
        response: { 200: pageOf(LibraryItem) },
      },
    },
    async request => {
      const page = await knowledge.library(request.query)
      return { items: page.items.map(item => LibraryItem.parse(item)), next: page.next }
    },
  )
  app.get(
    `${API}/library/like`,
    {
      config: { permission: 'public', audit: 'library.read' },
      schema: {
        tags,
        summary: summary('相似提问', 'Answered questions like this one'),
        querystring: z.object({
          region: z.string().max(12),
          text: z.string().min(1).max(2000),
          limit: z.coerce.number().int().min(1).max(10).default(5),
        }),
        response: { 200: z.object({ items: z.array(PublicationView) }) },
      },
    },
    async request => {
      const { region, text, limit } = request.query
      return { items: await knowledge.likeQuestions(region, text, limit) }
    },
  )
  app.get(
    `${API}/library/:region/:id`,
    {
      config: { permission: 'public', audit: 'publication.read' },
      schema: {
        tags,
        summary: summary('一则公开问答', 'One published question and answer'),
        params: z.object({ region: z.string().regex(/^\d{6,12}$/), id: z.uuid() }),
        response: { 200: PublicationView },
      },
    },
    async request => {
      const found = await knowledge.publication(request.params.region, request.params.id)
      if (found === null) throw new Problem('not-found')
      return found
    },
  )
}
