// The kinds of work an inquiry consists of, and the limits that run in it.
import type { ClockDefinition, LaneDefinition } from '@sunhall/kernel'

const CLOSED = { title: { zh: '已办结', en: 'Closed' }, closed: true } as const

export const inquiryLanes = {
  handling: {
    title: { zh: '承办', en: 'Handling' },
    initial: 'received',
    clock: { name: 'handling', limit: 'ordinary' },
    awaited: true,
    stages: {
      received: { title: { zh: '待签收', en: 'Awaiting acceptance' } },
      handling: { title: { zh: '承办中', en: 'Being handled' } },
      'answer-proposed': { title: { zh: '答复待审核', en: 'Answer awaiting check' } },
      'forward-proposed': { title: { zh: '转办待批准', en: 'Forwarding awaiting approval' } },
      'pass-proposed': { title: { zh: '续办转交待批准', en: 'Passing on awaiting approval' } },
      closed: CLOSED,
    },
  },
  dispatch: {
    title: { zh: '分办', en: 'Dispatch' },
    initial: 'undispatched',
    clock: { name: 'dispatch', limit: 'dispatch' },
    awaited: true,
    stages: { undispatched: { title: { zh: '待分办', en: 'Awaiting dispatch' } }, closed: CLOSED },
  },
  complaint: {
    title: { zh: '投诉核查', en: 'Complaint' },
    initial: 'lodged',
    clock: { name: 'complaint', limit: 'complaint' },
    awaited: false,
    confidential: true,
    about: 'about',
    stages: {
      lodged: { title: { zh: '待受理', en: 'Awaiting acceptance' } },
      investigating: { title: { zh: '核查中', en: 'Being investigated' } },
      closed: CLOSED,
    },
  },
  accountability: {
    title: { zh: '问责', en: 'Accountability' },
    initial: 'raised',
    awaited: false,
    confidential: true,
    about: { parent: true }, // the part that was late and not explained
    stages: { raised: { title: { zh: '待处理', en: 'Raised' } }, closed: CLOSED },
  },
} as const satisfies { readonly [lane: string]: LaneDefinition }

export const inquiryClocks = {
  handling: {
    title: { zh: '答复时限', en: 'Limit for the answer' },
    near: { workingDaysBefore: 1 },
    acts: { near: 'remind', 'promise-passed': 'mark-promise-passed', overdue: 'mark-overdue' },
    grounds: [], // the source names none: nothing stops this clock
  },
  dispatch: {
    title: { zh: '分办时限', en: 'Limit for dispatch' },
    near: { workingDaysBefore: 1 },
    acts: { near: 'remind', 'promise-passed': 'mark-promise-passed', overdue: 'mark-overdue' },
    grounds: [],
  },
  complaint: {
    title: { zh: '投诉办理时限', en: 'Limit for the complaint' },
    near: { workingDaysBefore: 2 },
    acts: { near: 'remind', 'promise-passed': 'mark-promise-passed', overdue: 'mark-overdue' },
    grounds: [],
  },
  explanation: {
    title: { zh: '逾期说明时限', en: 'Limit for the explanation' },
    near: { workingDaysBefore: 1 },
    acts: { near: 'remind', overdue: 'raise-accountability' },
    grounds: [],
  },
} as const satisfies { readonly [clock: string]: ClockDefinition }
