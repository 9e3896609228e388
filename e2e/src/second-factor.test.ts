// The second factor: one-time codes and a passkey, added on the account page and asked for at the next log-in.
import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { PASSWORD } from './pages/session.ts'
import type { Workbench } from './pages/workbench.ts'
import { gatherApart } from './team.ts'

const { team } = gatherApart({ ownAddress: true })

const PERIOD_MS = 30_000
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What an authenticator shows so many periods from now (RFC 6238): by the real clock, whatever day the demonstration has. */
function oneTimeCode(secret: string, ahead = 0): string {
  const bits = [...secret].map(letter => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / PERIOD_MS) + ahead))
  const digest = createHmac('sha1', key).update(counter).digest()
  const at = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}

/** Out and in again as far as the password leads. */
async function toSecondStep({ page }: Workbench, login: string): Promise<void> {
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.waitForURL(url => url.pathname.endsWith('/login'))
  await page.getByLabel('账号', { exact: true }).fill(login)
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { name: '第二重验证' }).waitFor()
}

const inside = ({ page }: Workbench) => page.waitForURL(url => !url.pathname.endsWith('/login'))

describe('the second factor', () => {
  it('is a one-time code from an authenticator', async () => {
    const staff = await team.logsIn('qh.police.handler')
    const { page } = staff
    await staff.goto('/account')
    await page.getByRole('button', { name: '启用动态验证码' }).click()
    await page.getByRole('img', { name: '动态验证码的二维码' }).waitFor()
    await staff.seen.examine()
    const secret = await page.getByRole('main').locator('p.code').innerText()
    const code = page.getByLabel('输入验证器显示的六位数字')
    await code.fill('000000')
    await page.getByRole('button', { name: '验证', exact: true }).click()
    await page.getByRole('alert').filter({ hasText: '验证码不正确' }).waitFor()
    await code.fill(oneTimeCode(secret))
    await page.getByRole('button', { name: '验证', exact: true }).click()
    await page.getByText('已启用。').waitFor()

    await toSecondStep(staff, 'qh.police.handler')
    await staff.seen.examine()
    // A code is used once: the next one is within the tolerance of one period.
    await page.getByLabel('动态验证码').fill(oneTimeCode(secret, 1))
    await page.getByRole('button', { name: '验证', exact: true }).click()
    await inside(staff)
  })

  it('is a passkey kept by the machine, and can be removed', async () => {
    const staff = await team.logsIn('qh.hr.handler2')
    const { page } = staff
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await staff.goto('/account')
    await page.getByLabel('名称').fill('办公室电脑')
    await page.getByRole('button', { name: '添加通行密钥' }).click()
    await page.getByRole('status').filter({ hasText: '通行密钥已添加' }).waitFor()

    await toSecondStep(staff, 'qh.hr.handler2')
    await page.getByRole('button', { name: '使用通行密钥' }).click()
    await inside(staff)

    await staff.goto('/account')
    await page.getByRole('button', { name: '移除 办公室电脑' }).click()
    await page
      .getByRole('tooltip')
      .getByRole('button', { name: /移\s?除/ })
      .click()
    await page.getByText('还没有通行密钥').waitFor()
    expect(await staff.text()).not.toContain('办公室电脑')
  })
})
