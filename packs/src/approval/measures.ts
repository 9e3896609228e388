// What an act of an approval counts for (A4, J3): applied, accepted, decided, in time or late, and what followed.
import type { Act, ActDraft, CaseState, Fact, Part } from '@sunhall/kernel'
import type { Measure } from '../pack.ts'

/** Every measure, apart from those of inquiries by its prefix: the figures of a unit add up per kind of work. */
export const APPROVAL_MEASURES = [
  'approval.applied',
  'approval.open',
  'approval.accepted',
  'approval.deemed-accepted',
  'approval.not-accepted',
  'approval.corrected',
  'approval.granted',
  'approval.refused',
  'approval.on-the-spot',
  'approval.on-time',
  'approval.promise-kept',
  'approval.overdue',
  'approval.special',
  'approval.extended',
  'approval.withdrawn',
  'approval.terminated',
  'approval.deemed-renewed',
  'approval.silent',
  'approval.charged-fen',
  'approval.delivered',
  'approval.explained',
  'approval.complaints',
  'approval.upheld',
  'approval.ratings',
  'approval.satisfied',
  'approval.grade-sum',
] as const
export type ApprovalMeasure = (typeof APPROVAL_MEASURES)[number]

/** Work a unit has in hand until the application is decided. */
const WORK: ReadonlySet<string> = new Set(['intake', 'examine', 'above', 'member', 'consult'])
const DECIDING: ReadonlySet<string> = new Set(['intake', 'examine', 'above', 'member'])
const NOT_ACCEPTED: ReadonlySet<string> = new Set(['not-ours', 'not-needed', 'incomplete', 'banned'])

const partOf = (state: CaseState, no: number): Part => {
  const part = state.parts.find(candidate => candidate.no === no)
  if (part === undefined) throw new Error(`no part ${no} in case ${state.id}`)
  return part
}

const fired = (state: CaseState, part: number, moment: 'overdue' | 'promise-passed'): boolean =>
  state.clocks.some(clock => clock.part === part && clock.rule === 'decision' && clock.fired.includes(moment))

/** Units a rating is about: those that received and decided. */
export const ratedParts = (state: CaseState): Part[] => state.parts.filter(part => DECIDING.has(part.lane))

export function approvalMeasures(act: Act | ActDraft, before: CaseState | null, after: CaseState): Measure[] {
  const found: Measure[] = []
  const add = (part: Part, measure: ApprovalMeasure, n = 1): void => {
    found.push({ region: part.region, unit: part.unit, measure, n })
  }
  const closed = (part: Part, outcome: string): void => {
    if (part.lane === 'complaint' && outcome !== 'not-upheld')
      add(partOf(after, Number(part.values.about)), 'approval.upheld')
    if (part.lane === 'delivery' && outcome !== 'set-aside') add(part, 'approval.delivered')
    if (!WORK.has(part.lane)) return
    add(part, 'approval.open', -1)
    if (outcome === 'accepted' || outcome === 'deemed-accepted') add(part, `approval.${outcome}`)
    if (NOT_ACCEPTED.has(outcome)) add(part, 'approval.not-accepted')
    if (outcome === 'deemed-agreed-silent') add(part, 'approval.silent')
    if (outcome !== 'granted' && outcome !== 'refused') return
    add(part, `approval.${outcome}`)
    if (part.lane === 'intake') add(part, 'approval.on-the-spot')
    if (!fired(after, part.no, 'overdue')) add(part, 'approval.on-time')
    if (!fired(after, part.no, 'overdue') && !fired(after, part.no, 'promise-passed'))
      add(part, 'approval.promise-kept')
  }
  const fromFact = (fact: Fact): void => {
    if (fact.fact === 'part-opened' && WORK.has(fact.lane)) add(partOf(after, fact.no), 'approval.open')
    if (fact.fact === 'part-opened' && fact.lane === 'intake') add(partOf(after, fact.no), 'approval.applied')
    if (fact.fact === 'part-closed') closed(partOf(after, fact.part), fact.outcome)
    // What is in hand goes with the part; who was late before stays as it was.
    if (fact.fact === 'part-moved' && before !== null) {
      const left = partOf(before, fact.part)
      if (!WORK.has(left.lane) || left.closedAt !== null || left.unit === fact.unit) return
      add(left, 'approval.open', -1)
      add(partOf(after, fact.part), 'approval.open')
    }
  }
  act.facts.forEach(fromFact)
  const own = act.part === null ? null : partOf(after, act.part)
  const lead = after.parts.findLast(part => part.lane === 'examine' || part.lane === 'above') ?? after.parts[0]
  const about = own ?? lead
  if (about === undefined) return found
  switch (act.kind) {
    case 'ask-correction':
      add(about, 'approval.corrected')
      break
    case 'start-special':
    case 'open-hearing':
    case 'request-hearing':
      add(about, 'approval.special')
      break
    case 'grant-extension':
    case 'grant-joint-extension':
      add(about, 'approval.extended')
      break
    case 'mark-overdue':
      if (WORK.has(about.lane)) add(about, 'approval.overdue')
      break
    case 'withdraw':
    case 'enter-withdrawal':
      add(about, 'approval.withdrawn')
      break
    case 'terminate':
    case 'end-intake':
      add(about, 'approval.terminated')
      break
    case 'licence-expires':
      if (after.values.decision === 'deemed-renewed') add(about, 'approval.deemed-renewed')
      break
    case 'order-payment':
      add(about, 'approval.charged-fen', Number(about.values.total ?? 0))
      break
    case 'explain':
      add(about, 'approval.explained')
      break
    case 'complain':
    case 'enter-complaint':
      add(partOf(after, Number(act.fields.about)), 'approval.complaints')
      break
    case 'rate': {
      const grade = Number(act.fields.grade)
      const units = new Set<string>()
      for (const part of ratedParts(after)) {
        if (units.has(part.unit)) continue
        units.add(part.unit)
        add(part, 'approval.ratings')
        add(part, 'approval.grade-sum', grade)
        if (grade >= 3) add(part, 'approval.satisfied')
      }
      break
    }
  }
  return found
}
