// A parallel set (许可法 26): one form for several matters, six departments at once on their own clocks, and a lead that waits for all of them.
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { NARROW } from './browser.ts'
import { people } from './pages/act-forms.ts'
import { apply, follow } from './pages/applying.ts'
import { gather, type Team } from './team.ts'

let team: Team
beforeAll(async () => {
  team = await gather(() => inject('site'))
})
afterAll(() => team.goHome())

const MEMBERS = ['QH-EIA-FORM', 'QH-SOIL-WATER', 'QH-FOREST-TEMPORARY', 'QH-ENERGY']
const UNITS = ['land', 'housing', 'environment', 'water', 'forestry', 'reform']
const GRANTED = {
  决定: '准予行政许可',
  法律依据: '《中华人民共和国行政许可法》第三十八条',
  审查认定的事实: '申请材料齐全、符合法定形式，所述情况经核对属实。',
}

it('six departments work at once, and the lead decides when all have spoken', { timeout: 400_000 }, async () => {
  const portal = await team.portal()
  const applied = await apply(portal, { code: 'QH-SET-CONSTRUCTION', seed: 'parallel', members: MEMBERS })
  const { queryCode } = applied

  const lead = await team.staff('qh.service.handler')
  await lead.openCoded('我的待办', queryCode)
  await lead.act('受理')
  await lead.act('承办')
  // The picture says who waits for whom, and the table says it in words.
  await lead.page.getByText('以表格显示').click()
  await lead.seen.examine()
  const picture = await lead.text()
  for (const unit of ['自然资源局', '住房和城乡建设局', '生态环境局', '水利局', '林业局', '发展和改革局'])
    expect(picture).toMatch(new RegExp(`等 .*${unit}`))
  expect(await lead.deeds()).not.toContain('提出审查意见')

  await follow(portal, applied)
  const told = await portal.text()
  expect(told).toContain('等待：')
  await portal.seen.examine()
  const phone = await team.portal({ size: NARROW, scripts: false })
  await follow(phone, applied)
  await phone.close()

  for (const unit of UNITS) {
    const handler = await team.staff(`qh.${unit}.handler2`)
    await handler.openCoded('我的待办', queryCode)
    await handler.act('承办')
    await handler.act('提出审查意见', GRANTED)
    await handler.close()
    const head = await team.staff(`qh.${unit}.head`)
    await head.openCoded('待我审批', queryCode)
    await head.act('准予许可')
    await head.close()
  }

  await lead.reload()
  await lead.heading('可以办理')
  await lead.act(
    '现场核查',
    { 核查日期: '2026-11-02', 核查情况: '现场与申报一致，已当场核对并签字。' },
    people(['张永明', '何晓琳']),
  )
  await lead.act('提出审查意见', GRANTED)
  const head = await team.staff('qh.service.head')
  await head.openCoded('待我审批', queryCode)
  await head.act('准予许可')
  await head.close()

  await follow(portal, applied)
  const decided = await portal.text()
  expect(decided).toContain('准予许可')
  expect(decided).toContain('可以领取')
  await portal.close()
  await lead.close()
})
