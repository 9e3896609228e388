// Imports (A5) as they are asked for: a file is sent, later carried out by another person. The work itself is a job's (import-work.ts).
import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import type { Actor, Instant } from '@sunhall/kernel'
import { type Queryable, transaction } from '../../platform/database.ts'
import { Problem } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import {
  findImport,
  IMPORT_COLUMNS,
  type ImportOptions,
  type ImportParts,
  type ImportRow,
  spoolPath,
} from './import-row.ts'
import { workNext } from './import-work.ts'

/** Bytes of a file. The words of the problem `import-too-large` name it. */
export const MOST_BYTES = 50 * 1024 * 1024
/** Departments that one request can say the units of. */
export const MOST_DEPARTMENTS = 500
/** Bytes of a row of the file while it waits. */
const PIECE = 1024 * 1024

export class Imports {
  readonly #parts: ImportParts

  constructor(parts: ImportParts) {
    this.#parts = parts
  }

  /**
   * Takes a file in: it waits in the database, where every server and the next one after a crash finds it.
   * @throws Problem import-too-large
   */
  async send(
    file: { readonly name: string; readonly content: AsyncIterable<Uint8Array> },
    options: ImportOptions,
    actor: Actor,
    now: Instant,
  ): Promise<ImportRow> {
    const id = newId(now)
    const spool = spoolPath(this.#parts, id)
    try {
      await spoolFile(file.content, spool)
      const name = file.name.replaceAll('\0', '').slice(0, 200)
      await transaction(this.#parts.pool, async client => {
        await client.query(
          `insert into catalogue_imports (id, at, person_id, file_name, format, status, options, doing)
           values ($1, $2, $3, $4, $5, 'waiting', $6, $7)`,
          [id, now, actor.person, name, options.format, JSON.stringify(options), JSON.stringify({ actor })],
        )
        let no = 0
        for await (const piece of createReadStream(spool, { highWaterMark: PIECE })) {
          await client.query('insert into catalogue_import_files (import_id, no, bytes) values ($1, $2, $3)', [
            id,
            no++,
            piece,
          ])
        }
      })
      return await this.#present(id)
    } finally {
      await rm(spool, { force: true })
    }
  }

  /**
   * Asks for a read file to be carried out, all of it.
   * @throws Problem import-not-ready, reviewer-is-editor (who publishes is another than who sent it)
   */
  async ask(db: Queryable, id: string, actor: Actor, reason: string): Promise<void> {
    const found = await findImport(db, id, 'for update')
    if (found === null) throw new Problem('not-found')
    if (found.status !== 'ready' || found.faulty > 0) throw new Problem('import-not-ready')
    if (found.options.mode !== 'draft' && found.person_id === actor.person) throw new Problem('reviewer-is-editor')
    await db.query(
      `update catalogue_imports set status = 'applying', problem = null, attempts = 0, doing = $2 where id = $1`,
      [id, JSON.stringify({ actor, reason })],
    )
  }

  /** Works the next one off, if there is one and no other server does. `more` after one. */
  work(now: () => Instant, signal?: AbortSignal): Promise<'more' | undefined> {
    return workNext(this.#parts, now, signal)
  }

  find(id: string): Promise<ImportRow | null> {
    return findImport(this.#parts.pool, id)
  }

  async #present(id: string): Promise<ImportRow> {
    const row = await this.find(id)
    if (row === null) throw new Problem('not-found')
    return row
  }

  async list(before: { readonly at: string; readonly id: string } | null, limit: number): Promise<ImportRow[]> {
    const { rows } = await this.#parts.pool.query<ImportRow>(
      `select ${IMPORT_COLUMNS} from catalogue_imports
       where $1::timestamptz is null or at < $1 or (at = $1 and id > $2::uuid) order by at desc, id limit $3`,
      [before?.at ?? null, before?.id ?? null, limit],
    )
    return rows
  }

  async unknownDepartments(id: string): Promise<{ name: string; rows: number }[]> {
    const { rows } = await this.#parts.pool.query<{ name: string; rows: number }>(
      `select f -> 'params' ->> 'department' as name, count(*)::int as rows
       from catalogue_import_rows r, jsonb_array_elements(r.findings -> 'items') f
       where r.import_id = $1 and f ->> 'rule' = 'department-unknown' group by 1 order by 2 desc, 1 limit $2`,
      [id, MOST_DEPARTMENTS],
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

/** @throws Problem import-too-large at the first byte too many */
async function spoolFile(content: AsyncIterable<Uint8Array>, spool: string): Promise<void> {
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
}
