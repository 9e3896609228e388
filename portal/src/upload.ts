// Attachments of a form: the multipart body is read in order, the token checked before the first byte of a file is taken.
import type { FastifyRequest } from 'fastify'
import type { Messages } from './messages/index.ts'
import type { PortalOptions } from './port.ts'
import { checkCsrf, FILE_BYTES_MOST, Problem } from './server.ts'

export const FILES_MOST = 5
export const FILE_MEGABYTES = FILE_BYTES_MOST / (1024 * 1024)

export interface HeldFile {
  readonly id: string
  readonly name: string
  readonly size: number
}

/** Where uploaded files go: the region they are kept under, and those that are there already. */
export interface Holder {
  readonly region: string
  readonly files: readonly HeldFile[]
}

export interface Upload {
  readonly body: { readonly [name: string]: string }
  readonly files?: readonly HeldFile[]
  readonly error?: string
}

function messageOf(error: unknown, name: string, t: Messages): string {
  const code = error instanceof Problem ? (error.code as string) : (error as { code?: unknown }).code
  if (code === 'file-too-large' || code === 'body-too-large' || code === 'FST_REQ_FILE_TOO_LARGE')
    return t.ask.errors.fileTooLarge(name, FILE_MEGABYTES)
  if (code === 'file-type') return t.ask.errors.fileType(name)
  if (code === 'file-empty') return t.ask.errors.fileEmpty(name)
  return t.ask.errors.fileFailed(name)
}

/** `holderOf` sees the fields that stand before the first file; null refuses all files. */
export async function readUpload(
  request: FastifyRequest,
  options: PortalOptions,
  t: Messages,
  holderOf: (body: { readonly [name: string]: string }) => Holder | null,
): Promise<Upload> {
  const body: { [name: string]: string } = {}
  if (!request.isMultipart()) return { body: (request.body ?? {}) as { [name: string]: string } }
  let holder: Holder | null = null
  let files: readonly HeldFile[] | undefined
  let error: string | undefined
  let allowed = false
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        if (typeof part.value === 'string') body[part.fieldname] ??= part.value
        continue
      }
      if (holder === null) {
        holder = holderOf(body)
        files = holder?.files
        try {
          checkCsrf(request, body._csrf)
          allowed = holder !== null
        } catch {
          allowed = false
        }
      }
      const name = part.filename ?? ''
      if (name === '' || !allowed || error !== undefined || holder === null || files === undefined) {
        part.file.resume()
        continue
      }
      if (files.length >= FILES_MOST) {
        error = t.ask.errors.tooManyFiles(FILES_MOST)
        part.file.resume()
        continue
      }
      try {
        const stored = await options.inquiries.upload({ name, content: part.file }, holder.region, options.now())
        if (part.file.truncated) throw new Problem('body-too-large')
        files = [...files, { id: stored.id, name: stored.name, size: stored.size }]
      } catch (failure) {
        error = messageOf(failure, name, t)
        part.file.resume()
      }
    }
  } catch (failure) {
    error = messageOf(failure, t.track.attachments, t)
  }
  // A browser without a chosen file sends an empty one, or none at all.
  if (body.go === 'upload' && error === undefined && files === holder?.files) error = t.ask.errors.noFile
  return {
    body,
    ...(files === undefined ? {} : { files }),
    ...(error === undefined ? {} : { error }),
  }
}
