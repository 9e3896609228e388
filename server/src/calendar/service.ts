// Loading a holiday notice: checked, previewed against every running clock, applied; each moved clock gets its act.
import {
  type Actor,
  buildCalendar,
  type Calendar,
  CalendarYearMissing,
  type CaseState,
  countLimit,
  DEFAULT_OFFICE_HOURS,
  type HolidayNotice,
  type Instant,
  isOverdue,
  type LegalSource,
  type Limit,
  localDay,
  type Matter,
  movedClocks,
  noticeProblems,
  type PlainDate,
  plainDate,
  type RegionCode,
  startOfDay,
} from '@sunhall/kernel'
import { inquiryMatter, PACKS } from '@sunhall/packs'
import type { Transaction } from 'kysely'
import { type Calendars, insertNotice } from '../casework/calendars.ts'
import type { CaseworkPorts } from '../casework/port.ts'
import { type Casework, lacksYear } from '../casework/service.ts'
import { unitRef } from '../casework/words.ts'
import { type AppDatabase, type Queryable, queryOn } from '../platform/database.ts'
import { Problem } from '../platform/errors.ts'
import type { Database } from '../platform/schema.ts'
import { recordChange } from '../registers/history.ts'
import type { CalendarView, NoticeInput, NoticePreview, NoticeView } from './model.ts'

/** Cases looked at in one page: constant memory however many run. */
const PAGE = 500
/** Moved clocks shown before a notice is applied. */
const SAMPLE = 50
const JOB_KEY = 'calendar-move'
/** Advisory lock of loading a notice. */
const LOCK_LOADING = 7_300_030

interface RunningCase {
  readonly region: RegionCode
  readonly id: string
  readonly code: string
  readonly state: CaseState
}

interface MoveJob {
  readonly person: string | null
  readonly region: string
  readonly id: string
}

/** Where the pages begin: before every region and case. */
const START = { region: '', id: '00000000-0000-0000-0000-000000000000' }

export interface CalendarParts {
  readonly database: AppDatabase
  readonly ports: CaseworkPorts
  readonly calendars: Calendars
  readonly casework: Casework
  readonly now: () => Instant
  /** Cases in one page of the moving job; tests make it small. */
  readonly page?: number
}

const toNotice = (input: NoticeInput): HolidayNotice => {
  const source: LegalSource = {
    title: { zh: input.title, en: `State Council notice on holidays ${input.year}` },
    ...(input.number === '' ? {} : { article: input.number }),
    certainty: 'page',
  }
  const days = (list: readonly string[]): PlainDate[] => [...new Set(list)].sort().map(plainDate)
  return { year: input.year, scope: input.scope, off: days(input.off), work: days(input.work), source }
}

/** The clocks that move. @throws Problem calendar-year-missing when one would end in a year without its notice */
function moved(...given: Parameters<typeof movedClocks>): ReturnType<typeof movedClocks> {
  try {
    return movedClocks(...given)
  } catch (error) {
    if (!(error instanceof CalendarYearMissing)) throw error
    throw new Problem('calendar-year-missing', { params: { year: error.year } })
  }
}

/** The calendar where no region has days of its own. */
const nationalCalendar = (notices: readonly HolidayNotice[]): Calendar =>
  buildCalendar({
    notices: notices.filter(notice => notice.scope === 'national'),
    hours: DEFAULT_OFFICE_HOURS,
    revision: 0,
  })

function workingDaysOf(calendar: Calendar, year: number): number | null {
  const last = plainDate(`${year}-12-31`)
  const first = plainDate(`${year}-01-01`)
  if (!calendar.covers(last) || !calendar.covers(first)) return null
  return calendar.workingDaysBetween(first, last) + (calendar.isWorkingDay(first) ? 1 : 0)
}

export class CalendarService {
  readonly #parts: CalendarParts

  constructor(parts: CalendarParts) {
    this.#parts = parts
  }

  async show(region: RegionCode | null): Promise<CalendarView> {
    const { calendars, now, database } = this.#parts
    const [notices, forRegions] = [await calendars.notices(), await calendars.forRegions()]
    const national = nationalCalendar(notices)
    // Somebody without a post is nowhere in particular.
    const calendar = region === null ? national : forRegions(region)
    const { rows } = await database.pool.query('select 1 from settings where key = $1', [JOB_KEY])
    return {
      notices: notices.map(
        (notice): NoticeView => ({
          year: notice.year,
          scope: notice.scope,
          off: [...notice.off],
          work: [...notice.work],
          title: notice.source.title,
          certainty: notice.source.certainty,
          revision: notice.revision,
          loadedAt: notice.loadedAt,
          workingDays: notice.scope === 'national' ? workingDaysOf(national, notice.year) : null,
        }),
      ),
      alarm: alarmOf(calendar, limitsOf(await matters(database.pool)), now()),
      moving: rows.length > 0,
    }
  }

  /** @throws Problem notice-invalid, notice-unchanged, calendar-year-missing */
  async preview(input: NoticeInput): Promise<NoticePreview> {
    const notice = await this.#checked(input)
    const { calendars, ports, now } = this.#parts
    const [before, after, offices] = await Promise.all([
      calendars.forRegions(),
      calendars.with(notice),
      ports.offices(),
    ])
    const at = now()
    let count = 0
    const sample: NoticePreview['sample'] = []
    for await (const running of this.#running(START)) {
      for (const part of running.state.parts) {
        // What is late stays late.
        const clocks = running.state.clocks.filter(clock => clock.part === part.no && !isOverdue(clock, at))
        for (const { clock, after: date } of moved(clocks, before(part.region), after(part.region))) {
          count += 1
          if (sample.length >= SAMPLE) continue
          const process = PACKS.find(pack => pack.process.id === running.state.process.id)?.process
          sample.push({
            region: running.region,
            caseId: running.id,
            code: running.code,
            unit: unitRef(part.unit, offices),
            clock: process?.clocks[clock.rule]?.title ?? { zh: clock.rule, en: clock.rule },
            before: clock.due.day,
            after: date.due.day,
            awaits: date.due.awaits ?? null,
          })
        }
      }
    }
    const calendar = notice.scope === 'national' ? nationalCalendar([notice]) : after(notice.scope)
    return { moved: count, sample, workingDays: workingDaysOf(calendar, notice.year) ?? 0 }
  }

  /**
   * Loads the notice, in the transaction it is given; running clocks are moved by a job that survives a restart.
   * @throws Problem notice-invalid, notice-unchanged
   */
  async apply(input: NoticeInput, actor: Actor, at: Instant): Promise<(trx: Transaction<Database>) => Promise<void>> {
    const notice = await this.#checked(input)
    return async trx => {
      const db = queryOn(trx)
      // Two administrators at once: the second finds what the first has loaded. It looks through its own connection: as many as the
      // pool has may be waiting here.
      await db.query('select pg_advisory_xact_lock($1)', [LOCK_LOADING])
      const { rows } = await db.query<{ data: HolidayNotice }>(
        'select data from holiday_notices where year = $1 and scope = $2 order by revision desc limit 1',
        [notice.year, notice.scope],
      )
      refuseSame(rows[0]?.data, notice)
      const revision = await insertNotice(db, notice, at, actor.person)
      const job: MoveJob = { person: actor.person, ...START }
      await db.query(
        'insert into settings (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value',
        [JOB_KEY, JSON.stringify(job)],
      )
      await recordChange(
        trx,
        { at, by: actor, reason: input.reason },
        {
          register: 'holiday-notices',
          key: `${notice.year}/${notice.scope}`,
          before: null,
          after: { revision, off: notice.off, work: notice.work, title: notice.source.title.zh },
        },
      )
    }
  }

  /** Notices are read anew: what was loaded is on disk. */
  forget(): void {
    this.#parts.calendars.forget()
  }

  /** One page of the moving job. @returns 'more' while clocks are left */
  async moveSome(): Promise<'more' | undefined> {
    const { database, casework, now } = this.#parts
    const { rows } = await database.pool.query<{ value: MoveJob }>('select value from settings where key = $1', [
      JOB_KEY,
    ])
    const job = rows[0]?.value
    if (job === undefined) return undefined
    const actor: Actor = { kind: 'system', person: job.person, grants: [] }
    const page = await this.#page(job)
    for (const running of page) {
      try {
        await casework.moveClocks(running.region, running.id, actor, now())
      } catch (error) {
        // A clock that would now end in a year without its notice keeps its date until that notice is loaded, which moves it.
        if (!lacksYear(error)) throw error
      }
    }
    const last = page.at(-1)
    if (last === undefined) {
      // Another notice may have begun meanwhile: only the job that was finished is taken away.
      await database.pool.query('delete from settings where key = $1 and value = $2', [JOB_KEY, JSON.stringify(job)])
      return 'more'
    }
    const next: MoveJob = { person: job.person, region: last.region, id: last.id }
    await database.pool.query('update settings set value = $2 where key = $1 and value = $3', [
      JOB_KEY,
      JSON.stringify(next),
      JSON.stringify(job),
    ])
    return 'more'
  }

  async #checked(input: NoticeInput): Promise<HolidayNotice> {
    const notice = toNotice(input)
    const [problem] = noticeProblems(notice)
    if (problem !== undefined) {
      throw new Problem('notice-invalid', { params: { day: String(problem.day), problem: problem.code } })
    }
    const known = (await this.#parts.calendars.notices()).find(
      each => each.year === notice.year && each.scope === notice.scope,
    )
    refuseSame(known, notice)
    return notice
  }

  async *#running(from: { region: string; id: string }): AsyncGenerator<RunningCase> {
    let cursor = from
    for (;;) {
      const page = await this.#page(cursor)
      yield* page
      const last = page.at(-1)
      if (last === undefined) return
      cursor = last
    }
  }

  /** Cases with a running clock, in order of their key. */
  async #page(after: { region: string; id: string }): Promise<RunningCase[]> {
    const { rows } = await this.#parts.database.pool.query<RunningCase>({
      name: 'running-cases',
      text: `select c.region, c.id, c.code, c.state from cases c
        join (select distinct region, case_id from timers where (region, case_id) > ($1, $2::uuid) order by region, case_id limit $3) t
          on c.region = t.region and c.id = t.case_id order by c.region, c.id`,
      values: [after.region, after.id, this.#parts.page ?? PAGE],
    })
    return rows
  }
}

/** @throws Problem notice-unchanged */
function refuseSame(known: HolidayNotice | undefined, notice: HolidayNotice): void {
  const same = (a: readonly string[], b: readonly string[]) => a.join() === b.join()
  if (known !== undefined && same(known.off, notice.off) && same(known.work, notice.work)) {
    throw new Problem('notice-unchanged')
  }
}

type Limits = Pick<Matter, 'limits' | 'extensions'>

/** What matters say today, as the administrators and the catalogue left them. */
async function matters(db: Queryable): Promise<readonly Limits[]> {
  const { rows } = await db.query<Limits>(
    `select distinct on (code) data->'limits' as limits, data->'extensions' as extensions
     from matters order by code, version desc`,
  )
  return rows
}

interface Longest {
  readonly limit: Limit
  /** Counted after it: an extension in a unit of its own (许可法 42: ten working days upon three months). */
  readonly more?: Limit
}

/** Every limit once, and with the extension it may get. */
function limitsOf(all: readonly Limits[]): readonly Longest[] {
  const found = new Map<string, Longest>()
  const key = ({ amount, unit, start, roll }: Limit): string => [amount, unit, start, roll].join()
  const add = (limit: Limit): void => void found.set(key(limit), { limit })
  for (const { limits, extensions } of all.length === 0 ? [inquiryMatter] : all) {
    const statutory = Object.values(limits).map(pair => pair.statutory)
    statutory.forEach(add)
    for (const { mode, limit } of Object.values(extensions)) {
      const same = statutory.filter(each => each.unit === limit.unit).map(each => each.amount)
      add(mode === 'to' ? limit : { ...limit, amount: limit.amount + Math.max(0, ...same) })
      if (mode === 'to') continue
      for (const each of statutory.filter(one => one.unit !== limit.unit)) {
        found.set(`${key(each)}+${key(limit)}`, { limit: each, more: limit })
      }
    }
  }
  return [...found.values()]
}

/** The longest limit a case could still come under today: told when its end cannot be computed. */
function alarmOf(calendar: Calendar, limits: readonly Longest[], now: Instant): CalendarView['alarm'] {
  const lastYear = calendar.years.at(-1) ?? 0
  const longest = Math.max(...limits.map(({ limit }) => limit.amount))
  if (!calendar.covers(localDay(now))) return { lastYear, missingYear: lastYear + 1, longest }
  for (const { limit, more } of limits) {
    try {
      const { due } = countLimit(limit, limit.amount, now, [], calendar)
      if (more !== undefined) countLimit(more, more.amount, startOfDay(due.day), [], calendar)
    } catch (error) {
      if (error instanceof CalendarYearMissing) return { lastYear, missingYear: error.year, longest }
      throw error
    }
  }
  return null
}
