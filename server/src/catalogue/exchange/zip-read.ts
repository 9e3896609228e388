// The entries of a ZIP file as streams that stop at a bound: what the table of contents claims is not believed, bytes are counted.
import { createReadStream } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { PassThrough, type Readable, Transform } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { unreadable } from './faults.ts'

/** A workbook of eight kinds has some thirty entries. */
const MOST_ENTRIES = 500
/** Bytes of all entries unpacked; a hundred thousand matters stay below. */
export const MOST_UNPACKED = 1024 * 1024 * 1024
/** Once beyond so many bytes, more than so many times the packed size is a bomb: a sheet of like rows packs forty times. */
const RATIO_FROM = 32 * 1024 * 1024
const MOST_RATIO = 100
const END_RECORD = 22
const LONGEST_COMMENT = 65_535
const LARGEST_TABLE = 1024 * 1024

interface Entry {
  readonly method: number
  readonly packed: number
  readonly at: number
}

export interface ZipFile {
  readonly names: readonly string[]
  /** @throws Problem import-unreadable while it is read, when it unpacks to too much */
  open(name: string): Promise<Readable | null>
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, at)
  return bytes.subarray(0, bytesRead)
}

async function tableOf(file: FileHandle, size: number): Promise<Map<string, Entry>> {
  const tailAt = Math.max(0, size - END_RECORD - LONGEST_COMMENT)
  const tail = await readAt(file, tailAt, size - tailAt)
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + END_RECORD > tail.length) throw unreadable('not-zip')
  const count = tail.readUInt16LE(end + 10)
  const length = tail.readUInt32LE(end + 12)
  const start = tail.readUInt32LE(end + 16)
  // 0xFFFF and 0xFFFFFFFF mean ZIP64: nothing of this size needs it.
  if (count === 0 || count > MOST_ENTRIES || length > LARGEST_TABLE || start + length > size)
    throw unreadable('zip-broken')
  const table = await readAt(file, start, length)
  const entries = new Map<string, Entry>()
  let at = 0
  for (let n = 0; n < count; n++) {
    if (at + 46 > table.length || table.readUInt32LE(at) !== 0x02014b50) throw unreadable('zip-broken')
    const method = table.readUInt16LE(at + 10)
    const nameLength = table.readUInt16LE(at + 28)
    const name = table.toString('utf8', at + 46, at + 46 + nameLength)
    const encrypted = (table.readUInt16LE(at + 8) & 0x1) !== 0
    if (encrypted || (method !== 0 && method !== 8) || entries.has(name)) throw unreadable('zip-broken')
    entries.set(name, { method, packed: table.readUInt32LE(at + 20), at: table.readUInt32LE(at + 42) })
    at += 46 + nameLength + table.readUInt16LE(at + 30) + table.readUInt16LE(at + 32)
  }
  const packed = [...entries.values()].reduce((sum, entry) => sum + entry.packed, 0)
  // Entries that lie over one another are how small files become petabytes.
  if (packed > size) throw unreadable('zip-bomb')
  return entries
}

/** Reads the table of contents of a spooled file. @throws Problem import-unreadable */
export async function openZip(path: string, file: FileHandle, size: number): Promise<ZipFile> {
  const entries = await tableOf(file, size)
  let unpacked = 0
  return {
    names: [...entries.keys()],
    async open(name) {
      const entry = entries.get(name)
      if (entry === undefined) return null
      const head = await readAt(file, entry.at, 30)
      if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw unreadable('zip-broken')
      const from = entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
      if (from + entry.packed > size) throw unreadable('zip-broken')
      if (entry.packed === 0) return new PassThrough().end()
      const source = createReadStream(path, { start: from, end: from + entry.packed - 1 })
      const plain = entry.method === 0 ? new PassThrough() : createInflateRaw()
      let own = 0
      const count = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          unpacked += chunk.length
          own += chunk.length
          const bomb = unpacked > MOST_UNPACKED || (own > RATIO_FROM && own > entry.packed * MOST_RATIO)
          if (bomb) done(unreadable('zip-bomb'))
          else done(null, chunk)
        },
      })
      const fail = (error: Error): void => {
        count.destroy(error.name === 'Problem' ? error : unreadable('zip-broken'))
      }
      source.on('error', fail)
      plain.on('error', fail)
      // Whoever stops reading stops the unpacking.
      count.on('close', () => {
        source.destroy()
        plain.destroy()
      })
      return source.pipe(plain).pipe(count)
    },
  }
}
