// The kinds of work an approval consists of: each part of a case lies in one lane and moves through its stages.
import type { LaneDefinition } from '@sunhall/kernel'
import { COMPLAINT_LANE } from '../complaint.ts'
import { ACCOUNTABILITY_LANE } from '../delay.ts'
import { title } from './roles-and-fields.ts'

const CLOSED = { title: title('已办结', 'Closed'), closed: true } as const

/** Stages of an examination, whoever examines. */
const EXAMINATION = {
  examining: { title: title('审查中', 'Being examined') },
  special: { title: title('特别程序中', 'In a special procedure') },
  hearing: { title: title('听证中', 'Being heard') },
  proposed: { title: title('待审核审批', 'Awaiting approval') },
  reviewed: { title: title('已审核待核准', 'Reviewed, awaiting approval') },
  closed: CLOSED,
} as const

export const approvalLanes = {
  intake: {
    title: title('受理', 'Intake'),
    initial: 'received',
    clock: { name: 'intake', limit: 'intake' },
    awaited: true,
    stages: {
      received: { title: title('已收件待受理', 'Received') },
      correcting: { title: title('待申请人补正', 'Awaiting corrections') },
      closed: CLOSED,
    },
  },
  examine: {
    title: title('审查', 'Examination'),
    initial: 'examining',
    clock: { name: 'decision', limit: 'decision' },
    awaited: true,
    stages: EXAMINATION,
  },
  above: {
    title: title('上级决定', 'Decision above'),
    initial: 'examining',
    clock: { name: 'decision', limit: 'above' },
    awaited: true,
    stages: EXAMINATION,
  },
  member: {
    title: title('并联审批', 'Parallel approval'),
    initial: 'examining',
    clock: { name: 'decision', limit: 'decision' },
    awaited: true,
    stages: EXAMINATION,
  },
  consult: {
    title: title('征求意见', 'Consultation'),
    initial: 'asked',
    clock: { name: 'consult', limit: 'consult' },
    awaited: true,
    stages: { asked: { title: title('待回复意见', 'Asked') }, closed: CLOSED },
  },
  fee: {
    title: title('收费', 'Fee'),
    initial: 'assessed',
    awaited: false,
    stages: {
      assessed: { title: title('已核定', 'Assessed') },
      ordered: { title: title('待缴费', 'Awaiting payment') },
      paid: { title: title('已缴费待核对', 'Paid, awaiting the check') },
      closed: CLOSED,
    },
  },
  delivery: {
    title: title('送达', 'Delivery'),
    initial: 'prepared',
    clock: { name: 'delivery', limit: 'delivery' },
    awaited: false,
    stages: {
      prepared: { title: title('待领取或送达', 'Ready') },
      sent: { title: title('已寄出', 'Sent') },
      announced: { title: title('公告中', 'Announced') },
      closed: CLOSED,
    },
  },
  'promise-check': {
    title: title('承诺核查', 'Check of a promise'),
    initial: 'due',
    clock: { name: 'promise-check', limit: 'promise-check' },
    awaited: false,
    stages: { due: { title: title('待核查', 'To be checked') }, closed: CLOSED },
  },
  filing: {
    title: title('否定报备', 'Filing of a refusal'),
    initial: 'filed',
    awaited: false,
    stages: { filed: { title: title('待审阅', 'Filed') }, closed: CLOSED },
  },
  complaint: COMPLAINT_LANE,
  accountability: ACCOUNTABILITY_LANE,
} as const satisfies { readonly [lane: string]: LaneDefinition }
