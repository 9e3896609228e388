// Numbers without gaps: drawn from the series in the very statement that records the act, so that neither exists without the other.
import { randomBytes } from 'node:crypto'
import type { Queryable } from '../platform/database.ts'

/** A document to be written; its number is drawn where it is written. One entry of the batch's `documents`. */
export interface DocumentRow {
  readonly region: string
  readonly id: string
  readonly case_id: string
  readonly seq: number
  readonly part: number | null
  readonly template: string
  readonly template_version: number
  readonly unit_id: string
  /** The unit's region: its series counts for all cases of the unit, wherever they lie. */
  readonly series_region: string
  readonly series: string
  readonly year: number
  readonly prefix: string
  readonly issued_at: string
  readonly data: unknown
  /** Hex. */
  readonly sealed: string | null
  readonly sealing: 'none' | 'by-hand' | 'automatic'
  /** Hex; set where the unit's setting seals by itself. */
  readonly seal_sha256: string | null
  readonly verify_code: string
}

/**
 * Two members of a WITH list: `$1::jsonb -> 'documents'` holds the rows. Every series is drawn from once, in order of its name, so
 * that two statements never wait for one another crosswise; within a series the rows keep their order.
 */
export const DOCUMENTS_CTE = `ordered_documents as (
  select d.*, row_number() over (partition by d.series_region, d.unit_id, d.series, d.year order by d.ordinality) as place
  from rows from (jsonb_to_recordset($1::jsonb -> 'documents') as (region text, id uuid, case_id uuid, seq integer, part integer,
         template text, template_version integer, unit_id text, series_region text, series text, year integer, prefix text, issued_at timestamptz,
         data jsonb, sealed text, sealing text, seal_sha256 text, verify_code text)) with ordinality
         as d(region, id, case_id, seq, part, template, template_version, unit_id, series_region, series, year, prefix, issued_at, data,
         sealed, sealing, seal_sha256, verify_code, ordinality)
),
drawn_numbers as (
  insert into document_series as s (region, unit_id, series, year, next)
  select series_region, unit_id, series, year, count(*) + 1 from ordered_documents group by 1, 2, 3, 4 order by 1, 2, 3, 4
  on conflict (region, unit_id, series, year) do update set next = s.next + excluded.next - 1
  returning s.region, s.unit_id, s.series, s.year, s.next
),
new_documents as (
  insert into documents (region, id, case_id, seq, part, template, template_version, unit_id, series_region, series, year, number,
                         prefix, issued_at, data, sealed, sealing, sealed_at, seal_sha256, verify_code)
  select o.region, o.id, o.case_id, o.seq, o.part, o.template, o.template_version, o.unit_id, o.series_region, o.series,
         o.year, s.next - max(o.place) over (partition by o.series_region, o.unit_id, o.series, o.year) + o.place - 1, o.prefix,
         o.issued_at, o.data, decode(o.sealed, 'hex'), o.sealing,
         case when o.sealing = 'automatic' then o.issued_at end, decode(o.seal_sha256, 'hex'), o.verify_code
  from ordered_documents o
  join drawn_numbers s on s.region = o.series_region and s.unit_id = o.unit_id and s.series = o.series and s.year = o.year
  returning region, id, prefix, year, number
)`

export interface Numbered {
  readonly id: string
  readonly number: number
}

/** Writes documents by themselves: for those that no act of a case orders. */
export async function insertDocuments(db: Queryable, rows: readonly DocumentRow[]): Promise<Numbered[]> {
  const written = await db.query<Numbered>({
    name: 'insert-documents',
    text: `with ${DOCUMENTS_CTE} select id, number from new_documents order by prefix, number`,
    values: [JSON.stringify({ documents: rows })],
  })
  return written.rows
}

/** 机关代字〔2026〕1号: full-width brackets, no leading zeros (GB/T 9704-2012, 7.2.5). */
export const documentNumber = (row: {
  readonly prefix: string
  readonly year: number
  readonly number: number
}): string => `${row.prefix}〔${row.year}〕${row.number}号`

/** Letters and digits that are not mistaken for one another when typed from paper (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LENGTH = 20

/** A code of 100 random bits. */
export function newVerifyCode(random: (bytes: number) => Uint8Array = randomBytes): string {
  let code = ''
  for (const byte of random(CODE_LENGTH)) code += ALPHABET[byte & 31]
  return code
}

/** As somebody types it from paper: spaces, hyphens, small letters, O for 0 and I or L for 1. Null when it cannot be a code. */
export function readVerifyCode(typed: string): string | null {
  const code = typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return code.length === CODE_LENGTH && [...code].every(letter => ALPHABET.includes(letter)) ? code : null
}

/** In groups of four, as printed. */
export const groupedCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')
