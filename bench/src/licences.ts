// A register of licences as large as a county's cases, and its pages: what was granted, as anybody reads it, and the register as staff do.
import { writeCursor } from '@sunhall/server/platform/http-pages'
import type pg from 'pg'
import type { ServerProcess } from '../../app/src/process.ts'
import { type Page, readAll } from './pages.ts'
import type { Session } from './people.ts'
import { step } from './step.ts'

/** Entries made by one statement. */
const STEP = 50_000
/** Of everything measured: pages before the count begins, and pages counted. */
const READ = 320

/**
 * Of the matters of the demonstration in turn, whatever their kind: what is no licence must not come out. Over four years and valid for
 * three; of those that are older than two years half were renewed, some cancelled, a few revoked. Holders do not open, which is tried
 * all the same.
 */
const MAKE = `
with matters as (
  select array_agg(code order by code) as codes, array_agg(unit_id order by code) as units, count(*)::integer as n
  from catalogue_guides where code !~ '-[0-9]+$'
),
entry as (
  select i, $1::text as region,
    case when i * 2 < $4 or i % 5 < 3 then 'grant' when i % 97 = 0 then 'cancel' when i % 499 = 0 then 'revoke' else 'renew' end as change,
    now() - make_interval(secs => ($4 - i) * 126144000.0 / $4) as at
  from generate_series($2::integer, $3::integer) i
)
insert into licences (region, number, case_id, seq, change, at, matter_code, unit_id, part, deemed, from_day, until_day, holder_seq, holder_sealed)
select region, '测许〔' || 1 + (case change when 'grant' then i else i - $4 / 2 end) || '〕号',
  ('019a0000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 5, change, date_trunc('milliseconds', at),
  codes[1 + i % n], units[1 + i % n], 1, false, at::date, case when i % 10 = 0 then null else (at + interval '3 years')::date end, 1,
  decode(md5(i::text) || md5(i::text || 'x') || md5(i::text || 'y'), 'hex')
from matters, entry`

/** @param wanted entries of the register */
export async function growLicences(
  owner: pg.Pool,
  { region, wanted }: { readonly region: string; readonly wanted: number },
  say: (line: string) => void,
): Promise<void> {
  for (let from = 0; from < wanted; from += STEP) {
    const last = Math.min(wanted, from + STEP) - 1
    await owner.query(MAKE, [region, from, last, wanted])
    if ((from / STEP) % 5 === 4) say(`  ${last + 1} licences`)
  }
  // As in a house that has run for years: whoever's licence is about to end has been told.
  await owner.query(
    `insert into licence_warnings (region, number, until_day, warned_at)
     select region, number, until_day, now() from licences where until_day between current_date and current_date + 90
     on conflict do nothing`,
  )
}

interface Entry {
  readonly at: string
  readonly number: string
  readonly region: string
  readonly matter_code: string
  readonly unit_id: string
  readonly day: string
}

/** Every page from another place of the order, so that none is found in memory. */
export async function readLicences(
  server: ServerProcess,
  owner: pg.Pool,
  reader: Session,
  label: string,
): Promise<void> {
  const { rows } = await owner.query<Entry>(
    `select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, number, region, matter_code, unit_id,
            to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day
     from licences order by random() limit $1`,
    [READ],
  )
  const each = (name: string, url: (row: Entry) => string, headers: Session['headers'] = {}): Page => {
    let n = 0
    return [
      name,
      async () => (await step(server, 200, 'GET', url(rows[n++ % rows.length] as Entry), { headers })).status,
    ]
  }
  const from = ({ at, number, region }: Entry): string => `cursor=${writeCursor([at, number, region])}`
  const after = ({ at, number }: Entry): string => `after=${writeCursor([at, number])}`
  await readAll(
    [
      each('licences granted, from anywhere', row => `/licences?${from(row)}`),
      each('licences granted, of a unit', row => `/licences?unit=${row.unit_id}&${from(row)}`),
      each('licences granted, of a matter', row => `/licences?matter=${row.matter_code}&${from(row)}`),
      each('licences granted, on a day', row => `/licences?from=${row.day}&to=${row.day}&${from(row)}`),
      each('licences granted, by number', row => `/licences?number=${encodeURIComponent(row.number)}`),
      each('register of licences, from anywhere', row => `/api/v1/licences?${after(row)}`, reader.headers),
      each(
        'register of licences, ended, of a matter',
        row => `/api/v1/licences?state=expired&matter=${row.matter_code}`,
        reader.headers,
      ),
      each(
        'register of licences, by part of a number',
        row => `/api/v1/licences?q=${encodeURIComponent(row.number.slice(2))}`,
        reader.headers,
      ),
    ],
    label,
  )
}
