// The kinds of work an inquiry consists of, and the limits that run in it.
import type { ClockDefinition, LaneDefinition } from '@sunhall/kernel'
import { COMPLAINT_LANE } from '../complaint.ts'
import { ACCOUNTABILITY_LANE } from '../delay.ts'
import { title } from './roles-and-fields.ts'

const CLOSED = { title: title('已办结', 'Closed'), closed: true } as const

export const inquiryLanes = {
  handling: {
    title: title('承办', 'Handling'),
    initial: 'received',
    clock: { name: 'handling', limit: 'ordinary' },
    awaited: true,
    stages: {
      received: { title: title('待签收', 'Awaiting acceptance') },
      handling: { title: title('承办中', 'Being handled') },
      'answer-proposed': { title: title('答复待审核', 'Answer awaiting check') },
      'forward-proposed': { title: title('转办待批准', 'Forwarding awaiting approval') },
      'pass-proposed': { title: title('续办转交待批准', 'Passing on awaiting approval') },
      closed: CLOSED,
    },
  },
  dispatch: {
    title: title('分办', 'Dispatch'),
    initial: 'undispatched',
    clock: { name: 'dispatch', limit: 'dispatch' },
    awaited: true,
    stages: { undispatched: { title: title('待分办', 'Awaiting dispatch') }, closed: CLOSED },
  },
  complaint: COMPLAINT_LANE,
  accountability: ACCOUNTABILITY_LANE,
} as const satisfies { readonly [lane: string]: LaneDefinition }

/** What a limit that binds the office brings about. */
const BINDS = { near: 'remind', 'promise-passed': 'mark-promise-passed', overdue: 'mark-overdue' } as const

export const inquiryClocks = {
  handling: {
    title: title('答复时限', 'Limit for the answer'),
    near: { workingDaysBefore: 1 },
    acts: BINDS,
    grounds: [], // the source names none: nothing stops this clock
  },
  dispatch: {
    title: title('分办时限', 'Limit for dispatch'),
    near: { workingDaysBefore: 1 },
    acts: BINDS,
    grounds: [],
  },
  complaint: {
    title: title('投诉办理时限', 'Limit for the complaint'),
    near: { workingDaysBefore: 2 },
    acts: BINDS,
    grounds: [],
  },
  explanation: {
    title: title('逾期说明时限', 'Limit for the explanation'),
    near: { workingDaysBefore: 1 },
    acts: { near: 'remind', overdue: 'raise-accountability' },
    grounds: [],
  },
} as const satisfies { readonly [clock: string]: ClockDefinition }
