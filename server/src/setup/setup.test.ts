// The first setup on a real, empty database: what it makes, that the three can begin work, and what it refuses.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Instant, localDay } from '@sunhall/kernel'
import { inquiryMatter } from '@sunhall/packs'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openIdentity, sessionReader } from '../identity/index.ts'
import { logIn } from '../identity/service.ts'
import { openOrganisation } from '../organisation/index.ts'
import { loadConfig } from '../platform/config.ts'
import { createTestDatabase, type TestDatabase } from '../platform/testing.ts'
import { setupCommands } from './commands.ts'
import { SetupPlan } from './plan.ts'
import { setUp } from './service.ts'

const NOW = '2026-11-23T01:00:00.000Z' as Instant
const SECRET = Buffer.alloc(32, 7)

let data: TestDatabase
beforeEach(async () => {
  data = await createTestDatabase()
})
afterEach(() => data.close())

const administrators = {
  system: { login: 'li.xitong', name: '李明' },
  security: { login: 'wang.anquan', name: '王芳' },
  auditor: { login: 'zhao.shenji', name: '赵强' },
}
const PLAN = {
  regions: [
    { code: '539921', name: { zh: '青禾县', en: 'Qinghe County' } },
    { code: '539921101', name: { zh: '柳树镇' } },
  ],
  administrators,
}
const plan = (over: object = {}) => SetupPlan.parse({ ...PLAN, ...over })

describe('the first setup', () => {
  it('makes regions, the two units, the registers and three administrators with one role each', async () => {
    await setUp(data, plan(), NOW)
    const snapshot = await openOrganisation(data.db).snapshot()
    expect(snapshot.rows.regions.map(row => [row.code, row.parent, row.level])).toEqual([
      ['539921', null, 'county'],
      ['539921101', '539921', 'township'],
    ])
    expect(snapshot.officeOf('539921')?.name_zh).toBe('青禾县人民政府办公室')
    expect(snapshot.supervisionOver('539921-office')?.name_en).toBe('Efficiency Supervision Office of Qinghe County')
    const roles = snapshot.rows.people.map(row =>
      [row.name, ...snapshot.grantsOf(row.id, localDay(NOW)).map(grant => grant.role)].join(' '),
    )
    expect(roles.sort()).toEqual(['李明 system-admin', '王芳 security-admin', '赵强 auditor'])
    const count = async (table: 'categories' | 'matters' | 'holiday_notices') =>
      (await data.pool.query(`select 1 from ${table}`)).rowCount
    expect([await count('categories'), await count('matters')]).toEqual([14, 1])
    expect(await count('holiday_notices')).toBeGreaterThan(0)
    const { data: matter } = await data.db.selectFrom('matters').select('data').executeTakeFirstOrThrow()
    expect(matter).toEqual(inquiryMatter)
    // Every first entry of the registers is in their history, made by nobody.
    const history = await data.pool.query(
      'select distinct register from register_history where person_id is null order by 1',
    )
    expect(history.rows.map(row => row.register)).toEqual([
      'accounts',
      'categories',
      'people',
      'posts',
      'regions',
      'units',
    ])
  })

  it('gives passwords that open a session which owes a new one, and keeps none of them', async () => {
    const logins = await setUp(data, plan(), NOW)
    const identity = openIdentity({
      db: data.db,
      pool: data.pool,
      organisation: openOrganisation(data.db),
      secretKey: SECRET,
      requireSecondFactor: true,
      reaches: { mail: false, sms: false },
      publicUrl: 'https://zwfw.example.gov.cn',
    })
    expect(logins.map(each => [each.duty, each.login])).toEqual([
      ['system', 'li.xitong'],
      ['security', 'wang.anquan'],
      ['auditor', 'zhao.shenji'],
    ])
    expect(new Set(logins.map(each => each.password)).size).toBe(3)
    for (const { login, password } of logins) {
      const { token } = await logIn(identity, { login, password }, { ip: '::1', agent: '' }, NOW)
      expect((await sessionReader(identity).staff(token, NOW))?.owes).toBe('new-password')
      const { rows } = await data.owner.query(
        `select 1 from register_history where after::text like '%' || $1 || '%'
         union all select 1 from people where password_hash like '%' || $1 || '%'`,
        [password],
      )
      expect(rows).toEqual([])
    }
  })

  it('is done once, also by two at once, and not by one person for two', async () => {
    const two = await Promise.allSettled([setUp(data, plan(), NOW), setUp(data, plan(), NOW)])
    expect(two.map(each => each.status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(setUp(data, plan(), NOW)).rejects.toThrow('has an organisation')
    expect((await data.pool.query('select 1 from regions')).rowCount).toBe(2)
    const same = plan({ administrators: { ...administrators, auditor: { login: 'other', name: '李明' } } })
    await expect(setUp(data, same, NOW)).rejects.toThrow('three persons')
  })

  it('leaves nothing behind where a register refuses', async () => {
    const regions = [...PLAN.regions, { code: '530102', name: { zh: '别处' } }]
    await expect(setUp(data, plan({ regions }), NOW)).rejects.toMatchObject({ code: 'region-code-invalid' })
    expect((await data.pool.query('select 1 from regions')).rowCount).toBe(0)
  })
})

describe('the command', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sunhall-setup-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'plan.json')
  const url = (name: 'ownerConnection' | 'appConnection') => {
    const { host, port, user, password, database } = data[name]
    return `postgresql://${user}:${password}@${encodeURIComponent(String(host))}:${port}/${database}`
  }
  const config = (over: Record<string, string> = {}) =>
    loadConfig({
      SUNHALL_MODE: 'production',
      SUNHALL_DATA: folder,
      SUNHALL_SECRET_KEY: SECRET.toString('base64'),
      PUBLIC_URL: 'https://zwfw.example.gov.cn',
      DATABASE_URL: url('ownerConnection'),
      DATABASE_APP_URL: url('appConnection'),
      ...over,
    })
  const run = async (args: string[], answers: string[] | null = null, over: Record<string, string> = {}) => {
    const said: string[] = []
    const ask = answers === null ? null : async () => answers.shift() ?? 'no'
    const code = await setupCommands.setup.run(() => config(over), args, { say: line => said.push(line), ask })
    return { code, said: said.join('\n') }
  }
  const options = [
    ['--region', '539921=青禾县', '--region', '539921101=柳树镇', '--supervision', '青禾县监察局'],
    ['--system', 'li.xitong=李明', '--security', 'wang.anquan=王芳', '--auditor', 'zhao.shenji=赵强'],
  ].flat()

  it('takes a file, says each password once, and refuses a second time', async () => {
    writeFileSync(file, JSON.stringify(PLAN))
    const { code, said } = await run(['--file', file])
    expect([code, said.match(/\b\w{5}-\w{5}-\w{5}\b/g)?.length]).toEqual([0, 3])
    expect(said).toContain('https://zwfw.example.gov.cn/workbench/')
    const again = await run(['--file', file])
    expect(again.code).toBe(1)
    expect(again.said).toContain('数据库中已有机构')
  })

  it('takes options', async () => {
    expect((await run(options)).code).toBe(0)
    const units = await data.db.selectFrom('units').select('name_zh').orderBy('id').execute()
    expect(units.map(row => row.name_zh)).toEqual(['青禾县人民政府办公室', '青禾县监察局'])
  })

  it('asks at a terminal, again where the answer is wrong, and does nothing unless confirmed', async () => {
    const answers = ['53', '539921', '青禾县', 'Qinghe County', '', '']
    const people = ['李明', '李', 'li.xitong', '王芳', 'wang.anquan', '赵强', 'zhao.shenji']
    expect((await run([], [...answers, ...people, 'no'])).code).toBe(1)
    expect((await data.pool.query('select 1 from regions')).rowCount).toBe(0)
    const { code, said } = await run([], [...answers, ...people, 'yes'])
    expect([code, said.includes('GB/T 2260'), said.includes('小写字母')]).toEqual([0, true, true])
  })

  it('says what is wrong, and how it is used', async () => {
    expect(await run([])).toMatchObject({ code: 2, said: expect.stringContaining('--file plan.json') })
    expect((await run(['--nonsense'])).code).toBe(2)
    const { code, said } = await run(options.filter(each => each !== '--auditor' && !each.startsWith('zhao')))
    expect(code).toBe(1)
    expect(said).toContain('administrators.auditor')
    expect((await run(['--file', path.join(folder, 'none.json')])).said).toContain('ENOENT')
    const demonstration = await run(options, null, { SUNHALL_MODE: 'demonstration' })
    expect(demonstration).toMatchObject({ code: 1, said: expect.stringContaining('SUNHALL_MODE=production') })
    expect((await data.pool.query('select 1 from regions')).rowCount).toBe(0)
  })
})
