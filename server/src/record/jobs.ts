// Periodic work of the record: days are closed soon after midnight, texts are erased when their retention ends.
import { type Instant, localDay } from '@sunhall/kernel'
import type pg from 'pg'
import type { Job } from '../platform/jobs.ts'
import { type Belongings, eraseExpired, retentionEnd } from './retention.ts'
import { closeDays } from './roots.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

export function recordJobs(pool: pg.Pool, now: () => Instant, belongings: Belongings): Job[] {
  return [
    {
      name: 'close-days',
      everyMs: MINUTE,
      async run() {
        const at = now()
        await closeDays(pool, localDay(at), at)
        return undefined
      },
    },
    {
      name: 'erase-expired',
      everyMs: 6 * HOUR,
      async run() {
        const at = now()
        await eraseExpired(pool, await retentionEnd(pool, at), at, belongings)
        return undefined
      },
    },
  ]
}
