// The machines of a hall: the mode is theirs alone, numbers are taken once, the screen needs no script.

import type { Instant } from '@sunhall/kernel'
import type { HallDisplay, QueueTicket } from '@sunhall/server/applications/counter/model'
import { beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '../server.ts'
import { aSite } from '../testing/site.ts'
import { Visitor } from '../testing/visitor.ts'
import type { HallQueues } from './halls.ts'

const HALL = {
  code: 'QH-HALL',
  title: { zh: '青禾县政务服务中心', en: 'Qinghe Centre' },
  address: { zh: '青禾大道 66 号', en: '66 Qinghe Road' },
  region: '539921',
}

class FakeQueues implements HallQueues {
  readonly taken = new Map<string, QueueTicket>()
  closed: HallDisplay['closed'] = null
  async halls() {
    return [HALL]
  }
  async display(): Promise<HallDisplay> {
    return {
      hall: HALL.code,
      title: HALL.title,
      day: '2026-09-23',
      closed: this.closed,
      called: [{ label: 'A001', desk: '3号', calledAt: '2026-09-23T02:29:00.000Z', calls: 1, serving: false }],
      queues: [
        {
          prefix: 'A',
          title: { zh: '综合受理', en: 'General' },
          windows: '1—4号窗口',
          closed: this.closed,
          waiting: 2,
          next: ['A002'],
          minutes: 9,
        },
      ],
    } as HallDisplay
  }
  async take(hall: string, prefix: string, key: string): Promise<QueueTicket> {
    if (prefix !== 'A') throw new Problem('no-window')
    if (this.closed !== null) throw new Problem('hall-closed', { params: { zh: '明天取号', en: 'tomorrow' } })
    const label = `A${String(this.taken.size + 1).padStart(3, '0')}`
    const ticket = {
      hall,
      day: '2026-09-23',
      label,
      status: 'waiting',
      windows: '1—4号窗口',
      takenAt: '2026-09-23T02:30:00.000Z',
      ahead: 2,
      minutes: 9,
      desk: null,
    } as QueueTicket
    const present = this.taken.get(key) ?? ticket
    this.taken.set(key, present)
    return present
  }
  async ticket(_hall: string, label: string): Promise<QueueTicket> {
    const found = [...this.taken.values()].find(one => one.label === label)
    if (found === undefined) throw new Problem('not-found')
    return found
  }
}

let queues: FakeQueues
let visitor: Visitor
beforeEach(async () => {
  queues = new FakeQueues()
  visitor = new Visitor((await aSite({ halls: queues })).app)
})

describe('the touch-screen mode', () => {
  it('is drawn over the pages of the site once its start was opened, and times out but for the start', async () => {
    expect((await visitor.visit('/guides')).body).not.toContain('touch-bar')
    const start = await visitor.visit('/touch?hall=QH-HALL')
    expect(start.body).toContain('<h1>青禾县政务服务中心</h1>')
    expect(start.body).not.toContain('data-idle=')
    const guides = await visitor.visit('/guides')
    expect(guides.body).toContain('<html lang="zh-CN" class="touch">')
    expect(guides.body).toContain('href="/touch/end"')
    expect(guides.body).toContain('data-idle="120"')
    expect(guides.body).not.toContain('class="places"')
  })

  it('clears the visitor at the end, and keeps its hall', async () => {
    await visitor.visit('/touch?hall=QH-HALL')
    const ended = await visitor.visit('/touch/end')
    expect(ended.body).toContain('已清除本次使用的内容')
    expect(ended.body).toContain('青禾县政务服务中心')
  })

  it('is left alone by links from elsewhere: nobody is logged out on a device of their own', async () => {
    const seen = await visitor.visit('/touch/end')
    expect(seen.url).toBe('/')
    expect(seen.headers['clear-site-data']).toBeUndefined()
  })
})

describe('a queue number', () => {
  it('is taken once, however often the form is sent', async () => {
    await visitor.visit('/touch?hall=QH-HALL')
    const page = await visitor.visit('/touch/number')
    const ticket = await visitor.submit(page, '/touch/number', { prefix: 'A' })
    expect(ticket.body).toContain('A001')
    expect(ticket.body).toContain('前面 2 人')
    expect((await visitor.submit(page, '/touch/number', { prefix: 'A' })).body).toContain('A001')
    expect(queues.taken.size).toBe(1)
  })

  it('is refused for a letter the hall has not, and without the token', async () => {
    const page = await visitor.visit('/touch/number?hall=QH-HALL')
    expect((await visitor.submit(page, '/touch/number', { prefix: 'Z' })).body).toContain('error-summary')
    const bare = await visitor.post('/touch/number', { hall: 'QH-HALL', prefix: 'A', key: 'a'.repeat(20) })
    expect(bare.status).toBe(403)
    expect(queues.taken.size).toBe(0)
  })
})

describe('outside office hours', () => {
  it('no number is given, and it is said when they are again; with and without the button', async () => {
    const page = await visitor.visit('/touch/number?hall=QH-HALL')
    queues.closed = { opens: '2026-09-28T01:00:00.000Z' as Instant }
    const closed = await visitor.visit('/touch/number?hall=QH-HALL')
    expect(closed.body).toContain('现在不是办公时间')
    expect(closed.body).toContain('2026年9月28日（星期一）09:00 开始取号')
    expect(closed.body).toMatch(/<button class="tile"[^>]* disabled=""/)
    // A page that was opened in time and sent too late.
    const late = await visitor.submit(page, '/touch/number', { prefix: 'A' })
    expect(late.body).toContain('error-summary')
    expect(queues.taken.size).toBe(0)
    expect((await visitor.visit('/halls/QH-HALL/display')).body).toContain('现在不是办公时间')
  })

  it('names only the hour where they are given again today', async () => {
    queues.closed = { opens: '2026-09-23T05:30:00.000Z' as Instant }
    expect((await visitor.visit('/touch/number?hall=QH-HALL')).body).toContain('今天 13:30 开始取号')
  })
})

describe('the screen of a hall', () => {
  it('says who is called and who waits, and loads itself again without a script', async () => {
    const { body } = await visitor.visit('/halls/QH-HALL/display')
    expect(body).toContain('http-equiv="refresh" content="10"')
    expect(body).not.toContain('<script')
    expect(body).toContain('请到 3 号窗口')
    expect(body).toContain('A002')
  })

  it('is not there for a hall that is not', async () => {
    expect((await visitor.visit('/halls/NO-HALL/display')).status).toBe(404)
  })
})
