// Plays the demonstration county: every act through the real commands, in the order of their moments, with the clocks speaking
// at theirs. What is shown afterwards (record, chains, figures) has come about as in a real office, only faster.
import {
  type Actor,
  addDays,
  type CaseState,
  epochMs,
  type Instant,
  instantAt,
  localDay,
  type RegionCode,
  startOfDay,
} from '@sunhall/kernel'
import { applications } from './applications/cast.ts'
import { projects } from './applications/projects.ts'
import { castAll } from './cast.ts'
import { DEMO_CATALOGUE } from './catalogue/index.ts'
import { LOADED_SETTING } from './loaded.ts'
import { after, OfficeTime } from './office-time.ts'
import { loadOrganisation, setting } from './organisation.ts'
import { type SealStore, sealByHand } from './papers.ts'
import { ProjectBook } from './project-book.ts'
import { Queue } from './queue.ts'
import {
  type AppDatabase,
  type Applying,
  type Casework,
  type Composed,
  closeDays,
  composedCurrent,
  isNeeded,
  type MatterBook,
  openOrganisation,
  type Projects,
  publishEntries,
  type Snapshot,
} from './server.ts'
import { POSTS } from './staff.ts'
import type { Applied, Asked, Story } from './story.ts'
import { type Life, Thread, type Who, type Wish } from './thread.ts'

export interface DemonstrationOptions {
  readonly database: AppDatabase
  readonly casework: Casework
  /** Applications as portal and counter hand them in, and the register of projects. */
  readonly applications: {
    readonly applying: Pick<Applying, 'apply'>
    readonly book: MatterBook
    readonly projects: Pick<Projects, 'register' | 'change' | 'makeReports'>
  }
  /** The demonstration's own now; see clock.ts. */
  readonly now: Instant
  /** What the running server adds to the real time; kept in the settings. */
  readonly offsetMs?: number
  readonly seed?: string
  /** Called when the registers are written, so that whoever keeps them in memory looks again. */
  readonly registersWritten?: () => void
  /** The digest by which a phone number is found without being kept readable. */
  readonly phoneIndex?: (phone: string) => Buffer
  readonly progress?: (line: string) => void
  /** Told of an act that was refused; its part of the story then ends there. Without it a refusal is an error. */
  readonly refused?: (line: string) => void
  /** Where the images of the units' seals are kept; without it nothing is sealed. */
  readonly seals?: SealStore
  /** Plays the first so many questions only. */
  readonly most?: number
}

export interface Demonstration {
  readonly cases: number
  readonly acts: number
  readonly moments: number
}

const DEFAULT_SEED = 'sunhall'
/** Moments this close are played at once; acts on one case lie further apart. */
const TOGETHER_MINUTES = 30
const IN_FLIGHT = 8
/** Minutes after midnight at which the day before is closed; the record wants two at least. */
const CLOSING_MINUTES = 3
const MOST_TIMERS = 500
const CATALOGUE_DAYS = 170

const isRefusal = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('refused-')

const earlier = (one: Instant, other: Instant): Instant => {
  if (one < other) return one
  return other
}

interface Entry {
  readonly at: Instant
  readonly story: Story
  /** Null: the case itself begins. */
  readonly running: Running | null
}

interface Running {
  readonly thread: Thread<Story>
  readonly wishes: Life
  wish: Wish | null
}

/** Fills an empty database with the demonstration county. @throws Error when any act is refused: the script would be at fault */
export async function loadDemonstration(options: DemonstrationOptions): Promise<Demonstration> {
  const { database, now, progress = () => {} } = options
  const { seals } = options
  await loadOrganisation({
    database,
    now,
    offsetMs: options.offsetMs ?? 0,
    ...(seals === undefined ? {} : { seals }),
  })
  options.registersWritten?.()
  progress('organisation, people, calendar: done')
  const organisation = openOrganisation(database.db)
  const snapshot = await organisation.snapshot()
  await publishCatalogue(database, organisation, now)
  options.registersWritten?.()
  progress(`catalogue: ${DEMO_CATALOGUE.length} entries published`)
  const played = await new Player(options, snapshot).play()
  await sealByHand(database)
  // Messages of the past were delivered in the past: no mailer sends them now.
  await database.pool.query('update outbox set sent_at = created_at, attempts = 1 where sent_at is null')
  // Without this a start was broken off half-way, and the county must be played anew in an empty database.
  await setting(database.db, LOADED_SETTING, now)
  return played
}

/** The catalogue has been in force since before the first application. */
async function publishCatalogue(
  database: AppDatabase,
  organisation: ReturnType<typeof openOrganisation>,
  now: Instant,
): Promise<void> {
  const { findings, published } = await publishEntries({ pool: database.pool, organisation }, DEMO_CATALOGUE, {
    now: startOfDay(addDays(localDay(now), -CATALOGUE_DAYS)),
    by: null,
    reason: '首次发布',
  })
  if (published === DEMO_CATALOGUE.length) return
  const errors = findings
    .filter(each => each.severity === 'error')
    .map(each => `${each.code}: ${each.title.zh} (${each.path})`)
  throw new Error(`the demonstration catalogue has errors: ${errors.join('; ')}`)
}

class Player {
  readonly #options: DemonstrationOptions
  readonly #snapshot: Snapshot
  readonly #queue = new Queue<Entry>()
  readonly #waiting = new Map<Story, Running[]>()
  readonly #cases = new Map<Story, { region: RegionCode; id: string; keys: number }>()
  readonly #forms = new Map<string, Promise<Composed>>()
  readonly #seed: string
  readonly #time = new OfficeTime()
  #book: ProjectBook | null = null
  #acts = 0

  constructor(options: DemonstrationOptions, snapshot: Snapshot) {
    this.#options = options
    this.#snapshot = snapshot
    this.#seed = options.seed ?? DEFAULT_SEED
  }

  async play(): Promise<Demonstration> {
    const { now, progress = () => {} } = this.#options
    const planned = projects(this.#seed, now, this.#time)
    const all: Story[] = [
      ...castAll(this.#seed, now, this.#time),
      ...applications(this.#seed, now, this.#time),
      ...planned.stories,
    ]
    const stories = all.slice(0, this.#options.most)
    // Projects come with their applications, or not at all.
    const whole = stories.length === all.length
    const { database, applications: house } = this.#options
    this.#book = new ProjectBook(
      {
        database,
        register: house.projects,
        clerk: at => this.#actor({ unit: 'qh-service', role: 'clerk' }, at),
        person: (id, at) => this.#person(id, at),
      },
      whole ? planned.projects : [],
    )
    for (const story of stories) this.#queue.push({ at: story.at, story, running: null })
    let moments = 0
    let month = ''
    const first = localDay(stories.reduce((least, { at }) => earlier(least, at), now))
    for (let day = first; ; day = addDays(day, 1)) {
      const midnight = after(startOfDay(day), 0.05)
      const opening = instantAt(day, (this.#time.calendar.hours[0]?.from ?? 540) + 0.05)
      const nextDay = startOfDay(addDays(day, 1))
      if (midnight > now) break
      moments += await this.#fire(midnight)
      // No act of the day before can come any more: its root is published.
      const closing = instantAt(day, CLOSING_MINUTES)
      if (closing <= now) await closeDays(this.#options.database.pool, day, closing)
      await this.#until(earlier(opening, now))
      if (opening <= now) moments += await this.#fire(opening)
      await this.#book?.until(earlier(after(nextDay, -1), now))
      await this.#until(earlier(nextDay, now))
      if (day.slice(0, 7) !== month) {
        month = day.slice(0, 7)
        progress(`playing ${month}: ${this.#cases.size} cases, ${this.#acts} acts`)
      }
    }
    moments += await this.#fire(now)
    progress(`played: ${this.#cases.size} cases, ${this.#acts} acts, ${moments} moments of clocks`)
    return { cases: this.#cases.size, acts: this.#acts, moments }
  }

  /** Lets every clock speak whose moment has come. */
  async #fire(at: Instant): Promise<number> {
    let all = 0
    for (;;) {
      const taken = await this.#options.casework.moments.fireDue(at, MOST_TIMERS)
      all += taken
      if (taken < MOST_TIMERS) return all
    }
  }

  /** Plays everything that happens before a moment. */
  async #until(end: Instant): Promise<void> {
    for (;;) {
      const batch = this.#nextBatch(end)
      if (batch.length === 0) return
      const told = await Promise.all(batch.map(entry => this.#play(entry)))
      // One after another and in their order, so that the same seed plays the same county.
      batch.forEach((entry, at) => {
        this.#resume(entry, told[at] as CaseState)
      })
    }
  }

  #nextBatch(end: Instant): Entry[] {
    const batch: Entry[] = []
    const busy = new Set<Story>()
    const aside: Entry[] = []
    for (let next = this.#queue.first(); next !== undefined && next.at < end; next = this.#queue.first()) {
      const start = batch[0]?.at
      if (start !== undefined && epochMs(next.at) - epochMs(start) > TOGETHER_MINUTES * 60_000) break
      this.#queue.pop()
      if (busy.has(next.story)) aside.push(next)
      else batch.push(next)
      busy.add(next.story)
      if (batch.length === IN_FLIGHT) break
    }
    for (const entry of aside) this.#queue.push(entry)
    return batch
  }

  async #play({ at, story, running }: Entry): Promise<CaseState> {
    const known = this.#cases.get(story)
    if (running === null) return this.#open(story)
    if (known === undefined) throw new Error(`${story.label} has not begun`)
    const { region, id } = known
    const { wish } = running
    if (wish?.do !== 'act') return this.#state(region, id)
    if (wish.still !== undefined) {
      const before = await this.#state(region, id)
      if (!wish.still(before)) return before
    }
    known.keys += 1
    const key = this.#key(story, known.keys)
    const { act, part, fields } = wish
    const actor = this.#actor(wish.who, at)
    try {
      await this.#options.casework.act({ region, id, act, part, fields, actor, now: at, key, expected: null })
    } catch (error) {
      const where = `${story.label}, ${story.halt ?? 'to the end'}`
      const line = `${act} on part ${part} at ${at} was refused (${where}): ${String(error)}`
      if (this.#options.refused === undefined || !isRefusal(error)) throw new Error(line, { cause: error })
      this.#options.refused(line)
      running.wishes.return()
    }
    this.#acts += 1
    return this.#state(region, id)
  }

  async #open(story: Story): Promise<CaseState> {
    const { begin } = story
    const { region, id } = begin.by === 'asking' ? await this.#ask(begin, story) : await this.#apply(begin, story)
    this.#cases.set(story, { region, id, keys: 0 })
    this.#acts += 1
    return this.#state(region, id)
  }

  async #ask({ region, matter, fields, who, phone }: Asked, story: Story): Promise<{ region: RegionCode; id: string }> {
    const { id } = await this.#options.casework.begin({
      region,
      matter,
      fields,
      actor: this.#actor(who, story.at),
      now: story.at,
      key: this.#key(story, 0),
      phoneIndex: phone === null ? null : (this.#options.phoneIndex?.(phone) ?? null),
    })
    return { region, id }
  }

  async #apply(
    { matter, chosen, who, form, project }: Applied,
    story: Story,
  ): Promise<{ region: RegionCode; id: string }> {
    const { applying, book } = this.#options.applications
    const which = [matter, ...chosen].join()
    const composed = this.#forms.get(which) ?? composedCurrent(book, matter, chosen)
    this.#forms.set(which, composed)
    const { entry, required } = await composed
    const materials = required
      .filter(material => material.need === 'held' || isNeeded(material, form.answers))
      .map(({ code, need }) => ({
        material: code,
        how: need === 'held' ? ('held' as const) : ('seen' as const),
        files: [],
      }))
    const actor = this.#actor(who, story.at)
    const receipt = await applying.apply(
      { ...form, composed: await composed, materials, project: this.#book?.code(project) ?? null },
      {
        actor,
        askerId: null,
        key: this.#key(story, 0),
        now: story.at,
        entered: who === 'asker' || actor.person === null ? null : { person: actor.person, unit: who.unit, hall: null },
      },
    )
    return { region: entry.region, id: receipt.caseId }
  }

  #key = (story: Story, n: number): string => `demonstration-${this.#seed}-${story.key}-${n}`

  async #state(region: RegionCode, id: string): Promise<CaseState> {
    const { rows } = await this.#options.database.pool.query<{ state: CaseState }>({
      name: 'demonstration-state',
      text: 'select state from cases where region = $1 and id = $2',
      values: [region, id],
    })
    return (rows[0] as { state: CaseState }).state
  }

  /** Tells the thread what came of its wish, and whoever slept until now that something happened. */
  #resume({ at, story, running }: Entry, state: CaseState): void {
    if (running === null) this.#begin(thread => story.life(thread), this.#thread(story, state, at))
    else this.#advance(running, state, at)
    const sleeping = this.#waiting.get(story) ?? []
    const woken = sleeping.filter(each => each.wish?.do === 'wait' && each.wish.until(state))
    if (woken.length === 0) return
    this.#waiting.set(
      story,
      sleeping.filter(each => !woken.includes(each)),
    )
    for (const each of woken) this.#advance(each, state, at)
  }

  #thread(story: Story, state: CaseState, at: Instant): Thread<Story> {
    const { now } = this.#options
    const spawn = (of: (thread: Thread<Story>) => Life, from: Thread<Story>): void =>
      this.#begin(of, this.#thread(story, from.state, from.at))
    return new Thread<Story>(story, state, at, { time: this.#time, now, spawn })
  }

  #begin(of: (thread: Thread<Story>) => Life, thread: Thread<Story>): void {
    this.#advance({ thread, wishes: of(thread), wish: null }, thread.state, thread.at)
  }

  #advance(running: Running, state: CaseState, at: Instant): void {
    running.thread.state = state
    running.thread.at = at
    const { done, value } = running.wishes.next()
    if (done === true || value === undefined) return
    running.wish = value
    const { cast: story } = running.thread
    if (value.do === 'wait') {
      this.#waiting.set(story, [...(this.#waiting.get(story) ?? []), running])
      return
    }
    // What lies beyond today has not happened.
    const next = value.at > at ? value.at : after(at, TOGETHER_MINUTES + 1)
    if (next <= this.#options.now) this.#queue.push({ at: next, story, running })
  }

  /** Somebody with that role at that unit on that day, the work of the absent being with their stand-ins. */
  #actor(who: Who, at: Instant): Actor {
    if (who === 'asker') return { kind: 'asker', person: null, grants: [] }
    const day = localDay(at)
    const holder = (post: string): string | undefined => this.#snapshot.actingHolder(post, day)
    const with_ = (role: string): string[] =>
      POSTS.filter(post => post.unit === who.unit && (post.roles as readonly string[]).includes(role)).map(
        post => post.id,
      )
    // Whoever drafts should not be the one who will have to check.
    const heads = who.role === 'handler' ? with_('head').map(holder) : []
    const posts = [...(who.post ? [who.post] : []), ...with_(who.role)]
    const not = who.not ?? []
    const people = posts.map(holder).filter(each => each !== undefined && !not.includes(each))
    const person = people.find(each => !heads.includes(each)) ?? people[0]
    if (person === undefined) throw new Error(`nobody is ${who.role} of ${who.unit} on ${day}`)
    return this.#person(person, at)
  }

  #person(person: string, at: Instant): Actor {
    return { kind: 'staff', person, grants: this.#snapshot.grantsOf(person, localDay(at)) }
  }
}
