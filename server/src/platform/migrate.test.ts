// Migrations: in order, once, frozen, and refused by a process that does not know a breaking one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Migration, migrate, readMigrations } from './migrate.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let base: TestDatabase
let folder: string
beforeEach(async () => {
  base = await createTestDatabase()
  folder = mkdtempSync(path.join(tmpdir(), 'sunhall-migrations-'))
})
afterEach(async () => {
  await base.close()
  rmSync(folder, { recursive: true, force: true })
})

const real = readMigrations()

function next(breaking: 'yes' | 'no', sql: string): Migration {
  const number = real.length + 1
  for (const each of real)
    writeFileSync(path.join(folder, `${String(each.number).padStart(4, '0')}_${each.name}.sql`), each.sql)
  writeFileSync(path.join(folder, `${String(number).padStart(4, '0')}_next.sql`), `-- breaking: ${breaking}\n${sql}`)
  return readMigrations(folder)[number - 1] as Migration
}

test('a database that is up to date is left alone, also by many at once', async () => {
  const results = await Promise.all([1, 2, 3].map(() => migrate(base.ownerConnection)))
  expect(results).toEqual([1, 2, 3].map(() => ({ applied: [], version: real.length })))
})

test('many processes starting together apply a new migration once', async () => {
  const all = [...real, next('no', 'create table added (n integer);')]
  const results = await Promise.all([1, 2, 3].map(() => migrate(base.ownerConnection, all)))
  expect(results.flatMap(result => result.applied)).toEqual([`${real.length + 1} next`])
})

test('a changed file is refused', async () => {
  const changed = real.map((each, index) => (index === 0 ? { ...each, sha256: 'other' } : each))
  await expect(migrate(base.ownerConnection, changed)).rejects.toMatchObject({ code: 'migration-changed' })
})

test('a failing migration leaves no trace and names its line', async () => {
  const all = [...real, next('no', 'create table added (n integer);\nselect nonsense;')]
  await expect(migrate(base.ownerConnection, all)).rejects.toMatchObject({
    code: 'migration-failed',
    message: expect.stringContaining('line 3'),
  })
  const { rows } = await base.owner.query(
    `select to_regclass('added') as added, (select count(*) from schema_migrations) as n`,
  )
  expect(rows).toEqual([{ added: null, n: real.length }])
})

test('an older process works beside a newer schema, but not beside a breaking one', async () => {
  await migrate(base.ownerConnection, [...real, next('no', 'create table added (n integer);')])
  expect(await migrate(base.ownerConnection, real)).toEqual({ applied: [], version: real.length + 1 })
  await base.owner.query('update schema_migrations set breaking = true where number = $1', [real.length + 1])
  await expect(migrate(base.ownerConnection, real)).rejects.toMatchObject({ code: 'schema-newer' })
})

test.each([
  ['0001_Bad Name.sql', '-- breaking: no\n'],
  ['0002_gap.sql', '-- breaking: no\n'],
  ['0001_header.sql', 'select 1;\n'],
])('%s is refused as malformed', (file, content) => {
  writeFileSync(path.join(folder, file), content)
  expect(() => readMigrations(folder)).toThrowError(expect.objectContaining({ code: 'migration-malformed' }))
})
