// What a matter IS, and what those who apply for it hand in: data that processes read and that cases keep a version of.
import type { Json, Text } from '../text.ts'
import type { LegalSource, Limit, LimitPair } from '../time/model.ts'

/** How a material came: sent, seen at the counter, already held by the government, or promised for later (容缺受理). */
export const MATERIAL_WAYS = ['upload', 'seen', 'held', 'later'] as const

export interface MaterialGiven {
  readonly material: string
  readonly how: (typeof MATERIAL_WAYS)[number]
  readonly files: readonly string[]
}

export interface ItemMissing {
  /** Code of a material, or `form`, or `other`. */
  readonly about: string
  readonly text: string
  /** It was handed in, but not in the form the law asks for (许可法 32): only so may it be asked for again. */
  readonly unfit?: true
}

export interface Charge {
  readonly fee: string
  readonly quantity: number
}

export interface Attendance {
  /** Null for somebody of no unit, such as the applicant. */
  readonly unit: string | null
  readonly name: string
  readonly present: boolean
}

/** One of the matters of a parallel set 并联审批: it becomes a part with its own unit and clock. */
export interface MatterMember {
  readonly code: string
  readonly title: Text
  readonly unit: string
  /** Name of its limit among those of the matter. */
  readonly limit: string
  /** A decision of its own, or an opinion for the one who leads. */
  readonly gives: 'decision' | 'opinion'
  /** Whether every application concerns it; otherwise only one that chooses it. */
  readonly always: boolean
  /** Whether its silence counts as agreement (local policy): for an opinion only, never for a decision. */
  readonly silenceAgrees: boolean
  /** Of its own matter: what its part goes by where that differs from the whole, such as what kind of decision it makes. */
  readonly settings?: { readonly [name: string]: Json }
}

/** A line of the fee register 收费目录 that a matter may charge: nothing else can be charged. */
export interface MatterFee {
  readonly code: string
  readonly title: Text
  /** Fen for each. */
  readonly price: number
  readonly per: Text
  readonly basis: LegalSource
}

export interface MatterMaterial {
  readonly code: string
  readonly title: Text
  /** The government has it and never asks for it (国务院令716号 7). */
  readonly held?: boolean
  /** Name of the limit, among those of the matter, within which it may follow against a written promise (容缺受理). */
  readonly mayFollow?: string
  /** Codes of the members of a parallel set that ask for it; absent: everybody does. */
  readonly members?: readonly string[]
}

/** A matter 事项: what can be asked for. Versioned data; a case keeps the version it began under. */
export interface Matter {
  readonly code: string
  readonly version: number
  readonly title: Text
  readonly process: { readonly id: string; readonly version: number }
  /** Limits by the names the process uses. */
  readonly limits: { readonly [name: string]: LimitPair }
  /** Extensions by the names the process uses: `by` adds, `to` sets the total. */
  readonly extensions: { readonly [name: string]: { readonly mode: 'by' | 'to'; readonly limit: Limit } }
  /** What its process's guards and effects read; the pack says which names mean what. */
  readonly settings?: { readonly [name: string]: Json }
  /** Units by what they do in it, such as `intake`, `examine`, `decide`, `finance`. */
  readonly units?: { readonly [name: string]: string }
  readonly members?: readonly MatterMember[]
  readonly fees?: readonly MatterFee[]
  readonly materials?: readonly MatterMaterial[]
}
