// Personal data as lists and pages show it: enough to recognise, not enough to use (X3).

const stars = '*'

/** 李秀芳 → 李**; one character stays as it is hidden: 李 → *. */
export function maskName(name: string): string {
  const letters = [...name]
  return letters.length < 2 ? stars : letters[0] + stars.repeat(Math.min(letters.length - 1, 3))
}

/** For whom the number belongs to: 13900001234 → 139****1234; short numbers keep their last two digits. */
export function maskPhone(phone: string): string {
  return phone.length >= 11
    ? `${phone.slice(0, 3)}${stars.repeat(phone.length - 7)}${phone.slice(-4)}`
    : stars.repeat(Math.max(phone.length - 2, 0)) + phone.slice(-2)
}

/**
 * For everybody else: 13900001234 → 139********. The last four digits are the asker's second fact: whoever reads them beside the
 * query code could pass for the asker, rate their own answer and read what is said against them (F2).
 */
export function maskPhoneEnd(phone: string): string {
  const shown = phone.length >= 11 ? 3 : 0
  return phone.slice(0, shown) + stars.repeat(phone.length - shown)
}

/** Characters of the receipt number that are the second fact where no phone was left: 32 bits. */
export const RECEIPT_FACT = 8

/** The hash of a case's first act is the asker's receipt number: others are shown the rest of it. */
export const maskReceipt = (hash: string): string => '·'.repeat(RECEIPT_FACT) + hash.slice(RECEIPT_FACT)

export function maskEmail(email: string): string {
  const at = email.indexOf('@')
  return at <= 0 ? stars.repeat(3) : `${email[0]}${stars.repeat(3)}${email.slice(at)}`
}

/** The county or street stays, the house does not. */
export function maskAddress(address: string): string {
  const letters = [...address]
  return letters.slice(0, Math.min(6, Math.floor(letters.length / 2))).join('') + stars.repeat(3)
}

export interface Contact {
  readonly name: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly address: string | null
}

export const NO_CONTACT: Contact = { name: null, phone: null, email: null, address: null }

export const maskContact = (contact: Contact): Contact => ({
  name: contact.name && maskName(contact.name),
  phone: contact.phone && maskPhoneEnd(contact.phone),
  email: contact.email && maskEmail(contact.email),
  address: contact.address && maskAddress(contact.address),
})
