// Intake (许可法 29, 32): outcomes, the one correction notice, and silence that is acceptance, with dates over holidays.

import { decide } from '@sunhall/kernel'
import { describe, expect, it } from 'vitest'
import { inCounty } from '../../../kernel/src/process/county.test-support.ts'
import { APPLIED, ASKER, add, application, at, matterWith, of } from './county.test-support.ts'
import { approvalProcess } from './process.ts'

const window = of('office')
const land = of('land')
const MISSING = { missing: [{ about: 'plan', text: '缺少平面图' }] }

describe('silence', () => {
  it.each([
    ['over the Spring Festival', '2026-02-12', '2026-02-26'],
    ['over the National Day holiday', '2026-09-28', '2026-10-10'],
    ['over the Dragon Boat festival', '2026-06-17', '2026-06-25'],
  ])('for five working days is acceptance from the day of receipt, %s', (_what, received, last) => {
    const story = application(matterWith(), received)
    expect(story.due('intake')).toBe(last)
    expect(last).toBe(add(received, 5))
    expect(story.speak(`${last} 23:59`)).toEqual(['remind'])
    expect(story.speak(`${last} 24:00`)).toEqual(['deem-accepted'])
    expect(story.lanes()).toEqual(['office intake deemed-accepted', 'land examine examining'])
    // 自收到申请材料之日起即为受理: the twenty days have been running since the day of receipt.
    expect(story.clock('decision').startedAt).toBe(at(received))
    expect(story.due('decision')).toBe(add(received, 20))
    expect(story.state().signals.map(signal => [signal.rule, signal.level])).toContainEqual([
      'deemed-accepted',
      'yellow',
    ])
    expect(story.counted).toContain('office deemed-accepted')
    expect(story.documents.at(-1)).toMatchObject({ template: 'acceptance', act: 'deem-accepted', part: 1 })
  })

  it('leaves nothing to say once the limit has passed, even before the clock has spoken', () => {
    // The fifth day is 9 March; ten minutes after it, the timer may not have come round yet.
    const late = (act: string, fields = {}) =>
      application(matterWith(), '2026-03-02').rush(window.clerk, '2026-03-10 00:10', act, fields)
    for (const act of ['accept', 'ask-correction', 'decline-not-needed'])
      expect(late(act, act === 'accept' ? {} : MISSING)).toBe('clock-overdue intake')
  })

  it('after corrections counts from the day they came', () => {
    const story = application(matterWith(), '2026-03-02')
      .tell(window.clerk, '2026-03-04', 'ask-correction', MISSING)
      .tell(ASKER, '2026-04-02', 'submit-correction', {
        materials: [{ material: 'plan', how: 'upload', files: ['a2'] }],
      })
    // Qingming: 6 April is off.
    expect(story.due('intake')).toBe('2026-04-10')
    story.speak('2026-04-11')
    expect(story.clock('decision').startedAt).toBe(at('2026-04-02'))
    expect(story.lanes()[0]).toBe('office intake deemed-accepted')
  })

  it('that finds nobody to examine stays in sight, and is sent on by hand from the same day', () => {
    const matter = matterWith({}, { units: { intake: 'office', examine: 'nowhere', finance: 'health' } })
    const story = application(matter, '2026-03-02')
    story.speak('2026-03-10')
    expect([story.stage(), story.lanes()]).toEqual(['open', ['office intake received']])
    expect(story.attempt(window.clerk, '2026-03-10', 'accept')).toBe('no-unit examine')
    expect(story.attempt(window.clerk, '2026-03-10', 'ask-correction', MISSING)).toBe('clock-overdue intake')
    const mended = inCounty({ process: approvalProcess, matter: matterWith() }, window.clerk, at('2026-03-16'))
    const done = decide(story.state(), { act: 'accept', part: 1, fields: {} }, mended)
    if (!done.ok) throw new Error(done.refusal.code)
    expect(done.state.parts.map(part => part.outcome)).toEqual(['deemed-accepted', null])
    expect(done.state.clocks.at(-1)?.startedAt).toBe(at('2026-03-02'))
  })

  it('never grants: a decision that is late is late, explained or accounted for', () => {
    const story = application(matterWith(), '2026-03-02').tell(window.clerk, '2026-03-03', 'accept')
    expect(story.due('decision')).toBe('2026-03-31')
    story.speak('2026-04-01')
    story.speak('2026-04-20')
    expect(story.state().signals.map(signal => signal.rule)).toContain('overdue')
    expect(story.lanes()).toEqual([
      'office intake accepted',
      'land examine examining',
      'supervision accountability raised',
    ])
    expect(story.licences).toEqual([])
    expect(story.stage()).toBe('open')
  })
})

describe('the outcomes of intake', () => {
  it('accepted: twenty working days from acceptance, and a shorter promise', () => {
    const decision = matterWith().limits.decision
    if (decision === undefined) throw new Error('no limit')
    const promised = { ...decision.statutory, amount: 7 }
    const matter = matterWith({}, { limits: { ...matterWith().limits, decision: { ...decision, promised } } })
    const story = application(matter, '2026-09-16').tell(window.clerk, '2026-09-17', 'accept')
    expect(story.due('decision')).toBe('2026-10-21') // over the National Day holiday
    expect(story.clock('decision').promisedDue?.day).toBe('2026-09-28')
    expect(story.templates()).toEqual(['receipt-of-materials', 'acceptance'])
    story.speak('2026-09-29')
    expect(story.state().signals.at(-1)).toMatchObject({ rule: 'promise-passed', level: 'yellow' })
    // Over the promise the reason is published; the law's limit has not passed and nobody is held to account.
    story.tell(land.handler, '2026-09-29', 'explain', { explanation: '会审延后' }, 2)
    expect(story.lanes()).toHaveLength(2)
  })

  it('corrected on the spot, as often as it takes', () => {
    const story = application(matterWith(), '2026-03-02')
      .tell(window.clerk, '2026-03-02', 'correct-on-the-spot', { corrected: '更正住址' })
      .tell(window.clerk, '2026-03-02', 'correct-on-the-spot', { corrected: '补签名' })
      .tell(window.clerk, '2026-03-02', 'accept')
    expect(story.due('intake')).toBe('2026-03-09')
  })

  it('one correction notice, of everything, and never a second', () => {
    const story = application(matterWith(), '2026-03-02')
    expect(story.attempt(window.clerk, '2026-03-03', 'ask-correction', { missing: [] })).toBe('field-missing missing')
    // What no guide asks for is not asked for here (许可法 32 with 30).
    expect(
      story.attempt(window.clerk, '2026-03-03', 'ask-correction', { missing: [{ about: 'diploma', text: '学历' }] }),
    ).toBe('material-unknown diploma')
    story.tell(window.clerk, '2026-03-09', 'ask-correction', MISSING)
    // While the applicant corrects, no limit of the office runs.
    expect(story.clock('intake').state).toBe('stopped')
    expect(story.due('correction')).toBe('2026-03-30')
    story.tell(ASKER, '2026-03-12', 'submit-correction', { remark: '已补' })
    expect(story.attempt(window.clerk, '2026-03-13', 'ask-correction', MISSING)).toBe('too-often ask-correction')
    expect(story.clock('intake').generation).toBe(2)
    story.tell(window.clerk, '2026-03-13', 'decline-incomplete', { reason: '仍缺平面图', remedies: '可以复议' })
    expect(story.stage()).toBe('not-accepted')
    expect(story.lanes()).toEqual(['office intake incomplete'])
    expect(story.templates()).toEqual(['receipt-of-materials', 'correction', 'correction-received', 'not-accepted'])
    expect(story.counted).toEqual([
      'office open',
      'office applied',
      'office corrected',
      'office open -1',
      'office not-accepted',
    ])
  })

  it('not refused as incomplete unless the corrections had been asked for', () => {
    const story = application(matterWith(), '2026-03-02')
    expect(
      story.attempt(window.clerk, '2026-03-03', 'decline-incomplete', { reason: '缺', remedies: '可以复议' }),
    ).toBe('not-yet submit-correction')
  })

  it('not ours: with the name, the address and the phone of the body that is', () => {
    const where = { body: '市自然资源局', bodyAddress: '人民路1号', reason: '市级权限', remedies: '可以复议' }
    const story = application(matterWith(), '2026-03-02')
    expect(story.attempt(window.clerk, '2026-03-02', 'decline-not-ours', where)).toBe('field-missing bodyPhone')
    story.tell(window.clerk, '2026-03-02', 'decline-not-ours', { ...where, bodyPhone: '0871-1234567' })
    expect([story.stage(), story.lanes(), story.templates().at(-1)]).toEqual([
      'not-accepted',
      ['office intake not-ours'],
      'not-accepted',
    ])
  })

  it.each([
    ['decline-not-needed', { reason: '已取消' }, 'not-needed', 'not-needed'],
    ['decline-banned', { ground: 'fraud', reason: '曾骗取', remedies: '可以复议' }, 'banned', 'not-accepted'],
  ])('%s', (act, fields, outcome, template) => {
    const story = application(matterWith({ publicSafety: true }), '2026-03-02')
    story.tell(window.clerk, '2026-03-02', act, fields)
    expect([story.lanes(), story.templates().at(-1)]).toEqual([[`office intake ${outcome}`], template])
  })

  it('bars nobody from matters that do not concern public safety (许可法 78, 79)', () => {
    const banned = { ground: 'fraud', reason: '曾骗取', remedies: '可以复议' }
    const story = application(matterWith(), '2026-03-02')
    expect(story.attempt(window.clerk, '2026-03-02', 'decline-banned', banned)).toBe('matter-differs publicSafety')
  })

  it('ended when the corrections never come, by a person and only after the time given', () => {
    const story = application(matterWith(), '2026-03-02').tell(window.clerk, '2026-03-04', 'ask-correction', MISSING)
    expect(story.attempt(window.clerk, '2026-03-25', 'end-intake', { reason: '未补正' })).toBe(
      'value-differs correctionLapsed',
    )
    // The law sets no limit here, so that nothing is lost of itself: late corrections are still taken.
    const other = application(matterWith(), '2026-03-02').tell(window.clerk, '2026-03-04', 'ask-correction', MISSING)
    expect(other.attempt(ASKER, '2026-04-20', 'submit-correction', { remark: '迟交' })).toBe('done')
    story.tell(window.clerk, '2026-04-20', 'end-intake', { reason: '未补正' })
    expect([story.stage(), story.templates().at(-1)]).toEqual(['terminated', 'termination'])
  })
})

describe('on the spot', () => {
  const matter = matterWith({ mode: 'on-the-spot', specialGrounds: [] })

  it('is decided at the window by an official, with the licence at once', () => {
    const story = application(matter, '2026-03-02')
    const granted = { outcome: 'granted', basis: '条例', months: 12 }
    expect(story.attempt(window.clerk, '2026-03-02', 'decide-on-the-spot', granted)).toBe(
      'not-permitted decide-on-the-spot',
    )
    story.tell(window.handler, '2026-03-02', 'decide-on-the-spot', granted)
    expect([story.stage(), story.lanes()]).toEqual(['decided', ['office intake granted', 'office delivery prepared']])
    expect(story.licences).toEqual([
      { change: 'grant', matter: 'land-use', part: 1, holder: 1, from: '2026-03-02', months: 12 },
    ])
    expect(story.templates()).toEqual(['receipt-of-materials', 'grant', 'licence'])
    expect(story.counted.slice(2)).toEqual([
      'office open -1',
      'office granted',
      'office on-the-spot',
      'office on-time',
      'office promise-kept',
    ])
  })

  it('may be refused there, with reason and remedies, and is filed upward', () => {
    const story = application(matter, '2026-03-02')
    expect(story.attempt(window.head, '2026-03-02', 'decide-on-the-spot', { outcome: 'refused', basis: '条例' })).toBe(
      'field-missing reason',
    )
    const why = { outcome: 'refused', basis: '条例', reason: '不符合条件', remedies: '可以复议' }
    story.tell(window.head, '2026-03-02', 'decide-on-the-spot', why)
    expect(story.lanes()).toContain('supervision filing filed')
    expect([story.licences, story.templates().at(-1)]).toEqual([[], 'refusal'])
  })

  it('is refused there also while a charge is open, which falls away; a grant waits for it', () => {
    const story = application(matter, '2026-03-02')
    story.tell(window.handler, '2026-03-02', 'assess-fee', { charges: [{ fee: 'survey', quantity: 1 }] })
    expect(story.attempt(window.head, '2026-03-02', 'decide-on-the-spot', { outcome: 'granted', basis: '条例' })).toBe(
      'value-differs',
    )
    const why = { outcome: 'refused', basis: '条例', reason: '不符合条件', remedies: '可以复议' }
    story.tell(window.head, '2026-03-02', 'decide-on-the-spot', why)
    expect(story.lanes()).toContain('health fee fee-cancelled')
    const receipt = { recipient: '张三', relation: 'applicant', idChecked: true }
    const delivery = story.state().parts.find(part => part.lane === 'delivery')?.no ?? 0
    story.tell(window.clerk, '2026-03-03', 'deliver-at-counter', receipt, delivery)
  })

  it('is for matters of that kind only', () => {
    const story = application(matterWith(), '2026-03-02')
    expect(story.attempt(window.head, '2026-03-02', 'decide-on-the-spot', { outcome: 'granted', basis: '条例' })).toBe(
      'matter-differs mode',
    )
  })
})

describe('an application', () => {
  it('asks a person for the identity number and a firm for the credit code', () => {
    expect(() => application(matterWith(), '2026-03-02', { applicantKind: 'firm' })).toThrow('field-missing creditCode')
    const firm = { applicantKind: 'firm', creditCode: '91110000100000000X' }
    expect(application(matterWith(), '2026-03-02', firm).stage()).toBe('open')
  })

  it('keeps who applies and what they answered out of the record', () => {
    const text = JSON.stringify(application(matterWith(), '2026-03-02').acts)
    expect(text).not.toMatch(/张三|11010519491231002X|13800000000|住宅/)
    expect(text).toContain('a1')
    expect(APPLIED.name).toBe('张三')
  })
})
