// The embedded PostgreSQL: started in the data folder, shared by every process that names the folder, restarted when it dies.
//
// Who stops the server is decided by the server itself: each process keeps one connection ("keeper") with a shared advisory
// lock; whoever leaves and can then take it alone was the last. A killed process loses its lock with its connection, so an
// orphaned server is simply used, and stopped, by the next process, and never stands in anybody's way.
import { spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { chooseUser, findPostgresPrograms, type RunAs } from './postgres-binaries.ts'

/** Where and as whom to connect; `host` may be a folder (a Unix socket). Fits pg's own options. */
export interface Connection {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

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
/** A dead process number or shared memory not yet freed blocked a restart for 1.5 s when measured; give it ten times that. */
const STALE_PATIENCE_MS = 15_000
/** Crash recovery replays at most max_wal_size; a slow disk may need minutes. */
const RECOVERY_PATIENCE_MS = 600_000
const POLL_MS = 25

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

interface Server {
  readonly folder: string
  readonly cluster: string
  readonly programs: ReturnType<typeof findPostgresPrograms>
  readonly runAs: RunAs
  readonly throwaway: boolean
  readonly password: string
  readonly log: (line: string) => void
}

/** initdb beside the final place, then one rename: a half-made cluster is never taken for a whole one. */
function initialise(initdb: string, cluster: string, password: string, runAs: RunAs): void {
  const draft = `${cluster}.new-${process.pid}`
  const passwordFile = `${cluster}.pw-${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  const user = chooseOwner(runAs)
  if (user !== undefined) {
    chownSync(draft, user.uid, user.gid)
    chownSync(passwordFile, user.uid, user.gid)
  }
  try {
    // With the C locale show_trgm('中文') is empty and fuzzy search silently ignores Chinese.
    const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
    const args = [`--pgdata=${draft}`, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
    args.push('--encoding=UTF8', `--locale=${locale}`, '--lc-messages=C', '--data-checksums', '--no-instructions')
    const [program, ...rest] = [...runAs.prefix, initdb, ...args]
    const done = spawnSync(program ?? initdb, rest, {
      ...identity(runAs),
      cwd: draft,
      env: environment(),
      encoding: 'utf8',
    })
    if (done.status !== 0) {
      throw new Error(`cannot create the embedded database in ${cluster}: ${done.error?.message ?? done.stderr.trim()}`)
    }
    try {
      renameSync(draft, cluster)
    } catch (error) {
      // Another process was first: its cluster is as good as ours.
      if (!existsSync(path.join(cluster, 'PG_VERSION'))) throw error
    }
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(draft, { recursive: true, force: true })
  }
}

function chooseOwner(runAs: RunAs): { uid: number; gid: number } | undefined {
  if (runAs.uid !== undefined && runAs.gid !== undefined) return { uid: runAs.uid, gid: runAs.gid }
  const uid = runAs.prefix.find(part => part.startsWith('--reuid='))?.slice('--reuid='.length)
  const gid = runAs.prefix.find(part => part.startsWith('--regid='))?.slice('--regid='.length)
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) }
}

function identity(runAs: RunAs): { uid?: number; gid?: number } {
  return {
    ...(runAs.uid === undefined ? {} : { uid: runAs.uid }),
    ...(runAs.gid === undefined ? {} : { gid: runAs.gid }),
  }
}

/** PGDATA, PGPORT and the like in our environment must not reach the server. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env
  return { PATH, SystemRoot, TEMP, LC_ALL: process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8', TZ: 'UTC' }
}

/** Finds the running server, or starts it; returns the owner's connection to the database `postgres`. */
async function ensureRunning(server: Server): Promise<Connection> {
  const began = performance.now()
  let started: Started | undefined
  let failedStarts = 0
  for (;;) {
    const elapsed = performance.now() - began
    const running = readPostmaster(server.cluster)
    if (running === undefined) {
      if (started?.exited() === true) {
        if (elapsed > STALE_PATIENCE_MS) throw new Error(`the embedded database does not start: ${started.lastWords()}`)
        failedStarts++
        await pause(Math.min(POLL_MS * 2 ** failedStarts, 500))
        if (failedStarts >= 5) removeStalePidFile(server)
      }
      if (started === undefined || started.exited()) started = await spawnServer(server)
    } else if (running.connection !== undefined) {
      const connection: Connection = {
        ...running.connection,
        user: 'postgres',
        password: server.password,
        database: 'postgres',
      }
      const state = await tryConnect(connection, server.cluster)
      if (state === 'ready') return connection
      if (state instanceof Error && elapsed > STALE_PATIENCE_MS) throw state
      if (elapsed > RECOVERY_PATIENCE_MS) throw new Error('the embedded database does not become ready')
    } else if (elapsed > RECOVERY_PATIENCE_MS) {
      throw new Error(`process ${running.pid} holds ${server.cluster} but does not answer: stop it and start again`)
    }
    await pause(POLL_MS)
  }
}

/** The number in the file belongs to a process that is not PostgreSQL (numbers start over with a machine or a container). */
function removeStalePidFile(server: Server): void {
  server.log('removing the pid file of an embedded database that no longer runs')
  rmSync(path.join(server.cluster, 'postmaster.pid'), { force: true })
}

interface Started {
  exited(): boolean
  lastWords(): string
}

async function spawnServer(server: Server): Promise<Started> {
  const logFile = path.join(server.folder, 'postgres.log')
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) renameSync(logFile, `${logFile}.1`)
  const output = openSync(logFile, 'a', 0o600)
  const from = statSync(logFile).size
  const port = await choosePort(path.join(server.folder, 'postgres.port'))
  const settings = tuning(server.throwaway)
  // A socket path longer than 107 bytes is refused by the system; TCP on the loopback always works.
  const socketFits =
    process.platform !== 'win32' && Buffer.byteLength(server.cluster) < 88 && !/[,"']/.test(server.cluster)
  settings.unix_socket_directories = socketFits ? server.cluster : ''
  const args = ['-D', server.cluster, '-p', String(port)]
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`)
  const [program, ...rest] = [...server.runAs.prefix, server.programs.postgres, ...args]
  // Its own process group: Ctrl-C in the terminal must not stop the database under requests that are still being answered.
  const child = spawn(program ?? server.programs.postgres, rest, {
    ...identity(server.runAs),
    cwd: server.cluster,
    env: environment(),
    stdio: ['ignore', output, output],
    detached: true,
  })
  let ended: string | undefined
  child.on('error', error => {
    ended = error.message
  })
  child.on('exit', (code, signal) => {
    ended = `exit ${code ?? signal}`
  })
  child.unref()
  closeSync(output)
  return { exited: () => ended !== undefined, lastWords: () => `${ended}; ${readFrom(logFile, from)} (${logFile})` }
}

/** The settings that differ from PostgreSQL's own. Durability is never traded away outside tests. */
function tuning(throwaway: boolean): Record<string, string> {
  const shared: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Statement texts and error details can hold personal data: keep both out of the log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_line_prefix: '%m [%p] ',
    // Short transactions on few cores: compiling plans and parallel workers (64 MB of /dev/shm in containers) only cost.
    jit: 'off',
    max_parallel_workers_per_gather: '0',
    random_page_cost: '1.1',
  }
  if (throwaway) {
    return {
      ...shared,
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      shared_buffers: '64MB',
      max_connections: '200',
      max_wal_size: '1GB',
      checkpoint_timeout: '30min',
      // Statistics made in the middle of a test would change its plans, and with them the order of rows nobody asked to be in order.
      autovacuum: 'off',
    }
  }
  return {
    ...shared,
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    wal_compression: 'on',
    shared_buffers: totalmem() < 2 * 1024 ** 3 ? '64MB' : '256MB',
    max_connections: '100',
    max_wal_size: '2GB',
    min_wal_size: '256MB',
    checkpoint_completion_target: '0.9',
  }
}

interface Postmaster {
  readonly pid: number
  readonly connection?: { readonly host: string; readonly port: number }
}

/** Only a postmaster that runs. The file: process, data folder, start, port, socket folder, address, shared memory, status. */
function readPostmaster(cluster: string): Postmaster | undefined {
  let lines: string[]
  try {
    lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Math.abs(Number(lines[0]))
  if (!Number.isInteger(pid) || pid === 0 || !isPostmaster(pid, cluster)) return undefined
  const port = Number(lines[3])
  const host = lines[4] || lines[5]
  // The status line comes last, when the server listens.
  return port > 0 && host && lines[7] ? { pid, connection: { host, port } } : { pid }
}

/** A process number alone proves nothing: after a restart of the machine it may be anybody's, and a zombie has no command. */
function isPostmaster(pid: number, cluster: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  if (process.platform === 'win32') return true
  if (existsSync('/proc/self/cmdline')) {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster)
    } catch {
      return false
    }
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(cluster)
}

/** `not yet` while it starts, recovers or shuts down; an error for everything that waiting may not cure. */
async function tryConnect(connection: Connection, cluster: string): Promise<'ready' | 'not yet' | Error> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
    if (path.resolve(rows[0]?.folder ?? '') === cluster) return 'ready'
    return new Error(`port ${connection.port} belongs to another PostgreSQL server`)
  } catch (error) {
    const code = (error as { code?: string }).code
    // 57P03: starting up, in recovery or shutting down.
    if (code === '57P03') return 'not yet'
    if (code === '28P01') {
      throw new WrongPassword(
        `the embedded database refuses its password: data/secrets.json does not belong to the database beside it; restore both from one backup`,
      )
    }
    return error as Error
  } finally {
    await client.end().catch(() => {})
  }
}

class WrongPassword extends Error {}

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

async function shutDown(server: Server): Promise<void> {
  const running = readPostmaster(server.cluster)
  if (running === undefined) return
  if (process.platform === 'win32') {
    spawnSync(server.programs.pgCtl, ['stop', '-D', server.cluster, '-m', 'fast', '-w'])
    return
  }
  try {
    process.kill(running.pid, 'SIGINT')
  } catch {
    return
  }
  // The final checkpoint writes at most the shared buffers; the pid file goes last.
  const patience = performance.now() + 60_000
  while (isPostmaster(running.pid, server.cluster)) {
    if (performance.now() > patience) {
      server.log(`the embedded database (process ${running.pid}) is still shutting down; leaving it to finish`)
      return
    }
    await pause(POLL_MS)
  }
}

/** The port used last time when it is free, else a free one; remembered so that an operator's bookmark keeps working. */
async function choosePort(file: string): Promise<number> {
  let remembered = 0
  try {
    remembered = Number(readFileSync(file, 'utf8')) || 0
  } catch {
    // First start.
  }
  const port = (remembered > 0 ? await freePort(remembered) : undefined) ?? (await freePort(0))
  if (port === undefined) throw new Error('no free port on 127.0.0.1')
  if (port !== remembered) writeFileSync(file, `${port}\n`)
  return port
}

function freePort(wanted: number): Promise<number | undefined> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(undefined))
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : undefined
      probe.close(() => resolve(port))
    })
  })
}

function readFrom(file: string, offset: number): string {
  const handle = openSync(file, 'r')
  try {
    const buffer = Buffer.alloc(2000)
    const read = readSync(handle, buffer, 0, buffer.length, offset)
    return buffer.toString('utf8', 0, read).trim()
  } finally {
    closeSync(handle)
  }
}
