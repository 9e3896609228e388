// Who may see a case, and which of its acts: by unit, by place in the tree, and never the accused their accuser (F2).
import {
  type Act,
  type Actor,
  type CaseState,
  type Directory,
  type Fact,
  isOf,
  namedPart,
  type Part,
  type ProcessDefinition,
  regionWithin,
} from '@sunhall/kernel'

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

/**
 * Parts of confidential lanes that the actor does not read along: members of the unit that has such a part do, unless they are of
 * the unit it is about, whatever other posts they hold (F2).
 */
export function hiddenParts(
  state: CaseState,
  actor: Actor,
  process: ProcessDefinition,
  directory: Pick<Directory, 'unit' | 'worksIn'>,
): ReadonlySet<number> {
  const hidden = new Set<number>()
  for (const part of state.parts) {
    if (!confidential(process, part.lane)) continue
    const about = subjectOf(state, part, process)
    const reads =
      actor.grants.some(grant => grant.unit === part.unit) &&
      (about === undefined || !isOf(actor, about.unit, directory))
    if (!reads) hidden.add(part.no)
  }
  return hidden
}

/**
 * Parts of confidential lanes that the asker opened, or somebody for them. With the query code alone they are not told of: the unit complained of has
 * the code before it on its own page of the case (F2).
 */
export function toldInConfidence(
  state: CaseState,
  acts: readonly { readonly body: unknown }[],
  process: ProcessDefinition,
): ReadonlySet<number> {
  const told = new Set<number>()
  for (const part of state.parts) {
    if (!confidential(process, part.lane)) continue
    const opened = acts.find(({ body }) =>
      (body as Act).facts.some(fact => fact.fact === 'part-opened' && fact.no === part.no),
    )
    const by = (opened?.body as Act | undefined)?.by.kind
    // Told by the asker, or entered for them at a counter. What follows from such a part, as when supervision itself was late, would
    // give it away.
    if (by === 'asker' || by === 'staff' || (part.parent !== null && told.has(part.parent))) told.add(part.no)
  }
  return told
}

/** The part that one in a lane such as complaints is about. */
export function subjectOf(state: CaseState, part: Part, process: ProcessDefinition): Part | undefined {
  const about = process.lanes[part.lane]?.about
  return about === undefined ? undefined : namedPart(state, part, about)
}

/** Whether an act belongs to a part that is hidden, or opened one. */
export function isHidden(
  act: { readonly part: number | null; readonly facts: readonly Fact[] },
  hidden: ReadonlySet<number>,
): boolean {
  if (act.part !== null) return hidden.has(act.part)
  return act.facts.some(fact => fact.fact === 'part-opened' && hidden.has(fact.no))
}
