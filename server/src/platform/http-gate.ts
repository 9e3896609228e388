// The gate: so many requests in work, a short queue, and beyond it an orderly 503. The house slows down; it never falls down.
import { Problem } from './errors.ts'
import { RETRY_BUSY } from './errors-from.ts'
import type { App } from './http-app.ts'

export interface GateOptions {
  /** Requests in work at once. */
  readonly atOnce: number
  /** Requests that may wait. */
  readonly queue: number
  /** Milliseconds a request waits at most. */
  readonly waitMs: number
}

export interface Gate {
  /** Takes a place where one is free, at once. */
  tryEnter(): boolean
  /** Resolves when a place is free; rejects with `busy` when there is none to be had. */
  enter(): Promise<void>
  leave(): void
  readonly inWork: number
  readonly waiting: number
  readonly refused: number
}

interface Waiting {
  readonly admit: () => void
  readonly timer: NodeJS.Timeout
}

export function gateOf(options: GateOptions): Gate {
  const queue = new Set<Waiting>()
  let inWork = 0
  let refused = 0
  const refusal = (): Problem => {
    refused += 1
    return new Problem('busy', { retryAfter: RETRY_BUSY })
  }
  const tryEnter = (): boolean => {
    if (inWork >= options.atOnce) return false
    inWork += 1
    return true
  }
  return {
    tryEnter,
    enter() {
      if (tryEnter()) return Promise.resolve()
      if (queue.size >= options.queue) return Promise.reject(refusal())
      return new Promise((resolve, reject) => {
        const one: Waiting = {
          admit: resolve,
          timer: setTimeout(() => {
            queue.delete(one)
            reject(refusal())
          }, options.waitMs),
        }
        queue.add(one)
      })
    },
    leave() {
      const [next] = queue
      if (next === undefined) {
        inWork -= 1
        return
      }
      // The place passes to the one that waited longest.
      queue.delete(next)
      clearTimeout(next.timer)
      next.admit()
    },
    get inWork() {
      return inWork
    },
    get waiting() {
      return queue.size
    },
    get refused() {
      return refused
    },
  }
}

/** Puts the gate before every route that does not say `gate: false`. */
export function holdGate(app: App, gate: Gate): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.config.gate === false) {
      done()
      return
    }
    const entered = (): void => {
      // Gone while it waited: the place is for somebody who is still there.
      if (reply.raw.destroyed) {
        gate.leave()
        done(new Problem('busy', { retryAfter: RETRY_BUSY }))
        return
      }
      // 'close' comes after every response, and also when the visitor went away without waiting for one.
      reply.raw.once('close', () => gate.leave())
      done()
    }
    if (gate.tryEnter()) entered()
    else gate.enter().then(entered, done)
  })
}
