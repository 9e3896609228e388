// Delivery (许可法 44): handed over at the counter against a signature, or electronically with consent against the applicant's own receipt.
import type { Locator } from 'playwright-core'
import { expect, inject, it } from 'vitest'
import { NARROW } from './browser.ts'
import { apply, followOwn } from './pages/applying.ts'
import type { Workbench } from './pages/workbench.ts'
import { gather } from './team.ts'

const team = gather()

it('is handed over at the counter against a signature, and rated', async () => {
  const portal = await team.portal({ size: NARROW })
  const applied = await apply(portal, { code: 'QH-SOCIAL-CARD', seed: 'counter' })
  const handler = await team.staff('qh.hr.handler2')
  await handler.openCoded('我的待办', applied.queryCode)
  await handler.act('当场决定', { 决定: '准予行政许可', 法律依据: '《中华人民共和国社会保险法》第五十八条' })
  await handler.close()

  const clerk = await team.staff('qh.hr.clerk')
  await clerk.openCoded('我的待办', applied.queryCode)
  // Nobody consented to anything electronic.
  expect(await clerk.deeds()).not.toContain('电子送达')
  await clerk.deed('窗口发放').click()
  const form = clerk.page.getByRole('dialog', { name: '窗口发放' })
  const send = form.getByRole('button', { name: '提交：窗口发放' })
  await clerk.fill(form, '与申请人的关系', '本人')
  await clerk.fill(form, '领取人姓名', applied.applicant.name)
  await clerk.fill(form, '证件号码', '110101199003077758')
  await form.getByRole('checkbox', { name: '已核对证件与本人一致' }).check()
  // Nothing goes out unsigned.
  await send.click()
  await form.getByRole('alert').filter({ hasText: '请签名' }).waitFor()
  const paper = await form.getByRole('img', { name: '在此签名' }).boundingBox()
  const { mouse } = clerk.page
  await mouse.move((paper?.x ?? 0) + 60, (paper?.y ?? 0) + 60)
  await mouse.down()
  await mouse.move((paper?.x ?? 0) + 180, (paper?.y ?? 0) + 110, { steps: 6 })
  await mouse.move((paper?.x ?? 0) + 260, (paper?.y ?? 0) + 50, { steps: 6 })
  await mouse.up()
  await clerk.seen.examine()
  // Another's card is refused, and nothing typed or drawn is lost.
  clerk.seen.expecting(409, 422)
  await send.click()
  await form.getByRole('alert').first().waitFor()
  expect(await form.getByRole('textbox', { name: '领取人姓名' }).inputValue()).toBe(applied.applicant.name)
  await clerk.seen.examine()
  await clerk.fill(form, '证件号码', applied.applicant.idNumber ?? '')
  await send.dblclick()
  await clerk.page.getByRole('status').filter({ hasText: '已办理：窗口发放' }).waitFor()
  await form.waitFor({ state: 'hidden' })
  await clerk.settled()
  await clerk.page.getByText('签名.png').first().waitFor()
  expect(await clerk.text()).toContain('窗口领取')
  await clerk.close()

  await followOwn(portal, applied)
  expect(await portal.text()).toContain('已经送达')
  await portal.rate('非常满意', '当场就办好了。')
  expect(await portal.text()).toContain('非常满意')
  await portal.close()
})

it('goes out electronically with consent, and the applicant signs for it', async () => {
  const portal = await team.portal({ scripts: false })
  const { page } = portal
  const applied = await apply(portal, { code: 'QH-LEGAL-AID', seed: 'electronic', delivery: 'electronic' })
  const handler = await team.staff('qh.justice.handler')
  await handler.openCoded('我的待办', applied.queryCode)
  await handler.act('受理')
  await handler.act('承办')
  await handler.act('提出审查意见', {
    决定: '准予行政许可',
    法律依据: '《中华人民共和国法律援助法》第四十三条',
    审查认定的事实: '申请材料齐全，经济困难状况属实。',
  })
  const head = await team.staff('qh.justice.head')
  await head.openCoded('待我审批', applied.queryCode)
  await head.act('准予许可')
  await followOwn(portal, applied)
  await page.getByLabel('签收人姓名').fill(applied.applicant.name)
  await page.getByRole('button', { name: '确认收到' }).click()
  await page.getByRole('status').filter({ hasText: '已记录签收' }).waitFor()
  await portal.seen.examine()
  expect(await portal.text()).toContain('已经送达')
  await head.reload()
  await head.heading('可以办理')
  expect(await head.text()).toContain('电子送达')
  await portal.close()
  await handler.close()
  await head.close()
})

/** Does one thing to one document of the case that is open, through its drawer. */
async function toDocument(
  desk: Workbench,
  paper: Locator,
  deed: '用印' | '登记送达' | '补发' | '撤销',
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  const button = paper.getByRole('button', { name: deed })
  await button.click()
  const form = desk.page.getByRole('dialog', { name: deed })
  await form.waitFor()
  for (const [label, value] of Object.entries(fields)) await desk.fill(form, label, value)
  await desk.seen.examine()
  await form.getByRole('button', { name: deed, exact: true }).click()
  await form.waitFor({ state: 'hidden' })
  await desk.settled()
  await desk.seen.examine()
}

it('waits for its seal, is sealed, signed, delivered and verified; reissued and annulled, it says so', async () => {
  const portal = await team.portal()
  const applied = await apply(portal, { code: 'QH-LEGAL-AID', seed: 'sealed' })
  const handler = await team.staff('qh.justice.handler')
  await handler.openCoded('我的待办', applied.queryCode)
  await handler.act('受理')
  await handler.close()
  // This unit seals by hand: before that there is a draft for the office, and nothing for the applicant.
  await followOwn(portal, applied)
  expect(await portal.text()).not.toContain('受理通知书')
  const followed = new URL(portal.page.url()).pathname
  const head = await team.staff('qh.justice.head')
  await head.openCoded('本单位办件', applied.queryCode)
  const paper = head.page.getByRole('listitem').filter({ hasText: '受理通知书' })
  const words = await paper.innerText()
  expect(words).toMatch(/青司受理〔2026〕\d+号/)
  const code = /[0-9A-Z]{20}/.exec(words.replaceAll('-', ''))?.[0] ?? ''
  const verified = async (says: string): Promise<string> => {
    await portal.goto(`/documents/verify/${code}`)
    await portal.heading(says)
    return portal.text()
  }
  await verified('文书尚未用印')
  await toDocument(head, paper, '用印')
  expect(await verified('文书真实，记载的是出具时的情况')).toContain('青禾县司法局')

  // As the applicant has it: with the seal, and with a signature that fits.
  await portal.goto(followed)
  const own = portal.page.getByRole('listitem').filter({ hasText: '受理通知书' }).first()
  const href = (await own.getByRole('link').first().getAttribute('href')) ?? ''
  const pdf = await (await portal.page.request.get(new URL(href, inject('site')).href)).body()
  expect(pdf.toString('latin1')).toContain('/Subtype /Image')
  const compare = async (says: string): Promise<void> => {
    await portal.goto(`/documents/verify/${code}`)
    await portal.page
      .getByLabel('选择 PDF 文件')
      .setInputFiles([{ name: '受理.pdf', mimeType: 'application/pdf', buffer: pdf }])
    await portal.page.getByRole('button', { name: '比对', exact: true }).click()
    await portal.heading(says)
    expect(await portal.text()).toContain('数字签名有效')
  }
  await compare('文件与发文机关出具的完全一致')

  await toDocument(head, paper, '登记送达', { 签收人: applied.applicant.name })
  expect(await paper.innerText()).toContain(applied.applicant.name)
  await toDocument(head, paper, '补发', { 理由: '当事人遗失原件，申请补发' })
  expect(await paper.innerText()).toContain('补发')
  expect(await verified('文书真实，记载的是出具时的情况')).toContain('补发')
  await compare('已经被后来补发的版本取代')
  await toDocument(head, paper, '撤销', { 理由: '重复出具，予以撤销' })
  await verified('文书已撤销，不再有效')
  await head.close()
  await portal.close()
})
