// A complaint 投诉 about how a case was handled: supervision looks into it, whatever the case is about (C2 (5), F).
import type { ActDefinition, Effect, Field, Guard, LaneDefinition } from '@sunhall/kernel'
import { type Acts, ASKER, choice, files, HEAD, reason, SUPERVISOR, text, title } from './fields.ts'

export const COMPLAINT_LANE: LaneDefinition = {
  title: title('投诉核查', 'Complaint'),
  initial: 'lodged',
  clock: { name: 'complaint', limit: 'complaint' },
  awaited: false,
  confidential: true,
  about: 'about',
  stages: {
    lodged: { title: title('待受理', 'Awaiting acceptance') },
    investigating: { title: title('核查中', 'Being investigated') },
    closed: { title: title('已办结', 'Closed'), closed: true },
  },
}

/** Whoever has a post in the unit complained of leaves the complaint to others, whatever posts they have besides (F2). */
export const NOT_COMPLAINED_OF: Guard = { is: 'not-of-unit', value: 'about' }

const complaint = { on: 'part', lanes: ['complaint'], by: SUPERVISOR, guards: [NOT_COMPLAINED_OF] } as const

export const complainedOf = (lanes: readonly string[]): Field => ({
  type: 'part',
  lanes,
  title: title('被投诉单位', 'Unit complained of'),
  required: true,
})
export const TO_SUPERVISION: Effect = {
  do: 'open-part',
  lane: 'complaint',
  unit: { unit: 'supervision', over: { field: 'about' } },
  values: { about: { field: 'about' } },
}

/** What differs from process to process: when one may complain, about whose work, and what a conclusion may order. */
interface Complaint {
  readonly from: readonly string[]
  readonly when?: readonly Guard[]
  readonly about: readonly string[]
  readonly concludes?: Partial<Pick<ActDefinition, 'fields' | 'guards' | 'effects'>>
}

export const complaintActs = ({ from, when = [], about, concludes = {} }: Complaint) =>
  ({
    complain: {
      title: title('投诉', 'Complain'),
      on: 'case',
      from,
      by: ASKER,
      guards: [
        ...when,
        { is: 'no-open-part', lanes: ['complaint'] },
        { is: 'at-most', act: 'complain', times: 3, per: 'case' },
      ],
      shown: 'public',
      weight: 'ending',
      fields: {
        about: complainedOf(about),
        text: text('投诉内容', 'Complaint', 2000, 10),
        attachments: files(5),
      },
      effects: [TO_SUPERVISION],
    },
    'accept-complaint': {
      ...complaint,
      title: title('受理投诉', 'Accept the complaint'),
      from: ['lodged'],
      shown: 'public',
      weight: 'primary',
      fields: {},
      effects: [
        { do: 'assign', to: 'actor' },
        { do: 'stage', to: 'investigating' },
      ],
    },
    'request-complaint-extension': {
      ...complaint,
      title: title('申请延期', 'Ask for an extension'),
      from: ['investigating'],
      guards: [
        NOT_COMPLAINED_OF,
        { is: 'clock-not-extended', clock: 'complaint' },
        { is: 'clock-not-overdue', clock: 'complaint' },
        { is: 'no-proposal-pending', proposal: 'complaint-extension' },
      ],
      shown: 'internal',
      weight: 'ordinary',
      fields: { reason: reason('延期理由', 'Reason for the extension', 'extension') },
      effects: [{ do: 'propose', proposal: 'complaint-extension' }],
    },
    'grant-complaint-extension': {
      ...complaint,
      title: title('同意延期', 'Grant the extension'),
      from: ['investigating'],
      by: HEAD,
      guards: [
        NOT_COMPLAINED_OF,
        { is: 'proposal-pending', proposal: 'complaint-extension' },
        { is: 'not-own-proposal', proposal: 'complaint-extension' },
        { is: 'clock-not-overdue', clock: 'complaint' },
      ],
      shown: 'public',
      weight: 'primary',
      fields: {},
      effects: [
        { do: 'set', name: 'extensionSeq', to: { proposalSeq: true }, on: 'part' },
        { do: 'settle', proposal: 'complaint-extension' },
        { do: 'extend', clock: 'complaint', limit: { literal: 'complaint-special' } },
      ],
    },
    'refuse-complaint-extension': {
      ...complaint,
      title: title('不同意延期', 'Refuse the extension'),
      from: ['investigating'],
      by: HEAD,
      guards: [NOT_COMPLAINED_OF, { is: 'proposal-pending', proposal: 'complaint-extension' }],
      shown: 'internal',
      weight: 'ordinary',
      fields: { reason: reason('不同意的理由', 'Why not', 'return') },
      effects: [{ do: 'settle', proposal: 'complaint-extension' }],
    },
    'conclude-complaint': {
      ...complaint,
      title: title('答复投诉人', 'Reply to the complaint'),
      from: ['investigating'],
      guards: [NOT_COMPLAINED_OF, ...(concludes.guards ?? [])],
      shown: 'public',
      weight: 'primary',
      fields: {
        verdict: choice('核查结论', 'Verdict', {
          upheld: ['投诉属实', 'Upheld'],
          'partly-upheld': ['部分属实', 'Partly upheld'],
          'not-upheld': ['不属实', 'Not upheld'],
        }),
        finding: text('调查情况', 'Finding', 2000, 10),
        opinion: text('处理意见', 'Opinion', 1000, 4),
        result: text('办理结果', 'Result', 1000, 4),
        ...concludes.fields,
      },
      effects: [...(concludes.effects ?? []), { do: 'close-part', outcome: { field: 'verdict' } } satisfies Effect],
    },
  }) as const satisfies Acts
