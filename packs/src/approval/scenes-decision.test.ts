// From acceptance to delivery as rules.md §1 tells it: special procedures, hearing, extension, levels, refusal, fees, delivery, renewal.
import { plainDate } from '@sunhall/kernel'
import { describe, expect, it } from 'vitest'
import { oracleAdd } from '../../../kernel/src/time/oracle.test-support.ts'
import { ASKER, application, at, DECISION, matterWith, of, parallelMatter, REFUSAL } from './county.test-support.ts'
import { APPROVAL_LIMITS } from './limits.ts'

const window = of('office')
const land = of('land')
const money = of('health')
const add = (day: string, n: number): string => oracleAdd(plainDate(day), n)

/** Accepted on the day: the examination is part 2. */
const accepted = (when: string, ...matter: Parameters<typeof matterWith>) =>
  application(matterWith(...matter), when).tell(window.clerk, `${when} 11:00`, 'accept')
const PEOPLE = [
  { unit: 'land', name: '李四', present: true },
  { unit: 'land', name: '王五', present: true },
]

describe('a special procedure', () => {
  const start = { ground: 'appraisal', plannedEnd: '2026-03-20', by: '鉴定所', reason: '需要鉴定' }

  it('stops the limit for its own time, with its planned end in writing', () => {
    const story = accepted('2026-03-02').tell(land.handler, '2026-03-05', 'start-special', start, 2)
    expect(story.clock('decision').state).toBe('suspended')
    expect([story.due('special'), story.lanes()[1]]).toEqual(['2026-03-20', 'land examine special'])
    expect(story.documents.at(-1)).toMatchObject({ template: 'special-procedure', part: 2, seqs: [1, 3] })
    story.tell(land.handler, '2026-03-18', 'end-special', { result: '合格' }, 2)
    // Three days were used up to the 5th; seventeen are left after the 18th.
    expect(story.due('decision')).toBe(add('2026-03-18', 17))
    expect(story.clock('decision').pauses).toEqual([
      { ground: 'appraisal', from: at('2026-03-05'), to: at('2026-03-18') },
    ])
    expect(story.counted).toContain('land special')
  })

  it('that takes longer than planned is seen, and still stops the limit', () => {
    const story = accepted('2026-03-02').tell(land.handler, '2026-03-05', 'start-special', start, 2)
    story.speak('2026-03-30')
    expect(story.state().signals.map(signal => signal.rule)).toEqual(['special-overrun'])
    story.tell(land.handler, '2026-03-31', 'end-special', { result: '合格' }, 2)
    expect(story.due('decision')).toBe(add('2026-03-31', 17))
  })

  it('is one that the law lists and the matter provides for, and ends on a day to come', () => {
    const story = accepted('2026-03-02')
    const attempt = (change: object) =>
      story.attempt(land.handler, '2026-03-05', 'start-special', { ...start, ...change }, 2)
    expect(attempt({ ground: 'site-visit' })).toBe('field-invalid ground')
    expect(attempt({ ground: 'hearing' })).toBe('field-invalid ground')
    expect(attempt({ ground: 'auction' })).toBe('matter-differs ground')
    expect(attempt({ plannedEnd: '2026-03-05' })).toBe('date-too-soon plannedEnd')
    expect(story.attempt(land.handler, '2026-04-07', 'start-special', { ...start, plannedEnd: '2026-05-08' }, 2)).toBe(
      'clock-overdue decision',
    )
  })

  it('is not a visit to the place: two officials go, and no day is added', () => {
    const story = accepted('2026-03-02', { siteVisit: true })
    const before = story.clock('decision')
    const visit = { day: '2026-03-04', people: PEOPLE, findings: '属实' }
    expect(
      story.attempt(land.handler, '2026-03-04', 'record-site-visit', { ...visit, people: PEOPLE.slice(0, 1) }, 2),
    ).toBe('field-invalid people')
    expect(story.attempt(land.handler, '2026-03-04', 'propose-decision', DECISION, 2)).toBe('not-yet record-site-visit')
    expect(story.attempt(land.handler, '2026-03-03', 'record-site-visit', visit, 2)).toBe('date-in-future day')
    story.tell(land.handler, '2026-03-04', 'record-site-visit', visit, 2)
    expect(story.clock('decision')).toEqual(before)
    story.tell(land.handler, '2026-03-04', 'propose-decision', DECISION, 2)
  })

  it('inspection comes within five working days of acceptance, by two inspectors', () => {
    const story = accepted('2026-04-30', { inspection: true })
    expect(story.due('inspection')).toBe('2026-05-11') // 1, 4 and 5 May are off, Saturday 9 May is worked
    story.speak('2026-05-12')
    expect(story.state().signals.map(signal => signal.rule)).toContain('step-late')
    const inspected = { day: '2026-05-12', people: PEOPLE, findings: '合格' }
    story.tell(land.handler, '2026-05-12', 'record-inspection', inspected, 2)
    expect(story.clock('inspection').state).toBe('stopped')
  })
})

describe('a hearing', () => {
  const told = (when = '2026-03-03') =>
    accepted('2026-03-02').tell(land.handler, when, 'tell-hearing-right', { matter: '拟不予许可' }, 2)
  const announced = { day: '2026-03-23', time: '上午九时', place: '三楼会议室', host: '赵六' }
  const record = { people: PEOPLE, record: '……', signed: true }

  it('is asked for within five days, announced seven days before, held within twenty, hosted by another', () => {
    const story = told()
    expect([story.due('hearing-request'), story.clock('decision').state]).toEqual(['2026-03-10', 'running'])
    expect(story.attempt(land.handler, '2026-03-05', 'propose-decision', DECISION, 2)).toBe('value-differs')
    story.tell(ASKER, '2026-03-10', 'request-hearing', { who: 'applicant' }, 2)
    expect([story.due('hearing'), story.clock('decision').state]).toEqual([add('2026-03-10', 20), 'suspended'])
    // Seven whole working days lie between: 11, 12, 13, 16, 17, 18, 19 March; the 20th is the first that will do.
    expect(story.attempt(land.handler, '2026-03-10', 'announce-hearing', { ...announced, day: '2026-03-19' }, 2)).toBe(
      'date-too-soon day',
    )
    expect(story.attempt(land.handler, '2026-03-10', 'announce-hearing', { ...announced, day: '2026-03-20' }, 2)).toBe(
      'done',
    )
    // Nothing is on record that is still to come.
    expect(story.attempt(land.other, '2026-03-19', 'hold-hearing', record, 2)).toBe('day-not-come 2026-03-20')
    // Who examines does not host.
    expect(story.attempt(land.handler, '2026-03-20', 'hold-hearing', record, 2)).toBe('same-person examinedBy')
    story.tell(land.other, '2026-03-20', 'hold-hearing', record, 2)
    expect(story.due('decision')).toBe(add('2026-03-20', 14))
    expect(story.clock('decision').pauses[0]).toMatchObject({ ground: 'hearing' })
    expect(story.templates().slice(2)).toEqual(['hearing-notice', 'hearing-announcement', 'hearing-record'])
    expect(story.documents.at(-1)?.seqs).toEqual([1, 6, 7])
    story.tell(land.handler, '2026-03-23', 'propose-decision', DECISION, 2)
  })

  it('is hosted by none of those who had the examination in hand, though another has it now', () => {
    const story = accepted('2026-03-02').tell(land.other, '2026-03-02', 'take', {}, 2)
    story.tell(land.handler, '2026-03-03', 'take', {}, 2)
    story.tell(land.handler, '2026-03-03', 'tell-hearing-right', { matter: '拟不予许可' }, 2)
    story.tell(ASKER, '2026-03-10', 'request-hearing', { who: 'applicant' }, 2)
    story.tell(land.handler, '2026-03-10', 'announce-hearing', announced, 2)
    for (const examiner of [land.other, land.handler])
      expect(story.attempt(examiner, '2026-03-23', 'hold-hearing', record, 2)).toBe('same-person examinedBy')
    story.tell({ ...land.other, person: 'a third of land' }, '2026-03-23', 'hold-hearing', record, 2)
    expect(story.state().parts[1]?.values.examinedBy).toEqual(['another of land', 'handler of land'])
  })

  it('that nobody asks for is waived, and nothing stops', () => {
    const story = told()
    expect(story.speak('2026-03-10')).toEqual(['remind-applicant'])
    expect(story.speak('2026-03-11')).toEqual(['waive-hearing'])
    expect(story.attempt(ASKER, '2026-03-11', 'request-hearing', { who: 'applicant' }, 2)).toBe('value-differs hearing')
    expect(story.clock('decision').pauses).toEqual([])
    story.tell(land.handler, '2026-03-11', 'propose-decision', DECISION, 2)
  })

  it('may be taken back, and the limit runs on', () => {
    const story = told().tell(ASKER, '2026-03-05', 'request-hearing', { who: 'applicant' }, 2)
    story.tell(ASKER, '2026-03-09', 'drop-hearing', {}, 2)
    expect([story.clock('decision').state, story.clock('hearing').state]).toEqual(['running', 'stopped'])
  })

  it('is held though the office is late: it may not refuse a right told in time, and what has passed stays passed', () => {
    // Told on the last day: the limit ends on 30 March, and the applicant’s five days after it.
    const story = told('2026-03-30')
    expect(story.due('decision')).toBe('2026-03-30')
    story.speak('2026-03-31')
    expect(story.state().signals.at(-1)?.rule).toBe('overdue')
    story.tell(ASKER, '2026-04-02', 'request-hearing', { who: 'applicant' }, 2)
    expect([story.clock('decision').state, story.clock('decision').pauses, story.lanes()[1]]).toEqual([
      'running',
      [],
      'land examine hearing',
    ])
    // Tomb-Sweeping Day is on 6 April: twenty working days from the 2nd.
    expect(story.due('hearing')).toBe(add('2026-04-02', 20))
    story.tell(land.handler, '2026-04-03', 'announce-hearing', { ...announced, day: '2026-04-20' }, 2)
    story.tell(land.other, '2026-04-20', 'hold-hearing', record, 2)
    expect([story.clock('decision').state, story.due('decision')]).toEqual(['running', '2026-03-30'])
    story.tell(land.handler, '2026-04-20', 'propose-decision', DECISION, 2)
    // The office itself may open one late as well.
    const own = accepted('2026-03-02').tell(land.handler, '2026-03-03', 'take', {}, 2)
    own.tell(land.head, '2026-04-08', 'open-hearing', { reason: '法定' }, 2)
    expect([own.clock('decision').pauses, own.clock('hearing').state]).toEqual([[], 'running'])
  })

  it('that the law demands is held before the decision', () => {
    const story = accepted('2026-03-02', { hearingRequired: true })
    expect(story.attempt(land.handler, '2026-03-03', 'propose-decision', DECISION, 2)).toBe('value-differs hearing')
    expect(story.attempt(land.head, '2026-03-03', 'open-hearing', { reason: '法定' }, 2)).toBe('not-yet take')
    story.tell(land.handler, '2026-03-03', 'take', {}, 2)
    story.tell(land.head, '2026-03-03', 'open-hearing', { reason: '法定' }, 2)
    story.tell(land.handler, '2026-03-04', 'announce-hearing', announced, 2)
    expect(story.attempt(land.handler, '2026-03-04', 'drop-hearing', {}, 2)).toBe('not-yet request-hearing')
    story.tell(land.head, '2026-03-23', 'hold-hearing', record, 2)
    story.tell(land.handler, '2026-03-24', 'propose-decision', DECISION, 2)
  })
})

describe('an extension', () => {
  const asked = (matter: Parameters<typeof matterWith>, when: string, day: string) =>
    accepted(when, ...matter).tell(land.handler, day, 'request-extension', { reason: '复杂' }, 2)
  /** 民办教育促进法 14: three months, where 许可法 42 gives way to it. */
  const three = {
    limits: {
      ...APPROVAL_LIMITS,
      decision: {
        statutory: {
          amount: 3,
          unit: 'month',
          start: 'next-day',
          roll: 'forward',
          source: { title: { zh: '民办教育促进法', en: 'Private Education Law' }, article: '14', certainty: 'statute' },
        },
      },
    },
  } as const

  it('is ten working days also where the limit is three months: not ten months', () => {
    const story = asked([{}, three], '2026-06-30', '2026-09-28')
    expect(story.due('decision')).toBe('2026-09-30')
    story.tell(land.head, '2026-09-29', 'grant-extension', {}, 2)
    expect(story.due('decision')).toBe(add('2026-09-30', 10))
    expect(story.due('decision')).toBe('2026-10-20')
    // A procedure meanwhile still moves the date: three working days, over a Saturday that is worked.
    const start = { ground: 'appraisal', plannedEnd: '2026-10-12', by: '鉴定所', reason: '需要鉴定' }
    story.tell(land.handler, '2026-10-08', 'start-special', start, 2)
    story.tell(land.handler, '2026-10-12', 'end-special', { result: '合格' }, 2)
    expect(story.due('decision')).toBe('2026-10-23')
  })

  it('is none where the law that sets the limit allows none', () => {
    expect(
      accepted('2026-06-30', { notExtended: true }, three).attempt(
        land.handler,
        '2026-09-01',
        'request-extension',
        { reason: '复杂' },
        2,
      ),
    ).toBe('value-differs')
  })

  it('is ten working days, once, before the limit has passed, by the head and not by who asked', () => {
    const story = accepted('2026-09-17').tell(land.handler, '2026-10-20', 'request-extension', { reason: '复杂' }, 2)
    expect(story.due('decision')).toBe('2026-10-21')
    expect(story.attempt(of('office').leader, '2026-10-20', 'grant-extension', {}, 2)).toBe(
      'not-permitted grant-extension',
    )
    story.tell(land.head, '2026-10-21', 'grant-extension', {}, 2)
    expect(story.due('decision')).toBe('2026-11-04')
    expect(story.attempt(land.handler, '2026-10-22', 'request-extension', { reason: '再延' }, 2)).toBe(
      'already-extended decision',
    )
    expect(story.documents.at(-1)).toMatchObject({ template: 'extension', seqs: [1, 4, 5] })
    const late = accepted('2026-03-02')
    expect(late.attempt(land.handler, '2026-04-01', 'request-extension', { reason: '复杂' }, 2)).toBe(
      'clock-overdue decision',
    )
    expect(late.attempt(land.handler, '2026-04-01', 'request-joint-extension', { reason: '复杂' }, 2)).toBe(
      'matter-differs members',
    )
  })
})

describe('levels', () => {
  it('one examines, another approves', () => {
    const story = accepted('2026-03-02').tell(land.head, '2026-03-03', 'propose-decision', DECISION, 2)
    expect(story.attempt(land.head, '2026-03-03', 'grant', {}, 2)).toBe('own-proposal decision')
    const both = accepted('2026-03-02').tell(land.handler, '2026-03-03', 'propose-decision', DECISION, 2)
    expect(both.attempt(land.handler, '2026-03-03', 'grant', {}, 2)).toBe('not-permitted grant')
    expect(both.attempt(land.head, '2026-03-03', 'refuse', {}, 2)).toBe('value-differs outcome')
    both.tell(land.head, '2026-03-03', 'grant', {}, 2)
    expect(both.stage()).toBe('decided')
    expect(both.licences).toEqual([
      { change: 'grant', matter: 'land-use', part: 2, holder: 1, from: '2026-03-03', months: 36 },
    ])
    expect(both.documents.slice(-2)).toEqual([
      { template: 'grant', part: 2, seqs: [1, 3, 4], series: 'decision', act: 'grant' },
      { template: 'licence', part: 2, seqs: [1, 3, 4], series: 'licence', act: 'grant' },
    ])
    expect(both.due('delivery')).toBe(add('2026-03-03', 10))
  })

  it('two: proposed, reviewed and approved by three people', () => {
    const story = accepted('2026-03-02', { levels: 'two' }).tell(
      land.handler,
      '2026-03-03',
      'propose-decision',
      DECISION,
      2,
    )
    expect(story.attempt(land.head, '2026-03-03', 'grant', {}, 2)).toBe('value-differs reviewed')
    expect(story.attempt(land.handler, '2026-03-03', 'review-decision', {}, 2)).toBe('own-proposal decision')
    story.tell(land.head, '2026-03-03', 'review-decision', {}, 2)
    expect(story.attempt(land.head, '2026-03-03', 'grant', {}, 2)).toBe('same-person reviewedBy')
    story.tell(land.head, '2026-03-04', 'return-decision', { reason: '补充依据' }, 2)
    // A new proposal is reviewed anew.
    story.tell(land.handler, '2026-03-04', 'propose-decision', DECISION, 2)
    story.tell(land.other, '2026-03-04', 'review-decision', {}, 2)
    story.tell(land.head, '2026-03-05', 'grant', {}, 2)
    expect(story.stage()).toBe('decided')
  })

  it('first review below, decision above, without asking for anything again', () => {
    const units = { intake: 'office', examine: 'land', finance: 'health', decide: 'city-land' }
    const story = accepted('2026-03-02', { levels: 'first-review-below' }, { units })
    expect(story.attempt(land.handler, '2026-03-03', 'propose-decision', DECISION, 2)).toBe('value-differs')
    story.tell(land.handler, '2026-03-03', 'propose-first-review', { recommendation: 'grant', opinion: '符合' }, 2)
    story.tell(land.head, '2026-03-04', 'send-up', {}, 2)
    expect(story.lanes().slice(1)).toEqual(['land examine sent-up', 'city-land above examining'])
    expect([story.due('decision', 3), story.templates().at(-1)]).toEqual([add('2026-03-04', 20), 'first-review'])
    const city = of('city-land')
    story.tell(city.handler, '2026-03-05', 'propose-decision', { ...DECISION, months: 24 }, 3)
    story.tell(city.head, '2026-03-06', 'grant', {}, 3)
    expect([story.stage(), story.licences[0]?.months, story.lanes().at(-1)]).toEqual([
      'decided',
      24,
      'office delivery prepared',
    ])
  })
})

describe('a refusal', () => {
  it('gives its reason and the remedies, and is filed upward', () => {
    const story = accepted('2026-03-02')
    const { remedies: _remedies, ...without } = REFUSAL
    expect(story.attempt(land.handler, '2026-03-03', 'propose-decision', without, 2)).toBe('field-missing remedies')
    story
      .tell(land.handler, '2026-03-03', 'propose-decision', REFUSAL, 2)
      .tell(land.head, '2026-03-04', 'refuse', {}, 2)
    expect(story.lanes().slice(1)).toEqual([
      'land examine refused',
      'office delivery prepared',
      'supervision filing filed',
    ])
    expect([story.stage(), story.licences, story.templates().at(-1)]).toEqual(['decided', [], 'refusal'])
    story.tell(of('supervision').supervisor, '2026-03-05', 'question-filing', { opinion: '请说明' }, 4)
    expect(story.state().signals.at(-1)?.rule).toBe('refusal-questioned')
  })
})

const PAPER = { paper: ['file-1'] }

describe('what does not fit', () => {
  const WRONG = { missing: [{ about: 'form', text: '面积与平面图不符' }], replyBy: '2026-03-10' }

  it('is asked for once while it is examined, and no limit stops', () => {
    const story = accepted('2026-03-02')
    const due = () => story.state().clocks.find(clock => clock.rule === 'decision')
    const before = due()
    expect(story.attempt(ASKER, '2026-03-03', 'submit-supplement', { remark: '补正' }, null)).toMatch(/^value-differs/)
    story.tell(land.handler, '2026-03-04', 'ask-supplement', WRONG, 2)
    expect(due()).toEqual(before)
    expect(story.documents.at(-1)).toMatchObject({ template: 'examination-correction', part: 2 })
    expect(story.attempt(land.handler, '2026-03-05', 'ask-supplement', WRONG, 2)).toBe('too-often ask-supplement')
    const plan = [{ material: 'plan', how: 'upload', files: ['file-9'] }]
    story.tell(ASKER, '2026-03-05', 'submit-supplement', { materials: plan }, null)
    expect(story.templates().at(-1)).toBe('correction-received')
    expect(story.attempt(ASKER, '2026-03-06', 'submit-supplement', { remark: '再补' }, null)).toMatch(/^value-differs/)
  })

  it('is told by a day to come, and what fits is not asked for', () => {
    const story = accepted('2026-03-02')
    const told = (over: object) =>
      story.attempt(land.handler, '2026-03-04', 'ask-supplement', { ...WRONG, ...over } as never, 2)
    expect(told({ replyBy: '2026-03-04' })).toMatch(/replyBy/)
    story.tell(
      ASKER,
      '2026-03-03',
      'supply-material',
      {
        materials: [{ material: 'plan', how: 'upload', files: ['file-8'] }],
      },
      null,
    )
    expect(told({ missing: [{ about: 'plan', text: '请再交一份' }] })).toBe('material-given plan')
    expect(told({ missing: [{ about: 'plan', text: '没有标明面积', unfit: true }] })).toBe('done')
  })
})

describe('a complaint entered at the counter', () => {
  it('by somebody who is not of the unit complained of', () => {
    const story = accepted('2026-03-02')
    const complaint = { about: 1, text: '窗口多次让我跑回头路', attachments: ['file-7'] }
    const enter = (who: typeof land.clerk, over: object = {}) =>
      story.attempt(who, '2026-03-04', 'enter-complaint', { ...complaint, ...over } as never, null)
    expect(enter(of('office').clerk)).toBe('own-unit about')
    expect(enter(land.clerk, { attachments: [] })).toBe('field-missing attachments')
    expect(enter(land.handler)).toBe('not-permitted enter-complaint')
    story.tell(land.clerk, '2026-03-04', 'enter-complaint', complaint, null)
    expect(story.lanes().at(-1)).toBe('supervision complaint lodged')
  })
})

describe('other ends', () => {
  it('withdrawn: nothing runs on', () => {
    const story = accepted('2026-03-02', { inspection: true })
      .tell(land.handler, '2026-03-03', 'assess-fee', { charges: [{ fee: 'survey', quantity: 1 }] }, 2)
      .tell(money.handler, '2026-03-03', 'order-payment', {}, 3)
      .tell(ASKER, '2026-03-04', 'withdraw', {}, null)
    expect([story.stage(), story.lanes().slice(1)]).toEqual([
      'withdrawn',
      ['land examine withdrawn', 'health fee fee-cancelled'],
    ])
    expect(story.state().clocks.filter(clock => clock.state !== 'stopped')).toEqual([])
    expect(story.documents.at(-1)).toMatchObject({ template: 'withdrawal', part: 2 })
  })

  it('withdrawn at the window, on a paper the applicant signed', () => {
    const story = accepted('2026-03-02')
    const { clerk } = of('office')
    expect(story.attempt(clerk, '2026-03-04', 'enter-withdrawal', {}, null)).toBe('field-missing paper')
    expect(story.attempt(land.handler, '2026-03-04', 'enter-withdrawal', PAPER, null)).toBe(
      'not-permitted enter-withdrawal',
    )
    story.tell(clerk, '2026-03-04', 'enter-withdrawal', PAPER, null)
    expect([story.stage(), story.templates().at(-1)]).toEqual(['withdrawn', 'withdrawal'])
    expect(story.state().clocks.filter(clock => clock.state !== 'stopped')).toEqual([])
  })

  it('terminated by the head, with the ground', () => {
    const story = accepted('2026-03-02')
    const why = { ground: 'repealed', reason: '国务院取消', remedies: '可以复议' }
    expect(story.attempt(land.handler, '2026-03-04', 'terminate', why, 2)).toBe('not-permitted terminate')
    story.tell(land.head, '2026-03-04', 'terminate', why, 2)
    expect([story.stage(), story.templates().at(-1)]).toEqual(['terminated', 'termination'])
  })

  it('revoked afterwards, by two people', () => {
    const story = accepted('2026-03-02')
      .tell(land.handler, '2026-03-03', 'propose-decision', DECISION, 2)
      .tell(land.head, '2026-03-04', 'grant', {}, 2)
      .tell(land.handler, '2026-06-01', 'propose-revocation', { ground: 'fraud', facts: '材料虚假' }, 2)
      .tell(land.head, '2026-06-02', 'revoke', { remedies: '可以复议' }, 2)
    expect(story.licences.at(-1)).toMatchObject({ change: 'revoke', part: 2, from: '2026-06-02' })
    expect(story.licences.at(-1)?.number).toBeUndefined()
    // Filled by the application, the proposal with its ground, and the decision with the remedies.
    const proposed = story.state().parts[1]?.values.revoked
    expect(story.documents.at(-1)).toMatchObject({
      template: 'revocation',
      part: 2,
      seqs: [1, proposed, story.state().seq],
    })
  })

  it('revoked where it was decided on the spot, by those who decided', () => {
    const story = application(matterWith({ mode: 'on-the-spot', specialGrounds: [] }), '2026-03-02')
      .tell(window.handler, '2026-03-02 11:00', 'decide-on-the-spot', { outcome: 'granted', basis: '土地管理法' }, 1)
      .tell(window.handler, '2026-06-01', 'propose-revocation', { ground: 'fraud', facts: '承诺不实' }, 1)
      .tell(window.head, '2026-06-02', 'revoke', { remedies: '可以复议' }, 1)
    expect(story.licences.map(each => [each.change, each.part])).toEqual([
      ['grant', 1],
      ['revoke', 1],
    ])
    expect(story.templates().at(-1)).toBe('revocation')
    const examined = accepted('2026-03-02')
      .tell(land.handler, '2026-03-03', 'propose-decision', DECISION, 2)
      .tell(land.head, '2026-03-04', 'grant', {}, 2)
    const why = { ground: 'fraud', facts: '材料虚假' }
    expect(examined.attempt(window.handler, '2026-06-01', 'propose-revocation', why, 1)).not.toBe('done')
  })

  it.each([
    // The licence itself stands again as before what was decided about it.
    ['renew', { change: 'restore', undoes: 4, number: '土许〔2023〕1号' }],
    ['change', { change: 'restore', undoes: 4, number: '土许〔2023〕1号' }],
    ['cancel', { change: 'restore', undoes: 4, number: '土许〔2023〕1号' }],
    [undefined, undefined],
  ] as const)(
    'revoked where the matter says %s of a licence: what it touched, by its own number',
    (change, entered) => {
      const matter = matterWith()
      const { licenceChange: _, ...none } = matter.settings
      const settings = change === undefined ? none : { ...none, licenceChange: change }
      const story = application({ ...matter, settings }, '2026-03-02', { licence: '土许〔2023〕1号' })
        .tell(window.clerk, '2026-03-02 11:00', 'accept')
        .tell(land.handler, '2026-03-03', 'propose-decision', DECISION, 2)
        .tell(land.head, '2026-03-04', 'grant', {}, 2)
        .tell(land.handler, '2026-06-01', 'propose-revocation', { ground: 'fraud', facts: '材料虚假' }, 2)
        .tell(land.head, '2026-06-02', 'revoke', { remedies: '可以复议' }, 2)
      if (entered === undefined) expect(story.licences).toEqual([])
      else expect(story.licences.at(-1)).toMatchObject(entered)
    },
  )

  it('cancelled by the office on a ground of article 70, and restored where that was wrong', () => {
    const why = { ground: 'dissolved', facts: '企业已注销登记' }
    const story = accepted('2026-03-02')
      .tell(land.handler, '2026-03-03', 'propose-decision', DECISION, 2)
      .tell(land.head, '2026-03-04', 'grant', {}, 2)
    const granted = story.state().parts[1]?.values.grantedSeq
    expect(granted).toBe(story.state().seq)
    // Nothing was revoked that it could be cancelled for, and nothing ended that could be restored.
    expect(story.attempt(land.handler, '2026-06-01', 'propose-cancellation', { ...why, ground: 'revoked' }, 2)).toMatch(
      /^value-differs/,
    )
    const mend = { ground: 'own-error', facts: '同名企业，登记有误' }
    expect(story.attempt(land.handler, '2026-06-01', 'propose-restoration', mend, 2)).toMatch(/^value-differs/)
    story
      .tell(land.handler, '2026-06-01', 'propose-revocation', { ground: 'procedure', facts: '违反程序' }, 2)
      .tell(land.head, '2026-06-02', 'revoke', { remedies: '可以复议' }, 2)
    const revoked = story.state().seq
    story.tell(land.handler, '2026-06-03', 'propose-cancellation', { ...why, ground: 'revoked' }, 2)
    const own = { ...land.head, person: land.handler.person }
    expect(story.attempt(own, '2026-06-04', 'cancel-licence', { remedies: '可以复议' }, 2)).toMatch(/^own-proposal/)
    story.tell(land.head, '2026-06-04', 'cancel-licence', { remedies: '可以复议' }, 2)
    const cancelled = story.state().seq
    expect(story.attempt(land.handler, '2026-06-05', 'propose-cancellation', why, 2)).toMatch(/^value-differs/)
    expect(story.attempt(land.handler, '2026-06-05', 'propose-revocation', { ...why, ground: 'fraud' }, 2)).toMatch(
      /^value-differs/,
    )
    for (const day of ['2026-07-01', '2026-07-02'])
      story
        .tell(land.handler, day, 'propose-restoration', { ...mend, ground: 'judgment' }, 2)
        .tell(land.head, `${day} 15:00`, 'restore-licence', {}, 2)
    expect(story.licences.map(({ change, undoes }) => [change, undoes])).toEqual([
      ['grant', undefined],
      ['revoke', undefined],
      ['cancel', undefined],
      ['restore', cancelled],
      ['restore', revoked],
    ])
    expect(story.stage()).toBe('decided')
    expect(story.attempt(land.handler, '2026-07-03', 'propose-restoration', mend, 2)).toMatch(/^value-differs/)
  })

  it('revoked by a member of a parallel set: its own licence, and no other', () => {
    const health = of('health')
    const story = application(parallelMatter(), '2026-03-02').tell(window.clerk, '2026-03-02 11:00', 'accept')
    const no = story.state().parts.find(part => part.lane === 'member')?.no ?? 0
    story
      .tell(health.handler, '2026-03-03', 'propose-decision', DECISION, no)
      .tell(health.head, '2026-03-04', 'grant', {}, no)
      .tell(health.handler, '2026-06-01', 'propose-revocation', { ground: 'fraud', facts: '材料虚假' }, no)
      .tell(health.head, '2026-06-02', 'revoke', { remedies: '可以复议' }, no)
    expect(story.licences.map(each => [each.change, each.matter, each.part])).toEqual([
      ['grant', 'health', no],
      ['revoke', 'health', no],
    ])
  })
})

describe('fees', () => {
  const charge = (quantity: number) => ({ charges: [{ fee: 'survey', quantity }] })

  it('are assessed, collected and checked by different people, and nothing outside the register', () => {
    const story = accepted('2026-03-02')
    expect(
      story.attempt(land.handler, '2026-03-03', 'assess-fee', { charges: [{ fee: 'stamp', quantity: 1 }] }, 2),
    ).toBe('fee-not-listed stamp')
    story.tell(land.handler, '2026-03-03', 'assess-fee', charge(2), 2)
    expect(story.state().parts[2]?.values).toMatchObject({ total: 24_100, assessedBy: 'handler of land' })
    const assessor = { ...money.handler, person: 'handler of land' }
    expect(story.attempt(assessor, '2026-03-03', 'order-payment', {}, 3)).toBe('same-person assessedBy')
    story.tell(money.handler, '2026-03-03', 'order-payment', {}, 3)
    expect(story.documents.at(-1)).toMatchObject({ template: 'payment-order', part: 3, seqs: [1, 3, 4] })
    const paid = { way: 'transfer', receivedOn: '2026-03-05', receipt: 'NO.1' }
    const told = { way: 'transfer', paidOn: '2026-03-06' }
    expect(story.attempt(ASKER, '2026-03-05', 'report-payment', told, 3)).toBe('date-in-future paidOn')
    expect(
      story.attempt(money.handler, '2026-03-05', 'confirm-payment', { ...paid, receivedOn: '2026-03-06' }, 3),
    ).toBe('date-in-future receivedOn')
    story.tell(money.handler, '2026-03-05', 'confirm-payment', paid, 3)
    expect(story.attempt(money.handler, '2026-03-05', 'check-payment', {}, 3)).toBe('same-person paidBy')
    story.tell(money.other, '2026-03-06', 'check-payment', {}, 3)
    expect(story.lanes()[2]).toBe('health fee fee-checked')
    expect(story.attempt(money.other, '2026-03-07', 'propose-refund', { fen: 24_101, reason: '多收' }, 3)).toBe(
      'field-invalid fen',
    )
    story.tell(money.other, '2026-03-07', 'propose-refund', { fen: 12_050, reason: '多收' }, 3)
    expect(story.attempt(money.other, '2026-03-07', 'approve-refund', {}, 3)).toBe('not-permitted approve-refund')
    story.tell(money.head, '2026-03-09', 'approve-refund', {}, 3)
    expect(story.state().parts[2]?.values.refunded).toBe(12_050)
  })

  it('that are large are announced before they are ordered', () => {
    const story = accepted('2026-03-02').tell(land.handler, '2026-03-03', 'assess-fee', charge(9), 2)
    expect(story.attempt(money.handler, '2026-03-03', 'order-payment', {}, 3)).toBe('not-yet notice-charge')
    story.tell(money.handler, '2026-03-03', 'notice-charge', { text: '合计1084.50元' }, 3)
    story.tell(money.handler, '2026-03-03', 'order-payment', {}, 3)
    const small = accepted('2026-03-02').tell(land.handler, '2026-03-03', 'assess-fee', charge(8), 2)
    expect(small.attempt(money.handler, '2026-03-03', 'notice-charge', { text: '合计' }, 3)).toBe('value-differs')
    expect(small.attempt(money.handler, '2026-03-03', 'order-payment', {}, 3)).toBe('done')
  })

  it('not paid keep the result back, and fall away when cancelled', () => {
    const story = accepted('2026-03-02')
      .tell(land.handler, '2026-03-03', 'assess-fee', charge(1), 2)
      .tell(land.handler, '2026-03-03', 'propose-decision', DECISION, 2)
      .tell(land.head, '2026-03-04', 'grant', {}, 2)
    const receipt = { recipient: '张三', relation: 'applicant', idChecked: true }
    expect(story.attempt(window.clerk, '2026-03-05', 'deliver-at-counter', receipt, 4)).toBe('value-differs')
    story.tell(money.head, '2026-03-05', 'cancel-fee', { reason: '依法减免' }, 3)
    story.tell(window.clerk, '2026-03-05', 'deliver-at-counter', receipt, 4)
    expect(story.lanes().at(-1)).toBe('office delivery delivered-counter')
  })

  it('not paid hold back no refusal, which is delivered in time and owes nothing', () => {
    const refused = (paid: boolean) => {
      const story = accepted('2026-03-02').tell(land.handler, '2026-03-03', 'assess-fee', charge(1), 2)
      story.tell(money.handler, '2026-03-03', 'order-payment', {}, 3)
      if (paid)
        story.tell(
          money.handler,
          '2026-03-04',
          'confirm-payment',
          { way: 'cash', receivedOn: '2026-03-04', receipt: '1' },
          3,
        )
      return story
        .tell(land.handler, '2026-03-04', 'propose-decision', REFUSAL, 2)
        .tell(land.head, '2026-03-04', 'refuse', {}, 2)
    }
    const story = refused(false)
    expect(story.state().parts[2]?.outcome).toBe('fee-cancelled')
    expect([story.clock('payment').state, story.state().values.unpaid]).toEqual(['stopped', false])
    const receipt = { recipient: '张三', relation: 'applicant', idChecked: true }
    story.tell(window.clerk, '2026-03-05', 'deliver-at-counter', receipt, 4)
    // What was paid is still checked, or given back.
    expect(refused(true).lanes()[2]).toBe('health fee paid')
  })

  it('are none where the matter has none', () => {
    const story = accepted('2026-03-02', {}, { fees: [] })
    expect(story.attempt(land.handler, '2026-03-03', 'assess-fee', charge(1), 2)).toBe('matter-differs fees')
  })
})

describe('delivery', () => {
  const granted = (fields = {}) =>
    application(matterWith(), '2026-09-24', fields)
      .tell(window.clerk, '2026-09-24', 'accept')
      .tell(land.handler, '2026-09-24', 'propose-decision', DECISION, 2)
      .tell(land.head, '2026-09-24', 'grant', {}, 2)

  it('comes within ten working days of the decision, whatever the way', () => {
    const story = granted()
    // 25 September is off, 1 to 7 October too; 10 October is worked. (20 September, a worked Sunday, lies before.)
    expect(story.due('delivery')).toBe(add('2026-09-24', 10))
    story.tell(window.clerk, '2026-09-28', 'post', { courier: '邮政', tracking: 'EA1' }, 3)
    story.tell(window.clerk, '2026-09-30', 'note-return', { reason: '查无此人' }, 3)
    story.tell(window.clerk, '2026-10-08', 'announce-delivery', { reason: '下落不明' }, 3)
    // Thirty calendar days, rolled off a Saturday.
    expect(story.due('announcement')).toBe('2026-11-09')
    expect(story.speak('2026-11-10')).toContain('deem-delivered')
    expect([story.lanes()[2], story.templates().at(-1)]).toEqual([
      'office delivery deemed-delivered',
      'delivery-receipt',
    ])
  })

  it('by post is done when the receipt says so', () => {
    const story = granted().tell(window.clerk, '2026-09-28', 'post', { courier: '邮政', tracking: 'EA1' }, 3)
    const arrived = (arrivedOn: string) =>
      story.attempt(window.clerk, '2026-10-09', 'confirm-arrival', { arrivedOn, recipient: '张三' }, 3)
    expect(arrived('2031-01-01')).toBe('date-in-future arrivedOn')
    expect(arrived('2026-10-10')).toBe('date-in-future arrivedOn')
    expect(arrived('2026-09-27')).toBe('date-too-early arrivedOn')
    expect(arrived('2026-09-30')).toBe('done')
    expect(story.lanes()[2]).toBe('office delivery delivered-post')
  })

  it('is electronic only with consent', () => {
    expect(granted().attempt(window.clerk, '2026-09-28', 'deliver-electronically', {}, 3)).toBe(
      'value-differs electronicConsent',
    )
    const story = granted({ electronicConsent: true })
    story.tell(ASKER, '2026-09-28', 'sign-receipt', {}, 3).tell(ASKER, '2026-09-28', 'rate', { grade: 5 }, null)
    expect(story.lanes()[2]).toBe('office delivery delivered-electronic')
    expect(story.counted.slice(-6)).toEqual([
      'office ratings',
      'office grade-sum 5',
      'office satisfied',
      'land ratings',
      'land grade-sum 5',
      'land satisfied',
    ])
  })

  it('that is late is overdue, though the decision was in time', () => {
    const story = granted()
    story.speak('2026-10-16')
    expect(story.state().signals.at(-1)).toMatchObject({ rule: 'overdue', part: 3 })
  })
})

describe('a change of a licence (许可法 49)', () => {
  it.each([
    ['a usual validity', 36],
    ['none', null],
  ])('ends on the day the licence would have ended, its matter giving %s', (_, licenceMonths) => {
    const fields = { licence: '土许〔2023〕1号', licenceExpires: '2027-05-31' }
    const story = application(matterWith({ licenceChange: 'change', licenceMonths }), '2026-03-02', fields)
      .tell(window.clerk, '2026-03-02', 'accept')
      .tell(land.handler, '2026-03-03', 'propose-decision', DECISION, 2)
      .tell(land.head, '2026-03-04', 'grant', {}, 2)
    expect(story.licences).toEqual([
      {
        change: 'change',
        number: '土许〔2023〕1号',
        matter: 'land-use',
        part: 2,
        holder: 1,
        from: '2026-03-04',
        months: null,
        until: '2027-05-31',
      },
    ])
  })
})

describe('a renewal (许可法 50)', () => {
  const renewal = (when: string, expires: string, settings = {}) =>
    application(matterWith({ licenceChange: 'renew', ...settings }), when, {
      licence: '土许〔2023〕1号',
      licenceExpires: expires,
    })

  it('asked for thirty days before the end and not decided by then counts as granted', () => {
    const story = renewal('2026-03-02', '2026-04-01').tell(window.clerk, '2026-03-03', 'accept')
    expect(story.due('expiry')).toBe('2026-04-01')
    story.speak('2026-04-02')
    expect(story.stage()).toBe('decided')
    expect(story.lanes()).toEqual(['office intake accepted', 'land examine deemed-renewed', 'office delivery prepared'])
    expect(story.licences).toEqual([
      {
        change: 'renew',
        number: '土许〔2023〕1号',
        matter: 'land-use',
        part: 2,
        holder: 1,
        from: '2026-04-02',
        months: 36,
      },
    ])
    expect(story.state().signals.map(signal => signal.rule)).toContain('deemed-renewed')
  })

  it('asked for later is not', () => {
    const story = renewal('2026-03-03', '2026-04-01').tell(window.clerk, '2026-03-04', 'accept')
    story.speak('2026-04-20')
    expect([story.stage(), story.licences]).toEqual(['open', []])
  })

  it('granted in time begins with the decision, or where its own rules say so at the old end', () => {
    const granted = (settings = {}, decided = '2026-03-10') =>
      renewal('2026-03-02', '2026-04-01', settings)
        .tell(window.clerk, '2026-03-03', 'accept')
        .tell(land.handler, decided, 'propose-decision', DECISION, 2)
        .tell(land.head, decided, 'grant', {}, 2).licences
    expect(granted()).toMatchObject([{ change: 'renew', from: '2026-03-10', months: 36 }])
    expect(granted({ renewsFromEnd: true })).toMatchObject([{ change: 'renew', from: '2026-04-02', months: 36 }])
  })

  it('still being corrected is not', () => {
    const story = renewal('2026-03-02', '2026-04-01').tell(window.clerk, '2026-03-03', 'ask-correction', {
      missing: [{ about: 'plan', text: '缺' }],
    })
    story.speak('2026-04-02')
    expect([story.stage(), story.licences]).toEqual(['open', []])
    expect(story.acts.map(act => act.kind)).toContain('licence-expires')
  })

  it('decided before the end is as it was decided', () => {
    const story = renewal('2026-03-02', '2026-04-01')
      .tell(window.clerk, '2026-03-03', 'accept')
      .tell(land.handler, '2026-03-04', 'propose-decision', REFUSAL, 2)
      .tell(land.head, '2026-03-05', 'refuse', {}, 2)
    story.speak('2026-04-02')
    expect([story.licences, story.clock('expiry').state]).toEqual([[], 'stopped'])
  })

  it('is for renewals: a first licence is never given by silence', () => {
    const story = renewal('2026-03-02', '2026-04-01', { licenceChange: 'grant' })
    expect(story.state().clocks.map(clock => clock.rule)).toEqual(['intake'])
  })
})
