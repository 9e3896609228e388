// The fifth outcome: not satisfied, a complaint that supervision looks into (C2 (5)).
import { type Acts, ASKER, HEAD, NOT_COMPLAINED_OF, reason, SUPERVISOR, text } from './roles-and-fields.ts'

export const complaintActs = {
  complain: {
    title: { zh: '投诉', en: 'Complain' },
    on: 'case',
    from: ['open', 'answered'],
    by: ASKER,
    guards: [
      {
        any: [
          { is: 'case-stage', stages: ['answered'] },
          { is: 'clock-overdue', clock: 'handling' },
          { is: 'clock-overdue', clock: 'dispatch' },
        ],
      },
      { is: 'no-open-part', lanes: ['complaint'] },
      { is: 'at-most', act: 'complain', times: 3, per: 'case' },
    ],
    shown: 'public',
    weight: 'ending',
    fields: {
      about: {
        type: 'part',
        lanes: ['handling', 'dispatch'],
        title: { zh: '被投诉单位', en: 'Unit complained of' },
        required: true,
      },
      text: text('投诉内容', 'Complaint', 2000, 10),
      attachments: { type: 'attachments', max: 5, title: { zh: '附件', en: 'Attachments' }, required: false },
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
    title: { zh: '受理投诉', en: 'Accept the complaint' },
    on: 'part',
    lanes: ['complaint'],
    from: ['lodged'],
    by: SUPERVISOR,
    guards: [NOT_COMPLAINED_OF],
    shown: 'public',
    weight: 'primary',
    fields: {},
    effects: [
      { do: 'assign', to: 'actor' },
      { do: 'stage', to: 'investigating' },
    ],
  },
  'request-complaint-extension': {
    title: { zh: '申请延期', en: 'Ask for an extension' },
    on: 'part',
    lanes: ['complaint'],
    from: ['investigating'],
    by: SUPERVISOR,
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
    title: { zh: '同意延期', en: 'Grant the extension' },
    on: 'part',
    lanes: ['complaint'],
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
    title: { zh: '不同意延期', en: 'Refuse the extension' },
    on: 'part',
    lanes: ['complaint'],
    from: ['investigating'],
    by: HEAD,
    guards: [NOT_COMPLAINED_OF, { is: 'proposal-pending', proposal: 'complaint-extension' }],
    shown: 'internal',
    weight: 'ordinary',
    fields: { reason: reason('不同意的理由', 'Why not', 'return') },
    effects: [{ do: 'settle', proposal: 'complaint-extension' }],
  },
  'conclude-complaint': {
    title: { zh: '答复投诉人', en: 'Reply to the complaint' },
    on: 'part',
    lanes: ['complaint'],
    from: ['investigating'],
    by: SUPERVISOR,
    guards: [
      NOT_COMPLAINED_OF,
      // A question its asker took back is not answered again.
      {
        any: [
          { is: 'case-stage', stages: ['open', 'answered'] },
          { is: 'field', field: 'again', equals: false },
        ],
      },
    ],
    shown: 'public',
    weight: 'primary',
    fields: {
      verdict: {
        type: 'choice',
        title: { zh: '核查结论', en: 'Verdict' },
        required: true,
        options: [
          { value: 'upheld', title: { zh: '投诉属实', en: 'Upheld' } },
          { value: 'partly-upheld', title: { zh: '部分属实', en: 'Partly upheld' } },
          { value: 'not-upheld', title: { zh: '不属实', en: 'Not upheld' } },
        ],
      },
      finding: text('调查情况', 'Finding', 2000, 10),
      opinion: text('处理意见', 'Opinion', 1000, 4),
      result: text('办理结果', 'Result', 1000, 4),
      again: { type: 'boolean', title: { zh: '责令重新答复', en: 'Order a new answer' }, required: true },
    },
    effects: [
      {
        do: 'when',
        guard: { is: 'field', field: 'again', equals: true },
        run: [
          { do: 'case-stage', to: 'open' },
          { do: 'open-part', lane: 'handling', unit: { unit: 'unit-of-part', part: { value: 'about' } } },
        ],
      },
      { do: 'close-part', outcome: { field: 'verdict' } },
    ],
  },
} as const satisfies Acts
