// Guessing query codes and second facts is slowed and logged: per address, and per case.
import { createHmac } from 'node:crypto'
import type { Instant } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'
import { Problem } from '../platform/errors.ts'
import { returnTry, type TryRule, takeTry, tryKey } from '../platform/tries.ts'
import { Turns } from './turns.ts'

const WINDOW_MS = 15 * 60_000
/** An office behind one address mistypes now and then; a guesser does nothing else. */
const CODES: TryRule = { most: 20, windowMs: WINDOW_MS }
/** One in two thousand: five tries at four digits. */
const FACTS: TryRule = { most: 5, windowMs: WINDOW_MS }
const RETRY_AFTER_S = WINDOW_MS / 1000

/**
 * Looks on their way count as wrong until they prove right. So that the visitors of one busy address, or the pictures of one page,
 * are not taken for guesses, only so many are on their way at once; the others wait.
 */
const CODES_AT_ONCE = 8
const FACTS_AT_ONCE = 1

export class Guesses {
  readonly #db: Queryable
  readonly #key: Buffer
  readonly #turns = new Turns()

  constructor(db: Queryable, key: Buffer) {
    this.#db = db
    this.#key = key
  }

  /** What `look` finds; null counts as a wrong code of this address. @throws Problem too-many-guesses */
  async code<T>(ip: string, now: Instant, look: () => Promise<T | null>): Promise<T | null> {
    return this.#try(`code:${ip}`, CODES, CODES_AT_ONCE, now, look, () => this.#log(ip, 'code', now))
  }

  /** Whether a second fact holds; a wrong one counts against its case, wherever it came from. @throws Problem too-many-guesses */
  async fact(ip: string, caseId: string, now: Instant, holds: () => boolean): Promise<boolean> {
    const what = `fact:${caseId}`
    const look = async () => (holds() ? true : null)
    return (await this.#try(what, FACTS, FACTS_AT_ONCE, now, look, () => this.#log(ip, what, now))) !== null
  }

  /** A look that fails stays counted: what is not known to be right is not given back. */
  async #try<T>(
    subject: string,
    rule: TryRule,
    atOnce: number,
    now: Instant,
    look: () => Promise<T | null>,
    wrong: () => Promise<void>,
  ): Promise<T | null> {
    return this.#turns.take(subject, atOnce, async () => {
      const taken = await takeTry(this.#db, tryKey(this.#key, subject), rule, now)
      if (taken === null) throw new Problem('too-many-guesses', { retryAfter: RETRY_AFTER_S })
      const found = await look()
      await (found === null ? wrong() : returnTry(this.#db, taken))
      return found
    })
  }

  /** Addresses are personal data: only their keyed digest is kept. */
  async #log(ip: string, what: string, now: Instant): Promise<void> {
    await this.#db.query({
      name: 'guess-log',
      text: 'insert into guess_log (at, ip_hash, what) values ($1, $2, $3)',
      values: [now, createHmac('sha256', this.#key).update(ip).digest(), what],
    })
  }
}
