// HTTP of figures: the table for screens and the workbook for desks, both only of the regions one answers for.
import { PassThrough } from 'node:stream'
import { type Grant, type Instant, localDay, type Role } from '@sunhall/kernel'
import type { FastifyReply } from 'fastify'
import type { CaseworkPorts, Offices } from '../casework/port.ts'
import { Figures, FiguresQuery } from '../inquiry/model.ts'
import { Problem } from '../platform/errors.ts'
import { staffOf } from '../platform/guard.ts'
import type { App } from '../platform/http-app.ts'
import { API, summary } from '../platform/http-openapi.ts'
import { applicationSheet, type ExportHead, inquirySheet, type Sheet, writeWorkbook } from './export.ts'
import { ApplicationFigures, ApplicationFiguresQuery } from './model.ts'
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
  const scopeOf = async (query: FiguresQuery, grants: readonly Grant[]) => {
    const offices = await ports.offices()
    const regions = regionsRead(grants, offices)
    // Another place's figures look like those of no place.
    if (query.region !== undefined && !regions.includes(query.region)) throw new Problem('not-found')
    return { offices, regions }
  }
  const send = (reply: FastifyReply, name: string, file: string, sheet: Sheet, head: ExportHead) => {
    const day = localDay(head.now)
    const out = new PassThrough()
    reply
      .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header(
        'content-disposition',
        `attachment; filename="${file}-${day}.xlsx"; filename*=UTF-8''${encodeURIComponent(`${name}-${day}.xlsx`)}`,
      )
      .header('cache-control', 'no-store')
    writeWorkbook(out, sheet, head).catch(error => out.destroy(error as Error))
    return reply.send(out)
  }
  const headOf = (query: FiguresQuery, offices: Offices, now: Instant): ExportHead => ({
    query,
    place: query.region === undefined ? null : offices.regionName(query.region),
    unit: query.unit === undefined ? null : offices.unitName(query.unit),
    now,
  })
  const READ = { permission: 'figures.read', audit: 'figures.read' } as const
  const EXPORT = { permission: 'figures.read', audit: 'figures.export' } as const

  app.get(
    `${API}/figures`,
    {
      config: READ,
      schema: {
        tags,
        summary: summary('办理情况统计', 'Figures by unit, category, channel, day or month'),
        querystring: FiguresQuery,
        response: { 200: Figures },
      },
    },
    async request => {
      const { regions } = await scopeOf(request.query, staffOf(request).grants)
      return figures.figures(request.query, { regions })
    },
  )
  app.get(
    `${API}/figures/export`,
    {
      config: EXPORT,
      schema: {
        tags,
        summary: summary('导出统计表（Excel）', 'The same figures as an Excel workbook'),
        querystring: FiguresQuery,
      },
    },
    async (request, reply) => {
      const { query } = request
      const { offices, regions } = await scopeOf(query, staffOf(request).grants)
      const sheet = inquirySheet(await figures.figures(query, { regions }))
      return send(reply, '办理情况统计', 'figures', sheet, headOf(query, offices, request.at))
    },
  )
  app.get(
    `${API}/figures/applications`,
    {
      config: READ,
      schema: {
        tags,
        summary: summary('审批办理情况统计', 'Figures of applications by unit, channel, day or month'),
        querystring: ApplicationFiguresQuery,
        response: { 200: ApplicationFigures },
      },
    },
    async request => {
      const { regions } = await scopeOf(request.query, staffOf(request).grants)
      return figures.applications(request.query, { regions })
    },
  )
  app.get(
    `${API}/figures/applications/export`,
    {
      config: EXPORT,
      schema: {
        tags,
        summary: summary('导出审批统计表（Excel）', 'The figures of applications as an Excel workbook'),
        querystring: ApplicationFiguresQuery,
      },
    },
    async (request, reply) => {
      const { query } = request
      const { offices, regions } = await scopeOf(query, staffOf(request).grants)
      const sheet = applicationSheet(await figures.applications(query, { regions }))
      return send(reply, '审批办理情况统计', 'application-figures', sheet, headOf(query, offices, request.at))
    },
  )
}
