// Letters in which an office answers for what it did: an explanation of a delay, and the reply to a complaint. The same for every kind of
// case, which each speaks of in its own words (政务信息查询制度 第一篇 (二); 优化营商环境条例 36; 效能投诉).
import type { TemplateInput } from '../template.ts'
import { APPLICATION, ASK, CONTACT, date, INQUIRY, ISSUER, text } from './parts.ts'

interface Work {
  /** Before the template's names. */
  readonly prefix: '' | 'application-'
  /** The word before the series. */
  readonly series: string
  readonly about: TemplateInput['fields']
  readonly holder: 'asker' | 'applicant'
  readonly you: string
  /** What was asked or applied for, as the letter calls it. */
  readonly called: string
  /** What was late, after the words for the case: of an application one step of several. */
  readonly step: TemplateInput['fields']
  readonly owed: string
}

const KINDS: readonly Work[] = [
  {
    prefix: '',
    series: '查',
    about: INQUIRY,
    holder: 'asker',
    you: '你',
    called: '关于“{subject}”的查询（查询码：{code}）',
    step: {},
    owed: '，应当于{due}前办结，我单位未能按期办结。',
  },
  {
    prefix: 'application-',
    series: '办',
    about: APPLICATION,
    holder: 'applicant',
    you: '你（单位）',
    called: '{matter}申请（办件编号：{code}）',
    step: { step: text('逾期的环节', 'The step that is late', ['case.step']) },
    owed: '，其{step}应当于{due}前完成，我单位未能按期完成。',
  },
]

const to = (holder: Work['holder'], otherwise: string): TemplateInput['lines'] => [
  { line: 'to', text: `{${holder}}`, when: holder },
  { line: 'to', text: otherwise, unless: holder },
]

function lettersOf({ prefix, series, about, holder, you, called, step, owed }: Work): TemplateInput[] {
  const letter = { version: 1, paper: 'letter', audience: 'applicant', holder } as const
  return [
    {
      ...letter,
      id: `${prefix}complaint-extension`,
      title: { zh: '投诉办理延期告知书', en: 'Notice that a complaint takes longer' },
      series: `${series}诉延`,
      fields: {
        ...about,
        ...CONTACT,
        reason: text('延期理由', 'Reason', ['reason']),
        due: date('延长后的办理期限', 'Due', ['case.due']),
      },
      lines: [
        ...to(holder, '投诉人'),
        {
          line: 'paragraph',
          text: `${you}对${called}办理情况的投诉，因{reason}，不能在规定期限内办结。经负责人批准，办理期限延长至{due}。`,
        },
        { line: 'paragraph', text: '延期只有一次。由此带来的不便，敬请谅解。' },
        ASK,
        ISSUER,
      ],
    },
    {
      ...letter,
      id: `${prefix}complaint-reply`,
      title: { zh: '投诉处理答复书', en: 'Reply to a complaint' },
      series: `${series}诉复`,
      fields: {
        ...about,
        ...CONTACT,
        finding: { ...text('调查情况', 'Finding', ['finding']), personal: true },
        opinion: { ...text('处理意见', 'Opinion', ['opinion']), personal: true },
        result: { ...text('办理结果', 'Result', ['result']), personal: true },
      },
      lines: [
        ...to(holder, '投诉人'),
        { line: 'paragraph', text: `${you}对${called}办理情况的投诉收悉。经调查核实，现答复如下：` },
        { line: 'heading', level: 1, text: '一、调查情况' },
        { line: 'paragraph', text: '{finding}' },
        { line: 'heading', level: 1, text: '二、处理意见' },
        { line: 'paragraph', text: '{opinion}' },
        { line: 'heading', level: 1, text: '三、办理结果' },
        { line: 'paragraph', text: '{result}' },
        { line: 'paragraph', text: '对本答复仍有意见的，可以向上一级监察机构反映。' },
        ASK,
        ISSUER,
      ],
    },
    {
      ...letter,
      id: `${prefix}overdue-explanation`,
      title: { zh: '逾期情况说明', en: 'Explanation of a delay' },
      series: `${series}说明`,
      fields: {
        ...about,
        ...CONTACT,
        ...step,
        explanation: text('逾期原因及整改说明', 'Explanation', ['explanation']),
        due: date('原办理期限', 'Was due', ['case.wasDue', 'case.due']),
      },
      lines: [
        ...to(holder, holder === 'asker' ? '提问人' : '申请人'),
        { line: 'paragraph', text: `${you}于{receivedOn}提出的${called}${owed}现说明如下：` },
        { line: 'paragraph', text: '{explanation}' },
        { line: 'paragraph', text: `由此给${you}带来不便，我单位深表歉意，并将接受监督、认真整改。` },
        ASK,
        ISSUER,
      ],
    },
  ]
}

export const ANSWERING_FOR: readonly TemplateInput[] = KINDS.flatMap(lettersOf)
