// The embedded PostgreSQL: started in the data folder, shared by every process that names the folder, restarted when it dies.
//
// Who stops the server is decided by the server itself: each process keeps one connection ("keeper") with a shared advisory
// lock; whoever leaves and can then take it alone was the last. A killed process loses its lock with its connection, so an
// orphaned server is simply used, and stopped, by the next process, and never stands in anybody's way.
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { initialise } from './embedded-cluster.ts'
import { type Connection, ensureRunning, POLL_MS, readPostmaster, type Server, shutDown } from './embedded-server.ts'
import { chooseUser, findPostgresPrograms } from './postgres-binaries.ts'

export type { Connection }

export interface EmbeddedOptions {
  /** The data folder; the cluster is in its `postgres`. */
  readonly folder: string
  /** Of the owner (superuser) `postgres`. */
  readonly password: string
  /** Tests only: no fsync, little memory. A crash of the machine may then lose everything. */
  readonly throwaway?: boolean
  readonly log?: (line: string) => void
}

export interface Embedded {
  /** The owner's connection to the database `sunhall`. Stays right when the server is restarted. */
  readonly owner: Connection
  /** The process number of the running postmaster. */
  postmaster(): number | undefined
  /** Leaves; the last one out stops the server (fast shutdown: transactions under way are rolled back, nothing committed is lost). */
  stop(): Promise<void>
}

const DATABASE = 'sunhall'
/** Key of the advisory lock in the database `postgres` that every process using the server shares. */
const LOCK_PRESENT = 7_300_001

export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const folder = path.resolve(options.folder)
  const cluster = path.join(folder, 'postgres')
  const log = options.log ?? (() => {})
  mkdirSync(folder, { recursive: true })
  const programs = findPostgresPrograms()
  const runAs = chooseUser([folder, path.dirname(programs.postgres)])
  if (!existsSync(path.join(cluster, 'PG_VERSION'))) initialise(programs.initdb, cluster, options.password, runAs)
  const server: Server = {
    folder,
    cluster,
    programs,
    runAs,
    throwaway: options.throwaway ?? false,
    password: options.password,
    log,
  }

  let closing = false
  let joined = await join(server)
  let mending: Promise<void> = Promise.resolve()
  const watch = (): void => {
    void joined.keeper.lost.then(() => {
      if (!closing) mending = mend()
    })
  }
  const mend = async (): Promise<void> => {
    log('the embedded database went away; starting it again')
    for (let attempt = 1; !closing; attempt++) {
      try {
        joined = await join(server)
        log('the embedded database is back')
        watch()
        return
      } catch (error) {
        log(`cannot restart the embedded database (attempt ${attempt}): ${(error as Error).message}`)
        await pause(Math.min(1000 * attempt, 10_000))
      }
    }
  }
  watch()

  return {
    get owner() {
      return { ...joined.owner, database: DATABASE }
    },
    postmaster: () => readPostmaster(cluster)?.pid,
    async stop() {
      if (closing) return
      closing = true
      await mending
      if (await joined.keeper.leave()) await shutDown(server)
    },
  }
}

/** A server just being stopped by its last user lets us in and drops us again: then begin anew. */
async function join(server: Server): Promise<{ readonly owner: Connection; readonly keeper: Keeper }> {
  for (let attempt = 1; ; attempt++) {
    const owner = await ensureRunning(server)
    try {
      const keeper = await keep(owner)
      await createOwnDatabase(owner)
      return { owner, keeper }
    } catch (error) {
      if (attempt === 5) throw error
      await pause(POLL_MS * 2 ** attempt)
    }
  }
}

async function createOwnDatabase(connection: Connection): Promise<void> {
  const client = new pg.Client(connection)
  client.on('error', () => {})
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`)
  } catch (error) {
    // 42P04, 23505: another process made it between our two statements.
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error
  } finally {
    await client.end()
  }
}

interface Keeper {
  /** Settles when the connection is lost without our asking. */
  readonly lost: Promise<void>
  /** Ends the connection; answers whether the server should be stopped, because nobody else is using it. */
  leave(): Promise<boolean>
}

async function keep(connection: Connection): Promise<Keeper> {
  const client = new pg.Client({ ...connection, application_name: 'sunhall keeper', keepAlive: true })
  const lost = new Promise<void>(resolve => {
    client.on('error', () => resolve())
    client.on('end', () => resolve())
  })
  await client.connect()
  await client.query('select pg_advisory_lock_shared($1)', [LOCK_PRESENT])
  return {
    lost,
    async leave() {
      try {
        await client.query('select pg_advisory_unlock_shared($1)', [LOCK_PRESENT])
        const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [
          LOCK_PRESENT,
        ])
        return rows[0]?.alone === true
      } catch {
        // The server is gone already: nothing to stop.
        return false
      } finally {
        await Promise.race([client.end().catch(() => {}), lost])
      }
    },
  }
}
