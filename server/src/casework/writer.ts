// Commands that are written at the same time travel together: one statement and one commit carry many of them, each still whole.
// A round trip, a plan's start and a flush cost the same for one case as for thirty; a command waits only until the requests that
// have arrived are decided.
import type { Queryable } from '../platform/database.ts'
import { isUnavailable } from '../platform/errors-from.ts'
import { addTo, type Batch, emptyBatch, writeBatch } from './write.ts'

/** Statements under way at once: while so many write, later commands gather. Two keep a database of two cores busy. */
const LANES = 2
/** Commands in one statement: about 300 KB of rows. */
const MOST = 48

interface Waiting {
  readonly batch: Batch
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

export class Writer {
  readonly #db: Queryable
  readonly #lanes: number
  #waiting: Waiting[] = []
  #busy = 0

  constructor(db: Queryable, lanes = LANES) {
    this.#db = db
    this.#lanes = lanes
  }

  /** Resolves when it is on disk. @throws what the database said of this very batch, whatever became of its company */
  write(batch: Batch): Promise<void> {
    return new Promise((done, failed) => {
      if (this.#waiting.push({ batch, done, failed }) === 1) setImmediate(() => this.#send())
    })
  }

  #send(): void {
    while (this.#busy < this.#lanes && this.#waiting.length > 0) {
      const together = this.#take()
      this.#busy++
      void this.#writeAll(together).finally(() => {
        this.#busy--
        this.#send()
      })
    }
  }

  /**
   * The first that wait, of one region (the statement stays on one shard), but no two about the same case or under the same key:
   * those must learn of each other.
   */
  #take(): Waiting[] {
    const taken: Waiting[] = []
    const left: Waiting[] = []
    const seen = new Set<string>()
    let region: string | undefined
    for (const each of this.#waiting) {
      region ??= regionOf(each.batch)
      const names = namesOf(each.batch)
      const apart = taken.length === MOST || regionOf(each.batch) !== region || names.some(name => seen.has(name))
      if (apart) left.push(each)
      else taken.push(each)
      for (const name of names) seen.add(name)
    }
    this.#waiting = left
    return taken
  }

  async #writeAll(together: readonly Waiting[]): Promise<void> {
    const [only] = together
    if (together.length === 1 && only !== undefined) return settle(only, writeBatch(this.#db, only.batch))
    const whole = emptyBatch()
    for (const { batch } of together) addTo(whole, batch)
    try {
      await writeBatch(this.#db, whole)
    } catch (error) {
      // One of them ran into another writer, and nothing was written: each is tried alone and hears its own answer.
      if (isUnavailable(error)) for (const { failed } of together) failed(error)
      else for (const each of together) await settle(each, writeBatch(this.#db, each.batch))
      return
    }
    for (const { done } of together) done()
  }
}

const regionOf = (batch: Batch): string | undefined => (batch.inserts[0] ?? batch.cases[0])?.region

const namesOf = (batch: Batch): string[] => [
  ...[...batch.inserts, ...batch.cases].map(row => `${row.region}/${row.id}`),
  ...batch.keys.map(row => `${row.region}:${row.key}`),
]

const settle = ({ done, failed }: Waiting, written: Promise<void>): Promise<void> => written.then(done, failed)
