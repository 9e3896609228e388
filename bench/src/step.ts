// One step of something measured: a request that must be answered as it should be. Anything else stops the run and shows the answer.
import type { Answer, ServerProcess } from '../../app/src/process.ts'

/** Of an answer, enough to see what is wrong. */
const SHOWN = 2000

export class StepFailed extends Error {
  constructor(step: string, status: number, body: unknown) {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    super(`${step} was answered with ${status}: ${text.slice(0, SHOWN)}`)
    this.name = 'StepFailed'
  }
}

export interface Asked {
  /** Sent as JSON; bytes are sent as they are. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** @throws StepFailed */
export async function step<T>(
  server: ServerProcess,
  expected: number,
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  { body, headers = {} }: Asked = {},
): Promise<Answer<T>> {
  const bytes = Buffer.isBuffer(body)
  const response = await server.http.request({
    method,
    path,
    headers: { ...(body === undefined || bytes ? {} : { 'content-type': 'application/json' }), ...headers },
    body: body === undefined ? null : bytes ? body : JSON.stringify(body),
  })
  const text = await response.body.text()
  if (response.statusCode !== expected) throw new StepFailed(`${method} ${path}`, response.statusCode, text)
  const json = String(response.headers['content-type'] ?? '').includes('json')
  return {
    status: response.statusCode,
    body: (json && text !== '' ? JSON.parse(text) : text) as T,
    headers: response.headers,
  }
}

/** The version an answer's ETag names. */
export const versionOf = ({ headers }: Answer<unknown>): number => {
  const version = /\d+/.exec(String(headers.etag ?? ''))?.[0]
  if (version === undefined) throw new Error('an answer without its version')
  return Number(version)
}
