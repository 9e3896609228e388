// Personal data outside the chain: the act holds a salted digest, the data can be erased with its salt, the chain still verifies.
import type { Json } from '../text.ts'
import { canonicalJson } from './canonical.ts'
import { type Hash, hashFields } from './hash.ts'

/** Private data as kept outside the chain. Erasure removes both: without the salt (random, ≥ 128 bits) a digest tells nothing. */
export interface PrivateData {
  readonly salt: string
  readonly value: Json
}

export type DigestFinding =
  | 'intact'
  | 'erased' // the data is gone, as its retention provides; the act stays valid
  | 'altered'

/** Hexadecimal digits of a salt: 16 random bytes. */
export const SALT_HEX_DIGITS = 32

/** @throws RangeError for a salt that is not 32 hexadecimal digits · NotCanonical */
export function saltedDigest(salt: string, value: Json): Hash {
  if (!/^[0-9a-f]{32}$/.test(salt)) throw new RangeError('a salt is 32 hexadecimal digits')
  return hashFields('sunhall:salted:1', salt, canonicalJson(value))
}

/** Whether private data is what the act's digest says; `null` is data that was erased. */
export function checkDigest(digest: Hash, data: PrivateData | null): DigestFinding {
  if (data === null) return 'erased'
  if (!/^[0-9a-f]{32}$/.test(data.salt)) return 'altered'
  return saltedDigest(data.salt, data.value) === digest ? 'intact' : 'altered'
}
