// HTTP of what the auditor reads: log-ins, who looked at personal data, how the registers changed.
import { localDay, type RegionCode } from '@sunhall/kernel'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { Id } from '../organisation/model.ts'
import { administeredPeople, regionsInReach } from '../organisation/reach.ts'
import type { App } from '../platform/http-app.ts'
import { API, summary } from '../platform/http-openapi.ts'
import { PageQuery, pageFrom, pageOf, readCursor } from '../platform/http-pages.ts'
import { AccessEntry, HistoryEntry, LoginEntry } from './model.ts'
import type { RegisterRoutesOptions } from './routes.ts'

const tags = ['audit']

const withPerson = <T extends { readonly person_id: string | null }>({ person_id, ...row }: T) => ({
  ...row,
  person: person_id,
})

export function logRoutes(app: App, { db, organisation }: RegisterRoutesOptions): void {
  /** Whom the auditor looks after; null for everybody. */
  const inReach = async (request: FastifyRequest) =>
    administeredPeople(await organisation.snapshot(), request.actor, ['auditor'], localDay(request.at))
  app.get(
    `${API}/login-log`,
    {
      config: { permission: 'login-log.read', audit: 'audit.read' },
      schema: {
        tags,
        summary: summary('登录日志', 'Log of log-ins'),
        querystring: PageQuery.extend({ person: Id.optional(), outcome: z.string().max(40).optional() }),
        response: { 200: pageOf(LoginEntry) },
      },
    },
    async request => {
      const { after, limit, person, outcome } = request.query
      const ids = await inReach(request)
      const place = readCursor(after, ['number'])
      let query = db
        .selectFrom('login_log')
        .selectAll()
        .orderBy('id', 'desc')
        .limit(limit + 1)
      if (place !== null) query = query.where('id', '<', place[0])
      if (ids !== null) query = query.where(sql<boolean>`person_id = any(${ids})`)
      if (person !== undefined) query = query.where('person_id', '=', person)
      if (outcome !== undefined) query = query.where('outcome', '=', outcome)
      return pageFrom(await query.execute(), limit, row => [row.id], withPerson)
    },
  )
  app.get(
    `${API}/register-history`,
    {
      config: { permission: 'register-history.read', audit: 'audit.read' },
      schema: {
        tags,
        summary: summary('变更记录', 'How the registers changed'),
        querystring: PageQuery.extend({
          register: z.string().max(40).optional(),
          key: z.string().max(100).optional(),
        }),
        response: { 200: pageOf(HistoryEntry) },
      },
    },
    async request => {
      const { after, limit, register, key } = request.query
      const place = readCursor(after, ['number'])
      const ids = await inReach(request)
      let query = db
        .selectFrom('register_history')
        .selectAll()
        .orderBy('id', 'desc')
        .limit(limit + 1)
      if (place !== null) query = query.where('id', '<', place[0])
      // Below the top of the tree an auditor sees what the people in reach changed.
      if (ids !== null) query = query.where(sql<boolean>`person_id = any(${ids})`)
      if (register !== undefined) query = query.where('register', '=', register)
      if (key !== undefined) query = query.where('key', '=', key)
      return pageFrom(await query.execute(), limit, row => [row.id], withPerson)
    },
  )
  app.get(
    `${API}/access-log`,
    {
      config: { permission: 'access-log.read', audit: 'audit.read' },
      schema: {
        tags,
        summary: summary('查阅个人信息记录', 'Who looked at personal data'),
        querystring: PageQuery.extend({
          region: z
            .string()
            .regex(/^\d{6,12}$/)
            .optional(),
          case: z.uuid().optional(),
          person: Id.optional(),
        }),
        response: { 200: pageOf(AccessEntry) },
      },
    },
    async request => {
      const { after, limit, region, person } = request.query
      const place = readCursor(after, ['number', 'string'])
      const snapshot = await organisation.snapshot()
      const regions = regionsInReach(snapshot, request.actor, ['auditor'])
      let query = db
        .selectFrom('access_log')
        .selectAll()
        .orderBy('id', 'desc')
        .orderBy('region', 'desc')
        .limit(limit + 1)
      if (place !== null) query = query.where(sql<boolean>`(id, region) < (${place[0]}::bigint, ${place[1]}::text)`)
      if (regions !== null) query = query.where(sql<boolean>`region = any(${[...regions] as RegionCode[]})`)
      if (region !== undefined) query = query.where('region', '=', region)
      if (request.query.case !== undefined) query = query.where('case_id', '=', request.query.case)
      if (person !== undefined) query = query.where('person_id', '=', person)
      return pageFrom(
        await query.execute(),
        limit,
        row => [row.id, row.region],
        ({ person_id, case_id, ...row }) => ({ ...row, person: person_id, case: case_id }),
      )
    },
  )
}
