// The query code 查询码 (C1): twelve digits, easy to read aloud, that name their region and cannot be guessed.
//
// The first eleven are a keyed permutation of region (3 digits) and random (8 digits); the last is a Damm check digit, which
// catches every single wrong digit and every swap of neighbours. Without the key a code tells nothing, not even that two
// are of one region; with it the region is read off without looking anything up.
import { hash } from 'node:crypto'
import { plainCharacters } from './typed-digits.ts'

export type QueryCodeProblem =
  | 'query-code-empty'
  | 'query-code-characters' // something that is no digit
  | 'query-code-length' // not twelve digits
  | 'query-code-check' // a digit is wrong, or two are swapped

export interface QueryCodeContent {
  /** The installation's own number of the region, 0–999. */
  readonly regionOrdinal: number
  /** 0–99,999,999, drawn by a cryptographic generator. */
  readonly random: number
}

export interface QueryCode extends QueryCodeContent {
  /** Twelve digits without blanks: what is stored. */
  readonly code: string
}

/** A quasigroup of order 10 without fixed swaps (H. M. Damm 2004): each row is a permutation, the diagonal is 0. */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const

const check = (digits: string): number => {
  let state = 0
  for (let i = 0; i < digits.length; i += 1) {
    state = (DAMM[state] as string).charCodeAt(digits.charCodeAt(i) - 48) - 48
  }
  return state
}

/** The digit that makes a run of digits check: appended, the whole passes `dammValid`. */
export const dammDigit = (digits: string): number => check(digits)
export const dammValid = (digits: string): boolean => check(digits) === 0

const LEFT = 100_000
const RIGHT = 1_000_000
const RANDOMS = 100_000_000
/** As many as NIST's format-preserving FF1 uses. */
const ROUNDS = 10
const KEY_BYTES = 16
/** The block and the digest of SHA-256, and more than a round's message. */
const BLOCK_BYTES = 64
const DIGEST_BYTES = 32
const MESSAGE_BYTES = 64

/** HMAC-SHA-256 (RFC 2104) with pads and room for short messages made once for the ten rounds of a code; a key is no longer than a block. */
function macOf(key: Uint8Array): (message: string) => Buffer {
  const padded = (pad: number, room: number): Buffer => {
    const block = Buffer.alloc(BLOCK_BYTES + room, pad)
    for (let i = 0; i < key.length; i += 1) block[i] = (key[i] as number) ^ pad
    return block
  }
  const inner = padded(0x36, MESSAGE_BYTES)
  const outer = padded(0x5c, DIGEST_BYTES)
  return message => {
    const end = BLOCK_BYTES + inner.write(message, BLOCK_BYTES, 'latin1')
    hash('sha256', inner.subarray(0, end), 'buffer').copy(outer, BLOCK_BYTES)
    return hash('sha256', outer, 'buffer')
  }
}

/** Additive Feistel rounds over five and six decimal digits in turn: a permutation of 0 … 10^11 − 1 for every key. */
function permute(value: number, key: Uint8Array, backwards: boolean): number {
  const mac = macOf(key)
  // A number below 2^48 from the key, the round and one half: far above 10^6, so the remainder is even enough.
  const roundValue = (round: number, half: number): number =>
    mac(`sunhall:query-code:1:${round}:${half}`).readUIntBE(0, 6)
  let left = Math.floor(value / RIGHT)
  let right = value % RIGHT
  for (let i = 0; i < ROUNDS; i += 1) {
    const round = backwards ? ROUNDS - 1 - i : i
    const sign = backwards ? -1 : 1
    if (round % 2 === 0) left = modulo(left + sign * (roundValue(round, right) % LEFT), LEFT)
    else right = modulo(right + sign * (roundValue(round, left) % RIGHT), RIGHT)
  }
  return left * RIGHT + right
}

const modulo = (value: number, by: number): number => ((value % by) + by) % by

function checkKey(key: Uint8Array): void {
  if (key.length < KEY_BYTES || key.length > BLOCK_BYTES)
    throw new RangeError(`a query code key has ${KEY_BYTES} to ${BLOCK_BYTES} bytes`)
}

const within = (value: number, end: number): boolean => Number.isInteger(value) && value >= 0 && value < end

/** The code for a region and a random number. @throws RangeError when either is out of range or the key is short */
export function makeQueryCode(content: QueryCodeContent, key: Uint8Array): string {
  checkKey(key)
  const { regionOrdinal, random } = content
  if (!within(regionOrdinal, 1000)) throw new RangeError(`region ordinal ${regionOrdinal}`)
  if (!within(random, RANDOMS)) throw new RangeError('query code random number')
  const digits = String(permute(regionOrdinal * RANDOMS + random, key, false)).padStart(11, '0')
  return digits + dammDigit(digits)
}

const SPOKEN: Readonly<Record<string, string>> = {
  零: '0',
  〇: '0',
  '○': '0',
  一: '1',
  幺: '1',
  二: '2',
  两: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
}

/** A code as typed, pasted or dictated, made plain: blanks and dashes go, full-width and spoken digits become ASCII; the rest stays. */
export function normalizeQueryCode(text: string): string {
  return plainCharacters(text.replace(/[零〇○一幺二两三四五六七八九]/g, spoken => SPOKEN[spoken] ?? spoken))
}

/** Reads a code as typed. That it checks does not mean that a case has it. @throws RangeError when the key is short */
export function readQueryCode(text: string, key: Uint8Array): QueryCode | { readonly problem: QueryCodeProblem } {
  checkKey(key)
  const problem = queryCodeProblem(text)
  if (problem) return { problem }
  const code = normalizeQueryCode(text)
  const value = permute(Number(code.slice(0, 11)), key, true)
  return { code, regionOrdinal: Math.floor(value / RANDOMS), random: value % RANDOMS }
}

/** What is wrong with a code as typed, or null; needs no key, so a page may check while it is keyed in. */
export function queryCodeProblem(text: string): QueryCodeProblem | null {
  const code = normalizeQueryCode(text)
  if (code === '') return 'query-code-empty'
  if (!/^\d+$/.test(code)) return 'query-code-characters'
  if (code.length !== 12) return 'query-code-length'
  return dammValid(code) ? null : 'query-code-check'
}

/** In groups of four, for the eye and the ear: `1234 5678 9012`. */
export function formatQueryCode(code: string): string {
  return normalizeQueryCode(code).replace(/(\d{4})(?=\d)/g, '$1 ')
}
