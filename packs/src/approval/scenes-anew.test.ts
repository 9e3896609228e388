// A refusal set aside on reconsideration or by a court (行政复议法 64; 行政诉讼法 70): recorded with the order, examined and decided again.
import { fold } from '@sunhall/kernel'
import { describe, expect, it } from 'vitest'
import {
  ASKER,
  accepted,
  add,
  application,
  DECISION,
  matterWith,
  of,
  parallelMatter,
  REFUSAL,
} from './county.test-support.ts'
import { approvalNotices } from './notices.ts'

const window = of('office')
const land = of('land')
const health = of('health')
const ORDER = {
  ground: 'review',
  body: '东县人民政府',
  number: '东政复决〔2026〕3号',
  receivedOn: '2026-05-08',
  ordered: '撤销不予许可决定，责令重新作出。',
}

const { facts: _, ...AT_ONCE } = REFUSAL

const refused = (...matter: Parameters<typeof accepted> extends [string, ...infer Rest] ? Rest : never) =>
  accepted('2026-03-02', ...matter)
    .tell(land.handler, '2026-03-03', 'propose-decision', REFUSAL, 2)
    .tell(land.head, '2026-03-04', 'refuse', {}, 2)

describe('a refusal that was set aside', () => {
  it('is decided anew by whoever refused, within the limit of the law from the day the order came', () => {
    const story = refused()
    expect(story.attempt(land.handler, '2026-05-11', 'decide-anew', ORDER, 2)).toBe('not-permitted decide-anew')
    expect(story.attempt(land.head, '2026-05-11', 'decide-anew', { ...ORDER, number: '' }, 2)).toBe(
      'field-missing number',
    )
    expect(story.attempt(land.head, '2026-05-11', 'decide-anew', { ...ORDER, receivedOn: '2026-05-12' }, 2)).toBe(
      'date-in-future receivedOn',
    )
    expect(story.attempt(land.head, '2026-05-11', 'decide-anew', { ...ORDER, receivedOn: '2026-03-03' }, 2)).toBe(
      'date-too-early receivedOn',
    )
    story.tell(land.head, '2026-05-11', 'decide-anew', ORDER, 2)
    expect([story.stage(), story.state().values.decision, story.state().settledAt]).toEqual(['open', null, null])
    expect(story.lanes().slice(1)).toEqual([
      'land examine refused',
      // Nothing is handed out any more of what was set aside; what was filed upward stays on file.
      'office delivery set-aside',
      'supervision filing filed',
      'land examine examining',
    ])
    expect(story.due('decision', 5)).toBe(add('2026-05-08', 20))
    // Once for each refusal.
    expect(story.attempt(land.head, '2026-05-12', 'decide-anew', ORDER, 2)).toBe('value-differs setAside')

    story
      .tell(land.handler, '2026-05-12', 'propose-decision', DECISION, 5)
      .tell(land.head, '2026-05-13', 'grant', {}, 5)
    expect([story.stage(), story.lanes().at(-1)]).toEqual(['decided', 'office delivery prepared'])
    expect(story.licences).toMatchObject([{ change: 'grant', part: 5, from: '2026-05-13' }])
    expect(fold(JSON.parse(JSON.stringify(story.acts)))).toEqual(story.state())
    expect(story.counted.filter(each => each.endsWith('delivered'))).toEqual([])
  })

  it('is decided by the day the order names, and may be refused again, on other grounds', () => {
    const story = refused().tell(land.head, '2026-05-11', 'decide-anew', { ...ORDER, until: '2026-06-01' }, 2)
    expect([story.due('decision', 5), story.clock('decision', 5).limits.statutory.source.article]).toEqual([
      '2026-06-01',
      '49',
    ])
    expect(story.speak('2026-06-02')).toContain('mark-overdue')
    story
      .tell(land.handler, '2026-06-02', 'propose-decision', REFUSAL, 5)
      .tell(land.head, '2026-06-03', 'refuse', {}, 5)
    expect([story.stage(), story.state().values.decision]).toEqual(['decided', 'refused'])
    // That one may be set aside in its turn, and no refusal that was never made.
    story.tell(land.head, '2026-07-01', 'decide-anew', { ...ORDER, ground: 'judgment', receivedOn: '2026-07-01' }, 5)
    expect(story.stage()).toBe('open')
    const granted = accepted('2026-03-02')
      .tell(land.handler, '2026-03-03', 'propose-decision', DECISION, 2)
      .tell(land.head, '2026-03-04', 'grant', {}, 2)
    expect(granted.attempt(land.head, '2026-05-11', 'decide-anew', ORDER, 2)).toBe('value-differs')
  })

  it('asks for no second visit, nor for papers that are there; what else is missing may be asked for once', () => {
    const visit = {
      day: '2026-03-03',
      findings: '符合',
      people: ['甲', '乙'].map(name => ({ unit: 'land', name, present: true })),
    }
    const story = accepted('2026-03-02', { siteVisit: true })
      .tell(land.handler, '2026-03-03', 'record-site-visit', visit, 2)
      .tell(land.handler, '2026-03-03', 'propose-decision', REFUSAL, 2)
      .tell(land.head, '2026-03-04', 'refuse', {}, 2)
      .tell(land.head, '2026-05-11', 'decide-anew', ORDER, 2)
    const again = { missing: [{ about: 'id-card', text: '请再交' }], replyBy: '2026-05-20' }
    expect(story.attempt(land.handler, '2026-05-12', 'ask-supplement', again, 5)).toBe('material-given id-card')
    story.tell(land.handler, '2026-05-12', 'propose-decision', DECISION, 5)
  })

  it('at the window is examined by whom the matter names', () => {
    const story = application(matterWith({ mode: 'on-the-spot', specialGrounds: [] }), '2026-03-02')
      .tell(window.handler, '2026-03-02', 'decide-on-the-spot', AT_ONCE)
      .tell(window.head, '2026-05-11', 'decide-anew', ORDER)
    expect(story.lanes().at(-1)).toBe('land examine examining')
  })

  it('of a member is the member’s, though the whole was decided; its licence is then delivered by itself', () => {
    const story = application(parallelMatter(), '2026-03-02', { members: [] }).tell(
      window.clerk,
      '2026-03-02',
      'accept',
    )
    story
      .tell(of('city-land').handler, '2026-03-03', 'opine', { opinion: 'agreed', text: '无' }, 4)
      .tell(health.handler, '2026-03-03', 'propose-decision', REFUSAL, 3)
      .tell(health.head, '2026-03-04', 'refuse', {}, 3)
      .tell(land.handler, '2026-03-05', 'propose-decision', DECISION, 2)
      .tell(land.head, '2026-03-05', 'grant', {}, 2)
      .tell(health.head, '2026-05-11', 'decide-anew', ORDER, 3)
    const part = story.last()
    expect([story.stage(), story.lanes().at(-1), story.state().values.decision]).toEqual([
      'open',
      'health member examining',
      'granted',
    ])
    story
      .tell(health.handler, '2026-05-12', 'propose-decision', DECISION, part)
      .tell(health.head, '2026-05-13', 'grant', {}, part)
    expect([story.stage(), story.lanes().slice(-2)]).toEqual([
      'decided',
      ['health member granted', 'office delivery prepared'],
    ])
    expect(story.licences.map(change => [change.matter, change.part])).toEqual([
      ['open-inn', 2],
      ['health', part],
    ])
    // Nobody else tells the applicant of it any more.
    const last = story.told.findLast(({ act }) => act.kind === 'grant')
    if (last === undefined) throw new Error('nothing was granted')
    expect(approvalNotices(last.act, last.state)).toMatchObject([{ part }])
    expect(story.attempt(ASKER, '2026-05-14', 'withdraw', {}, null)).toMatch(/^not-in-this-stage/)
  })
})
