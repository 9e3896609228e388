// The people of one journey: each logs in once, works in a window of their own, and all go home when it ends.
import type { Browser } from 'playwright-core'
import { launch, type WindowOptions } from './browser.ts'
import { Portal } from './pages/portal.ts'
import { Workbench } from './pages/workbench.ts'

/** For what the server does in its own time: its timers, and pages kept for a moment. */
export const PATIENCE = { timeout: 30_000, interval: 500 } as const

export interface Team {
  readonly browser: Browser
  portal(options?: WindowOptions): Promise<Portal>
  staff(login: string, options?: WindowOptions): Promise<Workbench>
  goHome(): Promise<void>
}

/** `url` is asked for each time: a site that travelled in time may be elsewhere. */
export async function gather(url: () => string): Promise<Team> {
  const browser = await launch()
  return {
    browser,
    portal: options => Portal.open(browser, url(), options),
    staff: (login, options) => Workbench.enter(browser, url(), login, options),
    goHome: () => browser.close(),
  }
}
