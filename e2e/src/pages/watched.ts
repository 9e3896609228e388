// A page under watch: whatever a journey opens is held to WCAG 2.2 AA by axe, to the width of its window, and to a quiet console.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { BrowserContext, Locator, Page, Request } from 'playwright-core'
import { expect } from 'vitest'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const WAIT_MS = 30_000

/** Documents that were held to the rules already, each at its width: the same again would say the same. */
const accessible = new Set<string>()

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly target: unknown; readonly html: string; readonly failureSummary?: string }[]
}

/** Runs in the page. */
const runAxe = async (where: Node, tags: readonly string[]): Promise<string[]> => {
  const { axe } = globalThis as unknown as {
    axe: { run(where: unknown, how: unknown): Promise<{ violations: Violation[] }> }
  }
  const { violations } = await axe.run(where, {
    runOnly: { type: 'tag', values: tags },
    resultTypes: ['violations'],
  })
  return violations.flatMap(one =>
    one.nodes.map(node => `${one.id}: ${String(node.target)} ${node.html.slice(0, 300)} ${node.failureSummary ?? ''}`),
  )
}

export class Watched {
  readonly page: Page
  readonly #scripts: boolean
  readonly #faults: string[] = []
  /** Refusals the journey itself brings about: the browser logs their status as an error. */
  readonly #expected = new Set<number>()
  /** What the page has asked for and not been answered yet. */
  readonly #asked = new Set<Request>()
  #twin: Page | undefined
  #shown = { address: '', html: '' }

  constructor(page: Page, scripts: boolean) {
    this.page = page
    this.#scripts = scripts
    page.setDefaultTimeout(WAIT_MS)
    page.on('request', request => {
      // Whatever the page before asked for is of no interest to this one.
      if (request.isNavigationRequest() && request.frame() === page.mainFrame()) this.#asked.clear()
      this.#asked.add(request)
    })
    page.on('requestfinished', request => this.#asked.delete(request))
    page.on('requestfailed', request => this.#asked.delete(request))
    page.on('pageerror', error => this.#faults.push(`uncaught: ${error.message}`))
    page.on('console', message => {
      if (message.type() !== 'error') return
      const status = /responded with a status of (\d+)/.exec(message.text())?.[1]
      if (status !== undefined && this.#expected.has(Number(status))) return
      this.#faults.push(`${message.text()} ${message.location().url}`)
    })
  }

  static async open(context: BrowserContext, scripts = true): Promise<Watched> {
    return new Watched(await context.newPage(), scripts)
  }

  /** The window and its twin go together. Waited for: a closing that nobody awaits may be overtaken by the end of the browser, and fail. */
  async close(): Promise<void> {
    await this.#twin?.context().close()
    await this.page.context().close()
  }

  expecting(...statuses: readonly number[]): void {
    for (const status of statuses) this.#expected.add(status)
  }

  /** Until the page has nothing left to do and nothing to wait for, twice in a row: what an answer brings may ask for more. */
  async quiet(): Promise<void> {
    const patience = performance.now() + WAIT_MS
    for (let calm = 0; calm < 2 && performance.now() < patience; ) {
      // A page that is left in the middle of it is not quiet.
      const idle = await this.page
        .evaluate(() => new Promise<true>(done => requestIdleCallback(() => done(true), { timeout: 2000 })))
        .catch(() => false)
      calm = idle && this.#asked.size === 0 ? calm + 1 : 0
    }
  }

  /**
   * Everything that must hold of every page; called when the page shows what it is for. `within`: what has opened over a page that was
   * examined before.
   */
  async examine(within?: Locator): Promise<void> {
    const { page } = this
    const where = `${new URL(page.url()).pathname} at ${page.viewportSize()?.width}`
    // Overlays fade in; half-faded text has no true contrast.
    await page.evaluate(() => {
      for (const one of document.getAnimations()) if (one.effect?.getTiming().iterations !== Infinity) one.finish()
    })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wide, `${where} scrolls sideways`).toBeLessThanOrEqual(0)
    const html = await (within === undefined ? page.content() : within.evaluate(node => node.outerHTML))
    const shown = `${where} ${createHash('sha256').update(html).digest('base64')}`
    if (!accessible.has(shown)) expect(await this.#axe(within), `${where} is accessible`).toEqual([])
    accessible.add(shown)
    expect(this.#faults, `${where} leaves the console quiet`).toEqual([])
  }

  async #axe(within?: Locator): Promise<string[]> {
    if (this.#scripts) {
      if (!(await this.page.evaluate(() => 'axe' in globalThis))) await this.page.evaluate(AXE)
      return (within ?? this.page.locator('html')).evaluate(runAxe, RULES)
    }
    // axe needs timers, which a page without scripts has not: the same document is looked at in a window that has them.
    const [html, address] = [await this.page.content(), this.page.url()]
    this.#twin ??= await this.#openTwin()
    this.#shown = { address: address.split('#')[0] ?? '', html }
    await this.#twin.goto(address, { waitUntil: 'load' })
    await this.#twin.evaluate(AXE)
    return this.#twin.locator('html').evaluate(runAxe, RULES)
  }

  async #openTwin(): Promise<Page> {
    const browser = this.page.context().browser()
    if (browser === null) throw new Error('the window has no browser')
    const twin = await browser.newContext({
      viewport: this.page.viewportSize(),
      locale: 'zh-CN',
      reducedMotion: 'reduce',
    })
    const page = await twin.newPage()
    await page.route('**/*.js', route => route.abort())
    await page.route(
      url => url.href.split('#')[0] === this.#shown.address,
      route => route.fulfill({ contentType: 'text/html; charset=utf-8', body: this.#shown.html }),
    )
    return page
  }
}
