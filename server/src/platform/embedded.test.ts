// The embedded server through every kind of death: of its process, of ours, of both; and two processes on one folder.
import { type ChildProcess, fork } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openPool } from './database.ts'
import { type Connection, type Embedded, startEmbedded } from './embedded.ts'

const password = 'for tests only'
let folder: string
const open: Embedded[] = []

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sunhall-embedded-'))
  // Nobody else may enter: as root, PostgreSQL then runs as a user who could not walk in by itself.
  chmodSync(folder, 0o700)
})
// A test that failed would hold the server for the next.
afterEach(async () => {
  for (const embedded of open.splice(0)) await embedded.stop()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function start(): Promise<Embedded> {
  const embedded = await startEmbedded({ folder, password })
  open.push(embedded)
  return embedded
}

async function query(connection: Connection, sql: string): Promise<unknown[]> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

interface Neighbour {
  readonly child: ChildProcess
  readonly postmaster: number
  readonly owner: Connection
}

async function startNeighbour(): Promise<Neighbour> {
  const child = fork(path.join(import.meta.dirname, 'embedded-process.ts'), [folder], { execArgv: ['--import', 'tsx'] })
  const told = await new Promise<{ postmaster: number; owner: Connection }>((resolve, reject) => {
    child.once('message', message => resolve(message as { postmaster: number; owner: Connection }))
    child.once('exit', code => reject(new Error(`ended with ${code}`)))
  })
  return { child, ...told }
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })

/** Not a zombie either: a process that ended but was not yet collected has no command. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !existsSync('/proc/self') || readFileSync(`/proc/${pid}/cmdline`).length > 0
  } catch {
    return false
  }
}

/** A signal is on its way before it is felt. */
async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise(setImmediate)
}

/** The server notices a moment later that a process which used it was killed, and is stopped by nobody until then. */
async function usedByOneOnly(connection: Connection): Promise<void> {
  const keepers = `select 1 from pg_stat_activity where application_name = 'sunhall keeper'`
  while ((await query(connection, keepers)).length > 1);
}

test('a new folder becomes a durable database that reads Chinese, and a clean stop leaves nothing running', async () => {
  const embedded = await start()
  const postmaster = embedded.postmaster()
  const [settings] = await query(
    embedded.owner,
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('server_encoding') as encoding`,
  )
  expect(settings).toEqual({ fsync: 'on', commit: 'on', encoding: 'UTF8' })
  await query(embedded.owner, 'create extension pg_trgm')
  const [trigrams] = await query(embedded.owner, `select cardinality(show_trgm('中文')) > 0 as chinese`)
  expect(trigrams).toEqual({ chinese: true })
  await query(embedded.owner, 'create table kept (n integer)')
  await embedded.stop()
  expect(isAlive(postmaster ?? 0)).toBe(false)
  expect(existsSync(path.join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
})

test('a killed process leaves the server to the next one, with every acknowledged row', async () => {
  const first = await startNeighbour()
  await query(first.owner, 'insert into kept values (1)')
  first.child.kill('SIGKILL')
  await ended(first.child)
  expect(isAlive(first.postmaster)).toBe(true)
  const second = await start()
  expect(second.postmaster()).toBe(first.postmaster)
  expect(await query(second.owner, 'select n from kept')).toEqual([{ n: 1 }])
  await usedByOneOnly(second.owner)
  await second.stop()
  expect(isAlive(first.postmaster)).toBe(false)
})

test('when both are killed the next start recovers every acknowledged row', async () => {
  const first = await startNeighbour()
  await query(first.owner, 'insert into kept values (2)')
  first.child.kill('SIGKILL')
  process.kill(first.postmaster, 'SIGKILL')
  await Promise.all([ended(first.child), gone(first.postmaster)])
  const second = await start()
  expect(second.postmaster()).not.toBe(first.postmaster)
  expect(await query(second.owner, 'select n from kept order by n')).toEqual([{ n: 1 }, { n: 2 }])
  await second.stop()
})

test('a pid file that names a stranger does not stop the start', async () => {
  // A machine that lost power gives the number to somebody else: here to this very process.
  writeFileSync(
    path.join(folder, 'postgres', 'postmaster.pid'),
    `${process.pid}\n${folder}/postgres\n1\n5432\n\n127.0.0.1\n0 0\nready\n`,
  )
  const embedded = await start()
  expect(await query(embedded.owner, 'select count(*)::int as n from kept')).toEqual([{ n: 2 }])
  await embedded.stop()
})

test('a server killed under us comes back, and so does the pool', async () => {
  const embedded = await start()
  const app = openPool(() => embedded.owner, { size: 2 })
  await app.pool.query('insert into kept values (3)')
  const before = embedded.postmaster()
  process.kill(before ?? 0, 'SIGKILL')
  // A server that was killed may answer once more: its process takes a moment to go, and those it forked see only then that it went.
  let rows: unknown[] | undefined
  for (let isBack = false; !isBack || rows === undefined; ) {
    isBack = ![undefined, before].includes(embedded.postmaster())
    rows = await app.pool.query('select n from kept order by n').then(
      result => result.rows,
      () => new Promise(resolve => setImmediate(resolve, undefined)),
    )
  }
  expect(rows).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
  await app.close()
  await embedded.stop()
})

test('two processes share one server, and the last one out stops it', async () => {
  const [first, second] = await Promise.all([startNeighbour(), start()])
  expect(second.postmaster()).toBe(first.postmaster)
  await second.stop()
  expect(isAlive(first.postmaster)).toBe(true)
  first.child.send('stop')
  await ended(first.child)
  expect(isAlive(first.postmaster)).toBe(false)
})

test('a wrong password is named rather than waited for', async () => {
  const embedded = await start()
  await expect(startEmbedded({ folder, password: 'another' })).rejects.toThrow('data/secrets.json does not belong')
  await embedded.stop()
})
