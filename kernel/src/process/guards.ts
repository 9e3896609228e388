// Whether an act may happen now: stages, roles and closed guards, each with the code of its refusal.

import { regionWithin } from '../identifiers/region-code.ts'
import type { Json } from '../text.ts'
import { isOverdue } from '../time/clock.ts'
import { localDay } from '../time/instant.ts'
import type { Clock, Instant } from '../time/model.ts'
import { daysBetween, isPlainDate } from '../time/plain-date.ts'
import type { Context } from './context.ts'
import type { ActDefinition, Guard, PartNamed, ProcessDefinition, RoleExpression } from './definition.ts'
import type { Fields } from './fields.ts'
import type { RefusalCode } from './refusal.ts'
import type { Actor, CaseState, Directory, Grant, Part, Proposal, UnitId } from './state.ts'
import { lineOf } from './succession.ts'
import { settingOf } from './values.ts'

/** What a guard sees. `fields` is absent when we only ask what could be done next. */
export interface Scene extends Pick<Context, 'matter' | 'calendar' | 'known'> {
  readonly process: ProcessDefinition
  readonly state: CaseState
  readonly part: Part | null
  readonly actor: Actor
  readonly directory: Directory
  readonly now: Instant
  readonly fields?: Fields
  /** The proposal that the act settles, if it settles one. */
  readonly settling: Proposal | undefined
}

/** The clock of that name on this part (or on the case), newest first. */
export function clockOf(state: CaseState, part: Part | null, rule: string) {
  return state.clocks.findLast(clock => clock.rule === rule && (part === null || clock.part === part.no))
}

const recorded = (scene: Scene, name: string): Json | undefined => scene.part?.values[name] ?? scene.state.values[name]

const count = (scene: Scene, act: string, per: 'case' | 'part'): number =>
  (per === 'part' ? scene.part?.counts[act] : scene.state.counts[act]) ?? 0

const openIn = (
  { state, part: own }: Scene,
  { lanes, from }: Extract<Guard, { lanes: readonly string[] }> & { from?: 'part' },
): boolean =>
  state.parts.some(
    part =>
      part.closedAt === null &&
      lanes.includes(part.lane) &&
      (from === undefined || (own !== null && part.parent === own.no)),
  )

/** Whether a guard looks at what the act carries: unknown while we only ask what could be done next. */
const asksFields = (guard: Guard): boolean => {
  if ('not' in guard) return asksFields(guard.not)
  if ('all' in guard) return guard.all.some(asksFields)
  if ('any' in guard) return guard.any.some(asksFields)
  return ABOUT_FIELDS.has(guard.is)
}
const ABOUT_FIELDS: ReadonlySet<string> = new Set([
  'field',
  'field-given',
  'other-unit',
  'not-of-unit-given',
  'field-in-setting',
  'field-within',
  'date-ahead',
  'date-past',
])

/** Whether a day named lies so long after today, working days by the calendar of the part's unit. */
function ahead(guard: Extract<Guard, { is: 'date-ahead' }>, scene: Scene): boolean {
  const day = scene.fields?.[guard.field]
  if (typeof day !== 'string' || !isPlainDate(day)) return false
  const today = localDay(scene.now)
  if (day < today) return false
  if (guard.unit === 'day') return daysBetween(today, day) >= guard.least
  return scene.calendar(scene.part?.region ?? scene.state.region).workingDaysBetween(today, day) >= guard.least
}

/** Why a day cannot be one on which something has happened; a day not given says nothing. */
function notPast(guard: Extract<Guard, { is: 'date-past' }>, scene: Scene): RefusalCode | null {
  const day = scene.fields?.[guard.field]
  if (typeof day !== 'string') return null
  if (day > localDay(scene.now)) return 'date-in-future'
  const event = guard.since === undefined ? undefined : recorded(scene, guard.since)
  if (typeof event !== 'string') return null
  const since = isPlainDate(event) ? event : localDay(event as Instant)
  return day < since ? 'date-too-early' : null
}

function belowSetting(scene: Scene, value: string, setting: string): boolean {
  const most = settingOf(scene.matter, setting)
  const amount = recorded(scene, value)
  return typeof most !== 'number' || typeof amount !== 'number' || amount < most
}

/** A limit that has passed stays passed, whatever moved its date afterwards. */
export const isLate = (clock: Clock, now: Instant): boolean => clock.fired.includes('overdue') || isOverdue(clock, now)

/** The part that is named from another one; undefined where nothing is recorded. */
export function namedPart(state: CaseState, part: Part | null, named: PartNamed): Part | undefined {
  const no = typeof named === 'string' ? (part?.values[named] ?? state.values[named]) : part?.parent
  return state.parts.find(candidate => candidate.no === no)
}

/**
 * Whether somebody is of a unit, or of one that took over from it. Grants are those of today: who stands in elsewhere, or has the post
 * of a colleague only while they are away, is of the unit all the same.
 */
export function isOf(actor: Actor, unit: UnitId, directory: Pick<Directory, 'unit' | 'worksIn'>): boolean {
  const line = [unit, ...lineOf(directory.unit(unit), directory).map(each => each.id)]
  return line.some(
    id =>
      actor.grants.some(grant => grant.unit === id) || (actor.person !== null && directory.worksIn(actor.person, id)),
  )
}

/** Whether the actor works in the unit of the part that is named; a value not there names nobody. */
function ofUnitNamed({ state, part, actor, directory }: Scene, named: PartNamed): boolean {
  const unit = namedPart(state, part, named)?.unit
  return unit !== undefined && isOf(actor, unit, directory)
}

type Verdict = { readonly code: RefusalCode; readonly about?: string } | null

/** Null where the guard holds, else why not. A guard over fields holds while there are none yet. */
export function failing(guard: Guard, scene: Scene): Verdict {
  if ('not' in guard) {
    if (scene.fields === undefined && asksFields(guard.not)) return null
    return failing(guard.not, scene) === null ? { code: 'value-differs' } : null
  }
  if ('all' in guard) {
    for (const each of guard.all) {
      const verdict = failing(each, scene)
      if (verdict !== null) return verdict
    }
    return null
  }
  if ('any' in guard) {
    let first: Verdict = null
    for (const each of guard.any) {
      const verdict = failing(each, scene)
      if (verdict === null) return null
      first ??= verdict
    }
    return first
  }
  const refuse = (holds: boolean, code: RefusalCode, about: string): Verdict => (holds ? null : { code, about })
  switch (guard.is) {
    case 'proposal-pending':
      return refuse(scene.part?.proposals[guard.proposal] !== undefined, 'nothing-proposed', guard.proposal)
    case 'no-proposal-pending': {
      const pending = Object.keys(scene.part?.proposals ?? {})
      const none = guard.proposal === undefined ? pending.length === 0 : !pending.includes(guard.proposal)
      return refuse(none, 'already-proposed', guard.proposal ?? pending[0] ?? '')
    }
    case 'not-own-proposal': {
      const proposal = scene.part?.proposals[guard.proposal]
      return refuse(proposal === undefined || proposal.person !== scene.actor.person, 'own-proposal', guard.proposal)
    }
    case 'clock-not-extended': {
      const clock = clockOf(scene.state, scene.part, guard.clock)
      return refuse(clock !== undefined && clock.extension === null, 'already-extended', guard.clock)
    }
    case 'clock-not-overdue': {
      const clock = clockOf(scene.state, scene.part, guard.clock)
      return refuse(clock !== undefined && !isLate(clock, scene.now), 'clock-overdue', guard.clock)
    }
    case 'clock-overdue': {
      const passed = scene.state.clocks.some(
        clock =>
          clock.rule === guard.clock &&
          (scene.part === null || clock.part === scene.part.no) &&
          isLate(clock, scene.now),
      )
      return refuse(passed, 'clock-not-overdue', guard.clock)
    }
    case 'at-most':
      return refuse(count(scene, guard.act, guard.per) < guard.times, 'too-often', guard.act)
    case 'happened':
      return refuse(count(scene, guard.act, guard.per) > 0, 'not-yet', guard.act)
    case 'not-happened':
      return refuse(count(scene, guard.act, guard.per) === 0, 'already-done', guard.act)
    case 'value':
      return refuse((recorded(scene, guard.name) ?? null) === guard.equals, 'value-differs', guard.name)
    case 'known-unchanged': {
      const now = scene.known?.[guard.value]
      return refuse(now === undefined || now === (recorded(scene, guard.value) ?? null), 'value-differs', guard.value)
    }
    case 'field':
      return refuse(
        scene.fields === undefined || (scene.fields[guard.field] ?? null) === guard.equals,
        'field-invalid',
        guard.field,
      )
    case 'field-given':
      return refuse(scene.fields === undefined || scene.fields[guard.field] !== undefined, 'field-missing', guard.field)
    case 'proposed':
      return refuse((scene.settling?.fields[guard.field] ?? null) === guard.equals, 'value-differs', guard.field)
    case 'case-stage':
      return refuse(guard.stages.includes(scene.state.stage), 'not-in-this-stage', scene.state.stage)
    case 'part-unit-kind': {
      const unit = scene.part === null ? undefined : scene.directory.unit(scene.part.unit)
      return refuse(unit?.kind === guard.kind, 'unit-unsuitable', guard.kind)
    }
    case 'no-open-part':
      return refuse(!openIn(scene, guard), 'work-open', guard.lanes.join(','))
    case 'open-part':
      return refuse(openIn(scene, guard), 'no-work-open', guard.lanes.join(','))
    case 'other-unit': {
      const named = scene.fields?.[guard.field]
      const own = scene.part?.unit
      const includes = Array.isArray(named) ? named.includes(own ?? '') : named === own
      return refuse(scene.fields === undefined || own === undefined || !includes, 'same-unit', guard.field)
    }
    case 'not-of-unit':
      return refuse(
        !ofUnitNamed(scene, guard.value),
        'own-unit',
        typeof guard.value === 'string' ? guard.value : 'parent',
      )
    case 'not-of-unit-given': {
      const { state, fields, actor, directory } = scene
      const others = (each: Part): boolean => !isOf(actor, each.unit, directory)
      const named = state.parts.find(each => each.no === fields?.[guard.field])
      const some = fields !== undefined || state.parts.some(each => guard.lanes.includes(each.lane) && others(each))
      return refuse(named === undefined ? some : others(named), 'own-unit', guard.field)
    }
    case 'not-person': {
      const { person } = scene.actor
      const before = recorded(scene, guard.value) ?? null
      const same = Array.isArray(before) ? before.some(each => each === person) : before !== null && before === person
      return refuse(!same, 'same-person', guard.value)
    }
    case 'nothing-owed': {
      const owed = recorded(scene, guard.value)
      const codes: readonly Json[] = Array.isArray(owed) ? owed : []
      const member = scene.part?.values.member
      // A member of a parallel set waits for what its own matter asks for; whoever leads waits for everything.
      const waited = codes.flatMap(each => {
        const material = scene.matter.materials?.find(({ code }) => code === each)
        const others = typeof member === 'string' && material?.members?.includes(member) === false
        return others ? [] : [material?.title.zh ?? each]
      })
      return refuse(waited.length === 0, 'material-owed', waited.join('、'))
    }
    case 'in-lane':
      return refuse(
        scene.part !== null && guard.lanes.includes(scene.part.lane),
        'not-in-this-stage',
        scene.part?.lane ?? '',
      )
    case 'matter':
      return refuse(settingOf(scene.matter, guard.name) === guard.equals, 'matter-differs', guard.name)
    case 'matter-unit':
      return refuse(scene.matter.units?.[guard.name] !== undefined, 'matter-differs', guard.name)
    case 'matter-has':
      return refuse((scene.matter[guard.list]?.length ?? 0) > 0, 'matter-differs', guard.list)
    case 'field-in-setting': {
      const listed = settingOf(scene.matter, guard.setting)
      const named = scene.fields?.[guard.field] ?? null
      // Before anything is chosen: whether there is anything to choose.
      const holds = Array.isArray(listed) && (scene.fields === undefined ? listed.length > 0 : listed.includes(named))
      return refuse(holds, 'matter-differs', guard.field)
    }
    case 'below-setting':
      return refuse(belowSetting(scene, guard.value, guard.setting), 'value-differs', guard.value)
    case 'field-within': {
      const given = scene.fields?.[guard.field]
      const most = recorded(scene, guard.value)
      const holds =
        scene.fields === undefined || (typeof given === 'number' && typeof most === 'number' && given <= most)
      return refuse(holds, 'field-invalid', guard.field)
    }
    case 'date-past': {
      const code = notPast(guard, scene)
      return code === null ? null : { code, about: guard.field }
    }
    case 'day-come': {
      const day = recorded(scene, guard.value) ?? null
      if (typeof day !== 'string') return { code: 'not-yet', about: guard.act }
      return refuse(day <= localDay(scene.now), 'day-not-come', day)
    }
    case 'date-ahead':
      return refuse(scene.fields === undefined || ahead(guard, scene), 'date-too-soon', guard.field)
  }
}

/** The grant by which the actor may do it; `'party'` for the asker and the system themselves; null when they may not. */
export function permittedBy(
  expression: RoleExpression,
  scene: Pick<Scene, 'actor' | 'part' | 'state'> | { actor: Actor; part: null; state: null; region: string },
): Grant | 'party' | null {
  if ('any' in expression) {
    for (const each of expression.any) {
      const grant = permittedBy(each, scene)
      if (grant !== null) return grant
    }
    return null
  }
  const { actor, part, state } = scene
  if ('party' in expression) return actor.kind === expression.party ? 'party' : null
  if ('system' in expression) return actor.kind === 'system' ? 'party' : null
  if (actor.kind !== 'staff') return null
  const region = state === null ? ('region' in scene ? scene.region : '') : state.region
  const wanted = (grant: Grant): boolean => {
    if (grant.role !== expression.role) return false
    switch (expression.at) {
      case 'part-unit':
        return part !== null && grant.unit === part.unit
      case 'lead-unit':
        return state !== null && grant.unit === state.parts[0]?.unit
      case 'case-region':
        return regionWithin(grant.region, region)
      case 'over-case':
        return regionWithin(region, grant.region)
      case 'anywhere':
        return true
    }
  }
  return actor.grants.find(wanted) ?? null
}

/** Stage, then lane: whether the act could stand here at all. */
export function standsHere(act: ActDefinition, state: CaseState, part: Part | null): boolean {
  if (act.on === 'case') return part === null && act.from.includes(state.stage)
  if (part === null || act.lanes?.includes(part.lane) !== true) return false
  return act.from.includes(part.stage) && (act.caseIn === undefined || act.caseIn.includes(state.stage))
}
