// The unified social credit code of GB 32100: 18 characters without I O Z S V, the last a check modulo 31.
import { plainCharacters } from './typed-digits.ts'

export type CreditCodeProblem =
  | 'credit-code-length'
  | 'credit-code-characters' // one that the standard leaves out, such as I or O
  | 'credit-code-region' // places 3–8 are not digits
  | 'credit-code-check'

export interface CreditCode {
  readonly code: string
  /** The registering authority, first character. */
  readonly authority: string
  /** The kind of organisation, second character. */
  readonly kind: string
  /** The region of the registering authority (100000 for the state's own). */
  readonly region: string
  /** The organisation code of GB 11714, places 9–17. */
  readonly organisation: string
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** 3^(i−1) modulo 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const

/** The check character of 17 characters of the alphabet. */
export function creditCodeCheck(body: string): string {
  const sum = WEIGHTS.reduce<number>((total, weight, i) => total + weight * ALPHABET.indexOf(body.charAt(i)), 0)
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}

/** Reads a code as typed. */
export function readCreditCode(text: string): CreditCode | { readonly problem: CreditCodeProblem } {
  const code = plainCharacters(text)
  if (code.length !== 18) return { problem: 'credit-code-length' }
  for (const character of code) if (!ALPHABET.includes(character)) return { problem: 'credit-code-characters' }
  if (!/^\d{6}$/.test(code.slice(2, 8))) return { problem: 'credit-code-region' }
  if (creditCodeCheck(code) !== code[17]) return { problem: 'credit-code-check' }
  return {
    code,
    authority: code.charAt(0),
    kind: code.charAt(1),
    region: code.slice(2, 8),
    organisation: code.slice(8, 17),
  }
}

/** What is wrong with a code as typed, or null. */
export function creditCodeProblem(text: string): CreditCodeProblem | null {
  const read = readCreditCode(text)
  return 'problem' in read ? read.problem : null
}
