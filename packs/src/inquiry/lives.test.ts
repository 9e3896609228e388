// Random lives of inquiries: what must hold holds after every act, whoever acts and whenever.
import { epochMs, fold, instantAt, instantFromEpoch, plainDate } from '@sunhall/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aStep, play } from '../../../kernel/src/process/lives.test-support.ts'
import { promises } from '../../../kernel/src/process/lives-hold.test-support.ts'
import { inquiryMatter } from './matter.ts'
import { inquiryProcess } from './process.ts'

const minuteOf = (day: string): number => epochMs(instantAt(plainDate(day), 0)) / 60_000
/** So early that no limit of a life reaches 2027, whose notice nobody has. */
const aStart = fc
  .integer({ min: minuteOf('2024-01-02'), max: minuteOf('2026-05-01') })
  .map(minute => instantFromEpoch(minute * 60_000))

const ASKED = {
  subject: '宅基地确权',
  text: '我家宅基地何时登记发证？',
  category: 'land',
  channel: 'web',
  mayPublish: true,
  reach: 'none',
}

describe('any life of an inquiry', () => {
  it('folds to what was decided, offers what it accepts, and keeps every limit and every safeguard', () => {
    const seen = new Map<string, number>()
    let lodged = 0
    fc.assert(
      fc.property(
        aStart,
        fc.option(fc.constantFrom('land', 'health', 'township', 'office', 'city-land'), { nil: null }),
        fc.array(aStep, { minLength: 12, maxLength: 32 }),
        (start, unit, steps) => {
          const held = promises()
          const { acts, state } = play(
            { process: inquiryProcess, matter: inquiryMatter },
            start,
            unit === null ? ASKED : { ...ASKED, unit },
            steps,
            {
              choice: held.choice,
              act(before, act, after, context) {
                held.act(before, act, after, context)
                // (f) A complaint, and an accountability, never lie with the unit they are about.
                for (const part of after.parts) {
                  if (part.lane === 'complaint') {
                    const about = after.parts.find(each => each.no === part.values.about)
                    expect(about).toBeDefined()
                    expect(part.unit).not.toBe(about?.unit)
                    lodged++
                  }
                  if (part.lane === 'accountability') {
                    expect(part.unit).not.toBe(after.parts.find(each => each.no === part.parent)?.unit)
                  }
                }
                // What was taken back stays taken back.
                if (before?.stage === 'withdrawn') expect(after.stage).toBe('withdrawn')
              },
            },
          )
          expect(fold(acts)).toEqual(state)
          for (const [kind, times] of held.seen) seen.set(kind, (seen.get(kind) ?? 0) + times)
        },
      ),
      { seed: 42, numRuns: 280 },
    )
    expect(lodged).toBeGreaterThan(0)
    // A property that never meets an act proves nothing about it.
    expect(Object.keys(inquiryProcess.acts).filter(kind => !seen.has(kind) && kind !== 'mark-promise-passed')).toEqual(
      [],
    )
  })
})
