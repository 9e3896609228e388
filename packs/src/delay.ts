// What follows a delay: the unit explains it before everybody's eyes, and who does not explain answers for it to supervision (C3, J1).
import type { ActDefinition, Effect, LaneDefinition } from '@sunhall/kernel'
import { type Acts, choice, PUBLISHED_AT_ONCE, reason, SUPERVISOR, SYSTEM, text, title } from './fields.ts'

export const ACCOUNTABILITY_LANE: LaneDefinition = {
  title: title('问责', 'Accountability'),
  initial: 'raised',
  awaited: false,
  confidential: true,
  about: { parent: true }, // the part that was late and not explained
  stages: {
    raised: { title: title('待处理', 'Raised') },
    closed: { title: title('已办结', 'Closed'), closed: true },
  },
}

/** What a clock says of itself; it speaks whatever the stage, and the first only names one that exists. */
export const spoken = {
  on: 'part',
  from: ['received'],
  by: SYSTEM,
  guards: [],
  fields: {},
  shown: 'internal',
  weight: 'ordinary',
} as const

/** The limit has passed: from now on an explanation is owed, and has a limit of its own. */
export const OVERDUE: readonly Effect[] = [
  { do: 'signal', rule: 'overdue', level: 'red' },
  { do: 'set', name: 'explained', to: { literal: false }, on: 'part' },
  { do: 'start', clock: 'explanation', limit: { literal: 'explanation' } },
]

/** What differs from process to process: whose work may be late, in which stages it then stands, and who explains. */
interface Delay extends Pick<ActDefinition, 'by' | 'guards'> {
  readonly lanes: readonly string[]
  readonly from: readonly string[]
}

export const delayActs = ({ lanes, from, by, guards }: Delay) =>
  ({
    explain: {
      title: title('逾期说明', 'Explain the delay'),
      on: 'part',
      lanes,
      from,
      by,
      guards: [...guards, { is: 'value', name: 'explained', equals: false }],
      shown: 'public',
      weight: 'primary',
      fields: {
        explanation: {
          ...text('逾期原因及整改说明', 'Why it is late and what is done', 1000, 10, { phrases: 'explanation' }),
          hint: PUBLISHED_AT_ONCE,
        },
      },
      effects: [
        { do: 'stop', clock: 'explanation' },
        { do: 'set', name: 'explained', to: { literal: true }, on: 'part' },
      ],
    },
    'raise-accountability': {
      ...spoken,
      title: title('启动问责', 'Accountability raised'),
      lanes,
      shown: 'public',
      effects: [
        { do: 'signal', rule: 'unexplained', level: 'red' },
        { do: 'open-part', lane: 'accountability', unit: { unit: 'supervision-over-part-unit' } },
      ],
    },
    'conclude-accountability': {
      title: title('作出问责处理', 'Conclude accountability'),
      on: 'part',
      lanes: ['accountability'],
      from: ['raised'],
      by: SUPERVISOR,
      guards: [{ is: 'not-of-unit', value: { parent: true } }],
      shown: 'internal',
      weight: 'ending',
      fields: {
        measure: choice('处理方式', 'Measure', {
          lifted: ['说明成立，不予问责', 'Lifted'],
          'written-review': ['责令书面检查', 'Written review'],
          'circulated-criticism': ['通报批评', 'Circulated criticism'],
          'off-post-training': ['离岗培训', 'Training off the post'],
          transfer: ['调离岗位', 'Transfer'],
        }),
        reason: reason('事实与理由', 'Facts and reasons'),
      },
      effects: [{ do: 'close-part', outcome: { field: 'measure' } }],
    },
  }) as const satisfies Acts
