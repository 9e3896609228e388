// Projections made anew from the record, page by page, beside a running server; broken off, it is simply begun again.
import type pg from 'pg'
import type { Calendars } from '../casework/calendars.ts'
import { conflictOf } from '../casework/write.ts'
import { type Queryable, transaction } from '../platform/database.ts'
import { checkChain } from './check.ts'
import { issuedOf } from './issued.ts'
import { dropStrays, mend, mendCases, queueSearch } from './mend.ts'
import { type CaseKey, type CaseRecord, mattersOf, readCases } from './read.ts'
import { recount } from './recount.ts'
import { type KeptPublication, type Projections, project } from './replay.ts'

const LOCK_REBUILDING = 7_300_021
const PAGE = 200
/** A command and a page may wait for each other; the page gives way and is done again. */
const ATTEMPTS = 8

export interface RebuildReport {
  cases: number
  /** Rows that were not what the acts say. A healthy database has none. */
  readonly changed: {
    cases: number
    workItems: number
    timers: number
    publications: number
    licences: number
    tallies: number
    strays: number
  }
  /** Cases left as they were: their chain is broken, and nothing is built on it. */
  readonly broken: CaseKey[]
}

export interface RebuildOptions {
  /** Opens sealed fields: without it the holders of licences stay as the register has them. */
  readonly sealing?: Uint8Array
  onProgress?(report: Readonly<RebuildReport>): void
}

/** Somebody else rebuilds this database. */
export class RebuildRunning extends Error {
  override readonly name = 'RebuildRunning'
  readonly code = 'rebuild-running'
}

/**
 * Makes every projection equal to what the acts say. Rows of a page are locked, so that no command overtakes it; counters are
 * corrected by differences, which is right whatever is counted meanwhile.
 */
export async function rebuildProjections(
  pool: pg.Pool,
  calendars: Pick<Calendars, 'forRegions'>,
  options: RebuildOptions = {},
): Promise<RebuildReport> {
  return alone(pool, async () => {
    const changed = { cases: 0, workItems: 0, timers: 0, publications: 0, licences: 0, tallies: 0, strays: 0 }
    const report: RebuildReport = { cases: 0, changed, broken: [] }
    for (let after: CaseKey | null = null; ; ) {
      const page: Page = await rebuildPage(pool, calendars, after, options.sealing)
      if (page.last === null) break
      after = page.last
      report.cases += page.cases
      report.broken.push(...page.broken)
      for (const name of ['cases', 'workItems', 'timers', 'publications', 'licences'] as const)
        changed[name] += page.changed[name]
      options.onProgress?.(report)
    }
    changed.strays = await transaction(pool, async client => {
      await client.query('set local statement_timeout = 0')
      return dropStrays(client)
    })
    changed.tallies = (await recount(pool, true)).length
    return report
  })
}

interface Page {
  readonly last: CaseKey | null
  readonly cases: number
  readonly broken: readonly CaseKey[]
  readonly changed: { cases: number; workItems: number; timers: number; publications: number; licences: number }
}

async function rebuildPage(
  pool: pg.Pool,
  calendars: Pick<Calendars, 'forRegions'>,
  after: CaseKey | null,
  sealing: Uint8Array | undefined,
): Promise<Page> {
  for (let attempt = 1; ; attempt++) {
    try {
      const calendar = await calendars.forRegions()
      return await transaction(pool, async client => {
        const records = await readCases(client, after, PAGE, true)
        const published = await publicationsOf(client, records)
        const matterOf = await mattersOf(client, records)
        const issued = await issuedOf(
          client,
          records.map(record => record.kept),
        )
        const broken: CaseKey[] = []
        const built: Projections[] = []
        const keys: CaseKey[] = []
        for (const record of records) {
          const { region, id } = record.kept
          const projections = sound(record)
            ? attemptTo(() => project(record, published, calendar, matterOf(record), issued(record.kept), sealing))
            : null
          if (projections === null) broken.push({ region, id })
          else {
            built.push(projections)
            keys.push({ region, id })
          }
        }
        const mended = (table: Parameters<typeof mend>[1], rowsOf: (each: Projections) => readonly object[]) =>
          mend(client, table, keys, built.flatMap(rowsOf))
        const rows = built.map(each => each.row)
        const changed = {
          cases: await mendCases(client, rows),
          workItems: await mended('work_items', each => each.work),
          timers: await mended('timers', each => each.timers),
          publications: await mended('publications', each => each.publications),
          licences: await mended('licences', each => each.licences),
        }
        await queueSearch(client, keys)
        return { last: records.at(-1)?.kept ?? null, cases: built.length, broken, changed }
      })
    } catch (error) {
      if (conflictOf(error) !== 'act' || attempt === ATTEMPTS) throw error
    }
  }
}

/** A record that may be built upon: its chain is whole, and no act the case knew of is gone. */
function sound({ kept, acts }: CaseRecord): boolean {
  const chain = checkChain(kept.region, kept.id, acts)
  return acts.length > 0 && chain.findings.length === 0 && chain.last >= kept.seq
}

function attemptTo<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}

async function publicationsOf(db: Queryable, records: readonly CaseRecord[]): Promise<KeptPublication[]> {
  const { rows } = await db.query<KeptPublication>(
    `select p.id, p.case_id, p.seq, p.kind, p.question, p.answer from publications p
     join unnest($1::text[], $2::uuid[]) as k(region, id) on p.region = k.region and p.case_id = k.id order by p.id`,
    [records.map(each => each.kept.region), records.map(each => each.kept.id)],
  )
  return rows
}

/** One rebuild at a time; the lock goes with its connection, also when the process dies. */
async function alone<T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1, 0) as mine', [
      LOCK_REBUILDING,
    ])
    if (rows[0]?.mine !== true) throw new RebuildRunning('the projections are being rebuilt already')
    try {
      return await work()
    } finally {
      await client.query('select pg_advisory_unlock($1, 0)', [LOCK_REBUILDING])
    }
  } finally {
    client.release()
  }
}
