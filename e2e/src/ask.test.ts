// Asking and following: the code at once, the public part by code, the rest with the second fact, and why that day.
import { describe, expect, inject, it } from 'vitest'
import { NARROW, WIDE } from './browser.ts'
import { gather } from './team.ts'

const team = gather()

describe.each([
  { what: 'with scripts on a desk', window: { size: WIDE, scripts: true }, phone: '13812340017', tail: '0017' },
  { what: 'without scripts on a phone', window: { size: NARROW, scripts: false }, phone: '13812340029', tail: '0029' },
])('asking and following $what', ({ window, phone, tail }) => {
  it('leads from the question to the code, the date and its reasons', async () => {
    const portal = await team.portal(window)
    const { page } = portal
    await portal.goto('/')
    await portal.fillIn({
      region: '青禾县',
      category: '住房保障与公积金',
      unit: '青禾县住房和城乡建设局',
      subject: `公租房续租要带哪些材料 ${tail}`,
      text: '租约下月到期，想继续住，不知道要不要重新审核收入，需要哪些证明。',
      phone,
    })
    await page.getByRole('button', { name: '确认提交' }).click()
    const { code } = await portal.receipt()
    // Five working days from Monday the 2nd; the day of asking does not count.
    expect(await portal.text()).toContain('2026年11月9日')

    await portal.track(code)
    const shown = await portal.text()
    expect(shown).toContain('青禾县住房和城乡建设局')
    expect(shown).toContain('最迟 2026年11月9日')
    expect(shown).not.toContain('公租房续租')
    expect(shown).not.toContain(phone)
    await portal.why()
    expect(await portal.text()).toMatch(/次日起算，共 5 个工作日/)

    portal.seen.expecting(422)
    await portal.unlock('9999')
    await page.getByRole('alert').filter({ hasText: '后四位与留下的手机号不一致' }).waitFor()
    await portal.seen.examine()
    expect(await portal.text()).not.toContain('公租房续租')

    await portal.unlock(tail)
    await portal.heading(/您的提问：/)
    expect(await portal.text()).toContain(`公租房续租要带哪些材料 ${tail}`)
    expect(await portal.text()).not.toContain(phone)
    await portal.close()
  })
})

it('makes one inquiry of a form sent twice', async () => {
  const portal = await team.portal({ scripts: false })
  const { page } = portal
  await portal.fillIn({
    region: '青禾县',
    category: '住房保障与公积金',
    subject: '小区路灯不亮归谁修',
    text: '小区门口三盏路灯不亮快一个月了，物业说归市政，市政说归物业。',
    phone: '13812340031',
  })
  const [first] = await Promise.all([
    page.waitForRequest(request => request.method() === 'POST'),
    page.getByRole('button', { name: '确认提交' }).click(),
  ])
  const once = await portal.receipt()
  // The same form again, as a second click or a reload sends it.
  const again = await page.request.post('/ask', {
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: inject('site') },
    data: first.postData() ?? '',
  })
  expect(again.status()).toBe(200)
  expect(await again.text()).toContain(once.code)
  await portal.close()
})
