// An account of the public, opened and entered again by the code that the demonstration's outbox shows.
import type { Portal } from './portal.ts'

/** The newest code; read in a window of its own, as from a phone beside the desk. */
async function codeFromOutbox({ page }: Portal): Promise<string> {
  const outbox = await page.context().newPage()
  await outbox.goto(new URL('/outbox', page.url()).href)
  const letters = await outbox.getByRole('article').filter({ hasText: '验证码' }).allInnerTexts()
  await outbox.close()
  const code = /验证码 (\d{6})/.exec(letters[0] ?? '')?.[1]
  if (code === undefined) throw new Error('no code was sent')
  return code
}

async function proveBy(portal: Portal, phone: string, button: string, password: string): Promise<void> {
  const { page } = portal
  await page.getByLabel('手机号码').fill(phone)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.waitForURL(/\/account\/code\?/)
  await portal.seen.examine()
  await page.getByLabel('短信验证码').fill(await codeFromOutbox(portal))
  await page.locator('#password').fill(password)
  await page.getByRole('button', { name: button }).click()
  await page.waitForURL(/\/account(\?|$)/)
}

export async function register(portal: Portal, phone: string, password: string): Promise<void> {
  await portal.goto('/account/register')
  await proveBy(portal, phone, '注册', password)
}

/** From the log-in page, with a password that is not the one. */
export async function resetPassword(portal: Portal, phone: string, password: string): Promise<void> {
  const { page } = portal
  await portal.goto('/account')
  await page.getByLabel('手机号码').fill(phone)
  await page.locator('#password').fill('not the password 1')
  portal.seen.expecting(401)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByRole('link', { name: '忘记密码' }).click()
  await page.waitForURL(/\/account\/reset$/)
  await portal.seen.examine()
  await proveBy(portal, phone, '设置新密码', password)
}
