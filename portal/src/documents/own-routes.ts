// An applicant's own documents, behind the second fact that opened the case's page; without it one is sent there to give it.
import { normalizeQueryCode } from '@sunhall/kernel'
import { sendDocument } from '@sunhall/server/documents/routes'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { send } from '../page.ts'
import { type App, Problem } from '../server.ts'
import { proofOf } from '../track/proof.ts'
import { type Setting, viewOf } from '../view.ts'
import { OwnDocumentsPage } from './pages.tsx'
import type { OwnDocuments } from './port.ts'

const READ = { permission: 'anonymous-session', audit: 'document.read' } as const
const HIDE = { hide: true } as const

export function ownDocumentRoutes(app: App, setting: Setting, own: OwnDocuments): void {
  const { options } = setting
  /** Runs what needs a proof, or leads to the page that asks for it. */
  const proved = async (
    request: FastifyRequest,
    reply: FastifyReply,
    typed: string,
    work: (code: string, proof: NonNullable<ReturnType<typeof proofOf>>) => Promise<FastifyReply>,
  ): Promise<FastifyReply> => {
    const code = normalizeQueryCode(typed)
    const proof = proofOf(request, options.key, code, options.now())
    const ask = () => reply.redirect(`/track/${encodeURIComponent(code)}`, 303)
    if (proof === null) return ask()
    try {
      return await work(code, proof)
    } catch (error) {
      if (error instanceof Problem && (error.code as string) === 'second-fact-wrong') return ask()
      throw error
    }
  }

  app.get<{ Params: { code: string } }>('/track/:code/documents', { config: READ, schema: HIDE }, (request, reply) =>
    proved(request, reply, request.params.code, async (code, proof) => {
      const documents = await own.list(code, proof, { ip: request.ip }, options.now())
      const view = viewOf(request, setting)
      return send(request, reply, createElement(OwnDocumentsPage, { view, code, documents }), { keep: 'own' })
    }),
  )
  app.get<{ Params: { code: string; id: string } }>(
    '/track/:code/documents/:id',
    { config: READ, schema: HIDE },
    (request, reply) =>
      proved(request, reply, request.params.code, async (code, proof) =>
        sendDocument(reply, await own.open(code, request.params.id, proof, { ip: request.ip }, options.now())),
      ),
  )
}
