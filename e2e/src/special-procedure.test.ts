// What stops the limit (许可法 45): a special procedure, announced with its planned length, measured by its actual one, and read day by
// day in the ledger; and a hearing (许可法 46–48), from the right to it to the decision on its record.
import { expect, it } from 'vitest'
import { people } from './pages/act-forms.ts'
import { apply, follow, followOwn } from './pages/applying.ts'
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

it('holds the hearing that the applicant asks for, on the day that was announced, and decides on its record', async () => {
  const portal = await team.portal()
  const applied = await apply(portal, { code: 'QH-EIA-FORM', seed: 'hearing' })
  const { queryCode } = applied
  const handler = await team.staff('qh.environment.handler')
  await handler.openCoded('我的待办', queryCode)
  await handler.act('受理')
  await handler.act('承办')
  await handler.act('告知听证权利', { 拟作出的决定和理由: '项目距居民区较近，拟不予许可。' })
  // While it may still be asked for, nothing is decided.
  expect(await handler.deeds()).not.toContain('提出审查意见')

  await followOwn(portal, applied)
  const asks = portal.page.locator('details').filter({ has: portal.page.getByText('听证', { exact: true }) })
  await asks.locator('summary').click()
  await asks.getByLabel('理由').fill('噪声已采取隔声措施，请当面听取我方说明。')
  await portal.seen.examine()
  await asks.getByRole('button', { name: '要求听证' }).click()
  await portal.page.getByRole('status').filter({ hasText: '已提出听证要求' }).waitFor()
  await portal.seen.examine()

  await handler.reload()
  await handler.act('发布听证公告', {
    听证日期: '2026-11-19',
    时间: '上午九时',
    地点: '县政务服务中心三楼会议室',
    主持人: '纪岚',
  })
  // Nothing is on record before its day.
  expect(await handler.deeds()).not.toContain('听证笔录')
  await portal.goto('/notices?kind=hearing')
  const announced = portal.page.getByRole('article').filter({ hasText: '2026年11月19日' })
  expect(await announced.innerText()).toMatch(/即将举行.*上午九时.*县政务服务中心三楼会议室.*纪岚/s)
  await portal.close()
  await handler.close()

  await site.later(17)
  // Who examines does not host.
  const examiner = await team.staff('qh.environment.handler')
  await examiner.openCoded('我的待办', queryCode)
  expect(await examiner.deeds()).not.toContain('听证笔录')
  const host = await team.staff('qh.environment.handler2')
  await host.openCoded('本单位办件', queryCode)
  await host.act(
    '听证笔录',
    {
      听证笔录: '申请人提交隔声措施的检测报告，审查人员说明了审查意见、证据和理由。',
      参加人确认无误后已签字或者盖章: '是',
    },
    people([{ name: '蓝晓晴' }, { name: applied.applicant.name }]),
  )
  await host.close()

  await examiner.reload()
  await examiner.act('提出审查意见', {
    决定: '准予行政许可',
    法律依据: '《中华人民共和国行政许可法》第三十八条、第四十八条',
    审查认定的事实: '听证笔录表明噪声达标，符合法定条件。',
  })
  await examiner.close()
  const head = await team.staff('qh.environment.head')
  await head.openCoded('待我审批', queryCode)
  await head.act('准予许可')
  await head.close()

  const later = await team.portal({ scripts: false })
  await followOwn(later, applied)
  await later.why()
  const shown = await later.text()
  expect(shown).toContain('准予许可')
  expect(shown).toContain('听证笔录')
  expect(shown).toMatch(/听证\s+2026年11月\d+日/)
  await later.goto('/notices?kind=hearing')
  expect(await later.text()).toContain('已结束')
  await later.close()
})
