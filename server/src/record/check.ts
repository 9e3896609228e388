// Checks one case's record by itself: the chain of its acts and the digests of its private texts. Pure; names every place.
import {
  type Act,
  actHash,
  checkDigest,
  codeDigest,
  genesisHash,
  type Hash,
  type Json,
  NotCanonical,
} from '@sunhall/kernel'
import { type Finding, finding } from './findings.ts'

export interface RecordedAct {
  readonly seq: number
  readonly body: Json
  readonly hash: Hash
}

export interface ChainCheck {
  readonly findings: readonly Finding[]
  /** Number and hash of the last act. */
  readonly last: number
  readonly head: Hash
}

/**
 * Follows the chain and goes on after a break, so that every break is named. The act after a gap cannot be checked against
 * the one before it; it is taken as given, and the chain is followed from there.
 */
export function checkChain(region: string, caseId: string, acts: readonly RecordedAct[]): ChainCheck {
  const findings: Finding[] = []
  const present = new Set(acts.map(act => act.seq))
  let expected = 1
  let prev: Hash | null = genesisHash(region, caseId)
  for (const { seq, body, hash } of acts) {
    let placed = (body as { seq?: unknown } | null)?.seq === seq
    if (seq > expected) {
      let to = expected
      while (to + 1 < seq && !present.has(to + 1)) to += 1
      if (present.has(expected)) placed = false
      else findings.push(finding('act-missing', { from: expected, to }))
      prev = null
    } else if (seq < expected) placed = false
    if (!placed) findings.push(finding('act-order', { seq }))
    else if (prev !== null && !follows(prev, body, hash)) findings.push(finding('act-altered', { seq }))
    prev = placed ? hash : null
    expected = seq + 1
  }
  const last = acts.at(-1)
  return { findings, last: last?.seq ?? 0, head: last?.hash ?? genesisHash(region, caseId) }
}

/** Whether a case still has the query code it was given. Records from before the code was covered say nothing. */
export function checkCode(region: string, caseId: string, code: string, first: RecordedAct | undefined): Finding[] {
  const kept = (first?.body as { codeDigest?: unknown } | undefined)?.codeDigest
  return kept === undefined || kept === codeDigest(region, caseId, code) ? [] : [finding('code-altered')]
}

function follows(prev: Hash, body: Json, hash: Hash): boolean {
  try {
    return actHash(prev, body) === hash
  } catch (error) {
    if (error instanceof NotCanonical || error instanceof RangeError) return false
    throw error
  }
}

/** The private text of an act: its salt and its whole value, or null where the sealed part does not open. */
export interface PrivateText {
  readonly salt: string
  readonly value: Json | null
}

export interface PrivateCheck {
  readonly intact: number
  readonly erased: number
  readonly findings: readonly Finding[]
}

/**
 * Compares private texts with the digests in the acts. Erasing takes all texts of a case that was settled: a text that is
 * missing while an older one is there, or in a case that was never settled, was not erased by the rules.
 */
export function checkPrivate(acts: readonly Act[], texts: ReadonlyMap<number, PrivateText>): PrivateCheck {
  const findings: Finding[] = []
  const settled = acts.some(act => act.facts.some(fact => fact?.fact === 'case-stage' && fact.settled))
  let intact = 0
  let erased = 0
  let seen = false
  for (const { seq, digest } of acts) {
    const text = texts.get(seq)
    if (digest === null) {
      if (text !== undefined) findings.push(finding('private-unexpected', { seq }))
    } else if (text === undefined) {
      if (settled && !seen) erased += 1
      else findings.push(finding('private-missing', { seq }))
    } else {
      seen = true
      if (text.value === null) findings.push(finding('private-unreadable', { seq }))
      else if (sameDigest(digest, text.salt, text.value)) intact += 1
      else findings.push(finding('private-altered', { seq }))
    }
  }
  return { intact, erased, findings }
}

function sameDigest(digest: Hash, salt: string, value: Json): boolean {
  try {
    return checkDigest(digest, { salt, value }) === 'intact'
  } catch (error) {
    if (error instanceof NotCanonical) return false
    throw error
  }
}
