// Mail through the SMTP server of SMTP_URL.
import { createTransport } from 'nodemailer'
import { MessageRefused, type Messenger } from './messenger.ts'

export interface MailConfig {
  readonly url: string
  readonly from: string
}

/** One message may not hold up the queue for longer. */
const TIMEOUT_MS = 20_000

export function createMailer(config: MailConfig): Messenger {
  const url = new URL(config.url)
  const secure = url.protocol === 'smtps:'
  const transport = createTransport({
    host: url.hostname,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    ...(url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    pool: true,
    maxConnections: 2,
  })
  const host = /@([^>\s]+)/.exec(config.from)?.[1] ?? 'localhost'
  return {
    async send(message) {
      try {
        await transport.sendMail({
          from: config.from,
          to: message.to,
          subject: message.subject,
          text: message.body,
          messageId: `<${message.id}@${host}>`,
          // Mail to an automaton must not start a conversation between automata (RFC 3834).
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
      } catch (error) {
        const { responseCode } = error as { responseCode?: number }
        if (responseCode !== undefined && responseCode >= 500) {
          throw new MessageRefused(`the mail server refused the message (${responseCode})`, { cause: error })
        }
        throw error
      }
    },
    async close() {
      transport.close()
    },
  }
}
