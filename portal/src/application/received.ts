// What is posted by an applicant: the form with its files, none of them taken before the token was good.
import type { FastifyRequest } from 'fastify'
import { fileMessage, ROOM } from '../apply/upload.ts'
import { type ApplicantActName, type Applications, type ApplicationTrack, checkCsrf, type Proof } from '../server.ts'
import { openToken, sealToken } from '../token.ts'
import type { View } from '../view.ts'
import { materialsAsked } from './asked.ts'
import { ACT_FILES } from './forms.tsx'
import type { HeldFile } from './pages.tsx'

export type Own = NonNullable<ApplicationTrack['own']>

/** Who has proved to be the applicant, and what they are about to do. */
export interface Opened {
  readonly code: string
  readonly act: ApplicantActName
  readonly track: ApplicationTrack
  readonly own: Own
  readonly proof: Proof
}

/** Of a correction, about all its materials. */
const FILES_MOST = 20

/** Uploaded files belong to one query code: sealed, or a form could name the files of somebody else. */
const filesContext = (code: string): string => `portal:application-files:1:${code}`

export const sealFiles = (key: Uint8Array, code: string, held: readonly HeldFile[]): string =>
  held.length === 0 ? '' : sealToken(key, held, filesContext(code))

export interface Received {
  readonly body: { readonly [name: string]: unknown }
  readonly held: readonly HeldFile[]
  /** What is wrong with a file, by its field. */
  readonly errors: ReadonlyMap<string, string>
  /** The token was good; nothing was taken otherwise. */
  readonly trusted: boolean
}

function trusts(request: FastifyRequest, body: { readonly [name: string]: unknown }): boolean {
  try {
    checkCsrf(request, typeof body._csrf === 'string' ? body._csrf : '')
    return true
  } catch {
    return false
  }
}

/** The posted form with its files; none is taken before the token was good. */
export async function receive(
  request: FastifyRequest,
  applications: Applications,
  key: Uint8Array,
  open: Opened,
  view: View,
): Promise<Received> {
  const errors = new Map<string, string>()
  if (!request.isMultipart()) {
    const body = (request.body ?? {}) as { readonly [name: string]: unknown }
    return { body, held: [], errors, trusted: trusts(request, body) }
  }
  const body: { [name: string]: unknown } = {}
  let held: HeldFile[] | null = null
  const begin = (): HeldFile[] | null => {
    if (!trusts(request, body)) return null
    return [...((openToken(key, body.held, filesContext(open.code)) as HeldFile[] | null) ?? [])]
  }
  const takes = ACT_FILES[open.act]
  const asked = open.own.asked.filter(each => each.open).flatMap(materialsAsked)
  const abouts = new Set(takes === undefined ? asked.map(one => one.about) : [takes.about])
  const most = takes?.most ?? FILES_MOST
  for await (const part of request.parts({ limits: ROOM })) {
    if (part.type === 'field') {
      if (typeof part.value !== 'string') continue
      const before = body[part.fieldname]
      body[part.fieldname] =
        before === undefined ? part.value : [...(Array.isArray(before) ? before : [before]), part.value]
      continue
    }
    held ??= begin()
    const name = part.filename ?? ''
    const about = part.fieldname.replace(/^file-/, '')
    if (held === null || name === '' || !abouts.has(about) || held.length >= most) {
      part.file.resume()
      continue
    }
    try {
      const file = await applications.upload(
        open.code,
        open.proof,
        { name, content: part.file },
        { client: { ip: request.ip }, now: view.now },
      )
      held.push({ about, file })
    } catch (error) {
      errors.set(part.fieldname, fileMessage(view, error, name))
      part.file.resume()
    }
  }
  held ??= begin()
  return { body, held: held ?? [], errors, trusted: held !== null }
}
