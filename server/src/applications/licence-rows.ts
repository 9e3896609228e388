// Entries of the register of licences 证照登记簿, written in the statement that records the act: neither exists without the other.
import { addDays, addMonths, type Instant, type PlainDate } from '@sunhall/kernel'
import type { LicenceChange } from '@sunhall/packs'

/** One entry of the batch's `licences`. */
export interface LicenceRow {
  readonly region: string
  /** Null for a licence that this act grants: it bears the number of its document, drawn in the same statement. */
  readonly number: string | null
  /** The document of the batch whose number it bears. */
  readonly document: string | null
  readonly case_id: string
  readonly seq: number
  readonly change: LicenceChange['change']
  /** Of a restoration: the act of the same case whose entry it takes back. */
  readonly undoes?: number | null
  readonly at: Instant
  readonly matter_code: string
  readonly unit_id: string
  readonly part: number
  readonly deemed: boolean
  readonly from_day: PlainDate
  readonly until_day: PlainDate | null
  /** Number of the act whose sealed fields name the holder. */
  readonly holder_seq: number
  /** Hex: `registeredHolder` of those fields, sealed. */
  readonly holder_sealed: string | null
}

/**
 * The last day of validity: granted on 3 August 2026 for 36 months it is valid through 2 August 2029. Counted by calendar months; where
 * the month has no such day, to its last (民法典 202).
 */
export function lastDay(from: PlainDate, months: number | null): PlainDate | null {
  if (months === null) return null
  const end = addMonths(from, months)
  // The corresponding day itself no longer belongs to it, unless the month was too short to have one.
  return dayOfMonth(end) === dayOfMonth(from) ? addDays(end, -1) : end
}

const dayOfMonth = (day: PlainDate): string => day.slice(8)

/** What the register shows of a holder, and all it keeps: an address or a phone number is no business of a register. */
export function registeredHolder(fields: { readonly [name: string]: unknown }): { readonly [name: string]: string } {
  const shown: { [name: string]: string } = {}
  for (const name of ['name', 'idNumber', 'creditCode']) {
    const value = fields[name]
    if (typeof value === 'string' && value !== '') shown[name] = value
  }
  return shown
}

/** What the hook of a pack says, as an entry. `document`: of the licence it ordered with the same act, if it ordered one. */
export function licenceRow(
  change: LicenceChange,
  act: {
    /** No person decided: the law itself did (许可法 50), which the register shows for ever. */
    readonly byLaw: boolean
    readonly region: string
    readonly caseId: string
    readonly seq: number
    readonly at: Instant
    readonly unit: string
    readonly document: string | null
    readonly holderSealed: string | null
  },
): LicenceRow {
  return {
    region: act.region,
    number: change.number ?? null,
    document: act.document,
    case_id: act.caseId,
    seq: act.seq,
    change: change.change,
    undoes: change.undoes ?? null,
    at: act.at,
    matter_code: change.matter,
    unit_id: act.unit,
    part: change.part,
    deemed: act.byLaw,
    from_day: change.from,
    until_day: change.until === undefined ? lastDay(change.from, change.months) : change.until,
    holder_seq: change.holder,
    holder_sealed: act.holderSealed,
  }
}

/**
 * Members of a WITH list that come after DOCUMENTS_CTE (documents/number.ts): `$1::jsonb -> 'licences'` holds the rows. One that was
 * granted in the same case and part (and is revoked now) is known by its entry, or by its paper; without either by the matter's code
 * and the case's. Written again, an entry is what it was: a rebuild may repeat it.
 */
export const LICENCE_SECTION = `new_licences as (
  insert into licences (region, number, case_id, seq, change, undoes, at, matter_code, unit_id, part, deemed, from_day, until_day,
                        holder_seq, holder_sealed)
  select l.region,
         coalesce(l.number,
                  (select d.prefix || '〔' || d.year || '〕' || d.number || '号' from new_documents d
                   where d.region = l.region and d.id = l.document),
                  (select e.number from licences e
                   where e.region = l.region and e.case_id = l.case_id and e.part = l.part and e.seq < l.seq
                   order by e.seq limit 1),
                  (select d.prefix || '〔' || d.year || '〕' || d.number || '号' from documents d
                   where d.region = l.region and d.case_id = l.case_id and d.part = l.part
                     and (d.template = 'licence' or d.template like 'grant%')
                   order by d.template <> 'licence', d.seq limit 1),
                  l.matter_code || '-' || replace(left(l.case_id::text, 18), '-', '') || '-' || l.part),
         l.case_id, l.seq, l.change, l.undoes, l.at, l.matter_code, l.unit_id, l.part, l.deemed, l.from_day, l.until_day, l.holder_seq,
         decode(l.holder_sealed, 'hex')
  from jsonb_to_recordset($1::jsonb -> 'licences') as l(region text, number text, document uuid, case_id uuid, seq integer, change text, undoes integer,
         at timestamptz, matter_code text, unit_id text, part integer, deemed boolean, from_day date, until_day date,
         holder_seq integer, holder_sealed text)
  on conflict (region, number, case_id, seq) do update set
    change = excluded.change, undoes = excluded.undoes, at = excluded.at, matter_code = excluded.matter_code, unit_id = excluded.unit_id, part = excluded.part,
    deemed = excluded.deemed, from_day = excluded.from_day, until_day = excluded.until_day, holder_seq = excluded.holder_seq,
    holder_sealed = coalesce(excluded.holder_sealed, licences.holder_sealed)
)`
