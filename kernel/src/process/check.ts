// Whether a process definition holds together: every name it uses exists. Faults carry the path to mend.
import type { ActDefinition, Effect, Guard, ProcessDefinition, RoleExpression, UnitRef, Value } from './definition.ts'
import { privacyOf } from './fields.ts'
import type { Matter } from './matter.ts'

/** The type of field each computation reads. */
const COMPUTED_FROM = {
  'fee-total': 'charges',
  'absent-units': 'people',
  'handed-in': 'materials',
  'still-owed': 'materials',
} as const

export interface ProcessFault {
  /** Where in the definition, such as `acts.accept.effects[1].lane`. */
  readonly path: string
  readonly problem: string
}

const OF_PART: ReadonlySet<string> = new Set([
  'close-part',
  'convert-part',
  'propose',
  'settle',
  'assign',
  'resume-others',
])

class Checker {
  readonly faults: ProcessFault[] = []
  readonly process: ProcessDefinition
  constructor(process: ProcessDefinition) {
    this.process = process
  }

  fault(path: string, problem: string): void {
    this.faults.push({ path, problem })
  }

  known(table: object, name: string, path: string, what: string): void {
    if (!Object.hasOwn(table, name)) this.fault(path, `no ${what} is called ${name}`)
  }

  lanes(names: readonly string[], path: string): void {
    for (const name of names) this.known(this.process.lanes, name, path, 'lane')
  }

  clock(name: string, path: string): void {
    this.known(this.process.clocks, name, path, 'clock')
  }

  value(value: Value, act: ActDefinition, proposed: ReadonlySet<string>, path: string): void {
    if ('field' in value) {
      this.known(act.fields, value.field, path, 'field of this act')
      const field = act.fields[value.field]
      if ('computed' in value) {
        // What is worked out of a field names no person; the field itself would.
        const wanted = COMPUTED_FROM[value.computed]
        if (field !== undefined && field.type !== wanted)
          this.fault(path, `${value.computed} is of a field of the type ${wanted}`)
      } else if (field !== undefined && privacyOf(field) !== 'public') {
        // Facts are in the chain for ever: personal and free text must not reach them (X3).
        this.fault(path, `${value.field} is ${privacyOf(field)} and would come into the record`)
      }
    }
    if ('proposed' in value && !proposed.has(value.proposed))
      this.fault(path, `no proposal it settles carries ${value.proposed}`)
  }

  guard(guard: Guard, act: ActDefinition, path: string): void {
    if ('not' in guard) {
      this.guard(guard.not, act, `${path}.not`)
      return
    }
    if ('all' in guard || 'any' in guard) {
      const list = 'all' in guard ? guard.all : guard.any
      for (const [i, each] of list.entries()) this.guard(each, act, `${path}[${i}]`)
      return
    }
    if ('clock' in guard) this.clock(guard.clock, path)
    if ('act' in guard) this.known(this.process.acts, guard.act, path, 'act')
    if ('lanes' in guard) this.lanes(guard.lanes, path)
    if ('stages' in guard)
      for (const stage of guard.stages) this.known(this.process.stages, stage, path, 'stage of the case')
    if ('field' in guard && guard.is !== 'proposed' && act.fields[guard.field] === undefined) {
      this.fault(path, `no field of this act is called ${guard.field}`)
    }
    if (guard.is === 'date-past' && guard.since !== undefined && !this.recorded(guard.since))
      this.fault(path, `nothing records ${guard.since}`)
    if (
      (guard.is === 'date-ahead' || guard.is === 'date-past') &&
      act.fields[guard.field] !== undefined &&
      act.fields[guard.field]?.type !== 'date'
    )
      this.fault(path, `${guard.field} is no date`)
    if (
      ['not-person', 'nothing-owed', 'below-setting', 'field-within', 'day-come'].includes(guard.is) &&
      'value' in guard &&
      !this.recorded(String(guard.value))
    )
      this.fault(path, `nothing records ${guard.value}`)
    if (guard.is === 'proposed' && !this.proposedFields(act.effects).has(guard.field)) {
      this.fault(path, `no proposal it settles carries ${guard.field}`)
    }
    if (guard.is === 'not-of-unit' && typeof guard.value === 'string' && !this.recorded(guard.value))
      this.fault(path, `nothing records ${guard.value}`)
    const ofPart = [
      'proposal-pending',
      'no-proposal-pending',
      'not-own-proposal',
      'part-unit-kind',
      'other-unit',
      'in-lane',
    ]
    const asksPart = ofPart.includes(guard.is) || ('per' in guard && guard.per === 'part') || 'from' in guard
    if (act.on === 'case' && asksPart) {
      this.fault(path, `${guard.is} asks for a part, but the act is on the case`)
    }
    if ('proposal' in guard && guard.proposal !== undefined && this.proposers(guard.proposal).length === 0) {
      this.fault(path, `nothing proposes ${guard.proposal}`)
    }
  }

  /** Whether some act records a value of this name. */
  recorded(name: string): boolean {
    const records = (effects: readonly Effect[]): boolean =>
      effects.some(
        e =>
          (e.do === 'set' && e.name === name) ||
          ((e.do === 'open-part' || e.do === 'open-parts') && Object.hasOwn(e.values ?? {}, name)) ||
          (e.do === 'open-members' && (name === 'member' || name === 'silenceAgrees')) ||
          (e.do === 'when' && records([...e.run, ...(e.otherwise ?? [])])),
      )
    return Object.values(this.process.acts).some(act => records(act.effects))
  }

  proposers(proposal: string): ActDefinition[] {
    const proposes = (effects: readonly Effect[]): boolean =>
      effects.some(
        e =>
          (e.do === 'propose' && e.proposal === proposal) ||
          (e.do === 'when' && proposes([...e.run, ...(e.otherwise ?? [])])),
      )
    return Object.values(this.process.acts).filter(act => proposes(act.effects))
  }

  unit(ref: UnitRef, act: ActDefinition, proposed: ReadonlySet<string>, path: string): void {
    if ('matterUnit' in ref) return
    if (!('unit' in ref)) {
      this.value(ref, act, proposed, path)
      return
    }
    if (ref.unit === 'unit-of-part') this.value(ref.part, act, proposed, path)
    if (ref.unit === 'supervision') this.value(ref.over, act, proposed, path)
    if (
      (ref.unit === 'office' || ref.unit === 'part-unit' || ref.unit === 'supervision-over-part-unit') &&
      act.on === 'case'
    ) {
      this.fault(path, `${ref.unit} asks for a part, but the act is on the case`)
    }
  }

  effect(effect: Effect, act: ActDefinition, proposed: ReadonlySet<string>, path: string): void {
    if ('lane' in effect) this.lanes([effect.lane], path)
    if ('lanes' in effect) this.lanes(effect.lanes, path)
    if ('clock' in effect) this.clock(effect.clock, path)
    for (const name of ['limit', 'since', 'until', 'chosen'] as const) {
      const value = (effect as Partial<Record<typeof name, Value>>)[name]
      if (value !== undefined) this.value(value, act, proposed, `${path}.${name}`)
    }
    if (effect.do === 'open-part' || effect.do === 'open-parts') {
      for (const [name, value] of Object.entries(effect.values ?? {}))
        this.value(value, act, proposed, `${path}.values.${name}`)
    }
    switch (effect.do) {
      case 'stage':
        if (act.on === 'case') this.known(this.process.stages, effect.to, path, 'stage of the case')
        else {
          for (const lane of act.lanes ?? [])
            if (this.process.lanes[lane] !== undefined)
              this.known(this.process.lanes[lane].stages, effect.to, path, `stage of the lane ${lane}`)
        }
        return
      case 'case-stage':
        this.known(this.process.stages, effect.to, path, 'stage of the case')
        return
      case 'open-part':
        this.unit(effect.unit, act, proposed, `${path}.unit`)
        return
      case 'open-parts':
        this.value(effect.units, act, proposed, `${path}.units`)
        return
      case 'close-parts':
        if (effect.units !== undefined) this.value(effect.units, act, proposed, `${path}.units`)
        if (effect.where !== undefined && !this.recorded(effect.where.value))
          this.fault(path, `nothing records ${effect.where.value}`)
        return
      case 'close-part':
        this.value(effect.outcome, act, proposed, `${path}.outcome`)
        break
      case 'settle':
        if (this.proposers(effect.proposal).length === 0) this.fault(path, `nothing proposes ${effect.proposal}`)
        break
      case 'set':
        this.value(effect.to, act, proposed, `${path}.to`)
        if (effect.on === 'part' && act.on === 'case') this.fault(path, 'the act is on the case and has no part')
        return
      case 'suspend':
        this.value(effect.ground, act, proposed, `${path}.ground`)
        if (effect.lanes !== undefined && act.on === 'case')
          this.fault(path, 'it holds clocks of other parts, but the act is on the case')
        return
      case 'when':
        this.guard(effect.guard, act, `${path}.guard`)
        for (const [i, each] of effect.run.entries()) this.effect(each, act, proposed, `${path}.run[${i}]`)
        for (const [i, each] of (effect.otherwise ?? []).entries())
          this.effect(each, act, proposed, `${path}.otherwise[${i}]`)
        return
    }
    if (act.on === 'case' && OF_PART.has(effect.do)) {
      this.fault(path, `${effect.do} asks for a part, but the act is on the case`)
    }
  }

  /** Fields that the proposals this act settles can carry. */
  proposedFields(effects: readonly Effect[]): Set<string> {
    const names = new Set<string>()
    for (const effect of effects) {
      if (effect.do === 'settle') {
        for (const act of this.proposers(effect.proposal)) for (const name of Object.keys(act.fields)) names.add(name)
      }
      if (effect.do === 'when')
        for (const name of this.proposedFields([...effect.run, ...(effect.otherwise ?? [])])) names.add(name)
    }
    return names
  }

  roles(expression: RoleExpression, act: ActDefinition, path: string): void {
    if ('any' in expression) {
      for (const [i, each] of expression.any.entries()) this.roles(each, act, `${path}.any[${i}]`)
    } else if ('at' in expression && expression.at === 'part-unit' && act.on === 'case') {
      this.fault(path, 'part-unit asks for a part, but the act is on the case')
    }
  }

  act(name: string, act: ActDefinition): void {
    const path = `acts.${name}`
    if (act.on === 'part' && (act.lanes === undefined || act.lanes.length === 0))
      this.fault(`${path}.lanes`, 'an act on a part names its lanes')
    this.lanes(act.lanes ?? [], `${path}.lanes`)
    for (const stage of act.from) {
      const exists =
        act.on === 'case'
          ? Object.hasOwn(this.process.stages, stage)
          : act.lanes?.some(lane => this.process.lanes[lane]?.stages[stage] !== undefined) === true
      if (!exists) this.fault(`${path}.from`, `no stage is called ${stage}`)
    }
    for (const stage of act.caseIn ?? []) this.known(this.process.stages, stage, `${path}.caseIn`, 'stage of the case')
    this.roles(act.by, act, `${path}.by`)
    if (act.nextWhere !== undefined && !this.recorded(act.nextWhere.value))
      this.fault(`${path}.nextWhere`, `nothing records ${act.nextWhere.value}`)
    for (const [field, definition] of Object.entries(act.fields)) {
      if (definition.type === 'post' && act.on === 'case')
        this.fault(`${path}.fields.${field}`, 'a post is one of a part, but the act is on the case')
      if (definition.when !== undefined)
        this.known(act.fields, definition.when.field, `${path}.fields.${field}.when`, 'field of this act')
      if (definition.type === 'part') this.lanes(definition.lanes, `${path}.fields.${field}.lanes`)
    }
    for (const [i, guard] of act.guards.entries()) this.guard(guard, act, `${path}.guards[${i}]`)
    const proposed = this.proposedFields(act.effects)
    for (const [i, effect] of act.effects.entries()) this.effect(effect, act, proposed, `${path}.effects[${i}]`)
  }

  all(): ProcessFault[] {
    const { process } = this
    this.known(process.acts, process.begin.act, 'begin.act', 'act')
    for (const stage of [process.begin.stage, process.settles.from, process.settles.to]) {
      this.known(process.stages, stage, 'begin/settles', 'stage of the case')
    }
    for (const [name, lane] of Object.entries(process.lanes)) {
      this.known(lane.stages, lane.initial, `lanes.${name}.initial`, 'stage of the lane')
      if (typeof lane.about === 'string' && !this.recorded(lane.about))
        this.fault(`lanes.${name}.about`, `nothing records ${lane.about}`)
      if (lane.stages.closed?.closed !== true) this.fault(`lanes.${name}.stages`, 'a lane ends in the stage closed')
      if (lane.clock !== undefined) this.clock(lane.clock.name, `lanes.${name}.clock`)
    }
    for (const [name, clock] of Object.entries(process.clocks)) {
      for (const act of Object.values(clock.acts)) this.known(process.acts, act, `clocks.${name}.acts`, 'act')
    }
    for (const [name, act] of Object.entries(process.acts)) this.act(name, act)
    return this.faults
  }
}

/** Every fault of a definition; empty when it holds together. */
export const checkProcess = (process: ProcessDefinition): ProcessFault[] => new Checker(process).all()

/** Limits and extensions a process asks of its matters. */
export function limitsAsked(process: ProcessDefinition): { limits: Set<string>; extensions: Set<string> } {
  const limits = new Set<string>()
  const extensions = new Set<string>()
  const visit = (effect: Effect): void => {
    if ('limit' in effect && effect.limit !== undefined) {
      const asked = effect.do === 'extend' ? extensions : limits
      if ('literal' in effect.limit) asked.add(String(effect.limit.literal))
      if ('otherwise' in effect.limit) asked.add(effect.limit.otherwise)
    }
    if (effect.do === 'when') [...effect.run, ...(effect.otherwise ?? [])].forEach(visit)
  }
  for (const act of Object.values(process.acts)) act.effects.forEach(visit)
  for (const lane of Object.values(process.lanes)) if (lane.clock !== undefined) limits.add(lane.clock.limit)
  return { limits, extensions }
}

/** Whether a matter gives every limit its process asks for. */
export function checkMatter(matter: Matter, process: ProcessDefinition): ProcessFault[] {
  const asked = limitsAsked(process)
  return [
    ...[...asked.limits]
      .filter(name => matter.limits[name] === undefined)
      .map(name => ({ path: `limits.${name}`, problem: 'is missing' })),
    ...[...asked.extensions]
      .filter(name => matter.extensions[name] === undefined)
      .map(name => ({ path: `extensions.${name}`, problem: 'is missing' })),
    ...(matter.members ?? []).flatMap((member, i) =>
      matter.limits[member.limit] === undefined
        ? [{ path: `members[${i}].limit`, problem: `no limit is called ${member.limit}` }]
        : [],
    ),
    ...(matter.materials ?? []).flatMap(({ mayFollow }, i) =>
      mayFollow !== undefined && matter.limits[mayFollow] === undefined
        ? [{ path: `materials[${i}].mayFollow`, problem: `no limit is called ${mayFollow}` }]
        : [],
    ),
  ]
}

/** A definition that holds together, or an error that names every fault. The builder of packs. */
export function defineProcess<const P extends ProcessDefinition>(process: P): P {
  const faults = checkProcess(process)
  if (faults.length > 0) {
    throw new Error(`Process ${process.id}: ${faults.map(fault => `${fault.path}: ${fault.problem}`).join('; ')}`)
  }
  return process
}
