// GET /licences: what was granted, newest first; only what means something in the address counts.
import { isPlainDate } from '@sunhall/kernel'
import { createElement } from 'react'
import { asked } from '../form-body.ts'
import type { PageCache } from '../page.ts'
import type { PortalOptions } from '../port.ts'
import type { App, GrantedLicences } from '../server.ts'
import { type GrantedFilter, GrantedPage } from './page.tsx'

const PAGE = 20

function filterOf(query: unknown): { filter: GrantedFilter; wrong: boolean } {
  const of = (name: keyof GrantedFilter, most: number) => {
    const value = asked(query, name, most)
    return value === undefined ? {} : { [name]: value }
  }
  const region = asked(query, 'region', 12)
  const filter: GrantedFilter = {
    ...(region !== undefined && /^\d{6}(\d{3}){0,2}$/.test(region) ? { region } : {}),
    ...of('unit', 60),
    ...of('matter', 80),
    ...of('number', 80),
    ...of('from', 10),
    ...of('to', 10),
  }
  const { from, to } = filter
  const days = [from, to].every(one => one === undefined || isPlainDate(one))
  return { filter, wrong: !days || (from !== undefined && to !== undefined && from > to) }
}

export function licenceRoutes(app: App, options: PortalOptions, licences: GrantedLicences, cache: PageCache): void {
  app.get(
    '/licences',
    { config: { permission: 'public', audit: 'licence.read' }, schema: { hide: true } },
    (request, reply) =>
      cache.send(request, reply, async view => {
        const { filter, wrong } = filterOf(request.query)
        const cursor = asked(request.query, 'cursor', 300) ?? null
        const errors = new Map(wrong ? [['from', view.t.licences.dayWrong]] : [])
        // A period that is none narrows nothing; it is said above the form.
        const { from: _from, to: _to, ...undated } = filter
        const asking = wrong ? undated : filter
        const [regions, choices, list] = await Promise.all([
          options.organisation.regions(),
          licences.grantedChoices(filter.region ?? null),
          licences.granted({ ...asking, limit: PAGE, ...(cursor === null ? {} : { after: cursor }) }, view.now),
        ])
        return createElement(GrantedPage, { view, filter, cursor, list, choices, regions, errors })
      }),
  )
}
