// GET /cleanups and /cleanups/:id: the published lists of the yearly clean-up.
import { createElement } from 'react'
import { asked } from '../form-body.ts'
import type { PageCache } from '../page.ts'
import { type App, Problem, type PublishedCleanups } from '../server.ts'
import { CleanupPage, CleanupsPage, VERDICTS } from './page.tsx'

const READ = { config: { permission: 'public', audit: 'catalogue.read' }, schema: { hide: true } } as const

export function cleanupPageRoutes(app: App, cleanups: PublishedCleanups, cache: PageCache): void {
  app.get('/cleanups', READ, (request, reply) =>
    cache.send(request, reply, async view => createElement(CleanupsPage, { view, list: await cleanups.list() })),
  )
  app.get('/cleanups/:id', READ, (request, reply) =>
    cache.send(request, reply, async view => {
      const { id } = request.params as { readonly id: string }
      const wanted = asked(request.query, 'verdict', 10)
      const verdict = VERDICTS.find(one => one === wanted) ?? null
      const cursor = asked(request.query, 'cursor', 300) ?? null
      const found = await cleanups.one(id, verdict, cursor)
      if (found === null) throw new Problem('not-found')
      return createElement(CleanupPage, { view, found, verdict, cursor })
    }),
  )
}
