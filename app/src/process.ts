// The real server in a process of its own, as `npm start` runs it, on a data folder of its own: for journeys, faults and the bench.
import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Pool } from 'undici'

export const PROJECT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

export interface ServerProcess {
  readonly url: string
  readonly pid: number
  readonly http: Pool
  /** Resident memory of the server process now, MiB. */
  memory(): number
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** So many connections of a client, each with one request at a time, as browsers have them. */
export const connectionsTo = (url: string, connections: number): Pool => new Pool(url, { connections, pipelining: 1 })

export async function startServer(env: Readonly<Record<string, string>>, connections = 64): Promise<ServerProcess> {
  const child: ChildProcess = fork(path.join(PROJECT, 'dist/main.js'), [], {
    cwd: PROJECT,
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'warn', RATE_PER_MINUTE: '0', ...env },
    // As `npm start` has it: nothing here grows with the number of cases, and a heap allowed to swell only sweeps later.
    execArgv: ['--max-semi-space-size=8', '--max-old-space-size=256'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', code => reject(new Error(`the server ended with ${code} before it was ready`)))
    child.on('message', message => {
      const { ready, address } = message as { ready?: boolean; address?: { port: number } }
      if (ready === true && address !== undefined) resolve(address.port)
    })
  })
  const url = `http://127.0.0.1:${port}`
  const http = connectionsTo(url, connections)
  const pid = child.pid ?? 0
  let stopping = false
  child.once('exit', (code, signal) => {
    if (!stopping) console.error(`the server at ${url} ended by itself with ${code ?? signal}`)
  })
  return {
    url,
    pid,
    http,
    memory() {
      const kib = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      return Math.round(Number(kib ?? 0) / 1024)
    },
    async stop(signal = 'SIGTERM') {
      stopping = true
      await http.destroy()
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.kill(signal)
      await ended
    },
  }
}

export interface Answer<T> {
  readonly status: number
  readonly body: T
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** One JSON request. A refused or broken connection answers status 0. */
export async function call<T>(
  http: Pool,
  method: 'GET' | 'POST',
  url: string,
  options: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer<T>> {
  try {
    const response = await http.request({
      method,
      path: url,
      headers: { ...(options.body === undefined ? {} : { 'content-type': 'application/json' }), ...options.headers },
      body: options.body === undefined ? null : JSON.stringify(options.body),
    })
    const text = await response.body.text()
    const json = String(response.headers['content-type'] ?? '').includes('json')
    return {
      status: response.statusCode,
      body: (json && text !== '' ? JSON.parse(text) : text) as T,
      headers: response.headers,
    }
  } catch {
    return { status: 0, body: undefined as T, headers: {} }
  }
}
