// A burst of ten times what the house can do: arrivals do not wait for answers. Order is kept, nothing acknowledged is lost.
import { randomUUID } from 'node:crypto'
import { call, connectionsTo, type ServerProcess } from '../../app/src/process.ts'
import { load } from './load.ts'
import { ask, question } from './people.ts'

const SECONDS = 30
/** Arrivals are sent in ticks: a timer each would measure the timers. */
const TICK_MS = 20
/** A crowd comes each with a connection of its own; as many as one client process can hold. */
const CROWD = 1000

export interface BurstResult {
  readonly answers: Readonly<Record<string, number>>
  readonly acknowledged: number
  readonly found: number
  readonly disorderly: number
  readonly recoveredAfter: number
}

export async function measureBurst(server: ServerProcess, capacity: number): Promise<BurstResult> {
  const before = await load({ workers: 2, seconds: 3 }, async () => (await ask(server)).status)
  const crowd = { ...server, http: connectionsTo(server.url, CROWD) }
  const answers: Record<string, number> = {}
  const codes: string[] = []
  let disorderly = 0
  let waiting = 0
  const one = async (): Promise<void> => {
    const answer = await ask(crowd, question(), randomUUID())
    const orderly = answer.status === 201 || (answer.status === 503 && answer.headers['retry-after'] !== undefined)
    if (!orderly) disorderly += 1
    if (answer.status === 201) codes.push(answer.body.code)
    answers[answer.status] = (answers[answer.status] ?? 0) + 1
    waiting -= 1
  }
  const perTick = (10 * capacity * TICK_MS) / 1000
  const begun = performance.now()
  let owed = 0
  while (performance.now() - begun < SECONDS * 1000) {
    owed += perTick
    // A client has only so many sockets: what cannot leave now is not sent later on top.
    while (owed >= 1 && waiting < 4000) {
      owed -= 1
      waiting += 1
      void one()
    }
    owed = Math.min(owed, perTick)
    await new Promise(resolve => setTimeout(resolve, TICK_MS))
  }
  const over = performance.now()
  while (waiting > 0) await new Promise(resolve => setTimeout(resolve, 20))
  await crowd.http.close()
  let recoveredAfter = Number.POSITIVE_INFINITY
  while (recoveredAfter > 30) {
    const second = await load({ workers: 2, seconds: 1 }, async () => (await ask(server)).status)
    const normal = second.p95 <= Math.max(3 * before.p95, 20) && Object.keys(second.answers).join() === '201'
    if (normal) recoveredAfter = (performance.now() - over) / 1000
    else if (performance.now() - over > 60_000) break
  }
  let found = 0
  await load({ workers: 8, count: codes.length }, async n => {
    const answer = await call(server.http, 'POST', '/api/v1/inquiries/track', {
      body: { code: codes[n], secondFact: null },
    })
    if (answer.status === 200) found += 1
    return answer.status
  })
  return { answers, acknowledged: codes.length, found, disorderly, recoveredAfter }
}
