// The portal as a citizen uses it: asking step by step, following by code, reading and judging the answer.
import type { Browser } from 'playwright-core'
import { newWindow, type WindowOptions } from '../browser.ts'
import { Watched } from './watched.ts'

export interface Question {
  readonly region: string
  readonly category: string
  /** The unit's name; left out: "I do not know". */
  readonly unit?: string
  readonly subject: string
  readonly text: string
  readonly phone?: string
  readonly mayPublish?: boolean
  /** What is done on the page for attachments before going on. */
  readonly attach?: (portal: Portal) => Promise<void>
}

export interface PostedFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

export interface Receipt {
  readonly code: string
  readonly receipt: string
}

export class Portal {
  readonly seen: Watched

  constructor(seen: Watched) {
    this.seen = seen
  }

  static async open(browser: Browser, url: string, options: WindowOptions = {}): Promise<Portal> {
    const context = await newWindow(browser, url, options)
    return new Portal(await Watched.open(context, options.scripts ?? true))
  }

  get page() {
    return this.seen.page
  }

  close(): Promise<void> {
    return this.seen.close()
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(path)
    await this.page.getByRole('heading', { level: 1 }).first().waitFor()
    await this.seen.examine()
  }

  async heading(name: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { name }).first().waitFor()
    await this.seen.examine()
  }

  async #next(): Promise<void> {
    await this.page.getByRole('button', { name: '继续', exact: true }).click()
  }

  /** Through all seven steps to the last page before sending. */
  async fillIn(question: Question): Promise<void> {
    await this.#fillIn(question, name => this.heading(name))
  }

  async #fillIn(question: Question, shows: (name: string) => Promise<void>): Promise<void> {
    const { page } = this
    await page.goto('/')
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '我要提问' }).click()
    await shows('您想问哪个地方的事？')
    await page.getByRole('radio', { name: question.region }).check()
    await this.#next()
    await shows('您想问哪一类事？')
    await page.getByRole('radio', { name: question.category }).check()
    await this.#next()
    await shows('您想问哪个单位？')
    await page.getByRole('radio', { name: question.unit ?? '我不清楚' }).check()
    await this.#next()
    await shows('请写下您的问题')
    await page.getByLabel('查询事由').fill(question.subject)
    await page.getByLabel('具体内容').fill(question.text)
    await this.#next()
    const like = page.getByRole('heading', { name: '这些问题已有公开答复' })
    const contact = page.getByRole('heading', { name: '怎么联系您？' })
    await like.or(contact).first().waitFor()
    if (await like.isVisible()) {
      await shows('这些问题已有公开答复')
      await page.getByRole('button', { name: '没有解决，继续提问' }).click()
    }
    await shows('怎么联系您？')
    if (question.phone !== undefined) await page.getByLabel('手机号码').fill(question.phone)
    await page
      .getByRole('radio', { name: question.mayPublish === true ? '可以公开，方便遇到同样问题的人' : '不公开' })
      .check()
    await this.#next()
    await shows('有材料要附上吗？')
    await question.attach?.(this)
    await this.#next()
    await shows('请核对后提交')
  }

  /** What the result page says. */
  async receipt(): Promise<Receipt> {
    const { page } = this
    await this.heading('提交成功')
    const card = page.getByRole('region', { name: '您的查询码' })
    const code = /\d{4} \d{4} \d{4}/.exec(await card.innerText())?.[0]
    const receipt = /[0-9a-f]{64}/.exec(await page.getByRole('main').innerText())?.[0]
    if (code === undefined || receipt === undefined) throw new Error('the result page shows no code or no receipt')
    return { code, receipt }
  }

  /** For journeys that are about what comes after: the steps themselves are examined where asking is the matter. */
  async ask(question: Question): Promise<Receipt> {
    await this.#fillIn(question, name => this.page.getByRole('heading', { name }).first().waitFor())
    await this.page.getByRole('button', { name: '确认提交' }).click()
    return this.receipt()
  }

  /** By the form, as somebody types a code from paper. */
  async track(code: string): Promise<void> {
    await this.goto('/track')
    await this.page.getByLabel('查询码').fill(code)
    await this.page.getByRole('button', { name: '查询', exact: true }).click()
    await this.heading(new RegExp(`查询件 ?${code}`))
  }

  async unlock(fact: string): Promise<void> {
    await this.page.getByLabel(/手机号后四位|回执号前八位/).fill(fact)
    await this.page.getByRole('button', { name: '核对并查看' }).click()
  }

  /** Follows the code and opens what only the asker sees. */
  async openOwn(code: string, fact: string): Promise<void> {
    await this.track(code)
    await this.unlock(fact)
    await this.heading(/您的提问：/)
  }

  /** Chooses a file on the page for attachments and uploads it. */
  async upload(file: PostedFile): Promise<void> {
    await this.page.getByLabel('选择文件').setInputFiles([file])
    const send = this.page.getByRole('button', { name: '上传所选文件' })
    await Promise.all([this.page.waitForEvent('load'), send.click()])
    await this.seen.examine()
  }

  text(): Promise<string> {
    return this.page.getByRole('main').innerText()
  }

  async why(): Promise<void> {
    await this.page.getByText('为什么是这一天').first().click()
    await this.seen.examine()
  }

  async rate(grade: string, remark: string): Promise<void> {
    await this.page.getByRole('radio', { name: grade, exact: true }).check()
    await this.page.getByLabel('想说的话').fill(remark)
    await this.page.getByRole('button', { name: '提交评价' }).click()
    await this.page.getByRole('status').filter({ hasText: '评价已收到' }).waitFor()
    await this.seen.examine()
  }

  async complain(text: string, files: readonly PostedFile[] = []): Promise<void> {
    await this.page.getByText('投诉', { exact: true }).click()
    await this.page.getByLabel('投诉内容').fill(text)
    const form = this.page.locator('form').filter({ has: this.page.getByRole('button', { name: '提交投诉' }) })
    if (files.length > 0) await form.getByLabel('附件').setInputFiles([...files])
    await this.page.getByRole('button', { name: '提交投诉' }).click()
    await this.page.getByRole('status').filter({ hasText: '投诉已送达监察机构' }).waitFor()
    await this.seen.examine()
  }
}
