// The next year's calendar: the alarm, the look at what a notice would move, its loading, and the moved date on the asker's page.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSite, type Site } from './site.ts'
import { gather, type Team } from './team.ts'

let site: Site
let team: Team
beforeAll(async () => {
  // The last Monday of the last year the product has a notice for: five working days reach into the next.
  site = await openSite({ opens: '2026-12-28T10:00:00+08:00' })
  team = await gather(() => site.url)
})
afterAll(async () => {
  await team.goHome()
  await site.stop()
})

const NOTICE = [
  '一、元旦：1月1日（周五）至3日（周日）放假调休，共3天。',
  '二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月20日（周六）上班。',
].join('\n')

it('the administrator sees the alarm, previews the notice and loads it; limits move, and the alarm is gone', async () => {
  const portal = await team.portal()
  const { code } = await portal.ask({
    region: '青禾县',
    category: '住房保障与公积金',
    unit: '青禾县住房和城乡建设局',
    subject: '元旦前后能办商品房备案吗',
    text: '合同签了，想赶在元旦前后备案，窗口哪几天上班？',
    phone: '13812340701',
  })
  await portal.track(code)
  expect(await portal.text()).toContain('最迟 2027年1月4日')

  const admin = await team.staff('yl.office.system')
  await admin.go('工作日历')
  const { page } = admin
  await page.getByRole('alert').filter({ hasText: '请尽快载入 2027 年的放假通知' }).waitFor()

  await page.getByRole('button', { name: '载入放假通知' }).click()
  const form = page.getByRole('dialog', { name: '载入放假通知' })
  await form.getByLabel('通知名称').fill('国务院办公厅关于2027年部分节假日安排的通知')
  await form.getByLabel('粘贴通知原文或日期').fill(NOTICE)
  await form.getByRole('button', { name: '识别日期' }).click()
  await form.getByText('识别出放假').waitFor()
  await form.getByRole('button', { name: '预览影响' }).click()
  await form.getByRole('heading', { name: '将移动 1 个正在计算的时限' }).waitFor()
  const preview = await form.innerText()
  expect(preview).toContain('2027-01-04')
  expect(preview).toContain('2027-01-05')
  await admin.seen.examine()
  await form.getByRole('button', { name: '应用通知' }).click()
  await form.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: /2027 · 全国/ }).waitFor()
  await page.getByRole('alert').waitFor({ state: 'hidden' })
  await admin.seen.examine()

  await expect
    .poll(async () => {
      await portal.track(code)
      return portal.text()
    })
    .toContain('最迟 2027年1月5日')
})
