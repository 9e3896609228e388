// The composition root: configuration → database → services → HTTP → jobs, and back down in the opposite order.
import type { Instant } from '@sunhall/kernel'
import type { Config } from '@sunhall/server/platform/config'
import { assertProductionReady, type OpenedDatabase, openDatabase } from '@sunhall/server/platform/database'
import { buildHttp, HTTP_DEFAULTS } from '@sunhall/server/platform/http'
import type { App } from '@sunhall/server/platform/http-app'
import { type Job, startJobs } from '@sunhall/server/platform/jobs'
import type { Logger } from '@sunhall/server/platform/logging'
import { deriveKey } from '@sunhall/server/platform/secrets'

export interface Running {
  readonly app: App
  readonly database: OpenedDatabase
  /** Requests under way are answered, jobs finish their batch, the database goes last. */
  stop(): Promise<void>
}

const systemNow = (): Instant => new Date().toISOString() as Instant

export async function startSunhall(config: Config, log: Logger): Promise<Running> {
  const database = await openDatabase(config, line => log.info(line))
  const undo: (() => Promise<unknown>)[] = [() => database.close()]
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    await assertProductionReady(database.db, config)

    // Services: each receives what it uses.

    // Demonstration county on the first run.

    const app = await buildHttp({
      config: { ...HTTP_DEFAULTS, publicUrl: config.publicUrl, trustProxy: config.trustProxy },
      log,
      db: database.db,
      now: systemNow,
      sessions: { staff: async () => null, asker: async () => null },
      csrfKey: deriveKey(config.secretKey, 'csrf'),
      // Routes of the capabilities, the portal, the workbench's files.
      mounts: [],
    })
    undo.push(() => app.close())

    // Timers, outbox, search queue, tallies, daily root.
    const work: Job[] = []
    const jobs = startJobs(work, log)
    undo.push(() => jobs.stop())

    await app.listen({ host: config.host, port: config.port })
    return { app, database, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
