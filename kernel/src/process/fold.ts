// What a case is, from its acts: a fold over recorded facts. Needs no calendar, no directory and no process.
import type { Instant } from '../time/model.ts'
import type { Act, CaseState, Fact, Part } from './state.ts'

/** The stage every lane ends in. */
export const CLOSED = 'closed'

export interface Stamp {
  readonly seq: number
  readonly at: Instant
  readonly person: string | null
}

const withPart = (state: CaseState, no: number, change: (part: Part) => Part): CaseState => ({
  ...state,
  parts: state.parts.map(part => (part.no === no ? change(part) : part)),
})

const without = <T>(record: { readonly [key: string]: T }, key: string): { readonly [key: string]: T } => {
  const { [key]: _gone, ...rest } = record
  return rest
}

/** Dates stand: in another region a clock goes on by the calendar it was started under. */
function moved(state: CaseState, { part, unit, region, post }: Extract<Fact, { fact: 'part-moved' }>): CaseState {
  const left = state.parts.find(candidate => candidate.no === part)?.region
  const next = withPart(state, part, each => ({ ...each, unit, region, post }))
  if (left === undefined || left === region) return next
  return {
    ...next,
    clocks: state.clocks.map(clock =>
      clock.part === part && clock.region === undefined ? { ...clock, region: left } : clock,
    ),
  }
}

/** State after one fact. `stamp` is the act the fact belongs to. */
export function applyFact(state: CaseState | null, fact: Fact, stamp: Stamp): CaseState {
  if (fact.fact === 'case-opened') {
    return {
      region: fact.region,
      id: fact.id,
      matter: fact.matter,
      process: fact.process,
      stage: fact.stage,
      seq: 0,
      openedAt: stamp.at,
      settledAt: null,
      parts: [],
      clocks: [],
      signals: [],
      values: {},
      counts: {},
    }
  }
  if (state === null) throw new Error(`A case begins with case-opened, not with ${fact.fact}`)
  switch (fact.fact) {
    case 'case-stage':
      return { ...state, stage: fact.to, settledAt: fact.settled ? stamp.at : null }
    case 'part-opened':
      return {
        ...state,
        parts: [
          ...state.parts,
          {
            no: fact.no,
            parent: fact.parent,
            lane: fact.lane,
            unit: fact.unit,
            region: fact.region,
            stage: fact.stage,
            openedAt: stamp.at,
            closedAt: null,
            outcome: null,
            post: null,
            proposals: {},
            values: fact.values,
            counts: {},
          },
        ],
      }
    case 'part-stage':
      return withPart(state, fact.part, part => ({ ...part, stage: fact.to }))
    case 'part-lane':
      return withPart(state, fact.part, part => ({ ...part, lane: fact.lane, stage: fact.stage }))
    case 'part-closed':
      return withPart(state, fact.part, part => ({
        ...part,
        stage: CLOSED,
        closedAt: stamp.at,
        outcome: fact.outcome,
        proposals: {},
      }))
    case 'part-assigned':
      return withPart(state, fact.part, part => ({ ...part, post: fact.post }))
    case 'part-moved':
      return moved(state, fact)
    case 'proposed':
      return withPart(state, fact.part, part => ({
        ...part,
        proposals: {
          ...part.proposals,
          [fact.proposal]: { seq: stamp.seq, person: stamp.person, at: stamp.at, fields: fact.fields },
        },
      }))
    case 'settled':
      return withPart(state, fact.part, part => ({ ...part, proposals: without(part.proposals, fact.proposal) }))
    case 'value':
      return fact.part === null
        ? { ...state, values: { ...state.values, [fact.name]: fact.to } }
        : withPart(state, fact.part, part => ({ ...part, values: { ...part.values, [fact.name]: fact.to } }))
    case 'clock': {
      const known = state.clocks.some(clock => clock.no === fact.clock.no)
      return {
        ...state,
        clocks: known
          ? state.clocks.map(clock => (clock.no === fact.clock.no ? fact.clock : clock))
          : [...state.clocks, fact.clock],
      }
    }
    case 'signal':
      return {
        ...state,
        signals: [
          ...state.signals,
          { rule: fact.rule, level: fact.level, part: fact.part, seq: stamp.seq, at: stamp.at },
        ],
      }
  }
}

/** State after one whole act. */
export function applyAct(state: CaseState | null, act: Act): CaseState {
  const stamp: Stamp = { seq: act.seq, at: act.at, person: act.by.person }
  let next = state
  for (const fact of act.facts) next = applyFact(next, fact, stamp)
  if (next === null) throw new Error(`Act ${act.kind} opened no case`)
  return countAct(next, act)
}

/** The act itself leaves its mark: the number of the last act, and how often each kind happened. */
export function countAct(state: CaseState, act: Pick<Act, 'seq' | 'kind' | 'part'>): CaseState {
  const counted: CaseState = {
    ...state,
    seq: act.seq,
    counts: { ...state.counts, [act.kind]: (state.counts[act.kind] ?? 0) + 1 },
  }
  if (act.part === null) return counted
  return withPart(counted, act.part, part => ({
    ...part,
    counts: { ...part.counts, [act.kind]: (part.counts[act.kind] ?? 0) + 1 },
  }))
}

/** State of a case from all its acts, in order. */
export function fold(acts: readonly Act[]): CaseState {
  let state: CaseState | null = null
  for (const act of acts) state = applyAct(state, act)
  if (state === null) throw new Error('A case without acts does not exist')
  return state
}
