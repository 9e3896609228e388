// Documents of public inquiry and of supervision: 政务信息查询制度 第一篇 (二); signals and urging: 电子监察办法.
import type { TemplateInput } from '../template.ts'
import { ASK, CONTACT, date, days, INQUIRY, ISSUER, text, unit } from './parts.ts'

const TO_ASKER = { line: 'to', text: '{asker}', when: 'asker' } as const
const TO_NOBODY = { line: 'to', text: '提问人', unless: 'asker' } as const

export const INQUIRIES: readonly TemplateInput[] = [
  {
    id: 'query-receipt',
    version: 1,
    title: { zh: '查询受理回执', en: 'Receipt of an inquiry' },
    paper: 'receipt',
    series: '查受',
    audience: 'applicant',
    holder: 'asker',
    fields: {
      ...INQUIRY,
      ...CONTACT,
      question: { ...text('查询内容', 'Question', ['text', 'case.text'], false), personal: true },
      handledBy: unit('承办单位', 'Handled by', ['unit', 'case.unit']),
      due: date('答复期限', 'Answer by', ['case.due']),
    },
    lines: [
      {
        line: 'form',
        rows: [
          [{ label: '提问人', text: '{asker}' }],
          [{ label: '查询事由', text: '{subject}' }],
          [
            { label: '查询码', text: '{code}', width: 1.3 },
            { label: '查询日期', text: '{receivedOn}' },
          ],
          [
            { label: '承办单位', text: '{handledBy}', width: 1.3 },
            { label: '答复期限', text: '{due}' },
          ],
          [{ label: '查询内容', text: '{question}' }],
        ],
      },
      { line: 'space' },
      {
        line: 'paragraph',
        text: '你的查询已经收到。承办单位将在答复期限内答复；因情况特殊需要延期的，经批准后将书面告知。凭查询码可以随时在网上、电话或者窗口查看办理进展；请妥善保管查询码，不要告诉他人。',
      },
      { line: 'paragraph', text: '对办理情况不满意的，可以评价、追问或者投诉。' },
      ASK,
      ISSUER,
    ],
  },
  {
    id: 'query-answer',
    version: 1,
    title: { zh: '查询答复书', en: 'Answer to an inquiry' },
    paper: 'letter',
    series: '查复',
    audience: 'applicant',
    holder: 'asker',
    fields: {
      ...INQUIRY,
      ...CONTACT,
      answer: { ...text('答复内容', 'Answer', ['answer']), personal: true },
      elsewhere: text('其他查询方式', 'Where else to look', ['elsewhere'], false),
    },
    lines: [
      TO_ASKER,
      TO_NOBODY,
      { line: 'paragraph', text: '你于{receivedOn}提出的关于“{subject}”的查询（查询码：{code}）收悉。现答复如下：' },
      { line: 'paragraph', text: '{answer}' },
      { line: 'paragraph', text: '其他查询方式：{elsewhere}', when: 'elsewhere' },
      {
        line: 'paragraph',
        text: '对本答复有疑问的，可以凭查询码追问一次；不满意的，可以向本级监察机构投诉。欢迎对本次服务作出评价。',
      },
      ASK,
      ISSUER,
    ],
  },
  {
    id: 'query-forwarding',
    version: 1,
    title: { zh: '转办通知单', en: 'Forwarding of an inquiry' },
    paper: 'form',
    series: '查转',
    issuedBy: 'parent',
    audience: 'internal',
    fields: {
      ...INQUIRY,
      question: { ...text('查询内容', 'Question', ['case.text'], false), personal: true },
      toUnit: unit('转办单位', 'Forwarded to', ['case.partUnit']),
      reason: text('转办理由', 'Reason', ['reason'], false),
      due: date('办理期限', 'Due', ['case.due']),
    },
    lines: [
      {
        line: 'form',
        rows: [
          [{ label: '转办单位', text: '{toUnit}' }],
          [{ label: '查询事由', text: '{subject}' }],
          [
            { label: '查询码', text: '{code}', width: 1.3 },
            { label: '办理期限', text: '{due}' },
          ],
          [{ label: '查询内容', text: '{question}' }],
          [{ label: '转办理由', text: '{reason}' }],
        ],
      },
      { line: 'space' },
      {
        line: 'paragraph',
        text: '现将上述查询件转你单位办理。请在办理期限内直接答复提问人或者按职责分办，不得推诿；确不属于你单位职责的，请按规定报请转办，并说明理由。',
      },
      ISSUER,
    ],
  },
  {
    id: 'query-extension',
    version: 1,
    title: { zh: '延期答复告知书', en: 'Notice that the answer will be late' },
    paper: 'letter',
    series: '查延',
    audience: 'applicant',
    holder: 'asker',
    fields: {
      ...INQUIRY,
      ...CONTACT,
      reason: text('延期理由', 'Reason', ['reason']),
      extended: days('延长的期限', 'Extended by', ['case.extension'], false),
      due: date('延长后的答复期限', 'Due', ['case.due']),
    },
    lines: [
      TO_ASKER,
      TO_NOBODY,
      {
        line: 'paragraph',
        text: '你于{receivedOn}提出的关于“{subject}”的查询（查询码：{code}），因{reason}，不能在规定期限内答复。经本单位负责人批准，答复期限延长至{due}。',
      },
      { line: 'paragraph', text: '延期只有一次。由此带来的不便，敬请谅解。' },
      ASK,
      ISSUER,
    ],
  },
  ...signal('urging', '督办通知单', 'Urging notice', '督办', {
    fact: '现就你单位承办的下列办件予以督办：',
    demand: '请你单位立即办理，并在3个工作日内通过本系统反馈办理情况。',
  }),
  ...signal('yellow-card', '黄牌警示通知书', 'Yellow card', '黄牌', {
    fact: '经电子监察发现，你单位承办的下列办件存在黄牌警示情形：',
    demand: '请你单位立即查明原因，采取措施尽快办结。再次发生的，将发出红牌。',
  }),
  ...signal('red-card', '红牌警告通知书', 'Red card', '红牌', {
    fact: '经电子监察发现，你单位承办的下列办件存在红牌警告情形：',
    demand:
      '请你单位立即办结，并在5个工作日内书面说明逾期原因和整改措施。逾期不说明或者说明不成立的，将依照规定启动问责。',
  }),
  {
    id: 'supervision-advice',
    version: 1,
    title: { zh: '监察建议书', en: 'Advice of supervision' },
    paper: 'letter',
    series: '监建',
    issuedBy: 'supervision',
    audience: 'internal',
    fields: {
      toUnit: unit('被建议单位', 'Unit advised', ['case.partUnit']),
      matter: text('办理事项', 'Matter', ['case.matter']),
      code: text('办件编号', 'Case number', ['case.code']),
      due: date('办理期限', 'Due', ['case.wasDue'], false),
      measure: text('建议', 'Measure advised', ['measure']),
      reason: text('事实与理由', 'Facts and reasons', ['reason']),
    },
    lines: [
      { line: 'to', text: '{toUnit}' },
      { line: 'paragraph', text: '经对你单位承办的{matter}（编号：{code}）逾期情况进行核查，现提出监察建议。' },
      { line: 'paragraph', text: '原办理期限：{due}。', when: 'due' },
      { line: 'heading', level: 1, text: '一、事实与理由' },
      { line: 'paragraph', text: '{reason}' },
      { line: 'heading', level: 1, text: '二、建议' },
      { line: 'paragraph', text: '{measure}。' },
      {
        line: 'paragraph',
        text: '请你单位研究采纳，认真整改，并自收到本建议书之日起30日内将落实情况书面反馈；不采纳的，请说明理由。',
      },
      ISSUER,
    ],
  },
]

function signal(
  id: string,
  zh: string,
  en: string,
  series: string,
  words: { readonly fact: string; readonly demand: string },
): TemplateInput[] {
  return [
    {
      id,
      version: 1,
      title: { zh, en },
      paper: 'letter',
      series,
      issuedBy: 'supervision',
      audience: 'internal',
      fields: {
        toUnit: unit('承办单位', 'Unit concerned', ['case.partUnit', 'unit']),
        matter: text('办理事项', 'Matter', ['case.matter']),
        subject: text('事由', 'Subject', ['case.subject'], false),
        code: text('办件编号', 'Case number', ['case.code']),
        due: date('办理期限', 'Due', ['case.wasDue', 'case.due'], false),
        rule: text('警示情形', 'Rule', ['case.signal', 'rule'], false),
        demand: text('督办要求', 'What is asked', ['text', 'demand', 'reason'], false),
      },
      lines: [
        { line: 'to', text: '{toUnit}' },
        { line: 'paragraph', text: words.fact },
        { line: 'paragraph', text: '事项：{matter}（编号：{code}）。' },
        { line: 'paragraph', text: '事由：{subject}', when: 'subject' },
        { line: 'paragraph', text: '办理期限：{due}。', when: 'due' },
        { line: 'paragraph', text: '警示情形：{rule}。', when: 'rule' },
        { line: 'paragraph', text: '具体要求：{demand}', when: 'demand' },
        { line: 'paragraph', text: words.demand },
        ISSUER,
      ],
    },
  ]
}
