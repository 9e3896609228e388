// The people of one journey: each has a window of their own, and all go home when it ends.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, inject } from 'vitest'
import { launch, type WindowOptions } from './browser.ts'
import { Colleague } from './pages/colleague.ts'
import { Portal } from './pages/portal.ts'
import { Workbench } from './pages/workbench.ts'
import { openSite, type Site, type SiteOptions } from './site.ts'

/** For what the server does in its own time: its timers, and pages kept for a moment. */
export const PATIENCE = { timeout: 30_000, interval: 500 } as const

export interface Team {
  readonly browser: Browser
  portal(options?: WindowOptions): Promise<Portal>
  /** Whose log-in is no matter of the journey. */
  staff(login: string, options?: WindowOptions): Promise<Workbench>
  /** Through the log-in screen. */
  logsIn(login: string): Promise<Workbench>
  /** Without a window. */
  colleague(login: string): Promise<Colleague>
}

/** Registers that the team comes before the journey and goes after it. `url` is asked for each time: a site that travels is elsewhere. */
function team(url: () => string): Team {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())
  const theirs = (): Browser => {
    if (browser === undefined) throw new Error('the journey has not begun')
    return browser
  }
  return {
    get browser() {
      return theirs()
    },
    portal: options => Portal.open(theirs(), url(), options),
    staff: (login, options) => Workbench.enter(theirs(), url(), login, options),
    logsIn: login => Workbench.throughDoor(theirs(), url(), login),
    colleague: login => Colleague.enter(url(), login),
  }
}

/** On the site that all journeys share which leave the others alone. */
export const gather = (): Team => team(() => inject('site'))

/** On a site of their own: for journeys that travel in time or change what everybody sees. */
export function gatherApart(options: SiteOptions = {}): { readonly team: Team; readonly site: Site } {
  let site: Site | undefined
  beforeAll(async () => {
    site = await openSite(options)
  })
  afterAll(() => site?.stop())
  const theirs = (): Site => {
    if (site === undefined) throw new Error('the site is not open')
    return site
  }
  return {
    team: team(() => theirs().url),
    site: {
      get url() {
        return theirs().url
      },
      later: days => theirs().later(days),
      stop: () => theirs().stop(),
    },
  }
}
