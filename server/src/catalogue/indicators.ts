// Indicators of the catalogue by department (A4): what is offered, and what came of the cases: decided at the window, in how many days. Targets are those of the rules on halls.
import {
  type Calendar,
  CalendarYearMissing,
  epochMs,
  type Instant,
  instantFromEpoch,
  localDay,
  type Matter,
  type PlainDate,
} from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'
import { inWorkingDays } from './kernel-matter.ts'

/** 即办件 ≥50 % of the daily volume; 承诺件 cut ≥50 %; 一般项目 ≤7 working days; 一审一核 ≥50 %. */
export const TARGETS = { onTheSpot: 0.5, cutByHalf: 1, withinSeven: 1, oneExamine: 0.5 } as const
const CUT = 0.5
const SEVEN = 7

/** A part of a whole: how many of how many. */
export interface Share {
  readonly n: number
  readonly of: number
}
export interface Indicators {
  readonly onTheSpot: Share
  /** Of the promised matters with a statutory limit, those whose promise is half of it or less. */
  readonly cutByHalf: Share
  /** Of the ordinary promised ones, those that end within seven working days. */
  readonly withinSeven: Share
  readonly oneExamine: Share
  /** Mean of what the promises cut off, 0 to 1; null where nothing is promised. */
  readonly meanCut: number | null
}

interface Facts {
  readonly onTheSpot: boolean
  /** The limit by law of what is not decided on the spot. */
  readonly statutory: number | null
  readonly cut: number | null
  readonly days: number | null
  readonly oneExamine: boolean
}

export function factsOf(matter: Pick<Matter, 'limits' | 'settings' | 'members'>): Facts {
  const { settings = {}, members = [] } = matter
  const onTheSpot = settings.mode === 'on-the-spot'
  const { statutory, promised } = matter.limits.decision ?? {}
  const special = Array.isArray(settings.specialGrounds) && settings.specialGrounds.length > 0
  const binding = promised ?? statutory
  return {
    onTheSpot,
    statutory: onTheSpot || statutory === undefined ? null : inWorkingDays(statutory),
    cut:
      onTheSpot || statutory === undefined || promised === undefined
        ? null
        : 1 - inWorkingDays(promised) / inWorkingDays(statutory),
    days: onTheSpot || special || members.length > 0 || binding === undefined ? null : inWorkingDays(binding),
    oneExamine: settings.oneExamineOneApprove === true,
  }
}

/** The same of a case that took so many working days from receipt to decision; null while it is not decided. */
export function taken(facts: Facts, days: number | null): Facts {
  const { statutory } = facts
  return {
    ...facts,
    cut: days === null || statutory === null ? null : Math.max(0, 1 - days / statutory),
    days: days === null || facts.days === null ? null : days,
  }
}

/** Sums facts, each as often as it counts. */
export class Tally {
  #all = 0
  #onTheSpot = 0
  #cutOf = 0
  #cutByHalf = 0
  #cutSum = 0
  #ordinary = 0
  #withinSeven = 0
  #oneExamine = 0

  add(facts: Facts, times = 1): void {
    this.#all += times
    if (facts.onTheSpot) this.#onTheSpot += times
    if (facts.oneExamine) this.#oneExamine += times
    if (facts.cut !== null) {
      this.#cutOf += times
      this.#cutSum += facts.cut * times
      if (facts.cut >= CUT) this.#cutByHalf += times
    }
    if (facts.days !== null) {
      this.#ordinary += times
      if (facts.days <= SEVEN) this.#withinSeven += times
    }
  }

  /** `decided`: how many were really decided at the window, of how many decided. */
  result(decided?: Share): Indicators {
    return {
      onTheSpot: decided ?? { n: this.#onTheSpot, of: this.#all },
      cutByHalf: { n: this.#cutByHalf, of: this.#cutOf },
      withinSeven: { n: this.#withinSeven, of: this.#ordinary },
      oneExamine: { n: this.#oneExamine, of: this.#all },
      meanCut: this.#cutOf === 0 ? null : Math.round((this.#cutSum / this.#cutOf) * 1000) / 1000,
    }
  }
}

export interface UnitIndicators {
  readonly unit: string
  /** Of the matters in force. */
  readonly catalogue: Indicators
  /** Of the cases of the period: decided at the window of all decided; days taken of those decided; the rest as often as it was asked for. */
  readonly cases: Indicators
}

export interface IndicatorsQuery {
  /** Regions whose units are shown. */
  readonly regions: readonly string[]
  readonly from: Instant
  readonly to: Instant
  readonly calendar: (region: string) => Calendar
}

const PAGE = 1000

/** By unit, in no order; `null` is the whole. */
export async function indicators(
  db: Queryable,
  query: IndicatorsQuery,
): Promise<{ units: UnitIndicators[]; total: Omit<UnitIndicators, 'unit'> }> {
  const tallies = new Map<string, { catalogue: Tally; cases: Tally }>()
  const total = { catalogue: new Tally(), cases: new Tally() }
  const tallyOf = (unit: string): { catalogue: Tally; cases: Tally } => {
    const known = tallies.get(unit) ?? { catalogue: new Tally(), cases: new Tally() }
    tallies.set(unit, known)
    return known
  }
  for await (const { unit, facts } of inForce(db, query.regions)) {
    tallyOf(unit).catalogue.add(facts)
    total.catalogue.add(facts)
  }
  for (const { unit, n, facts } of await asked(db, query)) {
    tallyOf(unit).cases.add(facts, n)
    total.cases.add(facts, n)
  }
  const window = await decidedAtWindow(db, query)
  for (const unit of window.keys()) tallyOf(unit)
  const none: Share = { n: 0, of: 0 }
  const result = (each: { catalogue: Tally; cases: Tally }, decided: Share) => ({
    catalogue: each.catalogue.result(),
    cases: each.cases.result(decided),
  })
  const all = [...window.values()].reduce((sum, each) => ({ n: sum.n + each.n, of: sum.of + each.of }), none)
  return {
    units: [...tallies].map(([unit, each]) => ({ unit, ...result(each, window.get(unit) ?? none) })),
    total: result(total, all),
  }
}

/** Decisions of the period by the unit that took them, and how many of them at the window (the figures of every day). */
async function decidedAtWindow(db: Queryable, query: IndicatorsQuery): Promise<Map<string, Share>> {
  const { rows } = await db.query<{ unit: string; n: number; of: number }>(
    `select unit_id as unit, sum(t.n) filter (where measure = 'approval.on-the-spot')::int as n,
       sum(t.n) filter (where measure <> 'approval.on-the-spot')::int as of
     from (select region, unit_id, day, measure, n from tallies union all select region, unit_id, day, measure, n from tally_deltas) t
     where region = any($1) and day >= $2 and day <= $3
       and measure in ('approval.on-the-spot', 'approval.granted', 'approval.refused') group by 1`,
    [query.regions, localDay(query.from), localDay(instantFromEpoch(epochMs(query.to) - 1))],
  )
  return new Map(rows.map(row => [row.unit, { n: row.n ?? 0, of: row.of ?? 0 }]))
}

type Part = Pick<Matter, 'limits' | 'settings' | 'members'>
const PARTS = `jsonb_build_object('settings', m.data -> 'settings', 'members', m.data -> 'members',
  'limits', jsonb_build_object('decision', m.data -> 'limits' -> 'decision'))`

/** What the kernel runs now for each guide, page by page. */
async function* inForce(db: Queryable, regions: readonly string[]): AsyncGenerator<{ unit: string; facts: Facts }> {
  for (let after = ''; ; ) {
    const { rows } = await db.query<{ code: string; unit_id: string; part: Part }>(
      `select g.code, g.unit_id, ${PARTS} as part
       from (select code, unit_id from catalogue_guides
             where code > $1 and complete and region = any($2) order by code limit $3) g
       cross join lateral (select data from matters m where m.code = g.code order by m.version desc limit 1) m order by g.code`,
      [after, regions, PAGE],
    )
    for (const row of rows) yield { unit: row.unit_id, facts: factsOf(row.part) }
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    after = last.code
  }
}

/** Cases of the period, counted by unit, by the version each began under and by the days it came and was decided. */
async function asked(db: Queryable, query: IndicatorsQuery): Promise<{ unit: string; n: number; facts: Facts }[]> {
  const { rows } = await db.query<{
    region: string
    unit: string
    came: PlainDate
    decided: PlainDate | null
    n: number
    part: Part
  }>(
    `select c.region, c.unit, c.came, c.decided, c.n, ${PARTS} as part
     from (select region, lead_unit as unit, matter_code, matter_version, (opened_at at time zone 'Asia/Shanghai')::date::text as came,
             case when stage = 'decided' then (settled_at at time zone 'Asia/Shanghai')::date::text end as decided, count(*)::int as n
           from cases where region = any($1) and opened_at >= $2 and opened_at < $3 group by 1, 2, 3, 4, 5, 6) c
     join matters m on m.code = c.matter_code and m.version = c.matter_version
     where m.data -> 'process' ->> 'id' = 'approval'`,
    [query.regions, query.from, query.to],
  )
  return rows.map(({ region, unit, came, decided, n, part }) => ({
    unit,
    n,
    facts: taken(factsOf(part), decided === null ? null : daysBetween(query.calendar(region), came, decided)),
  }))
}

/** Null where the holidays of a year are not known: nobody guesses them. */
function daysBetween(calendar: Calendar, came: PlainDate, decided: PlainDate): number | null {
  try {
    return calendar.workingDaysBetween(came, decided)
  } catch (error) {
    if (error instanceof CalendarYearMissing) return null
    throw error
  }
}
