// Signatures over documents: detached, over the SHA-256 of the file. A key from a file, or whatever else signs (an HSM behind the same port).
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { chmodSync, readFileSync, statSync } from 'node:fs'
import { keepOnce } from '../platform/secret-file.ts'

export type SignatureAlgorithm = 'ed25519' | 'rsa-sha256'

/** What signs. An HSM or a provincial signing service implements it; the private key need not be in this process. */
export interface DocumentSigner {
  /** First 16 hex digits of the SHA-256 of the public key (SPKI, DER). */
  readonly keyId: string
  readonly algorithm: SignatureAlgorithm
  /** SPKI, PEM. */
  readonly publicKey: string
  /** Signs the 32 bytes of a digest. */
  sign(sha256: Uint8Array): Promise<Buffer>
}

export class SigningKeyInvalid extends Error {}

const algorithmOf = (key: KeyObject): SignatureAlgorithm => {
  if (key.asymmetricKeyType === 'ed25519') return 'ed25519'
  if (key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048) return 'rsa-sha256'
  throw new SigningKeyInvalid('the key that signs documents must be Ed25519, or RSA of at least 2048 bits')
}

export function keyIdOf(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16)
}

/** Signs with a private key held in memory. */
export function keySigner(privateKey: KeyObject): DocumentSigner {
  const algorithm = algorithmOf(privateKey)
  const publicKey = createPublicKey(privateKey)
  return {
    keyId: keyIdOf(publicKey),
    algorithm,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign: async sha256 => sign(algorithm === 'ed25519' ? null : 'sha256', sha256, privateKey),
  }
}

/** Opens the key in `file`; makes an Ed25519 key there on the first start. Mode 600; the key is never logged. */
export function openFileSigner(file: string): DocumentSigner {
  let pem: string
  try {
    pem = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    const made = generateKeyPairSync('ed25519').privateKey
    keepOnce(file, made.export({ type: 'pkcs8', format: 'pem' }))
    pem = readFileSync(file, 'utf8')
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600)
  let key: KeyObject
  try {
    key = createPrivateKey(pem)
  } catch {
    // Without the cause: what OpenSSL says of a key does not belong in a log.
    throw new SigningKeyInvalid(`${file} holds no private key in PEM: restore it from a backup`)
  }
  return keySigner(key)
}

/** Whether a signature fits a digest under a published key. */
export function verifySignature(
  publicKey: string,
  algorithm: SignatureAlgorithm,
  sha256: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    return verify(algorithm === 'ed25519' ? null : 'sha256', sha256, createPublicKey(publicKey), signature)
  } catch {
    return false
  }
}
