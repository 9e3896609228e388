// What follows a decision: the charge (行政许可法 58, 59), the licence itself (39), and how it was delivered (44; 民事诉讼法 87–95).
import type { TemplateInput } from '../template.ts'
import { APPLICATION, ASK, CONTACT, date, ISSUER, person, text } from './parts.ts'

export const AFTER_DECISION: readonly TemplateInput[] = [
  {
    id: 'payment-order',
    version: 1,
    title: { zh: '缴款通知书', en: 'Payment order' },
    paper: 'form',
    series: '许缴',
    audience: 'applicant',
    holder: 'applicant',
    fields: {
      ...APPLICATION,
      ...CONTACT,
      charges: {
        type: 'items',
        title: { zh: '收费项目', en: 'Charges' },
        from: ['case.charges', 'charges'],
        columns: {
          title: { zh: '收费项目', en: 'Fee' },
          basis: { zh: '收费依据', en: 'Basis' },
          price: { zh: '标准（元）', en: 'Price' },
          quantity: { zh: '数量', en: 'Quantity' },
          amount: { zh: '金额（元）', en: 'Amount' },
        },
      },
      total: { type: 'money', title: { zh: '应缴金额', en: 'Total' }, from: ['total', 'amount', 'case.feeTotal'] },
      payBy: date('缴款期限', 'Pay by', ['payBy', 'until', 'case.due'], false),
      payTo: text('缴款方式', 'How to pay', ['case.payTo'], false),
    },
    lines: [
      {
        line: 'form',
        rows: [
          [{ label: '缴款人', text: '{applicant}' }],
          [{ label: '办理事项', text: '{matter}' }],
          [
            { label: '办件编号', text: '{code}', width: 1.3 },
            { label: '缴款期限', text: '{payBy}' },
          ],
          [{ label: '应缴金额', text: '{total}' }],
          [{ label: '缴款方式', text: '{payTo}' }],
        ],
      },
      { line: 'space' },
      {
        line: 'table',
        field: 'charges',
        columns: [
          { title: '序号', text: '{n}', width: 1.35 },
          { title: '收费项目和依据', text: '{title}\n{basis}', width: 7.8 },
          { title: '标准（元）', text: '{price}', width: 2 },
          { title: '数量', text: '{quantity}', width: 1.6 },
          { title: '金额（元）', text: '{amount}', width: 2.6 },
        ],
      },
      { line: 'space' },
      {
        line: 'paragraph',
        text: '以上收费均列入政府收费目录清单；{byLaw}《中华人民共和国行政许可法》第五十八条、第五十九条的规定，此外不收取任何费用，所收费用全部上缴国库。请凭本通知书缴款并索取财政票据；对收费有异议的，可以向价格、财政主管部门反映。',
      },
      ASK,
      ISSUER,
    ],
  },
  {
    id: 'licence',
    version: 1,
    title: { zh: '证照', en: 'Licence' },
    heading: '{licenceTitle}',
    paper: 'certificate',
    series: '许证',
    audience: 'applicant',
    holder: 'applicant',
    fields: {
      licenceTitle: text('证件名称', 'Name of the licence', ['licenceTitle', 'case.licenceTitle', 'case.matter']),
      applicant: person('持证人', 'Holder', ['case.applicant'], { personal: true }),
      creditCode: { ...text('统一社会信用代码', 'Credit code', ['case.creditCode'], false) },
      matter: text('事项', 'Matter', ['case.matter']),
      content: text('内容', 'What is granted', ['content', 'conditions'], false),
      // Renewed or changed it is on a new paper, and in the register under the number it has always had.
      licence: text('原证件编号', 'Number of the licence before', ['licence'], false),
      place: { ...text('地址', 'Address', ['premises', 'case.address'], false), personal: true },
      validFrom: date('有效期自', 'Valid from', ['validFrom', 'case.licenceFrom']),
      validTo: date('有效期至', 'Valid until', ['validTo', 'case.licenceUntil'], false),
    },
    lines: [
      {
        line: 'form',
        rows: [
          [{ label: '持证人', text: '{applicant}' }],
          [{ label: '统一信用代码', text: '{creditCode}' }],
          [{ label: '事项', text: '{matter}' }],
          [{ label: '内容', text: '{content}' }],
          [{ label: '原证件编号', text: '{licence}' }],
          [{ label: '地址', text: '{place}' }],
          [{ label: '有效期自', text: '{validFrom}' }],
          [{ label: '有效期至', text: '{validTo}' }],
        ],
      },
      { line: 'space' },
      {
        line: 'paragraph',
        text: '本证不得涂改、倒卖、出租、出借或者以其他形式非法转让。有效期届满需要延续的，应当在届满30日前提出申请。本证效力以扫码核验的结果为准。',
      },
      ISSUER,
    ],
  },
  {
    id: 'delivery-receipt',
    issuedBy: 'organ',
    version: 1,
    title: { zh: '送达回证', en: 'Receipt of delivery' },
    paper: 'form',
    series: '送证',
    audience: 'internal',
    holder: 'recipient',
    fields: {
      recipient: person('受送达人', 'Addressee', ['case.applicant'], { personal: true }),
      matter: text('办理事项', 'Matter', ['case.matter']),
      code: text('办件编号', 'Case number', ['case.code']),
      documents: text('送达文书', 'Documents', ['documents', 'case.delivered'], false),
      place: { ...text('送达地点', 'Place', ['place', 'case.deliveredAt'], false), personal: true },
      way: {
        type: 'text',
        title: { zh: '送达方式', en: 'Way' },
        from: ['way', 'case.outcome', 'case.delivery'],
        required: false,
        words: {
          counter: '直接送达（窗口领取）',
          'adult-family': '直接送达（同住成年家属签收）',
          agent: '直接送达（代理人、代收人签收）',
          left: '留置送达',
          electronic: '电子送达（经受送达人同意）',
          post: '邮寄送达',
          announcement: '公告送达',
        },
      },
      receivedBy: person('签收人', 'Taken by', ['receivedBy', 'recipient'], { personal: true, required: false }),
      deliveredOn: date('送达日期', 'Delivered on', ['deliveredOn', 'arrivedOn', 'case.actDay'], false),
      witnesses: {
        ...text('见证人', 'Witnesses', ['witnesses', 'people'], false),
        personal: true,
      },
      note: text('备注', 'Remark', ['note', 'remark'], false),
    },
    lines: [
      {
        line: 'form',
        rows: [
          [{ label: '受送达人', text: '{recipient}' }],
          [{ label: '办理事项', text: '{matter}（办件编号：{code}）' }],
          [{ label: '送达文书', text: '{documents}' }],
          [{ label: '送达地点', text: '{place}' }],
          [
            { label: '送达方式', text: '{way}' },
            { label: '送达日期', text: '{deliveredOn}' },
          ],
          [{ label: '签收人', text: '{receivedBy}' }],
          [{ label: '见证人', text: '{witnesses}' }],
          [{ label: '备注', text: '{note}' }],
        ],
      },
      {
        line: 'signatures',
        entries: ['受送达人（签名或者盖章）', '代收人（签名）及与受送达人的关系', '见证人（签名）', '送达人（签名）'],
      },
      {
        line: 'note',
        text: '说明：受送达人在送达回证上的签收日期为送达日期。受送达人不在的，交同住成年家属签收；拒绝接收的，可以邀请有关基层组织或者所在单位的代表到场见证，把文书留在住所，也可以采用拍照、录像等方式记录送达过程，即视为送达。邮寄送达以回执上注明的收件日期为送达日期；电子送达以到达受送达人特定系统的日期为送达日期；公告送达自发出公告之日起经过30日即视为送达（参照《中华人民共和国民事诉讼法》第八十七条至第九十五条）。',
      },
    ],
  },
]
