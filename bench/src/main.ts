// `npm run bench [-- --cases 1000000]`: every figure of bench/README.md, measured in one run on one machine, the database and the
// client included. Ratios compare measurements of this run only.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import path from 'node:path'
import { DEMONSTRATION_PASSWORD } from '@sunhall/demo'
import type { Instant } from '@sunhall/kernel'
import { loadConfig } from '@sunhall/server/platform/config'
import { openDatabase, openPool } from '@sunhall/server/platform/database'
import { call, PROJECT, type ServerProcess, startServer } from '../../app/src/process.ts'
import { openServices } from '../../app/src/services.ts'
import { measureBare } from './bare.ts'
import { measureBurst } from './burst.ts'
import { measureCalendar } from './calendar.ts'
import { dueCases, grow } from './grow.ts'
import { type LoadResult, load, percentiles } from './load.ts'
import { ask, lifecycle, logIn, REGION, type Session } from './people.ts'

const option = (name: string, otherwise: number): number => {
  const i = process.argv.indexOf(`--${name}`)
  return i < 0 ? otherwise : Number(process.argv[i + 1])
}
const CASES = option('cases', 1_000_000)
const SECONDS = option('seconds', 10)
const TEMPLATES = option('templates', 1000)
const DUE = option('due', 100_000)
/** As many as the server has database connections: neither side waits for the other's queue. */
const WORKERS = 8

const rows: [what: string, figure: string, asked: string][] = []
const note = (what: string, figure: string, asked = ''): void => {
  rows.push([what, figure, asked])
  console.log(`${what.padEnd(64)} ${figure.padEnd(36)} ${asked}`)
}
const ms = (value: number): string => `${value.toFixed(1)} ms`
const rate = (result: LoadResult): string => `${Math.round(result.perSecond)}/s`
const share = (a: number, b: number): string => `${Math.round((100 * a) / b)} %`

const folder = mkdtempSync(path.join(tmpdir(), 'sunhall-bench-'))
const env = { SUNHALL_DATA: folder, SUNHALL_DEMONSTRATION: 'organisation' }

async function withServer<T>(work: (server: ServerProcess) => Promise<T>): Promise<T> {
  const server = await startServer(env)
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}

async function withDatabase<T>(
  work: (parts: {
    services: ReturnType<typeof openServices>
    owner: ReturnType<typeof openPool>['pool']
  }) => Promise<T>,
): Promise<T> {
  const config = loadConfig(env)
  const database = await openDatabase(config)
  const owner = openPool(() => ({ ...database.owner(), statement_timeout: 0 }), { size: 1, name: 'bench owner' })
  try {
    const services = openServices(database, config.secretKey, () => new Date().toISOString() as Instant)
    return await work({ services, owner: owner.pool })
  } finally {
    await owner.close()
    await database.close()
  }
}

const sessions = async (server: ServerProcess): Promise<{ handler: Session; head: Session; supervisor: Session }> => ({
  handler: await logIn(server, 'qh.land.handler2', DEMONSTRATION_PASSWORD),
  head: await logIn(server, 'qh.land.head', DEMONSTRATION_PASSWORD),
  supervisor: await logIn(server, 'qh.supervision.supervisor', DEMONSTRATION_PASSWORD),
})

const submitting = (server: ServerProcess): Promise<LoadResult> =>
  load({ workers: WORKERS, seconds: SECONDS }, async () => (await ask(server)).status)

async function living(server: ServerProcess, count?: number): Promise<LoadResult> {
  const { handler, head } = await sessions(server)
  return load(count === undefined ? { workers: WORKERS, seconds: SECONDS } : { workers: WORKERS, count }, () =>
    lifecycle(server, handler, head),
  )
}

function expectOnly(result: LoadResult, answer: string, what: string): void {
  const strange = Object.keys(result.answers).filter(each => each !== answer)
  if (strange.length > 0) throw new Error(`${what}: ${JSON.stringify(result.answers)}`)
}

async function reading(server: ServerProcess, codes: readonly string[]): Promise<void> {
  const { handler, supervisor } = await sessions(server)
  const pages: [string, () => Promise<number>][] = [
    ['inbox, mine', async () => (await call(server.http, 'GET', '/api/v1/work?view=mine', handler)).status],
    [
      'inbox, closed',
      async () => (await call(server.http, 'GET', '/api/v1/work?view=unit&state=closed', handler)).status,
    ],
    [
      'board, overdue',
      async () => (await call(server.http, 'GET', '/api/v1/work?view=supervision&board=overdue', supervisor)).status,
    ],
    [
      'search, one word',
      async () =>
        (
          await call(
            server.http,
            'GET',
            `/api/v1/work?view=unit&state=closed&q=${encodeURIComponent('临时用地')}`,
            handler,
          )
        ).status,
    ],
    [
      'search, two words',
      async () =>
        (
          await call(
            server.http,
            'GET',
            `/api/v1/work?view=unit&state=closed&q=${encodeURIComponent('石桥镇 继承')}`,
            handler,
          )
        ).status,
    ],
    [
      'track by code',
      async () => {
        const code = codes[Math.floor(Math.random() * codes.length)]
        return (await call(server.http, 'POST', '/api/v1/inquiries/track', { body: { code, secondFact: null } })).status
      },
    ],
    [
      'track page',
      async () => (await call(server.http, 'GET', `/track/${codes[Math.floor(Math.random() * codes.length)]}`)).status,
    ],
  ]
  for (const [name, page] of pages) {
    for (let n = 0; n < 20; n++) await page()
    // One reader: how long a person waits.
    const result = await load({ workers: 1, count: 300 }, page)
    expectOnly(result, '200', name)
    note(
      `${name}, p50 / p95 at ${CASES.toLocaleString('en')} cases`,
      `${ms(result.p50)} / ${ms(result.p95)}`,
      'p95 ≤ 30 ms',
    )
  }
}

async function main(): Promise<void> {
  console.log(
    `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`,
  )
  note('calendar: working days added', `${(measureCalendar().perSecond / 1e6).toFixed(1)} million/s`, '≥ 5 million/s')

  // A thousand genuine lives: templates for volume, and the small installation everything is compared with.
  await withServer(async server => {
    expectOnly(await living(server, TEMPLATES), 'done', 'templates')
  })
  const small = await withServer(async server => {
    await submitting(server)
    const submit = await submitting(server)
    expectOnly(submit, '201', 'submit')
    const memory = server.memory()
    return { submit, memory }
  })
  const bare = await withDatabase(async ({ services }) => {
    await measureBare(services, WORKERS, 500)
    return measureBare(services, WORKERS, Math.max(2000, Math.round(small.submit.perSecond * SECONDS)))
  })
  note('submit over HTTP, 1,000 cases', `${rate(small.submit)}, p95 ${ms(small.submit.p95)}`)
  note('the same rows by bare SQL, same driver and connections', rate(bare))
  note('submit over HTTP : bare SQL', share(small.submit.perSecond, bare.perSecond), '≥ 50 %')
  const lives = await withServer(server => living(server))
  expectOnly(lives, 'done', 'lifecycles')
  note('full lifecycles (ask, accept, draft, approve, rate)', `${rate(lives)}, p95 ${ms(lives.p95)}`, '≥ 150/s')

  // The same installation, grown.
  await withDatabase(async ({ owner }) => {
    console.log(`growing to ${CASES.toLocaleString('en')} cases …`)
    await grow(owner, { region: REGION, templates: TEMPLATES, times: Math.ceil(CASES / TEMPLATES) }, line =>
      console.log(line),
    )
  })
  await withServer(async server => {
    await submitting(server)
    const large = await submitting(server)
    expectOnly(large, '201', 'submit at volume')
    note(`submit over HTTP, ${CASES.toLocaleString('en')} cases`, `${rate(large)}, p95 ${ms(large.p95)}`)
    note(
      `rate at ${CASES.toLocaleString('en')} : rate at 1,000`,
      share(large.perSecond, small.submit.perSecond),
      '≥ 90 %',
    )
    const codes = await Promise.all(Array.from({ length: 200 }, async () => (await ask(server)).body.code))
    await reading(server, codes)
    const times: number[] = []
    const watch = setInterval(() => times.push(server.memory()), 200)
    await Promise.all([submitting(server), living(server)])
    clearInterval(watch)
    note('server memory under load (resident, most)', `${Math.max(...times)} MiB`, '≤ 300 MB')
    const burst = await measureBurst(server, large.perSecond)
    note('burst of 10 × capacity for 30 s: answers', JSON.stringify(burst.answers))
    note('… acknowledged, and found again', `${burst.acknowledged} / ${burst.found}`, 'none lost')
    note('… other than 201 and 503 with Retry-After', String(burst.disorderly), '0')
    note('… back to normal (p95 of a second ≤ 3 × before) after', `${burst.recoveredAfter.toFixed(1)} s`, '≤ 10 s')
  })

  await withDatabase(async ({ services, owner }) => {
    const made = await dueCases(owner, { region: REGION, wanted: DUE })
    const begun = performance.now()
    const batches: number[] = []
    let fired = 0
    for (;;) {
      const start = performance.now()
      const taken = await services.casework.moments.fireDue(made.now as Instant, 200)
      batches.push(performance.now() - start)
      fired += taken
      if (taken === 0) break
    }
    const seconds = (performance.now() - begun) / 1000
    note(
      `a day with ${made.cases.toLocaleString('en')} limits falling due`,
      `${seconds.toFixed(1)} s (${Math.round(fired / seconds)}/s, batch p95 ${ms(percentiles(batches).p95)})`,
      '≤ 60 s',
    )
  })
  const table = ['| what | measured | asked |', '|---|---|---|', ...rows.map(row => `| ${row.join(' | ')} |`)].join(
    '\n',
  )
  writeFileSync(path.join(PROJECT, 'bench', 'latest.md'), `${table}\n`)
  console.log(`\nwritten to bench/latest.md`)
}

try {
  await main()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
