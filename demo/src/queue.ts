// What is to happen, earliest first (a binary heap); of two at the same moment the one that was put in first.
import type { Instant } from '@sunhall/kernel'

export class Queue<T extends { readonly at: Instant }> {
  readonly #heap: { readonly entry: T; readonly order: number }[] = []
  #order = 0

  first(): T | undefined {
    return this.#heap[0]?.entry
  }

  push(entry: T): void {
    const heap = this.#heap
    let at = heap.push({ entry, order: this.#order++ }) - 1
    while (at > 0 && this.#before(at, (at - 1) >> 1)) {
      this.#swap(at, (at - 1) >> 1)
      at = (at - 1) >> 1
    }
  }

  pop(): T | undefined {
    const heap = this.#heap
    const top = heap[0]?.entry
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return top
    heap[0] = last
    for (let at = 0; ; ) {
      const left = 2 * at + 1
      if (left >= heap.length) return top
      const child = left + 1 < heap.length && this.#before(left + 1, left) ? left + 1 : left
      if (!this.#before(child, at)) return top
      this.#swap(at, child)
      at = child
    }
  }

  #before(a: number, b: number): boolean {
    const one = this.#heap[a] as { entry: T; order: number }
    const two = this.#heap[b] as { entry: T; order: number }
    return one.entry.at === two.entry.at ? one.order < two.order : one.entry.at < two.entry.at
  }

  #swap(a: number, b: number): void {
    const held = this.#heap[a] as { entry: T; order: number }
    this.#heap[a] = this.#heap[b] as { entry: T; order: number }
    this.#heap[b] = held
  }
}
