// The administrator's calendar: the alarm before the year ends, the next year loaded, and a local day off that moves a limit.
import { expect, it } from 'vitest'
import { gatherApart, PATIENCE } from './team.ts'

// The last Monday from which five working days end within the last year the product has a notice for.
const { team } = gatherApart({ opens: '2026-12-21T10:00:00+08:00' })

const NOTICE = [
  '一、元旦：1月1日（周五）至3日（周日）放假调休，共3天。',
  '二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月20日（周六）上班。',
].join('\n')

it('the next year is loaded before limits reach it, and a local day off moves the limit that counts it', async () => {
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
  expect(await portal.text()).toContain('最迟 2026年12月28日')

  const admin = await team.staff('yl.office.system')
  await admin.go('工作日历')
  const { page } = admin
  const alarm = page.getByRole('alert').filter({ hasText: '请尽快载入 2027 年的放假通知' })
  await alarm.waitFor()

  const load = page.getByRole('button', { name: '载入放假通知' })
  const form = page.getByRole('dialog', { name: '载入放假通知' })
  await load.click()
  await form.getByLabel('通知名称').fill('国务院办公厅关于2027年部分节假日安排的通知')
  await form.getByLabel('粘贴通知原文或日期').fill(NOTICE)
  await form.getByRole('button', { name: '识别日期' }).click()
  await form.getByText('识别出放假').waitFor()
  await form.getByRole('button', { name: '预览影响' }).click()
  await form.getByRole('heading', { name: '没有时限因此移动' }).waitFor()
  await admin.seen.examine()
  await form.getByRole('button', { name: '应用通知' }).click()
  await form.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: /2027 · 全国/ }).waitFor()
  await alarm.waitFor({ state: 'hidden' })
  await admin.seen.examine()

  await load.click()
  await form.getByLabel('年份').fill('2026')
  await admin.fill(form, '适用范围', '青禾县 539921')
  await form.getByLabel('通知名称').fill('青禾县停水停电期间机关放假一天的通知')
  await form.getByLabel('放假日期').fill('2026-12-25')
  await form.getByRole('button', { name: '预览影响' }).click()
  await form.getByRole('heading', { name: '将移动 1 个正在计算的时限' }).waitFor()
  const preview = await form.innerText()
  expect(preview).toContain(code)
  expect(preview).toContain('2026-12-28')
  expect(preview).toContain('2026-12-29')
  await form.getByRole('button', { name: '应用通知' }).click()
  await form.waitFor({ state: 'hidden' })

  await expect
    .poll(async () => {
      await portal.track(code)
      return portal.text()
    }, PATIENCE)
    .toContain('最迟 2026年12月29日')
  await portal.why()
  expect(await portal.text()).toContain('青禾县停水停电期间机关放假一天的通知')
})
