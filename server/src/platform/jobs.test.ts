// The runner of periodic jobs: batches at once, wake-ups, no overlap, failures survived, an awaited end.
import { expect, test } from 'vitest'
import { startJobs } from './jobs.ts'

const quiet = { error: () => {}, info: () => {} }
/** So long that only a wake-up brings the next run within a test. */
const HOUR_MS = 3_600_000

function until(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {}
  const promise = new Promise<void>(done => {
    resolve = done
  })
  return { promise, resolve }
}

test('a job with more to do runs again at once, without overlapping itself', async () => {
  const drained = until()
  let left = 5
  let inside = 0
  let most = 0
  const jobs = startJobs(
    [
      {
        name: 'drain',
        everyMs: HOUR_MS,
        async run() {
          most = Math.max(most, ++inside)
          await Promise.resolve()
          inside--
          left--
          if (left > 0) return 'more'
          drained.resolve()
          return undefined
        },
      },
    ],
    quiet,
  )
  await drained.promise
  await jobs.stop()
  expect({ left, most }).toEqual({ left: 0, most: 1 })
})

test('a failure is counted and survived; a wake-up brings the next run', async () => {
  const again = until()
  const failed = until()
  let runs = 0
  const jobs = startJobs(
    [
      {
        name: 'frail',
        everyMs: HOUR_MS,
        async run() {
          runs++
          if (runs === 1) throw new Error('the database is away')
          again.resolve()
          return undefined
        },
      },
    ],
    { ...quiet, error: () => failed.resolve() },
  )
  await failed.promise
  expect(jobs.figures()).toEqual([{ name: 'frail', runs: 1, failures: 1, failing: true }])
  jobs.wake('frail')
  await again.promise
  await jobs.stop()
  expect(jobs.figures()).toEqual([{ name: 'frail', runs: 2, failures: 1, failing: false }])
})

test('a wake-up during a run is not lost', async () => {
  const second = until()
  let runs = 0
  const jobs = startJobs(
    [
      {
        name: 'busy',
        everyMs: HOUR_MS,
        async run() {
          runs++
          if (runs === 1) jobs.wake('busy')
          else second.resolve()
          return undefined
        },
      },
    ],
    quiet,
  )
  await second.promise
  await jobs.stop()
  expect(runs).toBe(2)
})

test('stopping waits for the run under way', async () => {
  const entered = until()
  const release = until()
  let finished = false
  const jobs = startJobs(
    [
      {
        name: 'slow',
        everyMs: HOUR_MS,
        async run() {
          entered.resolve()
          await release.promise
          finished = true
          return undefined
        },
      },
    ],
    quiet,
  )
  await entered.promise
  const stopped = jobs.stop()
  expect(finished).toBe(false)
  release.resolve()
  await stopped
  expect(finished).toBe(true)
})
