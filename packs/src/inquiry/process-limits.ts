// The fourth outcome: limits, and their one extension with the head’s consent (C2 (4)).
import { type Acts, HANDLER, HEAD, reason } from './roles-and-fields.ts'

export const limitActs = {
  'request-extension': {
    title: { zh: '申请延期', en: 'Ask for an extension' },
    on: 'part',
    lanes: ['handling'],
    from: ['handling', 'answer-proposed'],
    by: HANDLER,
    guards: [
      { is: 'clock-not-extended', clock: 'handling' },
      { is: 'clock-not-overdue', clock: 'handling' },
      { is: 'no-proposal-pending', proposal: 'extension' },
    ],
    shown: 'internal',
    weight: 'ordinary',
    fields: { reason: reason('延期理由', 'Reason for the extension', 'extension') },
    effects: [{ do: 'propose', proposal: 'extension' }],
  },
  'grant-extension': {
    title: { zh: '同意延期', en: 'Grant the extension' },
    on: 'part',
    lanes: ['handling'],
    from: ['handling', 'answer-proposed'],
    by: HEAD,
    guards: [
      { is: 'proposal-pending', proposal: 'extension' },
      { is: 'not-own-proposal', proposal: 'extension' },
      { is: 'clock-not-overdue', clock: 'handling' },
    ],
    shown: 'public',
    weight: 'primary',
    fields: {},
    effects: [
      { do: 'set', name: 'extensionSeq', to: { proposalSeq: true }, on: 'part' },
      { do: 'settle', proposal: 'extension' },
      { do: 'extend', clock: 'handling', limit: { literal: 'special' } },
    ],
  },
  'refuse-extension': {
    title: { zh: '不同意延期', en: 'Refuse the extension' },
    on: 'part',
    lanes: ['handling'],
    from: ['handling', 'answer-proposed'],
    by: HEAD,
    guards: [{ is: 'proposal-pending', proposal: 'extension' }],
    shown: 'internal',
    weight: 'ordinary',
    fields: { reason: reason('不同意的理由', 'Why not', 'return') },
    effects: [{ do: 'settle', proposal: 'extension' }],
  },
} as const satisfies Acts
