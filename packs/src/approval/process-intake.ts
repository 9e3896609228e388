// Applying and intake (B1–B3; 许可法 29–32): accepted, corrected, not accepted, decided on the spot; silence is acceptance.
import type { Effect, Field, Guard, Value } from '@sunhall/kernel'
import { decided, GRANT_FIELDS } from './process-decision.ts'
import {
  type Acts,
  choice,
  date,
  FOR_APPLICANT,
  files,
  HANDLER,
  reason,
  SYSTEM,
  sealed,
  text,
  title,
  WINDOW,
  yesNo,
} from './roles-and-fields.ts'

const MATERIALS: Field = { type: 'materials', max: 60, title: title('申请材料', 'Materials'), required: false }
const ANSWERS: Field = { type: 'answers', title: title('申请表', 'Application form'), required: false }

/** Five working days without a word are acceptance (许可法 32): what comes later is refused even before the clock has spoken. */
const IN_TIME: Guard = { is: 'clock-not-overdue', clock: 'intake' }

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
  {
    do: 'close-parts',
    lanes: ['fee'],
    outcome: 'fee-cancelled',
    where: { value: 'paid', equals: null },
  },
  { do: 'close-part', outcome: { literal: outcome } },
]

const intake = { on: 'part', lanes: ['intake'], from: ['received'], by: WINDOW, shown: 'public' } as const

export const intakeActs = {
  apply: {
    title: title('提交申请', 'Apply'),
    on: 'case',
    from: [],
    by: FOR_APPLICANT,
    guards: [],
    shown: 'public',
    weight: 'primary',
    fields: {
      channel: choice('申请渠道', 'Channel', {
        web: ['网上', 'On line'],
        counter: ['窗口', 'Counter'],
        helper: ['代办', 'Helper'],
        'township-point': ['便民服务点', 'Township point'],
      }),
      applicantKind: choice('申请人类型', 'Applicant', {
        person: ['自然人', 'A person'],
        firm: ['法人或其他组织', 'A firm or other body'],
      }),
      name: sealed('申请人姓名或名称', 'Name of the applicant', 100, { required: true }),
      idNumber: sealed('身份证件号码', 'Identity number', 30, {
        required: true,
        when: { field: 'applicantKind', equals: 'person' },
      }),
      creditCode: sealed('统一社会信用代码', 'Credit code', 18, {
        required: true,
        when: { field: 'applicantKind', equals: 'firm' },
      }),
      legalRepresentative: sealed('法定代表人', 'Legal representative', 60, {
        when: { field: 'applicantKind', equals: 'firm' },
      }),
      agent: sealed('经办人或代理人', 'Agent', 60),
      agentNumber: sealed('经办人身份证件号码', 'Identity number of the agent', 30),
      phone: sealed('手机号码', 'Phone', 20, { required: true }),
      email: sealed('电子邮箱', 'Mail', 120),
      address: sealed('通信地址', 'Address', 200),
      deliverTo: sealed('邮寄收件人、电话和地址', 'Where to post the result', 400, {
        when: { field: 'delivery', equals: 'post' },
      }),
      reach: choice('通知方式', 'How to notify', {
        none: ['不通知', 'Not at all'],
        mail: ['电子邮件', 'Mail'],
        sms: ['短信', 'SMS'],
      }),
      answers: ANSWERS,
      materials: MATERIALS,
      members: {
        type: 'choices',
        options: { of: 'members' },
        max: 20,
        title: title('一并申请的事项', 'Matters applied for together'),
        required: false,
      },
      delivery: choice('结果领取方式', 'How to receive the result', {
        counter: ['窗口领取', 'At the counter'],
        post: ['邮寄送达', 'By post'],
        electronic: ['电子送达', 'Electronically'],
      }),
      electronicConsent: yesNo('同意电子送达', 'Consents to electronic delivery', false),
      truthful: yesNo('承诺材料真实（行政许可法第三十一条）', 'Vouches for the truth of it (art. 31)'),
      project: text('建设项目编号', 'Project', 40, 1, { required: false, privacy: 'public' }),
      licence: text('原许可证件编号', 'Number of the present licence', 60, 1, { required: false, privacy: 'public' }),
      licenceExpires: date('原许可有效期届满日', 'Day the present licence ends', false),
    },
    effects: [
      { do: 'set', name: 'channel', to: { field: 'channel' }, on: 'case' },
      { do: 'set', name: 'reach', to: { field: 'reach' }, on: 'case' },
      { do: 'set', name: 'delivery', to: { field: 'delivery' }, on: 'case' },
      {
        do: 'when',
        guard: { is: 'field', field: 'electronicConsent', equals: true },
        run: [{ do: 'set', name: 'electronicConsent', to: { literal: true }, on: 'case' }],
      },
      {
        do: 'when',
        guard: { is: 'field-given', field: 'members' },
        run: [{ do: 'set', name: 'members', to: { field: 'members' }, on: 'case' }],
      },
      {
        do: 'when',
        guard: { is: 'field-given', field: 'project' },
        run: [{ do: 'set', name: 'project', to: { field: 'project' }, on: 'case' }],
      },
      {
        do: 'when',
        guard: { is: 'field-given', field: 'licence' },
        run: [{ do: 'set', name: 'licence', to: { field: 'licence' }, on: 'case' }],
      },
      {
        // 许可法 50: a renewal asked for thirty days before the end, and not decided by then, counts as granted.
        do: 'when',
        guard: {
          all: [
            { is: 'matter', name: 'licenceChange', equals: 'renew' },
            { is: 'field-given', field: 'licence' },
            { is: 'date-ahead', field: 'licenceExpires', least: 30, unit: 'day' },
          ],
        },
        run: [
          { do: 'set', name: 'licenceExpires', to: { field: 'licenceExpires' }, on: 'case' },
          { do: 'start', clock: 'expiry', limit: { literal: 'expiry' }, until: { field: 'licenceExpires' } },
        ],
      },
      {
        do: 'open-part',
        lane: 'intake',
        unit: { matterUnit: 'intake' },
        values: { receivedAt: { now: true } },
      },
    ],
  },
  accept: {
    ...intake,
    title: title('受理', 'Accept'),
    guards: [IN_TIME],
    weight: 'primary',
    fields: {
      remark: text('受理意见', 'Remark', 500, 4, { required: false, phrases: 'acceptance' }),
    },
    effects: accepted('accepted'),
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
    effects: [],
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
    guards: [IN_TIME],
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
    guards: [{ is: 'matter', name: 'mode', equals: 'on-the-spot' }, { is: 'no-open-part', lanes: ['fee'] }, IN_TIME],
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
      { do: 'close-parts', lanes: ['fee'], outcome: 'fee-cancelled', where: { value: 'paid', equals: null } },
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
