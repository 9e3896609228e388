// Letters on paper for somebody who wants one: most people are told by message or read the page, and need none (C1: letter, window).
import { type Acts, DISPATCHER, HANDLER, SENT, title } from './roles-and-fields.ts'

/** Each is issued once; whoever lost it is given the same again under its number (reissue). */
export const letterActs = {
  'issue-receipt': {
    title: title('出具受理回执', 'Issue a receipt'),
    on: 'part',
    lanes: ['handling', 'dispatch'],
    from: ['received', 'handling', 'answer-proposed', 'forward-proposed', 'pass-proposed', 'undispatched'],
    by: { any: [HANDLER, DISPATCHER, { role: 'clerk', at: 'part-unit' }] },
    guards: [{ is: 'at-most', act: 'issue-receipt', times: 1, per: 'part' }],
    shown: 'internal',
    weight: 'ordinary',
    fields: {},
    effects: [],
  },
  'issue-answer': {
    title: title('出具书面答复', 'Issue the answer on paper'),
    on: 'part',
    lanes: ['handling'],
    from: ['closed'],
    by: { any: [HANDLER, { role: 'clerk', at: 'part-unit' }] },
    guards: [SENT, { is: 'at-most', act: 'issue-answer', times: 1, per: 'part' }],
    shown: 'internal',
    weight: 'ordinary',
    fields: {},
    effects: [],
  },
} as const satisfies Acts
