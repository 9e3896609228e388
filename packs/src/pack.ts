// What a pack declares besides its process: what its acts count for, publish and tell the asker. Pure, like the kernel.
import type { Act, ActDraft, CaseState, Matter, ProcessDefinition, RegionCode, Text, UnitId } from '@sunhall/kernel'

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
}
