// Work under one name goes on so many at a time in this process; what comes on top waits its turn, first come first served.

export class Turns {
  readonly #lanes = new Map<string, { running: number; readonly waiting: (() => void)[] }>()

  async take<T>(name: string, atOnce: number, work: () => Promise<T>): Promise<T> {
    const lane = this.#lanes.get(name) ?? { running: 0, waiting: [] }
    this.#lanes.set(name, lane)
    if (lane.running < atOnce) lane.running += 1
    // Whoever ends hands its place on: the count does not change.
    else await new Promise<void>(resolve => lane.waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = lane.waiting.shift()
      if (next !== undefined) next()
      else {
        lane.running -= 1
        if (lane.running === 0) this.#lanes.delete(name)
      }
    }
  }
}
