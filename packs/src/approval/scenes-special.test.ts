// What stops or lengthens the limit for the decision (许可法 42, 45–48): special procedures, hearings, the extension.
import { describe, expect, it } from 'vitest'
import { ASKER, accepted, add, at, DECISION, type matterWith, of } from './county.test-support.ts'
import { APPROVAL_LIMITS } from './limits.ts'

const land = of('land')
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
    expect(story.clock('hearing-request').state).toBe('stopped')
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
