// Everything of the catalogue that is in force, filtered, as JSON or Excel: read page by page, never as a whole.
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { Instant } from '@sunhall/kernel'
import type { Queryable } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { EntryKind } from '../model.ts'
import { type ExportedEntry, writeCatalogue } from './xlsx-write.ts'

export interface ExportFilter {
  readonly kinds: readonly EntryKind[]
  readonly unit: string | null
  readonly region: string | null
}

const BATCH = 100
export const ALL_KINDS: readonly EntryKind[] = EntryKind.options

export async function* entriesInForce(
  db: Queryable,
  kind: EntryKind,
  filter: ExportFilter,
): AsyncGenerator<ExportedEntry> {
  for (let after = ''; ; ) {
    const { rows } = await db.query<ExportedEntry>(
      `select code, data from catalogue_entries where kind = $1 and status = 'published' and in_force and code > $2
         and ($3::text is null or unit_id = $3) and ($4::text is null or region = $4) order by code limit $5`,
      [kind, after, filter.unit, filter.region, BATCH],
    )
    yield* rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < BATCH) return
    after = last.code
  }
}

async function* jsonText(db: Queryable, filter: ExportFilter, now: Instant): AsyncGenerator<string> {
  yield `{"format":"sunhall-catalogue","version":1,"at":${JSON.stringify(now)},"entries":[`
  let first = true
  for (const kind of ALL_KINDS.filter(each => filter.kinds.includes(each))) {
    for await (const { data } of entriesInForce(db, kind, filter)) {
      yield `${first ? '\n' : ',\n'}${JSON.stringify({ kind, data })}`
      first = false
    }
  }
  yield '\n]}\n'
}

/** A stream that is read no faster than it is taken. */
export const exportJson = (db: Queryable, filter: ExportFilter, now: Instant): Readable =>
  Readable.from(jsonText(db, filter, now))

/** Written to a file first: a workbook cannot wait for a slow reader, a file can. The file goes when it has been read. */
export async function exportWorkbook(db: Queryable | null, filter: ExportFilter, now: Instant): Promise<Readable> {
  const file = path.join(tmpdir(), `sunhall-export-${newId(now)}.xlsx`)
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600 })
  try {
    const source = db === null ? null : (kind: EntryKind) => entriesInForce(db, kind, filter)
    // A disk that is full is told by the file, while what writes into it may wait for ever.
    await Promise.all([writeCatalogue(out, source, filter.kinds, now).then(() => out.end()), once(out, 'close')])
  } catch (error) {
    out.destroy()
    await rm(file, { force: true })
    throw error
  }
  const reading = createReadStream(file)
  reading.on('close', () => void rm(file, { force: true }))
  return reading
}
