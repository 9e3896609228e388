// The daily tree against the vectors of the certificate-transparency reference implementation, and proofs against tampering.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dayRoot,
  EMPTY_ROOT,
  FIRST_DAY,
  type Hash,
  inclusionProof,
  leafHash,
  merkleRoot,
  verifyInclusion,
} from './index.ts'

/** The eight entries of the reference tests. */
const ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(hex => leafHash(Buffer.from(hex, 'hex')))

const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

/** The tree hash as RFC 6962 §2.1 defines it, by recursion. */
function treeHash(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return createHash('sha256').digest('hex')
  if (leaves.length === 1) return leaves[0] as Hash
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  const joined = Buffer.concat([
    Buffer.of(1),
    Buffer.from(treeHash(leaves.slice(0, k)), 'hex'),
    Buffer.from(treeHash(leaves.slice(k)), 'hex'),
  ])
  return createHash('sha256').update(joined).digest('hex')
}

const leavesOf = (n: number): Hash[] => Array.from({ length: n }, (_, i) => leafHash(`act ${i}`))

describe('the root', () => {
  it('of nothing is the hash of nothing', () => {
    expect(merkleRoot([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(EMPTY_ROOT).toBe(merkleRoot([]))
  })

  it('agrees with the published roots of one to eight entries', () => {
    ROOTS.forEach((root, i) => {
      expect(merkleRoot(ENTRIES.slice(0, i + 1))).toBe(root)
    })
  })

  it('agrees with the recursive definition at every size to 70', () => {
    for (let n = 0; n <= 70; n += 1) expect(merkleRoot(leavesOf(n))).toBe(treeHash(leavesOf(n)))
  })
})

describe('the proof', () => {
  it('proves every leaf at every size to 40, and at no other place', () => {
    for (let n = 1; n <= 40; n += 1) {
      const leaves = leavesOf(n)
      const root = merkleRoot(leaves)
      leaves.forEach((leaf, i) => {
        const proof = inclusionProof(leaves, i)
        expect(proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(n)))
        expect(verifyInclusion(leaf, i, n, proof, root)).toBe(true)
        if (n > 1) expect(verifyInclusion(leaf, (i + 1) % n, n, proof, root)).toBe(false)
      })
    }
  })

  it('fails when anything in it is changed', () => {
    const flip = (hash: Hash): Hash => (hash[0] === '0' ? '1' : '0') + hash.slice(1)
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 100 }), fc.nat(), fc.nat(), (n, pick, which) => {
        const leaves = leavesOf(n)
        const root = merkleRoot(leaves)
        const i = pick % n
        const leaf = leaves[i] as Hash
        const proof = inclusionProof(leaves, i)
        const at = which % proof.length
        const bent = proof.map((hash, j) => (j === at ? flip(hash) : hash))
        expect(verifyInclusion(leaf, i, n, bent, root)).toBe(false)
        expect(verifyInclusion(flip(leaf), i, n, proof, root)).toBe(false)
        expect(verifyInclusion(leaf, i, n, proof, flip(root))).toBe(false)
        expect(verifyInclusion(leaf, i, n, proof.slice(1), root)).toBe(false)
        expect(verifyInclusion(leaf, i, n, [...proof, root], root)).toBe(false)
      }),
      { seed: 6962 },
    )
  })

  it('is not fooled by malformed input', () => {
    const leaves = leavesOf(3)
    const root = merkleRoot(leaves)
    const leaf = leaves[0] as Hash
    expect(verifyInclusion('xyz', 0, 3, [], root)).toBe(false)
    expect(verifyInclusion(leaf, -1, 3, inclusionProof(leaves, 0), root)).toBe(false)
    expect(verifyInclusion(leaf, 3, 3, inclusionProof(leaves, 0), root)).toBe(false)
    expect(verifyInclusion(leaf, 0.5, 3, inclusionProof(leaves, 0), root)).toBe(false)
    expect(() => inclusionProof(leaves, 3)).toThrow(RangeError)
    // A node passed off as a leaf: the prefixes keep them apart.
    expect(leafHash(Buffer.concat([Buffer.from(leaf, 'hex'), Buffer.from(leaves[1] as Hash, 'hex')]))).not.toBe(
      merkleRoot(leaves.slice(0, 2)),
    )
  })
})

describe('the root of a day', () => {
  it('covers the day before, the region, the day, the count and the tree', () => {
    const root = merkleRoot(leavesOf(3))
    const first = dayRoot(FIRST_DAY, '530102', '2026-03-02', 3, root)
    const others = [
      dayRoot(first, '530102', '2026-03-02', 3, root),
      dayRoot(FIRST_DAY, '530103', '2026-03-02', 3, root),
      dayRoot(FIRST_DAY, '530102', '2026-03-03', 3, root),
      dayRoot(FIRST_DAY, '530102', '2026-03-02', 4, root),
      dayRoot(FIRST_DAY, '530102', '2026-03-02', 3, EMPTY_ROOT),
    ]
    expect(new Set([first, ...others]).size).toBe(6)
    expect(() => dayRoot('', '530102', '2026-03-02', 3, root)).toThrow(RangeError)
  })
})
