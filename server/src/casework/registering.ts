// Entries in the register of licences, one after another for each number: what a decision went by still holds when it is written.
import { type CaseState, type Context, canonicalJson, type Instant } from '@sunhall/kernel'
import type pg from 'pg'
import type { LicenceRow } from '../applications/licence-rows.ts'
import { type Queryable, transaction } from '../platform/database.ts'
import { type Batch, writeBatch } from './write.ts'
import type { Writer } from './writer.ts'

export type Known = NonNullable<Context['known']>

/** The register of licences, as decisions meet it. */
export interface LicenceRegister {
  /** What it says of the licence that a case is about, for the kernel to go by. */
  known(db: Queryable, state: CaseState): Promise<Known>
  /** Whether these may be entered. @throws Problem where that licence is not this applicant's to touch; LicenceMoved */
  check(db: Queryable, rows: readonly LicenceRow[]): Promise<void>
}

/** What the register said when the decision was made is not so any more: decide once more, after what was entered since. */
export class LicenceMoved extends Error {
  readonly entered: Instant | null
  constructor(entered: Instant | null) {
    super('the register of licences has changed meanwhile')
    this.name = 'LicenceMoved'
    this.entered = entered
  }
}

/** Whether a batch enters anything about a licence that was there before. */
export const touchesLicence = ({ licences }: Batch): boolean => licences.some(({ number }) => number !== null)

/**
 * Keeps others from entering anything under these numbers until the transaction ends. Of a number that nobody has entered yet there is
 * no row to lock: two decisions about it would not see each other.
 */
async function holdLicences(db: Queryable, rows: readonly LicenceRow[]): Promise<void> {
  const numbers = rows.flatMap(({ region, number }) => (number === null ? [] : [`licence:${region}/${number}`]))
  // In one order everywhere, so that no two wait for each other.
  for (const number of [...new Set(numbers)].sort())
    await db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [number])
}

export class Registering {
  readonly #pool: pg.Pool
  readonly #writer: Writer
  readonly #register: LicenceRegister | undefined

  constructor(pool: pg.Pool, writer: Writer, register: LicenceRegister | undefined) {
    this.#pool = pool
    this.#writer = writer
    this.#register = register
  }

  async known(state: CaseState): Promise<Known> {
    return (await this.#register?.known(this.#pool, state)) ?? {}
  }

  /**
   * Writes a batch; one that enters a licence that was there before in a transaction of its own, in which nobody else does.
   * @param decided what the decision went by, of which case
   * @throws LicenceMoved, and what the register refuses
   */
  async write(batch: Batch, decided: { readonly state: CaseState; readonly known: Known }): Promise<void> {
    if (!touchesLicence(batch)) return this.#writer.write(batch)
    await transaction(this.#pool, async client => {
      await holdLicences(client, batch.licences)
      if (this.#register !== undefined) {
        const known = await this.#register.known(client, decided.state)
        if (canonicalJson(known) !== canonicalJson(decided.known)) throw new LicenceMoved(null)
        await this.#register.check(client, batch.licences)
      }
      await writeBatch(client, batch)
    })
  }
}
