// Matters and stories for the tests of approvals, in the county of the kernel's tests.
import {
  type Act,
  begin,
  type CaseState,
  type Context,
  type Decision,
  decide,
  decideMoment,
  dueClocks,
  type Fields,
  type Matter,
  plainDate,
} from '@sunhall/kernel'
import { ASKER, at, inCounty, SYSTEM, staff } from '../../../kernel/src/process/county.test-support.ts'
import { oracleAdd } from '../../../kernel/src/time/oracle.test-support.ts'
import type { DocumentOrder, LicenceChange } from '../pack.ts'
import { approvalDocuments } from './documents.ts'
import { approvalLicences } from './licences.ts'
import { APPROVAL_EXTENSIONS, APPROVAL_LIMITS, licensingLaw } from './limits.ts'
import type { ApprovalMatter, ApprovalSettings } from './matter.ts'
import { approvalMeasures } from './measures.ts'
import { approvalProcess } from './process.ts'

export { ASKER, at, staff }

const title = (zh: string, en: string) => ({ zh, en })

/** A promised matter of the land bureau: received at the office’s window, fees collected by the health bureau’s people for want of another. */
export function matterWith(settings: Partial<ApprovalSettings> = {}, other: Partial<Matter> = {}): ApprovalMatter {
  return {
    code: 'land-use',
    version: 1,
    title: title('用地许可', 'Use of land'),
    process: { id: 'approval', version: 1 },
    limits: APPROVAL_LIMITS,
    extensions: APPROVAL_EXTENSIONS,
    units: { intake: 'office', examine: 'land', finance: 'health' },
    materials: [
      { code: 'id-card', title: title('身份证', 'Identity card') },
      { code: 'plan', title: title('平面图', 'Plan') },
    ],
    fees: [
      {
        code: 'survey',
        title: title('测绘费', 'Survey'),
        price: 12_050,
        per: title('每宗', 'Each'),
        basis: licensingLaw('59'),
      },
    ],
    ...other,
    settings: {
      mode: 'promised',
      levels: 'one',
      specialGrounds: ['appraisal', 'expert-review'],
      licenceChange: 'grant',
      licenceMonths: 36,
      largeCharge: 100_000,
      ...settings,
    },
  }
}

const member = (code: string, unit: string, gives: 'decision' | 'opinion', always = true, silenceAgrees = false) =>
  ({ code, unit, gives, always, silenceAgrees, limit: code, title: title(code, code) }) as const

/** A parallel set: land leads, health and the township decide for themselves, the city’s land bureau gives an opinion. */
export const parallelMatter = (settings: Partial<ApprovalSettings> = {}): ApprovalMatter =>
  matterWith(
    { silenceAgrees: true, absenceAgrees: true, memberLicences: ['health'], ...settings },
    {
      code: 'open-inn',
      members: [
        member('health', 'health', 'decision'),
        member('fire', 'township', 'decision', false),
        member('city', 'city-land', 'opinion', true, true),
      ],
      limits: {
        ...APPROVAL_LIMITS,
        health: APPROVAL_LIMITS.decision,
        fire: APPROVAL_LIMITS.decision,
        city: APPROVAL_LIMITS.consult,
      },
    },
  )

export const APPLIED: Fields = {
  channel: 'web',
  applicantKind: 'person',
  name: '张三',
  idNumber: '11010519491231002X',
  phone: '13800000000',
  reach: 'sms',
  answers: { purpose: '住宅' },
  materials: [{ material: 'id-card', how: 'upload', files: ['a1'] }],
  delivery: 'counter',
  truthful: true,
}

/** People of a unit: `of('land').head`. */
export const of = (unit: string) => ({
  clerk: staff(`clerk of ${unit}`, [unit, 'clerk']),
  handler: staff(`handler of ${unit}`, [unit, 'handler']),
  other: staff(`another of ${unit}`, [unit, 'handler']),
  head: staff(`head of ${unit}`, [unit, 'head']),
  supervisor: staff(`supervisor of ${unit}`, [unit, 'supervisor']),
  leader: staff(`leader of ${unit}`, [unit, 'leader']),
})

type Person = typeof ASKER

/** One case told act by act; before each, every clock that is due speaks. */
export function application(matter: Matter, when: string, fields: Fields = {}) {
  const given = { process: approvalProcess, matter }
  const acts: Act[] = []
  const counted: string[] = []
  const documents: (DocumentOrder & { readonly act: string })[] = []
  const licences: LicenceChange[] = []
  /** All that was said in each act, and how the case stood after it. */
  const told: { readonly act: Act; readonly fields: Fields; readonly state: CaseState }[] = []
  let state: CaseState
  const note = (
    before: CaseState | null,
    { act: drafted, fields: said, state: after }: Extract<Decision, { ok: true }>,
  ): void => {
    const act = { ...drafted, digest: null }
    acts.push(act)
    told.push({ act, fields: { ...said.public, ...said.private, ...said.sealed }, state: after })
    for (const { unit, measure, n } of approvalMeasures(act, before, after))
      counted.push(`${unit} ${measure.slice('approval.'.length)}${n === 1 ? '' : ` ${n}`}`)
    for (const order of approvalDocuments(act, before, after, matter)) documents.push({ ...order, act: act.kind })
    licences.push(...approvalLicences(act, before, after, matter))
    state = after
  }
  const first = begin('530102', 'c', { ...APPLIED, ...fields }, inCounty(given, ASKER, at(when)))
  if (!first.ok) throw new Error(`${first.refusal.code} ${first.refusal.about ?? ''}`)
  state = first.state
  note(null, first)
  const speak = (now: string, known: Context['known'] = {}): string[] => {
    const context = inCounty(given, SYSTEM, at(now), { known })
    const spoken: string[] = []
    for (let due = dueClocks(state, context); due.length > 0; due = dueClocks(state, context)) {
      const said = decideMoment(state, due[0]?.no ?? 0, context)
      if (said === null) continue
      spoken.push(said.act.kind)
      note(state, said)
    }
    return spoken
  }
  /** Before the timers have come round. */
  const rush = (who: Person, now: string, act: string, given1: Fields = {}, part: number | null = 1): string => {
    const done = decide(state, { act, part, fields: given1 }, inCounty(given, who, at(now)))
    if (!done.ok) return `${done.refusal.code} ${done.refusal.about ?? ''}`.trim()
    note(state, done)
    return 'done'
  }
  const attempt = (...step: Parameters<typeof rush>): string => {
    speak(step[1])
    return rush(...step)
  }
  const story = {
    acts,
    told,
    counted,
    documents,
    licences,
    attempt,
    rush,
    speak,
    state: () => state,
    stage: () => state.stage,
    clock(rule: string, part?: number) {
      const clock = state.clocks.findLast(each => each.rule === rule && (part === undefined || each.part === part))
      if (clock === undefined) throw new Error(`no clock ${rule}`)
      return clock
    },
    due: (rule: string, part?: number) => story.clock(rule, part).due.day as string,
    lanes: () => state.parts.map(part => `${part.unit} ${part.lane} ${part.outcome ?? part.stage}`),
    last: () => state.parts.at(-1)?.no ?? 0,
    templates: () => documents.map(each => each.template),
    tell(...step: Parameters<typeof attempt>) {
      const result = attempt(...step)
      if (result !== 'done') throw new Error(`${step[2]}: ${result}`)
      return story
    },
  }
  return story
}

/** Accepted on the day it came in: the examination is part 2. */
export const accepted = (when: string, ...matter: Parameters<typeof matterWith>) =>
  application(matterWith(...matter), when).tell(of('office').clerk, `${when} 11:00`, 'accept')

/** So many working days on, counted day by day. */
export const add = (day: string, n: number): string => oracleAdd(plainDate(day), n)

export const DECISION: Fields = { outcome: 'granted', facts: '符合条件', basis: '土地管理法' }
export const REFUSAL: Fields = {
  outcome: 'refused',
  facts: '不符合',
  basis: '土地管理法',
  reason: '不合规划',
  remedies: '可以复议',
}
