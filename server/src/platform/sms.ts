// SMS through a provider that takes a plain HTTP POST: {"id","to","text"} as JSON, a bearer token, 2xx for taken over.
import { MessageRefused, type Messenger } from './messenger.ts'

export interface SmsConfig {
  readonly url: string
  readonly token?: string
}

const TIMEOUT_MS = 15_000

export function createSmsSender(config: SmsConfig): Messenger {
  return {
    async send(message) {
      const response = await fetch(config.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'idempotency-key': message.id,
          ...(config.token === undefined ? {} : { authorization: `Bearer ${config.token}` }),
        },
        body: JSON.stringify({ id: message.id, to: message.to, text: message.body }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      await response.body?.cancel()
      if (response.ok) return
      // 408 and 429 ask for another attempt; every other 4xx will be the same next time.
      if (response.status >= 400 && response.status < 500 && ![401, 403, 408, 429].includes(response.status)) {
        throw new MessageRefused(`the SMS provider refused the message (${response.status})`)
      }
      throw new Error(`the SMS provider answered ${response.status}`)
    },
    async close() {},
  }
}
