// GET /notices: announcements of hearings and of documents delivered by announcement, newest first.
import { createElement } from 'react'
import { asked } from '../form-body.ts'
import type { PageCache } from '../page.ts'
import type { App, PublicNotices } from '../server.ts'
import { KINDS, NoticesPage } from './page.tsx'

const PAGE = 20

export function noticePageRoutes(app: App, notices: PublicNotices, cache: PageCache): void {
  app.get(
    '/notices',
    { config: { permission: 'public', audit: 'page.read' }, schema: { hide: true } },
    (request, reply) =>
      cache.send(request, reply, async view => {
        const wanted = asked(request.query, 'kind', 10)
        const kind = KINDS.find(one => one === wanted) ?? null
        const after = asked(request.query, 'cursor', 300) ?? null
        const list = await notices.list({ kind, after, limit: PAGE }, view.now)
        return createElement(NoticesPage, { view, list, kind, cursor: after })
      }),
  )
}
