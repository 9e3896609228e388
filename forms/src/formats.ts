// The formats of the trade: what each holds, how it is read as typed, and how it is masked.
import { isPlainDate, readCreditCode, readResidentId, regionCodeProblem } from '@sunhall/kernel/plain'
import { identityHolds, readIdentity } from './identity.ts'

export const FORMATS = [
  'resident-id',
  'identity',
  'credit-code',
  'region-code',
  'phone-cn',
  'date',
  'email',
  'postcode',
  'money',
] as const
export type FormatName = (typeof FORMATS)[number]

export const isFormat = (name: unknown): name is FormatName => FORMATS.some(one => one === name)

const narrow = (text: string): string => text.normalize('NFKC').trim()

/** A mobile number, or a landline with its area code; short service numbers such as 12345 too. */
const PHONE = /^(1[3-9]\d{9}|0\d{2,3}-\d{7,8}(-\d{1,6})?|400-?\d{3}-?\d{4}|1\d{4,5})$/
const EMAIL = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,8}$/

/** Brings what was typed into the form it is kept in; what cannot be read stays as it is. */
export function readAs(format: FormatName, typed: string): string {
  switch (format) {
    case 'resident-id': {
      const read = readResidentId(typed)
      return 'problem' in read ? typed : read.number
    }
    case 'identity':
      return readIdentity(typed)
    case 'credit-code': {
      const read = readCreditCode(typed)
      return 'problem' in read ? typed : read.code
    }
    case 'phone-cn': {
      const plain = narrow(typed).replace(/[\s\u2010-\u2015-]+/g, '-')
      const digits = plain.replace(/-/g, '').replace(/^\+?86(?=1\d{10}$)/, '')
      return /^1\d{10}$/.test(digits) ? digits : plain.replace(/^(0\d{2,3})(\d{7,8})$/, '$1-$2')
    }
    case 'date': {
      const found = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$|^(\d{4})(\d{2})(\d{2})$/.exec(
        narrow(typed),
      )
      if (found === null) return typed
      const [year = '', month = '', day = ''] = found[1] === undefined ? found.slice(4) : found.slice(1)
      return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    }
    case 'region-code':
    case 'postcode':
      return narrow(typed).replace(/\s/g, '')
    case 'email':
      return narrow(typed)
    case 'money':
      return typed
  }
}

/** Whether an answer is what the format says. */
export function formatHolds(format: Exclude<FormatName, 'money'>, value: string): boolean {
  switch (format) {
    case 'resident-id': {
      const read = readResidentId(value)
      return !('problem' in read) && read.number === value
    }
    case 'identity':
      return identityHolds(value)
    case 'credit-code': {
      const read = readCreditCode(value)
      return !('problem' in read) && read.code === value
    }
    case 'region-code':
      return regionCodeProblem(value) === null
    case 'phone-cn':
      return PHONE.test(value)
    case 'date':
      return isPlainDate(value)
    case 'email':
      return value.length <= 200 && EMAIL.test(value)
    case 'postcode':
      return /^\d{6}$/.test(value)
  }
}

/** Fen from yuan as typed: `12`, `12.5`, `1,200.00`, `￥3`; null for anything else. */
export function fenOf(typed: string): number | null {
  const plain = narrow(typed)
    .replace(/^[¥￥]\s*/, '')
    .replace(/\s*元$/, '')
  const grouped = /^\d{1,3}(,\d{3})+(\.\d{1,2})?$/.test(plain) ? plain.replace(/,/g, '') : plain
  const found = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(grouped)
  if (found === null) return null
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
}

/** Yuan of an integer number of fen, as it is typed: `1200.50`. */
export function yuanOf(fen: number): string {
  const whole = Math.trunc(Math.abs(fen) / 100)
  const rest = Math.abs(fen) % 100
  return `${fen < 0 ? '-' : ''}${whole}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`
}

/** What a list shows of a sensitive answer: enough to know it again, not enough to use it. */
export function maskedAnswer(value: string): string {
  const characters = [...value]
  if (characters.length <= 1) return '*'
  if (/^[0-9A-Z-]{15,}$/.test(value))
    return `${value.slice(0, 4)}${'*'.repeat(characters.length - 8)}${value.slice(-4)}`
  if (/^[\d-]{7,}$/.test(value)) return `${value.slice(0, 3)}****${value.slice(-4)}`
  if (value.includes('@')) return `${value.slice(0, 1)}***${value.slice(value.indexOf('@'))}`
  return `${characters[0]}${'*'.repeat(Math.min(characters.length - 1, 8))}`
}
