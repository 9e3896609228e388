// The Merkle tree of a day's acts (RFC 6962 §2.1): a root to publish, a short proof that an act is under it, roots chained by day.
import { createHash } from 'node:crypto'
import { type Hash, hashFields, isHash } from './hash.ts'

const LEAF = Buffer.of(0)
const NODE = Buffer.of(1)

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(NODE, left, right)

/** The leaf hash of an entry: SHA-256 of 0x00 and its bytes. A text stands for its UTF-8 bytes. */
export function leafHash(entry: string | Uint8Array): Hash {
  return sha256(LEAF, typeof entry === 'string' ? Buffer.from(entry) : entry).toString('hex')
}

/** SHA-256 of nothing: the root of a day without acts. */
export const EMPTY_ROOT: Hash = createHash('sha256').digest('hex')

function bytesOf(hash: Hash): Buffer {
  if (!isHash(hash)) throw new RangeError('not a SHA-256 hash')
  return Buffer.from(hash, 'hex')
}

/** One level up: neighbours joined, an odd last one carried as it is, which gives RFC 6962's tree. */
function levelUp(level: readonly Buffer[]): Buffer[] {
  const up: Buffer[] = []
  for (let i = 0; i < level.length; i += 2) {
    const left = level[i] as Buffer
    const right = level[i + 1]
    up.push(right ? nodeHash(left, right) : left)
  }
  return up
}

/** The root over leaf hashes, in order. */
export function merkleRoot(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return EMPTY_ROOT
  let level = leaves.map(bytesOf)
  while (level.length > 1) level = levelUp(level)
  return (level[0] as Buffer).toString('hex')
}

/** The neighbours from the leaf up to the root, at most one a level. `index` counts from 0. @throws RangeError for no such leaf */
export function inclusionProof(leaves: readonly Hash[], index: number): Hash[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError(`no leaf ${index}`)
  const proof: Hash[] = []
  let level = leaves.map(bytesOf)
  for (let i = index; level.length > 1; i >>= 1) {
    const sibling = level[i ^ 1]
    if (sibling) proof.push(sibling.toString('hex'))
    level = levelUp(level)
  }
  return proof
}

/** Whether `leaf` is entry `index` of the `size` under `root` (RFC 9162 §2.1.3.2). Malformed input is simply not proven. */
export function verifyInclusion(leaf: Hash, index: number, size: number, proof: readonly Hash[], root: Hash): boolean {
  if (![leaf, root, ...proof].every(isHash)) return false
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false
  let at = index
  let last = size - 1
  let hash = bytesOf(leaf)
  for (const sibling of proof) {
    if (last === 0) return false
    const neighbour = bytesOf(sibling)
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(neighbour, hash)
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2)
        last = Math.floor(last / 2)
      }
    } else {
      hash = nodeHash(hash, neighbour)
    }
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && hash.toString('hex') === root
}

/**
 * The published root of a region's day: it covers the day before's, so that a day cannot be left out later. `day` is
 * `YYYY-MM-DD`; the first day follows 64 zeros (`FIRST_DAY`).
 */
export function dayRoot(prev: Hash, region: string, day: string, count: number, root: Hash): Hash {
  if (!isHash(prev) || !isHash(root)) throw new RangeError('not a SHA-256 hash')
  return hashFields('sunhall:day:1', prev, region, day, String(count), root)
}

/** What the first published day follows. */
export const FIRST_DAY: Hash = '0'.repeat(64)
