// Documents of an application as its applicant gets them: a narrow view of what the documents capability issues.
import type { Readable } from 'node:stream'
import type { Actor, Instant, RegionCode, Text } from '@sunhall/kernel'
import { disposition } from '../attachments/file-name.ts'
import type { OpenAttachment } from '../attachments/index.ts'
import type { DocumentView } from './port.ts'

export interface CaseDocument extends DocumentView {
  readonly template: string
  readonly seq: number
}

/** What applications need to know of documents. */
export interface CaseDocuments {
  ofApplicant(region: string, caseId: string, now: Instant): Promise<readonly CaseDocument[]>
  ofCase(region: string, caseId: string, actor: Actor, now: Instant): Promise<readonly CaseDocument[]>
  /** @throws Problem not-found */
  open(region: string, caseId: string, id: string, now: Instant): Promise<OpenAttachment>
}

interface Issued {
  readonly id: string
  readonly seq: number
  readonly template: string
  readonly title: Text
  readonly number: string
  readonly issuedAt: string
  readonly status: 'issued' | 'annulled'
  readonly ended: boolean
  readonly verifyCode: string
}

interface OpenDocument {
  readonly name: string
  readonly size: number
  stream(): Promise<Readable>
}

/** The documents capability, as far as it is asked. */
interface DocumentsService {
  ofCase(region: RegionCode, caseId: string, actor: Actor, now: Instant): Promise<readonly Issued[]>
  ofApplicant(region: RegionCode, caseId: string, now: Instant): Promise<readonly Issued[]>
  openForApplicant(region: RegionCode, caseId: string, id: string, now: Instant): Promise<OpenDocument>
}

const shown = (issued: Issued): CaseDocument => ({
  id: issued.id,
  seq: issued.seq,
  template: issued.template,
  title: issued.title,
  number: issued.number,
  issuedAt: issued.issuedAt,
  inForce: issued.status === 'issued' && !issued.ended,
  verifyPath: `/documents/verify/${issued.verifyCode}`,
})

export const caseDocuments = (documents: DocumentsService): CaseDocuments => ({
  async ofApplicant(region, caseId, now) {
    return (await documents.ofApplicant(region, caseId, now)).map(shown)
  },
  async ofCase(region, caseId, actor, now) {
    return (await documents.ofCase(region, caseId, actor, now)).map(shown)
  },
  async open(region, caseId, id, now) {
    const file = await documents.openForApplicant(region, caseId, id, now)
    return {
      id,
      name: file.name,
      size: file.size,
      mediaType: 'application/pdf',
      caseId,
      seq: null,
      stream: () => file.stream(),
      async send(reply) {
        const content = await file.stream()
        reply.header('content-type', 'application/pdf')
        reply.header('content-length', String(file.size))
        reply.header('content-disposition', disposition(file.name))
        reply.header('x-content-type-options', 'nosniff')
        reply.header('content-security-policy', "default-src 'none'; sandbox")
        reply.header('cache-control', 'private, no-store')
        return reply.send(content)
      },
    }
  },
})

/** Where no documents are issued: for a bench, and for tests of other things. */
export const NO_DOCUMENTS: CaseDocuments = {
  ofApplicant: async () => [],
  ofCase: async () => [],
  open: async () => {
    throw new Error('no documents are issued here')
  },
}
