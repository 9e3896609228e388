// Who may call what: every route of the house against every role in every place, from a table written by hand.
import { randomUUID } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Instant, ROLES, type Role } from '@sunhall/kernel'
import { inquiryMatter } from '@sunhall/packs'
import { Attachments } from '@sunhall/server/attachments/index'
import { loadFirstNotices } from '@sunhall/server/casework/calendars'
import { type Answer, type Caller, type County, openCounty } from '@sunhall/server/organisation/county.test-support'
import { Outbox } from '@sunhall/server/outbox/index'
import type { Config } from '@sunhall/server/platform/config'
import { openFileFolder } from '@sunhall/server/platform/files'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHttp } from './http.ts'
import { openServices } from './services.ts'

const PLACES = ['own unit', 'other unit', 'other region', 'region above'] as const
type Place = (typeof PLACES)[number]
/** Seen from a case that lies with East county's education office. */
const UNIT: { readonly [P in Place]: string } = {
  'own unit': 'east-education',
  'other unit': 'east-town-school',
  'other region': 'west-education',
  'region above': 'city-housing',
}

const folder = mkdtempSync(path.join(tmpdir(), 'sunhall-permissions-'))
const routes: { method: string; url: string }[] = []
let county: County

beforeAll(async () => {
  const noteRoutes = (message: unknown): void => {
    const { fastify } = message as { fastify: County['app'] }
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) routes.push({ method: one, url })
    })
  }
  subscribe('fastify.initialization', noteRoutes)
  county = await openCounty({
    matter: inquiryMatter,
    async build({ data, secretKey, identity, now }) {
      await loadFirstNotices(data.pool, '2026-01-01T00:00:00.000Z' as Instant)
      const services = openServices(data, secretKey, now)
      const config: Config = {
        mode: 'development',
        dataFolder: folder,
        host: '127.0.0.1',
        port: 0,
        publicUrl: 'http://localhost:8080',
        database: { kind: 'embedded' } as unknown as Config['database'],
        poolSize: 4,
        secretKey,
        logLevel: 'silent',
        trustProxy: false,
        ratePerMinute: 0,
        demonstration: 'organisation',
        clockOffsetMs: 0,
      }
      const attachments = new Attachments({ pool: data.pool, files: openFileFolder(folder), ports: services.ports })
      const messengers = { mail: null, sms: null }
      const outbox = new Outbox({ db: data.pool, messengers, sealing: services.keys.sealing, demonstration: false })
      return openHttp({ config, services, identity, attachments, outbox, log: pino({ level: 'silent' }) })
    },
  })
  unsubscribe('fastify.initialization', noteRoutes)
})
afterAll(async () => {
  await county.close()
  rmSync(folder, { recursive: true, force: true })
})
it('lists', () => {
  console.log(
    routes
      .filter(r => r.method !== 'HEAD')
      .map(r => `${r.method} ${r.url}`)
      .join('\n'),
  )
})
