// Announcements 公告, for everybody to read: hearings to be held (许可法 46, 48) and documents delivered by announcement (民诉法 95).
// Read from the acts that announce them: there is no second place in which they could be missing. They stay, and say when they are over.
import { type CaseState, type Instant, localDay, type PlainDate, type Text } from '@sunhall/kernel'
import type pg from 'pg'
import { sealContext } from '../../casework/assemble.ts'
import { maskName } from '../../casework/mask.ts'
import type { CaseworkPorts } from '../../casework/port.ts'
import { unitRef } from '../../casework/words.ts'
import { fieldProblem } from '../../platform/errors.ts'
import { type Page, pageFrom, readCursor } from '../../platform/http-pages.ts'
import { unseal } from '../../platform/secrets.ts'
import { topOf } from '../licences/service.ts'

export type NoticeKind = 'hearing' | 'delivery'

interface NoticeHead {
  readonly region: string
  readonly caseId: string
  readonly seq: number
  readonly day: PlainDate
  readonly unit: { readonly id: string; readonly name: Text }
  readonly matter: string
  readonly title: Text
  /** Whom to ring; null where the matter has no guide any more. */
  readonly phone: string | null
}

export interface HearingNotice extends NoticeHead {
  readonly kind: 'hearing'
  /** `own`: on the office's own motion (46); `asked`: somebody concerned asked for it (47). */
  readonly by: 'own' | 'asked'
  /** The licensing law binds what is a licence; a hearing about anything else is held after its model. */
  readonly licence: boolean
  readonly on: PlainDate
  /** Empty once the texts of the case are erased. */
  readonly time: string
  readonly place: string
  readonly host: string
  readonly state: 'coming' | 'over' | 'moved' | 'dropped'
}

export interface DeliveryNotice extends NoticeHead {
  readonly kind: 'delivery'
  /** In full while it runs, for an announcement that names nobody reaches nobody; masked once it is over (个人信息保护法 6, 19). */
  readonly name: string | null
  readonly documents: readonly { readonly title: string; readonly number: string }[]
  /** The day with whose end it counts as delivered. */
  readonly until: PlainDate | null
  readonly state: 'running' | 'over'
}

export type PublicNotice = HearingNotice | DeliveryNotice

export interface PublicNotices {
  /** Newest first. @throws Problem invalid-input for a cursor that is none */
  list(
    query: { readonly kind: NoticeKind | null; readonly after: string | null; readonly limit: number },
    now: Instant,
  ): Promise<Page<PublicNotice>>
}

export interface NoticesParts {
  readonly pool: pg.Pool
  readonly ports: Pick<CaseworkPorts, 'offices'>
  readonly keys: { readonly sealing: Buffer }
  readonly matter: (
    code: string,
  ) => Promise<{ readonly title: Text; readonly phone: string | null; readonly licence: boolean } | null>
}

const KINDS: { readonly [K in NoticeKind]: string } = { hearing: 'announce-hearing', delivery: 'announce-delivery' }

interface NoticeRow {
  readonly region: string
  readonly case_id: string
  readonly seq: number
  readonly kind: string
  readonly at: Instant
  readonly body: { readonly part: number | null; readonly fields: { readonly [name: string]: unknown } }
  readonly matter_code: string
  readonly state: CaseState
  readonly own: boolean
  readonly content: { readonly [name: string]: unknown } | null
  readonly sealed: Buffer | null
  readonly documents: readonly { readonly template: string; readonly number: string }[]
}

const ORDER = 'order by at desc, case_id desc, seq desc'

/** A page: of several regions each gives its own newest, by the index that holds announcements alone (acts_announced). */
const LIST = `select page.*, c.matter_code, c.state, p.content, first.sealed,
    exists (select 1 from acts o where o.region = page.region and o.case_id = page.case_id and o.kind = 'open-hearing'
              and o.body -> 'part' = page.body -> 'part' and o.seq < page.seq) as own,
    case when page.kind <> 'announce-delivery' then '[]'::jsonb else (
      select coalesce(jsonb_agg(jsonb_build_object('template', d.template,
               'number', d.prefix || '〔' || d.year || '〕' || d.number || '号') order by d.seq, d.id), '[]')
      from documents d where d.region = page.region and d.case_id = page.case_id and d.seq < page.seq and d.status = 'issued'
        and (d.template = 'licence' or d.template like 'grant%' or d.template like 'refusal%')
    ) end as documents
  from (
    select own.* from unnest($1::text[]) as r(code) cross join lateral (
      select region, case_id, seq, kind, at, body from acts
      where region = r.code and kind in ('announce-hearing', 'announce-delivery') and ($2::text is null or kind = $2)
        and ($3::timestamptz is null or (at, case_id, seq) < ($3::timestamptz, $4::uuid, $5::integer))
      ${ORDER} limit $6
    ) own ${ORDER} limit $6
  ) page
  join cases c on c.region = page.region and c.id = page.case_id
  left join act_private p on p.region = page.region and p.case_id = page.case_id and p.seq = page.seq
  left join act_private first on first.region = page.region and first.case_id = page.case_id and first.seq = 1
    and page.kind = 'announce-delivery'
  order by page.at desc, page.case_id desc, page.seq desc`

/** What a template's paper is called, as its first line says. */
const PAPERS: readonly (readonly [start: string, title: string])[] = [
  ['grant-confirmation', '行政确认决定书'],
  ['grant-benefit', '行政给付决定书'],
  ['grant-result', '办理结果通知书'],
  ['grant', '准予行政许可决定书'],
  ['refusal-confirmation', '不予行政确认决定书'],
  ['refusal-benefit', '不予行政给付决定书'],
  ['refusal-result', '不予办理通知书'],
  ['refusal', '不予行政许可决定书'],
  ['licence', '许可证件'],
]

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]{8,15}Z$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

export function publicNotices({ pool, ports, keys, matter }: NoticesParts): PublicNotices {
  return {
    async list({ kind, after, limit }, now) {
      const offices = await ports.offices()
      const cursor = readCursor(after ?? undefined, ['string', 'string', 'number'])
      if (cursor !== null && !(INSTANT.test(cursor[0]) && UUID.test(cursor[1])))
        throw fieldProblem('after', 'wrong-format')
      const { rows } = await pool.query<NoticeRow>(LIST, [
        offices.regionsUnder(topOf(offices)),
        kind === null ? null : KINDS[kind],
        cursor?.[0] ?? null,
        cursor?.[1] ?? null,
        cursor?.[2] ?? null,
        limit + 1,
      ])
      const codes = [...new Set(rows.map(row => row.matter_code))]
      const matters = new Map(await Promise.all(codes.map(async code => [code, await matter(code)] as const)))
      const today = localDay(now)
      return pageFrom(
        rows,
        limit,
        row => [row.at, row.case_id, row.seq],
        row => {
          const part = row.state.parts.find(each => each.no === row.body.part)
          const { id, name } = unitRef(part?.unit ?? '', offices)
          const found = matters.get(row.matter_code)
          const head: NoticeHead = {
            region: row.region,
            caseId: row.case_id,
            seq: row.seq,
            day: localDay(row.at),
            unit: { id, name },
            matter: row.matter_code,
            title: found?.title ?? { zh: row.matter_code, en: row.matter_code },
            phone: found?.phone ?? null,
          }
          return row.kind === 'announce-hearing'
            ? hearing(row, part, head, found?.licence ?? true, today)
            : delivery(row, part, head, today, keys)
        },
      )
    },
  }
}

type Part = CaseState['parts'][number] | undefined

function hearing(row: NoticeRow, part: Part, head: NoticeHead, licence: boolean, today: PlainDate): HearingNotice {
  const said = { ...row.content, ...row.body.fields }
  const on = text(said.day) as PlainDate
  const values = part?.values ?? {}
  const moved = values.announceSeq !== row.seq
  const state = moved
    ? 'moved'
    : values.hearing === 'dropped'
      ? 'dropped'
      : on < today || values.hearing === 'held'
        ? 'over'
        : 'coming'
  return {
    ...head,
    kind: 'hearing',
    by: row.own ? 'own' : 'asked',
    licence,
    on,
    time: text(said.time),
    place: text(said.place),
    host: text(said.host),
    state,
  }
}

function delivery(
  row: NoticeRow,
  part: Part,
  head: NoticeHead,
  today: PlainDate,
  keys: NoticesParts['keys'],
): DeliveryNotice {
  const clock = row.state.clocks.findLast(each => each.rule === 'announcement' && each.part === row.body.part)
  const until = clock?.due.day ?? null
  const over = part === undefined || part.closedAt !== null || (until !== null && until < today)
  return {
    ...head,
    kind: 'delivery',
    name: nameOf(row, over, keys.sealing),
    documents: row.documents.map(({ template, number }) => ({ title: titleOf(template), number })),
    until,
    state: over ? 'over' : 'running',
  }
}

const titleOf = (template: string): string => PAPERS.find(([start]) => template.startsWith(start))?.[1] ?? '决定书'

/** The name, and nothing else of whom it is delivered to: no number, no address. */
function nameOf({ sealed, region, case_id }: NoticeRow, over: boolean, sealing: Buffer): string | null {
  if (sealed === null) return null
  try {
    const { name, creditCode } = JSON.parse(unseal(sealing, sealed, sealContext(region, case_id, 1))) as {
      readonly [field: string]: unknown
    }
    return over && creditCode === undefined ? maskName(text(name)) : text(name)
  } catch {
    return null
  }
}
