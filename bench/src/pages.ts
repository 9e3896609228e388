// Pages of staff and askers at volume, one reader at a time: how long a person waits.
import type { ServerProcess } from '../../app/src/process.ts'
import { load } from './load.ts'
import type { Session } from './people.ts'
import { ms, note } from './report.ts'
import { step } from './step.ts'

export type Page = readonly [name: string, read: () => Promise<number>]

/** Readings that only warm up, and readings counted. */
const WARMING = 20
const COUNTED = 300

export async function readAll(pages: readonly Page[], label: string): Promise<void> {
  for (const [name, page] of pages) {
    for (let n = 0; n < WARMING; n++) await page()
    const result = await load({ workers: 1, count: COUNTED }, page)
    note(`${name}, p50 / p95 at ${label}`, `${ms(result.p50)} / ${ms(result.p95)}`, 'p95 ≤ 30 ms')
  }
}

export async function readPages(
  server: ServerProcess,
  staff: { readonly handler: Session; readonly supervisor: Session },
  codes: readonly string[],
  label: string,
): Promise<void> {
  const { handler, supervisor } = staff
  const list = (name: string, query: string, who: Session): Page => [
    name,
    async () => (await step(server, 200, 'GET', `/api/v1/work?${query}`, { headers: who.headers })).status,
  ]
  const any = (): string => codes[Math.floor(Math.random() * codes.length)] as string
  const found = (words: string): string => `view=unit&state=closed&q=${encodeURIComponent(words)}`
  await readAll(
    [
      list('inbox, mine', 'view=mine', handler),
      list('inbox, closed', 'view=unit&state=closed', handler),
      list('board, overdue', 'view=supervision&board=overdue', supervisor),
      list('search, one word', found('临时用地'), handler),
      list('search, two words', found('石桥镇 继承'), handler),
      [
        'track by code',
        async () => {
          const body = { code: any(), secondFact: null }
          return (await step(server, 200, 'POST', '/api/v1/inquiries/track', { body })).status
        },
      ],
      ['track page', async () => (await step(server, 200, 'GET', `/track/${any()}`)).status],
    ],
    label,
  )
}
