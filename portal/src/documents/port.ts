// What the pages of verification need: the server's verifier, or a stand-in.
import type { Compared, Verified } from '@sunhall/server/documents/model'

export type { Compared, Verified }

export interface PublishedKey {
  readonly keyId: string
  readonly algorithm: string
  readonly publicKey: string
  readonly since: string
}

export interface DocumentChecks {
  /** @throws Problem document-code-unknown */
  verify(code: string): Promise<Verified>
  compare(code: string, sha256: Buffer): Promise<Compared>
  keys(): Promise<readonly PublishedKey[]>
}
