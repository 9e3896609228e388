// From a document's row to its file: opened, drawn, signed, kept by the hash of its content. Once a version; later readers get the same bytes.
import { createHash } from 'node:crypto'
import { type Instant, localDay } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'
import type { FileStore } from '../platform/files.ts'
import { unseal } from '../platform/secrets.ts'
import { documentNumber } from './number.ts'
import { sealContext } from './papers.ts'
import type { Press } from './press.ts'
import type { Rendered } from './render.ts'
import type { DocumentSigner } from './signer.ts'
import { type DocumentRecord, eventsOf, type FileRecord, filesOf, insertFile } from './store.ts'
import type { TemplateRegister } from './template-register.ts'
import type { DocumentData } from './values.ts'

export interface DrawingParts {
  readonly db: Queryable
  readonly files: FileStore
  readonly press: Press
  readonly signer: DocumentSigner
  readonly templates: TemplateRegister
  readonly key: Buffer
  /** Without a slash at the end. */
  readonly publicUrl: string
  readonly unitName: (id: string) => Promise<string>
}

/** Bytes of one file: three hundred pages with a seal are a fifth of it. */
const MOST_BYTES = 20 * 1024 * 1024
/** Seals that were read, by hash: an office has one, a county some hundred of a few kilobytes. */
const SEALS_KEPT = 200

export const verifyUrl = (publicUrl: string, code: string): string => `${publicUrl}/documents/verify/${code}`

export class Drawing {
  readonly #parts: DrawingParts
  readonly #seals = new Map<string, Buffer>()

  constructor(parts: DrawingParts) {
    this.#parts = parts
  }

  /** Everything that fills the template, personal values included. */
  dataOf(document: DocumentRecord): DocumentData {
    if (document.sealed === null) return document.data
    const text = unseal(this.#parts.key, document.sealed, sealContext(document, document.data))
    return { ...document.data, ...(JSON.parse(text) as DocumentData) }
  }

  /** The file of the version in force; drawn now where nobody has asked for it before. */
  async file(document: DocumentRecord, now: Instant): Promise<FileRecord> {
    const { db } = this.#parts
    const present = (await filesOf(db, document.region, document.id)).find(file => file.version === document.version)
    if (present !== undefined) return present
    const drawn = await this.draw(document, null)
    const sha256 = createHash('sha256').update(drawn.pdf).digest()
    const { signer, files } = this.#parts
    const signature = await signer.sign(sha256)
    await files.put(chunks(drawn.pdf), MOST_BYTES)
    await insertFile(db, document, {
      version: document.version,
      sha256,
      size: drawn.pdf.length,
      pages: drawn.pages,
      missing: drawn.absent,
      key_id: signer.keyId,
      signature,
      rendered_at: now,
    })
    const kept = (await filesOf(db, document.region, document.id)).find(file => file.version === document.version)
    if (kept === undefined) throw new Error(`the file of document ${document.id} was not kept`)
    return kept
  }

  /** Draws without keeping: with words across the page it is a draft, and bears no seal. */
  async draw(document: DocumentRecord, watermark: string | null): Promise<Rendered> {
    const { press, templates, publicUrl, unitName, db } = this.#parts
    await templates.refresh()
    const events = document.version === 1 ? [] : await eventsOf(db, document.region, document.id)
    const reissued = events.findLast(event => event.kind === 'reissued')
    return press.sheet({
      template: templates.version(document.template, document.template_version),
      data: this.dataOf(document),
      unit: await unitName(document.unit_id),
      number: documentNumber(document),
      issuedOn: localDay(document.issued_at),
      verification: { url: verifyUrl(publicUrl, document.verify_code), code: document.verify_code },
      seal: watermark === null && document.sealed_at !== null ? await this.#seal(document.seal_sha256) : null,
      watermark,
      version: document.version,
      reissuedOn: reissued === undefined ? null : localDay(reissued.at),
    })
  }

  async #seal(sha256: Buffer | null): Promise<Buffer | null> {
    if (sha256 === null) return null
    const name = sha256.toString('hex')
    const kept = this.#seals.get(name)
    if (kept !== undefined) return kept
    const parts: Buffer[] = []
    for await (const part of await this.#parts.files.read(sha256)) parts.push(part as Buffer)
    const image = Buffer.concat(parts)
    if (this.#seals.size >= SEALS_KEPT) this.#seals.clear()
    this.#seals.set(name, image)
    return image
  }
}

async function* chunks(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}
