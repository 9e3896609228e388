// Decisions on an application, each under the name of what it is: 行政许可, 行政确认, 行政给付, and 办理结果 for the rest and public services.
// Licences: 行政许可法 32(1)(1), 37, 38. Kinds of power: 中办发〔2015〕21号 (权力清单: 许可、处罚、强制、征收、给付、检查、确认、奖励、裁决、其他); public
// services: 国办发〔2015〕86号. The Licensing Law does not bind what is no licence: its own law does.
// Remedies: 行政复议法 11, 20; 行政诉讼法 12 (also for benefits withheld: pensions, minimum living, social insurance), 46.
import type { TemplateInput } from '../template.ts'
import {
  APPLICATION,
  APPLIED_FOR,
  ASK,
  type ByChange,
  basis,
  byChange,
  CONTACT,
  DECISION,
  DECISION_FIELDS,
  date,
  ISSUER,
  OWN_REMEDIES,
  REMEDIES,
  remediesAgainst,
  TO,
  text,
} from './parts.ts'

/** A title and the word of its series. */
type Named = readonly [zh: string, en: string, series: string]

interface Words {
  /** Behind the template's name: `grant-benefit`; a licence has the plain one. */
  readonly suffix: string
  readonly granted: Named
  readonly refused: Named
  /** 本机关决定…… */
  readonly grants: ByChange
  readonly refuses: ByChange
  /** Articles of the Licensing Law, where it binds. */
  readonly law?: { readonly granted: ByChange; readonly refused: string }
  /** What is licensed, confirmed, given or done. */
  readonly content: string
  readonly validTo: string
  readonly after: string
}

/** A certificate that is no licence is renewed, changed and cancelled all the same. */
const CERTIFICATE = {
  grants: { renew: '准予延续', change: '准予变更', cancel: '准予注销' },
  refuses: { renew: '不予延续', change: '不予变更', cancel: '不予注销' },
} as const

const KINDS: readonly Words[] = [
  {
    suffix: '',
    granted: ['准予行政许可决定书', 'Decision to grant', '许准'],
    refused: ['不予行政许可决定书', 'Decision to refuse', '许不准'],
    grants: {
      grant: '准予行政许可',
      renew: '准予延续行政许可',
      change: '准予变更行政许可',
      cancel: '准予注销行政许可',
    },
    refuses: {
      grant: '不予行政许可',
      renew: '不予延续行政许可',
      change: '不予变更行政许可',
      cancel: '不予注销行政许可',
    },
    law: {
      granted: { grant: '第三十八条第一款', renew: '第五十条', change: '第四十九条', cancel: '第七十条' },
      refused: '第三十八条第二款',
    },
    content: '许可内容',
    validTo: '有效期至{validTo}。需要延续的，应当在有效期届满30日前向本机关提出申请。',
    after:
      '需要颁发、换发证件的，本机关将自作出决定之日起10个工作日内颁发、送达。请按照许可的范围和条件从事活动，并接受依法监督检查。',
  },
  {
    suffix: '-confirmation',
    granted: ['行政确认决定书', 'Decision to confirm', '确认'],
    refused: ['不予行政确认决定书', 'Decision not to confirm', '不确认'],
    grants: { ...CERTIFICATE.grants, grant: '予以行政确认' },
    refuses: { ...CERTIFICATE.refuses, grant: '不予行政确认' },
    content: '确认内容',
    validTo: '有效期至{validTo}。',
    after: '需要领取有关证件、证明的，本机关将自作出决定之日起10个工作日内送达。',
  },
  {
    suffix: '-benefit',
    granted: ['行政给付决定书', 'Decision to grant a benefit', '给付'],
    refused: ['不予行政给付决定书', 'Decision to refuse a benefit', '不给付'],
    grants: { ...CERTIFICATE.grants, grant: '准予行政给付' },
    refuses: { ...CERTIFICATE.refuses, grant: '不予行政给付' },
    content: '给付内容',
    validTo: '有效期至{validTo}。',
    after: '给付按照国家和本地规定的标准、方式发放；家庭、收入等情况发生变化的，请及时告知本机关。',
  },
  {
    suffix: '-result',
    granted: ['办理结果通知书', 'Notice of the result', '结果'],
    refused: ['不予办理通知书', 'Notice of refusal', '不办'],
    grants: { ...CERTIFICATE.grants, grant: '予以办理' },
    refuses: { ...CERTIFICATE.refuses, grant: '不予办理' },
    content: '办理结果',
    validTo: '有效期至{validTo}。',
    after: '需要领取有关证件、证明的，请按照申请时选择的方式领取。',
  },
]

/** 根据……的规定，本机关决定……: with the law the decision names, the Licensing Law where it binds, both or neither. */
function ruled(licensing: string | undefined, decides: string): TemplateInput['lines'] {
  const law = licensing === undefined ? [] : [`《中华人民共和国行政许可法》${licensing}`]
  const sentence = (laws: readonly string[]): string =>
    laws.length === 0 ? `本机关决定${decides}。` : `根据${laws.join('和')}的规定，本机关决定${decides}。`
  return [
    { line: 'paragraph', text: sentence(['{basis}', ...law]), when: 'basis' },
    { line: 'paragraph', text: sentence(law), unless: 'basis' },
  ]
}

function granted({ suffix, granted: [zh, en, series], ...words }: Words): TemplateInput {
  return {
    ...DECISION,
    id: `grant${suffix}`,
    title: { zh, en },
    series,
    fields: {
      ...DECISION_FIELDS,
      decision: byChange('决定', 'Decision', words.grants),
      ...(words.law === undefined ? {} : { article: byChange('许可法条款', 'Article', words.law.granted) }),
      basis: basis(),
      content: text(words.content, 'Content', ['content', 'granted', 'permission', 'result', 'finding'], false),
      conditions: text('内容和条件', 'Content and conditions', ['conditions'], false),
      licence: text('原证件编号', 'Number of the present licence', ['licence'], false),
      validTo: date('有效期至', 'Valid until', ['validTo', 'case.licenceUntil'], false),
    },
    lines: [
      TO,
      { line: 'paragraph', text: `${APPLIED_FOR}，经审查，符合法定条件、标准。` },
      ...ruled(words.law === undefined ? undefined : '{article}', '{decision}'),
      { line: 'paragraph', text: `${words.content}：{content}`, when: 'content' },
      { line: 'paragraph', text: '内容和条件：{conditions}', when: 'conditions' },
      { line: 'paragraph', text: '原证件编号：{licence}。', when: 'licence' },
      { line: 'paragraph', text: words.validTo, when: 'validTo' },
      { line: 'paragraph', text: words.after },
      OWN_REMEDIES,
      {
        line: 'paragraph',
        unless: 'remedies',
        text: '如认为本决定侵犯合法权益，可以自知道或者应当知道本决定之日起60日内依法向{government}申请行政复议，也可以自知道或者应当知道本决定之日起6个月内依法直接向有管辖权的人民法院提起行政诉讼。',
      },
      ASK,
      ISSUER,
    ],
  }
}

function refused({ suffix, refused: [zh, en, series], ...words }: Words): TemplateInput {
  return {
    ...DECISION,
    id: `refusal${suffix}`,
    title: { zh, en },
    series,
    fields: {
      ...DECISION_FIELDS,
      decision: byChange('决定', 'Decision', words.refuses),
      facts: text('查明的事实', 'Facts found', ['facts', 'finding'], false),
      reason: text('理由', 'Reasons', ['reason', 'reasons', 'grounds']),
      basis: basis(),
    },
    lines: [
      TO,
      { line: 'paragraph', text: `${APPLIED_FOR}，本机关已依法受理并审查完毕。` },
      { line: 'paragraph', text: '经审查查明：{facts}', when: 'facts' },
      { line: 'paragraph', text: '本机关认为：{reason}' },
      ...ruled(words.law?.refused, '{decision}'),
      OWN_REMEDIES,
      REMEDIES,
      { line: 'paragraph', text: '条件具备后，你（单位）可以重新提出申请。' },
      ASK,
      ISSUER,
    ],
  }
}

function notNeeded(id: string, [zh, en, series]: Named, ending: string): TemplateInput {
  return {
    ...DECISION,
    id,
    issuedBy: 'organ',
    title: { zh, en },
    series,
    fields: { ...DECISION_FIELDS, reason: text('理由', 'Reason', ['reason', 'grounds']), basis: basis() },
    lines: [
      TO,
      { line: 'paragraph', text: `${APPLIED_FOR}收悉。经审查，{reason}` },
      { line: 'paragraph', text: '有关依据：{basis}。', when: 'basis' },
      { line: 'paragraph', text: ending },
      OWN_REMEDIES,
      { ...remediesAgainst('告知'), unless: 'remedies' },
      ASK,
      ISSUER,
    ],
  }
}

export const DECISIONS: readonly TemplateInput[] = [
  ...KINDS.flatMap(words => [granted(words), refused(words)]),
  notNeeded(
    'not-needed',
    ['无需行政许可告知书', 'Notice that no licence is needed', '许免'],
    '申请事项依法不需要取得行政许可。根据《中华人民共和国行政许可法》第三十二条第一款第一项的规定，现告知你（单位）不予受理。你（单位）可以依法自行开展相关活动，并遵守有关法律、法规的规定。',
  ),
  notNeeded(
    'not-needed-other',
    ['无需办理告知书', 'Notice that nothing needs to be applied for', '免办'],
    '申请事项依法不需要办理，现告知你（单位）不予受理。',
  ),
  {
    ...DECISION,
    decision: false,
    id: 'withdrawal',
    issuedBy: 'organ',
    title: { zh: '准予撤回申请通知书', en: 'Notice of withdrawal' },
    series: '许撤',
    fields: {
      ...APPLICATION,
      ...CONTACT,
      reason: text('撤回理由', 'Reason', ['reason'], false),
      withdrawnOn: date('撤回日期', 'Withdrawn on', ['case.actDay']),
    },
    lines: [
      TO,
      {
        line: 'paragraph',
        text: '你（单位）于{receivedOn}向本机关提出{matter}申请（办件编号：{code}），又于{withdrawnOn}提出撤回该申请。',
      },
      { line: 'paragraph', text: '撤回理由：{reason}', when: 'reason' },
      {
        line: 'paragraph',
        text: '经审查，本机关尚未作出决定，撤回申请是你（单位）的真实意思表示，准予撤回，该申请的办理程序就此结束。你（单位）提交的申请材料可以到窗口取回；今后需要办理的，可以重新提出申请。',
      },
      { line: 'paragraph', text: '特此通知。' },
      ASK,
      ISSUER,
    ],
  },
  {
    ...DECISION,
    id: 'termination',
    issuedBy: 'organ',
    title: { zh: '终止办理决定书', en: 'Decision to terminate' },
    series: '许终',
    fields: {
      ...DECISION_FIELDS,
      ground: text('终止事由', 'Ground', ['ground'], false),
      reason: text('事实和理由', 'Facts and reasons', ['reason', 'grounds']),
      basis: basis(),
    },
    lines: [
      TO,
      { line: 'paragraph', text: `${APPLIED_FOR}，在办理过程中出现下列情形：` },
      { line: 'paragraph', text: '{ground}。', when: 'ground' },
      { line: 'paragraph', text: '{reason}' },
      { line: 'paragraph', text: '根据{basis}的规定，本机关决定终止办理。', when: 'basis' },
      { line: 'paragraph', text: '该申请已无法继续办理，本机关决定终止办理。', unless: 'basis' },
      { line: 'paragraph', text: '终止的情形消除后，你（单位）可以重新提出申请。' },
      OWN_REMEDIES,
      REMEDIES,
      ASK,
      ISSUER,
    ],
  },
]
