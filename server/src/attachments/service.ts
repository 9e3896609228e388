// Attachments: taken in as a stream, told by content, kept by hash, bound by an act or swept; given out only to be saved.
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { epochMs, type Instant, instantFromEpoch } from '@sunhall/kernel'
import type pg from 'pg'
import type { CaseworkPorts } from '../casework/port.ts'
import { type Queryable, transaction } from '../platform/database.ts'
import { Problem } from '../platform/errors.ts'
import { FileError, type FileStore } from '../platform/files.ts'
import { newId } from '../platform/ids.ts'
import { type FileKind, fileKind } from './file-kind.ts'
import { cleanName, disposition } from './file-name.ts'
import {
  find,
  insert,
  keepUntil,
  letGo,
  lockContents,
  removeRow,
  stillNamed,
  takeOfCases,
  takeUnbound,
} from './store.ts'

/** Bytes of one attachment. The words of the problem `file-too-large` name it. */
export const MOST_BYTES = 10 * 1024 * 1024
/** Longer than anybody leaves a form open; shorter than a stranger may use the house as a store. */
const UNBOUND_MS = 24 * 60 * 60 * 1000

export interface Stored {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly mediaType: string
}

interface Reply {
  header(name: string, value: string): unknown
  send(body: unknown): unknown
}

export interface OpenAttachment extends Stored {
  /** Null until an act carries it: then nobody but its uploader knows it, and it is shown to nobody. */
  readonly caseId: string | null
  readonly seq: number | null
  stream(): Promise<Readable>
  /** Answers with the file, to be saved and never shown in place. */
  send(reply: Reply): Promise<unknown>
}

export interface AttachmentsOptions {
  readonly pool: pg.Pool
  readonly files: FileStore
  readonly ports: Pick<CaseworkPorts, 'ordinalOf'>
  /** Where uploads wait while they are looked at; the system's temporary folder unless given. */
  readonly spoolFolder?: string
}

interface Spooled {
  readonly file: string
  readonly sha256: Buffer
  readonly size: number
  readonly kind: FileKind
}

export class Attachments {
  readonly #options: AttachmentsOptions

  constructor(options: AttachmentsOptions) {
    this.#options = options
  }

  /** @throws Problem not-found for an unknown region, file-type, file-too-large, unavailable when the disk is full */
  async upload(
    file: { readonly name: string; readonly content: AsyncIterable<Uint8Array> },
    region: string,
    now: Instant,
    uploadedBy: string | null = null,
    /** Given where the same upload may be repeated: the second finds what the first left. */
    givenId?: string,
  ): Promise<Stored> {
    const { pool, files, ports } = this.#options
    if ((await ports.ordinalOf(region)) === undefined) throw new Problem('not-found')
    const before = givenId === undefined ? undefined : await find(pool, region, givenId)
    if (before !== undefined) return stored(before)
    const spooled = await this.#spool(file.content)
    try {
      const { sha256, size, kind } = spooled
      const id = givenId ?? newId(now)
      const name = cleanName(file.name, kind.extension)
      // The row first: a file without a row would be found by nobody, a row without a file is swept.
      await transaction(pool, async client => {
        await lockContents(client, [sha256])
        await insert(client, {
          region,
          id,
          sha256,
          size,
          media_type: kind.mediaType,
          name,
          uploaded_at: now,
          uploaded_by: uploadedBy,
        })
      })
      const reading = createReadStream(spooled.file)
      try {
        await files.put(reading, MOST_BYTES)
      } catch (error) {
        await removeRow(pool, region, id)
        throw error
      } finally {
        reading.destroy()
      }
      return { id, name, size, mediaType: kind.mediaType }
    } catch (error) {
      throw inOurWords(error)
    } finally {
      await rm(spooled.file, { force: true })
    }
  }

  /** Null where there is none. Who may have it is for the caller to ask: by the case it belongs to. */
  async open(region: string, id: string): Promise<OpenAttachment | null> {
    const { pool, files } = this.#options
    const row = await find(pool, region, id)
    if (row === undefined) return null
    const stream = (): Promise<Readable> => files.read(row.sha256)
    return {
      id,
      name: row.name,
      size: row.size,
      mediaType: row.media_type,
      caseId: row.case_id,
      seq: row.seq,
      stream,
      async send(reply) {
        const content = await stream()
        reply.header('content-type', row.media_type)
        reply.header('content-length', String(row.size))
        reply.header('content-disposition', disposition(row.name))
        reply.header('x-content-type-options', 'nosniff')
        reply.header('content-security-policy', "default-src 'none'; sandbox")
        reply.header('cache-control', 'private, no-store')
        return reply.send(content)
      },
    }
  }

  /** A draft keeps its files as long as it lives: their day of waiting is counted from then. */
  async keep(region: string, ids: readonly string[], until: Instant): Promise<void> {
    if (ids.length > 0) await keepUntil(this.#options.pool, region, ids, until)
  }

  /** Nobody will carry these any more. */
  async release(region: string, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await letGo(this.#options.pool, region, ids)
  }

  /** The same file once more, unbound: what was handed in for one case is handed in for another. Null where there is none. */
  async again(
    region: string,
    id: string,
    now: Instant,
    uploadedBy: string | null = null,
    givenId?: string,
  ): Promise<Stored | null> {
    const { pool } = this.#options
    return transaction(pool, async client => {
      const row = await find(client, region, id)
      if (row === undefined) return null
      await lockContents(client, [row.sha256])
      const copy = givenId ?? newId(now)
      const before = givenId === undefined ? undefined : await find(client, region, givenId)
      if (before !== undefined) return stored(before)
      const { sha256, size, media_type, name } = row
      await insert(client, {
        region,
        id: copy,
        sha256,
        size,
        media_type,
        name,
        uploaded_at: now,
        uploaded_by: uploadedBy,
      })
      return { id: copy, name, size, mediaType: media_type }
    })
  }

  /** Removes what no act took within a day, and contents nobody names any more. @returns how many were removed */
  async sweep(now: Instant, most: number): Promise<number> {
    return transaction(this.#options.pool, async client => {
      const taken = await takeUnbound(client, instantFromEpoch(epochMs(now) - UNBOUND_MS), most)
      await this.#removeUnnamed(client, taken)
      return taken.length
    })
  }

  /**
   * Removes what belongs to cases whose retention has ended, within the transaction that erases their texts: names, and contents that
   * no other case has. The acts keep the identifiers, which say nothing. @returns how many were removed
   */
  async erase(client: Queryable, cases: readonly { readonly region: string; readonly id: string }[]): Promise<number> {
    const taken = await takeOfCases(client, cases)
    await this.#removeUnnamed(client, taken.hashes)
    return taken.rows
  }

  /** Files before the commit: whatever happens in between, the rows come back, and it is done again. */
  async #removeUnnamed(client: Queryable, hashes: readonly Buffer[]): Promise<void> {
    if (hashes.length === 0) return
    await lockContents(client, hashes)
    const named = await stillNamed(client, hashes)
    for (const sha256 of hashes) {
      if (!named.has(sha256.toString('hex'))) await this.#options.files.remove(sha256)
    }
  }

  /** To disk while it arrives, counted and hashed; looked at when it is whole. */
  async #spool(content: AsyncIterable<Uint8Array>): Promise<Spooled> {
    const folder = this.#options.spoolFolder ?? tmpdir()
    const file = path.join(folder, `sunhall-upload-${randomUUID()}`)
    let handle: FileHandle | undefined
    try {
      await mkdir(folder, { recursive: true })
      handle = await open(file, 'wx+', 0o600)
      const hash = createHash('sha256')
      let size = 0
      for await (const part of content) {
        size += part.byteLength
        if (size > MOST_BYTES) throw new Problem('file-too-large')
        hash.update(part)
        await handle.writeFile(part)
      }
      if (size === 0) throw new Problem('file-empty')
      const kind = await fileKind(handle, size)
      if (kind === null) throw new Problem('file-type')
      return { file, sha256: hash.digest(), size, kind }
    } catch (error) {
      await rm(file, { force: true })
      throw inOurWords(error)
    } finally {
      await handle?.close()
    }
  }
}

const stored = (row: { id: string; name: string; size: number; media_type: string }): Stored => ({
  id: row.id,
  name: row.name,
  size: Number(row.size),
  mediaType: row.media_type,
})

function inOurWords(error: unknown): unknown {
  if (error instanceof FileError && error.code === 'file-too-large')
    return new Problem('file-too-large', { cause: error })
  const full =
    error instanceof FileError ? error.code === 'storage-full' : (error as { code?: string }).code === 'ENOSPC'
  return full ? new Problem('unavailable', { cause: error, retryAfter: 600 }) : error
}
