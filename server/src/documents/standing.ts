// Whether what a genuine paper says still holds: a decision that was revoked, a licence that was cancelled, has ended or was replaced.
import { type Instant, localDay, type PlainDate } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'
import { documentNumber } from './number.ts'
import type { DocumentRecord } from './store.ts'

export type Ended = 'revoked' | 'cancelled' | 'expired' | 'superseded'

export interface Standing {
  readonly ended: Ended | null
  readonly endedOn: PlainDate | null
  /** Number of the decision by which it ended. */
  readonly endedBy: string | null
  /** Of the licence that the paper is, or that the decision gave. */
  readonly validUntil: PlainDate | null
}

interface StandingRow {
  readonly revoked_seq: number | null
  readonly revoked_at: Instant | null
  readonly last_case: string | null
  readonly last_seq: number | null
  readonly last_change: string | null
  readonly last_at: Instant | null
  readonly until_day: PlainDate | null
  readonly is_last: boolean | null
}

const STANDING = `
  select revoked.seq as revoked_seq, revoked.at as revoked_at, n.case_id as last_case, n.seq as last_seq, n.change as last_change,
    n.at as last_at, n.until_day, (n.case_id, n.seq) = (l.case_id, l.seq) as is_last
  from cases c
  left join lateral (
    select a.seq, a.at from jsonb_array_elements(c.state -> 'parts') p
    join acts a on a.region = c.region and a.case_id = c.id and a.seq = (p -> 'values' ->> 'revokedSeq')::int
    where (p ->> 'no')::int = $3
  ) revoked on true
  left join licences l on l.region = c.region and l.case_id = c.id and l.seq = $4 and l.part = $3
  left join licences_now n on n.region = l.region and n.number = l.number
  where c.region = $1 and c.id = $2`

/** Papers that last as long as the licence does; notices and receipts say what was, and stay true. */
const lasting = (template: string): boolean => template === 'licence' || template.startsWith('grant')

/** @returns null where the paper is not one that can cease to hold */
export async function standingOf(db: Queryable, document: DocumentRecord, now: Instant): Promise<Standing | null> {
  if (!lasting(document.template)) return null
  const { region, case_id, part, seq } = document
  const { rows } = await db.query<StandingRow>({
    name: 'document-standing',
    text: STANDING,
    values: [region, case_id, part, seq],
  })
  const [row] = rows
  if (row === undefined) return null
  const ended = endOf(row, document.template === 'licence', localDay(now))
  const by = ended === null || ended === 'expired' ? null : actOf(row, document)
  return {
    ended,
    endedOn: ended === 'expired' ? row.until_day : by === null ? null : localDay(by.at),
    endedBy: by === null ? null : await decisionOf(db, region, by.caseId, by.seq),
    validUntil: row.until_day,
  }
}

function endOf(row: StandingRow, licence: boolean, today: PlainDate): Ended | null {
  if (row.revoked_seq !== null || row.last_change === 'revoke') return 'revoked'
  if (row.last_change === 'cancel') return 'cancelled'
  // A renewed or changed licence is on a new paper; the decision that gave the first one still holds.
  if (licence && row.is_last === false) return 'superseded'
  return row.until_day !== null && row.until_day < today ? 'expired' : null
}

/** The act by which it ended: of this case's own, or the last entry of the register. */
function actOf(row: StandingRow, { case_id }: DocumentRecord): { caseId: string; seq: number; at: Instant } | null {
  if (row.revoked_seq !== null && row.revoked_at !== null)
    return { caseId: case_id, seq: row.revoked_seq, at: row.revoked_at }
  if (row.last_case === null || row.last_seq === null || row.last_at === null) return null
  return { caseId: row.last_case, seq: row.last_seq, at: row.last_at }
}

async function decisionOf(db: Queryable, region: string, caseId: string, seq: number): Promise<string | null> {
  const { rows } = await db.query<Pick<DocumentRecord, 'prefix' | 'year' | 'number'>>({
    name: 'document-of-act',
    text: `select prefix, year, number from documents
      where region = $1 and case_id = $2 and seq = $3 and status = 'issued' and template <> 'licence' order by id limit 1`,
    values: [region, caseId, seq],
  })
  return rows[0] === undefined ? null : documentNumber(rows[0])
}
