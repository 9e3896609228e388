// The embedded PostgreSQL as a running process: found or started, waited for while it recovers, shut down.
import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, readSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { environment, identity } from './embedded-cluster.ts'
import { choosePort } from './embedded-port.ts'
import { tuning } from './embedded-settings.ts'
import type { PostgresPrograms, RunAs } from './postgres-binaries.ts'

/** Where and as whom to connect; `host` may be a folder (a Unix socket). Fits pg's own options. */
export interface Connection {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

export interface Server {
  readonly folder: string
  readonly cluster: string
  readonly programs: PostgresPrograms
  readonly runAs: RunAs
  readonly throwaway: boolean
  readonly password: string
  readonly log: (line: string) => void
}

/** A dead process number or shared memory not yet freed blocked a restart for 1.5 s when measured; give it ten times that. */
const STALE_PATIENCE_MS = 15_000
/** Crash recovery replays at most max_wal_size; a slow disk may need minutes. */
const RECOVERY_PATIENCE_MS = 600_000
export const POLL_MS = 25

/** Finds the running server, or starts it; returns the owner's connection to the database `postgres`. */
export async function ensureRunning(server: Server): Promise<Connection> {
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

interface Postmaster {
  readonly pid: number
  readonly connection?: { readonly host: string; readonly port: number }
}

/** Only a postmaster that runs. The file: process, data folder, start, port, socket folder, address, shared memory, status. */
export function readPostmaster(cluster: string): Postmaster | undefined {
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

export async function shutDown(server: Server): Promise<void> {
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
