// Guessing query codes and second facts is slowed and logged: per address, and per case.
import { createHmac } from 'node:crypto'
import { epochMs, type Instant, instantFromEpoch } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'
import { Problem } from '../platform/errors.ts'

const WINDOW_MS = 15 * 60_000
/** An office behind one address mistypes now and then; a guesser does nothing else. */
const WRONG_CODES = 20
/** One in two thousand: five tries at four digits. */
const WRONG_FACTS = 5
const RETRY_AFTER_S = WINDOW_MS / 1000

export class Guesses {
  readonly #db: Queryable
  readonly #key: Buffer
  /** The last in the queue of each case whose second fact is being tried right now. */
  readonly #queues = new Map<string, Promise<unknown>>()

  constructor(db: Queryable, key: Buffer) {
    this.#db = db
    this.#key = key
  }

  /** @throws Problem too-many-guesses */
  async mayLook(ip: string, now: Instant): Promise<void> {
    await this.#refuseAfter(WRONG_CODES, 'ip_hash', this.#hash(ip), now)
  }

  /** @throws Problem too-many-guesses */
  async mayProve(caseId: string, now: Instant): Promise<void> {
    await this.#refuseAfter(WRONG_FACTS, 'what', `fact:${caseId}`, now)
  }

  async wrongCode(ip: string, now: Instant): Promise<void> {
    await this.#write(ip, 'code', now)
  }

  async wrongFact(ip: string, caseId: string, now: Instant): Promise<void> {
    await this.#write(ip, `fact:${caseId}`, now)
  }

  /** Tries at one case go one after another: a hundred sent at once would all be counted after the last was let through. */
  async oneByOne<T>(caseId: string, work: () => Promise<T>): Promise<T> {
    const before = this.#queues.get(caseId) ?? Promise.resolve()
    const mine = before.then(work, work)
    this.#queues.set(caseId, mine)
    try {
      return await mine
    } finally {
      if (this.#queues.get(caseId) === mine) this.#queues.delete(caseId)
    }
  }

  async #refuseAfter(most: number, column: 'ip_hash' | 'what', value: Buffer | string, now: Instant): Promise<void> {
    const since = instantFromEpoch(epochMs(now) - WINDOW_MS)
    const { rows } = await this.#db.query<{ n: number }>({
      name: `guesses-by-${column}`,
      text: `select count(*)::integer as n from (select 1 from guess_log where ${column} = $1 and at > $2 limit $3) g`,
      values: [value, since, most],
    })
    if ((rows[0]?.n ?? 0) >= most) throw new Problem('too-many-guesses', { retryAfter: RETRY_AFTER_S })
  }

  async #write(ip: string, what: string, now: Instant): Promise<void> {
    await this.#db.query({
      name: 'guess-log',
      text: 'insert into guess_log (at, ip_hash, what) values ($1, $2, $3)',
      values: [now, this.#hash(ip), what],
    })
  }

  /** Addresses are personal data: only their keyed digest is kept. */
  #hash(ip: string): Buffer {
    return createHmac('sha256', this.#key).update(ip).digest()
  }
}
