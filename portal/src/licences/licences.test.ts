// The page of granted decisions: what it shows, what it can be narrowed by, and that a wrong day is said.
import { beforeEach, describe, expect, it } from 'vitest'
import type { GrantedDecision, GrantedLicences } from '../server.ts'
import { aSite } from '../testing/site.ts'
import { Visitor } from '../testing/visitor.ts'

const FIRM: GrantedDecision = {
  region: '539921',
  licence: '青食许〔2026〕1号',
  decision: '青市监许决〔2026〕7号',
  change: 'grant',
  day: '2026-09-01',
  matter: 'QH-FOOD',
  title: { zh: '食品经营许可', en: 'Food business licence' },
  unit: { id: 'market', name: { zh: '市场监督管理局', en: 'Market Regulation' }, region: '539921' },
  holder: '青禾县新风餐饮有限公司',
  creditCode: '91530000MA6K5X1Q2P',
  fromDay: '2026-09-01',
  untilDay: '2031-08-31',
  deemed: false,
  state: 'in-force',
}
const PERSON: GrantedDecision = {
  ...FIRM,
  licence: '青食许〔2026〕2号',
  decision: null,
  change: 'renew',
  deemed: true,
  holder: '李**',
  creditCode: null,
  untilDay: null,
  state: 'revoked',
}

let asked: Parameters<GrantedLicences['granted']>[0][]
let visitor: Visitor
beforeEach(async () => {
  asked = []
  const licences: GrantedLicences = {
    async granted(query) {
      asked.push(query)
      return { items: [FIRM, PERSON], next: 'bmV4dA' }
    },
    grantedChoices: async () => ({
      units: [{ id: 'market', name: FIRM.unit.name }],
      matters: [{ code: FIRM.matter, title: FIRM.title }],
    }),
  }
  visitor = new Visitor((await aSite({ licences })).app)
})

describe('granted decisions', () => {
  it('stand in a table: holder, decision, validity and whether it holds', async () => {
    const { body } = await visitor.visit('/licences')
    for (const words of [
      '青禾县新风餐饮有限公司',
      '91530000MA6K5X1Q2P',
      '青市监许决〔2026〕7号',
      '2026年9月1日至2031年8月31日',
    ])
      expect(body).toContain(words)
    expect(body).toContain('已吊销或撤销')
    expect(body).toContain('视为准予延续')
    expect(body).toContain('href="/licences?cursor=bmV4dA"')
    expect((await visitor.visit('/licences?lang=en')).body).toContain('1 September 2026 to 31 August 2031')
  })

  it('are asked for by unit, matter and days, and by nothing else', async () => {
    await visitor.visit('/licences?unit=market&matter=QH-FOOD&from=2026-09-01&to=2026-09-30&holder=李秀芳&q=李')
    expect(asked).toEqual([{ unit: 'market', matter: 'QH-FOOD', from: '2026-09-01', to: '2026-09-30', limit: 20 }])
  })

  it('say where a period is none, and show everything', async () => {
    const { body } = await visitor.visit('/licences?from=2026-09-30&to=2026-09-01')
    expect(body).toContain('error-summary')
    expect(asked).toEqual([{ limit: 20 }])
  })

  it('are linked from the first page, the guides and the foot; not where there are none', async () => {
    for (const path of ['/', '/guides', '/about'])
      expect((await visitor.visit(path)).body).toContain('href="/licences"')
    const bare = new Visitor((await aSite()).app)
    expect((await bare.visit('/')).body).not.toContain('/licences')
    expect((await bare.visit('/licences')).status).toBe(404)
  })
})
