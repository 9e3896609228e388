// What an act of an inquiry counts for (C5): asked, accepted, forwarded, answered, on time, overdue, explained, and what followed.
import type { Act, ActDraft, CaseState, Fact, Part } from '@sunhall/kernel'
import type { Measure } from '../pack.ts'

/** Outcomes by which a unit has answered: wholly, by saying where else to look, or for its part. */
export const ANSWERED: ReadonlySet<string> = new Set(['answered', 'told-elsewhere', 'answered-part'])
/** Outcomes by which a part went on to somebody else. */
export const FORWARDED: ReadonlySet<string> = new Set(['forwarded', 'dispatched', 'passed-level', 'answered-part'])
const WORK: ReadonlySet<string> = new Set(['handling', 'dispatch'])

const partOf = (state: CaseState, no: number): Part => {
  const part = state.parts.find(candidate => candidate.no === no)
  if (part === undefined) throw new Error(`no part ${no} in case ${state.id}`)
  return part
}

/** Whether the answer was late; a late dispatch by the same office is counted for itself. */
const isLate = (state: CaseState, no: number): boolean =>
  state.clocks.some(clock => clock.part === no && clock.rule === 'handling' && clock.fired.includes('overdue'))

/** Units whose answers stand in a case: what a rating is about. */
export const answeringParts = (state: CaseState): Part[] =>
  state.parts.filter(part => part.lane === 'handling' && part.outcome !== null && ANSWERED.has(part.outcome))

export function inquiryMeasures(act: Act | ActDraft, before: CaseState | null, after: CaseState): Measure[] {
  const found: Measure[] = []
  const add = (part: Part, measure: string, n = 1): void => {
    found.push({ region: part.region, unit: part.unit, measure, n })
  }
  const fromFact = (fact: Fact): void => {
    if (fact.fact === 'part-opened' && WORK.has(fact.lane)) {
      add(partOf(after, fact.no), 'asked')
      add(partOf(after, fact.no), 'open')
    }
    // What is in hand goes with the part; who was asked, and who was late before, stays as it was.
    if (fact.fact === 'part-moved' && before !== null) {
      const left = partOf(before, fact.part)
      if (!WORK.has(left.lane) || left.closedAt !== null || left.unit === fact.unit) return
      add(left, 'open', -1)
      add(partOf(after, fact.part), 'open')
    }
    if (fact.fact === 'part-closed') {
      const part = partOf(after, fact.part)
      if (part.lane === 'complaint' && fact.outcome !== 'not-upheld')
        add(partOf(after, Number(part.values.about)), 'upheld')
      if (!WORK.has(part.lane)) return
      add(part, 'open', -1)
      if (FORWARDED.has(fact.outcome)) add(part, 'forwarded')
      if (ANSWERED.has(fact.outcome)) {
        add(part, 'answered')
        if (!isLate(after, part.no)) add(part, 'onTime')
      }
    }
  }
  act.facts.forEach(fromFact)
  const own = act.part === null ? null : partOf(after, act.part)
  switch (act.kind) {
    case 'accept':
      if (own !== null) add(own, 'accepted')
      break
    case 'mark-overdue':
      if (own !== null && WORK.has(own.lane)) add(own, 'overdue')
      break
    case 'explain':
      if (own !== null) add(own, 'explained')
      break
    case 'complain':
      add(partOf(after, Number(act.fields.about)), 'complaints')
      break
    case 'spot-check':
      if (own !== null) {
        add(own, 'spotChecks')
        if (act.fields.quality === 'good') add(own, 'spotChecksGood')
      }
      break
    case 'rate': {
      const grade = Number(act.fields.grade)
      const units = new Set<string>()
      for (const part of answeringParts(after)) {
        if (units.has(part.unit)) continue
        units.add(part.unit)
        add(part, 'ratings')
        add(part, 'gradeSum', grade)
        if (grade >= 3) add(part, 'satisfied')
      }
      break
    }
  }
  return found
}
