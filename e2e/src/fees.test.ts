// Charges (许可法 58–59): assessed, collected and checked by three people, each offered only their own; then in the reconciliation report.
import { expect, it } from 'vitest'
import { NARROW } from './browser.ts'
import { apply, followOwn } from './pages/applying.ts'
import { gather } from './team.ts'

const team = gather()

it('is assessed by one, collected by another, checked by a third, and refunded with consent', async () => {
  const portal = await team.portal({ size: NARROW })
  const applied = await apply(portal, { code: 'QH-EQUIPMENT-USE', seed: 'fees' })
  const assessor = await team.staff('qh.market.handler')
  await assessor.openCoded('我的待办', applied.queryCode)
  await assessor.act('受理')
  await assessor.act('核定收费', { 计算说明: '两台电梯' }, async form => {
    await assessor.choose(form.getByRole('combobox', { name: '添加收费项目' }), '特种设备检验检测费 · 300.00 元每台次')
    await form.getByRole('spinbutton', { name: /特种设备检验检测费/ }).fill('2')
    expect(await form.innerText()).toContain('600.00 元')
  })
  // Nobody collects or checks what they assessed.
  expect(await assessor.deeds()).not.toContain('开具缴款通知')

  const collector = await team.staff('qh.market.handler2')
  await collector.go('收费')
  await collector.page.getByRole('row').filter({ hasText: applied.queryCode }).getByText('已核定').waitFor()
  await collector.page.getByRole('row').filter({ hasText: applied.queryCode }).getByRole('link').click()
  await collector.heading('可以办理')
  await collector.act('开具缴款通知')
  await followOwn(portal, applied)
  expect(await portal.text()).toContain('600 元')
  await collector.act('确认收款', { 收款方式: '银行转账', 到账日期: '2026-11-02', 票据号码: '青财票 000123' })
  expect(await collector.deeds()).not.toContain('核对收费')

  const checker = await team.staff('qh.market.head')
  await checker.openCoded('本单位办件', applied.queryCode)
  // Both clicks of a double click are one deed.
  await checker.deed('核对收费').click()
  await checker.page
    .getByRole('dialog', { name: '核对收费' })
    .getByRole('button', { name: '提交：核对收费' })
    .dblclick()
  await checker.page.getByRole('status').filter({ hasText: '已办理：核对收费' }).waitFor()
  await checker.page.getByRole('dialog', { name: '核对收费' }).waitFor({ state: 'hidden' })
  // Told once, as long as it is told at all.
  expect(await checker.page.getByText('已办理：核对收费').count()).toBeLessThanOrEqual(1)
  await checker.settled()
  expect(await checker.text()).toContain('已缴费并核对')

  // More than was paid is refused at the field, and what was typed stays.
  await assessor.reload()
  await assessor.deed('申请退费').click()
  const form = assessor.page.getByRole('dialog', { name: '申请退费' })
  await assessor.fill(form, '退费金额', '900')
  await assessor.fill(form, '退费理由', '少检一台')
  assessor.seen.expecting(400)
  await form.getByRole('button', { name: '提交：申请退费' }).click()
  await form.getByText('超过了案卷中记录的数额').waitFor()
  await assessor.seen.examine()
  expect(await form.getByRole('textbox', { name: '退费理由' }).inputValue()).toBe('少检一台')
  await form.getByRole('button', { name: '取消' }).click()
  await form.waitFor({ state: 'hidden' })
  await assessor.act('申请退费', { 退费金额: '300', 退费理由: '少检一台' })
  await checker.reload()
  await checker.act('同意退费')
  expect(await checker.text()).toContain('300.00')

  await checker.go('收费')
  await checker.page.getByText('对账', { exact: true }).click()
  const row = checker.page.getByRole('row').filter({ hasText: '青禾县市场监督管理局' })
  await row.waitFor()
  await checker.seen.examine()
  const sums = await row.innerText()
  expect(sums).toContain('600.00')
  expect(sums).toContain('300.00')
  await Promise.all([assessor.close(), collector.close(), checker.close(), portal.close()])
})
