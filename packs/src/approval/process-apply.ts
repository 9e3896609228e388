// Applying (B1; 许可法 29, 31, 50): on line, at a counter, through a helper or a township point, with one form for all.
import { type Effect, type Field, type Guard, IDENTITY_DOCUMENTS } from '@sunhall/kernel'
import { type Acts, choice, date, FOR_APPLICANT, sealed, text, title, yesNo } from './roles-and-fields.ts'

export const MATERIALS: Field = { type: 'materials', max: 60, title: title('申请材料', 'Materials'), required: false }

/** Keeps which materials were handed in, so that nobody asks for them again, and which are still owed on a written promise (容缺受理). */
export const HANDED_IN: Effect = {
  do: 'when',
  guard: { is: 'field-given', field: 'materials' },
  run: [
    { do: 'set', name: 'handedIn', to: { computed: 'handed-in', field: 'materials', value: 'handedIn' }, on: 'case' },
    { do: 'set', name: 'promised', to: { computed: 'still-owed', field: 'materials', value: 'promised' }, on: 'case' },
    {
      do: 'when',
      guard: { is: 'value', name: 'promised', equals: null },
      run: [
        { do: 'stop', clock: 'promise', everywhere: true },
        { do: 'set', name: 'promiseLapsed', to: { literal: false }, on: 'case' },
      ],
    },
  ],
}
/**
 * 容缺受理 lets the examination begin, and no more: nothing is granted before the papers are there (许可法 34, 38). Nobody may waive
 * them; what the office can find out by itself it may not ask for (国务院令716号 7). 告知承诺 is another thing: there the promise stands for
 * the paper, and is checked after the grant.
 */
export const NOTHING_OWED: Guard = {
  any: [
    { is: 'nothing-owed', value: 'promised' },
    { is: 'matter', name: 'selfDeclared', equals: true },
  ],
}

export const ANSWERS: Field = { type: 'answers', title: title('申请表', 'Application form'), required: false }

/** Where it is not said, the card is a resident's. */
const idKind = (zh: string, en: string): Field =>
  choice(
    zh,
    en,
    Object.fromEntries(
      Object.entries(IDENTITY_DOCUMENTS).map(([kind, { title: of }]) => [kind, [of.zh, of.en] as const]),
    ),
    false,
  )

export const applyActs = {
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
      idKind: idKind('证件类型', 'Kind of identity document'),
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
      agentIdKind: idKind('经办人证件类型', 'Kind of the agent’s identity document'),
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
      HANDED_IN,
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
        // A change (许可法 49) leaves the licence its end, and a renewal may begin there.
        do: 'when',
        guard: {
          all: [
            {
              any: [
                { is: 'matter', name: 'licenceChange', equals: 'change' },
                { is: 'matter', name: 'licenceChange', equals: 'renew' },
              ],
            },
            { is: 'field-given', field: 'licenceExpires' },
          ],
        },
        run: [{ do: 'set', name: 'licenceExpires', to: { field: 'licenceExpires' }, on: 'case' }],
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
        run: [{ do: 'start', clock: 'expiry', limit: { literal: 'expiry' }, until: { field: 'licenceExpires' } }],
      },
      {
        do: 'open-part',
        lane: 'intake',
        unit: { matterUnit: 'intake' },
        values: { receivedAt: { now: true } },
      },
    ],
  },
} as const satisfies Acts
