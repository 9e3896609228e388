// Mail against a server that speaks just enough SMTP: what arrives, and which refusals are final.

import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { createMailer } from './mail.ts'
import { MessageRefused } from './messenger.ts'

/** Answers RCPT with the given line; collects the lines of the message. */
async function smtpServer(recipientAnswer: string) {
  const lines: string[] = []
  const server = createServer(socket => {
    socket.on('error', () => {})
    socket.write('220 test\r\n')
    let inMessage = false
    createInterface({ input: socket }).on('line', line => {
      if (inMessage) {
        if (line !== '.') return void lines.push(line)
        inMessage = false
        return void socket.write('250 kept\r\n')
      }
      const verb = line.slice(0, 4).toUpperCase()
      if (verb === 'QUIT') return void socket.end('221 bye\r\n')
      inMessage = verb === 'DATA'
      return void socket.write(
        verb === 'DATA' ? '354 go on\r\n' : verb === 'RCPT' ? `${recipientAnswer}\r\n` : '250 ok\r\n',
      )
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const mailer = createMailer({
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    from: '阳光政务 <no-reply@example.gov.cn>',
  })
  const close = async (): Promise<void> => {
    await mailer.close()
    server.close()
  }
  return { mailer, lines, close }
}

const message = { id: 'm-1', to: 'asker@example.cn', subject: '查询件已受理', body: '您的查询件已受理。' }

test('a message arrives in Chinese, with a name of its own that repeats', async () => {
  const { mailer, lines, close } = await smtpServer('250 ok')
  await mailer.send(message)
  await close()
  expect(lines).toContain('Message-ID: <m-1@example.gov.cn>')
  expect(lines).toContain('Auto-Submitted: auto-generated')
  const body = lines.slice(lines.indexOf('') + 1).join('')
  expect(Buffer.from(body, 'base64').toString('utf8')).toContain('您的查询件已受理。')
})

test.each([
  ['550 no such user', true],
  ['451 come back later', false],
])('%s means final: %s', async (answer, final) => {
  const { mailer, close } = await smtpServer(answer)
  const outcome = await mailer.send(message).then(
    () => undefined,
    (error: unknown) => error,
  )
  await close()
  expect(outcome).toBeInstanceOf(Error)
  expect(outcome instanceof MessageRefused).toBe(final)
})
