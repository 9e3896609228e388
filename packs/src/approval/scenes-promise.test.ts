// Promises: materials that may follow (容缺受理) with a limit of their own, and licences granted on a promise that is checked afterwards (告知承诺).
import { checkMatter, type Limit } from '@sunhall/kernel'
import { describe, expect, it } from 'vitest'
import {
  APPLIED,
  ASKER,
  add,
  application,
  DECISION,
  matterWith,
  of,
  parallelMatter,
  REFUSAL,
} from './county.test-support.ts'
import { APPROVAL_LIMITS } from './limits.ts'
import { approvalNotices } from './notices.ts'
import { approvalProcess } from './process.ts'

const window = of('office')
const land = of('land')
const title = (zh: string) => ({ zh, en: zh })
const days = (amount: number): { statutory: Limit } => ({
  statutory: { ...APPROVAL_LIMITS.promise.statutory, amount },
})

const MATTER = matterWith(
  {},
  {
    materials: [
      { code: 'id-card', title: title('身份证') },
      { code: 'plan', title: title('平面图'), mayFollow: 'follow-3' },
      { code: 'rules', title: title('管理制度'), mayFollow: 'follow-10' },
      { code: 'list', title: title('清单') },
    ],
    limits: { ...APPROVAL_LIMITS, 'follow-3': days(3), 'follow-10': days(10) },
  },
)
const later = (...codes: string[]) => codes.map(material => ({ material, how: 'later', files: [] }))
const given = (...codes: string[]) =>
  codes.map(material => ({ material, how: 'upload', files: [`file of ${material}`] }))
const applied = (...promised: string[]) =>
  application(MATTER, '2026-03-02', { materials: [...given('id-card'), ...later(...promised)] })
const ABOVE = { intake: 'office', examine: 'land', decide: 'city-land' }
const END = { ground: 'promise', reason: '未补齐', remedies: '可以复议' }

describe('materials that follow', () => {
  it.each([
    ['one with days of its own', ['plan'], 3],
    ['two: the longer of them', ['plan', 'rules'], 10],
    ['one without: the local rule', ['list'], 5],
  ] as const)('have a limit from the acceptance, %s', (_what, promised, n) => {
    const story = applied(...promised).tell(window.clerk, '2026-03-04', 'accept')
    expect(story.due('promise', 2)).toBe(add('2026-03-04', n))
    expect(story.clock('promise').limits.statutory.source.certainty).toBe('local')
  })

  it('stop it when the last has come, and nothing is said', () => {
    const story = applied('plan', 'rules')
      .tell(window.clerk, '2026-03-03', 'accept')
      .tell(ASKER, '2026-03-05', 'supply-material', { materials: given('plan') }, null)
    expect([story.state().values.promised, story.clock('promise').state]).toEqual([['rules'], 'running'])
    story.tell(ASKER, '2026-03-06', 'supply-material', { materials: given('rules') }, null)
    expect([story.state().values.promised, story.clock('promise').state]).toEqual([null, 'stopped'])
    expect(story.speak('2026-03-25')).toEqual([])
  })

  it('start none where nothing is promised, or what was comes with the corrections', () => {
    const plain = applied().tell(window.clerk, '2026-03-03', 'accept')
    expect(plain.state().clocks.some(clock => clock.rule === 'promise')).toBe(false)
    const mended = applied('plan')
      .tell(window.clerk, '2026-03-03', 'ask-correction', { missing: [{ about: 'other', text: '补充' }] })
      .tell(ASKER, '2026-03-04', 'submit-correction', { materials: given('plan') })
      .tell(window.clerk, '2026-03-05', 'accept')
    expect(mended.state().clocks.some(clock => clock.rule === 'promise')).toBe(false)
  })

  it('remind the applicant, then allow the head to end it, and not before', () => {
    const story = applied('rules').tell(window.clerk, '2026-03-03', 'accept')
    expect(story.due('promise')).toBe('2026-03-17')
    expect(story.attempt(land.head, '2026-03-04', 'terminate', END, 2)).toMatch(/^value-differs/)
    expect(story.speak('2026-03-17')).toEqual(['remind-applicant'])
    expect(story.attempt(land.head, '2026-03-17', 'terminate', END, 2)).toMatch(/^value-differs/)
    expect(story.speak('2026-03-18')).toEqual(['lapse-promise'])
    expect(story.state().signals.at(-1)).toMatchObject({ rule: 'promise-lapsed', level: 'hint', part: 2 })
    story.tell(land.head, '2026-03-18', 'terminate', END, 2)
    expect([story.stage(), story.templates().at(-1)]).toEqual(['terminated', 'termination'])
  })

  it('that come late are taken in, and nothing is held against the applicant any more', () => {
    const story = applied('plan').tell(window.clerk, '2026-03-03', 'accept')
    story.speak('2026-03-07')
    story.tell(ASKER, '2026-03-09', 'supply-material', { materials: given('plan') }, null)
    expect(story.attempt(land.head, '2026-03-10', 'terminate', END, 2)).toMatch(/^value-differs/)
    // Other grounds have nothing to do with promises.
    const repealed = { ...END, ground: 'repealed' }
    expect(story.attempt(land.head, '2026-03-10', 'terminate', repealed, 2)).toBe('done')
  })

  it('have nothing to say once the whole is decided', () => {
    const story = applied('rules')
      .tell(window.clerk, '2026-03-03', 'accept')
      .tell(land.handler, '2026-03-04', 'propose-decision', REFUSAL, 2)
      .tell(land.head, '2026-03-05', 'refuse', {}, 2)
    expect([story.stage(), story.clock('promise').state]).toEqual(['decided', 'stopped'])
  })

  it('name limits that the matter has', () => {
    expect(checkMatter(MATTER, approvalProcess)).toEqual([])
    const { 'follow-3': _, ...limits } = MATTER.limits
    expect(checkMatter({ ...MATTER, limits }, approvalProcess).map(each => each.path)).toEqual([
      'materials[1].mayFollow',
    ])
  })
})

describe('a grant', () => {
  it('waits for what was promised, over a holiday, and is not refused for it before its day', () => {
    // Accepted on the last day before the Labour Day holiday of 2026 (1 to 5 May).
    const story = application(MATTER, '2026-04-29', { materials: [...given('id-card'), ...later('plan')] }).tell(
      window.clerk,
      '2026-04-30',
      'accept',
    )
    expect(story.due('promise', 2)).toBe('2026-05-08')
    expect(add('2026-04-30', 3)).toBe('2026-05-08')
    const propose = (day: string) => story.attempt(land.handler, day, 'propose-decision', DECISION, 2)
    expect(propose('2026-05-06')).toBe('material-owed 平面图')
    expect(story.attempt(land.head, '2026-05-08', 'terminate', END, 2)).toMatch(/^value-differs/)
    expect(story.speak('2026-05-09')).toEqual(['lapse-promise'])
    // Late is late, and still no reason to grant without it; what comes is taken in.
    expect(propose('2026-05-11')).toBe('material-owed 平面图')
    story
      .tell(ASKER, '2026-05-11', 'supply-material', { materials: given('plan') }, null)
      .tell(land.handler, '2026-05-11', 'propose-decision', DECISION, 2)
      .tell(land.head, '2026-05-12', 'grant', {}, 2)
    expect([story.stage(), story.licences.map(each => each.change)]).toEqual(['decided', ['grant']])
  })

  it('proposed before something more was promised is held back as well; a refusal is not', () => {
    const story = applied('plan')
      .tell(window.clerk, '2026-03-03', 'accept')
      .tell(ASKER, '2026-03-04', 'supply-material', { materials: given('plan') }, null)
      .tell(land.handler, '2026-03-04', 'propose-decision', DECISION, 2)
      .tell(ASKER, '2026-03-05', 'supply-material', { materials: later('rules') }, null)
    expect(story.attempt(land.head, '2026-03-05', 'grant', {}, 2)).toBe('material-owed 管理制度')
    story
      .tell(land.head, '2026-03-05', 'return-decision', { reason: '材料未齐' }, 2)
      .tell(land.handler, '2026-03-05', 'propose-decision', REFUSAL, 2)
      .tell(land.head, '2026-03-06', 'refuse', {}, 2)
    expect([story.stage(), story.licences]).toEqual(['decided', []])
  })

  it('on the spot waits likewise', () => {
    const matter = { ...MATTER, settings: { ...MATTER.settings, mode: 'on-the-spot', specialGrounds: [] } }
    const story = application(matter, '2026-03-02', { materials: [...given('id-card'), ...later('list')] })
    const decide = (day: string, outcome: object) =>
      story.attempt(window.handler, day, 'decide-on-the-spot', { basis: '土地管理法', ...outcome }, 1)
    expect(decide('2026-03-02 11:00', { outcome: 'granted' })).toBe('material-owed 清单')
    expect(decide('2026-03-02 11:00', REFUSAL)).toMatch(/^field-unknown/)
    const { facts: _, ...refusal } = REFUSAL
    expect(decide('2026-03-02 11:10', refusal)).toBe('done')
  })

  it('need not wait for what the office finds out by itself, and says how', () => {
    const story = applied('plan', 'list').tell(window.clerk, '2026-03-03', 'accept')
    const held = (material: string) => ({
      materials: [{ material, how: 'held', files: [] }],
      source: '不动产登记共享数据',
    })
    expect(story.attempt(window.clerk, '2026-03-04', 'obtain-promised', held('plan'), 2)).toMatch(/^not-permitted/)
    story.tell(land.handler, '2026-03-04', 'obtain-promised', held('plan'), 2)
    expect(story.attempt(land.handler, '2026-03-04', 'propose-decision', DECISION, 2)).toBe('material-owed 清单')
    story.tell(land.handler, '2026-03-05', 'obtain-promised', held('list'), 2)
    expect([story.state().values.promised, story.clock('promise').state]).toEqual([null, 'stopped'])
    expect(story.attempt(land.handler, '2026-03-05', 'obtain-promised', held('list'), 2)).toMatch(/^value-differs/)
    expect(story.attempt(land.handler, '2026-03-05', 'propose-decision', DECISION, 2)).toBe('done')
  })

  it('above is sent only whole applications, and a member of a set grants none in part', () => {
    const above = application(
      { ...MATTER, settings: { ...MATTER.settings, levels: 'first-review-below' }, units: ABOVE },
      '2026-03-02',
      { materials: [...given('id-card'), ...later('plan')] },
    ).tell(window.clerk, '2026-03-03', 'accept')
    const review = (recommendation: string) => ({ recommendation, opinion: '属实' })
    const propose = (what: string) => above.attempt(land.handler, '2026-03-04', 'propose-first-review', review(what), 2)
    expect(propose('grant')).toBe('material-owed 平面图')
    expect(propose('refuse')).toBe('done')
    expect(above.attempt(land.head, '2026-03-05', 'send-up', {}, 2)).toBe('done')

    const set = parallelMatter()
    const parallel = application(set, '2026-03-02', { materials: [...given('id-card'), ...later('plan')] }).tell(
      window.clerk,
      '2026-03-03',
      'accept',
    )
    const health = parallel.state().parts.find(part => part.lane === 'member')?.no ?? 0
    expect(parallel.attempt(of('health').handler, '2026-03-04', 'propose-decision', DECISION, health)).toBe(
      'material-owed 平面图',
    )
  })

  it('of a member waits for what its own matter asks for and what is everybody’s; of the whole, for everything', () => {
    const set = parallelMatter()
    const material = (code: string, ...members: string[]) => ({
      code,
      title: title(code),
      ...(members.length === 0 ? {} : { members }),
    })
    const matter = {
      ...set,
      materials: [material('id-card'), material('plan', 'health'), material('hoses', 'fire'), material('map', 'city')],
    }
    const { handler, head } = of('health')
    const story = application(matter, '2026-03-02', {
      members: ['fire'],
      materials: [...given('id-card'), ...later('plan', 'hoses', 'map')],
    }).tell(window.clerk, '2026-03-03', 'accept')
    const partOf = (code: string) => story.state().parts.find(part => part.values.member === code)?.no ?? 0
    const propose = (unit: string, day: string, no: number) =>
      story.attempt(of(unit).handler, day, 'propose-decision', DECISION, no)
    expect(propose('health', '2026-03-04', partOf('health'))).toBe('material-owed plan')
    expect(propose('township', '2026-03-04', partOf('fire'))).toBe('material-owed hoses')
    story
      .tell(ASKER, '2026-03-05', 'supply-material', { materials: given('plan') }, null)
      .tell(handler, '2026-03-05', 'propose-decision', DECISION, partOf('health'))
      .tell(head, '2026-03-06', 'grant', {}, partOf('health'))
    expect(story.state().values.promised).toEqual(['hoses', 'map'])
    // Its own licence is given; what others still wait for holds up them, and the whole.
    expect(story.licences.map(each => each.matter)).toEqual(['health'])
    expect(propose('township', '2026-03-06', partOf('fire'))).toBe('material-owed hoses')
    story
      .tell(ASKER, '2026-03-09', 'supply-material', { materials: given('hoses') }, null)
      .tell(of('township').handler, '2026-03-09', 'propose-decision', DECISION, partOf('fire'))
      .tell(of('township').head, '2026-03-10', 'grant', {}, partOf('fire'))
      .tell(
        of('city-land').handler,
        '2026-03-10',
        'opine',
        { opinion: 'agreed', text: '没有不同意见和补充。' },
        partOf('city'),
      )
    expect(propose('land', '2026-03-10', 2)).toBe('material-owed map')
  })

  it('on a notified commitment (告知承诺) does not wait: the promise stands for the paper', () => {
    const matter = { ...MATTER, settings: { ...MATTER.settings, selfDeclared: true } }
    const story = application(matter, '2026-03-02', { materials: later('plan') })
      .tell(window.clerk, '2026-03-03', 'accept')
      .tell(land.handler, '2026-03-03', 'propose-decision', DECISION, 2)
      .tell(land.head, '2026-03-03', 'grant', {}, 2)
    expect(story.lanes().at(-1)).toBe('land promise-check due')
  })
})

describe('a matter published before the process asked for these limits', () => {
  it('goes by the process’s own', () => {
    const { promise: _p, 'promise-check': _c, 'follow-3': _f, ...limits } = MATTER.limits
    const old = { ...MATTER, limits, settings: { ...MATTER.settings, selfDeclared: true } }
    // Nothing of the kind is published today.
    expect(checkMatter(old, approvalProcess).map(each => each.path)).toEqual([
      'limits.promise',
      'limits.promise-check',
      'materials[1].mayFollow',
    ])
    const story = application(old, '2026-03-02', { materials: later('plan') }).tell(
      window.clerk,
      '2026-03-03',
      'accept',
    )
    expect(story.due('promise', 2)).toBe(add('2026-03-03', 5))
    story
      .tell(land.handler, '2026-03-04', 'propose-decision', DECISION, 2)
      .tell(land.head, '2026-03-05', 'grant', {}, 2)
    expect(story.due('promise-check')).toBe('2026-05-06')
  })
})

describe('a message about a limit', () => {
  const told = (story: ReturnType<typeof applied>, kind: string) => {
    const act = story.acts.find(each => each.kind === kind)
    return act === undefined ? [] : approvalNotices(act, story.state()).map(({ part, clock }) => [part, clock])
  }

  it('names that limit, whatever else runs on the part', () => {
    const story = applied('rules')
      .tell(window.clerk, '2026-03-03', 'ask-correction', { missing: [{ about: 'other', text: '补充' }] })
      .tell(ASKER, '2026-03-04', 'submit-correction', {})
      .tell(window.clerk, '2026-03-05', 'accept')
    story.speak('2026-03-19')
    story
      .tell(land.handler, '2026-03-20', 'request-extension', { reason: '复杂' }, 2)
      .tell(land.head, '2026-03-20', 'grant-extension', {}, 2)
    expect(told(story, 'apply')).toEqual([[1, 'intake']])
    expect(told(story, 'ask-correction')).toEqual([[1, 'correction']])
    // The time for the corrections is over; what is due now is the answer.
    expect(told(story, 'submit-correction')).toEqual([[1, 'intake']])
    expect(told(story, 'remind-applicant')).toEqual([[2, 'promise']])
    expect(told(story, 'grant-extension')).toEqual([[2, 'decision']])
  })
})

describe('a licence granted on a promise', () => {
  const granted = (settings: Parameters<typeof matterWith>[0]) =>
    application(matterWith(settings), '2026-03-02', { materials: APPLIED.materials ?? [] })
      .tell(window.clerk, '2026-03-03', 'accept')
      .tell(land.handler, '2026-03-04', 'propose-decision', DECISION, 2)
      .tell(land.head, '2026-03-05', 'grant', {}, 2)

  it('is checked within sixty days by those who examined it', () => {
    const story = granted({ selfDeclared: true })
    expect(story.lanes().at(-1)).toBe('land promise-check due')
    const no = story.last()
    // 4 May 2026, sixty calendar days on, is a holiday: the next working day is the last.
    expect(story.due('promise-check')).toBe('2026-05-06')
    expect(story.clock('promise-check').limits.statutory.source.certainty).toBe('local')
    const seen = { result: 'promise-false', finding: '场所与承诺不符' }
    expect(story.attempt(ASKER, '2026-04-01', 'check-promise', seen, no)).toBe('not-permitted check-promise')
    story.tell(land.handler, '2026-04-01', 'check-promise', seen, no)
    expect(story.lanes().at(-1)).toBe('land promise-check promise-false')
    expect(story.state().signals.at(-1)).toMatchObject({ rule: 'promise-false', part: no })
    // What should not stand is revoked by two people, as any licence.
    story.tell(land.handler, '2026-04-02', 'propose-revocation', { ground: 'fraud', facts: '承诺不实' }, 2)
    expect(story.stage()).toBe('decided')
  })

  it('that nobody checked in time is seen', () => {
    const story = granted({ selfDeclared: true })
    story.speak('2026-05-07')
    expect(story.state().signals.at(-1)).toMatchObject({ rule: 'step-late', level: 'yellow', part: story.last() })
  })

  it('and only such a one', () => {
    expect(
      granted({})
        .lanes()
        .some(lane => lane.includes('promise-check')),
    ).toBe(false)
  })
})
