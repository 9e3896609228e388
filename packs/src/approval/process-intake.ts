// Intake (B2, B3; 许可法 32): accepted, corrected, not accepted, decided on the spot; silence is acceptance.
import type { Effect, Guard, Value } from '@sunhall/kernel'
import { ANSWERS, HANDED_IN, MATERIALS } from './process-apply.ts'
import { decided, GRANT_FIELDS, GRANTED_WHOLE } from './process-decision.ts'
import { NOTHING_UNPAID, UNPAID_CLOSED } from './process-fees.ts'
import {
  type Acts,
  choice,
  FOR_APPLICANT,
  files,
  HANDLER,
  reason,
  SYSTEM,
  text,
  title,
  WINDOW,
} from './roles-and-fields.ts'

/** Five working days without a word are acceptance (许可法 32): what comes later is refused even before the clock has spoken. */
const IN_TIME: Guard = { is: 'clock-not-overdue', clock: 'intake' }

const SILENT: Guard = { is: 'happened', act: 'deem-accepted', per: 'part' }

/** The examination begins, and with it the copies to all concerned at the same time (B4). */
const accepted = (outcome: string, since?: Value): readonly Effect[] => {
  const counted = since === undefined ? {} : { since }
  const examine = { do: 'open-part', lane: 'examine', unit: { matterUnit: 'examine' }, ...counted } as const
  return [
    {
      do: 'when',
      guard: { is: 'matter-has', list: 'members' },
      run: [{ ...examine, limit: { literal: 'joint' } }],
      otherwise: [examine],
    },
    {
      do: 'when',
      guard: {
        all: [
          { is: 'open-part', lanes: ['examine'] },
          { is: 'matter', name: 'inspection', equals: true },
        ],
      },
      run: [{ do: 'start', clock: 'inspection', limit: { literal: 'inspection' }, on: 'opened', ...counted }],
    },
    {
      // What was promised runs from the acceptance, also where silence was it: the applicant learns of it today.
      do: 'when',
      guard: {
        all: [{ is: 'open-part', lanes: ['examine'] }, { not: { is: 'value', name: 'promised', equals: null } }],
      },
      run: [
        {
          do: 'start',
          clock: 'promise',
          limit: { computed: 'follow-limit', value: 'promised', otherwise: 'promise' },
          on: 'opened',
        },
      ],
    },
    { do: 'open-members', lane: 'member', gives: 'decision', chosen: { value: 'members' }, ...counted },
    // An opinion is asked now: nobody was silent about what they had not been asked.
    { do: 'open-members', lane: 'consult', gives: 'opinion', chosen: { value: 'members' } },
    {
      // Where nobody is set up to examine, the application stays in sight where it is.
      do: 'when',
      guard: { is: 'open-part', lanes: ['examine'] },
      run: [{ do: 'close-part', outcome: { literal: outcome } }],
    },
  ]
}

const notAccepted = (outcome: string): readonly Effect[] => [
  { do: 'case-stage', to: 'not-accepted' },
  { do: 'stop', clock: 'expiry', everywhere: true },
  UNPAID_CLOSED,
  { do: 'close-part', outcome: { literal: outcome } },
]

const intake = { on: 'part', lanes: ['intake'], from: ['received'], by: WINDOW, shown: 'public' } as const

export const intakeActs = {
  accept: {
    ...intake,
    title: title('受理', 'Accept'),
    // Where silence found nobody set up to examine it, somebody sends it on by hand, and it counts from the same day.
    guards: [{ any: [IN_TIME, SILENT] }],
    weight: 'primary',
    fields: {
      remark: text('受理意见', 'Remark', 500, 4, { required: false, phrases: 'acceptance' }),
    },
    effects: [
      {
        do: 'when',
        guard: SILENT,
        run: accepted('deemed-accepted', { value: 'receivedAt' }),
        otherwise: accepted('accepted'),
      },
    ],
  },
  'correct-on-the-spot': {
    ...intake,
    title: title('当场更正', 'Correct on the spot'),
    guards: [],
    weight: 'ordinary',
    fields: {
      corrected: text('当场更正的内容', 'What was corrected', 500, 4),
      materials: MATERIALS,
      answers: ANSWERS,
    },
    effects: [HANDED_IN],
  },
  'ask-correction': {
    ...intake,
    title: title('一次性告知补正', 'Ask for all corrections at once'),
    guards: [{ is: 'at-most', act: 'ask-correction', times: 1, per: 'case' }, IN_TIME],
    weight: 'ordinary',
    fields: {
      missing: {
        type: 'items',
        max: 60,
        given: 'handedIn',
        title: title('需要补正的全部内容', 'Everything that is missing or wrong'),
        hint: title(
          '只能告知一次，请列全；行政许可法第三十二条。',
          'There is no second notice: list everything (art. 32).',
        ),
        required: true,
      },
    },
    effects: [
      { do: 'stop', clock: 'intake' },
      { do: 'start', clock: 'correction', limit: { literal: 'correction' } },
      { do: 'stage', to: 'correcting' },
    ],
  },
  'submit-correction': {
    title: title('提交补正材料', 'Hand in the corrections'),
    on: 'part',
    lanes: ['intake'],
    from: ['correcting'],
    by: { any: [FOR_APPLICANT, WINDOW] },
    guards: [],
    shown: 'public',
    weight: 'primary',
    fields: {
      materials: MATERIALS,
      answers: ANSWERS,
      remark: text('补正说明', 'Remark', 500, 4, { required: false }),
    },
    effects: [
      HANDED_IN,
      { do: 'stop', clock: 'correction' },
      { do: 'restart', clock: 'intake' },
      { do: 'set', name: 'receivedAt', to: { now: true }, on: 'part' },
      { do: 'set', name: 'correctionLapsed', to: { literal: false }, on: 'part' },
      { do: 'stage', to: 'received' },
    ],
  },
  'decline-not-ours': {
    ...intake,
    title: title('不予受理（不属于本机关职权）', 'Not accepted: another body is competent'),
    guards: [IN_TIME],
    weight: 'ending',
    fields: {
      body: text('有权办理的行政机关', 'The competent body', 100, 1),
      bodyAddress: text('地址', 'Its address', 200, 1),
      bodyPhone: text('电话', 'Its phone', 40, 1),
      reason: reason('理由', 'Reason', 'decline'),
      remedies: text('救济途径', 'Remedies', 500, 4, { phrases: 'remedies' }),
    },
    effects: notAccepted('not-ours'),
  },
  'decline-not-needed': {
    ...intake,
    title: title('不受理（无需取得许可）', 'Not accepted: no licence is needed'),
    guards: [IN_TIME],
    weight: 'ending',
    fields: { reason: reason('说明', 'Explanation', 'decline') },
    effects: notAccepted('not-needed'),
  },
  'decline-incomplete': {
    ...intake,
    title: title('不予受理（补正后仍不符合）', 'Not accepted: still incomplete after the corrections'),
    guards: [{ is: 'happened', act: 'submit-correction', per: 'part' }, IN_TIME],
    weight: 'ending',
    fields: {
      reason: reason('理由（对照补正告知内容）', 'Reason, measured by the notice of corrections', 'decline'),
      remedies: text('救济途径', 'Remedies', 500, 4, { phrases: 'remedies' }),
    },
    effects: notAccepted('incomplete'),
  },
  'decline-banned': {
    ...intake,
    title: title('不予受理（禁止申请期限内）', 'Not accepted: barred from applying'),
    // Both bars are of matters that directly concern public safety, health, life or property, and of no others.
    guards: [{ is: 'matter', name: 'publicSafety', equals: true }, IN_TIME],
    weight: 'ending',
    fields: {
      ground: choice('依据', 'Ground', {
        'false-material': [
          '隐瞒情况或提供虚假材料，一年内不得再次申请（许可法第七十八条）',
          'False material: one year (art. 78)',
        ],
        fraud: [
          '以欺骗、贿赂等不正当手段取得，三年内不得再次申请（许可法第七十九条）',
          'Fraud or bribery: three years (art. 79)',
        ],
      }),
      reason: reason('事实', 'Facts', 'decline'),
      remedies: text('救济途径', 'Remedies', 500, 4, { phrases: 'remedies' }),
    },
    effects: notAccepted('banned'),
  },
  'decide-on-the-spot': {
    ...intake,
    title: title('当场决定', 'Decide on the spot'),
    by: HANDLER,
    guards: [
      { is: 'matter', name: 'mode', equals: 'on-the-spot' },
      { any: [NOTHING_UNPAID, { is: 'field', field: 'outcome', equals: 'refused' }] },
      IN_TIME,
      GRANTED_WHOLE,
    ],
    weight: 'primary',
    fields: GRANT_FIELDS,
    effects: [
      {
        do: 'when',
        guard: { is: 'field', field: 'outcome', equals: 'granted' },
        run: decided('granted', 'whole'),
        otherwise: decided('refused', 'whole'),
      },
    ],
  },
  'lapse-correction': {
    title: title('补正期限届满', 'The time for corrections has passed'),
    on: 'part',
    lanes: ['intake'],
    from: ['correcting'],
    by: SYSTEM,
    guards: [],
    shown: 'public',
    weight: 'ordinary',
    fields: {},
    effects: [{ do: 'set', name: 'correctionLapsed', to: { literal: true }, on: 'part' }],
  },
  'end-intake': {
    title: title('终止办理（逾期未补正）', 'End: the corrections never came'),
    on: 'part',
    lanes: ['intake'],
    from: ['correcting'],
    by: WINDOW,
    guards: [{ is: 'value', name: 'correctionLapsed', equals: true }],
    shown: 'public',
    weight: 'ending',
    fields: { reason: reason('说明', 'Explanation', 'termination'), files: files(3) },
    effects: [
      { do: 'case-stage', to: 'terminated' },
      { do: 'stop', clock: 'correction' },
      { do: 'stop', clock: 'expiry', everywhere: true },
      { do: 'stop', clock: 'payment', everywhere: true },
      UNPAID_CLOSED,
      // Its clock stopped when the notice went out.
      { do: 'close-part', outcome: { literal: 'terminated' } },
    ],
  },
  'deem-accepted': {
    title: title('逾期未告知，视为受理', 'Deemed accepted'),
    on: 'part',
    lanes: ['intake'],
    from: ['received'],
    by: SYSTEM,
    guards: [],
    shown: 'public',
    weight: 'ordinary',
    fields: {},
    // 自收到申请材料之日起即为受理: of the corrected ones, where corrections came.
    effects: [
      { do: 'signal', rule: 'deemed-accepted', level: 'yellow' },
      ...accepted('deemed-accepted', { value: 'receivedAt' }),
    ],
  },
} as const satisfies Acts
