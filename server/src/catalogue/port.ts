// What the catalogue offers to the portal and to the public API: guides 办事指南, published, with the names a page needs.
import type { RegionCode, Text } from '@sunhall/kernel'
import type { Segment } from '../knowledge/highlight.ts'
import type { FeeEntry, HallEntry, IntermediaryEntry, MatterEntry, PolicyEntry, WindowEntry } from './model.ts'

export type Audience = 'person' | 'firm'
export type Depth = 'I' | 'II' | 'III' | 'IV'

/** Filters of the list: each narrows; none shows everything. */
export interface GuideFilter {
  /** Words, pinyin, initials; a slip of the pen is forgiven. */
  readonly q?: string | undefined
  /** Offered in this region or below it. */
  readonly region?: RegionCode | undefined
  /** The unit that answers for it 部门. */
  readonly unit?: string | undefined
  readonly audience?: Audience | undefined
  /** One of PERSON_THEMES or FIRM_THEMES of the model. */
  readonly theme?: string | undefined
  /** First letter of the title's pinyin, A–Z; `#` for whatever begins otherwise. */
  readonly letter?: string | undefined
  /** At most so many visits 到现场次数. */
  readonly visits?: number | undefined
  readonly depth?: Depth | undefined
  readonly kind?: MatterEntry['kind'] | undefined
  readonly family?: MatterEntry['family'] | undefined
}

export interface GuideQuery extends GuideFilter {
  readonly limit: number
  readonly cursor?: string | undefined
}

export interface GuideUnit {
  readonly id: string
  readonly name: Text
  readonly region: RegionCode
  readonly phone: string | null
  readonly address: string | null
}

/** One line of a list. Enough to choose by; the rest is in the guide. */
export interface GuideSummary {
  readonly code: string
  readonly version: number
  readonly title: Text
  readonly unit: GuideUnit
  readonly region: RegionCode
  readonly kind: MatterEntry['kind']
  readonly family: MatterEntry['family']
  readonly audience: readonly Audience[]
  readonly themes: readonly string[]
  readonly letter: string
  /** False for an entry that was imported by name only: it has a summary and no guide yet. */
  readonly complete: boolean
  /** Null where not known (incomplete). */
  readonly mode: 'on-the-spot' | 'promised' | null
  readonly promisedDays: { readonly amount: number; readonly unit: string } | null
  readonly visits: number | null
  readonly depth: Depth | null
  readonly free: boolean | null
}

export interface GuideHit extends GuideSummary {
  /** The title with what was searched for marked; null where nothing was. */
  readonly highlighted: readonly Segment[] | null
}

/** Where to hand it in: the window, and the hall it stands in. */
export interface GuidePlace {
  readonly window: WindowEntry
  readonly hall: HallEntry | null
}

/** One version of one guide with everything it names. */
export interface Guide {
  readonly summary: GuideSummary
  /** `superseded`: a newer version is in force; `withdrawn`: none is. */
  readonly standing: 'in-force' | 'superseded' | 'withdrawn'
  readonly publishedAt: string
  /** Null where `summary.complete` is false. */
  readonly entry: MatterEntry | null
  /** Fees of the fee register that the entry names; as they stand now. */
  readonly fees: readonly FeeEntry[]
  readonly places: readonly GuidePlace[]
  readonly intermediaries: readonly IntermediaryEntry[]
  readonly policies: readonly PolicyEntry[]
  /** Who receives it and who collects its fees, where it is another than its unit (一窗受理). */
  readonly intakeUnit: GuideUnit | null
  readonly financeUnit: GuideUnit | null
  /** The matters of a parallel set, with the unit of each and its days. */
  readonly members: readonly {
    readonly code: string
    readonly title: Text
    readonly unit: GuideUnit
    readonly always: boolean
    readonly days: number
    /** Whether it has a guide of its own in force. */
    readonly published: boolean
  }[]
}

export interface Counted<T> {
  readonly value: T
  readonly count: number
}

export interface GuidePage {
  readonly items: readonly GuideHit[]
  readonly next: string | null
}

export interface Guides {
  /** Grows with every publication: a page made at one revision is good as long as it is the present one. Cheap. */
  revision(): Promise<number>
  /** By title's pinyin; with `q` by fit. @throws Problem invalid-input for a cursor that is none */
  guides(query: GuideQuery): Promise<GuidePage>
  /** The version in force; or a named version, also one no longer in force. Null: there is none the public may see. */
  guide(code: string, version?: number): Promise<Guide | null>
  /** The guide's procedure as an SVG picture; null where there is no guide. */
  flowChart(code: string, language: 'zh' | 'en', version?: number): Promise<string | null>
  /** Themes that have guides, with how many, in the order of the model. */
  themes(audience: Audience, region?: RegionCode): Promise<readonly Counted<string>[]>
  letters(filter: GuideFilter): Promise<readonly Counted<string>[]>
  departments(filter: GuideFilter): Promise<readonly Counted<GuideUnit>[]>
}
