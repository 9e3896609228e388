// The calendars in force: notices as loaded data, the newest revision of each year and scope, built once per set of layers.
import {
  buildCalendar,
  type Calendar,
  DEFAULT_OFFICE_HOURS,
  type HolidayNotice,
  type Instant,
  NATIONAL_NOTICES,
  type RegionCode,
  selectNotices,
} from '@sunhall/kernel'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Queryable } from '../platform/database.ts'
import type { Database } from '../platform/schema.ts'

/** Another server may have loaded a notice: ask again after this long. */
const FRESH_MS = 2000

export interface LoadedNotice extends HolidayNotice {
  readonly revision: number
  readonly loadedAt: Instant
  readonly loadedBy: string | null
}

export class Calendars {
  readonly #db: Kysely<Database>
  #revision = -1
  #reading: Promise<void> | null = null
  #checkedAt = Number.NEGATIVE_INFINITY
  #notices: readonly LoadedNotice[] = []
  #built = new Map<string, Calendar>()
  #byRegion = new Map<RegionCode, Calendar>()

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  /** The notices in force, newest revision of each year and scope. */
  async notices(): Promise<readonly LoadedNotice[]> {
    await this.#refresh()
    return this.#notices
  }

  async forRegions(): Promise<(region: RegionCode) => Calendar> {
    await this.#refresh()
    return region => this.#calendar(region)
  }

  /** Calendars as they would be with one more notice: for previews. */
  async with(notice: HolidayNotice): Promise<(region: RegionCode) => Calendar> {
    await this.#refresh()
    const others = this.#notices.filter(known => known.year !== notice.year || known.scope !== notice.scope)
    const all = [...others, notice]
    const built = new Map<RegionCode, Calendar>()
    return region => {
      const known = built.get(region)
      if (known !== undefined) return known
      const calendar = build(layersOf(all, region), this.#revision + 1)
      built.set(region, calendar)
      return calendar
    }
  }

  /** Forgets what it knows: after this server loaded a notice itself. */
  forget(): void {
    this.#checkedAt = Number.NEGATIVE_INFINITY
  }

  /** Callers that come while the notices are being read wait for them: nobody counts with half a calendar. */
  #refresh(): Promise<void> {
    if (this.#reading !== null) return this.#reading
    if (performance.now() - this.#checkedAt < FRESH_MS) return Promise.resolve()
    this.#reading = this.#read().finally(() => {
      this.#reading = null
    })
    return this.#reading
  }

  async #read(): Promise<void> {
    const tick = performance.now()
    const { max } = await this.#db
      .selectFrom('holiday_notices')
      .select(eb => eb.fn.coalesce(eb.fn.max('revision'), sql<number>`0`).as('max'))
      .executeTakeFirstOrThrow()
    if (max !== this.#revision) {
      const rows = await this.#db
        .selectFrom('holiday_notices')
        .select(['year', 'scope', 'revision', 'data', 'loaded_at', 'loaded_by'])
        .distinctOn(['year', 'scope'])
        .orderBy('year')
        .orderBy('scope')
        .orderBy('revision', 'desc')
        .execute()
      this.#notices = rows.map(row => ({
        ...(row.data as unknown as HolidayNotice),
        revision: row.revision,
        loadedAt: row.loaded_at,
        loadedBy: row.loaded_by,
      }))
      this.#revision = max
      this.#built = new Map()
      this.#byRegion = new Map()
    }
    this.#checkedAt = tick
  }

  #calendar(region: RegionCode): Calendar {
    const known = this.#byRegion.get(region)
    if (known !== undefined) return known
    const layers = layersOf(this.#notices, region)
    const key = layers.map(notice => `${notice.year}/${notice.scope}`).join(' ')
    const calendar = this.#built.get(key) ?? build(layers, this.#revision)
    this.#built.set(key, calendar)
    this.#byRegion.set(region, calendar)
    return calendar
  }
}

/** The layers of a region; of the whole country where none is named. */
const layersOf = (all: readonly HolidayNotice[], region: RegionCode): HolidayNotice[] =>
  region === '' ? all.filter(notice => notice.scope === 'national') : selectNotices(all, region)

const build = (notices: readonly HolidayNotice[], revision: number): Calendar =>
  buildCalendar({ notices, hours: DEFAULT_OFFICE_HOURS, revision })

/** Writes a notice as a new revision. Notices are never changed, only followed by others. */
export async function insertNotice(
  db: Queryable,
  notice: HolidayNotice,
  at: Instant,
  by: string | null,
): Promise<number> {
  const { rows } = await db.query<{ revision: number }>(
    `insert into holiday_notices (year, scope, revision, data, loaded_at, loaded_by)
     values ($1, $2, nextval('calendar_revision'), $3, $4, $5) returning revision`,
    [notice.year, notice.scope, JSON.stringify(notice), at, by],
  )
  return (rows[0] as { revision: number }).revision
}

/** One notice of a year and scope out of several that followed one another (2020 was extended): the later one wins each day. */
function merged(notices: readonly HolidayNotice[]): HolidayNotice[] {
  const byYear = new Map<string, HolidayNotice>()
  for (const notice of notices) {
    const key = `${notice.year}/${notice.scope}`
    const earlier = byYear.get(key)
    if (earlier === undefined) {
      byYear.set(key, notice)
      continue
    }
    const off = [...earlier.off.filter(day => !notice.work.includes(day)), ...notice.off]
    const work = [...earlier.work.filter(day => !notice.off.includes(day)), ...notice.work]
    byYear.set(key, { ...earlier, off: [...new Set(off)].sort(), work: [...new Set(work)].sort() })
  }
  return [...byYear.values()]
}

/** The national notices that come with the product, for a new installation. */
export async function loadFirstNotices(db: Queryable, at: Instant): Promise<void> {
  const { rows } = await db.query('select 1 from holiday_notices limit 1')
  if (rows.length > 0) return
  for (const notice of merged(NATIONAL_NOTICES)) await insertNotice(db, notice, at, null)
}
