// What a decision is called goes by the kind of the matter; and supervision's cards come with the signals they are about.
import { describe, expect, it } from 'vitest'
import { application, DECISION, matterWith, of, REFUSAL } from './county.test-support.ts'

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
