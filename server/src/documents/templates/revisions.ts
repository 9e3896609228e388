// What becomes of a decision that granted something: revoked 撤销 (行政许可法 69), cancelled 注销 (70), and either of them taken back 恢复.
// Each for a licence, and for what is none: there the Licensing Law is not the basis.
import type { TemplateInput } from '../template.ts'
import {
  ASK,
  type ByChange,
  byChange,
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

interface Words {
  readonly suffix: '' | '-other'
  /** 撤销行政许可决定书, 撤销决定书. */
  readonly what: '行政许可' | ''
  readonly en: string
  readonly series: string
  /** The decision that is spoken of. */
  readonly granted: ByChange
  /** What was had by it: 该行政许可. */
  readonly had: string
  readonly revokedBy: string
  readonly revoked: ByChange
  readonly cancelledBy: string
  readonly restoredBy: ByChange
}

const LICENSING = '根据《中华人民共和国行政许可法》'

const LICENCE: Words = {
  suffix: '',
  what: '行政许可',
  en: 'a licence',
  series: '许',
  granted: {
    grant: '准予行政许可',
    renew: '准予延续行政许可',
    change: '准予变更行政许可',
    cancel: '准予注销行政许可',
  },
  had: '行政许可',
  revokedBy: `${LICENSING}第六十九条的规定，`,
  revoked: {
    grant: '请自收到本决定书之日起停止从事该许可所准予的活动，并将有关证件交回本机关。',
    renew:
      '该行政许可的有效期恢复为延续前的期限；延续前的有效期已经届满的，请自收到本决定书之日起停止从事该许可所准予的活动。请将延续后的证件交回本机关。',
    change: '该行政许可恢复为变更前的内容。请将变更后的证件交回本机关，由本机关换发变更前内容的证件。',
    cancel: '原行政许可恢复效力，有效期仍为注销前的期限。',
  },
  cancelledBy: `${LICENSING}第七十条的规定，`,
  // 许可法 8: what was lawfully granted is protected; a cancellation that stands again rests on article 70.
  restoredBy: {
    grant: `${LICENSING}第八条第一款的规定，`,
    renew: `${LICENSING}第八条第一款的规定，`,
    change: `${LICENSING}第八条第一款的规定，`,
    cancel: `${LICENSING}第七十条的规定，`,
  },
}

const OTHER: Words = {
  suffix: '-other',
  what: '',
  en: 'a decision',
  series: '',
  granted: { grant: '予以办理', renew: '准予延续', change: '准予变更', cancel: '准予注销' },
  had: '证件、证明',
  revokedBy: '',
  revoked: {
    grant: '已经领取的证件、凭证应当交回本机关。',
    renew: '有效期恢复为延续前的期限。请将延续后的证件交回本机关。',
    change: '有关内容恢复为变更前的内容。请将变更后的证件交回本机关，由本机关换发变更前内容的证件。',
    cancel: '原证件恢复效力，有效期仍为注销前的期限。',
  },
  cancelledBy: '',
  restoredBy: { grant: '经依法纠正，', renew: '经依法纠正，', change: '经依法纠正，', cancel: '经依法纠正，' },
}

/** What all of them speak of: who was granted what, when, and the grounds and facts found since. */
const revised = ({ granted }: Words): TemplateInput['fields'] => ({
  ...DECISION_FIELDS,
  decision: byChange('原决定', 'What was decided', granted),
  decidedOn: date('原决定日期', 'Decided on', ['case.decidedOn']),
  licence: text('证件编号', 'Number of the licence', ['case.licence'], false),
  ground: text('依据的情形', 'Ground', ['ground'], false),
  facts: text('事实和理由', 'Facts and reasons', ['facts']),
})
const FOUND: TemplateInput['lines'] = [
  { line: 'paragraph', text: '{ground}。', when: 'ground' },
  { line: 'paragraph', text: '事实和理由：{facts}' },
  { line: 'paragraph', text: '证件编号：{licence}。', when: 'licence' },
]
const ENDING: TemplateInput['lines'] = [OWN_REMEDIES, REMEDIES, ASK, ISSUER]

function revocation(words: Words): TemplateInput {
  return {
    ...DECISION,
    id: `revocation${words.suffix}`,
    title: { zh: `撤销${words.what}决定书`, en: `Decision to revoke ${words.en}` },
    series: `${words.series}撤销`,
    fields: {
      ...revised(words),
      revokedOn: date('撤销日期', 'Revoked on', ['case.actDay']),
      consequence: byChange('撤销的后果', 'What follows', words.revoked),
    },
    lines: [
      TO,
      {
        line: 'paragraph',
        text: '你（单位）于{receivedOn}提出{matter}申请（办件编号：{code}），本机关于{decidedOn}作出{decision}的决定。经查，该决定存在下列情形：',
      },
      ...FOUND,
      {
        line: 'paragraph',
        text: `${words.revokedBy}本机关决定自{revokedOn}起撤销上述{decision}的决定。{consequence}`,
      },
      {
        line: 'paragraph',
        text: '因行政机关及其工作人员的原因撤销，你（单位）的合法权益受到损害的，可以依法要求赔偿；以欺骗、贿赂等不正当手段取得的利益不受保护。',
      },
      ...ENDING,
    ],
  }
}

/** Also to those who have died or were dissolved, and to their heirs and liquidators: it speaks of the licence rather than to the holder. */
function cancellation(words: Words): TemplateInput {
  return {
    ...DECISION,
    id: `cancellation${words.suffix}`,
    title: { zh: `注销${words.what}决定书`, en: `Decision to cancel ${words.en}` },
    series: `${words.series}注销`,
    fields: { ...revised(words), cancelledOn: date('注销日期', 'Cancelled on', ['case.actDay']) },
    lines: [
      TO,
      {
        line: 'paragraph',
        text: `本机关于{decidedOn}就{matter}申请（办件编号：{code}）作出{decision}的决定。经查，由此取得的${words.had}存在下列应当注销的情形：`,
      },
      ...FOUND,
      {
        line: 'paragraph',
        text: `${words.cancelledBy}本机关决定自{cancelledOn}起注销上述${words.had}，记入证照登记簿并予以公布。`,
      },
      {
        line: 'paragraph',
        text: '有关证件自注销之日起失效，不得继续使用，应当交回本机关；无法收回的，由本机关公告作废。',
      },
      ...ENDING,
    ],
  }
}

function restoration(words: Words): TemplateInput {
  // The remedies that an earlier act named were against that one.
  const { remedies: _, ...fields } = revised(words)
  return {
    ...DECISION,
    id: `restoration${words.suffix}`,
    title: { zh: `恢复${words.what}决定书`, en: `Decision to restore ${words.en}` },
    series: `${words.series}恢复`,
    fields: {
      ...fields,
      endedOn: date('撤销或者注销日期', 'Ended on', ['case.endedOn']),
      revoked: text('原决定已被撤销', 'It was revoked', ['case.revoked'], false),
      law: byChange('恢复的法律依据', 'Basis', words.restoredBy),
      restoredOn: date('恢复日期', 'Restored on', ['case.actDay']),
    },
    lines: [
      TO,
      {
        line: 'paragraph',
        text: '本机关于{decidedOn}就你（单位）的{matter}申请（办件编号：{code}）作出{decision}的决定，又于{endedOn}撤销了该决定。现因下列情形，撤销应当纠正：',
        when: 'revoked',
      },
      {
        line: 'paragraph',
        text: `本机关于{decidedOn}就你（单位）的{matter}申请（办件编号：{code}）作出{decision}的决定，又于{endedOn}注销了由此取得的${words.had}。现因下列情形，注销应当纠正：`,
        unless: 'revoked',
      },
      ...FOUND,
      {
        line: 'paragraph',
        text: '{law}本机关决定自{restoredOn}起恢复上述{decision}决定的效力，{endedOn}的撤销决定不再执行。',
        when: 'revoked',
      },
      {
        line: 'paragraph',
        text: `{law}本机关决定自{restoredOn}起恢复上述${words.had}的效力，{endedOn}的注销决定不再执行，并在证照登记簿中载明。`,
        unless: 'revoked',
      },
      { line: 'paragraph', text: '证件已经交回的，请凭本决定书到本机关领取。' },
      remediesAgainst('决定'),
      ASK,
      ISSUER,
    ],
  }
}

export const REVISIONS: readonly TemplateInput[] = [LICENCE, OTHER].flatMap(words => [
  revocation(words),
  cancellation(words),
  restoration(words),
])
