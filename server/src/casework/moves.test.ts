// Closing and merging over open work: every part goes to the successor by an act, once, with its dates; nothing is lost on the way.
import type { CaseState } from '@sunhall/kernel'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Answer, Caller } from '../organisation/county.test-support.ts'
import { rebuildProjections } from '../record/rebuild.ts'
import { recountTallies } from '../record/recount.ts'
import { verifyDatabase } from '../record/verify-database.ts'
import { place, urlOf } from './asked.test-support.ts'
import { type House, key, openHouse } from './house.test-support.ts'

let house: House
let handler: Caller
let head: Caller
let security: Caller
const MERGED = '机构改革，两局合并'

beforeEach(async () => {
  house = await openHouse()
  handler = await house.logIn('east-handler')
  head = await house.logIn('east-head')
  security = await house.logIn('city-security')
})
afterEach(() => house.close())

async function asked(): Promise<Answer> {
  const receipt = await house.ask()
  expect(receipt.status).toBe(201)
  return receipt
}
async function done(receipt: Answer, who: Caller, act: string, fields: object = {}): Promise<Answer> {
  const answer = await house.act(who, place(receipt), act, 1, fields)
  expect([act, answer.status]).toEqual([act, 200])
  return receipt
}
const accepted = async () => done(await asked(), handler, 'accept', { difficulty: 'ordinary' })
const drafted = async () =>
  done(await accepted(), handler, 'draft-answer', { outcome: 'answered', answer: '请带户口簿。' })
const answered = async () => done(await drafted(), head, 'approve-answer')

interface Row {
  id: string
  state: CaseState
  moves: number
}
async function cases(): Promise<Map<string, Row>> {
  const { rows } = await house.data.owner.query<Row>(
    `select id, state, (select count(*)::integer from acts a where a.case_id = c.id and kind = 'part-moved') as moves from cases c`,
  )
  return new Map(rows.map(row => [row.id, row]))
}
const timers = async () =>
  (await house.data.owner.query('select region, case_id, clock, kind, generation, at from timers order by 1, 2, 3'))
    .rows

/** As another server may still believe it to be. */
async function setOpen(open: boolean): Promise<void> {
  await house.data.owner.query(`update units set open = $1 where id = 'east-education'`, [open])
  await house.data.owner.query(
    `update settings set value = to_jsonb(value::text::bigint + 1) where key = 'organisation-revision'`,
  )
}

/** Runs the job on two servers at once until neither has anything to do, also after the minute of stragglers. */
async function moved(): Promise<void> {
  const servers = [house.anotherServer(), house.anotherServer()]
  for (const minutes of [0, 2, 10]) {
    house.advance(minutes)
    for (;;) {
      const answers = await Promise.all(servers.map(server => server.moveSome()))
      if (answers.every(answer => answer === undefined)) break
    }
  }
}

/** The record holds, and every projection and counter is what it says. */
async function sound(): Promise<void> {
  const { pool } = house.data
  const report = await verifyDatabase(pool, { sealing: house.keys.sealing })
  expect(report).toMatchObject({ problemCount: 0, problems: [] })
  expect((await rebuildProjections(pool, house.calendars)).changed).toEqual({
    cases: 0,
    workItems: 0,
    timers: 0,
    publications: 0,
    licences: 0,
    tallies: 0,
    strays: 0,
  })
  expect(await recountTallies(pool)).toEqual([])
}

const close = (who: Caller, what: string, body: object) => who.call('POST', `/organisation/${what}/close`, body, key())

describe('a unit merged into another', () => {
  it('hands over what is open with its dates, its people and what they have in hand, and keeps what it finished', async () => {
    const open = await asked()
    const inHand = await accepted()
    const waiting = await drafted()
    const finished = await answered()
    const proposed = await answered()
    await done(proposed, handler, 'propose-publication', { question: '转学要带什么', answer: '户口簿。' })
    const [before, timersBefore] = [await cases(), await timers()]
    await house.data.pool.query(
      `insert into phrases (id, unit_id, use, title, body) values ('transfer', 'east-education', 'answer', '转学', '请带户口簿。')`,
    )

    const preview = await security.call('GET', '/organisation/units/east-education/closing')
    expect(preview.body).toEqual({
      work: [{ lane: 'handling', title: { zh: '承办', en: 'Handling' }, n: 4 }],
      posts: 3,
      people: 3,
      publications: 0,
      phrases: 1,
      moving: false,
    })
    expect((await handler.call('GET', '/organisation/units/east-education/closing')).status).toBe(404)

    const order = { successor: 'west-education', movePosts: true, reason: MERGED }
    const refused = await close(security, 'units/east-education', { ...order, movePosts: false })
    expect(refused.body).toMatchObject({ code: 'open-posts', title: '单位还有 3 个在用岗位' })
    const other = await close(security, 'units/east-education', { ...order, successor: 'east-office' })
    expect(other.body.code).toBe('successor-unfit')
    const closed = await close(security, 'units/east-education', order)
    expect(closed.body).toMatchObject({ open: false, successor: 'west-education' })
    expect((await security.call('GET', '/organisation/units/east-education/closing')).body).toMatchObject({
      moving: true,
      posts: 0,
    })

    // Killed after one page: any server goes on where it stood.
    expect(await house.anotherServer().moveSome()).toBe('more')
    await moved()
    expect((await security.call('GET', '/organisation/units/east-education/closing')).body).toMatchObject({
      moving: false,
      work: [],
      phrases: 0,
    })
    const phrases = await house.data.pool.query(`select unit_id from phrases where id = 'transfer'`)
    expect(phrases.rows).toEqual([{ unit_id: 'west-education' }])

    const after = await cases()
    for (const receipt of [open, inHand, waiting, proposed]) {
      const id = receipt.body.caseId
      const part = after.get(id)?.state.parts[0]
      expect([part?.unit, part?.region, after.get(id)?.moves]).toEqual(['west-education', '539903', 1])
      expect(part?.proposals).toEqual(before.get(id)?.state.parts[0]?.proposals)
      expect(part?.post).toBe(before.get(id)?.state.parts[0]?.post)
      // Dates stand, by the calendar they were counted with.
      const clocks = (before.get(id) as Row).state.clocks.map(clock => ({ ...clock, region: '539902' }))
      expect(after.get(id)?.state.clocks).toEqual(clocks)
    }
    expect(after.get(finished.body.caseId)).toEqual(before.get(finished.body.caseId))
    expect(await timers()).toEqual(timersBefore)
    await sound()

    // Its people go on with what they had; what it finished is theirs to look after.
    const view = await handler.call('GET', urlOf(inHand))
    const act = view.body.acts.find((each: { kind: string }) => each.kind === 'part-moved')
    expect(act).toMatchObject({ title: { zh: '移交办理' }, person: '人员city-security', byKind: 'staff' })
    expect(act.fields.map((field: { name: string; value: unknown }) => field.value)).toEqual([
      { zh: '东县教育局', en: 'East county education' },
      { zh: '西县教育局', en: 'West county education' },
      MERGED,
    ])
    await done(inHand, handler, 'draft-answer', { outcome: 'answered', answer: '请带户口簿。' })
    await done(waiting, head, 'approve-answer')
    await done(proposed, head, 'approve-publication')
    await done(finished, handler, 'propose-publication', { question: '转学', answer: '带户口簿。' })
    await done(finished, head, 'approve-publication')
    await done(finished, head, 'withdraw-publication', { reason: '含个人信息' })
    await done(proposed, head, 'withdraw-publication', { reason: '含个人信息' })
    const { rows } = await house.data.owner.query('select withdrawn_at is null as live from publications')
    expect(rows).toEqual([{ live: false }, { live: false }])
    const west = await house.logIn('west-handler')
    expect(
      (await west.call('GET', '/work?view=unit')).body.items.map((item: { caseId: string }) => item.caseId),
    ).toContain(open.body.caseId)

    // The asker reads it on the timeline, with the same date.
    const track = await house.open('POST', '/inquiries/track', { code: open.body.code, secondFact: '1234' })
    const event = track.body.events.at(-1)
    expect([event.title.zh, event.facts[0].zh]).toEqual(['移交办理', '改由西县教育局继续办理，时限不变'])
    expect(track.body.parts[0].unit.id).toBe('west-education')
    expect(track.body.parts[0].clocks[0].dueDay).toBe(before.get(open.body.caseId)?.state.clocks[0]?.due.day)

    // A follow-up to what the closed unit answered goes to its successor.
    const command = { act: 'follow-up', about: 1, text: '还要带照片吗？' }
    const { code } = finished.body
    expect((await house.open('POST', '/inquiries/acts', { code, secondFact: '1234', command }, key())).status).toBe(200)
    expect((await cases()).get(finished.body.caseId)?.state.parts[1]?.unit).toBe('west-education')
    await sound()
  })

  it('takes over what still comes to the closed unit by a server that has not heard of it, and what its delays owe', async () => {
    const late = await accepted()
    house.advance(30 * 24 * 60)
    await house.casework.moments.fireDue(house.clock.now, 100)
    handler = await house.logIn('east-handler')
    head = await house.logIn('east-head')
    security = await house.logIn('city-security')
    await done(late, handler, 'draft-answer', { outcome: 'answered', answer: '请带户口簿。' })
    await done(late, head, 'approve-answer') // answered late, and not explained yet
    const order = { successor: 'west-education', movePosts: true, reason: MERGED }
    expect((await close(security, 'units/east-education', order)).status).toBe(200)
    const server = house.anotherServer()
    while ((await server.moveSome()) !== undefined);
    expect((await cases()).get(late.body.caseId)?.state.parts[0]?.unit).toBe('west-education')
    await done(late, await house.logIn('west-handler'), 'explain', { explanation: '合并期间人员交接。' })
    await setOpen(true)
    const straggler = await asked()
    await setOpen(false)
    await moved()
    expect((await cases()).get(straggler.body.caseId)?.state.parts[0]?.unit).toBe('west-education')
    await sound()
  })

  it('is not for an administrator of another region, nor one whose own post would move', async () => {
    const order = { successor: 'west-education', movePosts: true, reason: MERGED }
    const near = await house.logIn('east-security')
    expect((await close(near, 'units/east-education', order)).status).toBe(404) // the successor is not theirs
    const office = { successor: 'east-office', movePosts: true, reason: MERGED }
    expect((await close(security, 'units/west-office', office)).status).toBe(200)
    expect((await close(near, 'units/east-office', { ...office, successor: 'city-office' })).status).toBe(404)
    expect((await close(security, 'units/city-office', office)).body.code).toBe('own-role')
  })
})

describe('a post closed', () => {
  it('hands what it has in hand to another of its unit, and leaves the rest to the unit', async () => {
    const [inHand, open] = [await accepted(), await asked()]
    const body = { successor: 'post-east-head-2', reason: '岗位合并' }
    expect((await close(security, 'posts/post-east-handler', { ...body, successor: null })).body.code).toBe('open-work')
    expect((await close(security, 'posts/post-east-handler', { ...body, successor: 'post-west-head' })).body.code).toBe(
      'successor-unfit',
    )
    expect((await security.call('GET', '/organisation/posts/post-east-handler/closing')).body).toMatchObject({
      work: [{ lane: 'handling', n: 1 }],
      people: 1,
    })
    expect((await close(security, 'posts/post-east-handler', body)).body.open).toBe(false)
    await moved()
    const after = await cases()
    expect(after.get(inHand.body.caseId)).toMatchObject({ moves: 1, state: { parts: [{ post: 'post-east-head-2' }] } })
    expect(after.get(open.body.caseId)).toMatchObject({ moves: 0, state: { parts: [{ post: null }] } })
    await sound()
  })
})

describe('supervision that would look into its own unit', () => {
  const both = async (login: string) => {
    const hold = { person: login, rank: 'B', from: '2026-01-01', reason: '兼任' }
    expect((await security.call('POST', '/organisation/posts/post-east-handler/holders', hold)).status).toBe(201)
  }
  const alone = () =>
    house.data.owner
      .query(`update posts set closed_at = now() where id = 'post-east-supervision-head'`)
      .then(() => house.organisation.forget())
  const complaint = { act: 'complain', about: 1, text: '窗口人员态度蛮横。' }
  const lodge = async (receipt: Answer) => {
    const answer = await house.open(
      'POST',
      '/inquiries/acts',
      { code: receipt.body.code, secondFact: '1234', command: complaint },
      key(),
    )
    expect(answer.status).toBe(200)
  }
  const unitOf = async (receipt: Answer) => (await cases()).get(receipt.body.caseId)?.state.parts.at(-1)?.unit

  it('does not get the complaint: it goes to the level above at once', async () => {
    await alone()
    const receipt = await answered()
    await both('east-supervisor')
    await lodge(receipt)
    expect(await unitOf(receipt)).toBe('city-supervision')
    await onLast(receipt, await house.logIn('city-supervisor'), 'accept-complaint')
  })

  it('passes it up by an act when it comes to be so later, and meanwhile nobody of that unit reads it', async () => {
    await alone()
    const receipt = await answered()
    await lodge(receipt)
    expect(await unitOf(receipt)).toBe('east-supervision')
    const server = house.anotherServer()
    expect(await server.passUp()).toBe(0)
    const supervisor = await house.logIn('east-supervisor')
    expect(JSON.stringify((await supervisor.call('GET', urlOf(receipt))).body)).toContain('态度蛮横')
    expect((await supervisor.call('GET', '/work?view=unit')).body.items).toHaveLength(1)
    expect((await supervisor.call('GET', '/work/counts')).body).toMatchObject({ unit: 1, complaint: 1 })

    await both('east-supervisor')
    const seen = await supervisor.call('GET', urlOf(receipt))
    expect(JSON.stringify(seen.body)).not.toMatch(/态度蛮横|投诉/)
    expect((await supervisor.call('GET', '/work?view=unit')).body.items).toEqual([])
    expect((await supervisor.call('GET', '/work?view=supervision&board=complaint')).body.items).toEqual([])
    // The numbers tell no more than the lists.
    const counts = (await supervisor.call('GET', '/work/counts')).body
    for (const view of ['mine', 'unit', 'approvals', 'library', 'dispatch']) {
      const { items } = (await supervisor.call('GET', `/work?view=${view}`)).body
      expect([view, counts[view]]).toEqual([view, items.length])
    }
    for (const board of ['overdue', 'near', 'explained', 'unexplained', 'complaint', 'accountability']) {
      const { items } = (await supervisor.call('GET', `/work?view=supervision&board=${board}`)).body
      expect([board, counts[board]]).toEqual([board, items.length])
    }
    const boss = await house.logIn('city-supervisor')
    const board = async () => (await boss.call('GET', '/work?view=supervision&board=complaint')).body.items
    expect(await board()).toMatchObject([{ unit: { id: 'east-supervision' }, nobodyFree: true }])

    const [one, two] = await Promise.all([server.passUp(), house.anotherServer().passUp()])
    expect(one + two).toBe(1)
    expect(await unitOf(receipt)).toBe('city-supervision')
    expect(await board()).toMatchObject([{ unit: { id: 'city-supervision' }, nobodyFree: false }])
    const view = (await boss.call('GET', urlOf(receipt))).body
    const act = view.acts.find((each: { kind: string }) => each.kind === 'part-moved')
    expect(act.byKind).toBe('system')
    expect(act.fields.at(-1).value).toContain('依规回避')
    await onLast(receipt, boss, 'accept-complaint')
    await sound()
  })

  const onLast = async (receipt: Answer, who: Caller, act: string) => {
    const last = (await cases()).get(receipt.body.caseId)?.state.parts.at(-1)
    expect((await house.act(who, place(receipt), act, last?.no ?? 0)).status).toBe(200)
  }
})
