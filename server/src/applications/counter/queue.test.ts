// The queue of a hall: no number twice, however many call at once; every day begins at one; nobody calls where they do not work.
import { type Actor, buildCalendar, DEFAULT_OFFICE_HOURS, type Instant, NATIONAL_NOTICES } from '@sunhall/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HallEntry, WindowEntry } from '../../catalogue/model.ts'
import { createTestDatabase, type TestDatabase } from '../../platform/testing.ts'
import { type HallBook, HallQueue } from './queue.ts'

const t = (zh: string) => ({ zh, en: zh })
const hallEntry = (code: string): HallEntry => ({
  code,
  title: t('东县政务服务中心'),
  kind: 'hall',
  unit: 'east-office',
  region: '539902',
  address: t('人民路1号'),
  directions: t('公交3路'),
  phone: '0899-1234567',
  hours: t('工作日 9:00—17:00'),
  access: t('设有坡道'),
})
const windowEntry = (prefix: string, numbers: string, units: string[]): WindowEntry => ({
  code: `window-${prefix}`,
  title: t(`${prefix}类业务`),
  hall: 'east-hall',
  numbers,
  units,
  services: t('综合'),
  hours: [{ from: 540, to: 1020 }],
  prefix,
})
const WINDOWS = [windowEntry('A', '1—3号窗口', ['east-education']), windowEntry('B', '4号窗口', ['east-town'])]
const book: HallBook = {
  hall: async code => (code.endsWith('hall') ? hallEntry(code) : null),
  windows: async () => WINDOWS,
  windowsOf: async (_hall, matter) => (matter === 'school' ? WINDOWS.slice(0, 1) : []),
}
const clerk = (person: string, region = '539902', unit = 'east-office'): Actor => ({
  kind: 'staff',
  person,
  grants: [{ role: 'clerk', unit, region, post: `post-${person}` }],
})
const calendar = buildCalendar({ notices: NATIONAL_NOTICES, hours: DEFAULT_OFFICE_HOURS, revision: 0 })

const MORNING = '2026-08-03T01:00:00.000Z' as Instant
const later = (minutes: number): Instant => new Date(Date.parse(MORNING) + minutes * 60_000).toISOString() as Instant

let data: TestDatabase
let queue: HallQueue
beforeAll(async () => {
  data = await createTestDatabase({ poolSize: 8 })
  queue = new HallQueue(data.pool, book, async () => calendar)
})
afterAll(() => data.close())

describe('taking', () => {
  it('numbers run without gap or double, however many press at once', async () => {
    const taken = await Promise.all(
      Array.from({ length: 40 }, (_, i) => queue.take('take-hall', { prefix: i % 2 ? 'A' : 'B' }, 'kiosk', MORNING)),
    )
    const labels = taken.map(ticket => ticket.label).sort()
    expect(new Set(labels).size).toBe(40)
    expect([labels[0], labels[19], labels[20], labels[39]]).toEqual(['A001', 'A020', 'B001', 'B020'])
  })
  it('the next day begins at one', async () => {
    const tomorrow = later(24 * 60)
    expect((await queue.take('take-hall', { prefix: 'A' }, 'kiosk', tomorrow)).label).toBe('A001')
    expect((await queue.display('take-hall', tomorrow)).queues.map(each => each.waiting)).toEqual([1, 0])
  })
  it('by matter goes to the window that takes it, and to no other', async () => {
    expect((await queue.take('matter-hall', { matter: 'school' }, 'web', MORNING)).label).toBe('A001')
    await expect(queue.take('matter-hall', { matter: 'marriage' }, 'web', MORNING)).rejects.toMatchObject({
      code: 'no-window',
    })
    await expect(queue.take('matter-hall', { prefix: 'Z' }, 'web', MORNING)).rejects.toMatchObject({
      code: 'no-window',
    })
    await expect(queue.take('nowhere', { prefix: 'A' }, 'web', MORNING)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('outside office hours', () => {
  const at = (text: string) => new Date(`2026-${text}:00+08:00`).toISOString() as Instant
  it('none are given, and it is said when they are again: after the festival', async () => {
    const evening = at('09-30T17:00')
    await expect(queue.take('closed-hall', { prefix: 'A' }, 'kiosk', evening)).rejects.toMatchObject({
      code: 'hall-closed',
      params: { zh: '2026年10月8日 9:00 开始取号' },
    })
    await expect(queue.take('closed-hall', { matter: 'school' }, 'web', at('10-03T10:00'))).rejects.toMatchObject({
      code: 'hall-closed',
    })
    const shown = await queue.display('closed-hall', evening)
    expect(shown.closed).toEqual({ opens: '2026-10-08T01:00:00.000Z' })
    expect(shown.queues.map(each => each.closed)).toEqual([shown.closed, shown.closed])
    expect((await queue.display('closed-hall', at('09-30T16:59'))).closed).toBeNull()
  })
  it('a clerk who is there may take one for somebody', async () => {
    expect((await queue.take('closed-hall', { prefix: 'A' }, 'clerk', at('09-30T17:10'))).label).toBe('A001')
  })
})

describe('calling', () => {
  it('two clerks at once never call the same number, and none is lost', async () => {
    for (let i = 0; i < 24; i++) await queue.take('race-hall', { prefix: 'A' }, 'kiosk', later(i))
    const called: string[] = []
    const work = async (desk: string): Promise<void> => {
      for (;;) {
        try {
          const entry = await queue.next('race-hall', { desk }, clerk(`clerk-${desk}`), later(30))
          called.push(entry.label)
          await queue.step('race-hall', entry.label, 'finish', clerk(`clerk-${desk}`), later(31))
        } catch (error) {
          expect(error).toMatchObject({ code: 'nobody-waits' })
          return
        }
      }
    }
    await Promise.all(['1', '2', '3', '4', '5', '6'].map(work))
    expect(called).toHaveLength(24)
    expect(new Set(called).size).toBe(24)
  })
  it('one desk has one number: a second call waits until the first is finished or passed over', async () => {
    for (const hall of ['desk-hall', 'busy-hall'])
      for (let i = 0; i < 3; i++) await queue.take(hall, { prefix: 'A' }, 'kiosk', later(i))
    const me = clerk('me')
    // At once, one of them gets a number: whichever it had before it.
    const calls = await Promise.allSettled([1, 2, 3].map(() => queue.next('busy-hall', { desk: '1' }, me, later(5))))
    expect(calls.filter(each => each.status === 'fulfilled')).toHaveLength(1)
    for (const each of calls) if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'desk-busy' })
    expect((await queue.next('desk-hall', { desk: '1' }, me, later(5))).label).toBe('A001')
    await expect(queue.next('desk-hall', { desk: '1' }, me, later(5))).rejects.toMatchObject({ code: 'desk-busy' })
    await queue.step('desk-hall', 'A001', 'again', me, later(6))
    expect((await queue.display('desk-hall', later(6))).called).toMatchObject([{ label: 'A001', desk: '1', calls: 2 }])
    await queue.step('desk-hall', 'A001', 'skip', me, later(7))
    await expect(queue.step('desk-hall', 'A001', 'finish', me, later(7))).rejects.toMatchObject({
      code: 'number-moved',
    })
    expect((await queue.next('desk-hall', { desk: '1' }, me, later(8))).label).toBe('A002')
    await queue.step('desk-hall', 'A002', 'serve', me, later(8))
    await queue.step('desk-hall', 'A002', 'finish', me, later(20))
    // Who was passed over and comes back is next.
    await queue.step('desk-hall', 'A001', 'back', me, later(21))
    expect((await queue.next('desk-hall', { desk: '1' }, me, later(22))).label).toBe('A001')
  })
  it('a number lies with the clerk who called it', async () => {
    await queue.take('own-hall', { prefix: 'A' }, 'kiosk', MORNING)
    await queue.next('own-hall', { desk: '1' }, clerk('one'), later(1))
    for (const step of ['again', 'serve', 'skip', 'finish'] as const) {
      await expect(queue.step('own-hall', 'A001', step, clerk('two'), later(2))).rejects.toMatchObject({
        code: 'number-moved',
      })
    }
  })
  it('those who go ahead are called first; only the letters asked for are called', async () => {
    await queue.take('ahead-hall', { prefix: 'A' }, 'kiosk', later(0))
    await queue.take('ahead-hall', { prefix: 'A', ahead: true }, 'clerk', later(1))
    await queue.take('ahead-hall', { prefix: 'B' }, 'kiosk', later(0))
    const labels = []
    for (const desk of ['1', '2'])
      labels.push((await queue.next('ahead-hall', { desk, prefixes: ['A'] }, clerk(desk), later(2))).label)
    expect(labels).toEqual(['A002', 'A001'])
    await expect(queue.next('ahead-hall', { desk: '3', prefixes: ['A'] }, clerk('3'), later(2))).rejects.toMatchObject({
      code: 'nobody-waits',
    })
  })
  it('the wait is what the last ones took, shared by the desks that work', async () => {
    for (let i = 0; i < 5; i++) await queue.take('wait-hall', { prefix: 'A' }, 'kiosk', later(0))
    expect((await queue.ticket('wait-hall', 'A005', later(0))).minutes).toBe(32)
    for (const desk of ['1', '2']) {
      const { label } = await queue.next('wait-hall', { desk }, clerk(desk), later(1))
      await queue.step('wait-hall', label, 'finish', clerk(desk), later(7))
    }
    expect(await queue.ticket('wait-hall', 'A005', later(7))).toMatchObject({ ahead: 2, minutes: 6 })
  })
})

describe('who may call', () => {
  it('clerks of the hall’s region and of units with a window; to others there is no such desk', async () => {
    await queue.take('staff-hall', { prefix: 'B' }, 'kiosk', MORNING)
    const strangers: Actor[] = [
      clerk('west', '539903', 'west-office'),
      clerk('above', '539900', 'city-office'),
      { kind: 'staff', person: 'x', grants: [{ role: 'handler', unit: 'east-office', region: '539902', post: 'p' }] },
      { kind: 'asker', person: null, grants: [] },
    ]
    for (const who of strangers) {
      await expect(queue.next('staff-hall', { desk: '1' }, who, later(1))).rejects.toMatchObject({ code: 'not-found' })
      await expect(queue.desk('staff-hall', who, later(1))).rejects.toMatchObject({ code: 'not-found' })
    }
    const town = clerk('town', '539902001', 'east-town')
    expect((await queue.next('staff-hall', { desk: '4' }, town, later(1))).label).toBe('B001')
  })
})
