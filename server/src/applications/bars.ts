// Who may not apply again yet (许可法 78, 79): a refusal for false material bars for a year, a licence got by fraud for three; a hint for
// whoever receives the application, never for the public. Only of matters that directly concern public safety, health, life or property.
import { addMonths, type CaseState, type Instant, localDay, type PlainDate, type Text } from '@sunhall/kernel'
import { z } from 'zod'
import { DayText, Text as TextModel } from '../casework/model.ts'
import type { MatterEntry } from '../catalogue/model.ts'
import type { Queryable } from '../platform/database.ts'

export const Bar = z
  .object({
    ground: z.enum(['false-material', 'fraud']),
    article: z.enum(['78', '79']).describe('Of 行政许可法'),
    decision: z.string().nullable().describe('Number of the decision'),
    day: DayText,
    untilDay: DayText.describe('The last day of the bar'),
    title: TextModel.describe('The matter it was decided on'),
  })
  .meta({ id: 'Bar' })
export type Bar = z.infer<typeof Bar>

const MONTHS = { 'false-material': 12, fraud: 36 } as const
/** Of one applicant, the newest; nobody has more decided within three years. */
const MOST = 100

interface Decided {
  readonly region: string
  readonly case_id: string
  readonly matter_code: string
  readonly state: CaseState
  readonly acts: readonly {
    readonly seq: number
    readonly kind: string
    readonly at: Instant
    readonly part: number | null
    readonly fields: { readonly [name: string]: unknown }
  }[]
}

/** Begun three years and the length of a procedure ago, a case may have been decided within three years. */
const FOUND = `select a.region, a.case_id, a.matter_code, c.state,
    (select coalesce(jsonb_agg(jsonb_build_object('seq', k.seq, 'kind', k.kind, 'at', k.at, 'part', k.body -> 'part',
              'fields', k.body -> 'fields') order by k.seq), '[]')
     from acts k where k.region = a.region and k.case_id = a.case_id
       and k.kind in ('propose-decision', 'refuse', 'decide-on-the-spot', 'propose-revocation', 'revoke')) as acts
  from applications a join cases c on c.region = a.region and c.id = a.case_id
  where a.region = $1 and a.applicant_index = $2 and a.case_id::text <> $3
    and (a.matter_code = any($4::text[]) or exists (
      select 1 from matters m where m.code = a.matter_code and m.data -> 'settings' -> 'amends' ?| $4::text[]))
  order by a.begun_at desc limit ${MOST}`

interface Found {
  readonly ground: Bar['ground']
  readonly seq: number
  readonly at: Instant
}

function groundsOf({ state, acts }: Decided): Found[] {
  const numbered = (seq: unknown) => acts.find(each => each.seq === seq)
  return state.parts.flatMap(({ no, values }): Found[] => {
    const refused = acts.findLast(
      each =>
        each.part === no &&
        (each.kind === 'refuse' || (each.kind === 'decide-on-the-spot' && each.fields.outcome === 'refused')),
    )
    const said = refused?.kind === 'refuse' ? numbered(values.decisionSeq) : refused
    const revoked = numbered(values.revokedSeq)
    return [
      // Set aside on reconsideration or by a court, a refusal bars nobody.
      ...(refused !== undefined && (values.setAside ?? null) === null && said?.fields.falseMaterial === true
        ? [{ ground: 'false-material' as const, seq: refused.seq, at: refused.at }]
        : []),
      // Taken back again, the licence was not got by fraud: both numbers are gone then.
      ...(revoked !== undefined && numbered(values.revoked)?.fields.ground === 'fraud'
        ? [{ ground: 'fraud' as const, seq: revoked.seq, at: revoked.at }]
        : []),
    ]
  })
}

/** Bars that hold on the day an application comes in, the longest first. */
export async function barsOf(
  db: Queryable,
  entry: Pick<MatterEntry, 'code' | 'amends' | 'region' | 'publicSafety'>,
  applicant: { readonly index: Buffer; readonly onDay: PlainDate; readonly caseId?: string },
  matterTitle: (code: string) => Promise<Text | null>,
): Promise<Bar[]> {
  if (!entry.publicSafety) return []
  const { rows } = await db.query<Decided>(FOUND, [
    entry.region,
    applicant.index,
    applicant.caseId ?? '',
    [entry.code, ...entry.amends],
  ])
  const bars: Bar[] = []
  for (const row of rows) {
    for (const { ground, seq, at } of groundsOf(row)) {
      const day = localDay(new Date(at).toISOString() as Instant)
      const untilDay = addMonths(day, MONTHS[ground])
      if (untilDay < applicant.onDay || day > applicant.onDay) continue
      const { rows: papers } = await db.query<{ number: string }>(
        `select prefix || '〔' || year || '〕' || number || '号' as number from documents
         where region = $1 and case_id = $2 and seq = $3 and (template like 'refusal%' or template like 'revocation%') limit 1`,
        [row.region, row.case_id, seq],
      )
      const title = (await matterTitle(row.matter_code)) ?? { zh: row.matter_code, en: row.matter_code }
      const article = ground === 'fraud' ? '79' : '78'
      bars.push({ ground, article, decision: papers[0]?.number ?? null, day, untilDay, title })
    }
  }
  return bars.sort((one, other) => (one.untilDay < other.untilDay ? 1 : -1))
}
