// What limits say of themselves, and what follows a delay (J1, C3 likewise): hints, cards, a renewal that counts as granted.
import { NOT_COMPLAINED_OF } from '../complaint.ts'
import { delayActs, OVERDUE, spoken } from '../delay.ts'
import { STEPS_OVER } from './process-ending.ts'
import { type Acts, HANDLER, SUPERVISOR, SYSTEM, title, WINDOW } from './roles-and-fields.ts'

const ALL = [
  ...['intake', 'examine', 'above', 'member', 'consult'],
  ...['fee', 'delivery', 'promise-check', 'complaint'],
] as const
/** Work whose limit binds the office. */
const BOUND = ['intake', 'examine', 'above', 'member', 'consult', 'delivery', 'complaint'] as const
/** Every stage in which work may stand when its delay is explained. */
const STAGES = [
  'received',
  'examining',
  'special',
  'hearing',
  'proposed',
  'reviewed',
  'asked',
  'prepared',
  'sent',
  'announced',
  'lodged',
  'investigating',
  'closed',
] as const

const binding = { ...spoken, lanes: BOUND } as const

export const watchActs = {
  remind: {
    ...spoken,
    lanes: ALL,
    title: title('临期提示', 'Near the limit'),
    effects: [{ do: 'signal', rule: 'near-limit', level: 'hint' }],
  },
  /** A time of the applicant's own: a reminder, and no mark against the office. */
  'remind-applicant': {
    ...spoken,
    lanes: ALL,
    title: title('提醒申请人', 'Remind the applicant'),
    effects: [],
  },
  'mark-promise-passed': {
    ...binding,
    title: title('超过承诺时限', 'Promise passed'),
    effects: [
      { do: 'signal', rule: 'promise-passed', level: 'yellow' },
      // 优化营商环境条例 36: whoever is over the promised time publishes the reason.
      { do: 'set', name: 'explained', to: { literal: false }, on: 'part' },
    ],
  },
  /** Ordinary licences are not granted by silence (许可法 74): the office answers for the delay, and goes on. */
  'mark-overdue': {
    ...binding,
    title: title('超过法定时限', 'Overdue'),
    shown: 'public',
    effects: OVERDUE,
  },
  'mark-step-late': {
    ...spoken,
    lanes: ['examine', 'above', 'member', 'promise-check'],
    from: ['examining'],
    title: title('环节超时', 'A step is late'),
    effects: [{ do: 'signal', rule: 'step-late', level: 'yellow' }],
  },
  'remind-renewal': {
    title: title('原许可即将届满', 'The present licence ends soon'),
    on: 'case',
    from: ['open'],
    by: SYSTEM,
    guards: [],
    fields: {},
    shown: 'internal',
    weight: 'ordinary',
    effects: [{ do: 'signal', rule: 'licence-ends', level: 'hint' }],
  },
  /** 许可法 50(2): not decided before the end of the old licence, the renewal counts as granted. */
  'licence-expires': {
    title: title('原许可有效期届满', 'The present licence has ended'),
    on: 'case',
    from: ['open'],
    by: SYSTEM,
    guards: [],
    fields: {},
    shown: 'public',
    weight: 'ordinary',
    effects: [
      {
        do: 'when',
        guard: {
          all: [
            { is: 'case-stage', stages: ['open'] },
            { is: 'open-part', lanes: ['examine', 'above'] },
            // Renewed by another decision meanwhile, it has not ended, and the law has nothing to renew.
            { is: 'known-unchanged', value: 'licenceExpires' },
          ],
        },
        run: [
          { do: 'signal', rule: 'deemed-renewed', level: 'red' },
          { do: 'set', name: 'decision', to: { literal: 'deemed-renewed' }, on: 'case' },
          { do: 'open-part', lane: 'delivery', unit: { matterUnit: 'intake' }, optional: true },
          ...STEPS_OVER,
          { do: 'close-parts', lanes: ['examine', 'above', 'member', 'consult'], outcome: 'deemed-renewed' },
        ],
        otherwise: [{ do: 'signal', rule: 'licence-ends', level: 'hint' }],
      },
    ],
  },
  ...delayActs({
    lanes: BOUND,
    from: STAGES,
    by: { any: [WINDOW, HANDLER, SUPERVISOR] },
    guards: [NOT_COMPLAINED_OF],
  }),
} as const satisfies Acts
