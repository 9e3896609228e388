// Closed doors: what a role may not do is not in its menu, not behind its address, and not left open after leaving.
import { expect, it } from 'vitest'
import { openSession, PASSWORD } from './pages/session.ts'
import { gather } from './team.ts'

const team = gather()

/** Asked on line of the county's land office. */
async function asked(question: { readonly subject: string; readonly text: string; readonly phone: string }) {
  const portal = await team.portal()
  await portal.ask({ region: '青禾县', category: '土地与不动产', unit: '青禾县自然资源局', ...question })
}

it('a handler sees neither boards nor registers, nor another unit’s case', async () => {
  const subject = '土地确权证丢失补办流程'
  await asked({ subject, text: '老证搬家时丢了，补办要登报吗，多久能拿到？', phone: '13812341001' })
  const owner = await team.staff('qh.land.head')
  await owner.openCase('本单位办件', subject)
  const address = new URL(owner.page.url()).pathname.replace('/workbench', '')

  const handler = await team.staff('qh.tax.handler')
  const menu = handler.page.getByRole('navigation', { name: '主导航' })
  expect(await menu.getByRole('link', { name: '我的待办' }).isVisible()).toBe(true)
  for (const name of ['分办台', '监察台', '机构与岗位', '人员', '工作日历', '登录日志', '查阅日志']) {
    expect(await menu.getByRole('link', { name }).count(), name).toBe(0)
  }
  handler.seen.expecting(403, 404)
  for (const path of ['/admin/people', '/admin/calendar', '/supervision/overdue', '/work/dispatch', address]) {
    await handler.page.goto(`/workbench${path}`)
    await handler.heading('没有找到')
    expect(await handler.text(), path).not.toMatch(/新增|载入|分办至/)
    expect(await handler.text(), path).not.toContain(subject)
  }
  expect((await handler.page.request.get(`/api/v1${address}`)).status()).toBe(404)
  expect((await handler.page.request.get('/api/v1/people')).status()).toBe(404)
})

it('logging out ends the session, and a wrong password opens nothing', async () => {
  const person = await team.logsIn('qh.police.handler')
  const { page } = person
  await page.getByRole('button', { name: '退出登录' }).click()
  await person.heading('工作人员登录')
  expect((await page.request.get('/api/v1/work?view=mine')).status()).toBe(401)
  await page.goto('/workbench/work/mine')
  await person.heading('工作人员登录')
  await page.getByLabel('账号').fill('qh.police.handler')
  await page.getByLabel('密码').fill('Wrong-2026-wrong')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('alert').waitFor()
  await person.seen.examine()
  expect(await page.getByRole('navigation', { name: '主导航' }).count()).toBe(0)
})

it('what one typed is neither sent nor shown as another’s who logs in beside it', async () => {
  const subject = '承包地边界对不上怎么办'
  await asked({ subject, text: '确权证上的四至和现在种的地对不上，找谁来量？', phone: '13812341002' })
  const one = await team.staff('qh.land.handler')
  const { page } = one
  const forwarding = async () => {
    await one.openCase('本单位办件', subject)
    await page.getByRole('button', { name: '申请转政府办' }).click()
    return page.getByRole('dialog').getByLabel('转发理由')
  }
  await (await forwarding()).fill('四至由农业农村部门确认，请转办。')

  await openSession(page.context().request, 'qh.land.head')
  one.seen.expecting(401, 403)
  await page.getByRole('button', { name: '提交：申请转政府办' }).click()
  await page.getByRole('alert').filter({ hasText: '本浏览器已由其他人员登录，本次操作未提交' }).waitFor()
  await page.getByRole('button', { name: '取消' }).click()

  await page.getByRole('button', { name: '退出登录' }).click()
  await one.heading('工作人员登录')
  await page.getByLabel('账号').fill('qh.land.head')
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL(url => !url.pathname.endsWith('/login'))
  expect(await (await forwarding()).inputValue()).toBe('')
})
