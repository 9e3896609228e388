// Several bodies at once (B3, B4; 许可法 26, 35, 43): opinions asked, silence and absence, the joint meeting, first review below and decision above.
import { NOTHING_OWED } from './process-apply.ts'
import { DECIDED_ABOVE, EXAMINED_WHOLLY } from './process-decision.ts'
import { EXAMINED } from './process-examination.ts'
import {
  type Acts,
  choice,
  date,
  examination,
  files,
  HEAD,
  LEADING,
  reason,
  SYSTEM,
  text,
  title,
} from './roles-and-fields.ts'

export const jointActs = {
  consult: {
    ...examination,
    title: title('征求意见（抄告）', 'Consult other units'),
    from: ['examining', 'special'],
    guards: [
      { is: 'other-unit', field: 'units' },
      { is: 'at-most', act: 'consult', times: 3, per: 'part' },
      { not: { is: 'matter', name: 'mode', equals: 'on-the-spot' } },
    ],
    fields: {
      units: {
        type: 'units',
        scope: 'answering',
        max: 8,
        title: title('征求意见的单位', 'Units consulted'),
        required: true,
      },
      question: text('征求意见的内容', 'What is asked', 1000, 10, { phrases: 'consultation' }),
    },
    effects: [
      {
        do: 'open-parts',
        lane: 'consult',
        units: { field: 'units' },
        values: { silenceAgrees: { matter: 'silenceAgrees' } },
      },
    ],
  },
  opine: {
    ...examination,
    title: title('回复意见', 'Give the opinion'),
    lanes: ['consult'],
    from: ['asked'],
    shown: 'internal',
    weight: 'primary',
    fields: {
      opinion: choice('意见', 'Opinion', {
        agreed: ['同意', 'Agrees'],
        'agreed-on-conditions': ['附条件同意', 'Agrees on conditions'],
        'not-agreed': ['不同意', 'Does not agree'],
      }),
      conditions: text('附加条件', 'Conditions', 1000, 4, {
        when: { field: 'opinion', equals: 'agreed-on-conditions' },
      }),
      text: text('具体意见和依据', 'Opinion and basis', 2000, 10, { phrases: 'opinion' }),
      files: files(5),
    },
    effects: [{ do: 'close-part', outcome: { field: 'opinion' } }],
  },
  /**
   * 超时默认: only the opinion of a unit that was consulted, and only where the matter says so; recorded for ever as what it is.
   * Elsewhere the opinion is overdue, and still awaited.
   */
  'end-silence': {
    ...examination,
    title: title('逾期未回复意见', 'No opinion in time'),
    lanes: ['consult'],
    from: ['asked'],
    by: SYSTEM,
    effects: [
      {
        do: 'when',
        guard: { is: 'value', name: 'silenceAgrees', equals: true },
        run: [
          { do: 'signal', rule: 'silence', level: 'yellow' },
          { do: 'close-part', outcome: { literal: 'deemed-agreed-silent' } },
        ],
        otherwise: [
          { do: 'signal', rule: 'overdue', level: 'red' },
          { do: 'set', name: 'explained', to: { literal: false }, on: 'part' },
          { do: 'start', clock: 'explanation', limit: { literal: 'explanation' } },
        ],
      },
    ],
  },
  'call-meeting': {
    ...examination,
    title: title('召集联审会议', 'Call a joint meeting'),
    lanes: LEADING,
    guards: [
      { is: 'open-part', lanes: ['consult', 'member'] },
      { is: 'date-ahead', field: 'day', least: 1, unit: 'working-day' },
    ],
    shown: 'internal',
    fields: {
      day: date('会议日期', 'Day'),
      time: text('时间', 'Time', 40, 1),
      place: text('地点', 'Place', 200, 1),
      agenda: text('议题', 'Agenda', 1000, 4),
    },
    effects: [
      { do: 'set', name: 'meetingDay', to: { field: 'day' }, on: 'part' },
      { do: 'set', name: 'callSeq', to: { seq: true }, on: 'part' },
    ],
  },
  'hold-meeting': {
    ...examination,
    title: title('联审会议纪要', 'Minutes of the joint meeting'),
    lanes: LEADING,
    guards: [{ is: 'day-come', value: 'meetingDay', act: 'call-meeting' }],
    shown: 'internal',
    weight: 'primary',
    fields: {
      people: { type: 'people', max: 60, least: 1, title: title('到会情况', 'Attendance'), required: true },
      minutes: text('会议纪要', 'Minutes', 4000, 10),
      conclusion: text('会议结论', 'Conclusion', 1000, 4),
      files: files(10),
    },
    effects: [
      // Absence says something of a meeting that was called: for another one, they are called again.
      { do: 'set', name: 'meetingDay', to: { literal: null }, on: 'part' },
      {
        // 缺席默认: a unit that was called, consulted and did not come; a member's own decision is never taken so.
        do: 'when',
        guard: { is: 'matter', name: 'absenceAgrees', equals: true },
        run: [
          {
            do: 'close-parts',
            lanes: ['consult'],
            outcome: 'deemed-agreed-absent',
            units: { computed: 'absent-units', field: 'people' },
          },
        ],
      },
    ],
  },

  'propose-first-review': {
    ...examination,
    title: title('提出初审意见', 'Propose the first review'),
    lanes: ['examine'],
    guards: [
      DECIDED_ABOVE,
      ...EXAMINED_WHOLLY,
      { any: [NOTHING_OWED, { is: 'field', field: 'recommendation', equals: 'refuse' }] },
      { is: 'no-proposal-pending', proposal: 'first-review' },
    ],
    shown: 'internal',
    weight: 'primary',
    fields: {
      recommendation: choice('初审意见', 'Recommendation', {
        grant: ['建议准予许可', 'To grant'],
        refuse: ['建议不予许可', 'To refuse'],
      }),
      opinion: text('初审情况和理由', 'Findings and reasons', 2000, 10),
      files: files(10),
    },
    effects: [{ do: 'propose', proposal: 'first-review' }, EXAMINED, { do: 'stage', to: 'proposed' }],
  },
  // 初审意见和全部申请材料直接报送上级; the unit above does not ask for them again (许可法 35).
  'send-up': {
    ...examination,
    title: title('同意并报上级决定', 'Send up for decision'),
    lanes: ['examine'],
    from: ['proposed'],
    by: HEAD,
    guards: [
      DECIDED_ABOVE,
      { is: 'proposal-pending', proposal: 'first-review' },
      { is: 'not-own-proposal', proposal: 'first-review' },
      { any: [NOTHING_OWED, { is: 'proposed', field: 'recommendation', equals: 'refuse' }] },
    ],
    weight: 'primary',
    effects: [
      { do: 'set', name: 'decisionSeq', to: { proposalSeq: true }, on: 'part' },
      { do: 'settle', proposal: 'first-review' },
      { do: 'open-part', lane: 'above', unit: { matterUnit: 'decide' } },
      { do: 'stop', clock: 'supplement' },
      { do: 'stop', clock: 'inspection' },
      { do: 'close-part', outcome: { literal: 'sent-up' } },
    ],
  },
  'return-first-review': {
    ...examination,
    title: title('退回重新初审', 'Send the first review back'),
    lanes: ['examine'],
    from: ['proposed'],
    by: HEAD,
    guards: [{ is: 'proposal-pending', proposal: 'first-review' }],
    shown: 'internal',
    fields: { reason: reason('退回意见', 'What to mend', 'return') },
    effects: [
      { do: 'settle', proposal: 'first-review' },
      { do: 'stage', to: 'examining' },
    ],
  },
} as const satisfies Acts
