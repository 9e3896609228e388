// One statement writes everything a command brings about, for one case or for many: acknowledged means on disk.
// The primary key of `acts` is the lock: of two writers with the same next number, one fails and reads again.
import { LICENCE_SECTION, type LicenceRow } from '../applications/licence-rows.ts'
import { DOCUMENTS_CTE, type DocumentRow } from '../documents/number.ts'
import type { Queryable } from '../platform/database.ts'
import type { TallyRow, TimerRow, WorkItemRow } from './rows.ts'

export interface CaseUpdate {
  region: string
  id: string
  stage: string
  seq: number
  state: unknown
  head_hash: string
  channel: string
  category: string
  lead_unit: string
  settled_at: string | null
  rating: number | null
  signal_level: number
}

/** A case that begins. */
export interface CaseInsert extends CaseUpdate {
  code: string
  matter_code: string
  matter_version: number
  asker_id: string | null
  phone_index: string | null
  opened_at: string
}

export interface Batch {
  /** Cases that begin. */
  inserts: CaseInsert[]
  /** Cases that go on. */
  cases: CaseUpdate[]
  acts: {
    region: string
    case_id: string
    seq: number
    kind: string
    at: string
    recorded_on: string
    body: unknown
    hash: string
  }[]
  private: { region: string; case_id: string; seq: number; salt: string; content: unknown; sealed: string | null }[]
  work: WorkItemRow[]
  timers: TimerRow[]
  tallies: TallyRow[]
  /** Cases whose words changed. */
  search: { region: string; case_id: string }[]
  publish: {
    region: string
    id: string
    kind: string
    case_id: string
    seq: number
    unit_id: string
    category: string
    question: string
    answer: string
    published_at: string
    words: string
  }[]
  withdraw: { region: string; case_id: string; unit_id: string; kind: string; at: string }[]
  /** Messages to the asker; the recipient is copied, still sealed, from the act that gave it. */
  outbox: {
    region: string
    id: string
    case_id: string
    channel: string
    subject: string
    body: string
    at: string
    sealed: string | null
  }[]
  bind: { region: string; id: string; case_id: string; seq: number }[]
  /** Documents that the acts order; their numbers are drawn here. */
  documents: DocumentRow[]
  licences: LicenceRow[]
  keys: { region: string; key: string; request_hash: string; response: unknown; at: string }[]
}

export const emptyBatch = (): Batch => ({
  inserts: [],
  cases: [],
  acts: [],
  private: [],
  work: [],
  timers: [],
  tallies: [],
  search: [],
  publish: [],
  withdraw: [],
  outbox: [],
  bind: [],
  documents: [],
  licences: [],
  keys: [],
})

/** Joins what one case brings about to what others do. */
export function addTo(batch: Batch, own: Batch): void {
  for (const name of Object.keys(own) as (keyof Batch)[]) (batch[name] as unknown[]).push(...own[name])
}

interface Section {
  readonly rows: keyof Batch
  /** Members of the WITH list. */
  readonly sql: string
}

/** What each kind of row needs; kinds that a batch has no rows of are left out of its statement, for even an empty one costs 50 µs. */
const SECTIONS: readonly Section[] = [
  {
    rows: 'inserts',
    sql: `new_cases as (
  insert into cases (region, id, code, matter_code, matter_version, stage, seq, state, head_hash, channel, category, lead_unit,
                     opened_at, settled_at, asker_id, phone_index, rating, signal_level)
  select region, id, code, matter_code, matter_version, stage, seq, state, decode(head_hash, 'hex'), channel, category, lead_unit,
         opened_at, settled_at, asker_id, decode(phone_index, 'hex'), rating, signal_level
  from jsonb_to_recordset($1::jsonb -> 'inserts') as i(region text, id uuid, code text, matter_code text, matter_version integer,
         stage text, seq integer, state jsonb, head_hash text, channel text, category text, lead_unit text, opened_at timestamptz,
         settled_at timestamptz, asker_id text, phone_index text, rating smallint, signal_level smallint)
)`,
  },
  {
    rows: 'cases',
    sql: `old_cases as (
  update cases set stage = c.stage, seq = c.seq, state = c.state, head_hash = decode(c.head_hash, 'hex'), category = c.category,
         settled_at = c.settled_at, rating = c.rating, signal_level = c.signal_level
  from jsonb_to_recordset($1::jsonb -> 'cases') as c(region text, id uuid, stage text, seq integer, state jsonb, head_hash text,
         channel text, category text, lead_unit text, settled_at timestamptz, rating smallint, signal_level smallint)
  where cases.region = c.region and cases.id = c.id
)`,
  },
  {
    rows: 'acts',
    sql: `new_acts as (
  insert into acts (region, case_id, seq, kind, at, recorded_on, body, hash)
  select region, case_id, seq, kind, at, recorded_on, body, decode(hash, 'hex')
  from jsonb_to_recordset($1::jsonb -> 'acts') as a(region text, case_id uuid, seq integer, kind text, at timestamptz,
         recorded_on date, body jsonb, hash text)
)`,
  },
  {
    rows: 'private',
    sql: `new_private as (
  insert into act_private (region, case_id, seq, salt, content, sealed)
  select region, case_id, seq, decode(salt, 'hex'), content, decode(sealed, 'hex')
  from jsonb_to_recordset($1::jsonb -> 'private') as p(region text, case_id uuid, seq integer, salt text, content jsonb, sealed text)
)`,
  },
  {
    rows: 'work',
    sql: `new_work as (
  insert into work_items (region, case_region, case_id, part, unit_id, lane, stage, post_id, opened_at, closed_at, outcome, late_at,
                          due_day, promised_day, overdue, extended, explained, proposals, code, subject, category, channel)
  select region, case_region, case_id, part, unit_id, lane, stage, post_id, opened_at, closed_at, outcome, late_at,
         due_day, promised_day, overdue, extended, explained, proposals, code, subject, category, channel
  from jsonb_to_recordset($1::jsonb -> 'work') as w(region text, case_region text, case_id uuid, part integer, unit_id text,
         lane text, stage text, post_id text, opened_at timestamptz, closed_at timestamptz, outcome text, late_at timestamptz,
         due_day date, promised_day date, overdue boolean, extended boolean, explained boolean, proposals text[], code text,
         subject text, category text, channel text)
  on conflict (region, case_region, case_id, part) do update set
    unit_id = excluded.unit_id, lane = excluded.lane, stage = excluded.stage, post_id = excluded.post_id,
    closed_at = excluded.closed_at, outcome = excluded.outcome, late_at = excluded.late_at, due_day = excluded.due_day,
    promised_day = excluded.promised_day, overdue = excluded.overdue, extended = excluded.extended,
    explained = excluded.explained, proposals = excluded.proposals, category = excluded.category
)`,
  },
  {
    rows: 'timers',
    sql: `old_timers as (
  delete from timers using jsonb_to_recordset($1::jsonb -> 'timers') as t(region text, case_id uuid, clock integer, kind text)
  where timers.region = t.region and timers.case_id = t.case_id and timers.clock = t.clock and t.kind is null
)`,
  },
  {
    rows: 'timers',
    sql: `new_timers as (
  insert into timers (region, case_id, clock, kind, generation, at)
  select region, case_id, clock, kind, generation, at
  from jsonb_to_recordset($1::jsonb -> 'timers') as t(region text, case_id uuid, clock integer, kind text, generation integer, at timestamptz)
  where kind is not null
  on conflict (region, case_id, clock) do update set kind = excluded.kind, generation = excluded.generation, at = excluded.at
)`,
  },
  {
    rows: 'tallies',
    sql: `new_tallies as (
  insert into tally_deltas (region, unit_id, category, channel, day, measure, n)
  select region, unit_id, category, channel, day, measure, n
  from jsonb_to_recordset($1::jsonb -> 'tallies') as t(region text, unit_id text, category text, channel text, day date, measure text, n bigint)
)`,
  },
  {
    rows: 'search',
    sql: `new_search as (
  insert into search_queue (region, case_id)
  select region, case_id from jsonb_to_recordset($1::jsonb -> 'search') as s(region text, case_id uuid)
  -- Not "do nothing": the row is locked until we commit, so that no indexer takes it away having read the texts before us.
  on conflict (region, case_id) do update set region = excluded.region
)`,
  },
  {
    rows: 'publish',
    sql: `new_publications as (
  insert into publications (region, id, kind, case_id, seq, unit_id, category, question, answer, published_at, words)
  select region, id, kind, case_id, seq, unit_id, category, question, answer, published_at, to_tsvector('simple', words)
  from jsonb_to_recordset($1::jsonb -> 'publish') as p(region text, id uuid, kind text, case_id uuid, seq integer, unit_id text,
         category text, question text, answer text, published_at timestamptz, words text)
)`,
  },
  {
    rows: 'withdraw',
    sql: `old_publications as (
  update publications set withdrawn_at = p.at
  from jsonb_to_recordset($1::jsonb -> 'withdraw') as p(region text, case_id uuid, unit_id text, kind text, at timestamptz)
  where publications.region = p.region and publications.case_id = p.case_id and publications.unit_id = p.unit_id
    and publications.kind = p.kind and publications.withdrawn_at is null
)`,
  },
  {
    rows: 'outbox',
    sql: `new_outbox as (
  insert into outbox (region, id, case_id, channel, recipient_sealed, subject, body, created_at, due_at)
  select o.region, o.id, o.case_id, o.channel, o.recipient, o.subject, o.body, o.at, o.at
  from (
    -- One look-up by key for each message there is; as a join it would be planned for a hundred that there are not.
    select region, id, case_id, channel, subject, body, at, coalesce(decode(sealed, 'hex'),
           (select p.sealed from act_private p where p.region = m.region and p.case_id = m.case_id and p.seq = 1)) as recipient
    from jsonb_to_recordset($1::jsonb -> 'outbox') as m(region text, id uuid, case_id uuid, channel text, subject text, body text,
           at timestamptz, sealed text)
    offset 0
  ) o
  where o.recipient is not null
)`,
  },
  {
    rows: 'bind',
    sql: `bound as (
  update attachments set case_id = b.case_id, seq = b.seq
  from jsonb_to_recordset($1::jsonb -> 'bind') as b(region text, id uuid, case_id uuid, seq integer)
  where attachments.region = b.region and attachments.id = b.id and attachments.case_id is null
  returning 1
)`,
  },
  {
    rows: 'documents',
    sql: DOCUMENTS_CTE,
  },
  {
    rows: 'licences',
    sql: LICENCE_SECTION,
  },
  {
    rows: 'keys',
    sql: `new_keys as (
  insert into idempotency (region, key, request_hash, response, at)
  select region, key, decode(request_hash, 'hex'), response, at
  from jsonb_to_recordset($1::jsonb -> 'keys') as k(region text, key text, request_hash text, response jsonb, at timestamptz)
)`,
  },
]

/** An attachment that another act took a moment ago: the division fails, and with it the whole statement. */
const ALL_BOUND = `select 1 / (case when (select count(*) from bound) = jsonb_array_length($1::jsonb -> 'bind') then 1 else 0 end) as bound`

/** The statement for batches with rows of these kinds. */
function statementFor(sections: readonly Section[]): string {
  const last = sections.some(section => section.rows === 'bind') ? ALL_BOUND : 'select 1 as bound'
  return `with\n${sections.map(section => section.sql).join(',\n')}\n${last}`
}

/** Statements by the kinds of rows they write; each is prepared once a connection. There are as many as there are kinds of acts, about. */
const statements = new Map<number, { readonly name: string; readonly text: string }>()

/** One round trip and one transaction for everything in the batch: the query that writes it. */
export function writeQuery(batch: Batch): { name: string; text: string; values: string[] } {
  let kinds = 0
  SECTIONS.forEach(({ rows }, i) => {
    // A licence bears the number of its document, which is looked for among those of this statement.
    if (batch[rows].length > 0 || (rows === 'documents' && batch.licences.length > 0)) kinds |= 1 << i
  })
  let statement = statements.get(kinds)
  if (statement === undefined) {
    const text = statementFor(SECTIONS.filter((_, i) => (kinds & (1 << i)) !== 0))
    statement = { name: `casework-write-${kinds.toString(36)}`, text }
    statements.set(kinds, statement)
  }
  return { ...statement, values: [JSON.stringify(batch)] }
}

export async function writeBatch(db: Queryable, batch: Batch): Promise<void> {
  if (SECTIONS.some(section => batch[section.rows].length > 0)) await db.query(writeQuery(batch))
}

/** Which constraint a failed write ran into, or null for any other failure. */
export function conflictOf(error: unknown): 'act' | 'key' | 'code' | 'attachment' | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null
  // Deadlock: the other writer holds the act's number and waits for a timer that we hold.
  if (error.code === '40P01') return 'act'
  // Division by zero: see the end of the statement.
  if (error.code === '22012') return 'attachment'
  if (error.code !== '23505') return null
  const constraint = 'constraint' in error ? String(error.constraint) : ''
  if (constraint.startsWith('acts_pkey') || constraint.startsWith('cases_pkey') || constraint.startsWith('act_private'))
    return 'act'
  if (constraint.startsWith('idempotency')) return 'key'
  if (constraint.startsWith('cases_code')) return 'code'
  return null
}
