// The rows an act leaves behind: record, private data, projections, timers, counters, publications and messages. Pure.
import {
  type Act,
  type Calendar,
  type CaseState,
  type Clock,
  clockOf,
  type Deadline,
  type Instant,
  localDay,
  nextMoment,
  type Part,
  type PlainDate,
  type RegionCode,
  regionOf,
} from '@sunhall/kernel'
import type { Pack } from '@sunhall/packs'
import type { Selectable } from 'kysely'
import type { Database } from '../platform/schema.ts'

/** `late_at` of work without a limit: sorts last. */
export const NEVER = '9999-12-31T00:00:00.000Z' as Instant

/** What a case carries besides its state, for lists. */
export interface CaseFace {
  readonly code: string
  readonly subject: string
}

export type WorkItemRow = Selectable<Database['work_items']>

const text = (state: CaseState, name: string): string => String(state.values[name] ?? '')

/** Null as well for a date that waits for next year's notice. */
const dayKnown = (due: Deadline | null | undefined): PlainDate | null =>
  due === null || due === undefined || due.awaits !== undefined ? null : due.day

/** One part as inboxes and boards see it. */
export function workItemRow(state: CaseState, part: Part, face: CaseFace, pack: Pack): WorkItemRow {
  const rule = pack.process.lanes[part.lane]?.clock?.name
  const clock = rule === undefined ? undefined : clockOf(state, part, rule)
  return {
    region: part.region,
    case_region: state.region,
    case_id: state.id,
    part: part.no,
    unit_id: part.unit,
    lane: part.lane,
    stage: part.stage,
    post_id: part.post,
    opened_at: part.openedAt,
    closed_at: part.closedAt,
    outcome: part.outcome,
    late_at: clock === undefined || part.closedAt !== null || clock.due.awaits !== undefined ? NEVER : clock.due.lateAt,
    due_day: dayKnown(clock?.due),
    promised_day: dayKnown(clock?.promisedDue),
    overdue: state.clocks.some(c => c.part === part.no && c.rule === rule && c.fired.includes('overdue')),
    extended: clock !== undefined && clock.extension !== null,
    explained: part.values.explained === true,
    // Sorted: the database keeps a state's keys in an order of its own, a replay of the acts in theirs.
    proposals: Object.keys(part.proposals).sort(),
    code: face.code,
    subject: face.subject,
    category: text(state, 'category'),
    channel: text(state, 'channel'),
  }
}

export interface TimerRow {
  region: RegionCode
  case_id: string
  clock: number
  /** Null: the clock has nothing more to say. */
  kind: string | null
  generation: number
  at: Instant | null
}

export function timerRow(state: CaseState, clock: Clock, calendar: Calendar): TimerRow {
  const moment = nextMoment(clock, calendar)
  // A date that waits for its notice has nothing to say yet; the row is what the notice, once loaded, finds it by.
  const waits = moment === null && clock.state !== 'stopped' && clock.due.awaits !== undefined
  return {
    region: state.region,
    case_id: state.id,
    clock: clock.no,
    kind: moment?.kind ?? (waits ? 'awaits-notice' : null),
    generation: clock.generation,
    at: moment?.at ?? (waits ? NEVER : null),
  }
}

export type TallyRow = Omit<Selectable<Database['tally_deltas']>, 'id'>

export function tallyRows(act: Act, before: CaseState | null, after: CaseState, pack: Pack): TallyRow[] {
  return pack.measures(act, before, after).map(({ region, unit, measure, n }) => ({
    region,
    unit_id: unit,
    category: text(after, 'category'),
    channel: text(after, 'channel'),
    day: localDay(act.at),
    measure,
    n,
  }))
}

/** Parts and clocks that an act touched: only their rows are written. */
export function touched(act: Act, after: CaseState): { parts: Part[]; clocks: Clock[]; opened: boolean } {
  const parts = new Set<number>()
  const clocks = new Set<number>()
  let opened = false
  let all = false
  if (act.part !== null) parts.add(act.part)
  for (const fact of act.facts) {
    if (fact.fact === 'part-opened') {
      parts.add(fact.no)
      opened = true
    } else if (fact.fact === 'clock') {
      clocks.add(fact.clock.no)
      if (fact.clock.part !== null) parts.add(fact.clock.part)
    } else if (fact.fact === 'value' && fact.part === null && (fact.name === 'category' || fact.name === 'channel'))
      all = true
    else if ('part' in fact && fact.part !== null) parts.add(fact.part)
  }
  return {
    parts: all ? [...after.parts] : after.parts.filter(part => parts.has(part.no)),
    clocks: after.clocks.filter(clock => clocks.has(clock.no)),
    opened,
  }
}

/** Region whose calendar gives a clock's moments. */
export const clockRegion = regionOf

/** 3 red, 2 yellow, 1 hint, 0 nothing: the heaviest signal of a case. */
export function signalLevel(state: CaseState): number {
  const weight = { hint: 1, yellow: 2, red: 3 } as const
  return state.signals.reduce((most, signal) => Math.max(most, weight[signal.level]), 0)
}
