// Messages leave once, are tried again with growing pauses, are given up with a reason, and nobody reads an address in passing.
import type { Instant } from '@sunhall/kernel'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asker, at, type CaseworkFixture, keys, openCasework, question } from '../casework/fixture.test-support.ts'
import { buildHttp, HTTP_DEFAULTS } from '../platform/http.ts'
import { MessageRefused, type Messenger, type OutgoingMessage } from '../platform/messenger.ts'
import { outboxRoutes } from './routes.ts'
import { type Messengers, MOST_ATTEMPTS, Outbox, PAUSES } from './service.ts'
import { CLAIM } from './store.ts'

let fixture: CaseworkFixture
let n = 0
beforeAll(async () => {
  fixture = await openCasework()
})
beforeEach(() => fixture.database.owner.query('delete from outbox'))
afterAll(() => fixture.database.close())

const ASKED = '2026-09-01T10:00:00'
const ask = (fields: { [field: string]: string } = {}) =>
  fixture.casework.begin({
    region: '539921',
    matter: 'inquiry',
    fields: question({ unit: 'qh-land', ...fields }),
    actor: asker,
    now: at(ASKED),
    key: `outbox-${++n}`,
  })

class Recorder implements Messenger {
  readonly sent: OutgoingMessage[] = []
  error: Error | null = null
  async send(message: OutgoingMessage) {
    if (this.error !== null) throw this.error
    this.sent.push(message)
  }
  async close() {}
}

const outboxWith = (messengers: Partial<Messengers>, demonstration = true) =>
  new Outbox({
    db: fixture.database.pool,
    messengers: { mail: null, sms: null, ...messengers },
    sealing: keys.sealing,
    demonstration,
  })
const later = (seconds: number) => new Date(Date.parse(at(ASKED)) + seconds * 1000).toISOString() as Instant
const only = async (outbox: Outbox) => (await outbox.list(null, 10)).items[0]

describe('sending', () => {
  it('opens the contact, sends by the chosen way, and once', async () => {
    await ask()
    await ask({ reach: 'mail', email: 'li.xiufang@example.com' })
    const [mail, sms] = [new Recorder(), new Recorder()]
    const outbox = outboxWith({ mail, sms })
    expect(await outbox.send(later(1), 10)).toBe(2)
    expect(await outbox.send(later(86_400), 10)).toBe(0)
    expect(sms.sent.map(message => message.to)).toEqual(['13900001234'])
    expect(mail.sent.map(message => message.to)).toEqual(['li.xiufang@example.com'])
    expect(mail.sent[0]?.body).toMatch(/查询码 \d{4} \d{4} \d{4}，现由qh-land办理，最迟 2026年9月8日 答复/)
    expect((await outbox.list(null, 10)).items.map(item => item.state)).toEqual(['sent', 'sent'])
  })

  it('is shared between servers without sending anything twice', async () => {
    await Promise.all(Array.from({ length: 20 }, () => ask()))
    const sms = new Recorder()
    const servers = [1, 2, 3, 4].map(() => outboxWith({ sms }))
    await Promise.all(servers.map(server => server.send(later(1), 8)))
    await Promise.all(servers.map(server => server.send(later(1), 8)))
    expect(sms.sent).toHaveLength(20)
    expect(new Set(sms.sent.map(message => message.id)).size).toBe(20)
  })

  it('tries again after growing pauses, then gives up and says why, without the address', async () => {
    await ask()
    const sms = new Recorder()
    sms.error = Object.assign(new Error('no route to 13900001234'), { code: 'ECONNREFUSED' })
    const outbox = outboxWith({ sms })
    let clock = 1
    for (const [attempt, pause] of PAUSES.entries()) {
      expect(await outbox.send(later(clock), 10)).toBe(1)
      const row = await only(outbox)
      expect(row).toMatchObject({ attempts: attempt + 1, error: 'econnrefused' })
      expect(row?.state).toBe(attempt + 1 === MOST_ATTEMPTS ? 'failed' : 'waiting')
      expect(await outbox.send(later(clock + pause - 1), 10)).toBe(0)
      clock += pause
    }
    expect(await outbox.send(later(clock + 1_000_000), 10)).toBe(0)
    expect(JSON.stringify((await fixture.database.owner.query('select error from outbox')).rows)).not.toContain('139')
  })

  it('gives up at once where the other side refuses for good, or nobody can be written to', async () => {
    await ask()
    const sms = new Recorder()
    sms.error = new MessageRefused('the SMS provider refused the message (422)')
    await outboxWith({ sms }).send(later(1), 10)
    expect(await only(outboxWith({ sms }))).toMatchObject({ state: 'failed', error: 'refused-422', nextAt: null })
    await fixture.database.owner.query('delete from outbox')
    await ask({ reach: 'mail' })
    const mail = new Recorder()
    await outboxWith({ mail }).send(later(1), 10)
    expect(await only(outboxWith({ mail }))).toMatchObject({ state: 'failed', error: 'no-recipient' })
  })

  it('sends again, under the same id, what a dying server may or may not have sent', async () => {
    await ask()
    const sms = new Recorder()
    await fixture.database.pool.query(CLAIM, [later(1), ['sms'], 10, PAUSES])
    expect(await outboxWith({ sms }).send(later(2), 10)).toBe(0)
    expect(await outboxWith({ sms }).send(later(62), 10)).toBe(1)
    expect(sms.sent).toHaveLength(1)
  })

  it('does not open a contact that was moved to another message', async () => {
    const first = await ask()
    const second = await ask({ phone: '13900005678' })
    await fixture.database.owner.query(
      'update outbox set recipient_sealed = (select recipient_sealed from outbox where case_id = $1) where case_id = $2',
      [second.id, first.id],
    )
    const sms = new Recorder()
    await outboxWith({ sms }).send(later(1), 10)
    expect(sms.sent.map(message => message.to)).toEqual(['13900005678'])
  })
})

describe('looking at it', () => {
  it('without a way out nothing is sent, and the demonstration shows what would be', async () => {
    await ask()
    const outbox = outboxWith({})
    expect(await outbox.send(later(1), 10)).toBe(0)
    expect(await only(outbox)).toMatchObject({ state: 'held', recipient: '139********', attempts: 0, nextAt: null })
    expect((await only(outbox))?.body).toContain('查询码')
    const real = await only(outboxWith({}, false))
    expect(real?.body).toBeNull()
    expect(real?.subject).toMatch(/^您的查询已收到，查询码 \*{4} \*{4} \d{4}$/)
  })

  it('is for the system administrator, in pages', async () => {
    for (let i = 0; i < 3; i++) await ask()
    const session = (role: 'system-admin' | 'head') => ({
      person: 'p',
      tokenHash: Buffer.from('x'),
      secondFactor: null,
      owes: null,
      withheld: [],
      grants: [{ role, unit: 'qh-land', region: '539921', post: 'p' }],
    })
    const app = await buildHttp({
      config: HTTP_DEFAULTS,
      log: pino({ level: 'silent' }),
      db: fixture.database.db,
      now: () => later(1),
      sessions: { staff: async token => session(token as 'head'), asker: async () => null },
      csrfKey: Buffer.alloc(32),
      mounts: [scope => outboxRoutes(scope, { outbox: outboxWith({}) })],
    })
    const get = (url: string, staff: string) => app.inject({ url, cookies: { staff } })
    expect((await get('/api/v1/outbox', 'head')).statusCode).toBe(404)
    const first = (await get('/api/v1/outbox?limit=2', 'system-admin')).json()
    const second = (await get(`/api/v1/outbox?limit=2&after=${first.next}`, 'system-admin')).json()
    expect([first.items.length, second.items.length, second.next]).toEqual([2, 1, null])
    expect((await get('/api/v1/outbox?after=x', 'system-admin')).json().code).toBe('invalid-input')
    await app.close()
  })

  it('claims by index among 20,000 messages', async () => {
    await fixture.database.owner.query(`
      insert into outbox (region, id, channel, recipient_sealed, subject, body, created_at, due_at, sent_at)
      select '539921', gen_random_uuid(), 'sms', '\\x00', 's', 'b', now(), now(), case when n % 100 > 0 then now() end
      from generate_series(1, 20000) n`)
    await fixture.database.owner.query('analyze outbox')
    const { rows } = await fixture.database.pool.query(`explain ${CLAIM}`, [later(1), ['sms'], 20, PAUSES])
    const plan = rows.map(row => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('outbox_due')
    expect(plan).not.toContain('Seq Scan')
  })
})
