// What a pack declares besides its process: what its acts count for, publish and tell the asker. Pure, like the kernel.
import type {
  Act,
  ActDraft,
  CaseState,
  Matter,
  PlainDate,
  ProcessDefinition,
  RegionCode,
  Text,
  UnitId,
} from '@sunhall/kernel'

/** One thing to count: it goes to the unit it is about, on the legal day of the act. */
export interface Measure {
  readonly region: RegionCode
  readonly unit: UnitId
  readonly measure: string
  readonly n: number
}

/** Something that becomes public by an act: texts come from the private fields of the act numbered `from`. */
export type Publication =
  | {
      readonly do: 'publish'
      readonly kind: 'answer' | 'explanation'
      readonly part: number
      readonly from: number
      readonly question: string | Text
      readonly answer: string
    }
  | { readonly do: 'withdraw'; readonly part: number; readonly kind: 'answer' | 'explanation' }

/** A message to the asker; `{code}`, `{unit}` and `{due}` are filled in where it is sent. */
export interface Notice {
  readonly subject: Text
  readonly body: Text
  readonly part: number | null
  /** The limit of the part that `{due}` names; its newest, when absent. */
  readonly clock?: string
}

/** A document that an act makes due: it is drawn up in the same transaction and numbered in its series without a gap. */
export interface DocumentOrder {
  readonly template: string
  /** The part it is about, whose unit issues it; null for the case as a whole. */
  readonly part: number | null
  /** Acts whose fields fill it, the application first. */
  readonly seqs: readonly number[]
  readonly series: string
}

/** What an act does to the register of licences. */
export interface LicenceChange {
  readonly change: 'grant' | 'renew' | 'change' | 'cancel' | 'revoke' | 'restore'
  /** Of `restore`: the act of this case whose entry no longer counts; the licence is again as it was before it. */
  readonly undoes?: number
  /** The licence concerned, where there is one already. */
  readonly number?: string
  /** Code of the matter (in a parallel set, of the member) it is a licence for. */
  readonly matter: string
  readonly part: number
  /** Number of the act whose fields say who holds it. */
  readonly holder: number
  readonly from: PlainDate
  /** Null: without end. */
  readonly months: number | null
  /** The last day, where that is known and not so many months away: a change leaves the licence the end it had, or none. */
  readonly until?: PlainDate | null
}

export interface Pack {
  readonly process: ProcessDefinition
  readonly matters: readonly Matter[]
  /** Words for the outcomes of parts, and for the rules of signals. */
  readonly outcomes: Readonly<Record<string, Text>>
  readonly signals: Readonly<Record<string, Text>>
  /** What an act counts for; called once when it is recorded, and again in a full recount. */
  measures(act: Act | ActDraft, before: CaseState | null, after: CaseState): Measure[]
  publications(act: Act | ActDraft, before: CaseState, after: CaseState): Publication[]
  notices(act: Act | ActDraft, after: CaseState): Notice[]
  documents?(act: Act | ActDraft, before: CaseState | null, after: CaseState, matter: Matter): DocumentOrder[]
  licences?(act: Act | ActDraft, before: CaseState | null, after: CaseState, matter: Matter): LicenceChange[]
}
