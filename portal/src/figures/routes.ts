// GET /figures: what is counted, period and grouping from the address; inquiries of thirty days by unit unless asked otherwise.
import { addDays, isPlainDate, localDay, type PlainDate } from '@sunhall/kernel'
import { createElement } from 'react'
import { asked, field } from '../form-body.ts'
import type { PageCache } from '../page.ts'
import type { PortalOptions } from '../port.ts'
import type { App } from '../server.ts'
import { APPLICATIONS_BY, ApplicationFiguresPage } from './applications-page.tsx'
import { BY, FiguresPage, PERIODS, type Period } from './page.tsx'

function periodOf(query: unknown, today: PlainDate): { period: Period; from: string; to: string; wrong: boolean } {
  const period = PERIODS.find(one => one === field(query, 'period')) ?? '30d'
  switch (period) {
    case '90d':
      return { period, from: addDays(today, -89), to: today, wrong: false }
    case 'year':
      return { period, from: `${today.slice(0, 4)}-01-01`, to: today, wrong: false }
    case 'custom': {
      const from = field(query, 'from')
      const to = field(query, 'to')
      if (isPlainDate(from) && isPlainDate(to) && from <= to) return { period, from, to, wrong: false }
      return { period, from: addDays(today, -29), to: today, wrong: true }
    }
    default:
      return { period, from: addDays(today, -29), to: today, wrong: false }
  }
}

export function figureRoutes(app: App, options: PortalOptions, cache: PageCache): void {
  const { inquiries, organisation } = options
  app.get(
    '/figures',
    { config: { permission: 'public', audit: 'figures.read' }, schema: { hide: true } },
    (request, reply) =>
      cache.send(request, reply, async view => {
        const { period, from, to, wrong } = periodOf(request.query, localDay(view.now))
        const regions = await organisation.regions()
        const region = regions.find(one => one.code === asked(request.query, 'region', 12))?.code ?? ''
        const errors = new Map(wrong ? [['from', view.t.figures.dayWrong]] : [])
        const query = { from, to, ...(region === '' ? {} : { region }) }
        const shown = { view, period, from, to, region, regions, errors }
        if (field(request.query, 'of') === 'applications') {
          const by = APPLICATIONS_BY.find(one => one === field(request.query, 'by')) ?? 'unit'
          const figures = await inquiries.applicationFigures({ by, ...query })
          return createElement(ApplicationFiguresPage, { ...shown, by, figures })
        }
        const by = BY.find(one => one === field(request.query, 'by')) ?? 'unit'
        const figures = await inquiries.figures({ by, ...query })
        return createElement(FiguresPage, { ...shown, by, figures })
      }),
  )
}
