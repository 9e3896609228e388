// Imports (A5): a file is staged, judged row by row, reported; then carried out in one transaction or not at all. Memory stays constant.
import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Actor, Instant } from '@sunhall/kernel'
import type pg from 'pg'
import type { Organisation } from '../../organisation/organisation.ts'
import { transaction } from '../../platform/database.ts'
import { Problem } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { carryOut } from './carry-out.ts'
import { judge } from './judge.ts'
import { Stage, stageJson, stageList } from './stage.ts'
import { stageWorkbook } from './stage-workbook.ts'
import { openWorkbook } from './xlsx-read.ts'
import { openZip } from './zip-read.ts'

/** Bytes of a file. The words of the problem `import-too-large` name it. */
export const MOST_BYTES = 50 * 1024 * 1024

export type ImportFormat = 'xlsx' | 'json' | 'list'
/** As drafts; published at once (by another administrator than the one who sent it); or names only, as guides to be completed. */
export type ImportMode = 'draft' | 'publish' | 'bare'

export interface ImportOptions {
  readonly format: ImportFormat
  readonly mode: ImportMode
  /** For a plain list: the region all are offered in. */
  readonly region: string | null
  /** For a plain list: departments by the names it uses; units by their own names are found without. */
  readonly departments: { readonly [name: string]: string }
}

export interface ImportRow {
  readonly id: string
  readonly at: Instant
  readonly person_id: string | null
  readonly file_name: string
  readonly format: ImportFormat
  readonly status: 'reading' | 'ready' | 'failed' | 'applied'
  readonly rows: number
  readonly good: number
  readonly faulty: number
  readonly options: ImportOptions
  readonly applied_at: Instant | null
  readonly applied_by: string | null
}

const COLUMNS = `id, at, person_id, file_name, format, status, rows, good, faulty, options, applied_at, applied_by`

export interface ImportParts {
  readonly pool: pg.Pool
  readonly organisation: Organisation
  /** Where a file waits while it is read; the system's temporary folder unless given. */
  readonly spoolFolder?: string
}

export class Imports {
  readonly #parts: ImportParts

  constructor(parts: ImportParts) {
    this.#parts = parts
  }

  /**
   * Reads and judges a file: the dry run. Nothing of the catalogue changes.
   * @throws Problem import-too-large, import-unreadable
   */
  async read(
    file: { readonly name: string; readonly content: AsyncIterable<Uint8Array> },
    options: ImportOptions,
    actor: Actor,
    now: Instant,
  ): Promise<ImportRow> {
    const { pool, organisation } = this.#parts
    const snapshot = await organisation.snapshot()
    const id = newId(now)
    const spool = path.join(this.#parts.spoolFolder ?? tmpdir(), `sunhall-import-${id}`)
    try {
      const size = await spoolFile(file.content, spool)
      await pool.query(
        `insert into catalogue_imports (id, at, person_id, file_name, format, status, options) values ($1, $2, $3, $4, $5, 'reading', $6)`,
        [id, now, actor.person, file.name.replaceAll('\0', '').slice(0, 200), options.format, JSON.stringify(options)],
      )
      try {
        const units = new Map(snapshot.rows.units.filter(unit => unit.open).map(unit => [unit.name_zh, unit.id]))
        const stage = new Stage(pool, id, units)
        if (options.format === 'xlsx') await this.#readWorkbook(spool, size, id, stage)
        else if (options.format === 'json') await stageJson(createReadStream(spool), stage)
        else {
          await stageList(createReadStream(spool), stage, {
            region: options.region,
            findUnit: name => (Object.hasOwn(options.departments, name) ? options.departments[name] : units.get(name)),
          })
        }
        await pool.query('delete from catalogue_import_parts where import_id = $1', [id])
        await judge(pool, snapshot, { id, options, actor, now })
      } catch (error) {
        await pool.query(`update catalogue_imports set status = 'failed' where id = $1`, [id])
        throw error
      }
      const row = await this.find(id)
      if (row === null) throw new Problem('not-found')
      return row
    } finally {
      await rm(spool, { force: true })
    }
  }

  async #readWorkbook(spool: string, size: number, id: string, stage: Stage): Promise<void> {
    const file = await open(spool)
    try {
      const workbook = await openWorkbook(await openZip(spool, file, size), spool)
      try {
        await stageWorkbook(workbook, this.#parts.pool, id, stage)
      } finally {
        workbook.close()
      }
    } finally {
      await file.close()
    }
  }

  /**
   * Carries an import out, all of it, in one transaction.
   * @throws Problem import-not-ready, reviewer-is-editor (who publishes is another than who sent it), draft-exists, changed-meanwhile
   */
  async apply(id: string, actor: Actor, now: Instant, reason: string): Promise<ImportRow> {
    const { pool, organisation } = this.#parts
    const snapshot = await organisation.snapshot()
    await transaction(pool, async client => {
      const { rows } = await client.query<ImportRow>(
        `select ${COLUMNS} from catalogue_imports where id = $1 for update`,
        [id],
      )
      const found = rows[0]
      if (found === undefined) throw new Problem('not-found')
      if (found.status !== 'ready' || found.faulty > 0) throw new Problem('import-not-ready')
      if (found.options.mode !== 'draft' && found.person_id === actor.person) throw new Problem('reviewer-is-editor')
      await carryOut(client, snapshot, found, { actor, now, reason })
      await client.query(
        `update catalogue_imports set status = 'applied', applied_at = $2, applied_by = $3 where id = $1`,
        [id, now, actor.person],
      )
    })
    const row = await this.find(id)
    if (row === null) throw new Problem('not-found')
    return row
  }

  async find(id: string): Promise<ImportRow | null> {
    const { rows } = await this.#parts.pool.query<ImportRow>(`select ${COLUMNS} from catalogue_imports where id = $1`, [
      id,
    ])
    return rows[0] ?? null
  }

  async list(before: { readonly at: string; readonly id: string } | null, limit: number): Promise<ImportRow[]> {
    const { rows } = await this.#parts.pool.query<ImportRow>(
      `select ${COLUMNS} from catalogue_imports
       where $1::timestamptz is null or at < $1 or (at = $1 and id > $2::uuid) order by at desc, id limit $3`,
      [before?.at ?? null, before?.id ?? null, limit],
    )
    return rows
  }

  /** Removes imports older than this, with their rows: the report has been read by then. */
  async sweep(before: Instant): Promise<void> {
    await this.#parts.pool.query(
      'delete from catalogue_imports where id in (select id from catalogue_imports where at < $1 order by at limit 5)',
      [before],
    )
  }
}

/** @returns bytes written. @throws Problem import-too-large at the first byte too many */
async function spoolFile(content: AsyncIterable<Uint8Array>, spool: string): Promise<number> {
  const out = await open(spool, 'wx', 0o600)
  let size = 0
  try {
    for await (const chunk of content) {
      size += chunk.length
      if (size > MOST_BYTES) throw new Problem('import-too-large')
      await out.write(chunk)
    }
  } finally {
    await out.close()
  }
  return size
}
