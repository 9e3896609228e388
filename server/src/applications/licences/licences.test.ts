// The register of licences: entries written twice or out of order are the same register; what the public may know; reminders go out once.
import type { Instant, PlainDate } from '@sunhall/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealContext } from '../../casework/assemble.ts'
import { DOCUMENTS_CTE } from '../../documents/number.ts'
import { seal } from '../../platform/secrets.ts'
import { type Hall, openHall } from '../hall.test-support.ts'
import { LICENCE_SECTION, type LicenceRow, lastDay } from '../licence-rows.ts'
import { reminder } from './reminder.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

const CASE = '019a0000-0000-7000-8000-000000000001'
const RENEWAL = '019a0000-0000-7000-8000-000000000002'
const day = (text: string) => text as PlainDate
const row = (over: Partial<LicenceRow> = {}): LicenceRow => ({
  region: '539902',
  number: '东食许〔2026〕1号',
  document: null,
  case_id: CASE,
  seq: 5,
  change: 'grant',
  at: '2026-08-03T02:00:00.000Z' as Instant,
  matter_code: 'SP-0001',
  unit_id: 'east-education',
  part: 2,
  deemed: false,
  from_day: day('2026-08-03'),
  until_day: day('2029-08-02'),
  holder_seq: 1,
  holder_sealed: null,
  ...over,
})
const write = (rows: readonly LicenceRow[]) =>
  hall.data.pool.query(`with ${DOCUMENTS_CTE}, ${LICENCE_SECTION} select 1`, [
    JSON.stringify({ documents: [], licences: rows }),
  ])
const sealedFor = (caseId: string, holder: object): string =>
  seal(hall.keys.sealing, JSON.stringify(holder), sealContext('539902', caseId, 1)).toString('hex')
const HOLDER = { name: '李秀芳', idNumber: '11010519491231002X', phone: '13900001234' }

describe('the last day', () => {
  it.each([
    ['2026-08-03', 36, '2029-08-02'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-01-01', 12, '2026-12-31'],
    ['2026-03-01', 1, '2026-03-31'],
    ['2026-08-03', null, null],
  ] as const)('of one from %s for %s months is %s', (from, months, last) => {
    expect(lastDay(day(from), months)).toBe(last)
  })
})

describe('entries', () => {
  it('in any order, and written again, make the same register', async () => {
    const grant = row({ holder_sealed: sealedFor(CASE, HOLDER) })
    const renewal = row({
      case_id: RENEWAL,
      change: 'renew',
      deemed: true,
      at: '2029-08-03T00:00:00.000Z' as Instant,
      from_day: day('2029-08-03'),
      until_day: day('2032-08-02'),
      holder_sealed: sealedFor(RENEWAL, HOLDER),
    })
    await write([renewal])
    await write([grant, { ...renewal, holder_sealed: null }])
    await write([grant])
    const { rows } = await hall.data.owner.query(
      'select number, change, until_day, deemed, granted_on from licences_now',
    )
    expect(rows).toEqual([
      { number: '东食许〔2026〕1号', change: 'renew', until_day: '2032-08-02', deemed: true, granted_on: '2026-08-03' },
    ])
    const clerk = await hall.logIn('hall-clerk')
    const seen = (await clerk.call('GET', `/licences/539902/${encodeURIComponent('东食许〔2026〕1号')}`)).body
    expect(seen).toMatchObject({ state: 'in-force', deemed: true, holder: '李**', grantedOn: '2026-08-03' })
    expect(seen.entries.map((entry: { change: string }) => entry.change)).toEqual(['grant', 'renew'])
  })
  it('one without a paper bears the same number when it is revoked in its own case', async () => {
    const none = { number: null, case_id: '019a0000-0000-7000-8000-000000000003' }
    await write([row(none)])
    await write([
      row({ ...none, seq: 9, change: 'revoke', at: '2026-09-01T00:00:00.000Z' as Instant, until_day: null }),
    ])
    const { rows } = await hall.data.owner.query('select number, change from licences_now where case_id = $1', [
      none.case_id,
    ])
    expect(rows).toEqual([{ number: 'SP-0001-019a000000007000-2', change: 'revoke' }])
  })
})

describe('revoked in its own case', () => {
  const REVOKED = '019a0000-0000-7000-8000-00000000000a' as const
  const revoke = (part: number) =>
    row({
      number: null,
      case_id: REVOKED,
      part,
      seq: 9,
      change: 'revoke',
      at: '2026-09-01T00:00:00.000Z' as Instant,
      until_day: null,
    })

  it('a licence is found by its case and part; that of another part of the case stays in force', async () => {
    await write([
      row({ number: '东食许〔2026〕21号', case_id: REVOKED, part: 2, seq: 4 }),
      row({ number: '东食许〔2026〕22号', case_id: REVOKED, part: 3, seq: 5 }),
    ])
    // Twice: a rebuild may repeat it.
    await write([revoke(3)])
    await write([revoke(3)])
    const { rows } = await hall.data.owner.query(
      'select number, change from licences_now where case_id = $1 order by number',
      [REVOKED],
    )
    expect(rows).toEqual([
      { number: '东食许〔2026〕21号', change: 'grant' },
      { number: '东食许〔2026〕22号', change: 'revoke' },
    ])
    await hall.data.owner.query('delete from licences where case_id = $1', [REVOKED])
  })
})

describe('taken back', () => {
  const GRANTED = '019a0000-0000-7000-8000-00000000000b' as const
  const ENDED = '019a0000-0000-7000-8000-00000000000c' as const
  const number = '东食许〔2026〕31号'
  const on = (when: string) => `${when}T02:00:00.000Z` as Instant
  const grant = row({ number, case_id: GRANTED })
  const state = async () =>
    (await hall.data.owner.query('select change, until_day from licences_now where number = $1', [number])).rows
  const undone = (case_id: typeof GRANTED | typeof ENDED, seq: number, undoes: number, when: string) =>
    row({ number, case_id, seq, change: 'restore', undoes, at: on(when), from_day: day(when), until_day: null })
  const ended = (case_id: typeof GRANTED | typeof ENDED, seq: number, change: 'cancel' | 'revoke', when: string) =>
    row({ number, case_id, seq, change, at: on(when), from_day: day(when), until_day: null })

  it('a cancellation, a revocation: the licence stands as before, and the register shows every step', async () => {
    const steps = [
      // Cancelled on request, and that decision revoked; then that revocation taken back, and made anew.
      [ended(ENDED, 6, 'cancel', '2026-09-01'), { change: 'cancel', until_day: null }],
      [undone(ENDED, 9, 6, '2026-09-10'), { change: 'grant', until_day: '2029-08-02' }],
      [undone(ENDED, 12, 9, '2026-09-11'), { change: 'cancel', until_day: null }],
      [undone(ENDED, 15, 6, '2026-09-12'), { change: 'grant', until_day: '2029-08-02' }],
      // Revoked in its own case, cancelled for that; both taken back, the later first.
      [ended(GRANTED, 20, 'revoke', '2026-10-01'), { change: 'revoke', until_day: null }],
      [ended(GRANTED, 22, 'cancel', '2026-10-08'), { change: 'cancel', until_day: null }],
      [undone(GRANTED, 24, 22, '2026-10-09'), { change: 'revoke', until_day: null }],
      [undone(GRANTED, 26, 20, '2026-10-12'), { change: 'grant', until_day: '2029-08-02' }],
    ] as const
    await write([grant])
    for (const [step, expected] of steps) {
      await write([step])
      expect(await state()).toEqual([expected])
    }
    const clerk = await hall.logIn('hall-clerk')
    const seen = (await clerk.call('GET', `/licences/539902/${encodeURIComponent(number)}`)).body
    expect(seen).toMatchObject({ state: 'in-force', untilDay: '2029-08-02' })
    expect(seen.entries.map((entry: { change: string }) => entry.change)).toEqual([
      'grant',
      ...steps.map(([step]) => step.change),
    ])
    // In any order, and twice, it is the same register.
    await hall.data.owner.query('delete from licences where number = $1', [number])
    await write([...steps.map(([step]) => step)].reverse())
    await write([grant])
    expect(await state()).toEqual([{ change: 'grant', until_day: '2029-08-02' }])
    await hall.data.owner.query('delete from licences where number = $1', [number])
  })

  it('a renewal of a licence the register did not know is the last thing known of it', async () => {
    await write([
      row({ number, case_id: ENDED, change: 'renew', until_day: day('2032-08-02') }),
      row({
        number,
        case_id: ENDED,
        seq: 9,
        change: 'restore',
        undoes: 5,
        at: on('2026-09-10'),
        until_day: lastDay(day('2026-09-10'), 0),
      }),
    ])
    expect(await state()).toEqual([{ change: 'restore', until_day: '2026-09-09' }])
    await hall.data.owner.query('delete from licences where number = $1', [number])
  })
})

describe('reading', () => {
  it('filters by state, in pages; another region’s are not there', async () => {
    const clerk = await hall.logIn('hall-clerk')
    await write([
      row({
        number: '东食许〔2026〕2号',
        case_id: '019a0000-0000-7000-8000-000000000004',
        until_day: day('2026-09-01'),
      }),
      row({
        number: '东食许〔2026〕3号',
        case_id: '019a0000-0000-7000-8000-000000000005',
        until_day: day('2026-08-02'),
      }),
      row({ number: '东食许〔2026〕4号', case_id: '019a0000-0000-7000-8000-000000000006', until_day: null }),
      row({
        number: '西食许〔2026〕1号',
        region: '539903',
        unit_id: 'west-education',
        case_id: '019a0000-0000-7000-8000-000000000007',
      }),
    ])
    const numbers = async (query: string) =>
      (await clerk.call('GET', `/licences?${query}`)).body.items.map((item: { number: string }) => item.number).sort()
    expect(await numbers('state=expiring')).toEqual(['东食许〔2026〕2号'])
    expect(await numbers('state=expired')).toEqual(['东食许〔2026〕3号'])
    expect(await numbers('state=revoked')).toHaveLength(1)
    expect(await numbers('state=in-force')).toEqual(['东食许〔2026〕1号', '东食许〔2026〕4号'])
    expect(await numbers(`q=${encodeURIComponent('〕4')}`)).toEqual(['东食许〔2026〕4号'])
    expect(await numbers(`q=${encodeURIComponent('%')}`)).toEqual([])
    const first = (await clerk.call('GET', '/licences?limit=2')).body
    const second = (await clerk.call('GET', `/licences?limit=10&after=${first.next}`)).body
    const all = [...first.items, ...second.items].map((item: { number: string }) => item.number)
    expect([all.length, new Set(all).size]).toEqual([5, 5])
    expect((await clerk.call('GET', `/licences/539903/${encodeURIComponent('西食许〔2026〕1号')}`)).status).toBe(404)
  })
  it('the public finds one by its number, without a name, a case or a person’s number', async () => {
    const found = await hall.call('GET', `/licences/look-up?number=${encodeURIComponent('东食许〔2026〕1号')}`)
    expect(found.body.items).toMatchObject([{ state: 'in-force', holder: '李**' }])
    expect(JSON.stringify(found.body)).not.toMatch(/秀芳|11010519|13900001234|019a0000/)
    for (const query of [
      '',
      'creditCode=11010519491231002X',
      'number=x',
      `number=${'x'.repeat(200)}`,
      'number=123&creditCode=x',
    ])
      expect((await hall.call('GET', `/licences/look-up?${query}`)).status).toBe(400)
    expect((await hall.call('GET', '/licences/look-up?number=nothing')).body.items).toEqual([])
  })
})

describe('reminders', () => {
  it('go out once for each end, sealed, by however many servers', async () => {
    const ending = '019a0000-0000-7000-8000-000000000008'
    await write([
      row({
        number: '东食许〔2026〕8号',
        case_id: ending,
        until_day: day('2026-09-20'),
        holder_sealed: sealedFor(ending, HOLDER),
      }),
    ])
    await hall.data.owner.query(
      `insert into cases (region, id, code, matter_code, matter_version, stage, seq, state, head_hash, channel, category, lead_unit, opened_at)
       values ('539902', $1, '1', 'SP-0001', 1, 'decided', 1, '{"values":{"reach":"sms"}}', '', 'web', '', 'east-education', now())`,
      [ending],
    )
    // Where to reach the holder is no business of the register: the application says it.
    await hall.data.owner.query(
      `insert into act_private (region, case_id, seq, salt, content, sealed) values ('539902', $1, 1, '', '{}', $2)`,
      [ending, Buffer.from(sealedFor(ending, HOLDER), 'hex')],
    )
    const { licences } = hall.open
    await Promise.all([1, 2, 3].map(() => licences.warn(hall.clock.now)))
    await licences.warn(hall.clock.now)
    const { rows } = await hall.data.owner.query(
      `select body, recipient_sealed from outbox where subject = '证照到期提醒'`,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0].body).toMatch(/将于2026年9月20日到期。需要延续的，请在2026年8月21日前提出申请。$/)
    expect(rows[0].recipient_sealed.toString('latin1')).not.toContain('13900001234')
  })

  it('go out as early as the house sets, and once more for the term after a renewal', async () => {
    const holding = '019a0000-0000-7000-8000-000000000009'
    const number = '东食许〔2026〕9号'
    const held = { number, case_id: holding, holder_sealed: sealedFor(holding, HOLDER) }
    await write([row({ ...held, until_day: day('2026-11-20') })])
    await hall.data.owner.query(
      `insert into cases (region, id, code, matter_code, matter_version, stage, seq, state, head_hash, channel, category, lead_unit, opened_at)
       values ('539902', $1, '2', 'SP-0001', 1, 'decided', 1, '{"values":{"reach":"sms"}}', '', 'web', '', 'east-education', now())`,
      [holding],
    )
    await hall.data.owner.query(
      `insert into act_private (region, case_id, seq, salt, content, sealed) values ('539902', $1, 1, '', '{}', $2)`,
      [holding, Buffer.from(sealedFor(holding, HOLDER), 'hex')],
    )
    const clerk = await hall.logIn('hall-clerk')
    // Written at one moment: nothing but the text puts them in an order.
    const told = async () => {
      await hall.open.licences.warn(hall.clock.now)
      await hall.open.licences.warn(hall.clock.now)
      const { rows } = await hall.data.owner.query('select body from outbox where body like $1 order by body', [
        `%${number}%`,
      ])
      const { body } = await clerk.call('GET', `/licences?state=expiring&q=${encodeURIComponent(number)}`)
      return [rows.map(each => /将于(.+)到期/.exec(each.body)?.[1]), body.items.length]
    }
    expect(await told()).toEqual([[], 0])
    await hall.data.owner.query(`insert into settings (key, value) values ('licence-reminder', '{"days": 120}')`)
    expect(await told()).toEqual([['2026年11月20日'], 1])
    await write([row({ ...held, seq: 6, change: 'renew', until_day: day('2026-11-30') })])
    expect(await told()).toEqual([['2026年11月20日', '2026年11月30日'], 1])
    // Cancelled: nobody is told of an end that has come already.
    await write([row({ ...held, seq: 7, change: 'cancel', until_day: day('2026-10-30') })])
    expect((await told())[0]).toHaveLength(2)
    await hall.data.owner.query(`delete from settings where key = 'licence-reminder'`)
  })

  it('say when it is to be asked for, and to hurry where that day has passed', () => {
    const licence = { title: { zh: '用火许可', en: 'Fire' }, number: '1号', until: day('2026-09-02') }
    expect(reminder(licence, day('2026-08-03')).body).toContain('请在2026年8月3日前提出申请')
    expect(reminder(licence, day('2026-08-04')).body).toContain('请尽快提出申请')
  })
})
