// The queue of a hall 排队叫号: numbers are taken, called, served; each day begins at one, and what everybody waits for is on the screen.
import {
  type Actor,
  type Calendar,
  epochMs,
  type Instant,
  instantFromEpoch,
  localDay,
  msOfLocalDay,
  type Text,
} from '@sunhall/kernel'
import type pg from 'pg'
import { dayWords } from '../../casework/words.ts'
import type { HallEntry, WindowEntry } from '../../catalogue/model.ts'
import type { Queryable } from '../../platform/database.ts'
import { Problem } from '../../platform/errors.ts'
import type { DeskView, HallDisplay, QueueEntry, QueueStep, QueueTicket } from './model.ts'
import { type Closed, closedNow } from './opening.ts'
import * as store from './store.ts'

/** Where nobody was served yet today. */
const MINUTES_EACH = 8
/** A desk counts as working while it called somebody within the last half hour. */
const WORKING_MS = 30 * 60_000
/** As many as a screen of the hall shows. */
const SHOWN_CALLED = 12
const SHOWN_NEXT = 5

/** What the queue needs to know of the catalogue. */
export interface HallBook {
  hall(code: string): Promise<HallEntry | null>
  windows(hall: string): Promise<readonly WindowEntry[]>
  /** Windows of a hall where a matter is handed in. */
  windowsOf(hall: string, matter: string): Promise<readonly WindowEntry[]>
}

const label = (row: { readonly prefix: string; readonly number: number }): string =>
  `${row.prefix}${String(row.number).padStart(3, '0')}`

const entry = (row: store.QueueRow): QueueEntry => ({
  label: label(row),
  status: row.status,
  matter: row.matter_code,
  ahead: row.ahead,
  desk: row.desk,
  takenAt: row.taken_at,
  calledAt: row.called_at,
  calls: row.calls,
})

const isConflict = (error: unknown, constraint: string): boolean =>
  typeof error === 'object' &&
  error !== null &&
  (error as { code?: unknown }).code === '23505' &&
  String((error as { constraint?: unknown }).constraint).startsWith(constraint)

/** The calendar by which a region works: holidays closed, made-up days open. */
export type CalendarOf = (region: string) => Promise<Calendar>

interface Hall {
  readonly entry: HallEntry
  readonly calendar: Calendar
  readonly windows: readonly WindowEntry[]
}

/** A hall whose windows are known, with those where the matter asked for is handed in. */
export interface ReadyHall extends Hall {
  readonly fitting: readonly WindowEntry[]
}

export class HallQueue {
  readonly #pool: pg.Pool
  readonly #book: HallBook
  readonly #calendarOf: CalendarOf

  constructor(pool: pg.Pool, book: HallBook, calendarOf: CalendarOf) {
    this.#pool = pool
    this.#book = book
    this.#calendarOf = calendarOf
  }

  /** The region of a hall, under which its repeated requests are known. @throws Problem not-found */
  async regionOf(hall: string): Promise<string> {
    return (await this.#hall(hall)).entry.region
  }

  /**
   * Everything that has to be read before a number is drawn: nobody waits for a second connection while holding one.
   * @throws Problem not-found
   */
  async ready(hall: string, actor: Actor | null, matter?: string): Promise<ReadyHall> {
    const found = actor === null ? await this.#hall(hall) : await this.#staffed(hall, actor)
    return { ...found, fitting: matter === undefined ? found.windows : await this.#book.windowsOf(hall, matter) }
  }

  async take(
    hall: string,
    what: { readonly prefix?: string | undefined; readonly matter?: string | undefined; readonly ahead?: boolean },
    how: 'kiosk' | 'web' | 'clerk',
    now: Instant,
  ): Promise<QueueTicket> {
    return this.takeAt(await this.ready(hall, null, what.matter), what, how, now, this.#pool)
  }

  /**
   * @throws Problem no-window where the hall does not take this matter or has no such letter; hall-closed outside the hours of the
   * windows that call it, unless a clerk, who is there, takes it for somebody
   */
  async takeAt(
    found: ReadyHall,
    what: { readonly prefix?: string | undefined; readonly matter?: string | undefined; readonly ahead?: boolean },
    how: 'kiosk' | 'web' | 'clerk',
    now: Instant,
    db: Queryable,
  ): Promise<QueueTicket> {
    const { fitting } = found
    const prefix = what.prefix ?? fitting[0]?.prefix
    if (prefix === undefined || !fitting.some(window => window.prefix === prefix)) throw new Problem('no-window')
    const windows = fitting.filter(window => window.prefix === prefix)
    const closed = how === 'clerk' ? null : closedNow(windows, found, now)
    if (closed !== null) throw new Problem('hall-closed', { params: { ...closedWords(closed) } })
    const taking = { prefix, matter: what.matter ?? null, how, ahead: what.ahead === true, now }
    const row = await store.take(db, day(found, now), taking)
    return this.#ticket(found, row, now, db)
  }

  /** Where a number stands now. @throws Problem not-found */
  async ticket(hall: string, text: string, now: Instant): Promise<QueueTicket> {
    const found = await this.#hall(hall)
    const row = await store.find(this.#pool, day(found, now), text.slice(0, 1), Number(text.slice(1)))
    if (row === undefined) throw new Problem('not-found')
    return this.#ticket(found, row, now, this.#pool)
  }

  async next(
    hall: string,
    at: { readonly desk: string; readonly prefixes?: readonly string[] | undefined },
    actor: Actor,
    now: Instant,
  ): Promise<QueueEntry> {
    return this.nextAt(await this.ready(hall, actor), at, actor, now, this.#pool)
  }

  /** @throws Problem desk-busy, nobody-waits */
  async nextAt(
    found: ReadyHall,
    at: { readonly desk: string; readonly prefixes?: readonly string[] | undefined },
    actor: Actor,
    now: Instant,
    db: Queryable,
  ): Promise<QueueEntry> {
    const prefixes = at.prefixes ?? found.windows.map(window => window.prefix)
    const person = actor.person ?? ''
    try {
      const row = await store.callNext(db, day(found, now), { desk: at.desk, person, prefixes, now })
      if (row === undefined) throw new Problem('nobody-waits')
      return entry(row)
    } catch (error) {
      if (isConflict(error, 'queue_numbers_desk')) throw new Problem('desk-busy', { cause: error })
      throw error
    }
  }

  async step(hall: string, text: string, step: QueueStep, actor: Actor, now: Instant): Promise<QueueEntry> {
    return this.stepAt(await this.ready(hall, actor), text, step, actor, now, this.#pool)
  }

  /** @throws Problem not-found; number-moved where another click or another clerk was first */
  async stepAt(
    found: ReadyHall,
    text: string,
    step: QueueStep,
    actor: Actor,
    now: Instant,
    db: Queryable,
  ): Promise<QueueEntry> {
    const where = day(found, now)
    const number = { prefix: text.slice(0, 1), number: Number(text.slice(1)) }
    const row = await store.step(db, where, number, { step, person: actor.person ?? '', now })
    if (row !== undefined) return entry(row)
    if ((await store.find(db, where, number.prefix, number.number)) === undefined) throw new Problem('not-found')
    throw new Problem('number-moved')
  }

  async desk(hall: string, actor: Actor, now: Instant): Promise<DeskView> {
    const found = await this.#staffed(hall, actor)
    const where = day(found, now)
    const [rows, finishedToday] = await Promise.all([
      store.open(this.#pool, where),
      store.finishedBy(this.#pool, where, actor.person ?? ''),
    ])
    const mine = rows.find(
      row => (row.status === 'called' || row.status === 'serving') && row.person_id === actor.person,
    )
    const of = (status: QueueEntry['status']) => rows.filter(row => row.status === status).map(entry)
    return {
      hall,
      title: found.entry.title,
      current: mine === undefined ? null : entry(mine),
      waiting: of('waiting'),
      skipped: of('skipped'),
      finishedToday,
    }
  }

  /** What hangs in the hall. @throws Problem not-found */
  async display(hall: string, now: Instant): Promise<HallDisplay> {
    const found = await this.#hall(hall)
    const where = day(found, now)
    const [rows, paces] = await Promise.all([
      store.open(this.#pool, where),
      store.pace(this.#pool, where, working(now)),
    ])
    const called = rows
      .filter(row => row.status === 'called' || row.status === 'serving')
      .sort((a, b) => ((a.called_at ?? '') < (b.called_at ?? '') ? 1 : -1))
      .slice(0, SHOWN_CALLED)
    const prefixes = [...new Set(found.windows.map(window => window.prefix))].sort()
    return {
      hall,
      title: found.entry.title,
      day: where.day,
      closed: closedNow(found.windows, found, now),
      called: called.map(row => ({
        label: label(row),
        desk: row.desk ?? '',
        calledAt: row.called_at ?? row.taken_at,
        calls: row.calls,
        serving: row.status === 'serving',
      })),
      queues: prefixes.map(prefix => {
        const waiting = rows.filter(row => row.status === 'waiting' && row.prefix === prefix)
        const own = found.windows.filter(window => window.prefix === prefix)
        const [first] = own
        return {
          prefix,
          title: first?.title ?? { zh: prefix, en: prefix },
          windows: windowsOf(found, prefix),
          closed: closedNow(own, found, now),
          waiting: waiting.length,
          next: waiting.slice(0, SHOWN_NEXT).map(label),
          minutes: minutes(
            waiting.length,
            paces.find(each => each.prefix === prefix),
          ),
        }
      }),
    }
  }

  async #ticket(found: Hall, row: store.QueueRow, now: Instant, db: Queryable): Promise<QueueTicket> {
    const where = day(found, now)
    const [rows, paces] = await Promise.all([store.open(db, where), store.pace(db, where, working(now))])
    const before = rows.findIndex(each => each.prefix === row.prefix && each.number === row.number)
    const waits = row.status === 'waiting' && before >= 0
    const ahead = waits
      ? rows.slice(0, before).filter(each => each.status === 'waiting' && each.prefix === row.prefix).length
      : 0
    return {
      hall: row.hall,
      day: row.day,
      label: label(row),
      status: row.status,
      windows: windowsOf(found, row.prefix),
      takenAt: row.taken_at,
      ahead,
      minutes: waits
        ? minutes(
            ahead,
            paces.find(each => each.prefix === row.prefix),
          )
        : 0,
      desk: row.desk,
    }
  }

  async #hall(code: string): Promise<Hall> {
    const [entry, windows] = await Promise.all([this.#book.hall(code), this.#book.windows(code)])
    if (entry === null) throw new Problem('not-found')
    return { entry, windows, calendar: await this.#calendarOf(entry.region) }
  }

  /** A clerk of the hall's own region, or of a unit that has a window in it. To everybody else there is no such desk. */
  async #staffed(code: string, actor: Actor): Promise<Hall> {
    const found = await this.#hall(code)
    const works = actor.grants.some(
      ({ role, region, unit }) =>
        role === 'clerk' &&
        (region === found.entry.region || found.windows.some(window => window.units.includes(unit))),
    )
    if (!works) throw new Problem('not-found')
    return found
  }
}

const day = ({ entry }: Hall, now: Instant): store.HallDay => ({
  region: entry.region,
  hall: entry.code,
  day: localDay(now),
})

function closedWords({ opens }: Closed): Text {
  if (opens === null) return { zh: '近期不开放', en: 'this hall does not open in the weeks to come' }
  const day = dayWords(localDay(opens))
  const minutes = Math.round(msOfLocalDay(opens) / 60_000)
  const time = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
  return { zh: `${day.zh} ${time} 开始取号`, en: `they are given again on ${day.en} from ${time}` }
}

const working = (now: Instant): Instant => instantFromEpoch(epochMs(now) - WORKING_MS)

const windowsOf = ({ windows }: Hall, prefix: string): string =>
  windows
    .filter(window => window.prefix === prefix)
    .map(window => window.numbers)
    .join('、')

/** People before one, times what each took, over the desks that work. */
function minutes(ahead: number, pace: store.Pace | undefined): number {
  const each = pace?.seconds === null || pace?.seconds === undefined ? MINUTES_EACH : pace.seconds / 60
  return Math.ceil((ahead * each) / Math.max(1, pace?.desks ?? 1))
}
