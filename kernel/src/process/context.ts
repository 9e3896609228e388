// What a decision is made from besides the case: the command and its context, given and never fetched.
import type { Json } from '../text.ts'
import type { Calendar } from '../time/calendar.ts'
import type { Instant, RegionCode } from '../time/model.ts'
import type { Effect, ProcessDefinition } from './definition.ts'
import type { Fields } from './fields.ts'
import type { Matter } from './matter.ts'
import type { Act, Actor, Directory } from './state.ts'

export interface Command {
  readonly act: string
  /** The part it is done to; null for the case as a whole. */
  readonly part: number | null
  readonly fields: Fields
}

/** Everything a decision depends on besides the case: given, never fetched. */
export interface Context {
  readonly now: Instant
  readonly actor: Actor
  readonly process: ProcessDefinition
  readonly matter: Matter
  /** The calendar in force in a region. */
  readonly calendar: (region: RegionCode) => Calendar
  readonly directory: Directory
  readonly categories: ReadonlySet<string>
  /** What registers of the house say about this case at this moment, by name: an act that goes by it records it. */
  readonly known?: { readonly [name: string]: Json }
}

/** An act ready to be recorded: the digest of its private fields is added where the salt is drawn. */
export type ActDraft = Omit<Act, 'digest'>

/** Name of the proposal that an act settles, wherever among its effects that stands. */
export function settledProposal(effects: readonly Effect[]): string | undefined {
  for (const effect of effects) {
    if (effect.do === 'settle') return effect.proposal
    if (effect.do === 'when') {
      const inner = settledProposal([...effect.run, ...(effect.otherwise ?? [])])
      if (inner !== undefined) return inner
    }
  }
  return undefined
}
