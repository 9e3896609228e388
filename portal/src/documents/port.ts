// What the pages of verification need: the server's verifier, or a stand-in.
import type { Instant, Text } from '@sunhall/kernel'
import type { OpenDocument } from '@sunhall/server/documents/index'
import type { Compared, Verified } from '@sunhall/server/documents/model'
import type { Client, Proof } from '../server.ts'

export type { Compared, Verified }

export interface PublishedKey {
  readonly keyId: string
  readonly algorithm: string
  readonly publicKey: string
  readonly since: string
}

export interface OwnDocument {
  readonly id: string
  readonly title: Text
  readonly number: string
  readonly unit: { readonly name: Text }
  readonly issuedAt: string
  readonly status: 'issued' | 'annulled'
  readonly verifyCode: string
}

/** What an applicant may have, once they have proved who they are. */
export interface OwnDocuments {
  /** @throws Problem code-not-found, second-fact-wrong, too-many-guesses */
  list(code: string, proof: Proof, client: Client, now: Instant): Promise<readonly OwnDocument[]>
  /** @throws Problem not-found as well */
  open(code: string, id: string, proof: Proof, client: Client, now: Instant): Promise<OpenDocument>
}

export interface DocumentChecks {
  /** @throws Problem document-code-unknown */
  verify(code: string, now: Instant): Promise<Verified>
  compare(code: string, sha256: Buffer): Promise<Compared>
  keys(): Promise<readonly PublishedKey[]>
  /** Absent: there are no pages of one's own documents. */
  readonly own?: OwnDocuments
}
