// The second outcome: not in duty or unclear, to the government office after approval, which dispatches (C2 (2)).
import type { Effect } from '@sunhall/kernel'
import { type Acts, DISPATCHER, HANDLER, HEAD, reason, title } from './roles-and-fields.ts'

/** Where a part goes on from when a proposal is sent back. */
const BACK_TO_WORK: Effect = {
  do: 'when',
  guard: { is: 'happened', act: 'accept', per: 'part' },
  run: [{ do: 'stage', to: 'handling' }],
  otherwise: [{ do: 'stage', to: 'received' }],
}

/** What a dispatcher does with what the government office has received. */
const dispatching = {
  on: 'part',
  lanes: ['dispatch'],
  from: ['undispatched'],
  by: DISPATCHER,
  shown: 'public',
} as const

export const forwardActs = {
  'propose-forward': {
    title: title('申请转政府办', 'Propose forwarding'),
    on: 'part',
    lanes: ['handling'],
    from: ['received', 'handling'],
    by: HANDLER,
    guards: [{ not: { is: 'part-unit-kind', kind: 'government-office' } }, { is: 'no-proposal-pending' }],
    shown: 'internal',
    weight: 'ordinary',
    fields: { reason: reason('转发理由', 'Reason for forwarding', 'forward') },
    effects: [
      { do: 'propose', proposal: 'forward' },
      { do: 'stage', to: 'forward-proposed' },
    ],
  },
  'approve-forward': {
    title: title('同意转办', 'Approve forwarding'),
    on: 'part',
    lanes: ['handling'],
    from: ['forward-proposed'],
    by: HEAD,
    guards: [
      { is: 'proposal-pending', proposal: 'forward' },
      { is: 'not-own-proposal', proposal: 'forward' },
    ],
    shown: 'public',
    weight: 'primary',
    fields: {},
    effects: [
      { do: 'set', name: 'forwardSeq', to: { proposalSeq: true }, on: 'part' },
      { do: 'settle', proposal: 'forward' },
      { do: 'open-part', lane: 'dispatch', unit: { unit: 'office' } },
      { do: 'close-part', outcome: { literal: 'forwarded' } },
    ],
  },
  'return-forward': {
    title: title('不同意转办', 'Refuse forwarding'),
    on: 'part',
    lanes: ['handling'],
    from: ['forward-proposed'],
    by: HEAD,
    guards: [{ is: 'proposal-pending', proposal: 'forward' }],
    shown: 'internal',
    weight: 'ordinary',
    fields: { reason: reason('不同意的理由', 'Why not', 'return') },
    effects: [{ do: 'settle', proposal: 'forward' }, BACK_TO_WORK],
  },
  dispatch: {
    ...dispatching,
    title: title('分办', 'Dispatch'),
    guards: [{ is: 'other-unit', field: 'unit' }],
    weight: 'primary',
    fields: {
      unit: { type: 'unit', scope: 'own-level', title: title('分办至', 'To which unit'), required: true },
      reason: reason('转发理由', 'Reason for forwarding', 'dispatch'),
    },
    effects: [
      { do: 'open-part', lane: 'handling', unit: { field: 'unit' } },
      { do: 'close-part', outcome: { literal: 'dispatched' } },
    ],
  },
  'dispatch-level': {
    ...dispatching,
    title: title('转上级或下级政府办', 'Pass to the office above or below'),
    guards: [{ is: 'other-unit', field: 'unit' }],
    weight: 'ordinary',
    fields: {
      unit: {
        type: 'unit',
        scope: 'offices-up-or-down',
        title: title('转至', 'To which office'),
        required: true,
      },
      reason: reason('转发理由', 'Reason for forwarding', 'dispatch'),
    },
    effects: [
      { do: 'open-part', lane: 'dispatch', unit: { field: 'unit' } },
      { do: 'close-part', outcome: { literal: 'passed-level' } },
    ],
  },
  take: {
    ...dispatching,
    title: title('本办承办', 'Handle it here'),
    guards: [],
    weight: 'ordinary',
    fields: {},
    effects: [{ do: 'convert-part', lane: 'handling' }],
  },
} as const satisfies Acts
