// Identity numbers, credit codes and region codes: published vectors, and what each check must catch.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainDate } from '../time/index.ts'
import {
  creditCodeCheck,
  creditCodeProblem,
  documentOfNumber,
  IDENTITY_DOCUMENT_KINDS,
  readCreditCode,
  readDocumentNumber,
  readResidentId,
  regionAncestors,
  regionCodeProblem,
  regionLevel,
  regionWithin,
  residentIdCheck,
  residentIdProblem,
} from './index.ts'

describe('resident ID (GB 11643)', () => {
  it('accepts the examples of the standard', () => {
    expect(readResidentId('11010519491231002X')).toEqual({
      number: '11010519491231002X',
      region: '110105',
      birthDate: '1949-12-31',
      sex: 'female',
    })
    expect(readResidentId('440524188001010014')).toMatchObject({ birthDate: '1880-01-01', sex: 'male' })
  })

  it('accepts it as people type it', () => {
    expect(residentIdProblem(' 110105 19491231 002x ')).toBeNull()
    expect(residentIdProblem('１１０１０５１９４９１２３１００２Ｘ')).toBeNull()
  })

  it.each([
    ['', 'resident-id-length'],
    ['110105491231002', 'resident-id-length'],
    ['1101051949123100X2', 'resident-id-characters'],
    ['99010519491231002X', 'resident-id-region'],
    ['11010519490231002X', 'resident-id-birth-date'],
    ['110105194912310021', 'resident-id-check'],
  ])('%s: %s', (text, problem) => {
    expect(residentIdProblem(text)).toBe(problem)
  })

  it('refuses one who is not yet born', () => {
    const body = '11010520270101001'
    const number = body + residentIdCheck(body)
    expect(residentIdProblem(number, plainDate('2026-11-22'))).toBe('resident-id-not-born')
    expect(residentIdProblem(number)).toBeNull()
  })

  it('catches any single wrong digit and any swap of neighbours', () => {
    const number = '11010519491231002X'
    for (let at = 0; at < 17; at += 1) {
      for (let digit = 0; digit < 10; digit += 1) {
        const wrong = number.slice(0, at) + digit + number.slice(at + 1)
        if (wrong !== number) expect(residentIdProblem(wrong)).not.toBeNull()
      }
      const swapped = number.slice(0, at) + number.charAt(at + 1) + number.charAt(at) + number.slice(at + 2)
      if (swapped !== number) expect(residentIdProblem(swapped)).not.toBeNull()
    }
  })
})

describe('unified credit code (GB 32100)', () => {
  it('accepts a real code and takes it apart', () => {
    // Huawei's, as printed on its public filings.
    expect(readCreditCode('914403001922038216')).toEqual({
      code: '914403001922038216',
      authority: '9',
      kind: '1',
      region: '440300',
      organisation: '192203821',
    })
  })

  it.each([
    ['91440300192203821', 'credit-code-length'],
    ['9144030019220382I6', 'credit-code-characters'],
    ['91A403001922038216', 'credit-code-region'],
    ['914403001922038217', 'credit-code-check'],
  ])('%s: %s', (text, problem) => {
    expect(creditCodeProblem(text)).toBe(problem)
  })

  it('catches any single wrong character of a code that checks', () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    const tail = fc.array(fc.constantFrom(...alphabet), { minLength: 9, maxLength: 9 }).map(list => list.join(''))
    fc.assert(
      fc.property(
        fc.constantFrom('11', '12', '52', '91', '93', 'N1'),
        tail,
        fc.nat(17),
        fc.constantFrom(...alphabet),
        (head, last, at, other) => {
          const body = `${head}530102${last}`
          const code = body + creditCodeCheck(body)
          expect(creditCodeProblem(code)).toBeNull()
          const wrong = code.slice(0, at) + other + code.slice(at + 1)
          if (wrong !== code) expect(creditCodeProblem(wrong)).not.toBeNull()
        },
      ),
      { seed: 32100 },
    )
  })
})

describe('region code (GB/T 2260)', () => {
  it('names the regions above, nearest first', () => {
    expect(regionAncestors('530102001003')).toEqual(['530102001', '530102', '530100', '530000'])
    expect(regionAncestors('441900003')).toEqual(['441900', '440000'])
    expect(regionAncestors('530000')).toEqual([])
    expect(['530000', '530100', '530102', '530102001', '530102001003'].map(regionLevel)).toEqual([
      'province',
      'city',
      'county',
      'township',
      'village',
    ])
    expect(regionWithin('530102001', '530100')).toBe(true)
    expect(regionWithin('530102001', '530200')).toBe(false)
    expect(regionWithin('530102', '530102')).toBe(true)
  })

  it.each([
    ['53010a', 'region-not-digits'],
    ['', 'region-not-digits'],
    ['5301', 'region-length'],
    ['990102', 'region-province'],
    ['530002', 'region-gap'],
    ['530000001', 'region-gap'],
    ['530102000', 'region-gap'],
    ['530102001000', 'region-gap'],
  ])('%s: %s', (code, problem) => {
    expect(regionCodeProblem(code)).toBe(problem)
    expect(() => regionLevel(code)).toThrow(RangeError)
  })
})

describe('other papers of persons', () => {
  const withCheck = (body: string): string => body + residentIdCheck(body)
  const HONG_KONG = withCheck('81000019900101001')
  const TAIWAN = withCheck('83000019900101002')
  const FOREIGN = withCheck('91112319900101003')
  it.each([
    ['resident-id', '11010519491231002x', '11010519491231002X'],
    ['residence-permit', HONG_KONG, HONG_KONG],
    ['residence-permit', TAIWAN, TAIWAN],
    ['hong-kong-macao-permit', 'h 1234 5678', 'H12345678'],
    ['hong-kong-macao-permit', 'M1234567801', 'M1234567801'],
    ['taiwan-permit', '１２３４５６７８', '12345678'],
    ['foreign-permanent', FOREIGN, FOREIGN],
    ['foreign-permanent', 'usa440119900101', 'USA440119900101'],
    ['passport', 'e-12345678', 'E12345678'],
  ] as const)('%s: %s', (kind, typed, number) => {
    expect(readDocumentNumber(kind, typed)).toBe(number)
  })
  it.each([
    ['resident-id', '110105194912310021'],
    ['residence-permit', '11010519491231002X'],
    ['residence-permit', HONG_KONG.slice(0, 17) + (HONG_KONG.endsWith('0') ? '1' : '0')],
    ['hong-kong-macao-permit', 'T12345678'],
    ['taiwan-permit', '1234567'],
    ['foreign-permanent', '11010519491231002X'],
    ['foreign-permanent', 'US4401199001012'],
    ['passport', 'ABCDEF'],
    ['passport', 'E123'],
    ['passport', 'E1234567890123456'],
  ] as const)('is no %s: %s', (kind, typed) => {
    expect(readDocumentNumber(kind, typed)).toBeNull()
  })
  it('are told apart by eighteen characters, and by nothing shorter', () => {
    for (const said of IDENTITY_DOCUMENT_KINDS) {
      expect(documentOfNumber(TAIWAN, said)).toBe('residence-permit')
      expect(documentOfNumber(FOREIGN, said)).toBe('foreign-permanent')
      expect(documentOfNumber('E12345678', said)).toBe(said)
    }
    expect(documentOfNumber('11010519491231002X', 'resident-id')).toBe('resident-id')
  })
})
