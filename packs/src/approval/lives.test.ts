// Random lives of applications: what the law forbids the software never does, whoever acts, whenever, and whatever the matter.
import {
  type Charge,
  epochMs,
  fold,
  instantAt,
  instantFromEpoch,
  type Json,
  type Matter,
  plainDate,
} from '@sunhall/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { play } from '../../../kernel/src/process/lives.test-support.ts'
import { promises } from '../../../kernel/src/process/lives-hold.test-support.ts'
import { APPLIED, ASKER, matterWith, of, parallelMatter } from './county.test-support.ts'
import { APPROVAL_DOCUMENTS, approvalDocuments } from './documents.ts'
import { approvalLicences } from './licences.ts'
import { checkApprovalMatter } from './matter.ts'
import { APPROVAL_MEASURES, approvalMeasures } from './measures.ts'
import { approvalNotices } from './notices.ts'
import { approvalProcess } from './process.ts'

const GROUNDS = ['tender', 'auction', 'inspection', 'testing', 'quarantine', 'appraisal', 'expert-review']
const units = { intake: 'office', examine: 'land', finance: 'health' }
/** One of each kind (B3, B4, B10): the process is the same. */
const MATTERS: Readonly<Record<string, Matter>> = {
  plain: matterWith({ publicSafety: true, specialGrounds: GROUNDS, largeCharge: 20_000, selfDeclared: true }),
  'on the spot': matterWith({ mode: 'on-the-spot', specialGrounds: [] }),
  'two levels': matterWith({ levels: 'two', specialGrounds: GROUNDS, silenceAgrees: true }),
  'first review': matterWith({ levels: 'first-review-below' }, { units: { ...units, decide: 'city-land' } }),
  parallel: parallelMatter({ specialGrounds: GROUNDS }),
  renewal: matterWith({ licenceChange: 'renew' }),
  careful: matterWith({ siteVisit: true, inspection: true, thirdParties: true, specialGrounds: GROUNDS }),
  heard: matterWith({ hearingRequired: true }),
  cancellation: matterWith({ licenceChange: 'cancel' }),
}

/** Those whom an application concerns. */
const PEOPLE = [
  ASKER,
  of('office').clerk,
  of('office').leader,
  ...['land', 'health', 'office', 'city-land', 'township'].flatMap(unit => [of(unit).handler, of(unit).head]),
  of('land').other,
  of('health').other,
  of('supervision').supervisor,
  of('supervision').head,
]

/** Acts that go on for ever, or lead away from the decision. */
const ENDLESS = [
  'urge',
  'name-helper',
  'ask-progress',
  'grant-green-channel',
  'state-views',
  'supply-material',
  'assign',
  'announce-hearing',
]
const ASIDE = [
  ...['enter-complaint', 'enter-withdrawal', 'ask-supplement', 'submit-supplement'],
  ...['complain', 'take', 'tell-third-party', 'hear-third-party', 'record-site-visit', 'correct-on-the-spot'],
  ...['request-extension', 'request-joint-extension', 'consult', 'withdraw', 'call-meeting', 'terminate'],
]
/** Some lives go straight, some do not. */
const STRAIGHT = new Set([...ENDLESS, ...ASIDE, 'assess-fee', 'start-special', 'tell-hearing-right', 'propose-refund'])
const WANDERING = new Set([...ENDLESS, 'complain', 'enter-complaint', 'terminate', 'withdraw', 'enter-withdrawal'])

const aStep = fc.record({
  gap: fc.oneof({ weight: 3, arbitrary: fc.nat(600) }, { weight: 1, arbitrary: fc.nat(12_000) }),
  who: fc.nat(1_000),
  what: fc.nat(1_000),
  dice: fc.nat(1_000_000),
})

const minuteOf = (day: string): number => epochMs(instantAt(plainDate(day), 0)) / 60_000
/** So early that no day named in a life reaches 2027, whose notice nobody has. */
const aStart = fc
  .integer({ min: minuteOf('2024-01-02'), max: minuteOf('2025-10-01') })
  .map(minute => instantFromEpoch(minute * 60_000))

const WORK = new Set(['intake', 'examine', 'above', 'member', 'consult'])
const DECIDES = new Set(['handler', 'head'])

describe('any life of an application', () => {
  it.each(Object.entries(MATTERS))('%s: the matter is one that may be', (_kind, matter) => {
    expect(checkApprovalMatter(matter)).toEqual([])
  })

  it('keeps every limit, every safeguard and every ban', () => {
    const seen = new Map<string, number>()
    const templates = new Set<string>()
    const measures = new Set<string>()
    let licences = 0
    fc.assert(
      fc.property(
        aStart,
        fc.constantFrom(...Object.keys(MATTERS)),
        fc.boolean(),
        fc.boolean(),
        fc.array(aStep, { minLength: 20, maxLength: 50 }),
        (start, kind, electronic, straight, steps) => {
          const matter = MATTERS[kind] as Matter
          const held = promises()
          let corrections = 0
          const asked = new Set<number | null>()
          const open = new Map<string, number>()
          const inFifty = instantFromEpoch(epochMs(start) + 50 * 86_400_000).slice(0, 10)
          const first = {
            ...APPLIED,
            electronicConsent: electronic,
            ...(kind === 'renewal' ? { licence: '土许〔2023〕1号', licenceExpires: inFifty } : {}),
            ...(kind === 'parallel' ? { members: ['fire'] } : {}),
            ...(kind === 'plain' || kind === 'two levels'
              ? { materials: [{ material: 'plan', how: 'later', files: [] }] }
              : {}),
          }
          const given = { process: approvalProcess, matter, people: PEOPLE, seldom: straight ? STRAIGHT : WANDERING }
          const { acts, state } = play(given, start, first, steps, {
            // What is offered is tried out in some lives only: it takes most of the time.
            ...(straight ? {} : { choice: held.choice }),
            act(before, act, after, context) {
              held.act(before, act, after, context)
              // One correction notice.
              if (act.kind === 'ask-correction') expect(++corrections).toBe(1)
              // While examining, one of each unit: answered by itself, and over with the part it was asked in.
              if (act.kind === 'ask-supplement') {
                expect(asked.has(act.part)).toBe(false)
                asked.add(act.part)
              }
              for (const part of after.parts) {
                const clock = after.clocks.findLast(each => each.rule === 'supplement' && each.part === part.no)
                const waits = (part.counts['ask-supplement'] ?? 0) > (part.counts['submit-supplement'] ?? 0)
                expect(part.values.supplement === 'asked').toBe(waits)
                expect((clock?.state ?? 'stopped') !== 'stopped').toBe(waits && part.closedAt === null)
              }
              // A licence is given by a person who holds the role; by the law itself only where it renews one that was.
              const changes = approvalLicences(act, before, after, matter)
              licences += changes.length
              // Nothing is granted on papers that are still to come, but where the promise itself stands for them.
              const owed = after.values.promised
              if (changes.some(({ change }) => change === 'grant') && matter.settings?.selfDeclared !== true)
                expect(owed ?? null).toBeNull()
              for (const change of changes) {
                if (act.kind === 'licence-expires') {
                  expect([change.change, kind]).toEqual(['renew', 'renewal'])
                  continue
                }
                expect(act.by.kind).toBe('staff')
                expect(act.by.person).not.toBeNull()
                expect(DECIDES).toContain(act.by.role)
                expect(act.by.unit).toBe(after.parts.find(part => part.no === act.part)?.unit)
              }
              // Silence and absence say nothing but an opinion.
              for (const fact of act.facts) {
                if (fact.fact !== 'part-closed') continue
                const part = after.parts.find(each => each.no === fact.part)
                if (fact.outcome.startsWith('deemed-agreed')) expect(part?.lane).toBe('consult')
                if (fact.outcome === 'granted') expect(['grant', 'decide-on-the-spot']).toContain(act.kind)
              }
              // Nothing outside the register is charged.
              for (const { fee, quantity } of (act.fields.charges ?? []) as unknown as readonly Charge[]) {
                const line = matter.fees?.find(each => each.code === fee)
                expect(line).toBeDefined()
                expect(after.parts.at(-1)?.values.total).toBe((line?.price ?? 0) * quantity)
              }
              // Assessed, collected and checked by different people.
              if (act.kind === 'check-payment') {
                const { assessedBy, paidBy } = after.parts.find(part => part.no === act.part)?.values ?? {}
                expect(new Set<Json | undefined>([assessedBy, paidBy, act.by.person]).size).toBe(3)
              }
              // A visit to the place stops nothing, and nothing but a listed ground does.
              if (act.kind === 'record-site-visit') expect(act.facts.filter(fact => fact.fact === 'clock')).toEqual([])
              for (const fact of act.facts)
                if (fact.fact === 'clock' && fact.change === 'suspended')
                  expect([...GROUNDS, 'hearing']).toContain(fact.clock.pauses.at(-1)?.ground)
              // What was ended stays ended, but where a refusal was set aside: then somebody examines again, and nothing is granted yet.
              if (act.kind === 'decide-anew') {
                expect(after.stage).toBe('open')
                expect(after.parts.at(-1)).toMatchObject({ closedAt: null, stage: 'examining' })
                expect(changes).toEqual([])
              } else if (before !== null && before.stage !== 'open') expect(after.stage).toBe(before.stage)
              // What an act orders and counts is about parts that are there.
              const numbers = new Set(after.parts.map(part => part.no))
              for (const order of approvalDocuments(act, before, after, matter)) {
                templates.add(order.template)
                if (order.part !== null) expect(numbers).toContain(order.part)
                // What supervision sends says nothing of the applicant.
                if (order.series !== 'supervision') expect(order.seqs[0]).toBe(1)
                for (const seq of order.seqs) expect(seq).toBeLessThanOrEqual(act.seq)
              }
              for (const notice of approvalNotices(act, after))
                if (notice.part !== null) expect(numbers).toContain(notice.part)
              for (const { measure, unit, n } of approvalMeasures(act, before, after)) {
                measures.add(measure)
                if (measure === 'approval.open') open.set(unit, (open.get(unit) ?? 0) + n)
              }
            },
          })
          expect(fold(acts)).toEqual(state)
          for (const [unit, n] of open) {
            const working = state.parts.filter(
              part => part.unit === unit && part.closedAt === null && WORK.has(part.lane),
            )
            expect(n, unit).toBe(working.length)
          }
          for (const [each, times] of held.seen) seen.set(each, (seen.get(each) ?? 0) + times)
        },
      ),
      { seed: 20260117, numRuns: 160, endOnFailure: true },
    )
    expect(licences).toBeGreaterThan(10)
    // A property that never meets an act proves nothing about it.
    expect(Object.keys(approvalProcess.acts).filter(each => !seen.has(each) && !TOLD.has(each))).toEqual([])
    expect(APPROVAL_DOCUMENTS.filter(each => !templates.has(each) && !RARE.has(each))).toEqual([])
    expect(APPROVAL_MEASURES.filter(each => !measures.has(each) && !RARE.has(each))).toEqual([])
    // Some twenty seconds of a core; a busy machine gives it less.
  }, 240_000)
})

/** Too rare for so few lives (no promise is made in these matters); the scenes tell them. */
const TOLD = new Set([
  ...[
    'mark-promise-passed',
    'lapse-correction',
    'end-intake',
    'mark-special-long',
    'confirm-arrival',
    'licence-expires',
  ],
  ...['enter-withdrawal', 'enter-complaint'],
  ...['deem-delivered', 'remind-renewal', 'announce-delivery', 'withdraw', 'terminate', 'decline-incomplete'],
])
const RARE = new Set<string>([
  // The same papers by another name, where the matter is no licence: these all are.
  ...['not-needed-other', 'revocation-other', 'cancellation-other', 'restoration-other'],
  ...['grant', 'refusal'].flatMap(each => ['confirmation', 'benefit', 'result'].map(kind => `${each}-${kind}`)),
  ...['withdrawal', 'termination'],
  ...['approval.withdrawn', 'approval.terminated', 'approval.deemed-renewed'],
])
