// How an application ends without a decision: withdrawn by the applicant, or ended by the office; and what no longer runs once it is over.
import type { Effect } from '@sunhall/kernel'
import { UNPAID_CLOSED } from './process-fees.ts'
import { type Acts, ASKER, choice, files, HEAD, LEADING, reason, text, title, WORKING } from './roles-and-fields.ts'

/** Limits of single steps that have no more to say once the whole is decided. */
export const STEPS_OVER: readonly Effect[] = (
  ['correction', 'supplement', 'promise', 'inspection', 'special', 'hearing-request', 'hearing'] as const
).map(clock => ({ do: 'stop', clock, everywhere: true }) as const)

/** Charges not paid fall away with the application, refused ones too; what was paid is checked or given back. */
export const UNPAID_OVER: readonly Effect[] = [
  { do: 'stop', clock: 'payment', everywhere: true },
  UNPAID_CLOSED,
  { do: 'set', name: 'unpaid', to: { literal: false }, on: 'case' },
]

/** Nothing runs on, and nobody works on it any more. */
const ended = (how: 'withdrawn' | 'terminated'): readonly Effect[] => [
  { do: 'case-stage', to: how },
  { do: 'stop', clock: 'expiry', everywhere: true },
  ...STEPS_OVER,
  ...UNPAID_OVER,
  { do: 'close-parts', lanes: WORKING, outcome: how },
]

/** Until it is decided, the applicant may take it back. */
const withdrawal = {
  on: 'case',
  from: ['open'],
  guards: [{ is: 'open-part', lanes: ['intake', ...LEADING] }],
  shown: 'public',
  weight: 'ending',
  effects: ended('withdrawn'),
} as const
const WHY_WITHDRAWN = text('撤回原因', 'Reason', 200, 4, { required: false })

export const endingActs = {
  withdraw: {
    ...withdrawal,
    title: title('撤回申请', 'Withdraw'),
    by: ASKER,
    fields: { reason: WHY_WITHDRAWN },
  },
  /** For whoever comes in person (许可法 29, B1): what they signed is kept with it. */
  'enter-withdrawal': {
    ...withdrawal,
    title: title('窗口代录撤回申请', 'Enter a withdrawal'),
    by: {
      any: [
        { role: 'clerk', at: 'lead-unit' },
        { role: 'clerk', at: 'case-region' },
      ],
    },
    fields: {
      paper: files(5, '申请人签名的撤回申请书', 'The withdrawal signed by the applicant', true),
      reason: WHY_WITHDRAWN,
    },
  },
  terminate: {
    title: title('终止办理', 'End without a decision'),
    on: 'part',
    lanes: LEADING,
    from: ['examining', 'special', 'hearing', 'proposed', 'reviewed'],
    by: HEAD,
    guards: [
      // Nobody is held to a promise before its time is over.
      {
        any: [
          { is: 'value', name: 'promiseLapsed', equals: true },
          { not: { is: 'field', field: 'ground', equals: 'promise' } },
        ],
      },
    ],
    shown: 'public',
    weight: 'ending',
    fields: {
      ground: choice('终止事由', 'Ground', {
        'applicant-gone': [
          '申请人死亡、丧失行为能力或者法人终止',
          'The applicant died, lost capacity or was dissolved',
        ],
        repealed: ['许可事项依法取消', 'The licence was abolished by law'],
        impossible: ['客观情况变化，许可已无法实施', 'Circumstances make it impossible'],
        promise: ['未按书面承诺补齐容缺材料', 'Materials promised in writing did not come'],
      }),
      reason: reason('事实和理由', 'Facts and reasons', 'termination'),
      remedies: text('救济途径', 'Remedies', 500, 4, { phrases: 'remedies' }),
    },
    effects: ended('terminated'),
  },
} as const satisfies Acts
