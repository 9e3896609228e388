// A unit is closed over open work: what it had in hand goes to the successor in the figures, and the applicant is told who has it now.
import { type CaseState, decidePartMove } from '@sunhall/kernel'
import { describe, expect, it } from 'vitest'
import { inCounty } from '../../../kernel/src/process/county.test-support.ts'
import { application, at, DECISION, matterWith, of, parallelMatter } from './county.test-support.ts'
import { approvalMeasures } from './measures.ts'
import { approvalNotices } from './notices.ts'
import { approvalProcess } from './process.ts'

const matter = matterWith()
const security = { ...of('office').head, grants: [] }

/** The part goes to the health bureau. */
function moved(state: CaseState, part: number, to = { id: 'health', region: '530102' }) {
  const context = inCounty({ process: approvalProcess, matter }, security, at('2026-03-10'))
  const done = decidePartMove(state, { part, to, post: null, reason: '机构改革' }, context)
  if (done === null) throw new Error('nothing moved')
  return {
    counted: approvalMeasures(done.act, state, done.state).map(({ unit, measure, n }) => `${unit} ${measure} ${n}`),
    notices: approvalNotices(done.act, done.state),
    part: done.state.parts[part - 1],
  }
}
const accepted = () => application(matter, '2026-03-02').tell(of('office').clerk, '2026-03-03', 'accept')

describe('a part that moves', () => {
  it('is in hand where it went; what was counted before stays', () => {
    const found = moved(accepted().state(), 2)
    expect(found.counted).toEqual(['land approval.open -1', 'health approval.open 1'])
    expect(found.notices.map(({ part, clock, subject }) => [part, clock, subject.zh])).toEqual([
      [2, 'decision', '您的申请 {code} 改由其他单位办理'],
    ])
    expect(found.part?.unit).toBe('health')
  })

  it('closed already, only what it still owes goes with it: nothing is in hand, and nobody is told', () => {
    const story = accepted()
    story.speak('2026-04-01')
    story
      .tell(of('land').handler, '2026-04-02', 'propose-decision', DECISION, 2)
      .tell(of('land').head, '2026-04-02', 'grant', {}, 2)
    const found = moved(story.state(), 2)
    expect([found.counted, found.notices]).toEqual([[], []])
  })

  it('of a member is counted, and is not the applicant’s news', () => {
    const story = application(parallelMatter(), '2026-03-02').tell(of('office').clerk, '2026-03-03', 'accept')
    const member = story.state().parts.find(part => part.lane === 'member')
    if (member === undefined) throw new Error('no member')
    const found = moved(story.state(), member.no, { id: 'land', region: '530102' })
    expect(found.counted).toEqual([`${member.unit} approval.open -1`, 'land approval.open 1'])
    expect(found.notices).toEqual([])
  })
})
