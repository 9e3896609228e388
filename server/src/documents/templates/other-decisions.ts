// Decisions that are no licence. Each bears the name of what it is: 行政确认, 行政给付, and 办理结果 for the rest and public services.
// Kinds of power: 中办发〔2015〕21号 (权力清单: 许可、处罚、强制、征收、给付、检查、确认、奖励、裁决、其他); public services: 国办发〔2015〕86号.
// Remedies: 行政复议法 11, 20; 行政诉讼法 12 (also for benefits withheld: pensions, minimum living, social insurance), 46.
// The Licensing Law does not bind these: their own law does, and its procedure is followed as far as it suits (参照).
import type { TemplateInput } from '../template.ts'
import {
  APPLICATION,
  ASK,
  basis,
  CONTACT,
  date,
  GOVERNMENT,
  ISSUER,
  OWN_REMEDIES,
  REMEDIES,
  TO,
  text,
} from './parts.ts'

interface Words {
  readonly kind: 'confirmation' | 'benefit' | 'result'
  /** Titles and words of the series. */
  readonly granted: readonly [zh: string, en: string, series: string]
  readonly refused: readonly [zh: string, en: string, series: string]
  /** 本机关决定…… */
  readonly grants: string
  readonly refuses: string
  /** What is confirmed, given or done. */
  readonly content: string
  readonly after: string
}

const KINDS: readonly Words[] = [
  {
    kind: 'confirmation',
    granted: ['行政确认决定书', 'Decision to confirm', '确认'],
    refused: ['不予行政确认决定书', 'Decision not to confirm', '不确认'],
    grants: '予以行政确认',
    refuses: '不予行政确认',
    content: '确认内容',
    after: '需要领取有关证件、证明的，本机关将自作出决定之日起10个工作日内送达。',
  },
  {
    kind: 'benefit',
    granted: ['行政给付决定书', 'Decision to grant a benefit', '给付'],
    refused: ['不予行政给付决定书', 'Decision to refuse a benefit', '不给付'],
    grants: '准予行政给付',
    refuses: '不予行政给付',
    content: '给付内容',
    after: '给付按照国家和本地规定的标准、方式发放；家庭、收入等情况发生变化的，请及时告知本机关。',
  },
  {
    kind: 'result',
    granted: ['办理结果通知书', 'Notice of the result', '结果'],
    refused: ['不予办理通知书', 'Notice of refusal', '不办'],
    grants: '予以办理',
    refuses: '不予办理',
    content: '办理结果',
    after: '需要领取有关证件、证明的，请按照申请时选择的方式领取。',
  },
]

const decided = { paper: 'letter', audience: 'applicant', decision: true, holder: 'applicant', version: 1 } as const
const shared = { ...APPLICATION, ...CONTACT, ...GOVERNMENT }

function granted(words: Words): TemplateInput {
  const [zh, en, series] = words.granted
  return {
    ...decided,
    id: `grant-${words.kind}`,
    title: { zh, en },
    series,
    fields: {
      ...shared,
      basis: basis(),
      content: text(words.content, 'Content', ['content', 'granted', 'permission', 'result', 'finding'], false),
      conditions: text('内容和条件', 'Content and conditions', ['conditions'], false),
      licence: text('证件编号', 'Number of the certificate', ['licenceNumber'], false),
      validTo: date('有效期至', 'Valid until', ['validTo', 'case.licenceUntil'], false),
    },
    lines: [
      TO,
      {
        line: 'paragraph',
        text: '你（单位）于{receivedOn}向本机关提出的{matter}申请（办件编号：{code}），经审查，符合规定的条件。',
      },
      { line: 'paragraph', text: `根据{basis}的规定，本机关决定${words.grants}。`, when: 'basis' },
      { line: 'paragraph', text: `本机关决定${words.grants}。`, unless: 'basis' },
      { line: 'paragraph', text: `${words.content}：{content}`, when: 'content' },
      { line: 'paragraph', text: '内容和条件：{conditions}', when: 'conditions' },
      { line: 'paragraph', text: '证件编号：{licence}。', when: 'licence' },
      { line: 'paragraph', text: '有效期至{validTo}。', when: 'validTo' },
      { line: 'paragraph', text: words.after },
      OWN_REMEDIES,
      REMEDIES,
      ASK,
      ISSUER,
    ],
  }
}

function refused(words: Words): TemplateInput {
  const [zh, en, series] = words.refused
  return {
    ...decided,
    id: `refusal-${words.kind}`,
    title: { zh, en },
    series,
    fields: {
      ...shared,
      facts: text('查明的事实', 'Facts found', ['facts', 'finding'], false),
      reason: text('理由', 'Reasons', ['reason', 'reasons', 'grounds']),
      basis: basis(),
    },
    lines: [
      TO,
      {
        line: 'paragraph',
        text: '你（单位）于{receivedOn}向本机关提出的{matter}申请（办件编号：{code}），本机关已经受理并审查完毕。',
      },
      { line: 'paragraph', text: '经审查查明：{facts}', when: 'facts' },
      { line: 'paragraph', text: '本机关认为：{reason}' },
      { line: 'paragraph', text: `根据{basis}的规定，本机关决定${words.refuses}。`, when: 'basis' },
      { line: 'paragraph', text: `本机关决定${words.refuses}。`, unless: 'basis' },
      OWN_REMEDIES,
      REMEDIES,
      { line: 'paragraph', text: '条件具备后，你（单位）可以重新提出申请。' },
      ASK,
      ISSUER,
    ],
  }
}

export const OTHER_DECISIONS: readonly TemplateInput[] = [
  ...KINDS.flatMap(words => [granted(words), refused(words)]),
  {
    ...decided,
    id: 'not-needed-other',
    title: { zh: '无需办理告知书', en: 'Notice that nothing needs to be applied for' },
    series: '免办',
    fields: { ...shared, reason: text('理由', 'Reason', ['reason', 'grounds']), basis: basis() },
    lines: [
      TO,
      {
        line: 'paragraph',
        text: '你（单位）于{receivedOn}向本机关提出的{matter}申请（办件编号：{code}）收悉。经审查，{reason}',
      },
      { line: 'paragraph', text: '有关依据：{basis}。', when: 'basis' },
      { line: 'paragraph', text: '申请事项依法不需要办理，现告知你（单位）不予受理。' },
      OWN_REMEDIES,
      REMEDIES,
      ASK,
      ISSUER,
    ],
  },
  {
    ...decided,
    id: 'revocation-other',
    title: { zh: '撤销决定书', en: 'Decision to revoke' },
    series: '撤销',
    fields: {
      ...shared,
      ground: text('撤销依据', 'Ground', ['ground'], false),
      facts: text('事实和理由', 'Facts and reasons', ['facts']),
      revokedOn: date('撤销日期', 'Revoked on', ['case.actDay']),
    },
    lines: [
      TO,
      {
        line: 'paragraph',
        text: '你（单位）于{receivedOn}提出{matter}申请（办件编号：{code}），本机关曾作出予以办理的决定。经查，该决定存在下列情形：',
      },
      { line: 'paragraph', text: '{ground}。', when: 'ground' },
      { line: 'paragraph', text: '事实和理由：{facts}' },
      {
        line: 'paragraph',
        text: '本机关决定自{revokedOn}起撤销上述决定。已经领取的证件、凭证应当交回本机关；因行政机关的原因造成合法权益损失的，可以依法要求赔偿。',
      },
      OWN_REMEDIES,
      REMEDIES,
      ASK,
      ISSUER,
    ],
  },
]
