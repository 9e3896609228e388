// What goes over the wire to an SMS provider, and which answers are worth another attempt.
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MessageRefused } from './messenger.ts'
import { createSmsSender } from './sms.ts'

let status = 200
let received: { headers: IncomingMessage['headers']; body: unknown } | undefined
const provider = createServer(async (request, response) => {
  received = { headers: request.headers, body: JSON.parse(await text(request)) }
  response.writeHead(status).end()
})
beforeAll(async () => {
  provider.listen(0, '127.0.0.1')
  await once(provider, 'listening')
})
afterAll(() => new Promise(resolve => provider.close(resolve)))

const message = { id: 'm-1', to: '13800138000', subject: '查询件已受理', body: '您的查询件已受理。' }
const sender = () =>
  createSmsSender({ url: `http://127.0.0.1:${(provider.address() as AddressInfo).port}/send`, token: 'secret' })

test('the provider gets number, text, a repeatable key and the token', async () => {
  status = 202
  await sender().send(message)
  expect(received?.body).toEqual({ id: 'm-1', to: '13800138000', text: '您的查询件已受理。' })
  expect(received?.headers).toMatchObject({ authorization: 'Bearer secret', 'idempotency-key': 'm-1' })
})

test.each([
  [400, true],
  [404, true],
  [401, false],
  [429, false],
  [503, false],
])('%i means final: %s', async (answer, final) => {
  status = answer
  const outcome = await sender()
    .send(message)
    .then(
      () => undefined,
      (error: unknown) => error,
    )
  expect(outcome).toBeInstanceOf(Error)
  expect(outcome instanceof MessageRefused).toBe(final)
})
