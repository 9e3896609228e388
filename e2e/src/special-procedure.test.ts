// A special procedure (许可法 45): announced with its planned length, measured by its actual one, and read day by day in the ledger.
import { expect, it } from 'vitest'
import { apply, follow } from './pages/applying.ts'
import { gatherApart } from './team.ts'

const { site, team } = gatherApart()

it('stops the limit for as long as it takes, and says so with planned and actual days', async () => {
  const portal = await team.portal()
  const applied = await apply(portal, { code: 'QH-EIA-FORM', seed: 'special' })
  const { queryCode } = applied
  const handler = await team.staff('qh.environment.handler')
  await handler.openCoded('我的待办', queryCode)
  await handler.act('受理')
  await handler.act('承办')
  expect(await handler.text()).toContain('2026年12月2日')
  await handler.act('启动特别程序', {
    特别程序: '专家评审',
    计划完成日期: '2026-11-16',
    承担机构: '云岭市技术评审专家库',
    启动理由和依据: '技术方案需要组织专家评审（行政许可法第四十五条）。',
  })
  expect(await handler.text()).toContain('计划 10 个工作日')
  expect(await handler.deeds()).not.toContain('提出审查意见')
  await follow(portal, applied)
  expect(await portal.text()).toContain('特别程序')
  expect(await portal.text()).toContain('10 个工作日（预计到2026年11月16日）')
  await handler.close()
  await portal.close()

  await site.later(7)
  const again = await team.staff('qh.environment.handler')
  await again.openCoded('我的待办', queryCode)
  await again.act('特别程序结束', { 结果: '专家组评审认为方案可行，按意见修改后通过。' })
  expect(await again.text()).toContain('实际')
  await again.page.getByRole('button', { name: '为什么是这一天' }).first().click()
  const ledger = again.page.getByRole('dialog')
  await ledger.getByText('专家评审').first().waitFor()
  await again.seen.examine()
  const days = await ledger.innerText()
  // The week of the review is not counted; thirty days of the statute are, from the day after it.
  expect(days).toMatch(/2026-11-03 – 11-09\s+依法暂停，不计\s+0\s+专家评审/)
  expect(days).toMatch(/2026-11-10 – 12-09\s+计入\s+30/)
  expect(days).toContain('2026年12月9日')
  await again.close()

  const later = await team.portal({ scripts: false })
  await follow(later, applied)
  await later.why()
  const shown = await later.text()
  expect(shown).toContain('最迟 2026年12月9日')
  expect(shown).toMatch(/专家评审\s+2026年11月2日\s+10 个工作日（预计到2026年11月16日）\s+5 个工作日/)
  await later.close()
})
