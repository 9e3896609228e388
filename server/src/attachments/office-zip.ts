// Is this ZIP an Office document, and nothing else? Reads the table of contents, never trusts it: sizes are checked by unpacking.
import type { FileHandle } from 'node:fs/promises'
import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'

const inflate = promisify(inflateRaw) as (input: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>

/** A long report has a few hundred entries. */
const MOST_ENTRIES = 3000
/** Bytes when unpacked; an honest document of 10 MB stays far below. */
const MOST_UNPACKED = 100 * 1024 * 1024
/** Once unpacked beyond this many bytes, more than so many times its packed size is a bomb. */
const RATIO_FROM = 10 * 1024 * 1024
const MOST_RATIO = 200
const END_RECORD = 22
const LONGEST_COMMENT = 65_535

const MAIN_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
} as const

interface Entry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly unpacked: number
  readonly at: number
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, at)
  return bytes.subarray(0, bytesRead)
}

async function entriesOf(file: FileHandle, size: number): Promise<Entry[] | null> {
  const tailAt = Math.max(0, size - END_RECORD - LONGEST_COMMENT)
  const tail = await readAt(file, tailAt, size - tailAt)
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + END_RECORD > tail.length) return null
  const count = tail.readUInt16LE(end + 10)
  const length = tail.readUInt32LE(end + 12)
  const start = tail.readUInt32LE(end + 16)
  // 0xFFFF and 0xFFFFFFFF mean ZIP64: nothing of 10 MB needs it.
  if (count === 0 || count > MOST_ENTRIES || start + length > size) return null
  const table = await readAt(file, start, length)
  const entries: Entry[] = []
  let at = 0
  for (let n = 0; n < count; n++) {
    if (at + 46 > table.length || table.readUInt32LE(at) !== 0x02014b50) return null
    const flags = table.readUInt16LE(at + 8)
    const method = table.readUInt16LE(at + 10)
    const nameLength = table.readUInt16LE(at + 28)
    const name = table.toString('utf8', at + 46, at + 46 + nameLength)
    // Encrypted, or packed in a way no Office program uses.
    if ((flags & 0x1) !== 0 || (method !== 0 && method !== 8)) return null
    entries.push({
      name,
      method,
      packed: table.readUInt32LE(at + 20),
      unpacked: table.readUInt32LE(at + 24),
      at: table.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + table.readUInt16LE(at + 30) + table.readUInt16LE(at + 32)
  }
  return entries
}

/** The content of an entry; null when it is not what the table of contents says. */
async function unpack(file: FileHandle, entry: Entry, size: number): Promise<Buffer | null> {
  const head = await readAt(file, entry.at, 30)
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) return null
  const from = entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  if (from + entry.packed > size) return null
  const packed = await readAt(file, from, entry.packed)
  if (entry.method === 0) return packed.length === entry.unpacked ? packed : null
  try {
    const content = await inflate(packed, { maxOutputLength: Math.max(1, entry.unpacked) })
    return content.length === entry.unpacked ? content : null
  } catch {
    return null
  }
}

const unsafeName = (name: string): boolean =>
  name === '' || name.includes('..') || name.startsWith('/') || name.includes('\\') || name.includes('\0')
/** Macros, and programs or pages that travel inside. */
const REFUSED =
  /vbaproject|vbadata|activex|\.(exe|dll|com|scr|bat|cmd|js|jse|vbs|vbe|wsf|ps1|jar|html?|svg|zip|rar|7z|docm|xlsm)$/i

/** `docx`, `xlsx`, or null for every other ZIP: archives, macros, bombs, encrypted or broken ones. */
export async function officeKind(file: FileHandle, size: number): Promise<'docx' | 'xlsx' | null> {
  const entries = await entriesOf(file, size)
  if (entries === null || new Set(entries.map(entry => entry.name)).size !== entries.length) return null
  if (entries.some(entry => unsafeName(entry.name) || REFUSED.test(entry.name))) return null
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0)
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
  // Entries that lie over one another are how small files become petabytes.
  if (packed > size || unpacked > MOST_UNPACKED) return null
  if (unpacked > RATIO_FROM && unpacked > packed * MOST_RATIO) return null
  const types = entries.find(entry => entry.name === '[Content_Types].xml')
  if (types === undefined || types.unpacked > 1024 * 1024) return null
  for (const entry of entries) {
    if (entry !== types && (await unpack(file, entry, size)) === null) return null
  }
  const listed = (await unpack(file, types, size))?.toString('utf8') ?? ''
  if (/macroenabled/i.test(listed)) return null
  const holds = (name: string): boolean => entries.some(entry => entry.name === name)
  if (listed.includes(MAIN_TYPES.docx) && holds('word/document.xml')) return 'docx'
  if (listed.includes(MAIN_TYPES.xlsx) && holds('xl/workbook.xml')) return 'xlsx'
  return null
}
