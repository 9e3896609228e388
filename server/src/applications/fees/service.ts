// Fees as finance and supervision read them: what waits to be paid or checked, and the reconciliation by day and unit.
import {
  type Actor,
  type CaseState,
  daysBetween,
  type Instant,
  type PlainDate,
  type RegionCode,
  regionWithin,
  type Text,
} from '@sunhall/kernel'
import type { CaseworkPorts, Offices } from '../../casework/port.ts'
import { packOf } from '../../casework/service.ts'
import { unitRef } from '../../casework/words.ts'
import type { Queryable } from '../../platform/database.ts'
import { fieldProblem } from '../../platform/errors.ts'
import type { FeeReport, FeeReportQuery, OpenFee, Sums } from './model.ts'
import { paymentReference } from './provider.ts'

/** A year with its leap day. */
const LONGEST_DAYS = 366
const MOST_OPEN = 500

/** Acts of the fee lane that a report counts, and into which sum each goes. */
const COUNTED = {
  'order-payment': ['orders', 'ordered'],
  'confirm-payment': ['payments', 'paid'],
  'check-payment': ['checks', 'checked'],
  'approve-refund': ['refunds', 'refunded'],
  'cancel-fee': ['cancellations', 'cancelled'],
} as const satisfies { readonly [act: string]: readonly [keyof Sums, keyof Sums] }
type Counted = keyof typeof COUNTED

const NOTHING: Sums = {
  orders: 0,
  ordered: 0,
  payments: 0,
  paid: 0,
  checks: 0,
  checked: 0,
  refunds: 0,
  refunded: 0,
  cancellations: 0,
  cancelled: 0,
  unchecked: 0,
  kept: 0,
}

// The sum of an order is a value of its part; what was given back is another. The kinds are those of the partial index acts_fees.
const REPORT = `select a.recorded_on as day, p.unit, a.kind, count(*)::integer as n,
    sum(case when a.kind = 'approve-refund' then p.refunded else p.total end)::bigint as fen
  from acts a
  join cases c on c.region = a.region and c.id = a.case_id
  cross join lateral (
    select part ->> 'unit' as unit, coalesce((part -> 'values' ->> 'total')::bigint, 0) as total,
           coalesce((part -> 'values' ->> 'refunded')::bigint, 0) as refunded
    from jsonb_array_elements(c.state -> 'parts') as part where (part ->> 'no')::integer = (a.body ->> 'part')::integer
  ) p
  where a.region = any($1::text[]) and a.recorded_on between $2 and $3
    and a.kind in ('order-payment', 'confirm-payment', 'check-payment', 'approve-refund', 'cancel-fee')
    and ($4::text[] is null or p.unit = any($4)) and ($5::text is null or p.unit = $5)
  group by 1, 2, 3 order by 1, 2`

const OPEN = `select w.case_region, w.case_id, w.part, w.unit_id, w.stage, w.opened_at, c.code, c.matter_code, c.state
  from work_items w join cases c on c.region = w.case_region and c.id = w.case_id
  where w.region = any($1::text[]) and w.closed_at is null and w.lane = 'fee' and ($2::text[] is null or w.unit_id = any($2))
  order by w.opened_at limit ${MOST_OPEN}`

interface OpenRow {
  readonly case_region: string
  readonly case_id: string
  readonly part: number
  readonly unit_id: string
  readonly stage: string
  readonly opened_at: Instant
  readonly code: string
  readonly matter_code: string
  readonly state: CaseState
}

export interface FeesParts {
  readonly db: Queryable
  readonly ports: Pick<CaseworkPorts, 'offices'>
  readonly key: Buffer
  readonly matterTitle: (code: string) => Promise<Text | null>
}

export class Fees {
  readonly #parts: FeesParts

  constructor(parts: FeesParts) {
    this.#parts = parts
  }

  /** Orders not yet paid and payments not yet checked, the oldest first. */
  async open(actor: Actor, reference: string | null): Promise<OpenFee[]> {
    const offices = await this.#parts.ports.offices()
    const { regions, units } = scopeOf(actor, offices)
    const { rows } = await this.#parts.db.query<OpenRow>(OPEN, [regions, units])
    const { lanes } = packOf('approval').process
    const codes = [...new Set(rows.map(row => row.matter_code))]
    const titles = new Map(
      await Promise.all(codes.map(async code => [code, await this.#parts.matterTitle(code)] as const)),
    )
    const shown = rows.map(row => {
      const part = row.state.parts.find(each => each.no === row.part)
      const clock = row.state.clocks.find(each => each.part === row.part && each.rule === 'payment')
      return {
        region: row.case_region,
        caseId: row.case_id,
        code: row.code,
        part: row.part,
        unit: unitRef(row.unit_id, offices),
        matter: row.matter_code,
        title: titles.get(row.matter_code) ?? { zh: row.matter_code, en: row.matter_code },
        reference: paymentReference(this.#parts.key, row.case_region, row.case_id, row.part),
        stage: row.stage,
        stageTitle: lanes.fee?.stages[row.stage]?.title ?? { zh: row.stage, en: row.stage },
        total: Number(part?.values.total ?? 0),
        openedAt: row.opened_at,
        dueDay: clock?.due.day ?? null,
        late: clock?.fired.includes('overdue') ?? false,
        claimed: (part?.counts['report-payment'] ?? 0) > 0,
      }
    })
    return reference === null ? shown : shown.filter(each => each.reference === reference)
  }

  /** @throws Problem invalid-input for more than a year, or a day after the other */
  async report(query: FeeReportQuery, actor: Actor): Promise<FeeReport> {
    const from = query.from as PlainDate
    const to = query.to as PlainDate
    const days = daysBetween(from, to)
    if (days < 0) throw fieldProblem('to', 'not-allowed')
    if (days >= LONGEST_DAYS) throw fieldProblem('to', 'too-large', { limit: LONGEST_DAYS })
    const offices = await this.#parts.ports.offices()
    const scope = scopeOf(actor, offices)
    const regions = scope.regions.filter(region => query.region === undefined || regionWithin(region, query.region))
    const { rows } = await this.#parts.db.query<{ day: string; unit: string; kind: Counted; n: number; fen: string }>(
      REPORT,
      [regions, from, to, scope.units, query.unit ?? null],
    )
    const byDay = new Map<string, Sums>()
    const byUnit = new Map<string, Sums>()
    let total = NOTHING
    for (const row of rows) {
      const add = (before: Sums | undefined): Sums => added(before ?? NOTHING, row.kind, row.n, Number(row.fen))
      byDay.set(`${row.day} ${row.unit}`, add(byDay.get(`${row.day} ${row.unit}`)))
      byUnit.set(row.unit, add(byUnit.get(row.unit)))
      total = add(total)
    }
    return {
      from,
      to,
      rows: [...byDay].map(([key, sums]) => ({
        ...sums,
        day: key.slice(0, 10),
        unit: unitRef(key.slice(11), offices),
      })),
      units: [...byUnit].map(([unit, sums]) => ({ ...sums, unit: unitRef(unit, offices) })),
      total,
    }
  }
}

function added(before: Sums, kind: Counted, n: number, fen: number): Sums {
  const [count, sum] = COUNTED[kind]
  const next = { ...before, [count]: before[count] + n, [sum]: before[sum] + fen }
  return { ...next, unchecked: next.paid - next.checked, kept: next.paid - next.refunded }
}

/** Supervisors and leaders read everything where they are and below; others what their own units collect. */
function scopeOf(actor: Actor, offices: Offices): { regions: RegionCode[]; units: string[] | null } {
  const over = actor.grants.filter(grant => grant.role === 'supervisor' || grant.role === 'leader')
  if (over.length > 0)
    return { regions: [...new Set(over.flatMap(grant => offices.regionsUnder(grant.region)))], units: null }
  const own = actor.grants.filter(grant => ['clerk', 'handler', 'head'].includes(grant.role))
  // A unit may collect for a case of a region above or below it: its parts lie under its own region, its cases under theirs.
  const regions = new Set(
    own.flatMap(grant => {
      const above: string[] = []
      for (let at: string | undefined = grant.region; at !== undefined; at = offices.parentRegion(at)) above.push(at)
      return [...above, ...offices.regionsUnder(grant.region)]
    }),
  )
  return { regions: [...regions], units: [...new Set(own.map(grant => grant.unit))] }
}
