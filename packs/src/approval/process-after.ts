// Around and after the decision: green channel and helper (B1, B9), refusals filed upward (B6), complaints and ratings.
import type { Field, Guard } from '@sunhall/kernel'
import {
  type Acts,
  ASKER,
  choice,
  files,
  HANDLER,
  HEAD,
  reason,
  SUPERVISOR,
  text,
  title,
  yesNo,
} from './roles-and-fields.ts'

/** Whoever has a post in the unit complained of leaves the complaint to others (F2). */
const NOT_COMPLAINED_OF: Guard = { is: 'not-of-unit', value: 'about' }

/** An investment in 万元, from the threshold up. */
const investment = (ground: string, min: number, unit: { zh: string; en: string }): Field => ({
  type: 'number',
  min,
  max: 100_000_000,
  decimals: 2,
  unit,
  title: title('投资额', 'Investment'),
  required: true,
  when: { field: 'ground', equals: ground },
})

const complaint = { on: 'part', lanes: ['complaint'], by: SUPERVISOR, guards: [NOT_COMPLAINED_OF] } as const
export const afterActs = {
  'grant-green-channel': {
    title: title('纳入绿色通道', 'Put on the green channel'),
    on: 'case',
    from: ['open'],
    by: {
      any: [
        { role: 'head', at: 'case-region' },
        { role: 'leader', at: 'over-case' },
      ],
    },
    guards: [{ is: 'not-happened', act: 'grant-green-channel', per: 'case' }],
    shown: 'public',
    weight: 'ordinary',
    fields: {
      ground: choice('纳入依据', 'Ground', {
        domestic: ['内资项目五千万元以上', 'Domestic investment from 50 million yuan'],
        foreign: ['外资项目五百万美元以上', 'Foreign investment from 5 million US dollars'],
        public: ['公益项目一千万元以上', 'Public works from 10 million yuan'],
        'high-tech': ['经认定的高新技术项目', 'A recognised high-tech project'],
      }),
      domestic: investment('domestic', 5_000, title('万元', '10,000 yuan')),
      foreign: investment('foreign', 500, title('万美元', '10,000 US dollars')),
      public: investment('public', 1_000, title('万元', '10,000 yuan')),
      recognition: text('认定文件', 'Recognition', 200, 1, { when: { field: 'ground', equals: 'high-tech' } }),
      person: text('专人跟踪（姓名、电话）', 'The named person who follows it', 100, 1),
    },
    effects: [{ do: 'set', name: 'greenChannel', to: { field: 'ground' }, on: 'case' }],
  },
  'name-helper': {
    title: title('指定代办员', 'Name a helper'),
    on: 'case',
    from: ['open', 'decided'],
    by: {
      any: [
        { role: 'head', at: 'case-region' },
        { role: 'clerk', at: 'case-region' },
      ],
    },
    guards: [{ is: 'at-most', act: 'name-helper', times: 5, per: 'case' }],
    shown: 'public',
    weight: 'ordinary',
    fields: { helper: text('代办员（姓名、电话）', 'Helper, with phone', 100, 1) },
    effects: [{ do: 'set', name: 'helped', to: { literal: true }, on: 'case' }],
  },

  'note-filing': {
    title: title('审阅备案', 'Take note of the refusal'),
    on: 'part',
    lanes: ['filing'],
    from: ['filed'],
    by: SUPERVISOR,
    guards: [],
    shown: 'internal',
    weight: 'primary',
    fields: { remark: text('审阅意见', 'Remark', 500, 4, { required: false }) },
    effects: [{ do: 'close-part', outcome: { literal: 'noted' } }],
  },
  'question-filing': {
    title: title('提出监督意见', 'Question the refusal'),
    on: 'part',
    lanes: ['filing'],
    from: ['filed'],
    by: SUPERVISOR,
    guards: [],
    shown: 'internal',
    weight: 'ordinary',
    fields: { opinion: text('监督意见', 'Opinion', 1000, 10) },
    effects: [
      { do: 'signal', rule: 'refusal-questioned', level: 'yellow' },
      { do: 'close-part', outcome: { literal: 'questioned' } },
    ],
  },

  /** 告知承诺 (国办发〔2020〕42号): whether what was promised is so; a licence that should not stand is revoked by people, in its own way. */
  'check-promise': {
    title: title('承诺核查', 'Check the promise'),
    on: 'part',
    lanes: ['promise-check'],
    from: ['due'],
    by: HANDLER,
    guards: [],
    shown: 'public',
    weight: 'primary',
    fields: {
      result: choice('核查结论', 'Result', {
        'promise-true': ['核查属实', 'True'],
        'promise-mended': ['限期整改后符合', 'True after mending'],
        'promise-false': ['承诺不实', 'False'],
      }),
      finding: text('核查情况', 'What was found', 2000, 10),
      files: files(10),
    },
    effects: [
      {
        do: 'when',
        guard: { is: 'field', field: 'result', equals: 'promise-false' },
        run: [{ do: 'signal', rule: 'promise-false', level: 'hint' }],
      },
      { do: 'close-part', outcome: { field: 'result' } },
    ],
  },

  complain: {
    title: title('投诉', 'Complain'),
    on: 'case',
    from: ['open', 'decided', 'not-accepted', 'terminated', 'withdrawn'],
    by: ASKER,
    guards: [
      { is: 'no-open-part', lanes: ['complaint'] },
      { is: 'at-most', act: 'complain', times: 3, per: 'case' },
    ],
    shown: 'public',
    weight: 'ending',
    fields: {
      about: {
        type: 'part',
        lanes: ['intake', 'examine', 'above', 'member', 'fee', 'delivery'],
        title: title('被投诉单位', 'Unit complained of'),
        required: true,
      },
      text: text('投诉内容', 'Complaint', 2000, 10),
      attachments: files(5),
    },
    effects: [
      {
        do: 'open-part',
        lane: 'complaint',
        unit: { unit: 'supervision', over: { field: 'about' } },
        values: { about: { field: 'about' } },
      },
    ],
  },
  'accept-complaint': {
    ...complaint,
    title: title('受理投诉', 'Accept the complaint'),
    from: ['lodged'],
    shown: 'public',
    weight: 'primary',
    fields: {},
    effects: [
      { do: 'assign', to: 'actor' },
      { do: 'stage', to: 'investigating' },
    ],
  },
  'request-complaint-extension': {
    ...complaint,
    title: title('申请延期', 'Ask for an extension'),
    from: ['investigating'],
    guards: [
      NOT_COMPLAINED_OF,
      { is: 'clock-not-extended', clock: 'complaint' },
      { is: 'clock-not-overdue', clock: 'complaint' },
      { is: 'no-proposal-pending', proposal: 'complaint-extension' },
    ],
    shown: 'internal',
    weight: 'ordinary',
    fields: { reason: reason('延期理由', 'Reason for the extension', 'extension') },
    effects: [{ do: 'propose', proposal: 'complaint-extension' }],
  },
  'grant-complaint-extension': {
    ...complaint,
    title: title('同意延期', 'Grant the extension'),
    from: ['investigating'],
    by: HEAD,
    guards: [
      NOT_COMPLAINED_OF,
      { is: 'proposal-pending', proposal: 'complaint-extension' },
      { is: 'not-own-proposal', proposal: 'complaint-extension' },
      { is: 'clock-not-overdue', clock: 'complaint' },
    ],
    shown: 'public',
    weight: 'primary',
    fields: {},
    effects: [
      { do: 'set', name: 'extensionSeq', to: { proposalSeq: true }, on: 'part' },
      { do: 'settle', proposal: 'complaint-extension' },
      { do: 'extend', clock: 'complaint', limit: { literal: 'complaint-special' } },
    ],
  },
  'refuse-complaint-extension': {
    ...complaint,
    title: title('不同意延期', 'Refuse the extension'),
    from: ['investigating'],
    by: HEAD,
    guards: [NOT_COMPLAINED_OF, { is: 'proposal-pending', proposal: 'complaint-extension' }],
    shown: 'internal',
    weight: 'ordinary',
    fields: { reason: reason('不同意的理由', 'Why not', 'return') },
    effects: [{ do: 'settle', proposal: 'complaint-extension' }],
  },
  'conclude-complaint': {
    ...complaint,
    title: title('答复投诉人', 'Reply to the complaint'),
    from: ['investigating'],
    shown: 'public',
    weight: 'primary',
    fields: {
      verdict: choice('核查结论', 'Verdict', {
        upheld: ['投诉属实', 'Upheld'],
        'partly-upheld': ['部分属实', 'Partly upheld'],
        'not-upheld': ['不属实', 'Not upheld'],
      }),
      finding: text('调查情况', 'Finding', 2000, 10),
      opinion: text('处理意见', 'Opinion', 1000, 4),
      result: text('办理结果', 'Result', 1000, 4),
    },
    effects: [{ do: 'close-part', outcome: { field: 'verdict' } }],
  },
  urge: {
    title: title('督办', 'Urge'),
    on: 'case',
    from: ['open', 'decided'],
    by: { role: 'supervisor', at: 'over-case' },
    guards: [{ is: 'open-part', lanes: ['intake', 'examine', 'above', 'member', 'consult', 'delivery'] }],
    shown: 'internal',
    weight: 'ordinary',
    fields: { text: text('督办要求', 'What is asked', 500, 4, { phrases: 'urge' }) },
    effects: [],
  },
  rate: {
    title: title('评价', 'Rate'),
    on: 'case',
    from: ['decided', 'not-accepted', 'terminated'],
    by: ASKER,
    guards: [{ is: 'at-most', act: 'rate', times: 1, per: 'case' }],
    shown: 'public',
    weight: 'primary',
    fields: {
      grade: { type: 'grade', title: title('满意程度', 'Grade'), required: true },
      remark: text('评价意见', 'Remark', 500, 4, { required: false }),
      callBack: yesNo('愿意接受回访', 'May be called back', false),
    },
    effects: [{ do: 'set', name: 'grade', to: { field: 'grade' }, on: 'case' }],
  },
} as const satisfies Acts
