// Lanes, stages and outcomes by name, whatever pack declares them: lists hold work of every kind side by side.
// Packs that share a name mean the same work by it.
import type { LaneDefinition, Text } from '@sunhall/kernel'
import { PACKS } from '@sunhall/packs'

const same = (name: string): Text => ({ zh: name, en: name })

export const laneNamed = (lane: string): LaneDefinition | undefined =>
  PACKS.map(({ process }) => process.lanes[lane]).find(found => found !== undefined)

/** Lanes whose parts are about another part's unit, such as complaints. */
export const LANES_ABOUT: readonly string[] = [
  ...new Set(PACKS.flatMap(({ process }) => Object.keys(process.lanes).filter(lane => process.lanes[lane]?.about))),
]

export const laneTitle = (lane: string): Text => laneNamed(lane)?.title ?? same(lane)

export const stageTitle = (lane: string, stage: string): Text => laneNamed(lane)?.stages[stage]?.title ?? same(stage)

export const outcomeTitle = (outcome: string): Text | null =>
  PACKS.map(({ outcomes }) => outcomes[outcome]).find(found => found !== undefined) ?? null
