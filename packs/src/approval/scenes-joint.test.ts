// Several departments at once (B4; 许可法 26, 42): each its own clock, silence and absence for opinions only, the overall limit of 45 days.

import { fold } from '@sunhall/kernel'
import { describe, expect, it } from 'vitest'
import {
  ASKER,
  add,
  application,
  at,
  DECISION,
  matterWith,
  of,
  parallelMatter,
  REFUSAL,
} from './county.test-support.ts'

const window = of('office')
const land = of('land')
const health = of('health')
const fire = of('township')

/** Parts: 1 intake, 2 lead, 3 health, 4 fire, 5 the city’s opinion. */
const parallel = (when = '2026-03-02', settings = {}, fields = { members: ['fire'] }) =>
  application(parallelMatter(settings), when, fields).tell(window.clerk, `${when} 11:00`, 'accept')
const decides = (
  story: ReturnType<typeof parallel>,
  who: typeof health,
  day: string,
  part: number,
  decision = DECISION,
) =>
  story
    .tell(who.handler, day, 'propose-decision', decision, part)
    .tell(who.head, day, decision === DECISION ? 'grant' : 'refuse', {}, part)

describe('a parallel set', () => {
  it('goes to all at once, each with its own limit, within 45 working days in all', () => {
    const story = parallel('2026-09-24')
    expect(story.lanes()).toEqual([
      'office intake accepted',
      'land examine examining',
      'health member examining',
      'township member examining',
      'city-land consult asked',
    ])
    expect([2, 3, 4].map(part => story.due('decision', part))).toEqual([
      add('2026-09-24', 45),
      add('2026-09-24', 20),
      add('2026-09-24', 20),
    ])
    expect(story.due('consult', 5)).toBe(add('2026-09-24', 5))
    expect(
      story
        .state()
        .parts.slice(1)
        .map(part => part.openedAt),
    ).toEqual(Array(4).fill(at('2026-09-24 11:00')))
    expect(story.documents.filter(each => each.template === 'consultation').map(each => each.part)).toEqual([3, 4, 5])
    // One that was not chosen is not asked, one that is always needed is.
    expect(parallel('2026-09-24', {}, { members: [] }).lanes()).toHaveLength(4)
    expect(() => parallel('2026-09-24', {}, { members: ['gas'] })).toThrow('field-invalid members')
  })

  it('is decided by whoever leads when everybody has spoken; each member gives its own licence', () => {
    const story = parallel()
    expect(story.attempt(land.handler, '2026-03-03', 'propose-decision', DECISION, 2)).toBe('work-open member,consult')
    decides(story, health, '2026-03-03', 3)
    decides(story, fire, '2026-03-04', 4, REFUSAL)
    const opinion = { opinion: 'agreed-on-conditions', text: '位于限高区' }
    expect(story.attempt(of('city-land').handler, '2026-03-04', 'opine', opinion, 5)).toBe('field-missing conditions')
    story.tell(of('city-land').handler, '2026-03-04', 'opine', { ...opinion, conditions: '不超过十二米' }, 5)
    expect(story.stage()).toBe('open')
    expect(story.licences.map(change => [change.matter, change.part])).toEqual([['health', 3]])
    decides(story, land, '2026-03-05', 2)
    expect(story.stage()).toBe('decided')
    expect(story.licences.map(change => [change.matter, change.part])).toEqual([
      ['health', 3],
      ['open-inn', 2],
    ])
    expect(story.lanes().filter(lane => lane.includes('delivery'))).toHaveLength(1)
  })

  it('silence of a consulted unit is agreement where the matter says so, and is shown as such', () => {
    const story = parallel()
    expect(story.due('consult', 5)).toBe('2026-03-09')
    story.speak('2026-03-10')
    expect(story.lanes()[4]).toBe('city-land consult deemed-agreed-silent')
    expect(story.documents.at(-1)).toMatchObject({ template: 'opinion', part: 5, act: 'end-silence' })
    expect(story.state().signals.at(-1)).toMatchObject({ rule: 'silence', level: 'yellow', part: 5 })
    // A late opinion comes too late; what is recorded stays.
    expect(story.attempt(of('city-land').handler, '2026-03-11', 'opine', { opinion: 'not-agreed', text: '' }, 5)).toBe(
      'not-in-this-stage closed',
    )
  })

  it('silence of a member that decides is no decision, whatever the matter says', () => {
    const story = parallel()
    story.speak('2026-04-01')
    expect(story.due('decision', 3)).toBe('2026-03-30')
    expect(story.lanes().slice(2, 4)).toEqual(['health member examining', 'township member examining'])
    expect(story.attempt(land.handler, '2026-04-01', 'propose-decision', DECISION, 2)).toMatch(/^work-open/)
    expect(story.licences).toEqual([])
    expect(
      story
        .state()
        .signals.filter(signal => signal.rule === 'overdue')
        .map(signal => signal.part),
    ).toEqual([3, 4])
  })

  it('absence from a meeting that was called is agreement for an opinion, never for a decision', () => {
    const meeting = { day: '2026-03-05', time: '九时', place: '会议室', agenda: '联审' }
    const attended = {
      people: [
        { unit: 'land', name: '李四', present: true },
        { unit: 'health', name: '王五', present: false },
        { unit: 'city-land', name: '赵六', present: false },
      ],
      minutes: '……',
      conclusion: '同意',
    }
    const story = parallel()
    expect(story.attempt(land.handler, '2026-03-05', 'hold-meeting', attended, 2)).toBe('not-yet call-meeting')
    story.tell(land.handler, '2026-03-03', 'call-meeting', meeting, 2)
    // No minutes of a meeting that is still to come.
    expect(story.attempt(land.handler, '2026-03-04', 'hold-meeting', attended, 2)).toBe('day-not-come 2026-03-05')
    story.tell(land.handler, '2026-03-05', 'hold-meeting', attended, 2)
    // Nor of a second one to which nobody was called: absence would say what nobody was asked.
    expect(story.attempt(land.handler, '2026-03-06', 'hold-meeting', attended, 2)).toBe('not-yet call-meeting')
    expect(story.lanes().slice(2)).toEqual([
      'health member examining',
      'township member examining',
      'city-land consult deemed-agreed-absent',
    ])
    expect(story.documents.at(-1)).toMatchObject({ template: 'meeting-minutes', part: 2, seqs: [1, 3, 4] })
    const strict = parallel('2026-03-02', { absenceAgrees: false })
      .tell(land.handler, '2026-03-03', 'call-meeting', meeting, 2)
      .tell(land.handler, '2026-03-05', 'hold-meeting', attended, 2)
    expect(strict.lanes()[4]).toBe('city-land consult asked')
  })

  it('is lengthened by fifteen days by the leader of the government; a member by ten by its head', () => {
    const story = parallel()
    expect(story.attempt(land.handler, '2026-03-03', 'request-extension', { reason: '复杂' }, 2)).toBe('value-differs')
    story.tell(land.handler, '2026-03-03', 'request-joint-extension', { reason: '复杂' }, 2)
    expect(story.attempt(land.head, '2026-03-03', 'grant-joint-extension', {}, 2)).toBe(
      'not-permitted grant-joint-extension',
    )
    story.tell(of('city-office').leader, '2026-03-04', 'grant-joint-extension', {}, 2)
    expect(story.due('decision', 2)).toBe(add('2026-03-02', 60))
    story
      .tell(health.handler, '2026-03-04', 'request-extension', { reason: '复杂' }, 3)
      .tell(health.head, '2026-03-05', 'grant-extension', {}, 3)
    expect(story.due('decision', 3)).toBe(add('2026-03-02', 30))
  })

  it('accepted by silence counts for all who decide from the day of receipt, for opinions from when they are asked', () => {
    const story = application(parallelMatter(), '2026-02-12')
    story.speak('2026-02-27')
    const started = (rule: string) =>
      story
        .state()
        .clocks.filter(clock => clock.rule === rule)
        .map(clock => clock.startedAt)
    expect(started('decision')).toEqual([at('2026-02-12'), at('2026-02-12')])
    expect(started('consult')).toEqual([at('2026-02-27')])
    expect(story.lanes()[3]).toBe('city-land consult asked')
  })
})

describe('what several ask the applicant to correct', () => {
  const PLAN = { missing: [{ about: 'form', text: '面积与平面图不符' }], replyBy: '2026-03-10' }
  const CARD = { missing: [{ about: 'id-card', text: '已过有效期', unfit: true }], replyBy: '2026-03-20' }
  const outstanding = (story: ReturnType<typeof parallel>) =>
    story.state().parts.flatMap(part => (part.values.supplement === 'asked' ? [part.no] : []))
  const both = () =>
    parallel()
      .tell(health.handler, '2026-03-04', 'ask-supplement', PLAN, 3)
      .tell(fire.handler, '2026-03-05', 'ask-supplement', CARD, 4)

  it('is a notice of each, with its own day and its own answer', () => {
    const story = both()
    expect(outstanding(story)).toEqual([3, 4])
    expect([3, 4].map(part => story.due('supplement', part))).toEqual(['2026-03-10', '2026-03-20'])
    expect(story.documents.slice(-2).map(each => [each.template, each.part])).toEqual([
      ['examination-correction', 3],
      ['examination-correction', 4],
    ])
    // Whoever leads asked for nothing, and may still do so once, as each of the others did.
    expect(story.attempt(ASKER, '2026-03-06', 'submit-supplement', { remark: '补正' }, 2)).toMatch(/^value-differs/)
    expect(story.attempt(health.handler, '2026-03-06', 'ask-supplement', PLAN, 3)).toBe('too-often ask-supplement')
    // What answers one leaves the other open; its receipt is that of the unit which asked.
    story.tell(ASKER, '2026-03-06', 'submit-supplement', { answers: { purpose: '商铺' } }, 3)
    expect([outstanding(story), story.documents.at(-1)]).toMatchObject([
      [4],
      { template: 'correction-received', part: 3 },
    ])
    expect(story.attempt(ASKER, '2026-03-09', 'submit-supplement', { remark: '再补' }, 3)).toMatch(/^value-differs/)
    story.tell(land.handler, '2026-03-09', 'ask-supplement', { ...PLAN, replyBy: '2026-03-12' }, 2)
    expect(outstanding(story)).toEqual([2, 4])
    const card = { materials: [{ material: 'id-card', how: 'upload', files: ['a2'] }] }
    story.tell(ASKER, '2026-03-10', 'submit-supplement', card, 4)
    expect(outstanding(story)).toEqual([2])
    expect(fold(JSON.parse(JSON.stringify(story.acts)))).toEqual(story.state())
  })

  it('stops no limit, of nobody', () => {
    const limits = (story: ReturnType<typeof parallel>) => [2, 3, 4].map(part => story.clock('decision', part))
    expect(limits(both())).toEqual(limits(parallel()))
  })

  it('has a time of its own that passes by itself; what comes before the decision is still taken in', () => {
    const story = both()
    expect(story.speak('2026-03-11')).toContain('lapse-supplement')
    const passed = () =>
      story.state().clocks.flatMap(({ rule, part, fired }) => (rule === 'supplement' ? [[part, ...fired]] : []))
    expect(passed()).toEqual([[3, 'near', 'overdue'], [4]])
    expect(story.state().signals.filter(signal => signal.part === 3 && signal.level !== 'hint')).toEqual([])
    story.tell(ASKER, '2026-03-12', 'submit-supplement', { remark: '迟交' }, 3)
    // Nobody need wait: decided, a notice is over with what it was for.
    decides(story, fire, '2026-03-12', 4)
    expect(story.clock('supplement', 4).state).toBe('stopped')
    expect(story.attempt(ASKER, '2026-03-13', 'submit-supplement', { remark: '补正' }, 4)).toBe(
      'not-in-this-stage closed',
    )
  })
})

describe('the special procedures of members', () => {
  const appraisal = { ground: 'appraisal', by: '鉴定所', reason: '需要鉴定' }

  it('stand in the limit of the whole no more than in their own, and no day is left out twice', () => {
    const story = parallel('2026-09-17')
    const [own, whole] = [story.due('decision', 3), story.due('decision', 2)]
    expect([own, whole]).toEqual([add('2026-09-17', 20), add('2026-09-17', 45)])
    story.tell(health.handler, '2026-09-21', 'start-special', { ...appraisal, plannedEnd: '2026-10-09' }, 3)
    expect([2, 3, 4].map(part => story.clock('decision', part).state)).toEqual(['suspended', 'suspended', 'running'])
    story.tell(fire.handler, '2026-09-28', 'start-special', { ...appraisal, plannedEnd: '2026-10-14' }, 4)
    // The lead’s own, over the National Day, ends while both others last.
    story.tell(land.handler, '2026-09-29', 'start-special', { ...appraisal, plannedEnd: '2026-10-08' }, 2)
    story.tell(land.handler, '2026-10-08', 'end-special', { result: '合格' }, 2)
    expect([story.clock('decision', 2).state, story.lanes()[1]]).toEqual(['suspended', 'land examine examining'])
    story.tell(health.handler, '2026-10-10', 'end-special', { result: '合格' }, 3)
    expect(story.clock('decision', 2).state).toBe('suspended')
    story.tell(fire.handler, '2026-10-14', 'end-special', { result: '合格' }, 4)
    // Three days were used up to the 21st, a worked Sunday among them; forty-two are left after 14 October, the last day of any of them.
    expect(story.clock('decision', 2).state).toBe('running')
    expect(story.due('decision', 2)).toBe(add('2026-10-14', 42))
    expect(story.due('decision', 3)).toBe(add('2026-10-10', 17))
    expect(story.due('decision', 4)).toBe(add('2026-10-14', 13))
    expect(story.clock('decision', 2).pauses.map(({ ground, part }) => [ground, part])).toEqual([
      ['appraisal', 3],
      ['appraisal', 4],
    ])
  })

  it('make nothing of the whole timely that is late', () => {
    const story = parallel('2026-03-02')
    story.tell(health.handler, '2026-03-03', 'tell-hearing-right', { matter: '拟不予许可' }, 3)
    story.tell(health.handler, '2026-03-09', 'request-hearing', { who: 'third-party' }, 3)
    expect(story.clock('decision', 2).state).toBe('suspended')
    story.tell(health.handler, '2026-03-11', 'drop-hearing', {}, 3)
    expect(story.due('decision', 2)).toBe(add('2026-03-11', 40))
    story.speak('2026-07-01')
    const late = story.clock('decision', 2)
    story.tell(fire.handler, '2026-07-01', 'tell-hearing-right', { matter: '拟不予许可' }, 4)
    story.tell(fire.handler, '2026-07-02', 'request-hearing', { who: 'third-party' }, 4)
    expect([story.clock('decision', 2), story.lanes()[3]]).toEqual([late, 'township member hearing'])
  })
})

describe('a consultation', () => {
  const ask = { units: ['health', 'township'], question: '请就规划提出意见' }
  const accepted = (settings = {}) =>
    application(matterWith(settings), '2026-03-02').tell(window.clerk, '2026-03-02', 'accept')

  it('is waited for, and late where silence says nothing', () => {
    const story = accepted().tell(land.handler, '2026-03-03', 'consult', ask, 2)
    story.speak('2026-03-11')
    expect(story.lanes().slice(2)).toEqual(['health consult asked', 'township consult asked'])
    expect(story.state().signals.map(signal => [signal.rule, signal.part])).toContainEqual(['overdue', 3])
    expect(story.attempt(land.handler, '2026-03-11', 'propose-decision', DECISION, 2)).toMatch(/^work-open/)
    story.tell(health.handler, '2026-03-11', 'explain', { explanation: '人手不足' }, 3)
    story.tell(health.handler, '2026-03-11', 'opine', { opinion: 'agreed', text: '无意见' }, 3)
    story.tell(fire.handler, '2026-03-11', 'opine', { opinion: 'not-agreed', text: '不合规划' }, 4)
    // An opinion binds nobody: the one who decides weighs it.
    story.tell(land.handler, '2026-03-12', 'propose-decision', DECISION, 2)
  })

  it('lets silence agree where the matter says so', () => {
    const story = accepted({ silenceAgrees: true }).tell(land.handler, '2026-03-03', 'consult', ask, 2)
    story.tell(fire.handler, '2026-03-09', 'opine', { opinion: 'agreed', text: '无意见' }, 4)
    story.speak('2026-03-11')
    expect(story.lanes().slice(2)).toEqual(['health consult deemed-agreed-silent', 'township consult agreed'])
    expect(story.stage()).toBe('open')
    expect(story.licences).toEqual([])
  })
})
