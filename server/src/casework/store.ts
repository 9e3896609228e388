// Reading cases for commands: the row a command starts from, private texts, timers, keys. All hot queries are prepared.
import type { CaseState, Instant } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'
import { Gathered, inSteps, rowsAfter } from '../platform/gathered.ts'
import { matterTitle } from './subject.ts'

export interface CaseRow {
  readonly region: string
  readonly id: string
  readonly code: string
  readonly matter_code: string
  readonly matter_version: number
  readonly seq: number
  readonly state: CaseState
  readonly head_hash: Buffer
  readonly asker_id: string | null
  readonly phone_index: Buffer | null
  readonly subject: string
}

const COLUMNS = `c.region, c.id, c.code, c.matter_code, c.matter_version, c.seq, c.state, c.head_hash, c.asker_id, c.phone_index,
  coalesce(p.content ->> 'subject', ${matterTitle('c')}, '') as subject`
const FROM = `from cases c left join act_private p on p.region = c.region and p.case_id = c.id and p.seq = 1`

/** The case a command is about, with what its rows need. */
export async function caseForWrite(db: Queryable, region: string, id: string): Promise<CaseRow | undefined> {
  return (await casesOf(db, region, [id]))[0]
}

/**
 * `offset 0` keeps each look-up one by key: a plan made while the tables are young would otherwise join them whole, and be kept while
 * they grow.
 */
async function casesOf(db: Queryable, region: string, ids: readonly string[]): Promise<CaseRow[]> {
  const wanted = inSteps(ids)
  const { rows } = await db.query<CaseRow>({
    name: `cases-of-region-${wanted.length}`,
    text: `select ${COLUMNS} from (values ${rowsAfter(1, wanted.length, 'uuid')}) k(id)
      cross join lateral (select * from cases where region = $1 and id = k.id offset 0) c
      left join lateral (select content from act_private where region = c.region and case_id = c.id and seq = 1 offset 0) p on true`,
    values: [region, ...wanted],
  })
  return rows
}

interface CaseKey {
  readonly region: string
  readonly id: string
}

/** The same for many commands at once: cases wanted together are read together, region by region. */
export function gatheredCases(db: Queryable): Gathered<CaseKey, CaseRow> {
  return new Gathered(nameOf, async keys => {
    const regions = [...new Set(keys.map(key => key.region))]
    const idsIn = (region: string): string[] => keys.filter(key => key.region === region).map(key => key.id)
    const found = await Promise.all(regions.map(region => casesOf(db, region, idsIn(region))))
    return new Map(found.flat().map(row => [nameOf(row), row]))
  })
}

const nameOf = ({ region, id }: CaseKey): string => `${region}/${id}`

export async function casesForWrite(
  db: Queryable,
  keys: readonly { region: string; case_id: string }[],
): Promise<CaseRow[]> {
  const { rows } = await db.query<CaseRow>({
    name: 'cases-for-write',
    text: `select ${COLUMNS} ${FROM}
      join unnest($1::text[], $2::uuid[]) as k(region, id) on c.region = k.region and c.id = k.id`,
    values: [keys.map(key => key.region), keys.map(key => key.case_id)],
  })
  return rows
}

export interface PrivateRow {
  readonly seq: number
  readonly salt: Buffer
  readonly content: { readonly [field: string]: string }
  readonly sealed: Buffer | null
}

/** Private texts of one act. */
export async function privateOf(db: Queryable, region: string, id: string, seq: number): Promise<PrivateRow[]> {
  const { rows } = await db.query<PrivateRow>({
    name: 'private-of-act',
    text: 'select seq, salt, content, sealed from act_private where region = $1 and case_id = $2 and seq = $3',
    values: [region, id, seq],
  })
  return rows
}

export interface ActRow {
  readonly seq: number
  readonly kind: string
  readonly at: Instant
  readonly body: unknown
  readonly hash: Buffer
}

export async function actsOf(db: Queryable, region: string, id: string): Promise<ActRow[]> {
  const { rows } = await db.query<ActRow>({
    name: 'acts-of-case',
    text: 'select seq, kind, at, body, hash from acts where region = $1 and case_id = $2 order by seq',
    values: [region, id],
  })
  return rows
}

/** Which of these attachments wait, unbound, in the region, and came after a moment: older ones may be swept meanwhile. */
export async function boundable(
  db: Queryable,
  region: string,
  ids: readonly string[],
  after: Instant,
): Promise<Set<string>> {
  const { rows } = await db.query<{ id: string }>(
    'select id from attachments where region = $1 and id = any($2::uuid[]) and case_id is null and coalesce(kept_until, uploaded_at) > $3',
    [region, ids, after],
  )
  return new Set(rows.map(row => row.id))
}

export interface KeyRow {
  readonly request_hash: Buffer
  readonly response: { readonly id: string; readonly code: string; readonly seq: number }
}

/** What an idempotency key was first answered with. */
export async function keyResponse(db: Queryable, region: string, key: string): Promise<KeyRow | undefined> {
  const { rows } = await db.query<KeyRow>({
    name: 'key-response',
    text: 'select request_hash, response from idempotency where region = $1 and key = $2',
    values: [region, key],
  })
  return rows[0]
}

/** Timers that are due, locked for this transaction; those another server holds are passed over. */
export async function dueTimers(
  db: Queryable,
  now: Instant,
  most: number,
): Promise<{ region: string; case_id: string }[]> {
  const { rows } = await db.query<{ region: string; case_id: string }>({
    name: 'due-timers',
    text: `select region, case_id from timers where at <= $1 order by at limit $2 for update skip locked`,
    values: [now, most],
  })
  return rows
}

/** Puts off the due timers of cases that cannot be decided yet. */
export async function postponeTimers(
  db: Queryable,
  cases: readonly { readonly region: string; readonly id: string; readonly until: Instant }[],
  now: Instant,
): Promise<void> {
  if (cases.length === 0) return
  await db.query(
    `update timers t set at = k.until
     from unnest($1::text[], $2::uuid[], $3::timestamptz[]) as k(region, id, until)
     where t.region = k.region and t.case_id = k.id and t.at <= $4`,
    [cases.map(row => row.region), cases.map(row => row.id), cases.map(row => row.until), now],
  )
}

export interface AttachmentRow {
  readonly id: string
  readonly seq: number
  readonly name: string
  readonly size: number
  readonly media_type: string
}

/** Everything kept of one case, read at one moment. */
export interface RecordRow {
  readonly row: CaseRow
  readonly acts: readonly ActRow[]
  readonly texts: readonly PrivateRow[]
  readonly attachments: readonly AttachmentRow[]
}

const RECORD = `select c.region, c.id, c.code, c.matter_code, c.matter_version, c.seq, c.state, c.head_hash, c.asker_id, c.phone_index,
  ${matterTitle('c')} as title,
  (select coalesce(json_agg(json_build_object('seq', seq, 'kind', kind, 'body', body, 'hash', encode(hash, 'hex')) order by seq), '[]')
     from acts a where a.region = c.region and a.case_id = c.id) as acts,
  (select coalesce(json_agg(json_build_object('seq', seq, 'salt', encode(salt, 'hex'), 'content', content, 'sealed', encode(sealed, 'hex'))), '[]')
     from act_private p where p.region = c.region and p.case_id = c.id) as texts,
  (select coalesce(json_agg(json_build_object('id', id, 'seq', seq, 'name', name, 'size', size, 'media_type', media_type) order by uploaded_at, id), '[]')
     from attachments f where f.region = c.region and f.case_id = c.id) as attachments
  from cases c where c.region = $1 and`

interface RawRecord extends Omit<CaseRow, 'subject'> {
  readonly title: string | null
  readonly acts: readonly { seq: number; kind: string; body: { at: Instant }; hash: string }[]
  readonly texts: readonly { seq: number; salt: string; content: PrivateRow['content']; sealed: string | null }[]
  readonly attachments: readonly AttachmentRow[]
}

async function record(db: Queryable, name: string, text: string, values: readonly string[]): Promise<RecordRow | null> {
  const { rows } = await db.query<RawRecord>({ name, text, values: [...values] })
  const [raw] = rows
  if (raw === undefined) return null
  const { title, acts, texts, attachments, ...row } = raw
  return {
    row: { ...row, subject: texts.find(each => each.seq === 1)?.content.subject ?? title ?? '' },
    acts: acts.map(act => ({ ...act, at: act.body.at, hash: Buffer.from(act.hash, 'hex') })),
    texts: texts.map(each => ({
      ...each,
      salt: Buffer.from(each.salt, 'hex'),
      sealed: each.sealed === null ? null : Buffer.from(each.sealed, 'hex'),
    })),
    attachments,
  }
}

/** One round trip for a whole case: what a page of it is drawn from. */
export const recordOf = (db: Queryable, region: string, id: string): Promise<RecordRow | null> =>
  record(db, 'record-of-case', `${RECORD} c.id = $2`, [region, id])

/** The same by query code: the code itself names the region. */
export const recordOfCode = (db: Queryable, region: string, code: string): Promise<RecordRow | null> =>
  record(db, 'record-of-code', `${RECORD} c.code = $2`, [region, code])
