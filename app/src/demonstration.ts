// The first start of a demonstration: which day it is there, and the county loaded once.

import { demonstrationClock, LOADED_SETTING, OFFSET_SETTING } from '@sunhall/demo'
import type { Instant } from '@sunhall/kernel'
import { NO_DOCUMENTS } from '@sunhall/server/applications/documents-of'
import { openApplications } from '@sunhall/server/applications/open'
import { Attachments } from '@sunhall/server/attachments/index'
import { foldTallies } from '@sunhall/server/figures/index'
import type { Config } from '@sunhall/server/platform/config'
import type { AppDatabase } from '@sunhall/server/platform/database'
import { openFiles } from '@sunhall/server/platform/files-open'
import { indexCases } from '@sunhall/server/search/index-cases'
import { documentFiles } from './documents.ts'
import { clock } from './portal.ts'
import { openServices } from './services.ts'

/** Started, broken off half-way: playing on would make a different county. */
export class DemonstrationBroken extends Error {
  constructor(dataFolder: string) {
    super(
      `the demonstration county was not loaded to its end; remove ${dataFolder} and start again\n演示数据未载入完整，请删除 ${dataFolder} 后重新启动`,
    )
    this.name = 'DemonstrationBroken'
  }
}

async function setting<T>({ pool }: AppDatabase, key: string): Promise<T | undefined> {
  const { rows } = await pool.query<{ value: T }>('select value from settings where key = $1', [key])
  return rows[0]?.value
}

/** Milliseconds the demonstration's clock is set off; loads the county when the database is empty. */
export async function openDemonstration(
  config: Config,
  database: AppDatabase,
  progress: (line: string) => void,
): Promise<number> {
  if (config.mode !== 'demonstration') return 0
  const known = await setting<number>(database, OFFSET_SETTING)
  if (known !== undefined) {
    if ((await setting(database, LOADED_SETTING)) === undefined) throw new DemonstrationBroken(config.dataFolder)
    return known + config.clockOffsetMs
  }
  const { rows } = await database.pool.query('select 1 from regions limit 1')
  // Somebody set up an organisation of their own: nothing made up is mixed into it.
  if (rows.length > 0) return config.clockOffsetMs
  const realNow = new Date().toISOString() as Instant
  const offsetMs = demonstrationClock(realNow)
  const now = clock(offsetMs)
  const services = openServices(database, config.secretKey, now)
  const begun = now()
  // Catalogue and stories take a while to put together, and only the first start needs them.
  const { loadDemonstration } = await import('@sunhall/demo/player')
  const attachments = new Attachments({
    pool: database.pool,
    files: openFiles(config, 'files'),
    ports: services.ports,
  })
  // Nobody reads a document or logs in to an account while the past is played.
  const accountOf = async () => ({})
  const applications = openApplications({ ...services, attachments, documents: NO_DOCUMENTS, accountOf })
  await loadDemonstration({
    database,
    casework: services.casework,
    applications,
    now: begun,
    offsetMs,
    registersWritten: () => {
      services.organisation.forget()
      services.guides.forget()
    },
    phoneIndex: phone => services.desk.phoneIndex(phone),
    seals: documentFiles(config),
    progress,
    ...(config.demonstration === 'organisation' ? { most: 0 } : {}),
  })
  while ((await indexCases(database.pool, 500)) > 0);
  await foldTallies(database.pool)
  await database.pool.query('analyze').catch(() => undefined)
  return offsetMs + config.clockOffsetMs
}
