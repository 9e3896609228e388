// Passwords: argon2id, what makes one strong enough, and the same work for a name that does not exist.
import { hash, verify } from '@node-rs/argon2'
import { Problem } from '../platform/errors.ts'
import { length } from '../platform/text-input.ts'

/** OWASP's least for argon2id: 19 MiB, two passes, one lane; about 25 ms. The thread pool bounds the memory of a burst. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** 等保三级 asks for length and complexity; practice is 8 of 3 classes, ours is 10. */
export const PASSWORD_MIN = 10
export const PASSWORD_MAX = 200

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST)
}

let dummy: Promise<string> | undefined

/** Checks a password; without a hash it does the same work and says no, so that time tells nothing. */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword('nobody has this password')
  const right = await verify(stored ?? (await dummy), password.normalize('NFC'))
  return stored !== null && right
}

/** @throws Problem password-weak */
export function requireStrong(password: string, login: string): void {
  const classes = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u].filter(one => one.test(password)).length
  const holdsLogin = login !== '' && password.toLowerCase().includes(login.toLowerCase())
  if (length(password) < PASSWORD_MIN || classes < 3 || holdsLogin) throw new Problem('password-weak')
}
