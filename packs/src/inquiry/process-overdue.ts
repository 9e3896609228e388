// What limits say, and a delay explained and published, or accounted for (C3).
import { NOT_COMPLAINED_OF } from '../complaint.ts'
import { PUBLISHED_AT_ONCE } from '../fields.ts'
import { type Acts, DISPATCHER, HANDLER, reason, SUPERVISOR, SYSTEM, text } from './roles-and-fields.ts'

export const overdueActs = {
  remind: {
    title: { zh: '临期提示', en: 'Near the limit' },
    on: 'part',
    lanes: ['handling', 'dispatch', 'complaint'],
    from: ['received'],
    by: SYSTEM,
    guards: [],
    shown: 'internal',
    weight: 'ordinary',
    fields: {},
    effects: [{ do: 'signal', rule: 'near-limit', level: 'hint' }],
  },
  'mark-promise-passed': {
    title: { zh: '超过承诺时限', en: 'Promise passed' },
    on: 'part',
    lanes: ['handling', 'dispatch', 'complaint'],
    from: ['received'],
    by: SYSTEM,
    guards: [],
    shown: 'internal',
    weight: 'ordinary',
    fields: {},
    effects: [{ do: 'signal', rule: 'promise-passed', level: 'yellow' }],
  },
  'mark-overdue': {
    title: { zh: '超过办理时限', en: 'Overdue' },
    on: 'part',
    lanes: ['handling', 'dispatch', 'complaint'],
    from: ['received'],
    by: SYSTEM,
    guards: [],
    shown: 'public',
    weight: 'ordinary',
    fields: {},
    effects: [
      { do: 'signal', rule: 'overdue', level: 'red' },
      { do: 'set', name: 'explained', to: { literal: false }, on: 'part' },
      { do: 'start', clock: 'explanation', limit: { literal: 'explanation' } },
    ],
  },
  explain: {
    title: { zh: '逾期说明', en: 'Explain the delay' },
    on: 'part',
    lanes: ['handling', 'dispatch', 'complaint'],
    from: [
      'received',
      'handling',
      'answer-proposed',
      'forward-proposed',
      'pass-proposed',
      'undispatched',
      'lodged',
      'investigating',
      'closed',
    ],
    by: { any: [HANDLER, DISPATCHER, SUPERVISOR] },
    guards: [
      NOT_COMPLAINED_OF, // of a complaint that is late; other work is about nobody
      { is: 'happened', act: 'mark-overdue', per: 'part' },
      // One explanation for each delay: a government office late with dispatch may be late again with its own answer.
      { is: 'value', name: 'explained', equals: false },
    ],
    shown: 'public',
    weight: 'primary',
    fields: {
      explanation: {
        ...text('逾期原因及整改说明', 'Why it is late and what is done', 1000, 10, true, 'explanation'),
        hint: PUBLISHED_AT_ONCE,
      },
    },
    effects: [
      { do: 'stop', clock: 'explanation' },
      { do: 'set', name: 'explained', to: { literal: true }, on: 'part' },
    ],
  },
  'raise-accountability': {
    title: { zh: '启动问责', en: 'Accountability raised' },
    on: 'part',
    lanes: ['handling', 'dispatch', 'complaint'],
    from: ['received'],
    by: SYSTEM,
    guards: [],
    shown: 'public',
    weight: 'ordinary',
    fields: {},
    effects: [
      { do: 'signal', rule: 'unexplained', level: 'red' },
      {
        do: 'open-part',
        lane: 'accountability',
        unit: { unit: 'supervision-over-part-unit' },
      },
    ],
  },
  'conclude-accountability': {
    title: { zh: '作出问责处理', en: 'Conclude accountability' },
    on: 'part',
    lanes: ['accountability'],
    from: ['raised'],
    by: SUPERVISOR,
    guards: [{ is: 'not-of-unit', value: { parent: true } }],
    shown: 'internal',
    weight: 'ending',
    fields: {
      measure: {
        type: 'choice',
        title: { zh: '处理方式', en: 'Measure' },
        required: true,
        options: [
          { value: 'lifted', title: { zh: '说明成立，不予问责', en: 'Lifted' } },
          { value: 'written-review', title: { zh: '责令书面检查', en: 'Written review' } },
          { value: 'circulated-criticism', title: { zh: '通报批评', en: 'Circulated criticism' } },
          { value: 'off-post-training', title: { zh: '离岗培训', en: 'Training off the post' } },
          { value: 'transfer', title: { zh: '调离岗位', en: 'Transfer' } },
        ],
      },
      reason: reason('事实与理由', 'Facts and reasons'),
    },
    effects: [{ do: 'close-part', outcome: { field: 'measure' } }],
  },
  urge: {
    title: { zh: '督办', en: 'Urge' },
    on: 'case',
    from: ['open', 'answered'],
    by: { role: 'supervisor', at: 'over-case' },
    guards: [{ is: 'open-part', lanes: ['handling', 'dispatch'] }],
    shown: 'internal',
    weight: 'ordinary',
    fields: { text: text('督办要求', 'What is asked', 500, 4, true, 'urge') },
    effects: [],
  },
} as const satisfies Acts
