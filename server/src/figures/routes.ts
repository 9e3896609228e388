// HTTP of figures: the table for screens and the workbook for desks, both only of the regions one answers for.
import { PassThrough } from 'node:stream'
import type { Grant, Role } from '@sunhall/kernel'
import { localDay } from '@sunhall/kernel'
import type { CaseworkPorts, Offices } from '../casework/port.ts'
import { Figures, FiguresQuery } from '../inquiry/model.ts'
import { Problem } from '../platform/errors.ts'
import { staffOf } from '../platform/guard.ts'
import type { App } from '../platform/http-app.ts'
import { API, summary } from '../platform/http-openapi.ts'
import { writeWorkbook } from './export.ts'
import type { FiguresService } from './service.ts'

const tags = ['figures']
const READERS: readonly Role[] = ['head', 'dispatcher', 'supervisor', 'leader']

/** Regions whose figures a member of staff answers for: those of the reading posts, and all below them. */
export function regionsRead(grants: readonly Grant[], offices: Offices): string[] {
  const own = grants.filter(grant => READERS.includes(grant.role)).map(grant => grant.region)
  return [...new Set(own.flatMap(region => [region, ...offices.regionsUnder(region)]))]
}

export interface FiguresRoutesOptions {
  readonly figures: FiguresService
  readonly ports: Pick<CaseworkPorts, 'offices'>
}

export function figuresRoutes(app: App, { figures, ports }: FiguresRoutesOptions): void {
  const read = async (query: FiguresQuery, grants: readonly Grant[]) => {
    const offices = await ports.offices()
    const regions = regionsRead(grants, offices)
    // Another place's figures look like those of no place.
    if (query.region !== undefined && !regions.includes(query.region)) throw new Problem('not-found')
    return { offices, table: await figures.figures(query, { regions }) }
  }
  app.get(
    `${API}/figures`,
    {
      config: { permission: 'figures.read', audit: 'figures.read' },
      schema: {
        tags,
        summary: summary('办理情况统计', 'Figures by unit, category, channel, day or month'),
        querystring: FiguresQuery,
        response: { 200: Figures },
      },
    },
    async request => (await read(request.query, staffOf(request).grants)).table,
  )
  app.get(
    `${API}/figures/export`,
    {
      config: { permission: 'figures.read', audit: 'figures.export' },
      schema: {
        tags,
        summary: summary('导出统计表（Excel）', 'The same figures as an Excel workbook'),
        querystring: FiguresQuery,
      },
    },
    async (request, reply) => {
      const { query } = request
      const { offices, table } = await read(query, staffOf(request).grants)
      const out = new PassThrough()
      const name = `办理情况统计-${localDay(request.at)}.xlsx`
      reply
        .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header(
          'content-disposition',
          `attachment; filename="figures-${localDay(request.at)}.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`,
        )
        .header('cache-control', 'no-store')
      writeWorkbook(out, table, {
        query,
        place: query.region === undefined ? null : offices.regionName(query.region),
        unit: query.unit === undefined ? null : offices.unitName(query.unit),
        now: request.at,
      }).catch(error => out.destroy(error as Error))
      return reply.send(out)
    },
  )
}
