// SQL of the queue: a number is drawn, called and passed over in one statement each, so that no two clerks ever hold the same one.
import type { Instant, PlainDate } from '@sunhall/kernel'
import type { Queryable } from '../../platform/database.ts'
import type { QueueStatus } from './model.ts'

export interface QueueRow {
  readonly region: string
  readonly hall: string
  readonly day: PlainDate
  readonly prefix: string
  readonly number: number
  readonly matter_code: string | null
  readonly taken_at: Instant
  readonly status: QueueStatus
  readonly ahead: boolean
  readonly desk: string | null
  readonly person_id: string | null
  readonly calls: number
  readonly called_at: Instant | null
}

/** One hall on one day. */
export interface HallDay {
  readonly region: string
  readonly hall: string
  readonly day: PlainDate
}

const COLUMNS = `region, hall, day, prefix, number, matter_code, taken_at, status, ahead, desk, person_id, calls, called_at`
const place = ({ region, hall, day }: HallDay): string[] => [region, hall, day]

export const TAKE = `with drawn as (
    insert into queue_series as s (region, hall, day, prefix, last) values ($1, $2, $3, $4, 1)
    on conflict (region, hall, day, prefix) do update set last = s.last + 1
    returning last
  )
  insert into queue_numbers (region, hall, day, prefix, number, matter_code, taken_at, taken_how, ahead)
  select $1, $2, $3, $4, last, $5, $6, $7, $8 from drawn returning ${COLUMNS}`

export interface Taking {
  readonly prefix: string
  readonly matter: string | null
  readonly how: 'kiosk' | 'web' | 'clerk'
  readonly ahead: boolean
  readonly now: Instant
}

export async function take(db: Queryable, where: HallDay, taking: Taking): Promise<QueueRow> {
  const { prefix, matter, now, how, ahead } = taking
  const { rows } = await db.query<QueueRow>({
    name: 'queue-take',
    text: TAKE,
    values: [...place(where), prefix, matter, now, how, ahead],
  })
  return rows[0] as QueueRow
}

/** The next in line: locked while it is taken, passed over by whoever comes at the same moment. */
export const CALL_NEXT = `update queue_numbers q
  set status = 'called', desk = $4, person_id = $5, calls = q.calls + 1, called_at = $6
  from (
    select region, hall, day, prefix, number from queue_numbers
    where region = $1 and hall = $2 and day = $3 and status = 'waiting' and prefix = any($7::text[])
    order by ahead desc, taken_at, prefix, number limit 1 for update skip locked
  ) n
  where q.region = n.region and q.hall = n.hall and q.day = n.day and q.prefix = n.prefix and q.number = n.number
  returning ${COLUMNS.replaceAll(/(\w+)/g, 'q.$1')}`

export async function callNext(
  db: Queryable,
  where: HallDay,
  at: { readonly desk: string; readonly person: string; readonly prefixes: readonly string[]; readonly now: Instant },
): Promise<QueueRow | undefined> {
  const { rows } = await db.query<QueueRow>({
    name: 'queue-call-next',
    text: CALL_NEXT,
    values: [...place(where), at.desk, at.person, at.now, at.prefixes],
  })
  return rows[0]
}

/** What each step turns into what. Nothing is written where the number stands elsewhere by now, or lies with another clerk. */
export const STEPS = {
  again: `status = 'called', calls = calls + 1, called_at = $6 where status = 'called' and person_id = $7`,
  serve: `status = 'serving', serving_at = $6 where status = 'called' and person_id = $7`,
  finish: `status = 'finished', finished_at = $6 where status in ('called', 'serving') and person_id = $7`,
  skip: `status = 'skipped' where status = 'called' and person_id = $7 and $6::timestamptz is not null`,
  // Whoever was passed over and comes back goes before the others; any clerk may take them up again.
  back: `status = 'waiting', ahead = true, desk = null, person_id = null
         where status = 'skipped' and $6::timestamptz is not null and $7::text is not null`,
} as const

export async function step(
  db: Queryable,
  where: HallDay,
  number: { readonly prefix: string; readonly number: number },
  what: { readonly step: keyof typeof STEPS; readonly person: string; readonly now: Instant },
): Promise<QueueRow | undefined> {
  const { rows } = await db.query<QueueRow>({
    name: `queue-${what.step}`,
    text: `update queue_numbers set ${STEPS[what.step]}
      and region = $1 and hall = $2 and day = $3 and prefix = $4 and number = $5 returning ${COLUMNS}`,
    values: [...place(where), number.prefix, number.number, what.now, what.person],
  })
  return rows[0]
}

export async function find(
  db: Queryable,
  where: HallDay,
  prefix: string,
  number: number,
): Promise<QueueRow | undefined> {
  const { rows } = await db.query<QueueRow>({
    name: 'queue-find',
    text: `select ${COLUMNS} from queue_numbers where region = $1 and hall = $2 and day = $3 and prefix = $4 and number = $5`,
    values: [...place(where), prefix, number],
  })
  return rows[0]
}

/** Everybody of the day who is not done with, in the order in which they are called. */
export async function open(db: Queryable, where: HallDay): Promise<QueueRow[]> {
  const { rows } = await db.query<QueueRow>({
    name: 'queue-open',
    text: `select ${COLUMNS} from queue_numbers
      where region = $1 and hall = $2 and day = $3 and status in ('waiting', 'called', 'serving', 'skipped')
      order by ahead desc, taken_at, prefix, number limit 2000`,
    values: place(where),
  })
  return rows
}

/** How the day has gone so far, by letter: how long the last ones took, and how many desks work. */
export interface Pace {
  readonly prefix: string
  readonly seconds: number | null
  readonly desks: number
  readonly finished: number
}

export async function pace(db: Queryable, where: HallDay, since: Instant): Promise<Pace[]> {
  const { rows } = await db.query<Pace>({
    name: 'queue-pace',
    text: `select prefix,
        extract(epoch from avg(finished_at - called_at) filter (where place <= 20))::double precision as seconds,
        (count(distinct desk) filter (where called_at > $4))::integer as desks,
        (count(*) filter (where status = 'finished'))::integer as finished
      from (
        select prefix, status, desk, called_at, finished_at,
               row_number() over (partition by prefix, status = 'finished' order by finished_at desc nulls last) as place
        from queue_numbers where region = $1 and hall = $2 and day = $3 and called_at is not null
      ) n group by prefix`,
    values: [...place(where), since],
  })
  return rows
}

export async function finishedBy(db: Queryable, where: HallDay, person: string): Promise<number> {
  const { rows } = await db.query<{ n: number }>({
    name: 'queue-finished-by',
    text: `select count(*)::integer as n from queue_numbers
      where region = $1 and hall = $2 and day = $3 and status = 'finished' and person_id = $4`,
    values: [...place(where), person],
  })
  return rows[0]?.n ?? 0
}
