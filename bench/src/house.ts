// The house that is measured: one data folder, the server in a process of its own, and the same services beside it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DEMONSTRATION_PASSWORD } from '@sunhall/demo'
import type { Instant } from '@sunhall/kernel'
import { loadConfig } from '@sunhall/server/platform/config'
import { openDatabase, openPool } from '@sunhall/server/platform/database'
import type pg from 'pg'
import { type ServerProcess, startServer } from '../../app/src/process.ts'
import { openServices, type Services } from '../../app/src/services.ts'
import { logIn, type Session } from './people.ts'

export const folder = mkdtempSync(path.join(tmpdir(), 'sunhall-bench-'))
/** Behind a proxy, as in an installation: applicants come from addresses of their own. */
export const env = { SUNHALL_DATA: folder, SUNHALL_DEMONSTRATION: 'organisation', TRUST_PROXY: '127.0.0.1' }

export const removeHouse = (): void => rmSync(folder, { recursive: true, force: true })

export async function withServer<T>(work: (server: ServerProcess) => Promise<T>): Promise<T> {
  const server = await startServer(env)
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}

export interface Beside {
  readonly services: Services
  /** Of the database's owner, whose statements may take as long as they need. */
  readonly owner: pg.Pool
}

export async function withDatabase<T>(work: (parts: Beside) => Promise<T>): Promise<T> {
  const config = loadConfig(env)
  const database = await openDatabase(config)
  const owner = openPool(() => ({ ...database.owner(), statement_timeout: 0 }), { size: 1, name: 'bench owner' })
  try {
    const services = openServices(database, config.secretKey, () => new Date().toISOString() as Instant)
    return await work({ services, owner: owner.pool })
  } finally {
    await owner.close()
    await database.close()
  }
}

export interface Staff {
  readonly handler: Session
  readonly head: Session
  readonly supervisor: Session
}

export const staff = async (server: ServerProcess): Promise<Staff> => ({
  handler: await logIn(server, 'qh.land.handler2', DEMONSTRATION_PASSWORD),
  head: await logIn(server, 'qh.land.head', DEMONSTRATION_PASSWORD),
  supervisor: await logIn(server, 'qh.supervision.supervisor', DEMONSTRATION_PASSWORD),
})
