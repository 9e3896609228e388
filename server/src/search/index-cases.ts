// Makes cases findable: takes those whose words changed, and writes what they are found by. Disposable: rebuilt from the record.
import type { CaseState } from '@sunhall/kernel'
import type pg from 'pg'
import { matterTitle } from '../casework/subject.ts'
import { type Queryable, transaction } from '../platform/database.ts'
import { soundLexemes } from './pinyin.ts'
import { type Beginning, beginningsOf } from './stretches.ts'
import { keptWords, plainWords } from './words.ts'

/** Lexemes that are no words: a colon never comes out of the segmentation. */
export const unitLexeme = (unit: string): string => `unit:${unit}`
export const regionLexeme = (region: string): string => `region:${region}`
/** By the beginnings of its id a case is found among the newest (stretches.ts). */
export const beginningLexeme = (beginning: Beginning): string => `id:${beginning}`

interface CaseTexts {
  readonly region: string
  readonly id: string
  readonly state: CaseState
  readonly title: string | null
  readonly texts: { readonly [seq: string]: { readonly [field: string]: unknown } } | null
}

/** Acts whose private text may be searched: the question, and the answers that went out. Complaints and notes stay out. */
function searchable(row: CaseTexts): { subject: string; texts: string[] } {
  const read = (seq: unknown, field: string): string => {
    const value = row.texts?.[String(seq)]?.[field]
    return typeof value === 'string' ? value : ''
  }
  const subject = read(1, 'subject') || (row.title ?? '')
  const answers = row.state.parts
    .filter(part => part.closedAt !== null && typeof part.values.answerSeq === 'number')
    .flatMap(part => [read(part.values.answerSeq, 'answer'), read(part.values.answerSeq, 'elsewhere')])
  return { subject, texts: [subject, read(1, 'text'), ...answers] }
}

/** All lexemes of a case: words, sounds of the subject, the units and regions that have to do with it, and when it came. */
export function lexemesOf(row: CaseTexts): { subject: string; lexemes: string[] } {
  const { subject, texts } = searchable(row)
  const { parts } = row.state
  const lexemes = new Set([
    ...texts.flatMap(keptWords),
    ...soundLexemes(plainWords(subject)),
    ...parts.map(part => unitLexeme(part.unit)),
    regionLexeme(row.region),
    ...parts.map(part => regionLexeme(part.region)),
    ...beginningsOf(row.id).map(beginningLexeme),
  ])
  return { subject, lexemes: [...lexemes] }
}

// Deleted before the texts are read: an act recorded meanwhile waits for us, then queues its case again.
const TAKE = `delete from search_queue q using (
    select region, case_id from search_queue limit $1 for update skip locked
  ) t where q.region = t.region and q.case_id = t.case_id
  returning q.region, q.case_id`

// One answer per part and the question: few rows a case, by primary key.
const READ = `select c.region, c.id, c.state, ${matterTitle('c')} as title,
    (select jsonb_object_agg(p.seq::text, p.content) from act_private p where p.region = c.region and p.case_id = c.id) as texts
  from unnest($1::text[], $2::uuid[]) as k(region, id) join cases c on c.region = k.region and c.id = k.id`

const WRITE = `insert into case_search (region, case_id, subject, words)
  select r.region, r.id, r.subject, array_to_tsvector(array(select jsonb_array_elements_text(r.lexemes)))
  from jsonb_to_recordset($1::jsonb) as r(region text, id uuid, subject text, lexemes jsonb)
  on conflict (region, case_id) do update set subject = excluded.subject, words = excluded.words`

/** Indexes at most `most` waiting cases; safe on several servers. @returns how many were taken */
export async function indexCases(pool: pg.Pool, most: number): Promise<number> {
  return transaction(pool, async client => {
    const { rows: taken } = await client.query<{ region: string; case_id: string }>({
      name: 'search-take',
      text: TAKE,
      values: [most],
    })
    if (taken.length === 0) return 0
    const { rows } = await client.query<CaseTexts>({
      name: 'search-read',
      text: READ,
      values: [taken.map(row => row.region), taken.map(row => row.case_id)],
    })
    const written = rows.map(row => ({ region: row.region, id: row.id, ...lexemesOf(row) }))
    await client.query({ name: 'search-write', text: WRITE, values: [JSON.stringify(written)] })
    return taken.length
  })
}

/** A database whose locale cannot tell Chinese letters would find nothing by likeness, and say nothing about it. */
export async function assertChineseTrigrams(db: Queryable): Promise<void> {
  const { rows } = await db.query<{ n: number }>(`select cardinality(show_trgm('中文')) as n`)
  if ((rows[0]?.n ?? 0) > 0) return
  throw new Error(
    `the database finds no trigrams in Chinese text: create it with a UTF-8 locale, for example "create database sunhall template template0 encoding 'UTF8' lc_ctype 'C.UTF-8'"`,
  )
}
