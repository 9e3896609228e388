// What an approval does to a licence: changed, renewed, renewed by silence, revoked, cancelled and restored (许可法 49, 50, 69, 70).
import { describe, expect, it } from 'vitest'
import { accepted, application, DECISION, matterWith, of, parallelMatter, REFUSAL } from './county.test-support.ts'

const window = of('office')
const land = of('land')

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

  it('that another decision renewed meanwhile is not renewed by the law once more', () => {
    const story = renewal('2026-03-02', '2026-04-01').tell(window.clerk, '2026-03-03', 'accept')
    expect(story.speak('2026-04-02', { licenceExpires: '2029-03-31' })).toContain('licence-expires')
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

describe('a licence that should not stand', () => {
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
