// Every limit and every silence of rules on licences, one line each beside what tells it: a scene here over a holiday, its dates counted by hand from
// the notices, or the test that tells it elsewhere. In 2026 these are off: 4–6 April, 1–5 May, 25–27 September, 1–7 October; worked: 9 May, 20 September
// (a Sunday), 10 October (a Saturday).
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  ASKER,
  accepted,
  application,
  DECISION,
  matterWith,
  of,
  parallelMatter,
  REFUSAL,
} from './county.test-support.ts'
import { APPROVAL_EXTENSIONS, APPROVAL_LIMITS } from './limits.ts'

const window = of('office')
const land = of('land')
const health = of('health')
const money = of('health')
const watch = of('supervision')

const LATER = { materials: [{ material: 'plan', how: 'later', files: [] }] }
const CHARGES = { charges: [{ fee: 'survey', quantity: 1 }] }
const RECOMMENDED = { recommendation: 'grant', opinion: '符合' }
const decided = (story: ReturnType<typeof accepted>, day: string, decision = DECISION) =>
  story
    .tell(land.handler, day, 'propose-decision', decision, 2)
    .tell(land.head, day, decision === DECISION ? 'grant' : 'refuse', {}, 2)
const rules = (story: ReturnType<typeof accepted>): string[] => story.state().signals.map(signal => signal.rule)
const joint = () =>
  application(parallelMatter(), '2026-09-17', { members: ['fire'] }).tell(window.clerk, '2026-09-17', 'accept')

type Telling = (() => void) | readonly [file: string, title: string]
interface Rule {
  readonly law: string
  readonly rule: string
  /** Names of the limits and extensions it is about (limits.ts). */
  readonly limits?: readonly (keyof typeof APPROVAL_LIMITS | `+${keyof typeof APPROVAL_EXTENSIONS}`)[]
  readonly told: Telling
}
const packs = (file: string, title: string): Telling => [`packs/src/approval/${file}.test.ts`, title]
const server = (file: string, title: string): Telling => [`server/src/${file}.test.ts`, title]

const RULES: readonly Rule[] = [
  // What silence means
  {
    law: '许可法 32(1)(4)',
    rule: 'defects not told within five working days: accepted from the day of receipt',
    limits: ['intake'],
    told() {
      const story = application(matterWith(), '2026-09-28')
      expect(story.due('intake')).toBe('2026-10-10')
      expect(story.speak('2026-10-10 23:59')).not.toContain('deem-accepted')
      expect(story.speak('2026-10-11')).toEqual(['deem-accepted'])
      expect(story.due('decision', 2)).toBe('2026-10-30')
    },
  },
  {
    law: '许可法 32(1)(4)',
    rule: 'told once: the limit counts anew from the corrections, and a second notice is impossible',
    limits: ['correction'],
    told() {
      const story = application(matterWith(), '2026-09-24')
      const missing = { missing: [{ about: 'plan', text: '缺' }] }
      story.tell(window.clerk, '2026-09-28', 'ask-correction', missing)
      expect(story.due('correction')).toBe('2026-10-23')
      story.tell(ASKER, '2026-10-09', 'submit-correction', { remark: '已补' })
      expect(story.due('intake')).toBe('2026-10-15')
      expect(story.attempt(window.clerk, '2026-10-09', 'ask-correction', missing)).toBe('too-often ask-correction')
    },
  },
  {
    law: '许可法 50(2)',
    rule: 'a renewal not decided before the end of the licence: renewed; asked for thirty days before it',
    limits: ['expiry'],
    told() {
      const renewal = (applied: string) =>
        application(matterWith({ licenceChange: 'renew' }), applied, {
          licence: '土许〔2023〕1号',
          licenceExpires: '2026-10-05',
        }).tell(window.clerk, '2026-09-07', 'accept')
      const story = renewal('2026-09-05')
      // A licence ends on its day, holiday or not; the decision would have been due later.
      expect([story.due('expiry'), story.due('decision')]).toEqual(['2026-10-05', '2026-10-10'])
      story.speak('2026-10-05 23:59')
      expect(story.stage()).toBe('open')
      story.speak('2026-10-06')
      expect([story.stage(), story.licences]).toMatchObject(['decided', [{ change: 'renew', from: '2026-10-06' }]])
      const late = renewal('2026-09-06')
      late.speak('2026-10-06')
      expect([late.stage(), late.licences]).toEqual(['open', []])
    },
  },
  {
    law: '许可法 74',
    rule: 'an ordinary licence not decided in time is not granted; the office answers for it',
    limits: ['explanation'],
    told() {
      const story = accepted('2026-08-27')
      expect(story.due('decision')).toBe('2026-09-23')
      story.speak('2026-09-24')
      expect([story.stage(), story.licences, rules(story)]).toEqual(['open', [], ['overdue']])
      expect(story.due('explanation')).toBe('2026-10-09')
      story.speak('2026-10-10')
      expect(rules(story)).toContain('unexplained')
    },
  },
  {
    law: '本地（超时默认）',
    rule: 'silence of a consulted unit is agreement only where the matter says so, and never a licence',
    limits: ['consult'],
    told() {
      const asked = (silenceAgrees: boolean) =>
        accepted('2026-09-24', { silenceAgrees }).tell(
          land.handler,
          '2026-09-28',
          'consult',
          { units: ['township'], question: '请就规划提出意见' },
          2,
        )
      const [agrees, not] = [asked(true), asked(false)]
      for (const story of [agrees, not]) {
        expect(story.due('consult')).toBe('2026-10-10')
        story.speak('2026-10-11')
        expect(story.licences).toEqual([])
      }
      expect([agrees.lanes()[2], not.lanes()[2]]).toEqual([
        'township consult deemed-agreed-silent',
        'township consult asked',
      ])
    },
  },
  {
    law: '本地（缺席默认）',
    rule: 'absence from a meeting that was called: for an opinion where the matter says so, never a decision',
    told: packs(
      'scenes-joint',
      'absence from a meeting that was called is agreement for an opinion, never for a decision',
    ),
  },
  {
    law: '本地（超时默认）',
    rule: 'silence of a member that decides is no decision',
    told: packs('scenes-joint', 'silence of a member that decides is no decision, whatever the matter says'),
  },

  // Intake
  {
    law: '许可法 32(1)(1)',
    rule: 'no licence needed: told at once',
    told: packs('scenes-intake', "['decline-not-needed'"),
  },
  {
    law: '许可法 32(1)(2)',
    rule: 'not our power: refused at once, naming who is competent',
    told: packs('scenes-intake', 'not ours: with the name, the address and the phone of the body that is'),
  },
  {
    law: '许可法 32(1)(3)',
    rule: 'errors that can be mended on the spot are',
    told: packs('scenes-intake', 'corrected on the spot, as often as it takes'),
  },
  {
    law: '许可法 34(2)',
    rule: 'what can be decided on the spot is',
    told: packs('scenes-intake', 'is decided at the window by an official, with the licence at once'),
  },
  {
    law: '许可法 34(3)',
    rule: 'a check of the substance by two officials; it stops nothing (45)',
    told: packs('scenes-special', 'is not a visit to the place: two officials go, and no day is added'),
  },

  // Decision
  {
    law: '许可法 42(1)',
    rule: 'twenty working days from acceptance, ten more by the head of the organ',
    limits: ['decision', '+ordinary'],
    told() {
      const story = accepted('2026-09-17')
      expect(story.due('decision')).toBe('2026-10-21')
      story.tell(land.handler, '2026-10-08', 'request-extension', { reason: '复杂' }, 2)
      story.tell(land.head, '2026-10-09', 'grant-extension', {}, 2)
      expect(story.due('decision')).toBe('2026-11-04')
    },
  },
  {
    law: '许可法 26, 42(2)',
    rule: 'unified, joint, centralised: forty-five working days, fifteen more by the leader of the government',
    limits: ['joint', '+joint'],
    told() {
      const story = joint()
      expect([2, 3].map(part => story.due('decision', part))).toEqual(['2026-11-25', '2026-10-21'])
      story.tell(land.handler, '2026-10-08', 'request-joint-extension', { reason: '复杂' }, 2)
      expect(story.attempt(land.head, '2026-10-08', 'grant-joint-extension', {}, 2)).toMatch(/^not-permitted/)
      story.tell(window.leader, '2026-10-09', 'grant-joint-extension', {}, 2)
      expect(story.due('decision', 2)).toBe('2026-12-16')
    },
  },
  {
    law: '许可法 35, 43',
    rule: 'first review below in twenty working days of its acceptance, then twenty above; nothing asked again',
    limits: ['above'],
    told() {
      const units = { intake: 'office', examine: 'land', finance: 'health', decide: 'city-land' }
      const story = accepted('2026-09-17', { levels: 'first-review-below' }, { units })
      expect(story.due('decision', 2)).toBe('2026-10-21')
      story.tell(land.handler, '2026-09-24', 'propose-first-review', RECOMMENDED, 2)
      story.tell(land.head, '2026-09-28', 'send-up', {}, 2)
      expect(story.due('decision', 3)).toBe('2026-10-30')
      const again = { missing: [{ about: 'id-card', text: '请再交' }], replyBy: '2026-10-20' }
      expect(story.attempt(of('city-land').handler, '2026-10-08', 'ask-supplement', again, 3)).toBe(
        'material-given id-card',
      )
    },
  },
  {
    law: '许可法 45',
    rule: 'a special procedure is left out, with its planned end told in writing; from the closed list only',
    limits: ['special'],
    told() {
      const start = { ground: 'appraisal', plannedEnd: '2026-10-08', by: '鉴定所', reason: '需要鉴定' }
      const story = accepted('2026-09-17').tell(land.handler, '2026-09-28', 'start-special', start, 2)
      expect([story.due('special'), story.templates().at(-1)]).toEqual(['2026-10-08', 'special-procedure'])
      // Longer than it was told: seen, and left out all the same.
      expect(story.speak('2026-10-09')).toContain('mark-special-long')
      story.tell(land.handler, '2026-10-09', 'end-special', { result: '合格' }, 2)
      expect(story.due('decision')).toBe('2026-10-27')
    },
  },
  {
    law: '行政复议法 64, 行政复议法实施条例 49, 行政诉讼法 70',
    rule: 'a refusal set aside is decided anew by the day that was ordered, or else within the limit of the law from the order',
    limits: ['anew'],
    told: packs('scenes-anew', 'is decided by the day the order names, and may be refused again, on other grounds'),
  },
  {
    law: '许可法 45',
    rule: 'corrections asked while examining have the day their notice names, each unit’s its own, and stop no limit',
    limits: ['supplement'],
    told: packs('scenes-joint', 'stops no limit, of nobody'),
  },
  {
    law: '许可法 55(2)',
    rule: 'two inspectors within five working days of acceptance',
    limits: ['inspection'],
    told() {
      const story = accepted('2026-09-28', { inspection: true })
      expect(story.due('inspection')).toBe('2026-10-10')
      const alone = { day: '2026-09-30', people: [{ unit: 'land', name: '李四', present: true }], findings: '合格' }
      expect(story.attempt(land.handler, '2026-09-30', 'record-inspection', alone, 2)).toBe('field-invalid people')
      story.speak('2026-10-11')
      expect(rules(story)).toContain('step-late')
    },
  },
  {
    law: '优化营商环境条例 36',
    rule: 'over the promised time the reason is published, though the statutory limit runs on',
    told() {
      const promised = { ...APPROVAL_LIMITS.decision.statutory, amount: 10 }
      const limits = { ...APPROVAL_LIMITS, decision: { ...APPROVAL_LIMITS.decision, promised } }
      const story = accepted('2026-09-17', {}, { limits })
      expect([story.clock('decision').promisedDue?.day, story.due('decision')]).toEqual(['2026-10-08', '2026-10-21'])
      expect(story.speak('2026-10-08 23:59')).not.toContain('mark-promise-passed')
      expect(story.speak('2026-10-09')).toContain('mark-promise-passed')
      expect(rules(story)).toEqual(['near-limit', 'promise-passed'])
      story.tell(land.handler, '2026-10-09', 'explain', { explanation: '鉴定机构放假。' }, 2)
      expect(story.templates().at(-1)).toBe('application-overdue-explanation')
    },
  },

  // Hearing and third parties
  {
    law: '许可法 46, 47, 48',
    rule: 'asked for within five days of being told, held within twenty, announced seven working days before; the time is left out',
    limits: ['hearing-request', 'hearing'],
    told() {
      const story = accepted('2026-09-17').tell(
        land.handler,
        '2026-09-28',
        'tell-hearing-right',
        { matter: '拟不予许可' },
        2,
      )
      expect(story.due('hearing-request')).toBe('2026-10-10')
      story.tell(ASKER, '2026-09-29', 'request-hearing', { who: 'applicant' }, 2)
      expect(story.due('hearing')).toBe('2026-11-02')
      const announced = { time: '九时', place: '会议室', host: '赵六' }
      const announce = (day: string) =>
        story.attempt(land.handler, '2026-09-29', 'announce-hearing', { ...announced, day }, 2)
      expect([announce('2026-10-14'), announce('2026-10-15')]).toEqual(['date-too-soon day', 'done'])
      const people = [
        { unit: 'land', name: '李四', present: true },
        { unit: null, name: '张三', present: true },
      ]
      const record = { people, record: '……', signed: true }
      expect(story.attempt(land.other, '2026-10-14', 'hold-hearing', record, 2)).toBe('day-not-come 2026-10-15')
      story.tell(land.other, '2026-10-15', 'hold-hearing', record, 2)
      // Eight of twenty days were used up to 29 September; twelve are left after 15 October.
      expect(story.due('decision')).toBe('2026-11-02')
    },
  },
  {
    law: '许可法 47',
    rule: 'who lets the five days pass has waived it',
    told: packs('scenes-special', 'that nobody asks for is waived, and nothing stops'),
  },
  {
    law: '许可法 36, 40',
    rule: 'third parties are told before the decision',
    told() {
      const story = accepted('2026-09-28', { thirdParties: true })
      expect(story.attempt(land.handler, '2026-10-08', 'propose-decision', DECISION, 2)).toBe(
        'not-yet tell-third-party',
      )
    },
  },

  // Materials, fees, delivery, afterwards
  {
    law: '容缺受理（安阳市政务服务条例 24）',
    rule: 'what was promised in writing follows within its days of acceptance; nothing is granted before',
    limits: ['promise'],
    told() {
      const story = application(matterWith(), '2026-09-24', LATER).tell(window.clerk, '2026-09-28', 'accept')
      expect(story.due('promise')).toBe('2026-10-10')
      expect(story.attempt(land.handler, '2026-10-08', 'propose-decision', DECISION, 2)).toBe('material-owed 平面图')
      expect(story.speak('2026-10-11')).toContain('lapse-promise')
    },
  },
  {
    law: '国办发〔2020〕42号',
    rule: 'a notified commitment is checked after the grant, calendar days rolled off a holiday (民法典 203)',
    limits: ['promise-check'],
    told() {
      const story = decided(accepted('2026-07-30', { selfDeclared: true }), '2026-08-03')
      // 2 October, sixty days on, is a holiday.
      expect(story.due('promise-check')).toBe('2026-10-08')
    },
  },
  {
    law: '许可法 58, 59',
    rule: 'nothing outside the fee register is charged; what is, is ordered with a limit',
    limits: ['payment'],
    told() {
      const story = accepted('2026-09-24')
      const foreign = { charges: [{ fee: 'stamp', quantity: 1 }] }
      expect(story.attempt(land.handler, '2026-09-28', 'assess-fee', foreign, 2)).toBe('fee-not-listed stamp')
      story.tell(land.handler, '2026-09-28', 'assess-fee', CHARGES, 2)
      story.tell(money.handler, '2026-09-28', 'order-payment', {}, 3)
      expect(story.due('payment')).toBe('2026-10-23')
    },
  },
  {
    law: '许可法 44',
    rule: 'delivered within ten working days of the grant',
    limits: ['delivery'],
    told() {
      const story = decided(accepted('2026-09-24'), '2026-09-28')
      expect(story.due('delivery')).toBe('2026-10-16')
      story.speak('2026-10-17')
      expect(rules(story)).toContain('overdue')
    },
  },
  {
    law: '民诉法 95',
    rule: 'delivered by announcement after thirty calendar days, rolled off a holiday',
    limits: ['announcement'],
    told() {
      const story = decided(accepted('2026-09-01'), '2026-09-02')
      story.tell(window.clerk, '2026-09-03', 'announce-delivery', { reason: '下落不明' }, 3)
      expect(story.due('announcement')).toBe('2026-10-08')
      expect(story.speak('2026-10-08')).not.toContain('deem-delivered')
      expect(story.speak('2026-10-09')).toContain('deem-delivered')
    },
  },
  {
    law: '许可法 38(2)',
    rule: 'a refusal gives its reason and the remedies, and is filed upward',
    told() {
      const { remedies: _none, ...without } = REFUSAL
      const story = accepted('2026-09-28')
      expect(story.attempt(land.handler, '2026-10-08', 'propose-decision', without, 2)).toBe('field-missing remedies')
      expect(decided(story, '2026-10-08', REFUSAL).lanes()).toContain('supervision filing filed')
    },
  },
  {
    law: '许可法 49',
    rule: 'a change keeps the end of the licence',
    told: server('applications/licences/claim', 'a change keeps the end that a renewal granted meanwhile gave'),
  },
  {
    law: '许可法 69, 70',
    rule: 'revoked, cancelled, and either taken back, each by two people',
    told: packs(
      'scenes-licence',
      'cancelled by the office on a ground of article 70, and restored where that was wrong',
    ),
  },
  {
    law: '许可法 78',
    rule: 'false material: a year',
    told: server('applications/bars', 'refused for false material: a year, at the counter and on the case'),
  },
  {
    law: '许可法 79',
    rule: 'fraud or bribery: three years',
    told: server('applications/bars', 'a licence got by fraud and revoked: three years'),
  },
  {
    law: '许可法 40',
    rule: 'decisions that grant are open, persons masked',
    told: server('applications/licences/granted', 'name firms with their credit code, and mask persons'),
  },
  {
    law: '效能投诉制度',
    rule: 'a complaint in ten working days, twenty in all with the head’s consent',
    limits: ['complaint', '+complaint-special'],
    told() {
      const story = accepted('2026-09-24').tell(ASKER, '2026-09-28', 'complain', { about: 1, text: '跑了三趟' }, null)
      const no = story.last()
      expect(story.due('complaint')).toBe('2026-10-16')
      story.tell(watch.supervisor, '2026-10-08', 'accept-complaint', {}, no)
      story.tell(watch.supervisor, '2026-10-08', 'request-complaint-extension', { reason: '需要外调' }, no)
      story.tell(watch.head, '2026-10-09', 'grant-complaint-extension', {}, no)
      expect(story.due('complaint')).toBe('2026-10-30')
    },
  },
  {
    law: '许可法 26',
    rule: 'each member of a parallel set its own limit, at the same time',
    told() {
      const story = joint()
      story.tell(health.handler, '2026-10-08', 'request-extension', { reason: '复杂' }, 3)
      story.tell(health.head, '2026-10-09', 'grant-extension', {}, 3)
      expect([2, 3, 4].map(part => story.due('decision', part))).toEqual(['2026-11-25', '2026-11-04', '2026-10-21'])
    },
  },
]

describe('the rules on licences', () => {
  it.each(RULES.map(each => [`${each.law}: ${each.rule}`, each.told] as const))('%s', (_rule, told) => {
    if (typeof told === 'function') return told()
    const [file, title] = told
    expect(readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')).toContain(title)
  })

  it('leave no limit and no extension untold', () => {
    const known = [...Object.keys(APPROVAL_LIMITS), ...Object.keys(APPROVAL_EXTENSIONS).map(name => `+${name}`)]
    expect(RULES.flatMap(({ limits }) => limits ?? []).sort()).toEqual(known.sort())
  })
})
