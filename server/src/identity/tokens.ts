// Session tokens: 256 random bits to the browser, their SHA-256 in the database. And challenges that need no table.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { epochMs, type Instant } from '@sunhall/kernel'

export function newToken(): { readonly token: string; readonly hash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashToken(token) }
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Minutes a passkey ceremony may take. */
const CHALLENGE_MS = 5 * 60_000

const macOf = (key: Buffer, binding: string, head: Buffer): Buffer =>
  createHmac('sha256', key).update('challenge:').update(binding).update('\0').update(head).digest()

/** A challenge that carries its own end and is bound to one session and one purpose. */
export function newChallenge(key: Buffer, binding: string, at: Instant): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(24)
  head.writeBigUInt64BE(BigInt(epochMs(at) + CHALLENGE_MS))
  randomBytes(16).copy(head, 8)
  return new Uint8Array(Buffer.concat([head, macOf(key, binding, head)]))
}

export function challengeHolds(key: Buffer, binding: string, at: Instant, challenge: string): boolean {
  const bytes = Buffer.from(challenge, 'base64url')
  if (bytes.length !== 56) return false
  const head = bytes.subarray(0, 24)
  return timingSafeEqual(bytes.subarray(24), macOf(key, binding, head)) && head.readBigUInt64BE() > BigInt(epochMs(at))
}
