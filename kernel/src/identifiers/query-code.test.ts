// Query codes: what is typed wrong is caught, what is dictated is understood, and nothing shows through without the key.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dammDigit,
  dammValid,
  formatQueryCode,
  makeQueryCode,
  normalizeQueryCode,
  queryCodeProblem,
  readQueryCode,
} from './index.ts'

const KEY = new Uint8Array(32).map((_, i) => i * 7)
const content = fc.record({ regionOrdinal: fc.nat(999), random: fc.nat(99_999_999) })

describe('the check digit', () => {
  it('is Damm’s: 572 takes 4', () => {
    expect(dammDigit('572')).toBe(4)
    expect(dammValid('5724')).toBe(true)
  })

  it('catches every single wrong digit and every swap of neighbours', () => {
    fc.assert(
      fc.property(content, made => {
        const code = makeQueryCode(made, KEY)
        expect(code).toMatch(/^\d{12}$/)
        expect(queryCodeProblem(code)).toBeNull()
        for (let at = 0; at < 12; at += 1) {
          for (let digit = 0; digit < 10; digit += 1) {
            const wrong = code.slice(0, at) + digit + code.slice(at + 1)
            if (wrong !== code) expect(queryCodeProblem(wrong)).toBe('query-code-check')
          }
          const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2)
          if (swapped !== code) expect(queryCodeProblem(swapped)).toBe('query-code-check')
        }
      }),
      { seed: 12, numRuns: 60 },
    )
  })
})

describe('the permutation', () => {
  it('gives the region back with the key', () => {
    fc.assert(
      fc.property(content, made => {
        const code = makeQueryCode(made, KEY)
        expect(readQueryCode(code, KEY)).toEqual({ ...made, code })
      }),
      { seed: 34, numRuns: 500 },
    )
  })

  it('gives different codes for different contents, spread over all digits', () => {
    const codes = Array.from({ length: 5000 }, (_, random) => makeQueryCode({ regionOrdinal: 1, random }, KEY))
    expect(new Set(codes).size).toBe(codes.length)
    for (let at = 0; at < 12; at += 1) {
      const seen = new Array<number>(10).fill(0)
      for (const code of codes) seen[Number(code[at])] = (seen[Number(code[at])] ?? 0) + 1
      // 500 expected of each digit, standard deviation 21: five of them.
      for (const count of seen) expect(Math.abs(count - 500)).toBeLessThan(106)
    }
  })

  it('reads as another region under another key', () => {
    const other = KEY.map(byte => byte ^ 1)
    const kept = Array.from({ length: 200 }, (_, random) => makeQueryCode({ regionOrdinal: 7, random }, KEY)).filter(
      code => {
        const read = readQueryCode(code, other)
        return !('problem' in read) && read.regionOrdinal === 7
      },
    )
    expect(kept.length).toBeLessThan(5)
  })

  it('is frozen: codes given out must stay readable', () => {
    expect(makeQueryCode({ regionOrdinal: 1, random: 12345678 }, KEY)).toBe('982773213617')
  })

  it('refuses what does not fit', () => {
    expect(() => makeQueryCode({ regionOrdinal: 1000, random: 0 }, KEY)).toThrow(RangeError)
    expect(() => makeQueryCode({ regionOrdinal: 0, random: 100_000_000 }, KEY)).toThrow(RangeError)
    expect(() => makeQueryCode({ regionOrdinal: 0, random: 0 }, new Uint8Array(8))).toThrow(RangeError)
  })
})

describe('what people type', () => {
  const code = makeQueryCode({ regionOrdinal: 42, random: 8_675_309 }, KEY)

  it('is shown in groups of four', () => {
    expect(formatQueryCode('123456789012')).toBe('1234 5678 9012')
    expect(normalizeQueryCode(formatQueryCode(code))).toBe(code)
  })

  it.each([
    ['hyphens', code.replace(/(\d{4})(?=\d)/g, '$1-')],
    ['ideographic spaces', ` ${code.slice(0, 4)}\u3000${code.slice(4)}\n`],
    ['full-width digits', code.replace(/\d/g, d => String.fromCharCode(0xff10 + Number(d)))],
    ['Chinese digits', code.replace(/\d/g, d => '零一二三四五六七八九'.charAt(Number(d)))],
    ['spoken digits', code.replace(/\d/g, d => '〇幺两三四五六七八九'.charAt(Number(d)))],
    ['zero-width and dash characters', `\u200b${code.slice(0, 6)}—${code.slice(6)}\u202c`],
  ])('%s', (_, typed) => {
    expect(normalizeQueryCode(typed)).toBe(code)
    expect(queryCodeProblem(typed)).toBeNull()
  })

  it.each([
    ['', 'query-code-empty'],
    ['  - ', 'query-code-empty'],
    ['12345678901', 'query-code-length'],
    ['1234567890123', 'query-code-length'],
    ['12345678901O', 'query-code-characters'],
    ["1' OR '1'='1", 'query-code-characters'],
  ])('%j: %s', (typed, problem) => {
    expect(queryCodeProblem(typed)).toBe(problem)
    expect(readQueryCode(typed, KEY)).toEqual({ problem })
  })
})
