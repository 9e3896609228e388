// The record: canonical text, the chain of a case, digests of private data; each tried with tampering.
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../text.ts'
import {
  actHash,
  type ChainedAct,
  canonicalJson,
  checkDigest,
  genesisHash,
  hashFields,
  NotCanonical,
  saltedDigest,
  verifyChain,
} from './index.ts'

describe('canonical JSON (RFC 8785)', () => {
  it('writes the example of §3.2.2', () => {
    const value = {
      numbers: JSON.parse('[333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001]') as Json,
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    }
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it('sorts keys by UTF-16 code units, as §3.2.3', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    }
    expect(Object.values(JSON.parse(canonicalJson(value)))).toEqual([
      'One',
      'Carriage Return',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
  })

  it('writes numbers as appendix B', () => {
    const view = new DataView(new ArrayBuffer(8))
    const double = (hex: string): number => {
      view.setBigUint64(0, BigInt(`0x${hex}`))
      return view.getFloat64(0)
    }
    const vectors: [string, string][] = [
      ['0000000000000000', '0'],
      ['8000000000000000', '0'],
      ['0000000000000001', '5e-324'],
      ['8000000000000001', '-5e-324'],
      ['7fefffffffffffff', '1.7976931348623157e+308'],
      ['4340000000000000', '9007199254740992'],
      ['c340000000000000', '-9007199254740992'],
      ['4430000000000000', '295147905179352830000'],
      ['44b52d02c7e14af5', '9.999999999999997e+22'],
      ['44b52d02c7e14af6', '1e+23'],
      ['3eb0c6f7a0b5ed8d', '0.000001'],
      ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
      ['41b3de4355555553', '333333333.3333332'],
    ]
    for (const [hex, text] of vectors) expect(canonicalJson(double(hex))).toBe(text)
  })

  it('is the same whatever the order of keys, reads back as the value, and is what another implementation writes', () => {
    const shuffled = (value: Json): Json => {
      if (value === null || typeof value !== 'object') return value
      if (Array.isArray(value)) return value.map(shuffled)
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, shuffled(inner)]),
      )
    }
    fc.assert(
      fc.property(fc.jsonValue(), json => {
        const value = JSON.parse(JSON.stringify(json)) as Json
        const text = canonicalJson(value)
        expect(canonicalJson(shuffled(value))).toBe(text)
        expect(JSON.parse(text)).toEqual(value)
        // An independent implementation of the RFC says the same.
        expect(text).toBe(canonicalize(value))
      }),
      { seed: 8785 },
    )
  })

  it('refuses what has no canonical text', () => {
    const cycle: { [key: string]: Json } = {}
    cycle.self = [cycle]
    for (const value of [
      Number.NaN,
      Number.POSITIVE_INFINITY,
      '\ud800',
      { '\udc00': 1 },
      undefined as unknown as Json,
      [cycle],
    ]) {
      expect(() => canonicalJson(value)).toThrow(NotCanonical)
    }
  })
})

const genesis = genesisHash('530102', 'case-1')

function chainOf(bodies: readonly Json[], start = genesis): ChainedAct[] {
  const acts: ChainedAct[] = []
  for (const body of bodies) {
    const prev = acts.at(-1)?.hash ?? start
    acts.push({ no: acts.length + 1, prev, hash: actHash(prev, body), body })
  }
  return acts
}

describe('the chain of a case', () => {
  const bodies: Json[] = [
    { kind: 'accept', at: '2026-03-02T01:00:00.000Z' },
    { kind: 'forward', to: '卫生健康局', reason: '属其职责' },
    { kind: 'answer', text: 'd41d8' },
    { kind: 'rate', grade: 5 },
  ]

  it('verifies, also empty, and is bound to its region and case', () => {
    expect(verifyChain(chainOf(bodies), genesis)).toBeNull()
    expect(verifyChain([], genesis)).toBeNull()
    expect(verifyChain(chainOf(bodies), genesisHash('530102', 'case-2'))).toEqual({ at: 1, reason: 'previous-hash' })
    expect(verifyChain(chainOf(bodies), genesisHash('530103', 'case-1'))).toEqual({ at: 1, reason: 'previous-hash' })
  })

  it('has one hash for ever (worked out once outside this code)', () => {
    expect(genesis).toBe('0f073553fe1a3b43a43429aaf708b50e9df0e3b243345f479142c9d5bd77a376')
    expect(actHash(genesis, { b: 1, a: '二' })).toBe('0780a9823435006f1b7be047d8ede35ff00e08f3cdb76cb882a99a36025461f5')
    expect(actHash(genesis, { a: '二', b: 1 })).toBe(actHash(genesis, { b: 1, a: '二' }))
  })

  it('tells the first break and its reason', () => {
    const acts = chainOf(bodies)
    const at = (i: number): ChainedAct => acts[i] as ChainedAct
    const put = (i: number, change: Partial<ChainedAct>) =>
      acts.map((act, j) => (i === j ? { ...act, ...change } : act))
    expect(verifyChain(put(1, { body: { kind: 'forward', to: '教育局', reason: '属其职责' } }), genesis)).toEqual({
      at: 2,
      reason: 'act-hash',
    })
    // Body and hash changed together: the next act no longer follows.
    const forged = { kind: 'forward', to: '教育局' }
    expect(verifyChain(put(1, { body: forged, hash: actHash(at(1).prev, forged) }), genesis)).toEqual({
      at: 3,
      reason: 'previous-hash',
    })
    expect(verifyChain([at(0), at(2), at(3)], genesis)).toEqual({ at: 2, reason: 'act-number' })
    expect(verifyChain([at(0), at(2), at(1), at(3)], genesis)).toEqual({ at: 2, reason: 'act-number' })
    expect(verifyChain([at(0), { ...at(2), no: 2 }], genesis)).toEqual({ at: 2, reason: 'previous-hash' })
    expect(verifyChain(put(3, { hash: at(3).hash.toUpperCase() }), genesis)).toEqual({ at: 4, reason: 'hash-shape' })
    expect(verifyChain(put(0, { body: Number.NaN }), genesis)).toEqual({ at: 1, reason: 'body-not-canonical' })
  })

  it('breaks at any change of any act', () => {
    const json = fc.dictionary(fc.string({ maxLength: 4 }), fc.oneof(fc.integer(), fc.string(), fc.boolean()))
    fc.assert(
      fc.property(fc.array(json, { minLength: 1, maxLength: 8 }), fc.nat(), json, (list, pick, other) => {
        const values = list.map(value => JSON.parse(JSON.stringify(value)) as Json)
        const acts = chainOf(values)
        const i = pick % acts.length
        const body = JSON.parse(JSON.stringify(other)) as Json
        const changed = canonicalJson(body) !== canonicalJson(values[i] as Json)
        const tampered = acts.map((act, j) => (i === j ? { ...act, body } : act))
        expect(verifyChain(tampered, genesis)).toEqual(changed ? { at: i + 1, reason: 'act-hash' } : null)
      }),
      { seed: 6 },
    )
  })
})

describe('hashed fields', () => {
  it('cannot be cut another way', () => {
    expect(genesisHash('5301', '02')).not.toBe(genesisHash('53', '0102'))
    expect(hashFields('sunhall:act:1', 'a', 'b')).not.toBe(hashFields('sunhall:genesis:1', 'a', 'b'))
    expect(hashFields('sunhall:act:1', '1:a')).not.toBe(hashFields('sunhall:act:1', '', 'a'))
  })
})

describe('private data', () => {
  const salt = '00112233445566778899aabbccddeeff'
  const value = { name: '王小明', phone: '13800000000' }
  const digest = saltedDigest(salt, value)

  it('is intact, altered or erased; an erased one still chains', () => {
    expect(checkDigest(digest, { salt, value: { phone: '13800000000', name: '王小明' } })).toBe('intact')
    expect(checkDigest(digest, { salt, value: { ...value, name: '王大明' } })).toBe('altered')
    expect(checkDigest(digest, { salt: salt.replace('0', '1'), value })).toBe('altered')
    expect(checkDigest(digest, { salt: 'short', value })).toBe('altered')
    const acts = chainOf([{ kind: 'ask', asker: digest }])
    expect(checkDigest(digest, null)).toBe('erased')
    expect(verifyChain(acts, genesis)).toBeNull()
  })

  it('wants a full salt', () => {
    expect(() => saltedDigest('', value)).toThrow(RangeError)
    expect(() => saltedDigest(salt.toUpperCase(), value)).toThrow(RangeError)
  })
})
