// What the house does by itself: clocks speak, words are indexed, counters folded, messages sent, days closed, what is old swept.
import { performance } from 'node:perf_hooks'
import { epochMs, instantFromEpoch } from '@sunhall/kernel'
import type { Attachments } from '@sunhall/server/attachments/index'
import { checkSome, Imports } from '@sunhall/server/catalogue/index'
import type { DocumentHouse } from '@sunhall/server/documents/index'
import { foldTallies } from '@sunhall/server/figures/index'
import { sweepSessions } from '@sunhall/server/identity/index'
import type { Outbox } from '@sunhall/server/outbox/index'
import type { Job } from '@sunhall/server/platform/jobs'
import { sweepTries } from '@sunhall/server/platform/tries'
import { recordJobs } from '@sunhall/server/record/jobs'
import { indexCases } from '@sunhall/server/search/index-cases'
import { openHouseApplications } from './applications.ts'
import type { Services } from './services.ts'

/** Timers taken in one transaction: large enough to be quick, small enough that a command waits no longer than a blink. */
const TIMERS = 200
const WORDS = 200
const WORDS_WHEN_BUSY = 20
/** Share of its time this process was at work since it was last asked, above which it counts as full. */
const BUSY = 0.7
/** Documents drawn in one go: a quarter of a second. */
const DOCUMENTS = 5
const MESSAGES = 20
const FILES = 500
const REMINDERS = 50
const DRAFTS = 200
const DAY_MS = 86_400_000
/** Idempotency keys are kept this long: a browser left open over a weekend may still send again. */
const KEY_DAYS = 7
/** The report of an import is kept this long. */
const IMPORT_DAYS = 30

export interface JobParts {
  readonly services: Services
  readonly outbox: Outbox
  readonly attachments: Attachments
  readonly documents: DocumentHouse
}

const more = (n: number, batch: number): 'more' | undefined => (n >= batch ? 'more' : undefined)

/** Whether the process was busy since the last call. */
function busyMeter(): () => boolean {
  let last = performance.eventLoopUtilization()
  return () => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, last)
    last = now
    return utilization > BUSY
  }
}

export function houseJobs({ services, outbox, attachments, documents }: JobParts): Job[] {
  const { database, organisation, casework, moves, calendar, now } = services
  const { pool, db } = database
  const imports = new Imports({ pool, organisation, published: () => services.guides.forget() })
  const isBusy = busyMeter()
  const { drafts, licences, projects } = openHouseApplications(services, { attachments, documents, identity: null })
  return [
    {
      name: 'timers',
      everyMs: 1000,
      run: async () => more(await casework.moments.fireDueTwice(now(), TIMERS), TIMERS),
    },
    {
      name: 'search-index',
      everyMs: 1000,
      async run() {
        // Words can wait, people cannot: while the house is full a handful a second is indexed, the rest when it is quiet.
        if (!isBusy()) return more(await indexCases(pool, WORDS), WORDS)
        await indexCases(pool, WORDS_WHEN_BUSY)
        return undefined
      },
    },
    {
      name: 'documents',
      everyMs: 5000,
      // Whoever wants one at once draws it by asking; the rest are drawn when the house is quiet.
      run: async () => (isBusy() ? undefined : more(await documents.documents.drawSome(DOCUMENTS, now()), DOCUMENTS)),
    },
    { name: 'tallies', everyMs: 2000, run: async () => void (await foldTallies(pool)) },
    { name: 'outbox', everyMs: 2000, run: async () => more(await outbox.send(now(), MESSAGES), MESSAGES) },
    { name: 'moving-work', everyMs: 2000, run: () => moves.moveSome() },
    // A complaint that nobody may look into any more, for they have come to be of the unit complained of, goes a level up.
    { name: 'pass-up', everyMs: 10 * 60_000, run: async () => void (await moves.passUp()) },
    { name: 'drafts', everyMs: 10 * 60_000, run: async () => more(await drafts.sweep(now(), DRAFTS), DRAFTS) },
    {
      name: 'licence-ends',
      everyMs: 60 * 60_000,
      run: async () => more(await licences.warn(now(), REMINDERS), REMINDERS),
    },
    { name: 'project-reports', everyMs: 10 * 60_000, run: async () => void (await projects.makeReports(now())) },
    { name: 'catalogue-import', everyMs: 1000, run: signal => imports.work(now, signal) },
    { name: 'catalogue-check', everyMs: 60_000, run: () => checkSome(pool, organisation, now()) },
    { name: 'calendar-move', everyMs: 2000, run: () => calendar.moveSome() },
    ...recordJobs(pool, now, {
      // One after another: they share the connection of the transaction.
      erase: async (client, cases) =>
        (await attachments.erase(client, cases)) + (await documents.documents.erase(client, cases)),
    }),
    {
      name: 'sweep',
      everyMs: 10 * 60_000,
      async run() {
        await sweepSessions(db, now())
        await sweepTries(pool, instantFromEpoch(epochMs(now()) - DAY_MS))
        await attachments.sweep(now(), FILES)
        const old = instantFromEpoch(epochMs(now()) - KEY_DAYS * DAY_MS)
        await imports.sweep(instantFromEpoch(epochMs(now()) - IMPORT_DAYS * DAY_MS))
        await pool.query(
          'delete from idempotency where (region, key) in (select region, key from idempotency where at < $1 limit 5000)',
          [old],
        )
        return undefined
      },
    },
  ]
}
