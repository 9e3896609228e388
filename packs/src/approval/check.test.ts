// The approval process holds together, has words for everything it can end in, and a matter that says what it may not is found out.
import { checkProcess, limitsAsked, type Matter, type ProcessDefinition } from '@sunhall/kernel'
import { describe, expect, it } from 'vitest'
import { matterWith, parallelMatter } from './county.test-support.ts'
import { APPROVAL_EXTENSIONS, APPROVAL_LIMITS } from './limits.ts'
import { type ApprovalSettings, checkApprovalMatter, type MatterFinding } from './matter.ts'
import { APPROVAL_OUTCOMES, APPROVAL_SIGNALS } from './outcomes.ts'
import { approvalProcess } from './process.ts'

const process: ProcessDefinition = approvalProcess
const written = JSON.stringify(process)

describe('the approval process', () => {
  it('holds together, before and after a JSON round trip', () => {
    expect(checkProcess(process)).toEqual([])
    expect(JSON.parse(written)).toEqual(process)
    expect(checkProcess(JSON.parse(written))).toEqual([])
  })

  it('asks of a matter exactly what the limits give', () => {
    const { limits, extensions } = limitsAsked(process)
    expect([...limits].sort()).toEqual(Object.keys(APPROVAL_LIMITS).sort())
    expect([...extensions].sort()).toEqual(Object.keys(APPROVAL_EXTENSIONS).sort())
  })

  it('has a word for every outcome and every signal, and no word too many', () => {
    const outcomes = new Set<string>()
    for (const [, literal] of written.matchAll(/"do":"close-part","outcome":\{"literal":"([^"]+)"/g))
      outcomes.add(literal as string)
    for (const [, literal] of written.matchAll(/"do":"close-parts","lanes":\[[^\]]*\],"outcome":"([^"]+)"/g))
      outcomes.add(literal as string)
    for (const [act, field] of [
      ['opine', 'opinion'],
      ['conclude-complaint', 'verdict'],
      ['conclude-accountability', 'measure'],
      ['check-promise', 'result'],
    ] as const) {
      const choice = process.acts[act]?.fields[field]
      if (choice?.type !== 'choice') throw new Error(`${act}.${field} is no choice`)
      for (const option of choice.options) outcomes.add(option.value)
    }
    const signals = new Set([...written.matchAll(/"do":"signal","rule":"([^"]+)"/g)].map(match => match[1] as string))
    expect(Object.keys(APPROVAL_OUTCOMES).sort()).toEqual([...outcomes].sort())
    expect(Object.keys(APPROVAL_SIGNALS).sort()).toEqual([...signals].sort())
  })

  it('stops the limit for the decision on the closed list of art. 45 and nothing else', () => {
    const grounds = process.clocks.decision?.grounds.map(ground => ground.code)
    expect(grounds).toEqual([
      'hearing',
      'tender',
      'auction',
      'inspection',
      'testing',
      'quarantine',
      'appraisal',
      'expert-review',
    ])
    for (const [name, clock] of Object.entries(process.clocks))
      if (name !== 'decision') expect(clock.grounds).toEqual([])
    const suspenders = Object.entries(process.acts).filter(([, act]) => JSON.stringify(act).includes('"do":"suspend"'))
    expect(suspenders.map(([name]) => name).sort()).toEqual(['open-hearing', 'request-hearing', 'start-special'])
  })

  it('grants in two acts only, each by a person of the unit whose part it is', () => {
    const granters = Object.entries(process.acts).filter(([, act]) => JSON.stringify(act.effects).includes('"granted"'))
    expect(granters.map(([name]) => name).sort()).toEqual(['decide-on-the-spot', 'grant'])
    for (const [, act] of granters) expect(JSON.stringify(act.by)).not.toMatch(/system|party|anywhere/)
  })
})

type Change = readonly [
  what: string,
  settings: Partial<ApprovalSettings> & Record<string, unknown>,
  other: Partial<Matter>,
  MatterFinding['code'][],
]
const limit = APPROVAL_LIMITS.decision.statutory
const { delivery: _delivery, ...withoutDelivery } = APPROVAL_LIMITS
const member = { ...parallelMatter().members?.[0], limit: 'decision' } as NonNullable<Matter['members']>[number]
const fee = matterWith().fees?.[0] as NonNullable<Matter['fees']>[number]

describe('a matter', () => {
  it.each<Change>([
    ['as it should be', {}, {}, []],
    ['of another process', {}, { process: { id: 'inquiry', version: 1 } }, ['process']],
    ['without a limit', {}, { limits: withoutDelivery }, ['limit']],
    ['of no mode', { mode: 'at-once' as never }, {}, ['mode']],
    ['of three levels', { levels: 'three' as never }, {}, ['levels']],
    ['received by nobody', {}, { units: { examine: 'land', finance: 'health' } }, ['unit-intake']],
    ['examined by nobody', {}, { units: { intake: 'office', finance: 'health' } }, ['unit-examine']],
    ['decided above by nobody', { levels: 'first-review-below' }, {}, ['unit-decide']],
    [
      'decided above without a first review',
      {},
      { units: { intake: 'office', examine: 'land', finance: 'health', decide: 'city-land' } },
      ['unit-decide'],
    ],
    [
      'with a first review',
      { levels: 'first-review-below' },
      { units: { intake: 'office', examine: 'land', finance: 'health', decide: 'city-land' } },
      [],
    ],
    ['with a fee nobody collects', {}, { units: { intake: 'office', examine: 'land' } }, ['unit-finance']],
    [
      'with a promise longer than the law',
      {},
      { limits: { ...APPROVAL_LIMITS, decision: { statutory: limit, promised: { ...limit, amount: 21 } } } },
      ['promise-longer'],
    ],
    [
      'with a promise as long',
      {},
      { limits: { ...APPROVAL_LIMITS, decision: { statutory: limit, promised: limit } } },
      [],
    ],
    [
      'with ten days for intake',
      {},
      { limits: { ...APPROVAL_LIMITS, intake: { statutory: { ...limit, amount: 10 } } } },
      ['limit-longer'],
    ],
    // 法律、法规另有规定的, 依照其规定 (42): a special law may give longer for the decision itself.
    [
      'with sixty days for the decision',
      {},
      { limits: { ...APPROVAL_LIMITS, decision: { statutory: { ...limit, amount: 60 } } } },
      [],
    ],
    ['that stops for a site visit', { specialGrounds: ['site-visit'] }, {}, ['special-ground']],
    ['on the spot that waits', { mode: 'on-the-spot' }, {}, ['on-the-spot']],
    ['on the spot', { mode: 'on-the-spot', specialGrounds: [] }, {}, []],
    [
      'on the spot that lets silence agree',
      { mode: 'on-the-spot', specialGrounds: [], silenceAgrees: true },
      {},
      ['on-the-spot'],
    ],
    ['whose member decides by silence', {}, { members: [{ ...member, silenceAgrees: true }] }, ['silence']],
    [
      'whose member gives an opinion by silence',
      {},
      { members: [{ ...member, gives: 'opinion', silenceAgrees: true }] },
      [],
    ],
    ['with a price in half fen', {}, { fees: [{ ...fee, price: 0.5 }] }, ['fee-price']],
    ['with a fee twice', {}, { fees: [fee, fee] }, ['codes']],
  ])('%s', (_what, settings, other, codes) => {
    const findings = checkApprovalMatter(matterWith(settings, other))
    expect(findings.map(finding => finding.code)).toEqual(codes)
    for (const { problem, path } of findings) {
      expect(path).not.toBe('')
      expect(problem.zh).toMatch(/[一-鿿]/)
    }
  })

  it('of a parallel set holds as well', () => {
    expect(checkApprovalMatter(parallelMatter())).toEqual([])
  })
})
