// A generated walk: from any matter of the approval process, an application brought to its end by the people the matter names.
import {
  type ActDefinition,
  type Actor,
  type AllowedAct,
  allowed,
  begin,
  buildCalendar,
  type CaseState,
  type Context,
  DEFAULT_OFFICE_HOURS,
  type Directory,
  decide,
  type Fields,
  instantAt,
  isPlainDate,
  type Matter,
  NATIONAL_NOTICES,
  type PlainDate,
  plainDate,
  type Role,
  type Unit,
} from '@sunhall/kernel'
import { pickFrom, validFields } from '../../../kernel/src/process/lives.test-support.ts'
import { approvalProcess } from './process.ts'

const REGION = '530102'
const SUPERVISION = 'walk-supervision'
const calendar = buildCalendar({ notices: NATIONAL_NOTICES, hours: DEFAULT_OFFICE_HOURS, revision: 1 })

/** What is done next, of what may be done: the straight way to a licence in the applicant's hand. */
const WAY: readonly string[] = [
  'decide-on-the-spot',
  'accept',
  'opine',
  'take',
  'record-site-visit',
  'record-inspection',
  'tell-third-party',
  'open-hearing',
  'announce-hearing',
  'hold-hearing',
  'assess-fee',
  'notice-charge',
  'order-payment',
  'confirm-payment',
  'check-payment',
  'propose-first-review',
  'send-up',
  'propose-decision',
  'review-decision',
  'grant',
  'deliver-at-counter',
  'check-promise',
]
/** Done once in a part, though they may be done again. */
const ONCE: ReadonlySet<string> = new Set([
  'take',
  'record-site-visit',
  'tell-third-party',
  'assess-fee',
  'announce-hearing',
])

export const unitsOf = (matter: Matter): string[] => [
  ...new Set([...Object.values(matter.units ?? {}), ...(matter.members ?? []).map(member => member.unit)]),
]

function directoryOf(matter: Matter): Directory {
  const units = new Map<string, Unit>(
    unitsOf(matter).map(id => [id, { id, region: REGION, kind: 'department', open: true }]),
  )
  const supervision: Unit = { id: SUPERVISION, region: REGION, kind: 'supervision', open: true }
  units.set(SUPERVISION, supervision)
  return {
    unit: id => units.get(id),
    officeOf: () => undefined,
    supervisionOver: () => supervision,
    post: id => (units.has(id.split('/')[0] ?? '') ? { unit: id.split('/')[0] ?? '', roles: ['handler'] } : undefined),
    worksIn: () => false,
    parentRegion: () => undefined,
  }
}

const person = (unit: string, role: Role, n: number, region = REGION): Actor => ({
  kind: 'staff',
  person: `${unit} ${role} ${n}`,
  grants: [{ role, unit, region, post: `${unit}/${role}${n}` }],
})

/** Three handlers, for what different people must do, and a head. */
export const peopleOf = (matter: Matter, regionOf: (unit: string) => string = () => REGION): Actor[] =>
  unitsOf(matter).flatMap(unit => {
    const region = regionOf(unit)
    return [
      person(unit, 'handler', 1, region),
      person(unit, 'handler', 2, region),
      person(unit, 'handler', 3, region),
      person(unit, 'head', 1, region),
    ]
  })

const GIVEN: Fields = {
  channel: 'counter',
  applicantKind: 'person',
  name: '张三',
  idNumber: '11010519491231002X',
  phone: '13800000000',
  reach: 'none',
  delivery: 'counter',
  truthful: true,
}

/** Fields by which the walk stays on its way, over those that merely suit. */
const CHOSEN: Fields = {
  outcome: 'granted',

  recommendation: 'grant',
  opinion: 'agreed',
  signed: true,
  idChecked: true,
}

export interface Walk {
  readonly state: CaseState
  /** Acts in order, such as `accept 1`. */
  readonly way: readonly string[]
}

/** More acts than any way has. */
export const MOST_STEPS = 200

export const hasEnded = (state: CaseState): boolean =>
  state.stage !== 'open' && state.parts.every(part => part.closedAt !== null)

export function standsStill(state: CaseState, way: readonly string[]): Error {
  const open = state.parts.filter(part => part.closedAt === null)
  const where = open.map(part => `${part.unit} ${part.lane} ${part.stage}`)
  return new Error(`${state.matter.code} stands still after ${way.join(', ')}: ${where.join('; ')}`)
}

/** Where nobody can go on today: the first day ahead for which a hearing was announced. */
export const dayAhead = (state: CaseState, today: PlainDate): PlainDate | undefined =>
  state.parts
    .flatMap(({ closedAt, values: { hearingDay: day } }) =>
      closedAt === null && typeof day === 'string' && isPlainDate(day) && day > today ? [day] : [],
    )
    .sort()[0]

export interface NextStep extends AllowedAct {
  readonly actor: Actor
  readonly fields: Fields
}

/** What somebody may do next on the straight way, the likeliest first. */
export function nextSteps(
  state: CaseState,
  people: readonly Actor[],
  contextOf: (actor: Actor) => Context,
  seed: number,
): NextStep[] {
  return (
    people
      .flatMap(actor => allowed(state, contextOf(actor)).map(each => ({ ...each, actor, rank: WAY.indexOf(each.act) })))
      .filter(({ rank }) => rank >= 0)
      // A hearing that nobody asks for takes weeks.
      .filter(({ act, actor }) => act !== 'open-hearing' || contextOf(actor).matter.settings?.hearingRequired === true)
      .filter(({ act, part }) => !ONCE.has(act) || !state.parts.find(each => each.no === part)?.counts[act])
      .sort((one, other) => one.rank - other.rank)
      .map(({ act, part, actor }) => {
        const definition = approvalProcess.acts[act] as ActDefinition
        const own = state.parts.find(each => each.no === part) ?? null
        const suit = validFields(definition, { context: contextOf(actor), state, part: own }, pickFrom(seed)) ?? {}
        const fields = Object.fromEntries(
          Object.entries({ ...suit, ...CHOSEN }).filter(([name]) => {
            const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined
            // Files that nobody must give are not made up.
            return (
              field !== undefined && (field.required || (field.type !== 'attachments' && field.type !== 'materials'))
            )
          }),
        )
        return { act, part, actor, fields }
      })
  )
}

/** @throws where the matter cannot be applied for, or nobody it names can bring it to its end */
export function walkToEnd(matter: Matter): Walk {
  const directory = directoryOf(matter)
  const people = peopleOf(matter)
  const way: string[] = []
  let day = plainDate('2026-03-02')
  let minute = 0
  const contextOf = (actor: Actor): Context => ({
    now: instantAt(day, 9 * 60 + minute),
    actor,
    process: approvalProcess,
    matter,
    calendar: () => calendar,
    directory,
    categories: new Set(),
  })
  const asker: Actor = { kind: 'asker', person: null, grants: [] }
  const members = (matter.members ?? []).map(member => member.code)
  const first = begin(REGION, 'walk', members.length > 0 ? { ...GIVEN, members } : GIVEN, contextOf(asker))
  if (!first.ok) throw new Error(`${matter.code} cannot be applied for: ${first.refusal.code} ${first.refusal.about}`)
  let state = first.state
  while (!hasEnded(state)) {
    minute += 1
    const done = nextSteps(state, people, contextOf, minute).some(({ act, part, fields, actor }) => {
      const decision = decide(state, { act, part, fields }, contextOf(actor))
      if (!decision.ok) return false
      state = decision.state
      way.push(`${act} ${part}`)
      return true
    })
    const ahead = done ? day : dayAhead(state, day)
    if (ahead === undefined || minute > MOST_STEPS) throw standsStill(state, way)
    day = ahead
  }
  return { state, way }
}
