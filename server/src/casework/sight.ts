// Who may see a case, and which of its acts: by unit, by place in the tree, and never the accused their accuser (F2).
import { type Actor, type CaseState, type Fact, type ProcessDefinition, regionWithin } from '@sunhall/kernel'

/** Whether a member of staff has anything to do with a case. To everybody else it does not exist. */
export function maySee(state: CaseState, actor: Actor): boolean {
  return actor.grants.some(grant => {
    if (state.parts.some(part => part.unit === grant.unit)) return true
    switch (grant.role) {
      case 'supervisor':
      case 'leader':
        return (
          regionWithin(state.region, grant.region) || state.parts.some(part => regionWithin(part.region, grant.region))
        )
      case 'clerk':
        return regionWithin(grant.region, state.region)
      default:
        return false
    }
  })
}

const confidential = (process: ProcessDefinition, lane: string): boolean => process.lanes[lane]?.confidential === true

/** Whether the actor reads along in a confidential lane: members of the unit that has such a part. */
export function seesConfidential(state: CaseState, actor: Actor, process: ProcessDefinition): boolean {
  const units = new Set(state.parts.filter(part => confidential(process, part.lane)).map(part => part.unit))
  return actor.grants.some(grant => units.has(grant.unit))
}

/** Whether an act is part of a confidential lane, or opens one. */
export function isConfidential(
  act: { readonly part: number | null; readonly facts: readonly Fact[] },
  state: CaseState,
  process: ProcessDefinition,
): boolean {
  const own = state.parts.find(part => part.no === act.part)
  if (own !== undefined && confidential(process, own.lane)) return true
  return own === undefined && act.facts.some(fact => fact.fact === 'part-opened' && confidential(process, fact.lane))
}
