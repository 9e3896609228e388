// A catalogue as large as a province's: published matters copied in SQL under the names of places that nobody else has.
// Entry, kernel matter and guide are as publishing leaves them; the words of a place come from the segmentation that publishing uses.

import { soundLexemes } from '@sunhall/server/search/pinyin'
import { quotedLexeme } from '@sunhall/server/search/query'
import { keptWords, plainWords } from '@sunhall/server/search/words'
import type pg from 'pg'

/** Copies of the whole catalogue made by one statement. */
const STEP = 20

const FIRST = [...'青柳石云溪平安长永新东西南北金银清白黄红龙凤马高大']
const SECOND = [...'山河源泉坪湾城桥陵江湖岭川原口阳宁丰昌兴水林塘谷滩']
const KINDS = ['县', '镇', '乡']

/** Invented; the n-th is another than all before it, up to 1,875. */
export function placeName(n: number): string {
  const [first, second] = [FIRST[n % FIRST.length], SECOND[Math.floor(n / FIRST.length) % SECOND.length]]
  const kind = KINDS[Math.floor(n / (FIRST.length * SECOND.length))]
  if (kind === undefined) throw new Error(`there is no place ${n}`)
  return `${first}${second}${kind}`
}

const wordsOf = (place: string): string =>
  [...new Set([...keptWords(place), ...soundLexemes(plainWords(place))])]
    .map(word => `${quotedLexeme(word)}:1A`)
    .join(' ')

const COPY = `
with copy as (
  select e.*, e.code as old_code, e.code || '-' || k.n as new_code, e.title_zh || '（' || k.place || '）' as new_title,
    k.place, k.words as place_words
  from catalogue_entries e
  join catalogue_guides g on g.code = e.code
  cross join unnest($1::integer[], $2::text[], $3::text[]) as k(n, place, words)
  where e.kind = 'matter' and e.in_force and e.complete and e.code = any($4::text[])
),
e as (
  insert into catalogue_entries (kind, code, version, status, in_force, unit_id, region, title_zh, title_en, data, complete, errors,
    warnings, editors, edited_at, reason, published_at)
  select kind, new_code, 1, status, in_force, unit_id, region, new_title, title_en,
    jsonb_set(jsonb_set(data, '{code}', to_jsonb(new_code)), '{title,zh}', to_jsonb(new_title)), complete, errors, warnings, editors,
    edited_at, reason, published_at
  from copy
),
m as (
  insert into matters (code, version, data, published_at, published_by)
  select copy.new_code, 1, jsonb_set(jsonb_set(m.data, '{code}', to_jsonb(copy.new_code)), '{version}', '1'), m.published_at, m.published_by
  from copy join lateral (select * from matters where code = copy.old_code order by version desc limit 1) m on true
),
g as (
  insert into catalogue_guides (code, version, region, unit_id, kind, family, audience, themes, letter, sort, title, title_en,
    complete, mode, promised_amount, promised_unit, visits, depth, free, words)
  select copy.new_code, 1, g.region, g.unit_id, g.kind, g.family, g.audience, g.themes, g.letter, g.sort || copy.place,
    copy.new_title, g.title_en, g.complete, g.mode, g.promised_amount, g.promised_unit, g.visits, g.depth, g.free,
    g.words || copy.place_words::tsvector
  from copy join catalogue_guides g on g.code = copy.old_code
)
select count(*)::integer as n from copy`

/** Copies the published matters until there are at least as many as wanted. @returns how many there are */
export async function growCatalogue(owner: pg.Pool, wanted: number, say: (line: string) => void): Promise<number> {
  const { rows } = await owner.query<{ code: string }>(
    `select code from catalogue_entries where kind = 'matter' and in_force and complete order by code`,
  )
  const templates = rows.map(row => row.code)
  let there = templates.length
  for (let from = 0; there < wanted; from += STEP) {
    const numbers = Array.from(
      { length: Math.min(STEP, Math.ceil((wanted - there) / templates.length)) },
      (_, i) => from + i,
    )
    const places = numbers.map(placeName)
    const copied = await owner.query<{ n: number }>(COPY, [numbers, places, places.map(wordsOf), templates])
    there += copied.rows[0]?.n ?? 0
    if ((from / STEP) % 10 === 9) say(`  ${there} matters`)
  }
  await owner.query('update catalogue_state set revision = revision + 1')
  return there
}
