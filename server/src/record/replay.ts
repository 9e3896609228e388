// What a case's projections must be, from its acts and private texts alone. Pure but for new identifiers.
import {
  type Act,
  type Calendar,
  type CaseState,
  type Instant,
  type Json,
  type Matter,
  type RegionCode,
  regionOf,
} from '@sunhall/kernel'
import type { Pack } from '@sunhall/packs'
import { type CaseFace, signalLevel, type TallyRow, tallyRows, timerRow, workItemRow } from '../casework/rows.ts'
import { packOf } from '../casework/service.ts'
import { newId } from '../platform/ids.ts'
import { publicationWords } from '../search/words.ts'
import { type Issued, type KeptLicence, licencesOf } from './issued.ts'
import type { MendedCase } from './mend.ts'
import { bodies, type CaseRecord } from './read.ts'
import { relive } from './relive.ts'

export interface KeptPublication {
  readonly id: string
  readonly case_id: string
  readonly seq: number
  readonly kind: string
  readonly question: string
  readonly answer: string
}

interface PublicationRow extends KeptPublication {
  region: RegionCode
  unit_id: string
  category: string
  published_at: Instant
  withdrawn_at: Instant | null
  words: string
}

export interface Projections {
  readonly row: MendedCase
  readonly work: object[]
  readonly timers: object[]
  readonly publications: object[]
  readonly licences: object[]
}

/** @throws whatever the fold stumbles over in a broken record: check the chain first. */
export function project(
  record: CaseRecord,
  published: readonly KeptPublication[],
  calendar: (region: RegionCode) => Calendar,
  matter: Matter | undefined,
  issued: Issued,
  sealing?: Uint8Array,
): Projections {
  const { kept, texts } = record
  const publications: PublicationRow[] = []
  const state = relive(record, (act, before, after, pack) => {
    if (before !== null) publish(publications, { act, before, after, pack, record, published })
  })
  const pack = packOf(state.process.id)
  const face: CaseFace = {
    code: kept.code,
    subject: String(texts.get(1)?.content.subject ?? matter?.title.zh ?? ''),
  }
  return {
    row: {
      region: kept.region,
      id: kept.id,
      stage: state.stage,
      seq: state.seq,
      state,
      head_hash: record.acts.at(-1)?.hash ?? '',
      matter_code: state.matter.code,
      matter_version: state.matter.version,
      channel: text(state.values.channel),
      category: text(state.values.category),
      lead_unit: state.parts[0]?.unit ?? '',
      opened_at: state.openedAt,
      settled_at: state.settledAt,
      rating: typeof state.values.grade === 'number' ? state.values.grade : null,
      signal_level: signalLevel(state),
    },
    work: state.parts.map(part => workItemRow(state, part, face, pack)),
    timers: state.clocks
      .map(clock => timerRow(state, clock, calendar(regionOf(state, clock))))
      .filter(timer => timer.kind !== null),
    publications,
    licences:
      matter === undefined || pack.licences === undefined
        ? [...issued.licences].map(stored)
        : licencesOf(record, matter, issued, sealing).map(stored),
  }
}

const stored = (licence: KeptLicence): object => ({
  ...licence,
  holder_sealed: licence.holder_sealed?.toString('hex') ?? null,
})

const text = (value: Json | undefined): string => String(value ?? '')

/** What a case's acts count for. */
export function tally(record: CaseRecord): TallyRow[] {
  const rows: TallyRow[] = []
  relive(record, (act, before, after, pack) => rows.push(...tallyRows(act, before, after, pack)))
  return rows
}

interface Publishing {
  readonly act: Act
  readonly before: CaseState
  readonly after: CaseState
  readonly pack: Pack
  readonly record: CaseRecord
  readonly published: readonly KeptPublication[]
}

function publish(rows: PublicationRow[], { act, before, after, pack, record, published }: Publishing): void {
  for (const fact of act.facts) {
    if (fact.fact !== 'part-moved') continue
    // What a unit published of a case goes with its part (casework/moves.ts).
    const own = new Set(bodies(record.acts).flatMap(each => (each.part === fact.part ? [each.seq] : [])))
    for (const row of rows) if (own.has(row.seq)) row.unit_id = fact.unit
  }
  for (const publication of pack.publications(act, before, after)) {
    const part = after.parts.find(candidate => candidate.no === publication.part)
    if (part === undefined) continue
    if (publication.do === 'withdraw') {
      for (const row of rows) {
        if (row.unit_id === part.unit && row.kind === publication.kind) row.withdrawn_at ??= act.at
      }
      continue
    }
    const there = published.find(
      row => row.case_id === after.id && row.seq === act.seq && row.kind === publication.kind,
    )
    // After its retention the private text is gone; what was edited for the public is kept where it was published.
    const content = record.texts.get(publication.from)?.content
    if (content === undefined && there === undefined) continue
    const asked = publication.question
    const question =
      content === undefined ? (there?.question ?? '') : typeof asked === 'string' ? text(content[asked]) : asked.zh
    const answer = content === undefined ? (there?.answer ?? '') : text(content[publication.answer])
    rows.push({
      region: after.region,
      id: there?.id ?? newId(act.at),
      kind: publication.kind,
      case_id: after.id,
      seq: act.seq,
      unit_id: part.unit,
      category: text(after.values.category),
      question,
      answer,
      published_at: act.at,
      withdrawn_at: null,
      words: publicationWords(question, answer),
    })
  }
}
