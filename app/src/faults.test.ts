// What goes wrong in the middle of an approval, through the real commands: two at once, a guide republished, a post lost, departments merged, numbers drawn together.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Actor, CaseState, Fields, Instant } from '@sunhall/kernel'
import { Attachments } from '@sunhall/server/attachments/index'
import { loadFirstNotices } from '@sunhall/server/casework/calendars'
import { aMatter, HALL, WINDOW } from '@sunhall/server/catalogue/catalogue.test-support'
import type { MatterEntry } from '@sunhall/server/catalogue/model'
import { publishEntries } from '@sunhall/server/catalogue/seed'
import { type Answer, type Caller, type County, openCounty } from '@sunhall/server/organisation/county.test-support'
import { Outbox } from '@sunhall/server/outbox/index'
import { loadConfig } from '@sunhall/server/platform/config'
import { openFileFolder } from '@sunhall/server/platform/files'
import { deriveKey } from '@sunhall/server/platform/secrets'
import { verifyDatabase } from '@sunhall/server/record/index'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHttp } from './http.ts'
import { openServices, type Services } from './services.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'sunhall-faults-'))
const REGION = '539902'
const MATTER = aMatter({ fees: [] })
const ASKER: Actor = { kind: 'asker', person: null, grants: [] }
const APPLIED: Fields = {
  channel: 'web',
  applicantKind: 'firm',
  name: '东县启明星餐饮有限公司',
  creditCode: '93350721MA2Y8XKQ3T',
  phone: '13900001234',
  reach: 'none',
  delivery: 'counter',
  truthful: true,
}
const GRANTED: Fields = {
  outcome: 'granted',
  basis: '《中华人民共和国食品安全法》第三十五条',
  conditions: '准予经营。',
  facts: '经核查属实。',
}

let county: County
let services: Services
let keys: { readonly sealing: Buffer; readonly documents: Buffer }
const who: { [login: string]: Caller } = {}
beforeAll(async () => {
  county = await openCounty({
    people: [
      ['east-clerk-2', 'east-education', ['clerk']],
      ['east-clerk-3', 'east-education', ['clerk']],
      ['east-head-2', 'east-education', ['head']],
      ['east-word', 'east-education', ['editor']],
      ['west-head', 'west-education', ['head']],
    ],
    async build({ data, secretKey, identity, now }) {
      await loadFirstNotices(data.pool, '2026-01-01T00:00:00.000Z' as Instant)
      services = openServices(data, secretKey, now)
      keys = { sealing: deriveKey(secretKey, 'sealing'), documents: deriveKey(secretKey, 'documents') }
      const config = { ...loadConfig({ SUNHALL_DATA: folder, RATE_PER_MINUTE: '0', LOG_LEVEL: 'silent' }), secretKey }
      const attachments = new Attachments({ pool: data.pool, files: openFileFolder(folder), ports: services.ports })
      const messengers = { mail: null, sms: null }
      const outbox = new Outbox({ db: data.pool, messengers, sealing: services.keys.sealing, demonstration: true })
      return openHttp({ config, services, identity, attachments, outbox, log: pino({ level: 'silent' }) })
    },
  })
  const entries = [
    { kind: 'hall', data: HALL },
    { kind: 'window', data: WINDOW },
    { kind: 'matter', data: MATTER },
  ] as const
  const { pool } = county.data
  const doing = { now: county.clock.now, by: null, reason: '初始目录' }
  const report = await publishEntries({ pool, organisation: services.organisation }, entries, doing)
  expect(report.published).toBe(3)
  for (const login of [
    ...['east-clerk-2', 'east-clerk-3', 'east-handler', 'east-head', 'east-head-2', 'east-word'],
    ...['west-handler', 'west-head', 'city-security'],
  ])
    who[login] = await county.logIn(login)
})
afterAll(async () => {
  await county?.close()
  rmSync(folder, { recursive: true, force: true })
})

const as = (login: string): Caller => who[login] as Caller
const key = () => ({ 'idempotency-key': randomUUID() })
const apply = async (): Promise<string> => {
  const command = { region: REGION, matter: MATTER.code, fields: APPLIED, actor: ASKER, now: county.clock.now }
  return (await services.casework.begin({ ...command, key: randomUUID() })).id
}
const send = (login: string, id: string, etag: string, [act, part, fields = {}]: Step): Promise<Answer> =>
  as(login).call('POST', `/cases/${REGION}/${id}/acts`, { act, part, fields }, { ...key(), 'if-match': etag })
const seen = async (login: string, id: string) =>
  String((await as(login).call('GET', `/cases/${REGION}/${id}`)).headers.etag)
type Step = readonly [act: string, part: number, fields?: Fields]
const act = async (login: string, id: string, ...step: Step): Promise<Answer> =>
  send(login, id, await seen(login, id), step)
async function done(login: string, id: string, ...step: Step): Promise<void> {
  const answer = await act(login, id, ...step)
  expect([step[0], answer.status, answer.body.code]).toEqual([step[0], 200, answer.body.code])
}
const stateOf = async (id: string): Promise<CaseState> =>
  (await county.data.owner.query('select state from cases where id = $1', [id])).rows[0].state
const sound = async () =>
  expect((await verifyDatabase(county.data.pool, keys)).problems.map(({ code, seq }) => [code, seq])).toEqual([])

describe('in the middle of an approval', () => {
  it('two clerks accept at once: one does, the other is told, and there is one notice', async () => {
    const id = await apply()
    const etags = await Promise.all([seen('east-clerk-2', id), seen('east-clerk-3', id)])
    const answers = await Promise.all([
      send('east-clerk-2', id, etags[0] ?? '', ['accept', 1]),
      send('east-clerk-3', id, etags[1] ?? '', ['accept', 1]),
    ])
    expect(answers.map(each => each.status).sort()).toEqual([200, 412])
    expect(answers.find(each => each.status === 412)?.body.code).toBe('case-changed')
    const { rows } = await county.data.owner.query(
      `select count(*)::int as n from documents where case_id = $1 and template = 'acceptance'`,
      [id],
    )
    expect(rows).toEqual([{ n: 1 }])
    expect((await stateOf(id)).parts.map(part => part.lane)).toEqual(['intake', 'examine'])
  })

  it('the matter is republished: a case keeps its version with its limits, the next has the new one at once', async () => {
    const id = await apply()
    const entry = '/catalogue/entries/matter/SP-0001'
    const promised = { ...MATTER.promisedLimit, amount: 3 } as MatterEntry['promisedLimit']
    const data = { ...MATTER, promisedLimit: promised, materials: MATTER.materials.slice(0, 2) }
    const begun = await as('east-word').call('POST', `${entry}/draft`, { data, reason: '缩短承诺时限' }, key())
    expect([begun.status, begun.body.code]).toEqual([201, 'SP-0001'])
    const step = async (login: string, what: string, revision: number) => {
      const headers = { ...key(), 'if-match': `"${revision}"` }
      const answer = await as(login).call('POST', `${entry}/${what}`, { reason: '缩短承诺时限' }, headers)
      expect([what, answer.status]).toEqual([what, 200])
      return answer.body.revision as number
    }
    await step('east-head', 'draft/publish', await step('east-word', 'draft/submit', begun.body.revision))
    const next = await apply()
    for (const each of [id, next]) await done('east-clerk-2', each, 'accept', 1)
    const [before, after] = [await stateOf(id), await stateOf(next)]
    expect([before.matter.version, after.matter.version]).toEqual([1, 2])
    const promiseOf = (state: CaseState) =>
      state.clocks.find(clock => clock.rule === 'decision')?.limits.promised?.amount
    expect([promiseOf(before), promiseOf(after)]).toEqual([7, 3])
    // What the old version asks for may still be handed in under it.
    expect((await services.ports.matter('SP-0001', before.matter.version)).materials).toHaveLength(3)
  })

  it('sixteen people apply at once, again and again: their receipts are numbered without a gap', async () => {
    const ids = (await Promise.all(Array.from({ length: 64 }, apply))).toSorted()
    const { rows } = await county.data.owner.query<{ n: number; first: number; last: number; own: number }>(
      `select count(distinct number)::int as n, min(number)::int as first, max(number)::int as last,
         (count(*) filter (where case_id = any($1)))::int as own from documents where template = 'receipt-of-materials'`,
      [ids],
    )
    const [row] = rows
    expect(row).toMatchObject({ own: 64, first: 1, n: row?.last })
    const accepted = await Promise.all(ids.slice(0, 16).map(id => act('east-clerk-2', id, 'accept', 1)))
    expect(accepted.every(each => each.status === 200)).toBe(true)
    await sound()
  })

  it('the approver loses the post: what was proposed waits, who holds it next decides, and who held it may not', async () => {
    const id = await apply()
    await done('east-clerk-2', id, 'accept', 1)
    await done('east-handler', id, 'take', 2)
    await done('east-handler', id, 'propose-decision', 2, GRANTED)
    const stale = await seen('east-head', id)
    const posts = '/organisation/posts/post-east-head'
    const ended = await as('city-security').call(
      'POST',
      `${posts}/holders/end`,
      { person: 'east-head', from: '2026-01-01', to: '2026-08-02', reason: '调离' },
      key(),
    )
    expect([ended.status, ended.body.code]).toEqual([200, ended.body.code])
    const refused = await send('east-head', id, stale, ['grant', 2])
    expect([403, 404]).toContain(refused.status)
    expect((await stateOf(id)).parts[1]?.proposals.decision).toBeDefined()
    await done('east-head-2', id, 'grant', 2)
    expect((await stateOf(id)).values.decision).toBe('granted')
    await sound()
  })

  it('the department is merged: its successor goes on with the same dates, decides and grants under its own name', async () => {
    const id = await apply()
    await done('east-clerk-2', id, 'accept', 1)
    await done('east-handler', id, 'take', 2)
    const before = await stateOf(id)
    const order = { successor: 'west-education', movePosts: true, reason: '机构改革' }
    const closing = await as('city-security').call('POST', '/organisation/units/east-education/close', order, key())
    expect([closing.status, closing.body.code]).toEqual([200, closing.body.code])
    while ((await services.moves.moveSome()) !== undefined);
    const moved = await stateOf(id)
    expect(moved.parts[1]).toMatchObject({ unit: 'west-education', closedAt: null })
    const due = (state: CaseState) => state.clocks.find(clock => clock.rule === 'decision')?.due
    expect(due(moved)).toEqual(due(before))
    await done('west-handler', id, 'propose-decision', 2, GRANTED)
    await done('west-head', id, 'grant', 2)
    const { rows } = await county.data.owner.query(
      `select unit_id from documents where case_id = $1 and template in ('grant', 'licence') order by template`,
      [id],
    )
    expect(rows.map(row => row.unit_id)).toEqual(['west-education', 'west-education'])
    await sound()
  })
})
