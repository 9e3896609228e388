// The composition root: configuration → database → demonstration → services → HTTP → jobs, and back down in the opposite order.
import { Attachments } from '@sunhall/server/attachments/index'
import { loadFirstNotices } from '@sunhall/server/casework/calendars'
import { openIdentity } from '@sunhall/server/identity/index'
import { Outbox } from '@sunhall/server/outbox/index'
import type { Config } from '@sunhall/server/platform/config'
import { assertProductionReady, type OpenedDatabase, openDatabase } from '@sunhall/server/platform/database'
import { openFiles } from '@sunhall/server/platform/files-open'
import type { App } from '@sunhall/server/platform/http-app'
import { startJobs } from '@sunhall/server/platform/jobs'
import type { Logger } from '@sunhall/server/platform/logging'
import { createMailer } from '@sunhall/server/platform/mail'
import { createSmsSender } from '@sunhall/server/platform/sms'
import { assertChineseTrigrams } from '@sunhall/server/search/index-cases'
import { isSetUp } from '@sunhall/server/setup/service'
import { openDemonstration } from './demonstration.ts'
import { openHouseDocuments } from './documents.ts'
import { openHttp } from './http.ts'
import { houseJobs } from './jobs.ts'
import { houseMetrics } from './metrics.ts'
import { clock } from './portal.ts'
import { openServices } from './services.ts'

export interface Running {
  readonly app: App
  readonly database: OpenedDatabase
  /** False on an empty database: nobody can log in before `sunhall setup`. */
  readonly organised: boolean
  /** Requests under way are answered, jobs finish their batch, the database goes last. */
  stop(): Promise<void>
}

export async function startSunhall(
  config: Config,
  log: Logger,
  progress: (line: string) => void = () => {},
): Promise<Running> {
  const database = await openDatabase(config, line => log.info(line))
  const undo: (() => Promise<unknown>)[] = [() => database.close()]
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    await assertProductionReady(database.db, config)
    await assertChineseTrigrams(database.pool)
    const demonstration = config.mode === 'demonstration'
    const clockOffsetMs = await openDemonstration(config, database, progress)
    const now = clock(clockOffsetMs)
    await loadFirstNotices(database.pool, now())
    const organised = await isSetUp(database.db)
    if (!organised) log.warn('the database is empty and nobody can log in: run "npm run sunhall -- setup"')

    const services = openServices(database, config.secretKey, now, {
      undecided: ({ region, id, until, error }) =>
        log.error({ region, case: id, until, err: error }, 'the clocks of a case could not speak'),
    })
    const identity = openIdentity({
      db: database.db,
      pool: database.pool,
      organisation: services.organisation,
      secretKey: config.secretKey,
      requireSecondFactor: config.mode === 'production',
      reaches: { mail: demonstration || config.smtp !== undefined, sms: demonstration || config.sms !== undefined },
      publicUrl: config.publicUrl,
      clockOffsetMs,
    })
    const files = openFiles(config, 'files')
    const attachments = new Attachments({ pool: database.pool, files, ports: services.ports })
    const messengers = {
      mail: config.smtp === undefined ? null : createMailer(config.smtp),
      sms: config.sms === undefined ? null : createSmsSender(config.sms),
    }
    undo.push(async () => {
      await messengers.mail?.close()
      await messengers.sms?.close()
    })
    const outbox = new Outbox({
      db: database.pool,
      messengers,
      sealing: services.keys.sealing,
      demonstration,
    })

    const documents = openHouseDocuments(services, config)
    undo.push(() => documents.close())
    const jobs = startJobs(houseJobs({ services, outbox, attachments, documents }), log)
    undo.push(() => jobs.stop())
    const metrics = houseMetrics(database.pool, () => jobs.figures(), services.casework.moments)
    const app = await openHttp({ config, services, identity, attachments, outbox, documents, log, metrics })
    undo.push(() => app.close())
    await app.listen({ host: config.host, port: config.port })
    return { app, database, organised, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
