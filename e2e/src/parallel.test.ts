// A parallel set (许可法 26): one form for several matters, six departments at once on their own clocks, a joint meeting with attendance
// and minutes, and a lead that waits for all of them.
import { expect, it } from 'vitest'
import { NARROW, WIDE } from './browser.ts'
import { people } from './pages/act-forms.ts'
import { apply, follow } from './pages/applying.ts'
import { gatherApart, PATIENCE } from './team.ts'

const { site, team } = gatherApart()

const MEMBERS = ['QH-EIA-FORM', 'QH-SOIL-WATER', 'QH-FOREST-TEMPORARY', 'QH-ENERGY']
/** Their work is the same as that of the environment bureau, which is walked on the screen. */
const OTHERS = ['land', 'housing', 'water', 'forestry', 'reform']
const CONSULTED = '青禾县应急管理局'
const BASIS = '《中华人民共和国行政许可法》第三十八条'
const FACTS = '申请材料齐全、符合法定形式，所述情况经核对属实。'
const GRANTED = { 决定: '准予行政许可', 法律依据: BASIS, 审查认定的事实: FACTS }
const MINUTES = '各部门同意并联推进，规划核实与施工图审查同步进行，问题当场答复。'

it('six departments meet and work at once, and the lead decides when all have spoken', async () => {
  const asking = await team.portal()
  const applied = await apply(asking, { code: 'QH-SET-CONSTRUCTION', seed: 'parallel', members: MEMBERS })
  const { queryCode } = applied

  const caller = await team.staff('qh.service.handler')
  await caller.openCoded('我的待办', queryCode)
  await caller.act('受理')
  await caller.act('承办')
  // The picture says who waits for whom, and the table says it in words.
  await caller.page.getByText('以表格显示').click()
  await caller.seen.examine()
  const picture = await caller.text()
  for (const unit of ['自然资源局', '住房和城乡建设局', '生态环境局', '水利局', '林业局', '发展和改革局'])
    expect(picture).toMatch(new RegExp(`等 .*${unit}`))
  expect(await caller.deeds()).not.toContain('提出审查意见')

  // One more is asked, all are called, and who is asked and does not come agrees (缺席默认): it is written so for ever.
  await caller.act('征求意见（抄告）', {
    征求意见的单位: [CONSULTED],
    征求意见的内容: '请就项目周边危险化学品仓库的安全距离提出意见。',
  })
  await caller.act('召集联审会议', {
    会议日期: '2026-11-03',
    时间: '九时三十分',
    地点: '县政务服务中心三楼会议室',
    议题: '项目规划、环保、水土保持、用林和节能审查的衔接',
  })
  // Nothing is written of a meeting before its day.
  expect(await caller.deeds()).not.toContain('联审会议纪要')
  await caller.close()
  await asking.close()

  await site.later(1)
  const portal = await team.portal()
  const lead = await team.staff('qh.service.handler')
  await lead.openCoded('我的待办', queryCode)
  await lead.act('联审会议纪要', { 会议纪要: MINUTES, 会议结论: '同意推进' }, async form => {
    await people([
      { name: '包志远' },
      { unit: '青禾县自然资源局', name: '陆建平' },
      { unit: '云岭市生态环境局青禾分局', name: '郑淑芬' },
      { unit: CONSULTED, name: '童立新', absent: true },
    ])(form)
    await lead.page.setViewportSize(NARROW)
    await lead.seen.examine()
    await lead.page.setViewportSize(WIDE)
  })
  await expect.poll(() => lead.text(), PATIENCE).toMatch(new RegExp(`${CONSULTED}[^]*缺席联审会议，视为同意`))
  const met = await lead.text()
  expect(met).toMatch(/童立新.*缺席/)
  expect(met).toContain(MINUTES)

  await follow(portal, applied)
  const told = await portal.text()
  expect(told).toContain('等待：')
  expect(told).not.toContain(MINUTES)
  await portal.seen.examine()
  const phone = await team.portal({ size: NARROW, scripts: false })
  await follow(phone, applied)
  await phone.close()

  const handler = await team.staff('qh.environment.handler2')
  await handler.openCoded('我的待办', queryCode)
  expect(await handler.text()).toContain(MINUTES)
  await handler.act('承办')
  await handler.act('提出审查意见', GRANTED)
  await handler.close()
  const approver = await team.staff('qh.environment.head')
  await approver.openCoded('待我审批', queryCode)
  await approver.act('准予许可')
  await approver.close()
  const address = lead.page.url()
  for (const unit of OTHERS) {
    const examiner = await team.colleague(`qh.${unit}.handler2`)
    await examiner.act(address, 'take')
    await examiner.act(address, 'propose-decision', { outcome: 'granted', basis: BASIS, facts: FACTS })
    await examiner.close()
    const head = await team.colleague(`qh.${unit}.head`)
    await head.act(address, 'grant')
    await head.close()
  }

  await lead.reload()
  await lead.heading('可以办理')
  await lead.act(
    '现场核查',
    { 核查日期: '2026-11-02', 核查情况: '现场与申报一致，已当场核对并签字。' },
    people([{ name: '张永明' }, { name: '何晓琳' }]),
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
