// Vitest's global set-up: one PostgreSQL for the whole run, started when the first test asks for it, gone with the run.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { ensureAppRole } from './app-role.ts'
import { type Connection, type Embedded, startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'

export interface TestServer {
  readonly owner: Connection
  readonly appPassword: string
  /** The migrated database that tests clone. */
  readonly template: string
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Port on 127.0.0.1 that answers every connection with the JSON of a TestServer, or of `{ error }`. */
    testServerDesk: number
  }
}

const TEMPLATE = 'sunhall_template'

/** Starts a throwaway server with a migrated template in a temporary folder. */
export async function startTestServer(): Promise<{ server: TestServer; stop(): Promise<void> }> {
  const folder = mkdtempSync(path.join(temporaryFolder(), 'sunhall-test-'))
  // As root the database runs as another user, who must be able to walk in.
  chmodSync(folder, 0o711)
  guard(folder)
  let embedded: Embedded | undefined
  const stop = async (): Promise<void> => {
    await embedded?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const appPassword = randomBytes(12).toString('hex')
    embedded = await startEmbedded({ folder, password: randomBytes(12).toString('hex'), throwaway: true })
    const { owner } = embedded
    await ensureAppRole(owner, { password: appPassword })
    await query(owner, `create database ${TEMPLATE}`)
    await migrate({ ...owner, database: TEMPLATE })
    return { server: { owner, appPassword, template: TEMPLATE }, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** In memory where there is room: a clone then takes 20 ms instead of 300, most of which was the file system's. */
function temporaryFolder(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    if (bavail * bsize > 1_000_000_000) return '/dev/shm'
  } catch {
    // Not Linux.
  }
  return tmpdir()
}

/** When this process is killed its end of the pipe closes: the guard then ends the database and removes the folder. */
function guard(folder: string): void {
  if (process.platform === 'win32') return
  const script =
    'cat >/dev/null; kill -QUIT "$(head -n 1 "$1/postgres/postmaster.pid" 2>/dev/null)" 2>/dev/null && sleep 1; rm -rf "$1"'
  const child = spawn('/bin/sh', ['-c', script, 'sh', folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  child.unref()
  ;(child.stdin as unknown as { unref?: () => void } | null)?.unref?.()
}

export async function query(connection: Connection, sql: string): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let started: ReturnType<typeof startTestServer> | undefined
  const desk = createServer(socket => {
    socket.on('error', () => {})
    started ??= startTestServer()
    started.then(
      ({ server }) => socket.end(JSON.stringify(server)),
      (error: Error) => socket.end(JSON.stringify({ error: error.message })),
    )
  })
  await new Promise<void>(resolve => desk.listen(0, '127.0.0.1', resolve))
  const address = desk.address()
  if (address === null || typeof address === 'string') throw new Error('no address')
  project.provide('testServerDesk', address.port)
  return async () => {
    desk.close()
    if (started !== undefined) await started.then(({ stop }) => stop()).catch(() => {})
  }
}
