// The workbench as the staff use it: logging in, finding a case in one's lists, and doing what the case allows.
import type { Browser, Locator } from 'playwright-core'
import { expect } from 'vitest'
import { newWindow, type WindowOptions } from '../browser.ts'
import { openSession, PASSWORD } from './session.ts'
import { Watched } from './watched.ts'

type Value = string | readonly string[]

export type Inbox = '我的待办' | '待我审批' | '本单位办件' | '分办台' | '查询库审核'

export class Workbench {
  readonly seen: Watched

  constructor(seen: Watched) {
    this.seen = seen
  }

  static async enter(browser: Browser, url: string, login: string, options: WindowOptions = {}): Promise<Workbench> {
    const context = await newWindow(browser, url, options)
    await openSession(context.request, login)
    const workbench = new Workbench(await Watched.open(context))
    await workbench.page.goto('/workbench')
    await workbench.settled()
    await workbench.seen.examine()
    return workbench
  }

  static async throughDoor(browser: Browser, url: string, login: string): Promise<Workbench> {
    const workbench = new Workbench(await Watched.open(await newWindow(browser, url)))
    await workbench.logIn(login)
    return workbench
  }

  get page() {
    return this.seen.page
  }

  close(): Promise<void> {
    return this.seen.close()
  }

  async logIn(login: string): Promise<void> {
    const { page } = this
    // Whoever is not logged in yet is told so: that is how the screen knows.
    this.seen.expecting(401)
    await page.goto('/workbench/login')
    await this.heading('工作人员登录')
    await page.getByLabel('账号').fill(login)
    await page.getByLabel('密码').fill(PASSWORD)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.waitForURL(url => !url.pathname.endsWith('/login'))
    await this.settled()
    await this.seen.examine()
  }

  /** Nothing on its way any more: neither another screen nor newer contents of this one. */
  async settled(): Promise<void> {
    await this.seen.quiet()
    await this.page.getByRole('main').getByRole('heading').first().waitFor()
    await this.page.getByRole('status').filter({ hasText: '正在加载' }).first().waitFor({ state: 'hidden' })
  }

  async heading(name: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { name }).first().waitFor()
    await this.settled()
    await this.seen.examine()
  }

  menu(name: string): Locator {
    return this.page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name })
  }

  async go(name: string): Promise<void> {
    // On a phone the menu is folded away.
    const unfold = this.page.getByRole('button', { name: '打开导航' })
    if (await unfold.isVisible()) await unfold.click()
    await this.menu(name).click()
    await this.settled()
    await this.seen.examine()
  }

  /** By address, as from a bookmark. */
  async goto(path: string): Promise<void> {
    await this.page.goto(`/workbench${path}`)
    await this.settled()
    await this.seen.examine()
  }

  async reload(): Promise<void> {
    await this.page.reload()
    await this.settled()
  }

  text(): Promise<string> {
    return this.page.getByRole('main').innerText()
  }

  /** Opens the case from the list where this person finds it. */
  async openCase(inbox: Inbox, subject: string): Promise<void> {
    await this.go(inbox)
    await this.page.getByRole('link', { name: subject }).first().click()
    await this.heading(subject)
  }

  /** The same by the query code: several applications are for the same matter. */
  async openCoded(inbox: Inbox, code: string): Promise<void> {
    await this.go(inbox)
    await this.page
      .locator('*:has(> [data-row-link])')
      .filter({ hasText: code })
      .locator('[data-row-link]')
      .first()
      .click()
    await this.heading('可以办理')
  }

  deed(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  async deeds(): Promise<readonly string[]> {
    return this.page
      .getByRole('main')
      .getByRole('button')
      .and(this.page.locator('[aria-haspopup="dialog"]'))
      .allInnerTexts()
  }

  /** The supervisor's board under one of its headings. */
  async board(name: string): Promise<void> {
    await this.go('监察台')
    await this.page.getByRole('navigation', { name: '监察台' }).getByRole('link', { name }).click()
    await this.settled()
    await this.seen.examine()
  }

  /**
   * One act through its form: text into text fields, a choice for radio buttons, a name for units and categories. `more` is done to
   * the form before it is sent; `at` is the button where several parts offer the same act.
   */
  async act(
    name: string,
    fields: Readonly<Record<string, Value>> = {},
    more?: (form: Locator) => Promise<void>,
    at: Locator = this.deed(name),
  ): Promise<void> {
    const { page } = this
    // On a phone only the next step is at hand; the others unfold.
    const unfold = page.getByRole('button', { name: /^全部 \d+ 项操作$/ })
    if (!(await at.isVisible()) && (await unfold.isVisible())) await unfold.click()
    await at.click()
    const form = page.getByRole('dialog', { name })
    await form.waitFor()
    for (const [label, value] of Object.entries(fields)) await this.fill(form, label, value)
    await more?.(form)
    await this.seen.examine(form)
    await form.getByRole('button', { name: `提交：${name}` }).click()
    await page
      .getByRole('status')
      .filter({ hasText: `已办理：${name}` })
      .waitFor()
    await form.waitFor({ state: 'hidden' })
    await this.settled()
    await this.seen.examine()
  }

  async fill(form: Locator, label: string, value: Value): Promise<void> {
    const groups = form.getByRole('radiogroup', { name: label })
    const whole = form.getByRole('radiogroup', { name: label, exact: true })
    const choosing = form.getByRole('combobox', { name: label })
    const writing = form.getByRole('textbox', { name: label }).or(form.getByRole('spinbutton', { name: label }))
    const dated = form.locator('input[type=date]').and(form.getByLabel(label))
    await groups.or(choosing).or(writing).or(dated).first().waitFor()
    if (await dated.isVisible()) return dated.fill(String(value))
    // One label may be the beginning of another.
    const group = (await whole.count()) > 0 ? whole : groups
    if (await group.isVisible()) await group.getByRole('radio', { name: String(value) }).check()
    else if (await choosing.isVisible()) await this.choose(choosing, value)
    else await writing.fill(String(value))
  }

  /** From a list that is narrowed by typing; short ones are only opened. It closes when a drawer that comes to rest takes the focus. */
  async choose(box: Locator, value: Value): Promise<void> {
    for (const one of typeof value === 'string' ? [value] : value) {
      const option = this.page.getByTitle(one, { exact: true }).last()
      const taken = async (): Promise<boolean> => {
        if (await box.isEditable()) await box.fill(one)
        else if ((await box.getAttribute('aria-expanded')) !== 'true') await box.click()
        return option.click({ timeout: 3000 }).then(
          () => true,
          () => false,
        )
      }
      await expect.poll(taken, { timeout: 30_000, message: `${one} is offered` }).toBe(true)
    }
    // A list of several stays open until one goes on.
    if (typeof value !== 'string') await this.page.keyboard.press('Tab')
  }
}
