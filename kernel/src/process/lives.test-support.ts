// Random lives of cases: allowed acts by random people at random times, the clocks speaking in between, as the server lets them.
import fc from 'fast-check'
import { epochMs, instantFromEpoch, localDay } from '../time/instant.ts'
import type { Instant } from '../time/model.ts'
import { addDays } from '../time/plain-date.ts'
import type { Context } from './context.ts'
import { EVERYBODY, inCounty, SYSTEM, UNITS } from './county.test-support.ts'
import { type AllowedAct, allowed, begin, type Decision, decide, decideMoment, dueClocks } from './decide.ts'
import type { ActDefinition, Field } from './definition.ts'
import { applies, type Fields, inScope, mayName } from './fields.ts'
import { isOf } from './guards.ts'
import { choicesOf, optionsOf } from './matter-fields.ts'
import type { Act, Actor, CaseState, Part } from './state.ts'

export interface LifeStep {
  /** Minutes since the step before. */
  readonly gap: number
  readonly who: number
  readonly what: number
  readonly dice: number
}

export const aStep: fc.Arbitrary<LifeStep> = fc.record({
  gap: fc.oneof(fc.nat(120), fc.nat(900), fc.nat(12_000)),
  who: fc.nat(1_000),
  what: fc.nat(1_000),
  dice: fc.nat(1_000_000),
})

export type Pick = (n: number) => number

/** A small seeded generator: the same dice give the same fields (mulberry32). */
export function pickFrom(dice: number): Pick {
  let a = dice
  return n => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % n
  }
}

function valueFor(name: string, field: Field, act: ActDefinition, scene: Scene, pick: Pick) {
  const { context, state, part } = scene
  const one = <T>(list: readonly T[]): T | undefined => list[pick(list.length || 1)]
  switch (field.type) {
    case 'text':
      return '请依法办理。'
    case 'choice':
      return one(optionsOf(act, name, field, context.matter))?.value
    case 'category':
      return one([...context.categories])
    case 'unit':
    case 'units': {
      const own = part === null ? undefined : context.directory.unit(part.unit)
      const other = act.guards.some(guard => 'is' in guard && guard.is === 'other-unit' && guard.field === name)
      const fit = UNITS.filter(
        unit => inScope(unit, field.scope, own, context.directory) && !(other && unit.id === own?.id),
      )
      if (field.type === 'unit') return one(fit)?.id
      const first = pick(fit.length || 1)
      return fit.slice(first, first + 1 + pick(field.max)).map(unit => unit.id)
    }
    case 'post': {
      const post = `${part?.unit}/handler`
      return context.directory.post(post) === undefined ? undefined : post
    }
    case 'part':
      return one(
        (state?.parts ?? []).filter(each => {
          const others = act.guards.some(
            guard => 'is' in guard && guard.is === 'not-of-unit-given' && guard.field === name,
          )
          return mayName(field, each) && !(others && isOf(context.actor, each.unit, context.directory))
        }),
      )?.no
    case 'grade':
      return 1 + pick(5)
    case 'boolean':
      return pick(2) === 1
    case 'date': {
      const today = localDay(context.now)
      const asked = act.guards.find(guard => 'is' in guard && 'field' in guard && guard.field === name)
      if (asked === undefined || !('is' in asked)) return addDays(today, 20 + pick(40))
      if (asked.is === 'date-past') return today
      if (asked.is !== 'date-ahead') return addDays(today, 20 + pick(40))
      // As soon as may be, or a little later: so that the day comes while the case lives.
      const least = asked.least + pick(4)
      if (asked.unit === 'day') return addDays(today, least)
      return context.calendar(part?.region ?? state?.region ?? '').addWorkingDays(today, least)
    }
    case 'attachments':
      return ['a1']
    case 'answers':
      return { applicant: { name: '张三' } }
    case 'materials':
      return (context.matter.materials ?? []).slice(0, field.max).map(each => ({
        material: each.code,
        how: pick(2) === 0 ? 'seen' : 'upload',
        files: [`m${pick(1_000_000)}`],
      }))
    case 'items': {
      const about = one((context.matter.materials ?? []).filter(material => material.held !== true))?.code ?? 'other'
      const given = field.given === undefined ? null : state?.values[field.given]
      const unfit = Array.isArray(given) && given.includes(about)
      return [{ about, text: '请补充。', ...(unfit ? { unfit } : {}) }]
    }
    case 'charges': {
      const fee = one(context.matter.fees ?? [])
      return fee === undefined ? undefined : [{ fee: fee.code, quantity: 1 + pick(3) }]
    }
    case 'number':
      return field.min + pick(Math.max(1, Math.min(1_000, field.max - field.min)))
    case 'choices':
      return choicesOf(field, context.matter)
        .filter(() => pick(2) === 0)
        .slice(0, field.max)
        .map(each => each.value)
    case 'people':
      // Everybody the case concerns was called; some came, and always as many as must.
      return [null, ...new Set((state?.parts ?? []).map(each => each.unit)), null]
        .slice(0, field.max)
        .map((unit, i) => ({
          unit,
          name: `人员${i}`,
          present: i < (field.least ?? 0) || pick(2) === 0,
        }))
  }
}

interface Scene {
  readonly context: Context
  readonly state: CaseState | null
  readonly part: Part | null
}

/** Fields that suit an act where it is done; null where one that is needed has nothing to choose from. */
export function validFields(act: ActDefinition, scene: Scene, pick: Pick): Fields | null {
  const fields: Record<string, Fields[string]> = {}
  for (const [name, field] of Object.entries(act.fields)) {
    if (!applies(field, fields)) continue
    if (!field.required && pick(2) === 0) continue
    const value = valueFor(name, field, act, scene, pick)
    const none = value === undefined || (Array.isArray(value) && value.length === 0)
    if (!none) fields[name] = value
    else if (field.required) return null
  }
  return fields
}

export interface Watch {
  /** After each act; `before` is null for the first. */
  readonly act?: (before: CaseState | null, act: Act, after: CaseState, context: Context) => void
  /** Whenever somebody is about to choose: their context and what they were told they may do. */
  readonly choice?: (state: CaseState, context: Context, offered: readonly AllowedAct[], pick: Pick) => void
}

type Given = globalThis.Pick<Context, 'process' | 'matter'> & {
  /** Acts that lead nowhere, chosen now and then only. */
  readonly seldom?: ReadonlySet<string>
}
type Done = Extract<Decision, { ok: true }>

/** The act as it would be recorded: the digest is the recorder's. */
const recorded = (done: Done): Act => ({ ...done.act, digest: null })

/** Mostly what was not done yet, and seldom what ends something: a life should come far. */
function preferred(offered: readonly AllowedAct[], state: CaseState, given: Given, step: LifeStep) {
  const kept = offered.filter(
    each =>
      (step.dice % 4 === 0 || given.process.acts[each.act]?.weight !== 'ending') &&
      (given.seldom === undefined || step.dice % 5 === 0 || !given.seldom.has(each.act)),
  )
  const least = Math.min(...kept.map(each => state.counts[each.act] ?? 0))
  const rare = step.dice % 2 === 0 ? kept.filter(each => (state.counts[each.act] ?? 0) === least) : kept
  return rare[step.what % (rare.length || 1)]
}

/** Plays one life. @returns its acts and last state */
export function play(
  { people = EVERYBODY, ...given }: Given & { readonly people?: readonly Actor[] },
  start: Instant,
  first: Fields,
  steps: readonly LifeStep[],
  watch: Watch,
) {
  const acts: Act[] = []
  const begun = begin('530102', 'a-case', first, inCounty(given, EVERYBODY[0] as Actor, start))
  if (!begun.ok) throw new Error(`the case did not begin: ${begun.refusal.code}`)
  let state = begun.state
  const note = (before: CaseState | null, done: Done, context: Context): void => {
    const act = recorded(done)
    acts.push(act)
    state = done.state
    watch.act?.(before, act, state, context)
  }
  note(null, begun, inCounty(given, EVERYBODY[0] as Actor, start))
  let now = start
  for (const step of steps) {
    now = instantFromEpoch(epochMs(now) + step.gap * 60_000)
    const speaking = inCounty(given, SYSTEM, now)
    for (let due = dueClocks(state, speaking); due.length > 0; due = dueClocks(state, speaking)) {
      for (const clock of due) {
        const spoken = decideMoment(state, clock.no, speaking)
        if (spoken === null) continue
        note(state, spoken, speaking)
        // A timer that comes twice has no second effect.
        if (decideMoment(state, clock.no, speaking) !== null) throw new Error(`clock ${clock.no} spoke twice`)
      }
    }
    const pick = pickFrom(step.dice)
    for (let turn = 0; turn < people.length; turn++) {
      const actor = people[(step.who + turn) % people.length] as Actor
      const context = inCounty(given, actor, now)
      const offered = allowed(state, context)
      if (turn === 0 && step.dice % 7 === 0) watch.choice?.(state, context, offered, pick)
      const chosen = preferred(offered, state, given, step)
      if (chosen === undefined) continue
      if (turn > 0 && step.dice % 7 === 0) watch.choice?.(state, context, offered, pick)
      const act = given.process.acts[chosen.act] as ActDefinition
      const part = state.parts.find(each => each.no === chosen.part) ?? null
      const fields = validFields(act, { context, state, part }, pick)
      if (fields === null) continue
      const decision = decide(state, { ...chosen, fields }, context)
      if (decision.ok) {
        note(state, decision, context)
        break
      }
    }
  }
  return { acts, state }
}
