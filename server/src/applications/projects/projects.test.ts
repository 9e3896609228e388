// Projects: thresholds, the helper, the sheet over all matters with every limit, the weekly report; and who has nothing to do with it.
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../organisation/county.test-support.ts'
import { application, type Hall, key, openHall } from '../hall.test-support.ts'
import { GREEN_CHANNEL, isGreen } from './green-channel.ts'

let hall: Hall
let clerk: Caller
let handler: Caller
let leader: Caller
beforeAll(async () => {
  hall = await openHall()
  clerk = await hall.logIn('hall-clerk')
  handler = await hall.logIn('east-handler')
  leader = await hall.logIn('east-leader')
})
afterAll(() => hall.close())

const PROJECT = {
  region: '539902',
  name: '东县食品产业园',
  investor: '青石食品有限公司',
  kind: 'domestic',
  amount: 60_000_000,
  contactName: '王经理',
  contactPhone: '13900005678',
  helper: 'hall-clerk',
  matters: [{ matter: 'SP-0001', plannedDay: '2026-08-02' }],
}
const register = (over: object = {}, who = clerk) => who.call('POST', '/projects', { ...PROJECT, ...over })

describe('the threshold', () => {
  it.each([
    ['domestic', 50_000_000, '', true],
    ['domestic', 49_999_999, '', false],
    ['foreign', 5_000_000, '', true],
    ['foreign', 4_999_999, '', false],
    ['public', 10_000_000, '', true],
    ['public', 9_999_999, '', false],
    ['high-tech', 0, '省科技厅〔2026〕3号', true],
    ['high-tech', 1_000_000_000, '', false],
    ['other', 1_000_000_000, '', false],
  ] as const)('%s of %d', (kind, amount, recognition, green) => {
    expect(isGreen({ kind, amount, recognition }, GREEN_CHANNEL.initial)).toBe(green)
  })
  it('is held at the door: below it a project may have a helper, not the channel', async () => {
    expect((await register({ amount: 49_999_999 })).body.code).toBe('project-below-threshold')
    expect((await register({ amount: 49_999_999, green: false })).status).toBe(201)
  })
  it('is shown as it is set, and holds from then on', async () => {
    const set = { ...GREEN_CHANNEL.initial, domesticYuan: 80_000_000, source: '青政发〔2026〕8号' }
    await hall.data.pool.query(`insert into settings (key, value) values ('green-channel', $1)`, [JSON.stringify(set)])
    const shown = await clerk.call('GET', '/projects/green-channel')
    const refused = await register({ amount: 79_999_999 })
    await hall.data.pool.query(`delete from settings where key = 'green-channel'`)
    expect([shown.body, refused.body.code]).toEqual([set, 'project-below-threshold'])
    expect((await clerk.call('GET', '/projects/green-channel')).body).toEqual(GREEN_CHANNEL.initial)
  })
})

describe('the register', () => {
  it('names a helper who works there; numbers run on, however many register at once', async () => {
    expect((await register({ helper: 'west-clerk' })).body.code).toBe('helper-unsuitable')
    expect((await register({ helper: 'nobody' })).body.code).toBe('helper-unsuitable')
    expect((await register({ matters: [{ matter: 'nothing' }] })).body.fields[0]).toMatchObject({
      field: 'matters.0.matter',
    })
    const made = await Promise.all(Array.from({ length: 6 }, () => register()))
    expect(made.map(each => each.status)).toEqual(Array(6).fill(201))
    expect(new Set(made.map(each => each.body.code)).size).toBe(6)
    expect(made[0]?.body).toMatchObject({
      green: true,
      helper: { name: '人员hall-clerk' },
      matters: 1,
      begun: 0,
      contact: { name: '王经理' },
    })
    const { rows } = await hall.data.owner.query('select contact_sealed, data from projects')
    for (const row of rows)
      expect(`${row.contact_sealed.toString('latin1')}${JSON.stringify(row.data)}`).not.toContain('13900005678')
  })
  it('offers those who may be named, by a part of their name, to those who may name one', async () => {
    const offered = async (q: string, who = clerk) =>
      (await who.call('GET', `/projects/helpers?region=539902&q=${encodeURIComponent(q)}`)).body.items?.map(
        (each: { id: string }) => each.id,
      )
    expect(await offered('人员hall')).toEqual(expect.arrayContaining(['hall-clerk', 'hall-clerk-2']))
    expect(await offered('east-handler')).toEqual(expect.arrayContaining(['east-handler']))
    // Another region’s, a post that helps nobody, and who has left.
    for (const none of ['west-clerk', 'east-leader', 'east-security', '没有这个人'])
      expect(await offered(none)).toEqual([])
    expect(await offered('hall', handler)).toBeUndefined()
    expect(await offered('hall', await hall.logIn('west-clerk'))).toBeUndefined()
    const security = await hall.logIn('east-security')
    const away = { name: '人员east-handler-3', disabled: true, reason: '调离' }
    const people = (await security.call('GET', '/organisation/people?limit=100')).body.items
    const { version } = people.find((each: { id: string }) => each.id === 'east-handler-3')
    const left = await security.call('PATCH', '/organisation/people/east-handler-3', away, {
      'if-match': `"${version}"`,
    })
    expect(left.status).toBe(200)
    expect(await offered('east-handler-3')).toEqual([])
    expect((await register({ helper: 'east-handler-3' })).body.code).toBe('helper-unsuitable')
  })
  it('is not there for another region, nor to be changed by those who only read', async () => {
    const { body } = await register()
    const url = `/projects/539902/${body.id}`
    for (const login of ['west-clerk', 'west-handler', 'town-clerk']) {
      const who = await hall.logIn(login)
      expect([login, (await who.call('GET', url)).status]).toEqual([login, 404])
      expect((await who.call('POST', `${url}/changes`, { note: '改' })).status).toBe(404)
      expect((await who.call('GET', '/projects')).body.items).toEqual([])
    }
    expect((await leader.call('GET', url)).status).toBe(200)
    expect((await leader.call('POST', `${url}/changes`, { note: '改' })).status).toBe(404)
    expect((await register({}, await hall.logIn('west-clerk'))).status).toBe(404)
    expect((await handler.call('POST', '/projects', PROJECT)).status).toBe(404)
    for (const over of [
      { amount: -1 },
      { amount: 1.5 },
      { name: '' },
      { kind: 'x' },
      { strange: 1 },
      { contactPhone: '1' },
    ])
      expect((await register(over)).status).toBe(400)
  })
})

describe('the sheet', () => {
  it('shows each matter, whether it is behind, and every limit of its case; a case is on it once', async () => {
    const { body: project } = await register()
    const url = `/projects/539902/${project.id}`
    expect(project.sheet).toMatchObject([{ matter: 'SP-0001', case: null, behind: true }])
    const begun = await hall.call('POST', '/applications', application({ project: project.code }), key())
    expect(begun.status).toBe(201)
    const seen = (await clerk.call('GET', url)).body
    expect(seen).toMatchObject({ matters: 1, begun: 1, done: 0 })
    expect(seen.sheet[0]).toMatchObject({
      behind: false,
      case: { id: begun.body.caseId },
      parts: [{ dueDay: '2026-08-10', overdue: false }],
    })
    const { region, caseId } = begun.body
    expect((await clerk.call('POST', `${url}/cases`, { caseRegion: region, caseId })).body.code).toBe(
      'project-case-linked',
    )
    const other = (await hall.call('POST', '/applications', application(), key())).body
    const linked = await Promise.all(
      [1, 2].map(() => clerk.call('POST', `${url}/cases`, { caseRegion: region, caseId: other.caseId })),
    )
    expect(linked.map(each => each.status).sort()).toEqual([200, 409])
    const nowhere = { caseRegion: '539903', caseId: other.caseId }
    expect((await clerk.call('POST', `${url}/cases`, nowhere)).status).toBe(404)
    expect(
      (await hall.call('POST', '/applications', application({ project: 'XM2026-999' }), key())).body.fields[0].field,
    ).toBe('project')
    // Followed to the end: not completed while something is open; stopped with its reason, and then closed.
    expect((await clerk.call('POST', `${url}/close`, { status: 'completed', reason: '办结' })).status).toBe(400)
    expect(
      (await clerk.call('POST', `${url}/changes`, { note: '已联系住建局', helper: 'east-handler' })).body.helper.id,
    ).toBe('east-handler')
    expect(
      (await handler.call('POST', `${url}/changes`, { note: '已送达材料' })).body.notes.map(
        (note: { text: string }) => note.text,
      ),
    ).toEqual(['已送达材料', '已联系住建局', '代办员由人员hall-clerk变更为人员east-handler'])
    const once = key()
    const stop = () => clerk.call('POST', `${url}/close`, { status: 'stopped', reason: '投资方撤资' }, once)
    // Sent again it is the same answer, not a project that is closed already.
    for (const { status, body } of [await stop(), await stop()]) expect([status, body.status]).toEqual([200, 'stopped'])
    expect((await clerk.call('POST', `${url}/changes`, { note: '再记' })).body.code).toBe('project-closed')
  })
})

describe('the weekly report', () => {
  it('is made once a week by however many servers, stands as it was, and opens in Excel', async () => {
    // Monday 3 August 2026, ten in the morning.
    const { projects } = hall.open
    await Promise.all([1, 2, 3].map(() => projects.makeReports(hall.clock.now)))
    expect(await projects.makeReports(hall.clock.now)).toBe(0)
    const { items } = (await leader.call('GET', '/projects/reports')).body
    expect(items).toMatchObject([{ region: '539902', week: '2026-08-03' }])
    hall.advance(6 * 1440)
    expect(await projects.makeReports(hall.clock.now)).toBe(0)
    hall.advance(1440)
    expect(await projects.makeReports(hall.clock.now)).toBe(1)
    // Sessions of a week ago have ended.
    const back = await hall.logIn('east-leader')
    const file = await hall.app.inject({
      url: '/api/v1/projects/reports/539902/2026-08-03',
      cookies: { staff: back.token },
    })
    expect(file.statusCode).toBe(200)
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(file.rawPayload as never)
    const sheet = workbook.getWorksheet('进度表')
    expect(sheet?.getRow(1).getCell(1).value).toBe('东县重点项目代办周报（2026年8月3日当周）')
    expect(sheet?.rowCount).toBeGreaterThan(5)
    expect((await (await hall.logIn('west-handler')).call('GET', '/projects/reports/539902/2026-08-03')).status).toBe(
      404,
    )
  })
})
