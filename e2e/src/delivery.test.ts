// Delivery (许可法 44): handed over at the counter against a signature, or electronically with consent against the applicant's own receipt.
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { NARROW } from './browser.ts'
import { apply, followOwn } from './pages/applying.ts'
import { PICTURE } from './picture.ts'
import { gather, type Team } from './team.ts'

let team: Team
beforeAll(async () => {
  team = await gather(() => inject('site'))
})
afterAll(() => team.goHome())

it('is handed over at the counter against a signature, and rated', async () => {
  const portal = await team.portal({ size: NARROW })
  const applied = await apply(portal, { code: 'QH-SOCIAL-CARD', seed: 'counter' })
  const handler = await team.staff('qh.hr.handler2')
  await handler.openCoded('我的待办', applied.queryCode)
  await handler.act('当场决定', { 决定: '准予行政许可', 法律依据: '《中华人民共和国社会保险法》第五十八条' })
  await handler.close()

  const clerk = await team.staff('qh.hr.clerk')
  await clerk.openCoded('我的待办', applied.queryCode)
  // Nobody consented to anything electronic.
  expect(await clerk.deeds()).not.toContain('电子送达')
  await clerk.act('窗口发放', { 签收人身份: '申请人本人或法定代表人', 已核验签收人身份: '是' }, async form => {
    await form.getByRole('textbox', { name: '签收人' }).first().fill(applied.applicant.name)
    await form.locator('input[type=file]').setInputFiles([{ name: '签名.png', mimeType: 'image/png', buffer: PICTURE }])
    await form.getByRole('listitem').filter({ hasText: '签名.png' }).waitFor()
  })
  expect(await clerk.text()).toContain('窗口领取')
  await clerk.close()

  await followOwn(portal, applied)
  expect(await portal.text()).toContain('已经送达')
  await portal.rate('非常满意', '当场就办好了。')
  expect(await portal.text()).toContain('非常满意')
  await portal.close()
})

it('goes out electronically with consent, and the applicant signs for it', async () => {
  const portal = await team.portal({ scripts: false })
  const { page } = portal
  const applied = await apply(portal, { code: 'QH-LEGAL-AID', seed: 'electronic', delivery: 'electronic' })
  const handler = await team.staff('qh.justice.handler')
  await handler.openCoded('我的待办', applied.queryCode)
  await handler.act('受理')
  await handler.act('承办')
  await handler.act('提出审查意见', {
    决定: '准予行政许可',
    法律依据: '《中华人民共和国法律援助法》第四十三条',
    审查认定的事实: '申请材料齐全，经济困难状况属实。',
  })
  const head = await team.staff('qh.justice.head')
  await head.openCoded('待我审批', applied.queryCode)
  await head.act('准予许可')
  await followOwn(portal, applied)
  await page.getByLabel('签收人姓名').fill(applied.applicant.name)
  await page.getByRole('button', { name: '确认收到' }).click()
  await page.getByRole('status').filter({ hasText: '已记录签收' }).waitFor()
  await portal.seen.examine()
  expect(await portal.text()).toContain('已经送达')
  await head.reload()
  await head.heading('可以办理')
  expect(await head.text()).toContain('电子送达')
  await portal.close()
  await handler.close()
  await head.close()
})
