// The database as the rest of the server sees it: a pool and Kysely, as the application's weak role, with plain values.
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { APP_ROLE, assertRoleIsWeak, asUser, ensureAppRole } from './app-role.ts'
import { CannotStart, type Config } from './config.ts'
import { startEmbedded } from './embedded.ts'
import { holdToKey } from './key-check.ts'
import { migrate } from './migrate.ts'
import { OftenPreparing } from './often.ts'
import { parserFor } from './pg-values.ts'
import type { Database } from './schema.ts'
import { deriveKey } from './secrets.ts'

export interface AppDatabase {
  readonly db: Kysely<Database>
  /** The same connections without Kysely, for prepared statements and pipelined batches. */
  readonly pool: pg.Pool
  close(): Promise<void>
}

/** A pool or one of its clients. */
export type Queryable = Pick<pg.Pool | pg.PoolClient, 'query'>

/** No request may hold a connection longer; jobs that need more set their own with `set local`. */
const STATEMENT_TIMEOUT_MS = 30_000
const IDLE_IN_TRANSACTION_MS = 30_000
/** A burst beyond this wait is answered with an orderly 503 rather than queued for ever. */
const CONNECT_TIMEOUT_MS = 10_000

export interface PoolOptions {
  readonly size: number
  readonly name?: string
  readonly log?: (line: string) => void
}

/** Opens a pool. `where` is asked for each new connection: an embedded server may come back on another port. */
export function openPool(where: () => pg.ClientConfig, options: PoolOptions): AppDatabase {
  // The pool copies its options once; a client of our own asks each time.
  class Client extends OftenPreparing {
    constructor(fixed?: pg.ClientConfig) {
      super({ ...fixed, ...where() })
    }
  }
  const pool = new pg.Pool({
    Client: Client as unknown as new () => pg.ClientBase,
    max: options.size,
    application_name: options.name ?? 'sunhall',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 60_000,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    options: '-c timezone=UTC',
    // Queries sent without waiting for the one before travel together; nothing changes for code that awaits each.
    pipeline: true,
    keepAlive: true,
    types: { getTypeParser: parserFor },
  } as pg.PoolConfig)
  // Without a listener the loss of a connection would end the process. An idle one is replaced by the pool, which tells of it; of one that
  // is lent out (a transaction, a lock) whoever has it hears by the statement that fails.
  pool.on('error', error => options.log?.(`a database connection was lost: ${error.message}`))
  pool.on('connect', client => client.on('error', () => {}))
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  return {
    db,
    pool,
    async close() {
      await db.destroy()
      // Kysely ends only a pool it has used: of a command that asks the pool itself the connections would outlive it by their idle time.
      if (!pool.ending) await pool.end()
    },
  }
}

export interface OpenedDatabase extends AppDatabase {
  /** For migrations and maintenance commands only. */
  readonly owner: () => pg.ClientConfig
  readonly migrated: readonly string[]
}

/** Starts or finds the server, migrates as the owner, connects as the application's role. */
export async function openDatabase(config: Config, log: (line: string) => void = () => {}): Promise<OpenedDatabase> {
  const server = await findServer(config, log)
  try {
    const { appUrl } = server
    await holdToKey(server.owner(), config.secretKey, false)
    if (appUrl === undefined) await ensureAppRole(server.owner(), { password: appPassword(config) })
    else await ensureAppRole(server.owner(), { user: decodeURIComponent(new URL(appUrl).username) })
    const { applied } = await migrate(server.owner(), undefined, log)
    await holdToKey(server.owner(), config.secretKey, true)
    const app = openPool(
      () =>
        appUrl === undefined ? asUser(server.owner(), APP_ROLE, appPassword(config)) : { connectionString: appUrl },
      { size: config.poolSize, log },
    )
    try {
      await assertRoleIsWeak(app.pool)
    } catch (error) {
      await app.close()
      throw error
    }
    return {
      ...app,
      owner: server.owner,
      migrated: applied,
      async close() {
        await app.close()
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

interface FoundServer {
  readonly owner: () => pg.ClientConfig
  readonly appUrl?: string
  stop(): Promise<void>
}

async function findServer(config: Config, log: (line: string) => void): Promise<FoundServer> {
  if (config.database.kind === 'server') {
    const { ownerUrl, appUrl } = config.database
    return {
      owner: () => ({ connectionString: ownerUrl }),
      ...(appUrl === undefined ? {} : { appUrl }),
      stop: async () => {},
    }
  }
  const embedded = await startEmbedded({ folder: config.dataFolder, password: config.database.ownerPassword, log })
  return { owner: () => embedded.owner, stop: () => embedded.stop() }
}

function appPassword(config: Config): string {
  return deriveKey(config.secretKey, 'database-app').toString('base64url')
}

/** Production refuses what only a demonstration may have. */
export async function assertProductionReady(db: Kysely<Database>, config: Config): Promise<void> {
  if (config.mode !== 'production') return
  const row = await db.selectFrom('settings').select('value').where('key', '=', 'demonstration').executeTakeFirst()
  if (row?.value === true || row?.value === 'true') {
    throw new CannotStart(
      'this database holds the demonstration county, whose log-ins everybody knows: production needs its own database (another SUNHALL_DATA or DATABASE_URL)',
    )
  }
}

/** A hot query as a named prepared statement: parsed and planned once a connection. The name is unique in the program. */
export function prepared<Row extends object, Values extends readonly unknown[]>(
  name: string,
  text: string,
): (on: Queryable, values: Values) => Promise<Row[]> {
  // PostgreSQL cuts longer names, and two would become one.
  if (Buffer.byteLength(name) > 63) throw new Error(`the statement name ${name} is longer than 63 bytes`)
  return async (on, values) => (await on.query<Row>({ name, text, values: [...values] })).rows
}

/**
 * One transaction on one connection. Queries started without awaiting the one before are pipelined, together with BEGIN.
 * A query that failed and was caught still dooms the transaction: then this throws rather than seeming to commit.
 */
export async function transaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const begun = client.query('begin')
    begun.catch(() => {})
    const result = await work(client)
    await begun
    const end = await client.query('commit')
    if (end.command !== 'COMMIT') throw new Error('the transaction was rolled back: one of its statements had failed')
    return result
  } catch (error) {
    await client.query('rollback').catch((second: Error) => {
      broken = second
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** Plain SQL inside a transaction of Kysely's: both styles in one. */
export function queryOn(trx: Kysely<Database>): Queryable {
  type Given = string | { readonly text: string; readonly values?: readonly unknown[] }
  const query = async (what: Given, values: readonly unknown[] = []) => {
    const { text, values: own } = typeof what === 'string' ? { text: what, values } : { values: [], ...what }
    const { rows, numAffectedRows } = await trx.executeQuery(CompiledQuery.raw(text, [...own]))
    return { rows, rowCount: Number(numAffectedRows ?? rows.length) }
  }
  return { query } as unknown as Queryable
}
