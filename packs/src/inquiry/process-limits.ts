// The fourth outcome: limits, and their one extension with the head’s consent (C2 (4)).
import { type Acts, HANDLER, HEAD, reason, title } from './roles-and-fields.ts'

const handling = { on: 'part', lanes: ['handling'], from: ['handling', 'answer-proposed'] } as const

export const limitActs = {
  'request-extension': {
    ...handling,
    title: title('申请延期', 'Ask for an extension'),
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
    ...handling,
    title: title('同意延期', 'Grant the extension'),
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
    ...handling,
    title: title('不同意延期', 'Refuse the extension'),
    by: HEAD,
    guards: [{ is: 'proposal-pending', proposal: 'extension' }],
    shown: 'internal',
    weight: 'ordinary',
    fields: { reason: reason('不同意的理由', 'Why not', 'return') },
    effects: [{ do: 'settle', proposal: 'extension' }],
  },
} as const satisfies Acts
