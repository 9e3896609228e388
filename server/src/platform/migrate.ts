// Migrations: numbered SQL files, frozen once applied, each in its own transaction, one process at a time.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { findProjectFolder } from './config.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  /** A process that does not know a breaking migration must not run on a database that has it. */
  readonly breaking: boolean
  readonly sql: string
  readonly sha256: string
}

export type MigrationErrorCode =
  | 'migration-malformed'
  | 'migration-changed'
  | 'migration-missing'
  | 'migration-failed'
  | 'schema-newer'
  | 'trigram-blind'

export class MigrationError extends Error {
  readonly code: MigrationErrorCode
  constructor(code: MigrationErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'MigrationError'
    this.code = code
  }
}

/** Any number that nothing else uses; the lock is held by the session that migrates. */
const LOCK_MIGRATING = 7_300_010

export function migrationsFolder(): string {
  return path.join(findProjectFolder(), 'server', 'migrations')
}

/** Reads `NNNN_name.sql`; numbers run 1, 2, 3 … without a gap. The first line is `-- breaking: yes` or `-- breaking: no`. */
export function readMigrations(folder: string = migrationsFolder()): Migration[] {
  const files = readdirSync(folder).filter(file => file.endsWith('.sql'))
  return files.sort().map((file, index) => {
    const matched = /^(\d{4})_([a-z0-9-]+)\.sql$/.exec(file)
    if (matched === null)
      throw new MigrationError('migration-malformed', `${file}: the name must be like 0002_what-it-does.sql`)
    const number = Number(matched[1])
    if (number !== index + 1) {
      throw new MigrationError(
        'migration-malformed',
        `${file}: expected number ${index + 1}; numbers have no gap and no double`,
      )
    }
    const sql = readFileSync(path.join(folder, file), 'utf8')
    const header = /^-- breaking: (yes|no)\r?\n/.exec(sql)
    if (header === null)
      throw new MigrationError(
        'migration-malformed',
        `${file}: the first line must be "-- breaking: yes" or "-- breaking: no"`,
      )
    // Line endings may be changed by a checkout; the content may not.
    const sha256 = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex')
    return { number, name: matched[2] ?? '', breaking: header[1] === 'yes', sql, sha256 }
  })
}

export interface MigrateResult {
  readonly applied: readonly string[]
  /** The number of the newest migration in the database. */
  readonly version: number
}

/** Brings the database up to date as its owner, or says why this process must not run on it. */
export async function migrate(
  owner: pg.ClientConfig,
  migrations: readonly Migration[] = readMigrations(),
  log: (line: string) => void = () => {},
): Promise<MigrateResult> {
  const client = new pg.Client({ ...owner, application_name: 'sunhall migrate' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK_MIGRATING])
    await client.query(`create table if not exists schema_migrations (
      number integer primary key,
      name text not null,
      breaking boolean not null,
      sha256 text not null,
      applied_at timestamptz not null default now()
    )`)
    await assertChineseTrigrams(client)
    const recorded = await readRecorded(client)
    compare(recorded, migrations)
    const applied: string[] = []
    for (const migration of migrations.slice(recorded.length)) {
      await apply(client, migration)
      applied.push(`${migration.number} ${migration.name}`)
      log(`migration ${migration.number} (${migration.name}) applied`)
    }
    return { applied, version: Math.max(recorded.length, migrations.length) }
  } finally {
    // The lock goes with the session.
    await client.end()
  }
}

type Recorded = Pick<Migration, 'number' | 'name' | 'breaking' | 'sha256'>

async function readRecorded(client: pg.Client): Promise<Recorded[]> {
  const { rows } = await client.query<Recorded>(
    'select number, name, breaking, sha256 from schema_migrations order by number',
  )
  return rows
}

function compare(recorded: readonly Recorded[], known: readonly Migration[]): void {
  recorded.forEach((done, index) => {
    if (done.number !== index + 1) {
      throw new MigrationError(
        'migration-missing',
        `the database has no record of migration ${index + 1}: restore it from a backup`,
      )
    }
    const file = known[index]
    if (file === undefined) {
      if (done.breaking) {
        throw new MigrationError(
          'schema-newer',
          `the database has migration ${done.number} (${done.name}), which this version does not know and cannot work with: start a newer version`,
        )
      }
      return
    }
    if (file.sha256 !== done.sha256) {
      throw new MigrationError(
        'migration-changed',
        `migration ${done.number} (${file.name}) was changed after it was applied: put the file back as it was, and write a new migration`,
      )
    }
  })
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into schema_migrations (number, name, breaking, sha256) values ($1, $2, $3, $4)', [
      migration.number,
      migration.name,
      migration.breaking,
      migration.sha256,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    const { message, position } = error as { message: string; position?: string }
    const line = position === undefined ? '' : ` at line ${migration.sql.slice(0, Number(position)).split('\n').length}`
    throw new MigrationError(
      'migration-failed',
      `migration ${migration.number} (${migration.name}) failed${line}: ${message}`,
      {
        cause: error,
      },
    )
  }
}

/** Under LC_CTYPE "C" trigrams of Chinese are empty and fuzzy search finds nothing, silently: refuse such a database. */
async function assertChineseTrigrams(client: pg.Client): Promise<void> {
  await client.query('create extension if not exists pg_trgm')
  const { rows } = await client.query<{ n: number }>(`select cardinality(show_trgm('中文')) as n`)
  if (rows[0]?.n === 0) {
    throw new MigrationError(
      'trigram-blind',
      'the database cannot search Chinese text: create it anew with encoding UTF8 and LC_CTYPE C.UTF-8 or zh_CN.UTF-8',
    )
  }
}
