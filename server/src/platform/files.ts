// Files by content: the name of a file is the SHA-256 of what is in it, so equal files are kept once and a changed one is noticed.
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'

export type FileErrorCode = 'file-too-large' | 'storage-full' | 'storage-away' | 'file-missing' | 'file-damaged'

export class FileError extends Error {
  readonly code: FileErrorCode
  constructor(code: FileErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'FileError'
    this.code = code
  }
}

export interface StoredFile {
  readonly sha256: Buffer
  /** Bytes. */
  readonly size: number
}

/** What keeps the files: a folder, or an object store (files-s3.ts). Where a store cannot be reached, `storage-away`. */
export interface FileStore {
  /** Keeps a stream; safely kept when it returns. Throws `file-too-large` beyond `limit` bytes, `storage-full` when nothing fits. */
  put(source: AsyncIterable<Uint8Array>, limit: number): Promise<StoredFile>
  /** Throws `file-missing`. */
  read(sha256: Uint8Array): Promise<Readable>
  /** Throws `file-damaged` when the content no longer has its name. */
  verify(sha256: Uint8Array): Promise<void>
  /** Only when no row refers to the content any more. Absent is fine. */
  remove(sha256: Uint8Array): Promise<void>
}

export interface FolderOptions {
  /** Opens the temporary file; tests give a device that is always full. */
  readonly openTemporary?: (file: string) => Promise<FileHandle>
}

export function openFileFolder(folder: string, options: FolderOptions = {}): FileStore {
  const { openTemporary } = options
  const place = (sha256: Uint8Array): string => {
    const name = Buffer.from(sha256).toString('hex')
    return path.join(folder, name.slice(0, 2), name.slice(2, 4), name)
  }
  return {
    async put(source, limit) {
      const { temporary, stored } = await takeIn(source, limit, path.join(folder, 'incoming'), openTemporary)
      try {
        const target = place(stored.sha256)
        await mkdir(path.dirname(target), { recursive: true })
        await rename(temporary, target)
        await syncFolder(path.dirname(target))
        return stored
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => {})
        throw named(error)
      }
    },
    async read(sha256) {
      const file = place(sha256)
      await stat(file).catch(error => {
        throw named(error)
      })
      return createReadStream(file)
    },
    async verify(sha256) {
      try {
        await verifyContent(createReadStream(place(sha256)), sha256)
      } catch (error) {
        throw named(error)
      }
    },
    async remove(sha256) {
      await rm(place(sha256), { force: true })
    },
  }
}

/** @throws FileError file-damaged */
export async function verifyContent(content: AsyncIterable<unknown>, sha256: Uint8Array): Promise<void> {
  const hash = createHash('sha256')
  for await (const part of content) hash.update(part as Buffer)
  if (!hash.digest().equals(Buffer.from(sha256))) throw new FileError('file-damaged', 'a stored file was changed')
}

/** A stream on disk under a name of its own, counted and hashed. Nothing stays when it fails. @throws FileError file-too-large, storage-full */
export async function takeIn(
  source: AsyncIterable<Uint8Array>,
  limit: number,
  incoming: string,
  openTemporary: FolderOptions['openTemporary'] = file => open(file, 'wx', 0o600),
): Promise<{ readonly temporary: string; readonly stored: StoredFile }> {
  const temporary = path.join(incoming, randomUUID())
  try {
    await mkdir(incoming, { recursive: true })
    return { temporary, stored: await write(source, limit, temporary, openTemporary) }
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    throw named(error)
  }
}

async function write(
  source: AsyncIterable<Uint8Array>,
  limit: number,
  temporary: string,
  openTemporary: (file: string) => Promise<FileHandle>,
): Promise<StoredFile> {
  const handle = await openTemporary(temporary)
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const part of source) {
      size += part.byteLength
      if (size > limit) throw new FileError('file-too-large', `larger than ${limit} bytes`)
      hash.update(part)
      await handle.writeFile(part)
    }
    // Acknowledged means on disk: the content now, its name after the rename.
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { sha256: hash.digest(), size }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; its rename is journalled.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function named(error: unknown): unknown {
  const { code } = error as { code?: string }
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new FileError('storage-full', 'the disk of the data folder is full', { cause: error })
  }
  if (code === 'ENOENT') return new FileError('file-missing', 'a stored file is missing', { cause: error })
  return error
}
