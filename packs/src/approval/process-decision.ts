// The decision (B3, B6; 许可法 37–40, 42): proposed by one, reviewed where the matter asks, granted or refused by the head.
import type { Effect, Field, Guard } from '@sunhall/kernel'
import { NOTHING_OWED } from './process-apply.ts'
import { STEPS_OVER, UNPAID_OVER } from './process-ending.ts'
import { EXAMINED } from './process-examination.ts'
import {
  type Acts,
  choice,
  examination,
  files,
  HEAD,
  ifMatter,
  LEADING,
  reason,
  text,
  title,
} from './roles-and-fields.ts'

const OUTCOME = choice('决定', 'Decision', {
  granted: ['准予行政许可', 'Granted'],
  refused: ['不予行政许可', 'Refused'],
})
const refusedOnly = { field: 'outcome', equals: 'refused' } as const

/** What a decision says; a refusal always gives its reason and the remedies (许可法 38). */
export const GRANT_FIELDS: { readonly [name: string]: Field } = {
  outcome: OUTCOME,
  basis: text('法律依据', 'Legal basis', 1000, 4, { phrases: 'basis' }),
  conditions: text('许可内容和条件', 'What is granted, and on what conditions', 2000, 10, { required: false }),
  months: {
    type: 'number',
    min: 1,
    max: 1200,
    unit: title('个月', 'months'),
    title: title('有效期', 'Validity'),
    hint: title(
      '不填的，按事项目录规定的有效期；变更证照的，届满日期不变。',
      'Left empty: as the catalogue has it. A change leaves the day on which the licence ends.',
    ),
    required: false,
    when: { field: 'outcome', equals: 'granted' },
  },
  reason: text('不予许可的理由', 'Reason for the refusal', 2000, 10, { when: refusedOnly, phrases: 'refusal' }),
  // 许可法 78: where safety, health, life or property are concerned, whoever is refused for this may not apply again for a year.
  falseMaterial: {
    type: 'boolean',
    title: title(
      '因隐瞒有关情况或者提供虚假材料（许可法第七十八条）',
      'For facts withheld or false material (art. 78)',
    ),
    required: false,
    when: refusedOnly,
  },
  remedies: text('行政复议和行政诉讼的权利、途径和期限', 'Remedies: review and suit', 1000, 4, {
    when: refusedOnly,
    phrases: 'remedies',
  }),
}

/** The same window that took it in gives it out (一个窗口受理, 一个出口). */
const DELIVER: Effect = { do: 'open-part', lane: 'delivery', unit: { matterUnit: 'intake' } }

/** 告知承诺: granted on a written promise, and looked into afterwards by those who examine the matter. */
const CHECK_PROMISE: Effect = {
  do: 'when',
  guard: { is: 'matter', name: 'selfDeclared', equals: true },
  run: [{ do: 'open-part', lane: 'promise-check', unit: { matterUnit: 'examine' }, optional: true }],
}

/**
 * A change (许可法 49) leaves the licence the end it has when the change is decided, whatever was granted about it since it was asked for;
 * a renewal may begin there. The register is asked, and what it said is on record.
 */
const PRESENT_END: Effect = {
  do: 'when',
  guard: {
    any: [
      { is: 'matter', name: 'licenceChange', equals: 'change' },
      { is: 'matter', name: 'licenceChange', equals: 'renew' },
    ],
  },
  run: [{ do: 'set', name: 'licenceExpires', to: { known: 'licenceExpires' }, on: 'case' }],
}

/** A part is decided; with it the whole application, unless it is a member's share of a parallel set. */
export const decided = (outcome: 'granted' | 'refused', of: 'whole' | 'member'): readonly Effect[] => [
  ...(of === 'whole'
    ? ([
        { do: 'set', name: 'decision', to: { literal: outcome }, on: 'case' },
        { do: 'stop', clock: 'expiry', everywhere: true },
        ...STEPS_OVER,
        ...(outcome === 'refused' ? UNPAID_OVER : []),
        DELIVER,
        ...(outcome === 'granted' ? [PRESENT_END, CHECK_PROMISE] : []),
      ] as const)
    : []),
  ...(outcome === 'refused'
    ? ([
        { do: 'set', name: 'refusedAt', to: { now: true }, on: 'part' },
        // 否定报备: filed with whoever supervises the unit; no supervision set up is no reason to delay a decision.
        { do: 'open-part', lane: 'filing', unit: { unit: 'supervision-over-part-unit' }, optional: true },
      ] as const)
    : []),
  // The register of licences takes the entry back by this number, should the decision be revoked.
  ...(outcome === 'granted' ? [{ do: 'set', name: 'grantedSeq', to: { seq: true }, on: 'part' } as const] : []),
  { do: 'close-part', outcome: { literal: outcome } },
]

const byLane = (outcome: 'granted' | 'refused'): Effect => ({
  do: 'when',
  guard: { is: 'in-lane', lanes: ['member'] },
  run: [
    ...(['supplement', 'inspection', 'special', 'hearing-request', 'hearing'] as const).map(
      clock => ({ do: 'stop', clock }) as const,
    ),
    ...decided(outcome, 'member'),
    // Decided anew, when the whole was decided before.
    { do: 'when', guard: { not: { is: 'value', name: 'decision', equals: null } }, run: [DELIVER] },
  ],
  otherwise: decided(outcome, 'whole'),
})

/** Whoever decides for the whole waits for everybody; a member waits only for those it asked itself. */
const HEARD_ALL: readonly Guard[] = [
  {
    any: [
      { is: 'no-open-part', lanes: ['member', 'consult'] },
      { is: 'in-lane', lanes: ['member'] },
    ],
  },
  {
    any: [
      { is: 'no-open-part', lanes: ['consult'], from: 'part' },
      { is: 'in-lane', lanes: LEADING },
    ],
  },
]

/** Not by the unit that examines for the whole: what the matter asks of that one was asked there. */
const BESIDE_EXAMINER: Guard = { is: 'in-lane', lanes: ['above', 'member'] }
/** What was seen and heard before the refusal stands when it is decided anew. */
const DECIDED_ANEW: Guard = { not: { is: 'value', name: 'anew', equals: null } }
const donePerMatter = (setting: string, act: string): Guard => ({
  any: [ifMatter(setting, { is: 'happened', act, per: 'part' }), BESIDE_EXAMINER, DECIDED_ANEW],
})

/** What the law or the matter asks of whoever examines, before they say what they found: also below, where it is decided above. */
export const EXAMINED_WHOLLY: readonly Guard[] = [
  ...HEARD_ALL,
  // The right to a hearing was told and its time runs (许可法 47).
  { not: { is: 'value', name: 'hearing', equals: 'told' } },
  donePerMatter('siteVisit', 'record-site-visit'),
  donePerMatter('inspection', 'record-inspection'),
  donePerMatter('thirdParties', 'tell-third-party'),
]
/** Before anybody may propose a decision: a hearing is held by whoever decides (许可法 46). */
const GROUND_LAID: readonly Guard[] = [
  ...EXAMINED_WHOLLY,
  { any: [ifMatter('hearingRequired', { is: 'value', name: 'hearing', equals: 'held' }), DECIDED_ANEW] },
]

/** The matter is examined here and decided by the unit above (许可法 43). */
export const DECIDED_ABOVE: Guard = { is: 'matter-unit', name: 'decide' }
const DECIDES_HERE: Guard = { any: [{ not: DECIDED_ABOVE }, BESIDE_EXAMINER] }
const REVIEWED: Guard = {
  any: [{ is: 'value', name: 'reviewed', equals: true }, { not: { is: 'matter', name: 'levels', equals: 'two' } }],
}
/** A second pair of eyes, and with two levels a third. */
const OTHERS: readonly Guard[] = [
  { is: 'proposal-pending', proposal: 'decision' },
  { is: 'not-own-proposal', proposal: 'decision' },
  REVIEWED,
  { is: 'not-person', value: 'reviewedBy' },
]

/** A refusal need not wait for papers. */
export const GRANTED_WHOLE: Guard = { any: [NOTHING_OWED, { is: 'field', field: 'outcome', equals: 'refused' }] }

const approval = { ...examination, from: ['proposed', 'reviewed'], by: HEAD } as const

export const decisionActs = {
  'propose-decision': {
    ...examination,
    title: title('提出审查意见', 'Propose the decision'),
    guards: [DECIDES_HERE, ...GROUND_LAID, GRANTED_WHOLE, { is: 'no-proposal-pending', proposal: 'decision' }],
    shown: 'internal',
    weight: 'primary',
    fields: {
      ...GRANT_FIELDS,
      facts: text('审查认定的事实', 'Facts found', 2000, 10, { phrases: 'facts' }),
      files: files(10),
    },
    effects: [
      { do: 'set', name: 'reviewed', to: { literal: false }, on: 'part' },
      { do: 'set', name: 'reviewedBy', to: { literal: null }, on: 'part' },
      { do: 'propose', proposal: 'decision' },
      EXAMINED,
      { do: 'stage', to: 'proposed' },
    ],
  },
  'review-decision': {
    ...examination,
    title: title('审核通过', 'Review'),
    from: ['proposed'],
    guards: [
      { is: 'matter', name: 'levels', equals: 'two' },
      { is: 'proposal-pending', proposal: 'decision' },
      { is: 'not-own-proposal', proposal: 'decision' },
    ],
    shown: 'internal',
    weight: 'primary',
    fields: { opinion: text('审核意见', 'Opinion', 500, 4, { required: false }) },
    effects: [
      { do: 'set', name: 'reviewed', to: { literal: true }, on: 'part' },
      { do: 'set', name: 'reviewedBy', to: { actor: 'person' }, on: 'part' },
      { do: 'stage', to: 'reviewed' },
    ],
  },
  'return-decision': {
    ...approval,
    title: title('退回重新审查', 'Send back'),
    guards: [{ is: 'proposal-pending', proposal: 'decision' }],
    shown: 'internal',
    weight: 'ordinary',
    fields: { reason: reason('退回意见', 'What to mend', 'return') },
    effects: [
      { do: 'settle', proposal: 'decision' },
      { do: 'stage', to: 'examining' },
    ],
  },
  grant: {
    ...approval,
    title: title('准予许可', 'Grant'),
    guards: [...OTHERS, { is: 'proposed', field: 'outcome', equals: 'granted' }, ...HEARD_ALL, NOTHING_OWED],
    weight: 'primary',
    effects: [
      { do: 'set', name: 'decisionSeq', to: { proposalSeq: true }, on: 'part' },
      { do: 'settle', proposal: 'decision' },
      byLane('granted'),
    ],
  },
  refuse: {
    ...approval,
    title: title('不予许可', 'Refuse'),
    guards: [...OTHERS, { is: 'proposed', field: 'outcome', equals: 'refused' }, ...HEARD_ALL],
    weight: 'ending',
    effects: [
      { do: 'set', name: 'decisionSeq', to: { proposalSeq: true }, on: 'part' },
      { do: 'settle', proposal: 'decision' },
      byLane('refused'),
    ],
  },
} as const satisfies Acts
