// One secret, many keys: every purpose gets its own key by HKDF, so that no key can be used for another purpose.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { randomPiece } from './random.ts'
import { keepOnce } from './secret-file.ts'

/** The purposes a key may be derived for. Changing a word here makes everything kept under the old one unreadable. */
export type SecretPurpose =
  | 'query-code'
  | 'sealing'
  | 'session'
  | 'csrf'
  | 'blind-index'
  | 'portal'
  | 'database-app'
  | 'documents'
  | 'key-check'

/** A 32-byte key for one purpose (HKDF-SHA-256, RFC 5869). */
export function deriveKey(secret: Uint8Array, purpose: SecretPurpose): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'sunhall', purpose, 32))
}

const SEAL_VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Seals personal data at rest: AES-256-GCM, version byte, random nonce, tag, then the text.
 * `context` (for example the table and row it belongs to) is authenticated: a sealed value moved to another row does not open.
 */
export function seal(key: Uint8Array, plain: string, context: string): Buffer {
  const nonce = randomPiece(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(context, 'utf8'))
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(SEAL_VERSION), nonce, cipher.getAuthTag(), body])
}

/** Opens what `seal` closed; throws when the key, the context or a single bit is wrong. */
export function unseal(key: Uint8Array, sealed: Uint8Array, context: string): string {
  const bytes = Buffer.from(sealed)
  if (bytes.length < 1 + NONCE_BYTES + TAG_BYTES || bytes[0] !== SEAL_VERSION) throw new Error('not a sealed value')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + NONCE_BYTES))
  decipher.setAAD(Buffer.from(context, 'utf8'))
  decipher.setAuthTag(bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(1 + NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString(
    'utf8',
  )
}

/** A keyed digest by which a sealed value (a phone number) can be looked up without being readable. */
export function blindIndex(key: Uint8Array, value: string): Buffer {
  return createHmac('sha256', key).update(value.normalize('NFKC'), 'utf8').digest()
}

/** What the data folder keeps for itself; mode 0600. */
export interface StoredSecrets {
  /** Base64 of 32 random bytes; used when SUNHALL_SECRET_KEY is not given (demonstration only). */
  readonly secretKey: string
  /** The password of the embedded database's owner. */
  readonly databasePassword: string
}

/** Reads data/secrets.json, or makes it once. Two processes starting together agree on the first one's. */
export function loadStoredSecrets(dataFolder: string): StoredSecrets {
  const file = path.join(dataFolder, 'secrets.json')
  const existing = readStoredSecrets(file)
  if (existing !== undefined) return existing
  const made: StoredSecrets = {
    secretKey: randomBytes(32).toString('base64'),
    databasePassword: randomBytes(24).toString('base64url'),
  }
  keepOnce(file, `${JSON.stringify(made, null, 2)}\n`)
  const kept = readStoredSecrets(file)
  if (kept === undefined) throw new Error(`cannot read back ${file}`)
  return kept
}

function readStoredSecrets(file: string): StoredSecrets | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const value = JSON.parse(text) as Partial<StoredSecrets>
  if (typeof value.secretKey !== 'string' || typeof value.databasePassword !== 'string') {
    throw new Error(`${file} is damaged: restore it from a backup; without it sealed data cannot be read`)
  }
  return { secretKey: value.secretKey, databasePassword: value.databasePassword }
}
