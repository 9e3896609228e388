// Decided anew (行政复议法 64; 行政诉讼法 70): a refusal was set aside and a new decision ordered; whoever refused examines again, under a limit of its own.
import type { Effect, Guard, UnitRef } from '@sunhall/kernel'
import { DECIDING } from './process-licence.ts'
import { type Acts, choice, date, HEAD, text, title } from './roles-and-fields.ts'

/** Examined again where it was refused: by the day that was ordered, or else within the limit of the law (行政复议法实施条例 49), from the order. */
const again = (lane: string, limit: string, unit: UnitRef = { unit: 'part-unit' }): Effect => {
  const opened = {
    do: 'open-part',
    lane,
    unit,
    values: { anew: { seq: true }, ...(lane === 'member' ? { member: { value: 'member' } } : {}) },
  } as const
  return {
    do: 'when',
    guard: { is: 'field-given', field: 'until' },
    run: [{ ...opened, limit: { literal: 'anew' }, until: { field: 'until' } }],
    otherwise: [{ ...opened, limit: { literal: limit }, since: { field: 'receivedOn' } }],
  }
}
const inLane = (lane: string): Guard => ({ is: 'in-lane', lanes: [lane] })

/** Refused at the window, it is examined as it would have been. */
const BY_WHOM: Effect = {
  do: 'when',
  guard: inLane('member'),
  run: [again('member', 'decision')],
  otherwise: [
    {
      do: 'when',
      guard: inLane('above'),
      run: [again('above', 'above')],
      otherwise: [
        {
          do: 'when',
          guard: { is: 'matter-has', list: 'members' },
          run: [again('examine', 'joint')],
          otherwise: [again('examine', 'decision', { matterUnit: 'examine' })],
        },
      ],
    },
  ],
}

export const anewActs = {
  'decide-anew': {
    title: title('依复议决定或判决重新办理', 'Decide anew, as ordered'),
    on: 'part',
    lanes: DECIDING,
    from: ['closed'],
    caseIn: ['open', 'decided'],
    by: HEAD,
    guards: [
      { not: { is: 'value', name: 'refusedAt', equals: null } },
      { is: 'value', name: 'setAside', equals: null },
      { is: 'date-past', field: 'receivedOn', since: 'refusedAt' },
      // A day not given says nothing.
      {
        any: [
          { not: { is: 'field-given', field: 'until' } },
          { is: 'date-ahead', field: 'until', least: 1, unit: 'day' },
        ],
      },
    ],
    shown: 'public',
    weight: 'ordinary',
    fields: {
      ground: choice('依据', 'Ground', {
        review: ['行政复议决定撤销并责令重新作出（行政复议法第六十四条）', 'Set aside on reconsideration (art. 64)'],
        judgment: ['人民法院判决撤销并重新作出（行政诉讼法第七十条）', 'Set aside by a court (art. 70)'],
      }),
      body: text('作出复议决定的机关或者人民法院', 'Who decided', 100, 1),
      number: text('复议决定书或者判决书文号', 'Number of that decision', 100, 1),
      receivedOn: date('收到日期', 'Received on'),
      until: {
        ...date('确定的重新作出期限', 'Day by which it orders the new decision', false),
        hint: title(
          '复议决定或者判决没有确定期限的不填，按法定办理期限从收到之日起计算。',
          'Leave it out where none is named: the limit of the law then counts from the day of receipt.',
        ),
      },
      ordered: {
        ...text('责令重新作出的内容', 'What was ordered', 1000, 4),
        hint: title(
          '不得以同一事实和理由作出与原决定相同或者基本相同的决定（行政复议法第六十四条、行政诉讼法第七十一条），因程序违法被撤销的除外。',
          'The same may not be decided again on the same facts and reasons, but where the procedure was at fault.',
        ),
      },
    },
    effects: [
      { do: 'set', name: 'setAside', to: { seq: true }, on: 'part' },
      {
        do: 'when',
        guard: inLane('member'),
        run: [],
        otherwise: [
          { do: 'set', name: 'decision', to: { literal: null }, on: 'case' },
          // What was refused is not handed out any more.
          { do: 'stop', clock: 'announcement', everywhere: true },
          { do: 'close-parts', lanes: ['delivery'], outcome: 'set-aside' },
        ],
      },
      { do: 'case-stage', to: 'open' },
      BY_WHOM,
    ],
  },
} as const satisfies Acts
