// Documents 文书, put together: what the composition root opens once.
import type { Actor, Instant, RegionCode } from '@sunhall/kernel'
import type pg from 'pg'
import type { Calendars } from '../casework/calendars.ts'
import type { Papers } from '../casework/orders.ts'
import type { Snapshot } from '../organisation/index.ts'
import type { FileStore } from '../platform/files.ts'
import type { Look } from '../registers/model.ts'
import { Drawing } from './drawing.ts'
import type { MaterialSheet } from './material-sheet.ts'
import { openPapers, type PayTo } from './papers.ts'
import type { Press } from './press.ts'
import { type CaseSight, Documents } from './service.ts'
import type { DocumentSigner } from './signer.ts'
import { publishKey } from './store.ts'
import { TemplateRegister } from './template-register.ts'
import { UnitPapers } from './unit-papers.ts'
import { Verifier } from './verify.ts'

export { openFonts } from './fonts.ts'
export { openPress } from './press.ts'
export { type DocumentRoutesOptions, documentRoutes } from './routes.ts'
export { publicDocumentRoutes } from './routes-public.ts'
export type { CaseSight, OpenDocument } from './service.ts'
export { Documents } from './service.ts'
export { type DocumentSigner, openFileSigner } from './signer.ts'
export { Verifier } from './verify.ts'

export interface DocumentsOptions {
  readonly pool: pg.Pool
  readonly files: FileStore
  readonly press: Press
  readonly signer: DocumentSigner
  /** deriveKey(secret, 'documents'). */
  readonly key: Buffer
  /** Without a slash at the end. */
  readonly publicUrl: string
  readonly snapshot: () => Promise<Snapshot>
  readonly calendars: Pick<Calendars, 'forRegions'>
  readonly templates: TemplateRegister
  readonly payTo?: PayTo
  readonly sight: (region: RegionCode, caseId: string, actor: Actor) => Promise<CaseSight | null>
  readonly logAccess: (region: RegionCode, caseId: string, actor: Actor, now: Instant, what: Look) => Promise<void>
  readonly now: () => Instant
}

export interface DocumentHouse {
  readonly documents: Documents
  readonly verifier: Verifier
  readonly papers: UnitPapers
  readonly templates: TemplateRegister
  /** A sample or a blank form of a material, to print. */
  printSheet(sheet: MaterialSheet): Promise<Buffer>
  /** Puts the public half of the signing key among the published ones: before anything is signed with it. */
  publishKey(): Promise<void>
  /** Ends the thread that draws. */
  close(): Promise<void>
}

/** What casework needs to order documents; opened before casework. */
export function openDocumentPapers(
  pool: pg.Pool,
  snapshot: () => Promise<Snapshot>,
  key: Buffer,
  payTo?: PayTo,
): { readonly papers: Papers; readonly templates: TemplateRegister } {
  const templates = new TemplateRegister(pool)
  return {
    papers: openPapers({ db: pool, snapshot, templates, key, ...(payTo === undefined ? {} : { payTo }) }),
    templates,
  }
}

export function openDocuments(options: DocumentsOptions): DocumentHouse {
  const { pool, files, press, signer, key, publicUrl, snapshot, templates } = options
  const drawing = new Drawing({
    db: pool,
    files,
    press,
    signer,
    templates,
    key,
    publicUrl,
    unitName: async id => (await snapshot()).unit(id)?.name_zh ?? id,
  })
  return {
    documents: new Documents({ ...options, drawing }),
    verifier: new Verifier({ pool, drawing, templates, snapshot }),
    papers: new UnitPapers({ pool, files, press, snapshot, templates }),
    templates,
    printSheet: sheet => press.material(sheet),
    close: () => press.close(),
    publishKey: () =>
      publishKey(pool, {
        key_id: signer.keyId,
        algorithm: signer.algorithm,
        public_key: signer.publicKey,
        since: options.now(),
      }),
  }
}
