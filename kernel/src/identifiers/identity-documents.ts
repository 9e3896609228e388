// The papers persons are known by: one table of kinds, each with its source and with how its number is read. Not everybody has a resident card.
import { readResidentId } from './resident-id.ts'
import { plainCharacters } from './typed-digits.ts'

interface Kind {
  readonly title: { readonly zh: string; readonly en: string }
  /** What to look at on the card. */
  readonly hint: { readonly zh: string; readonly en: string }
  readonly holds: (number: string) => boolean
}

const checked = (number: string): boolean => !('problem' in readResidentId(number))
/** 港澳台居民居住证申领发放办法（国办发〔2018〕81号）: the number is built like a citizen's, its region 810000, 820000 or 830000. */
const ofHongKongMacaoTaiwan = (number: string): boolean => /^8[123]0000/.test(number)
/** The card of 2023 has eighteen digits that begin with 9 and end in the check of GB 11643; cards before have three letters and twelve digits. */
const ofForeigners = (number: string): boolean => /^9\d{16}[\dX]$/.test(number)

export const IDENTITY_DOCUMENTS = {
  // GB 11643.
  'resident-id': {
    title: { zh: '居民身份证', en: 'Resident identity card' },
    hint: { zh: '18 位，最后一位可能是 X', en: '18 characters; the last may be X' },
    holds: checked,
  },
  'residence-permit': {
    title: { zh: '港澳台居民居住证', en: 'Residence permit for Hong Kong, Macao and Taiwan residents' },
    hint: { zh: '18 位，以 81、82 或 83 开头', en: '18 characters beginning with 81, 82 or 83' },
    holds: number => ofHongKongMacaoTaiwan(number) && checked(number),
  },
  // H or M and eight digits; on older cards two more, how often it was renewed.
  'hong-kong-macao-permit': {
    title: { zh: '港澳居民来往内地通行证', en: 'Mainland travel permit for Hong Kong and Macao residents' },
    hint: { zh: '字母 H 或 M 加 8 位数字', en: 'H or M and eight digits' },
    holds: number => /^[HM]\d{8}(\d{2})?$/.test(number),
  },
  // Eight digits; on older ones ten, the last two how often it was renewed.
  'taiwan-permit': {
    title: { zh: '台湾居民来往大陆通行证', en: 'Mainland travel permit for Taiwan residents' },
    hint: { zh: '8 位数字', en: 'Eight digits' },
    holds: number => /^\d{8}(\d{2})?$/.test(number),
  },
  'foreign-permanent': {
    title: { zh: '外国人永久居留身份证', en: 'Foreign permanent resident identity card' },
    hint: { zh: '18 位，以 9 开头；旧版 15 位', en: '18 characters beginning with 9; 15 on older cards' },
    holds: number => (ofForeigners(number) && checked(number)) || /^[A-Z]{3}\d{12}$/.test(number),
  },
  // ICAO Doc 9303 has nine places and lets a state continue elsewhere; every number has a digit.
  passport: {
    title: { zh: '护照', en: 'Passport' },
    hint: { zh: '5—15 位字母和数字', en: '5 to 15 letters and digits' },
    holds: number => /^(?=.*\d)[A-Z0-9]{5,15}$/.test(number),
  },
} as const satisfies { readonly [kind: string]: Kind }

export type IdentityDocument = keyof typeof IDENTITY_DOCUMENTS
export const IDENTITY_DOCUMENT_KINDS = Object.keys(IDENTITY_DOCUMENTS) as [IdentityDocument, ...IdentityDocument[]]

export const isIdentityDocument = (kind: unknown): kind is IdentityDocument =>
  IDENTITY_DOCUMENT_KINDS.some(one => one === kind)

/** A number as typed, in the form it is kept in; null where no card of this kind has it. */
export function readDocumentNumber(kind: IdentityDocument, typed: string): string | null {
  const number = plainCharacters(typed)
  return IDENTITY_DOCUMENTS[kind].holds(number) ? number : null
}

/** Eighteen characters say themselves which of the three cards they are on; any other number is on what was said. */
export function documentOfNumber(typed: string, said: IdentityDocument): IdentityDocument {
  const number = plainCharacters(typed)
  if (number.length !== 18) return said
  if (ofHongKongMacaoTaiwan(number)) return 'residence-permit'
  return ofForeigners(number) ? 'foreign-permanent' : said
}
