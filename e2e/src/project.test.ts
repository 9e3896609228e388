// A project of the green channel: registered with its helper, its applications put on one sheet, followed by a weekly report.
import { expect, it } from 'vitest'
import { NARROW } from './browser.ts'
import { apply } from './pages/applying.ts'
import { gatherApart, PATIENCE } from './team.ts'

const { site, team } = gatherApart()

const NAME = '青禾县绿色食品产业园'
const HELPER = '鲍文静'

it('is registered, helped, put on one sheet and reported every week', async () => {
  // The threshold is what the system administrator sets, with its basis.
  const system = await team.staff('yl.office.system')
  await system.goto('/admin/settings/site')
  await system.page.getByRole('button', { name: '修改：绿色通道门槛' }).click()
  const drawer = system.page.getByRole('dialog', { name: '修改：绿色通道门槛' })
  await drawer.getByRole('spinbutton', { name: /内资项目/ }).fill('55000000')
  await drawer.getByLabel('依据').fill('云政发〔2026〕8号')
  await drawer.getByLabel('变更理由').fill('按市政府新文件调整')
  await system.seen.examine()
  await drawer.getByRole('button', { name: /^保\s?存$/ }).click()
  await system.page.getByText('55,000,000 元').waitFor()
  await system.close()

  const clerk = await team.staff('qh.service.clerk2')
  const { page } = clerk
  await clerk.go('重点项目')
  await page.getByRole('button', { name: '登记项目' }).click()
  const form = page.getByRole('dialog', { name: '登记项目' })
  for (const [label, value] of [
    ['项目名称', NAME],
    ['投资人', '青禾绿源食品有限公司'],
    ['建设地点', '青禾县工业园区3号地'],
    ['联系人', '沈国栋'],
    ['联系电话', '13900005678'],
  ] as const)
    await clerk.fill(form, label, value)
  const amount = form.getByRole('spinbutton', { name: '投资额' })
  await form.getByText('内资 55,000,000 元').waitFor()
  await amount.fill('54000000')
  // People of this county with a post for it, found by name.
  const helper = form.getByRole('combobox', { name: '代办员' })
  await helper.fill('没有这个人')
  await page.getByText('没有符合条件的人员').waitFor()
  await helper.fill(HELPER)
  await page.getByTitle(`${HELPER} · 青禾县发展和改革局`).last().click()
  // Left by Tab, with what was chosen.
  const matters = form.getByRole('combobox', { name: '事项' })
  await clerk.choose(matters, ['固定资产投资项目节能审查'])
  await expect.poll(() => matters.evaluate(box => box === document.activeElement)).toBe(false)
  expect(await form.innerText()).toContain('固定资产投资项目节能审查')
  await clerk.seen.examine()
  // Below the threshold of the green channel it is refused, and nothing typed is lost.
  clerk.seen.expecting(409, 422)
  await form.getByRole('button', { name: '保存' }).click()
  await form.getByRole('alert').first().waitFor()
  await amount.fill('60000000')
  await form.getByRole('button', { name: '保存' }).click()
  await clerk.heading(NAME)
  expect(await clerk.text()).toContain(HELPER)
  expect(await clerk.text()).toContain('未申请')

  // The firm applies; the helper's own unit takes it in, and the helper puts it on the sheet.
  const portal = await team.portal()
  const { queryCode } = await apply(portal, { code: 'QH-ENERGY', seed: 'project', examined: false })
  await portal.close()
  const desk = await team.staff('qh.reform.handler')
  await desk.openCoded('我的待办', queryCode)
  await desk.act('受理')
  const address = desk.page.url()
  await desk.go('重点项目')
  await desk.page.getByRole('checkbox', { name: '只看我代办的' }).check()
  await desk.page.getByRole('link', { name: NAME }).click()
  await desk.heading(NAME)
  await desk.page.getByRole('button', { name: '关联办件' }).click()
  const link = desk.page.getByRole('dialog', { name: /关联办件/ })
  await link.getByRole('textbox', { name: '关联办件' }).fill(address)
  await desk.seen.examine()
  await link.getByRole('button', { name: '保存' }).click()
  await link.waitFor({ state: 'hidden' })
  const sheet = async () => (await desk.text()).replaceAll(/\s+/g, ' ')
  await expect.poll(sheet, PATIENCE).toContain('审查中')
  expect(await sheet()).toContain(queryCode)
  await desk.page.getByRole('button', { name: '记录', exact: true }).click()
  const note = desk.page.getByRole('dialog', { name: /^记录/ })
  await note.getByRole('textbox').fill('已到现场指导填报节能报告，材料齐全。')
  await note.getByRole('button', { name: '保存' }).click()
  await note.waitFor({ state: 'hidden' })
  await expect.poll(sheet, PATIENCE).toContain('已到现场指导填报节能报告')
  await desk.close()

  // Another helper; the sheet says since when.
  await clerk.reload()
  await page.getByRole('button', { name: '更换代办员' }).click()
  const change = page.getByRole('dialog', { name: /更换代办员/ })
  await change.getByRole('combobox', { name: '代办员' }).fill('段晓峰')
  await page
    .getByTitle(/^段晓峰 · /)
    .last()
    .click()
  await change.getByRole('textbox').last().fill('鲍文静外出培训')
  await clerk.seen.examine()
  await change.getByRole('button', { name: '保存' }).click()
  await change.waitFor({ state: 'hidden' })
  await expect.poll(() => clerk.text(), PATIENCE).toContain('代办员由鲍文静变更为段晓峰')
  await clerk.close()

  // The next Monday the week is reported by itself.
  await site.later(7)
  const head = await team.staff('qh.service.head', { size: NARROW })
  await head.goto('/projects')
  const report = head.page.getByRole('link', { name: /2026-11-09/ })
  await expect
    .poll(async () => {
      await head.reload()
      return report.count()
    }, PATIENCE)
    .toBe(1)
  await head.seen.examine()
  const file = await head.page.request.get((await report.getAttribute('href')) ?? '')
  expect([file.status(), file.headers()['content-type']]).toEqual([
    200,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ])
  await head.page.getByRole('link', { name: NAME }).click()
  await head.heading(NAME)
  expect(await head.text()).toContain('段晓峰')
  await head.close()
})
