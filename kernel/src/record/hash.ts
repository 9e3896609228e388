// SHA-256 with domain separation: what is hashed always says first what it is, so that one kind of hash never passes for another.
import { hash } from 'node:crypto'

/** A SHA-256 digest as 64 lower-case hexadecimal digits. */
export type Hash = string

/** What a hash is of; the text enters the hash, so a name here is frozen for ever. */
export type HashDomain = 'sunhall:genesis:1' | 'sunhall:act:1' | 'sunhall:salted:1' | 'sunhall:day:1' | 'sunhall:code:1'

const HASH = /^[0-9a-f]{64}$/

export const isHash = (text: unknown): text is Hash => typeof text === 'string' && HASH.test(text)

/**
 * SHA-256 over the domain and each field, every one preceded by its length in bytes (UTF-8) and a colon, so that no two
 * lists of fields give the same bytes.
 */
export function hashFields(domain: HashDomain, ...fields: readonly string[]): Hash {
  let text = `${domain.length}:${domain}`
  for (const field of fields) text += `${Buffer.byteLength(field)}:${field}`
  return hash('sha256', text, 'hex')
}
