// Periodic work inside the process: each job polls, never overlaps itself, backs off when it fails, and is awaited at the end.
// Several servers may run the same jobs: what keeps them apart is the claim in the database (FOR UPDATE SKIP LOCKED), not this.
import { setMaxListeners } from 'node:events'
import type { Logger } from './logging.ts'

export interface Job {
  readonly name: string
  /** Pause between two runs, in milliseconds; up to a quarter is added at random, so that servers do not march in step. */
  readonly everyMs: number
  /** One batch. `more` when there is more to do at once. The signal says that the process wants to end. */
  run(signal: AbortSignal): Promise<'more' | undefined>
}

export interface JobFigures {
  readonly name: string
  readonly runs: number
  readonly failures: number
  readonly failing: boolean
}

export interface Jobs {
  /** Runs a job now rather than at its time, for example after NOTIFY; during a run: once more after it. */
  wake(name: string): void
  figures(): readonly JobFigures[]
  /** Starts nothing new and waits for what is running. */
  stop(): Promise<void>
}

const LONGEST_BACKOFF_MS = 60_000

export function startJobs(jobs: readonly Job[], log: Pick<Logger, 'error' | 'info'>): Jobs {
  const ending = new AbortController()
  // Every job listens for the end while it sleeps.
  setMaxListeners(jobs.length + 1, ending.signal)
  const runners = new Map<string, Runner>()
  for (const job of jobs) {
    if (runners.has(job.name)) throw new Error(`two jobs are called ${job.name}`)
    runners.set(job.name, startRunner(job, ending.signal, log))
  }
  return {
    wake(name) {
      const runner = runners.get(name)
      if (runner === undefined) throw new Error(`no job is called ${name}`)
      runner.wake()
    },
    figures: () => [...runners.values()].map(runner => runner.figures()),
    async stop() {
      ending.abort()
      await Promise.all([...runners.values()].map(runner => runner.done))
    },
  }
}

interface Runner {
  readonly done: Promise<void>
  wake(): void
  figures(): JobFigures
}

function startRunner(job: Job, ending: AbortSignal, log: Pick<Logger, 'error' | 'info'>): Runner {
  let runs = 0
  let failures = 0
  let failedInARow = 0
  let woken = false
  let rise: (() => void) | undefined

  const sleep = (ms: number): Promise<void> =>
    new Promise(resolve => {
      const end = (): void => {
        clearTimeout(timer)
        ending.removeEventListener('abort', end)
        rise = undefined
        resolve()
      }
      // Minutes at most: setTimeout fires at once beyond 24.8 days.
      const timer = setTimeout(end, ms)
      ending.addEventListener('abort', end, { once: true })
      rise = end
      if (ending.aborted || woken) end()
    })

  const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))
  const loop = async (): Promise<void> => {
    // The first run may already wake others: all of them exist by then.
    await turn()
    while (!ending.aborted) {
      woken = false
      let pauseMs = job.everyMs
      try {
        runs++
        const outcome = await job.run(ending)
        if (failedInARow > 0) log.info({ job: job.name }, 'a job works again')
        failedInARow = 0
        if (outcome === 'more') pauseMs = 0
      } catch (error) {
        failures++
        failedInARow++
        pauseMs = Math.max(job.everyMs, Math.min(1000 * 2 ** (failedInARow - 1), LONGEST_BACKOFF_MS))
        log.error({ job: job.name, failedInARow, err: error }, 'a job failed')
      }
      if (pauseMs > 0) await sleep(pauseMs * (1 + Math.random() / 4))
      // Between two batches the event loop must turn, or a busy job starves the requests.
      else await turn()
    }
  }

  return {
    done: loop(),
    wake() {
      woken = true
      rise?.()
    },
    figures: () => ({ name: job.name, runs, failures, failing: failedInARow > 0 }),
  }
}
