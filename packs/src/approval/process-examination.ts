// Examining (许可法 34, 36, 55): who has it in hand, what was seen on the spot, and who else was heard.
import type { Effect, Guard } from '@sunhall/kernel'
import { ANSWERS, HANDED_IN, MATERIALS } from './process-apply.ts'
import {
  type Acts,
  ASKER,
  date,
  EXAMINING,
  examination,
  FOR_APPLICANT,
  files,
  HEAD,
  SYSTEM,
  sealed,
  text,
  title,
} from './roles-and-fields.ts'

/** While a special procedure runs, the rest of the examination goes on. */
const inHand = { ...examination, from: ['examining', 'special'] } as const

/** Whoever examined stays one who examined when another takes it: none of them hosts the hearing (许可法 48(3)). */
export const EXAMINED: Effect = {
  do: 'set',
  name: 'examinedBy',
  to: { computed: 'actor-too', value: 'examinedBy' },
  on: 'part',
}
/** What is recorded has happened: its day is not to come. */
const HAS_BEEN: Guard = { is: 'date-past', field: 'day' }

const visitors = (zh: string, en: string) =>
  ({ type: 'people', max: 12, least: 2, title: { zh, en }, required: true }) as const

export const examinationActs = {
  take: {
    ...inHand,
    title: title('承办', 'Take it in hand'),
    lanes: [...EXAMINING, 'consult'],
    from: ['examining', 'asked'],
    shown: 'internal',
    weight: 'primary',
    effects: [{ do: 'assign', to: 'actor' }, EXAMINED],
  },
  assign: {
    ...inHand,
    title: title('指定承办人', 'Assign'),
    lanes: [...EXAMINING, 'consult'],
    from: ['examining', 'special', 'hearing', 'asked'],
    by: HEAD,
    shown: 'internal',
    fields: { post: { type: 'post', title: title('承办岗位', 'Post'), required: true } },
    effects: [{ do: 'assign', to: { field: 'post' } }],
  },
  // A visit to the place is work like any other: no limit stops for it (许可法 45 does not list it).
  'record-site-visit': {
    ...inHand,
    title: title('现场核查', 'Site visit'),
    guards: [HAS_BEEN],
    fields: {
      day: date('核查日期', 'Day'),
      people: visitors('核查人员（两名以上工作人员）', 'Who went: at least two officials'),
      findings: text('核查情况', 'Findings', 2000, 10),
      files: files(20, '核查记录和照片', 'Record and photographs'),
    },
    effects: [EXAMINED],
  },
  'record-inspection': {
    ...inHand,
    title: title('检验、检测、检疫记录', 'Record of the inspection'),
    guards: [
      { is: 'matter', name: 'inspection', equals: true },
      { is: 'not-happened', act: 'record-inspection', per: 'part' },
      HAS_BEEN,
    ],
    fields: {
      day: date('日期', 'Day'),
      people: visitors('检验检测检疫人员（两名以上）', 'Inspectors: at least two'),
      findings: text('结果', 'Result', 2000, 10),
      files: files(20, '报告', 'Report'),
    },
    effects: [{ do: 'stop', clock: 'inspection' }, EXAMINED],
  },
  /**
   * What was handed in and does not fit, told once by each unit that examines; what is as it should be is not asked for again. No limit
   * stops for it: 许可法 45 does not list it.
   */
  'ask-supplement': {
    ...inHand,
    title: title('审查阶段告知补正', 'Ask for corrections while examining'),
    guards: [
      { is: 'at-most', act: 'ask-supplement', times: 1, per: 'part' },
      { is: 'date-ahead', field: 'replyBy', least: 1, unit: 'day' },
    ],
    fields: {
      missing: {
        type: 'items',
        max: 60,
        given: 'handedIn',
        title: title('需要补正的全部内容', 'Everything that does not fit'),
        hint: title('办理时限不因此停止计算（行政许可法第四十五条）。', 'No limit stops for it (art. 45).'),
        required: true,
      },
      replyBy: date('请申请人在此日前补正', 'To be corrected by'),
    },
    effects: [
      { do: 'start', clock: 'supplement', limit: { literal: 'supplement' }, until: { field: 'replyBy' } },
      { do: 'set', name: 'supplement', to: { literal: 'asked' }, on: 'part' },
      EXAMINED,
    ],
  },
  /** Each notice is answered by itself: what one unit asked for leaves open what another one waits for. */
  'submit-supplement': {
    title: title('提交审查阶段补正材料', 'Hand in what was asked for while examining'),
    on: 'part',
    lanes: EXAMINING,
    from: ['examining', 'special', 'hearing', 'proposed', 'reviewed'],
    by: FOR_APPLICANT,
    guards: [{ is: 'value', name: 'supplement', equals: 'asked' }],
    shown: 'public',
    weight: 'primary',
    fields: {
      materials: MATERIALS,
      answers: ANSWERS,
      remark: text('补正说明', 'Remark', 500, 4, { required: false }),
    },
    effects: [
      HANDED_IN,
      { do: 'stop', clock: 'supplement' },
      { do: 'set', name: 'supplement', to: { literal: 'answered' }, on: 'part' },
    ],
  },
  /** The office goes by what it has, and need not wait; what comes before the decision is still taken in. */
  'lapse-supplement': {
    ...examination,
    title: title('审查阶段补正期限届满', 'The time for corrections while examining has passed'),
    by: SYSTEM,
    effects: [],
  },
  'tell-third-party': {
    ...inHand,
    title: title('告知利害关系人', 'Tell a third party'),
    shown: 'internal',
    fields: {
      party: sealed('利害关系人', 'Third party', 100, { required: true }),
      partyContact: sealed('联系方式', 'How to reach them', 200, { required: true }),
      interest: text('涉及的重大利益', 'The interest touched', 1000, 4),
    },
    effects: [],
  },
  'hear-third-party': {
    ...inHand,
    title: title('听取利害关系人意见', 'Hear a third party'),
    guards: [{ is: 'happened', act: 'tell-third-party', per: 'part' }],
    shown: 'internal',
    fields: {
      party: sealed('利害关系人', 'Third party', 100, { required: true }),
      views: text('陈述和申辩意见', 'What they said', 2000, 10),
      files: files(10),
    },
    effects: [],
  },
  'state-views': {
    title: title('陈述和申辩', 'State one’s views'),
    on: 'case',
    from: ['open'],
    by: FOR_APPLICANT,
    guards: [
      { is: 'open-part', lanes: EXAMINING },
      { is: 'at-most', act: 'state-views', times: 5, per: 'case' },
    ],
    shown: 'public',
    weight: 'ordinary',
    fields: { views: text('陈述和申辩意见', 'Views', 2000, 10), files: files(10) },
    effects: [],
  },
  'supply-material': {
    title: title('补交容缺材料', 'Hand in what was promised'),
    on: 'case',
    from: ['open'],
    by: FOR_APPLICANT,
    guards: [
      { is: 'matter-has', list: 'materials' },
      { is: 'open-part', lanes: EXAMINING },
      { is: 'at-most', act: 'supply-material', times: 10, per: 'case' },
    ],
    shown: 'public',
    weight: 'ordinary',
    fields: {
      materials: { type: 'materials', max: 60, title: title('材料', 'Materials'), required: true },
    },
    effects: [HANDED_IN],
  },
  /** What can be had from shared data or found out by the office is not waited for (国务院令716号 7). */
  'obtain-promised': {
    ...inHand,
    title: title('自行核验取得容缺材料', 'Obtain what was promised'),
    from: ['examining', 'special', 'hearing', 'proposed', 'reviewed'],
    guards: [{ not: { is: 'value', name: 'promised', equals: null } }],
    fields: {
      materials: { ...MATERIALS, required: true },
      source: text('取得途径（数据共享、核验等）', 'Where it was obtained', 500, 4),
    },
    effects: [HANDED_IN],
  },
  /** The office may end it then, and need not: what comes late is still taken in. */
  'lapse-promise': {
    title: title('容缺补交期限届满', 'The time for what was promised has passed'),
    on: 'part',
    lanes: ['examine'],
    from: ['examining'],
    by: SYSTEM,
    guards: [],
    shown: 'public',
    weight: 'ordinary',
    fields: {},
    effects: [
      { do: 'signal', rule: 'promise-lapsed', level: 'hint' },
      { do: 'set', name: 'promiseLapsed', to: { literal: true }, on: 'case' },
    ],
  },
  'ask-progress': {
    title: title('催办', 'Ask how it stands'),
    on: 'case',
    from: ['open'],
    by: ASKER,
    guards: [{ is: 'at-most', act: 'ask-progress', times: 3, per: 'case' }],
    shown: 'public',
    weight: 'ordinary',
    fields: { text: text('催办内容', 'Question', 500, 4) },
    effects: [],
  },
} as const satisfies Acts
