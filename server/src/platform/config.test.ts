// The configuration: what it refuses, and that it says which variable and how to mend it.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CannotStart, ConfigError, type Environment, loadConfig } from './config.ts'
import { assertProductionReady } from './database.ts'
import { createTestDatabase } from './testing.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sunhall-config-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const key = Buffer.alloc(32, 7).toString('base64')

function problemsOf(env: Environment): readonly { variable: string; message: string }[] {
  try {
    loadConfig(env, folder)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

test('nothing set is a demonstration on an embedded database, with a secret made once and kept to its owner', () => {
  const first = loadConfig({}, folder)
  expect(first).toMatchObject({
    mode: 'demonstration',
    port: 8080,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:8080',
    poolSize: 8,
  })
  expect(first.database.kind).toBe('embedded')
  expect(loadConfig({ PORT: '' }, folder).secretKey).toEqual(first.secretKey)
  expect(statSync(path.join(folder, 'data', 'secrets.json')).mode & 0o777).toBe(0o600)
})

test('production names everything it lacks at once', () => {
  expect(problemsOf({ SUNHALL_MODE: 'production' }).map(each => each.variable)).toEqual([
    'SUNHALL_SECRET_KEY',
    'PUBLIC_URL',
  ])
})

test.each([
  ['SUNHALL_MODE', 'prod', 'must be "demonstration" or "production"'],
  ['PORT', '80800', 'whole number from 0 to 65535'],
  ['PORT', '8080 ', 'whole number'],
  ['DATABASE_URL', 'mysql://host/db', 'postgresql://'],
  ['SUNHALL_SECRET_KEY', 'c2hvcnQ=', 'at least 32 random bytes'],
  ['PUBLIC_URL', 'zwfw.example.gov.cn', 'https://'],
  ['SMTP_URL', 'mail.example.gov.cn', 'smtps://'],
  ['METRICS_TOKEN', 'short', 'must be 16 to 200'],
  ['LOG_LEVEL', 'verbose', 'one of fatal'],
  ['TRUST_PROXY', 'everybody', 'proxy addresses'],
])('%s=%s is refused with advice', (variable, value, advice) => {
  expect(problemsOf({ [variable]: value })).toEqual([{ variable, message: expect.stringContaining(advice) }])
})

test('mail without a sender, and an application log-in without its owner, are refused', () => {
  expect(problemsOf({ SMTP_URL: 'smtp://localhost' }).map(each => each.variable)).toEqual(['SMTP_FROM'])
  expect(problemsOf({ DATABASE_APP_URL: 'postgresql://a@h/d' }).map(each => each.variable)).toEqual(['DATABASE_URL'])
})

test('an object store is given whole or not at all', () => {
  const store = {
    S3_ENDPOINT: 'https://s3.example.gov.cn/',
    S3_BUCKET: 'sunhall',
    S3_ACCESS_KEY: 'a',
    S3_SECRET_KEY: 'b',
  }
  expect(loadConfig({}, folder).objectStore).toBeUndefined()
  expect(loadConfig(store, folder).objectStore).toEqual({
    endpoint: 'https://s3.example.gov.cn',
    bucket: 'sunhall',
    region: 'us-east-1',
    accessKey: 'a',
    secretKey: 'b',
    addressing: 'path',
  })
  const { S3_SECRET_KEY: _secret, ...without } = store
  expect(problemsOf(without).map(each => each.variable)).toEqual(['S3_SECRET_KEY'])
  expect(problemsOf({ ...store, S3_BUCKET: 'No Bucket' }).map(each => each.variable)).toEqual(['S3_BUCKET'])
})

test('production does not run on the demonstration county', async () => {
  const base = await createTestDatabase()
  try {
    const production = loadConfig(
      { SUNHALL_MODE: 'production', SUNHALL_SECRET_KEY: key, PUBLIC_URL: 'https://a.example' },
      folder,
    )
    await expect(assertProductionReady(base.db, production)).resolves.toBeUndefined()
    await base.pool.query(`insert into settings values ('demonstration', 'true')`)
    await expect(assertProductionReady(base.db, production)).rejects.toThrow(CannotStart)
    await expect(assertProductionReady(base.db, loadConfig({}, folder))).resolves.toBeUndefined()
  } finally {
    await base.close()
  }
})
