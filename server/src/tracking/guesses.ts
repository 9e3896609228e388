// Guessing query codes and second facts is slowed and logged: per address, and per case.
import { createHmac } from 'node:crypto'
import type { Instant, RegionCode } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'
import { Problem } from '../platform/errors.ts'
import { type TryRule, takeTry, triesTaken, tryKey } from '../platform/tries.ts'

const WINDOW_MS = 15 * 60_000
/** An office behind one address mistypes now and then; a guesser does nothing else. */
const CODES: TryRule = { most: 20, windowMs: WINDOW_MS }
/** One in two thousand: five tries at four digits. */
const FACTS: TryRule = { most: 5, windowMs: WINDOW_MS }
const RETRY_AFTER_S = WINDOW_MS / 1000

/** The case that a second fact was tried at. */
type GuessedAt = { readonly region: RegionCode; readonly id: string }

/** What is being looked at under one name in this process. */
class Looks {
  onTheirWay = 0
  /** Whoever has to do with it; nobody: forgotten. */
  present = 0
  wrong = 0
  readonly waiting: (() => void)[] = []

  next(): void {
    this.waiting.shift()?.()
  }
}

export class Guesses {
  readonly #db: Queryable
  readonly #key: Buffer
  readonly #looks = new Map<string, Looks>()

  constructor(db: Queryable, key: Buffer) {
    this.#db = db
    this.#key = key
  }

  /** What `look` finds; null counts as a wrong code of this address. @throws Problem too-many-guesses */
  async code<T>(ip: string, now: Instant, look: () => Promise<T | null>): Promise<T | null> {
    return this.#try(`code:${ip}`, CODES, now, look, () => this.#log(ip, null, now))
  }

  /** Whether a second fact holds; a wrong one counts against its case, wherever it came from. @throws Problem too-many-guesses */
  async fact(ip: string, at: GuessedAt, now: Instant, holds: () => boolean): Promise<boolean> {
    const look = async () => (holds() ? true : null)
    return (await this.#try(`fact:${at.id}`, FACTS, now, look, () => this.#log(ip, at, now))) !== null
  }

  async #try<T>(
    subject: string,
    rule: TryRule,
    now: Instant,
    look: () => Promise<T | null>,
    wrong: () => Promise<void>,
  ): Promise<T | null> {
    const what = tryKey(this.#key, subject)
    const looks = this.#looks.get(subject) ?? new Looks()
    this.#looks.set(subject, looks)
    looks.present += 1
    try {
      await this.#mayLook(looks, what, rule, now)
      try {
        const found = await look()
        if (found === null) {
          await wrong()
          await takeTry(this.#db, what, rule, now)
          looks.wrong += 1
        }
        return found
      } finally {
        looks.onTheirWay -= 1
      }
    } finally {
      looks.next()
      looks.present -= 1
      if (looks.present === 0) this.#looks.delete(subject)
    }
  }

  /**
   * Looks on their way count as wrong until they prove right: what is right is never written down, and sending many at once is no way
   * around the count. Where all that are left are on their way, the others wait. Each further server may let as many more through.
   */
  async #mayLook(looks: Looks, what: Buffer, rule: TryRule, now: Instant): Promise<void> {
    for (;;) {
      const { wrong } = looks
      const taken = await triesTaken(this.#db, what, rule, now)
      // One that proved wrong meanwhile is perhaps not in this count.
      if (looks.wrong !== wrong) continue
      if (taken >= rule.most) throw new Problem('too-many-guesses', { retryAfter: RETRY_AFTER_S })
      if (taken + looks.onTheirWay < rule.most) break
      await new Promise<void>(go => looks.waiting.push(go))
    }
    looks.onTheirWay += 1
  }

  /** Addresses are personal data: only their keyed digest is kept. A wrong code leads to no case, a wrong second fact to one. */
  async #log(ip: string, at: GuessedAt | null, now: Instant): Promise<void> {
    const address = createHmac('sha256', this.#key).update(ip).digest()
    await this.#db.query({
      name: 'guess-log',
      text: 'insert into guess_log (at, ip_hash, what, region, case_id) values ($1, $2, $3, $4, $5)',
      values: [now, address, at === null ? 'code' : 'fact', at?.region ?? null, at?.id ?? null],
    })
  }
}
