// Extension of the limit for the decision (B6; 许可法 42): once, before it has passed, by the right approver, with the reason told.
import type { Guard } from '@sunhall/kernel'
import { type Acts, examination, HEAD, LEADER, reason, title } from './roles-and-fields.ts'

const STAGES = ['examining', 'proposed', 'reviewed'] as const
const asked = (proposal: string): readonly Guard[] => [
  // Where another law sets the limit, it may allow no more (许可法 42: 法律、法规另有规定的，依照其规定).
  { not: { is: 'matter', name: 'notExtended', equals: true } },
  { is: 'clock-not-extended', clock: 'decision' },
  { is: 'clock-not-overdue', clock: 'decision' },
  { is: 'no-proposal-pending', proposal },
]
const answered = (proposal: string): readonly Guard[] => [
  { is: 'proposal-pending', proposal },
  { is: 'not-own-proposal', proposal },
  { is: 'clock-not-overdue', clock: 'decision' },
]
/** The whole of a parallel set is lengthened by the government's leader; everything else by the head of the organ. */
const BY_HEAD: Guard = {
  any: [{ not: { is: 'matter-has', list: 'members' } }, { is: 'in-lane', lanes: ['above', 'member'] }],
}

const extension = { ...examination, from: STAGES, shown: 'internal' } as const
const WHY = { reason: reason('延期理由', 'Reason for the extension', 'extension') }
const WHY_NOT = { reason: reason('不同意的理由', 'Why not', 'return') }

export const limitActs = {
  'request-extension': {
    ...extension,
    title: title('申请延期', 'Ask for an extension'),
    guards: [BY_HEAD, ...asked('extension')],
    weight: 'ordinary',
    fields: WHY,
    effects: [{ do: 'propose', proposal: 'extension' }],
  },
  'grant-extension': {
    ...extension,
    title: title('批准延期十日', 'Extend by ten working days'),
    by: HEAD,
    guards: answered('extension'),
    shown: 'public',
    weight: 'primary',
    effects: [
      { do: 'set', name: 'extensionSeq', to: { proposalSeq: true }, on: 'part' },
      { do: 'settle', proposal: 'extension' },
      { do: 'extend', clock: 'decision', limit: { literal: 'ordinary' } },
    ],
  },
  'refuse-extension': {
    ...extension,
    title: title('不同意延期', 'Refuse the extension'),
    by: HEAD,
    guards: [{ is: 'proposal-pending', proposal: 'extension' }],
    weight: 'ordinary',
    fields: WHY_NOT,
    effects: [{ do: 'settle', proposal: 'extension' }],
  },
  'request-joint-extension': {
    ...extension,
    title: title('申请联合办理延期', 'Ask for an extension of the whole'),
    lanes: ['examine'],
    guards: [{ is: 'matter-has', list: 'members' }, ...asked('joint-extension')],
    weight: 'ordinary',
    fields: WHY,
    effects: [{ do: 'propose', proposal: 'joint-extension' }],
  },
  'grant-joint-extension': {
    ...extension,
    title: title('批准联合办理延期十五日', 'Extend the whole by fifteen working days'),
    lanes: ['examine'],
    by: LEADER,
    guards: answered('joint-extension'),
    shown: 'public',
    weight: 'primary',
    effects: [
      { do: 'set', name: 'extensionSeq', to: { proposalSeq: true }, on: 'part' },
      { do: 'settle', proposal: 'joint-extension' },
      { do: 'extend', clock: 'decision', limit: { literal: 'joint' } },
    ],
  },
  'refuse-joint-extension': {
    ...extension,
    title: title('不同意联合办理延期', 'Refuse the extension of the whole'),
    lanes: ['examine'],
    by: LEADER,
    guards: [{ is: 'proposal-pending', proposal: 'joint-extension' }],
    weight: 'ordinary',
    fields: WHY_NOT,
    effects: [{ do: 'settle', proposal: 'joint-extension' }],
  },
} as const satisfies Acts
