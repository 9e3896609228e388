// A printed document is verified by the address on it: what it is, whether it is in force, and whether a file is the one issued.
import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { NARROW, WIDE } from './browser.ts'
import { apply, followOwn } from './pages/applying.ts'
import { gather } from './team.ts'

const team = gather()
/** The notice as the applicant downloaded it, and the address that is printed on it. */
let paper: Buffer
let address: string
beforeAll(async () => {
  const portal = await team.portal()
  const applied = await apply(portal, { code: 'QH-NAME', seed: 'verification' })
  const handler = await team.staff('qh.market.handler')
  await handler.openCoded('我的待办', applied.queryCode)
  await handler.act('当场决定', { 决定: '准予行政许可', 法律依据: '《企业名称登记管理规定》第十六条' })
  await handler.close()
  await followOwn(portal, applied)
  const decision = portal.page.getByRole('listitem').filter({ hasText: '办理结果通知书' }).first()
  const file = await decision.getByRole('link').first().getAttribute('href')
  const got = await portal.page.request.get(new URL(file ?? '', inject('site')).href)
  expect(got.headers()['content-type']).toContain('application/pdf')
  paper = await got.body()
  // What the QR code on the paper says; a page has it as a link.
  address = (await decision.getByRole('link', { name: /核验/ }).getAttribute('href')) ?? ''
  await portal.close()
})

describe.each([
  { what: 'with scripts on a desk', window: { size: WIDE, scripts: true } },
  { what: 'without scripts on a phone', window: { size: NARROW, scripts: false } },
])('a printed document $what', ({ window }) => {
  it('says what it is, knows its own file, and no other', async () => {
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-')
    expect(address).toContain('/documents/verify/')
    const portal = await team.portal(window)
    const { page } = portal
    await portal.goto(address)
    const shown = await portal.text()
    expect(shown).toContain('文书真实，当前有效')
    expect(shown).toContain('青禾县市场监督管理局')
    expect(shown).toContain(createHash('sha256').update(paper).digest('hex'))

    const compare = async (buffer: Buffer, says: string): Promise<void> => {
      await page
        .getByLabel('选择 PDF 文件')
        .setInputFiles([{ name: '通知书.pdf', mimeType: 'application/pdf', buffer }])
      await page.getByRole('button', { name: '比对', exact: true }).click()
      await page.getByRole('heading', { name: says }).waitFor()
      await portal.seen.examine()
    }
    await compare(paper, '文件与发文机关出具的完全一致')
    expect(await portal.text()).toContain('数字签名有效')
    const changed = Buffer.from(paper)
    changed[changed.length - 20] = (changed[changed.length - 20] ?? 0) ^ 1
    await compare(changed, '文件与这份文书不一致')

    // By the code typed from the paper; a slip of the pen finds nothing.
    await portal.goto('/documents/verify')
    const code = address.split('/').at(-1) ?? ''
    await page.getByLabel('验证码').fill(code.toLowerCase().replace(/(.{4})(?=.)/g, '$1-'))
    await page.getByRole('button', { name: '核验', exact: true }).click()
    await page.getByRole('heading', { name: '文书真实，当前有效' }).waitFor()
    await portal.seen.examine()
    portal.seen.expecting(404)
    await portal.goto(`/documents/verify/${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`)
    expect(await portal.text()).toContain('没有找到这个验证码的文书')
    await portal.goto('/documents/keys')
    await portal.close()
  })
})
