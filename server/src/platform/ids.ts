// Identifiers that sort by time (UUID version 7, RFC 9562): rows written together lie together.
import { createHash } from 'node:crypto'
import { epochMs, type Instant } from '@sunhall/kernel'
import { randomPiece } from './random.ts'

/** A new UUIDv7 for the given moment: 48 bits of milliseconds, 74 random bits. */
export function newId(now: Instant): string {
  const bytes = randomPiece(16)
  bytes.writeUIntBE(epochMs(now), 0, 6)
  bytes[6] = 0x70 | ((bytes[6] as number) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The same identifier for the same words: what is sent twice under one key is one thing. */
export function idFrom(...words: readonly string[]): string {
  const bytes = createHash('sha256').update(words.join('\0')).digest().subarray(0, 16)
  bytes[6] = 0x80 | ((bytes[6] as number) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
