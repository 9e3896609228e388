// Routes of what is published: the library, its feed, one entry, and the explanations of delays.
import { createElement } from 'react'
import { asked, field } from '../form-body.ts'
import type { PageCache } from '../page.ts'
import type { PortalOptions } from '../port.ts'
import { type App, Problem } from '../server.ts'
import { address } from '../ui/address.ts'
import { atomFeed } from './feed.ts'
import { Explanations, Library, type LibraryFilter, PublicationPage } from './pages.tsx'

const PAGE = 20
const FEED = 30
const READ = { permission: 'public', audit: 'library.read' } as const
const HIDE = { hide: true } as const

function filterOf(query: unknown): LibraryFilter {
  const q = asked(query, 'q', 80)
  const region = asked(query, 'region', 12)
  const unit = asked(query, 'unit', 60)
  const category = asked(query, 'category', 40)
  return {
    ...(q === undefined ? {} : { q }),
    ...(region === undefined ? {} : { region }),
    // A unit of another region than the one chosen would find nothing: the form drops it when the region is cleared.
    ...(unit === undefined || region === undefined ? {} : { unit }),
    ...(category === undefined ? {} : { category }),
  }
}

export function libraryRoutes(app: App, options: PortalOptions, cache: PageCache): void {
  const { inquiries, organisation } = options

  app.get('/library', { config: READ, schema: HIDE }, (request, reply) =>
    cache.send(request, reply, async view => {
      const asking = filterOf(request.query)
      const cursor = asked(request.query, 'cursor', 200) ?? null
      const [regions, categories] = await Promise.all([organisation.regions(), organisation.categories()])
      const region = regions.find(one => one.code === asking.region)
      const units = region ? await organisation.units(region.code) : []
      // A unit left over from another region is not a filter any more.
      const { unit, ...others } = asking
      const filter = unit !== undefined && units.some(one => one.id === unit) ? asking : others
      const list = await inquiries.library({
        kind: 'answer',
        limit: PAGE,
        ...filter,
        ...(cursor === null ? {} : { cursor }),
      })
      return createElement(Library, { view, filter, cursor, list, regions, units, categories })
    }),
  )

  app.get('/library/feed.atom', { config: READ, schema: HIDE }, (request, reply) =>
    cache.send(
      request,
      reply,
      async view => {
        const filter = filterOf(request.query)
        const list = await inquiries.library({ kind: 'answer', limit: FEED, ...filter })
        return atomFeed(view, address('/library/feed.atom', { ...filter }), list.items)
      },
      'application/atom+xml; charset=utf-8',
    ),
  )

  app.get<{ Params: { region: string; id: string } }>(
    '/library/:region/:id',
    { config: { permission: 'public', audit: 'publication.read' }, schema: HIDE },
    (request, reply) =>
      cache.send(request, reply, async view => {
        const { region, id } = request.params
        const entry = /^\d{6,12}$/.test(region) && id.length <= 60 ? await inquiries.publication(region, id) : null
        if (entry === null) throw new Problem('not-found')
        return createElement(PublicationPage, { view, entry })
      }),
  )

  app.get('/explanations', { config: READ, schema: HIDE }, (request, reply) =>
    cache.send(request, reply, async view => {
      const cursor = asked(request.query, 'cursor', 200) ?? null
      const region = field(request.query, 'region')
      const list = await inquiries.library({
        kind: 'explanation',
        limit: PAGE,
        ...(region === '' ? {} : { region }),
        ...(cursor === null ? {} : { cursor }),
      })
      return createElement(Explanations, { view, list, cursor })
    }),
  )
}
