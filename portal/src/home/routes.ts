// GET /: the same page for everybody in a region, drawn once in a few seconds.
import { addDays, localDay } from '@sunhall/kernel'
import { createElement } from 'react'
import { asked } from '../form-body.ts'
import type { PageCache } from '../page.ts'
import type { PortalOptions } from '../port.ts'
import type { App } from '../server.ts'
import { Home } from './page.tsx'

const LATEST = 6
const FIGURE_DAYS = 30

export function homeRoutes(app: App, options: PortalOptions, cache: PageCache): void {
  const { inquiries, organisation, guides } = options
  app.get('/', { config: { permission: 'public', audit: 'page.read' }, schema: { hide: true } }, (request, reply) =>
    cache.send(request, reply, async view => {
      const regions = await organisation.regions()
      const code = asked(request.query, 'region', 6)
      const region = regions.find(one => one.code === code) ?? null
      const only = region === null ? {} : { region: region.code }
      const today = localDay(view.now)
      const [latest, figures, person, firm] = await Promise.all([
        inquiries.library({ kind: 'answer', limit: LATEST, ...only }),
        inquiries.figures({ by: 'unit', from: addDays(today, 1 - FIGURE_DAYS), to: today, ...only }),
        guides?.themes('person', region?.code) ?? [],
        guides?.themes('firm', region?.code) ?? [],
      ])
      const themes = person.length + firm.length === 0 ? null : { person, firm }
      return createElement(Home, { view, region, regions, latest: latest.items, total: figures.total, themes })
    }),
  )
}
