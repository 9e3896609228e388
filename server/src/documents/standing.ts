// Whether what a genuine paper says still holds: a decision revoked, taken back or set aside, a licence cancelled, ended or replaced, a hearing or a
// charge called off. A receipt or a notice says what was, and is never in force.
import { type Instant, localDay, type Part, type PlainDate } from '@sunhall/kernel'
import type { Queryable } from '../platform/database.ts'
import { documentNumber } from './number.ts'
import type { DocumentRecord } from './store.ts'

export type Ended =
  | 'revoked'
  | 'cancelled'
  | 'expired'
  | 'superseded'
  | 'taken-back'
  | 'set-aside'
  | 'replaced'
  | 'called-off'

export interface Standing {
  readonly ended: Ended | null
  readonly endedOn: PlainDate | null
  /** Number of the decision by which it ended. */
  readonly endedBy: string | null
  /** Of the licence that the paper is, or that the decision gave. */
  readonly validUntil: PlainDate | null
}

const HOLDS: Standing = { ended: null, endedOn: null, endedBy: null, validUntil: null }

/** Decisions that no later act of the case takes back. */
const FINAL: readonly string[] = ['not-accepted', 'termination']
const UNDONE_BY_ACTS = ['licence', 'grant', 'restoration', 'revocation', 'cancellation', 'refusal']

const kindOf = (template: string): string => template.split('-', 1)[0] ?? ''

/** A decision that an act of the case undoes (许可法 69, 70; 行政复议法 64): its paper is not annulled while the record holds to it. */
export const isUndoneByAct = (template: string): boolean => UNDONE_BY_ACTS.includes(kindOf(template))

/** @returns null where the paper says what was: receipts, notices, records; an announcement once the hearing was held, an order once paid */
export function standingOf(db: Queryable, document: DocumentRecord, now: Instant): Promise<Standing | null> {
  switch (kindOf(document.template)) {
    case 'licence':
    case 'grant':
    case 'restoration':
      return ofLicence(db, document, now)
    case 'revocation':
      return ofEnding(db, document, 'revokedSeq')
    case 'cancellation':
      return ofEnding(db, document, 'cancelledSeq')
    case 'refusal':
      return ofRefusal(db, document)
    case 'hearing':
      return document.template === 'hearing-announcement' ? ofAnnouncement(db, document) : Promise.resolve(null)
    case 'payment':
      return ofPart(
        db,
        document,
        part => part.outcome === 'fee-cancelled',
        part => part.values.paid === true,
      )
    default:
      return Promise.resolve(FINAL.includes(document.template) ? HOLDS : null)
  }
}

interface StandingRow {
  readonly revoked_seq: number | null
  readonly revoked_at: Instant | null
  readonly last_case: string | null
  readonly last_seq: number | null
  readonly own_change: string | null
  readonly last_change: string | null
  readonly last_at: Instant | null
  readonly until_day: PlainDate | null
  readonly is_last: boolean | null
}

const STANDING = `
  select revoked.seq as revoked_seq, revoked.at as revoked_at, n.case_id as last_case, n.seq as last_seq, l.change as own_change,
    n.change as last_change,
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

/** A paper that lasts as long as the licence does. */
async function ofLicence(db: Queryable, document: DocumentRecord, now: Instant): Promise<Standing> {
  const { region, case_id, part, seq } = document
  const { rows } = await db.query<StandingRow>({
    name: 'document-standing',
    text: STANDING,
    values: [region, case_id, part, seq],
  })
  const [row] = rows
  if (row === undefined) return HOLDS
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
  if (row.revoked_seq !== null) return 'revoked'
  // A decision that cancels holds as long as nobody revokes it: that the licence has ended is what it says.
  if (row.own_change === 'cancel') return null
  if (row.last_change === 'revoke') return 'revoked'
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

interface Step {
  readonly seq: number
  readonly at: Instant
  readonly kind: string
}

/** The first act after a paper's own on its part, of these kinds; with a name, one that cleared the value recorded under it. */
async function nextAct(
  db: Queryable,
  { region, case_id, part, seq }: DocumentRecord,
  kinds: readonly string[],
  cleared: string | null = null,
): Promise<Step | undefined> {
  const { rows } = await db.query<Step>({
    name: 'document-next-act',
    text: `select a.seq, a.at, a.kind from acts a
      where a.region = $1 and a.case_id = $2 and a.seq > $3 and a.kind = any($4) and (a.body ->> 'part')::int = $5
        and ($6::text is null or exists (select 1 from jsonb_array_elements(a.body -> 'facts') f
                                         where f ->> 'name' = $6 and f -> 'to' = 'null'::jsonb))
      order by a.seq limit 1`,
    values: [region, case_id, seq, kinds, part, cleared],
  })
  return rows[0]
}

/** A revocation or a cancellation is itself taken back by the act that clears what it recorded (process-licence.ts). */
async function ofEnding(db: Queryable, document: DocumentRecord, recorded: string): Promise<Standing> {
  const undone = await nextAct(db, document, ['restore-licence'], recorded)
  if (undone === undefined) return HOLDS
  const endedBy = await decisionOf(db, document.region, document.case_id, undone.seq)
  return { ...HOLDS, ended: 'taken-back', endedOn: localDay(undone.at), endedBy }
}

/** Set aside on reconsideration or by a court, a refusal is decided anew: another body's decision ended it, which bears no number of ours. */
async function ofRefusal(db: Queryable, document: DocumentRecord): Promise<Standing> {
  const anew = await nextAct(db, document, ['decide-anew'])
  return anew === undefined ? HOLDS : { ...HOLDS, ended: 'set-aside', endedOn: localDay(anew.at) }
}

/** A hearing is announced anew for another day, or called off; once held, its announcement was true. */
async function ofAnnouncement(db: Queryable, document: DocumentRecord): Promise<Standing | null> {
  const next = await nextAct(db, document, ['announce-hearing', 'hold-hearing', 'drop-hearing'])
  if (next === undefined) return ofPart(db, document, part => part.closedAt !== null)
  if (next.kind === 'hold-hearing') return null
  const endedOn = localDay(next.at)
  if (next.kind === 'drop-hearing') return { ...HOLDS, ended: 'called-off', endedOn }
  return {
    ...HOLDS,
    ended: 'replaced',
    endedOn,
    endedBy: await decisionOf(db, document.region, document.case_id, next.seq),
  }
}

type PartNow = Pick<Part, 'outcome' | 'closedAt' | 'values'>

/** What a part asked of somebody falls away when it ends without that, and was once it is done. */
async function ofPart(
  db: Queryable,
  { region, case_id, part }: DocumentRecord,
  ended: (part: PartNow) => boolean,
  done: (part: PartNow) => boolean = () => false,
): Promise<Standing | null> {
  const { rows } = await db.query<{ part: PartNow }>({
    name: 'document-part',
    text: `select p as part from cases c, jsonb_array_elements(c.state -> 'parts') p
      where c.region = $1 and c.id = $2 and (p ->> 'no')::int = $3`,
    values: [region, case_id, part],
  })
  const own = rows[0]?.part
  if (own === undefined) return HOLDS
  if (done(own)) return null
  if (!ended(own)) return HOLDS
  return { ...HOLDS, ended: 'called-off', endedOn: own.closedAt === null ? null : localDay(own.closedAt) }
}
