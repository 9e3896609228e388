// The work of an import, done by a job: whatever stops it, the next server begins it again from the start; nothing is ever half-imported.
import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import type { Actor, Instant } from '@sunhall/kernel'
import type pg from 'pg'
import { type Queryable, transaction } from '../../platform/database.ts'
import { Problem } from '../../platform/errors.ts'
import { carryOut } from './carry-out.ts'
import { findImport, type ImportParts, type ImportRow, spoolPath, type Turn } from './import-row.ts'
import { judge } from './judge.ts'
import { Stage, stageJson, stageList } from './stage.ts'
import { stageWorkbook } from './stage-workbook.ts'
import { openWorkbook } from './xlsx-read.ts'
import { openZip } from './zip-read.ts'

/** One import at a time keeps memory and the other work of the house what they are. */
const LOCK_IMPORTING = 7_300_022
/** Begun so often without coming to an end, it is given up: it may be what ends the process. */
const MOST_ATTEMPTS = 3

interface Doing {
  readonly actor: Actor
  readonly reason?: string
}

const NEXT = `select id from catalogue_imports where status in ('waiting', 'reading', 'applying') order by at, id limit 1`

export async function workNext(
  parts: ImportParts,
  now: () => Instant,
  signal?: AbortSignal,
): Promise<'more' | undefined> {
  const { pool } = parts
  if ((await pool.query(NEXT)).rows.length === 0) return undefined
  const client = await pool.connect()
  let broken = false
  try {
    // The lock goes with its connection: what a dead server was at is taken up by the next.
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1, 0) as mine', [
      LOCK_IMPORTING,
    ])
    if (rows[0]?.mine !== true) return undefined
    try {
      const next = await client.query<{ id: string }>(NEXT)
      const id = next.rows[0]?.id
      if (id !== undefined) await work(parts, id, now, signal)
      return id === undefined ? undefined : 'more'
    } finally {
      await client.query('select pg_advisory_unlock($1, 0)', [LOCK_IMPORTING]).catch(() => {
        broken = true
      })
    }
  } finally {
    client.release(broken)
  }
}

async function work(parts: ImportParts, id: string, now: () => Instant, signal?: AbortSignal): Promise<void> {
  const { pool } = parts
  const taken = await pool.query<{ doing: Doing; attempts: number }>(
    `update catalogue_imports set attempts = attempts + 1, status = case status when 'waiting' then 'reading' else status end
     where id = $1 returning doing, attempts`,
    [id],
  )
  const imported = await findImport(pool, id)
  const { doing, attempts } = taken.rows[0] ?? {}
  if (imported === null || doing === undefined) return
  const turn: Turn = async () => {
    await new Promise(resolve => setImmediate(resolve))
    signal?.throwIfAborted()
  }
  try {
    if ((attempts ?? 0) > MOST_ATTEMPTS) throw new Problem('import-stopped')
    if (imported.status === 'applying') await apply(parts, imported, doing, now(), turn)
    else await read(parts, imported, doing.actor, now(), turn)
  } catch (error) {
    if (signal?.aborted === true) {
      await pool.query('update catalogue_imports set attempts = attempts - 1 where id = $1', [id])
      return
    }
    // The database may be away: tried again, so many times.
    if (!(error instanceof Problem)) throw error
    await refuse(pool, imported, error)
  }
}

/** A file that cannot be read is done with; one that cannot be carried out now can be later. */
async function refuse(pool: pg.Pool, { id, status }: ImportRow, { code, params, detail }: Problem): Promise<void> {
  const problem = JSON.stringify({ code, params, detail })
  const then = status === 'applying' ? 'ready' : 'failed'
  await transaction(pool, async client => {
    if (then === 'failed') await forget(client, id)
    await client.query('update catalogue_imports set status = $2, problem = $3 where id = $1', [id, then, problem])
  })
}

/** Whatever was staged before. */
async function forget(db: Queryable, id: string, files: 'and-file' | 'keep-file' = 'and-file'): Promise<void> {
  await db.query('delete from catalogue_import_parts where import_id = $1', [id])
  await db.query('delete from catalogue_import_rows where import_id = $1', [id])
  if (files === 'and-file') await db.query('delete from catalogue_import_files where import_id = $1', [id])
}

/** The dry run: stages and judges. Nothing of the catalogue changes. @throws Problem import-unreadable */
async function read(parts: ImportParts, imported: ImportRow, actor: Actor, now: Instant, turn: Turn): Promise<void> {
  const { pool, organisation } = parts
  const { id, options } = imported
  const snapshot = await organisation.snapshot()
  const units = new Map(snapshot.rows.units.filter(unit => unit.open).map(unit => [unit.name_zh, unit.id]))
  await forget(pool, id, 'keep-file')
  const spool = spoolPath(parts, id)
  const stage = new Stage(pool, id, units, turn)
  try {
    const size = await spoolBack(pool, id, spool)
    if (options.format === 'xlsx') await readWorkbook(pool, spool, size, id, stage)
    else if (options.format === 'json') await stageJson(createReadStream(spool), stage)
    else {
      await stageList(createReadStream(spool), stage, {
        region: options.region,
        findUnit: name => (Object.hasOwn(options.departments, name) ? options.departments[name] : units.get(name)),
      })
    }
  } finally {
    await stage.settle()
    await rm(spool, { force: true })
  }
  await judge(pool, snapshot, { id, options, actor, now, turn })
  await transaction(pool, async client => {
    await client.query('delete from catalogue_import_parts where import_id = $1', [id])
    await client.query('delete from catalogue_import_files where import_id = $1', [id])
    await client.query(
      `update catalogue_imports i set status = 'ready', rows = c.n, good = c.n - c.faulty, faulty = c.faulty
       from (select count(*)::int as n, count(*) filter (where outcome = 'faulty')::int as faulty
             from catalogue_import_rows where import_id = $1) c
       where i.id = $1`,
      [id],
    )
  })
}

/** The file as it was sent, piece by piece. @returns its size */
async function spoolBack(db: Queryable, id: string, spool: string): Promise<number> {
  // What a killed server left there.
  await rm(spool, { force: true })
  const out = await open(spool, 'wx', 0o600)
  let size = 0
  try {
    for (let no = 0; ; no++) {
      const { rows } = await db.query<{ bytes: Buffer }>(
        'select bytes from catalogue_import_files where import_id = $1 and no = $2',
        [id, no],
      )
      const bytes = rows[0]?.bytes
      if (bytes === undefined) return size
      size += bytes.length
      await out.write(bytes)
    }
  } finally {
    await out.close()
  }
}

async function readWorkbook(db: Queryable, spool: string, size: number, id: string, stage: Stage): Promise<void> {
  const file = await open(spool)
  try {
    const workbook = await openWorkbook(await openZip(spool, file, size), spool)
    try {
      await stageWorkbook(workbook, db, id, stage)
    } finally {
      workbook.close()
    }
  } finally {
    await file.close()
  }
}

/** All of it in one transaction. @throws Problem draft-exists, changed-meanwhile, entry-has-errors, not-found */
async function apply(
  parts: ImportParts,
  imported: ImportRow,
  { actor, reason = '' }: Doing,
  now: Instant,
  turn: Turn,
): Promise<void> {
  const snapshot = await parts.organisation.snapshot()
  await transaction(parts.pool, async client => {
    const found = await findImport(client, imported.id, 'for update')
    if (found?.status !== 'applying') return
    await carryOut(client, snapshot, found, { actor, now, reason, turn })
    await client.query(
      `update catalogue_imports set status = 'applied', applied_at = $2, applied_by = $3 where id = $1`,
      [imported.id, now, actor.person],
    )
  })
  if (imported.options.mode !== 'draft') parts.published?.()
}
