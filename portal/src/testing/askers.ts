// Accounts in memory: the password is right or not, and every code is the same.
import type { Askers } from '../port.ts'
import { Problem } from '../server.ts'

export const CODE = '246810'

interface Sent {
  readonly phone: string
  readonly purpose: 'register' | 'reset'
  tries: number
}

const masked = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`

export class FakeAskers implements Askers {
  readonly sendsCodes: boolean
  readonly #accounts = new Map<string, string>()
  readonly #sent = new Map<string, Sent>()

  constructor({ sendsCodes = false } = {}) {
    this.sendsCodes = sendsCodes
  }

  has(asker: string): boolean {
    return this.#accounts.has(asker)
  }

  async register({ phone, password }: { phone: string; password: string }) {
    if (this.#accounts.has(phone)) throw new Problem('account-taken')
    return this.#keep(phone, password)
  }

  async logIn({ phone, password }: { phone: string; password: string }) {
    this.#check(phone, password)
    return { token: phone, maxAge: 3600 }
  }

  async logOut() {}

  async sendCode({ phone, purpose }: { phone: string; purpose: 'register' | 'reset' }) {
    if (this.#sent.size >= 5) throw new Problem('too-many-codes')
    const ref = `ref-${this.#sent.size}`
    this.#sent.set(ref, { phone, purpose, tries: 0 })
    return { ref }
  }

  async codeOf(ref: string) {
    const sent = this.#sent.get(ref)
    return sent && sent.tries < 5 ? { purpose: sent.purpose, phoneMasked: masked(sent.phone) } : null
  }

  async prove({ ref, code, password }: { ref: string; code: string; password: string }) {
    const sent = this.#sent.get(ref)
    if (sent === undefined || sent.tries >= 5) throw new Problem('proof-over')
    sent.tries += 1
    if (code !== CODE) throw new Problem('proof-wrong')
    const made = this.#keep(sent.phone, password)
    this.#sent.delete(ref)
    return made
  }

  async changePassword({ asker }: { asker: string }, { password, next }: { password: string; next: string }) {
    this.#check(asker, password)
    this.#keep(asker, next)
  }

  async close({ asker }: { asker: string }, password: string) {
    this.#check(asker, password)
    this.#accounts.delete(asker)
  }

  async sessionOf(asker: string) {
    return this.has(asker) ? { asker, name: null, phoneMasked: masked(asker) } : null
  }

  #check(phone: string, password: string): void {
    if (this.#accounts.get(phone) !== password) throw new Problem('login-failed')
  }

  #keep(phone: string, password: string) {
    if (password.length < 10) throw new Problem('password-weak')
    this.#accounts.set(phone, password)
    return { token: phone, maxAge: 3600 }
  }
}
