// HTTP of the register of licences: for staff with history, for anybody what was granted, and one by its number.
import { z } from 'zod'
import type { App } from '../../platform/http-app.ts'
import { API, summary } from '../../platform/http-openapi.ts'
import { pageOf } from '../../platform/http-pages.ts'
import { GrantedDecision, type GrantedLicences, GrantedQuery } from './granted.ts'
import { LicenceQuery, LicenceSummary, LicenceView, PublicLicenceQuery } from './model.ts'
import type { Licences } from './service.ts'

const tags = ['licences']

export function licenceRoutes(
  app: App,
  {
    licences,
    granted,
    limited,
  }: { readonly licences: Licences; readonly granted: GrantedLicences; readonly limited: boolean },
): void {
  app.get(
    `${API}/licences/granted`,
    {
      config: { permission: 'public', audit: 'licence.read' },
      schema: {
        tags,
        summary: summary('行政许可决定公开', 'Decisions that grant a licence, newest first'),
        querystring: GrantedQuery,
        response: { 200: pageOf(GrantedDecision) },
      },
    },
    request => granted.granted(request.query, request.at),
  )
  app.get(
    `${API}/licences`,
    {
      config: { permission: 'licences.read', audit: 'licence.read' },
      schema: {
        tags,
        summary: summary('证照登记簿', 'The register of licences'),
        querystring: LicenceQuery,
        response: { 200: pageOf(LicenceSummary) },
      },
    },
    request => licences.list(request.query, request.actor, request.at),
  )
  app.get(
    `${API}/licences/:region/:number`,
    {
      config: { permission: 'licences.read', audit: 'licence.read' },
      schema: {
        tags,
        summary: summary('证照详情', 'One licence with its history'),
        params: z.object({ region: z.string().regex(/^\d{6,12}$/), number: z.string().min(1).max(120) }),
        response: { 200: LicenceView },
      },
    },
    request => licences.view(request.params.region, request.params.number, request.actor, request.at),
  )
  app.get(
    `${API}/licences/look-up`,
    {
      config: {
        permission: 'public',
        audit: 'licence.read',
        ...(limited ? { rateLimit: { max: 30, timeWindow: 60_000 } } : {}),
      },
      schema: {
        tags,
        summary: summary('证照公开查询', 'Look up a licence by its number or a firm’s credit code'),
        querystring: PublicLicenceQuery,
        response: { 200: z.object({ items: z.array(LicenceView) }) },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return { items: await licences.lookUp(request.query, request.at) }
    },
  )
}
