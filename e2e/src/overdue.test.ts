// Overdue (C3): explained, the reason is published; not explained, accountability is raised and lies on the supervisor's board.
import { expect, it } from 'vitest'
import { gatherApart, PATIENCE } from './team.ts'

const { site, team } = gatherApart()

it('a late answer is explained in public, or brings accountability', async () => {
  const explained = '河边垃圾堆多久清理一次'
  const silent = '临时救助金多久能批下来'
  const why = '负责点位调整期间漏收此件，已补派人员，本周内答复。'
  const first = await team.portal()
  const asking = { region: '青禾县', text: '问了几个窗口都没有准话，想要一个明确的答复。' }
  const { code } = await first.ask({
    ...asking,
    category: '生态环境',
    unit: '云岭市生态环境局青禾分局',
    subject: explained,
    phone: '13812340601',
  })
  const other = await first.ask({
    ...asking,
    category: '民政救助',
    unit: '青禾县民政局',
    subject: silent,
    phone: '13812340602',
  })
  await first.close()

  // Tuesday the 10th: the fifth working day was the 9th.
  await site.later(8)
  const late = await team.portal()
  await expect
    .poll(async () => {
      await late.track(code)
      return late.text()
    }, PATIENCE)
    .toContain('承办单位须向监察机构说明原因并公开')
  expect(await late.text()).toContain('已超过时限 1 个工作日')
  const handler = await team.staff('qh.environment.handler')
  await handler.openCase('我的待办', explained)
  expect(await handler.text()).toContain('逾期 1 个工作日')
  await handler.act('逾期说明', { 逾期原因及整改说明: why })
  await late.track(code)
  expect(await late.text()).toContain(why)
  await late.goto('/explanations')
  const published = await late.text()
  expect(published).toContain(why)
  expect(published).toContain('云岭市生态环境局青禾分局')
  expect(published).not.toContain('13812340601')
  const watching = await team.staff('qh.supervision.supervisor')
  await watching.board('未说明')
  expect(await watching.text()).toContain(silent)
  expect(await watching.text()).not.toContain(explained)
  await watching.close()
  await handler.close()
  await late.close()

  // Five working days for the explanation are over as well.
  await site.later(17)
  const supervisor = await team.staff('qh.supervision.supervisor')
  await expect
    .poll(async () => {
      await supervisor.board('问责')
      return supervisor.text()
    }, PATIENCE)
    .toContain(silent)
  expect(await supervisor.text()).not.toContain(explained)
  await supervisor.page.getByRole('link', { name: silent }).click()
  await supervisor.heading(silent)
  await supervisor.act('作出问责处理', { 处理方式: '通报批评', 事实与理由: '逾期未答复，亦未说明原因。' })
  const citizen = await team.portal()
  await citizen.track(other.code)
  const shown = await citizen.text()
  expect(shown).toContain('启动问责')
  // What supervision decides about people is not public.
  expect(shown).not.toContain('通报批评')
})
