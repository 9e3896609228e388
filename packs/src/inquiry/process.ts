// Public inquiry 政务信息查询 as a process: the five outcomes of C2, and what follows an overdue answer (C3).
// Source: 全省政务信息查询制度, 第一篇 (二) 2 (1)–(5), (二) 3.
import { defineProcess, type ProcessDefinition } from '@sunhall/kernel'
import { inquiryClocks, inquiryLanes } from './lanes.ts'
import { afterActs } from './process-after.ts'
import { askActs } from './process-ask.ts'
import { complaintActs } from './process-complaint.ts'
import { forwardActs } from './process-forward.ts'
import { letterActs } from './process-letters.ts'
import { limitActs } from './process-limits.ts'
import { overdueActs } from './process-overdue.ts'
import { severalActs } from './process-several.ts'
import { title } from './roles-and-fields.ts'

/** In this order they are offered. */
const inquiryActs = {
  ...askActs,
  ...forwardActs,
  ...severalActs,
  ...limitActs,
  ...letterActs,
  ...complaintActs,
  ...overdueActs,
  ...afterActs,
} as const
export type InquiryAct = keyof typeof inquiryActs

export const inquiryProcess: ProcessDefinition = defineProcess({
  id: 'inquiry',
  version: 1,
  title: title('政务信息查询', 'Public inquiry'),
  begin: { act: 'ask', stage: 'open' },
  settles: { from: 'open', to: 'answered' },
  stages: {
    open: { title: title('办理中', 'In progress') },
    answered: { title: title('已答复', 'Answered'), closed: true },
    withdrawn: { title: title('已撤回', 'Withdrawn'), closed: true },
  },
  lanes: inquiryLanes,
  clocks: inquiryClocks,
  acts: inquiryActs,
})
