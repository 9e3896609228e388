// A form is changed by an editor and published by another: the guide and the next application have it, a running case keeps its own.
import { expect, it } from 'vitest'
import { NARROW } from './browser.ts'
import { Applying, apply } from './pages/applying.ts'
import { Watched } from './pages/watched.ts'
import { gather, PATIENCE, type Team } from './team.ts'

const team = gather()

const CODE = 'QH-AID-DEVICE'

it('an editor changes the form, somebody else publishes it, and the running case keeps its version', async () => {
  const portal = await team.portal()
  const { page } = portal
  const before = await apply(portal, { code: CODE, seed: 'catalogue' })

  const editor = await team.staff('qh.disabled.handler2')
  await editor.goto(`/catalogue/matter/${CODE}`)
  await step(editor, '起草修改', '增加夜间联系人')
  await editor.page
    .getByRole('navigation', { name: '章节' })
    .getByRole('button', { name: /申请表/ })
    .click()
  await editor.page.getByRole('button', { name: '增加字段' }).first().click()
  const settings = editor.page.getByRole('region', { name: '字段设置' })
  await settings.getByLabel('标题（中文）').fill('夜间联系人')
  await settings.getByLabel('标题（英文）').fill('Contact at night')
  await editor.seen.examine()
  // The form as the public will see it stands beside the editor.
  await editor.page.getByText('公众看到的样子').first().waitFor()
  await editor.page.getByRole('button', { name: '保存草稿' }).click()
  await editor.page.getByRole('status').filter({ hasText: '草稿已保存' }).waitFor()
  // The portal draws the draft for those who write it, and for nobody else.
  const href = await editor.page.getByRole('link', { name: '在门户中预览' }).getAttribute('href')
  const [drawn] = await Promise.all([
    editor.page.context().waitForEvent('page'),
    editor.page.getByRole('link', { name: '在门户中预览' }).click(),
  ])
  const preview = new Watched(drawn, true)
  for (let n = 0; n < 20 && !(await drawn.getByLabel('夜间联系人').isVisible()); n += 1) {
    await drawn.getByRole('heading', { level: 1 }).waitFor()
    await preview.examine()
    if (await drawn.getByLabel('夜间联系人').isVisible()) break
    await Promise.all([drawn.waitForEvent('load'), drawn.getByRole('link', { name: '下一页' }).click()])
  }
  expect(await drawn.getByRole('status').innerText()).toContain('第 2 版草稿')
  expect(await drawn.locator('meta[name=robots]').getAttribute('content')).toBe('noindex')
  await drawn.close()
  portal.seen.expecting(401)
  expect((await portal.page.goto(href ?? ''))?.status()).toBe(401)
  await step(editor, '提交审核', '请审核')
  // Who wrote it does not publish it.
  expect(await editor.deeds()).not.toContain('审核并发布')
  await editor.close()

  // A draft is nobody's guide yet.
  await portal.goto(`/guides/${CODE}`)
  expect(await portal.text()).toContain('第 1 版')

  const head = await team.staff('qh.disabled.head')
  await head.goto(`/catalogue/matter/${CODE}`)
  await head.page.getByRole('tab', { name: '版本对比' }).click()
  await head.page.getByText('夜间联系人').first().waitFor()
  await head.seen.examine()
  await step(head, '审核并发布', '同意发布')
  await head.page.getByText('现行：第 2 版').waitFor()
  await head.page.getByRole('tab', { name: '变更记录' }).click()
  for (const done of ['起草', '修改', '提交审核', '发布'])
    await head.page.getByRole('listitem').getByText(done, { exact: true }).first().waitFor()
  await head.close()

  await expect
    .poll(async () => {
      await portal.goto(`/guides/${CODE}`)
      return portal.text()
    }, PATIENCE)
    .toContain('第 2 版')
  await portal.goto(`/guides/${CODE}/versions`)
  expect(await portal.text()).toContain('夜间联系人')
  const applying = new Applying(portal, { code: CODE, seed: 'catalogue-after' })
  await applying.fromGuide()
  for (let n = 0; n < 20 && !(await page.getByLabel('夜间联系人').isVisible()); n += 1) await applying.onePage()
  await page.getByLabel('夜间联系人').fill('李阿姨')
  await portal.seen.examine()
  await portal.close()

  const handler = await team.staff('qh.disabled.handler')
  await handler.openCoded('我的待办', before.queryCode)
  expect(await handler.text()).toContain('现行为第 2 版；本件仍按申请时的第 1 版办理')
  expect(await handler.text()).not.toContain('夜间联系人')
  await handler.close()
})

it('the yearly clean-up takes a verdict on every entry from those who answer for it, and is closed', async () => {
  const title = '2026年度中介服务清理'
  const admin = await team.staff('yl.office.system')
  const { page } = admin
  await admin.go('年度清理')
  await page.getByRole('button', { name: '开始清理' }).click()
  const opening = page.getByRole('dialog', { name: '开始清理' })
  await opening.getByRole('textbox', { name: '名称' }).fill(title)
  for (const kind of ['事项', '收费目录']) await opening.getByRole('checkbox', { name: kind, exact: true }).uncheck()
  await opening.getByRole('checkbox', { name: '中介服务' }).check()
  await admin.choose(opening.getByRole('combobox', { name: '区划' }), '青禾县')
  await admin.seen.examine()
  await opening.getByRole('button', { name: '开始清理' }).click()
  await opening.waitFor({ state: 'hidden' })
  const panel = (of: typeof admin) => of.page.getByRole('region', { name: title })
  await panel(admin).getByText('已提出 0 / ').waitFor()
  await admin.seen.examine()
  // Not while a verdict is missing.
  const close = async (): Promise<void> => {
    await panel(admin).getByRole('button', { name: '结束并公布' }).click()
    await page
      .getByRole('tooltip')
      .getByRole('button', { name: /确\s?定/ })
      .click()
  }
  admin.seen.expecting(409)
  await close()
  await panel(admin).getByRole('alert').filter({ hasText: '没有清理意见' }).waitFor()
  await admin.seen.examine()

  // A head gives verdicts on the entries of the own unit.
  const head = await team.staff('qh.environment.head', { size: NARROW })
  await head.go('年度清理')
  const own = '建设项目环境影响报告书（表）编制'
  await panel(head).getByText(own).waitFor()
  expect(
    await panel(head)
      .getByRole('button', { name: /^提出意见/ })
      .count(),
  ).toBe(1)
  await panel(head)
    .getByRole('button', { name: `提出意见 ${own}` })
    .click()
  const verdict = head.page.getByRole('dialog', { name: /^提出意见/ })
  await verdict.getByRole('radio', { name: '修改' }).check()
  await verdict.getByRole('textbox').fill('收费标准需按新办法调整')
  await head.seen.examine()
  await verdict.getByRole('button', { name: /保\s?存/ }).click()
  await verdict.waitFor({ state: 'hidden' })
  await panel(head).getByText('修改 1').waitFor()
  await head.seen.examine()
  await head.close()

  // The rest in one go.
  await admin.reload()
  await panel(admin)
    .getByRole('checkbox', { name: /^选择列出的/ })
    .check()
  await panel(admin)
    .getByRole('button', { name: /^对所选/ })
    .click()
  const rest = page.getByRole('dialog', { name: /^对所选/ })
  await rest.getByRole('textbox').fill('依据充分，予以保留')
  await admin.seen.examine()
  await rest.getByRole('button', { name: /保\s?存/ }).click()
  await rest.waitFor({ state: 'hidden' })
  await panel(admin).getByText('没有符合条件的条目').waitFor()
  await close()
  await panel(admin).getByText('2026-11-02 已公布').waitFor()
  await admin.seen.examine()
  // Everybody reads what became of each, and why.
  const portal = await team.portal({ size: NARROW, scripts: false })
  await portal.goto('/cleanups')
  await portal.page.getByRole('link', { name: title }).click()
  await portal.heading(title)
  expect(await portal.text()).toContain('收费标准需按新办法调整')
  await portal.page.getByRole('link', { name: '保留', exact: true }).click()
  await portal.heading(title)
  expect(await portal.text()).not.toContain('收费标准需按新办法调整')
  await portal.close()
  await admin.close()
})

async function step(workbench: Awaited<ReturnType<Team['staff']>>, name: string, reason: string): Promise<void> {
  await workbench.page.getByRole('button', { name, exact: true }).click()
  const drawer = workbench.page.getByRole('dialog', { name })
  await drawer.getByRole('textbox').last().fill(reason)
  await workbench.seen.examine()
  await drawer.getByRole('button', { name, exact: true }).click()
  await drawer.waitFor({ state: 'hidden' })
  await workbench.settled()
  await workbench.seen.examine()
}
