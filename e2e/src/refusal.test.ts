// A refusal (许可法 38): with its reason and the remedies, decided by another person, filed with supervision, and readable for the applicant.
import { expect, it } from 'vitest'
import { apply, follow, followOwn } from './pages/applying.ts'
import { gather } from './team.ts'

const team = gather()

it('a refusal gives its reason and remedies, and is filed with supervision', async () => {
  const portal = await team.portal()
  const applied = await apply(portal, { code: 'QH-SIGN', seed: 'refusal' })
  const { queryCode } = applied

  const clerk = await team.staff('qh.housing.clerk')
  await clerk.openCoded('我的待办', queryCode)
  await clerk.act('受理')
  await clerk.close()

  const handler = await team.staff('qh.housing.handler')
  await handler.openCoded('本单位办件', queryCode)
  await handler.act('承办')
  // No refusal without reason and remedies.
  await handler.deed('提出审查意见').click()
  const form = handler.page.getByRole('dialog', { name: '提出审查意见' })
  await handler.fill(form, '决定', '不予行政许可')
  await form.getByRole('textbox', { name: '不予许可的理由' }).waitFor()
  await form.getByRole('button', { name: '提交：提出审查意见' }).click()
  await form.getByText('请填写此项').first().waitFor()
  await handler.seen.examine()
  await form.getByRole('button', { name: '取消' }).click()
  await handler.act('提出审查意见', {
    决定: '不予行政许可',
    法律依据: '《城市市容和环境卫生管理条例》第十一条',
    不予许可的理由: '拟设位置遮挡交通信号灯，不符合户外广告设置规划。',
    行政复议和行政诉讼的权利: '可以自收到之日起六十日内申请行政复议，或者六个月内向人民法院提起行政诉讼。',
    审查认定的事实: '现场照片与规划图核对，广告牌遮挡路口信号灯。',
  })
  expect(await handler.deeds()).not.toContain('不予许可')
  await handler.close()

  const head = await team.staff('qh.housing.head')
  await head.openCoded('待我审批', queryCode)
  const offered = await head.deeds()
  expect(offered).toContain('不予许可')
  // What was proposed is what can be decided.
  expect(offered).not.toContain('准予许可')
  await head.act('不予许可')
  expect(await head.text()).toContain('不予许可')

  const supervisor = await team.staff('qh.supervision.supervisor')
  await supervisor.openCoded('我的待办', queryCode)
  expect(await supervisor.text()).toContain('否定报备')
  await supervisor.act('审阅备案', { 审阅意见: '理由和依据明确，救济途径已告知。' })
  await supervisor.close()

  await follow(portal, applied)
  expect(await portal.text()).toContain('不予许可')
  // The reason is the applicant's own affair.
  expect(await portal.text()).not.toContain('遮挡交通信号灯')
  await followOwn(portal, applied)
  const shown = await portal.text()
  expect(shown).toContain('遮挡交通信号灯')
  expect(shown).toContain('六十日内申请行政复议')
  await portal.close()
  await head.close()
})
