// For tests over HTTP: calls without a session, one act at the version its person sees, and a file as a browser sends it.
import { randomUUID } from 'node:crypto'
import type { App } from '../platform/http-app.ts'
import type { Answer, Caller } from './county.test-support.ts'

/** A key under which nothing was sent before. */
export const key = (): { 'idempotency-key': string } => ({ 'idempotency-key': randomUUID() })

/** Calls of the public: no session. */
export const openCalls =
  (app: App) =>
  async (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    headers: object = {},
    cookies: { [name: string]: string } = {},
  ): Promise<Answer> => {
    const answer = await app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { ...(headers as { [name: string]: string }) },
      cookies,
      ...(body === undefined ? {} : { payload: body as object }),
    })
    const json = String(answer.headers['content-type'] ?? '').includes('json')
    return {
      status: answer.statusCode,
      body: json ? answer.json() : answer.body,
      headers: answer.headers,
      cookie: undefined,
    }
  }

/** One act over HTTP, at the version the person sees. */
export async function actOn(
  who: Caller,
  place: { readonly region: string; readonly caseId: string },
  act: string,
  part: number | null,
  fields: object = {},
): Promise<Answer> {
  const url = `/cases/${place.region}/${place.caseId}`
  const seen = await who.call('GET', url)
  if (seen.status !== 200) return seen
  return who.call('POST', `${url}/acts`, { act, part, fields }, { ...key(), 'if-match': String(seen.headers.etag) })
}

export function aFile(content: Buffer, name: string): { payload: Buffer; headers: { 'content-type': string } } {
  const head = `--sunhall\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/pdf\r\n\r\n`
  return {
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n--sunhall--\r\n')]),
    headers: { 'content-type': 'multipart/form-data; boundary=sunhall' },
  }
}
