// The counter: a number is taken and called, a clerk takes the application in, and the visitor goes home with a receipt whose code works.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { applicantFor } from '../../demo/src/catalogue/index.ts'
import { NARROW } from './browser.ts'
import { followOwn, matterOf } from './pages/applying.ts'
import { PICTURE } from './picture.ts'
import { gather } from './team.ts'

const team = gather()
/** A reader's bridge as a hall runs one: what lies on the reader, and what it was asked. */
let bridge: Server
let onReader: unknown
const asked: string[] = []
beforeAll(async () => {
  bridge = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.setHeader('content-type', 'application/json').end(JSON.stringify(onReader))
  })
  await new Promise<void>(resolve => bridge.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  bridge.closeAllConnections()
  bridge.close()
})

it('a walk-in takes a number, is called, and leaves with a receipt', async () => {
  const visitor = await team.portal({ size: NARROW, scripts: false })
  await visitor.goto('/touch/number?hall=QH-HALL')
  await visitor.page.locator('button[name=prefix]').first().click()
  await visitor.heading('您的号码')
  const number = await visitor.page.locator('.ticket-label').innerText()

  const clerk = await team.staff('qh.service.clerk2')
  const { page } = clerk
  await clerk.goto('/counter/queue')
  await clerk.choose(page.getByRole('combobox', { name: '大厅' }), '青禾县政务服务中心')
  await page.getByRole('textbox', { name: '窗口号' }).fill('3')
  await clerk.seen.examine()
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '叫下一号' }).click()
  await page.getByRole('button', { name: '重呼' }).waitFor()
  await clerk.seen.examine()
  expect(await clerk.text()).toContain(number)
  await visitor.page.reload()
  expect(await visitor.text()).toContain('请到')
  await page.getByRole('button', { name: '开始办理' }).click()
  await page.getByRole('main').getByRole('link', { name: '窗口受理' }).click()

  const who = applicantFor(matterOf('QH-SOCIAL-CARD'), 'walk-in')
  await page.getByLabel('查找事项').fill('社保卡丢了')
  await page.getByRole('button', { name: /社会保障卡申领/ }).click()
  // The reader: none yet, then one that misreads, then one that reads; typing is open all the while.
  const name = page.getByLabel('姓名（名称）')
  const idNumber = page.getByLabel('证件号码').first()
  const read = page.getByRole('button', { name: '读取证件' })
  await idNumber.fill('110105194912310021')
  await read.click()
  await page.getByRole('status').filter({ hasText: '核对证件后手工录入' }).waitFor()
  const system = await team.staff('yl.office.system')
  await system.goto('/admin/settings/site')
  await system.page.getByRole('button', { name: '修改：窗口读卡器' }).click()
  await system.page.getByLabel('桥接地址').fill(`http://127.0.0.1:${(bridge.address() as AddressInfo).port}/card`)
  await system.page.getByLabel('变更理由').fill('3 号窗口装读卡器')
  await system.seen.examine()
  await system.page.getByRole('button', { name: /^保\s?存$/ }).click()
  await system.page.getByText(/127\.0\.0\.1:\d+\/card/).waitFor()
  await system.close()
  clerk.seen.expecting(503)
  onReader = { name: who.name, number: '110105194912310021', address: who.address }
  await read.click()
  await page.getByRole('alert').filter({ hasText: '手工录入' }).waitFor()
  expect(await name.inputValue()).toBe('')
  await clerk.seen.examine()
  onReader = { name: who.name, number: who.idNumber, address: who.address }
  await read.click()
  await page
    .getByRole('status')
    .filter({ hasText: `已读取${who.name}的证件` })
    .waitFor()
  expect(await name.inputValue()).toBe(who.name)
  expect(await idNumber.inputValue()).toBe(who.idNumber)
  // What was told of the wrong number that was typed is gone.
  expect(await page.locator('#applicant-number-note').innerText()).toBe('')
  expect(asked.at(-1)).toBe('/card?hall=QH-HALL&desk=3')
  await clerk.seen.examine()
  await page.getByLabel('电话', { exact: true }).fill(who.phone)
  expect(await page.getByLabel('地址', { exact: true }).inputValue()).toBe(who.address)
  await page
    .getByLabel('为“近期免冠证件照”添加文件')
    .setInputFiles([{ name: '证件照.png', mimeType: 'image/png', buffer: PICTURE }])
  await page.getByRole('button', { name: /移除.*证件照.png|删除.*证件照.png/ }).waitFor()
  for (const group of ['办理类型', '持卡人', '合作银行'])
    await page.getByRole('radiogroup', { name: group }).getByRole('radio').first().check()
  await clerk.seen.examine()
  await page.getByRole('button', { name: '提交申请' }).click()
  await clerk.heading('申请材料接收凭证')
  // A receipt that was not printed yet is there after a reload.
  await clerk.reload()
  await clerk.heading('申请材料接收凭证')
  expect(await clerk.text()).toContain(who.name)
  expect(await clerk.text()).toContain('青禾县人力资源和社会保障局')
  const queryCode = /\d{4} \d{4} \d{4}/.exec(await clerk.text())?.[0] ?? ''
  // On paper: the receipt, not the screen around it.
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('navigation', { name: '主导航' }).isVisible()).toBe(false)
  expect(await page.getByText(queryCode).first().isVisible()).toBe(true)
  await page.emulateMedia({ media: null })

  // What was taken in goes to the unit with a list, made by one and taken by another.
  await clerk.go('交接单')
  await page.getByRole('checkbox', { name: `选择 ${queryCode}` }).check()
  await page.getByRole('textbox', { name: '备注' }).fill('身份证原件已退还')
  await clerk.seen.examine()
  await page.getByRole('button', { name: /制作交接单/ }).dblclick()
  await page.getByRole('status').filter({ hasText: '交接单已制作' }).waitFor()
  await page.getByText('没有待交接的办件').waitFor()
  expect(await page.getByText('尚未接收').count()).toBe(1)
  await clerk.seen.examine()
  const other = await team.staff('qh.service.clerk')
  await other.goto('/counter/hand-over')
  await other.choose(other.page.getByRole('combobox', { name: '大厅' }), '青禾县政务服务中心')
  await other.page.getByRole('textbox', { name: '窗口号' }).fill('4')
  await other.page.getByRole('button', { name: /保\s?存/ }).click()
  await other.page.getByText('尚未接收').click()
  expect(await other.text()).toContain(queryCode)
  await other.page.getByRole('button', { name: '接收', exact: true }).click()
  await other.page.getByText('接收', { exact: false }).filter({ hasText: '苑小溪' }).first().waitFor()
  await other.seen.examine()
  await other.close()

  await followOwn(visitor, { queryCode, fact: who.phone.slice(-4) })
  expect(await visitor.text()).toContain('社会保障卡')
  expect(await visitor.text()).toContain('窗口')
  await visitor.close()
  await clerk.close()
})
