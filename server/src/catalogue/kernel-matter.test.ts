// What the kernel runs of an entry of the catalogue: materials that may follow name a limit of their own, those of members included.
import { checkApprovalMatter } from '@sunhall/packs'
import { describe, expect, it } from 'vitest'
import { aMatter } from './catalogue.test-support.ts'
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
    const member = { matter: 'SP-9001', unit: plain.unit, days: 10, always: true }
    const entry = aMatter({
      family: 'parallel',
      materials: [material('id')],
      handling: { ...plain.handling, members: [member] },
    })
    const matters: MatterContext['matters'] = new Map([
      [
        'SP-9001',
        { title: t('成员事项'), licence: true, materials: [{ code: 'theirs', title: t('成员材料'), mayFollow: 3 }] },
      ],
    ])
    const matter = kernelMatter(entry, 1, 1, { ...none, matters })
    expect(matter.materials?.find(each => each.code === 'theirs')?.mayFollow).toBe('follow-3')
    expect(matter.limits['follow-3']?.statutory.amount).toBe(3)
  })
})
