// Chromium as Debian has it, and its windows: wide as a desk or narrow as a phone, with scripts or without.
import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export const WIDE = { width: 1440, height: 900 } as const
export const NARROW = { width: 390, height: 844 } as const
export type Size = typeof WIDE | typeof NARROW

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? PLACES.find(place => existsSync(place)) ?? 'chromium',
    args: ARGUMENTS,
    // The browser's own words, such as those of date fields: on Linux it takes them from here (and from Debian's chromium-l10n).
    env: { ...process.env, LANGUAGE: 'zh_CN' },
  })

export interface WindowOptions {
  readonly size?: Size
  readonly scripts?: boolean
}

/** A fresh visitor: no cookies, nothing stored. */
export const newWindow = (browser: Browser, url: string, { size = WIDE, scripts = true }: WindowOptions = {}) =>
  browser.newContext({
    baseURL: url,
    viewport: size,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    javaScriptEnabled: scripts,
    reducedMotion: 'reduce',
  }) satisfies Promise<BrowserContext>
