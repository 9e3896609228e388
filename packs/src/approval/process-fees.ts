// Fees (B8; 许可法 58–59): assessed 定, collected 缴 and checked 查 by different people; nothing outside the fee register of the matter.
import type { Effect, Guard } from '@sunhall/kernel'
import {
  type Acts,
  ASKER,
  choice,
  date,
  EXAMINING,
  files,
  HANDLER,
  HEAD,
  reason,
  SYSTEM,
  text,
  title,
} from './roles-and-fields.ts'

const fee = {
  on: 'part',
  lanes: ['fee'],
  by: HANDLER,
  guards: [],
  fields: {},
  shown: 'internal',
  weight: 'ordinary',
} as const

const NOT_ASSESSOR: Guard = { is: 'not-person', value: 'assessedBy' }
const NOT_COLLECTOR: Guard = { is: 'not-person', value: 'paidBy' }
const PAID: Guard = { is: 'value', name: 'paid', equals: true }
export const NOTHING_UNPAID: Guard = { not: { is: 'value', name: 'unpaid', equals: true } }
/** Nothing that was granted is handed out while something is to be paid; a refusal is always delivered (许可法 38). */
export const PAID_IF_GRANTED: Guard = { any: [NOTHING_UNPAID, { is: 'value', name: 'decision', equals: 'refused' }] }
const owes = (unpaid: boolean): Effect => ({ do: 'set', name: 'unpaid', to: { literal: unpaid }, on: 'case' })

/** A charge nobody paid falls away with what it was for. */
export const UNPAID_CLOSED: Effect = {
  do: 'close-parts',
  lanes: ['fee'],
  outcome: 'fee-cancelled',
  where: { value: 'paid', equals: null },
}

export const feeActs = {
  'assess-fee': {
    title: title('核定收费', 'Assess the fee'),
    on: 'part',
    lanes: [...EXAMINING, 'intake'],
    from: ['received', 'examining', 'special', 'hearing', 'proposed', 'reviewed'],
    by: HANDLER,
    guards: [
      { is: 'matter-has', list: 'fees' },
      NOTHING_UNPAID,
      { is: 'at-most', act: 'assess-fee', times: 3, per: 'case' },
    ],
    shown: 'public',
    weight: 'ordinary',
    fields: {
      charges: { type: 'charges', max: 20, title: title('收费项目', 'Charges'), required: true },
      basis: text('计算说明', 'How it is worked out', 500, 4, { required: false }),
    },
    effects: [
      {
        do: 'open-part',
        lane: 'fee',
        unit: { matterUnit: 'finance' },
        values: {
          total: { computed: 'fee-total', field: 'charges' },
          assessedBy: { actor: 'person' },
          assessSeq: { seq: true },
        },
      },
      owes(true),
    ],
  },
  'notice-charge': {
    ...fee,
    title: title('大额收费事前告知', 'Announce a large charge'),
    from: ['assessed'],
    guards: [
      { not: { is: 'below-setting', value: 'total', setting: 'largeCharge' } },
      { is: 'not-happened', act: 'notice-charge', per: 'part' },
    ],
    shown: 'public',
    weight: 'primary',
    fields: { text: text('告知内容', 'What is announced', 1000, 4) },
    effects: [],
  },
  'order-payment': {
    ...fee,
    title: title('开具缴款通知', 'Order the payment'),
    from: ['assessed'],
    guards: [
      NOT_ASSESSOR,
      {
        any: [
          { is: 'happened', act: 'notice-charge', per: 'part' },
          { is: 'below-setting', value: 'total', setting: 'largeCharge' },
        ],
      },
    ],
    shown: 'public',
    weight: 'primary',
    effects: [
      { do: 'start', clock: 'payment', limit: { literal: 'payment' } },
      { do: 'stage', to: 'ordered' },
    ],
  },
  'report-payment': {
    ...fee,
    title: title('上传缴款凭证', 'Show that it is paid'),
    from: ['ordered'],
    by: ASKER,
    guards: [
      { is: 'at-most', act: 'report-payment', times: 3, per: 'part' },
      { is: 'date-past', field: 'paidOn' },
    ],
    shown: 'public',
    fields: {
      way: choice('缴款方式', 'How', { transfer: ['银行转账', 'Bank transfer'], cash: ['现金', 'Cash'] }),
      paidOn: date('缴款日期', 'Day'),
      files: files(3, '缴款凭证', 'Proof', false),
    },
    effects: [],
  },
  'confirm-payment': {
    ...fee,
    title: title('确认收款', 'Confirm the payment'),
    from: ['ordered'],
    guards: [NOT_ASSESSOR, { is: 'date-past', field: 'receivedOn' }],
    shown: 'public',
    weight: 'primary',
    fields: {
      way: choice('收款方式', 'How it came', {
        transfer: ['银行转账', 'Bank transfer'],
        cash: ['现金', 'Cash'],
        online: ['网上支付', 'On line'],
      }),
      receivedOn: date('到账日期', 'Day it came'),
      receipt: text('票据号码', 'Receipt number', 60, 1),
    },
    effects: [
      { do: 'stop', clock: 'payment' },
      { do: 'set', name: 'paid', to: { literal: true }, on: 'part' },
      { do: 'set', name: 'paidBy', to: { actor: 'person' }, on: 'part' },
      owes(false),
      { do: 'stage', to: 'paid' },
    ],
  },
  'check-payment': {
    ...fee,
    title: title('核对收费', 'Check the fee'),
    from: ['paid'],
    guards: [NOT_ASSESSOR, NOT_COLLECTOR],
    weight: 'primary',
    fields: { remark: text('核对意见', 'Remark', 500, 4, { required: false }) },
    effects: [{ do: 'close-part', outcome: { literal: 'fee-checked' } }],
  },
  'cancel-fee': {
    ...fee,
    title: title('撤销收费', 'Cancel the charge'),
    from: ['assessed', 'ordered'],
    by: HEAD,
    shown: 'public',
    weight: 'ending',
    fields: { reason: reason('撤销、减免的理由和依据', 'Why it is cancelled or waived') },
    effects: [
      { do: 'stop', clock: 'payment' },
      owes(false),
      { do: 'close-part', outcome: { literal: 'fee-cancelled' } },
    ],
  },
  'mark-unpaid': {
    ...fee,
    title: title('逾期未缴费', 'Not paid in time'),
    from: ['ordered'],
    by: SYSTEM,
    shown: 'public',
    effects: [],
  },
  'propose-refund': {
    ...fee,
    title: title('申请退费', 'Propose a refund'),
    from: ['closed'],
    guards: [
      PAID,
      { is: 'not-happened', act: 'approve-refund', per: 'part' },
      { is: 'no-proposal-pending', proposal: 'refund' },
      { is: 'field-within', field: 'fen', value: 'total' },
    ],
    fields: {
      fen: {
        type: 'number',
        min: 1,
        max: 100_000_000_000,
        unit: title('分', 'fen'),
        title: title('退费金额', 'Amount'),
        required: true,
      },
      reason: reason('退费理由', 'Reason'),
    },
    effects: [{ do: 'propose', proposal: 'refund' }],
  },
  'approve-refund': {
    ...fee,
    title: title('同意退费', 'Approve the refund'),
    from: ['closed'],
    by: HEAD,
    guards: [
      { is: 'proposal-pending', proposal: 'refund' },
      { is: 'not-own-proposal', proposal: 'refund' },
      NOT_COLLECTOR,
    ],
    shown: 'public',
    weight: 'primary',
    effects: [
      { do: 'set', name: 'refunded', to: { proposed: 'fen' }, on: 'part' },
      { do: 'settle', proposal: 'refund' },
    ],
  },
  'return-refund': {
    ...fee,
    title: title('不同意退费', 'Refuse the refund'),
    from: ['closed'],
    by: HEAD,
    guards: [{ is: 'proposal-pending', proposal: 'refund' }],
    fields: { reason: reason('理由', 'Why not', 'return') },
    effects: [{ do: 'settle', proposal: 'refund' }],
  },
} as const satisfies Acts
