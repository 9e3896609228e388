// Look-ups by key that are wanted at the same time travel together: one statement answers them all. A look-up waits only until the
// requests that have arrived are read; a round trip costs the server more than the row it brings.

/** Keys in one statement. */
const MOST = 32

/**
 * The keys as one statement asks for them: the last repeated until there are 1, 2, 4 … of them. So there are few texts, each prepared
 * with its plan; for an array of any length the database would plan anew each time, which costs more than the reading.
 */
export function inSteps<K>(keys: readonly K[]): K[] {
  const steps = 2 ** Math.ceil(Math.log2(keys.length))
  return Array.from({ length: steps }, (_, i) => keys[Math.min(i, keys.length - 1)] as K)
}

/** `($2::uuid), ($3::uuid), …`: rows of one value each, after the values there are. */
export const rowsAfter = (before: number, count: number, type: string): string =>
  Array.from({ length: count }, (_, i) => `($${before + i + 1}::${type})`).join(', ')

interface Wanted<K, R> {
  readonly key: K
  readonly found: (row: R | undefined) => void
  readonly failed: (error: unknown) => void
}

export class Gathered<K, R> {
  readonly #nameOf: (key: K) => string
  readonly #ask: (keys: readonly K[]) => Promise<ReadonlyMap<string, R>>
  #wanted: Wanted<K, R>[] = []

  /**
   * @param nameOf the same for the same key
   * @param ask the rows there are, by the names of their keys
   */
  constructor(nameOf: (key: K) => string, ask: (keys: readonly K[]) => Promise<ReadonlyMap<string, R>>) {
    this.#nameOf = nameOf
    this.#ask = ask
  }

  /** The row as it is after this call, read once for all who want it. */
  find(key: K): Promise<R | undefined> {
    return new Promise((found, failed) => {
      if (this.#wanted.push({ key, found, failed }) === 1) setImmediate(() => this.#send())
    })
  }

  #send(): void {
    while (this.#wanted.length > 0) void this.#answer(this.#wanted.splice(0, MOST))
  }

  async #answer(together: readonly Wanted<K, R>[]): Promise<void> {
    const keys = new Map(together.map(({ key }) => [this.#nameOf(key), key]))
    try {
      const rows = await this.#ask([...keys.values()])
      for (const { key, found } of together) found(rows.get(this.#nameOf(key)))
    } catch (error) {
      for (const { failed } of together) failed(error)
    }
  }
}
