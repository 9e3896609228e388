// What a process IS: lanes and stages, the acts allowed in each, who may act, closed guards, and what each act brings about.
// Plain data: it survives a JSON round trip, is drawn as a flow chart, and holds no code.

import type { Json, Text } from '../text.ts'
import type { LimitPair, NearRule } from '../time/model.ts'
import type { MatterMember } from './matter.ts'

/** Roles a post can carry. One English word for each Chinese term (docs/glossary.md). */
export const ROLES = [
  'clerk', // 窗口受理员: enters for a walk-in, a letter, a caller
  'handler', // 承办人
  'head', // 单位负责人
  'dispatcher', // 分办员 of a government office
  'supervisor', // 监察员
  'editor', // 查询库管理员
  'leader', // 领导: reads figures and boards
  'system-admin', // 系统管理员: calendar, limits, categories, phrases
  'security-admin', // 安全管理员: people, posts, roles
  'auditor', // 审计员: log-ins, access log, the record
] as const
export type Role = (typeof ROLES)[number]

/** Whom a role is asked of, seen from the case. */
export type Place =
  | 'part-unit' // the unit whose part this is
  | 'lead-unit' // the unit of the first part
  | 'case-region' // a unit of the region the case lies in, or below
  | 'over-case' // a unit of the region the case lies in, or above
  | 'anywhere'

export type RoleExpression =
  | { readonly role: Role; readonly at: Place }
  | { readonly party: 'asker' }
  | { readonly system: true }
  | { readonly any: readonly RoleExpression[] }

/** Where a value comes from when an act takes effect. */
export type Value =
  | { readonly field: string } // a field of this act
  | { readonly proposed: string } // a field of the proposal this act settles
  | { readonly value: string } // a value set earlier, on the part or else on the case
  | { readonly known: string } // what a register of the house says under this name at this moment (Context.known), or else the value set earlier
  | { readonly proposalSeq: true } // number of the act that made the proposal this act settles
  | { readonly literal: Json }
  | { readonly matter: string } // a setting of the matter; null where it has none of that name
  | { readonly actor: 'person' } // who acts; null for the asker without an account and for the system
  | { readonly seq: true } // number of this act
  | { readonly now: true } // this moment, an Instant
  | { readonly opened: true } // when the part was opened, or the case for an act on the case, an Instant
  | { readonly computed: 'fee-total'; readonly field: string } // of a field of the type charges, in fen
  | { readonly computed: 'absent-units'; readonly field: string } // of a field of the type people: units of which nobody was there
  | { readonly computed: 'handed-in'; readonly field: string; readonly value: string } // of a field of the type materials: codes, after those the value lists
  | { readonly computed: 'still-owed'; readonly field: string; readonly value: string } // of a field of the type materials: codes promised for later, after those the value lists and without what came; null where nothing is owed
  | { readonly computed: 'actor-too'; readonly value: string } // the people the value lists, and who acts
  | { readonly computed: 'follow-limit'; readonly value: string; readonly otherwise: string } // name of the longest limit within which the materials listed may follow; `otherwise`, where they name none

/** Which unit a new part goes to. */
export type UnitRef =
  | Value
  | { readonly matterUnit: string } // the unit the matter names for this, such as `intake`
  | { readonly unit: 'part-unit' }
  | { readonly unit: 'unit-of-part'; readonly part: Value } // the unit of the part whose number is given
  | { readonly unit: 'office' } // the government office of the part unit's own level (同级政府办)
  | { readonly unit: 'office-of-region' } // the government office of the case's region
  | { readonly unit: 'supervision'; readonly over: Value } // over the unit of the part whose number is given, never that unit itself
  | { readonly unit: 'supervision-over-part-unit' }

/** A condition in a closed union: adding a kind is a change to the kernel, with its test and its refusal code. */
export type Guard =
  | { readonly is: 'proposal-pending'; readonly proposal: string }
  | { readonly is: 'no-proposal-pending'; readonly proposal?: string }
  | { readonly is: 'not-own-proposal'; readonly proposal: string } // a second pair of eyes
  | { readonly is: 'clock-not-extended'; readonly clock: string }
  | { readonly is: 'clock-not-overdue'; readonly clock: string }
  | { readonly is: 'clock-overdue'; readonly clock: string }
  | { readonly is: 'at-most'; readonly act: string; readonly times: number; readonly per: 'case' | 'part' }
  | { readonly is: 'happened'; readonly act: string; readonly per: 'case' | 'part' }
  | { readonly is: 'not-happened'; readonly act: string; readonly per: 'case' | 'part' }
  | { readonly is: 'value'; readonly name: string; readonly equals: Json }
  | { readonly is: 'known-unchanged'; readonly value: string } // what a register of the house says under this name is what was recorded, or it says nothing
  | { readonly is: 'field'; readonly field: string; readonly equals: Json }
  | { readonly is: 'field-given'; readonly field: string }
  | { readonly is: 'no-open-part'; readonly lanes: readonly string[]; readonly from?: 'part' } // `part`: only those opened from this one
  | { readonly is: 'open-part'; readonly lanes: readonly string[]; readonly from?: 'part' }
  | { readonly is: 'proposed'; readonly field: string; readonly equals: Json } // of the proposal this act settles
  | { readonly is: 'case-stage'; readonly stages: readonly string[] }
  | { readonly is: 'part-unit-kind'; readonly kind: UnitKind }
  | { readonly is: 'other-unit'; readonly field: string } // none of the named units is the part's own
  | { readonly is: 'not-of-unit'; readonly value: PartNamed } // the actor has no post in the unit of that part
  | {
      /** The actor has no post in the unit of the part that the field gives; before it gives one, some part in these lanes is another unit's. */
      readonly is: 'not-of-unit-given'
      readonly field: string
      readonly lanes: readonly string[]
    }
  | { readonly is: 'not-person'; readonly value: string } // the actor is another person than the one recorded, or than any of several (B8: assessed, paid, checked by different people)
  | { readonly is: 'nothing-owed'; readonly value: string } // no material promised for later is still to come (容缺受理), in a member's part none that it asks for; the value lists their codes
  | { readonly is: 'in-lane'; readonly lanes: readonly string[] }
  | { readonly is: 'matter'; readonly name: string; readonly equals: Json } // a setting of the matter; one that is not there equals null
  | { readonly is: 'matter-unit'; readonly name: string } // the matter names a unit for this
  | { readonly is: 'matter-has'; readonly list: 'members' | 'fees' | 'materials' }
  | { readonly is: 'field-in-setting'; readonly field: string; readonly setting: string } // what is chosen is in that list of the matter's
  | { readonly is: 'below-setting'; readonly value: string; readonly setting: string } // the number recorded is under the matter's; true where it sets none
  | { readonly is: 'field-within'; readonly field: string; readonly value: string } // the number given is at most the one recorded
  | { readonly is: 'date-ahead'; readonly field: string; readonly least: number; readonly unit: 'day' | 'working-day' } // so long after today
  | { readonly is: 'date-past'; readonly field: string; readonly since?: string } // a day that has been: today or before, and no earlier than the day or moment recorded
  | { readonly is: 'day-come'; readonly value: string; readonly act: string } // the day that act called it for is today or before: nothing is held ahead of the day it was called for
  | { readonly not: Guard }
  | { readonly all: readonly Guard[] }
  | { readonly any: readonly Guard[] }

export type UnitKind = 'department' | 'government-office' | 'supervision' | 'township' | 'village'

/** Another part of the case: the one a recorded value names, or the one this was opened from. */
export type PartNamed = string | { readonly parent: true }

export type Effect =
  | { readonly do: 'stage'; readonly to: string } // of the part for a part act, of the case for a case act
  | { readonly do: 'case-stage'; readonly to: string }
  | {
      readonly do: 'open-part'
      readonly lane: string
      readonly unit: UnitRef
      readonly limit?: Value
      readonly values?: { readonly [name: string]: Value }
      /** Its limit counts from an earlier event, a moment or a day: deemed acceptance counts from the day of receipt (许可法 32). */
      readonly since?: Value
      /** Its limit runs to this day in place of its own length; the limit gives its source. */
      readonly until?: Value
      /** Left out where no such unit is set up, rather than refused. */
      readonly optional?: true
    }
  | {
      readonly do: 'open-parts' // several at once
      readonly lane: string
      readonly units: Value
      readonly limit?: Value
      readonly values?: { readonly [name: string]: Value }
    }
  | {
      /** The matter's members that give this: those always needed and those `chosen`, each with its own unit and limit, at the same time (B4). */
      readonly do: 'open-members'
      readonly lane: string
      readonly gives: MatterMember['gives']
      readonly chosen?: Value
      readonly since?: Value
    }
  | { readonly do: 'close-part'; readonly outcome: Value }
  | {
      /** Every open part in these lanes; with `units`, only those of the units it lists. With `where`, only those that recorded this. */
      readonly do: 'close-parts'
      readonly lanes: readonly string[]
      readonly outcome: string
      readonly units?: Value
      readonly where?: { readonly value: string; readonly equals: Json }
    }
  | { readonly do: 'convert-part'; readonly lane: string; readonly limit?: Value; readonly since?: Value } // the unit keeps it, as other work with its own limit
  | { readonly do: 'propose'; readonly proposal: string }
  | { readonly do: 'settle'; readonly proposal: string }
  | { readonly do: 'assign'; readonly to: 'actor' | Value } // the post that has the part in hand
  | { readonly do: 'set'; readonly name: string; readonly to: Value; readonly on: 'case' | 'part' }
  | { readonly do: 'relimit'; readonly clock: string; readonly limit: Value }
  | { readonly do: 'extend'; readonly clock: string; readonly limit: Value } // the matter's extension of that name
  | {
      readonly do: 'suspend'
      readonly clock: string
      readonly ground: Value
      /**
       * In place of the part's own clock, those of the other open parts in these lanes that are not late: the time of one member's
       * procedure counts in no limit of the whole either (许可法 45).
       */
      readonly lanes?: readonly string[]
    }
  | { readonly do: 'resume'; readonly clock: string; readonly held?: true } // `held`: only where it stands still on its own account
  | { readonly do: 'resume-others' } // every clock of another part that stands still on this one's account
  | { readonly do: 'restart'; readonly clock: string }
  | {
      readonly do: 'start'
      readonly clock: string
      readonly limit: Value
      readonly since?: Value
      /** Runs to this day in place of the limit's own length; the limit gives its source. */
      readonly until?: Value
      /** On the part this act opened last, in place of its own. */
      readonly on?: 'opened'
    }
  | { readonly do: 'stop'; readonly clock: string; readonly everywhere?: true } // of this part; or wherever in the case
  | { readonly do: 'signal'; readonly rule: string; readonly level: SignalLevel }
  | {
      readonly do: 'when'
      readonly guard: Guard
      readonly run: readonly Effect[]
      readonly otherwise?: readonly Effect[]
    }

export type SignalLevel = 'hint' | 'yellow' | 'red'

/** `public` lies in the chain; `private` is personal or free text: the chain holds its digest; `sealed` is besides encrypted at rest (X3). */
export type Privacy = 'public' | 'private' | 'sealed'

interface FieldBase {
  readonly title: Text
  readonly hint?: Text
  readonly required: boolean
  /** Shown and required only where this holds over the fields of the same act. */
  readonly when?: { readonly field: string; readonly equals: Json }
}

/** What an act must carry. The same description validates the call and draws the form; there is no second one. */
export type Field =
  | (FieldBase & {
      readonly type: 'text'
      readonly privacy: Privacy
      readonly max: number
      readonly lines: 1 | 4 | 10
      readonly phrases?: string
    })
  | (FieldBase & {
      readonly type: 'choice'
      readonly options: readonly { readonly value: string; readonly title: Text }[]
    })
  | (FieldBase & { readonly type: 'category' })
  | (FieldBase & { readonly type: 'unit'; readonly scope: UnitScope })
  | (FieldBase & { readonly type: 'units'; readonly scope: UnitScope; readonly max: number })
  | (FieldBase & { readonly type: 'post' }) // a post of the part's unit that carries the handler role
  | (FieldBase & {
      readonly type: 'part'
      readonly lanes: readonly string[]
      readonly open?: boolean
      /** Only parts that ended in one of these ways. */
      readonly outcomes?: readonly string[]
    })
  | (FieldBase & { readonly type: 'grade' }) // 1 to 5, 国办发〔2019〕51号
  | (FieldBase & { readonly type: 'boolean' })
  | (FieldBase & { readonly type: 'date' })
  | (FieldBase & { readonly type: 'attachments'; readonly max: number })
  /** A JSON object, the answers to a matter's form, which others have validated: sealed. */
  | (FieldBase & { readonly type: 'answers' })
  /** `MaterialGiven[]`, of the matter's materials: public, for they are codes and numbers of files. */
  | (FieldBase & { readonly type: 'materials'; readonly max: number })
  /** `ItemMissing[]`: everything that is missing or wrong, in one list (许可法 32): private. */
  /** `given`: the case's value that lists the codes of materials handed in already. */
  | (FieldBase & { readonly type: 'items'; readonly max: number; readonly given?: string })
  /** `Charge[]`, of the matter's fees and nothing else (B8): public. */
  | (FieldBase & { readonly type: 'charges'; readonly max: number })
  | (FieldBase & {
      readonly type: 'number'
      readonly min: number
      readonly max: number
      /** Digits after the point; none, when absent. */
      readonly decimals?: number
      readonly unit?: Text
    })
  | (FieldBase & {
      readonly type: 'choices'
      /** Written out, or the matter's own. */
      readonly options:
        | readonly { readonly value: string; readonly title: Text }[]
        | { readonly of: 'members' | 'materials' }
      readonly max: number
    })
  /** `Attendance[]`: who was called and who came; at least `least` of them came: private. */
  | (FieldBase & { readonly type: 'people'; readonly max: number; readonly least?: number })

/** Which units a field offers: any that answers; those of the part unit's own level and the townships below; the offices one level up or down. */
export type UnitScope = 'answering' | 'own-level' | 'offices-up-or-down'

export interface ActDefinition {
  readonly title: Text
  /** What an act changes: the case as a whole, or one part of it. */
  readonly on: 'case' | 'part'
  /** For part acts: in which lanes. */
  readonly lanes?: readonly string[]
  /** Stages of the part (or of the case) in which it is allowed. */
  readonly from: readonly string[]
  /** For part acts: stages of the case in which it is allowed; all, when absent. */
  readonly caseIn?: readonly string[]
  readonly by: RoleExpression
  readonly guards: readonly Guard[]
  readonly fields: { readonly [name: string]: Field }
  readonly effects: readonly Effect[]
  /** Whether the asker's timeline shows it; `internal` acts are for the units alone. */
  readonly shown: 'public' | 'internal'
  /** Draws attention or danger on the button: the ordinary next step, another way, or one that ends something. */
  readonly weight: 'primary' | 'ordinary' | 'ending'
  /** Of several primary ways the one that was chosen: where another was, this one is ordinary. Compares what was recorded. */
  readonly nextWhere?: { readonly value: string; readonly equals: Json }
}

export interface StageDefinition {
  readonly title: Text
  /** No further work is awaited. */
  readonly closed?: boolean
}

/** A kind of work a unit can have in a case; every part lies in one lane and moves through its stages. */
export interface LaneDefinition {
  readonly title: Text
  readonly stages: { readonly [stage: string]: StageDefinition }
  readonly initial: string
  /** The limit each part of this lane runs under, from the moment it opens. */
  readonly clock?: { readonly name: string; readonly limit: string }
  /** Whether the case waits for parts of this lane before it settles. */
  readonly awaited: boolean
  /** Its acts are for its own unit and the asker: a unit complained of does not read along (F2). */
  readonly confidential?: boolean
  /** The part it is about: whoever works in that one's unit neither reads nor decides it, whatever posts they have besides. */
  readonly about?: PartNamed
}

export interface ClockDefinition {
  readonly title: Text
  /** The asker's own time: the office waits for them, and is not late when it passes. The office's, when absent. */
  readonly binds?: 'asker'
  readonly near: NearRule
  /** System acts that the clock's moments bring about. */
  readonly acts: { readonly near?: string; readonly 'promise-passed'?: string; readonly overdue?: string }
  /** Legal grounds on which it may be suspended: none, unless listed. */
  readonly grounds: readonly { readonly code: string; readonly title: Text }[]
}

export interface ProcessDefinition {
  readonly id: string
  readonly version: number
  readonly title: Text
  /** Stages of the case as a whole. */
  readonly stages: { readonly [stage: string]: StageDefinition }
  readonly lanes: { readonly [lane: string]: LaneDefinition }
  readonly clocks: { readonly [clock: string]: ClockDefinition }
  /** Limits for a matter that was published before the process asked for them: its own come first. */
  readonly limits?: { readonly [limit: string]: LimitPair }
  readonly acts: { readonly [act: string]: ActDefinition }
  /** The act that begins a case, and the stage it begins in. */
  readonly begin: { readonly act: string; readonly stage: string }
  /** When the last awaited part closes, the case moves on. */
  readonly settles: { readonly from: string; readonly to: string }
}
