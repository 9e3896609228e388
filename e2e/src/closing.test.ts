// Closing a unit over work in hand: what moves is shown before, each case goes to the successor with its date, its phrases too.
import { expect, it } from 'vitest'
import { gatherApart, PATIENCE } from './team.ts'

const { team } = gatherApart()

it('a unit is merged into another, which goes on with its cases and phrases', async () => {
  const portal = await team.portal({ scripts: false })
  const { code } = await portal.ask({
    region: '青禾县',
    category: '农业农村',
    unit: '青禾县水利局',
    subject: '机井取水要不要办证',
    text: '村里打了一口浇地的井，问问要不要办取水许可。',
    phone: '13812340901',
  })

  const owner = await team.staff('qh.water.head')
  await owner.go('常用语')
  await owner.page.getByRole('button', { name: '新增常用语' }).click()
  const phrase = owner.page.getByRole('dialog')
  await phrase.getByLabel('标题').fill('取水许可')
  await phrase.getByLabel('内容').fill('家庭生活和零星散养用水不需要申请取水许可。')
  await owner.fill(phrase, '变更理由', '常被问到')
  await owner.seen.examine()
  await phrase.getByRole('button', { name: /保\s?存/ }).click()
  await phrase.waitFor({ state: 'hidden' })
  await owner.close()

  const security = await team.staff('yl.office.security')
  const { page } = security
  await security.go('机构与岗位')
  await page.getByRole('button', { name: '青禾县水利局', exact: true }).click()
  await page.getByRole('button', { name: '撤销单位' }).click()
  const form = page.getByRole('dialog', { name: /撤销单位/ })
  const preview = form.getByRole('region', { name: '撤并前预览' })
  await preview.getByText('1 件').first().waitFor()
  expect(await preview.innerText()).toContain('1 条，转入承接单位')
  // Nothing is closed over open work without somebody to take it.
  await security.fill(form, '变更理由', '机构改革，职责划入农业农村局')
  await form.getByRole('button', { name: '撤销单位' }).click()
  await form.locator('.ant-form-item-explain-error').first().waitFor()
  await security.seen.examine()
  await security.choose(form.getByRole('combobox', { name: '承接方' }), '青禾县农业农村局')
  await form.getByRole('button', { name: '撤销单位' }).dblclick()
  await form.waitFor({ state: 'hidden' })
  await page.getByText('已撤销，由青禾县农业农村局承接。').waitFor()
  await page.getByText('办件已全部移交。').waitFor(PATIENCE)
  await security.seen.examine()
  await security.close()

  const heir = await team.staff('qh.agriculture.head')
  await heir.openCase('本单位办件', '机井取水要不要办证')
  expect(await heir.text()).toContain('机构改革，职责划入农业农村局')
  await heir.go('常用语')
  await heir.page.getByText('取水许可').first().waitFor()
  await heir.close()

  await portal.track(code)
  expect(await portal.text()).toContain('青禾县农业农村局')
  await portal.close()
})
