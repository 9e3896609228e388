// What a decision is called goes by the kind of the matter; and supervision's cards come with the signals they are about.
import type { Fields, Matter } from '@sunhall/kernel'
import { describe, expect, it } from 'vitest'
import { ASKER, application, DECISION, matterWith, of, parallelMatter, REFUSAL } from './county.test-support.ts'
import { approvalNotices } from './notices.ts'

type Story = ReturnType<typeof application>
const land = of('land')
const window = of('office')

const matterOf = (kind: string | null) => {
  const matter = matterWith()
  return kind === null ? matter : { ...matter, settings: { ...matter.settings, kind } }
}
const decided = (kind: string | null, outcome: 'grant' | 'refuse') =>
  application(matterOf(kind), '2026-03-02')
    .tell(window.clerk, '2026-03-02', 'accept')
    .tell(land.handler, '2026-03-03', 'propose-decision', outcome === 'grant' ? DECISION : REFUSAL, 2)
    .tell(land.head, '2026-03-04', outcome, {}, 2)

describe('a decision bears the name of what it is', () => {
  it.each([
    [null, 'grant', 'refusal'],
    ['licence', 'grant', 'refusal'],
    ['confirmation', 'grant-confirmation', 'refusal-confirmation'],
    ['benefit', 'grant-benefit', 'refusal-benefit'],
    ['award', 'grant-result', 'refusal-result'],
    ['other', 'grant-result', 'refusal-result'],
    ['public-service', 'grant-result', 'refusal-result'],
  ] as const)('%s', (kind, grant, refusal) => {
    expect(decided(kind, 'grant').templates()).toContain(grant)
    expect(decided(kind, 'refuse').templates()).toContain(refusal)
  })

  it('and its run of numbers says licence only where it is one', () => {
    const series = (kind: string) =>
      decided(kind, 'grant').documents.find(each => each.template === 'acceptance')?.series
    expect([series('licence'), series('benefit')]).toEqual(['acceptance', '受理'])
  })
})

it('a licence that is its decision stands in the register, and has no paper of its own', () => {
  const matter = matterWith({ kind: 'licence', licencePaper: false } as object)
  const story = application(matter, '2026-03-02')
    .tell(window.clerk, '2026-03-02 11:00', 'accept')
    .tell(of('land').handler, '2026-03-03', 'propose-decision', DECISION, 2)
    .tell(of('land').head, '2026-03-04', 'grant', {}, 2)
  expect(story.licences).toMatchObject([{ change: 'grant', part: 2 }])
  expect(story.documents.map(each => each.template).slice(-1)).toEqual(['grant'])
  expect(story.documents.some(each => each.template === 'licence')).toBe(false)
})

describe('a member of a parallel set', () => {
  const set = parallelMatter()
  const kinds: Readonly<Record<string, string>> = { health: 'confirmation', fire: 'benefit' }
  const mixed = {
    ...set,
    settings: { ...set.settings, memberLicences: ['health'], kind: 'licence', licenceMonths: 12, series: '联' },
    members: set.members?.map(member => {
      const kind = kinds[member.code]
      const own = member.code === 'health' ? { licenceMonths: null, series: '卫证' } : {}
      return kind === undefined ? member : { ...member, settings: { kind, ...own } }
    }),
  } as Matter
  const of1 = (code: string, story: Story) => story.state().parts.find(part => part.values.member === code)?.no ?? 0
  const started = () =>
    application(mixed, '2026-03-02', { members: ['fire'] }).tell(window.clerk, '2026-03-02 11:00', 'accept')

  it('decides under the name of its own matter, the lead under that of the set', () => {
    const story = started()
    const decide = (unit: string, outcome: 'grant' | 'refuse', no: number, given: Fields) =>
      story
        .tell(of(unit).handler, '2026-03-04', 'propose-decision', given, no)
        .tell(of(unit).head, '2026-03-05', outcome, {}, no)
    const { months: _, ...endless } = DECISION
    decide('health', 'grant', of1('health', story), endless)
    decide('township', 'refuse', of1('fire', story), REFUSAL)
    story.tell(of('city-land').handler, '2026-03-06', 'opine', { opinion: 'agreed', text: '没有不同意见和补充。' }, 5)
    decide('land', 'grant', 2, DECISION)
    expect(story.documents.filter(each => /^(grant|refusal)/.test(each.template)).map(each => each.template)).toEqual([
      'grant-confirmation',
      'refusal-benefit',
      'grant',
    ])
    // Its licence is valid for as long, and numbered, as its own matter says.
    expect(story.licences[0]).toMatchObject({ change: 'grant', matter: 'health', months: null })
    expect(story.documents.find(each => each.template === 'licence')?.series).toBe('卫证')
  })

  it('of a kind nobody named goes by that of the set', () => {
    const plain = { ...mixed, members: set.members } as Matter
    const story = application({ ...plain, settings: { ...plain.settings, kind: 'other' } }, '2026-03-02')
      .tell(window.clerk, '2026-03-02 11:00', 'accept')
      .tell(of('health').handler, '2026-03-04', 'propose-decision', DECISION, 3)
      .tell(of('health').head, '2026-03-05', 'grant', {}, 3)
    expect(story.templates()).toContain('grant-result')
  })
})

describe('what becomes of a licence afterwards is a paper of its own', () => {
  it.each([
    ['licence', ''],
    ['confirmation', '-other'],
  ])('%s', (kind, suffix) => {
    const story = decided(kind, 'grant')
    const why = { ground: 'expired', facts: '有效期届满未延续' }
    const told = (act: string, given: Fields, day: string) => story.tell(land.head, day, act, given, 2)
    const last = () => story.documents.at(-1)
    const remedies = { remedies: '可以复议' }
    story.tell(land.handler, '2026-06-01', 'propose-revocation', { ...why, ground: 'procedure' }, 2)
    told('revoke', remedies, '2026-06-02')
    expect(last()).toMatchObject({ template: `revocation${suffix}`, part: 2 })
    const revoked = story.state().seq
    story.tell(land.handler, '2026-06-03', 'propose-cancellation', why, 2)
    const proposed = story.state().seq
    told('cancel-licence', remedies, '2026-06-04')
    const cancelled = story.state().seq
    expect(last()).toMatchObject({ template: `cancellation${suffix}`, part: 2, seqs: [1, proposed, cancelled] })
    // Taken back, the later first: the paper says which act it undoes.
    for (const [day, undone] of [
      ['2026-06-05', cancelled],
      ['2026-06-08', revoked],
    ] as const) {
      story.tell(land.handler, day, 'propose-restoration', { ground: 'judgment', facts: '判决撤销' }, 2)
      const asked = story.state().seq
      told('restore-licence', {}, `${day} 15:00`)
      expect(last()).toMatchObject({ template: `restoration${suffix}`, seqs: [1, undone, asked, story.state().seq] })
    }
    const tellings = story.acts
      .filter(each => ['revoke', 'cancel-licence', 'restore-licence'].includes(each.kind))
      .map(each => approvalNotices(each, story.state()).length)
    expect(tellings).toEqual([1, 1, 1, 1])
  })
})

describe('what an office answers for is a letter of the application’s own', () => {
  it('the reply to a complaint, with the notice that it takes longer', () => {
    const { head } = of('supervision')
    const story = application(matterOf('licence'), '2026-03-02')
      .tell(window.clerk, '2026-03-02', 'accept')
      .tell(ASKER, '2026-03-03', 'complain', { about: 2, text: '窗口多次让我补材料' }, null)
    const no = story.last()
    const { supervisor } = of('supervision')
    story
      .tell(supervisor, '2026-03-04', 'accept-complaint', {}, no)
      .tell(supervisor, '2026-03-05', 'request-complaint-extension', { reason: '需要调取监控' }, no)
      .tell(head, '2026-03-06', 'grant-complaint-extension', {}, no)
    const extended = story.documents.at(-1)
    expect(extended).toMatchObject({ template: 'application-complaint-extension', part: no })
    expect(extended?.seqs).toHaveLength(3)
    const reply = { verdict: 'upheld', finding: '窗口确有两次口头要求补件', opinion: '批评教育', result: '已改正' }
    story.tell(supervisor, '2026-03-10', 'conclude-complaint', reply, no)
    expect(story.documents.at(-1)).toMatchObject({ template: 'application-complaint-reply', part: no })
    expect(story.acts.slice(-2).map(act => approvalNotices(act, story.state()).length)).toEqual([1, 1])
  })

  it('the explanation of a delay', () => {
    const story = application(matterOf('licence'), '2026-03-02').tell(window.clerk, '2026-03-02', 'accept')
    story.speak('2026-04-30')
    story.tell(land.handler, '2026-04-30', 'explain', { explanation: '经办人病假，未及时移交。' }, 2)
    expect(story.documents.at(-1)).toMatchObject({ template: 'application-overdue-explanation', part: 2 })
  })
})

it('a signal brings its card to the unit that is late, a hint none', () => {
  const story = application(matterOf('licence'), '2026-03-02')
  const spoken = story.speak('2026-04-30')
  expect(spoken).toContain('deem-accepted')
  const cards = story.documents.filter(each => each.template.endsWith('-card'))
  expect(cards.map(each => each.template)).toEqual(
    story
      .state()
      .signals.filter(signal => signal.level !== 'hint')
      .map(signal => `${signal.level}-card`),
  )
  expect(cards.length).toBeGreaterThan(0)
})

it('a delay nobody explained ends in advice to the unit that was late, unless it was explained after all', () => {
  const concluded = (measure: string) => {
    const story = application(matterOf('licence'), '2026-03-02').tell(window.clerk, '2026-03-02', 'accept')
    for (const day of ['2026-04-30', '2026-06-30']) story.speak(day)
    const raised = story.state().parts.find(part => part.lane === 'accountability' && part.parent === 2)
    const reason = '逾期后五个工作日内未作说明。'
    story.tell(of('supervision').supervisor, '2026-06-30', 'conclude-accountability', { measure, reason }, raised?.no)
    return story.documents.at(-1)
  }
  expect(concluded('written-review')).toMatchObject({ template: 'supervision-advice', part: 2 })
  expect(concluded('lifted')?.template).not.toBe('supervision-advice')
})
