// Announcements come out of the acts that make them: nobody's number, a name while it runs, and what became of each.
import type { Instant } from '@sunhall/kernel'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { APPLICANT, application, type Hall, key, openHall } from '../hall.test-support.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

/** An act as the database keeps it; the process that leads there is walked elsewhere. */
async function announced(kind: string, part: number, fields: object, content: object, patch: object): Promise<string> {
  const { body } = await hall.call('POST', '/applications', application(), key())
  const { owner } = hall.data
  const { rows } = await owner.query('select state from cases where id = $1', [body.caseId])
  const state = rows[0].state
  Object.assign(state.parts[0].values, patch)
  if (kind === 'announce-delivery')
    state.clocks.push({
      ...state.clocks[0],
      no: 9,
      rule: 'announcement',
      part,
      due: { ...state.clocks[0].due, day: '2026-09-02' },
    })
  await owner.query('update cases set state = $2 where id = $1', [body.caseId, JSON.stringify(state)])
  await owner.query(
    `insert into acts (region, case_id, seq, kind, at, recorded_on, body, hash)
     values ('539902', $1, 7, $2, $3, $3::timestamptz::date, $4, '')`,
    [body.caseId, kind, hall.clock.now, JSON.stringify({ kind, part, fields })],
  )
  await owner.query(`insert into act_private (region, case_id, seq, salt, content) values ('539902', $1, 7, '', $2)`, [
    body.caseId,
    JSON.stringify(content),
  ])
  return body.caseId
}
const list = (
  kind: 'hearing' | 'delivery' | null = null,
  at: Instant = hall.clock.now,
  limit = 20,
  after: string | null = null,
) => hall.open.notices.list({ kind, after, limit }, at)

it('a hearing is announced with its day and place, and says when it was held, moved or called off', async () => {
  const where = { time: '上午九时', place: '三楼会议室', host: '周明' }
  const day = { day: '2026-08-20' }
  await announced('announce-hearing', 1, day, where, { announceSeq: 7, hearing: 'asked' })
  await announced('announce-hearing', 1, day, where, { announceSeq: 8, hearing: 'asked' })
  await announced('announce-hearing', 1, day, where, { announceSeq: 7, hearing: 'dropped' })
  const { items } = await list('hearing')
  expect(items.map(each => each.state).sort()).toEqual(['coming', 'dropped', 'moved'])
  expect(items[0]).toMatchObject({
    kind: 'hearing',
    by: 'asked',
    on: '2026-08-20',
    ...where,
    unit: { id: 'east-education' },
  })
  expect(JSON.stringify(items)).not.toMatch(/秀芳|11010519|1390000/)
  const later = await list('hearing', '2026-08-21T02:00:00.000Z' as Instant)
  expect(later.items.map(each => each.state).sort()).toEqual(['dropped', 'moved', 'over'])
})

it('a delivery names whom it is for while it runs, masked afterwards, and never more than the name', async () => {
  await announced('announce-delivery', 1, {}, { reason: '多次投递无人签收' }, {})
  const { items } = await list('delivery')
  expect(items).toMatchObject([
    { kind: 'delivery', name: APPLICANT.name, until: '2026-09-02', state: 'running', documents: [] },
  ])
  expect(JSON.stringify(items)).not.toMatch(/11010519|1390000|人民路|无人签收/)
  const later = await list('delivery', '2026-09-03T02:00:00.000Z' as Instant)
  expect(later.items).toMatchObject([{ name: '李**', state: 'over' }])
})

it('come in pages; a cursor that is none is refused', async () => {
  const seen: string[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof list>> = await list(null, hall.clock.now, 1, after)
    seen.push(...page.items.map(each => each.caseId))
    after = page.next
  } while (after !== null)
  expect(new Set(seen).size).toBe((await list()).items.length)
  const bad = Buffer.from(JSON.stringify(['x', 'y', 1])).toString('base64url')
  await expect(list(null, hall.clock.now, 1, bad)).rejects.toMatchObject({ code: 'invalid-input' })
})

it('are read as data, without the number of a case, page by page', async () => {
  const ask = async (query: string) => {
    const answer = await hall.app.inject({ url: `/api/v1/notices?${query}` })
    return { status: answer.statusCode, body: answer.json() }
  }
  const { items } = (await ask('kind=delivery')).body
  expect(items).toMatchObject([{ kind: 'delivery', name: APPLICANT.name, state: 'running' }])
  expect(Object.keys(items[0])).not.toContain('caseId')
  const first = (await ask('limit=3')).body
  const second = (await ask(`limit=3&after=${first.next}`)).body
  expect([first.items.length, second.items.length, second.next]).toEqual([3, 1, null])
  expect((await ask('kind=rumour')).body.code).toBe('invalid-input')
})
