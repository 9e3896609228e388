// What stops the limit for the decision (B5; 许可法 45–48): the closed list of special procedures, and the hearing.
import type { Effect, Value } from '@sunhall/kernel'
import { SPECIAL_GROUNDS } from './clocks.ts'
import { EXAMINED } from './process-examination.ts'
import {
  type Acts,
  choice,
  date,
  examination,
  FOR_APPLICANT,
  files,
  HANDLER,
  HEAD,
  LEADING,
  reason,
  SYSTEM,
  text,
  title,
  yesNo,
} from './roles-and-fields.ts'

/** The hearing has a way of its own; the others are started and ended alike. */
const GROUNDS = Object.fromEntries(
  SPECIAL_GROUNDS.filter(({ code }) => code !== 'hearing').map(({ code, title: { zh, en } }) => [
    code,
    [zh, en] as const,
  ]),
)

/** Seven whole working days lie between the notice and the day of the hearing (许可法 48(1): 七日前; 82). */
const SEVEN_DAYS_BEFORE = { is: 'date-ahead', field: 'day', least: 8, unit: 'working-day' } as const

/** 许可法 45 leaves the time out of every limit of its section: that of a member's procedure counts in the limit of the whole no more than in its own. */
const holdWhole = (ground: Value): Effect => ({ do: 'suspend', clock: 'decision', ground, lanes: LEADING })

const HEARING_BEGINS: readonly Effect[] = [
  { do: 'stop', clock: 'hearing-request' },
  // Who was told may ask though the office is late (许可法 47): it is heard, and what has passed stays passed.
  {
    do: 'when',
    guard: { is: 'clock-not-overdue', clock: 'decision' },
    run: [{ do: 'suspend', clock: 'decision', ground: { literal: 'hearing' } }],
  },
  holdWhole({ literal: 'hearing' }),
  { do: 'start', clock: 'hearing', limit: { literal: 'hearing' } },
  { do: 'set', name: 'hearing', to: { literal: 'asked' }, on: 'part' },
  { do: 'stage', to: 'hearing' },
]
const HEARING_ENDS: readonly Effect[] = [
  { do: 'stop', clock: 'hearing' },
  { do: 'resume', clock: 'decision', held: true },
  { do: 'resume-others' },
  { do: 'stage', to: 'examining' },
]

export const specialActs = {
  'start-special': {
    ...examination,
    title: title('启动特别程序', 'Start a special procedure'),
    guards: [
      // Whoever may still ask for a hearing could not do so meanwhile.
      { not: { is: 'value', name: 'hearing', equals: 'told' } },
      { is: 'field-in-setting', field: 'ground', setting: 'specialGrounds' },
      { is: 'date-ahead', field: 'plannedEnd', least: 1, unit: 'working-day' },
      // What is excluded from a limit lies before its end.
      { is: 'clock-not-overdue', clock: 'decision' },
    ],
    fields: {
      ground: choice('特别程序', 'Procedure', GROUNDS),
      plannedEnd: date('计划完成日期', 'Planned end'),
      by: text('承担机构', 'Who carries it out', 100, 1),
      reason: reason('启动理由和依据', 'Reason and basis', 'special'),
    },
    effects: [
      { do: 'suspend', clock: 'decision', ground: { field: 'ground' } },
      holdWhole({ field: 'ground' }),
      { do: 'start', clock: 'special', limit: { literal: 'special' }, until: { field: 'plannedEnd' } },
      EXAMINED,
      { do: 'stage', to: 'special' },
    ],
  },
  'end-special': {
    ...examination,
    title: title('特别程序结束', 'End the special procedure'),
    from: ['special'],
    weight: 'primary',
    fields: {
      result: text('结果', 'Result', 2000, 10),
      late: text('超过计划时间的原因', 'Why it took longer than planned', 500, 4, { required: false }),
      files: files(10, '报告', 'Report'),
    },
    effects: [
      { do: 'stop', clock: 'special' },
      { do: 'resume', clock: 'decision' },
      { do: 'resume-others' },
      { do: 'stage', to: 'examining' },
    ],
  },
  'mark-special-long': {
    ...examination,
    title: title('特别程序超过计划时间', 'The special procedure is longer than planned'),
    from: ['special'],
    by: SYSTEM,
    shown: 'internal',
    effects: [{ do: 'signal', rule: 'special-overrun', level: 'yellow' }],
  },

  'tell-hearing-right': {
    ...examination,
    title: title('告知听证权利', 'Tell of the right to a hearing'),
    guards: [
      { is: 'not-happened', act: 'tell-hearing-right', per: 'part' },
      { is: 'value', name: 'hearing', equals: null },
    ],
    fields: {
      matter: text('拟作出的决定和理由', 'The decision intended, and why', 2000, 10),
      toOthers: text('同时告知的利害关系人', 'Third parties told as well', 500, 4, { required: false }),
    },
    effects: [
      { do: 'start', clock: 'hearing-request', limit: { literal: 'hearing-request' } },
      { do: 'set', name: 'hearing', to: { literal: 'told' }, on: 'part' },
      EXAMINED,
    ],
  },
  'request-hearing': {
    ...examination,
    title: title('申请听证', 'Ask for a hearing'),
    // A third party asks through the handler, who enters it.
    by: { any: [FOR_APPLICANT, HANDLER] },
    guards: [
      { is: 'value', name: 'hearing', equals: 'told' },
      { is: 'clock-not-overdue', clock: 'hearing-request' },
    ],
    fields: {
      who: choice('申请人', 'Who asks', {
        applicant: ['申请人', 'The applicant'],
        'third-party': ['利害关系人', 'A third party'],
      }),
      reason: text('申请听证的理由', 'Reason', 1000, 4, { required: false }),
    },
    effects: HEARING_BEGINS,
  },
  'open-hearing': {
    ...examination,
    title: title('决定举行听证', 'Decide to hold a hearing'),
    by: HEAD,
    guards: [
      { is: 'happened', act: 'take', per: 'part' },
      { is: 'value', name: 'hearing', equals: null },
    ],
    fields: { reason: reason('应当听证的依据（许可法第四十六条）', 'Why it must be heard (art. 46)') },
    effects: HEARING_BEGINS,
  },
  'announce-hearing': {
    ...examination,
    title: title('发布听证公告', 'Announce the hearing'),
    from: ['hearing'],
    guards: [SEVEN_DAYS_BEFORE],
    weight: 'primary',
    fields: {
      day: date('听证日期', 'Day'),
      time: text('时间', 'Time', 40, 1),
      place: text('地点', 'Place', 200, 1),
      host: text('主持人（不得是审查该申请的人员）', 'Host, who does not examine the application', 60, 1),
    },
    effects: [
      { do: 'set', name: 'hearingDay', to: { field: 'day' }, on: 'part' },
      { do: 'set', name: 'announceSeq', to: { seq: true }, on: 'part' },
    ],
  },
  'hold-hearing': {
    ...examination,
    title: title('听证笔录', 'Record of the hearing'),
    from: ['hearing'],
    // 许可法 48(3): somebody else than who examines the application hosts it; the host writes this.
    guards: [
      { is: 'day-come', value: 'hearingDay', act: 'announce-hearing' },
      { is: 'not-person', value: 'examinedBy' },
    ],
    weight: 'primary',
    fields: {
      people: {
        type: 'people',
        max: 60,
        least: 2,
        title: title('听证参加人', 'Who took part'),
        required: true,
      },
      record: text('听证笔录', 'Record', 8000, 10),
      signed: yesNo('参加人确认无误后已签字或者盖章', 'Signed by those who took part'),
      files: files(10, '签字笔录扫描件', 'The signed record'),
    },
    effects: [
      { do: 'set', name: 'hearing', to: { literal: 'held' }, on: 'part' },
      // The decision is taken on this record (许可法 48(5)).
      ...HEARING_ENDS,
    ],
  },
  'drop-hearing': {
    ...examination,
    title: title('撤回听证申请', 'The request is taken back'),
    from: ['hearing'],
    by: { any: [FOR_APPLICANT, HANDLER] },
    guards: [
      { is: 'happened', act: 'request-hearing', per: 'part' },
      { not: { is: 'matter', name: 'hearingRequired', equals: true } },
    ],
    weight: 'ending',
    fields: { reason: text('原因', 'Reason', 200, 4, { required: false }) },
    effects: [{ do: 'set', name: 'hearing', to: { literal: 'dropped' }, on: 'part' }, ...HEARING_ENDS],
  },
  'waive-hearing': {
    ...examination,
    title: title('逾期未申请听证', 'No hearing was asked for'),
    by: SYSTEM,
    // The time is over: nobody waits for the applicant any more.
    effects: [
      { do: 'stop', clock: 'hearing-request' },
      { do: 'set', name: 'hearing', to: { literal: 'waived' }, on: 'part' },
    ],
  },
} as const satisfies Acts
