// HTTP of documents for everybody: verification, comparison, public keys, and the applicant's own.
import { z } from 'zod'
import { fieldProblem } from '../platform/errors.ts'
import type { App } from '../platform/http-app.ts'
import { API, summary } from '../platform/http-openapi.ts'
import type { AskersWay, Proof } from '../tracking/way.ts'
import { Compared, DocumentView, PublishedKey, Verified } from './model.ts'
import { sendDocument } from './routes.ts'
import type { Documents } from './service.ts'
import { COMPARE_MOST, hashOf, type Verifier } from './verify.ts'

const tags = ['documents']
const Code = z.object({ code: z.string().min(1).max(60) })
/** A hundred random bits are not guessed; the limit keeps the doors free. */
const RATE = { max: 120, timeWindow: 60_000 } as const
const RATE_COMPARE = { max: 20, timeWindow: 60_000 } as const

const Own = z.object({ code: z.string().min(1).max(60), secondFact: z.string().min(1).max(80) })
/** What a reader of their own papers is shown: nothing about who may do what inside. */
const OwnDocument = DocumentView.pick({
  region: true,
  id: true,
  title: true,
  number: true,
  unit: true,
  issuedAt: true,
  version: true,
  status: true,
  verifyCode: true,
})

export interface PublicDocumentRoutesOptions {
  readonly documents: Documents
  readonly verifier: Verifier
  readonly way: Pick<AskersWay, 'find' | 'proved'>
  /** False where a proxy in front, or a bench, has its own limits. */
  readonly limited: boolean
}

export function publicDocumentRoutes(app: App, options: PublicDocumentRoutesOptions): void {
  const { documents, verifier, way, limited } = options
  const rate = (rateLimit: object) => (limited ? { rateLimit } : {})

  app.get(
    `${API}/documents/verify/:code`,
    {
      config: { permission: 'public', audit: 'document.verify', ...rate(RATE) },
      schema: { tags, summary: summary('核验文书', 'Verify a document'), params: Code, response: { 200: Verified } },
    },
    request => verifier.verify(request.params.code, request.at),
  )
  app.post(
    `${API}/documents/verify/:code/compare`,
    {
      config: { permission: 'public', audit: 'document.verify', ...rate(RATE_COMPARE) },
      schema: {
        tags,
        summary: summary(
          '比对文书文件',
          'Hold a file against the document (multipart, one part `file`); nothing is kept',
        ),
        params: Code,
        consumes: ['multipart/form-data'],
        response: { 200: Compared },
      },
    },
    async request => {
      const part = await request.file({ limits: { fileSize: COMPARE_MOST, files: 1 } })
      if (part === undefined) throw fieldProblem('file', 'required')
      const { sha256, size } = await hashOf(part.file)
      if (size === 0 || part.file.truncated) throw fieldProblem('file', size === 0 ? 'required' : 'not-allowed')
      return verifier.compare(request.params.code, sha256)
    },
  )
  app.get(
    `${API}/documents/keys`,
    {
      config: { permission: 'public', audit: 'document.verify' },
      schema: {
        tags,
        summary: summary('文书签名公钥', 'Public keys of signatures'),
        response: { 200: z.object({ items: z.array(PublishedKey) }) },
      },
    },
    async () => ({
      items: (await verifier.keys()).map(({ key_id, algorithm, public_key, since }) => ({
        keyId: key_id,
        algorithm,
        publicKey: public_key,
        since,
      })),
    }),
  )
  app.post(
    `${API}/documents/mine`,
    {
      config: { permission: 'anonymous-session', audit: 'document.read', ...rate(RATE) },
      schema: {
        tags,
        summary: summary('本人办件的文书', 'Documents of one’s own case'),
        body: Own,
        response: { 200: z.object({ items: z.array(OwnDocument) }) },
      },
    },
    async request => {
      const proof: Proof = { secondFact: request.body.secondFact }
      const record = await way.find(request.body.code, { ip: request.ip }, request.at)
      await way.proved(record, proof, { ip: request.ip }, request.at)
      return { items: await documents.ofApplicant(record.row.region, record.row.id, request.at) }
    },
  )
  app.post(
    `${API}/documents/mine/:id`,
    {
      config: { permission: 'anonymous-session', audit: 'document.read', ...rate(RATE) },
      schema: {
        tags,
        produces: ['application/pdf'],
        summary: summary('下载本人的文书', 'One’s own document as PDF'),
        params: z.object({ id: z.uuid() }),
        body: Own,
      },
    },
    async (request, reply) => {
      const record = await way.find(request.body.code, { ip: request.ip }, request.at)
      await way.proved(record, { secondFact: request.body.secondFact }, { ip: request.ip }, request.at)
      const { region, id } = record.row
      return sendDocument(reply, await documents.openForApplicant(region, id, request.params.id, request.at))
    },
  )
}
