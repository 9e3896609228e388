// The published registers: lists with filters, an entry with its basis and its matters, links to them; not there where there are none.
import { instant } from '@sunhall/kernel'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PublishedEntry, PublishedRegisters } from '../server.ts'
import { aSite } from '../testing/site.ts'
import { Visitor } from '../testing/visitor.ts'

const t = (zh: string, en: string) => ({ zh, en })
const unit = { id: 'u', name: t('青禾县档案馆', 'Qinghe Archives'), region: '539901', phone: null, address: null }
const published = { unit, version: 3, publishedAt: instant('2026-09-01T02:00:00.000Z') }
const BASIS = { title: t('中华人民共和国价格法', 'Price Law'), article: '47', certainty: 'statute' } as const
const FEE: PublishedEntry = {
  ...published,
  kind: 'fee',
  code: 'FEE-1',
  title: t('档案查找费', 'Search of files'),
  data: {
    code: 'FEE-1',
    title: t('档案查找费', 'Search of files'),
    unit: 'u',
    price: 1000,
    per: t('每件', 'each'),
    lowest: 1000,
    highest: 2000,
    atLowest: true,
    basis: BASIS,
    kind: 'administrative',
    waiver: t('低保家庭免收', 'None for poor families'),
  },
}
const POLICY: PublishedEntry = {
  ...published,
  kind: 'policy',
  code: 'POL-1',
  title: t('支持小微企业的意见', 'Support of small firms'),
  data: {
    code: 'POL-1',
    title: t('支持小微企业的意见', 'Support of small firms'),
    unit: 'u',
    issued: '2020-01-05',
    number: '青政发〔2020〕1号',
    validUntil: '2025-12-31',
    summary: '减免费用',
    forWhom: ['firm'],
    matters: [],
  },
}

let asked: Parameters<PublishedRegisters['list']>[]
let visitor: Visitor
beforeEach(async () => {
  asked = []
  const registers: PublishedRegisters = {
    async list(...which) {
      asked.push(which)
      return which[0] === 'fee' ? { items: [FEE], next: 'bmV4dA' } : { items: [], next: null }
    },
    units: async () => [{ value: unit, count: 1 }],
    async entry(kind, code) {
      const entry = [FEE, POLICY].find(each => each.kind === kind && each.code === code)
      const matters = [{ code: 'QH-1', title: t('查阅档案', 'Reading files') }]
      return entry === undefined ? null : { entry, matters, more: false, windows: [] }
    },
  }
  visitor = new Visitor((await aSite({ registers })).app)
})

describe('registers', () => {
  it('list each entry with its standard, who sets it, its basis and who charges it', async () => {
    const { body } = await visitor.visit('/registers/fees')
    expect(body).toContain('href="/registers/fees/FEE-1"')
    for (const words of [
      '10 元 / 每件',
      '幅度：10 元至20 元，按下限收取',
      '政府定价',
      '《中华人民共和国价格法》第四十七条',
    ]) {
      expect(body).toContain(words)
    }
    for (const words of ['收费单位', '青禾县档案馆', '共 1 项']) expect(body).toContain(words)
    expect(body).toContain('href="/registers/fees?cursor=bmV4dA"')
    expect((await visitor.visit('/registers/fees?lang=en')).body).toContain('The government')
  })
  it('are narrowed by department and words and by nothing else', async () => {
    const { body } = await visitor.visit('/registers/powers?unit=u&q=档案&kind=fee')
    expect(asked[0]?.slice(0, 2)).toEqual(['power', { unit: 'u', q: '档案' }])
    expect(body).toContain('没有符合条件的条目')
    expect((await visitor.visit('/registers/windows')).status).toBe(404)
  })
  it('show one entry with its version and day, and lead to the guides of its matters', async () => {
    const { body } = await visitor.visit('/registers/fees/FEE-1')
    for (const words of ['第 3 版，2026年9月1日公布', '低保家庭免收', '用到它的事项']) expect(body).toContain(words)
    expect(body).toContain('href="/guides/QH-1"')
    expect((await visitor.visit('/registers/policies/POL-1')).body).toContain('有效期已过')
    expect((await visitor.visit('/registers/fees/POL-1')).status).toBe(404)
    expect((await visitor.visit('/registers/fees/a%20b')).status).toBe(404)
  })
  it('are linked from the guides and the foot of every page; not where there are none', async () => {
    expect((await visitor.visit('/guides')).body).toContain('href="/registers"')
    const { body } = await visitor.visit('/registers')
    for (const name of ['fees', 'powers', 'intermediaries', 'policies', 'halls']) {
      expect(body).toContain(`href="/registers/${name}"`)
    }
    const bare = new Visitor((await aSite()).app)
    expect((await bare.visit('/guides')).body).not.toContain('/registers')
    expect((await bare.visit('/registers')).status).toBe(404)
  })
})
