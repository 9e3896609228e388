// Killed servers, killed databases, two servers, a jumping clock: what was acknowledged is there, once, and every clock spoke once.
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadConfig } from '@sunhall/server/platform/config'
import { openDatabase } from '@sunhall/server/platform/database'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { call, type ServerProcess, startServer } from '../../app/src/process.ts'
import { MONDAY, offsetTo } from './site.ts'

const REGION = '539921'
const DAY_MS = 86_400_000
/** On whatever day this runs: five working days from this one end within ten days. */
const OFFSET = offsetTo(MONDAY)
let data: string
const running: ServerProcess[] = []

const start = async (env: Record<string, string> = {}): Promise<ServerProcess> => {
  const server = await startServer({
    SUNHALL_DATA: data,
    SUNHALL_DEMONSTRATION: 'organisation',
    SUNHALL_CLOCK_OFFSET_MS: String(OFFSET),
    LOG_LEVEL: 'silent',
    ...env,
  })
  running.push(server)
  return server
}

beforeAll(() => {
  data = mkdtempSync(path.join(tmpdir(), 'sunhall-faults-'))
})
afterEach(async () => {
  await Promise.all(running.splice(0).map(server => server.stop()))
})
afterAll(() => rmSync(data, { recursive: true, force: true }))

const question = (n: number) => ({
  region: REGION,
  subject: `第${n}户宅基地翻建如何申请`,
  text: `我家编号${n}，房子漏雨，想知道翻建手续先找哪个部门。`,
  category: 'land',
  unit: 'qh-land',
  mayPublish: false,
  phone: `138${String(n).padStart(8, '0')}`,
})

const ask = (server: ServerProcess, n: number, key: string) =>
  call<{ code: string; caseId: string }>(server.http, 'POST', '/api/v1/inquiries', {
    body: question(n),
    headers: { 'idempotency-key': key },
  })

/** Submissions sent without pause until told to stop; what was acknowledged, and every key that was sent. */
function burst(server: ServerProcess, first: number) {
  const keys = new Map<string, number>()
  const acknowledged = new Map<string, string>()
  const strange: number[] = []
  let going = true
  let n = first
  const worker = async (): Promise<void> => {
    while (going) {
      const mine = n++
      const key = randomUUID()
      keys.set(key, mine)
      const answer = await ask(server, mine, key)
      if (answer.status === 201) acknowledged.set(key, answer.body.code)
      else if (answer.status !== 0 && answer.status !== 503) strange.push(answer.status)
      if (answer.status === 0) await new Promise(resolve => setTimeout(resolve, 5))
    }
  }
  const workers = Promise.all(Array.from({ length: 16 }, worker))
  return {
    keys,
    acknowledged,
    strange,
    async stop() {
      going = false
      await workers
    },
  }
}

const until = async (condition: () => boolean | Promise<boolean>, what: string): Promise<void> => {
  for (let waited = 0; waited < 240_000; waited += 50) {
    if (await condition()) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error(`waited in vain for ${what}`)
}

/** Looks behind the server's back. */
async function inDatabase<T>(work: (query: <R>(text: string) => Promise<R[]>) => Promise<T>): Promise<T> {
  const database = await openDatabase(loadConfig({ SUNHALL_DATA: data, POOL_SIZE: '1' }))
  try {
    return await work(async <R>(text: string) => (await database.pool.query(text)).rows as R[])
  } finally {
    await database.close()
  }
}

const postmaster = (): number =>
  Number(readFileSync(path.join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
const kill = (pid: number): void => {
  execFileSync('kill', ['-9', String(pid)])
}

/** Everything sent is sent again under its own key: each gets its one case, acknowledged ones the same as before. */
async function settle(server: ServerProcess, sent: ReturnType<typeof burst>): Promise<void> {
  const codes = new Map<string, string>()
  for (const [key, n] of sent.keys) {
    let answer = await ask(server, n, key)
    for (let tries = 0; answer.status === 503 && tries < 100; tries++) {
      await new Promise(resolve => setTimeout(resolve, 100))
      answer = await ask(server, n, key)
    }
    expect(answer.status).toBe(201)
    codes.set(key, answer.body.code)
  }
  for (const [key, code] of sent.acknowledged) expect(codes.get(key)).toBe(code)
  expect(new Set(codes.values()).size).toBe(sent.keys.size)
  const phones = [...sent.keys.values()].length
  const list = [...sent.keys.keys()].map(key => `'ask:${key}'`).join(',')
  const [row] = await inDatabase(query =>
    query<{ n: number }>(`select count(*)::integer as n from idempotency where key in (${list})`),
  )
  expect(row?.n).toBe(phones)
}

describe('a burst interrupted', () => {
  it('by the death of the server', async () => {
    const server = await start()
    const sent = burst(server, 1000)
    await until(() => sent.acknowledged.size > 200, 'submissions')
    await server.stop('SIGKILL')
    await sent.stop()
    expect(sent.strange).toEqual([])
    await settle(await start(), sent)
  })

  it('by the death of the database: the server lives, answers 503, and goes on', async () => {
    const server = await start()
    const sent = burst(server, 100_000)
    await until(() => sent.acknowledged.size > 200, 'submissions')
    const before = sent.acknowledged.size
    kill(postmaster())
    await until(() => sent.acknowledged.size > before + 200, 'submissions after the database came back')
    await sent.stop()
    expect(sent.strange).toEqual([])
    await settle(server, sent)
  })

  it('by the death of both', async () => {
    const server = await start()
    const sent = burst(server, 200_000)
    await until(() => sent.acknowledged.size > 200, 'submissions')
    const pid = postmaster()
    kill(server.pid)
    kill(pid)
    await sent.stop()
    await settle(await start(), sent)
  })
})

describe('two servers on one database', () => {
  it('share the work: one key makes one case wherever it arrives, and after a jump of the clock every timer acts once', async () => {
    const [first, second] = [await start(), await start()]
    const codes = await Promise.all(
      Array.from({ length: 40 }, async (_, i) => {
        const key = randomUUID()
        const [a, b] = await Promise.all([ask(first, 300_000 + i, key), ask(second, 300_000 + i, key)])
        expect([a.status, b.status]).toEqual([201, 201])
        expect(a.body.code).toBe(b.body.code)
        return a.body.code
      }),
    )
    expect(new Set(codes).size).toBe(40)
    await Promise.all(running.splice(0).map(server => server.stop()))

    // Ten days later, both wake at once.
    const offset = OFFSET + 10 * DAY_MS
    const then = { SUNHALL_CLOCK_OFFSET_MS: String(offset) }
    await Promise.all([start(then), start(then)])
    await inDatabase(async query => {
      const offsetRow = await query<{ value: number }>(
        `select value from settings where key = 'demonstration-offset-ms'`,
      )
      const later = Number(offsetRow[0]?.value ?? 0) + offset
      const waiting = `select count(*)::integer as n from timers where at <= now() + ${later} * interval '1 millisecond'`
      await until(async () => (await query<{ n: number }>(waiting))[0]?.n === 0, 'all timers')
      const acts = await query<{ kind: string; most: number; cases: number }>(
        `select kind, max(n)::integer as most, count(*)::integer as cases from
           (select case_id, kind, count(*) as n from acts where kind in ('mark-overdue', 'remind') group by 1, 2) a group by kind`,
      )
      const overdue = acts.find(row => row.kind === 'mark-overdue')
      expect(overdue?.most).toBe(1)
      const [cases] = await query<{ n: number }>('select count(*)::integer as n from cases')
      expect(overdue?.cases).toBe(cases?.n)
      // Asleep through the hint: no salvo.
      expect(acts.find(row => row.kind === 'remind')).toBeUndefined()
    })
  })
})
