// Outcome 2 (C2 (2)): nobody knows whose question it is, or it came to the wrong unit; the government office dispatches it.
import { expect, it } from 'vitest'
import { gather } from './team.ts'

const team = gather()

it('“I do not know” goes to the government office, which dispatches it', async () => {
  const subject = '孤寡老人申请特困供养'
  const portal = await team.portal()
  const { code } = await portal.ask({
    region: '青禾县',
    category: '民政救助',
    subject,
    text: '邻居老人无儿无女，生活不能自理，想替他问问特困供养怎么申请、找谁评估。',
    phone: '13812340201',
  })
  await portal.track(code)
  expect(await portal.text()).toContain('青禾县人民政府办公室')
  expect(await portal.text()).toMatch(/最迟 2026年11月9日.* 分办到承办单位/)

  const dispatcher = await team.staff('qh.office.dispatcher')
  await dispatcher.go('分办台')
  await dispatcher.page.getByRole('link', { name: subject }).click()
  await dispatcher.heading(subject)
  await dispatcher.act('分办', { 分办至: '青禾县民政局', 转发理由: '特困供养属民政部门职责。' })

  const handler = await team.staff('qh.civil.handler')
  await handler.openCase('我的待办', subject)
  expect(await handler.text()).toContain('特困供养属民政部门职责。')

  await portal.track(code)
  const shown = await portal.text()
  expect(shown).toContain('青禾县民政局')
  expect(shown).toMatch(/最迟 2026年11月9日.* 答复/)
  // The reason names the asker's matter: it is for the asker, not for whoever holds the code.
  expect(shown).not.toContain('特困供养属民政部门职责。')
})

it('a wrong unit forwards with its reason, its head approves, the office sends it on', async () => {
  const subject = '农机购置补贴发放时间'
  const portal = await team.portal()
  const { code } = await portal.ask({
    region: '青禾县',
    category: '税费',
    unit: '青禾县税务局',
    subject,
    text: '三月份买的旋耕机，发票和补贴材料都交了，半年没有动静，什么时候到账？',
    phone: '13812340202',
  })
  const handler = await team.staff('qh.tax.handler')
  await handler.openCase('我的待办', subject)
  await handler.act('申请转政府办', { 转发理由: '农机购置补贴由农业农村部门受理发放。' })

  const head = await team.staff('qh.tax.head')
  await head.openCase('待我审批', subject)
  await head.act('同意转办')

  const dispatcher = await team.staff('qh.office.dispatcher')
  await dispatcher.openCase('分办台', subject)
  await dispatcher.page.getByRole('link', { name: '打开办件' }).click()
  await dispatcher.heading('办理过程')
  expect(await dispatcher.text()).toContain('农机购置补贴由农业农村部门受理发放。')
  await dispatcher.act('分办', { 分办至: '青禾县农业农村局', 转发理由: '属农业农村部门职责。' })

  await portal.openOwn(code, '0202')
  const shown = await portal.text()
  expect(shown).toContain('青禾县农业农村局')
  expect(shown).toContain('青禾县税务局')
})
