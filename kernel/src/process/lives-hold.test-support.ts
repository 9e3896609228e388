// What holds in every life of every process, checked after every act.
import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import type { Clock, MomentKind } from '../time/model.ts'
import { type OraclePause, oracleDue, oracleDueAndMore } from '../time/oracle.test-support.ts'
import { settledProposal } from './context.ts'
import { type AllowedAct, decide } from './decide.ts'
import type { ActDefinition } from './definition.ts'
import { applyAct } from './fold.ts'
import { validFields, type Watch } from './lives.test-support.ts'

const endedPauses = (clock: Clock): OraclePause[] =>
  clock.pauses.flatMap(pause => (pause.to === null ? [] : [{ from: pause.from, to: pause.to }]))

/** Whether an extension counts in a unit of its own, after the limit. */
const ownUnit = ({ extension, limits }: Clock): boolean =>
  extension?.mode === 'by' && extension.unit !== limits.statutory.unit

function totalOf(clock: Clock): number {
  const { amount } = clock.limits.statutory
  if (clock.extension === null || ownUnit(clock)) return amount
  return clock.extension.mode === 'by' ? amount + clock.extension.amount : Math.max(amount, clock.extension.amount)
}

/** Codes that come from what an act carries, which `allowed` does not know yet. */
const ABOUT_FIELDS: ReadonlySet<string> = new Set(['field-missing', 'field-invalid', 'unit-unsuitable', 'same-unit'])

const same = (one: AllowedAct, act: string, part: number | null): boolean => one.act === act && one.part === part

/** A watch that checks the general promises; a fresh one for each life. */
export function promises(): Required<Watch> & { readonly seen: Map<string, number> } {
  const extended = new Map<number, number>()
  const spoken = new Set<string>()
  const seen = new Map<string, number>()
  return {
    seen,
    act(before, act, after, context) {
      seen.set(act.kind, (seen.get(act.kind) ?? 0) + 1)
      // (a) Folding what is recorded gives the state that was decided on, and both survive JSON.
      const folded = applyAct(
        before === null ? null : JSON.parse(JSON.stringify(before)),
        JSON.parse(JSON.stringify(act)),
      )
      if (!isDeepStrictEqual(folded, after)) expect(folded).toEqual(after)
      for (const fact of act.facts) {
        if (fact.fact !== 'clock') continue
        const { clock } = fact
        // (c) Every date is the slow oracle's.
        if (fact.change !== 'fired' && fact.change !== 'stopped') {
          const { statutory, promised } = clock.limits
          expect(clock.due).toEqual(
            ownUnit(clock)
              ? oracleDueAndMore(statutory, clock.extension?.amount ?? 0, clock.startedAt, endedPauses(clock))
              : oracleDue(statutory, totalOf(clock), clock.startedAt, endedPauses(clock)),
          )
          expect(clock.promisedDue).toEqual(
            promised === undefined ? null : oracleDue(promised, promised.amount, clock.startedAt, endedPauses(clock)),
          )
        }
        // (d) Once extended, once spoken.
        if (fact.change === 'extended') {
          extended.set(clock.no, (extended.get(clock.no) ?? 0) + 1)
          expect(extended.get(clock.no)).toBe(1)
        }
        if (fact.change === 'fired') {
          const known = before?.clocks.find(each => each.no === clock.no)?.fired ?? []
          for (const kind of clock.fired.filter((each: MomentKind) => !known.includes(each))) {
            const once = `${clock.no}/${clock.generation}/${kind}`
            expect(spoken.has(once), once).toBe(false)
            spoken.add(once)
          }
        }
      }
      // (e) Nobody approves what they proposed.
      const definition = context.process.acts[act.kind]
      const proposal = definition === undefined ? undefined : settledProposal(definition.effects)
      if (
        proposal !== undefined &&
        definition?.guards.some(guard => 'is' in guard && guard.is === 'not-own-proposal')
      ) {
        const pending = before?.parts.find(part => part.no === act.part)?.proposals[proposal]
        expect(pending).toBeDefined()
        expect(pending?.person).not.toBe(act.by.person)
      }
      // (g) A settled case awaits nobody.
      if (after.stage === context.process.settles.to) {
        expect(
          after.parts.filter(part => part.closedAt === null && context.process.lanes[part.lane]?.awaited === true),
        ).toEqual([])
      }
    },
    choice(state, context, offered, pick) {
      // (b) What is offered is what is accepted, given fields that suit.
      const copy = { ...context, process: JSON.parse(JSON.stringify(context.process)) }
      for (const part of [null, ...state.parts]) {
        for (const [kind, act] of Object.entries(context.process.acts) as [string, ActDefinition][]) {
          if (kind === context.process.begin.act) continue
          const listed = offered.some(one => same(one, kind, part?.no ?? null))
          if (!listed && (act.on === 'case') !== (part === null)) continue
          const tries = Array.from({ length: listed ? 12 : 1 }, () => validFields(act, { context, state, part }, pick))
          const fields = tries.filter(each => each !== null)
          if (listed && fields.length === 0) continue
          const command = { act: kind, part: part?.no ?? null }
          const decisions = fields.map(each => decide(state, { ...command, fields: each }, copy))
          if (listed) {
            expect(
              decisions.some(decision => decision.ok),
              `${kind} was offered`,
            ).toBe(true)
          } else {
            const [decision] = decisions.length > 0 ? decisions : [decide(state, { ...command, fields: {} }, copy)]
            expect(decision?.ok, `${kind} was not offered`).toBe(false)
            if (decision?.ok === false) expect(ABOUT_FIELDS, kind).not.toContain(decision.refusal.code)
          }
        }
      }
    },
  }
}
