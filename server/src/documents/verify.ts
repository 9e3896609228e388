// Verification by anybody who holds a paper: what it is, by whom, whether still in force; and whether a file is one of its files.
import { createHash } from 'node:crypto'
import type { Instant } from '@sunhall/kernel'
import type pg from 'pg'
import { maskName } from '../casework/mask.ts'
import type { Snapshot } from '../organisation/index.ts'
import { Problem } from '../platform/errors.ts'
import type { Drawing } from './drawing.ts'
import type { Compared, Verified } from './model.ts'
import { documentNumber, readVerifyCode } from './number.ts'
import { verifySignature } from './signer.ts'
import { type Standing, standingOf } from './standing.ts'
import { type DocumentRecord, documentByCode, eventsOf, filesOf, type KeyRecord, publishedKeys } from './store.ts'
import type { TemplateRegister } from './template-register.ts'
import { headingOf } from './values.ts'

export interface VerifyParts {
  readonly pool: pg.Pool
  readonly drawing: Drawing
  readonly templates: TemplateRegister
  readonly snapshot: () => Promise<Snapshot>
}

/** Bytes of a file somebody wants to compare. */
export const COMPARE_MOST = 20 * 1024 * 1024

/** 李秀芳 → 李**; a firm keeps its first two and last two characters. */
function maskHolder(name: string): string {
  const letters = [...name]
  if (letters.length <= 4) return maskName(name)
  return `${letters.slice(0, 2).join('')}****${letters.slice(-2).join('')}`
}

export class Verifier {
  readonly #parts: VerifyParts

  constructor(parts: VerifyParts) {
    this.#parts = parts
  }

  /** @throws Problem document-code-unknown */
  async verify(typed: string, now: Instant): Promise<Verified> {
    const document = await this.#find(typed)
    const { pool, templates, snapshot } = this.#parts
    await templates.refresh()
    const [files, events, standing, tree] = await Promise.all([
      filesOf(pool, document.region, document.id),
      eventsOf(pool, document.region, document.id),
      standingOf(pool, document, now),
      snapshot(),
    ])
    const template = templates.version(document.template, document.template_version)
    const unit = tree.unit(document.unit_id)
    const file = files.find(each => each.version === document.version)
    const unsealed = document.sealing === 'by-hand' && document.sealed_at === null
    return {
      code: document.verify_code,
      title: { ...template.title, zh: headingOf(template, document.data) },
      number: documentNumber(document),
      unit: { zh: unit?.name_zh ?? document.unit_id, en: unit?.name_en ?? document.unit_id },
      issuedAt: document.issued_at,
      status: document.status === 'annulled' ? 'annulled' : unsealed ? 'unsealed' : statusOf(standing),
      endedOn: standing?.endedOn ?? null,
      endedBy: standing?.endedBy ?? null,
      validUntil: standing?.validUntil ?? null,
      annulledAt: document.annulled_at,
      version: document.version,
      reissuedAt: events.findLast(event => event.kind === 'reissued')?.at ?? null,
      holder: this.#holder(document),
      sha256: file?.sha256.toString('hex') ?? null,
      signature: file?.signature.toString('base64') ?? null,
      keyId: file?.key_id ?? null,
    }
  }

  /** Holds a file against the document: only its hash is looked at, nothing of it is kept. @throws Problem document-code-unknown */
  async compare(typed: string, sha256: Buffer): Promise<Compared> {
    const document = await this.#find(typed)
    const files = await filesOf(this.#parts.pool, document.region, document.id)
    const same = files.find(file => file.sha256.equals(sha256))
    const hex = sha256.toString('hex')
    if (same === undefined) return { sha256: hex, result: 'different', signature: 'none' }
    const key = (await this.keys()).find(each => each.key_id === same.key_id)
    const good = key !== undefined && verifySignature(key.public_key, key.algorithm, same.sha256, same.signature)
    return {
      sha256: hex,
      result: same.version === document.version ? 'current' : 'earlier',
      signature: good ? 'good' : 'bad',
    }
  }

  /** Public keys, also of signatures made with keys no longer used. */
  keys(): Promise<KeyRecord[]> {
    return publishedKeys(this.#parts.pool)
  }

  async #find(typed: string): Promise<DocumentRecord> {
    const code = readVerifyCode(typed)
    const document = code === null ? undefined : await documentByCode(this.#parts.pool, code)
    if (document === undefined) throw new Problem('document-code-unknown')
    return document
  }

  #holder(document: DocumentRecord): string | null {
    const { templates, drawing } = this.#parts
    const { holder } = templates.version(document.template, document.template_version)
    const name = holder === undefined ? undefined : drawing.dataOf(document)[holder]
    return typeof name === 'string' && name !== '' ? maskHolder(name) : null
  }
}

const statusOf = (standing: Standing | null): Verified['status'] =>
  standing === null ? 'told' : (standing.ended ?? 'in-force')

/** The SHA-256 of a stream, and how long it was. */
export async function hashOf(
  content: AsyncIterable<Uint8Array>,
): Promise<{ readonly sha256: Buffer; readonly size: number }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const part of content) {
    size += part.byteLength
    hash.update(part)
  }
  return { sha256: hash.digest(), size }
}
