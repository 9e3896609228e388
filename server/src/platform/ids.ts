// Identifiers that sort by time (UUID version 7, RFC 9562): rows written together lie together.
import { randomBytes } from 'node:crypto'
import { epochMs, type Instant } from '@sunhall/kernel'

/** A new UUIDv7 for the given moment: 48 bits of milliseconds, 74 random bits. */
export function newId(now: Instant): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(epochMs(now), 0, 6)
  bytes[6] = 0x70 | ((bytes[6] as number) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
