// A colleague without a window, for work that another journey walks on the screen: the same log-in and the same acts, over the API.
import { randomUUID } from 'node:crypto'
import { type APIRequestContext, type APIResponse, request } from 'playwright-core'
import { openSession } from './session.ts'

interface Case {
  readonly seq: number
  readonly parts: readonly { readonly no: number; readonly lane: string; readonly unit: { readonly id: string } }[]
  readonly allowed: readonly { readonly act: string; readonly part: number | null }[]
}

async function read<T>(response: APIResponse, status: number): Promise<T> {
  if (response.status() !== status)
    throw new Error(`${response.url()} answers ${response.status()}: ${await response.text()}`)
  return (await response.json()) as T
}

export class Colleague {
  readonly #requests: APIRequestContext
  readonly #token: string

  private constructor(requests: APIRequestContext, token: string) {
    this.#requests = requests
    this.#token = token
  }

  static async enter(url: string, login: string): Promise<Colleague> {
    const requests = await request.newContext({ baseURL: url })
    return new Colleague(requests, await openSession(requests, login))
  }

  close(): Promise<void> {
    return this.#requests.dispose()
  }

  /** The first act of this name that the case offers this person; `address` is the case as the workbench has it. */
  async act(address: string, act: string, fields: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const path = `/api/v1${new URL(address).pathname.replace('/workbench', '')}`
    const found = await read<Case>(await this.#requests.get(path), 200)
    const offered = found.allowed.find(one => one.act === act)
    if (offered === undefined)
      throw new Error(`${act} is not offered, but ${found.allowed.map(one => one.act).join(', ') || 'nothing'}`)
    await read(
      await this.#requests.post(`${path}/acts`, {
        data: { act, part: offered.part, fields },
        headers: { 'x-csrf-token': this.#token, 'if-match': `"${found.seq}"`, 'idempotency-key': randomUUID() },
      }),
      200,
    )
  }
}
