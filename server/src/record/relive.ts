// A case lived once more from its acts: what each act found and what it left, as the record has it.
import { type Act, applyAct, type CaseState } from '@sunhall/kernel'
import type { Pack } from '@sunhall/packs'
import { packOf } from '../casework/service.ts'
import { bodies, type CaseRecord } from './read.ts'

/** @throws whatever the fold stumbles over in a broken record: check the chain first. */
export function relive(
  record: CaseRecord,
  each: (act: Act, before: CaseState | null, after: CaseState, pack: Pack) => void,
): CaseState {
  let state: CaseState | null = null
  for (const act of bodies(record.acts)) {
    const before: CaseState | null = state
    state = applyAct(before, act)
    each(act, before, state, packOf(state.process.id))
  }
  if (state === null) throw new Error(`case ${record.kept.id} has no acts`)
  return state
}
