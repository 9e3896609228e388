// HTTP of what the auditor reads: log-ins, who looked at personal data, how the registers changed, what was guessed at.
import { type Instant, localDay } from '@sunhall/kernel'
import type { FastifyRequest } from 'fastify'
import { administeredPeople, regionsInReach } from '../organisation/reach.ts'
import type { App } from '../platform/http-app.ts'
import { API, summary } from '../platform/http-openapi.ts'
import { pageOf } from '../platform/http-pages.ts'
import { readLog } from './log-pages.ts'
import {
  AccessEntry,
  AccessLogQuery,
  GuessEntry,
  GuessLogQuery,
  HistoryEntry,
  HistoryQuery,
  LoginEntry,
  LoginLogQuery,
} from './model.ts'
import type { RegisterRoutesOptions } from './routes.ts'

const tags = ['audit']

/** A row of a log as it lies in the database: the person under the column's name. */
type Kept<T> = Omit<T, 'at' | 'person'> & { readonly at: Instant; readonly person_id: string | null }

type Guessed = Omit<GuessEntry, 'at' | 'address' | 'case'> & {
  readonly at: Instant
  readonly ip_hash: Buffer
  readonly case_id: string | null
}
/** Enough that two addresses of one city's guessers hardly ever look the same: one in four thousand million. */
const ADDRESS_DIGITS = 8

const withPerson = <T extends { readonly person_id: string | null }>({ person_id, ...row }: T) => ({
  ...row,
  person: person_id,
})

export function logRoutes(app: App, { db, organisation }: RegisterRoutesOptions): void {
  /** Whom the auditor looks after; null for everybody. */
  const peopleInReach = async (request: FastifyRequest) => {
    const values = administeredPeople(await organisation.snapshot(), request.actor, ['auditor'], localDay(request.at))
    return values && { column: 'person_id', values }
  }
  /** The regions the auditor looks after; null for all, and for what belongs to none. */
  const regionsOf = async (request: FastifyRequest) => {
    const regions = regionsInReach(await organisation.snapshot(), request.actor, ['auditor'])
    return regions && { column: 'region', values: [...regions] }
  }
  app.get(
    `${API}/login-log`,
    {
      config: { permission: 'login-log.read', audit: 'audit.read' },
      schema: {
        tags,
        summary: summary('登录日志', 'Log of log-ins'),
        querystring: LoginLogQuery,
        response: { 200: pageOf(LoginEntry) },
      },
    },
    async request => {
      const { person, outcome, ...query } = request.query
      const equal = { person_id: person, outcome }
      const selection = { table: 'login_log', query, equal, reach: await peopleInReach(request) } as const
      return readLog(db, selection, (row: Kept<LoginEntry>) => withPerson(row))
    },
  )
  app.get(
    `${API}/register-history`,
    {
      config: { permission: 'register-history.read', audit: 'audit.read' },
      schema: {
        tags,
        summary: summary('变更记录', 'How the registers changed'),
        querystring: HistoryQuery,
        response: { 200: pageOf(HistoryEntry) },
      },
    },
    async request => {
      const { person, register, key, ...query } = request.query
      const equal = { person_id: person, register, key }
      // Below the top of the tree an auditor sees what the people in reach changed.
      const selection = { table: 'register_history', query, equal, reach: await peopleInReach(request) } as const
      return readLog(db, selection, (row: Kept<HistoryEntry>) => withPerson(row))
    },
  )
  app.get(
    `${API}/access-log`,
    {
      config: { permission: 'access-log.read', audit: 'audit.read' },
      schema: {
        tags,
        summary: summary('查阅个人信息记录', 'Who looked at personal data'),
        querystring: AccessLogQuery,
        response: { 200: pageOf(AccessEntry) },
      },
    },
    async request => {
      const { person, what, region, case: caseId, ...query } = request.query
      const equal = { person_id: person, what, region, case_id: caseId }
      return readLog(
        db,
        { table: 'access_log', query, equal, reach: await regionsOf(request) },
        ({ case_id, ...row }: Omit<Kept<AccessEntry>, 'case'> & { readonly case_id: string }) => ({
          ...withPerson(row),
          case: case_id,
        }),
      )
    },
  )
  app.get(
    `${API}/guess-log`,
    {
      config: { permission: 'guess-log.read', audit: 'audit.read' },
      schema: {
        tags,
        summary: summary('查询码试错记录', 'Wrong query codes and second facts'),
        querystring: GuessLogQuery,
        response: { 200: pageOf(GuessEntry) },
      },
    },
    async request => {
      const { what, ...query } = request.query
      return readLog(
        db,
        { table: 'guess_log', query, equal: { what }, reach: await regionsOf(request) },
        ({ ip_hash, case_id, ...row }: Guessed) => ({
          ...row,
          address: ip_hash.toString('hex').slice(0, ADDRESS_DIGITS),
          case: case_id,
        }),
      )
    },
  )
}
