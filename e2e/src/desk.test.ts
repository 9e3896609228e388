// The window: a clerk enters what a visitor asks, and the visitor takes the same kind of code home on paper.
import { expect, it } from 'vitest'
import { gather } from './team.ts'

const team = gather()

it('a walk-in gets a printed receipt whose code works on line', async () => {
  const clerk = await team.staff('qh.office.clerk')
  const { page } = clerk
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', 'yes')
  })
  await clerk.goto('/desk')
  const form = page.getByRole('main')
  await clerk.fill(form, '受理渠道', '窗口')
  await clerk.fill(form, '受理区划', '青禾县')
  await clerk.fill(form, '查询事由', '婚姻登记预约要不要户口本')
  await clerk.fill(form, '类别', '民政救助')
  await clerk.fill(form, '具体内容', '下周三想来领证，户口本在老家，身份证行不行？')
  await clerk.fill(form, '承办单位', '青禾县民政局')
  await clerk.fill(form, '称呼', '任女士')
  await clerk.fill(form, '电话', '13812340801')
  await clerk.seen.examine()
  await page.getByRole('button', { name: '登记并生成查询码' }).click()
  await clerk.heading('政务信息查询回执')
  const code = /\d{4} \d{4} \d{4}/.exec(await clerk.text())?.[0] ?? ''
  expect(await clerk.text()).toContain('青禾县民政局')

  await page.getByRole('button', { name: '打印', exact: true }).click()
  expect(await page.evaluate(() => document.documentElement.dataset.printed)).toBe('yes')
  // On paper: the receipt, not the screen around it.
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('navigation', { name: '主导航' }).isVisible()).toBe(false)
  expect(await page.getByRole('button', { name: '打印', exact: true }).isVisible()).toBe(false)
  expect(await page.getByText(code).first().isVisible()).toBe(true)
  await page.emulateMedia({ media: null })

  // The paper was lost: the window finds the code by the phone, and the look is on the record.
  await clerk.goto('/desk')
  await page.getByRole('button', { name: '找回查询码' }).click()
  const drawer = page.getByRole('dialog', { name: '找回查询码' })
  await drawer.getByLabel('办件时留下的电话').fill('13812340801')
  await drawer.getByRole('button', { name: '查找' }).click()
  await drawer.getByText(code).waitFor()
  expect(await drawer.textContent()).toContain('任**')
  await clerk.seen.examine()

  const portal = await team.portal()
  await portal.openOwn(code, '0801')
  const shown = await portal.text()
  expect(shown).toContain('婚姻登记预约要不要户口本')
  expect(shown).toContain('窗口')
})
