// Opening the database from a configuration: embedded with a role of its own, or a server with an administrator's log-ins.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Config, loadConfig } from './config.ts'
import { openDatabase } from './database.ts'
import type { Connection } from './embedded.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let folder: string
let base: TestDatabase
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'sunhall-open-'))
  base = await createTestDatabase()
})
afterAll(async () => {
  await base.close()
  rmSync(folder, { recursive: true, force: true })
})

const urlOf = ({ user, password, port, database }: Connection): string =>
  `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`
const secret = Buffer.alloc(32, 7).toString('base64')
const configFor = (app: Connection): Config =>
  loadConfig(
    { DATABASE_URL: urlOf(base.ownerConnection), DATABASE_APP_URL: urlOf(app), SUNHALL_SECRET_KEY: secret },
    folder,
  )

test('without configuration everything is made: server, schema, role; a second opening changes nothing', async () => {
  const config = loadConfig({}, folder)
  const first = await openDatabase(config)
  expect(first.migrated.length).toBeGreaterThan(0)
  const { rows } = await first.pool.query('select current_user as me')
  expect(rows).toEqual([{ me: 'sunhall_app' }])
  await first.close()
  const second = await openDatabase(config)
  expect(second.migrated).toEqual([])
  await second.close()
})

test('an administrator’s log-in becomes a member of the role and gets no more', async () => {
  const user = `clerk_${randomBytes(4).toString('hex')}`
  await base.owner.query(`create role ${user} login password 'outside'`)
  const opened = await openDatabase(configFor({ ...base.appConnection, user, password: 'outside' }))
  await opened.db.insertInto('settings').values({ key: 'from-outside', value: '1' }).execute()
  await expect(opened.pool.query('delete from acts')).rejects.toMatchObject({ code: '42501' })
  await opened.close()
})

test('a log-in that could rewrite the record is refused', async () => {
  await expect(openDatabase(configFor(base.ownerConnection))).rejects.toThrow('can change the record of acts')
})

test('another key is refused before anything changes, so that servers that run keep their log-in', async () => {
  const config = loadConfig({}, folder)
  const running = await openDatabase(config)
  const url = urlOf(running.owner() as Connection)
  const wrong = Buffer.alloc(32, 9).toString('base64')
  const other = loadConfig({ DATABASE_URL: url, SUNHALL_SECRET_KEY: wrong }, folder)
  await expect(openDatabase(other)).rejects.toThrow('not the key this database was begun with')
  const again = await openDatabase(
    loadConfig({ DATABASE_URL: url, SUNHALL_SECRET_KEY: config.secretKey.toString('base64') }, folder),
  )
  expect((await again.pool.query('select current_user as me')).rows).toEqual([{ me: 'sunhall_app' }])
  await again.close()
  await running.close()
})
