// SQL of the register of licences: what each is now, its entries, and those whose end comes near.
import type { Instant, PlainDate } from '@sunhall/kernel'
import type { Queryable } from '../../platform/database.ts'
import type { LicenceState } from './model.ts'

export interface LicenceNow {
  readonly region: string
  readonly number: string
  readonly case_id: string
  readonly seq: number
  readonly change: 'grant' | 'renew' | 'change' | 'cancel' | 'revoke' | 'restore'
  readonly at: Instant
  readonly matter_code: string
  readonly unit_id: string
  readonly deemed: boolean
  readonly from_day: PlainDate
  readonly until_day: PlainDate | null
  readonly holder_seq: number
  readonly holder_sealed: Buffer | null
  readonly granted_on: PlainDate
  readonly applicant_kind: 'person' | 'firm' | null
  readonly entries: number
}

/** A licence as it is now, with how often it was written about. $1 is today, $2 the day up to which an end counts as near. */
const NOW = `select l.region, l.number, l.case_id, l.seq, l.change, l.at, l.matter_code, l.unit_id, l.deemed, l.from_day, l.until_day,
    l.holder_seq, l.holder_sealed, coalesce(l.granted_on, l.from_day) as granted_on, a.applicant_kind,
    (select count(*)::integer from licences e where e.region = l.region and e.number = l.number and e.change = 'change'
       and not exists (select 1 from licences r where r.region = e.region and r.number = e.number and r.case_id = e.case_id
                       and r.undoes = e.seq)) as entries
  from licences_now l
  left join applications a on a.region = l.region and a.case_id = l.case_id`

/** Each state in terms of the last entry. $1 and $2 as above. */
const STATE: { readonly [S in LicenceState]: string } = {
  cancelled: `l.change = 'cancel'`,
  revoked: `l.change = 'revoke'`,
  expired: `l.change not in ('cancel', 'revoke') and l.until_day < $1::date`,
  expiring: `l.change not in ('cancel', 'revoke') and l.until_day between $1::date and $2::date`,
  'in-force': `l.change not in ('cancel', 'revoke') and (l.until_day is null or l.until_day > $2::date)`,
}

type ListOrder = readonly [column: 'at' | 'until_day', type: 'timestamptz' | 'date', direction: 'asc' | 'desc']
const NEWEST: ListOrder = ['at', 'timestamptz', 'desc']
/** What ended last, or ends first, stands at the beginning: in any other order its index would be of no use. */
const ORDER: { readonly [S in LicenceState]?: ListOrder } = {
  expired: ['until_day', 'date', 'desc'],
  expiring: ['until_day', 'date', 'asc'],
}

/** What the place of a licence in a list is told by. */
export const placeIn = (state: LicenceState | null, row: LicenceNow): readonly [string, string] => [
  (state !== null && ORDER[state]?.[0] === 'until_day' ? row.until_day : row.at) as string,
  row.number,
]

export interface LicenceFilter {
  readonly today: PlainDate
  readonly near: PlainDate
  readonly regions: readonly string[]
  readonly unit: string | null
  readonly matter: string | null
  readonly state: LicenceState | null
  readonly q: string | null
  /** As `placeIn` tells it. */
  readonly after: readonly [place: string, number: string] | null
  readonly limit: number
}

const literal = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&')

/**
 * A page: each region walks its entries in the order of the list by an index of its own, and leaves out those that were written
 * over since. Only conditions that were asked for.
 */
export async function list(db: Queryable, filter: LicenceFilter): Promise<LicenceNow[]> {
  const { state, unit, matter, q, after } = filter
  const values: unknown[] = [filter.today, filter.near, filter.regions, filter.limit]
  const add = (value: unknown): string => `$${values.push(value)}`
  const [column, type, direction] = (state === null ? undefined : ORDER[state]) ?? NEWEST
  const where = ['l.region = r.code']
  if (unit !== null) where.push(`l.unit_id = ${add(unit)}`)
  if (matter !== null) where.push(`l.matter_code = ${add(matter)}`)
  if (q !== null) where.push(`l.number like ${add(`%${literal(q)}%`)}`)
  if (after !== null) {
    const beyond = direction === 'desc' ? '<' : '>'
    where.push(`(l.${column}, l.number) ${beyond} (${add(after[0])}::${type}, ${add(after[1])}::text)`)
  }
  if (state !== null) where.push(STATE[state])
  const order = (of: string): string => `order by ${of}.${column} ${direction}, ${of}.number ${direction}`
  const { rows } = await db.query<LicenceNow>(
    `select n.* from (
       select own.* from unnest($3::text[]) as r(code) cross join lateral (
         select l.region, l.number, l.${column} from licences l
         where ${where.join(' and ')}
           and (l.case_id, l.seq) = (
             select n.case_id, n.seq from licences_now n where n.region = l.region and n.number = l.number
           )
         ${order('l')} limit $4
       ) own ${order('own')} limit $4
     ) page
     cross join lateral (${NOW} where l.region = page.region and l.number = page.number and $1::date <= $2::date) n
     ${order('page')}`,
    values,
  )
  return rows
}

export async function byNumber(db: Queryable, regions: readonly string[], number: string): Promise<LicenceNow[]> {
  const { rows } = await db.query<LicenceNow>(
    `${NOW} where l.region = any($1::text[]) and l.number = $2 order by l.region limit 20`,
    [regions, number],
  )
  return rows
}

/** Licences of a firm, by the keyed digest of its credit code. */
export async function ofFirm(db: Queryable, regions: readonly string[], index: Buffer): Promise<LicenceNow[]> {
  const { rows } = await db.query<LicenceNow>(
    `${NOW} where l.region = any($1::text[]) and a.applicant_kind = 'firm' and a.applicant_index = $2 order by l.at desc, l.number limit 50`,
    [regions, index],
  )
  return rows
}

export interface EntryRow {
  readonly case_id: string
  readonly change: LicenceNow['change']
  readonly at: Instant
  readonly from_day: PlainDate
  readonly until_day: PlainDate | null
  readonly deemed: boolean
}

export async function entriesOf(db: Queryable, region: string, number: string): Promise<EntryRow[]> {
  const { rows } = await db.query<EntryRow>(
    `select case_id, change, at, from_day, until_day, deemed from licences where region = $1 and number = $2 order by at, seq`,
    [region, number],
  )
  return rows
}

/** Those that end soon and whose holder was not told of this end yet, with how the holder wants to be reached. */
export interface EndingRow extends LicenceNow {
  readonly reach: string | null
  /** As the application says it; gone with its texts when their retention ends, and with it the reminder. */
  readonly contact: Buffer | null
}

/**
 * Entries of a region with an end in sight, by the index of ends: which is the licence as it stands is asked of these few alone. An
 * entry with a later one has nothing to say any more, unless something was taken back.
 */
const ENDING = `select l.region, l.number, l.until_day from licences l
  where l.region = r.code and l.until_day between $1 and $2 and l.change not in ('cancel', 'revoke', 'restore')
    and not exists (select 1 from licence_warnings w
                    where w.region = l.region and w.number = l.number and w.until_day = l.until_day)
    and (not exists (select 1 from licences e where e.region = l.region and e.number = l.number and (e.at, e.seq) > (l.at, l.seq))
         or exists (select 1 from licences e where e.region = l.region and e.number = l.number and e.change = 'restore'))
  order by l.until_day, l.number limit $3`

export async function endingUnwarned(
  db: Queryable,
  today: PlainDate,
  near: PlainDate,
  most: number,
): Promise<EndingRow[]> {
  const { rows } = await db.query<EndingRow>(
    `select n.*, c.state -> 'values' ->> 'reach' as reach, p.sealed as contact
     from (select own.* from regions r cross join lateral (${ENDING}) own order by own.until_day, own.number limit $3) ending
     join lateral (${NOW} where l.region = ending.region and l.number = ending.number) n
       on n.until_day = ending.until_day and n.change not in ('cancel', 'revoke')
     left join cases c on c.region = n.region and c.id = n.case_id
     left join act_private p on p.region = n.region and p.case_id = n.case_id and p.seq = n.holder_seq
     order by n.until_day, n.number`,
    [today, near, most],
  )
  return rows
}

/** @returns whether it was we who warned: of two servers one does */
export async function warned(db: Queryable, row: EndingRow, now: Instant): Promise<boolean> {
  const { rowCount } = await db.query(
    'insert into licence_warnings (region, number, until_day, warned_at) values ($1, $2, $3, $4) on conflict do nothing',
    [row.region, row.number, row.until_day, now],
  )
  return rowCount === 1
}

export async function insertMessage(
  db: Queryable,
  message: {
    readonly region: string
    readonly id: string
    readonly channel: 'mail' | 'sms'
    readonly recipient: Buffer
    readonly subject: string
    readonly body: string
    readonly now: Instant
    readonly caseId: string | null
  },
): Promise<void> {
  await db.query(
    `insert into outbox (region, id, case_id, channel, recipient_sealed, subject, body, created_at, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
    [
      message.region,
      message.id,
      message.caseId,
      message.channel,
      message.recipient,
      message.subject,
      message.body,
      message.now,
    ],
  )
}
