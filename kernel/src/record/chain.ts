// The chain of a case's acts: each act's hash covers its body and the hash before it, back to a genesis that names the case.
import type { Json } from '../text.ts'
import { canonicalJson, NotCanonical } from './canonical.ts'
import { type Hash, hashFields, isHash } from './hash.ts'

/** An act as the record keeps it. The body holds no personal data, only salted digests of it. */
export interface ChainedAct {
  /** Place in the case, from 1, without gaps. */
  readonly no: number
  readonly prev: Hash
  readonly hash: Hash
  readonly body: Json
}

export type ChainBreakReason =
  | 'act-number' // acts are missing, doubled or out of order
  | 'previous-hash' // does not follow the act before it
  | 'act-hash' // the body is not what was recorded
  | 'body-not-canonical'
  | 'hash-shape' // not 64 hexadecimal digits

export interface ChainBreak {
  /** The place (from 1) at which the chain first fails. */
  readonly at: number
  readonly reason: ChainBreakReason
}

/** The hash the first act of a case follows: it binds the chain to the region and the case. */
export function genesisHash(region: string, caseId: string): Hash {
  return hashFields('sunhall:genesis:1', region, caseId)
}

/**
 * Ties a query code to its case: in the first act, so that nobody can quietly lead one asker to another's case. The region and the
 * identifier of the case salt it; whoever holds both has the code beside them, and can check it without a key.
 */
export function codeDigest(region: string, caseId: string, code: string): Hash {
  return hashFields('sunhall:code:1', region, caseId, code)
}

/** The hash of an act that follows `prev`. @throws NotCanonical */
export function actHash(prev: Hash, body: Json): Hash {
  return hashFields('sunhall:act:1', prev, canonicalJson(body))
}

/** The first break of a whole case's chain, or null. An empty case is a whole one. */
export function verifyChain(acts: readonly ChainedAct[], genesis: Hash): ChainBreak | null {
  let prev = genesis
  let at = 0
  for (const act of acts) {
    at += 1
    if (act.no !== at) return { at, reason: 'act-number' }
    if (!isHash(act.hash) || !isHash(act.prev)) return { at, reason: 'hash-shape' }
    if (act.prev !== prev) return { at, reason: 'previous-hash' }
    try {
      if (actHash(prev, act.body) !== act.hash) return { at, reason: 'act-hash' }
    } catch (error) {
      if (error instanceof NotCanonical) return { at, reason: 'body-not-canonical' }
      throw error
    }
    prev = act.hash
  }
  return null
}
