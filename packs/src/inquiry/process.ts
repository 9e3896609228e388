// Public inquiry 政务信息查询 as a process: the five outcomes of C2, and what follows an overdue answer (C3).
// Source: 全省政务信息查询制度, 第一篇 (二) 2 (1)–(5), (二) 3.
import { defineProcess } from '@sunhall/kernel'
import { inquiryClocks, inquiryLanes } from './lanes.ts'
import { afterActs } from './process-after.ts'
import { askActs } from './process-ask.ts'
import { complaintActs } from './process-complaint.ts'
import { forwardActs } from './process-forward.ts'
import { letterActs } from './process-letters.ts'
import { limitActs } from './process-limits.ts'
import { overdueActs } from './process-overdue.ts'
import { severalActs } from './process-several.ts'

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

export const inquiryProcess = defineProcess({
  id: 'inquiry',
  version: 1,
  title: { zh: '政务信息查询', en: 'Public inquiry' },
  begin: { act: 'ask', stage: 'open' },
  settles: { from: 'open', to: 'answered' },
  stages: {
    open: { title: { zh: '办理中', en: 'In progress' } },
    answered: { title: { zh: '已答复', en: 'Answered' }, closed: true },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, closed: true },
  },
  lanes: inquiryLanes,
  clocks: inquiryClocks,
  acts: inquiryActs,
})
