// Around and after the decision: green channel and helper (B1, B9), refusals filed upward (B6), complaints and ratings.
import type { Field } from '@sunhall/kernel'
import { complainedOf, complaintActs, TO_SUPERVISION } from '../complaint.ts'
import { type Acts, ASKER, choice, files, HANDLER, SUPERVISOR, text, title, yesNo } from './roles-and-fields.ts'

/** An investment in 万元. From how much up is the house's setting (`green-channel`), which the server holds the act to. */
const investment = (ground: string, unit: { zh: string; en: string }): Field => ({
  type: 'number',
  min: 0,
  max: 100_000_000,
  decimals: 2,
  unit,
  title: title('投资额', 'Investment'),
  required: true,
  when: { field: 'ground', equals: ground },
})

/** When one may complain, and about whose work. */
const COMPLAINED = {
  from: ['open', 'decided', 'not-accepted', 'terminated', 'withdrawn'],
  about: ['intake', 'examine', 'above', 'member', 'fee', 'delivery'],
} as const

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
        domestic: ['内资项目（达到规定投资额）', 'Domestic investment from the sum set'],
        foreign: ['外资项目（达到规定投资额）', 'Foreign investment from the sum set'],
        public: ['公益项目（达到规定投资额）', 'Public works from the sum set'],
        'high-tech': ['经认定的高新技术项目', 'A recognised high-tech project'],
      }),
      domestic: investment('domestic', title('万元', '10,000 yuan')),
      foreign: investment('foreign', title('万美元', '10,000 US dollars')),
      public: investment('public', title('万元', '10,000 yuan')),
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

  ...complaintActs(COMPLAINED),
  /** For whoever comes in person, by people who have no post in the unit complained of; that unit does not see it (F2). */
  'enter-complaint': {
    title: title('代录投诉', 'Enter a complaint'),
    on: 'case',
    from: COMPLAINED.from,
    by: {
      any: [
        { role: 'clerk', at: 'case-region' },
        { role: 'supervisor', at: 'over-case' },
      ],
    },
    guards: [
      { is: 'not-of-unit-given', field: 'about', lanes: COMPLAINED.about },
      { is: 'no-open-part', lanes: ['complaint'] },
      { is: 'at-most', act: 'enter-complaint', times: 3, per: 'case' },
    ],
    shown: 'public',
    weight: 'ending',
    fields: {
      about: complainedOf(COMPLAINED.about),
      text: text('投诉内容', 'Complaint', 2000, 10),
      attachments: files(5, '投诉人签名的投诉书', 'The complaint signed by who complains', true),
    },
    effects: [TO_SUPERVISION],
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
