// Finding a guide by everyday words, applying page by page, handing in, and following by the code: a person, with scripts and without.
import { describe, expect, it } from 'vitest'
import { NARROW, WIDE } from './browser.ts'
import { register, resetPassword } from './pages/account.ts'
import { Applying, apply, follow, followOwn } from './pages/applying.ts'
import { gather } from './team.ts'

const team = gather()

describe.each([
  { what: 'with scripts on a desk', window: { size: WIDE, scripts: true }, seed: 'apply-wide' },
  { what: 'without scripts on a phone', window: { size: NARROW, scripts: false }, seed: 'apply-narrow' },
])('a person applies $what', ({ window, seed }) => {
  it('finds the guide by theme, by everyday words and by pinyin', async () => {
    const portal = await team.portal(window)
    const { page } = portal
    await portal.goto('/')
    await page.getByRole('link', { name: '办事指南' }).first().click()
    await portal.heading('办事指南')
    for (const words of ['开饭店', 'kaifandian', 'kfd', 'spjyxk']) {
      await page.getByLabel('搜事项').fill(words)
      await page.getByRole('button', { name: '搜索', exact: true }).click()
      await portal.heading(`“${words}”的查找结果`)
      expect(await portal.text(), words).toContain('食品经营许可（新办）')
    }
    await portal.goto('/guides')
    await page.getByRole('link', { name: '企业办事' }).click()
    await page.getByRole('link', { name: /^食品药品/ }).click()
    await portal.heading('办事指南')
    await page.getByRole('link', { name: '食品经营许可（新办）' }).click()
    await portal.heading('食品经营许可（新办）')
    const guide = await portal.text()
    for (const words of ['受理条件', '申请材料', '办理流程', '办理时限', '收费标准', '设定依据', '救济途径'])
      expect(guide).toContain(words)
    await page.getByRole('link', { name: '历史版本和修改内容' }).click()
    await portal.heading('历次版本')
    await portal.close()
  })

  it('applies page by page and follows by the code', async () => {
    const portal = await team.portal(window)
    const { page } = portal
    const applying = new Applying(portal, { code: 'QH-FOOD-NEW', seed, examined: true })
    await applying.fromGuide()
    await applying.onePage()
    // What is wrong is told beside the field, and what was typed stays.
    expect(applying.step()).toBe('applicant')
    portal.seen.expecting(422)
    await page.getByRole('button', { name: '保存并继续' }).click()
    await page.getByRole('alert').waitFor()
    await portal.seen.examine()
    // Whoever goes away finds the draft again on the same device.
    const here = page.url()
    await portal.goto('/')
    await page.goto(here)
    await applying.toCheck()
    const applied = await applying.handIn()
    expect(await portal.text()).toContain('青禾县市场监督管理局')
    // Five working days from Monday the 2nd.
    expect(await portal.text()).toContain('2026年11月9日')

    await follow(portal, applied)
    const seen = await portal.text()
    expect(seen).toContain('食品经营许可（新办）')
    expect(seen).not.toContain(applied.applicant.name)
    expect(seen).not.toContain(applied.applicant.phone)
    portal.seen.expecting(422)
    await portal.unlock(applied.fact === '9999' ? '9998' : '9999')
    await page.getByRole('alert').waitFor()
    await portal.seen.examine()

    await followOwn(portal, applied)
    await page.getByText('填写的内容').click()
    expect(await portal.text()).toContain(applied.applicant.name)
    await portal.seen.examine()
    await portal.close()
  })
})

describe('a person with an account', () => {
  it('hands in a paper once: the next application takes it over, with their consent', async () => {
    const portal = await team.portal({ size: NARROW, scripts: false })
    const { page } = portal
    await register(portal, '13900139007', 'Sun rises at 7 sharp')
    await apply(portal, { code: 'QH-FOOD-NEW', seed: 'apply-again', consents: ['keepForNext'] })

    const again = new Applying(portal, { code: 'QH-FOOD-NEW', seed: 'apply-again' })
    await again.fromGuide()
    for (let n = 0; n < 20 && again.step() !== 'materials'; n += 1) await again.onePage()
    await portal.seen.examine()
    const offers = page.getByRole('button', { name: /^用这份/ })
    const many = await offers.count()
    expect(many).toBeGreaterThan(0)
    for (let n = many; n > 0; n -= 1) {
      await Promise.all([page.waitForEvent('load'), offers.first().click()])
      expect(await offers.count()).toBe(n - 1)
    }
    await portal.seen.examine()
    // Nothing is uploaded a second time, and nothing is missing.
    await page.getByRole('button', { name: '保存并继续' }).click()
    await page.waitForURL(/\/delivery/)
    await portal.close()
  })
  it('who has forgotten the password sets another by a code, and finds everything again', async () => {
    const portal = await team.portal({ size: NARROW, scripts: false })
    await resetPassword(portal, '13900139007', 'Moon sets at 6 sharp')
    expect(await portal.text()).toContain('密码已重新设置')
    expect(await portal.text()).toContain('食品经营许可（新办）')
    await portal.seen.examine()
    await portal.close()
  })
})
