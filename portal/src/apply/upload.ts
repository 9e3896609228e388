// The page of papers as it is posted: files are taken as they come, the token before the first of them; then the choices.

import type { Instant } from '@sunhall/kernel'
import type { FastifyRequest } from 'fastify'
import { said } from '../guides/words.ts'
import type { Applications, DraftHolder, DraftView, MaterialWay } from '../server.ts'
import { checkCsrf, Problem } from '../server.ts'
import type { View } from '../view.ts'
import { fileName, wayName, waysOf } from './materials.tsx'
import { neededMaterials } from './steps.ts'

export interface Taken {
  readonly body: { readonly [name: string]: string }
  readonly draft: DraftView
  readonly errors: ReadonlyMap<string, string>
  /** The token was good; nothing was taken otherwise. */
  readonly allowed: boolean
}

export function fileMessage(view: View, error: unknown, name: string): string {
  const { t } = view
  const code = error instanceof Problem ? (error.code as string) : (error as { code?: unknown }).code
  if (code === 'file-too-large' || code === 'body-too-large' || code === 'FST_REQ_FILE_TOO_LARGE')
    return t.apply.fileTooLarge(name)
  if (code === 'file-type') return t.apply.fileType(name)
  if (code === 'file-empty') return t.ask.errors.fileEmpty(name)
  if (code === 'too-many-files') return t.apply.filesTooMany
  return t.apply.fileFailed(name)
}

/**
 * Every material has a file field, and one left empty counts as well: a parallel set of seven asks for twenty, and a material
 * may have several files. How many a draft may hold is the applications' own rule.
 */
export const ROOM = { files: 200, fields: 200, parts: 400 } as const

export async function takeMaterials(
  request: FastifyRequest,
  applications: Applications,
  holder: DraftHolder,
  before: DraftView,
  view: View,
  now: Instant,
): Promise<Taken> {
  const body: { [name: string]: string } = {}
  const errors = new Map<string, string>()
  const materials = neededMaterials(before)
  let draft = before
  let allowed = false
  let checked = false
  const check = (): void => {
    if (checked) return
    checked = true
    try {
      checkCsrf(request, body._csrf ?? '')
      allowed = true
    } catch {
      allowed = false
    }
  }
  if (request.isMultipart()) {
    try {
      for await (const part of request.parts({ limits: ROOM })) {
        if (part.type === 'field') {
          if (typeof part.value === 'string') body[part.fieldname] ??= part.value
          continue
        }
        check()
        const name = part.filename ?? ''
        const material = materials.find(one => fileName(one.code) === part.fieldname)
        if (name === '' || !allowed || material === undefined || errors.has(wayName(material.code))) {
          part.file.resume()
          continue
        }
        try {
          draft = await applications.addMaterial(draft.id, holder, material.code, { name, content: part.file }, now)
          if (part.file.truncated) throw new Problem('file-too-large')
          // A chosen file says how it is handed in, whatever the buttons above it say.
          body[wayName(material.code)] = 'upload'
        } catch (error) {
          errors.set(wayName(material.code), fileMessage(view, error, name))
          part.file.resume()
        }
      }
    } catch (error) {
      errors.set('files', fileMessage(view, error, view.t.apply.steps.materials))
    }
  } else Object.assign(body, request.body ?? {})
  check()
  if (!allowed) return { body, draft, errors, allowed }
  for (const material of materials) {
    const asked = body[wayName(material.code)]
    const given = draft.materials.find(one => one.material === material.code)
    if (asked === undefined || errors.has(wayName(material.code))) continue
    const how: MaterialWay | null = waysOf(material).find(way => way === asked) ?? null
    if ((given?.how ?? null) === how) continue
    // Nothing is noted of a file that was not chosen.
    if (how === 'upload' && given === undefined) continue
    const saved = await applications.saveDraft(
      draft.id,
      holder,
      draft.revision,
      { material: { material: material.code, how } },
      now,
    )
    draft = saved.draft
  }
  return { body, draft, errors, allowed }
}

export function missingErrors(
  view: View,
  missing: readonly DraftView['required'][number][],
  body: Taken['body'],
): Map<string, string> {
  return new Map(
    missing.map(material => {
      const title = said(view, material.title)
      const upload = body[wayName(material.code)] === 'upload'
      return [wayName(material.code), upload ? view.t.apply.fileMissing(title) : view.t.apply.materialMissing(title)]
    }),
  )
}
