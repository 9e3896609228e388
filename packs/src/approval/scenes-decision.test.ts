// From examination to the decision, and the ends without one (许可法 34–38, 69): corrections, levels, refusal, withdrawal.
import { describe, expect, it } from 'vitest'
import { ASKER, accepted, add, DECISION, of, REFUSAL } from './county.test-support.ts'

const land = of('land')
const money = of('health')
const PAPER = { paper: ['file-1'] }

describe('what does not fit', () => {
  const WRONG = { missing: [{ about: 'form', text: '面积与平面图不符' }], replyBy: '2026-03-10' }

  it('is asked for once while it is examined, and no limit stops', () => {
    const story = accepted('2026-03-02')
    const due = () => story.state().clocks.find(clock => clock.rule === 'decision')
    const before = due()
    expect(story.attempt(ASKER, '2026-03-03', 'submit-supplement', { remark: '补正' }, 2)).toMatch(/^value-differs/)
    story.tell(land.handler, '2026-03-04', 'ask-supplement', WRONG, 2)
    expect(due()).toEqual(before)
    expect(story.documents.at(-1)).toMatchObject({ template: 'examination-correction', part: 2 })
    expect(story.attempt(land.handler, '2026-03-05', 'ask-supplement', WRONG, 2)).toBe('too-often ask-supplement')
    const plan = [{ material: 'plan', how: 'upload', files: ['file-9'] }]
    story.tell(ASKER, '2026-03-05', 'submit-supplement', { materials: plan }, 2)
    expect(story.templates().at(-1)).toBe('correction-received')
    expect(story.attempt(ASKER, '2026-03-06', 'submit-supplement', { remark: '再补' }, 2)).toMatch(/^value-differs/)
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

describe('a first review below', () => {
  const units = { intake: 'office', examine: 'land', finance: 'health', decide: 'city-land' }
  const review = { recommendation: 'grant', opinion: '符合' }
  const below = (settings = {}) => accepted('2026-03-02', { levels: 'first-review-below', ...settings }, { units })

  it('sends nothing up before what the matter asks for was done: above it is not asked again', () => {
    const story = below({ siteVisit: true, thirdParties: true })
    const propose = () => story.attempt(land.handler, '2026-03-03', 'propose-first-review', review, 2)
    expect(propose()).toBe('not-yet record-site-visit')
    const people = ['甲', '乙'].map(name => ({ unit: 'land', name, present: true }))
    story.tell(land.handler, '2026-03-03', 'record-site-visit', { day: '2026-03-03', people, findings: '符合' }, 2)
    expect(propose()).toBe('not-yet tell-third-party')
    const party = { party: '邻居', partyContact: '13900000000', interest: '采光' }
    story.tell(land.handler, '2026-03-03', 'tell-third-party', party, 2)
    expect(propose()).toBe('done')
  })

  it('takes nobody the hearing they were told of', () => {
    const story = below().tell(land.handler, '2026-03-03', 'tell-hearing-right', { matter: '拟不予许可' }, 2)
    expect(story.attempt(land.handler, '2026-03-04', 'propose-first-review', review, 2)).toBe('value-differs')
    story.speak('2026-03-11')
    expect(story.attempt(land.handler, '2026-03-11', 'propose-first-review', review, 2)).toBe('done')
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
})
