// What limits say, and a delay explained and published, or accounted for (C3).
import { NOT_COMPLAINED_OF } from '../complaint.ts'
import { delayActs, OVERDUE, spoken } from '../delay.ts'
import { type Acts, DISPATCHER, HANDLER, SUPERVISOR, text, title } from './roles-and-fields.ts'

const BOUND = ['handling', 'dispatch', 'complaint'] as const
/** Every stage in which work may stand when its delay is explained. */
const STAGES = [
  'received',
  'handling',
  'answer-proposed',
  'forward-proposed',
  'pass-proposed',
  'undispatched',
  'lodged',
  'investigating',
  'closed',
] as const

const binding = { ...spoken, lanes: BOUND } as const

export const overdueActs = {
  remind: {
    ...binding,
    title: title('临期提示', 'Near the limit'),
    effects: [{ do: 'signal', rule: 'near-limit', level: 'hint' }],
  },
  'mark-promise-passed': {
    ...binding,
    title: title('超过承诺时限', 'Promise passed'),
    effects: [{ do: 'signal', rule: 'promise-passed', level: 'yellow' }],
  },
  'mark-overdue': {
    ...binding,
    title: title('超过办理时限', 'Overdue'),
    shown: 'public',
    effects: OVERDUE,
  },
  ...delayActs({
    lanes: BOUND,
    from: STAGES,
    by: { any: [HANDLER, DISPATCHER, SUPERVISOR] },
    guards: [
      NOT_COMPLAINED_OF, // of a complaint that is late; other work is about nobody
      // One explanation for each delay: a government office late with dispatch may be late again with its own answer.
      { is: 'happened', act: 'mark-overdue', per: 'part' },
    ],
  }),
  urge: {
    title: title('督办', 'Urge'),
    on: 'case',
    from: ['open', 'answered'],
    by: { role: 'supervisor', at: 'over-case' },
    guards: [{ is: 'open-part', lanes: ['handling', 'dispatch'] }],
    shown: 'internal',
    weight: 'ordinary',
    fields: { text: text('督办要求', 'What is asked', 500, 4, { phrases: 'urge' }) },
    effects: [],
  },
} as const satisfies Acts
