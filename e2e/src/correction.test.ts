// What is missing is told once (许可法 32): one notice, the applicant's page for it, and no second notice ever offered.
import type { Locator } from 'playwright-core'
import { expect, it } from 'vitest'
import { NARROW } from './browser.ts'
import { missing } from './pages/act-forms.ts'
import { apply, followOwn } from './pages/applying.ts'
import { PICTURE } from './picture.ts'
import { gather, PATIENCE } from './team.ts'

const team = gather()

it('everything missing is told in one notice, corrected, and never asked for again', async () => {
  const portal = await team.portal({ size: NARROW, scripts: false })
  const { page } = portal
  const applied = await apply(portal, { code: 'QH-HR-AGENCY', seed: 'correction', without: ['rules', 'promise'] })

  const clerk = await team.staff('qh.hr.clerk')
  await clerk.openCoded('我的待办', applied.queryCode)
  await clerk.act(
    '一次性告知补正',
    {},
    missing([
      { about: '章程和管理制度', text: '章程和管理制度没有提交，请补交。' },
      { about: '告知承诺书', text: '告知承诺书没有签字，请签字后重新提交。' },
    ]),
  )
  expect(await clerk.text()).toContain('尚未补正')
  // Until it is answered, and ever after, there is no second notice.
  expect(await clerk.deeds()).not.toContain('一次性告知补正')

  await followOwn(portal, applied)
  expect(await portal.text()).toContain('补齐之后不会再要求第二次')
  expect(await portal.text()).toContain('章程和管理制度没有提交，请补交。')
  await page.getByRole('link', { name: '去补正' }).click()
  await portal.heading('提交补正')
  portal.seen.expecting(422)
  await page.getByRole('button', { name: '提交补正' }).click()
  await page.getByRole('alert').waitFor()
  await portal.seen.examine()
  await page.getByLabel('章程和管理制度').setInputFiles([{ name: '章程.png', mimeType: 'image/png', buffer: PICTURE }])
  await page.getByLabel('告知承诺书').setInputFiles([{ name: '承诺书.png', mimeType: 'image/png', buffer: PICTURE }])
  await page.getByLabel('说明').fill('两份材料都已补齐。')
  await page.getByRole('button', { name: '提交补正' }).click()
  await page.getByRole('status').filter({ hasText: '补正已经提交' }).waitFor()
  await portal.seen.examine()
  expect(await portal.text()).toContain('提交补正')
  expect(await page.getByRole('link', { name: '去补正' }).count()).toBe(0)

  await clerk.reload()
  await clerk.heading('可以办理')
  expect(await clerk.text()).toContain('已补正')
  const deeds = await clerk.deeds()
  expect(deeds).not.toContain('一次性告知补正')
  expect(deeds).toContain('受理')
  await clerk.act('受理')
  await portal.close()
  await clerk.close()
})

const RIGHT = '青禾县青禾大道32号'

it('what is wrong is corrected on the spot, from what was handed in', async () => {
  const portal = await team.portal()
  const applied = await apply(portal, { code: 'QH-HR-AGENCY', seed: 'on the spot', examined: false })
  const clerk = await team.staff('qh.hr.clerk')
  await clerk.openCoded('我的待办', applied.queryCode)
  const filled = async (form: Locator) =>
    Object.fromEntries(
      await form
        .locator('.answers-form :is(input[type=text], textarea)[id^="a-"]')
        .evaluateAll(nodes => nodes.map(node => [node.id, (node as HTMLInputElement).value])),
    ) as Record<string, string>
  let before: Record<string, string> = {}
  let wrong = ''
  await clerk.act('当场更正', { 当场更正的内容: '门牌号写错，已当场改正。' }, async form => {
    // Each material is a group of its own to the browser too: one chosen way in every one.
    const ways = form.locator('.check-list').getByRole('radiogroup')
    expect(await form.locator('.check-list input:checked').count()).toBe(await ways.count())
    await form.getByRole('checkbox', { name: '申请表更正' }).check()
    const address = form.locator('.answers-form').getByRole('textbox', { name: '详细地址' })
    await address.waitFor()
    before = await filled(form)
    expect(Object.values(before).filter(value => value !== '').length).toBeGreaterThan(2)
    await clerk.seen.examine()
    wrong = await address.inputValue()
    await address.fill(RIGHT)
  })
  await expect.poll(() => clerk.text(), PATIENCE).toContain(RIGHT)
  // Everything else stands as it was.
  await clerk.deed('当场更正').click()
  const again = clerk.page.getByRole('dialog', { name: '当场更正' })
  await again.getByRole('checkbox', { name: '申请表更正' }).check()
  await again.locator('.answers-form').getByRole('textbox', { name: '详细地址' }).waitFor()
  const after = Object.entries(before).map(([id, value]) => [id, value === wrong ? RIGHT : value])
  expect(await filled(again)).toEqual(Object.fromEntries(after))
  await portal.close()
  await clerk.close()
})
