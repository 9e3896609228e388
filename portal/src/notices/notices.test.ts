// The page of announcements: hearings with when, where and how; deliveries with a name and never a number; where it is linked from.
import { beforeEach, describe, expect, it } from 'vitest'
import type { DeliveryNotice, HearingNotice, PublicNotices } from '../server.ts'
import { aSite } from '../testing/site.ts'
import { Visitor } from '../testing/visitor.ts'

const day = (text: string) => text as HearingNotice['day']
const HEAD = {
  region: '539921',
  caseId: '0195f3a0-0000-7000-8000-000000000001',
  seq: 6,
  day: day('2026-09-01'),
  unit: { id: 'land', name: { zh: '自然资源局', en: 'Natural Resources' } },
  matter: 'QH-LAND',
  title: { zh: '临时用地审批', en: 'Temporary land use' },
  phone: '0999-3110001',
}
const HEARING: HearingNotice = {
  ...HEAD,
  kind: 'hearing',
  licence: true,
  by: 'own',
  on: day('2026-09-21'),
  time: '上午九时',
  place: '县政务服务中心三楼会议室',
  host: '周明',
  state: 'coming',
}
const DELIVERY: DeliveryNotice = {
  ...HEAD,
  seq: 9,
  kind: 'delivery',
  name: '李秀芳',
  documents: [{ title: '不予行政许可决定书', number: '青自然许决〔2026〕3号' }],
  until: day('2026-10-01'),
  state: 'running',
}

let asked: Parameters<PublicNotices['list']>[0][]
let visitor: Visitor
beforeEach(async () => {
  asked = []
  const notices: PublicNotices = {
    async list(query) {
      asked.push(query)
      return { items: [HEARING, DELIVERY], next: 'bmV4dA' }
    },
  }
  visitor = new Visitor((await aSite({ notices })).app)
})

describe('announcements', () => {
  it('say of a hearing when, where and how to take part, of a delivery to whom, what and until when', async () => {
    const { body } = await visitor.visit('/notices')
    for (const words of [
      '行政许可法第四十六条',
      '2026年9月21日',
      '上午九时',
      '县政务服务中心三楼会议室',
      '0999-3110001',
      '李秀芳',
      '不予行政许可决定书（青自然许决〔2026〕3号）',
      '2026年10月1日',
    ])
      expect(body).toContain(words)
    expect(body).toContain('href="/notices?cursor=bmV4dA"')
    expect((await visitor.visit('/notices?lang=en')).body).toContain('article 46')
  })
  it('are narrowed by kind and by nothing else', async () => {
    await visitor.visit('/notices?kind=delivery')
    await visitor.visit('/notices?kind=x&name=李秀芳')
    expect(asked).toEqual([
      { kind: 'delivery', after: null, limit: 20 },
      { kind: null, after: null, limit: 20 },
    ])
  })
  it('are linked from the first page and the foot; not where there are none', async () => {
    for (const path of ['/', '/about']) expect((await visitor.visit(path)).body).toContain('href="/notices"')
    const bare = new Visitor((await aSite()).app)
    for (const path of ['/', '/about']) expect((await bare.visit(path)).body).not.toContain('/notices')
  })
})
