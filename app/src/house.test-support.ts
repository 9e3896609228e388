// The whole house on a test database, for tests that look at all of it: every route, as the server mounts them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Instant } from '@sunhall/kernel'
import { Attachments } from '@sunhall/server/attachments/index'
import { openIdentity } from '@sunhall/server/identity/index'
import { Outbox } from '@sunhall/server/outbox/index'
import { loadConfig } from '@sunhall/server/platform/config'
import { openFileFolder } from '@sunhall/server/platform/files'
import type { App } from '@sunhall/server/platform/http-app'
import { createLogger } from '@sunhall/server/platform/logging'
import type { TestDatabase } from '@sunhall/server/testing'
import { openHttp } from './http.ts'
import { openServices, type Services } from './services.ts'

export interface House {
  readonly app: App
  readonly services: Services
  close(): Promise<void>
}

export async function openHouse(database: TestDatabase, now: () => Instant): Promise<House> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sunhall-house-'))
  const config = loadConfig({ SUNHALL_DATA: folder, RATE_PER_MINUTE: '0', LOG_LEVEL: 'silent' })
  const services = openServices(database, config.secretKey, now)
  const identity = openIdentity({
    db: database.db,
    pool: database.pool,
    organisation: services.organisation,
    secretKey: config.secretKey,
    requireSecondFactor: false,
    reaches: { mail: true, sms: true },
    publicUrl: config.publicUrl,
  })
  const files = openFileFolder(path.join(folder, 'files'))
  const attachments = new Attachments({ pool: database.pool, files, ports: services.ports })
  const outbox = new Outbox({
    db: database.pool,
    messengers: { mail: null, sms: null },
    sealing: services.keys.sealing,
    demonstration: true,
  })
  const app = await openHttp({ config, services, identity, attachments, outbox, log: createLogger('silent') })
  return {
    app,
    services,
    async close() {
      await app.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
