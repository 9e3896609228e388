// What the kernel runs of an entry of the catalogue: materials that may follow name a limit of their own, those of members included.
import { checkApprovalMatter } from '@sunhall/packs'
import { describe, expect, it } from 'vitest'
import { aMatter } from './catalogue.test-support.ts'
import type { NamedMatter } from './checks/rule.ts'
import type { MatterContext } from './kernel-matter.ts'
import { kernelMatter } from './kernel-matter.ts'

const t = (zh: string) => ({ zh, en: zh })
const plain = aMatter()
const [first] = plain.materials
if (first === undefined) throw new Error('the sample asks for nothing')
const { mayFollow: _, ...asked } = first
const material = (code: string, mayFollow?: number) => ({
  ...asked,
  code,
  ...(mayFollow === undefined ? {} : { mayFollow }),
})
const none: MatterContext = { fees: new Map(), matters: new Map() }

describe('materials that may follow', () => {
  it('name a limit of as many working days, local by its source; others none', () => {
    const entry = aMatter({
      materials: [material('plan', 5), material('rules', 10), material('list', 5), material('id')],
    })
    const matter = kernelMatter(entry, 3, 7, none)
    expect(matter.materials?.map(({ code, mayFollow }) => [code, mayFollow])).toEqual([
      ['plan', 'follow-5'],
      ['rules', 'follow-10'],
      ['list', 'follow-5'],
      ['id', undefined],
    ])
    expect(matter.limits['follow-10']?.statutory).toMatchObject({
      amount: 10,
      unit: 'working-day',
      start: 'next-day',
      source: { certainty: 'local' },
    })
    expect(checkApprovalMatter(matter)).toEqual([])
  })

  it('of a member of a parallel set keep theirs', () => {
    const matter = kernelMatter(set('SP-9001'), 1, 1, named({ 'SP-9001': ['theirs'] }))
    expect(matter.materials?.find(each => each.code === 'theirs')?.mayFollow).toBe('follow-3')
    expect(matter.limits['follow-3']?.statutory.amount).toBe(3)
  })
})

const set = (...members: string[]) =>
  aMatter({
    family: 'parallel',
    materials: [material('id'), material('contract', 10)],
    handling: {
      ...plain.handling,
      members: members.map(matter => ({ matter, unit: plain.unit, days: 10, always: true })),
    },
  })
const RESULT = { title: t('食品经营许可证'), validity: 60, series: '食许' }
const named = (
  asks: { readonly [code: string]: readonly string[] },
  over: Partial<NamedMatter> = {},
): MatterContext => ({
  ...none,
  matters: new Map(
    Object.entries(asks).map(([code, codes]) => {
      const materials = codes.map(each => ({ code: each, title: t(each), mayFollow: 3 }))
      return [code, { title: t('成员事项'), licence: true, materials, ...over }]
    }),
  ),
})

describe('a parallel set', () => {
  it('says of each material which members ask for it; what is the set’s own is everybody’s', () => {
    const context = named({ 'SP-1': ['id', 'plan'], 'SP-2': ['plan', 'rules'], 'SP-3': ['plan'] })
    const matter = kernelMatter(set('SP-1', 'SP-2', 'SP-3'), 1, 1, context)
    expect(matter.materials?.map(({ code, members }) => [code, members])).toEqual([
      ['id', ['SP-1']],
      ['plan', undefined],
      ['rules', ['SP-2']],
      ['contract', undefined],
    ])
  })

  it('does not say of a member that nothing is known of what it does not ask for', () => {
    const matter = kernelMatter(set('SP-1', 'SP-2'), 1, 1, named({ 'SP-1': ['plan'] }))
    expect(matter.materials?.find(each => each.code === 'plan')?.members).toBeUndefined()
  })

  it('takes a licence without a paper of its own as one that the register knows by its decision', () => {
    const settings = (over: object) => kernelMatter(aMatter({ kind: 'licence', ...over }), 1, 1, none).settings
    const approval = { title: t('批复'), kind: 'approval' as const, validity: 24 }
    expect(settings({ result: approval })).toMatchObject({
      licenceChange: 'grant',
      licenceMonths: 24,
      licencePaper: false,
    })
    expect(settings({ result: approval, family: 'renewal' })).toMatchObject({
      licenceChange: 'renew',
      licencePaper: false,
    })
    expect(settings({ result: { ...approval, kind: 'licence' } })?.licencePaper).toBeUndefined()
    expect(settings({ result: approval, kind: 'confirmation' })?.licenceChange).toBeUndefined()
  })

  it('takes from each member what kind of decision it makes, and the licence it gives', () => {
    const settings = (over: Partial<NamedMatter>) =>
      kernelMatter(set('SP-1', 'SP-2'), 1, 1, named({ 'SP-1': [], 'SP-2': [] }, over)).members?.[0]?.settings
    expect(settings({ kind: 'licence', result: RESULT })).toEqual({
      kind: 'licence',
      licenceMonths: 60,
      resultTitle: RESULT.title,
      series: '食许',
    })
    expect(settings({ kind: 'confirmation', licence: false, result: RESULT })).toEqual({ kind: 'confirmation' })
    expect(settings({})).toEqual({})
  })
})

describe('what another law may say of it', () => {
  const months = (zh: string) => ({
    amount: 3,
    unit: 'month' as const,
    basis: { title: { zh, en: zh }, certainty: 'statute' as const },
  })
  const settings = (statutoryLimit: ReturnType<typeof months> | null, family: 'ordinary' | 'renewal' = 'ordinary') =>
    kernelMatter(
      aMatter({
        statutoryLimit,
        family,
        handling: { ...plain.handling, notExtended: true, renewsFromEnd: true },
      }),
      1,
      1,
      none,
    ).settings
  it('no extension where its own law states the limit; 许可法 42 always allows one', () => {
    expect(settings(months('中华人民共和国民办教育促进法'))?.notExtended).toBe(true)
    expect(settings(null)?.notExtended).toBeUndefined()
    expect(settings(months('中华人民共和国行政许可法'))?.notExtended).toBeUndefined()
  })
  it('a renewal that begins at the old end, and nothing else does', () => {
    expect(settings(null, 'renewal')?.renewsFromEnd).toBe(true)
    expect(settings(null)?.renewsFromEnd).toBeUndefined()
  })
})

describe('the unit that receives and the unit that collects', () => {
  it('are its own unless others are named; who examines is always its own', () => {
    expect(kernelMatter(plain, 1, 1, none).units).toEqual({
      intake: 'east-education',
      examine: 'east-education',
      finance: 'east-education',
    })
    const handling = { ...plain.handling, intakeUnit: 'east-office', financeUnit: 'east-town', thirdParties: true }
    const matter = kernelMatter(aMatter({ handling }), 1, 1, none)
    expect(matter.units).toEqual({ intake: 'east-office', examine: 'east-education', finance: 'east-town' })
    // 许可法 36: what the decision waits for.
    expect(matter.settings?.thirdParties).toBe(true)
    expect(checkApprovalMatter(matter)).toEqual([])
  })
})

describe('the limit of the decision', () => {
  const decision = (over: Parameters<typeof aMatter>[0]) =>
    kernelMatter(aMatter({ statutoryLimit: null, promisedLimit: null, ...over }), 1, 1, none).limits.decision?.statutory
  it('is that of the licensing law where a licence or a set names none', () => {
    expect(decision({})).toMatchObject({ amount: 20, unit: 'working-day', source: { article: '42(1)' } })
    expect(decision({ family: 'parallel' })).toMatchObject({ amount: 45, source: { article: '42(2)' } })
    expect(decision({ kind: 'confirmation' })).toMatchObject({ amount: 20, source: { certainty: 'local' } })
  })
})
