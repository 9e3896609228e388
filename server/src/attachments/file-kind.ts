// What a file is, by what is in it: its name and what the browser says of it count for nothing.
import type { FileHandle } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { officeKind } from './office-zip.ts'

export interface FileKind {
  readonly extension: 'pdf' | 'jpg' | 'png' | 'docx' | 'xlsx' | 'doc' | 'xls'
  readonly mediaType: string
}

const KINDS: { readonly [E in FileKind['extension']]: string } = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
}

const kind = (extension: FileKind['extension']): FileKind => ({ extension, mediaType: KINDS[extension] })

/** Bytes that tell pictures and PDFs apart. */
const HEAD = 4100

/** The kind of an accepted file, or null: pages, programs, archives, macros and whatever cannot be told are not accepted. */
export async function fileKind(file: FileHandle, size: number): Promise<FileKind | null> {
  const head = Buffer.alloc(Math.min(HEAD, size))
  await file.read(head, 0, head.length, 0)
  // A ZIP is read by ourselves alone: what else it may be is not our question.
  if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) {
    const office = await officeKind(file, size)
    return office === null ? null : kind(office)
  }
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') return kind('pdf')
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  if (found?.mime === 'image/jpeg') return kind('jpg')
  // Animated PNG (image/apng) is a PNG to every viewer.
  if (found?.mime === 'image/png') return kind('png')
  if (found?.mime === 'application/x-cfb') return oldOfficeKind(file, size)
  return null
}

const ENTRY = 128
const STREAM = 2
const STORAGE = 1

/** Whether a compound file's directory has an entry of this name and type. */
function hasEntry(bytes: Buffer, name: string, type: number): boolean {
  const wanted = Buffer.from(name, 'utf16le')
  for (let at = bytes.indexOf(wanted, 512); at >= 0; at = bytes.indexOf(wanted, at + 2)) {
    if (at % ENTRY !== 0 || at + ENTRY > bytes.length) continue
    if (bytes.readUInt16LE(at + 64) === wanted.length + 2 && bytes[at + 66] === type) return true
  }
  return false
}

/** Word and Excel before 2007 share their container with installers and mail; the streams inside tell. */
async function oldOfficeKind(file: FileHandle, size: number): Promise<FileKind | null> {
  const bytes = Buffer.alloc(size)
  await file.read(bytes, 0, size, 0)
  const macros = ['VBA', 'Macros', '_VBA_PROJECT_CUR'].some(name => hasEntry(bytes, name, STORAGE))
  if (macros || hasEntry(bytes, 'EncryptedPackage', STREAM)) return null
  if (hasEntry(bytes, 'WordDocument', STREAM)) return kind('doc')
  if (hasEntry(bytes, 'Workbook', STREAM) || hasEntry(bytes, 'Book', STREAM)) return kind('xls')
  return null
}
