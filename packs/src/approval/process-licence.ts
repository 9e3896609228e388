// What happens to a licence after it was given, each step by two people: revoked (许可法 69), cancelled (许可法 70), and either of them taken back.
import type { Guard } from '@sunhall/kernel'
import { type Acts, choice, files, HANDLER, HEAD, LEADING, reason, text, title } from './roles-and-fields.ts'

/** Where a decision was made: for the whole, on the spot as well, or by a member of a parallel set for itself. */
export const DECIDING = ['intake', ...LEADING, 'member'] as const
const decided = { on: 'part', lanes: DECIDING, from: ['closed'], fields: {}, shown: 'internal' } as const

const GRANTED: Guard = {
  any: [
    { is: 'happened', act: 'grant', per: 'part' },
    {
      all: [
        { is: 'happened', act: 'decide-on-the-spot', per: 'part' },
        { is: 'value', name: 'decision', equals: 'granted' },
      ],
    },
  ],
}
const REVOKED: Guard = { not: { is: 'value', name: 'revoked', equals: null } }
const CANCELLED: Guard = { not: { is: 'value', name: 'cancelled', equals: null } }
/** What a matter gives: nothing, or the cancellation of a licence, is not cancelled again. A member says so for itself. */
const GIVES_LICENCE: Guard = {
  any: [
    { is: 'in-lane', lanes: ['member'] },
    {
      all: [
        { not: { is: 'matter', name: 'licenceChange', equals: null } },
        { not: { is: 'matter', name: 'licenceChange', equals: 'cancel' } },
      ],
    },
  ],
}

/** One proposes, the head decides, as with the decision itself. */
const proposing = (zh: string, en: string, guards: readonly Guard[]) =>
  ({
    ...decided,
    title: title(zh, en),
    by: HANDLER,
    guards: [GRANTED, ...guards, { is: 'no-proposal-pending' }],
    weight: 'ordinary',
  }) as const
const deciding = (proposal: string) =>
  ({
    ...decided,
    by: HEAD,
    guards: [
      { is: 'proposal-pending', proposal },
      { is: 'not-own-proposal', proposal },
    ],
    shown: 'public',
    weight: 'ending',
  }) as const
const returning = (proposal: string, zh: string, en: string) =>
  ({
    ...decided,
    title: title(zh, en),
    by: HEAD,
    guards: [{ is: 'proposal-pending', proposal }],
    weight: 'ordinary',
    fields: { reason: reason('理由', 'Why not', 'return') },
    effects: [{ do: 'settle', proposal }],
  }) as const

const FACTS = { facts: text('事实和理由', 'Facts and reasons', 2000, 10), files: files(10) }
const REMEDIES = { remedies: text('救济途径', 'Remedies', 500, 4, { phrases: 'remedies' }) }

export const licenceActs = {
  'propose-revocation': {
    ...proposing('提出撤销许可', 'Propose to revoke the licence', [
      { is: 'value', name: 'revoked', equals: null },
      { is: 'value', name: 'cancelled', equals: null },
    ]),
    fields: {
      ground: choice('撤销依据（许可法第六十九条）', 'Ground (art. 69)', {
        abuse: ['滥用职权、玩忽职守作出的', 'Granted by abuse or neglect of duty'],
        'no-power': ['超越法定职权作出的', 'Granted beyond the powers'],
        procedure: ['违反法定程序作出的', 'Granted against the procedure'],
        unqualified: ['申请人不具备资格或条件', 'The applicant did not qualify'],
        fraud: ['以欺骗、贿赂等不正当手段取得', 'Obtained by fraud or bribery'],
      }),
      ...FACTS,
    },
    effects: [{ do: 'propose', proposal: 'revocation' }],
  },
  /** Of a grant it ends the licence; of a renewal, a change or a cancellation the licence stands again as before it. */
  revoke: {
    ...deciding('revocation'),
    title: title('撤销许可', 'Revoke the licence'),
    fields: REMEDIES,
    effects: [
      { do: 'set', name: 'revoked', to: { proposalSeq: true }, on: 'part' },
      { do: 'set', name: 'revokedSeq', to: { seq: true }, on: 'part' },
      { do: 'settle', proposal: 'revocation' },
    ],
  },
  'return-revocation': returning('revocation', '不同意撤销', 'Do not revoke'),

  /** 注销, by the office itself: on the closed list of 许可法 70. On the holder's request it is a matter of its own. */
  'propose-cancellation': {
    ...proposing('提出注销许可', 'Propose to cancel the licence', [
      GIVES_LICENCE,
      { is: 'value', name: 'cancelled', equals: null },
      { any: [REVOKED, { not: { is: 'field', field: 'ground', equals: 'revoked' } }] },
    ]),
    fields: {
      ground: choice('注销依据（许可法第七十条）', 'Ground (art. 70)', {
        expired: ['有效期届满未延续的', 'It ended and was not renewed'],
        death: ['公民死亡或者丧失行为能力的', 'The person died or lost capacity'],
        dissolved: ['法人或者其他组织依法终止的', 'The firm or other body was dissolved'],
        revoked: ['许可依法被撤销、撤回，或者许可证件依法被吊销的', 'It was revoked or withdrawn'],
        impossible: ['因不可抗力导致许可事项无法实施的', 'Force majeure makes it impossible'],
        other: ['法律、法规规定的应当注销的其他情形', 'Another case named by law'],
      }),
      ...FACTS,
    },
    effects: [{ do: 'propose', proposal: 'cancellation' }],
  },
  'cancel-licence': {
    ...deciding('cancellation'),
    title: title('注销许可', 'Cancel the licence'),
    fields: REMEDIES,
    effects: [
      { do: 'set', name: 'cancelled', to: { proposalSeq: true }, on: 'part' },
      { do: 'set', name: 'cancelledSeq', to: { seq: true }, on: 'part' },
      { do: 'settle', proposal: 'cancellation' },
    ],
  },
  'return-cancellation': returning('cancellation', '不同意注销', 'Do not cancel'),

  /** A revocation or cancellation that was wrong is taken back: the later of the two, so that each step is seen. */
  'propose-restoration': {
    ...proposing('提出恢复许可', 'Propose to restore the licence', [{ any: [REVOKED, CANCELLED] }]),
    fields: {
      ground: choice('恢复依据', 'Ground', {
        review: ['行政复议决定撤销原决定', 'Set aside on administrative reconsideration'],
        judgment: ['人民法院判决撤销原决定', 'Set aside by a court'],
        'own-error': ['本机关自行纠正错误', 'The office corrects its own error'],
      }),
      ...FACTS,
    },
    effects: [{ do: 'propose', proposal: 'restoration' }],
  },
  'restore-licence': {
    ...deciding('restoration'),
    title: title('恢复许可', 'Restore the licence'),
    weight: 'primary',
    effects: [
      { do: 'settle', proposal: 'restoration' },
      {
        do: 'when',
        guard: CANCELLED,
        run: [
          { do: 'set', name: 'cancelled', to: { literal: null }, on: 'part' },
          { do: 'set', name: 'cancelledSeq', to: { literal: null }, on: 'part' },
        ],
        otherwise: [
          { do: 'set', name: 'revoked', to: { literal: null }, on: 'part' },
          { do: 'set', name: 'revokedSeq', to: { literal: null }, on: 'part' },
        ],
      },
    ],
  },
  'return-restoration': returning('restoration', '不同意恢复', 'Do not restore'),
} as const satisfies Acts
