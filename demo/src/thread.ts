// One thread of a case's life: what it wishes next, and the moment and state it was last told of. A case has several at a time.
import {
  type CaseState,
  epochMs,
  type Fields,
  type Instant,
  type Part,
  type PersonId,
  type Role,
} from '@sunhall/kernel'
import type { Cast } from './cast.ts'
import { after, GAP_MINUTES, type OfficeTime } from './office-time.ts'
import type { Story } from './story.ts'

/** Who is to act: the asker, or whoever has a role at a unit on that day. */
export type Who =
  | 'asker'
  | {
      readonly unit: string
      readonly role: Role
      /** The post that has the part in hand, where one does. */
      readonly post?: string | null
      /** Whoever proposed: nobody approves their own. */
      readonly not?: PersonId | readonly PersonId[] | null
    }

export type Wish =
  /** Acts at that moment. */
  | {
      readonly do: 'act'
      readonly at: Instant
      readonly act: string
      readonly part: number | null
      readonly who: Who
      readonly fields: Fields
      /** Where others may come first: the act is left out when this no longer holds. */
      readonly still?: (state: CaseState) => boolean
    }
  /** Looks at the case again at that moment. */
  | { readonly do: 'look'; readonly at: Instant }
  /** Sleeps until something happens to the case that makes it true. */
  | { readonly do: 'wait'; readonly until: (state: CaseState) => boolean }

export type Life<T = void> = Generator<Wish, T, undefined>

export class Thread<S extends Story = Cast> {
  readonly cast: S
  readonly #time: OfficeTime
  readonly #now: Instant
  readonly #spawn: (life: (thread: Thread<S>) => Life, from: Thread<S>) => void
  state: CaseState
  at: Instant

  constructor(
    cast: S,
    state: CaseState,
    at: Instant,
    world: { time: OfficeTime; now: Instant; spawn: (life: (thread: Thread<S>) => Life, from: Thread<S>) => void },
  ) {
    this.cast = cast
    this.state = state
    this.at = at
    this.#time = world.time
    this.#now = world.now
    this.#spawn = world.spawn
  }

  part(no: number): Part {
    const found = this.state.parts.find(part => part.no === no)
    if (found === undefined) throw new Error(`${this.cast.label} has no part ${no}`)
    return found
  }

  newest(): Part {
    return this.part(this.state.parts.length)
  }

  clock(part: number, rule = 'handling') {
    const found = this.state.clocks.findLast(clock => clock.part === part && clock.rule === rule)
    if (found === undefined) throw new Error(`part ${part} of ${this.cast.label} has no clock ${rule}`)
    return found
  }

  get calendar() {
    return this.#time.calendar
  }

  get random() {
    return this.cast.random
  }

  get halt(): S['halt'] {
    return this.cast.halt
  }

  /** A moment of office work some working days on. Work still open today did happen before now. */
  office(least: number, most = least): Instant {
    const at = this.#time.office(this.random, this.at, this.random.between(least, most))
    const room = this.#room(at)
    if (room === null) return at
    const minutes = this.calendar.workingMinutesBetween(room.from, room.to)
    if (minutes < 2) return after(room.from, this.random.next() * room.minutes)
    return this.calendar.addWorkingMinutes(room.from, 0.5 + this.random.next() * (minutes - 1))
  }

  /** As `office`, but not past a limit: then somebody stays late. */
  officeBefore(least: number, most: number, limit: Instant): Instant {
    const at = this.office(least, most)
    if (at < limit) return at
    const late = after(limit, -this.random.between(60, 300))
    const soonest = after(this.at, GAP_MINUTES)
    if (soonest > late) return soonest
    return late
  }

  asker(least: number, most: number): Instant {
    const at = this.#time.asker(this.random, this.at, least, most)
    const room = this.#room(at)
    return room === null ? at : after(room.from, this.random.next() * room.minutes)
  }

  /** The time left before now, where a moment lies beyond it and today's state asks that it does not. */
  #room(at: Instant): { from: Instant; to: Instant; minutes: number } | null {
    if (this.cast.halt === null || at < this.#now) return null
    const from = after(this.at, GAP_MINUTES)
    const to = after(this.#now, -3)
    return from < to ? { from, to, minutes: (epochMs(to) - epochMs(from)) / 60_000 } : null
  }

  /** Begins another thread of the same case. */
  spawn(life: (thread: Thread<S>) => Life): void {
    this.#spawn(life, this)
  }

  *act(at: Instant, act: string, part: number | null, who: Who, fields: Fields = {}): Life {
    yield { do: 'act', at, act, part, who, fields }
  }

  *handler(at: Instant, act: string, no: number, fields: Fields = {}): Life {
    const { unit, post } = this.part(no)
    yield* this.act(at, act, no, { unit, role: 'handler', post }, fields)
  }

  /** The head settles what was proposed on a part. */
  *head(at: Instant, act: string, no: number, proposal: string | null, fields: Fields = {}): Life {
    const part = this.part(no)
    const not = proposal === null ? null : (part.proposals[proposal]?.person ?? null)
    yield* this.act(at, act, no, { unit: part.unit, role: 'head', not }, fields)
  }
}
