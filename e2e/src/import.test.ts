// Importing a workbook: the template filled in with faults, its report row by row, mended, dry-run once more, and published whole.
import ExcelJS from 'exceljs'
import { expect, it } from 'vitest'
import { NARROW, WIDE } from './browser.ts'
import { gather, PATIENCE } from './team.ts'

const team = gather()

type Row = Readonly<Record<string, string | number>>
const FEE: Row = {
  编码: 'QH-FEE-ARCHIVE-COPY',
  名称: '档案复制费',
  '名称（英文）': 'Copying of files',
  实施单位: '青禾县行政审批局（政务服务中心）',
  '收费标准（分）': 50,
  计费单位: '页',
  '计费单位（英文）': 'page',
  按下限收取: '否',
  依据名称: '青禾县档案利用收费办法',
  '依据名称（英文）': 'Qinghe rules on the use of archives',
  依据条款: '第三条',
  依据核实程度: '本地规定',
  类型: '行政事业性收费',
  减免: '低保对象免收',
  '减免（英文）': 'Free for those on minimum living allowance',
}

/** The template as it was downloaded, with these rows under its own headings. */
async function filled(template: string, rows: readonly Row[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(template)
  const sheet = book.getWorksheet('收费项目')
  if (sheet === undefined) throw new Error('the template has no sheet of fees')
  const heads = (sheet.getRow(1).values as string[]).slice(1)
  for (const row of rows) sheet.addRow(heads.map(head => row[head] ?? null))
  return Buffer.from(await book.xlsx.writeBuffer())
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

it('a workbook with faults is reported row by row; mended, it is published in one go', async () => {
  const admin = await team.staff('yl.office.system')
  const { page, seen } = admin
  await admin.go('目录导入')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载导入模板' }).click(),
  ])
  const template = await download.path()
  const choose = async (name: string, rows: readonly Row[]): Promise<void> => {
    const buffer = await filled(template, rows)
    await page.getByLabel('文件', { exact: true }).setInputFiles([{ name, mimeType: XLSX, buffer }])
    await page.getByRole('region', { name: '逐行报告' }).getByRole('heading', { name }).waitFor()
    await page
      .getByText(/^共 \d+ 行/)
      .first()
      .waitFor(PATIENCE)
    await admin.settled()
  }
  const report = page.getByRole('region', { name: '逐行报告' })
  const carryOut = report.getByRole('button', { name: '执行导入' })

  await choose('有错.xlsx', [FEE, { ...FEE, 编码: 'QH-FEE-WRONG', '收费标准（分）': '五十', 类型: '乱收费' }])
  expect(await report.innerText()).toContain('1 行有错')
  expect(await report.innerText()).toContain('有错，须改正')
  expect(await carryOut.isDisabled()).toBe(true)
  // Each cell once, where it stands and what it takes: no code behind a word.
  await report.locator('.finding').first().waitFor()
  const told = await report.locator('.finding').allInnerTexts()
  expect(told).toHaveLength(2)
  const words = told.join('\n')
  for (const each of ['“收费项目”表第 3 行“收费标准（分）”列', '现填“五十”，请改为数字', '政府性基金'])
    expect(words).toContain(each)
  expect(words).not.toMatch(/[A-Za-z]{3}/)
  await seen.examine()
  await page.setViewportSize(NARROW)
  await seen.examine()
  await page.setViewportSize(WIDE)

  // Published at once is for another administrator to carry out; as drafts they go to review.
  await page.getByRole('radio', { name: '直接发布' }).check()
  await choose('直接发布.xlsx', [
    { ...FEE, 编码: 'QH-FEE-SEARCH', 名称: '档案查找费', '名称（英文）': 'Search of files' },
  ])
  await report.getByText('直接公布的须由另一位系统管理员核对后执行').waitFor()
  expect(await carryOut.isDisabled()).toBe(true)
  const second = await team.staff('yl.office.system2')
  await second.go('目录导入')
  await second.page.getByRole('button', { name: '直接发布.xlsx' }).click()
  const theirs = second.page.getByRole('region', { name: '逐行报告' })
  await theirs.getByText('档案查找费').waitFor()
  await theirs.getByRole('button', { name: '执行导入' }).click()
  const carrying = second.page.getByRole('dialog', { name: '执行导入' })
  await carrying.getByRole('textbox').fill('已与文件核对')
  await second.seen.examine()
  await carrying.getByRole('button', { name: '执行导入' }).click()
  await theirs.getByText('已执行').waitFor(PATIENCE)
  await second.seen.examine()
  // In force at once, under both names.
  await second.goto('/catalogue/fee/QH-FEE-SEARCH')
  await second.page.getByText('现行：第 1 版').waitFor()
  await second.page.getByRole('tab', { name: '变更记录' }).click()
  await second.page.getByText('已与文件核对').first().waitFor()
  await second.close()
  await page.getByRole('radio', { name: '草稿，逐条审核' }).check()
  await choose('改正.xlsx', [FEE])
  expect(await report.innerText()).toContain('1 行可导入，0 行有错')
  await seen.examine()
  await carryOut.click()
  const drawer = page.getByRole('dialog', { name: '执行导入' })
  await drawer.getByRole('textbox').fill('年度收费目录更新')
  await seen.examine()
  await drawer.getByRole('button', { name: '执行导入' }).dblclick()
  await drawer.waitFor({ state: 'hidden' })
  await report.getByText('已执行').waitFor(PATIENCE)
  await seen.examine()

  const step = async (workbench: typeof admin, name: string): Promise<void> => {
    await workbench.page.getByRole('button', { name, exact: true }).click()
    const form = workbench.page.getByRole('dialog', { name })
    await form.getByRole('textbox').fill('年度收费目录更新')
    await form.getByRole('button', { name, exact: true }).click()
    await form.waitFor({ state: 'hidden' })
    await workbench.settled()
    await workbench.seen.examine()
  }
  await admin.goto('/catalogue/fee/QH-FEE-ARCHIVE-COPY')
  await step(admin, '提交审核')
  const head = await team.staff('qh.service.head')
  await head.goto('/catalogue/fee/QH-FEE-ARCHIVE-COPY')
  await step(head, '审核并发布')
  await head.page.getByText('现行：第 1 版').waitFor()
  await head.page.getByRole('tab', { name: '变更记录' }).click()
  await head.page.getByText('年度收费目录更新').first().waitFor()
  await head.seen.examine()
  await admin.goto('/catalogue/fee')
  await page.getByPlaceholder('搜索名称或编码').fill('档案复制费')
  await page.getByRole('link', { name: '档案复制费' }).waitFor()
  expect(await admin.text()).not.toContain('QH-FEE-WRONG')

  // A county's list calls its departments by names of its own: which unit one is, is said once, and the file is read again.
  await admin.goto('/catalogue-import')
  await page.getByRole('radio', { name: '事项名录（JSON 数组）' }).check()
  await admin.choose(page.getByRole('combobox', { name: '区划' }), '青禾县')
  const listed = ['占道经营审批', '占道施工审批'].map((name, at) => ({
    name,
    itemCode: `QH-L-${at}`,
    department: '县住建局',
  }))
  listed.push({ name: '占道堆放审批', itemCode: 'QH-L-2', department: '青禾县住房和城乡建设局' })
  const file = { name: '名录.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(listed)) }
  await page.getByLabel('文件', { exact: true }).setInputFiles([file])
  await report.getByText('共 3 行：1 行可导入，2 行有错').waitFor(PATIENCE)
  // Asked of what no unit is called, and of nothing else.
  expect(await page.getByRole('combobox', { name: /是哪个单位$/ }).count()).toBe(1)
  await admin.choose(page.getByRole('combobox', { name: '“县住建局”是哪个单位' }), '青禾县住房和城乡建设局')
  await seen.examine()
  await page.setViewportSize(NARROW)
  await seen.examine()
  await page.setViewportSize(WIDE)
  await page.getByRole('button', { name: '重新试导入' }).click()
  await report.getByText('共 3 行：3 行可导入，0 行有错').waitFor(PATIENCE)
  await Promise.all([admin.close(), head.close()])
})
