// Delivery (B7; 许可法 44; 民诉法 87–95): within ten working days of the decision, each way with its receipt 送达回证.
import { PAID_IF_GRANTED } from './process-fees.ts'
import {
  type Acts,
  ASKER,
  choice,
  date,
  files,
  SYSTEM,
  sealed,
  text,
  title,
  WINDOW,
  yesNo,
} from './roles-and-fields.ts'

const delivery = {
  on: 'part',
  lanes: ['delivery'],
  from: ['prepared'],
  by: WINDOW,
  guards: [PAID_IF_GRANTED],
  fields: {},
  shown: 'public',
  weight: 'ordinary',
} as const

/** The way the applicant chose is the next step; the others remain, for whoever comes by all the same. */
const chosen = (way: 'counter' | 'post' | 'electronic') =>
  ({ weight: 'primary', nextWhere: { value: 'delivery', equals: way } }) as const

const delivered = (way: string) =>
  [
    { do: 'stop', clock: 'announcement' },
    { do: 'close-part', outcome: { literal: `delivered-${way}` } },
  ] as const

export const deliveryActs = {
  'deliver-at-counter': {
    ...delivery,
    title: title('窗口发放', 'Hand over at the counter'),
    // Whoever comes while it is announced receives it: that is what it was announced for.
    from: ['prepared', 'sent', 'announced'],
    ...chosen('counter'),
    fields: {
      recipient: sealed('签收人', 'Who received it', 60, { required: true }),
      relation: choice('签收人身份', 'As whom', {
        applicant: ['申请人本人或法定代表人', 'The applicant'],
        agent: ['代理人', 'An agent'],
        family: ['同住成年家属', 'An adult of the family'],
        reception: ['单位收发人员', 'Reception of the firm'],
      }),
      idChecked: yesNo('已核验签收人身份', 'The identity was checked'),
      files: files(3, '签名或签收单', 'Signature'),
    },
    effects: delivered('counter'),
  },
  post: {
    ...delivery,
    title: title('寄出', 'Send by post'),
    ...chosen('post'),
    fields: {
      courier: text('寄递企业', 'Courier', 60, 1),
      tracking: text('运单号', 'Tracking number', 60, 1),
    },
    effects: [
      { do: 'set', name: 'sentAt', to: { now: true }, on: 'part' },
      { do: 'stage', to: 'sent' },
    ],
  },
  'confirm-arrival': {
    ...delivery,
    title: title('邮件妥投', 'It arrived'),
    from: ['sent'],
    guards: [{ is: 'date-past', field: 'arrivedOn', since: 'sentAt' }],
    weight: 'primary',
    fields: {
      arrivedOn: date('签收日期（以回执为准）', 'Day on the receipt'),
      recipient: sealed('签收人', 'Who received it', 60),
      files: files(3, '回执', 'Receipt'),
    },
    effects: delivered('post'),
  },
  'note-return': {
    ...delivery,
    title: title('邮件退回', 'It came back'),
    from: ['sent'],
    guards: [],
    fields: { reason: text('退回原因', 'Reason', 200, 1) },
    effects: [{ do: 'stage', to: 'prepared' }],
  },
  'deliver-electronically': {
    ...delivery,
    title: title('电子送达', 'Deliver electronically'),
    guards: [PAID_IF_GRANTED, { is: 'value', name: 'electronicConsent', equals: true }],
    ...chosen('electronic'),
    effects: delivered('electronic'),
  },
  'sign-receipt': {
    ...delivery,
    title: title('在线签收', 'Sign the receipt on line'),
    from: ['prepared', 'sent'],
    by: ASKER,
    guards: [PAID_IF_GRANTED, { is: 'value', name: 'electronicConsent', equals: true }],
    weight: 'primary',
    effects: delivered('electronic'),
  },
  'leave-document': {
    ...delivery,
    title: title('留置送达', 'Leave it with witnesses'),
    fields: {
      people: { type: 'people', max: 6, least: 1, title: title('见证人', 'Witnesses'), required: true },
      place: text('留置地点和经过', 'Where, and what happened', 500, 4),
      files: files(5, '照片、录像', 'Photographs, video', true),
    },
    effects: delivered('left'),
  },
  'announce-delivery': {
    ...delivery,
    title: title('公告送达', 'Deliver by announcement'),
    from: ['prepared', 'sent'],
    weight: 'ending',
    fields: { reason: text('其他方式无法送达的情况', 'Why nothing else reached them', 500, 4) },
    effects: [
      { do: 'start', clock: 'announcement', limit: { literal: 'announcement' } },
      // The announcement is the delivery under way; thirty days do not make the office late.
      { do: 'stop', clock: 'delivery' },
      { do: 'stage', to: 'announced' },
    ],
  },
  'deem-delivered': {
    ...delivery,
    title: title('公告期满，视为送达', 'Deemed delivered'),
    from: ['announced'],
    by: SYSTEM,
    guards: [],
    effects: [
      { do: 'stop', clock: 'announcement' },
      { do: 'close-part', outcome: { literal: 'deemed-delivered' } },
    ],
  },
} as const satisfies Acts
