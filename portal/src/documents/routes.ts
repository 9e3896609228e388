// Routes of verification: a code in the address (it is public, printed on the paper), a file that is hashed while it arrives and never kept.
import { hashOf } from '@sunhall/server/documents/verify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { asked } from '../form-body.ts'
import { type PageCache, send } from '../page.ts'
import { type App, checkCsrf, csrfField, Problem } from '../server.ts'
import { type Setting, viewOf } from '../view.ts'
import { documentWords } from './messages.ts'
import { ownDocumentRoutes } from './own-routes.ts'
import { DocumentCodePage, DocumentPage, KeysPage } from './pages.tsx'
import type { Compared, DocumentChecks } from './port.ts'

const VERIFY = { permission: 'public', audit: 'document.verify' } as const
const HIDE = { hide: true } as const
const MINUTE = 60_000
/** Each comparison is twenty megabytes at most; nobody has more than a handful of papers in hand. */
const COMPARE_RATE = { max: 20, timeWindow: MINUTE } as const

interface ByCode {
  Params: { code: string }
}

export function documentPageRoutes(
  app: App,
  setting: Setting,
  checks: DocumentChecks,
  cache: PageCache,
  limited: boolean,
): void {
  if (checks.own !== undefined) ownDocumentRoutes(app, setting, checks.own)
  const start = (request: FastifyRequest, reply: FastifyReply, code: string, error: string | null, status: number) => {
    const view = { ...viewOf(request, setting), url: '/documents/verify' }
    const errors = new Map(error === null ? [] : [['code', error]])
    return send(request, reply, createElement(DocumentCodePage, { view, code, errors }), { status })
  }
  const unknown = (error: unknown): boolean =>
    error instanceof Problem && (error.code as string) === 'document-code-unknown'

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    code: string,
    compared: Compared | null,
    error: string | null,
  ): Promise<FastifyReply> => {
    const view = { ...viewOf(request, setting), url: `/documents/verify/${encodeURIComponent(code)}` }
    try {
      const document = await checks.verify(code, request.at)
      const errors = new Map(error === null ? [] : [['file', error]])
      const page = createElement(DocumentPage, { view, csrf: csrfField(reply), document, compared, errors })
      return await send(request, reply, page, { keep: 'own', status: error === null ? 200 : 422 })
    } catch (failure) {
      if (!unknown(failure)) throw failure
      return start(request, reply, code.slice(0, 60), documentWords(view.lang).unknown, 404)
    }
  }

  app.get('/documents/verify', { config: VERIFY, schema: HIDE }, async (request, reply) => {
    const { lang } = viewOf(request, setting)
    if (!('code' in (request.query as object))) return start(request, reply, '', null, 200)
    const code = asked(request.query, 'code', 60)
    if (code === undefined) return start(request, reply, '', documentWords(lang).codeEmpty, 422)
    return reply.redirect(`/documents/verify/${encodeURIComponent(code)}`, 303)
  })
  app.get<ByCode>('/documents/verify/:code', { config: VERIFY, schema: HIDE }, (request, reply) =>
    show(request, reply, request.params.code, null, null),
  )
  app.post<ByCode>(
    '/documents/verify/:code',
    { config: { ...VERIFY, ...(limited ? { rateLimit: COMPARE_RATE } : {}) }, schema: HIDE },
    async (request, reply) => {
      const { code } = request.params
      const w = documentWords(viewOf(request, setting).lang)
      if (!request.isMultipart()) {
        checkCsrf(request)
        return show(request, reply, code, null, w.fileEmpty)
      }
      let token = ''
      let hashed: Awaited<ReturnType<typeof hashOf>> | null = null
      for await (const part of request.parts()) {
        if (part.type === 'field') {
          if (part.fieldname === '_csrf' && typeof part.value === 'string') token = part.value
          continue
        }
        // The token stands before the file: without it not a byte is read on.
        checkCsrf(request, token)
        hashed = await hashOf(part.file)
        if (part.file.truncated) return show(request, reply, code, null, w.fileLarge)
      }
      checkCsrf(request, token)
      if (hashed === null || hashed.size === 0) return show(request, reply, code, null, w.fileEmpty)
      try {
        return await show(request, reply, code, await checks.compare(code, hashed.sha256), null)
      } catch (failure) {
        if (!unknown(failure)) throw failure
        return start(request, reply, code.slice(0, 60), w.unknown, 404)
      }
    },
  )
  app.get('/documents/keys', { config: VERIFY, schema: HIDE }, (request, reply) =>
    cache.send(request, reply, async view => createElement(KeysPage, { view, keys: await checks.keys() })),
  )
}
