// The citizen identity number of GB 11643: region, birth date, sequence, and an ISO 7064 MOD 11-2 check character.

import type { PlainDate } from '../time/model.ts'
import { isPlainDate } from '../time/plain-date.ts'
import { isProvinceCode } from './region-code.ts'
import { plainCharacters } from './typed-digits.ts'

export type ResidentIdProblem =
  | 'resident-id-length' // not 18 characters; fifteen is the number of before 1999
  | 'resident-id-characters' // other than 17 digits and a digit or X
  | 'resident-id-region'
  | 'resident-id-birth-date' // no such day, or before 1850
  | 'resident-id-not-born' // after the given day
  | 'resident-id-check'

export interface ResidentId {
  /** As written on the card: 18 characters, X capital. */
  readonly number: string
  /** The county of the first registration, which may since have been abolished. */
  readonly region: string
  readonly birthDate: PlainDate
  readonly sex: 'male' | 'female'
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECKS = '10X98765432'

/** The check character of 17 digits. */
export function residentIdCheck(digits: string): string {
  const sum = WEIGHTS.reduce<number>((total, weight, i) => total + weight * (digits.charCodeAt(i) - 48), 0)
  return CHECKS.charAt(sum % 11)
}

/** 83 is the residence permit of Taiwan residents; 9 and a province the foreigner's permanent residence card (2023 form). */
function knownRegion(number: string): boolean {
  const province = number.startsWith('9') ? number.slice(1, 3) : number.slice(0, 2)
  return isProvinceCode(province) || number.startsWith('83')
}

/** Reads a number as typed; a birth date after `today` is refused. */
export function readResidentId(text: string, today?: PlainDate): ResidentId | { readonly problem: ResidentIdProblem } {
  const number = plainCharacters(text)
  if (number.length !== 18) return { problem: 'resident-id-length' }
  if (!/^\d{17}[\dX]$/.test(number)) return { problem: 'resident-id-characters' }
  if (!knownRegion(number)) return { problem: 'resident-id-region' }
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isPlainDate(birthDate) || birthDate < '1850') return { problem: 'resident-id-birth-date' }
  if (today && birthDate > today) return { problem: 'resident-id-not-born' }
  if (residentIdCheck(number) !== number[17]) return { problem: 'resident-id-check' }
  const sex = (number.charCodeAt(16) - 48) % 2 === 1 ? 'male' : 'female'
  return { number, region: number.slice(0, 6), birthDate, sex }
}

/** What is wrong with a number as typed, or null. */
export function residentIdProblem(text: string, today?: PlainDate): ResidentIdProblem | null {
  const read = readResidentId(text, today)
  return 'problem' in read ? read.problem : null
}
