// What a check of the catalogue IS (A3): a code, how grave it is, the legal reason, how to mend it, and what finds it. Data-like tables.
import type { Text } from '@sunhall/kernel'
import type {
  ENTRY_SCHEMAS,
  EntryKind,
  FeeEntry,
  HallEntry,
  IntermediaryEntry,
  MatterEntry,
  MatterKind,
  WindowEntry,
} from '../model.ts'

export type Severity = 'error' | 'warning' | 'hint'
export type EntryOf<K extends EntryKind> = (typeof ENTRY_SCHEMAS)[K]['_output']

/** Where in the entry, and what the words need. */
export interface Found {
  readonly path: string
  readonly params?: { readonly [name: string]: string | number | Text }
}

export interface Rule<K extends EntryKind> {
  readonly code: string
  readonly kind: K
  /** Errors keep an entry from being published; warnings and hints are listed. */
  readonly severity: Severity
  readonly title: Text
  /** Why: the statute or the local policy. */
  readonly reason: Text
  /** How to mend it. `{name}` is filled from the finding. */
  readonly mend: Text
  readonly find: (entry: EntryOf<K>, context: CheckContext) => Iterable<Found>
}

/** A unit as the checks see it. */
export interface CheckedUnit {
  readonly open: boolean
  readonly region: string
  /** Open posts whose work would stop if the A holder were away: titles. */
  readonly withoutDeputy: readonly string[]
}

/** A matter as others name it. */
export interface NamedMatter {
  readonly title: Text
  /** Whether its result is a licence of its own. */
  readonly licence: boolean
  /** What kind of power it is, and what its result is called, how long it is valid and how it is numbered. */
  readonly kind?: MatterKind
  readonly result?: Pick<MatterEntry['result'], 'title' | 'validity' | 'series'>
  /** What it asks for: a parallel set takes in what its members ask for. */
  readonly materials?: readonly {
    readonly code: string
    readonly title: Text
    readonly held?: boolean
    readonly mayFollow?: number
  }[]
}

/** What an entry may name, as it stands in force (or comes in by the same import). */
export interface CheckContext {
  unit(id: string): CheckedUnit | undefined
  readonly fees: ReadonlyMap<string, FeeEntry>
  readonly windows: ReadonlyMap<string, WindowEntry>
  readonly halls: ReadonlyMap<string, HallEntry>
  readonly intermediaries: ReadonlyMap<string, IntermediaryEntry>
  /** Matters there are, by code. */
  readonly matters: ReadonlyMap<string, NamedMatter>
}

export const t = (zh: string, en: string): Text => ({ zh, en })

export const matterRules = (rules: readonly Omit<Rule<'matter'>, 'kind'>[]): Rule<'matter'>[] =>
  rules.map(rule => ({ ...rule, kind: 'matter' }))
