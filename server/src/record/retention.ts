// The end of retention: private texts of cases settled long ago are erased, their digests stay, and the record still verifies.

import { addDays, type Instant, localDay, type PlainDate, type RegionCode, startOfDay } from '@sunhall/kernel'
import type pg from 'pg'
import { z } from 'zod'
import { matterTitle } from '../casework/subject.ts'
import { type Queryable, transaction } from '../platform/database.ts'

/**
 * Kept in `settings` under `retention`. A local rule: 个人信息保护法 19 asks for the shortest time that the purpose needs and names
 * no number. Three years (with their leap day) outlast the six months of 行政诉讼法 46 and the two years of 国家赔偿法 39; who wants
 * the outer limit of five years of 行政诉讼法 46 covered sets it.
 */
export const RETENTION = {
  key: 'retention',
  schema: z.strictObject({ daysAfterSettlement: z.number().int().min(365).max(36_500) }),
  initial: { daysAfterSettlement: 1096 },
  who: 'security-admin',
} as const

const PAGE = 200

/** Cases settled before this moment have ended their retention. */
export async function retentionEnd(db: Queryable, now: Instant): Promise<Instant> {
  const { rows } = await db.query<{ value: unknown }>('select value from settings where key = $1', [RETENTION.key])
  const kept = RETENTION.schema.safeParse(rows[0]?.value)
  const { daysAfterSettlement } = kept.success ? kept.data : RETENTION.initial
  return startOfDay(addDays(localDay(now) as PlainDate, -daysAfterSettlement))
}

export interface Erased {
  cases: number
  texts: number
  attachments: number
  /** Holders of licences that ended as long ago. */
  holders: number
}

/** What belongs to a case and lies elsewhere: attachments, with their contents. */
export interface Belongings {
  /** Within the transaction that erases the texts. @returns how many were removed */
  erase(client: Queryable, cases: readonly { readonly region: RegionCode; readonly id: string }[]): Promise<number>
}

/**
 * Erases the private texts of cases settled before a moment: with them go the attachments, the subject in lists and search, the
 * messages to the asker, and the index of the phone number. What was published stays: it was edited for the public. That a case was
 * erased, and when, is kept in the access log; a licence in force keeps its holder. Each page is a transaction, so that it may be broken off and begun again.
 * @throws RangeError when the moment lies after `now`
 */
export async function eraseExpired(
  pool: pg.Pool,
  settledBefore: Instant,
  now: Instant,
  belongings: Belongings,
): Promise<Erased> {
  if (settledBefore > now) throw new RangeError('retention cannot end in the future')
  const erased: Erased = { cases: 0, texts: 0, attachments: 0, holders: 0 }
  let after = { region: '', id: '00000000-0000-0000-0000-000000000000' }
  for (;;) {
    const page = await erasePage(pool, { settledBefore, now, belongings }, after)
    const last = page.keys.at(-1)
    if (last === undefined) break
    erased.cases += page.keys.length
    erased.texts += page.texts
    erased.attachments += page.attachments
    after = last
  }
  erased.holders = await eraseHolders(pool, settledBefore)
  return erased
}

/**
 * The register of licences knows a person as holder as long as the licence is in force, and for the time of retention after it ended:
 * that it shows who may do what is what it is for (个人信息保护法 19). Firms stay: their names are no personal data.
 */
async function eraseHolders(pool: pg.Pool, endedBefore: Instant): Promise<number> {
  const { rowCount } = await pool.query(
    `update licences l set holder_sealed = null
     from licences_now n, cases c
     where l.holder_sealed is not null and n.region = l.region and n.number = l.number
       and c.region = l.region and c.id = l.case_id and c.settled_at < $1
       and (n.until_day < $2 or (n.change in ('cancel', 'revoke') and n.at < $1))
       and not exists (select 1 from applications a
                       where a.region = l.region and a.case_id = l.case_id and a.applicant_kind = 'firm')`,
    [endedBefore, localDay(endedBefore)],
  )
  return rowCount ?? 0
}

interface Page {
  readonly keys: { region: RegionCode; id: string }[]
  readonly texts: number
  readonly attachments: number
}

async function erasePage(
  pool: pg.Pool,
  { settledBefore, now, belongings }: { settledBefore: Instant; now: Instant; belongings: Belongings },
  after: { region: RegionCode; id: string },
): Promise<Page> {
  return transaction(pool, async client => {
    await client.query('set local statement_timeout = 0')
    // Locked: a case that is asked about again at this very moment is not settled any more, and keeps its texts.
    const { rows: keys } = await client.query<{ region: RegionCode; id: string }>(
      `select region, id from cases c
       where (region, id) > ($1, $2::uuid) and settled_at < $3
         and (exists (select 1 from act_private p where p.region = c.region and p.case_id = c.id)
           or exists (select 1 from attachments f where f.region = c.region and f.case_id = c.id))
       order by region, id limit $4 for update of c`,
      [after.region, after.id, settledBefore, PAGE],
    )
    if (keys.length === 0) return { keys, texts: 0, attachments: 0 }
    const values = [keys.map(key => key.region), keys.map(key => key.id)]
    const these = 'unnest($1::text[], $2::uuid[]) as k(region, id)'
    const { rows } = await client.query<{ n: number }>(
      `select sum(erase_private(k.region, k.id, $3))::integer as n from ${these}`,
      [...values, settledBefore],
    )
    await client.query(
      `update work_items w set subject = coalesce(${matterTitle('c')}, '') from ${these} join cases c on c.region = k.region and c.id = k.id
       where w.case_region = k.region and w.case_id = k.id`,
      values,
    )
    for (const table of ['case_search', 'search_queue', 'outbox']) {
      await client.query(`delete from ${table} t using ${these} where t.region = k.region and t.case_id = k.id`, values)
    }
    // A firm's code is public, and finds its licences; a person's number finds nothing any more.
    await client.query(
      `update applications a set applicant_index = '' from ${these}
       where a.region = k.region and a.case_id = k.id and a.applicant_kind = 'person'`,
      values,
    )
    await client.query(
      `update cases c set phone_index = null from ${these} where c.region = k.region and c.id = k.id and c.phone_index is not null`,
      values,
    )
    await client.query(
      `insert into access_log (region, at, person_id, case_id, what) select k.region, $3, null, k.id, 'erased' from ${these}`,
      [...values, now],
    )
    // Last: contents in a folder do not come back with a rollback.
    const attachments = await belongings.erase(client, keys)
    return { keys, texts: rows[0]?.n ?? 0, attachments }
  })
}
