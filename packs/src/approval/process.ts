// Administrative approval 行政审批 as one process for every matter (B; 行政许可法 2019): what differs is the matter's data.
import { defineProcess, type ProcessDefinition } from '@sunhall/kernel'
import { approvalClocks } from './clocks.ts'
import { approvalLanes } from './lanes.ts'
import { APPROVAL_LIMITS } from './limits.ts'
import { afterActs } from './process-after.ts'
import { anewActs } from './process-anew.ts'
import { applyActs } from './process-apply.ts'
import { decisionActs } from './process-decision.ts'
import { deliveryActs } from './process-delivery.ts'
import { endingActs } from './process-ending.ts'
import { examinationActs } from './process-examination.ts'
import { feeActs } from './process-fees.ts'
import { intakeActs } from './process-intake.ts'
import { jointActs } from './process-joint.ts'
import { licenceActs } from './process-licence.ts'
import { limitActs } from './process-limits.ts'
import { specialActs } from './process-special.ts'
import { watchActs } from './process-watch.ts'
import { title } from './roles-and-fields.ts'

export const approvalActs = {
  ...applyActs,
  ...intakeActs,
  ...examinationActs,
  ...specialActs,
  ...limitActs,
  ...jointActs,
  ...decisionActs,
  ...endingActs,
  ...feeActs,
  ...deliveryActs,
  ...watchActs,
  ...licenceActs,
  ...anewActs,
  ...afterActs,
} as const
export type ApprovalAct = keyof typeof approvalActs

export const approvalProcess: ProcessDefinition = defineProcess({
  id: 'approval',
  version: 1,
  title: title('行政审批', 'Approval'),
  begin: { act: 'apply', stage: 'open' },
  settles: { from: 'open', to: 'decided' },
  stages: {
    open: { title: title('办理中', 'In progress') },
    decided: { title: title('已办结', 'Decided'), closed: true },
    'not-accepted': { title: title('不予受理', 'Not accepted'), closed: true },
    withdrawn: { title: title('已撤回', 'Withdrawn'), closed: true },
    terminated: { title: title('已终止', 'Ended without a decision'), closed: true },
  },
  lanes: approvalLanes,
  clocks: approvalClocks,
  // A matter published before these were asked for goes on by the process's own.
  limits: APPROVAL_LIMITS,
  acts: approvalActs,
})
