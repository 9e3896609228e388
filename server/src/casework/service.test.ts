// Commands on cases against a real database: the five outcomes of C2, overdue and accountability, repeats and races.
import type { Json } from '@sunhall/kernel'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { problemFrom } from '../platform/errors-from.ts'
import {
  asker,
  at,
  type CaseworkFixture,
  keys as houseKeys,
  openCasework,
  ports,
  question,
  staff,
} from './fixture.test-support.ts'
import { Casework, type Undecided } from './service.ts'
import { actsOf, caseForWrite } from './store.ts'

let fixture: CaseworkFixture
beforeAll(async () => {
  fixture = await openCasework()
})
afterAll(() => fixture.database.close())

const REGION = '539921'
let keys = 0
const key = () => `test-key-${++keys}`

const ask = (now: string, fields: { [field: string]: string | boolean | string[] } = {}) =>
  fixture.casework.begin({
    region: REGION,
    matter: 'inquiry',
    fields: question(fields),
    actor: asker,
    now: at(now),
    key: key(),
  })

const act = (
  id: string,
  name: string,
  actor: Parameters<typeof fixture.casework.act>[0]['actor'],
  now: string,
  fields: { [field: string]: Json } = {},
  part: number | null = 1,
  idempotency = key(),
) =>
  fixture.casework.act({
    region: REGION,
    id,
    act: name,
    part,
    fields,
    actor,
    now: at(now),
    key: idempotency,
    expected: null,
  })

const state = async (id: string) => {
  const row = await caseForWrite(fixture.database.pool, REGION, id)
  if (row === undefined) throw new Error('no case')
  return row.state
}

const handler = staff('qh-land', 'handler')
const head = staff('qh-land', 'head')
const code = (error: unknown) => (error as { code: string }).code

describe('outcome 1: in duty', () => {
  it('is accepted, drafted, checked by another person and answered, within five working days', async () => {
    const { id } = await ask('2026-09-17T10:00:00', { unit: 'qh-land' })
    expect((await state(id)).clocks[0]?.due.day).toBe('2026-09-23') // Sunday 09-20 is worked
    await act(id, 'accept', handler, '2026-09-18T09:00:00', { difficulty: 'important' })
    expect((await state(id)).clocks[0]?.due.day).toBe('2026-10-08') // 09-20 worked, 09-25 and 10-01…07 off
    await act(id, 'draft-answer', handler, '2026-09-21T09:00:00', { outcome: 'answered', answer: '需要先申请。' })
    const own = { ...handler, grants: [...handler.grants, ...head.grants] }
    await expect(act(id, 'approve-answer', own, '2026-09-21T10:00:00')).rejects.toMatchObject({
      code: 'refused-own-proposal',
    })
    await act(id, 'approve-answer', head, '2026-09-21T11:00:00')
    const after = await state(id)
    expect(after).toMatchObject({ stage: 'answered', settledAt: at('2026-09-21T11:00:00') })
    expect(after.parts[0]).toMatchObject({ stage: 'closed', outcome: 'answered', values: { answerSeq: 3 } })
    expect(after.clocks[0]?.state).toBe('stopped')
    await act(id, 'rate', asker, '2026-09-22T11:00:00', { grade: 5, remark: '很快' }, null)
    await expect(act(id, 'rate', asker, '2026-09-22T11:00:00', { grade: 1 }, null)).rejects.toMatchObject({
      code: 'refused-too-often',
    })
  })
})

describe('outcome 2: not in duty', () => {
  it('goes to the government office only after approval, then to the unit, each with its own limit', async () => {
    const { id } = await ask('2026-09-01T10:00:00', { unit: 'qh-land' })
    await act(id, 'propose-forward', handler, '2026-09-02T09:00:00', { reason: '不属于我局职责' })
    expect((await state(id)).parts).toHaveLength(1)
    await act(id, 'approve-forward', head, '2026-09-02T10:00:00')
    const forwarded = await state(id)
    expect(forwarded.parts[1]).toMatchObject({ lane: 'dispatch', unit: 'qh-office', parent: 1 })
    expect(forwarded.clocks[1]?.due.day).toBe('2026-09-09')
    await act(
      id,
      'dispatch',
      staff('qh-office', 'dispatcher'),
      '2026-09-03T10:00:00',
      { unit: 'qh-hr', reason: '属人社' },
      2,
    )
    const dispatched = await state(id)
    expect(dispatched.parts[2]).toMatchObject({ lane: 'handling', unit: 'qh-hr' })
    expect(dispatched.clocks[2]?.due.day).toBe('2026-09-10')
  })

  it('passes up a level, five working days each, and refuses a unit that is not at the level', async () => {
    const { id } = await ask('2026-09-01T10:00:00')
    const dispatcher = staff('qh-office', 'dispatcher')
    await expect(
      act(id, 'dispatch', dispatcher, '2026-09-01T11:00:00', { unit: 'city-land', reason: 'x' }),
    ).rejects.toMatchObject({ code: 'refused-unit-unsuitable' })
    await act(id, 'dispatch-level', dispatcher, '2026-09-01T11:00:00', { unit: 'city-office', reason: '属市级' })
    expect((await state(id)).parts[1]).toMatchObject({ lane: 'dispatch', unit: 'city-office', region: '539900' })
  })
})

describe('outcome 3: several units', () => {
  it('answers its part and passes on; the case is answered when the last has answered', async () => {
    const { id } = await ask('2026-09-01T10:00:00', { unit: 'qh-land' })
    await act(id, 'accept', handler, '2026-09-01T11:00:00', { difficulty: 'ordinary' })
    await act(id, 'propose-pass', handler, '2026-09-01T12:00:00', {
      answer: '土地部分如下。',
      category: 'residence',
      to: 'unit',
      unit: 'qh-hr',
      reason: '社保部分属人社',
    })
    await act(id, 'approve-pass', head, '2026-09-01T13:00:00')
    const passed = await state(id)
    expect(passed.stage).toBe('open')
    expect(passed.values.category).toBe('residence')
    expect(passed.parts[0]).toMatchObject({ outcome: 'answered-part' })
    const other = staff('qh-hr', 'handler')
    await act(id, 'accept', other, '2026-09-02T11:00:00', { difficulty: 'ordinary' }, 2)
    await act(id, 'draft-answer', other, '2026-09-02T12:00:00', { outcome: 'answered', answer: '社保部分如下。' }, 2)
    await act(id, 'approve-answer', staff('qh-hr', 'head'), '2026-09-02T13:00:00', {}, 2)
    expect((await state(id)).stage).toBe('answered')
  })

  it('works at once under the first unit, every unit with its own clock', async () => {
    const { id } = await ask('2026-09-01T10:00:00', { unit: 'qh-land' })
    await act(id, 'accept', handler, '2026-09-01T11:00:00', { difficulty: 'ordinary' })
    await act(id, 'propose-joint', handler, '2026-09-01T12:00:00', { units: ['qh-hr', 'qh-liushu'], reason: '会办' })
    await act(id, 'approve-joint', head, '2026-09-02T12:00:00')
    const joint = await state(id)
    expect(joint.parts.map(part => part.unit)).toEqual(['qh-land', 'qh-hr', 'qh-liushu'])
    expect(joint.clocks.map(clock => clock.due.day)).toEqual(['2026-09-08', '2026-09-09', '2026-09-09'])
  })
})

describe('outcome 4: limits', () => {
  it('extends to twenty working days in all, once, with the consent of the head', async () => {
    const { id } = await ask('2026-09-17T10:00:00', { unit: 'qh-land' })
    await act(id, 'accept', handler, '2026-09-18T09:00:00', { difficulty: 'ordinary' })
    await act(id, 'request-extension', handler, '2026-09-18T10:00:00', { reason: '需现场核实' })
    await act(id, 'grant-extension', head, '2026-09-18T11:00:00')
    expect((await state(id)).clocks[0]?.due.day).toBe('2026-10-21')
    await expect(
      act(id, 'request-extension', handler, '2026-09-19T10:00:00', { reason: '再延' }),
    ).rejects.toMatchObject({ code: 'refused-already-extended' })
  })
})

describe('outcome 5: complaint', () => {
  it('goes to supervision, never to the unit complained of, and can order a new answer', async () => {
    const { id } = await ask('2026-09-01T10:00:00', { unit: 'qh-land' })
    await act(id, 'accept', handler, '2026-09-01T11:00:00', { difficulty: 'ordinary' })
    await act(id, 'draft-answer', handler, '2026-09-01T12:00:00', { outcome: 'answered', answer: '不清楚。' })
    await act(id, 'approve-answer', head, '2026-09-01T13:00:00')
    await act(id, 'complain', asker, '2026-09-02T10:00:00', { about: 1, text: '没有回答问题' }, null)
    expect((await state(id)).parts[1]).toMatchObject({
      unit: 'qh-supervision',
      lane: 'complaint',
      values: { about: 1 },
    })
    await expect(act(id, 'accept-complaint', handler, '2026-09-02T11:00:00', {}, 2)).rejects.toMatchObject({
      code: 'refused-not-permitted',
    })
    const supervisor = staff('qh-supervision', 'supervisor')
    await act(id, 'accept-complaint', supervisor, '2026-09-03T11:00:00', {}, 2)
    await act(
      id,
      'conclude-complaint',
      supervisor,
      '2026-09-04T11:00:00',
      { verdict: 'upheld', finding: '属实', opinion: '重新答复', result: '已责令', again: true },
      2,
    )
    const after = await state(id)
    expect(after.stage).toBe('open')
    expect(after.parts[2]).toMatchObject({ lane: 'handling', unit: 'qh-land' })
  })
})

describe('overdue (C3)', () => {
  it('is marked when the day is over, and an explanation is published', async () => {
    const { id } = await ask('2026-09-01T10:00:00', { unit: 'qh-land' })
    expect(await fixture.casework.moments.fireCase(REGION, id, at('2026-09-08T23:59:59'))).toBe(true) // the hint
    await fixture.casework.moments.fireCase(REGION, id, at('2026-09-09T00:00:00'))
    const late = await state(id)
    expect(late.signals.map(signal => signal.rule)).toEqual(['near-limit', 'overdue'])
    await act(id, 'explain', handler, '2026-09-10T10:00:00', { explanation: '经办人员调整，已督促尽快答复。' })
    const { rows } = await fixture.database.owner.query('select kind, answer from publications where case_id = $1', [
      id,
    ])
    expect(rows).toEqual([{ kind: 'explanation', answer: '经办人员调整，已督促尽快答复。' }])
    await fixture.casework.moments.fireCase(REGION, id, at('2026-09-30T00:00:00'))
    expect((await state(id)).parts).toHaveLength(1)
  })

  it('raises accountability when nobody explains, once, however late the server wakes', async () => {
    const { id } = await ask('2026-09-01T10:00:00', { unit: 'qh-land' })
    await fixture.casework.moments.fireCase(REGION, id, at('2026-10-30T00:00:00'))
    const woken = await state(id)
    // Asleep for weeks: one act for the overdue, no salvo; the explanation's clock starts when the delay is seen.
    expect(woken.signals.map(signal => signal.rule)).toEqual(['overdue'])
    await fixture.casework.moments.fireCase(REGION, id, at('2026-11-30T00:00:00'))
    await fixture.casework.moments.fireCase(REGION, id, at('2026-12-01T00:00:00'))
    const raised = await state(id)
    expect(raised.parts.filter(part => part.lane === 'accountability')).toHaveLength(1)
    expect(raised.parts.at(-1)?.unit).toBe('qh-supervision')
  })

  it('takes due timers in batches, once between two servers', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => ask('2026-03-02T10:00:00', { unit: 'qh-hr' })))
    const now = at('2026-03-10T00:00:00')
    const taken = await Promise.all([
      fixture.casework.moments.fireDue(now, 15),
      fixture.casework.moments.fireDue(now, 15),
    ])
    expect(taken[0] + taken[1]).toBe(20)
    expect(await fixture.casework.moments.fireDue(now, 100)).toBe(0)
    for (const { id } of ids) expect((await state(id)).counts['mark-overdue']).toBe(1)
  })
})

describe('a case that cannot be decided', () => {
  // Clocks of its own: a shared house would have others speaking in between.
  let shared: CaseworkFixture
  beforeEach(async () => {
    shared = fixture
    fixture = await openCasework()
  })
  afterEach(async () => {
    await fixture.database.close()
    fixture = shared
  })

  it('holds up no other: it is put off and told of, and its clock speaks once when it is mended', async () => {
    const told: Undecided[] = []
    const { database, calendars } = fixture
    const casework = new Casework(database, ports, calendars, houseKeys, { undecided: what => told.push(what) })
    const [broken, well] = [await ask('2026-04-01T10:00:00'), await ask('2026-04-01T10:00:00')]
    const process = (id: string) =>
      database.owner.query(
        `update cases set state = jsonb_set(state, '{process,id}', to_jsonb($2::text)) where id = $1`,
        [broken.id, id],
      )
    await process('nothing')
    const midnight = at('2026-04-10T00:00:00')
    expect(await casework.moments.fireDue(midnight, 100)).toBe(2)
    expect((await state(well.id)).counts['mark-overdue']).toBe(1)
    expect((await state(broken.id)).counts['mark-overdue']).toBeUndefined()
    expect(told).toMatchObject([{ region: REGION, id: broken.id, until: at('2026-04-10T00:05:00') }])
    expect(casework.moments.putOff).toBe(1)
    // Off the front of the queue, and back in it when the time is up.
    expect(await casework.moments.fireDue(midnight, 100)).toBe(0)
    expect(await casework.moments.fireDue(at('2026-04-10T00:05:00'), 100)).toBe(1)
    expect(told).toHaveLength(2)
    await process('inquiry')
    const later = at('2026-04-10T00:10:00')
    expect(await Promise.all([casework.moments.fireDue(later, 100), casework.moments.fireDue(later, 100)])).toContain(1)
    expect((await state(broken.id)).counts['mark-overdue']).toBe(1)
    expect(told).toHaveLength(2)
  })

  it('nor does one that cannot be written', async () => {
    const told: Undecided[] = []
    const { database, calendars } = fixture
    const casework = new Casework(database, ports, calendars, houseKeys, { undecided: what => told.push(what) })
    const [broken, well] = [await ask('2026-05-06T10:00:00'), await ask('2026-05-06T10:00:00')]
    await database.owner.query(
      `create function refuse_one() returns trigger language plpgsql as $$
       begin if new.case_id = '${broken.id}' then raise exception 'broken'; end if; return new; end $$`,
    )
    await database.owner.query('create trigger one before insert on acts for each row execute function refuse_one()')
    await casework.moments.fireDue(at('2026-05-14T00:00:00'), 100)
    await database.owner.query('drop trigger one on acts')
    expect((await state(well.id)).counts['mark-overdue']).toBe(1)
    expect(told.map(each => each.id)).toEqual([broken.id])
    expect(await casework.moments.fireDue(at('2026-05-14T00:05:00'), 100)).toBe(1)
    expect((await state(broken.id)).counts['mark-overdue']).toBe(1)
  })
})

describe('a command held up past the end of its day', () => {
  const begin = (casework: Casework) =>
    casework.begin({
      region: REGION,
      matter: 'inquiry',
      fields: question({ unit: 'qh-land' }),
      actor: asker,
      now: at('2026-02-02T23:59:59'),
      key: key(),
    })

  it('is decided once more at the time it is, and belongs to the new day', async () => {
    const { database, calendars } = fixture
    const casework = new Casework(database, ports, calendars, houseKeys, { clock: () => at('2026-02-03T00:03:00') })
    // Asked before, so that there is something to act on and something to close.
    const { id } = await ask('2026-02-02T10:00:00', { unit: 'qh-land' })
    await database.owner.query(
      `insert into day_roots (region, day, acts, merkle_root, previous_root, root, closed_at)
       values ($1, '2026-02-02', 1, '', '', '', now())`,
      [REGION],
    )
    const late = await begin(casework)
    expect((await state(late.id)).openedAt).toBe(at('2026-02-03T00:03:00'))
    const done = await casework.act({
      region: REGION,
      id,
      act: 'accept',
      part: 1,
      fields: { difficulty: 'ordinary' },
      actor: handler,
      now: at('2026-02-02T23:59:59'),
      key: key(),
      expected: null,
    })
    expect(done.seq).toBe(2)
    const acts = await actsOf(database.pool, REGION, id)
    expect(acts.map(each => each.at)).toEqual([at('2026-02-02T10:00:00'), at('2026-02-03T00:03:00')])
  })

  it('is refused for a moment where there is no clock, or the clock stands still', async () => {
    const { database, calendars } = fixture
    const still = new Casework(database, ports, calendars, houseKeys, { clock: () => at('2026-02-02T23:59:59') })
    for (const casework of [fixture.casework, still]) {
      const problem = problemFrom(await begin(casework).catch((error: unknown) => error), {})
      expect(problem).toMatchObject({ code: 'unavailable', retryAfter: 5 })
    }
  })
})

describe('an attachment', () => {
  it('is bound while the sweep cannot reach it, and refused in the last hour before', async () => {
    const { owner } = fixture.database
    const upload = async (id: string, when: string) => {
      await owner.query(
        `insert into attachments (region, id, sha256, size, media_type, name, uploaded_at)
         values ($1, $2, '', 1, 'application/pdf', 'a.pdf', $3)`,
        [REGION, id, at(when)],
      )
      return { unit: 'qh-land', attachments: [id] }
    }
    const fresh = await upload('00000000-0000-4000-8000-0000000000a1', '2026-09-01T11:00:01')
    const old = await upload('00000000-0000-4000-8000-0000000000a2', '2026-09-01T11:00:00')
    await expect(ask('2026-09-02T10:00:00', old)).rejects.toMatchObject({ code: 'attachment-unknown' })
    expect((await ask('2026-09-02T10:00:00', fresh)).seq).toBe(1)
  })
})

describe('what must never happen twice', () => {
  it('one key makes one case, also when both clicks arrive at once', async () => {
    const command = {
      region: REGION,
      matter: 'inquiry',
      fields: question(),
      actor: asker,
      now: at('2026-09-01T10:00:00'),
      key: 'double-click',
    }
    const [first, second] = await Promise.all([fixture.casework.begin(command), fixture.casework.begin(command)])
    expect(first.id).toBe(second.id)
    expect([first.repeated, second.repeated].sort()).toEqual([false, true])
    await expect(
      fixture.casework.begin({ ...command, fields: question({ text: '另一个问题' }) }),
    ).rejects.toMatchObject({ code: 'idempotency-key-reused' })
  })

  it('of two clerks at once one accepts and the other is told', async () => {
    const { id } = await ask('2026-09-01T10:00:00', { unit: 'qh-land' })
    const results = await Promise.allSettled([
      act(id, 'accept', handler, '2026-09-01T11:00:00', { difficulty: 'ordinary' }),
      act(id, 'accept', head, '2026-09-01T11:00:00', { difficulty: 'important' }),
    ])
    expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1)
    const lost = results.find(result => result.status === 'rejected')
    expect(code((lost as PromiseRejectedResult).reason)).toBe('refused-not-in-this-stage')
    expect((await state(id)).seq).toBe(2)
  })

  it('keeps every act in one unbroken chain, with nothing personal in it', async () => {
    const { id } = await ask('2026-09-01T10:00:00', { unit: 'qh-land' })
    await act(id, 'accept', handler, '2026-09-01T11:00:00', { difficulty: 'ordinary' })
    const acts = await actsOf(fixture.database.pool, REGION, id)
    expect(acts.map(each => each.seq)).toEqual([1, 2])
    expect(JSON.stringify(acts)).not.toMatch(/李秀芳|13900001234|漏雨/)
    const { rows } = await fixture.database.owner.query('select content, sealed from act_private where case_id = $1', [
      id,
    ])
    expect(JSON.stringify(rows[0].content)).not.toMatch(/李秀芳|13900001234/)
    await expect(fixture.database.pool.query('update acts set kind = kind')).rejects.toThrow(/permission denied/)
    await expect(fixture.database.pool.query('delete from acts')).rejects.toThrow(/permission denied/)
  })
})
