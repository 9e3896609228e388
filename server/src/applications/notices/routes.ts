// HTTP of announcements 公告 for everybody: the same list as the site, as data. A case is not named by its number here.
import { z } from 'zod'
import { DayText, Text } from '../../casework/model.ts'
import type { App } from '../../platform/http-app.ts'
import { API, summary } from '../../platform/http-openapi.ts'
import { PageQuery, pageOf } from '../../platform/http-pages.ts'
import type { PublicNotices } from './notices.ts'

const Head = z.object({
  region: z.string(),
  day: DayText.describe('Day of the announcement'),
  unit: z.object({ id: z.string(), name: Text }),
  matter: z.string(),
  title: Text,
  phone: z.string().nullable(),
})
const Notice = z
  .discriminatedUnion('kind', [
    Head.extend({
      kind: z.literal('hearing'),
      by: z
        .enum(['own', 'asked'])
        .describe('own: on the office’s own motion (许可法 46); asked: somebody concerned asked for it (47)'),
      licence: z.boolean(),
      on: DayText,
      time: z.string(),
      place: z.string(),
      host: z.string(),
      state: z.enum(['coming', 'over', 'moved', 'dropped']),
    }),
    Head.extend({
      kind: z.literal('delivery'),
      name: z.string().nullable().describe('In full while it runs; a person’s masked once it is over'),
      documents: z.array(z.object({ title: z.string(), number: z.string() })),
      until: DayText.nullable().describe('The day with whose end it counts as delivered'),
      state: z.enum(['running', 'over']),
    }),
  ])
  .meta({ id: 'PublicNotice' })

export function noticeRoutes(app: App, { notices }: { readonly notices: PublicNotices }): void {
  app.get(
    `${API}/notices`,
    {
      config: { permission: 'public', audit: 'page.read' },
      schema: {
        tags: ['notices'],
        summary: summary('公告', 'Announcements of hearings and of documents delivered by announcement, newest first'),
        querystring: PageQuery.extend({ kind: z.enum(['hearing', 'delivery']).optional() }),
        response: { 200: pageOf(Notice) },
      },
    },
    async ({ query: { kind = null, after = null, limit }, at }) => {
      const page = await notices.list({ kind, after, limit }, at)
      return { items: page.items as z.output<typeof Notice>[], next: page.next }
    },
  )
}
