// Registers: an administrator changes a limit and the site's phone and the public reads them; the auditor reads who and why.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Workbench } from './pages/workbench.ts'
import { gatherApart, PATIENCE } from './team.ts'

const { team } = gatherApart()

/** Fills in the drawer that is open and saves it. */
async function change({ page, seen }: Workbench, fields: Readonly<Record<string, string>>): Promise<void> {
  const drawer = page.getByRole('dialog')
  await drawer.waitFor()
  for (const [label, value] of Object.entries(fields)) await drawer.getByLabel(label, { exact: true }).fill(value)
  await seen.examine()
  await drawer.getByRole('button', { name: /保\s?存/ }).click()
  await drawer.waitFor({ state: 'hidden' })
}

describe('registers', () => {
  it('state a new promise and a new phone on the public pages', async () => {
    const admin = await team.staff('yl.office.system')
    const { page } = admin
    await admin.go('时限')
    await page.getByRole('button', { name: '一般性问题' }).click()
    await change(admin, { 承诺时限: '3', 变更理由: '提速承诺' })
    await page.getByText('第 2 版').waitFor()
    await admin.go('网站设置')
    await page.getByRole('button', { name: '修改：名称与电话' }).click()
    await change(admin, { 服务电话: '0879-96128', 变更理由: '热线改号' })
    await page.getByText('0879-96128').waitFor()

    const portal = await team.portal()
    await expect
      .poll(async () => {
        await portal.goto('/about')
        return portal.text()
      }, PATIENCE)
      .toContain('3 个工作日')
    expect(await portal.text()).toContain('第 2 版')
    expect(await portal.page.getByRole('contentinfo').innerText()).toContain('0879-96128')
    await portal.goto('/')
    expect(await portal.text()).toContain('一般问题 3 个工作日')
  })

  it('keep who changed what and why', async () => {
    const security = await team.staff('yl.office.security')
    await security.go('安全设置')
    await security.page.getByRole('button', { name: '修改：个人信息保存期限' }).click()
    await change(security, { '办结后保存（天）': '730', 变更理由: '两年足够' })
    await security.page.getByText('730 天').waitFor()

    const auditor = await team.staff('yl.office.auditor')
    await auditor.go('变更记录')
    const row = auditor.page.getByRole('row', { name: /个人信息保存期限/ })
    expect(await row.innerText()).toContain('两年足够')
    await row.getByRole('button', { name: '查看' }).click()
    const drawer = auditor.page.getByRole('dialog')
    await drawer.getByRole('cell', { name: '1096' }).waitFor()
    await drawer.getByRole('cell', { name: '730' }).waitFor()
    await auditor.seen.examine()
  })

  it('give the figures out as a workbook', async () => {
    const supervisor = await team.staff('qh.supervision.supervisor')
    await supervisor.go('统计分析')
    const [download] = await Promise.all([
      supervisor.page.waitForEvent('download'),
      supervisor.page
        .getByRole('link', { name: '导出 Excel' })
        .or(supervisor.page.getByRole('button', { name: '导出 Excel' }))
        .click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^办理情况统计.*\.xlsx$/)
    // A workbook is a zip file.
    expect(
      readFileSync(await download.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
  })
})
