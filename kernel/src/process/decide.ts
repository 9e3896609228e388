// May this act happen, and what does it bring about? Pure: a definition, a state, a command and a context in; facts or a refusal out.
import { ClockRefusal, fireMoment, isOverdue, nextMoment } from '../time/clock.ts'
import type { Clock, MomentKind, RegionCode } from '../time/model.ts'
import { type ActDraft, type Command, type Context, settledProposal } from './context.ts'
import type { ActDefinition, Guard } from './definition.ts'
import { Draft } from './effects.ts'
import { checkFields, type Fields, type SortedFields } from './fields.ts'
import { failing, permittedBy, type Scene, standsHere } from './guards.ts'
import { type Refusal, Refused } from './refusal.ts'
import type { Act, Actor, CaseState, Grant, Part, PostId, Unit } from './state.ts'

export type Decision =
  | { readonly ok: true; readonly act: ActDraft; readonly fields: SortedFields; readonly state: CaseState }
  | { readonly ok: false; readonly refusal: Refusal }

const NO_FIELDS: SortedFields = { public: {}, private: {}, sealed: {} }

const findPart = (state: CaseState, no: number | null): Part | null => {
  if (no === null) return null
  const part = state.parts.find(candidate => candidate.no === no)
  if (part === undefined) throw new Refused('part-unknown', String(no))
  return part
}

const sceneOf = (state: CaseState, part: Part | null, act: ActDefinition, context: Context, fields?: Fields): Scene => {
  const proposal = settledProposal(act.effects)
  return {
    process: context.process,
    matter: context.matter,
    calendar: context.calendar,
    state,
    part,
    actor: context.actor,
    directory: context.directory,
    now: context.now,
    settling: proposal === undefined ? undefined : part?.proposals[proposal],
    ...(context.known === undefined ? {} : { known: context.known }),
    ...(fields === undefined ? {} : { fields }),
  }
}

const signature = (actor: Actor, grant: Grant | 'party'): Act['by'] =>
  grant === 'party'
    ? { kind: actor.kind, person: actor.person, post: null, unit: null, role: null }
    : { kind: actor.kind, person: actor.person, post: grant.post, unit: grant.unit, role: grant.role }

function caught(work: () => Decision): Decision {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal }
    if (error instanceof ClockRefusal) return { ok: false, refusal: { code: 'clock-refused', about: error.code } }
    throw error
  }
}

/** The first act of a case. @throws CalendarYearMissing when a limit would need a year without its notice */
export function begin(region: RegionCode, id: string, fields: Fields, context: Context): Decision {
  return caught(() => {
    const { process, matter, actor, now } = context
    const kind = process.begin.act
    const act = process.acts[kind]
    if (act === undefined) throw new Refused('act-unknown', kind)
    const grant = permittedBy(act.by, { actor, part: null, state: null, region })
    if (grant === null) throw new Refused('not-permitted', kind)
    const sorted = checkFields(act, fields, {
      state: null,
      part: null,
      directory: context.directory,
      matter,
      categories: context.categories,
    })
    const draft = new Draft(
      { seq: 1, kind, part: null, by: signature(actor, grant), fields: sorted.public },
      null,
      context,
    )
    draft.open(
      region,
      id,
      { code: matter.code, version: matter.version },
      { id: process.id, version: process.version },
      process.begin.stage,
    )
    draft.run(act.effects, sorted.public)
    return { ok: true, ...draft.finish(now), fields: sorted }
  })
}

/** Any later act. @throws CalendarYearMissing when a limit would need a year without its notice */
export function decide(state: CaseState, command: Command, context: Context): Decision {
  return caught(() => {
    const { process, actor, now } = context
    const act = Object.hasOwn(process.acts, command.act) ? process.acts[command.act] : undefined
    if (act === undefined || command.act === process.begin.act) throw new Refused('act-unknown', command.act)
    const part = findPart(state, command.part)
    if (part === null ? act.on === 'part' : act.on === 'case' || act.lanes?.includes(part.lane) !== true) {
      throw new Refused('part-unknown', command.act)
    }
    const grant = permittedBy(act.by, { actor, part, state })
    if (grant === null) throw new Refused('not-permitted', command.act)
    if (!standsHere(act, state, part)) throw new Refused('not-in-this-stage', part?.stage ?? state.stage)
    refuseOnGuards(act.guards, sceneOf(state, part, act, context))
    const sorted = checkFields(act, command.fields, {
      state,
      part,
      directory: context.directory,
      matter: context.matter,
      categories: context.categories,
    })
    refuseOnGuards(
      act.guards,
      sceneOf(state, part, act, context, { ...sorted.public, ...sorted.private, ...sorted.sealed }),
    )
    const by = signature(actor, grant)
    const draft = new Draft(
      { seq: state.seq + 1, kind: command.act, part: command.part, by, fields: sorted.public },
      state,
      context,
    )
    draft.run(act.effects, { ...sorted.public, ...sorted.private, ...sorted.sealed })
    return { ok: true, ...draft.finish(now), fields: sorted }
  })
}

function refuseOnGuards(guards: readonly Guard[], scene: Scene): void {
  for (const guard of guards) {
    const verdict = failing(guard, scene)
    if (verdict !== null) throw new Refused(verdict.code, verdict.about)
  }
}

export interface AllowedAct {
  readonly act: string
  readonly part: number | null
}

/** What this actor may do next: the one answer every screen shows, and never works out again. */
export function allowed(state: CaseState, context: Context): AllowedAct[] {
  const found: AllowedAct[] = []
  for (const part of [null, ...state.parts]) {
    for (const [kind, act] of Object.entries(context.process.acts)) {
      if (kind === context.process.begin.act || !standsHere(act, state, part)) continue
      if (permittedBy(act.by, { actor: context.actor, part, state }) === null) continue
      const scene = sceneOf(state, part, act, context)
      if (act.guards.every(guard => failing(guard, scene) === null)) found.push({ act: kind, part: part?.no ?? null })
    }
  }
  return found
}

/** Order in which a clock's moments weigh: only the heaviest that is due speaks, so a pause is not followed by a salvo. */
const WEIGHT: Readonly<Record<MomentKind, number>> = { near: 0, 'promise-passed': 1, overdue: 2 }

/** Clocks with a moment that is due and has not spoken. */
export function dueClocks(state: CaseState, context: Pick<Context, 'now' | 'calendar'>): Clock[] {
  return state.clocks.filter(clock => {
    const moment = nextMoment(clock, context.calendar(regionOf(state, clock)))
    return moment !== null && moment.at <= context.now
  })
}

/** The region whose calendar a clock follows: that of the unit whose part it is, or was when the clock started. */
export const regionOf = (state: CaseState, clock: Clock): RegionCode =>
  clock.region ?? state.parts.find(part => part.no === clock.part)?.region ?? state.region

/**
 * The act a clock's moment brings about. All moments up to now are marked as fired; the heaviest becomes the act.
 * Null when nothing is due: a timer that comes twice has no second effect.
 */
export function decideMoment(
  state: CaseState,
  clockNo: number,
  context: Context,
): Extract<Decision, { ok: true }> | null {
  const clock = state.clocks.find(candidate => candidate.no === clockNo)
  if (clock === undefined) return null
  const calendar = context.calendar(regionOf(state, clock))
  let fired = clock
  let heaviest: MomentKind | null = null
  for (
    let next = nextMoment(fired, calendar);
    next !== null && next.at <= context.now;
    next = nextMoment(fired, calendar)
  ) {
    fired = fireMoment(fired, next.kind)
    if (heaviest === null || WEIGHT[next.kind] > WEIGHT[heaviest]) heaviest = next.kind
  }
  if (heaviest === null) return null
  const kind = context.process.clocks[clock.rule]?.acts[heaviest]
  const act = kind === undefined ? undefined : context.process.acts[kind]
  if (kind === undefined || act === undefined) throw new Error(`Clock ${clock.rule} has no act for ${heaviest}`)
  const by: Act['by'] = { kind: 'system', person: null, post: null, unit: null, role: null }
  const draft = new Draft({ seq: state.seq + 1, kind, part: clock.part, by, fields: {} }, state, context)
  draft.clock('fired', fired)
  draft.runMoment(act.effects)
  return { ok: true, ...draft.finish(context.now), fields: NO_FIELDS }
}

/** The kernel's own act: a new holiday notice moves the dates of running clocks. Null when none of this case's moves. */
export const CLOCKS_MOVED = 'clocks-moved'

export function decideMove(state: CaseState, context: Context): Extract<Decision, { ok: true }> | null {
  const grant = context.actor.grants.find(candidate => candidate.role === 'system-admin')
  const by = signature(context.actor, grant ?? 'party')
  const draft = new Draft({ seq: state.seq + 1, kind: CLOCKS_MOVED, part: null, by, fields: {} }, state, context)
  if (!draft.moveClocks(isOverdue)) return null
  return { ok: true, ...draft.finish(context.now), fields: NO_FIELDS }
}

/** The kernel's own act: a unit or a post was closed, and what it had in hand goes to a successor. */
export const PART_MOVED = 'part-moved'

export interface PartMove {
  readonly part: number
  readonly to: Pick<Unit, 'id' | 'region'>
  /** Who has it in hand there; null where somebody must take it first. */
  readonly post: PostId | null
  readonly reason: string
}

/** Whether a part still asks for something: closed, it may owe an explanation, or a proposal on it may wait. */
export const isUnfinished = (state: CaseState, part: Part): boolean =>
  part.closedAt === null ||
  Object.keys(part.proposals).length > 0 ||
  state.clocks.some(clock => clock.part === part.no && clock.state !== 'stopped')

/** Null where the part is finished, or is there already: a move that comes twice has no second effect. */
export function decidePartMove(
  state: CaseState,
  { part: no, to, post, reason }: PartMove,
  context: Context,
): Extract<Decision, { ok: true }> | null {
  const part = state.parts.find(candidate => candidate.no === no)
  if (part === undefined || !isUnfinished(state, part) || (part.unit === to.id && part.post === post)) return null
  const grant = context.actor.grants.find(candidate => candidate.role === 'security-admin')
  const by = signature(context.actor, grant ?? 'party')
  const from: { [field: string]: string } = part.unit === to.id ? {} : { from: part.unit, to: to.id }
  if (part.post !== null && part.post !== post) from.fromPost = part.post
  if (post !== null && part.post !== post) from.toPost = post
  const draft = new Draft({ seq: state.seq + 1, kind: PART_MOVED, part: no, by, fields: from }, state, context)
  draft.movePart(no, to, post)
  // The reason is somebody's free text: beside the chain, like every other.
  return { ok: true, ...draft.finish(context.now), fields: { public: from, private: { reason }, sealed: {} } }
}
