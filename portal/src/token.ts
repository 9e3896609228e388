// Values that travel through the visitor's browser unread and unchanged: a sealed draft, a sealed second fact.
import { seal, unseal } from './server.ts'

export function sealToken(key: Uint8Array, value: unknown, context: string): string {
  return seal(key, JSON.stringify(value), context).toString('base64url')
}

/** Null for anything that this key did not seal for this context. */
export function openToken(key: Uint8Array, token: unknown, context: string): unknown {
  if (typeof token !== 'string' || token === '' || !/^[\w-]+$/.test(token)) return null
  try {
    return JSON.parse(unseal(key, Buffer.from(token, 'base64url'), context))
  } catch {
    return null
  }
}
