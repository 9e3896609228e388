// Puts the projection rows of a page of cases right with one statement a table, and counts what it had to change.
import type { CaseUpdate } from '../casework/write.ts'
import type { Queryable } from '../platform/database.ts'
import type { CaseKey } from './read.ts'

interface Table {
  readonly name: string
  readonly columns: Readonly<Record<string, string>>
  readonly key: readonly string[]
  /** The column that names the region of the case. */
  readonly caseRegion: string
  /** How a column is stored, where that is not as it is given. */
  readonly stored?: Readonly<Record<string, string>>
}

const WORK_ITEMS: Table = {
  name: 'work_items',
  columns: {
    region: 'text',
    case_region: 'text',
    case_id: 'uuid',
    part: 'integer',
    unit_id: 'text',
    lane: 'text',
    stage: 'text',
    post_id: 'text',
    opened_at: 'timestamptz',
    closed_at: 'timestamptz',
    outcome: 'text',
    late_at: 'timestamptz',
    due_day: 'date',
    promised_day: 'date',
    overdue: 'boolean',
    extended: 'boolean',
    explained: 'boolean',
    proposals: 'text[]',
    code: 'text',
    subject: 'text',
    category: 'text',
    channel: 'text',
  },
  key: ['region', 'case_region', 'case_id', 'part'],
  caseRegion: 'case_region',
}

const TIMERS: Table = {
  name: 'timers',
  columns: {
    region: 'text',
    case_id: 'uuid',
    clock: 'integer',
    kind: 'text',
    generation: 'integer',
    at: 'timestamptz',
  },
  key: ['region', 'case_id', 'clock'],
  caseRegion: 'region',
}

const PUBLICATIONS: Table = {
  name: 'publications',
  columns: {
    region: 'text',
    id: 'uuid',
    kind: 'text',
    case_id: 'uuid',
    seq: 'integer',
    unit_id: 'text',
    category: 'text',
    question: 'text',
    answer: 'text',
    published_at: 'timestamptz',
    withdrawn_at: 'timestamptz',
    words: 'text',
  },
  key: ['region', 'id'],
  caseRegion: 'region',
  stored: { words: `to_tsvector('simple', words)` },
}

const LICENCES: Table = {
  name: 'licences',
  columns: {
    region: 'text',
    number: 'text',
    case_id: 'uuid',
    seq: 'integer',
    change: 'text',
    undoes: 'integer',
    at: 'timestamptz',
    matter_code: 'text',
    unit_id: 'text',
    part: 'integer',
    deemed: 'boolean',
    from_day: 'date',
    until_day: 'date',
    holder_seq: 'integer',
    holder_sealed: 'text',
  },
  key: ['region', 'number', 'case_id', 'seq'],
  caseRegion: 'region',
  stored: { holder_sealed: `decode(holder_sealed, 'hex')` },
}

/** Deletes what should not be there, inserts what is missing, and updates only what differs. */
function statement({ name, columns, key, caseRegion, stored = {} }: Table): string {
  const names = Object.keys(columns)
  const others = names.filter(column => !key.includes(column))
  const list = (of: readonly string[], prefix = ''): string => of.map(column => prefix + column).join(', ')
  return `with wanted as (
      select * from jsonb_to_recordset($1::jsonb) as w(${names.map(column => `${column} ${columns[column]}`).join(', ')})
    ),
    gone as (
      delete from ${name} t using unnest($2::text[], $3::uuid[]) as k(region, id)
      where t.${caseRegion} = k.region and t.case_id = k.id
        and not exists (select 1 from wanted w where ${key.map(column => `w.${column} = t.${column}`).join(' and ')})
      returning 1
    ),
    put as (
      insert into ${name} as t (${list(names)})
      select ${names.map(column => stored[column] ?? column).join(', ')} from wanted
      on conflict (${list(key)}) do update set ${others.map(column => `${column} = excluded.${column}`).join(', ')}
      where (${list(others, 't.')}) is distinct from (${list(others, 'excluded.')})
      returning 1
    )
    select (select count(*) from gone) + (select count(*) from put) as changed`
}

const STATEMENTS = {
  work_items: statement(WORK_ITEMS),
  timers: statement(TIMERS),
  publications: statement(PUBLICATIONS),
  licences: statement(LICENCES),
} as const

/** Makes the rows of these cases equal to the wanted ones. @returns how many rows were not */
export async function mend(
  db: Queryable,
  table: keyof typeof STATEMENTS,
  cases: readonly CaseKey[],
  wanted: readonly object[],
): Promise<number> {
  const { rows } = await db.query<{ changed: number }>(STATEMENTS[table], [
    JSON.stringify(wanted),
    cases.map(each => each.region),
    cases.map(each => each.id),
  ])
  return rows[0]?.changed ?? 0
}

export type MendedCase = CaseUpdate & { matter_code: string; matter_version: number; opened_at: string }

const CASE_COLUMNS = [
  'stage',
  'seq',
  'state',
  'head_hash',
  'matter_code',
  'matter_version',
  'channel',
  'category',
  'lead_unit',
  'opened_at',
  'settled_at',
  'rating',
  'signal_level',
] as const
const given = CASE_COLUMNS.map(column => (column === 'head_hash' ? `decode(w.head_hash, 'hex')` : `w.${column}`))

/** The rows of `cases` themselves; code, asker and phone index are not in the acts and stay. */
export async function mendCases(db: Queryable, wanted: readonly MendedCase[]): Promise<number> {
  const { rowCount } = await db.query(
    `update cases c set (${CASE_COLUMNS.join(', ')}) = row(${given.join(', ')})
     from jsonb_to_recordset($1::jsonb) as w(region text, id uuid, stage text, seq integer, state jsonb, head_hash text,
       matter_code text, matter_version integer, channel text, category text, lead_unit text, opened_at timestamptz,
       settled_at timestamptz, rating smallint, signal_level smallint)
     where c.region = w.region and c.id = w.id
       and (${CASE_COLUMNS.map(column => `c.${column}`).join(', ')}) is distinct from (${given.join(', ')})`,
    [JSON.stringify(wanted)],
  )
  return rowCount ?? 0
}

/** Words are indexed by the search job: cases with texts are queued for it, words of erased and unknown cases go. */
export async function queueSearch(db: Queryable, cases: readonly CaseKey[]): Promise<void> {
  const keys = [cases.map(each => each.region), cases.map(each => each.id)]
  const pages = 'unnest($1::text[], $2::uuid[]) as k(region, id)'
  const texts = 'exists (select 1 from act_private p where p.region = k.region and p.case_id = k.id)'
  await db.query(
    `insert into search_queue (region, case_id) select k.region, k.id from ${pages} where ${texts}
     order by 1, 2 on conflict do nothing`,
    keys,
  )
  for (const table of ['search_queue', 'case_search']) {
    await db.query(
      `delete from ${table} t using ${pages} where t.region = k.region and t.case_id = k.id and not ${texts}`,
      keys,
    )
  }
}

/** Rows that belong to no case at all. @returns how many there were */
export async function dropStrays(db: Queryable): Promise<number> {
  let dropped = 0
  for (const [table, region] of [
    ['work_items', 'case_region'],
    ['timers', 'region'],
    ['publications', 'region'],
    ['licences', 'region'],
    ['case_search', 'region'],
    ['search_queue', 'region'],
  ]) {
    const { rowCount } = await db.query(
      `delete from ${table} t where not exists (select 1 from cases c where c.region = t.${region} and c.id = t.case_id)`,
    )
    dropped += rowCount ?? 0
  }
  return dropped
}
