// What a guide says of limits and numbers where its entry leaves them to the law, and of who receives it.
import { describe, expect, it } from 'vitest'
import type { Guide } from '../server.ts'
import { FakeGuides } from '../testing/guides.ts'
import { FOOD_MATTER } from '../testing/matters.ts'
import { aSite } from '../testing/site.ts'
import { Visitor } from '../testing/visitor.ts'

const CODE = 'QH-FOOD-1'
const CENTRE = { zh: '青禾县政务服务中心', en: 'Qinghe Service Centre' }

async function read(over: Partial<NonNullable<Guide['entry']>>, guide: Partial<Guide> = {}): Promise<string> {
  const guides = new FakeGuides()
  const found = guides.guide.bind(guides)
  guides.guide = async (...which) => {
    const known = await found(...which)
    return known === null || known.entry === null ? known : { ...known, ...guide, entry: { ...known.entry, ...over } }
  }
  return (await new Visitor((await aSite({ guides })).app).visit(`/guides/${CODE}`)).body
}

describe('a guide', () => {
  it('gives the limit of the licensing law where a licence names none', async () => {
    const body = await read({ kind: 'licence', statutoryLimit: null })
    expect(body).toContain('20 个工作日')
    expect(body).toContain('《中华人民共和国行政许可法》第四十二条')
    expect(body).not.toContain('法律没有规定具体时限')
    expect(await read({ kind: 'confirmation', statutoryLimit: null })).toContain('法律没有规定具体时限')
  })
  it('says by how many working days it may be extended, whatever the limit counts in, or that it may not', async () => {
    const statutoryLimit = {
      amount: 3,
      unit: 'month',
      basis: { title: { zh: '中华人民共和国民办教育促进法', en: 'Private Education Law' }, certainty: 'statute' },
    } as const
    const handling = (known: object) => ({ ...FOOD_MATTER.handling, mode: 'promised' as const, ...known })
    const may = await read({ statutoryLimit, handling: handling({}) })
    expect(may).toContain('经批准可以延长一次 10 个工作日，自到期日的次日起另行计算')
    const not = await read({ statutoryLimit, handling: handling({ notExtended: true }) })
    expect(not).toContain('不得延期')
    expect(not).not.toContain('延长一次')
  })
  it('says how many are granted, and of a licence that there is no limit', async () => {
    expect(await read({ kind: 'licence' })).toContain('无数量限制')
    expect(await read({ kind: 'confirmation' })).not.toContain('准予数量')
    expect(await read({ quantity: { zh: '每年 20 张，先到先得', en: '20 a year' } })).toContain('每年 20 张，先到先得')
  })
  it('names who receives it where it is another, and that others concerned are heard', async () => {
    const unit = { id: 'c', name: CENTRE, region: '539921', phone: null, address: null }
    const body = await read({}, { intakeUnit: unit })
    expect(body).toContain('受理单位')
    expect(body).toContain(CENTRE.zh)
    expect(await read({})).not.toContain('受理单位')
  })
})
