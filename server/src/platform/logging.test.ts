// The log keeps secrets and personal data to itself, also where they stand deep inside or in an error of the database.
import { expect, test } from 'vitest'
import { createLogger } from './logging.ts'

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = []
  write(createLogger('trace', { write: line => void lines.push(line) }))
  return lines.join('')
}

test.each([
  { password: 'S3CRET' },
  { request: { headers: { authorization: 'S3CRET', cookie: 'S3CRET', 'set-cookie': 'S3CRET' } } },
  { asker: { contact: { phone: 'S3CRET', name: 'S3CRET' } } },
  { inquiry: { text: 'S3CRET', subject: 'S3CRET' } },
])('%j is removed', value => {
  const line = logged(log => log.info(value, 'something happened'))
  expect(line).toContain('something happened')
  expect(line).toContain('[removed]')
  expect(line).not.toContain('S3CRET')
})

test('an error of the database is logged without the row it quotes', () => {
  const error = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (phone)=(S3CRET) already exists.',
    where: 'S3CRET',
  })
  const line = logged(log => log.error({ err: new Error('outer', { cause: error }) }, 'failed'))
  expect(line).toContain('23505')
  expect(line).not.toContain('S3CRET')
})

test('what was typed is not repeated by an error about its form', () => {
  const error = Object.assign(new Error('invalid input syntax for type date: "S3CRET"'), { code: '22007' })
  const line = logged(log => log.error({ err: error }, 'failed'))
  expect(line).toContain('invalid input syntax for type date: [removed]')
  expect(line).not.toContain('S3CRET')
})
