// The second outcome: not in duty or unclear, to the government office after approval, which dispatches (C2 (2)).
import type { Effect } from '@sunhall/kernel'
import { type Acts, DISPATCHER, HANDLER, HEAD, reason } from './roles-and-fields.ts'

/** Where a part goes on from when a proposal is sent back. */
const BACK_TO_WORK: Effect = {
  do: 'when',
  guard: { is: 'happened', act: 'accept', per: 'part' },
  run: [{ do: 'stage', to: 'handling' }],
  otherwise: [{ do: 'stage', to: 'received' }],
}

export const forwardActs = {
  'propose-forward': {
    title: { zh: '申请转政府办', en: 'Propose forwarding' },
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
    title: { zh: '同意转办', en: 'Approve forwarding' },
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
    title: { zh: '不同意转办', en: 'Refuse forwarding' },
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
    title: { zh: '分办', en: 'Dispatch' },
    on: 'part',
    lanes: ['dispatch'],
    from: ['undispatched'],
    by: DISPATCHER,
    guards: [{ is: 'other-unit', field: 'unit' }],
    shown: 'public',
    weight: 'primary',
    fields: {
      unit: { type: 'unit', scope: 'own-level', title: { zh: '分办至', en: 'To which unit' }, required: true },
      reason: reason('转发理由', 'Reason for forwarding', 'dispatch'),
    },
    effects: [
      { do: 'open-part', lane: 'handling', unit: { field: 'unit' } },
      { do: 'close-part', outcome: { literal: 'dispatched' } },
    ],
  },
  'dispatch-level': {
    title: { zh: '转上级或下级政府办', en: 'Pass to the office above or below' },
    on: 'part',
    lanes: ['dispatch'],
    from: ['undispatched'],
    by: DISPATCHER,
    guards: [{ is: 'other-unit', field: 'unit' }],
    shown: 'public',
    weight: 'ordinary',
    fields: {
      unit: {
        type: 'unit',
        scope: 'offices-up-or-down',
        title: { zh: '转至', en: 'To which office' },
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
    title: { zh: '本办承办', en: 'Handle it here' },
    on: 'part',
    lanes: ['dispatch'],
    from: ['undispatched'],
    by: DISPATCHER,
    guards: [],
    shown: 'public',
    weight: 'ordinary',
    fields: {},
    effects: [{ do: 'convert-part', lane: 'handling' }],
  },
} as const satisfies Acts
