// The demonstration's site for journeys: the built server on a data folder of its own, on a Monday morning of one's choice.
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { demonstrationClock } from '@sunhall/demo'
import type { Instant } from '@sunhall/kernel'
import { type ServerProcess, startServer } from '../../app/src/process.ts'

const DAY_MS = 86_400_000

/** Monday at ten, two months before the product's own holiday notices end: every limit fits, and none begins on a holiday. */
export const MONDAY = '2026-11-02T10:00:00+08:00'

export interface Site {
  readonly url: string
  /** The server again on the same data, so many days after the day the site was opened on. */
  later(days: number): Promise<void>
  stop(): Promise<void>
}

export interface SiteOptions {
  readonly demonstration?: 'organisation' | 'county'
  /** The moment it is when the site opens; null: the demonstration's own. */
  readonly opens?: string | null
  /** An address of its own, known to the server before it starts: passkeys are bound to it. */
  readonly ownAddress?: boolean
}

/** Below the ports that the system lends to connections: between the look and the server's start nobody is given this one. */
const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const port = randomInt(20_000, 30_000)
    const probe = createServer()
      .on('error', () => resolve(freePort()))
      .listen(port, '127.0.0.1', () => probe.close(() => resolve(port)))
  })

/** What brings a demonstration to a moment of one's choice: added to what it adds to the real time itself, kept in its database. */
export function offsetTo(moment: string): number {
  const real = Date.now()
  return Date.parse(moment) - (real + demonstrationClock(new Date(real).toISOString() as Instant))
}

export async function openSite(options: SiteOptions = {}): Promise<Site> {
  const { demonstration = 'organisation', opens = MONDAY, ownAddress = false } = options
  const data = mkdtempSync(path.join(tmpdir(), 'sunhall-journey-'))
  const offset = opens === null ? 0 : offsetTo(opens)
  const port = ownAddress ? await freePort() : 0
  const address = port === 0 ? null : `http://localhost:${port}`
  const start = (days: number): Promise<ServerProcess> =>
    startServer({
      ...(address === null ? {} : { PORT: String(port), PUBLIC_URL: address }),
      SUNHALL_DATA: data,
      SUNHALL_DEMONSTRATION: demonstration,
      SUNHALL_CLOCK_OFFSET_MS: String(offset + days * DAY_MS),
      LOG_LEVEL: 'silent',
    })
  let server = await start(0)
  return {
    get url() {
      return address ?? server.url
    },
    async later(days) {
      await server.stop()
      server = await start(days)
    },
    async stop() {
      await server.stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
