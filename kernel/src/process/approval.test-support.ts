// An approval-like process for the tests of what an inquiry never needs: suspension, restart, promises, calendar days, several at once.
import type { Limit } from '../time/model.ts'
import { defineProcess } from './check.ts'
import type { Effect, Field, RoleExpression } from './definition.ts'
import type { Matter } from './matter.ts'

const HANDLER: RoleExpression = { role: 'handler', at: 'part-unit' }
const HEAD: RoleExpression = { role: 'head', at: 'part-unit' }
const SYSTEM: RoleExpression = { system: true }
const t = (zh: string, en: string) => ({ zh, en })
const CLOSED = { title: t('办结', 'Closed'), closed: true } as const
const reason: Field = {
  type: 'text',
  title: t('理由', 'Reason'),
  privacy: 'private',
  max: 50,
  lines: 4,
  required: true,
}
const choice = (...values: string[]): Field => ({
  type: 'choice',
  title: t('选择', 'Choice'),
  required: true,
  options: values.map(value => ({ value, title: t(value, value) })),
})

/** An act on an examining part by its handler: what most acts here are. */
const examining = (effects: readonly Effect[], fields: Readonly<Record<string, Field>> = {}) =>
  ({
    title: t('办理', 'Work'),
    on: 'part',
    lanes: ['examine'],
    from: ['examining'],
    by: HANDLER,
    guards: [],
    fields,
    effects,
    shown: 'public',
    weight: 'ordinary',
  }) as const

const moment = (rule: string, level: 'hint' | 'yellow' | 'red') =>
  ({
    ...examining([{ do: 'signal', rule, level }]),
    lanes: ['intake', 'examine', 'consult'],
    by: SYSTEM,
    from: ['examining'],
  }) as const

const SPEAKS = { near: 'remind', 'promise-passed': 'mark-promise', overdue: 'mark-overdue' } as const

export const approvalProcess = defineProcess({
  id: 'approval',
  version: 1,
  title: t('行政许可', 'Approval'),
  begin: { act: 'apply', stage: 'open' },
  settles: { from: 'open', to: 'decided' },
  stages: {
    open: { title: t('办理中', 'In progress') },
    decided: { title: t('已决定', 'Decided'), closed: true },
    withdrawn: { title: t('已撤回', 'Withdrawn'), closed: true },
  },
  lanes: {
    intake: {
      title: t('受理', 'Intake'),
      initial: 'received',
      clock: { name: 'intake', limit: 'intake' },
      awaited: true,
      stages: {
        received: { title: t('待受理', 'Received') },
        incomplete: { title: t('待补正', 'Incomplete') },
        closed: CLOSED,
      },
    },
    examine: {
      title: t('审查', 'Examination'),
      initial: 'examining',
      clock: { name: 'decision', limit: 'decision' },
      awaited: true,
      stages: {
        examining: { title: t('审查中', 'Being examined') },
        special: { title: t('特别程序', 'Special procedure') },
        proposed: { title: t('待审批', 'Awaiting decision') },
        closed: CLOSED,
      },
    },
    consult: {
      title: t('征求意见', 'Consultation'),
      initial: 'asked',
      clock: { name: 'consult', limit: 'consult' },
      awaited: true,
      stages: { asked: { title: t('待回复', 'Asked') }, closed: CLOSED },
    },
  },
  clocks: {
    intake: { title: t('受理时限', 'Intake'), near: { workingDaysBefore: 1 }, acts: SPEAKS, grounds: [] },
    decision: {
      title: t('决定时限', 'Decision'),
      near: { workingDaysBefore: 2 },
      acts: SPEAKS,
      grounds: [
        { code: 'hearing', title: t('听证', 'Hearing') },
        { code: 'appraisal', title: t('鉴定', 'Appraisal') },
      ],
    },
    consult: { title: t('意见时限', 'Opinion'), near: { workingDaysBefore: 1 }, acts: SPEAKS, grounds: [] },
    fee: { title: t('缴费时限', 'Payment'), near: { workingDaysBefore: 1 }, acts: SPEAKS, grounds: [] },
  },
  acts: {
    apply: {
      ...examining([{ do: 'open-part', lane: 'intake', unit: { field: 'unit' } }]),
      on: 'case',
      from: [],
      by: { any: [{ party: 'asker' }, { role: 'clerk', at: 'case-region' }] },
      fields: {
        unit: { type: 'unit', scope: 'answering', title: t('单位', 'Unit'), required: true },
        subject: { ...reason, title: t('事项', 'Subject') },
        idNumber: { ...reason, title: t('证件号码', 'ID'), privacy: 'sealed', required: false },
      },
    },
    'ask-correction': {
      ...examining([{ do: 'stage', to: 'incomplete' }], { missing: reason }),
      lanes: ['intake'],
      from: ['received'],
      guards: [{ is: 'at-most', act: 'ask-correction', times: 1, per: 'part' }],
    },
    correct: {
      ...examining([
        { do: 'restart', clock: 'intake' },
        { do: 'stage', to: 'received' },
      ]),
      lanes: ['intake'],
      from: ['incomplete'],
      by: { party: 'asker' },
    },
    accept: {
      ...examining([
        { do: 'assign', to: 'actor' },
        { do: 'convert-part', lane: 'examine' },
      ]),
      lanes: ['intake'],
      from: ['received'],
    },
    assign: {
      ...examining([{ do: 'assign', to: { field: 'post' } }], {
        post: { type: 'post', title: t('岗位', 'Post'), required: true },
      }),
      by: HEAD,
    },
    suspend: examining(
      [
        { do: 'suspend', clock: 'decision', ground: { field: 'ground' } },
        { do: 'stage', to: 'special' },
      ],
      {
        ground: choice('hearing', 'appraisal', 'site-visit'),
        until: { type: 'date', title: t('预计结束', 'Until'), required: false },
      },
    ),
    resume: {
      ...examining([
        { do: 'resume', clock: 'decision' },
        { do: 'stage', to: 'examining' },
      ]),
      from: ['special'],
    },
    'propose-extension': {
      ...examining([{ do: 'propose', proposal: 'extension' }], { reason }),
      guards: [
        { is: 'clock-not-extended', clock: 'decision' },
        { is: 'clock-not-overdue', clock: 'decision' },
        { is: 'no-proposal-pending' },
      ],
    },
    'grant-extension': {
      ...examining([
        { do: 'settle', proposal: 'extension' },
        { do: 'extend', clock: 'decision', limit: { literal: 'more' } },
      ]),
      by: HEAD,
      guards: [
        { is: 'proposal-pending', proposal: 'extension' },
        { is: 'not-own-proposal', proposal: 'extension' },
        { is: 'clock-not-overdue', clock: 'decision' },
      ],
    },
    'make-joint': {
      ...examining([{ do: 'relimit', clock: 'decision', limit: { literal: 'joint' } }]),
      // An extended limit keeps its unit, and these are calendar days.
      guards: [
        { is: 'not-happened', act: 'make-joint', per: 'part' },
        { is: 'clock-not-extended', clock: 'decision' },
      ],
    },
    consult: {
      ...examining([{ do: 'open-parts', lane: 'consult', units: { field: 'units' } }], {
        units: { type: 'units', scope: 'answering', max: 3, title: t('单位', 'Units'), required: true },
      }),
      guards: [
        { is: 'other-unit', field: 'units' },
        { is: 'at-most', act: 'consult', times: 2, per: 'case' },
      ],
    },
    opine: {
      ...examining([{ do: 'close-part', outcome: { field: 'opinion' } }], { opinion: choice('agreed', 'not-agreed') }),
      lanes: ['consult'],
      from: ['asked'],
    },
    charge: {
      ...examining([{ do: 'start', clock: 'fee', limit: { literal: 'fee' } }]),
      guards: [{ is: 'not-happened', act: 'charge', per: 'case' }],
    },
    pay: {
      ...examining([
        { do: 'stop', clock: 'fee' },
        { do: 'set', name: 'paid', to: { literal: true }, on: 'case' },
      ]),
      on: 'case',
      from: ['open'],
      by: { party: 'asker' },
      guards: [{ is: 'happened', act: 'charge', per: 'case' }, { not: { is: 'value', name: 'paid', equals: true } }],
    },
    'propose-decision': {
      ...examining(
        [
          { do: 'propose', proposal: 'decision' },
          { do: 'stage', to: 'proposed' },
        ],
        { outcome: choice('granted', 'refused'), why: { ...reason, when: { field: 'outcome', equals: 'refused' } } },
      ),
      guards: [{ is: 'no-open-part', lanes: ['consult'] }, { is: 'no-proposal-pending' }],
    },
    decide: {
      ...examining([
        { do: 'set', name: 'decisionSeq', to: { proposalSeq: true }, on: 'part' },
        {
          do: 'when',
          guard: { is: 'proposed', field: 'outcome', equals: 'refused' },
          run: [{ do: 'signal', rule: 'refused', level: 'hint' }],
          otherwise: [{ do: 'set', name: 'granted', to: { literal: true }, on: 'case' }],
        },
        { do: 'settle', proposal: 'decision' },
        { do: 'close-part', outcome: { proposed: 'outcome' } },
      ]),
      from: ['proposed'],
      by: HEAD,
      guards: [
        { is: 'proposal-pending', proposal: 'decision' },
        { is: 'not-own-proposal', proposal: 'decision' },
      ],
    },
    withdraw: {
      ...examining([
        { do: 'case-stage', to: 'withdrawn' },
        { do: 'close-parts', lanes: ['intake', 'examine', 'consult'], outcome: 'withdrawn' },
      ]),
      on: 'case',
      from: ['open'],
      by: { party: 'asker' },
      guards: [{ is: 'open-part', lanes: ['intake', 'examine'] }],
      weight: 'ending',
    },
    remind: moment('near-limit', 'hint'),
    'mark-promise': moment('promise-passed', 'yellow'),
    'mark-overdue': moment('overdue', 'red'),
  },
})

const source = { title: t('行政许可法', 'Licensing Law'), article: '42', certainty: 'statute' } as const
const limit = (amount: number, unit: Limit['unit'] = 'working-day'): Limit => ({
  amount,
  unit,
  start: 'next-day',
  roll: unit === 'day' ? 'forward' : 'none',
  source,
})

export const approvalMatter: Matter = {
  code: 'approval',
  version: 1,
  title: t('许可', 'Licence'),
  process: { id: 'approval', version: 1 },
  limits: {
    intake: { statutory: limit(5) },
    decision: { statutory: limit(20), promised: limit(7) },
    joint: { statutory: limit(45, 'day') },
    consult: { statutory: limit(10) },
    fee: { statutory: limit(20) },
  },
  extensions: { more: { mode: 'by', limit: limit(10) } },
}

/** The same with all that a matter may carry besides its limits. */
export const fullMatter: Matter = {
  ...approvalMatter,
  settings: { mode: 'promised', specialGrounds: ['hearing', 'appraisal'], largeCharge: 100_000 },
  units: { intake: 'office', examine: 'land', gone: 'nowhere' },
  members: [
    {
      code: 'water',
      title: t('水', 'Water'),
      unit: 'health',
      limit: 'consult',
      gives: 'decision',
      always: false,
      silenceAgrees: false,
    },
    {
      code: 'fire',
      title: t('消防', 'Fire'),
      unit: 'township',
      limit: 'consult',
      gives: 'opinion',
      always: true,
      silenceAgrees: true,
    },
    {
      code: 'air',
      title: t('环保', 'Air'),
      unit: 'city-land',
      limit: 'joint',
      gives: 'opinion',
      always: false,
      silenceAgrees: false,
    },
  ],
  fees: [{ code: 'licence-fee', title: t('工本费', 'Fee'), price: 1_050, per: t('每证', 'Each'), basis: source }],
  materials: [
    { code: 'id-card', title: t('身份证', 'Identity card') },
    { code: 'plan', title: t('平面图', 'Plan') },
  ],
}
